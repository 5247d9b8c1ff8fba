//! Words edited by hand and no number: nothing is found but that words differ, and the patch says which.

use crate::rewording::reworded;
use crate::{REPORT, faults, lineage, verified};

#[test]
fn thirty_edits_of_words_raise_no_alarm() {
    let lineage = lineage(REPORT);
    for seed in 1..=10 {
        let found = verified(&reworded(REPORT, seed), &lineage);
        let faults: Vec<String> = faults(&found)
            .iter()
            .map(|fault| format!("{}: {}", fault.code, fault.message.text()))
            .collect();
        assert_eq!(faults, Vec::<String>::new(), "seed {seed}");
        assert!(found.diagnostics.len() > 10, "{}", found.diagnostics.len());
        let added = found
            .patch
            .lines()
            .filter(|line| line.starts_with('+'))
            .count();
        assert!(added > 10, "{}", found.patch);
    }
}
