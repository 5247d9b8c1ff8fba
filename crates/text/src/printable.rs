//! Text as the fonts can print it.

use crate::face::Face;
use std::borrow::Cow;
use std::fmt::Write;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The characters of a text that no embedded font has, each once, in order of appearance.
pub fn missing(text: &str) -> Vec<char> {
    let mut found = Vec::new();
    for character in text.nfc().map(substitute) {
        if !has_glyph(character) && !found.contains(&character) {
            found.push(character);
        }
    }
    found
}

/// The text in composed form (NFC), with what no font has written as `U+1234` and with control characters and soft
/// hyphens left out. A line break or tabulator becomes a space.
pub fn printable(text: &str) -> Cow<'_, str> {
    if is_nfc(text)
        && text
            .chars()
            .all(|character| is_plain(character) && has_glyph(character))
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for character in text.nfc().map(substitute) {
        match character {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{ad}' | '\u{feff}' => {}
            _ if character.is_control() => {}
            _ if has_glyph(character) => out.push(character),
            _ => write!(out, "U+{:04X}", u32::from(character)).expect("a string takes everything"),
        }
    }
    Cow::Owned(out)
}

/// The letter that stands for one the fonts lack: U+02BB, as in Hawaiian and Uzbek, prints as an apostrophe.
fn substitute(character: char) -> char {
    match character {
        '\u{2bb}' | '\u{2bc}' => '\u{2019}',
        other => other,
    }
}

fn is_plain(character: char) -> bool {
    substitute(character) == character
        && !character.is_control()
        && !matches!(character, '\u{ad}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
}

fn has_glyph(character: char) -> bool {
    character.is_ascii_graphic()
        || character == ' '
        || character.is_control()
        || is_invisible(character)
        || Face::Serif.fallbacks().any(|face| face.covers(character))
}

/// Characters that steer a text and print nothing: joiners, direction marks, isolates, variation selectors.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_is_named_by_its_number() {
        assert_eq!(printable("ok \u{1f600}!"), "ok U+1F600!");
        assert_eq!(missing("\u{1f600} \u{1f600} ሀ"), ['\u{1f600}', 'ሀ']);
    }

    #[test]
    fn letters_and_marks_are_composed() {
        assert_eq!(printable("re\u{301}gime"), "régime");
        assert_eq!(printable("Ha\u{2bb}apai"), "Ha’apai");
    }

    #[test]
    fn text_of_the_six_languages_is_borrowed_and_complete() {
        for text in [
            "Économie sociale",
            "economía",
            "экономика",
            "社会团结经济",
            "الاقتصاد الاجتماعي",
            "8.5–9",
            "non\u{2011}profit",
            "±≥≤×°€№",
        ] {
            assert!(missing(text).is_empty(), "{text}: {:?}", missing(text));
            assert!(matches!(printable(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn letters_of_official_languages_are_set_in_the_style_that_is_asked_for() {
        // Azerbaijani, Ewe, Hausa, Fula, Vietnamese, Guaraní, Maltese, Hebrew with its points, Turkmen, Tongan.
        for text in [
            "Azərbaycan Respublikasının Dövlət Statistika Komitəsi",
            "Ɖoɖo, ɛ, ɣ, ƒ, ŋ, ʋ",
            "ɓangare, ɗaki, ƙasa, ƴa",
            "Ɓ ɓ Ɗ ɗ Ɲ ɲ Ɔ ɔ",
            "Hợp tác xã",
            "g\u{303}uahẽ",
            "Għaqda",
            "אגודה שיתופית בְּרֵאשִׁית",
            "Ýer, ňy, ž",
            "faka\u{2bb}eti\u{a78c}",
        ] {
            assert_eq!(missing(text), [], "{text}");
            let letters = text.nfc().map(substitute).filter(|letter| *letter != ' ');
            for letter in letters {
                for face in [
                    Face::Serif,
                    Face::SerifItalic,
                    Face::SerifBold,
                    Face::SerifBoldItalic,
                    Face::Sans,
                    Face::SansBold,
                ] {
                    assert!(face.covers(letter), "{} {letter}", face.name());
                }
            }
        }
    }

    #[test]
    fn steering_characters_stay_and_controls_go() {
        assert_eq!(
            printable("a\u{2067}b\u{2069}\u{1}\n"),
            "a\u{2067}b\u{2069} "
        );
    }
}
