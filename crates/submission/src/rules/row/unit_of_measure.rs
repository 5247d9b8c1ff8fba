//! R001

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Code, Measure, Table, Unit};

/// The measure can't be counted in this unit:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R001",
        name: "unit-of-measure",
        severity: Severity::Error,
        explain: r"The measure can't be counted in this unit: entities aren't hours, turnover is money, and a number with a
percentage sign is counted in per cent.

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
    let percent = draft.value.as_ref().is_some_and(|number| number.percent);
    match draft.unit() {
        Some(unit) if percent && unit != Unit::Percent => row.say(
            "value",
            &RULE.head,
            words!("a percentage isn't counted in {unit}", unit = unit.code()),
            "write percent in unit and what it is a percentage of in denominator, or write the number itself",
        ),
        None if !draft.unit_written => missing(row, measure),
        Some(unit) if !measure.accepts(unit) => {
            let message = words!(
                "{measure} can't be counted in {unit}",
                measure = measure.code(),
                unit = unit.code()
            );
            let units = crate::rules::cell::unknown_unit::units_of(measure);
            row.say(
                "unit",
                &RULE.head,
                message,
                words!("use {units}, or percent", units = units),
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

    #[test]
    fn a_percentage_is_in_no_other_unit() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,denominator,source
KEN,2023,employment,sse,45%,persons,,S
                        ^^^ C008
                        ^^^ R001
KEN,2023,turnover,sse,12 %,KES,gdp,S
                      ^^^^ C008
                      ^^^^ R001
                               ^^^ R003
KEN,2022,employment,sse,45%,percent,total_employment,S
                        ^^^ C008
KEN,2021,employment,sse,45%,,total_employment,S
                        ^^^ C008
",
        );
    }
}
