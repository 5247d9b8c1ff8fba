//! One line for each finding.

use super::{at, names, sorted, word};
use crate::diagnostic::Diagnostic;
use crate::visible;

/// `path:5:12: error[C014]: there is no SDG target 8.15 (cell H4, record "savings-2023")`.
pub fn concise(diagnostics: &[Diagnostic]) -> String {
    sorted(diagnostics).into_iter().map(line).collect()
}

fn line(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.place.as_ref();
    let start = place.map_or_else(String::new, |place| format!("{}: ", at(place)));
    let names = place
        .map(names)
        .filter(|names| !names.is_empty())
        .map_or_else(String::new, |n| format!(" ({n})"));
    let (word, message) = (word(diagnostic.severity), visible(&diagnostic.said()));
    format!("{start}{word}[{}]: {message}{names}\n", diagnostic.code)
}

#[cfg(test)]
mod tests {
    use super::super::sample;

    #[test]
    fn each_finding_is_one_line() {
        let path = "inputs/81/states/KEN/contributions.csv";
        let expected = format!(
            "a.csv: error[C014]: =the file, is empty\n\
             {path}:2:5: warning[C031]: the year is blank\n\
             {path}:2:18: error[C014]: there is no SDG target 8.15 (cell D2, record \"savings-2023\")\n"
        );
        let findings = [sample::error(), sample::warning(), sample::whole_file()];
        assert_eq!(super::concise(&findings), expected);
    }
}
