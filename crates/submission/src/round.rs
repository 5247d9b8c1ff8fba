//! The secretariat's own files: what the report is, who was asked, rates, attribution, decisions.

mod attribution;
mod coherence;
mod denominators;
mod earlier_settings;
mod earlier_tables;
mod exchange_rates;
mod reporters;
mod size_settings;
mod told;

use crate::listed::{self, ListedRow, ListedTable, Noted};
use crate::number::{Evidence, Number};
use crate::round_toml;
use crate::rules::cell::not_a_date;
use crate::rules::file as rules;
use denominators::{about_denominator, denominator, without_contradictions};
use exchange_rates::{about_rate, rate, without_inverted};
use reporters::read_reporters;
use serde::Deserialize;
use size_settings::SizeSettings;
use sse_diagnostics::{Diagnostic, Place, Source, Words, is_web_address, words};
use sse_model::{
    Date, Decimal, Decision, DecisionKind, DenominatorFacts, Mandate, Masthead, Page, Round,
    Thresholds, Year, opening_year,
};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The files of a round's own folder, with the paths that their user knows.
#[derive(Debug, Clone, Default)]
pub struct RoundFiles {
    folder: String,
    files: BTreeMap<String, (String, Vec<u8>)>,
    /// What is known of files that can't be opened, by their names.
    unopened: BTreeMap<String, Diagnostic>,
}

impl RoundFiles {
    /// No files yet; `folder` is the path that is shown.
    pub fn new(folder: impl Into<String>) -> Self {
        Self {
            folder: folder.into(),
            files: BTreeMap::new(),
            unopened: BTreeMap::new(),
        }
    }

    /// Adds a file by its name.
    pub fn add(&mut self, name: &str, shown: String, bytes: Vec<u8>) {
        self.files.insert(name.to_owned(), (shown, bytes));
    }

    /// Notes a file that can't be opened, with what is to be said of it.
    pub fn refuse(&mut self, name: &str, finding: Diagnostic) {
        self.unopened.insert(name.to_owned(), finding);
    }

    fn text(&self, name: &str) -> Option<Source> {
        let (shown, bytes) = self.files.get(name)?;
        Some(Source::new(
            shown.as_str(),
            crate::decode::decode(bytes).text,
        ))
    }

    /// The good rows of a table; none where there is no such file.
    fn rows<T>(
        &self,
        table: ListedTable,
        findings: &mut Vec<Diagnostic>,
        row: impl Fn(&ListedRow<'_>) -> Result<T, Noted>,
        about: fn(&T) -> Option<String>,
    ) -> Vec<T> {
        let file = self.files.get(table.file());
        let rows =
            file.and_then(|(path, bytes)| listed::read(table, path, bytes, findings, row, about));
        rows.unwrap_or_default()
    }

    /// The same, where a row is read beside the good ones before it.
    fn rows_beside<T>(
        &self,
        table: ListedTable,
        findings: &mut Vec<Diagnostic>,
        row: impl Fn(&ListedRow<'_>, &[T]) -> Result<T, Noted>,
    ) -> Vec<T> {
        let Some((path, bytes)) = self.files.get(table.file()) else {
            return Vec::new();
        };
        let mut rows = Vec::new();
        let usable = listed::walk(table, path, bytes, findings, |cells| {
            let read = row(cells, &rows)?;
            rows.push(read);
            Ok(())
        });
        if usable { rows } else { Vec::new() }
    }

    /// The finding about a file that isn't there; what can't be opened was told already.
    fn missing(&self, name: &str) -> Option<Diagnostic> {
        (!self.unopened.contains_key(name))
            .then(|| rules::missing_round_file::finding(&self.folder, name))
    }
}

/// `round.toml` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoundSettings {
    session: u32,
    symbol: String,
    agenda_item: String,
    /// Not set yet in a draft.
    #[serde(default)]
    date: Option<toml::value::Datetime>,
    first_year: i64,
    last_year: i64,
    money_first_year: i64,
    page: String,
    languages: Vec<String>,
    currency: String,
    attach: bool,
    demonstration: bool,
    #[serde(default)]
    licence: String,
    mandate: Vec<MandateRow>,
    thresholds: ThresholdRow,
    #[serde(default)]
    sizes: SizeSettings,
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
    #[serde(default = "protection_per_cent")]
    protection_per_cent: String,
    #[serde(default = "complete_year_per_cent")]
    complete_year_per_cent: String,
    dominance_per_cent: String,
    max_file_bytes: u64,
}

/// Rounds written before it was asked for don't say it.
fn protection_per_cent() -> String {
    Thresholds::PROTECTION_PER_CENT.to_string()
}

/// The same.
fn complete_year_per_cent() -> String {
    Thresholds::COMPLETE_YEAR_PER_CENT.to_string()
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
    if earlier_tables::has_one(files) {
        let (now, mut notes) = earlier_tables::brought_up_to_date(files);
        let (round, found) = read_current(&now);
        notes.extend(found);
        return (round, notes);
    }
    read_current(files)
}

/// Reads a round whose tables are as they are written now.
fn read_current(files: &RoundFiles) -> (Option<Round>, Vec<Diagnostic>) {
    let mut findings: Vec<Diagnostic> = files.unopened.values().cloned().collect();
    let settings = if let Some(source) = files.text("round.toml") {
        settings(&source, &mut findings)
    } else {
        findings.extend(files.missing("round.toml"));
        None
    };
    let settings = settings.filter(|round| has_number_of(round, files, &mut findings));
    let reporters = if let Some((path, bytes)) = files.files.get("reporters.csv") {
        read_reporters(path, bytes, settings.as_ref(), &mut findings)
    } else {
        findings.extend(files.missing("reporters.csv"));
        None
    };
    let (Some(mut round), Some((reporters, unusable))) = (settings, reporters) else {
        return (None, findings);
    };
    (round.reporters, round.unusable_reporters) = (reporters, unusable);
    let date = round.date;
    let of_day = |cells: &ListedRow<'_>| rate(cells, date);
    let rates = files.rows(ListedTable::Rates, &mut findings, of_day, about_rate);
    round.rates = without_inverted(rates, files, date, &mut findings);
    round.attributions = files.rows(
        ListedTable::Attribution,
        &mut findings,
        attribution::row,
        attribution::about,
    );
    let of_day = |cells: &ListedRow<'_>| decision(cells, date);
    let about = |row: &Decision| Some(row.decision.clone());
    round.decisions = files.rows(ListedTable::Decisions, &mut findings, of_day, about);
    let of_day = |cells: &ListedRow<'_>| denominator(cells, date);
    let rows = files.rows(
        ListedTable::Denominators,
        &mut findings,
        of_day,
        about_denominator,
    );
    let rows = without_contradictions(rows, files, &round, &mut findings);
    round.denominators = DenominatorFacts::new(rows);
    round.previous = told::previous(files, round.date, &mut findings);
    round.frameworks = told::frameworks(files, &mut findings);
    round.cases = told::cases(files, &round.reporters, &mut findings);
    (Some(round), findings)
}

/// Whether a round is of the session by whose number its folder is called; a folder may have another name than a number.
fn has_number_of(round: &Round, files: &RoundFiles, findings: &mut Vec<Diagnostic>) -> bool {
    let name = files.folder.rsplit(['/', '\\']).next();
    let number: Option<u32> = name.and_then(|name| name.parse().ok());
    let Some(number) = number.filter(|number| *number != round.session) else {
        return true;
    };
    let message = words!(
        "session: {session} is not that of the folder, {folder}",
        session = round.session,
        folder = number
    );
    let source = files.text("round.toml");
    findings.extend(source.map(|source| round_toml::wrong_value(&source, message)));
    false
}

fn settings(source: &Source, findings: &mut Vec<Diagnostic>) -> Option<Round> {
    let (current, earlier) = earlier_settings::brought_up_to_date(source);
    findings.extend(earlier);
    let settings: RoundSettings = match round_toml::read(&current) {
        Ok(settings) => settings,
        Err(found) => {
            findings.extend(found);
            return None;
        }
    };
    let fault = |message| findings.push(round_toml::wrong_value(source, message));
    let round = build(settings).and_then(|round| coherence::check(&round).map(|()| round));
    let round = round.map_err(fault).ok()?;
    if round.is_draft {
        findings.push(rules::undated_round::finding(round.date, source.whole("")));
    }
    Some(round)
}

/// The day as of which a draft is read: the last one of the year in which the session opens.
fn end_of_opening_year(session: u32) -> Result<Date, Words> {
    let year = opening_year(session);
    Date::parse(&format!("{year}-12-31"))
        .ok_or_else(|| words!("session: {value} is no session", value = session))
}

fn numbered_year(name: &str, number: i64) -> Result<Year, Words> {
    Year::new(number)
        .ok_or_else(|| words!("{key}: {value} is not a year", key = name, value = number))
}

fn day(name: &str, date: &toml::value::Datetime) -> Result<Date, Words> {
    Date::parse(&date.to_string()).ok_or_else(|| round_toml::no_day(name, &date.to_string()))
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
        date: match &settings.date {
            Some(date) => day("date", date)?,
            None => end_of_opening_year(settings.session)?,
        },
        is_draft: settings.date.is_none(),
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
        licence: licence(settings.licence)?,
        mandate: mandate.collect::<Result<_, Words>>()?,
        thresholds: thresholds(&settings.thresholds)?,
        sizes: settings.sizes.read()?,
        mastheads: settings
            .text
            .into_iter()
            .map(|(language, row)| (language, masthead(row)))
            .collect(),
        reporters: Vec::new(),
        unusable_reporters: Vec::new(),
        senders: BTreeSet::new(),
        rates: Vec::new(),
        attributions: Vec::new(),
        decisions: Vec::new(),
        denominators: DenominatorFacts::default(),
        cases: Vec::new(),
        previous: Vec::new(),
        frameworks: Vec::new(),
    })
}

/// A licence by an id, such as `CC-BY-4.0`, or by its address.
fn licence(text: String) -> Result<String, Words> {
    let is_id = text
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
    if is_id || is_web_address(&text) {
        return Ok(text);
    }
    Err(words!(
        "licence: \"{value}\" is neither an id such as CC-BY-4.0 nor an address",
        value = text
    ))
}

fn thresholds(row: &ThresholdRow) -> Result<Thresholds, Words> {
    if row.small_cell < LEAST_SMALL_CELL {
        return Err(words!(
            "small_cell: {value} is too few; the least is {least}",
            value = row.small_cell,
            least = LEAST_SMALL_CELL
        ));
    }
    Ok(Thresholds {
        conflict_per_cent: conflict(&row.conflict_per_cent)?,
        small_cell: row.small_cell,
        protection_per_cent: share(
            "protection_per_cent",
            &row.protection_per_cent,
            MOST_PROTECTION,
        )?,
        complete_year_per_cent: share("complete_year_per_cent", &row.complete_year_per_cent, 100)?,
        dominance_per_cent: share("dominance_per_cent", &row.dominance_per_cent, 100)?,
        max_file_bytes: row.max_file_bytes,
    })
}

/// From which difference on two values are a conflict, in per cent of the larger one.
fn conflict(text: &str) -> Result<Decimal, Words> {
    let name = "conflict_per_cent";
    let number = decimal(name, text)?;
    if number.is_negative() || number >= Decimal::whole(100) {
        return Err(words!(
            "{key}: {value} is not from 0 to below 100",
            key = name,
            value = number
        ));
    }
    Ok(number)
}

/// Of two units each knows the other one by what it knows of itself.
const LEAST_SMALL_CELL: u32 = 3;

/// The most of an amount, in per cent, that may be asked to stay unknown: twice as much is its whole size.
const MOST_PROTECTION: i64 = 50;

/// A number of per cent from one to a most.
fn share(name: &str, text: &str, most: i64) -> Result<Decimal, Words> {
    let number = decimal(name, text)?;
    if number < Decimal::ONE || number > Decimal::whole(most) {
        return Err(words!(
            "{key}: {value} is not from 1 to {most}",
            key = name,
            value = number,
            most = most
        ));
    }
    Ok(number)
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

/// Where each decision stands in `decisions.csv`, by its id; of two with one id the first.
pub fn decision_places(files: &RoundFiles) -> BTreeMap<String, Place> {
    places(files, ListedTable::Decisions, "decision")
}

/// Where the first row of each reporter of `reporters.csv` stands, by its code as it is written there.
pub fn reporter_places(files: &RoundFiles) -> BTreeMap<String, Place> {
    places(files, ListedTable::Reporters, "reporter")
}

/// Where the first row with each word in a column stands.
fn places(files: &RoundFiles, table: ListedTable, column: &'static str) -> BTreeMap<String, Place> {
    let (mut places, mut told) = (BTreeMap::new(), Vec::new());
    if let Some((path, bytes)) = files.files.get(table.file()) {
        listed::walk(table, path, bytes, &mut told, |row| {
            let id = row.get(column).to_owned();
            places.entry(id).or_insert_with(|| row.first_line());
            Ok(())
        });
    }
    places
}

fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A date, but for the days that programs write for none.
fn date_of(text: &str) -> Option<Date> {
    Date::parse(text)
        .or_else(|| crate::read_cells::year_first(text))
        .filter(|_| !not_a_date::is_zero(text))
}

fn year(text: &str) -> Option<Year> {
    let number = Number::parse(text, Evidence::default()).filter(|number| !number.percent)?;
    number.total()?.to_string().parse().ok().and_then(Year::new)
}

/// A decision that was taken by the day of the report.
fn decision(cells: &ListedRow<'_>, date: Date) -> Result<Decision, Noted> {
    let kind = |word: &str| {
        let word = word.to_lowercase();
        DecisionKind::ALL
            .into_iter()
            .find(|kind| kind.code() == word)
    };
    let (decision, kind, subject) = (
        cells.need("decision", text),
        cells.need("kind", kind),
        cells.need("subject", text),
    );
    let (decided_by, reason) = (cells.need("decided_by", text), cells.need("reason", text));
    let (decided_on, expires_on) = (
        cells.may("decided_on", date_of),
        cells.may("expires_on", date_of),
    );
    let decided_on = decided_on?;
    if let Some(day) = decided_on.filter(|day| day.compare(date).is_some_and(Ordering::is_gt)) {
        let message = words!(
            "decided_on: {day} lies after {date}, the day of the report",
            day = day,
            date = date
        );
        return Err(cells.fault("decided_on", message, "write the day on which it was taken"));
    }
    let expires_on = expires_on?;
    let is_before = |(end, begin): (Date, Date)| end.compare(begin).is_some_and(Ordering::is_lt);
    if let Some((end, begin)) = expires_on.zip(decided_on).filter(|&days| is_before(days)) {
        let message = words!(
            "expires_on: {end} lies before {begin}, the day of the decision",
            end = end,
            begin = begin
        );
        return Err(cells.fault(
            "expires_on",
            message,
            "write the day until which it holds, or nothing",
        ));
    }
    let kind = kind?;
    let object = cells.get("object");
    if kind == DecisionKind::Exclude && !object.is_empty() {
        let message = words!(
            "object: {kind} leaves out the subject alone",
            kind = kind.code()
        );
        cells.spare_fault(
            "object",
            message,
            "leave it blank; to choose between two rows use prefer",
        );
    }
    Ok(Decision {
        decision: decision?,
        kind,
        subject: subject?,
        object: object.to_owned(),
        decided_by: decided_by?,
        decided_on,
        expires_on,
        reason: reason?,
    })
}

#[cfg(test)]
mod tests;
