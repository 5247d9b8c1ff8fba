//! Text of a submission made safe to show: what nobody would see is written as `\u{202e}`.

use std::borrow::Cow;
use std::fmt::Write;

/// The text with control characters, bidirectional controls and other invisible characters written as `\u{202e}`.
///
/// Line breaks and tabs become `\n`, `\r`, `\t`.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            _ if is_hidden(ch) => escape_into(&mut shown, ch),
            _ => shown.push(ch),
        }
    }
    shown
}

/// The same for a document: line breaks and other control characters are left to its writer, and so are joiners and soft
/// hyphens, which belong to the spelling of some languages.
pub fn visible_in_document(text: &str) -> Cow<'_, str> {
    let is_spelling =
        |ch: char| ch.is_control() || matches!(ch, '\u{ad}' | '\u{200c}' | '\u{200d}');
    if text.is_ascii() || !text.contains(|ch| is_hidden(ch) && !is_spelling(ch)) {
        return Cow::Borrowed(text);
    }
    let pieces = text.split_inclusive(|ch| is_hidden(ch) && !is_spelling(ch));
    let mut shown = String::with_capacity(text.len());
    for piece in pieces {
        let last = piece
            .chars()
            .next_back()
            .filter(|&ch| is_hidden(ch) && !is_spelling(ch));
        match last {
            Some(ch) => {
                shown.push_str(&piece[..piece.len() - ch.len_utf8()]);
                escape_into(&mut shown, ch);
            }
            None => shown.push_str(piece),
        }
    }
    Cow::Owned(shown)
}

fn escape_into(shown: &mut String, ch: char) {
    write!(shown, "\\u{{{:x}}}", u32::from(ch)).unwrap_or(());
}

/// Whether nobody sees a character, or not what it does: controls of a terminal or of the direction of writing, other
/// invisible characters, private use, and what is no character.
pub(crate) fn is_hidden(ch: char) -> bool {
    ch.is_control()
        || matches!(ch,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{fffe}' | '\u{ffff}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stays_hidden() {
        assert_eq!(visible("a\u{202e}b\0\n"), "a\\u{202e}b\\u{0}\\n");
        assert_eq!(visible("Côte d’Ivoire 科"), "Côte d’Ivoire 科");
    }

    #[test]
    fn a_document_keeps_what_belongs_to_the_spelling() {
        assert_eq!(
            visible_in_document("a\u{202e}b\u{2028}"),
            "a\\u{202e}b\\u{2028}"
        );
        assert_eq!(
            visible_in_document("می\u{200c}خواهم\n"),
            "می\u{200c}خواهم\n"
        );
        assert_eq!(visible_in_document("\u{f8ff}"), "\\u{f8ff}");
    }
}
