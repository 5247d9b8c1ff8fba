//! F001

use crate::suggest::{did_you_mean, nearest};
use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A file lies in the round that nothing reads:
pub(crate) const RULE: Rule = Rule {
    code: "F001",
    name: "unexpected-file",
    severity: Severity::Warning,
    explain: r"A file lies in the round that nothing reads: its name or its folder is misspelt, or it doesn't belong there. Nothing
of it reaches the report. It is an error where it may be a submission: a table by its name or its kind, or all that lies in the
folder of a reporter, such as a picture or a database.

Bad, `states/KEN/contribution.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// What a table may be sent as.
const SENT: [&str; 15] = [
    "csv", "tsv", "txt", "tab", "zip", "gz", "7z", "rar", "json", "xml", "xlsx", "xlsm", "ods",
    "eml", "msg",
];

/// The finding about a file in the folder of a reporter, or about the file or folder above it that has no place in a round;
/// `known` are the names that this could have. What may be a submission is an error: somebody sent it and believes that
/// it was read.
pub(crate) fn finding(file: &str, name: &str, known: &[&str]) -> Diagnostic {
    let finding = RULE.finding(words!("nothing reads \"{file}\"", file = name));
    let ending = file
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    let sent = ending.is_some_and(|ending| SENT.contains(&ending.as_str())) && !known.is_empty();
    // A download that was broken off, a copy that a program kept: "contributions.csv.crdownload".
    let small = file.to_lowercase();
    let is_of_table = TABLES.iter().any(|table| small.starts_with(table));
    let finding = if sent || is_of_table || nearest(file, TABLES).is_some() {
        as_error(finding)
    } else {
        finding
    };
    match nearest(name, known.iter().copied()) {
        _ if TABLES.contains(&file) && name == file => {
            finding.help("move it into the folder of its reporter, such as states/KEN")
        }
        Some(near) => finding.help(did_you_mean(near)),
        None => finding
            .help("move it out of the round, or name it contributions.csv or actions.csv in the folder of a reporter"),
    }
}

/// What is left out where somebody believes that it was read.
pub(crate) fn as_error(finding: Diagnostic) -> Diagnostic {
    let severity = Severity::Error;
    Diagnostic {
        severity,
        ..finding
    }
    .effect("left out: everything in this file")
}

/// The finding about a text of the round that nothing reads, which is an error: somebody wrote it to be printed.
pub(crate) fn of_text(name: &str, known: &[&str]) -> Diagnostic {
    let finding = RULE.finding(words!("nothing reads \"{file}\"", file = name));
    let finding = as_error(finding);
    match nearest(name, known.iter().copied()) {
        Some(near) => finding.help(did_you_mean(near)),
        None => finding.help("texts of a round are files of Markdown with the names that templates read, such as recommendations.md"),
    }
}

/// The names of the tables of a submission.
const TABLES: [&str; 3] = ["contributions.csv", "actions.csv", "register.csv"];

#[cfg(test)]
mod tests {
    use super::finding;
    use sse_diagnostics::Severity;

    #[test]
    fn a_submission_that_nobody_reads_is_an_error_wherever_it_lies() {
        let severity = |file, name, known: &[&str]| finding(file, name, known).severity;
        let tables = &super::TABLES;
        for file in [
            "contributions",
            "contributions.csv.bak",
            "actions.csv~",
            "contributions.csv.crdownload",
        ] {
            assert_eq!(severity(file, file, tables), Severity::Error, "{file}");
        }
        assert_eq!(severity("actions.csv", "actions.csv", &[]), Severity::Error);
        assert_eq!(
            severity("actions.csv", "State", &["states"]),
            Severity::Error
        );
        assert_eq!(
            severity("minutes.txt", "minutes.txt", &[]),
            Severity::Warning
        );
        assert_eq!(severity("logo.png", "logo.png", tables), Severity::Warning);
    }

    #[test]
    fn a_near_name_is_suggested() {
        let help = |name| {
            finding(name, name, &["contributions.csv", "actions.csv"])
                .help
                .unwrap_or_default()
        };
        assert_eq!(help("contribution.csv"), "did you mean contributions.csv?");
        assert!(help("minutes.txt").starts_with("move it out"));
    }
}
