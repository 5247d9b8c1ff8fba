//! R003

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity};
use sse_model::{Table, Unit};

/// A denominator stands beside a value that is no percentage; it was ignored.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R003",
        name: "needless-denominator",
        severity: Severity::Warning,
        explain: r"A denominator stands beside a value that is no percentage; it was ignored. Perhaps the unit should be `percent`.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,denominator,source
KEN,2023,entities,cooperative,500,gdp,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,denominator,source
KEN,2023,entities,cooperative,500,,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// Looks for a denominator that nothing is divided by.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    if draft.denominator.is_some() && draft.unit().is_some_and(|unit| unit != Unit::Percent) {
        let message = "the value is no percentage; its denominator was ignored";
        row.say(
            "denominator",
            &RULE.head,
            message,
            "remove it, or write percent as the unit",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_row_is_used_without_it() {
        let text = "area,year,measure,entity_type,value,denominator,source\nKEN,2023,entities,sse,500,gdp,S\n                          ^^^ R003\n";
        assert_eq!(
            crate::marked::contributions(text).claims[0].denominator,
            None
        );
    }
}
