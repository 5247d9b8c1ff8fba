//! C037

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};

/// A cell for a part of the area names none: what isn't stated, or several.
pub(crate) const RULE: Rule = Rule {
    code: "C037",
    name: "no-part",
    severity: Severity::Error,
    explain: r"A cell for a part of the area names none: it says that the part isn't stated, or that there are several. Read as a region,
the figure would leave the totals of its State; read as blank, a part would count for all.

Bad, `states/KEN/contributions.csv`:

```csv
area,subarea,year,measure,entity_type,value,source
KEN,Various counties,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,subarea,year,measure,entity_type,value,source
KEN,,2023,employment,cooperative,120,Registry
```
",
};

/// Reports a cell that names no part.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    row.say(
        cell.column,
        &RULE,
        words!("\"{value}\" names no part of the area", value = cell.text),
        "leave it blank if the figure is for the whole area, or name the region",
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_unknown_or_several_is_no_region() {
        let read = crate::marked::contributions(
            "\
area,subarea,year,measure,entity_type,value,source
KEN,Unspecified,2023,leaders,sse,5,S
    ^^^^^^^^^^^ C037
KEN,Various counties,2022,leaders,sse,5,S
    ^^^^^^^^^^^^^^^^ C037
KEN,47 counties,2021,leaders,sse,5,S
    ^^^^^^^^^^^ C037
KEN,countrywide,2020,leaders,sse,5,S
    ^^^^^^^^^^^ C009
KEN,84,2019,leaders,sse,5,S
KEN,Unknown Bay,2018,leaders,sse,5,S
",
        );
        assert_eq!(read.claims.len(), 3);
    }
}
