//! An `OpenDocument` spreadsheet: all its tables stand in one part.

use super::cell::{Cell, CellStyle, Condition, Formula, Frame, MOST_CONDITIONS, Merge, Row, Value};
use super::fault::{Fault, Limit, OtherKind};
use super::limits::{self, Budget};
use super::ods_styles::{BOOLEAN, OdsCellStyle, OdsStyles};
use super::package::Package;
use super::rich_text::{Position, RichText};
use super::xml::{Token, XmlPart, attribute, attributes, unescaped};
use super::{SheetHead, Visit};
use crate::date;
use quick_xml::events::BytesStart;
use sse_model::{Code, Currency};
use std::collections::HashSet;
use std::rc::Rc;

/// The style of cells that name none, nor do their row and column.
const DEFAULT_STYLE: &str = "Default";

/// Reads all sheets that are asked for.
pub(crate) fn read(package: &mut Package<'_>, visit: &mut dyn Visit) -> Result<(), Fault> {
    if let Some(part) = package.xml("META-INF/manifest.xml")? {
        refuse_encrypted(part)?;
    }
    let mut styles = OdsStyles::default();
    if let Some(part) = package.xml("styles.xml")? {
        read_styles(part, &mut styles)?;
    }
    Content::read(package.needed("content.xml")?, styles, visit)
}

fn refuse_encrypted(mut part: XmlPart<'_>) -> Result<(), Fault> {
    while let Some(token) = part.next()? {
        if let Token::Open(tag, _) = token
            && tag.local_name().as_ref() == b"encryption-data"
        {
            return Err(Fault::Other(OtherKind::Encrypted));
        }
    }
    Ok(())
}

fn read_styles(mut part: XmlPart<'_>, styles: &mut OdsStyles) -> Result<(), Fault> {
    let (mut open, budget) = (Vec::new(), part.budget());
    while let Some(token) = part.next()? {
        match token {
            Token::Open(tag, _) => {
                styles.open(&tag, &budget)?;
                open.push(tag.name().as_ref().to_vec());
            }
            Token::Text(text) => styles.text(&text),
            Token::Close(_) => styles.close(open.pop().as_deref().unwrap_or_default()),
            Token::Nothing => {}
        }
    }
    Ok(())
}

/// The part with the tables while it is read.
struct Content {
    styles: OdsStyles,
    budget: Rc<Budget>,
    /// The day from which days are counted, by its number in workbooks that begin in 1900.
    first_day: i64,
    /// The names of the elements that are open.
    open: Vec<Element>,
    /// How many of them say nothing of cells.
    beside: usize,
    row: Row,
    /// How often the row stands.
    rows: u32,
    /// The names of the tables.
    names: HashSet<String>,
    /// Whether the table is read, and whether its rows are still wanted.
    wanted: bool,
    frame: Frame,
    /// For runs of columns the last one and the style of their cells.
    columns: Vec<(u32, OdsCellStyle)>,
    /// The style of the cells of the row, if it says one.
    row_style: Option<OdsCellStyle>,
    /// Groups of rows or columns that are open elements.
    groups: usize,
    column: u32,
    cell: Draft,
    rich: RichText,
    /// The style of runs that are within each other: their position, and whether they are struck through.
    runs: Vec<(Position, bool)>,
}

/// The elements that say something.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Element {
    Styles,
    Style(Vec<u8>),
    Table,
    Group,
    Row,
    Cell,
    Paragraph,
    Span,
    Other,
}

/// A cell while it is read.
#[derive(Default)]
struct Draft {
    style: Option<String>,
    kind: String,
    value: Option<String>,
    currency: Option<String>,
    has_formula: bool,
    is_error: bool,
    repeated: u32,
    spans: (u32, u32),
    paragraphs: u32,
}

impl Content {
    fn read(mut part: XmlPart<'_>, styles: OdsStyles, visit: &mut dyn Visit) -> Result<(), Fault> {
        let mut content = Self {
            styles,
            budget: part.budget(),
            first_day: 0,
            open: Vec::new(),
            beside: 0,
            row: Row::default(),
            rows: 1,
            names: HashSet::new(),
            wanted: false,
            frame: Frame::default(),
            columns: Vec::new(),
            row_style: None,
            groups: 0,
            column: 0,
            cell: Draft::default(),
            rich: RichText::default(),
            runs: Vec::new(),
        };
        while let Some(token) = part.next()? {
            match token {
                Token::Open(tag, _) => content.open(&tag, visit)?,
                Token::Text(text) => content.text(&text),
                Token::Close(_) => content.close(visit)?,
                Token::Nothing => {}
            }
        }
        Ok(())
    }

    fn open(&mut self, tag: &BytesStart<'_>, visit: &mut dyn Visit) -> Result<(), Fault> {
        if self.beside > 0 {
            self.beside += 1;
            return Ok(());
        }
        let name = tag.name();
        let element = match (name.as_ref(), self.open.last()) {
            (b"office:automatic-styles" | b"office:styles", _) => Element::Styles,
            (name, Some(Element::Styles | Element::Style(_))) => {
                self.styles.open(tag, &self.budget)?;
                Element::Style(name.to_vec())
            }
            (b"table:null-date", _) => {
                let day = attribute(tag, b"table:date-value");
                self.first_day = day.and_then(|day| date::serial(&day)).unwrap_or(0);
                Element::Other
            }
            (b"table:table", _) if is_copy(tag) => {
                self.beside = 1;
                return Ok(());
            }
            (b"table:table", _) => {
                self.open_table(tag, visit)?;
                Element::Table
            }
            (b"table:table-column-group" | b"table:table-row-group", _) => {
                self.groups += 1;
                Element::Group
            }
            (b"table:table-column", _) => {
                self.open_column(tag)?;
                Element::Other
            }
            (b"table:table-row", _) => {
                self.open_row(tag)?;
                Element::Row
            }
            (b"table:table-cell" | b"table:covered-table-cell", Some(Element::Row)) => {
                self.open_cell(tag)?;
                Element::Cell
            }
            (b"text:p", Some(Element::Cell)) => {
                if self.cell.paragraphs > 0 {
                    self.rich.push("\n");
                }
                self.cell.paragraphs += 1;
                Element::Paragraph
            }
            (name, Some(Element::Paragraph | Element::Span)) => self.open_run(name, tag),
            // What is tracked, drawn or remarked has paragraphs and cells of its own.
            (
                b"office:annotation"
                | b"table:tracked-changes"
                | b"table:shapes"
                | b"table:dde-links",
                _,
            ) => {
                self.beside = 1;
                return Ok(());
            }
            (name, _) if name.starts_with(b"draw:") => {
                self.beside = 1;
                return Ok(());
            }
            _ => Element::Other,
        };
        self.open.push(element);
        Ok(())
    }

    fn open_run(&mut self, name: &[u8], tag: &BytesStart<'_>) -> Element {
        match name {
            b"text:s" => {
                let count = attribute(tag, b"text:c").and_then(|count| count.parse().ok());
                self.rich.push_blanks(count.unwrap_or(1));
            }
            b"text:tab" => self.rich.push("\t"),
            b"text:line-break" => self.rich.push("\n"),
            _ => {}
        }
        let style = attribute(tag, b"text:style-name");
        let (position, struck) = self.runs.last().copied().unwrap_or_default();
        let run = style.map_or((position, struck), |style| {
            let of_run = self.styles.of_letters(&style);
            (
                of_run.0.unwrap_or(position),
                struck || of_run.1 == Some(true),
            )
        });
        self.runs.push(run);
        (self.rich.position, self.rich.strikes) = run;
        Element::Span
    }

    fn open_table(&mut self, tag: &BytesStart<'_>, visit: &mut dyn Visit) -> Result<(), Fault> {
        let style = attribute(tag, b"table:style-name");
        let style = style.and_then(|style| self.styles.get("table", &style));
        let head = SheetHead {
            name: attribute(tag, b"table:name").unwrap_or_default(),
            hidden: style.is_some_and(|style| style.hidden),
        };
        self.budget.name(3 * head.name.len())?;
        if self.names.len() > limits::SHEETS {
            return Err(Fault::Large(Limit::Structure));
        }
        if !self.names.insert(head.name.to_lowercase()) {
            let why = format!("the sheet {} is there twice", head.name);
            return Err(Fault::damaged("content.xml", why));
        }
        self.wanted = visit.sheet(&head);
        (self.row.number, self.rows, self.column) = (0, 1, 0);
        self.frame = Frame::default();
        self.columns.clear();
        Ok(())
    }

    fn open_column(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        let repeated = repeated(tag, b"table:number-columns-repeated");
        let first = self.columns.last().map_or(0, |(last, _)| last + 1);
        let last = first.saturating_add(repeated - 1).min(limits::COLUMNS);
        let style = attribute(tag, b"table:default-cell-style-name");
        let style = style.as_deref().unwrap_or(DEFAULT_STYLE);
        if self.columns.len() < limits::COLUMNS as usize {
            self.budget.name(style.len())?;
            let style = self.styles.of_cell(style);
            self.columns.push((last, style));
            if self.is_hidden(tag, "table-column") {
                self.frame.hidden.push((first, last));
            }
        }
        Ok(())
    }

    /// Whether a row or column, of the family of styles that is given, is hidden by hand or by a filter, or has no size; those of a
    /// closed group anybody can open.
    fn is_hidden(&self, tag: &BytesStart<'_>, family: &str) -> bool {
        let shown = attribute(tag, b"table:visibility");
        let has_no_size = || {
            let style = attribute(tag, b"table:style-name");
            style.is_some_and(|name| self.styles.get(family, &name).is_some_and(|own| own.hidden))
        };
        self.groups == 0 && (shown.is_some_and(|shown| shown != "visible") || has_no_size())
    }

    fn open_row(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        let number = self.row.number.saturating_add(self.rows.max(1));
        let number = if self.row.number == 0 { 1 } else { number };
        self.rows = repeated(tag, b"table:number-rows-repeated");
        let hidden = self.is_hidden(tag, "table-row");
        self.row.begin(number, hidden);
        let style = attribute(tag, b"table:default-cell-style-name");
        self.row_style = style.map(|style| self.styles.of_cell(&style));
        self.column = 0;
        self.budget.cells(1)
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        self.cell = Draft {
            repeated: 1,
            spans: (1, 1),
            ..Draft::default()
        };
        for attribute in attributes(tag).flatten() {
            let text = || unescaped(&attribute.value);
            let number = || counted(&text());
            match attribute.key.as_ref() {
                b"table:style-name" => self.cell.style = Some(text()),
                b"office:value-type" => self.cell.kind = text(),
                b"calcext:value-type" => self.cell.is_error = &*attribute.value == b"error",
                b"office:value"
                | b"office:date-value"
                | b"office:boolean-value"
                | b"office:string-value"
                | b"office:time-value" => self.cell.value = Some(text()),
                b"office:currency" => self.cell.currency = Some(text()),
                b"table:formula" => self.cell.has_formula = true,
                b"table:number-columns-repeated" => self.cell.repeated = number(),
                b"table:number-columns-spanned" => self.cell.spans.0 = number(),
                b"table:number-rows-spanned" => self.cell.spans.1 = number(),
                _ => {}
            }
        }
        self.rich.clear();
        self.runs.clear();
        self.budget.cells(1)
    }

    fn text(&mut self, text: &str) {
        match self.open.last() {
            _ if self.beside > 0 => {}
            Some(Element::Style(_)) => self.styles.text(text),
            Some(Element::Paragraph | Element::Span) => {
                // Blanks of the file are one blank; more are written as elements.
                let mut blank = self.rich.text.is_empty() && self.rich.raised.is_empty();
                for piece in text.split_inclusive([' ', '\n', '\t', '\r']) {
                    let word = piece.trim_end_matches([' ', '\n', '\t', '\r']);
                    self.rich.push(word);
                    if word.len() < piece.len() && !(blank && word.is_empty()) {
                        self.rich.push(" ");
                    }
                    blank = word.len() < piece.len();
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, visit: &mut dyn Visit) -> Result<(), Fault> {
        if self.beside > 0 {
            self.beside -= 1;
            return Ok(());
        }
        match self.open.pop() {
            Some(Element::Style(name)) => self.styles.close(&name),
            Some(Element::Span) => {
                self.runs.pop();
                let run = self.runs.last().copied().unwrap_or_default();
                (self.rich.position, self.rich.strikes) = run;
            }
            Some(Element::Cell) => self.close_cell()?,
            Some(Element::Row) => self.close_row(visit)?,
            Some(Element::Group) => self.groups -= 1,
            Some(Element::Table) if std::mem::take(&mut self.wanted) => {
                visit.end(&std::mem::take(&mut self.frame), &self.styles.formats);
            }
            _ => {}
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), Fault> {
        let first = self.column;
        self.column = first.saturating_add(self.cell.repeated);
        let draft = std::mem::take(&mut self.cell);
        let blank = draft.value.is_none() && draft.paragraphs == 0 && !draft.has_formula;
        if !self.wanted || blank && draft.spans == (1, 1) {
            return Ok(());
        }
        if draft.spans.1 > 1 && self.frame.merges.len() < limits::MERGES {
            let (row, spans) = (self.row.number, draft.spans);
            self.frame.merges.push(Merge {
                rows: (row, row.saturating_add(spans.1 - 1)),
                columns: (first, first.saturating_add(spans.0 - 1)),
            });
        }
        if blank {
            return Ok(());
        }
        if self.column > limits::COLUMNS {
            return Err(Fault::Large(Limit::Columns));
        }
        self.budget
            .cells(u64::from(draft.repeated - 1) * u64::from(self.rows))?;
        let cell = self.cell(&draft, first);
        let length = self.row.text(&cell).len();
        if length > limits::CHARACTERS && self.row.text(&cell).chars().count() > limits::CHARACTERS
        {
            return Err(Fault::Large(Limit::Characters));
        }
        if self.row.text.len() > limits::ROW_TEXT {
            return Err(Fault::Large(Limit::Text));
        }
        let times = u64::from(draft.repeated) * u64::from(self.rows.min(limits::ROWS));
        let length = length + self.row.marked(&cell);
        self.budget.text(length as u64 * times)?;
        let columns = first..first + draft.repeated;
        self.row.cells.extend(columns.map(|column| Cell {
            column,
            ..cell.clone()
        }));
        Ok(())
    }

    /// A date, or the month or year of it that is shown where no format says how dates are: some programs fill in the day.
    fn date<'d>(&self, date: &'d str, format: u32, shown: &str) -> (Value, &'d str) {
        let is_free = self.styles.formats.get(format).is_general();
        let part = date::shown_part(date, shown).filter(|_| is_free);
        part.map_or((Value::Date, date), |part| (Value::Text, part))
    }

    /// The cell with its value in the row.
    fn cell(&mut self, draft: &Draft, column: u32) -> Cell {
        let of_column = || {
            let at = self.columns.partition_point(|(last, _)| *last < column);
            self.columns.get(at).map(|(_, style)| *style)
        };
        let style = match &draft.style {
            Some(style) => Some(self.styles.of_cell(style)),
            None => self.row_style.or_else(of_column),
        };
        let style = style.unwrap_or_else(|| self.styles.of_cell(DEFAULT_STYLE));
        self.condition(style.conditional, column);
        let CellStyle { mut format, struck } = style.style;
        let shown = std::mem::take(&mut self.rich);
        let year;
        let typed = draft.value.as_deref().map(str::trim);
        let days = typed.and_then(|time| self.days(time, format));
        let (value, text) = match (draft.kind.as_str(), typed) {
            _ if draft.is_error || draft.has_formula && shown.text.starts_with("Err:") => {
                (Value::Error, shown.text.as_str())
            }
            ("float", Some(value)) if self.styles.formats.get(format).code == BOOLEAN => {
                let is = value != "0";
                (Value::Boolean, if is { "TRUE" } else { "FALSE" })
            }
            // What functions say is true or false is saved as a number, with the word of a language.
            ("float", Some(value @ ("0" | "1")))
                if draft.has_formula
                    && self.styles.formats.get(format).is_general()
                    && shown.text.chars().all(char::is_alphabetic) =>
            {
                let is = value == "1";
                (Value::Boolean, if is { "TRUE" } else { "FALSE" })
            }
            ("float", Some(value)) => (Value::Number, value),
            ("percentage", Some(value)) => {
                if !self.styles.formats.get(format).section(1.0).percent {
                    format = self.styles.formats.number("0%");
                }
                (Value::Number, value)
            }
            ("currency", Some(value)) => {
                if let Some(currency) = &draft.currency {
                    format = self.currency(currency, format);
                }
                (Value::Number, value)
            }
            ("date", Some(value)) => match self.typed_year(value) {
                Some(day) => {
                    year = day.to_string();
                    (Value::Number, year.as_str())
                }
                None => self.date(value, format, &shown.text),
            },
            ("boolean", Some(value)) => {
                let is = value == "true";
                (Value::Boolean, if is { "TRUE" } else { "FALSE" })
            }
            ("time", _) if days.is_some() => (Value::Number, days.as_deref().unwrap_or("")),
            ("time", _) => (Value::Date, shown.text.as_str()),
            ("string", _) if draft.paragraphs == 0 => {
                (Value::Text, draft.value.as_deref().unwrap_or_default())
            }
            _ => (Value::Text, shown.text.as_str()),
        };
        let uncalculated = draft.has_formula && draft.kind.is_empty() && draft.paragraphs == 0;
        let formula = match (draft.has_formula, uncalculated) {
            (false, _) => Formula::None,
            (true, true) => Formula::Stale,
            (true, false) => Formula::Calculated,
        };
        let cell = Cell {
            column,
            value: if uncalculated { Value::Blank } else { value },
            formula,
            format,
            struck: struck || shown.struck,
            span: self.row.push(text),
            raised: self.row.push(&shown.raised),
            lowered: self.row.push(&shown.lowered),
        };
        self.rich = shown;
        cell
    }

    /// The year that somebody typed into a cell that is formatted as a day: 2023 for 15 July 1905.
    fn typed_year(&self, day: &str) -> Option<i64> {
        let serial = date::serial(day)? - self.first_day;
        date::is_year(serial).then_some(serial)
    }

    /// A time such as `PT30H00M00S` as a number of days, where it is meant as one in Excel: it counts beyond a day by its format, or
    /// is a year that somebody typed.
    fn days(&self, time: &str, format: u32) -> Option<String> {
        let days = date::of_duration(time)?.to_string();
        let is_elapsed = self.styles.formats.get(format).shows_elapsed();
        (is_elapsed || days.parse().is_ok_and(date::is_year)).then_some(days)
    }

    /// Keeps the style that a cell has on some condition.
    fn condition(&mut self, style: Option<CellStyle>, column: u32) {
        if let Some(style) = style
            && self.frame.conditions.len() < MOST_CONDITIONS
        {
            let row = self.row.number;
            let cells = Merge {
                rows: (row, row),
                columns: (column, column),
            };
            self.frame.conditions.push(Condition { cells, style });
        }
    }

    /// The format that a cell has with its currency by its code.
    fn currency(&mut self, currency: &str, format: u32) -> u32 {
        let currency = Currency::from_code(currency);
        currency.map_or(format, |currency| {
            self.styles.formats.with_currency(format, currency)
        })
    }

    fn close_row(&mut self, visit: &mut dyn Visit) -> Result<(), Fault> {
        if self.row.cells.is_empty() || !self.wanted {
            return Ok(());
        }
        let first = self.row.number;
        let last = first.saturating_add(self.rows - 1);
        if last > limits::ROWS {
            return Err(Fault::Large(Limit::Rows));
        }
        for number in first..=last {
            self.row.number = number;
            if number > first {
                self.budget.cells(self.row.cells.len() as u64)?;
            }
            if self.wanted && !visit.row(&self.row, &self.styles.formats) {
                self.wanted = false;
                visit.end(&std::mem::take(&mut self.frame), &self.styles.formats);
            }
        }
        self.row.number = first;
        self.row.cells.clear();
        Ok(())
    }
}

/// Whether a table is what a program keeps of another file: `'file:///home/a.ods'#$Sheet1`.
fn is_copy(tag: &BytesStart<'_>) -> bool {
    let name = attribute(tag, b"table:name").unwrap_or_default();
    name.starts_with('\'') && name.contains("'#$")
}

/// How often something stands, at least once.
fn repeated(tag: &BytesStart<'_>, name: &[u8]) -> u32 {
    attribute(tag, name).map_or(1, |count| counted(&count))
}

/// A count of rows or columns, at least one; what is no such number is more than any sheet can hold.
fn counted(count: &str) -> u32 {
    count.parse().unwrap_or(u32::MAX).max(1)
}
