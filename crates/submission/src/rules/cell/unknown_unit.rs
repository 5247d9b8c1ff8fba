//! C011

use crate::draft::RowDraft;
use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Argument, Joint, Rule, Severity, Words, words};
use sse_model::{Code, Currency, Measure};

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

/// The currency of which a word means the hundredth, as exchanges write it: `GBp` are pence.
pub(crate) fn of_hundredths(word: &str) -> Option<Currency> {
    let (whole, last) = word.split_at_checked(2)?;
    let pence = whole.bytes().all(|byte| byte.is_ascii_uppercase())
        && last.len() == 1
        && last.bytes().all(|byte| byte.is_ascii_lowercase());
    pence.then(|| Currency::from_code(&word.to_uppercase()))?
}

/// Reports a unit that is the hundredth of a currency.
pub(crate) fn report_hundredths(row: &mut SheetRow<'_>, cell: SheetCell<'_>, whole: Currency) {
    row.say(
        cell.column,
        &RULE,
        words!(
            "\"{value}\" is a hundredth of {currency}",
            value = cell.text,
            currency = whole.code()
        ),
        words!(
            "write {currency} and divide the value by 100",
            currency = whole.code()
        ),
    );
}

/// The units in which a measure is counted, besides per cent.
pub(crate) fn units_of(measure: Measure) -> Argument {
    if measure.is_money() {
        Words::from("a currency of ISO 4217").into()
    } else {
        Argument::list(measure.units(), Joint::Comma)
    }
}

/// Reports a unit that is none.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &RowDraft) {
    let help = match draft.measure {
        Some(measure) => words!(
            "{measure} is counted in {units}, or percent",
            measure = measure,
            units = units_of(measure)
        ),
        None => Words::from("use a unit of the measure, a currency of ISO 4217, or percent"),
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
    fn pence_are_not_pounds() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,source
GBR,2023,turnover,sse,250000,GBp,S
                             ^^^ C011
GBR,2022,turnover,sse,250000,gbp,S
                             ^^^ C009
",
        );
    }

    #[test]
    fn the_units_of_the_measure_are_named() {
        let text = "area,year,measure,entity_type,value,unit,source\nKEN,2023,entities,sse,5,firmz,S\n                        ^^^^^ C011\n";
        let help = crate::marked::contributions(text).diagnostics[0]
            .help
            .clone()
            .unwrap_or_default();
        assert!(
            help.starts_with("entities is counted in entities, enterprises"),
            "{help:?}"
        );
    }
}
