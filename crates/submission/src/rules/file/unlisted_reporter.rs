//! F004

use crate::letters;
use crate::suggest::nearest;
use sse_diagnostics::{Diagnostic, Rule, Severity, Words, words};
use sse_model::{Area, Code, ReporterGroup, Round};

/// The reporter has a folder but no row in reporters.csv, or stands there in another group, so the report couldn't say who was asked and who answered.
pub(crate) const RULE: Rule = Rule {
    code: "F004",
    name: "unlisted-reporter",
    severity: Severity::Error,
    explain: r"The reporter has a folder but no row in reporters.csv, or stands there in another group, so the report couldn't say
who was asked and who answered.

Bad, `networks/GUILD/actions.csv`:

```csv
area,commitment,title,status,source
001,1.legal,A model law,published,Guild
```

Good, `agencies/ILO/actions.csv`:

```csv
area,commitment,title,status,source
001,2.programming,A plan,adopted,ILO
```
",
};

/// The finding about a reporter that isn't on the list in its group.
pub(crate) fn check(reporter: &str, group: ReporterGroup, round: &Round) -> Option<Diagnostic> {
    let (message, help) = match round.reporter(reporter) {
        Some(row) if row.group == group => return None,
        Some(row) => (
            words!(
                "{reporter} stands in reporters.csv as {group}",
                reporter = reporter,
                group = row.group.code()
            ),
            words!("move its folder to {folder}/", folder = row.group.folder()),
        ),
        None if round.unusable_reporters.iter().any(|code| code == reporter) => (
            words!(
                "the row of {reporter} in reporters.csv can't be used",
                reporter = reporter
            ),
            "mend that row".into(),
        ),
        None => {
            let known = round.reporters.iter().map(|row| row.code.as_str());
            // The code of an area is no other one misspelt.
            let near = nearest(reporter, known).filter(|_| Area::from_code(reporter).is_none());
            let help = match near {
                _ if let Some(advice) = letters::advice_on(reporter) => advice,
                Some(near) => words!(
                    "add one, or rename the folder: did you mean {near}?",
                    near = near
                ),
                None => Words::from("add one"),
            };
            (
                words!(
                    "{reporter} has no row in reporters.csv",
                    reporter = reporter
                ),
                help,
            )
        }
    };
    Some(RULE.finding(message).help(help).effect(words!(
        "left out: everything from {folder}",
        folder = reporter
    )))
}
