//! C011

use crate::draft::RowDraft;
use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};

/// The unit is neither on the list of units nor a currency of ISO 4217 nor `percent`.
pub(crate) const RULE: Rule = Rule {
    code: "C011",
    name: "unknown-unit",
    severity: Severity::Error,
    explain: r"The unit is neither on the list of units nor a currency of ISO 4217 nor `percent`.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,turnover,cooperative,120,shillings of Kenya,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,turnover,cooperative,120,KES,Registry
```
",
};

/// Reports a unit that is none.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &RowDraft) {
    let own = draft.measure.map_or_else(String::new, |measure| {
        let units = if measure.is_money() {
            "a currency of ISO 4217".to_owned()
        } else {
            measure.units().join(", ")
        };
        format!("{measure} is counted in {units}, or percent")
    });
    let help = if own.is_empty() {
        "use a unit of the measure, a currency of ISO 4217, or percent".to_owned()
    } else {
        own
    };
    row.say(
        cell.column,
        &RULE,
        words!("there is no unit \"{value}\"", value = cell.text),
        help,
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_units_of_the_measure_are_named() {
        let text = "area,year,measure,entity_type,value,unit,source\nKEN,2023,entities,sse,5,firmz,S\n                        ^^^^^ C011\n";
        let help = crate::marked::contributions(text).diagnostics[0]
            .help
            .clone()
            .unwrap_or_default();
        assert!(
            help.starts_with("entities is counted in entities, enterprises"),
            "{help}"
        );
    }
}
