//! C019

use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity};

/// The cell begins like a formula.
pub(crate) const RULE: Rule = Rule {
    code: "C019",
    name: "formula-cell",
    severity: Severity::Warning,
    explain: r#"The cell begins like a formula. It is kept as text, and gets an apostrophe before it in every file made for
spreadsheets, so that no formula of a submission is ever run.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,cooperative,120,Registry,=HYPERLINK("x")
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,cooperative,120,Registry,see the annex
```
"#,
};

/// Looks at the beginning of a cell.
pub(crate) fn check(row: &mut SheetRow<'_>, at: usize, text: &str) {
    if begins_like_a_formula(text) {
        let place = row.place(at, "");
        let finding = RULE.finding("the cell begins like a formula").at(place);
        row.add(finding.help("write the text without the sign at its start"));
    }
}

/// A sign that a spreadsheet takes for a formula, and not the sign of a number or a dash that stands for nothing.
fn begins_like_a_formula(text: &str) -> bool {
    match text.as_bytes()[0] {
        b'=' | b'@' | b'\t' | b'\r' => true,
        b'+' | b'-' => {
            let rest = text.trim_start_matches(['+', '-']);
            !rest.is_empty() && !rest.starts_with(|ch: char| ch.is_ascii_digit() || ch == '.')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_with_a_sign_are_none() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,note
KEN,2023,leaders,sse,+5,S,-
                     ^^ C008
                          ^ C028
KEN,2022,leaders,sse,5,S,@SUM(A1)
                         ^^^^^^^^ C019
KEN,2021,leaders,sse,5,-S,
                       ^^ C019
",
        );
    }
}
