//! The secretariat's own files: what the report is, who was asked, rates, attribution, decisions.

use crate::number::{Evidence, Number};
use crate::rules::file as rules;
use crate::sheet::{Sheet, SheetRecord, likely_delimiter};
use serde::Deserialize;
use sse_diagnostics::{Diagnostic, Place, Source, Words, words};
use sse_model::{
    Activity, Attribution, Code, Currency, Date, Decimal, Decision, DecisionKind, Denominator,
    DenominatorFact, EntityType, ExchangeRate, Mandate, Masthead, Measure, Page, RateKind, RefArea,
    Reporter, ReporterGroup, Round, Target, TaskForce, Thresholds, Unit, Year,
};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The files of a round's own folder, with the paths that their user knows.
#[derive(Debug, Clone, Default)]
pub struct RoundFiles {
    folder: String,
    files: BTreeMap<String, (String, Vec<u8>)>,
}

impl RoundFiles {
    /// No files yet; `folder` is the path that is shown.
    pub fn new(folder: impl Into<String>) -> Self {
        Self {
            folder: folder.into(),
            files: BTreeMap::new(),
        }
    }

    /// Adds a file by its name.
    pub fn add(&mut self, name: &str, shown: String, bytes: Vec<u8>) {
        self.files.insert(name.to_owned(), (shown, bytes));
    }

    fn text(&self, name: &str) -> Option<Source> {
        let (shown, bytes) = self.files.get(name)?;
        Some(Source::new(
            shown.as_str(),
            crate::decode::decode(bytes).text,
        ))
    }

    /// A table with some columns, whatever divides its cells.
    fn sheet(&self, name: &str, columns: &[&str]) -> Option<Sheet> {
        Some(table(self.text(name)?, columns))
    }

    fn missing(&self, name: &str) -> Diagnostic {
        rules::missing_round_file::finding(&self.folder, name)
    }
}

/// `round.toml` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoundSettings {
    session: u32,
    symbol: String,
    agenda_item: String,
    date: toml::value::Datetime,
    first_year: i64,
    last_year: i64,
    money_first_year: i64,
    page: String,
    languages: Vec<String>,
    currency: String,
    attach: bool,
    demonstration: bool,
    mandate: Vec<MandateRow>,
    thresholds: ThresholdRow,
    text: BTreeMap<String, MastheadRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MandateRow {
    resolution: String,
    adopted: toml::value::Datetime,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThresholdRow {
    conflict_per_cent: String,
    small_cell: u32,
    #[serde(default = "largest_unit_per_cent")]
    largest_unit_per_cent: String,
    dominance_per_cent: String,
    max_file_bytes: u64,
}

/// Rounds written before registers were read don't say it.
fn largest_unit_per_cent() -> String {
    Thresholds::LARGEST_UNIT_PER_CENT.to_string()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MastheadRow {
    title: String,
    organ: String,
    session: String,
    agenda_title: String,
    author: String,
    distribution: String,
    original: String,
    draft: String,
    #[serde(default)]
    notice: String,
}

/// Reads a round without its submissions; there is none where `round.toml` or `reporters.csv` can't be used.
pub fn read_round(files: &RoundFiles) -> (Option<Round>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let settings = if let Some(source) = files.text("round.toml") {
        settings(&source, &mut findings)
    } else {
        findings.push(files.missing("round.toml"));
        None
    };
    let reporters = if let Some(sheet) = files.sheet("reporters.csv", &REPORTERS) {
        rows(&sheet, &REPORTERS, &mut findings, reporter, |row| {
            Some(row.code.clone())
        })
    } else {
        findings.push(files.missing("reporters.csv"));
        return (None, findings);
    };
    let Some(mut round) = settings else {
        return (None, findings);
    };
    round.reporters = reporters;
    if let Some(sheet) = files.sheet("rates.csv", &RATES) {
        round.rates = rows(&sheet, &RATES, &mut findings, rate, about_rate);
    }
    if let Some(sheet) = files.sheet("attribution.csv", &ATTRIBUTION) {
        round.attributions = rows(&sheet, &ATTRIBUTION, &mut findings, attribution, |_| None);
    }
    if let Some(sheet) = files.sheet("decisions.csv", &DECISIONS) {
        round.decisions = rows(&sheet, &DECISIONS, &mut findings, decision, |_| None);
    }
    if let Some(sheet) = files.sheet("denominators.csv", &DENOMINATORS) {
        round.denominators = rows(
            &sheet,
            &DENOMINATORS,
            &mut findings,
            denominator,
            about_denominator,
        );
    }
    (Some(round), findings)
}

fn settings(source: &Source, findings: &mut Vec<Diagnostic>) -> Option<Round> {
    let settings: RoundSettings = match toml::from_str(source.text()) {
        Ok(settings) => settings,
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            let fault = error.message().lines().next().unwrap_or("");
            findings.push(rules::round_setting::finding(
                words!("{fault}", fault = fault),
                source.place(range, ""),
            ));
            return None;
        }
    };
    let fault = |message| findings.push(rules::round_setting::finding(message, source.whole("")));
    build(settings).map_err(fault).ok()
}

fn numbered_year(name: &str, number: i64) -> Result<Year, Words> {
    Year::new(number)
        .ok_or_else(|| words!("{key}: {value} is not a year", key = name, value = number))
}

fn day(name: &str, date: &toml::value::Datetime) -> Result<Date, Words> {
    Date::parse(&date.to_string())
        .ok_or_else(|| words!("{key}: {value} is not a day", key = name, value = date))
}

fn decimal(name: &str, text: &str) -> Result<Decimal, Words> {
    Decimal::parse(text).map_err(|error| {
        words!(
            "{key}: \"{value}\" is {fault}",
            key = name,
            value = text,
            fault = error
        )
    })
}

fn build(settings: RoundSettings) -> Result<Round, Words> {
    let page = [Page::Letter, Page::A4]
        .into_iter()
        .find(|page| page.code() == settings.page);
    if settings.currency != "USD" {
        return Err(words!(
            "currency: totals are in USD; {value} is not possible",
            value = settings.currency
        ));
    }
    let mandate = settings.mandate.iter().map(|row| {
        Ok(Mandate {
            resolution: row.resolution.clone(),
            adopted: day("mandate.adopted", &row.adopted)?,
        })
    });
    Ok(Round {
        session: settings.session,
        symbol: settings.symbol,
        agenda_item: settings.agenda_item,
        date: day("date", &settings.date)?,
        first_year: numbered_year("first_year", settings.first_year)?,
        last_year: numbered_year("last_year", settings.last_year)?,
        money_first_year: numbered_year("money_first_year", settings.money_first_year)?,
        page: page.ok_or_else(|| {
            words!(
                "page: \"{value}\" is neither letter nor a4",
                value = settings.page
            )
        })?,
        languages: (!settings.languages.is_empty())
            .then_some(settings.languages)
            .ok_or("languages: name at least one")?,
        attach: settings.attach,
        demonstration: settings.demonstration,
        mandate: mandate.collect::<Result<_, Words>>()?,
        thresholds: Thresholds {
            conflict_per_cent: decimal(
                "conflict_per_cent",
                &settings.thresholds.conflict_per_cent,
            )?,
            small_cell: settings.thresholds.small_cell,
            largest_unit_per_cent: decimal(
                "largest_unit_per_cent",
                &settings.thresholds.largest_unit_per_cent,
            )?,
            dominance_per_cent: decimal(
                "dominance_per_cent",
                &settings.thresholds.dominance_per_cent,
            )?,
            max_file_bytes: settings.thresholds.max_file_bytes,
        },
        mastheads: settings
            .text
            .into_iter()
            .map(|(language, row)| (language, masthead(row)))
            .collect(),
        reporters: Vec::new(),
        rates: Vec::new(),
        attributions: Vec::new(),
        decisions: Vec::new(),
        denominators: Vec::new(),
    })
}

fn masthead(row: MastheadRow) -> Masthead {
    let MastheadRow {
        title,
        organ,
        session,
        agenda_title,
        author,
        distribution,
        original,
        draft,
        notice,
    } = row;
    Masthead {
        title,
        organ,
        session,
        agenda_title,
        author,
        distribution,
        original,
        draft,
        notice,
    }
}

/// A row of one of the secretariat's tables: cells by the name of their column.
struct ListedCells<'r> {
    header: &'r SheetRecord<'r>,
    record: &'r SheetRecord<'r>,
}

impl<'r> ListedCells<'r> {
    fn get(&self, column: &str) -> &'r str {
        let mut names = self.header.cells.iter();
        let at = names.position(|name| name.trim() == column);
        at.and_then(|at| self.record.cells.get(at))
            .map_or("", str::trim)
    }

    /// A column with a cell here that the table doesn't have.
    fn beyond(&self, columns: &[&str]) -> Option<&'r str> {
        let names = self.header.cells.iter().map(str::trim);
        let names = names.zip(self.record.cells.iter());
        let mut beyond = names.filter(|(name, _)| !columns.contains(name));
        beyond
            .find(|(_, cell)| !cell.trim().is_empty())
            .map(|(name, _)| name)
    }

    fn need<T>(&self, column: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Words> {
        let text = self.get(column);
        read(text).ok_or_else(|| {
            if text.is_empty() {
                words!("no {column}", column = column)
            } else {
                words!(
                    "{column}: \"{value}\" is not known",
                    column = column,
                    value = text
                )
            }
        })
    }

    fn may<T>(&self, column: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Words> {
        if self.get(column).is_empty() {
            Ok(None)
        } else {
            self.need(column, read).map(Some)
        }
    }
}

fn table(source: Source, columns: &[&str]) -> Sheet {
    let delimiter = likely_delimiter(source.text(), &|word| columns.contains(&word.trim()));
    Sheet::divided_by(delimiter, source)
}

/// The columns of `reporters.csv`.
const REPORTERS: [&str; 10] = [
    "reporter",
    "group",
    "name",
    "task_force",
    "sponsored",
    "language",
    "invited_on",
    "due_on",
    "received_on",
    "note",
];
/// The columns of `rates.csv`.
const RATES: [&str; 8] = [
    "currency",
    "year",
    "kind",
    "lcu_per_usd",
    "complete",
    "source",
    "source_date",
    "note",
];
/// The columns of `attribution.csv`.
const ATTRIBUTION: [&str; 6] = [
    "measure",
    "entity_type",
    "activity",
    "target",
    "reason",
    "note",
];
/// The columns of `decisions.csv`.
const DECISIONS: [&str; 9] = [
    "decision",
    "kind",
    "subject",
    "object",
    "decided_by",
    "decided_on",
    "expires_on",
    "reason",
    "note",
];
/// The columns of `denominators.csv`.
const DENOMINATORS: [&str; 7] = [
    "area",
    "year",
    "denominator",
    "value",
    "unit",
    "source",
    "note",
];

/// The good rows of a table; each bad one is a finding at its line, and so is every further one about the same. A row
/// with a cell in a column that the table doesn't have is a bad one: what it says beyond the others would be lost.
fn rows<T>(
    sheet: &Sheet,
    columns: &[&str],
    findings: &mut Vec<Diagnostic>,
    read: fn(&ListedCells<'_>) -> Result<T, Words>,
    about: fn(&T) -> Option<String>,
) -> Vec<T> {
    let (mut rows, mut records) = (Vec::new(), sheet.records());
    let header = records.read().cloned().unwrap_or_default();
    let mut told = BTreeMap::new();
    while let Some(record) = records.filled() {
        let header = &header;
        let cells = ListedCells { header, record };
        let row = match cells.beyond(columns) {
            Some(column) => Err(words!("there is no column \"{column}\"", column = column)),
            None => read(&cells),
        };
        let row = row.and_then(|row| match about(&row) {
            Some(about) => first_of(about, record.line, &mut told).map(|()| row),
            None => Ok(row),
        });
        match row {
            Ok(row) => rows.push(row),
            Err(message) => {
                let place = line_place(sheet, record, "left out");
                findings.push(rules::round_row::finding(message, place));
            }
        }
    }
    rows
}

/// Notes the line of the first row about something; a further one is refused.
fn first_of(about: String, line: u64, told: &mut BTreeMap<String, u64>) -> Result<(), Words> {
    match told.entry(about) {
        Entry::Occupied(first) => Err(words!(
            "{key} stands on line {line} already",
            key = first.key(),
            line = first.get()
        )),
        Entry::Vacant(new) => {
            new.insert(line);
            Ok(())
        }
    }
}

/// Where each decision stands in `decisions.csv`, by its id; of two with one id the first.
pub fn decision_places(files: &RoundFiles) -> BTreeMap<String, Place> {
    let mut places = BTreeMap::new();
    let Some(sheet) = files.sheet("decisions.csv", &DECISIONS) else {
        return places;
    };
    let mut records = sheet.records();
    let header = &records.read().cloned().unwrap_or_default();
    while let Some(record) = records.read() {
        let id = ListedCells { header, record }.get("decision").to_owned();
        places
            .entry(id)
            .or_insert_with(|| line_place(&sheet, record, ""));
    }
    places
}

/// The first line of a record.
fn line_place(sheet: &Sheet, record: &SheetRecord<'_>, label: &'static str) -> Place {
    let range = record.first_line(sheet.source.text());
    sheet.source.place(range, label)
}

fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn reporter(cells: &ListedCells<'_>) -> Result<Reporter, Words> {
    let code = cells.need("reporter", |code| {
        let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
        ((2..=16).contains(&code.len()) && code.bytes().all(plain)).then(|| code.to_owned())
    })?;
    let task_force = |word: &str| match word {
        "member" => Some(TaskForce::Member),
        "observer" => Some(TaskForce::Observer),
        _ => None,
    };
    Ok(Reporter {
        code,
        group: cells.need("group", ReporterGroup::from_word)?,
        name: cells.need("name", text)?,
        task_force: cells.may("task_force", task_force)?,
        sponsored: cells
            .get("sponsored")
            .split(';')
            .filter_map(|part| text(part.trim()))
            .collect(),
        language: cells.get("language").to_owned(),
        invited_on: cells.may("invited_on", Date::parse)?,
        due_on: cells.may("due_on", Date::parse)?,
        received_on: cells.may("received_on", Date::parse)?,
        note: cells.get("note").to_owned(),
    })
}

fn year(text: &str) -> Option<Year> {
    text.parse().ok().and_then(Year::new)
}

/// A number as people write it, with a decimal comma or marks of thousands.
fn number(text: &str) -> Option<Decimal> {
    if let Ok(plain) = Decimal::parse(text) {
        return Some(plain);
    }
    let number = Number::parse(text, Evidence::default());
    number.filter(|number| !number.percent)?.total()
}

fn rate(cells: &ListedCells<'_>) -> Result<ExchangeRate, Words> {
    let complete = cells.get("complete").to_lowercase();
    if !["yes", "true", "1"].contains(&complete.as_str()) {
        return Err(words!(
            "the year {year} of {currency} is not complete",
            year = cells.get("year"),
            currency = cells.get("currency")
        ));
    }
    let positive = |text: &str| number(text).filter(|rate| *rate > Decimal::ZERO);
    Ok(ExchangeRate {
        currency: cells.need("currency", Currency::from_code)?,
        year: cells.need("year", year)?,
        kind: cells.need("kind", RateKind::from_code)?,
        lcu_per_usd: cells.need("lcu_per_usd", positive)?,
        source: cells.need("source", text)?,
    })
}

fn about_rate(row: &ExchangeRate) -> Option<String> {
    Some(format!(
        "{} {} {}",
        row.currency.code(),
        row.year,
        row.kind.code()
    ))
}

fn attribution(cells: &ListedCells<'_>) -> Result<Attribution, Words> {
    Ok(Attribution {
        measure: cells.may("measure", Measure::from_word)?,
        entity_type: cells.may("entity_type", EntityType::from_word)?,
        activity: cells.may("activity", Activity::from_word)?,
        target: cells.need("target", Target::from_code)?,
        reason: cells.need("reason", text)?,
    })
}

fn decision(cells: &ListedCells<'_>) -> Result<Decision, Words> {
    let kind = |word: &str| {
        DecisionKind::ALL
            .into_iter()
            .find(|kind| kind.code() == word)
    };
    Ok(Decision {
        decision: cells.need("decision", text)?,
        kind: cells.need("kind", kind)?,
        subject: cells.need("subject", text)?,
        object: cells.get("object").to_owned(),
        decided_by: cells.need("decided_by", text)?,
        decided_on: cells.may("decided_on", Date::parse)?,
        expires_on: cells.may("expires_on", Date::parse)?,
        reason: cells.need("reason", text)?,
    })
}

fn denominator(cells: &ListedCells<'_>) -> Result<DenominatorFact, Words> {
    cells.may("unit", Unit::from_word)?;
    Ok(DenominatorFact {
        area: cells.need("area", RefArea::from_word)?,
        year: cells.need("year", year)?,
        denominator: cells.need("denominator", Denominator::from_word)?,
        value: cells.need("value", number)?,
        unit: cells.get("unit").to_owned(),
        source: cells.need("source", text)?,
    })
}

fn about_denominator(row: &DenominatorFact) -> Option<String> {
    let DenominatorFact {
        area,
        year,
        denominator,
        unit,
        ..
    } = row;
    Some(
        format!("{} {year} {} {unit}", area.code(), denominator.code())
            .trim_end()
            .to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T>(
        text: &str,
        columns: &[&str],
        read: fn(&ListedCells<'_>) -> Result<T, Words>,
        about: fn(&T) -> Option<String>,
    ) -> (usize, Vec<String>) {
        let mut findings = Vec::new();
        let rows = rows(
            &table(Source::new("81/file.csv", text), columns),
            columns,
            &mut findings,
            read,
            about,
        );
        let told = findings.iter().map(|finding| {
            let place = finding.place.as_ref().unwrap();
            format!(
                "{} {}: {}",
                finding.code,
                place.line,
                finding.message.text()
            )
        });
        (rows.len(), told.collect())
    }

    #[test]
    fn of_two_rows_for_one_rate_the_first_is_used_and_the_other_told() {
        let text = "currency,year,kind,lcu_per_usd,complete,source\n\
            EUR,2023,average,0.92,yes,World Bank\n\n\
            EUR,2023,end,0.90,yes,World Bank\n\
            EUR,2023,average,1.9,yes,World Bank\n";
        let (rows, told) = read(text, &RATES, rate, about_rate);
        assert_eq!(
            (rows, told),
            (
                2,
                vec!["F012 5: EUR 2023 average stands on line 2 already".to_owned()]
            )
        );
    }

    #[test]
    fn denominators_may_have_a_row_in_each_unit() {
        let text = "area,year,denominator,value,unit,source\n\
            ESP,2023,total_employment,21000000,persons,INE\n\
            ESP,2023,total_employment,19000000,fte,INE\n\
            ESP,2023,total_employment,20900000,persons,OECD\n\
            ESP,2023,gdp,1400,,INE\n\
            ESP,2023,gdp,1500,,INE\n\
            ESP,2024,gdp,1500,millions,INE\n";
        let (rows, told) = read(text, &DENOMINATORS, denominator, about_denominator);
        let told: Vec<&str> = told.iter().map(String::as_str).collect();
        assert_eq!(rows, 3);
        assert_eq!(
            told,
            [
                "F012 4: ESP 2023 total_employment persons stands on line 2 already",
                "F012 6: ESP 2023 gdp stands on line 5 already",
                "F012 7: unit: \"millions\" is not known"
            ]
        );
    }

    #[test]
    fn a_table_may_be_divided_by_semicolons_and_its_numbers_by_commas() {
        let text = "currency;year;kind;lcu_per_usd;complete;source\n\
            EUR;2023;average;0,92;yes;World Bank\n";
        assert_eq!(read(text, &RATES, rate, about_rate), (1, Vec::new()));
    }

    #[test]
    fn a_condition_that_nothing_reads_is_not_passed_over() {
        let text = "measure,entity_type,sex,target,reason\n\
            members,cooperative,female,5.5,Women\n\
            employment,cooperative,,8.5,Work\n";
        let (rows, told) = read(text, &ATTRIBUTION, attribution, |_| None);
        assert_eq!(
            (rows, told),
            (1, vec!["F012 2: there is no column \"sex\"".to_owned()])
        );
    }
}
