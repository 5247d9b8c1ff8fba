//! A workbook of Excel: which sheets it has, and their rows.

use super::cell::{Cell, Condition, Formats, Formula, Frame, MOST_CONDITIONS, Merge, Row, Value};
use super::fault::{Fault, Limit};
use super::limits::{self, Budget};
use super::package::Package;
use super::properties;
use super::rich_text::{RichText, append, decoded};
use super::strings::{RunReader, Strings};
use super::styles::Styles;
use super::xml::{Token, XmlPart, attribute, attributes, is_set, local_attribute};
use super::{SheetHead, Visit};
use crate::cell_name::column_of;
use crate::date;
use quick_xml::events::BytesStart;
use sse_submission::reading::column_name;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Reads all sheets that are asked for.
pub(crate) fn read(package: &mut Package<'_>, visit: &mut dyn Visit) -> Result<(), Fault> {
    let home = related(package, "_rels/.rels", "")?;
    let first = |end: &str| {
        let mut targets = home.values();
        targets
            .find(|target| target.kind.ends_with(end))
            .map(|target| target.part.clone())
    };
    if let Some(part) = first("/core-properties")
        && let Ok(Some(part)) = package.xml(&part)
        // Properties that can't be read say nothing, and no row is worse for it.
        && properties::is_unsaved_form(part).unwrap_or(false)
    {
        visit.unsaved_form();
    }
    let home = first("/officeDocument").unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let book = BookPart::read(package.needed(&home)?)?;
    let (folder, file) = home.rsplit_once('/').unwrap_or(("", &home));
    let targets = related(package, &format!("{folder}/_rels/{file}.rels"), folder)?;
    let named = |end: &str| {
        let mut targets = targets.values();
        targets
            .find(|target| target.kind.ends_with(end))
            .map(|target| target.part.clone())
    };
    let styles = match named("/styles") {
        Some(part) => package.xml(&part)?.map(Styles::read).transpose()?,
        None => None,
    };
    let strings = match named("/sharedStrings") {
        Some(part) => package.xml(&part)?.map(Strings::read).transpose()?,
        None => None,
    };
    let about = About {
        styles: styles.unwrap_or_default(),
        strings: strings.unwrap_or_default(),
        from_1904: book.from_1904,
        recalculates: book.recalculates,
    };
    let mut read = HashSet::new();
    for sheet in book.sheets {
        let target = targets.get(&sheet.relation);
        let Some(target) = target.filter(|target| target.kind.ends_with("/worksheet")) else {
            continue;
        };
        if !read.insert(target.part.to_lowercase()) {
            let why = format!("the sheet {} is there twice", sheet.name);
            return Err(Fault::damaged(&home, why));
        }
        let head = SheetHead {
            name: sheet.name,
            hidden: sheet.hidden,
        };
        if visit.sheet(&head) {
            let mut frame = SheetPart::read(package.needed(&target.part)?, &about, visit)?;
            frame.totals = totals(package, &target.part)?;
            visit.end(&frame, &about.styles.formats);
        }
    }
    Ok(())
}

/// What a relation leads to.
struct Target {
    kind: String,
    part: String,
}

/// The relations of a part by their ids; those that lead out of the workbook are left.
fn related(
    package: &mut Package<'_>,
    name: &str,
    folder: &str,
) -> Result<HashMap<String, Target>, Fault> {
    let mut targets = HashMap::new();
    let Some(mut part) = package.xml(name)? else {
        return Ok(targets);
    };
    while let Some(token) = part.next()? {
        let Token::Open(tag, _) = token else {
            continue;
        };
        let outside = attribute(&tag, b"TargetMode").is_some_and(|mode| mode == "External");
        let values = [b"Id" as &[u8], b"Type", b"Target"].map(|name| attribute(&tag, name));
        if let [Some(id), Some(kind), Some(target)] = values
            && !outside
        {
            part.budget().name(id.len() + kind.len() + target.len())?;
            let part = resolved(folder, &target);
            targets.insert(id, Target { kind, part });
            if targets.len() > limits::ENTRIES {
                return Err(Fault::Large(Limit::Structure));
            }
        }
    }
    Ok(targets)
}

/// The rows of totals of the tables in a sheet.
fn totals(package: &mut Package<'_>, sheet: &str) -> Result<Vec<(u32, u32)>, Fault> {
    let (folder, file) = sheet.rsplit_once('/').unwrap_or(("", sheet));
    let tables = related(package, &format!("{folder}/_rels/{file}.rels"), folder)?;
    let tables = tables.into_values();
    let mut found = Vec::new();
    for Target { part, .. } in tables.filter(|target| target.kind.ends_with("/table")) {
        let Some(mut part) = package.xml(&part)? else {
            continue;
        };
        while let Some(token) = part.next()? {
            let Token::Open(tag, _) = token else {
                continue;
            };
            if tag.local_name().as_ref() == b"table" {
                let count =
                    attribute(&tag, b"totalsRowCount").and_then(|count| count.parse::<u32>().ok());
                let cells = attribute(&tag, b"ref").and_then(|cells| merge(&cells));
                let last = cells.map(|cells| cells.rows.1);
                found.extend(
                    last.zip(count)
                        .filter(|(last, count)| count > &0 && count <= last)
                        .map(|(last, count): (u32, u32)| (last - count + 1, last)),
                );
            }
        }
    }
    Ok(found)
}

/// A target as the name of a part.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What the part of the workbook says.
#[derive(Default)]
struct BookPart {
    sheets: Vec<ListedSheet>,
    /// Whether days are counted from 1 January 1904.
    from_1904: bool,
    /// Whether it asks for all formulas to be calculated once it is opened.
    recalculates: bool,
}

struct ListedSheet {
    name: String,
    hidden: bool,
    relation: String,
}

impl BookPart {
    fn read(mut part: XmlPart<'_>) -> Result<Self, Fault> {
        let (mut book, budget) = (Self::default(), part.budget());
        while let Some(token) = part.next()? {
            let Token::Open(tag, _) = token else {
                continue;
            };
            match tag.local_name().as_ref() {
                b"workbookPr" => book.from_1904 = is_set(&tag, b"date1904"),
                b"calcPr" => {
                    let completed = attribute(&tag, b"calcCompleted");
                    book.recalculates = is_set(&tag, b"fullCalcOnLoad")
                        || is_set(&tag, b"forceFullCalc")
                        || completed.is_some_and(|is| is == "0" || is == "false");
                }
                b"sheet" => {
                    let relation = attributes(&tag).flatten();
                    let mut relation = relation.filter(|one| one.key.prefix().is_some());
                    let relation = relation.find(|one| one.key.local_name().as_ref() == b"id");
                    let value =
                        relation.map(|one| String::from_utf8_lossy(&one.value).into_owned());
                    let name = attribute(&tag, b"name").unwrap_or_default();
                    budget.name(3 * name.len())?;
                    book.sheets.push(ListedSheet {
                        name,
                        hidden: attribute(&tag, b"state").is_some_and(|state| state != "visible"),
                        relation: value
                            .or_else(|| local_attribute(&tag, b"id"))
                            .unwrap_or_default(),
                    });
                    if book.sheets.len() > limits::SHEETS {
                        return Err(Fault::Large(Limit::Structure));
                    }
                }
                _ => {}
            }
        }
        book.check(&part.name())?;
        Ok(book)
    }

    /// Refuses two sheets of one name, and two that are one part: their rows would count twice.
    fn check(&self, part: &str) -> Result<(), Fault> {
        let (mut names, mut relations) = (HashSet::new(), HashSet::new());
        for sheet in &self.sheets {
            if !names.insert(sheet.name.to_lowercase()) || !relations.insert(&sheet.relation) {
                let why = format!("the sheet {} is there twice", sheet.name);
                return Err(Fault::damaged(part, why));
            }
        }
        Ok(())
    }
}

/// What holds for all sheets.
struct About {
    styles: Styles,
    strings: Strings,
    from_1904: bool,
    recalculates: bool,
}

/// A sheet while its rows are read.
struct SheetPart<'a> {
    about: &'a About,
    budget: Rc<Budget>,
    name: String,
    row: Row,
    /// Whether the cells of the row came in the order of their columns.
    sorted: bool,
    /// Whether rows are hidden that don't say so.
    hides: bool,
    cell: Draft,
    /// Whether a cell is read.
    is_open: bool,
    frame: Frame,
    rich: RichText,
    runs: RunReader,
    /// The cells that rules are read for by which they are shown otherwise.
    ruled: String,
}

/// A cell while it is read.
#[derive(Default)]
struct Draft {
    column: u32,
    style: usize,
    kind: Kind,
    /// What stands in its element `v`.
    value: String,
    has_formula: bool,
    has_value: bool,
    /// Whether it has a value that only newer programs know, which stands elsewhere.
    is_rich: bool,
}

/// How the value of a cell is written.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Inline,
    Boolean,
    Error,
    Date,
}

/// The element of a cell whose text is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Value,
    Inline,
}

impl<'a> SheetPart<'a> {
    /// Reads the rows of a sheet until no more are wanted.
    fn read(
        mut part: XmlPart<'_>,
        about: &'a About,
        visit: &mut dyn Visit,
    ) -> Result<Frame, Fault> {
        let mut sheet = Self {
            about,
            budget: part.budget(),
            name: part.name(),
            row: Row::default(),
            sorted: true,
            hides: false,
            cell: Draft::default(),
            is_open: false,
            frame: Frame::default(),
            rich: RichText::default(),
            runs: RunReader::default(),
            ruled: String::new(),
        };
        let mut inside = Inside::Nothing;
        while let Some(token) = part.next()? {
            match token {
                Token::Open(tag, _) if inside == Inside::Inline => {
                    sheet.runs.open(&tag, &mut sheet.rich);
                }
                Token::Open(tag, level) => inside = sheet.open(&tag, level)?,
                Token::Text(text) => match inside {
                    Inside::Value => append(&mut sheet.cell.value, &text),
                    Inside::Inline => sheet.runs.text(&text, &mut sheet.rich),
                    Inside::Nothing => {}
                },
                // A sheet holds its rows, those their cells, and those their values.
                Token::Close(5) => inside = Inside::Nothing,
                Token::Close(4) if sheet.is_open => {
                    (inside, sheet.is_open) = (Inside::Nothing, false);
                    sheet.close_cell()?;
                }
                Token::Close(3) => {
                    if !sheet.close_row(visit)? {
                        return Ok(sheet.frame);
                    }
                }
                Token::Close(_) if inside == Inside::Inline => sheet.runs.close(),
                Token::Close(_) | Token::Nothing => {}
            }
        }
        Ok(sheet.frame)
    }

    fn open(&mut self, tag: &BytesStart<'_>, level: usize) -> Result<Inside, Fault> {
        match (tag.local_name().as_ref(), level) {
            (b"c", 4) if self.row.number > 0 => self.open_cell(tag)?,
            (b"v" | b"is", 5) if self.is_open && self.cell.has_value => {
                let letters = column_name(self.cell.column as usize);
                let why = format!("the cell {letters}{} has two values", self.row.number);
                return Err(Fault::damaged(&self.name, why));
            }
            (b"v", 5) if self.is_open => {
                self.cell.has_value = true;
                return Ok(Inside::Value);
            }
            (b"f", 5) => self.cell.has_formula = self.is_open,
            (b"is", 5) if self.is_open => {
                self.rich.clear();
                self.runs = RunReader::default();
                self.cell.has_value = true;
                return Ok(Inside::Inline);
            }
            (b"row", 3) => self.open_row(tag)?,
            (b"sheetFormatPr", 2) => self.hides = is_set(tag, b"zeroHeight"),
            (b"col", 3) => self.column(tag),
            (b"conditionalFormatting", 2) => {
                self.ruled = attribute(tag, b"sqref").unwrap_or_default();
            }
            (b"cfRule", 3) => self.condition(tag),
            (b"mergeCell", 3) => {
                let merge = attribute(tag, b"ref").and_then(|range| merge(&range));
                self.frame.merges.extend(merge);
                if self.frame.merges.len() > limits::MERGES {
                    return Err(Fault::Large(Limit::Structure));
                }
            }
            _ => {}
        }
        Ok(Inside::Nothing)
    }

    /// A rule by which the cells that were named are shown otherwise on some condition.
    fn condition(&mut self, tag: &BytesStart<'_>) {
        let number = attribute(tag, b"dxfId").and_then(|number| number.parse().ok());
        let Some(style) = number.and_then(|number| self.about.styles.conditional(number)) else {
            return;
        };
        for range in self.ruled.split(' ') {
            let whole = format!("{range}:{range}");
            let cells = merge(if range.contains(':') { range } else { &whole });
            if self.frame.conditions.len() < MOST_CONDITIONS {
                let cells = cells.map(|cells| Condition { cells, style });
                self.frame.conditions.extend(cells);
            }
        }
    }

    fn column(&mut self, tag: &BytesStart<'_>) {
        let number = |name: &[u8]| attribute(tag, name)?.parse::<u32>().ok();
        let grouped = number(b"outlineLevel").is_some_and(|level| level > 0);
        if let (Some(min), Some(max)) = (number(b"min"), number(b"max"))
            && (is_set(tag, b"hidden") || is_zero(tag, b"width"))
            && !grouped
            && self.frame.hidden.len() < limits::COLUMNS as usize
        {
            let range = (min.saturating_sub(1), max.saturating_sub(1));
            self.frame.hidden.push(range);
        }
    }

    fn open_row(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        let number = |name: &[u8]| attribute(tag, name).and_then(|text| text.parse::<u32>().ok());
        let row = match attribute(tag, b"r") {
            None => self.row.number + 1,
            Some(said) => said.parse().map_err(|_| {
                let why = format!("{said:?} is the number of no row");
                Fault::damaged(&self.name, why)
            })?,
        };
        if row <= self.row.number {
            let why = format!("row {row} stands behind row {}", self.row.number);
            return Err(Fault::damaged(&self.name, why));
        }
        if row > limits::ROWS {
            return Err(Fault::Large(Limit::Rows));
        }
        let grouped = number(b"outlineLevel").is_some_and(|level| level > 0);
        let hidden = is_set(tag, b"hidden")
            || is_zero(tag, b"ht")
            || self.hides && attribute(tag, b"hidden").is_none();
        self.row.begin(row, hidden && !grouped);
        self.sorted = true;
        // What stands in front of all columns.
        self.cell.column = u32::MAX;
        Ok(())
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        self.budget.cells(1)?;
        let (mut column, mut style, mut kind) = (None, 0, Kind::Number);
        let mut is_rich = false;
        for attribute in attributes(tag).flatten() {
            match attribute.key.as_ref() {
                b"r" => {
                    let found = column_of(&attribute.value).ok_or_else(|| {
                        let said = String::from_utf8_lossy(&attribute.value);
                        Fault::damaged(&self.name, format!("{said:?} is the name of no cell"))
                    });
                    column = Some(found?);
                }
                b"s" => style = digits(&attribute.value).unwrap_or(0),
                b"t" => kind = Kind::of(&attribute.value),
                b"vm" => is_rich = true,
                _ => {}
            }
        }
        let column = column.unwrap_or(self.cell.column.wrapping_add(1));
        if column >= limits::COLUMNS {
            return Err(Fault::Large(Limit::Columns));
        }
        let before = self.row.cells.last();
        self.sorted &= before.is_none_or(|before| before.column < column);
        self.is_open = true;
        let mut value = std::mem::take(&mut self.cell.value);
        value.clear();
        if kind == Kind::Inline {
            self.rich.clear();
        }
        self.cell = Draft {
            column,
            style,
            kind,
            value,
            has_formula: false,
            has_value: false,
            is_rich,
        };
        Ok(())
    }

    /// A cell is whole: it is kept if it has a value or a formula.
    fn close_cell(&mut self) -> Result<(), Fault> {
        let Draft {
            column,
            style,
            kind,
            has_formula,
            has_value,
            ..
        } = self.cell;
        if !has_formula && !has_value {
            return Ok(());
        }
        let style = self.about.styles.get(style);
        let mut cell = Cell {
            column,
            value: Value::Text,
            formula: Formula::None,
            format: style.format,
            struck: style.struck,
            span: 0..0,
            raised: 0..0,
            lowered: 0..0,
        };
        let stale = has_formula && kind != Kind::Text && self.cell.value.trim().is_empty();
        if has_formula {
            cell.formula = if stale || self.about.recalculates {
                Formula::Stale
            } else {
                Formula::Calculated
            };
        }
        if stale {
            cell.value = Value::Blank;
            self.row.cells.push(cell);
            return Ok(());
        }
        self.fill(&mut cell, kind)?;
        let text = self.row.text(&cell);
        if text.len() > limits::CHARACTERS && text.chars().count() > limits::CHARACTERS {
            return Err(Fault::Large(Limit::Characters));
        }
        if self.row.text.len() > limits::ROW_TEXT {
            return Err(Fault::Large(Limit::Text));
        }
        let length = text.len() + self.row.marked(&cell);
        self.budget.text(length as u64)?;
        if cell.formula != Formula::None || !cell.span.is_empty() || !cell.raised.is_empty() {
            self.row.cells.push(cell);
        }
        Ok(())
    }

    /// Puts the value of the cell into the row.
    fn fill(&mut self, cell: &mut Cell, kind: Kind) -> Result<(), Fault> {
        let value = &self.cell.value;
        match kind {
            Kind::Number => {
                (cell.value, cell.span) = (Value::Number, self.row.push(value.trim()));
                self.as_date(cell);
            }
            Kind::Shared => {
                let strings = &self.about.strings;
                let number = digits(value.trim().as_bytes()).unwrap_or(usize::MAX);
                let text = strings.get(number).ok_or_else(|| {
                    Fault::damaged(&self.name, format!("there is no string {value}"))
                })?;
                cell.span = self.row.push(text);
                if let Some(marks) = strings.marks(number) {
                    cell.raised = self.row.push(&marks.raised);
                    cell.lowered = self.row.push(&marks.lowered);
                    cell.struck |= marks.struck;
                }
            }
            Kind::Text => cell.span = self.row.push(&decoded(value)),
            // Its text may stand where that of other types does.
            Kind::Inline if !value.is_empty() => cell.span = self.row.push(&decoded(value)),
            Kind::Inline => {
                cell.span = self.row.push(&decoded(&self.rich.text));
                cell.raised = self.row.push(&decoded(&self.rich.raised));
                cell.lowered = self.row.push(&decoded(&self.rich.lowered));
                cell.struck |= self.rich.struck;
            }
            Kind::Boolean => {
                let is = ["1", "true"].contains(&value.trim());
                cell.value = Value::Boolean;
                cell.span = self.row.push(if is { "TRUE" } else { "FALSE" });
            }
            Kind::Error => {
                // What stands in its place says which error it is where it is one.
                let is_linked = self.cell.is_rich && value.trim() == "#VALUE!";
                cell.value = if is_linked {
                    Value::Linked
                } else {
                    Value::Error
                };
                cell.span = self.row.push(value.trim());
            }
            Kind::Date => (cell.value, cell.span) = (Value::Date, self.row.push(value.trim())),
        }
        Ok(())
    }

    /// A number in the format of a date is a day, unless it is a year that somebody typed, or no day.
    fn as_date(&mut self, cell: &mut Cell) {
        if !self.formats().get(cell.format).is_date() {
            return;
        }
        let number = self.row.text(cell);
        let is_elapsed = self.formats().get(cell.format).shows_elapsed();
        if is_elapsed || number.parse().is_ok_and(date::is_year) {
            return;
        }
        let shows_day = self.formats().get(cell.format).shows_day();
        let day = number.parse().ok().and_then(|day| {
            let time = (!shows_day).then(|| date::time_of(day)).flatten();
            time.or_else(|| date::of_serial(day, self.about.from_1904))
        });
        if let Some(day) = day {
            (cell.value, cell.span) = (Value::Date, self.row.push(&day));
        }
    }

    fn formats(&self) -> &'a Formats {
        &self.about.styles.formats
    }

    /// A row is whole; whether more are wanted.
    fn close_row(&mut self, visit: &mut dyn Visit) -> Result<bool, Fault> {
        if self.row.cells.is_empty() {
            return Ok(true);
        }
        if !self.sorted {
            self.row.cells.sort_by_key(|cell| cell.column);
            self.sorted = true;
            let mut pairs = self.row.cells.windows(2);
            if let Some(pair) = pairs.find(|pair| pair[0].column == pair[1].column) {
                let letters = column_name(pair[0].column as usize);
                let why = format!("the cell {letters}{} is there twice", self.row.number);
                return Err(Fault::damaged(&self.name, why));
            }
        }
        let wanted = visit.row(&self.row, self.formats());
        self.row.cells.clear();
        Ok(wanted)
    }
}

impl Kind {
    fn of(letters: &[u8]) -> Self {
        match letters {
            b"s" => Self::Shared,
            b"str" => Self::Text,
            b"inlineStr" => Self::Inline,
            b"b" => Self::Boolean,
            b"e" => Self::Error,
            b"d" => Self::Date,
            _ => Self::Number,
        }
    }
}

/// Whether a height or width leaves nothing to be seen.
fn is_zero(tag: &BytesStart<'_>, name: &[u8]) -> bool {
    attribute(tag, name).is_some_and(|size| size.parse() == Ok(0.0))
}

/// The cells of a range such as `A3:B5`.
fn merge(range: &str) -> Option<Merge> {
    let (first, last) = range.split_once(':')?;
    let row = |cell: &str| {
        let digits = cell.trim_start_matches(|ch: char| !ch.is_ascii_digit());
        digits.parse::<u32>().ok()
    };
    Some(Merge {
        rows: (row(first)?, row(last)?),
        columns: (column_of(first.as_bytes())?, column_of(last.as_bytes())?),
    })
}

/// A number in ASCII digits.
fn digits(text: &[u8]) -> Option<usize> {
    if text.is_empty() || text.len() > 9 || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let digits = text.iter().map(|digit| usize::from(digit - b'0'));
    Some(digits.fold(0, |number, digit| number * 10 + digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_ranges_are_read() {
        let merge = merge("A3:C5").unwrap();
        assert_eq!((merge.rows, merge.columns), ((3, 5), (0, 2)));
        assert_eq!(digits(b"007"), Some(7));
        assert_eq!((digits(b""), digits(b"1e5")), (None, None));
    }

    #[test]
    fn targets_are_found_from_their_folder() {
        assert_eq!(
            resolved("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(resolved("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("xl/a", "../b.xml"), "xl/b.xml");
        assert_eq!(resolved("xl", "../../../b.xml"), "b.xml");
    }
}
