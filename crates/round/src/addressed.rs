//! Findings as their reader can use them: what only the secretariat decides is one line in the list of a reporter.

use sse_diagnostics::{Diagnostic, Place};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The findings about the files of a reporter, by their paths, as the reporter gets them.
///
/// What is between its rows and those of others, and what is the secretariat's whoever sent the rows, is counted by file.
pub(crate) fn to_reporter<'d>(
    findings: impl IntoIterator<Item = &'d Diagnostic>,
    own: impl Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    let mut addressed = Vec::new();
    let mut left: BTreeMap<Arc<str>, BTreeSet<u64>> = BTreeMap::new();
    for finding in findings {
        let places = || finding.place.iter().chain(&finding.related);
        if is_left(finding, &own) {
            for place in places().filter(|place| own(&place.path)) {
                left.entry(place.path.clone())
                    .or_default()
                    .insert(place.line);
            }
        } else if finding.place.as_ref().is_none_or(|place| own(&place.path)) {
            addressed.push(finding.clone());
        }
    }
    addressed.extend(left.into_iter().map(|(path, rows)| {
        let place = Place {
            path,
            ..Place::default()
        };
        sse_aggregate::left_to_secretariat(rows.len()).at(place)
    }));
    addressed
}

/// Whether only the secretariat can decide on a finding.
fn is_left(finding: &Diagnostic, own: &impl Fn(&str) -> bool) -> bool {
    let mut places = finding.place.iter().chain(&finding.related);
    sse_aggregate::is_left_to_secretariat(finding.code)
        || finding.code.starts_with('X') && !places.all(|place| own(&place.path))
}
