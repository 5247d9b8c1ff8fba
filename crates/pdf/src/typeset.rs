//! The way from a document to a file.

use crate::settings::{Settings, Typeset};
use crate::{finish, fonts, layout, missing_characters, paint, rules};
use sse_diagnostics::{Diagnostic, Source, words};
use sse_document::Document;
use sse_document::page_geometry::PageGeometry;

/// Sets a document in type.
///
/// It always gives a file, unless the writer itself fails: then `bytes` is empty and a diagnostic says why.
///
/// ```
/// use sse_document::{Block, Document, Inline, Paragraph};
/// use sse_pdf::{Settings, typeset};
///
/// let mut document = Document::default();
/// document.matter.language = "en".to_owned();
/// document.title = vec![Inline::from("Cooperatives in Kenya")];
/// document.blocks = vec![Block::Paragraph(Paragraph {
///     label: "1.".to_owned(),
///     text: vec![Inline::from("Kenya reported 25,000 cooperatives.")],
///     ..Paragraph::default()
/// })];
/// let pdf = typeset(&document, &Settings::default());
/// assert!(pdf.bytes.starts_with(b"%PDF-1.7"));
/// assert_eq!((pdf.pages, pdf.diagnostics.len()), (1, 0));
/// ```
pub fn typeset(document: &Document, settings: &Settings) -> Typeset {
    set(document, settings, None)
}

/// The same, and characters that no font has are shown in the text that the document was read from.
pub fn typeset_from(document: &Document, settings: &Settings, source: &Source) -> Typeset {
    set(document, settings, Some(source))
}

fn set(document: &Document, settings: &Settings, source: Option<&Source>) -> Typeset {
    let mut diagnostics = Vec::new();
    let geometry = geometry(document, &mut diagnostics);
    let mut laid = layout::lay_out(document, geometry);
    diagnostics.extend(missing_characters::findings(&laid.missing, source));
    diagnostics.append(&mut laid.diagnostics);
    let pages = laid.pages.len();
    let bytes = write(&mut laid, document, settings, &mut diagnostics).unwrap_or_else(|fault| {
        diagnostics.push(rules::writer_fault::RULE.finding(words!("{fault}", fault = fault)));
        Vec::new()
    });
    Typeset {
        bytes,
        pages,
        layout: laid.layout,
        diagnostics,
    }
}

fn geometry(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> PageGeometry {
    let page = &document.matter.page;
    PageGeometry::named(page).unwrap_or_else(|| {
        let finding = rules::unknown_page::RULE
            .finding(words!("there is no page size “{page}”", page = page));
        diagnostics.push(finding.help("write `letter` or `a4`"));
        PageGeometry::named("letter").expect("it is one of the two")
    })
}

fn write(
    laid: &mut layout::Laid,
    document: &Document,
    settings: &Settings,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<u8>, String> {
    let fonts = fonts::subsets(&laid.pages)?;
    let rtl = layout::is_rtl(&document.matter.language);
    let areas = finish::Areas::of(laid);
    let painted = paint::paint(laid, &fonts, rtl);
    diagnostics.extend(
        painted
            .faults
            .iter()
            .map(|fault| rules::writer_fault::RULE.finding(words!("{fault}", fault = fault))),
    );
    finish::finish(painted, laid, &areas, document, settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{sample, stress};

    #[test]
    fn the_same_document_gives_the_same_bytes() {
        let made = || typeset(&sample::document(), &sample::settings()).bytes;
        assert!(made() == made());
    }

    #[test]
    fn only_what_no_font_has_is_reported() {
        let made = typeset(&sample::document(), &sample::settings());
        let codes: Vec<&str> = made
            .diagnostics
            .iter()
            .map(|finding| finding.code)
            .collect();
        assert_eq!(codes, ["P001"], "{:#?}", made.diagnostics);
    }

    /// Writes PDFs into the folder that `PAGES` names: `PAGES=target/pages cargo test --release -p sse-pdf look -- --ignored`.
    #[test]
    #[ignore = "for people who want to look at pages"]
    #[expect(
        clippy::disallowed_methods,
        reason = "a test may write a file where it is told to"
    )]
    fn look() {
        let Some(folder) = std::env::var_os("PAGES").map(std::path::PathBuf::from) else {
            return;
        };
        let arabic = |mut document: Document| {
            document.matter.language = "ar".into();
            document
        };
        let documents = [
            ("sample", sample::document()),
            ("stress", stress::document()),
            ("demonstration", stress::demonstration()),
            ("sample-ar", arabic(sample::document())),
            ("stress-ar", arabic(stress::document())),
        ];
        for (name, document) in documents {
            let made = typeset(&document, &sample::settings());
            std::fs::write(folder.join(name).with_extension("pdf"), made.bytes)
                .expect("the folder is there");
        }
    }
}
