//! Every fault of a round, with what became of each line.

use crate::addressed::to_reporter;
use crate::verdict::verdict;
use crate::{Loaded, effect, settling};
use sse_diagnostics::Diagnostic;
use sse_submission::Ledger;
use std::collections::BTreeSet;

/// What a check of files on their own can't tell.
pub const ALONE: &str =
    "No round was read: rows were not compared with each other, nor with other reports.\n";

/// What a check found.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// The findings, in the order in which they were made.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of each line of each file.
    pub ledgers: Vec<Ledger>,
    /// Whether files were read on their own, outside a round, so that their rows were compared with no others.
    pub alone: bool,
    /// Whether files of the secretariat were asked for by themselves, which no ledger counts.
    pub of_secretariat: bool,
}

impl Checked {
    /// Adds what another check found.
    pub fn extend(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        self.ledgers.extend(other.ledgers);
        self.alone |= other.alone;
        self.of_secretariat |= other.of_secretariat;
    }

    /// How many faults there are, how many rows can be used, and what became of every line, in words.
    pub fn verdict(&self) -> String {
        verdict(&self.diagnostics, &self.ledgers, self.of_secretariat)
            + if self.alone { ALONE } else { "" }
    }

    /// Shows paths in another way, such as from where somebody stands; nothing for those that stay.
    pub fn show_paths(&mut self, show: impl Fn(&str) -> Option<String>) {
        for found in &mut self.diagnostics {
            for place in found.place.iter_mut().chain(&mut found.related) {
                if let Some(path) = show(&place.path) {
                    place.path = path.into();
                }
            }
        }
        for ledger in &mut self.ledgers {
            if let Some(path) = show(&ledger.path) {
                ledger.path = path;
            }
        }
    }
}

impl Loaded<'_> {
    /// Everything that is wrong with the round, and what became of each line of its files.
    ///
    /// Where rows were set aside, the effects of their faults name the figures that the rows would have entered.
    pub fn check(mut self) -> Checked {
        let mut checked = if self.has_lost() {
            let mut reconciled = self.reconcile();
            effect::extend(&mut reconciled);
            Checked {
                ledgers: reconciled.loaded.ledgers().cloned().collect(),
                diagnostics: reconciled.diagnostics,
                ..Checked::default()
            }
        } else {
            Checked {
                diagnostics: self.findings(),
                ledgers: self.ledgers().cloned().collect(),
                ..Checked::default()
            }
        };
        settling::say(&mut checked.diagnostics);
        checked
    }

    /// The same for some of its files, by their paths as they are shown, with what is found of no file at all. Where they
    /// are of one reporter, what only the secretariat can decide is a line.
    pub fn check_part(mut self, part: impl Fn(&str) -> bool) -> Checked {
        let findings = self.findings();
        let ledgers: Vec<Ledger> = self
            .ledgers()
            .filter(|ledger| part(&ledger.path))
            .cloned()
            .collect();
        let reporters = ledgers.iter().map(|ledger| self.reporter_of(&ledger.path));
        let diagnostics = if reporters.collect::<BTreeSet<_>>().len() == 1 {
            to_reporter(&findings, part)
        } else {
            let here =
                |found: &Diagnostic| found.place.as_ref().is_none_or(|place| part(&place.path));
            let mut found: Vec<Diagnostic> = findings.into_iter().filter(here).collect();
            settling::say(&mut found);
            found
        };
        Checked {
            diagnostics,
            ledgers,
            ..Checked::default()
        }
    }
}
