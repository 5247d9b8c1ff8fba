//! R060

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Code, Table};

/// The row doesn't say which of several things it counts:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R060",
        name: "unsaid-unit",
        severity: Severity::Warning,
        explain: r"The row doesn't say which of several things it counts: one person may hold several memberships, so that members
counted as memberships, as persons and as households are different numbers. The row is used in the first of these units.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,members,cooperative,120,persons,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// Looks for the unit of a measure that should have one said.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let unsaid = !draft.unit_written && draft.said_unit().is_none();
    let measure = draft.measure.filter(|measure| measure.should_say_unit());
    let (Some(measure), Some(unit), true) = (measure, draft.unit(), unsaid) else {
        return;
    };
    let message = words!(
        "{measure} without a unit are taken as {unit}",
        measure = measure.code(),
        unit = unit.code()
    );
    let units = crate::rules::cell::unknown_unit::units_of(measure);
    row.say(
        "unit",
        &RULE.head,
        message,
        words!("write which of {units} it counts", units = units),
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn members_say_what_is_counted() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,denominator,source
KEN,2023,members,sse,1200,,,S
                          ^ R060
KEN,2022,members,sse,1200,persons,,S
KEN,2021,memberships,sse,1200,,,S
         ^^^^^^^^^^^ C009
KEN,2020,leaders,sse,1200,,,S
KEN,2019,members,sse,45%,,population,S
                     ^^^ C008
",
        );
    }
}
