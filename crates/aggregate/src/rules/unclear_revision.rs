//! X009

use super::words::finding;
use crate::facts::Finding;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::ClaimId;

/// A record that is repeated without a later source date.
pub(crate) const RULE: Rule = Rule {
    code: "X009",
    name: "unclear-revision",
    severity: Severity::Warning,
    explain: r"Two rows of a reporter bear the same `record`. A row with a later `source_date` is a revision and replaces the
other. Here the dates are equal, blank or too imprecise to compare, so both rows stay, the further ones named `#2`,
`#3` …

Bad, `states/KEN/contributions.csv`:

```csv
record,area,year,measure,entity_type,value,source,source_date
entities-2023,KEN,2023,entities,sse,25000,Registry,
entities-2023,KEN,2023,entities,sse,25400,Registry,
```

Good, `states/KEN/contributions.csv`:

```csv
record,area,year,measure,entity_type,value,source,source_date
entities-2023,KEN,2023,entities,sse,25000,Registry,2024-01
entities-2023,KEN,2023,entities,sse,25400,Registry,2024-06
```
",
};

pub(super) fn findings(unclear: &[Vec<ClaimId>]) -> Vec<Finding> {
    let of = |names: &Vec<ClaimId>| {
        let message = words!(
            "{rows} rows bear the record {record} without a later source date",
            rows = names.len(),
            record = names[0].record
        );
        finding(
            RULE.finding(message)
                .help("give each row its source_date, or a record of its own"),
            names.clone(),
        )
    };
    unclear.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, round};

    #[test]
    fn both_rows_are_named() {
        let claims = ["10 record=a", "11 record=a#2"]
            .map(|row| claim("ESP", &format!("ESP entities 2023 sse {row}")));
        let facts = crate::reconcile(&round(), claims.into(), Vec::new(), &[]);
        let finding = facts
            .findings
            .iter()
            .find(|finding| finding.diagnostic.code == "X009")
            .unwrap();
        let names: Vec<_> = finding.claims.iter().map(ToString::to_string).collect();
        assert_eq!(names, ["ESP:contributions:a", "ESP:contributions:a#2"]);
    }
}
