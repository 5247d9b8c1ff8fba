//! How many findings of a code a file has: the first thousand are listed, all are counted, so that a million faulty rows
//! take no more room than a thousand.

use crate::diagnostic::{Diagnostic, Rest, Rule, Severity};
use std::collections::BTreeMap;

/// Findings of one code and severity in one file that are listed.
pub const LISTED: u64 = 1_000;

/// How many findings of each code and severity a file has so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindingCounts(BTreeMap<(&'static str, Severity), u64>);

impl FindingCounts {
    /// Counts a finding; whether it is among the first, which are listed.
    pub fn lists(&mut self, finding: &Diagnostic) -> bool {
        let count = self.0.entry((finding.code, finding.severity)).or_default();
        *count += 1;
        *count <= LISTED
    }

    /// Whether a further finding of a rule would be listed.
    pub fn would_list(&self, rule: &Rule) -> bool {
        let count = self.0.get(&(rule.code, rule.severity));
        count.is_none_or(|count| *count < LISTED)
    }

    /// How many errors there are.
    pub fn errors(&self) -> u64 {
        let errors = self
            .0
            .iter()
            .filter(|((_, severity), _)| *severity == Severity::Error);
        errors.map(|(_, count)| count).sum()
    }

    /// Takes in those of another part of the file.
    pub fn merge(&mut self, other: Self) {
        for (key, count) in other.0 {
            *self.0.entry(key).or_default() += count;
        }
    }

    /// What is only counted of each code, with its severity.
    pub fn rests(&self) -> impl Iterator<Item = (Rest, Severity)> {
        self.0.iter().filter_map(|(&(code, severity), count)| {
            let findings = count.checked_sub(LISTED).filter(|rest| *rest > 0)?;
            Some((Rest { code, findings }, severity))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn a_thousand_of_a_code_are_listed_and_the_others_counted() {
        let mut counts = FindingCounts::default();
        let listed = (0..LISTED + 7)
            .filter(|_| counts.lists(&sample::warning()))
            .count();
        assert_eq!(listed as u64, LISTED);
        assert!(
            counts.lists(&sample::error()),
            "another code has room of its own"
        );
        assert!(!counts.would_list(&sample::YEAR) && counts.would_list(&sample::TARGET));
        let mut other = FindingCounts::default();
        other.lists(&sample::warning());
        counts.merge(other);
        let rest = Rest {
            code: "C031",
            findings: 8,
        };
        assert_eq!(
            counts.rests().collect::<Vec<_>>(),
            [(rest, Severity::Warning)]
        );
    }
}
