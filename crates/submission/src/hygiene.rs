//! What no cell may hold, whatever its column.

use crate::row::Row;
use crate::rules;

const LONGEST_CELL: usize = 64 << 10;

/// Columns of free text, in which people write what a report must not repeat.
const FREE: [&str; 4] = ["note", "title", "source", "subarea"];

/// Looks at the letters of every cell.
pub(crate) fn check(row: &mut Row<'_>) {
    let cells: Vec<String> = row.record.cells.iter().map(str::to_owned).collect();
    for (at, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        letters(row, at, text);
        formula(row, at, text);
        personal(row, at, text);
        error_value(row, at, text);
        if text.len() > LONGEST_CELL {
            let place = row.place(at, "");
            let message = format!("the cell has {} bytes; at most {LONGEST_CELL} are read", text.len());
            row.add(rules::OVERSIZE_CELL.finding(message).at(place).help("shorten it"));
        }
    }
}

fn letters(row: &mut Row<'_>, at: usize, text: &str) {
    let shown = |letter: char| format!("U+{:04X}", u32::from(letter));
    let mut report = |rule: &sse_diagnostics::Rule, what: String, letter: char, help: &str| {
        let place = row.part(at, letter.encode_utf8(&mut [0; 4]), "");
        row.add(rule.finding(what).at(place).help(help));
    };
    let retype = "type the cell again";
    if let Some(letter) = text.chars().find(|&letter| letter.is_control() && !['\n', '\r', '\t'].contains(&letter)) {
        report(
            &rules::CONTROL_CHARACTER,
            format!("the cell holds the control character {}", shown(letter)),
            letter,
            retype,
        );
    }
    if let Some(letter) = text.chars().find(|letter| is_private(*letter)) {
        report(
            &rules::PRIVATE_CHARACTER,
            format!("the cell holds the private-use character {}", shown(letter)),
            letter,
            retype,
        );
    }
    if let Some(letter) = text.chars().find(|letter| is_invisible(*letter)) {
        report(
            &rules::INVISIBLE_CHARACTER,
            format!("the cell holds the invisible character {}", shown(letter)),
            letter,
            retype,
        );
    }
    if text.contains('\u{fffd}') {
        report(
            &rules::UNREADABLE_BYTE,
            "a letter of the cell can't be read".to_owned(),
            '\u{fffd}',
            "save the file as \"CSV UTF-8\"",
        );
    }
}

const fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

fn formula(row: &mut Row<'_>, at: usize, text: &str) {
    let digits =
        text.trim_start_matches(['+', '-']).starts_with(|letter: char| letter.is_ascii_digit() || letter == '.');
    let text_cell =
        text.starts_with(['=', '@', '\t', '\r']) || (text.starts_with(['+', '-']) && !digits && text.len() > 1);
    if text_cell {
        let place = row.place(at, "");
        let finding = rules::FORMULA_CELL.finding("the cell begins like a formula").at(place);
        row.add(finding.help("write the text without the sign at its start"));
    }
}

fn personal(row: &mut Row<'_>, at: usize, text: &str) {
    let column = row.table.layout.headings.get(at).copied().flatten().map(|heading| heading.name);
    if !column.is_some_and(|column| FREE.contains(&column)) {
        return;
    }
    let mail = text.split_whitespace().find(|word| is_address(word));
    let found = mail.map(|_| "an e-mail address").or_else(|| has_telephone(text).then_some("a telephone number"));
    if let Some(what) = found {
        let place = row.place(at, "");
        row.add(
            rules::PERSONAL_DATA
                .finding(format!("the cell seems to hold {what}"))
                .at(place)
                .help("name the office instead"),
        );
    }
}

/// What a spreadsheet writes where a formula failed. Columns of numbers and targets say so themselves.
const ERROR_VALUES: [&str; 8] = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"];

fn error_value(row: &mut Row<'_>, at: usize, text: &str) {
    let column = row.table.layout.headings.get(at).copied().flatten().map(|heading| heading.name);
    let elsewhere = column.is_some_and(|name| name != "sdg_targets" && !crate::columns::NUMBERS.contains(&name));
    if elsewhere && ERROR_VALUES.contains(&text.trim().to_uppercase().as_str()) {
        let place = row.place(at, "");
        let finding = rules::SPREADSHEET_DAMAGE.finding(format!("\"{}\": an error of the spreadsheet", text.trim()));
        row.add(finding.at(place).help("mend the formula, or type the value"));
    }
}

fn is_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.starts_with('.'))
}

/// A plus sign and at least nine digits, with nothing but blanks and marks between them.
fn has_telephone(text: &str) -> bool {
    text.match_indices('+').any(|(at, _)| {
        let number = text[at + 1..].chars().take_while(|letter| letter.is_ascii_digit() || " -().".contains(*letter));
        number.filter(char::is_ascii_digit).count() >= 9
    })
}
