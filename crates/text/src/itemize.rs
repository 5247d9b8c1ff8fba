//! Text cut into runs of one direction, one script and one face.

use crate::face::Face;
use crate::printable::is_invisible;
use std::ops::Range;
use unicode_bidi::{Level, ParagraphBidiInfo};
use unicode_script::{Script, UnicodeScript};

/// A run of text that one face can shape at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPiece {
    /// Its bytes within the text.
    pub range: Range<usize>,
    /// The face that has its characters.
    pub face: Face,
    /// Its embedding level: odd runs from right to left.
    pub level: u8,
}

/// The embedding level of each byte of a text (UAX 9), and that of the paragraph.
///
/// `rtl` says whether the paragraph runs from right to left, `None` to take that of its first strong character.
pub fn levels(text: &str, rtl: Option<bool>) -> (Vec<u8>, u8) {
    if rtl != Some(true) && is_ltr(text) {
        return (vec![0; text.len()], 0);
    }
    let base = rtl.map(|rtl| if rtl { Level::rtl() } else { Level::ltr() });
    let bidi = ParagraphBidiInfo::new(text, base);
    (
        bidi.levels.iter().map(Level::number).collect(),
        bidi.paragraph_level.number(),
    )
}

/// Whether all of a text runs from left to right: nothing of it is Hebrew, which begins at U+0590, or comes later.
fn is_ltr(text: &str) -> bool {
    text.is_ascii() || text.chars().all(|character| u32::from(character) < 0x590)
}

/// The pieces of a text set in `face`, in the order of the text; `levels` holds the level of each of its bytes.
pub fn itemize(text: &str, face: Face, levels: &[u8]) -> Vec<TextPiece> {
    if let Some(level) = level_of_plain(text, face, levels) {
        return vec![TextPiece {
            range: 0..text.len(),
            face,
            level,
        }];
    }
    let mut pieces: Vec<TextPiece> = Vec::new();
    let mut script = Script::Common;
    for (at, character) in text.char_indices() {
        let range = at..at + character.len_utf8();
        let own = script_of(character);
        let neutral = matches!(own, Script::Common | Script::Inherited);
        let level = levels[at];
        if let Some(last) = pieces.last_mut().filter(|last| last.level == level) {
            let same =
                neutral || matches!(script, Script::Common | Script::Inherited) || own == script;
            if same && stays(character, last.face, face) {
                last.range.end = range.end;
                script = if neutral { script } else { own };
                continue;
            }
        }
        let chosen = choose(character, face, pieces.last());
        pieces.push(TextPiece {
            range,
            face: chosen,
            level,
        });
        script = own;
    }
    pieces
}

/// The level of a text that is a single piece, as nearly all are: ASCII of one level that the face has.
fn level_of_plain(text: &str, face: Face, levels: &[u8]) -> Option<u8> {
    let level = *levels.first()?;
    let whole =
        levels.iter().all(|&own| own == level) && text.bytes().all(|byte| face.covers_ascii(byte));
    whole.then_some(level)
}

/// The script of a character; those of ASCII are told without a search.
fn script_of(character: char) -> Script {
    match character {
        'A'..='Z' | 'a'..='z' => Script::Latin,
        '\0'..='\x7f' => Script::Common,
        _ => character.script(),
    }
}

/// Whether a character may be set in the face of the run before it.
fn stays(character: char, current: Face, wanted: Face) -> bool {
    if is_invisible(character) {
        return true;
    }
    let preferred = current == wanted || !wanted.covers(character);
    preferred && current.covers(character)
}

fn choose(character: char, face: Face, before: Option<&TextPiece>) -> Face {
    if is_invisible(character) {
        return before.map_or(face, |piece| piece.face);
    }
    face.fallbacks()
        .find(|candidate| candidate.covers(character))
        .unwrap_or(face)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<(&str, Face, u8)> {
        let (levels, _) = levels(text, Some(false));
        itemize(text, Face::Serif, &levels)
            .into_iter()
            .map(|run| (&text[run.range], run.face, run.level))
            .collect()
    }

    #[test]
    fn plain_text_is_one_run() {
        assert_eq!(
            runs("In 2023, 11.5 million"),
            [("In 2023, 11.5 million", Face::Serif, 0)]
        );
    }

    #[test]
    fn ascii_of_two_levels_or_with_what_the_face_lacks_is_no_single_run() {
        let pieces = |text: &str, levels: &[u8]| itemize(text, Face::Serif, levels).len();
        assert_eq!(pieces("12 ab", &[2, 2, 0, 0, 0]), 2);
        assert_eq!(itemize("", Face::Serif, &[]), []);
        assert!(!Face::Serif.covers_ascii(1) && !Face::Serif.covers_ascii(0xc3));
    }

    #[test]
    fn each_script_gets_the_face_that_has_it() {
        let found = runs("Chine 中国 (x)");
        assert_eq!(
            found,
            [
                ("Chine ", Face::Serif, 0),
                ("中国", Face::Han, 0),
                (" (x)", Face::Serif, 0)
            ]
        );
    }

    #[test]
    fn arabic_runs_from_right_to_left() {
        let found = runs("a العربية b");
        assert_eq!(found[1], ("العربية", Face::Arabic, 1));
    }

    #[test]
    fn hebrew_runs_from_right_to_left_and_a_schwa_stays_in_its_word() {
        assert_eq!(runs("a אגודה b")[1], ("אגודה", Face::Serif, 1));
        let word = "Azərbaycan";
        assert_eq!(runs(word), [(word, Face::Serif, 0)]);
    }

    #[test]
    fn bold_falls_back_to_bold() {
        let text = "中";
        assert_eq!(
            itemize(text, Face::SerifBold, &[0; 3])[0].face,
            Face::HanBold
        );
    }
}
