//! C011

use crate::draft::RowDraft;
use crate::multipliers;
use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Argument, Joint, Rule, Severity, Words, words};
use sse_model::{Area, Code, Currency, Measure, Multiplier, RefArea};

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

/// How many currencies of one name are named.
const MOST_NAMED: usize = 4;

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

/// Reports a unit that several currencies are called by, or a currency together with a multiplier; whether it is one.
pub(crate) fn report_currency(
    row: &mut SheetRow<'_>,
    cell: SheetCell<'_>,
    draft: &RowDraft,
) -> bool {
    let help = multiplied(row, cell).or_else(|| one_of(row, cell, draft));
    let Some(help) = help else { return false };
    row.say(
        cell.column,
        &RULE,
        words!("\"{value}\" is no currency of ISO 4217", value = cell.text),
        help,
    );
    true
}

/// What to write for `USD million`.
fn multiplied(row: &SheetRow<'_>, cell: SheetCell<'_>) -> Option<Words> {
    let (first, rest) = cell.text.split_once(char::is_whitespace)?;
    let last = cell.text.rsplit_once(char::is_whitespace)?;
    let language = &row.context.language;
    [(first, rest.trim()), (last.1, last.0.trim())]
        .into_iter()
        .find_map(|(money, factor)| {
            let scale = multipliers::read(&factor.to_lowercase(), language).ok()?;
            let mut multipliers = Multiplier::all().into_iter();
            let multiplier = multipliers.find(|one| one.factor() == scale.factor)?;
            Some(words!(
                "write {currency} here and {multiplier} in multiplier",
                currency = currency(money)?.code(),
                multiplier = multiplier.code()
            ))
        })
}

fn currency(word: &str) -> Option<Currency> {
    Currency::from_word(word).or_else(|| Currency::meant_by(word).first().copied())
}

/// Of several currencies of a name that of the area, if it is among them.
fn one_of(row: &SheetRow<'_>, cell: SheetCell<'_>, draft: &RowDraft) -> Option<Words> {
    let called = Currency::meant_by(cell.text);
    let area = draft
        .area
        .or_else(|| RefArea::from_word(row.text("area")))
        .or_else(|| row.context.own_area());
    let own = area.and_then(RefArea::area).and_then(Area::currency);
    match own.filter(|own| called.contains(own)) {
        Some(own) => Some(words!("did you mean {code}?", code = own.code())),
        None if called.is_empty() => None,
        None => {
            let codes = called.iter().take(MOST_NAMED).map(|one| one.code());
            Some(words!(
                "write the code of ISO 4217, such as {codes}",
                codes = Argument::list(codes, Joint::Or)
            ))
        }
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
    fn everyday_names_of_one_currency_are_read_and_of_several_the_own_one_is_suggested() {
        let told = |area: &str, unit: &str| {
            let text = format!(
                "area,year,measure,entity_type,value,unit,source\n{area},2023,turnover,sse,5,{unit},S\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let help = read.diagnostics[0].help.clone().unwrap_or_default();
            let unit = read.claims.first().map(|claim| claim.unit.code());
            (unit, help.text().to_owned())
        };
        for (unit, code) in [("Ksh", "KES"), ("US$", "USD"), ("€", "EUR"), ("R$", "BRL")] {
            assert_eq!(told("KEN", unit).0, Some(code), "{unit}");
        }
        for (area, unit, help) in [
            ("SEN", "FCFA", "did you mean XOF?"),
            ("CMR", "F CFA", "did you mean XAF?"),
            ("AUS", "$", "did you mean AUD?"),
            ("TZA", "shillings", "did you mean TZS?"),
            (
                "KEN",
                "FCFA",
                "write the code of ISO 4217, such as XOF or XAF",
            ),
            (
                "KEN",
                "USD million",
                "write USD here and million in multiplier",
            ),
            (
                "KEN",
                "million Ksh",
                "write KES here and million in multiplier",
            ),
        ] {
            assert_eq!(told(area, unit), (None, help.to_owned()), "{area} {unit}");
        }
    }

    #[test]
    fn amounts_of_actions_have_everyday_currencies_too() {
        crate::marked::actions(
            "\
commitment,title,status,amount,currency,amount_kind,source
1.finance,A fund,adopted,200,Ksh,budget,S
                             ^^^ C009
1.finance,B fund,adopted,200,FCFA,budget,S
                             ^^^^ C011
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
