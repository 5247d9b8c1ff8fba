//! A record under examination: its cells, their places and what was found.

use crate::cells::trimmed;
use crate::checked_note::CheckedRow;
use crate::column_layout::Layout;
use crate::context::FileContext;
use crate::heading::ColumnHeading;
use crate::number::Evidence;
use crate::previous_row::Same;
use crate::sheet::{Sheet, SheetRecord};
use crate::suggest::nearest_code;
use rustc_hash::{FxHashMap, FxHashSet};
use sse_diagnostics::{Diagnostic, FindingCounts, Place, Rule, Severity, Words};
use sse_model::SdgReference;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::sync::Arc;

/// A file with its header understood.
pub struct HeadedTable<'a> {
    /// The file, or the part of it that the row stands in.
    pub sheet: &'a Sheet,
    pub(crate) header: &'a SheetRecord<'a>,
    /// Which of its columns holds what.
    pub layout: &'a Layout,
    /// The columns of the file that tell most rows apart: the record and the value.
    pub(crate) telling: [Option<usize>; 2],
    /// What the columns of numbers say about the decimal sign, looked up when a cell doesn't tell.
    evidence: [OnceCell<Evidence>; NUMBERS.len()],
    /// The same for the rows of each unit.
    unit_evidence: OnceCell<UnitEvidence>,
    /// The same for columns of which the sheet holds only a part.
    known_evidence: Option<&'a dyn Fn(&str) -> Evidence>,
    /// How many cells the rows have, looked up when one has more or fewer than the header.
    widths: OnceCell<RowWidths>,
    /// Whether the columns behind those of numbers hold numbers of their own, looked up when one could be an end of such a
    /// number.
    own_numbers: [OnceCell<bool>; NUMBERS.len()],
    /// The single letters in the column of sexes, in lower case, looked up when a cell is one.
    letters_of_sexes: OnceCell<String>,
    /// The cells for regions within the area, in small letters, looked up when one seems to name several.
    subareas: OnceCell<FxHashSet<String>>,
    /// Texts that rows have in common, each kept once.
    texts: RefCell<FxHashSet<Arc<str>>>,
}

/// How many cells the rows of a table have beside its header.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RowWidths {
    rows: usize,
    /// Rows with more cells than the header.
    longer: usize,
    /// Rows with fewer cells than the header has names.
    shorter: usize,
    /// Rows that are full and end in a blank cell.
    end_blank: usize,
}

impl RowWidths {
    /// Whether every row has more cells than the header, as programs write them that end each row with a delimiter.
    pub(crate) const fn are_longer(self) -> bool {
        self.longer == self.rows
    }

    /// Whether every row has fewer cells than the header.
    pub(crate) const fn are_shorter(self) -> bool {
        self.shorter == self.rows
    }

    /// Whether a program left out the blank cells at the end of rows: several rows are short, and none ends in a blank one.
    pub(crate) const fn lack_blanks(self) -> bool {
        self.are_shorter() || self.shorter > 1 && self.end_blank == 0
    }
}

/// Columns that hold numbers, whose cells together settle the decimal sign.
pub(crate) const NUMBERS: [&str; 3] = ["value", "amount", "people_reached"];

/// What the cells of each column of numbers say about its decimal sign, by the text of the unit of their rows.
type UnitEvidence = FxHashMap<&'static str, FxHashMap<String, Evidence>>;

/// The text that tells in what a number of a record is counted: its unit or currency, or else its measure.
fn unit_of<'r>(layout: &Layout, record: &'r SheetRecord<'_>, column: &str) -> &'r str {
    let named = match column {
        "amount" => &["currency"][..],
        "value" => &["unit", "measure"],
        _ => &[],
    };
    let cells = named
        .iter()
        .filter_map(|name| record.cells.get(layout.at(name)?));
    let mut filled = cells.filter(|cell| !trimmed(cell).is_empty());
    filled.next().unwrap_or("")
}

/// A record under examination.
pub struct SheetRow<'a> {
    /// The table that it is a row of.
    pub table: &'a HeadedTable<'a>,
    /// Its cells as they are written.
    pub record: &'a SheetRecord<'a>,
    /// Whose file it stands in.
    pub context: &'a FileContext,
    /// The cells that nothing has to be looked for in.
    pub(crate) same: Same,
    /// What was found so far.
    pub findings: Vec<Diagnostic>,
    /// Whether an error sets it aside.
    pub rejected: bool,
    /// Whether it stands under no header that can be used, so that nothing is said of it.
    pub(crate) unreadable: bool,
    /// Whether nothing that the text of its cells tells is kept: what their types told stands for them, or what the row is.
    pub(crate) answered: bool,
    /// What was found in the file so far, where it is known.
    pub counts: Option<&'a FindingCounts>,
}

/// A cell that isn't blank.
#[derive(Debug, Clone, Copy)]
pub struct SheetCell<'a> {
    /// Its column in the file, from 0.
    pub at: usize,
    /// The name of its column.
    pub column: &'static str,
    /// Its text without outer blanks.
    pub text: &'a str,
}

impl<'a> HeadedTable<'a> {
    /// A table whose header was read.
    pub fn new(sheet: &'a Sheet, header: &'a SheetRecord<'a>, layout: &'a Layout) -> Self {
        let telling = ["record", "value"].map(|name| layout.at(name));
        Self {
            sheet,
            header,
            layout,
            telling,
            evidence: Default::default(),
            unit_evidence: OnceCell::new(),
            known_evidence: None,
            widths: OnceCell::new(),
            own_numbers: Default::default(),
            letters_of_sexes: OnceCell::new(),
            subareas: OnceCell::new(),
            texts: RefCell::default(),
        }
    }

    /// The same where the sheet is a part of its file: what the columns of the whole file say of their decimal signs.
    pub fn with_evidence(self, known: &'a dyn Fn(&str) -> Evidence) -> Self {
        Self {
            known_evidence: Some(known),
            ..self
        }
    }

    /// What the cells of a column of numbers say about its decimal sign.
    pub(crate) fn evidence(&self, column: &str) -> Evidence {
        let Some(known) = NUMBERS.iter().position(|name| *name == column) else {
            return self
                .known_evidence
                .map_or_else(Evidence::default, |known| known(column));
        };
        *self.evidence[known].get_or_init(|| self.look(column))
    }

    /// What the cells of a column of numbers say about its decimal sign in rows of a unit, by the text of its cell.
    pub(crate) fn evidence_of_unit(&self, column: &str, unit: &str) -> Evidence {
        let units = self.unit_evidence.get_or_init(|| self.look_by_unit());
        let of_column = units.get(column);
        let found = of_column.and_then(|units| units.get(&unit.to_lowercase()));
        found.copied().unwrap_or_default()
    }

    fn look_by_unit(&self) -> UnitEvidence {
        let (mut found, mut records) = (UnitEvidence::default(), self.sheet.records());
        let columns = NUMBERS
            .iter()
            .filter_map(|&name| Some((name, self.layout.at(name)?)));
        let columns: Vec<_> = columns.collect();
        while let Some(record) = records.read() {
            if record.line <= self.header.line {
                continue;
            }
            for &(name, at) in &columns {
                let unit = trimmed(unit_of(self.layout, record, name)).to_lowercase();
                let evidence = found.entry(name).or_default().entry(unit).or_default();
                evidence.see(self.sheet.written(record, at));
            }
        }
        found
    }

    /// A text that other rows may have too.
    pub(crate) fn shared(&self, text: &str) -> Arc<str> {
        let mut texts = self.texts.borrow_mut();
        if let Some(known) = texts.get(text) {
            return known.clone();
        }
        let new: Arc<str> = Arc::from(text);
        texts.insert(new.clone());
        new
    }

    /// How many cells its rows have.
    pub(crate) fn widths(&self) -> RowWidths {
        *self.widths.get_or_init(|| {
            let (mut widths, mut records) = (RowWidths::default(), self.sheet.records());
            while let Some(record) = records.filled() {
                if record.line > self.header.line {
                    let has = record.cells.len();
                    let last = record.cells.get(has - 1).unwrap_or("");
                    let short = has < self.layout.width;
                    widths.rows += 1;
                    widths.longer += usize::from(has > self.header.cells.len());
                    widths.shorter += usize::from(short);
                    widths.end_blank += usize::from(!short && trimmed(last).is_empty());
                }
            }
            widths
        })
    }

    /// Whether the column behind a column of numbers holds numbers of its own: one stands beside a number that no comma
    /// could have ended so soon, they count the rows, or they are targets.
    pub(crate) fn has_own_numbers(&self, column: &str) -> bool {
        let known = NUMBERS.iter().position(|name| *name == column);
        known.is_some_and(|known| {
            *self.own_numbers[known].get_or_init(|| self.find_own_numbers(column))
        })
    }

    fn find_own_numbers(&self, column: &str) -> bool {
        let Some(at) = self.layout.at(column) else {
            return false;
        };
        let (mut records, mut rows, mut counts) = (self.sheet.records(), 0, true);
        let mut last: Option<u64> = None;
        while let Some(record) = records.filled() {
            if record.line <= self.header.line {
                continue;
            }
            let [number, behind] =
                [at, at + 1].map(|at| trimmed(record.cells.get(at).unwrap_or("")));
            let own = behind.parse::<u64>().ok();
            let target = own.is_none() && SdgReference::parse(behind).is_some();
            if target || own.is_some() && number.len() > 3 {
                return true;
            }
            counts &= own.is_some_and(|own| last.is_none_or(|last| own == last + 1));
            (rows, last) = (rows + 1, own);
        }
        counts && rows > 1
    }

    /// Whether a cell for a region within the area holds a text and nothing else, in capitals or small letters.
    pub(crate) fn has_subarea(&self, text: &str) -> bool {
        let known = self.subareas.get_or_init(|| {
            let (mut known, mut records) = (FxHashSet::default(), self.sheet.records());
            let Some(at) = self.layout.at("subarea") else {
                return known;
            };
            while let Some(record) = records.read() {
                known.insert(trimmed(record.cells.get(at).unwrap_or("")).to_lowercase());
            }
            known
        });
        known.contains(&text.to_lowercase())
    }

    /// The single letters that stand for sexes, in lower case.
    pub(crate) fn letters_of_sexes(&self) -> &str {
        self.letters_of_sexes.get_or_init(|| {
            let (mut letters, mut records) = (String::new(), self.sheet.records());
            let Some(at) = self.layout.at("sex") else {
                return letters;
            };
            while let Some(record) = records.read() {
                let cell = trimmed(record.cells.get(at).unwrap_or("")).to_lowercase();
                if cell.chars().count() == 1 && !letters.contains(&cell) {
                    letters += &cell;
                }
            }
            letters
        })
    }

    fn look(&self, column: &str) -> Evidence {
        let (mut evidence, mut records) = (Evidence::default(), self.sheet.records());
        let Some(at) = self.layout.at(column) else {
            return evidence;
        };
        while let Some(record) = records.read() {
            if record.line > self.header.line {
                evidence.see(self.sheet.written(record, at));
            }
        }
        evidence
    }
}

impl<'a> SheetRow<'a> {
    /// A record of which nothing was read yet.
    pub fn new(
        table: &'a HeadedTable<'a>,
        record: &'a SheetRecord<'a>,
        context: &'a FileContext,
    ) -> Self {
        Self {
            table,
            record,
            context,
            same: Same::default(),
            findings: Vec::new(),
            rejected: false,
            unreadable: false,
            answered: false,
            counts: None,
        }
    }

    /// The language that it is written in: that of the reporter or, where that isn't known, of the header; blank where that is
    /// English.
    pub(crate) fn language(&self) -> &str {
        if self.context.language.is_empty() {
            self.table.layout.language
        } else {
            &self.context.language
        }
    }

    /// Keeps a finding; an error sets the row aside.
    pub fn add(&mut self, finding: Diagnostic) {
        self.rejected |= finding.severity == Severity::Error;
        self.findings.push(finding);
    }

    /// What a word was probably meant to be; nothing where the finding of a rule is only counted.
    pub(crate) fn nearest<'w>(
        &self,
        rule: &Rule,
        word: &str,
        known: impl IntoIterator<Item = &'w str>,
    ) -> Option<&'w str> {
        self.would_list(rule)
            .then(|| nearest_code(word, known))
            .flatten()
    }

    /// Whether a finding of a rule is kept and more than counted, so that somebody reads its help.
    pub(crate) fn would_list(&self, rule: &Rule) -> bool {
        // What the reporter checked needs no help.
        let checked = || {
            rule.severity == Severity::Warning
                && CheckedRow::of(self.text("note"), self.record.line).is_some()
        };
        let kept = !self.unreadable && !self.answered;
        kept && self.counts.is_none_or(|counts| counts.would_list(rule)) && !checked()
    }

    /// Whether a cell is one of those named.
    pub(crate) fn is_among(&self, cell: SheetCell<'_>, named: &[String]) -> bool {
        let name = || {
            let place = self.table.sheet.bare_place(self.record.row, Some(cell.at));
            place.cell
        };
        !named.is_empty() && name().is_some_and(|name| named.contains(&name))
    }

    /// Keeps a finding about a column, at its cell or at the record if the file has no such column.
    pub fn say(
        &mut self,
        column: &str,
        rule: &Rule,
        message: impl Into<Words>,
        help: impl Into<Words>,
    ) {
        let place = self.column_place(column, "");
        self.add(rule.finding(message).at(place).help(help));
    }

    /// The columns of the file that hold free text.
    pub(crate) fn free_text(&self) -> impl Iterator<Item = usize> + use<'a> {
        self.table.layout.free_text.iter().copied()
    }

    /// The name of a column of the file.
    pub fn name(&self, at: usize) -> Option<&'static str> {
        self.table
            .layout
            .headings
            .get(at)
            .copied()
            .flatten()
            .map(|heading: &ColumnHeading| heading.name)
    }

    /// A cell by its column in the file, unless it is blank.
    pub fn cell_at(&self, at: usize, column: &'static str) -> Option<SheetCell<'a>> {
        let text = trimmed(self.record.cells.get(at)?);
        (!text.is_empty()).then_some(SheetCell { at, column, text })
    }

    /// Whether another cell of the row has the same text.
    pub(crate) fn has_elsewhere(&self, cell: SheetCell<'_>) -> bool {
        let mut others = (0..self.record.cells.len()).filter(|at| *at != cell.at);
        others.any(|at| self.record.cells.get(at).map(trimmed) == Some(cell.text))
    }

    /// The text of a column; blank if it has none.
    pub fn text(&self, column: &str) -> &'a str {
        self.table
            .layout
            .at(column)
            .and_then(|at| self.record.cells.get(at))
            .map_or("", str::trim)
    }

    /// What the other numbers of a column say about its decimal sign: those of the same unit, and those of all units.
    pub(crate) fn evidence(&self, column: &str) -> [Evidence; 2] {
        let all = self.table.evidence(column);
        if self.table.known_evidence.is_some() {
            return [all, all];
        }
        let unit = unit_of(self.table.layout, self.record, column);
        [self.table.evidence_of_unit(column, trimmed(unit)), all]
    }

    /// The place of a cell, blank or not.
    pub fn place(&self, at: usize, label: impl Into<Words>) -> Place {
        let text = self.table.sheet.source.text();
        let range = self.record.content(at, text);
        self.exact(Some(at), range, label)
    }

    /// The place of a column's cell, or of the record if the file has no such column.
    pub(crate) fn column_place(&self, column: &str, label: impl Into<Words>) -> Place {
        match self.table.layout.at(column) {
            Some(at) => self.place(at, label),
            None => self.whole(label),
        }
    }

    /// The place of a part of a cell: its first occurrence that is no part of a longer word.
    pub(crate) fn part(&self, at: usize, part: &str, label: impl Into<Words>) -> Place {
        let text = self.table.sheet.source.text();
        let content = self.record.content(at, text);
        match occurrence(&text[content.clone()], part) {
            Some(found) => self.exact(
                Some(at),
                content.start + found..content.start + found + part.len(),
                label,
            ),
            None => self.exact(Some(at), content, label),
        }
    }

    /// The place of the first physical line of the record.
    pub(crate) fn whole(&self, label: impl Into<Words>) -> Place {
        let range = self.record.first_line(self.table.sheet.source.text());
        self.exact(None, range, label)
    }

    /// The place of bytes of the text.
    pub(crate) fn exact(
        &self,
        at: Option<usize>,
        range: Range<usize>,
        label: impl Into<Words>,
    ) -> Place {
        let record = Some(self.text("record"))
            .filter(|record| !record.is_empty())
            .map(str::to_owned);
        let mut place = self.table.sheet.place(self.record, at, range, label.into());
        let lines = self
            .findings
            .iter()
            .filter_map(|finding| finding.place.as_ref()?.excerpt.as_ref());
        if let Some(excerpt) = &mut place.excerpt
            && let Some(shown) = lines
                .map(|known| &known.text)
                .find(|known| **known == excerpt.text)
        {
            excerpt.text = shown.clone();
        }
        Place { record, ..place }
    }
}

/// Whether a character beside a word belongs to it.
fn is_of_word(ch: char) -> bool {
    ch.is_alphanumeric() || ch == '.'
}

fn occurrence(text: &str, part: &str) -> Option<usize> {
    let is_whole = |&(at, _): &(usize, &str)| {
        let (before, behind) = (&text[..at], &text[at + part.len()..]);
        !before.ends_with(is_of_word) && !behind.starts_with(is_of_word)
    };
    text.match_indices(part)
        .find(is_whole)
        .or_else(|| text.match_indices(part).next())
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::occurrence;

    #[test]
    fn parts_are_whole_words_where_they_can_be() {
        assert_eq!(occurrence("18.1; 8.1", "8.1"), Some(6));
        assert_eq!(occurrence("18.1", "8.1"), Some(1));
        assert_eq!(occurrence("a", "b"), None);
    }
}
