//! One finding, as data.

use crate::example::{Example, examples};
use crate::words::Words;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::sync::Arc;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A row or a file is left out, or a template can't be used.
    Error,
    /// Used, but somebody should look.
    Warning,
    /// A repair that was made.
    Note,
}

/// One finding. How it looks is the business of the renderings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// `C014`: its level and a number that never changes its meaning.
    pub code: &'static str,
    /// The same in words: `unknown-target`.
    pub name: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The fact, in one line, complete without its labels.
    pub message: String,
    /// What the message is about, by name, so that no machine has to read it; nothing where its words are always the same.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "by_name")]
    pub arguments: Vec<(&'static str, String)>,
    /// Where it is, if it is anywhere.
    pub place: Option<Place>,
    /// Other places that belong to it: the rival row, the opening quote.
    pub related: Vec<Place>,
    /// What the reader should do, in one line.
    pub help: Option<Cow<'static, str>>,
    /// What the fault does to the report; shared by the findings of a row.
    pub effect: Option<Arc<str>>,
}

/// Arguments as an object of their names, in the order of the message.
fn by_name<S: Serializer>(
    arguments: &[(&'static str, String)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(arguments.iter().map(|(name, value)| (name, value)))
}

/// A place in a file, with the text needed to show it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Place {
    /// Path as the user knows it, with `/`: `inputs/81/states/KEN/contributions.csv`.
    pub path: Arc<str>,
    /// Physical line, from 1; 0 for the file as a whole.
    pub line: u64,
    /// Column in characters, from 1; 0 for the line as a whole.
    pub column: u64,
    /// Spreadsheet address of the cell: `H4`.
    pub cell: Option<String>,
    /// The reporter's own id of the row.
    pub record: Option<String>,
    /// What stands under the caret.
    pub label: String,
    /// The text of the line and the bytes within it that are meant.
    #[serde(skip)]
    pub excerpt: Option<Excerpt>,
}

/// The text shown around a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Excerpt {
    /// Whole physical lines, from the place's line on, without the last line break; shared by the findings of a row.
    pub text: Arc<str>,
    /// First byte meant, within `text`.
    pub start: usize,
    /// Behind the last byte meant.
    pub end: usize,
}

/// A rule: what `explain` and the generated tables know about a code.
///
/// ```
/// use sse_diagnostics::{Rule, Severity, Source, words};
///
/// const RULE: Rule = Rule {
///     code: "C014",
///     name: "unknown-target",
///     severity: Severity::Error,
///     explain: "There is no such target.",
/// };
///
/// let source = Source::new("contributions.csv", "area,sdg_targets\nKEN,8.15\n");
/// let found = RULE
///     .finding(words!("there is no SDG target {value}", value = "8.15"))
///     .at(source.place(21..25, "Goal 8 has no such target"))
///     .help("did you mean 8.5?");
/// assert_eq!(found.message, "there is no SDG target 8.15");
/// assert_eq!(found.arguments, [("value", "8.15".to_owned())]);
/// assert_eq!(found.place.unwrap().position(), ("contributions.csv", 2, 5));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// A letter for its level and three digits: `C014`.
    pub code: &'static str,
    /// Its name in words with hyphens: `unknown-target`.
    pub name: &'static str,
    /// The severity of its findings.
    pub severity: Severity,
    /// What it means, why it matters, bad and good examples (Markdown).
    pub explain: &'static str,
}

impl Rule {
    /// The rules of a list; none compiles in which a code isn't a letter and three digits, or stands twice.
    pub const fn listed<const COUNT: usize>(rules: [Self; COUNT]) -> [Self; COUNT] {
        let mut at = 0;
        while at < COUNT {
            let code = rules[at].code.as_bytes();
            assert!(is_code(code), "a code is a letter and three digits");
            let mut before = 0;
            while before < at {
                let other = rules[before].code.as_bytes();
                assert!(
                    number(code) != number(other) || code[0] != other[0],
                    "two rules have one code"
                );
                before += 1;
            }
            at += 1;
        }
        rules
    }

    /// The examples of its explanation, in order.
    pub fn examples(&self) -> Vec<Example> {
        examples(self.explain)
    }

    /// A finding of this rule.
    pub fn finding(&self, message: impl Into<Words>) -> Diagnostic {
        let Words { text, arguments } = message.into();
        Diagnostic {
            code: self.code,
            name: self.name,
            severity: self.severity,
            message: text,
            arguments,
            place: None,
            related: Vec::new(),
            help: None,
            effect: None,
        }
    }
}

/// Whether a code is a letter and three digits.
const fn is_code(code: &[u8]) -> bool {
    matches!(code, [b'A'..=b'Z', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9'])
}

/// The number behind the letter of a code.
const fn number(code: &[u8]) -> u32 {
    let (mut number, mut at) = (0, 1);
    while at < code.len() {
        number = number * 10 + (code[at] - b'0') as u32;
        at += 1;
    }
    number
}

impl Diagnostic {
    /// The same finding, at a place.
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same finding, with another place that belongs to it.
    pub fn beside(mut self, place: Place) -> Self {
        self.related.push(place);
        self
    }

    /// The same finding, with what to do.
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same finding, with what it does to the report.
    pub fn effect(mut self, effect: impl Into<Arc<str>>) -> Self {
        self.effect = Some(effect.into());
        self
    }
}
