//! A register whose header is understood, and what is known of its columns.

use crate::amount::Amount;
use crate::blocks::Effort;
use crate::disclosure::Limits;
use sse_submission::FileContext;
use sse_submission::reading::{Evidence, Layout, Sheet, SheetRecord};
use std::cell::Cell;

/// A register whose header is understood.
#[derive(Clone, Copy)]
pub(crate) struct OpenRegister<'a> {
    pub(crate) context: &'a FileContext,
    pub(crate) limits: &'a Limits,
    /// The top of the file.
    pub(crate) sheet: &'a Sheet,
    pub(crate) header: &'a SheetRecord<'a>,
    pub(crate) layout: &'a Layout,
    pub(crate) effort: Effort,
}

/// What the columns of amounts say about their decimal signs, by `Amount`.
pub(crate) type AmountEvidence = [Evidence; Amount::ALL.len()];

/// What is known of them once the whole file has been looked at.
#[derive(Debug, Default)]
pub(crate) struct KnownEvidence {
    pub(crate) known: Option<AmountEvidence>,
    /// Whether it was asked for before it was known.
    pub(crate) asked: Cell<bool>,
}

impl KnownEvidence {
    /// What is known of a column; nothing for those that hold no amounts.
    pub(crate) fn of(&self, column: &str) -> Evidence {
        let Some(known) = &self.known else {
            self.asked.set(true);
            return Evidence::default();
        };
        let amount = Amount::ALL
            .into_iter()
            .find(|amount| amount.column() == column);
        amount.map_or_else(Evidence::default, |amount| known[amount as usize])
    }
}
