//! The words of a finding: a pattern with named arguments, so that no machine has to read the sentence, and so that it can
//! be said in another language.

mod argument;

pub use argument::{Argument, Label};

use crate::language::{English, Language};
use serde::{Serialize, Serializer};
use std::ops::Deref;

/// What a finding says, and what was put into its pattern. It is read as its English text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    pattern: &'static str,
    /// None where the pattern is the text.
    filled: Option<Box<FilledPattern>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct FilledPattern {
    /// The text in English.
    text: String,
    /// The column that the words are about, where they are said without its cell; blank otherwise.
    column: &'static str,
    arguments: Vec<(&'static str, Argument)>,
}

/// The words of a pattern, in which `{name}` stands for the argument of that name: `words!("{value} is no year", value = 7)`.
/// A name without an argument doesn't compile, nor does an argument without a name. What isn't the same in every language
/// is an [`Argument`]; all else is put in as it is displayed.
#[macro_export]
macro_rules! words {
    ($pattern:literal) => { $crate::Words::from($pattern) };
    ($pattern:literal, $($name:ident = $value:expr),+ $(,)?) => {{
        const _: () = assert!(
            $crate::Words::fit($pattern, &[$(stringify!($name)),+]),
            "the names of the pattern are not those of the arguments"
        );
        $crate::Words::of($pattern, vec![$((stringify!($name), $crate::Argument::from(&$value))),+])
    }};
}

impl Words {
    /// The words of a pattern whose names have these arguments.
    pub fn of(pattern: &'static str, arguments: Vec<(&'static str, Argument)>) -> Self {
        let text = fill(pattern, &arguments, &English);
        Self {
            pattern,
            filled: Some(Box::new(FilledPattern {
                text,
                column: "",
                arguments,
            })),
        }
    }

    /// The same words with the column that they are about before them: `area: there is no such area`.
    #[must_use]
    pub fn about(self, column: &'static str) -> Self {
        let text = format!("{column}: {}", self.text());
        let arguments = self.filled.map_or_else(Vec::new, |filled| filled.arguments);
        Self {
            pattern: self.pattern,
            filled: Some(Box::new(FilledPattern {
                text,
                column,
                arguments,
            })),
        }
    }

    /// The same words with `…` for each argument, where nobody may know what stood in the cell.
    #[must_use]
    pub fn veiled(self) -> Self {
        let Some(filled) = self.filled else {
            return self;
        };
        let names = filled.arguments.into_iter().map(|(name, _)| name);
        let arguments = names.map(|name| (name, Argument::from("…"))).collect();
        Self::of(self.pattern, arguments)
    }

    /// The pattern, in English.
    pub const fn pattern(&self) -> &'static str {
        self.pattern
    }

    /// The text in English.
    pub fn text(&self) -> &str {
        self.filled
            .as_ref()
            .map_or(self.pattern, |filled| &filled.text)
    }

    /// What was put into the pattern, by name.
    pub fn arguments(&self) -> &[(&'static str, Argument)] {
        self.filled.as_ref().map_or(&[], |filled| &filled.arguments)
    }

    /// The text in a language.
    pub fn say(&self, language: &dyn Language) -> String {
        let pattern = language.pattern(self.pattern);
        let Some(filled) = &self.filled else {
            return pattern.to_owned();
        };
        let text = fill(pattern, &filled.arguments, language);
        match filled.column {
            "" => text,
            column => format!("{column}: {text}"),
        }
    }

    /// The names of a pattern, in order.
    pub fn names(pattern: &str) -> impl Iterator<Item = &str> {
        let mut rest = pattern;
        std::iter::from_fn(move || {
            let (_, name, after) = next(rest)?;
            rest = after;
            Some(name)
        })
    }

    /// Whether a pattern has these names, each of them at least once, and no other ones.
    pub const fn fit(pattern: &str, names: &[&str]) -> bool {
        let pattern = pattern.as_bytes();
        let (mut at, mut found) = (0, 0_u64);
        while at < pattern.len() {
            if pattern[at] == b'{' {
                let mut name = 0;
                while name < names.len() && !stands(pattern, at + 1, names[name].as_bytes()) {
                    name += 1;
                }
                if name == names.len() {
                    return false;
                }
                found |= 1 << name;
            }
            at += 1;
        }
        found.count_ones() as usize == names.len()
    }
}

/// A pattern with its arguments, each said in the language. Where a translation has `<{name}>`, the argument is a column.
fn fill(pattern: &str, arguments: &[(&'static str, Argument)], language: &dyn Language) -> String {
    let mut text = String::with_capacity(2 * pattern.len());
    let mut rest = pattern;
    while let Some((before, name, after)) = next(rest) {
        let argument = arguments.iter().find(|(known, _)| *known == name);
        let column = before.strip_suffix('<').zip(after.strip_prefix('>'));
        text.push_str(column.map_or(before, |(before, _)| before));
        match (argument, column) {
            (Some((_, argument)), Some(_)) => text.push_str(&language.column(&argument.text())),
            (Some((_, argument)), None) => argument.say(language, &mut text),
            (None, _) => text.push_str(name),
        }
        rest = column.map_or(after, |(_, after)| after);
    }
    text.push_str(rest);
    text
}

/// Whether a name stands at a place of a pattern, with the brace that ends it.
const fn stands(pattern: &[u8], from: usize, name: &[u8]) -> bool {
    if from + name.len() >= pattern.len() || pattern[from + name.len()] != b'}' {
        return false;
    }
    let mut at = 0;
    while at < name.len() && pattern[from + at] == name[at] {
        at += 1;
    }
    at == name.len()
}

/// The first name of a pattern, with what is before and behind it.
fn next(pattern: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = pattern.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// Words without arguments are a literal: a sentence that was put together has names for its pieces.
impl From<&'static str> for Words {
    fn from(pattern: &'static str) -> Self {
        Self {
            pattern,
            filled: None,
        }
    }
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        self.text()
    }
}

impl PartialEq<&str> for Words {
    fn eq(&self, other: &&str) -> bool {
        self.text() == *other
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::{Argument, Joint, Language};

    #[test]
    fn arguments_stand_where_their_names_are() {
        let words = crate::words!(
            "line {line} gives {value}, not {line}",
            line = 7,
            value = "{line}"
        );
        assert_eq!(words.text(), "line 7 gives {line}, not 7");
        assert_eq!(
            words.arguments(),
            [("line", Argument::from(7)), ("value", "{line}".into())]
        );
    }

    #[test]
    fn names_and_arguments_are_the_same() {
        assert!(Words::fit("{a} and {bc} and {a}", &["a", "bc"]));
        for (pattern, names) in [
            ("{a}", &["a", "b"] as &[&str]),
            ("{a} {b}", &["a"]),
            ("{ab}", &["a"]),
            ("{a", &["a"]),
        ] {
            assert!(!Words::fit(pattern, names), "{pattern}");
        }
    }

    /// A language of two words, which counts with commas.
    struct Made;

    impl Language for Made {
        fn code(&self) -> &'static str {
            "made"
        }

        fn pattern(&self, english: &'static str) -> &'static str {
            match english {
                "{whole}: {parts}, {number}" => "{number} – {parts} – {whole}",
                "nothing" => "nil",
                other => other,
            }
        }

        fn number(&self, digits: &str) -> String {
            format!("#{digits}")
        }

        fn joint(&self, joint: Joint) -> &'static str {
            match joint {
                Joint::Comma => "; ",
                Joint::And => " & ",
                Joint::Or => " / ",
            }
        }
    }

    #[test]
    fn nested_words_lists_labels_and_numbers_are_said_in_the_language() {
        fn label(_: &str, language: &str) -> &'static str {
            if language == "made" {
                "etik"
            } else {
                "a label"
            }
        }
        let words = crate::words!(
            "{whole}: {parts}, {number}",
            whole = Words::from("nothing"),
            parts = Argument::list([Argument::label("code", label), "text".into()], Joint::And),
            number = Argument::number(1234)
        );
        assert_eq!(words, "nothing: a label and text, 1234");
        assert_eq!(words.say(&Made), "#1234 – etik & text – nil");
    }
}
