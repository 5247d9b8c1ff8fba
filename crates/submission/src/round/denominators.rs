//! `denominators.csv`: what shares are of.

use super::{RoundFiles, text, year};
use crate::listed::{self, ListedRow, ListedTable, Noted, ROW_LEFT_OUT};
use crate::rules::file::round_row;
use rustc_hash::FxHashMap;
use sse_diagnostics::{Diagnostic, Words, words};
use sse_model::{
    Code, Date, Decimal, Denominator, DenominatorFact, DenominatorStatus, DenominatorUse, RefArea,
    Round, Sex, Sizes, Unit,
};

/// What a share is of, in a year that has begun on the day of the report.
pub(super) fn denominator(cells: &ListedRow<'_>, date: Date) -> Result<DenominatorFact, Noted> {
    let (area, year, denominator) = (
        cells.need("area", RefArea::from_word),
        cells.need("year", year),
        cells.need("denominator", Denominator::from_word),
    );
    let one_by_one = denominator.is_ok_and(|whole| whole.is_money() == Some(false));
    let (value, unit, source) = (
        cells.positive("value", one_by_one),
        cells.may("unit", Unit::from_word),
        cells.need("source", text),
    );
    let (sex, usage, status) = (
        cells.may("sex", Sex::from_word),
        cells.may("use", DenominatorUse::from_word),
        cells.may("status", DenominatorStatus::from_word),
    );
    let (denominator, unit) = (denominator?, unit?);
    let is_other = |unit: Unit| {
        let own = denominator.is_money();
        unit == Unit::Percent || own.is_some_and(|own| own != unit.currency().is_some())
    };
    if unit.is_some_and(is_other) {
        let message = words!(
            "unit: {denominator} is not counted in {unit}",
            denominator = denominator.code(),
            unit = cells.get("unit")
        );
        return Err(cells.fault("unit", message, "correct the unit, or the denominator"));
    }
    let year = year?;
    if year > date.year() {
        let message = words!(
            "the year {year} lies after {date}, the day of the report",
            year = year,
            date = date
        );
        return Err(cells.fault("year", message, "correct the year, or remove a projection"));
    }
    Ok(DenominatorFact {
        area: area?,
        year,
        denominator,
        value: value?,
        sex: sex?.unwrap_or(Sex::Total),
        unit: cells.get("unit").to_owned(),
        usage: usage?.unwrap_or(DenominatorUse::Share),
        source: source?,
        vintage: cells.get("vintage").to_owned(),
        licence: cells.get("licence").to_owned(),
        status: status?,
    })
}

pub(super) fn about_denominator(row: &DenominatorFact) -> Option<String> {
    let DenominatorFact {
        area,
        year,
        denominator,
        sex,
        unit,
        ..
    } = row;
    let mut about = format!("{} {year} {}", area.code(), denominator.code());
    for more in [if *sex == Sex::Total { "" } else { sex.code() }, unit] {
        if !more.is_empty() {
            about.push(' ');
            about.push_str(more);
        }
    }
    Some(about)
}

/// The rows that can stand beside each other. Set aside and told are: those of one sex above both, numbers of persons that are
/// many times as large or small as all others of at most some years before or after, as where thousands are meant, and
/// populations below those of them who work.
pub(super) fn without_contradictions(
    rows: Vec<DenominatorFact>,
    files: &RoundFiles,
    round: &Round,
    findings: &mut Vec<Diagnostic>,
) -> Vec<DenominatorFact> {
    let mut alike: FxHashMap<_, Vec<&DenominatorFact>> = FxHashMap::default();
    let mut people: FxHashMap<RefArea, Vec<&DenominatorFact>> = FxHashMap::default();
    for row in &rows {
        alike.entry(about(row)).or_default().push(row);
        if row.sex == Sex::Total && (is_population(row) || is_work(row)) {
            people.entry(row.area).or_default().push(row);
        }
    }
    let (mut kept, mut odd) = (Vec::new(), Vec::new());
    for row in &rows {
        let people = people.get(&row.area).map_or(&[][..], Vec::as_slice);
        let found = contradiction(row, &alike[&about(row)], &round.sizes)
            .or_else(|| more_at_work_than_there_are(row, people, &round.sizes));
        match found {
            Some(message) => odd.push((row.clone(), message)),
            None => kept.push(row.clone()),
        }
    }
    if odd.is_empty() {
        return kept;
    }
    let table = ListedTable::Denominators;
    if let Some((path, bytes)) = files.files.get(table.file()) {
        let mut told = Vec::new();
        let mut found = Vec::new();
        listed::walk(table, path, bytes, &mut told, |cells| {
            let read = denominator(cells, round.date)?;
            if let Some(at) = odd.iter().position(|(row, _)| *row == read) {
                let (_, message) = odd.swap_remove(at);
                let help = "correct the number, its unit or its year";
                let finding = round_row::finding(message, cells.place("value"));
                found.push(finding.help(help).effect(ROW_LEFT_OUT));
            }
            Ok(())
        });
        findings.append(&mut found);
    }
    kept
}

/// What rows have in common that can be held against each other.
fn about(row: &DenominatorFact) -> (RefArea, Denominator, &str) {
    (row.area, row.denominator, &row.unit)
}

fn is_population(row: &DenominatorFact) -> bool {
    row.denominator == Denominator::POPULATION
}

fn is_work(row: &DenominatorFact) -> bool {
    row.denominator.is_like(Denominator::TOTAL_EMPLOYMENT)
}

/// Why a population and those of it who work, a few years apart, can't both be right. The one is set aside that more rows
/// speak against; both where as many do.
fn more_at_work_than_there_are(
    row: &DenominatorFact,
    people: &[&DenominatorFact],
    sizes: &Sizes,
) -> Option<Words> {
    if row.sex != Sex::Total {
        return None;
    }
    let against = |row: &DenominatorFact| -> Vec<&DenominatorFact> {
        let others = people.iter().copied();
        others
            .filter(|other| is_contradicted(row, other, sizes))
            .collect()
    };
    let others = against(row);
    let other = others
        .iter()
        .find(|other| against(other).len() <= others.len())?;
    let (work, all) = if is_work(row) {
        (row, *other)
    } else {
        (*other, row)
    };
    Some(words!(
        "{work} of {part} in {year} are more than the population of {all} in {other}",
        work = work.value,
        part = work.denominator.code(),
        year = work.year,
        all = all.value,
        other = all.year
    ))
}

/// Whether one of two rows on the people of an area is of more who work than the other one of all of them.
fn is_contradicted(row: &DenominatorFact, other: &DenominatorFact, sizes: &Sizes) -> bool {
    let (work, all) = if is_work(row) {
        (row, other)
    } else {
        (other, row)
    };
    let apart = work.year.number().abs_diff(all.year.number());
    is_work(work)
        && is_population(all)
        && apart <= u64::from(sizes.neighbour_years)
        && work.value > all.value
}

/// How many tenths of a number of people one of a few years apart may be: of 182 countries and areas, from 2010 to 2025, each
/// had a year near it of which it was at most 1.32 times as much or as little (World Bank, SP.POP.TOTL; ILO modelled estimates).
const PEOPLE_TENTHS: i64 = 15;

/// The same of money: at most 2.12 times (World Bank, NY.GDP.MKTP.CD).
const MONEY_TENTHS: i64 = 40;

/// Why a row can't stand beside those about the same.
fn contradiction(row: &DenominatorFact, rows: &[&DenominatorFact], sizes: &Sizes) -> Option<Words> {
    let mut both = rows
        .iter()
        .filter(|other| (other.sex, other.year) == (Sex::Total, row.year) && row.sex != Sex::Total);
    if let Some(both) = both.find(|both| row.value >= both.value) {
        return Some(words!(
            "{value} {sex} are not fewer than the {both} of both sexes",
            value = row.value,
            sex = row.sex.code(),
            both = both.value
        ));
    }
    let tenths = if row.denominator.is_money() == Some(false) {
        PEOPLE_TENTHS
    } else {
        MONEY_TENTHS
    };
    let is_far = |other: &DenominatorFact| {
        let (less, more) = (row.value.min(other.value), row.value.max(other.value));
        let limit = less.checked_times(tenths).zip(more.checked_times(10));
        limit.is_none_or(|(limit, more)| more > limit)
    };
    let near = rows.iter().copied().filter(|other| {
        let apart = row.year.number().abs_diff(other.year.number());
        other.sex == row.sex && apart > 0 && apart <= u64::from(sizes.neighbour_years)
    });
    let near: Vec<&DenominatorFact> = near.collect();
    let first = near.first()?;
    near.iter().all(|other| is_far(other)).then(|| {
        words!(
            "{value} is more than {times} times as much or as little as {other} of {year}",
            value = row.value,
            times = Decimal::whole(tenths).scaled_down(10),
            other = first.value,
            year = first.year
        )
    })
}
