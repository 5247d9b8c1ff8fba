//! C020

use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity};

/// The cell seems to hold an e-mail address or a telephone number.
pub(crate) const RULE: Rule = Rule {
    code: "C020",
    name: "personal-data",
    severity: Severity::Warning,
    explain: r"The cell seems to hold an e-mail address or a telephone number. A report names offices, never people, and its
evidence is public.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,cooperative,120,Registry,ask somebody@example.org
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,cooperative,120,Registry,ask the statistical office
```
",
};

/// Looks for what leads to a person, in cells of free text that the row before doesn't have.
pub(crate) fn check_all(row: &mut SheetRow<'_>) {
    let record = row.record;
    for at in row.free_text() {
        if let Some(text) = record
            .cells
            .get(at)
            .filter(|text| !text.is_empty() && !row.same.has_characters(at))
        {
            check(row, at, text);
        }
    }
}

/// Looks for what leads to a person in a cell.
pub(crate) fn check(row: &mut SheetRow<'_>, at: usize, text: &str) {
    if let Some(message) = found(text) {
        let place = row.place(at, "");
        row.add(RULE.finding(message).at(place).help(HELP));
    }
}

/// What to do about it.
pub(crate) const HELP: &str = "name the office instead";

/// What leads to a person in a text, in words.
pub(crate) fn found(text: &str) -> Option<&'static str> {
    let leads = text.bytes().any(|byte| byte == b'@' || byte == b'+') || text.contains("00");
    if !leads {
        return None;
    }
    let mail = text
        .split(|ch: char| ch.is_whitespace() || "<>();,".contains(ch))
        .any(is_address);
    if mail {
        Some("the cell seems to hold an e-mail address")
    } else {
        has_telephone(text).then_some("the cell seems to hold a telephone number")
    }
}

fn is_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.starts_with('.')
    })
}

/// A plus sign or two zeros and at least nine digits, with nothing but blanks and marks between them.
fn has_telephone(text: &str) -> bool {
    let mut places = text.char_indices().filter(|(_, ch)| "+0".contains(*ch));
    places.any(|(at, _)| {
        let (before, number) = text.split_at(at);
        begins_abroad(before, number) && digits_in_a_row(number) >= 9
    })
}

/// Whether a number begins with the sign for other countries and is no part of a word or of another number.
fn begins_abroad(before: &str, number: &str) -> bool {
    let abroad = number
        .strip_prefix('+')
        .or_else(|| number.strip_prefix("00"));
    abroad.is_some_and(|rest| !rest.starts_with('0'))
        && !before.ends_with(char::is_alphanumeric)
        && !before.trim_end().ends_with(|ch: char| ch.is_ascii_digit())
}

fn digits_in_a_row(number: &str) -> usize {
    number
        .trim_start_matches('+')
        .chars()
        .take_while(|ch| ch.is_ascii_digit() || " -().".contains(*ch))
        .filter(char::is_ascii_digit)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_telephones_are_told_from_figures() {
        assert!(is_address("somebody@example.org") && !is_address("@handle") && !is_address("a@b"));
        assert!(has_telephone("call +254 20 123 4567") && has_telephone("(00254) 20-123.4567"));
        assert!(!has_telephone("rose by +12 500 000 to 2023") && !has_telephone("10 000 000 000"));
    }

    #[test]
    fn a_telephone_number_among_plain_characters_is_seen_too() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,note
KEN,2023,leaders,sse,5,S,call 00254 20 123 4567
                         ^^^^^^^^^^^^^^^^^^^^^^ C020
",
        );
    }

    #[test]
    fn a_cell_is_pointed_at() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,note
KEN,2023,leaders,sse,5,S,ask <somebody@example.org>
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^ C020
",
        );
    }
}
