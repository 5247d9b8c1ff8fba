//! Warnings that were answered: by the reporter in the note of the row, or by a decision of the secretariat.

use super::{Loaded, ReadFile};
use sse_aggregate::Finding;
use sse_diagnostics::{Diagnostic, Severity};
use sse_model::{Decision, DecisionKind};
use sse_submission::reading::rules;
use sse_submission::{CheckedRow, nearest};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Rows that their reporters confirm, by file and line.
type ConfirmedRows<'r> = BTreeMap<(Arc<str>, u64), Confirmed<'r>>;

/// A row that its reporter confirms, and whether that answers a warning.
struct Confirmed<'r> {
    row: &'r CheckedRow,
    answers: bool,
}

impl Loaded<'_> {
    /// Settles the warnings about single rows that decisions waive; the decisions that did.
    pub(super) fn waive_rows(&mut self) -> BTreeSet<String> {
        let waivers = self.round.decisions.iter().filter(|decision| {
            decision.kind == DecisionKind::Waive && !decision.has_expired(self.round.date)
        });
        let waivers: Vec<&Decision> = waivers.collect();
        if waivers.is_empty() {
            return BTreeSet::new();
        }
        let mut rows: HashMap<(Arc<str>, u64), Vec<&Decision>> = HashMap::new();
        for read in &self.files {
            for (id, origin) in read.ids().zip(&read.origins) {
                let name = id.to_string();
                for decision in waivers.iter().filter(|decision| decision.subject == name) {
                    let row = (origin.path.clone(), origin.line);
                    rows.entry(row).or_default().push(decision);
                }
            }
        }
        let mut used = BTreeSet::new();
        for finding in self
            .diagnostics
            .iter_mut()
            .filter(|found| is_warning(found))
        {
            let Some(place) = &finding.place else {
                continue;
            };
            let decisions = rows.get(&(place.path.clone(), place.line));
            let mut decisions = decisions.into_iter().flatten();
            if let Some(decision) = decisions.find(|it| it.waives(finding.code, finding.name)) {
                finding.answer(sse_aggregate::waived(decision));
                used.insert(decision.decision.clone());
            }
        }
        used
    }

    /// The waivers that name rules that aren't there.
    pub(super) fn unknown_rules(&self) -> Vec<Finding> {
        let decisions = self.round.decisions.iter();
        let in_force = decisions.filter(|decision| !decision.has_expired(self.round.date));
        let named = in_force.flat_map(|decision| {
            let rules = decision.waived_rules();
            rules.map(move |rule| (decision, rule))
        });
        let mut named = named.peekable();
        if named.peek().is_none() {
            return Vec::new();
        }
        let known = crate::rules();
        let words = || known.iter().flat_map(|rule| [rule.code, rule.name]);
        let unknown =
            named.filter(|(_, rule)| !words().any(|word| rule.eq_ignore_ascii_case(word)));
        unknown
            .map(|(decision, rule)| {
                let near = nearest(rule, words());
                sse_aggregate::unknown_rule(decision, rule, near)
            })
            .collect()
    }

    /// Settles the warnings between rows of one reporter that a note confirms, and says which notes answer nothing.
    pub(super) fn confirm(&self, findings: &mut Vec<Diagnostic>) {
        let rows = self.files.iter().flat_map(|read| {
            read.checked.iter().map(|row| {
                let answers = row.answers;
                (
                    (Arc::from(read.ledger.path.as_str()), row.line),
                    Confirmed { row, answers },
                )
            })
        });
        let mut rows: ConfirmedRows<'_> = rows.collect();
        if rows.is_empty() {
            return;
        }
        for finding in findings.iter_mut().filter(|found| is_warning(found)) {
            if sse_aggregate::is_left_to_secretariat(finding.code) || !self.is_of_one(finding) {
                continue;
            }
            let places = finding.place.iter().chain(&finding.related);
            let mut keys = places.map(|place| (place.path.clone(), place.line));
            let confirmed = keys.find(|key| rows.contains_key(key));
            if let Some(confirmed) = confirmed.and_then(|key| rows.get_mut(&key)) {
                finding.answer(confirmed.row.said());
                confirmed.answers = true;
            }
        }
        for (file, read) in self.files.iter().enumerate() {
            let idle = idle(read, &rows);
            let places = idle.into_iter().filter_map(|at| self.place((file, at)));
            let told = places.map(|place| sse_aggregate::idle_check().at(place));
            findings.extend(rules::listed(told));
        }
    }

    /// Whether all rows of a finding are of one reporter.
    fn is_of_one(&self, finding: &Diagnostic) -> bool {
        let places = finding.place.iter().chain(&finding.related);
        let reporters: BTreeSet<Option<&str>> =
            places.map(|place| self.reporter_of(&place.path)).collect();
        reporters.len() == 1
    }

    /// The reporter whose file lies at a path, as it is shown.
    pub(crate) fn reporter_of(&self, path: &str) -> Option<&str> {
        let mut files = self.files.iter();
        let read = files.find(|read| read.ledger.path == path)?;
        Some(&*read.file.reporter)
    }
}

fn is_warning(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Warning
}

/// The accepted rows of a file that were confirmed although nothing was asked, by their numbers.
fn idle(read: &ReadFile, rows: &ConfirmedRows<'_>) -> Vec<usize> {
    if read.checked.is_empty() {
        return Vec::new();
    }
    let origins = read.origins.iter().enumerate();
    let idle = origins.filter(|(_, origin)| {
        let row = rows.get(&(origin.path.clone(), origin.line));
        row.is_some_and(|confirmed| !confirmed.answers)
    });
    idle.map(|(at, _)| at).collect()
}
