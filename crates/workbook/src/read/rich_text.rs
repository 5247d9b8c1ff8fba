//! Text in runs: what is raised and what is struck through is told apart.

use super::limits;
use std::borrow::Cow;

/// The text of a cell or a shared string while its runs are read.
#[derive(Debug, Clone, Default)]
pub(crate) struct RichText {
    /// What isn't raised.
    pub(crate) text: String,
    /// What is.
    pub(crate) raised: String,
    /// What is lowered; it is in the text as well, as in formulas of chemistry.
    pub(crate) lowered: String,
    /// Whether something in it is struck through.
    pub(crate) struck: bool,
    /// Where the letters of the run stand that is read.
    pub(crate) position: Position,
    /// Whether it is struck through.
    pub(crate) strikes: bool,
}

/// Where letters stand, seen from the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Position {
    /// On it.
    #[default]
    Line,
    /// Raised, like the mark of a footnote.
    Raised,
    /// Lowered.
    Lowered,
}

impl RichText {
    /// Begins another text.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.raised.clear();
        self.lowered.clear();
        self.struck = false;
        self.begin_run();
    }

    /// Begins a run.
    pub(crate) fn begin_run(&mut self) {
        (self.position, self.strikes) = (Position::Line, false);
    }

    /// Adds text of the run; what has more characters than a cell may have grows no further.
    pub(crate) fn push(&mut self, text: &str) {
        match self.position {
            Position::Raised => append(&mut self.raised, text),
            Position::Line => append(&mut self.text, text),
            Position::Lowered => {
                append(&mut self.text, text);
                append(&mut self.lowered, text);
            }
        }
        self.struck |= self.strikes && !text.trim().is_empty();
    }
}

impl RichText {
    /// Adds so many blanks.
    pub(crate) fn push_blanks(&mut self, count: usize) {
        if self.text.len() + self.raised.len() <= MOST_BYTES {
            self.push(&" ".repeat(count.min(limits::CHARACTERS)));
        }
    }
}

/// Adds to the text of a cell, unless it has more characters than a cell may have already.
pub(crate) fn append(cell: &mut String, text: &str) {
    if cell.len() <= MOST_BYTES {
        cell.push_str(text);
    }
}

/// Bytes that only more characters than a cell may have can fill.
const MOST_BYTES: usize = 4 * limits::CHARACTERS;

/// A text without the codes that Excel writes for characters that XML doesn't allow, such as `_x000D_`.
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let code = rest
            .get(2..6)
            .filter(|_| rest.as_bytes().get(6) == Some(&b'_'));
        let hex = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let ch = hex.and_then(|hex| char::from_u32(u32::from_str_radix(hex, 16).ok()?));
        let length = if let Some(ch) = ch {
            plain.push(ch);
            7
        } else {
            plain.push_str("_x");
            2
        };
        rest = &rest[length..];
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_characters_are_read() {
        assert_eq!(decoded("a_x000D_\nb"), "a\r\nb");
        assert_eq!(decoded("tax_x_year _x00é__x005F_x"), "tax_x_year _x00é__x");
        assert_eq!(decoded("_x"), "_x");
    }
}
