//! Workflow commands that put findings beside the lines of a change.

use super::{names, sorted};
use crate::diagnostic::{Diagnostic, Severity};
use crate::{file_of, visible};

/// One `::error file=…,line=…,col=…,title=…::message` for each finding.
pub fn github(diagnostics: &[Diagnostic]) -> String {
    sorted(diagnostics).into_iter().map(command).collect()
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
    lines.extend(
        diagnostic
            .help
            .as_ref()
            .map(|help| format!("help: {}", visible(help))),
    );
    lines.extend(
        diagnostic
            .effect
            .as_ref()
            .map(|effect| format!("effect: {}", visible(effect))),
    );
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
