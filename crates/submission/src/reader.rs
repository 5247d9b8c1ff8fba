//! Bytes to rows: the stream of a file into a sink.

use crate::accept::{self, Accepted};
use crate::checked_note::CheckedRow;
use crate::column_layout::{Head, Layout};
use crate::columns::{columns, headings};
use crate::context::{FileContext, ListingSink, RowOrigin, Sink, Submission};
use crate::decode::{Encoding, decode_whole};
use crate::draft::RowDraft;
use crate::header;
use crate::headings::Headings;
use crate::hygiene;
use crate::ledger::Ledger;
use crate::previous_row::PreviousRow;
use crate::row::{self, SheetRow};
use crate::row_names::{self, NamedRow};
use crate::rules;
use crate::sheet::Sheet;
use crate::sheet_text::{self, SheetText, ToldCells};
use crate::swallowed_rows;
use sse_diagnostics::{Diagnostic, Place, Severity, Source};
use std::borrow::Cow;
use std::sync::Arc;

/// Reads a whole file of contributions or actions; of bytes that are given away no copy is made. Reading never fails.
///
/// ```
/// use sse_model::{ReporterGroup, Table};
/// use sse_submission::{FileContext, read};
///
/// let context = FileContext::new("KEN", ReporterGroup::State, Table::Contributions, "KEN/a.csv");
/// let file = "area,year,measure,entity_type,value,source\n\
///     KEN,2023,leaders,cooperative,14 million,Registry\n\
///     KEN,2023,leaders,mutual,many,Registry\n";
/// let submission = read(context, file.as_bytes());
///
/// let claim = &submission.claims[0];
/// assert_eq!(claim.id.to_string(), "KEN:contributions:KEN/leaders/2023/cooperative");
/// assert_eq!(claim.value.to_string(), "14000000");
/// let found: Vec<&str> = submission.diagnostics.iter().map(|found| found.code).collect();
/// assert_eq!(found, ["C008", "C005"]); // a repaired number, and what is none
/// assert_eq!((submission.ledger.accepted, submission.ledger.rejected), (1, 1));
/// ```
pub fn read<'b>(context: FileContext, bytes: impl Into<Cow<'b, [u8]>>) -> Submission {
    let mut submission = Submission::default();
    submission.ledger = read_into(context, bytes, &mut submission);
    submission
}

/// Reads a whole file, hands all of it to a sink, and says what became of every line.
pub fn read_into<'b>(
    context: FileContext,
    bytes: impl Into<Cow<'b, [u8]>>,
    sink: &mut dyn Sink,
) -> Ledger {
    let bytes = bytes.into();
    let oversize = bytes.len() as u64 > context.max_bytes;
    let path: Arc<str> = Arc::from(context.path.as_str());
    let mut listing = ListingSink::new(sink);
    let ledger = whole(context, (!oversize).then_some(bytes), &mut listing);
    listing.close(&path);
    ledger
}

/// The finding about a file of more bytes than the round allows, without its place.
pub fn oversize(most: u64) -> Diagnostic {
    rules::file::oversize_file::finding(most)
}

/// Reads the bytes of a whole file; none where there are too many.
fn whole(context: FileContext, bytes: Option<Cow<'_, [u8]>>, sink: &mut ListingSink<'_>) -> Ledger {
    let path: Arc<str> = Arc::from(context.path.as_str());
    let place = Place {
        path: path.clone(),
        ..Place::default()
    };
    let Some(bytes) = bytes else {
        sink.diagnostic(oversize(context.max_bytes).at(place));
        return Ledger {
            path: context.path,
            ..Ledger::default()
        };
    };
    if let Some(finding) = rules::file::spreadsheet_file::of_content(&bytes) {
        sink.diagnostic(finding.at(place));
        return Ledger {
            path: context.path,
            ..Ledger::default()
        };
    }
    let decoded = decode_whole(bytes);
    if decoded.coding.encoding != Encoding::Utf8 || decoded.coding.other_lines.is_some() {
        sink.diagnostic(rules::file::other_encoding::finding(&decoded.coding).at(place));
    }
    let headings = headings(context.table);
    let sheet = Sheet::new(path, decoded, &|word| headings.know(word));
    rows_of(&context, &sheet, ToldCells::new(Vec::new()), sink)
}

/// Reads a table of a workbook; the path of the context is that of the sheet. Reading never fails.
pub fn read_sheet(context: FileContext, sheet: SheetText) -> Submission {
    let mut submission = Submission::default();
    let path: Arc<str> = Arc::from(context.path.as_str());
    let mut listing = ListingSink::new(&mut submission);
    let source = Source::of_rows(path.clone(), sheet.text, sheet.starts);
    let told = ToldCells::new(sheet.findings);
    let ledger = rows_of(
        &context,
        &Sheet::divided_by(b',', source).with_points(sheet.points),
        told,
        &mut listing,
    );
    listing.close(&path);
    submission.ledger = ledger;
    submission
}

/// Reads the rows of a table, of whose cells something may be known.
pub(crate) fn rows_of(
    context: &FileContext,
    sheet: &Sheet,
    told: ToldCells,
    sink: &mut ListingSink<'_>,
) -> Ledger {
    let ledger = Ledger {
        path: context.path.clone(),
        physical: sheet.source.lines(),
        ..Ledger::default()
    };
    FileRows {
        sheet,
        context,
        headings: headings(context.table),
        ledger,
    }
    .read(told, sink)
}

/// A file on its way into a sink.
struct FileRows<'a> {
    sheet: &'a Sheet,
    context: &'a FileContext,
    headings: &'static Headings,
    ledger: Ledger,
}

impl FileRows<'_> {
    fn read(mut self, told: ToldCells, sink: &mut ListingSink<'_>) -> Ledger {
        self.ledger.sep = u64::from(self.sheet.separator_line);
        let Some(header) = header::find_header(self.sheet, self.headings) else {
            sink.diagnostic(rules::file::empty_file::finding().at(self.sheet.source.whole("")));
            self.ledger.blank = self.ledger.physical - self.ledger.sep;
            return self.ledger;
        };
        let head = Head {
            sheet: self.sheet,
            record: &header,
            headings: self.headings,
        };
        let (mut layout, mut findings) = header::read_header(head);
        header::look_around(head, &mut layout, &mut findings, self.context.date);
        for finding in rules::file::other_delimiter::check(self.sheet)
            .into_iter()
            .chain(findings)
        {
            sink.diagnostic(finding);
        }
        let table = row::HeadedTable::new(self.sheet, &header, &layout);
        let good = self.rows(&table, told, sink);
        row_names::deliver(good, self.context, sink);
        if let Some(finding) = rules::file::unbalanced_ledger::check(&self.ledger) {
            sink.diagnostic(finding.at(self.sheet.source.whole("")));
        }
        self.ledger
    }

    /// Every row, with what became of each line of the file.
    fn rows(
        &mut self,
        table: &row::HeadedTable<'_>,
        mut told: ToldCells,
        sink: &mut ListingSink<'_>,
    ) -> Vec<NamedRow> {
        let mut good = Vec::with_capacity(
            usize::try_from(self.ledger.physical.min(rules::row::ROOM)).unwrap_or(0),
        );
        let mut memory = rules::row::RowMemory::of_lines(self.ledger.physical);
        let mut previous = PreviousRow::default();
        let (mut records, mut used) = (self.sheet.records(), 0);
        // Below another header nobody can tell what a cell is.
        let mut lost = table.layout.broken;
        // Whether rows are still read.
        let mut reads = true;
        while let Some(record) = records.filled() {
            used += record.lines;
            told.before(record.row, self.sheet, sink);
            let header =
                record.line <= table.header.line || Layout::is_header(record, table.header);
            let names_columns = !header && Layout::names_columns(record, self.headings);
            if header || names_columns && table.layout.repeats(record, self.headings) {
                self.ledger.header += 1;
                self.ledger.continuation += record.lines - 1;
                if record.line > table.header.line {
                    let row = SheetRow::new(table, record, self.context);
                    sink.diagnostic(rules::header::repeated_header::finding(&row));
                }
                continue;
            }
            if names_columns {
                let row = SheetRow::new(table, record, self.context);
                sink.diagnostic(rules::header::other_header::finding(&row));
                self.ledger.header += 1;
                self.ledger.continuation += record.lines - 1;
                lost = true;
                continue;
            }
            if reads && self.has_too_many_errors(sink) {
                reads = false;
                let row = SheetRow::new(table, record, self.context);
                let place = row.whole("not read from here on");
                sink.diagnostic(rules::file::too_many_errors::finding().at(place));
            }
            if !reads {
                self.ledger.rejected += 1;
                self.ledger.continuation += record.lines - 1;
                sink.lost(RowDraft::default().lost(self.context), record.line);
                continue;
            }
            let swallowed = swallowed_rows::swallowed(table, record);
            let lines = 1 + swallowed.len() as u64;
            self.ledger.continuation += record.lines.saturating_sub(lines);
            let same = previous.same(record);
            let mut row = SheetRow {
                same,
                rejected: lost,
                unreadable: lost,
                ..SheetRow::new(table, record, self.context)
            };
            told.tell(&mut row);
            rules::row::swallowed_rows::check(&mut row, swallowed.len());
            match self.row(row, &mut previous, &mut memory, sink) {
                Some(named) => {
                    self.ledger.accepted += 1;
                    good.push(named);
                }
                None => self.ledger.rejected += lines.min(record.lines),
            }
            previous.keep(record);
            for line in &swallowed {
                let row = SheetRow {
                    rejected: true,
                    ..SheetRow::new(table, line, self.context)
                };
                self.row(row, &mut PreviousRow::default(), &mut memory, sink);
            }
        }
        told.before(u64::MAX, self.sheet, sink);
        self.ledger.blank = self.ledger.physical - self.ledger.sep - used;
        for finding in memory.close() {
            sink.diagnostic(finding);
        }
        good
    }

    /// Whether so much of a sheet of a workbook is wrong that nothing more of it is read.
    fn has_too_many_errors(&self, sink: &ListingSink<'_>) -> bool {
        self.sheet.source.has_rows() && sink.counts.errors() > rules::file::too_many_errors::MOST
    }

    /// One record: all its faults, and the row if there are none that set it aside.
    fn row(
        &self,
        row: SheetRow<'_>,
        previous: &mut PreviousRow<'_>,
        memory: &mut rules::row::RowMemory,
        sink: &mut ListingSink<'_>,
    ) -> Option<NamedRow> {
        let record = row.record;
        let mut row = SheetRow {
            counts: Some(&sink.counts),
            ..row
        };
        hygiene::check(&mut row);
        rules::row::shape(&mut row);
        let told = row.findings.len();
        let draft = previous.draft();
        Self::read_cells(&mut row, draft);
        rules::row::check(&mut row, draft, memory);
        sheet_text::answer(&mut row.findings, told);
        let sound = row.findings.is_empty();
        if row.rejected && !row.unreadable {
            row.findings = match rules::row::foot_row::finding(&row) {
                Some(foot) => vec![foot],
                None => row.findings,
            };
        }
        let SheetRow {
            mut findings,
            rejected,
            unreadable,
            ..
        } = row;
        if rejected {
            let effect = Arc::new(accept::effect(draft, self.context));
            for finding in findings
                .iter_mut()
                .filter(|finding| finding.severity == Severity::Error)
            {
                finding.effect = Some(effect.clone());
            }
        }
        if let Some(mut checked) = CheckedRow::of(&draft.note, record.line) {
            checked.answer(&mut findings);
            sink.checked(checked);
        }
        if !unreadable {
            for finding in findings {
                sink.diagnostic(finding);
            }
        }
        if rejected {
            sink.lost(previous.take().lost(self.context), record.line);
            return None;
        }
        let origin = RowOrigin {
            path: self.sheet.source.shared_path(),
            line: record.line,
            bytes: record.bytes.clone(),
            record: draft.record.clone(),
            extent: None,
        };
        let accepted = Accepted::of(draft, self.context);
        previous.judge(sound);
        accepted.map(|accepted| NamedRow { accepted, origin })
    }

    /// The cells of a row, each read on its own, but for those of the row before.
    fn read_cells(row: &mut SheetRow<'_>, draft: &mut RowDraft) {
        let (columns, layout) = (columns(row.context.table), row.table.layout);
        let answered = sheet_text::answered(&row.findings);
        let foot = !row.would_list(&rules::row::foot_row::RULE.head)
            && rules::row::foot_row::is_likely(row);
        for (column, place) in columns.iter().zip(&layout.places) {
            if place.is_some_and(|at| row.same.has(at)) {
                continue;
            }
            (column.forget)(draft);
            let cell = place.and_then(|at| row.cell_at(at, column.heading.name));
            row.answered = foot || cell.is_some_and(|cell| row.is_among(cell, &answered));
            match cell {
                Some(cell) if !rules::cell::placeholder::says_nothing(cell) => {
                    (column.read)(row, cell, draft);
                }
                Some(cell) if rules::cell::no_part::check(row, cell) => {}
                cell => {
                    if let Some(cell) = cell {
                        rules::cell::placeholder::report(row, cell);
                    }
                    rules::cell::required_cell::check(row, &column.heading);
                }
            }
        }
        row.answered = foot;
    }
}
