//! C029

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};
use sse_model::RefArea;

/// A number of M49 has three digits; a spreadsheet dropped the zeros at its start.
pub(crate) const RULE: Rule = Rule {
    code: "C029",
    name: "lost-zeros",
    severity: Severity::Note,
    explain: r"A number of M49 has three digits; a spreadsheet dropped the zeros at its start. It was understood.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
4,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
AFG,2023,employment,cooperative,120,Registry
```
",
};

/// The area that a number means once its zeros are there again.
pub(crate) fn mended(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<RefArea> {
    let short = cell.text.len() < 3 && cell.text.bytes().all(|byte| byte.is_ascii_digit());
    let area = short
        .then(|| format!("{:0>3}", cell.text))
        .and_then(|number| RefArea::from_word(&number))?;
    let place = row.place(cell.at, "");
    row.add(
        RULE.finding(words!(
            "\"{value}\" was read as {number}, {area}",
            value = cell.text,
            number = format_args!("{:0>3}", cell.text),
            area = area.code()
        ))
        .at(place),
    );
    Some(area)
}

#[cfg(test)]
mod tests {
    #[test]
    fn zeros_come_back() {
        let text = "area,year,measure,entity_type,value,source\n4,2023,leaders,sse,5,S\n^ C029\n1,2023,leaders,sse,5,S\n^ C029\n";
        let read = crate::marked::contributions(text);
        assert_eq!(
            read.claims
                .iter()
                .map(|claim| claim.area.code())
                .collect::<Vec<_>>(),
            ["AFG", "001"]
        );
    }
}
