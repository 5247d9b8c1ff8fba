//! What a template may print: figures, words about figures, words of others, names of areas.

use crate::engine::printing::{NumberStyle, magnitude, printed};
use crate::locale::Locale;
use crate::marks::{escape, figure_mark, quoted_mark, record_mark};
use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};
use sse_aggregate::{Figure, FigureId};
use sse_model::{Decimal, RefArea};
use std::sync::Arc;

/// What is said of a template that prints what isn't there, which may be for want of it in the rows.
pub const NOTHING_THERE: &str = "what isn't there can't be printed";

/// A figure as a template sees it: printable, and nothing else.
#[derive(Debug, Clone)]
pub(crate) struct PrintableFigure {
    /// The name of the figure.
    pub(crate) id: FigureId,
    /// The value of the figure.
    pub(crate) value: sse_aggregate::Value,
}

impl Object for PrintableFigure {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}

impl From<&Figure> for PrintableFigure {
    fn from(figure: &Figure) -> Self {
        Self {
            id: figure.id.clone(),
            value: figure.value,
        }
    }
}

impl PrintableFigure {
    /// Its words with its name around them, safe to print.
    pub(crate) fn marked(&self, style: NumberStyle, locale: &Locale) -> String {
        figure_mark(self.id.as_str(), &printed(&self.value, style, locale))
    }

    /// Its number, for the form of a noun.
    pub(crate) fn magnitude(&self) -> Decimal {
        magnitude(&self.value).unwrap_or_default()
    }
}

/// The figure behind a value, if it is one.
pub(crate) fn as_figure(value: &Value) -> Option<&PrintableFigure> {
    value.downcast_object_ref::<PrintableFigure>()
}

/// Words of a submission, or of the round, as they were written; or a word that says something of one of its records.
#[derive(Debug, Clone, Default)]
pub(crate) struct Quoted {
    /// The words as they were written.
    pub(crate) text: String,
    /// Their language where it isn't that of the report.
    pub(crate) language: Option<String>,
    /// The record that they print: its title, its status.
    pub(crate) record: Option<String>,
}

impl Object for Quoted {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.text.is_empty()
    }
}

impl Quoted {
    /// The words as a value for templates.
    pub(crate) fn value(text: impl Into<String>) -> Value {
        Value::from_object(Self {
            text: text.into(),
            ..Self::default()
        })
    }

    /// The words, escaped and marked, safe to print.
    pub(crate) fn marked(&self) -> String {
        let words = quoted_mark(self.language.as_deref(), &self.text);
        match &self.record {
            Some(record) => record_mark(record, &words),
            None => words,
        }
    }
}

/// A country, area or group: prints its name as it stands in a sentence.
#[derive(Debug, Clone)]
pub(crate) struct CodeNames {
    /// Its code in the code list.
    pub(crate) code: String,
    /// As in a list or table.
    pub(crate) name: String,
    /// As in a sentence.
    pub(crate) text: String,
    /// Where it stands in the order of the language.
    pub(crate) rank: (bool, u16),
    /// The language of its names where it isn't that of the report.
    pub(crate) language: Option<String>,
}

impl CodeNames {
    /// The names of an area or group in a language.
    pub(crate) fn area(area: RefArea, language: &str) -> Self {
        Self {
            code: area.code().to_owned(),
            name: area.label(language).to_owned(),
            text: area.name_in_text(language).to_owned(),
            rank: area.rank(language),
            language: None,
        }
    }

    /// Words of its names, escaped and marked, safe to print.
    pub(crate) fn marked(&self, words: &str) -> String {
        match &self.language {
            Some(language) => quoted_mark(Some(language), words),
            None => escape(words),
        }
    }

    /// One of its names as a value for templates.
    fn value(&self, words: &str) -> Value {
        match &self.language {
            Some(language) => Value::from_object(Quoted {
                text: words.to_owned(),
                language: Some(language.clone()),
                record: None,
            }),
            None => Value::from(words),
        }
    }
}

impl Object for CodeNames {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "code" => Some(Value::from(self.code.as_str())),
            "name" => Some(self.value(&self.name)),
            "text" => Some(self.value(&self.text)),
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["code", "name", "text"])
    }
}

/// What the engine writes for a value, or why it doesn't.
pub(crate) fn written(value: &Value, locale: &Locale) -> Result<String, String> {
    if let Some(text) = value.as_str() {
        return Ok(if value.is_safe() {
            text.to_owned()
        } else {
            escape(text)
        });
    }
    if let Some(figure) = as_figure(value) {
        return Ok(figure.marked(NumberStyle::Text, locale));
    }
    if let Some(quoted) = value.downcast_object_ref::<Quoted>() {
        return Ok(quoted.marked());
    }
    if let Some(named) = value.downcast_object_ref::<CodeNames>() {
        return Ok(named.marked(&named.text));
    }
    Err(if value.is_none() {
        NOTHING_THERE.to_owned()
    } else if value.is_number() {
        format!("{value} is a bare number: print the figure, not its value")
    } else {
        format!("a {} can't be printed", value.kind())
    })
}
