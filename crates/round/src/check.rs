//! Every fault of a round, with what became of each line.

use crate::verdict::verdict;
use crate::{Loaded, effect};
use sse_diagnostics::Diagnostic;
use sse_submission::Ledger;

/// What a check found.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// The findings, in the order in which they were made.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of each line of each file.
    pub ledgers: Vec<Ledger>,
}

impl Checked {
    /// Adds what another check found.
    pub fn extend(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        self.ledgers.extend(other.ledgers);
    }

    /// How many faults there are, how many rows can be used, and what became of every line, in words.
    pub fn verdict(&self) -> String {
        verdict(&self.diagnostics, &self.ledgers)
    }
}

impl Loaded<'_> {
    /// Everything that is wrong with the round, and what became of each line of its files.
    ///
    /// Where rows were set aside, the effects of their faults name the figures that the rows would have entered.
    pub fn check(self) -> Checked {
        if !self.has_lost() {
            return self.check_part(|_| true);
        }
        let mut reconciled = self.reconcile();
        effect::extend(&mut reconciled);
        Checked {
            ledgers: reconciled.loaded.ledgers().cloned().collect(),
            diagnostics: reconciled.diagnostics,
        }
    }

    /// The same for some of its files, by their paths as they are shown, with what is found of no file at all.
    pub fn check_part(mut self, part: impl Fn(&str) -> bool) -> Checked {
        let diagnostics = self.findings().into_iter().filter(|found| {
            let place = found.place.as_ref();
            place.is_none_or(|place| part(&place.path))
        });
        let diagnostics = diagnostics.collect();
        let ledgers = self
            .ledgers()
            .filter(|ledger| part(&ledger.path))
            .cloned()
            .collect();
        Checked {
            diagnostics,
            ledgers,
        }
    }
}
