//! `rates.csv`: exchange rates of complete years.

use super::{RoundFiles, date_of, text, year};
use crate::listed::{self, ListedRow, ListedTable, Noted};
use crate::rates::{Doubt, doubtful};
use crate::rules::file as rules;
use crate::yes_or_no;
use sse_diagnostics::{Diagnostic, Place, words};
use sse_model::{Code, Currency, Date, Decimal, ExchangeRate, RateKind};

/// A rate of a year that is over on the day of the report.
pub(super) fn rate(cells: &ListedRow<'_>, date: Date) -> Result<ExchangeRate, Noted> {
    let (currency, year) = (
        cells.need("currency", |word| Currency::from_code(&word.to_uppercase())),
        cells.need("year", year),
    );
    let kind = cells.need("kind", |word| RateKind::from_code(&word.to_lowercase()));
    let (rate, source) = (
        cells.positive("lcu_per_usd", false),
        cells.need("source", text),
    );
    cells.spare("source_date", date_of);
    if yes_or_no(cells.get("complete")) != Some(true) {
        return Err(cells.fault(
            "complete",
            words!(
                "the year {year} of {currency} is not complete",
                year = cells.get("year"),
                currency = cells.get("currency")
            ),
            "write yes once the year is over and the rate is that of the whole year",
        ));
    }
    let row = ExchangeRate {
        currency: currency?,
        year: year?,
        kind: kind?,
        lcu_per_usd: rate?,
        source: source?,
    };
    let is_over = row.year < date.year() || row.year == date.year() && is_last_day(date);
    if !is_over {
        return Err(cells.fault(
            "year",
            words!(
                "the year {year} isn't over on {date}, the day of the report",
                year = row.year,
                date = date
            ),
            "correct the year, or write the rate once the year is over",
        ));
    }
    if row.currency == Currency::DOLLAR && row.lcu_per_usd != Decimal::ONE {
        let message = words!("a dollar is {value} dollars", value = row.lcu_per_usd);
        return Err(cells.fault(
            "lcu_per_usd",
            message,
            "remove the row, or correct its currency",
        ));
    }
    Ok(row)
}

/// The rates that aren't turned upside down; of the others the doubtful ones are told.
pub(super) fn without_inverted(
    mut rates: Vec<ExchangeRate>,
    files: &RoundFiles,
    date: Date,
    findings: &mut Vec<Diagnostic>,
) -> Vec<ExchangeRate> {
    let mut inverted = Vec::new();
    for (at, doubt, beside) in doubtful(&rates) {
        let place = rate_place(files, date, &rates[at]);
        findings.push(match doubt {
            Doubt::Far => rules::odd_rate::finding(&rates[at], beside, place),
            Doubt::Inverted => {
                inverted.push(at);
                rules::inverted_rate::finding(&rates[at], beside, place)
            }
        });
    }
    for at in inverted.into_iter().rev() {
        rates.remove(at);
    }
    rates
}

/// Whether a day is the last one of its year; drafts are read as of one.
fn is_last_day(date: Date) -> bool {
    date.month() == Some(12) && date.day() == Some(31)
}

/// Where a rate stands.
fn rate_place(files: &RoundFiles, date: Date, wanted: &ExchangeRate) -> Place {
    let (mut place, mut told) = (None, Vec::new());
    let table = ListedTable::Rates;
    if let Some((path, bytes)) = files.files.get(table.file()) {
        listed::walk(table, path, bytes, &mut told, |row| {
            if rate(row, date)? == *wanted {
                place.get_or_insert_with(|| row.place("lcu_per_usd"));
            }
            Ok(())
        });
    }
    place.unwrap_or_default()
}

pub(super) fn about_rate(row: &ExchangeRate) -> Option<String> {
    Some(format!(
        "{} {} {}",
        row.currency.code(),
        row.year,
        row.kind.code()
    ))
}
