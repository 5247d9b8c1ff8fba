//! Which column of a file holds what.

use crate::cells::trimmed;
use crate::heading::ColumnHeading;
use crate::headings::Headings;
use crate::restriction::Restriction;
use crate::sheet::{Sheet, SheetRecord};
use rustc_hash::FxHashMap;
use sse_diagnostics::Place;

/// Known columns without which a row below others is not taken for the header.
pub const FEWEST_KNOWN: usize = 3;

/// The header of a file, understood.
#[derive(Debug, Default)]
pub struct Layout {
    /// For each column of the file the heading it has.
    pub headings: Vec<Option<&'static ColumnHeading>>,
    /// The columns of the file by the names of their headings, which rules look up in every row.
    columns: FxHashMap<&'static str, usize>,
    /// For each column of the table, in its order, the column of the file that holds it.
    pub places: Vec<Option<usize>>,
    /// Whether nothing in the file can be used.
    pub broken: bool,
    /// The number of columns up to the last one that has a name.
    pub width: usize,
    /// The columns of the file that hold free text.
    pub(crate) free_text: Vec<usize>,
    /// The columns of the file that have a name and that nothing reads.
    pub(crate) unread: Vec<usize>,
    /// Headings that stand twice, with the column that is read and the other one.
    pub(crate) doubles: Vec<(&'static ColumnHeading, usize, usize)>,
    /// The columns of the file that forbid the use of rows.
    pub(crate) restrictions: Vec<(usize, Restriction)>,
    /// The language of the forms in which it is written; blank where that is English or isn't known.
    pub(crate) language: &'static str,
}

/// The header of a file under examination.
#[derive(Clone, Copy)]
pub struct Head<'a> {
    /// The file, or its top.
    pub sheet: &'a Sheet,
    /// The row that is taken for the header.
    pub record: &'a SheetRecord<'a>,
    /// The headings that its words may mean.
    pub headings: &'static Headings,
}

/// What a word of a header is.
#[derive(Clone, Copy)]
pub(crate) enum HeaderWord<'a> {
    /// The name of a column.
    Names(&'a ColumnHeading),
    /// The name of a column that another word names already.
    Again {
        /// The column that is meant.
        heading: &'a ColumnHeading,
        /// The first one of that name in the file.
        first: usize,
    },
    /// A word that nothing has for a name.
    Unknown,
    /// The name of a column that forbids the use of rows.
    Restricts,
    /// No word at all.
    Blank,
}

/// Columns of free text.
const FREE_TEXT: [&str; 4] = ["note", "title", "source", "subarea"];

impl Layout {
    /// Whether a column forbids the publication of rows.
    pub fn restricts(&self) -> bool {
        !self.restrictions.is_empty()
    }

    /// Of a header of which no word is entered yet.
    pub(crate) fn blank(head: Head<'_>) -> Self {
        Self {
            places: vec![None; head.headings.iter().count()],
            language: head.headings.language_of(head.record.cells.iter()),
            ..Self::default()
        }
    }

    /// Enters a word of the header.
    pub(crate) fn enter(&mut self, head: Head<'_>, word: &str, at: usize) -> HeaderWord<'static> {
        let Some(known) = head.headings.find(word) else {
            self.headings.push(None);
            let restriction = Restriction::of_column(word);
            self.restrictions
                .extend(restriction.map(|restriction| (at, restriction)));
            return if word.trim().is_empty() {
                HeaderWord::Blank
            } else if restriction.is_some_and(|restriction| !restriction.may_say_more()) {
                HeaderWord::Restricts
            } else {
                HeaderWord::Unknown
            };
        };
        let heading = head.headings.get(known);
        if let Some(first) = self.places[known] {
            self.headings.push(None);
            self.doubles.push((heading, first, at));
            return HeaderWord::Again { heading, first };
        }
        self.headings.push(Some(heading));
        self.columns.insert(heading.name, at);
        self.places[known] = Some(at);
        HeaderWord::Names(heading)
    }

    /// Settles what the whole header says: how wide it is, and which columns hold free text.
    pub(crate) fn close(&mut self, head: Head<'_>) {
        let cells = head.record.cells.iter().enumerate();
        let named = cells.filter(|(_, cell)| !cell.trim().is_empty());
        self.width = named.last().map_or(0, |(at, _)| at + 1);
        self.free_text = FREE_TEXT.iter().filter_map(|name| self.at(name)).collect();
    }

    /// The column of the file that holds something.
    pub fn at(&self, name: &str) -> Option<usize> {
        self.columns.get(name).copied()
    }

    /// Takes none of so many columns of the file for what its header names.
    pub(crate) fn forget(&mut self, columns: usize) {
        self.headings = vec![None; columns];
        self.columns.clear();
    }

    /// Whether a record repeats the header.
    pub fn is_header(record: &SheetRecord<'_>, header: &SheetRecord<'_>) -> bool {
        record.cells.len() == header.cells.len()
            && record
                .cells
                .iter()
                .zip(header.cells.iter())
                .all(|(one, other)| heading_word(one) == heading_word(other))
    }

    /// Whether a record that names columns names those of this header, in the same order and perhaps in other words.
    pub(crate) fn repeats(&self, record: &SheetRecord<'_>, headings: &Headings) -> bool {
        let meant = |word| headings.find(word).map(|at| headings.get(at).name);
        let again = record.cells.iter().map(heading_word).map(meant);
        let own = self.headings.iter();
        own.zip(again.chain(std::iter::repeat(None)))
            .all(|(own, again)| own.map(|own| own.name) == again)
    }

    /// Whether most words of a record are names of columns, and there are enough of them for a header.
    pub(crate) fn names_columns(record: &SheetRecord<'_>, headings: &Headings) -> bool {
        // Nearly every row has two numbers, and a header hardly one: most are told without looking anything up.
        let cells = record.cells.iter();
        let numbers = cells.filter(|cell| cell.starts_with(|ch: char| ch.is_ascii_digit()));
        if numbers.take(2).count() == 2 {
            return false;
        }
        let words = record.cells.iter().map(heading_word);
        let (mut known, mut unknown) = (0, 0);
        for word in words.filter(|word| !word.is_empty()) {
            let name = headings.know(word);
            known += usize::from(name);
            unknown += usize::from(!name);
        }
        known >= FEWEST_KNOWN && known > unknown
    }
}

/// A word of a header without outer blanks, and without the mark that stands where files were joined.
fn heading_word(cell: &str) -> &str {
    trimmed(cell).trim_start_matches('\u{feff}')
}

impl Head<'_> {
    /// The place of a header.
    pub(crate) fn place(self, at: usize, label: &'static str) -> Place {
        let range = self.record.content(at, self.sheet.source.text());
        self.sheet.place(self.record, Some(at), range, label)
    }

    /// The word of a header.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.record.cells.get(at).unwrap_or("").trim()
    }

    /// Whether a word of the header names a column.
    pub(crate) fn has(self, name: &str) -> bool {
        let wanted = self.headings.find(name);
        let mut words = self.record.cells.iter();
        words.any(|word| self.headings.find(word) == wanted)
    }

    /// Whether a column of the file has cells that aren't blank.
    pub(crate) fn has_cells(self, at: usize) -> bool {
        !self.all_cells(at, |_| false)
    }

    /// Whether something holds for every cell of a column of the file that isn't blank.
    pub(crate) fn all_cells(self, at: usize, holds: impl Fn(&str) -> bool) -> bool {
        !self.any_row(|record| {
            let cell = record.cells.get(at).unwrap_or("").trim();
            !cell.is_empty() && !holds(cell)
        })
    }

    /// Whether something holds for a row below the header.
    pub(crate) fn any_row(self, mut holds: impl FnMut(&SheetRecord<'_>) -> bool) -> bool {
        let mut records = self.sheet.records();
        while let Some(record) = records.read() {
            if record.line > self.record.line && holds(record) {
                return true;
            }
        }
        false
    }

    /// The columns without which no row can be used.
    pub(crate) fn needed(self) -> impl Iterator<Item = &'static ColumnHeading> {
        self.headings
            .iter()
            .filter(|heading| heading.need.is_needed())
    }
}
