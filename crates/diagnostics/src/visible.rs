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

fn is_hidden(ch: char) -> bool {
    ch.is_control()
        || matches!(ch,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}'
            | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
}

/// A cell for something that a spreadsheet opens: what it would take for a formula gets a leading apostrophe. A negative
/// number or quotient (`-1/3`) stays as it is: it computes nothing but itself.
pub fn for_spreadsheet(cell: &str) -> String {
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    let is_quotient = || {
        cell.split_once('/')
            .is_some_and(|(over, under)| is_number(over) && is_number(under))
    };
    let suspicious = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let formula = suspicious && !is_number(cell) && !is_quotient();
    if formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
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
    fn formulas_are_disarmed_and_numbers_left_alone() {
        assert_eq!(for_spreadsheet("=1+1"), "'=1+1");
        assert_eq!(for_spreadsheet("-3.5"), "-3.5");
        assert_eq!(for_spreadsheet("-26/55.5"), "-26/55.5");
        assert_eq!(for_spreadsheet("-26/A1"), "'-26/A1");
    }
}
