//! C017

use super::{character, code_point};
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};

/// The cell holds a control character that no text contains.
pub(crate) const RULE: Rule = Rule {
    code: "C017",
    name: "control-character",
    severity: Severity::Error,
    explain: "\
The cell holds a control character that no text contains. It comes from a damaged file or from a program that isn't
a spreadsheet.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Reg\u{7}istry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// Looks for control characters other than tabs and line breaks.
pub(crate) fn check(row: &mut SheetRow<'_>, at: usize, text: &str) {
    if let Some(ch) = text
        .chars()
        .find(|&ch| ch.is_control() && !['\n', '\r', '\t'].contains(&ch))
    {
        let words = words!(
            "the cell holds the control character {code}",
            code = code_point(ch)
        );
        character(row, at, ch, &RULE, words);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_zero_byte_sets_the_row_aside() {
        let text = "area,year,measure,entity_type,value,source\nKEN,2023,leaders,sse,5,a\0b\n";
        let read = crate::marked::read(sse_model::Table::Contributions, text);
        assert_eq!(
            (read.diagnostics[0].code, read.ledger.rejected),
            ("C017", 1)
        );
    }
}
