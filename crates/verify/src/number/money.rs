//! The currency of an amount, by what stands before it.

use super::{NumberReader, NumberUnit};
use crate::atoms::AtomKind;
use sse_model::{Code, Currency};

impl NumberReader<'_> {
    /// The currency whose code a word is: "USD" before a number.
    pub(super) fn coded(&self, at: usize) -> Option<NumberUnit> {
        let word = &self.line[self.atoms[at].range.clone()];
        let own = Currency::from_code(word)?;
        (!self.begins_sentence(at + 1)).then_some(NumberUnit::Money(own))
    }

    /// The currency of a sign before a number.
    pub(super) fn signed(&self, at: usize) -> Option<NumberUnit> {
        let sign = &self.atoms[at].text;
        // "C$", "A$": another currency than that of the sign.
        let prefix = at.checked_sub(1).map(|before| &self.atoms[before]);
        let adjoins = prefix.filter(|prefix| prefix.range.end == self.atoms[at].range.start);
        if adjoins.is_some_and(|prefix| prefix.kind == AtomKind::Word && prefix.text != "us") {
            return None;
        }
        let own = Currency::all().into_iter().find(|own| own.symbol() == sign);
        own.map(NumberUnit::Money)
    }
}
