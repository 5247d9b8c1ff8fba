//! Text of a submission made safe to show.

use std::fmt::Write;

/// The text with control characters, bidirectional controls and other invisible characters written as `\u{202e}`.
///
/// Line breaks and tabs become `\n`, `\r`, `\t`.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            _ if is_hidden(ch) => write!(shown, "\\u{{{:x}}}", u32::from(ch)).unwrap_or(()),
            _ => shown.push(ch),
        }
    }
    shown
}

/// Whether nobody sees a character, or it changes how others are seen.
pub(crate) fn is_hidden(ch: char) -> bool {
    ch.is_control()
        || matches!(ch,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}'
            | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Whether a spreadsheet would take a cell for a formula. It doesn't take a negative number or quotient (`-1/3`) for one,
/// which computes nothing but itself.
pub(crate) fn is_formula(cell: &str) -> bool {
    let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    begins && !is_number(cell) && !cell.split_once('/').is_some_and(is_quotient)
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok()
}

fn is_quotient((over, under): (&str, &str)) -> bool {
    is_number(over) && is_number(under)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stays_hidden() {
        assert_eq!(visible("a\u{202e}b\0\n"), "a\\u{202e}b\\u{0}\\n");
        assert_eq!(visible("Côte d’Ivoire 科"), "Côte d’Ivoire 科");
    }

    #[test]
    fn formulas_are_told_from_numbers() {
        assert!(is_formula("=1+1") && is_formula("-26/A1") && is_formula("@a"));
        assert!(!is_formula("-3.5") && !is_formula("-26/55.5") && !is_formula("a=1"));
    }
}
