//! C011

use crate::draft::RowDraft;
use crate::multipliers::{self, NumberScale, ScaleFault};
use crate::row::{SheetCell, SheetRow};
use crate::suggest::did_you_mean;
use sse_diagnostics::{Argument, Joint, Rule, Severity, Words, words};
use sse_model::{Area, Code, Currency, Decimal, Measure, Multiplier, RefArea, Unit};

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

/// What hundredths of currencies are called.
const HUNDREDTHS: [&str; 12] = [
    "cent",
    "cents",
    "centimes",
    "centavos",
    "céntimos",
    "pence",
    "penny",
    "paise",
    "paisa",
    "kopecks",
    "копеек",
    "piastres",
];

/// The currency of which a word means the hundredth, as exchanges write it: `GBp` are pence.
pub(crate) fn of_hundredths(word: &str) -> Option<Currency> {
    let of_exchanges = [("GBX", "GBP"), ("ZAc", "ZAR"), ("ILA", "ILS")];
    if let Some((_, whole)) = of_exchanges.iter().find(|(pence, _)| *pence == word) {
        return Currency::from_code(whole);
    }
    let mut words = word.split_whitespace();
    if let (Some(first), Some(last), None) = (words.next(), words.next(), words.next())
        && let Some(currency) = [(first, last), (last, first)]
            .into_iter()
            .find(|(_, part)| HUNDREDTHS.contains(&part.to_lowercase().as_str()))
            .and_then(|(currency, _)| Currency::from_word(currency))
    {
        return Some(currency);
    }
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
    // Of a unit, what is only counted is counted as any other word.
    if cell.column != "currency" && !row.would_list(&RULE) {
        return false;
    }
    let help = one_of(row, cell, draft).or_else(|| multiplied(row, cell, draft));
    let Some(help) = help else { return false };
    let is_money = cell.column == "currency" || draft.measure.is_none_or(Measure::is_money);
    let message = if is_money {
        words!("\"{value}\" is no currency of ISO 4217", value = cell.text)
    } else {
        words!("there is no unit \"{value}\"", value = cell.text)
    };
    row.say(cell.column, &RULE, message, help);
    true
}

/// What to write for `USD million`, `EUR m` or `Persons (thousands)`, if it is a unit together with what multiplies.
fn multiplied(row: &SheetRow<'_>, cell: SheetCell<'_>, draft: &RowDraft) -> Option<Words> {
    if cell.text.len() > LONGEST_MULTIPLIED {
        return None;
    }
    let cuts = cell.text.char_indices().skip(1).map(|(at, _)| at);
    let parts = cuts.map(|at| cell.text.split_at(at));
    let mut parts = parts.flat_map(|(first, last)| [(first, last), (last, first)]);
    let language = row.language();
    parts.find_map(|(unit, factor)| {
        let unit = unit_of(row, draft, bare(unit)).filter(|unit| match draft.measure {
            Some(measure) => measure.accepts(*unit),
            None => cell.column != "currency" || unit.currency().is_some(),
        })?;
        match multipliers::read(&bare(factor).to_lowercase(), language) {
            Ok(scale) => Some(multiplier_of_scale(scale).map_or_else(
                || {
                    words!(
                        "write {unit} here and multiply the number by {factor}",
                        unit = unit.code(),
                        factor = Argument::number(Decimal::whole(scale.factor))
                    )
                },
                |multiplier| here_and_in_multiplier(cell, unit, multiplier),
            )),
            Err(ScaleFault::Ambiguous(_)) if cell.column == "currency" => Some(words!(
                "write {unit} here and the whole amount in digits",
                unit = unit.code()
            )),
            Err(ScaleFault::Ambiguous(_)) => Some(words!(
                "write {unit} here and what it is multiplied with in multiplier",
                unit = unit.code()
            )),
            Err(ScaleFault::Unknown(_)) => thousands(bare(factor))
                .then(|| here_and_in_multiplier(cell, unit, Multiplier::Thousand)),
        }
    })
}

/// A multiplier has a column beside a unit, and none beside a currency.
fn here_and_in_multiplier(cell: SheetCell<'_>, unit: Unit, multiplier: Multiplier) -> Words {
    let (unit, multiplier) = (unit.code(), multiplier.code());
    if cell.column == "currency" {
        words!(
            "write {unit} here and {multiplier} behind the number of the amount",
            unit = unit,
            multiplier = multiplier
        )
    } else {
        words!(
            "write {unit} here and {multiplier} in multiplier",
            unit = unit,
            multiplier = multiplier
        )
    }
}

/// The most bytes of a unit together with what multiplies.
const LONGEST_MULTIPLIED: usize = 48;

/// A word without blanks, brackets, the apostrophe of `'000` and the preposition of `in millions` around it.
pub(crate) fn bare(word: &str) -> &str {
    let word = word.trim_matches(|ch: char| ch.is_whitespace() || "()[],;:/'’-".contains(ch));
    let behind = ["in ", "en ", "of ", "de ", "d'", "d’"]
        .into_iter()
        .find_map(|before| word.strip_prefix(before));
    behind.unwrap_or(word).trim()
}

fn thousands(word: &str) -> bool {
    ["000", "1000", "1,000", "1 000", "1.000"].contains(&word)
}

/// The unit that a word means; of several currencies of a name that of the area alone.
fn unit_of(row: &SheetRow<'_>, draft: &RowDraft, word: &str) -> Option<Unit> {
    let money = || match Currency::meant_by(word) {
        [one] => Some(*one),
        several => own_currency(row, draft).filter(|own| several.contains(own)),
    };
    Unit::from_word(word).or_else(|| money().map(Unit::Money))
}

/// The currency of the area of a row, or else of its reporter.
fn own_currency(row: &SheetRow<'_>, draft: &RowDraft) -> Option<Currency> {
    let area = draft
        .area
        .or_else(|| RefArea::from_word(row.text("area")))
        .or_else(|| row.context.own_area());
    area.and_then(RefArea::area).and_then(Area::currency)
}

/// The one currency that stands in a text beside signs or other words, without anything that multiplies: `COP$`, `€ HT`.
fn currency_among(text: &str) -> Option<Currency> {
    let code = text.trim_matches(|ch: char| !ch.is_ascii_alphanumeric());
    if let Some(currency) = Currency::from_code(code) {
        return Some(currency);
    }
    let words = text.split_whitespace();
    let mut named = words.filter_map(|word| match Currency::meant_by(word) {
        [one] => Some(*one),
        _ => Currency::from_code(word),
    });
    let first = named.next()?;
    named.all(|other| other == first).then_some(first)
}

/// Of several currencies of a name that of the area, if it is among them.
fn one_of(row: &SheetRow<'_>, cell: SheetCell<'_>, draft: &RowDraft) -> Option<Words> {
    let called = Currency::meant_by(cell.text);
    let own = own_currency(row, draft);
    let any = [
        "lcu",
        "local currency",
        "national currency",
        "monnaie locale",
        "monnaie nationale",
        "moneda local",
        "moneda nacional",
    ]
    .contains(&cell.text.to_lowercase().as_str());
    match own.filter(|own| any || called.contains(own)) {
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

/// Whether a unit is money at the prices of another year, which it may name, or at the prices of all countries alike.
fn is_at_other_prices(unit: &str) -> bool {
    const WORDS: [&str; 12] = [
        "ppp",
        "ppa",
        "constant",
        "constants",
        "constante",
        "constantes",
        "real",
        "prices",
        "prix",
        "precios",
        "international",
        "chained",
    ];
    let unit = unit.to_lowercase();
    let is_year = |word: &str| word.len() == 4 && matches!(&word[..2], "19" | "20");
    unit.split(|ch: char| !ch.is_alphabetic())
        .any(|word| WORDS.contains(&word))
        || unit.split(|ch: char| !ch.is_ascii_digit()).any(is_year)
}

/// Whether a unit says what it is a share of: `% of GDP`.
fn is_share_of(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    [
        "%",
        "percent",
        "per cent",
        "pour cent",
        "por ciento",
        "porcentaje",
        "percentage",
        "share",
    ]
    .into_iter()
    .any(|share| {
        unit.strip_prefix(share)
            .is_some_and(|of| of.starts_with(' '))
    })
}

/// The multiplier that stands in the place of a unit.
fn multiplier_of(row: &SheetRow<'_>, cell: SheetCell<'_>) -> Option<Multiplier> {
    if cell.text.len() > LONGEST_MULTIPLIED {
        return None;
    }
    let text = bare(cell.text).to_lowercase();
    let known = |word: &str| {
        let scale = multipliers::read(word, row.language()).ok()?;
        multiplier_of_scale(scale).filter(|multiplier| multiplier.factor() > 1)
    };
    let ends = || {
        [text.split_once(' ')?.0, text.rsplit_once(' ')?.1]
            .into_iter()
            .find_map(known)
    };
    known(&text).or_else(ends)
}

/// The unit of a measure that a word is near.
fn near_unit(row: &SheetRow<'_>, cell: SheetCell<'_>, measure: Measure) -> Option<&'static str> {
    if measure.is_money() || cell.text.chars().count() <= 3 {
        return None;
    }
    let known = measure.units().into_iter().chain(["percent"]);
    let lower = cell.text.to_lowercase();
    row.nearest(&RULE, &lower, known).or_else(|| {
        ["fte", "jobs"]
            .into_iter()
            .find(|unit| lower == format!("{unit}s"))
    })
}

/// The multiplier of a factor, if there is one.
fn multiplier_of_scale(scale: NumberScale) -> Option<Multiplier> {
    let mut multipliers = Multiplier::all().into_iter();
    multipliers.find(|one| one.factor() == scale.factor)
}

/// Reports a unit that is none.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &RowDraft) {
    let help = match draft.measure {
        Some(measure) if measure.is_money() && is_at_other_prices(cell.text) => Words::from(
            "give the amount at the prices of its year, in the currency in which it was counted, or leave the row out",
        ),
        _ if let Some(currency) = currency_among(cell.text)
            && draft.measure.is_none_or(Measure::is_money) =>
        {
            did_you_mean(currency.code())
        }
        _ if is_share_of(cell.text) => {
            Words::from("write percent here and what it is a share of in denominator")
        }
        Some(measure) if let Some(multiplier) = multiplier_of(row, cell) => words!(
            "write {multiplier} in multiplier, and here what is counted: {units}",
            multiplier = multiplier.code(),
            units = units_of(measure)
        ),
        Some(measure) if let Some(unit) = near_unit(row, cell, measure) => did_you_mean(unit),
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
GBR,2021,turnover,sse,250000,GBX,S
                             ^^^ C011
",
        );
    }

    #[test]
    fn beside_an_amount_no_multiplier_stands() {
        for (currency, expected) in [
            (
                "EUR million",
                "write EUR here and million behind the number of the amount",
            ),
            ("EUR m", "write EUR here and the whole amount in digits"),
        ] {
            let text = format!(
                "commitment,title,status,amount,currency,amount_kind,source\n1.finance,A fund,adopted,5,{currency},budget,S\n"
            );
            let read = crate::marked::read(sse_model::Table::Actions, &text);
            assert_eq!(read.diagnostics[0].help.as_deref(), Some(expected));
        }
    }

    #[test]
    fn what_multiplies_persons_is_not_lost() {
        for unit in [
            "Persons (thousands)",
            "1000 persons",
            "'000 persons",
            "personnes, en milliers",
        ] {
            let text = format!(
                "area,year,measure,entity_type,value,unit,source\nKEN,2023,employment,sse,5,\"{unit}\",S\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            assert_eq!(
                read.diagnostics[0].help.as_deref(),
                Some("write persons here and thousand in multiplier"),
                "{unit}"
            );
        }
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
            (
                "KEN",
                "EUR m",
                "write EUR here and what it is multiplied with in multiplier",
            ),
            ("KEN", "k€", "write EUR here and thousand in multiplier"),
            (
                "KEN",
                "EUR '000",
                "write EUR here and thousand in multiplier",
            ),
            ("KEN", "LCU", "did you mean KES?"),
            (
                "KEN",
                "TMM",
                "turnover is counted in a currency of ISO 4217, or percent",
            ),
            ("KEN", "KES cents", "write KES and divide the value by 100"),
            (
                "KEN",
                "thousands",
                "write thousand in multiplier, and here what is counted: a currency of ISO 4217",
            ),
            (
                "KEN",
                "% of GDP",
                "write percent here and what it is a share of in denominator",
            ),
            (
                "KEN",
                "constant 2015 USD",
                "give the amount at the prices of its year, in the currency in which it was counted, or leave the row out",
            ),
        ] {
            assert_eq!(told(area, unit), (None, help.to_owned()), "{area} {unit}");
        }
    }

    #[test]
    fn a_currency_among_other_words_is_that_of_the_area() {
        for (area, unit, help) in [
            (
                "COL",
                "millones de pesos",
                "write COP here and million in multiplier",
            ),
            (
                "FRA",
                "millions d’euros",
                "write EUR here and million in multiplier",
            ),
            (
                "CHN",
                "亿元",
                "write CNY here and multiply the number by 100000000",
            ),
            ("COL", "COP$", "did you mean COP?"),
            ("KEN", "KES.", "did you mean KES?"),
            ("FRA", "€ HT", "did you mean EUR?"),
            (
                "FRA",
                "EUR 2015",
                "give the amount at the prices of its year, in the currency in which it was counted, or leave the row out",
            ),
        ] {
            let text = format!(
                "area,year,measure,entity_type,value,unit,source\n{area},2023,turnover,sse,5,{unit},S\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let told = read.diagnostics[0].help.as_deref();
            assert_eq!(told, Some(help), "{area} {unit}");
        }
    }

    #[test]
    fn a_unit_is_suggested_where_one_is_near() {
        let help = |measure: &str, unit: &str| {
            let text = format!(
                "area,year,measure,entity_type,value,unit,source\nKEN,2023,{measure},sse,5,{unit},S\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            read.diagnostics[0]
                .help
                .clone()
                .unwrap_or_default()
                .text()
                .to_owned()
        };
        assert_eq!(help("employment", "FTEs"), "did you mean fte?");
        assert_eq!(help("employment", "person"), "did you mean persons?");
        assert!(help("entities", "units").starts_with("entities is counted in"));
        assert!(help("members", "thousand members").starts_with("write thousand in multiplier"));
        assert_eq!(help("employment", "percentge"), "did you mean percent?");
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
