//! R004

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity};
use sse_model::{Decimal, Measure, Scope, Table, Unit};

/// A share of a whole is above 100 per cent.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R004",
        name: "share-over-100",
        severity: Severity::Warning,
        explain: r"A share of a whole is above 100 per cent. Often the decimal sign is lost. Turnover compared with gross domestic
product is no share of it and may be more.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,denominator,source
KEN,2023,employment,sse,120,percent,total_employment,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,denominator,source
KEN,2023,employment,sse,12.0,percent,total_employment,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// Looks at a percentage.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let compared = draft.measure.is_some_and(Measure::may_exceed_whole);
    let wider = draft.scope.is_some_and(Scope::is_wider);
    let over = draft
        .value
        .as_ref()
        .is_some_and(|number| number.value > Decimal::whole(100));
    if over && draft.unit() == Some(Unit::Percent) && !compared && !wider {
        row.say(
            "value",
            &RULE.head,
            "a share of a whole is above 100 per cent",
            "look at the decimal sign",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn turnover_is_compared_and_not_a_share() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,denominator,source
KEN,2023,employment,sse,120,percent,total_employment,S
                        ^^^ R004
KEN,2023,turnover,sse,120,percent,gdp,S
",
        );
    }
}
