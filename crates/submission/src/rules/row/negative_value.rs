//! R008

use super::{Check, RowRule};
use crate::draft::Draft;
use crate::register::{AMOUNTS, MEASURES};
use crate::row::Row;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Code, Table};

/// A count, a percentage or an amount of this measure can't be below zero.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R008",
        name: "negative-value",
        severity: Severity::Error,
        explain: r"A count, a percentage or an amount of this measure can't be below zero. Only value added can.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,entities,cooperative,-500,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,entities,cooperative,500,Registry
```
",
    },
    tables: &[Table::Contributions, Table::Register],
    check: Check::Cells(check),
};

/// Looks at the sign of a value, or of what a row of a register states.
fn check(row: &mut Row<'_>, draft: &Draft) {
    match row.context.table {
        Table::Register => amounts(row, draft),
        Table::Contributions | Table::Actions => value(row, draft),
    }
}

fn value(row: &mut Row<'_>, draft: &Draft) {
    let (Some(measure), Some(number)) = (draft.measure, &draft.value) else {
        return;
    };
    if number.value.is_negative() && !measure.may_be_negative() {
        row.say(
            "value",
            &RULE.head,
            words!("{measure} can't be below zero", measure = measure.code()),
            "remove the sign",
        );
    }
}

fn amounts(row: &mut Row<'_>, draft: &Draft) {
    for ((name, measure), number) in AMOUNTS.into_iter().zip(MEASURES).zip(&draft.amounts) {
        let negative = number
            .as_ref()
            .is_some_and(|number| number.value.is_negative());
        if negative && !measure.may_be_negative() {
            row.say(
                name,
                &RULE.head,
                words!("{column} can't be below zero", column = name),
                "remove the sign",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn value_added_may_be_negative() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,source
KEN,2023,members,sse,-5,,S
                     ^^ R008
KEN,2023,gross_value_added,sse,-5,KES,S
",
        );
    }
}
