//! C008

use crate::number::Number;
use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};

/// A number was not written in plain digits with a decimal point; it was understood.
pub(crate) const RULE: Rule = Rule {
    code: "C008",
    name: "repaired-number",
    severity: Severity::Note,
    explain: r#"A number was not written in plain digits with a decimal point; it was understood. The note says as what.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,"7,94,866",Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,794866,Registry
```
"#,
};

/// Says how a number was read that isn't plain.
pub(crate) fn check(row: &mut SheetRow<'_>, cell: SheetCell<'_>, number: &Number) {
    if !number.plain {
        let total = number
            .total()
            .map_or_else(String::new, |total| total.to_string());
        let place = row.place(cell.at, "");
        row.add(
            RULE.finding(words!(
                "\"{value}\" was read as {number}",
                value = cell.text,
                number = total
            ))
            .at(place),
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_way_of_writing_is_told() {
        let text = "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,sse,2.58 million,S
                     ^^^^^^^^^^^^ C008
KEN,2022,leaders,sse,6.21 lakh,S
                     ^^^^^^^^^ C008
KEN,2021,leaders,sse,7250,S
";
        let read = crate::marked::contributions(text);
        assert_eq!(
            read.diagnostics[0].message,
            "\"2.58 million\" was read as 2580000"
        );
    }
}
