//! What is put into the pattern of a finding: text as it is, or what each language says in its own way.

use crate::language::{English, Joint, Language};
use crate::words::Words;
use std::borrow::Cow;
use std::fmt::Display;

/// What stands for a name of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// The same in every language: what stands in a file, a code, the name of a column.
    Text(String),
    /// A number in digits, with a point before its decimals; a language divides them as it is used to.
    Number(String),
    /// Words of their own.
    Words(Words),
    /// Several arguments, in order.
    List(Vec<Self>, Joint),
    /// A code of a list, said by its label.
    Label(Label),
}

/// A code with its label in each language.
#[derive(Debug, Clone)]
pub struct Label {
    code: Cow<'static, str>,
    of: fn(code: &str, language: &str) -> &'static str,
}

impl Argument {
    /// A number, of which a language may divide the digits.
    pub fn number(number: impl Display) -> Self {
        Self::Number(number.to_string())
    }

    /// A code of a list, with the function that finds its label in a language (`en`).
    pub fn label(
        code: impl Into<Cow<'static, str>>,
        of: fn(code: &str, language: &str) -> &'static str,
    ) -> Self {
        let code = code.into();
        Self::Label(Label { code, of })
    }

    /// Several arguments, in order.
    pub fn list<A: Into<Self>>(arguments: impl IntoIterator<Item = A>, joint: Joint) -> Self {
        Self::List(arguments.into_iter().map(Into::into).collect(), joint)
    }

    /// Writes it in a language.
    pub(crate) fn say(&self, language: &dyn Language, text: &mut String) {
        match self {
            Self::Text(own) => text.push_str(own),
            Self::Number(digits) => text.push_str(&language.number(digits)),
            Self::Words(words) => text.push_str(&words.say(language)),
            Self::List(arguments, joint) => {
                for (at, argument) in arguments.iter().enumerate() {
                    if at > 0 {
                        let last = at + 1 == arguments.len();
                        let joint = if last { *joint } else { Joint::Comma };
                        text.push_str(language.joint(joint));
                    }
                    argument.say(language, text);
                }
            }
            Self::Label(label) => text.push_str((label.of)(&label.code, language.code())),
        }
    }

    /// Its text in English.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.say(&English, &mut text);
        text
    }
}

impl PartialEq for Label {
    fn eq(&self, other: &Self) -> bool {
        let [own, others] = [self, other].map(|label| (label.of)(&label.code, English.code()));
        self.code == other.code && own == others
    }
}

impl Eq for Label {}

impl<D: Display> From<D> for Argument {
    fn from(text: D) -> Self {
        Self::Text(text.to_string())
    }
}

impl From<Words> for Argument {
    fn from(words: Words) -> Self {
        Self::Words(words)
    }
}

impl From<&Words> for Argument {
    fn from(words: &Words) -> Self {
        Self::Words(words.clone())
    }
}

impl From<&Self> for Argument {
    fn from(argument: &Self) -> Self {
        argument.clone()
    }
}
