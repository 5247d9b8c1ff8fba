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
        explain: r"A count, a percentage or an amount can't be below zero. Only value added can.

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
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Cells(check),
};

/// Looks at the sign of a value.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    for (column, number) in [
        ("amount", &draft.amount),
        ("people_reached", &draft.people_reached),
    ] {
        if number
            .as_ref()
            .is_some_and(|number| number.value.is_negative())
        {
            say(row, column);
        }
    }
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
        say(row, column);
    }
}

fn say(row: &mut SheetRow<'_>, column: &str) {
    let message = words!("{column} can't be below zero", column = column);
    row.say(column, &RULE.head, message, HELP);
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
KEN,2023,leaders,sse,-5,,S
                     ^^ R008
KEN,2023,gross_value_added,sse,-5,KES,S
",
        );
    }

    #[test]
    fn no_budget_is_negative() {
        crate::marked::actions(
            "\
commitment,title,status,amount,currency,amount_kind,people_reached,source
1.finance,A fund,adopted,-200,KES,budget,-3,S
                         ^^^^ R008
                                         ^^ R008
",
        );
    }
}
