//! R001

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Code, Measure, Table};

/// The measure can't be counted in this unit:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R001",
        name: "unit-of-measure",
        severity: Severity::Error,
        explain: r"The measure can't be counted in this unit: entities aren't hours, and turnover is money.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,entities,cooperative,120,hours,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,entities,cooperative,120,entities,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// Compares the unit with the measure.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let Some(measure) = draft.measure else { return };
    match draft.unit() {
        None if !draft.unit_written => missing(row, measure),
        Some(unit) if !measure.accepts(unit) => {
            let message = words!(
                "{measure} can't be counted in {unit}",
                measure = measure.code(),
                unit = unit.code()
            );
            let units = if measure.is_money() {
                "a currency of ISO 4217".to_owned()
            } else {
                measure.units().join(", ")
            };
            row.say(
                "unit",
                &RULE.head,
                message,
                format!("use {units}, or percent"),
            );
        }
        _ => {}
    }
}

fn missing(row: &mut SheetRow<'_>, measure: Measure) {
    let rule = &crate::rules::cell::required_cell::RULE;
    row.say(
        "unit",
        rule,
        words!("{measure} needs a unit", measure = measure.code()),
        "give the currency by ISO 4217, such as EUR",
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn money_needs_a_currency() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,source
KEN,2023,entities,sse,5,hours,S
                        ^^^^^ R001
KEN,2023,turnover,sse,5,,S
                        ^ C001
KEN,2023,turnover,sse,5,persons,S
                        ^^^^^^^ R001
",
        );
    }
}
