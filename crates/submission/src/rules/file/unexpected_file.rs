//! F001

use crate::suggest::{did_you_mean, nearest};
use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A file lies in the round that nothing reads:
pub(crate) const RULE: Rule = Rule {
    code: "F001",
    name: "unexpected-file",
    severity: Severity::Warning,
    explain: r"A file lies in the round that nothing reads: its name or its folder is misspelt, or it doesn't belong there. Nothing
of it reaches the report.

Bad, `states/KEN/contribution.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,Registry
```
",
};

/// What a table may be sent as.
const TABLES: [&str; 10] = [
    "csv", "tsv", "txt", "tab", "zip", "gz", "7z", "rar", "json", "xml",
];

/// The finding about a file or folder; `known` are the names that it could have. What may be a submission is an error:
/// somebody sent it and believes that it was read.
pub(crate) fn finding(name: &str, known: &[&str]) -> Diagnostic {
    let finding = RULE.finding(words!("nothing reads \"{file}\"", file = name));
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    let sent = ending.is_some_and(|ending| TABLES.contains(&ending.as_str()));
    let finding = if sent && !known.is_empty() {
        let severity = Severity::Error;
        Diagnostic {
            severity,
            ..finding
        }
        .effect("left out: everything in this file")
    } else {
        finding
    };
    match nearest(name, known.iter().copied()) {
        Some(near) => finding.help(did_you_mean(near)),
        None => finding
            .help("move it out of the round, or name it contributions.csv or actions.csv in the folder of a reporter"),
    }
}

#[cfg(test)]
mod tests {
    use super::finding;

    #[test]
    fn a_near_name_is_suggested() {
        let help = |name| {
            finding(name, &["contributions.csv", "actions.csv"])
                .help
                .unwrap_or_default()
        };
        assert_eq!(help("contribution.csv"), "did you mean contributions.csv?");
        assert!(help("minutes.txt").starts_with("move it out"));
    }
}
