//! R035

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::number::Number;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Table;

/// Persons, entities and memberships are counted in whole numbers.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R035",
        name: "broken-count",
        severity: Severity::Error,
        explain: r"Persons, jobs, entities and memberships are counted one by one, so that their number is whole once the
multiplier is applied. A fraction is a mark of thousands that was read as a decimal sign, a forgotten multiplier, an
average or full-time equivalents.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,employment,cooperative,1234.5,persons,Labour force survey
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,employment,cooperative,1234.5,fte,Labour force survey
```
",
    },
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Cells(check),
};

/// Looks for a fraction of something that isn't divided.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let reached = draft.people_reached.as_ref().and_then(Number::total);
    if let Some(reached) = reached.filter(|reached| !reached.is_whole()) {
        let message = words!("{value} is no whole number of persons", value = reached);
        row.say(
            "people_reached",
            &RULE.head,
            message,
            "write all digits without marks of thousands",
        );
    }
    let (Some(unit), Some(total)) = (draft.unit(), draft.total()) else {
        return;
    };
    let cut = draft.value.as_ref().is_some_and(|number| number.cut);
    // Of a percentage the unit is what's wrong.
    let percent = draft.value.as_ref().is_some_and(|number| number.percent);
    // What was rounded away from a whole number is what programs leave of computing it, unless it would be multiplied.
    let multiplied = draft.multiplier.is_some_and(|factor| factor > 1);
    let whole = total.is_whole() && !(cut && (multiplied || total.is_zero()));
    if unit.is_indivisible() && !percent && !whole {
        row.say(
            "value",
            &RULE.head,
            words!(
                "{value} is no whole number of {unit}",
                value = total,
                unit = unit.code()
            ),
            "write all digits without marks of thousands, give the multiplier, or use another unit, such as fte",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_counted_one_by_one_is_whole_after_its_multiplier() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,multiplier,source
KEN,2023,employment,sse,12.5,persons,,S
                        ^^^^ R035
KEN,2022,employment,sse,12.5,persons,thousand,S
KEN,2023,employment,sse,12.5,fte,,S
KEN,2023,volunteer_hours,sse,12.5,hours,,S
KEN,2023,leaders,sse,1.2345,,thousand,S
                     ^^^^^^ R035
KEN,2023,turnover,sse,12.5,KES,,S
KEN,2021,leaders,sse,1.2345678,,million,S
                     ^^^^^^^^^ C008
                     ^^^^^^^^^ R035
KEN,2020,leaders,sse,1234.999999999,,,S
                     ^^^^^^^^^^^^^^ C008
",
        );
    }
}
