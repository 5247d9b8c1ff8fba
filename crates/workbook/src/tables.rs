//! The tables that a workbook holds, as text that is read like CSV.

use crate::read::{self, Fault, Formats, Frame, Limit, MOST_TABLES, Row, SheetHead, Visit};
use crate::rules;
use crate::sheet_names::{self, Named};
use crate::table_text::{Held, TableText, ToldKinds};
use sse_diagnostics::{Diagnostic, Place, Severity, Source, sheet_path};
use sse_model::{ActionStatus, Area, Code, Commitment, EntityType, Measure, Sex, Table, Unit};
use sse_submission::reading::rules::{is_example_unit, without_example};
use sse_submission::reading::{self, FEWEST_KNOWN, Sheet, find_header, known};
use sse_submission::{Headings, SheetText};
use std::sync::Arc;

/// A table of a submission that stands in a sheet.
#[derive(Debug, Clone)]
pub struct SheetTable {
    /// Which one.
    pub table: Table,
    /// The name of the sheet.
    pub sheet: String,
    /// The last row of its header, from 1: cells of it may reach over several rows.
    pub head_end: u64,
    /// How many rows below its header have cells.
    pub rows: usize,
    /// Those of them, from 1, that are hidden.
    pub hidden: Vec<u64>,
    /// Its rows.
    pub text: SheetText,
}

/// What a workbook holds.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// Its tables, in the order of its sheets.
    pub tables: Vec<SheetTable>,
    /// What was found of it besides what its rows say, at its place.
    pub findings: Vec<Diagnostic>,
    /// Where it is a form with the rows of the round before, which no program has saved since it was made, what is to be said of it.
    pub unsaved_form: Option<Diagnostic>,
}

impl Tables {
    /// What was sent with it: nothing, if it is a form that nobody has saved.
    pub fn sent(self) -> Self {
        match self.unsaved_form {
            Some(finding) => Self {
                findings: vec![finding],
                ..Self::default()
            },
            None => self,
        }
    }
}

/// Filled rows at the top of a sheet in which its header is looked for.
const ROWS_LOOKED_AT: usize = 20;

/// The same of sheets for people, below whose text a table may stand.
const GUIDE_ROWS_LOOKED_AT: usize = 300;

/// Bytes of text in which it is looked for.
const TEXT_LOOKED_AT: usize = 1 << 20;

/// Bytes of a line on a sheet that isn't read which may be about all figures; what is longer explains.
const LONGEST_LINE: usize = 80;

/// The tables of a workbook; `path` is its path as its user knows it, and `headings` are those of each table. Reading never
/// fails: of a workbook that can't be read the findings say why.
pub fn tables(path: &str, bytes: &[u8], headings: fn(Table) -> &'static Headings) -> Tables {
    let mut collected = Collected {
        path,
        headings,
        found: Tables::default(),
        sheets: Vec::new(),
        open: None,
        filled: Vec::new(),
        unnamed: Vec::new(),
        told: ToldKinds::default(),
        heard: Vec::new(),
        is_multiplied: false,
        held: Held::default(),
        overflow: None,
    };
    let read = read::read(bytes, &mut collected);
    let read = match collected.overflow {
        Some(limit) => Err(Fault::Large(limit)),
        None => read,
    };
    if let Err(fault) = read {
        let finding = rules::of_fault(&fault).at(place(path));
        return Tables {
            findings: vec![finding],
            ..Tables::default()
        };
    }
    collected.close()
}

fn place(path: &str) -> Place {
    Place {
        path: Arc::from(path),
        ..Place::default()
    }
}

/// A workbook while its sheets are visited.
struct Collected<'p> {
    path: &'p str,
    headings: fn(Table) -> &'static Headings,
    found: Tables,
    /// The names of the sheets that were looked at.
    sheets: Vec<String>,
    open: Option<OpenSheet>,
    /// What the columns of the last table hold, by their names.
    filled: Vec<Option<&'static str>>,
    /// The tables, by their places, of sheets that are called like one and don't name its columns.
    unnamed: Vec<usize>,
    /// What was found in cells of the tables before.
    told: ToldKinds,
    /// Lines of sheets that aren't read which may be about the tables, with the names of the sheets.
    heard: Vec<(String, String)>,
    /// Whether a table has cells that multiply its numbers.
    is_multiplied: bool,
    /// How much the tables before hold.
    held: Held,
    /// What there is too much of in the tables, if anything.
    overflow: Option<Limit>,
}

/// A sheet while its rows are visited.
struct OpenSheet {
    head: SheetHead,
    named: Named,
    /// Its first rows, until it is settled what they are, and the bytes of their text.
    top: Vec<Row>,
    top_text: usize,
    /// Whether its columns are named.
    is_named: bool,
    table: Option<(Table, TableText)>,
}

impl Visit for Collected<'_> {
    fn unsaved_form(&mut self) {
        self.found.unsaved_form = Some(rules::unsaved_form::finding().at(place(self.path)));
    }

    fn sheet(&mut self, head: &SheetHead) -> bool {
        if self.overflow.is_some() {
            return false;
        }
        let named = sheet_names::of(&head.name);
        self.sheets.push(head.name.clone());
        self.open = Some(OpenSheet {
            head: head.clone(),
            named,
            top: Vec::new(),
            top_text: 0,
            is_named: false,
            table: None,
        });
        true
    }

    fn row(&mut self, row: &Row, formats: &Formats) -> bool {
        let Some(sheet) = &mut self.open else {
            return false;
        };
        if let Some((_, text)) = &mut sheet.table {
            text.row(row, formats);
            let held = self.held.and(text.held());
            self.overflow = self.overflow.or(held.overflow());
            return self.overflow.is_none();
        }
        if row.is_blank() {
            return true;
        }
        sheet.top.push(row.clone());
        sheet.top_text += row.text.len();
        let most = if sheet.named == Named::Beside {
            GUIDE_ROWS_LOOKED_AT
        } else {
            ROWS_LOOKED_AT
        };
        let goes_on = sheet.top.len() < most && sheet.top_text < TEXT_LOOKED_AT;
        goes_on || self.settle(formats)
    }

    fn end(&mut self, frame: &Frame, formats: &Formats) {
        if self
            .open
            .as_ref()
            .is_some_and(|sheet| sheet.table.is_none())
        {
            self.settle(formats);
        }
        let Some(OpenSheet {
            head,
            table,
            is_named,
            ..
        }) = self.open.take()
        else {
            return;
        };
        let Some((table, text)) = table else {
            return;
        };
        let (rows, head_end) = (text.rows(), text.head_end(frame));
        let hidden = text.hidden().to_vec();
        self.is_multiplied |= text.has_cells("multiplier");
        let sheet = place(&sheet_path(self.path, &head.name));
        if let Some(column) = unsaid_by_rows(&head.name, table, &text) {
            let finding = rules::sheet_name::finding(&head.name, column);
            self.found.findings.push(finding.at(sheet.clone()));
        }
        self.held = self.held.and(text.held());
        let (text, findings) = text.close(frame, formats, &mut self.told);
        let findings = findings.into_iter().map(|found| found.at(sheet.clone()));
        self.found.findings.extend(findings);
        let is_full = self.found.tables.len() == MOST_TABLES;
        let too_many = is_full.then_some(Limit::Structure);
        self.overflow = self.overflow.or(too_many).or(self.held.overflow());
        if self.overflow.is_some() {
            return;
        }
        if !is_named {
            self.unnamed.push(self.found.tables.len());
        }
        self.found.tables.push(SheetTable {
            table,
            sheet: head.name,
            head_end,
            rows,
            hidden,
            text,
        });
    }
}

impl Collected<'_> {
    /// Settles what a sheet is by its first rows; whether it is read on.
    fn settle(&mut self, formats: &Formats) -> bool {
        let Some(sheet) = &mut self.open else {
            return false;
        };
        let top = std::mem::take(&mut sheet.top);
        if top.is_empty() {
            return false;
        }
        let head = TopRows::of(&top, formats);
        let best = head.best(self.headings);
        if sheet.named == Named::Beside {
            let best = best.filter(|table| head.has_own_rows((self.headings)(*table)));
            let name = &sheet.head.name;
            self.found.findings.extend(best.map(|_| {
                let finding = if sheet.head.hidden {
                    rules::hidden_sheet::finding(name)
                } else {
                    rules::unread_sheet::table(name)
                };
                finding.at(place(&sheet_path(self.path, name)))
            }));
            self.heard.extend(lines_about_tables(&top, &sheet.head));
            return false;
        }
        let table = match (sheet.named, best) {
            // What names the columns of another table is one, whatever it is called.
            (Named::Table(table), Some(best))
                if head.names(best, self.headings) > head.names(table, self.headings) =>
            {
                Some(best)
            }
            (Named::Table(table), _) => Some(table),
            (_, best) => best,
        };
        let sheet_place = place(&sheet_path(self.path, &sheet.head.name));
        let Some(table) = table.filter(|_| !sheet.head.hidden || best.is_some()) else {
            if !sheet.head.hidden {
                let name = &sheet.head.name;
                let finding = if head.has_rows_like(&self.filled) {
                    rules::unread_sheet::rows(name)
                } else {
                    rules::unread_sheet::finding(name)
                };
                self.found.findings.push(finding.at(sheet_place));
                self.heard.extend(lines_about_tables(&top, &sheet.head));
            }
            return false;
        };
        if sheet.head.hidden {
            let finding = rules::hidden_sheet::finding(&sheet.head.name);
            self.found.findings.push(finding.at(sheet_place));
            return false;
        }
        let headings = (self.headings)(table);
        let header = head.header(headings);
        let mut text = TableText::new(header, headings, std::mem::take(&mut self.told));
        for row in &top {
            text.row(row, formats);
        }
        let goes_on = head.has_rows_like(&self.filled);
        sheet.is_named = best.is_some() || goes_on;
        if best.is_some() {
            self.filled = head.columns(headings);
        }
        sheet.table = Some((table, text));
        true
    }

    /// Tells what sheets that aren't read say of the tables, and these don't say.
    fn tell_heard(&mut self) {
        for (sheet, line) in std::mem::take(&mut self.heard) {
            let finding = if reading::forbids(&line).is_some() {
                rules::unread_sheet::forbids(&sheet, &line)
            } else if self.is_multiplied {
                continue;
            } else {
                rules::unread_sheet::multiple(&sheet, &line)
            };
            let sheet = place(&sheet_path(self.path, &sheet));
            self.found.findings.push(finding.at(sheet));
        }
    }

    /// Passes over sheets that are called like a table and name too few of its columns, where another one names enough: a list of
    /// things to do is called Actions as well.
    fn pass_unnamed(&mut self) {
        let mut tables = self.found.tables.iter().enumerate();
        if !tables.any(|(at, table)| table.rows > 0 && !self.unnamed.contains(&at)) {
            return;
        }
        for at in std::mem::take(&mut self.unnamed).into_iter().rev() {
            let passed = self.found.tables.remove(at);
            let sheet = place(&sheet_path(self.path, &passed.sheet));
            let of_sheet = |found: &Diagnostic| found.path() == &*sheet.path;
            self.found.findings.retain(|found| !of_sheet(found));
            let finding = if passed.rows > 0 {
                rules::unread_sheet::unnamed(&passed.sheet)
            } else {
                rules::unread_sheet::finding(&passed.sheet)
            };
            self.found.findings.push(finding.at(sheet));
        }
    }

    fn close(mut self) -> Tables {
        self.pass_unnamed();
        let hidden = |found: &Diagnostic| found.code == rules::hidden_sheet::RULE.code;
        let by_name = |found: &Diagnostic| found.severity == Severity::Warning;
        let is_empty = self.found.tables.is_empty();
        if is_empty && self.found.findings.iter().any(by_name) {
            // The only table isn't read, for the name of its sheet.
            let findings = self.found.findings.iter_mut();
            findings.for_each(|found| found.severity = Severity::Error);
        } else if is_empty && !self.found.findings.iter().any(hidden) {
            let finding = rules::no_table::finding(&self.sheets).at(place(self.path));
            self.found.findings = vec![finding];
        } else {
            self.tell_heard();
        }
        // The form has a sheet for each table, and few reporters fill in all.
        if self.found.tables.iter().any(|table| table.rows > 0) {
            self.found.tables.retain(|table| table.rows > 0);
        }
        self.found
    }
}

/// The column of contributions for what the name of their sheet says, if no row fills it in: women, men, thousands.
fn unsaid_by_rows(name: &str, table: Table, text: &TableText) -> Option<&'static str> {
    let is_sex = || Sex::from_word(name).is_some_and(|sex| sex != Sex::Total);
    let column = if name.chars().count() > 2 && is_sex() {
        "sex"
    } else {
        reading::multiple_of_note(name).map(|_| "multiplier")?
    };
    (table == Table::Contributions && !text.has_cells(column)).then_some(column)
}

/// The lines of a sheet, alone in their rows or behind a label, which say that figures are multiples or not for publication, with
/// its name.
fn lines_about_tables(top: &[Row], sheet: &SheetHead) -> Vec<(String, String)> {
    let lines = top.iter().filter_map(|row| {
        let cells = row.cells.iter().map(|cell| row.text(cell).trim());
        let filled: Vec<&str> = cells.filter(|cell| !cell.is_empty()).take(3).collect();
        // A letter in a column of its own is no multiple.
        let is_line = filled.len() < 3 && filled.get(1).is_none_or(|cell| cell.chars().count() > 1);
        is_line.then(|| filled.join(": "))
    });
    let about = lines.filter(|line| {
        let says = || reading::forbids(line).is_some() || reading::multiple_of_note(line).is_some();
        !sheet.hidden && line.len() <= LONGEST_LINE && says()
    });
    about.map(|line| (sheet.name.clone(), line)).collect()
}

/// The first rows of a sheet as a table, to look for its header as in CSV.
struct TopRows(Sheet);

impl TopRows {
    fn of(rows: &[Row], formats: &Formats) -> Self {
        let mut text = TableText::plain();
        for row in rows {
            text.row(row, formats);
        }
        let (text, _) = text.close(&Frame::default(), formats, &mut ToldKinds::default());
        Self(Sheet::divided_by(
            b',',
            Source::of_rows("", text.text, text.starts),
        ))
    }

    /// The table of whose columns the most are named in one row, if enough are.
    fn best(&self, headings: fn(Table) -> &'static Headings) -> Option<Table> {
        let names = Table::ALL.map(|table| (table, self.names(table, headings)));
        let enough = names
            .into_iter()
            .filter(|(_, names)| *names >= FEWEST_KNOWN);
        // Of equal ones the first.
        let best = enough.reduce(|best, next| if next.1 > best.1 { next } else { best });
        best.map(|(table, _)| table)
    }

    /// The most columns of a table that one row names.
    fn names(&self, table: Table, headings: fn(Table) -> &'static Headings) -> usize {
        let (mut records, mut most) = (self.0.records(), 0);
        while let Some(record) = records.filled() {
            most = most.max(known(record, headings(table)));
        }
        most
    }

    /// The names of the columns of a table.
    fn columns(&self, headings: &'static Headings) -> Vec<Option<&'static str>> {
        let Some(record) = find_header(&self.0, headings) else {
            return Vec::new();
        };
        let cells = record.cells.iter();
        let named = cells.map(|cell| headings.find(cell).map(|at| headings.get(at).name));
        named.collect()
    }

    /// Whether a row holds what the columns of another sheet do, as one that goes on does.
    fn has_rows_like(&self, columns: &[Option<&'static str>]) -> bool {
        let mut records = self.0.records();
        while let Some(record) = records.filled() {
            let cells = columns.iter().zip(record.cells.iter());
            let fit = cells.filter(|(name, cell)| name.is_some_and(|name| fits(name, cell.trim())));
            if fit.count() >= FEWEST_KNOWN {
                return true;
            }
        }
        false
    }

    /// Whether a row below the header is none of the worked examples of a form.
    fn has_own_rows(&self, headings: &Headings) -> bool {
        let header = self.naming_row(headings);
        let mut records = self.0.records();
        while let Some(record) = records.filled() {
            let cells = record.cells.iter().map(str::trim);
            let filled: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
            let is_example =
                |cell: &&str| without_example(cell).is_some() || is_example_unit(cell.as_bytes());
            if record.row == header && !is_own_header(&filled, headings) {
                return false;
            }
            if record.row > header && filled.len() >= FEWEST_KNOWN && !filled.iter().any(is_example)
            {
                return true;
            }
        }
        false
    }

    /// The row that names the most columns, from 1, however far down it stands.
    fn naming_row(&self, headings: &Headings) -> u64 {
        let (mut records, mut best) = (self.0.records(), (0, 1));
        while let Some(record) = records.filled() {
            let names = known(record, headings);
            if names > best.0 {
                best = (names, record.row);
            }
        }
        best.1
    }

    /// The row of the header, from 1.
    fn header(&self, headings: &Headings) -> u64 {
        find_header(&self.0, headings).map_or(1, |record| record.row)
    }
}

/// Whether a cell is a word or code of a column, which the names of other things aren't.
fn fits(column: &str, cell: &str) -> bool {
    fn is<T: Code>(cell: &str) -> bool {
        T::from_code(cell).or_else(|| T::from_word(cell)).is_some()
    }
    match column {
        "area" => is::<Area>(cell),
        "measure" => is::<Measure>(cell),
        "entity_type" => is::<EntityType>(cell),
        "unit" => Unit::from_word(cell).is_some(),
        "commitment" => cell
            .split([',', ';'])
            .all(|one| is::<Commitment>(one.trim())),
        "status" => is::<ActionStatus>(cell),
        "year" | "start" => cell.len() == 4 && cell.parse().is_ok_and(crate::date::is_year),
        _ => false,
    }
}

/// Columns that say what a table is of. Words of lists and worked examples are names of others: measures, kinds of entities.
const SAYS_WHICH: [&str; 9] = [
    "area",
    "year",
    "measure",
    "entity_type",
    "value",
    "source",
    "commitment",
    "title",
    "start",
];

/// Whether cells are mostly names of columns, among them some that say what the table is of.
fn is_own_header(filled: &[&str], headings: &Headings) -> bool {
    let names = filled.iter().filter_map(|cell| headings.find(cell));
    let mut names: Vec<&str> = names.map(|at| headings.get(at).name).collect();
    names.sort_unstable();
    names.dedup();
    let says = names.iter().filter(|name| SAYS_WHICH.contains(name));
    2 * names.len() > filled.len() && says.count() >= FEWEST_KNOWN
}
