//! Letters that were read in a wrong encoding and written so: bytes of UTF-8 that a program took for letters.

use crate::byte_page::{BytePage, DOS_437, DOS_850};
use encoding_rs::{MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};
use std::sync::LazyLock;

/// Encodings in which programs take UTF-8 for their own.
const WRONG: [BytePage; 7] = [
    BytePage::Web(WINDOWS_1252),
    BytePage::Web(WINDOWS_1251),
    BytePage::Web(WINDOWS_1250),
    BytePage::Web(WINDOWS_1256),
    BytePage::Web(MACINTOSH),
    DOS_850,
    DOS_437,
];

/// Their upper halves, in the order of their bytes.
static UPPER_HALVES: LazyLock<[Vec<char>; 7]> = LazyLock::new(|| {
    let letter = |page: BytePage, byte| page.text(&[byte]).chars().next();
    WRONG.map(|page| {
        (0x80..=0xFF)
            .filter_map(|byte| letter(page, byte))
            .collect()
    })
});

/// What a text was, if all that isn't ASCII in it is bytes of UTF-8 in another encoding.
pub(crate) fn meant(text: &str) -> Option<String> {
    // What was read twice may have been so before.
    let meant = meant_once(text)?;
    Some(meant_once(&meant).unwrap_or(meant))
}

fn meant_once(text: &str) -> Option<String> {
    if text.is_ascii() || has_lone_letters(text) {
        return None;
    }
    UPPER_HALVES.iter().find_map(|upper| {
        let bytes = bytes_in(upper, text)?;
        let meant = String::from_utf8(bytes).ok()?;
        let mut letters = meant.chars().filter(|ch| !ch.is_ascii());
        letters.all(is_letter_or_mark).then_some(meant)
    })
}

/// Whether a letter beyond ASCII stands among ASCII alone: no byte of UTF-8 does.
fn has_lone_letters(text: &str) -> bool {
    let mut words = text.split(|ch: char| ch.is_ascii());
    words.any(|word| word.chars().count() == 1)
}

/// The bytes of a text in an encoding of one byte a character; bytes that no character stands for are themselves.
fn bytes_in(upper: &[char], text: &str) -> Option<Vec<u8>> {
    let byte = |ch: char| match u32::from(ch) {
        code @ 0..0xA0 => u8::try_from(code).ok(),
        _ => u8::try_from(0x80 + upper.iter().position(|known| *known == ch)?).ok(),
    };
    text.chars().map(byte).collect()
}

/// Letters of living scripts and marks of print: by chance two characters seldom make one. Those of Armenian are made by
/// an apostrophe and an accent as a Mac writes them.
fn is_letter_or_mark(ch: char) -> bool {
    matches!(ch, '\u{a0}'..='\u{17f}' | '\u{218}'..='\u{21b}' | '\u{370}'..='\u{52f}' | '\u{591}'..='\u{6ff}' | '\u{900}'..='\u{fff}'
        | '\u{1e00}'..='\u{1fff}' | '\u{2010}'..='\u{2026}' | '\u{20a0}'..='\u{20bf}' | '\u{3000}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{feff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::{
        MACINTOSH, UPPER_HALVES, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256, bytes_in,
        meant,
    };

    /// A text as a program shows it that takes UTF-8 for another encoding.
    fn seen(text: &str, wrong: &'static encoding_rs::Encoding) -> String {
        wrong
            .decode_without_bom_handling(text.as_bytes())
            .0
            .into_owned()
    }

    #[test]
    fn what_was_read_twice_is_known_and_said() {
        for text in [
            "Registre de Côte d’Ivoire, société",
            "Реестр кооперативов",
            "协会",
            "اتحاد",
        ] {
            assert_eq!(meant(&seen(text, WINDOWS_1252)).as_deref(), Some(text));
        }
        assert_eq!(
            meant(&seen("Český úřad", WINDOWS_1250)).as_deref(),
            Some("Český úřad")
        );
        assert_eq!(
            meant(&seen("سجل التعاونيات", WINDOWS_1256)).as_deref(),
            Some("سجل التعاونيات")
        );
        assert_eq!(
            meant(&seen("Régistre", MACINTOSH)).as_deref(),
            Some("Régistre")
        );
        assert_eq!(
            meant(&seen("Régistre", WINDOWS_1251)).as_deref(),
            Some("Régistre")
        );
    }

    #[test]
    fn good_letters_are_none_of_others() {
        for text in [
            "Régistre",
            "CAFÉ «É»",
            "Реестр",
            "São João, Îles",
            "5 €",
            "naïve – “é”",
            "Ÿ",
            "协会",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
        assert_eq!(bytes_in(&UPPER_HALVES[0], "é€"), Some(vec![0xE9, 0x80]));
    }
}
