//! How many findings of each kind there are.

use super::word;
use crate::diagnostic::{Diagnostic, Severity};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A line for each code and severity, with how often it was found: errors first, and of one severity the most frequent.
/// What is only counted counts as what it is.
pub fn statistics(diagnostics: &[Diagnostic]) -> String {
    let (mut counts, mut names) = (BTreeMap::new(), BTreeMap::new());
    for found in diagnostics {
        let code = found.stands_for.map_or(found.code, |rest| rest.code);
        if found.stands_for.is_none() {
            names.insert(code, found.name);
        }
        *counts.entry((found.severity, code)).or_default() += found.count();
    }
    let mut rows: Vec<((Severity, &str), u64)> = counts.into_iter().collect();
    rows.sort_by_key(|((severity, code), count)| (*severity, Reverse(*count), *code));
    let mut text = String::new();
    for ((severity, code), count) in rows {
        let name = names.get(code).copied().unwrap_or_default();
        let _ = writeln!(text, "{count:>7}  {code}  {:7}  {name}", word(severity));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::sample;

    #[test]
    fn kinds_are_counted_the_gravest_first() {
        let found = [sample::warning(), sample::error(), sample::warning()];
        let lines = "      1  C014  error    unknown-target\n      2  C031  warning  no-year\n";
        assert_eq!(super::statistics(&found), lines);
    }
}
