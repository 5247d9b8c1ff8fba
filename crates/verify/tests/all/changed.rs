//! Numbers changed by hand, one after the other: each is found on its line.

use crate::mutations::{Mutation, mutations};
use crate::random::line;
use crate::{BUILT, REPORT, faults, lineage, verified};

#[track_caller]
fn assert_found(report: &str, seed: u64, count: usize) {
    let lineage = lineage(report);
    let mut missed = Vec::new();
    for Mutation { kind, range, with } in mutations(report, seed, count) {
        let mut edited = report.to_owned();
        edited.replace_range(range.clone(), &with);
        let found = verified(&edited, &lineage);
        let here = line(report, range.start)..=line(&edited, range.start + with.len());
        let lines: Vec<u64> = faults(&found)
            .iter()
            .filter_map(|fault| Some(fault.place.as_ref()?.line))
            .collect();
        let gone = kind.starts_with("deleted") && with.is_empty();
        let most = if gone { usize::MAX } else { 4 };
        // What is gone is told behind what stood before it, a heading or the paragraph above that.
        let slack = if gone { 6 } else { 0 };
        let near = here.start().saturating_sub(slack)..=here.end() + slack;
        if lines.is_empty() || lines.len() > most || lines.iter().any(|line| !near.contains(line)) {
            let around = report.floor_char_boundary(range.start.saturating_sub(60))
                ..report.ceil_char_boundary((range.end + 60).min(report.len()));
            let codes: Vec<String> = faults(&found)
                .iter()
                .map(|fault| format!("{} {}", fault.code, fault.message.text()))
                .take(5)
                .collect();
            missed.push(format!(
                "{kind}, line {here:?}, {with:?} for {:?}: {:?}: found on {lines:?}: {codes:?}",
                &report[range], &report[around],
            ));
        }
    }
    assert!(
        missed.is_empty(),
        "{} missed:\n{}",
        missed.len(),
        missed.join("\n")
    );
}

#[test]
fn each_of_three_hundred_changes_is_found_on_its_line() {
    assert_found(REPORT, 26, 300);
}

#[test]
fn each_change_of_the_report_that_was_built_last_is_found_on_its_line() {
    assert_found(BUILT[0], 1, 300);
}

#[test]
fn each_change_of_the_annex_that_was_built_last_is_found_on_its_line() {
    assert_found(BUILT[1], 1, 60);
}
