//! Workflow commands that put findings beside the lines of a change.

use super::{advice, names, sorted};
use crate::diagnostic::{Diagnostic, Severity};
use crate::order::SeverityCounts;
use crate::{file_of, visible};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Annotations of each severity that a step of a workflow shows; further ones are dropped there without a word.
const SHOWN: usize = 10;
/// Annotations of one code.
const OF_A_KIND: usize = 3;

/// One `::error file=…,line=…,col=…,title=…::message` for each finding that is shown: of each severity the first of every
/// code, the rarest codes first, then the second and the third ones, as many as there is room for. A notice at the end counts
/// all.
pub fn github(diagnostics: &[Diagnostic]) -> String {
    let sorted = sorted(diagnostics);
    let severities = [
        (Severity::Error, SHOWN),
        (Severity::Warning, SHOWN),
        // One is left for the count.
        (Severity::Note, SHOWN - 1),
    ];
    let chosen = severities.into_iter().flat_map(|(severity, room)| {
        let of = sorted
            .iter()
            .copied()
            .filter(|found| found.severity == severity);
        chosen(of.collect(), room)
    });
    let chosen: Vec<&Diagnostic> = chosen.collect();
    let mut text: String = chosen.iter().map(|found| command(found)).collect();
    if chosen.len() < diagnostics.len() {
        let counts = SeverityCounts::of(diagnostics);
        let shown = chosen.len();
        let _ = writeln!(
            text,
            "::notice title=sse-report check::{counts}, of which {shown} are shown here, at most {OF_A_KIND} of a kind. \
             The summary of the step counts every kind; `sse-report check` shows all."
        );
    }
    text
}

/// As many findings as there is room for, those of rare codes before others.
fn chosen(findings: Vec<&Diagnostic>, room: usize) -> Vec<&Diagnostic> {
    let mut kinds: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for found in findings {
        kinds.entry(found.code).or_default().push(found);
    }
    let mut kinds: Vec<Vec<&Diagnostic>> = kinds.into_values().collect();
    kinds.sort_by_key(Vec::len);
    let rounds = (0..OF_A_KIND).flat_map(|at| kinds.iter().filter_map(move |kind| kind.get(at)));
    rounds.copied().take(room).collect()
}

fn command(diagnostic: &Diagnostic) -> String {
    let word = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(place) = &diagnostic.place {
        properties.push(format!("file={}", property(&visible(file_of(&place.path)))));
        let numbers = [("line", place.line), ("col", place.column)];
        properties.extend(
            numbers
                .iter()
                .filter(|(_, n)| *n > 0)
                .map(|(name, n)| format!("{name}={n}")),
        );
    }
    properties.push(format!(
        "title={}",
        property(&format!("{} {}", diagnostic.code, diagnostic.name))
    ));
    format!(
        "::{word} {}::{}\n",
        properties.join(","),
        data(&text(diagnostic))
    )
}

fn text(diagnostic: &Diagnostic) -> String {
    let names = diagnostic
        .place
        .as_ref()
        .map(names)
        .filter(|names| !names.is_empty());
    let mut lines = vec![
        visible(&diagnostic.said())
            + &names.map_or_else(String::new, |names| format!(" ({names})")),
    ];
    lines.extend(advice(diagnostic));
    lines.join("\n")
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::SHOWN;

    #[test]
    fn rare_kinds_are_shown_before_frequent_ones_and_all_are_counted() {
        let mut found = vec![sample::warning(); 30];
        let rare = |code| crate::Diagnostic {
            code,
            ..sample::warning()
        };
        found.extend(["X001", "X002"].map(rare));
        let text = super::github(&found);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2 + 3 + 1, "{text}");
        assert!(
            lines[0].contains("title=X001") && lines[1].contains("title=X002"),
            "{text}"
        );
        assert!(lines[5].starts_with(
            "::notice title=sse-report check::32 warnings, of which 5 are shown here"
        ));
        let kinds: Vec<_> = ["A001", "A002", "A003", "A004"]
            .into_iter()
            .flat_map(|code| vec![rare(code); 9])
            .collect();
        let text = super::github(&kinds);
        assert_eq!(text.matches("::warning").count(), SHOWN);
    }

    #[test]
    fn what_would_end_a_command_is_escaped() {
        let file = "inputs/81/states/KEN/contributions.csv";
        assert_eq!(
            super::github(&[sample::error()]),
            format!(
                "::error file={file},line=2,col=18,title=C014 unknown-target::there is no SDG target 8.15 (cell D2, \
                 record \"savings-2023\")%0Ahelp: did you mean 8.5?%0Aeffect: left out: members of cooperatives, \
                 Kenya, 2023\n"
            )
        );
        assert_eq!(super::property("a:b,c%"), "a%3Ab%2Cc%25");
    }
}
