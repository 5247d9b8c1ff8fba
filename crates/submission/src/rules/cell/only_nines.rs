//! C033

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};

/// A number of nothing but nines.
pub(crate) const RULE: Rule = Rule {
    code: "C033",
    name: "only-nines",
    severity: Severity::Warning,
    explain: r"A number has four digits or more, and all of them are nines: programs and questionnaires write such numbers where a
value is not known. It is used as a number.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,999999,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,1250000,Registry
```
",
};

/// From how many nines on a number stands for none: years and small counts are left alone.
const NINES: usize = 4;

/// Whether digits without any mark are so many nines.
#[inline]
pub fn are_nines(digits: &[u8]) -> bool {
    digits.first() == Some(&b'9')
        && digits.len() >= NINES
        && digits.iter().all(|digit| *digit == b'9')
}

/// Looks for nines and nothing else; marks of thousands may divide them.
pub(crate) fn check(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    if !cell.text.starts_with('9') {
        return;
    }
    let is_mark = |ch: char| matches!(ch, ' ' | ',' | '.' | '\'' | '\u{a0}' | '\u{202f}' | '’');
    let groups: Vec<&str> = cell.text.split(is_mark).collect();
    let nines: usize = groups.iter().map(|group| group.len()).sum();
    let only = groups
        .iter()
        .all(|group| group.bytes().all(|byte| byte == b'9'));
    let whole = groups[1..].iter().all(|group| group.len() == 3);
    if only && whole && nines >= NINES {
        row.say(
            cell.column,
            &RULE,
            words!(
                "\"{value}\" may stand for a value that is not known",
                value = cell.text
            ),
            "remove the row if the value is not known; if it is, say so in the note",
        );
    }
}

#[cfg(test)]
mod tests {
    fn told(value: &str) -> usize {
        let text = format!(
            "area;year;measure;entity_type;value;unit;denominator;source\nKEN;2023;members;sse;{value};;;S\n"
        );
        let found = crate::marked::read(sse_model::Table::Contributions, &text).diagnostics;
        found.iter().filter(|found| found.code == "C033").count()
    }

    #[test]
    fn twenty_cells_of_nines_are_told() {
        for nines in 4..=12_usize {
            let plain = "9".repeat(nines);
            assert_eq!(told(&plain), 1, "{plain}");
            let first = &plain[..=(nines - 1) % 3];
            let groups = vec!["999"; (nines - 1) / 3];
            for mark in [" ", "'", "\u{a0}"] {
                let grouped = format!("{first}{mark}{}", groups.join(mark));
                assert_eq!(told(&grouped), 1, "{grouped}");
            }
        }
    }

    #[test]
    fn fewer_nines_and_other_digits_are_numbers() {
        for value in ["999", "9998", "99990", "8999", "19999", "99 990"] {
            assert_eq!(told(value), 0, "{value}");
        }
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,denominator,source
KEN,2023,employment,sse,99.99,percent,total_employment,S
KEN,2023,leaders,sse,99999,,,S
                     ^^^^^ C033
",
        );
    }
}
