//! What was found in a register: the first thousand findings are kept, all are counted.

use crate::rules::more_findings;
use sse_diagnostics::{Diagnostic, Severity, Source};
use sse_model::Lost;
use std::collections::BTreeMap;

/// Findings, and rows that were set aside, that are kept of a file.
pub(crate) const KEPT: usize = 1000;

/// What was found so far.
#[derive(Debug, Default)]
pub(crate) struct RegisterFindings {
    kept: Vec<Diagnostic>,
    lost: Vec<(Lost, u64)>,
    /// All rows that were set aside.
    rows: u64,
    counts: BTreeMap<(&'static str, Severity), u64>,
}

impl RegisterFindings {
    /// Counts a finding, and keeps it if it is among the first.
    pub(crate) fn add(&mut self, finding: Diagnostic) {
        *self
            .counts
            .entry((finding.code, finding.severity))
            .or_default() += 1;
        if self.kept.len() < KEPT {
            self.kept.push(finding);
        }
    }

    /// Counts findings, and keeps those that are among the first.
    pub(crate) fn extend(&mut self, findings: Vec<Diagnostic>) {
        for finding in findings {
            self.add(finding);
        }
    }

    /// Whether further ones are only counted.
    pub(crate) const fn are_full(&self) -> bool {
        self.kept.len() >= KEPT
    }

    /// Keeps a row that was set aside, if it is among the first, with its line.
    pub(crate) fn lose(&mut self, line: u64, lost: impl FnOnce() -> Lost) {
        self.rows += 1;
        if self.lost.len() < KEPT {
            self.lost.push((lost(), line));
        }
    }

    /// Takes in those of another worker.
    pub(crate) fn merge(&mut self, other: Self) {
        self.kept.extend(other.kept);
        self.lost.extend(other.lost);
        self.rows += other.rows;
        for (key, count) in other.counts {
            *self.counts.entry(key).or_default() += count;
        }
    }

    /// The first ones of the file, with a last one about the others, and the first rows that were set aside.
    pub(crate) fn take(mut self, source: &Source) -> (Vec<Diagnostic>, Vec<(Lost, u64)>) {
        self.kept
            .sort_by_key(|finding| finding.place.as_ref().map_or(0, |place| place.line));
        self.kept.truncate(KEPT);
        self.lost.sort_by_key(|(_, line)| *line);
        self.lost.truncate(KEPT);
        let beyond = self.rows - self.lost.len() as u64;
        if let Some((first, _)) = self.lost.first().filter(|_| beyond > 0) {
            let Lost {
                reporter, table, ..
            } = first.clone();
            self.lost.push((
                Lost {
                    reporter,
                    table,
                    beyond: Some(beyond),
                    ..Lost::default()
                },
                0,
            ));
        }
        for finding in &self.kept {
            let count = self
                .counts
                .entry((finding.code, finding.severity))
                .or_default();
            *count = count.saturating_sub(1);
        }
        self.counts.retain(|_, count| *count > 0);
        let more = more_findings::check(&self.counts);
        self.kept
            .extend(more.map(|finding| finding.at(source.whole(""))));
        (self.kept, self.lost)
    }
}
