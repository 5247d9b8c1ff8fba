//! F015

use sse_diagnostics::{Diagnostic, FindingCounts, Place, Rest, Rule, Severity, words};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Of each code only the first thousand findings of a file are listed; the others are counted.
pub(crate) const RULE: Rule = Rule {
    code: "F015",
    name: "more-findings",
    severity: Severity::Warning,
    explain: r"Of each code only the first thousand findings of a file are listed; the others are counted, and weigh as much. Mend those
that are listed and check again: a thousand faults of one code mostly have one cause.
",
};

/// The findings about those of a file that aren't listed, one for each code.
pub fn findings(counts: &FindingCounts, path: &Arc<str>) -> impl Iterator<Item = Diagnostic> {
    counts.rests().map(|(rest, severity)| {
        let place = (!path.is_empty()).then(|| Place {
            path: path.clone(),
            ..Place::default()
        });
        Diagnostic {
            place,
            ..finding(rest, severity)
        }
    })
}

/// The first findings of each code in each file, with one about the others.
pub fn listed(findings: impl IntoIterator<Item = Diagnostic>) -> Vec<Diagnostic> {
    let mut counts: BTreeMap<Arc<str>, FindingCounts> = BTreeMap::new();
    let mut listed = Vec::new();
    for finding in findings {
        let path = finding.place.as_ref().map(|place| place.path.clone());
        let counts = counts.entry(path.unwrap_or_default()).or_default();
        if counts.lists(&finding) {
            listed.push(finding);
        }
    }
    for (path, counts) in &counts {
        listed.extend(self::findings(counts, path));
    }
    listed
}

fn finding(rest: Rest, severity: Severity) -> Diagnostic {
    let Rest { code, findings } = rest;
    let message = words!(
        "{findings} more findings {code} of this file are counted and not listed",
        findings = findings,
        code = code
    );
    Diagnostic {
        severity,
        stands_for: Some(rest),
        ..RULE.finding(message)
    }
    .help("mend those that are listed and check again")
}

#[cfg(test)]
mod tests {
    use crate::{FileContext, read};
    use sse_diagnostics::SeverityCounts;
    use sse_model::{ReporterGroup, Table};

    #[test]
    fn a_thousand_of_a_code_are_listed_and_every_row_is_counted() {
        let row = |number: u32| {
            let year = 1900 + number % 100;
            format!("KEN,{year},leaders,cooperative,many{number},Registry\n")
        };
        let rows: String = (0..1_200).map(row).collect();
        let text = format!("area,year,measure,entity_type,value,source\n{rows}");
        let context = FileContext::new("KEN", ReporterGroup::State, Table::Contributions, "a.csv");
        let submission = read(context, text.into_bytes());
        let (listed, rest): (Vec<_>, Vec<_>) = submission
            .diagnostics
            .iter()
            .filter(|found| found.of() == "C005")
            .partition(|found| found.stands_for.is_none());
        assert_eq!((listed.len(), rest.len()), (1_000, 1));
        assert_eq!((rest[0].code, rest[0].count()), ("F015", 200));
        assert!(SeverityCounts::of(&submission.diagnostics).errors >= 1_200);
        assert_eq!(
            (submission.ledger.rejected, submission.lost.len()),
            (1_200, 1_200)
        );
    }
}
