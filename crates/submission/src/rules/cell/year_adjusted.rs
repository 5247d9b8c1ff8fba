//! C026

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Year;

/// A reporting year that ends in another calendar year, such as 2022/23, counts as its later year.
pub(crate) const RULE: Rule = Rule {
    code: "C026",
    name: "year-adjusted",
    severity: Severity::Note,
    explain: r"A reporting year that ends in another calendar year, such as 2022/23, counts as its later year.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2022/23,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// Says as which year a reporting year counts.
pub(crate) fn check(row: &mut SheetRow<'_>, cell: SheetCell<'_>, year: Year) {
    if cell.text.len() != 4 {
        let place = row.place(cell.at, "");
        row.add(
            RULE.finding(words!(
                "\"{value}\" counts as {year}",
                value = cell.text,
                year = year
            ))
            .at(place),
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn reporting_years_are_told_and_longer_periods_kept() {
        let text = "area,year,measure,entity_type,value,source\nKEN,1999/00,leaders,sse,5,S\n    ^^^^^^^ C026\nKEN,2021-2023,leaders,sse,5,S\n";
        let read = crate::marked::contributions(text);
        assert_eq!(read.claims[0].period.to_string(), "2000");
        assert_eq!(read.claims[1].period.to_string(), "2021-2023");
    }
}
