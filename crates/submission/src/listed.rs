//! The secretariat's tables, read by the steps of every other table: text → records → columns → cells. What is wrong with
//! a cell is told at the cell, and its row is left out.

use crate::column_layout::{Head, Layout};
use crate::decode::{Encoding, decode};
use crate::heading::{ColumnHeading, Requirement};
use crate::headings::Headings;
use crate::letters;
use crate::number;
use crate::rules;
use crate::rules::file::round_row;
use crate::rules::header;
use crate::sheet::{Sheet, SheetRecord};
use crate::split_number::{self, Neighbours};
use crate::suggest::nearest;
use crate::{cells::RecordCells, cells::split_record};
use sse_diagnostics::{Diagnostic, Place, Severity, Words, words};
use sse_model::{
    Area, Code, Commitment, Currency, DecisionKind, Denominator, EntityType, Indicator, Instrument,
    Measure, Part, PersonGroup, RateKind, Relation, ReporterGroup, Ruled, Service, Sex, Target,
};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::LazyLock;

mod numbers;

/// A table that the secretariat keeps for a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListedTable {
    /// Who was asked, and who answered when.
    Reporters,
    /// Exchange rates.
    Rates,
    /// Which targets a kind of figure supports.
    Attribution,
    /// Population, employment and the like.
    Denominators,
    /// What was decided.
    Decisions,
    /// What is told of one place, beside the figures.
    Cases,
    /// What the previous report found.
    Previous,
    /// United Nations Sustainable Development Cooperation Frameworks.
    Frameworks,
}

const fn needed(name: &'static str) -> ColumnHeading {
    ColumnHeading {
        name,
        need: Requirement::Required,
    }
}

const fn may(name: &'static str) -> ColumnHeading {
    ColumnHeading {
        name,
        need: Requirement::Optional,
    }
}

const REPORTERS: &[ColumnHeading] = &[
    needed("reporter"),
    needed("group"),
    needed("name"),
    may("task_force"),
    may("sponsored"),
    may("language"),
    may("name_language"),
    may("contact"),
    may("invited_on"),
    may("due_on"),
    may("received_on"),
    may("note"),
];

const RATES: &[ColumnHeading] = &[
    needed("currency"),
    needed("year"),
    needed("kind"),
    needed("lcu_per_usd"),
    needed("complete"),
    needed("source"),
    may("source_date"),
    may("note"),
];

const ATTRIBUTION: &[ColumnHeading] = &[
    needed("rule"),
    needed("of"),
    may("measure"),
    may("entity_type"),
    may("activity"),
    may("sex"),
    may("part"),
    may("service"),
    may("person_group"),
    may("scope"),
    may("commitment"),
    may("instrument"),
    needed("target"),
    may("indicator"),
    needed("relation"),
    needed("reason"),
    may("source"),
    may("note"),
];

const DENOMINATORS: &[ColumnHeading] = &[
    needed("area"),
    needed("year"),
    needed("denominator"),
    may("sex"),
    needed("value"),
    may("unit"),
    may("use"),
    needed("source"),
    may("vintage"),
    may("licence"),
    may("status"),
    may("note"),
];

const DECISIONS: &[ColumnHeading] = &[
    needed("decision"),
    needed("kind"),
    needed("subject"),
    may("object"),
    needed("decided_by"),
    may("decided_on"),
    may("expires_on"),
    needed("reason"),
    may("note"),
];

const CASES: &[ColumnHeading] = &[
    needed("title"),
    needed("area"),
    needed("reporter"),
    needed("goal"),
    needed("text"),
    needed("source"),
    may("source_url"),
    may("note"),
];

const PREVIOUS: &[ColumnHeading] = &[
    needed("date"),
    needed("commitment"),
    needed("finding"),
    needed("source"),
    may("source_url"),
    may("note"),
];

const FRAMEWORKS: &[ColumnHeading] = &[
    needed("area"),
    needed("first_year"),
    needed("last_year"),
    needed("names_sector"),
    needed("source"),
    may("source_url"),
    may("note"),
];

impl ListedTable {
    /// All of them, in the order in which guides list them.
    pub const ALL: [Self; 8] = [
        Self::Reporters,
        Self::Rates,
        Self::Attribution,
        Self::Denominators,
        Self::Decisions,
        Self::Cases,
        Self::Previous,
        Self::Frameworks,
    ];

    /// Its name in lists: `rates`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reporters => "reporters",
            Self::Rates => "rates",
            Self::Attribution => "attribution",
            Self::Denominators => "denominators",
            Self::Decisions => "decisions",
            Self::Cases => "cases",
            Self::Previous => "previous",
            Self::Frameworks => "frameworks",
        }
    }

    /// The name of its file: `rates.csv`.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Reporters => "reporters.csv",
            Self::Rates => "rates.csv",
            Self::Attribution => "attribution.csv",
            Self::Denominators => "denominators.csv",
            Self::Decisions => "decisions.csv",
            Self::Cases => "cases.csv",
            Self::Previous => "previous.csv",
            Self::Frameworks => "frameworks.csv",
        }
    }

    const fn columns(self) -> &'static [ColumnHeading] {
        match self {
            Self::Reporters => REPORTERS,
            Self::Rates => RATES,
            Self::Attribution => ATTRIBUTION,
            Self::Denominators => DENOMINATORS,
            Self::Decisions => DECISIONS,
            Self::Cases => CASES,
            Self::Previous => PREVIOUS,
            Self::Frameworks => FRAMEWORKS,
        }
    }

    /// Its columns.
    pub fn headings(self) -> &'static Headings {
        static LISTS: LazyLock<[Headings; 8]> = LazyLock::new(|| {
            ListedTable::ALL.map(|table| {
                let words = include_str!("../data/columns.csv");
                Headings::of(table.name(), table.columns(), words)
            })
        });
        &LISTS[self as usize]
    }

    /// Whether a cell in a column of one's own says nothing of how the row is meant. In a list of reporters that is so;
    /// elsewhere it would be a condition that is passed over.
    const fn has_room(self) -> bool {
        matches!(self, Self::Reporters)
    }
}

/// A row of one of the secretariat's tables. What is wrong with its cells is gathered.
pub(crate) struct ListedRow<'r> {
    table: ListedTable,
    sheet: &'r Sheet,
    layout: &'r Layout,
    record: &'r SheetRecord<'r>,
    findings: RefCell<Vec<Diagnostic>>,
}

/// A cell is wrong, and that was noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Noted;

pub(crate) const ROW_LEFT_OUT: &str = "left out: this row";
const CELL_LEFT_OUT: &str = "left out: this cell";

impl<'r> ListedRow<'r> {
    /// The text of a cell without outer blanks; blank where the file lacks the column.
    pub(crate) fn get(&self, column: &str) -> &'r str {
        let at = self.layout.at(column);
        at.and_then(|at| self.record.cells.get(at))
            .map_or("", str::trim)
    }

    /// What a cell says that the row can't be without.
    pub(crate) fn need<T>(
        &self,
        column: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Noted> {
        let text = self.get(column);
        if text.is_empty() {
            let help = "fill it in, or remove the row";
            return Err(self.fault(column, words!("no {column}", column = column), help));
        }
        read(text).ok_or_else(|| self.unknown(column, ROW_LEFT_OUT))
    }

    /// What a cell says that may be blank.
    pub(crate) fn may<T>(
        &self,
        column: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Noted> {
        if self.get(column).is_empty() {
            Ok(None)
        } else {
            self.need(column, read).map(Some)
        }
    }

    /// What a cell says that may list several, divided by semicolons; empty where it is blank. A word that stands twice
    /// counts once.
    pub(crate) fn several<T: PartialEq>(
        &self,
        column: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, Noted> {
        let words = self.get(column).split(';').map(str::trim);
        let mut all = Vec::new();
        for word in words.filter(|word| !word.is_empty()) {
            let one = read(word).ok_or_else(|| self.unknown_word(column, word, ROW_LEFT_OUT))?;
            if !all.contains(&one) {
                all.push(one);
            }
        }
        let only_marks = all.is_empty() && !self.get(column).is_empty();
        if only_marks {
            return Err(self.unknown(column, ROW_LEFT_OUT));
        }
        Ok(all)
    }

    /// What a cell says without which the row is used all the same.
    pub(crate) fn spare<T>(&self, column: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.get(column);
        let found = read(text);
        if found.is_none() && !text.is_empty() {
            self.unknown(column, CELL_LEFT_OUT);
        }
        found
    }

    fn unknown(&self, column: &str, effect: &'static str) -> Noted {
        self.unknown_word(column, self.get(column), effect)
    }

    fn unknown_word(&self, column: &str, text: &str, effect: &'static str) -> Noted {
        let message = words!(
            "{column}: \"{value}\" is not known",
            column = column,
            value = text
        );
        let help = self.help(column, text);
        self.note(
            round_row::finding(message, self.place(column)),
            help,
            effect,
        )
    }

    /// Notes what is wrong with a cell.
    pub(crate) fn fault(&self, column: &str, message: Words, help: impl Into<Words>) -> Noted {
        let finding = round_row::finding(message, self.place(column));
        self.note(finding, help, ROW_LEFT_OUT)
    }

    /// Notes what is wrong with a cell without which the row is used all the same.
    pub(crate) fn spare_fault(&self, column: &str, message: Words, help: impl Into<Words>) {
        let finding = round_row::finding(message, self.place(column));
        self.note(finding, help, CELL_LEFT_OUT);
    }

    fn note(&self, finding: Diagnostic, help: impl Into<Words>, effect: &'static str) -> Noted {
        let finding = finding.help(help).effect(effect);
        self.findings.borrow_mut().push(finding);
        Noted
    }

    /// Where a cell stands; the first line of the row where the file lacks its column.
    pub(crate) fn place(&self, column: &str) -> Place {
        match self.layout.at(column) {
            Some(at) => self.place_at(at),
            None => self.first_line(),
        }
    }

    fn place_at(&self, at: usize) -> Place {
        let range = self.record.content(at, self.sheet.source.text());
        self.sheet.place(self.record, Some(at), range, "")
    }

    pub(crate) fn first_line(&self) -> Place {
        first_line(self.sheet, self.record)
    }

    /// What to write in the place of a word that isn't known.
    fn help(&self, column: &str, text: &str) -> Words {
        let known = known_words(self.table, column);
        if let Some(advice) = letters::advice_on(text) {
            return advice;
        }
        if column == "target"
            && let Some(advice) = rules::cell::unknown_target::advice(text)
        {
            return advice;
        }
        if column == "target" && number::is_date(&number::normal(text)) {
            return "format the column as text and type the target again, such as 8.5".into();
        }
        if let Some(near) = nearest(text, known.iter().copied()).filter(|near| *near != text) {
            return words!("did you mean {near}?", near = near);
        }
        if column.ends_with("_on") || column.ends_with("date") {
            return day_help(text);
        }
        match known.len() {
            0 => "inputs/README.md tells what the column holds".into(),
            1..=MOST_LISTED => words!("write one of {codes}", codes = known.join(", ")),
            _ => "inputs/README.md lists the codes".into(),
        }
    }

    /// Looks at what the columns of the table don't hold: cells in columns of one's own, and behind the last one.
    fn check_beyond(&self, head: Head<'_>) -> Result<(), Noted> {
        let mut outcome = Ok(());
        for (at, cell) in self.record.cells.iter().enumerate() {
            if cell.trim().is_empty() || self.layout.headings.get(at).is_some_and(Option::is_some) {
                continue;
            }
            let word = head.word(at);
            let (message, help) = if word.is_empty() {
                let message = words!(
                    "the row has a cell \"{value}\" in no column",
                    value = cell.trim()
                );
                let help = "put quotation marks around a cell that holds the mark between cells";
                (message, help.into())
            } else if self.table.has_room() {
                continue;
            } else {
                let near = nearest(word, head.headings.names());
                let help: Words = match near {
                    Some(near) => words!("did you mean {near}?", near = near),
                    None => "leave the cell blank: nothing reads what it says".into(),
                };
                (
                    words!("there is no column \"{column}\"", column = word),
                    help,
                )
            };
            let finding = round_row::finding(message, self.place_at(at));
            outcome = Err(self.note(finding, help, ROW_LEFT_OUT));
        }
        outcome
    }

    /// Finds a number that an unquoted comma divides, whose end stands in the note behind it.
    fn check_divided(&self) -> Result<(), Noted> {
        const NUMBERS: [&str; 2] = ["lcu_per_usd", "value"];
        let cell = |at: usize| {
            let quoted = self.record.cells.raw(at)?.quoted;
            let cell = self.record.cells.get(at)?.trim();
            (!quoted && !cell.is_empty()).then_some(cell)
        };
        let of = Neighbours {
            divisible: true,
            wordy: true,
        };
        let divided = NUMBERS.iter().find_map(|&column| {
            let at = self.layout.at(column)?;
            let wordy = ["note", "source", "vintage", "licence"];
            let heading = (*self.layout.headings.get(at + 1)?)?;
            let whole = wordy.contains(&heading.name);
            let whole = whole.then(|| split_number::whole(cell(at)?, cell(at + 1)?, of))??;
            Some((column, whole))
        });
        let Some((column, whole)) = divided.filter(|_| self.sheet.delimiter == b',') else {
            return Ok(());
        };
        let help = split_number::help_beside_words(&whole);
        Err(self.fault(column, split_number::message(&whole), help))
    }

    /// Finds texts that the report couldn't print as they are meant: with characters that none has, or with letters that were
    /// spoiled before the file was written.
    fn check_texts(&self) -> Result<(), Noted> {
        const TEXTS: [&str; 5] = ["title", "text", "finding", "reason", "source"];
        let mut outcome = Ok(());
        for column in TEXTS {
            if let Some((message, help)) = self.unprintable(column) {
                outcome = Err(self.fault(column, message, help));
            }
        }
        outcome
    }

    /// What is wrong with the characters of a text, and what to do.
    pub(crate) fn unprintable(&self, column: &str) -> Option<(Words, Words)> {
        let (message, help) = unprintable(self.get(column))?;
        let message = words!("{column}: {message}", column = column, message = message);
        Some((message, help))
    }

    /// Finds a row that a quotation mark out of place made a part of a cell.
    fn check_swallowed(&self, head: Head<'_>) -> Result<(), Noted> {
        let text = &self.sheet.source.text()[self.record.range.clone()];
        let mut cells = RecordCells::default();
        let swallowed = self.record.lines > 1
            && text.lines().skip(1).any(|line| {
                split_record(line, 0, self.sheet.delimiter, &mut cells);
                cells.len() > 1 && cells.len() == head.record.cells.len()
            });
        let mut cells = (0..self.record.cells.len()).filter_map(|at| self.record.cells.raw(at));
        let open = cells.any(|cell| cell.open);
        if !swallowed && !open {
            return Ok(());
        }
        let message = "a cell with a quotation mark holds a whole row";
        let finding = round_row::finding(message, self.first_line());
        Err(self.note(
            finding,
            "put the closing quotation mark where the cell ends",
            ROW_LEFT_OUT,
        ))
    }
}

/// The same of the text alone.
fn unprintable(text: &str) -> Option<(Words, Words)> {
    if text.is_ascii() && !text.contains(['?', '&', '\\', '=', '%', '_', '<', '+', '~']) {
        let control = text.bytes().any(|byte| byte.is_ascii_control());
        if !control {
            return None;
        }
    }
    let odd = |ch: char| {
        ch.is_control() && !['\n', '\r', '\t'].contains(&ch)
            || matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if let Some(ch) = text.chars().find(|ch| odd(*ch)) {
        let message = words!(
            "the cell holds the control character {code}",
            code = rules::cell::code_point(ch)
        );
        return Some((message, "type the cell again".into()));
    }
    rules::cell::unreadable_byte::lost_letters(text)
}

/// Codes that are listed in a help.
const MOST_LISTED: usize = 12;

/// What a day could have been meant by.
fn day_help(text: &str) -> Words {
    let help = rules::cell::not_a_date::help(text);
    if help.contains("YYYY-MM or") {
        "write the day as YYYY-MM-DD".into()
    } else {
        help
    }
}

impl ListedTable {
    /// The codes that a column may hold; none where it holds no codes.
    pub fn codes(self, column: &str) -> Vec<&'static str> {
        known_words(self, column)
    }
}

fn known_words(table: ListedTable, column: &str) -> Vec<&'static str> {
    match (table, column) {
        (ListedTable::Decisions, "kind") => DecisionKind::ALL.map(DecisionKind::code).to_vec(),
        (_, "kind") => [RateKind::Average, RateKind::End]
            .map(RateKind::code)
            .to_vec(),
        (_, "group") => codes(ReporterGroup::all()),
        (_, "task_force") => vec!["member", "observer"],
        (_, "measure") => codes(Measure::all()),
        (_, "entity_type") => codes(EntityType::all()),
        (_, "denominator") => codes(Denominator::all()),
        (_, "target") => codes(Target::all()),
        (_, "of") => codes(Ruled::all()),
        (_, "indicator") => codes(Indicator::all()),
        (_, "relation") => codes(Relation::all()),
        (_, "sex") => codes(Sex::all()),
        (_, "part") => codes(Part::all()),
        (_, "service") => codes(Service::all()),
        (_, "person_group") => codes(PersonGroup::all()),
        (_, "commitment") => codes(Commitment::all()),
        (_, "instrument") => codes(Instrument::all()),
        (_, "currency") => codes(Currency::all()),
        (_, "area") => codes(Area::all()),
        (_, "complete") => vec!["yes"],
        (_, "names_sector") => vec!["yes", "no"],
        (ListedTable::Denominators, "use") => vec!["share", "check", "no"],
        (ListedTable::Denominators, "status") => vec!["official", "estimate"],
        _ => Vec::new(),
    }
}

fn codes<C: Code>(all: impl IntoIterator<Item = C>) -> Vec<&'static str> {
    all.into_iter().map(Code::code).collect()
}

/// The good rows of a table; each bad one is a finding, and so is every further one about the same, as `about` says in
/// words. None where the header can't be used.
pub(crate) fn read<T>(
    table: ListedTable,
    path: &str,
    bytes: &[u8],
    findings: &mut Vec<Diagnostic>,
    row: impl Fn(&ListedRow<'_>) -> Result<T, Noted>,
    about: fn(&T) -> Option<String>,
) -> Option<Vec<T>> {
    let mut rows = Vec::new();
    let mut known: BTreeMap<String, u64> = BTreeMap::new();
    let usable = walk(table, path, bytes, findings, |cells| {
        let read = row(cells)?;
        if let Some(about) = about(&read) {
            match known.entry(about) {
                Entry::Occupied(first) => {
                    let message = words!(
                        "{key} stands on line {line} already",
                        key = first.key(),
                        line = first.get()
                    );
                    let finding = round_row::finding(message, cells.first_line());
                    return Err(cells.note(finding, "remove one of the two", ROW_LEFT_OUT));
                }
                Entry::Vacant(new) => _ = new.insert(cells.record.line),
            }
        }
        rows.push(read);
        Ok(())
    });
    usable.then_some(rows)
}

/// Looks at a table row by row; whether its header can be used.
pub(crate) fn walk(
    table: ListedTable,
    path: &str,
    bytes: &[u8],
    findings: &mut Vec<Diagnostic>,
    mut each: impl FnMut(&ListedRow<'_>) -> Result<(), Noted>,
) -> bool {
    let whole = Place {
        path: path.into(),
        ..Place::default()
    };
    if let Some(finding) = rules::file::spreadsheet_file::of_content(bytes) {
        findings.push(finding.at(whole));
        return false;
    }
    let decoded = decode(bytes);
    if decoded.coding.encoding != Encoding::Utf8 {
        findings.push(rules::file::other_encoding::finding(&decoded.coding).at(whole));
    }
    let headings = table.headings();
    let sheet = Sheet::new(path.into(), decoded, &|word| headings.know(word));
    let Some(record) = crate::header::find_header(&sheet, headings) else {
        findings.push(rules::file::empty_file::finding().at(sheet.source.whole("")));
        return false;
    };
    let head = Head {
        sheet: &sheet,
        record: &record,
        headings,
    };
    let (layout, found) = read_header(table, head);
    let usable = found.iter().all(|found| found.severity != Severity::Error);
    findings.extend(rules::file::other_delimiter::check(&sheet));
    findings.extend(found);
    findings.extend(own_columns(table, head, &layout));
    let mut records = sheet.records();
    while let Some(below) = records.filled() {
        if !usable || below.line <= record.line || Layout::is_header(below, &record) {
            continue;
        }
        let row = ListedRow {
            table,
            sheet: &sheet,
            layout: &layout,
            record: below,
            findings: RefCell::default(),
        };
        let shape = row
            .check_swallowed(head)
            .and(row.check_beyond(head))
            .and(row.check_divided())
            .and(row.check_texts());
        if shape.is_ok() {
            _ = each(&row);
        }
        findings.append(&mut row.findings.borrow_mut());
    }
    usable
}

/// The header, understood as every other one; what cells in unknown columns mean is told where they stand, and a table
/// without rows is none to wonder at.
fn read_header(table: ListedTable, head: Head<'_>) -> (Layout, Vec<Diagnostic>) {
    let (layout, mut found) = crate::header::read_header(head);
    let said_elsewhere = [header::UNKNOWN_COLUMN, header::MISSPELT_COLUMN];
    found.retain(|found| {
        !said_elsewhere.contains(&found.code)
            && (found.code != header::NO_ROWS || table == ListedTable::Reporters)
    });
    (layout, found)
}

/// The findings about columns of one's own in a table that has room for them: near the name of one that is missing an
/// error, for what it holds is missed.
fn own_columns(table: ListedTable, head: Head<'_>, layout: &Layout) -> Vec<Diagnostic> {
    let unknown = (0..head.record.cells.len())
        .filter(|&at| table.has_room() && layout.headings[at].is_none() && head.has_cells(at));
    let named = unknown.filter(|&at| !head.word(at).is_empty());
    let findings = named.map(|at| {
        let word = head.word(at);
        let missing = head.headings.names().filter(|name| !head.has(name));
        let place = head.place(at, "not read");
        if let Some(near) = nearest(word, missing) {
            let message = words!(
                "there is no column \"{word}\"; it seems to be {column}",
                word = word,
                column = near
            );
            return round_row::finding(message, place)
                .help(words!("name it {near}", near = near))
                .effect("left out: this column");
        }
        let message = words!(
            "there is no column \"{word}\"; nothing reads it",
            word = word
        );
        let finding = round_row::finding(message, place).help("remove it, or use the column note");
        Diagnostic {
            severity: Severity::Warning,
            ..finding
        }
    });
    findings.collect()
}

fn first_line(sheet: &Sheet, record: &SheetRecord<'_>) -> Place {
    let range = record.first_line(sheet.source.text());
    sheet.source.place(range, "")
}

#[cfg(test)]
mod tests;
