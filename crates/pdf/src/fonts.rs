//! The glyphs that a document uses, face by face, as font subsets.

use crate::layout::{Item, Page, Placed};
use crate::lines::{Fragment, Line, Mark};
use sha2::{Digest, Sha256};
use sse_text::Face;
use std::collections::{BTreeMap, BTreeSet};
use subsetter::{GlyphRemapper, subset};

/// One face with the glyphs in use.
#[derive(Debug)]
pub(crate) struct Subset {
    pub(crate) face: Face,
    /// Tag and name: `ABCDEF+Tinos`.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// By glyph of the face.
    pub(crate) glyphs: BTreeMap<u16, Glyph>,
}

/// A glyph within a subset.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    /// Its number in the subset.
    pub(crate) id: u16,
    /// Its advance in thousandths of an em, rounded as the file has it.
    pub(crate) width: u16,
    /// The text that it stands for everywhere, unless a span says otherwise.
    pub(crate) text: String,
    /// The letter that names it within the subset, where its text is one letter and no glyph before it has the same.
    pub(crate) letter: Option<char>,
}

/// Every face used on the pages with its glyphs; an error names the face that could not be cut.
pub(crate) fn subsets(pages: &[Page]) -> Result<BTreeMap<Face, Subset>, String> {
    let mut used: BTreeMap<Face, BTreeMap<u16, String>> = BTreeMap::new();
    for line in pages.iter().flat_map(|page| &page.items).flat_map(lines) {
        for fragment in &line.fragments {
            let glyphs = used.entry(fragment.face).or_default();
            for mark in &fragment.marks {
                note(glyphs, mark, fragment);
            }
        }
    }
    used.into_iter().map(|(face, glyphs)| Ok((face, Subset::cut(face, glyphs)?))).collect()
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
fn note(glyphs: &mut BTreeMap<u16, String>, mark: &Mark, fragment: &Fragment) {
    let text = &fragment.text[mark.text.clone()];
    match glyphs.get_mut(&mark.glyph) {
        Some(known) if known.is_empty() => text.clone_into(known),
        Some(known) if known == "\u{ad}" => text.clone_into(known),
        Some(_) => {}
        None => {
            glyphs.insert(mark.glyph, text.to_owned());
        }
    }
}

impl Subset {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an advance is a few ems at most")]
    fn cut(face: Face, used: BTreeMap<u16, String>) -> Result<Self, String> {
        let mut remapper = GlyphRemapper::new();
        let mut hash = Sha256::new();
        let (mut glyphs, mut letters) = (BTreeMap::new(), BTreeSet::new());
        for (glyph, text) in used {
            hash.update(glyph.to_be_bytes());
            let id = remapper.remap(glyph);
            let text = if text.is_empty() { "\u{200b}".to_owned() } else { text };
            let letter = only(&text).filter(|&letter| letters.insert(letter));
            glyphs.insert(glyph, Glyph { id, width: face.advance(glyph).round() as u16, text, letter });
        }
        let bytes = subset(face.bytes(), 0, &remapper).map_err(|error| format!("{}: {error}", face.name()))?;
        let name = format!("{}+{}", tag(&hash.finalize()), face.name());
        Ok(Self { face, name, bytes, glyphs })
    }
}

/// The letter of a text that has no other.
fn only(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// Six capitals from a digest.
fn tag(digest: &[u8]) -> String {
    digest.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subset_is_named_by_its_glyphs_and_far_smaller_than_the_face() {
        let used: BTreeMap<u16, String> =
            "abc".chars().map(|letter| (Face::Serif.glyph(letter).unwrap(), letter.to_string())).collect();
        let subset = Subset::cut(Face::Serif, used.clone()).unwrap();
        assert!(subset.bytes.len() < 10_000);
        assert_eq!(subset.glyphs.values().map(|glyph| glyph.id).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(subset.name.len(), "ABCDEF+Tinos".len());
        let fewer = Subset::cut(Face::Serif, used.into_iter().take(2).collect()).unwrap();
        assert_ne!(fewer.name, subset.name);
    }
}
