//! What was wrong with a text, collected with its places.

use sse_diagnostics::{Diagnostic, Rule, Source, Words};
use std::ops::Range;

/// A text and what was wrong with it.
pub(super) struct Faults<'s> {
    source: &'s Source,
    list: Vec<Diagnostic>,
}

impl<'s> Faults<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self {
            source,
            list: Vec::new(),
        }
    }

    pub(super) fn text(&self) -> &'s str {
        self.source.text()
    }

    /// Reports a fault; `label` stands under its caret.
    pub(super) fn add(
        &mut self,
        rule: &Rule,
        range: Range<usize>,
        message: impl Into<Words>,
        label: impl Into<Words>,
    ) {
        self.list
            .push(rule.finding(message).at(self.source.place(range, label)));
    }

    /// How many there are: a point to go back to.
    pub(super) fn mark(&self) -> usize {
        self.list.len()
    }

    /// Forgets what was reported since a point, because the words will be read again.
    pub(super) fn back_to(&mut self, mark: usize) {
        self.list.truncate(mark);
    }

    /// All faults in the order of their places.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.list
            .sort_by_key(|fault| fault.place.as_ref().map(|place| (place.line, place.column)));
        self.list
    }
}
