//! One finding, as data.

use crate::example::{Example, examples};
use crate::words::{Argument, Words};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// `C014`: its level and a number that never changes its meaning.
    pub code: &'static str,
    /// The same in words: `unknown-target`.
    pub name: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The fact, in one line, complete without its labels; its arguments say what it is about.
    pub message: Words,
    /// Where it is, if it is anywhere.
    pub place: Option<Place>,
    /// Other places that belong to it: the rival row, the opening quote.
    pub related: Vec<Place>,
    /// What the reader should do, in one line.
    pub help: Option<Words>,
    /// What the fault does to the report; shared by the findings of a row.
    pub effect: Option<Arc<Words>>,
    /// The kinds of decisions of the secretariat that settle it, as `decisions.csv` calls them; none where none does, or
    /// where whoever asked can take none.
    pub decisions: Vec<&'static str>,
    /// Who settled it, and how: a warning that was answered is a note.
    pub answer: Option<Words>,
    /// The findings that it stands for, where it is about those that are only counted.
    pub stands_for: Option<Rest>,
}

/// Fields in a fixed order; the arguments of the message as an object of their names, if it has any.
impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let arguments = ByName(self.message.arguments());
        let mut fields = serializer.serialize_struct("Diagnostic", 12)?;
        fields.serialize_field("code", self.code)?;
        fields.serialize_field("name", self.name)?;
        fields.serialize_field("severity", &self.severity)?;
        fields.serialize_field("message", &self.message)?;
        if !arguments.0.is_empty() {
            fields.serialize_field("arguments", &arguments)?;
        }
        fields.serialize_field("place", &self.place)?;
        fields.serialize_field("related", &self.related)?;
        fields.serialize_field("help", &self.help)?;
        fields.serialize_field("effect", &self.effect.as_deref())?;
        if !self.decisions.is_empty() {
            fields.serialize_field("decisions", &self.decisions)?;
        }
        if let Some(answer) = &self.answer {
            fields.serialize_field("answer", answer)?;
        }
        if let Some(rest) = &self.stands_for {
            fields.serialize_field("stands_for", rest)?;
        }
        fields.end()
    }
}

/// Arguments as an object of their names, in the order of the message.
struct ByName<'a>(&'a [(&'static str, Argument)]);

impl Serialize for ByName<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.0
                .iter()
                .map(|(name, argument)| (name, argument.text())),
        )
    }
}

/// Findings that are only counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rest {
    /// Their code.
    pub code: &'static str,
    /// How many they are.
    pub findings: u64,
}

/// A place in a file, with the text needed to show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    pub label: Words,
    /// The text of the line and the bytes within it that are meant.
    pub excerpt: Option<Excerpt>,
}

impl Place {
    /// The column behind the last character that is meant, where that is on the line and its text is known.
    pub fn end_column(&self) -> Option<u64> {
        let excerpt = self.excerpt.as_ref()?;
        let meant = excerpt.text.get(excerpt.start..excerpt.end)?;
        let is_on_line = self.column > 0 && !meant.is_empty() && !meant.contains(['\n', '\r']);
        is_on_line.then(|| self.column + meant.chars().count() as u64)
    }
}

/// Fields in a fixed order, without the text.
impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let end = self.end_column();
        let mut fields = serializer.serialize_struct("Place", 7)?;
        fields.serialize_field("path", &self.path)?;
        fields.serialize_field("line", &self.line)?;
        fields.serialize_field("column", &self.column)?;
        if let Some(end) = end {
            fields.serialize_field("end_column", &end)?;
        }
        fields.serialize_field("cell", &self.cell)?;
        fields.serialize_field("record", &self.record)?;
        fields.serialize_field("label", &self.label)?;
        fields.end()
    }
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
/// assert_eq!(found.message.arguments(), [("value", "8.15".into())]);
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
        Diagnostic {
            code: self.code,
            name: self.name,
            severity: self.severity,
            message: message.into(),
            place: None,
            related: Vec::new(),
            help: None,
            effect: None,
            decisions: Vec::new(),
            answer: None,
            stands_for: None,
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
    pub fn help(mut self, help: impl Into<Words>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same finding, with what it does to the report.
    pub fn effect(mut self, effect: impl Into<Words>) -> Self {
        self.effect = Some(Arc::new(effect.into()));
        self
    }

    /// Settles a warning: it becomes a note that says so, and nothing is left to do.
    pub fn answer(&mut self, answer: Words) {
        self.severity = Severity::Note;
        self.answer = Some(answer);
        self.help = None;
        self.decisions.clear();
    }

    /// What it says, with how it was settled.
    pub fn said(&self) -> String {
        let message = self.message.text();
        match &self.answer {
            Some(answer) => format!("{message}; {}", answer.text()),
            None => message.to_owned(),
        }
    }
}
