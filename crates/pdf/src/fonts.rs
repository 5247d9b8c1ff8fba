//! The glyphs that a document uses, face by face, as font subsets.

use crate::layout::{Item, Page, Placed};
use crate::lines::{Fragment, Line, Mark};
use sha2::{Digest, Sha256};
use sse_text::Face;
use std::collections::BTreeMap;
use subsetter::{GlyphRemapper, subset};

/// One face with the glyphs in use.
#[derive(Debug)]
pub(crate) struct Subset {
    pub(crate) face: Face,
    /// Tag and name: `ABCDEF+Tinos`.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// By their number in the face; nothing for those that no page shows.
    glyphs: Vec<Option<SubsetGlyph>>,
}

/// A glyph within a subset.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SubsetGlyph {
    /// Its number in the subset.
    pub(crate) id: u16,
    /// Its advance in thousandths of an em, rounded as the file has it.
    pub(crate) width: u16,
    /// The text that it stands for everywhere, unless a span says otherwise.
    pub(crate) text: String,
}

/// The texts that the glyphs of a face print, by their number in it.
type GlyphTexts = Vec<Option<String>>;

/// Every face used on the pages with its glyphs; an error names the face that could not be cut.
pub(crate) fn subsets(pages: &[Page]) -> Result<BTreeMap<Face, Subset>, String> {
    let mut used: BTreeMap<Face, GlyphTexts> = BTreeMap::new();
    for line in pages.iter().flat_map(|page| &page.items).flat_map(lines) {
        for fragment in &line.fragments {
            let texts = used.entry(fragment.face).or_default();
            for mark in &fragment.marks {
                note(texts, mark, fragment);
            }
        }
    }
    used.into_iter()
        .map(|(face, texts)| Ok((face, Subset::cut(face, texts)?)))
        .collect()
}

/// The lines of an item.
pub(crate) fn lines(placed: &Placed) -> Vec<&Line> {
    match &placed.item {
        Item::Line(line) => vec![line],
        Item::Picture(picture) => picture.lines.iter().flatten().map(AsRef::as_ref).collect(),
        _ => Vec::new(),
    }
}

/// The first text that a glyph prints is the one it stands for; none is replaced by the next.
fn note(texts: &mut GlyphTexts, mark: &Mark, fragment: &Fragment) {
    let place = usize::from(mark.glyph);
    if texts.len() <= place {
        texts.resize(place + 1, None);
    }
    match &mut texts[place] {
        Some(known) if !known.is_empty() && known != "\u{ad}" => {}
        known => *known = Some(fragment.text[mark.text()].to_owned()),
    }
}

impl Subset {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an advance is a few ems at most"
    )]
    fn cut(face: Face, texts: GlyphTexts) -> Result<Self, String> {
        let mut remapper = GlyphRemapper::new();
        let mut hash = Sha256::new();
        let cut = |(glyph, text): (u16, Option<String>)| {
            let text = text?;
            hash.update(glyph.to_be_bytes());
            let id = remapper.remap(glyph);
            let text = if text.is_empty() {
                "\u{200b}".to_owned()
            } else {
                text
            };
            Some(SubsetGlyph {
                id,
                width: face.advance(glyph).round() as u16,
                text,
            })
        };
        let glyphs = (0..).zip(texts).map(cut).collect();
        let bytes = subset(face.bytes(), 0, &remapper)
            .map_err(|error| format!("{}: {error}", face.name()))?;
        let name = format!("{}+{}", tag(&hash.finalize()), face.name());
        Ok(Self {
            face,
            name,
            bytes,
            glyphs,
        })
    }

    /// A glyph by its number in the face.
    pub(crate) fn glyph(&self, number: u16) -> &SubsetGlyph {
        self.glyphs[usize::from(number)]
            .as_ref()
            .expect("every glyph of the pages was noted")
    }

    /// Its glyphs, in the order of the face.
    pub(crate) fn glyphs(&self) -> impl Iterator<Item = &SubsetGlyph> {
        self.glyphs.iter().flatten()
    }
}

/// Six capitals from a digest.
fn tag(digest: &[u8]) -> String {
    digest
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subset_is_named_by_its_glyphs_and_far_smaller_than_the_face() {
        let used = |text: &str| {
            let mut texts = GlyphTexts::new();
            texts.resize(usize::from(u16::MAX), None);
            for ch in text.chars() {
                texts[usize::from(Face::Serif.glyph(ch).unwrap())] = Some(ch.to_string());
            }
            texts
        };
        let subset = Subset::cut(Face::Serif, used("abc")).unwrap();
        assert!(subset.bytes.len() < 10_000);
        assert_eq!(
            subset.glyphs().map(|glyph| glyph.id).collect::<Vec<_>>(),
            [1, 2, 3]
        );
        assert_eq!(subset.name.len(), "ABCDEF+Tinos".len());
        assert_ne!(
            Subset::cut(Face::Serif, used("ab")).unwrap().name,
            subset.name
        );
    }
}
