//! R008

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::number::Number;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Code, Measure, Table};

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
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// Looks at the sign of a value.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let (Some(measure), Some(number)) = (draft.measure, &draft.value) else {
        return;
    };
    if is_refused(measure, number) {
        row.say(
            "value",
            &RULE.head,
            words!("{measure} can't be below zero", measure = measure.code()),
            HELP,
        );
    }
}

/// Looks at the sign of a number in a column that holds nothing but amounts of one measure.
pub fn check_column(row: &mut SheetRow<'_>, column: &str, measure: Measure, number: &Number) {
    if is_refused(measure, number) {
        row.say(
            column,
            &RULE.head,
            words!("{column} can't be below zero", column = column),
            HELP,
        );
    }
}

const HELP: &str = "remove the sign";

fn is_refused(measure: Measure, number: &Number) -> bool {
    number.value.is_negative() && !measure.may_be_negative()
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
