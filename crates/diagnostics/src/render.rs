//! The ways to show findings: each a file that knows nothing of the others.
//!
//! ```
//! use sse_diagnostics::{Rule, Severity, Source, render};
//!
//! let rule = Rule {
//!     code: "C031",
//!     name: "no-year",
//!     severity: Severity::Warning,
//!     explain: "Nobody can tell to which year the value refers.",
//! };
//! let source = Source::new("contributions.csv", "area,year\nKEN,\n");
//! let found = [rule.finding("the year is blank").at(source.place(14..14, ""))];
//! assert_eq!(
//!     render::concise(&found),
//!     "contributions.csv:2:5: warning[C031]: the year is blank\n"
//! );
//! ```

mod concise;
mod csv;
mod github;
mod human;
mod json;
mod junit;
mod markdown;
mod sarif;
mod statistics;

pub use self::csv::csv;
pub use concise::concise;
pub use github::github;
pub use human::{HumanStyle, human};
pub use json::json;
pub use junit::junit;
pub use markdown::markdown;
pub use sarif::{RuleGuide, sarif};
pub use statistics::statistics;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::language::Joint;
use crate::words::Argument;

/// `error`, `warning`, `note`.
pub(crate) const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Findings in the order that every machine rendering uses.
pub(crate) fn sorted(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by(|a, b| crate::order::key(a).cmp(&crate::order::key(b)));
    sorted
}

/// `path:5:12`, as far as it is known.
pub(crate) fn at(place: &Place) -> String {
    let path = crate::visible(&place.path);
    match (place.line, place.column) {
        (0, _) => path,
        (line, 0) => format!("{path}:{line}"),
        (line, column) => format!("{path}:{line}:{column}"),
    }
}

/// `cell H4, record "savings-2023"`, as far as it is known.
pub(crate) fn names(place: &Place) -> String {
    let cell = place.cell.as_ref().map(|cell| format!("cell {cell}"));
    let record = place
        .record
        .as_ref()
        .map(|record| format!("record \"{}\"", crate::visible(record)));
    [cell, record]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// What to do, what the fault does to the report and which decisions settle it: a line each, as far as they are known.
pub(crate) fn advice(diagnostic: &Diagnostic) -> Vec<String> {
    let line = |name: &str, text: &str| format!("{name}: {}", crate::visible(text));
    let help = diagnostic.help.as_deref().map(|text| line("help", text));
    let effect = diagnostic.effect.as_deref();
    let effect = effect.map(|text| line("effect", text));
    let decisions = decisions(diagnostic).map(|kinds| line("decision", &kinds));
    [help, effect, decisions].into_iter().flatten().collect()
}

/// The kinds of decisions that settle a finding: `exclude or waive`.
pub(crate) fn decisions(diagnostic: &Diagnostic) -> Option<String> {
    let kinds = diagnostic.decisions.iter().copied();
    (!diagnostic.decisions.is_empty()).then(|| Argument::list(kinds, Joint::Or).text())
}

#[cfg(test)]
pub(crate) mod sample {
    use crate::{Diagnostic, Place, Rule, Severity, Source, words};

    pub(crate) static TARGET: Rule = Rule {
        code: "C014",
        name: "unknown-target",
        severity: Severity::Error,
        explain: "There is no such target.",
    };
    pub(crate) static YEAR: Rule = Rule {
        code: "C031",
        name: "no-year",
        severity: Severity::Warning,
        explain: "No year.",
    };

    fn source() -> Source {
        let row = "KEN,2023,leaders,8.15,120\n";
        Source::new(
            "inputs/81/states/KEN/contributions.csv",
            format!("area,year,measure,sdg_targets,value\n{row}"),
        )
    }

    pub(crate) fn error() -> Diagnostic {
        let label = "Goal 8 has targets 8.1 to 8.10, 8.a and 8.b";
        let place = Place {
            cell: Some("D2".into()),
            record: Some("savings-2023".into()),
            ..source().place(53..57, label)
        };
        TARGET
            .finding(words!("there is no SDG target {value}", value = "8.15"))
            .at(place)
            .help("did you mean 8.5?")
            .effect("left out: members of cooperatives, Kenya, 2023")
    }

    pub(crate) fn warning() -> Diagnostic {
        YEAR.finding("the year is blank")
            .at(source().place(40..44, ""))
            .help("give a year, <or> \"unknown\"")
    }

    pub(crate) fn whole_file() -> Diagnostic {
        TARGET
            .finding("=the file, is empty")
            .at(Source::new("a.csv", "").whole(""))
    }
}

#[cfg(test)]
mod tests {
    use super::{advice, sample};

    #[test]
    fn the_decisions_that_settle_a_finding_are_said_with_what_to_do() {
        let mut found = sample::warning();
        found.decisions = vec!["exclude", "waive"];
        let said = [
            "help: give a year, <or> \"unknown\"",
            "decision: exclude or waive",
        ];
        assert_eq!(advice(&found), said);
    }
}
