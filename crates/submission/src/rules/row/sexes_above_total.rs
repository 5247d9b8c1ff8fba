//! R031

use super::{Check, RowRule};
use crate::draft::Draft;
use crate::number::Number;
use crate::register::{AMOUNTS, PERSONS};
use crate::row::Row;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Table;

/// Women and men together are more than the total of the same row.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R031",
        name: "sexes-above-total",
        severity: Severity::Error,
        explain: r"Women and men together are more than the total of the same row. One of the three cells is wrong.

Bad, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type,employment,employment_female,employment_male
A1,KEN,2023,cooperative,10,6,5
```

Good, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type,employment,employment_female,employment_male
A1,KEN,2023,cooperative,11,6,5
```
",
    },
    tables: &[Table::Register],
    check: Check::Cells(check),
};

/// Adds women and men up.
fn check(row: &mut Row<'_>, draft: &Draft) {
    for [total, female, male] in PERSONS {
        let value = |at: usize| draft.amounts[at].as_ref().and_then(Number::total);
        let (Some(whole), Some(female), Some(male)) = (value(total), value(female), value(male))
        else {
            continue;
        };
        if female.checked_add(male).is_none_or(|sum| sum > whole) {
            let message = words!(
                "women and men are more than the total of {column}",
                column = AMOUNTS[total]
            );
            row.say(
                AMOUNTS[total],
                &RULE.head,
                message,
                "look at the three cells of the row",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_rest_of_neither_is_no_fault() {
        crate::marked::register(
            "\
unit,area,year,entity_type,members,members_female,members_male
A1,KEN,2023,mutual,10,6,5
                   ^ R031
A2,KEN,2023,mutual,12,6,5
",
        );
    }
}
