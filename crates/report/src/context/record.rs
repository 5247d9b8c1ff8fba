//! A value of templates with its plain side and its figures.

use crate::engine::{PrintableFigure, magnitude};
use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectExt};
use sse_aggregate::{Counted, Dated, FigureId, Figures};
use sse_model::Decimal;
use std::sync::Arc;

/// Named values: the plain ones for conditions, and under `f` the figures of the same names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Record<'a> {
    figures: Option<&'a Figures>,
    plain: Fields,
    printed: Fields,
}

/// Values by their names, in the order of the names: a few dozen at most, for which no tree is worth its work.
#[derive(Debug, Clone, Default)]
struct Fields(Vec<(&'static str, Value)>);

impl Fields {
    /// Puts a value under a name, in place of one that was there.
    fn insert(&mut self, name: &'static str, value: Value) {
        match self.0.binary_search_by_key(&name, |&(name, _)| name) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (name, value)),
        }
    }
}

impl Object for Fields {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let at = self.0.binary_search_by_key(&key, |&(name, _)| name).ok()?;
        Some(self.0[at].1.clone())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        self.mapped_enumerator(|fields| {
            Box::new(fields.0.iter().map(|&(name, _)| Value::from(name)))
        })
    }

    fn enumerator_len(self: &Arc<Self>) -> Option<usize> {
        Some(self.0.len())
    }
}

impl<'a> Record<'a> {
    /// A record without figures of its own.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// A record that prints figures.
    pub(crate) fn of(figures: &'a Figures) -> Self {
        Self {
            figures: Some(figures),
            ..Self::default()
        }
    }

    /// Adds a value that is no figure.
    pub(crate) fn plain(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.plain.insert(name, value.into());
        self
    }

    /// A count: the number, and the figure that prints it.
    pub(crate) fn count(self, name: &'static str, count: &Counted) -> Self {
        self.printable(name, &count.id, Value::from(count.value))
    }

    /// A year: the number, and the figure that prints it.
    pub(crate) fn year(self, name: &'static str, year: Option<&Dated>) -> Self {
        match year {
            Some(year) => self.printable(name, &year.id, Value::from(year.value.number())),
            None => self.absent(name),
        }
    }

    /// A figure; its plain value is its number, for conditions only.
    pub(crate) fn figure(self, name: &'static str, id: Option<&FigureId>) -> Self {
        let Some((id, figures)) = id.zip(self.figures) else {
            return self.absent(name);
        };
        let Some(value) = figures.value(id) else {
            return self.absent(name);
        };
        self.printable(name, id, plain(magnitude(&value).unwrap_or_default()))
    }

    /// A figure where it is known, else words; its plain value are the words.
    pub(crate) fn figure_or(mut self, name: &'static str, id: &FigureId, words: Value) -> Self {
        let value = self.figures.and_then(|figures| figures.value(id));
        let printed = value.map(|value| {
            Value::from_object(PrintableFigure {
                id: id.clone(),
                value,
            })
        });
        self.printed
            .insert(name, printed.unwrap_or_else(|| words.clone()));
        self.plain(name, words)
    }

    /// A number that the program itself gives, with the figure that prints it.
    pub(crate) fn given(mut self, name: &'static str, id: FigureId, number: u64) -> Self {
        self.plain.insert(name, Value::from(number));
        let value = sse_aggregate::Value::Count(number);
        self.printed
            .insert(name, Value::from_object(PrintableFigure { id, value }));
        self
    }

    fn printable(mut self, name: &'static str, id: &FigureId, plain: Value) -> Self {
        let value = self.figures.and_then(|figures| figures.value(id));
        self.plain.insert(name, plain);
        let printed = value.map_or_else(
            || Value::from(()),
            |value| {
                Value::from_object(PrintableFigure {
                    id: id.clone(),
                    value,
                })
            },
        );
        self.printed.insert(name, printed);
        self
    }

    fn absent(mut self, name: &'static str) -> Self {
        self.plain.insert(name, Value::from(()));
        self.printed.insert(name, Value::from(()));
        self
    }

    /// A record inside this one: its figures can be reached from both sides.
    pub(crate) fn nested(mut self, name: &'static str, inner: Record<'_>) -> Self {
        self.printed
            .insert(name, Value::from_object(inner.printed.clone()));
        self.plain.insert(name, inner.value());
        self
    }

    /// Records in their order.
    pub(crate) fn list<'b>(
        self,
        name: &'static str,
        records: impl Iterator<Item = Record<'b>>,
    ) -> Self {
        self.plain(name, records.map(Record::value).collect::<Vec<_>>())
    }

    /// The record as a value: its plain values, and `f`.
    pub(crate) fn value(self) -> Value {
        let (mut all, printed) = (self.plain, self.printed);
        all.insert("f", Value::from_object(printed));
        Value::from_object(all)
    }

    /// The plain values and the figures, apart.
    pub(crate) fn parts(self) -> (Value, Value) {
        (
            Value::from_object(self.plain),
            Value::from_object(self.printed),
        )
    }
}

/// A number for conditions: whole where it is.
fn plain(number: Decimal) -> Value {
    number
        .to_whole()
        .map_or_else(|| Value::from(number.for_drawing()), Value::from)
}
