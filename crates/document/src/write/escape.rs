//! Backslashes before everything that a Markdown reader would take for markup, and before nothing else.

use crate::labels::{LONGEST_LABEL, sub_label};

/// Where escaped words will stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EscapeContext {
    /// It isn't known: everything is escaped that is markup anywhere.
    Anywhere,
    /// In the middle of a block.
    Inside,
    /// At the start of a paragraph, where numbers and signs open lists and letters are sub-paragraphs.
    Start,
    /// Right after the citation of a footnote, where a colon would make it a definition and a parenthesis a link.
    AfterNote,
}

impl EscapeContext {
    fn may_follow_note(self) -> bool {
        matches!(self, Self::Anywhere | Self::AfterNote)
    }
}

/// Appends a text with escapes.
pub(crate) fn escape_into(out: &mut String, text: &str, place: EscapeContext) {
    let at_start = matches!(place, EscapeContext::Start | EscapeContext::Anywhere);
    let forced = if at_start { start_escape(text) } else { None };
    let after_note = place.may_follow_note() && text.starts_with([':', '(']);
    let mut written = 0;
    for (at, _) in text
        .bytes()
        .enumerate()
        .filter(|&(at, byte)| SIGNS[usize::from(byte)] || forced == Some(at) || at == 0)
    {
        let (before, char) = (
            text[..at].chars().next_back(),
            text[at..].chars().next().unwrap_or_default(),
        );
        let behind = at + char.len_utf8();
        if forced == Some(at) || after_note && at == 0 || is_markup(before, char, &text[behind..]) {
            out.push_str(&text[written..at]);
            out.push('\\');
            written = at;
        }
        if char.is_control() {
            out.push_str(&text[written..at]);
            out.push(' ');
            written = behind;
        }
    }
    out.push_str(&text[written..]);
}

/// The bytes with which control characters and whatever may be markup begin in UTF-8.
const SIGNS: [bool; 256] = {
    let mut signs = [false; 256];
    let (mut at, all) = (0, b"\\`*[]<~|_&{!#$\x7f\xc2");
    while at < all.len() {
        signs[all[at] as usize] = true;
        at += 1;
    }
    let mut control = 0;
    while control < 0x20 {
        signs[control] = true;
        control += 1;
    }
    signs
};

fn is_markup(before: Option<char>, char: char, rest: &str) -> bool {
    let after = rest.chars().next();
    match char {
        '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' => true,
        '_' => ![before, after]
            .into_iter()
            .all(|beside| beside.is_some_and(char::is_alphanumeric)),
        '&' => is_entity(rest),
        '{' | '!' | '#' => after.is_none_or(|after| matches!(after, '#' | '[')),
        '$' => !after.is_some_and(|after| after.is_ascii_digit()),
        _ => false,
    }
}

/// Whether an ampersand and what follows it would be taken for one character.
fn is_entity(rest: &str) -> bool {
    let end = rest.find(|char: char| !(char.is_ascii_alphanumeric() || char == '#'));
    end.is_some_and(|end| end > 0 && rest[end..].starts_with(';'))
}

/// Where the character stands at the start of a paragraph that would make it something else.
fn start_escape(text: &str) -> Option<usize> {
    if text.starts_with(['#', '>', '-', '+', '=', ':']) {
        return Some(0);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        return Some(digits);
    }
    text.bytes()
        .take(LONGEST_LABEL)
        .find(|&byte| byte == b')')?;
    let text = text.replace(char::is_control, " ");
    let label = sub_label(&text)?;
    Some(if label.starts_with('(') {
        0
    } else {
        label.len() - 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str, place: EscapeContext) -> String {
        let mut out = String::new();
        escape_into(&mut out, text, place);
        out
    }

    #[test]
    fn plain_words_stay_plain() {
        for text in [
            "Co-operatives (2015–2023)",
            "$1.2 million",
            "a_b",
            "50% of 3 + 4 = 7",
            "R&D & more",
            "“No!”",
        ] {
            assert_eq!(escaped(text, EscapeContext::Start), text);
        }
    }

    #[test]
    fn starts_of_lists_are_escaped_at_the_start_only() {
        assert_eq!(escaped("2023. It", EscapeContext::Start), r"2023\. It");
        assert_eq!(escaped("(a) x", EscapeContext::Start), r"\(a) x");
        assert_eq!(escaped("a) x", EscapeContext::Start), r"a\) x");
        assert_eq!(escaped("- x", EscapeContext::Start), r"\- x");
        assert_eq!(
            escaped("2023. It - (a) x", EscapeContext::Inside),
            "2023. It - (a) x"
        );
    }

    #[test]
    fn control_characters_become_spaces() {
        assert_eq!(
            escaped("a\u{85}b\u{7f}c\n£", EscapeContext::Inside),
            "a b c £"
        );
        assert_eq!(escaped("\u{1}*", EscapeContext::Start), r" \*");
    }

    #[test]
    fn markup_is_escaped_everywhere() {
        assert_eq!(
            escaped("a|*b*[c]<d>`~", EscapeContext::Inside),
            r"a\|\*b\*\[c\]\<d>\`\~"
        );
        assert_eq!(
            escaped("x &amp; US$", EscapeContext::Inside),
            r"x \&amp; US\$"
        );
    }
}
