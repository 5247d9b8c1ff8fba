//! Languages as the format names them.

use crate::xml::Xml;
use sse_document::is_rtl;

/// The tag that proofing tools know: documents of the United Nations are spelt as in the United Kingdom; a tag with a
/// region stays as it is.
fn proofing(tag: &str) -> &str {
    match tag {
        "en" | "" => "en-GB",
        "fr" => "fr-FR",
        "es" => "es-ES",
        "ru" => "ru-RU",
        "zh" => "zh-CN",
        "ar" => "ar-SA",
        other => other,
    }
}

/// Whether a language is written with the characters of East Asia.
fn is_east_asian(tag: &str) -> bool {
    matches!(tag.split('-').next(), Some("zh" | "ja" | "ko"))
}

/// The language of a run: each kind of writing has a language of its own.
pub(crate) fn language(xml: &mut Xml, tag: &str) {
    let of = proofing(tag);
    let kind = if is_rtl(tag) {
        "w:bidi"
    } else if is_east_asian(tag) {
        "w:eastAsia"
    } else {
        "w:val"
    };
    xml.empty("w:lang", &[(kind, of)]);
}

/// The languages of a document where its runs don't say otherwise.
pub(crate) fn languages(xml: &mut Xml, tag: &str) {
    let of = proofing(tag);
    let latin = if is_rtl(tag) || is_east_asian(tag) {
        "en-GB"
    } else {
        of
    };
    let bidi = if is_rtl(tag) { of } else { "ar-SA" };
    let asian = if is_east_asian(tag) { of } else { "zh-CN" };
    xml.empty(
        "w:lang",
        &[("w:val", latin), ("w:eastAsia", asian), ("w:bidi", bidi)],
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_writing_has_a_language_of_its_own() {
        for (tag, wanted) in [
            ("fr", "<w:lang w:val=\"fr-FR\"/>"),
            ("pt-BR", "<w:lang w:val=\"pt-BR\"/>"),
            ("ar", "<w:lang w:bidi=\"ar-SA\"/>"),
            ("zh", "<w:lang w:eastAsia=\"zh-CN\"/>"),
        ] {
            let mut xml = Xml::default();
            language(&mut xml, tag);
            assert_eq!(xml.done(), wanted);
        }
    }
}
