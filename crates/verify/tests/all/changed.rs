//! Three hundred numbers changed by hand, one after the other: each is found on its line.

use crate::mutations::{Mutation, mutations};
use crate::random::line;
use crate::{REPORT, faults, lineage, verified};

#[test]
fn each_of_three_hundred_changes_is_found_on_its_line() {
    let lineage = lineage(REPORT);
    let mut missed = Vec::new();
    for Mutation { kind, range, with } in mutations(REPORT, 26, 300) {
        let mut edited = REPORT.to_owned();
        edited.replace_range(range.clone(), &with);
        let found = verified(&edited, &lineage);
        let here = line(REPORT, range.start);
        let lines: Vec<u64> = faults(&found)
            .iter()
            .filter_map(|fault| Some(fault.place.as_ref()?.line))
            .collect();
        if !lines.contains(&here) || lines.iter().any(|line| *line != here) || lines.len() > 4 {
            let around = REPORT.floor_char_boundary(range.start.saturating_sub(60))
                ..REPORT.ceil_char_boundary((range.end + 60).min(REPORT.len()));
            missed.push(format!(
                "{kind}, line {here}, {:?} for {:?}: {:?}: found on {lines:?}",
                with, &REPORT[range], &REPORT[around],
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
