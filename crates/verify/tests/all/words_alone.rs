//! Words edited by hand and no number: nothing is found but that words differ, and the patch says which.

use crate::rewording::reworded;
use crate::{BUILT, REPORT, faults, lineage, verified};

#[track_caller]
fn assert_no_alarm(report: &str, seeds: std::ops::RangeInclusive<u64>) {
    let lineage = lineage(report);
    let mut alarms = Vec::new();
    for seed in seeds {
        let found = verified(&reworded(report, seed), &lineage);
        let own = faults(&found).into_iter();
        alarms.extend(own.map(|fault| {
            format!(
                "{seed}: {}: {} {:?}",
                fault.code,
                fault.message.text(),
                fault.place.as_ref().map(|p| p.line)
            )
        }));
        assert!(found.diagnostics.len() > 10, "{}", found.diagnostics.len());
        let lines = found.patch.lines();
        let added = lines.filter(|line| line.starts_with('+')).count();
        assert!(added > 10, "{}", found.patch);
    }
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

#[test]
fn thirty_edits_of_words_raise_no_alarm() {
    assert_no_alarm(REPORT, 1..=10);
    assert_no_alarm(BUILT[0], 1..=10);
}

#[test]
fn thirty_edits_of_words_of_the_annex_raise_no_alarm() {
    assert_no_alarm(BUILT[1], 1..=3);
}
