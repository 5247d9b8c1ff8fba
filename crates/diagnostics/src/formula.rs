//! Cells that a spreadsheet would take for formulas, disarmed.

use std::borrow::Cow;

/// Signs that begin a formula, full-width ones among them.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// What divides cells in a spreadsheet that was told another delimiter than ours; a line break ends a row there.
const DIVIDERS: [char; 5] = [';', '\t', '|', '\n', '\r'];

/// The cell with an apostrophe before whatever a spreadsheet would take for a formula: at its beginning, and behind each
/// sign at which a spreadsheet may divide it. Negative numbers and quotients (`-1/3`) compute nothing and are left alone.
pub(crate) fn disarmed(cell: &str) -> Cow<'_, str> {
    if !may_be_armed(cell) {
        return Cow::Borrowed(cell);
    }
    let armed: Vec<usize> = starts(cell)
        .filter_map(|at| formula(&cell[at..]).map(|within| at + within))
        .collect();
    if armed.is_empty() {
        return Cow::Borrowed(cell);
    }
    let mut safe = String::with_capacity(cell.len() + armed.len());
    let mut from = 0;
    for at in armed {
        safe.push_str(&cell[from..at]);
        safe.push('\'');
        from = at;
    }
    safe.push_str(&cell[from..]);
    Cow::Owned(safe)
}

/// Whether a cell holds anything that can begin a formula, by its bytes: most cells don't. Full-width signs share their
/// first byte with some that begin none.
fn may_be_armed(cell: &str) -> bool {
    let begins = |byte| matches!(byte, b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | 0xef);
    cell.bytes().any(begins)
}

/// Where a cell begins, or may begin once it is divided.
fn starts(cell: &str) -> impl Iterator<Item = usize> {
    let behind = cell.match_indices(DIVIDERS).map(|(at, _)| at + 1);
    std::iter::once(0).chain(behind)
}

/// Where the apostrophe belongs in a cell that begins here, if it is a formula: before all blanks and whatever nobody sees.
fn formula(text: &str) -> Option<usize> {
    let shown = text.trim_start_matches(is_passed_over);
    let piece = shown.split(DIVIDERS).next().unwrap_or_default().trim_end();
    let begins_so = piece.starts_with(SIGNS) || text.starts_with(['\t', '\r']);
    (begins_so && !is_plain(piece)).then_some(0)
}

/// Whether a program may pass over a character at the beginning of a cell.
fn is_passed_over(ch: char) -> bool {
    matches!(ch, ' ' | '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A number, a quotient, or a dash alone, which stands for nothing.
fn is_plain(text: &str) -> bool {
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    let is_quotient = |(over, under)| is_number(over) && is_number(under);
    text == "-" || is_number(text) || text.split_once('/').is_some_and(is_quotient)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_numbers() {
        for formula in [
            "=1+1",
            "-26/A1",
            "@a",
            "＝1+1",
            "\u{feff}=1",
            "\u{a0}=1",
            " =1",
            "\u{200b}+a",
        ] {
            assert_eq!(disarmed(formula), format!("'{formula}"));
        }
        for text in [
            "-3.5",
            "-26/55.5",
            "a=1",
            "",
            "-",
            "Côte d’Ivoire",
            "1; -2",
            "8.5; 10",
        ] {
            assert_eq!(disarmed(text), text);
        }
    }

    #[test]
    fn what_another_delimiter_makes_a_cell_is_disarmed_too() {
        assert_eq!(
            disarmed("x;=cmd|' /C calc'!A0;y"),
            "x;'=cmd|' /C calc'!A0;y"
        );
        assert_eq!(disarmed("a\t=b|@c\n＝d"), "a\t'=b|'@c\n'＝d");
        assert_eq!(disarmed("a; =b"), "a;' =b");
        assert_eq!(disarmed("a; - b"), "a;' - b");
    }

    #[test]
    fn no_piece_of_any_cell_begins_like_a_formula() {
        let signs = [
            '=', '+', '-', '@', '＝', ';', '\t', '|', '\n', ' ', '\u{feff}', '\'', 'a', '1', '/',
        ];
        let mut state = 7_usize;
        for _ in 0..20_000 {
            let mut cell = String::new();
            for _ in 0..8 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                cell.push(signs[(state >> 33) % signs.len()]);
            }
            let safe = disarmed(&cell);
            for piece in safe.split(DIVIDERS) {
                let shown = piece.trim_start_matches(is_passed_over);
                assert!(
                    !shown.starts_with(SIGNS) || is_plain(shown.trim_end()),
                    "{cell:?} → {safe:?}"
                );
            }
        }
    }
}
