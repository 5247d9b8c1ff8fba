//! What a language gives to the words of findings.

/// A language in which findings are said.
pub trait Language {
    /// Its code by ISO 639: `fr`.
    fn code(&self) -> &str;

    /// A pattern of English in this language, with the same names.
    fn pattern<'l>(&'l self, english: &'static str) -> &'l str;

    /// A number as the language writes it, from digits with a point before decimals.
    fn number(&self, digits: &str) -> String;

    /// What stands between the members of a list.
    fn joint(&self, joint: Joint) -> &str;

    /// A column of a table by its name and by what forms in this language call it.
    fn column(&self, name: &str) -> String {
        name.to_owned()
    }
}

/// What stands before the last member of a list; the others are divided by commas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// `a, b, c`
    Comma,
    /// `a, b and c`
    And,
    /// `a, b or c`
    Or,
}

/// The language of the patterns, as a terminal shows it: digits aren't divided.
pub struct English;

impl Language for English {
    fn code(&self) -> &'static str {
        "en"
    }

    fn pattern(&self, english: &'static str) -> &'static str {
        english
    }

    fn number(&self, digits: &str) -> String {
        digits.to_owned()
    }

    fn joint(&self, joint: Joint) -> &'static str {
        match joint {
            Joint::Comma => ", ",
            Joint::And => " and ",
            Joint::Or => " or ",
        }
    }
}
