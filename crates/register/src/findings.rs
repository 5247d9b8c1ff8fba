//! What was found in a register: the first thousand findings of each code are kept, all are counted.

use sse_diagnostics::{Diagnostic, FindingCounts, Source};
use sse_model::Lost;
use sse_submission::reading::rules;

/// Rows that were set aside that are kept of a file.
pub(crate) const KEPT: usize = 1000;

/// What was found so far.
#[derive(Debug, Default)]
pub(crate) struct RegisterFindings {
    kept: Vec<Diagnostic>,
    lost: Vec<(Lost, u64)>,
    /// All rows that were set aside.
    rows: u64,
    pub(crate) counts: FindingCounts,
}

impl RegisterFindings {
    /// Counts a finding, and keeps it if it is among the first of its code.
    pub(crate) fn add(&mut self, finding: Diagnostic) {
        if self.counts.lists(&finding) {
            self.kept.push(finding);
        }
    }

    /// Counts findings, and keeps those that are among the first.
    pub(crate) fn extend(&mut self, findings: Vec<Diagnostic>) {
        for finding in findings {
            self.add(finding);
        }
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
        self.counts.merge(other.counts);
    }

    /// The first ones of each code, with one about the others, and the first rows that were set aside.
    pub(crate) fn take(mut self, source: &Source) -> (Vec<Diagnostic>, Vec<(Lost, u64)>) {
        self.kept
            .sort_by_key(|finding| finding.place.as_ref().map_or(0, |place| place.line));
        // Each worker kept the first ones of its own part.
        let mut listed = FindingCounts::default();
        self.kept.retain(|finding| listed.lists(finding));
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
        let path = source.shared_path();
        self.kept.extend(rules::more_findings(&self.counts, &path));
        (self.kept, self.lost)
    }
}
