//! A table of the kinds of findings, for the summary of a step and for a comment on a change.

use super::{at, word};
use crate::diagnostic::Diagnostic;
use crate::grouped::grouped;
use crate::visible;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Places of a kind that are named.
const PLACES: usize = 3;

/// A row for each code and severity, errors first: how many there are, what the first one says, and where the first ones
/// stand. Blank where nothing was found.
pub fn markdown(diagnostics: &[Diagnostic]) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let mut kinds: BTreeMap<_, (u64, &Diagnostic, Vec<String>)> = BTreeMap::new();
    for group in grouped(diagnostics) {
        let first = group.first();
        let kind = kinds
            .entry((first.severity, first.of()))
            .or_insert_with(|| (0, first, Vec::new()));
        kind.0 += group.count();
        let places = group
            .findings
            .iter()
            .filter_map(|found| found.place.as_ref());
        kind.2.extend(places.take(PLACES).map(at));
    }
    let mut text = String::from(
        "| | | findings | the first one | where |\n| --- | --- | ---: | --- | --- |\n",
    );
    for ((severity, code), (count, first, places)) in kinds {
        let said = escaped(&first.said());
        let places: Vec<String> = places
            .iter()
            .take(PLACES)
            .map(|place| escaped(place))
            .collect();
        let name = first.name;
        let severity = word(severity);
        let places = places.join("<br>");
        let _ = writeln!(
            text,
            "| {severity} | {code} {name} | {count} | {said} | {places} |"
        );
    }
    text + "\n"
}

/// Text in which nothing is a mark of Markdown or HTML.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for ch in visible(text).chars() {
        match ch {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '\n' | '\r' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '@' | '#' | '!' => {
                escaped.push('\\');
                escaped.push(ch);
            }
            _ => escaped.push(ch),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::sample;

    #[test]
    fn kinds_are_rows_and_cells_make_no_marks() {
        let mut found = vec![sample::warning(), sample::error(), sample::warning()];
        let bad = crate::words!(
            "there is no measure {value}",
            value = "[x](https://evil.example) | <b>"
        );
        found[1].message = bad;
        let text = super::markdown(&found);
        let rows: Vec<&str> = text.lines().skip(2).collect();
        assert!(rows[0].starts_with("| error | C014 unknown-target | 1 | there is no measure \\[x\\](https://evil.example) \\| &lt;b> |"), "{text}");
        assert!(
            rows[1].starts_with("| warning | C031 no-year | 2 |"),
            "{text}"
        );
        assert_eq!(super::markdown(&[]), "");
    }
}
