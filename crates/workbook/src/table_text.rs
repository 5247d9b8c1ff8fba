//! The rows of a sheet as text that is read like CSV, with what their cells told.

use crate::around::Beside;
use crate::digits::Digits;
use crate::meaning;
use crate::read::{Cell, Formats, Frame, Limit, Merge, Row, Value};
use crate::rules;
use sse_diagnostics::{Diagnostic, LISTED, Rule, Severity};
use sse_model::{Code, Table, Target};
use sse_submission::reading::{FEWEST_KNOWN, column_name, composed_text};
use sse_submission::{CellFinding, CellKind, Headings, Requirement, SheetText, headings};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A table on its way from a sheet to text.
pub(crate) struct TableText {
    text: SheetText,
    /// The row of the header, from 1; none where no row is one yet.
    header: Option<u64>,
    headings: Option<&'static Headings>,
    /// What the columns up to the last one with a name hold.
    kinds: Vec<CellKind>,
    /// The columns by whose cells others are understood, by their names.
    telling: BTreeMap<&'static str, u32>,
    /// Where the names of the columns of another table stand beside this one.
    other_table: Option<String>,
    /// Hidden rows of the table.
    hidden: Vec<u64>,
    /// The columns that have cells below the header.
    filled: BTreeSet<u32>,
    /// Rows below the header that have cells.
    rows: Vec<u64>,
    /// The first cells to the right of the table.
    beside: Vec<String>,
    /// How many there are.
    beside_count: usize,
    /// How often something was found, and what was found last that is shown.
    told: ToldKinds,
}

/// By kind how often something was found in the cells of a workbook, and what was found last that is shown.
pub(crate) type ToldKinds = HashMap<(&'static str, Severity), Told>;

/// How often something was found, and what was found last that is shown.
pub(crate) type Told = (u64, Option<Arc<Diagnostic>>);

/// How much the tables of a workbook hold.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Held {
    /// Rows below the headers that have cells.
    rows: usize,
    /// Bytes of text, and of where its rows begin, blank ones included.
    bytes: usize,
    /// Findings of cells.
    findings: usize,
}

/// Rows below the headers that have cells: what is larger comes as CSV, which is read faster and in less memory.
const MOST_ROWS: usize = 200_000;

/// Bytes of the text of the tables, and of where their rows begin.
const MOST_BYTES: usize = 64 << 20;

/// Findings of the cells of the tables: a formula in every cell of twelve thousand rows and more.
const MOST_FINDINGS: usize = 500_000;

impl Held {
    /// The same with what another table holds.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self {
            rows: self.rows + other.rows,
            bytes: self.bytes + other.bytes,
            findings: self.findings + other.findings,
        }
    }

    /// What there is too much of, if anything.
    pub(crate) fn overflow(self) -> Option<Limit> {
        if self.rows > MOST_ROWS || self.bytes > MOST_BYTES {
            Some(Limit::Table)
        } else {
            (self.findings > MOST_FINDINGS).then_some(Limit::Cells)
        }
    }
}

/// Cells of a row to the right of the table, and of all rows, in which the names of columns are looked for.
const MOST_NAMED: usize = 64;
const MOST_BESIDE: usize = 4_096;

/// Things of a kind that are named.
const NAMED: usize = 8;

impl TableText {
    /// A table whose header is known.
    pub(crate) fn new(header: u64, headings: &'static Headings, told: ToldKinds) -> Self {
        Self {
            header: Some(header),
            headings: Some(headings),
            told,
            ..Self::plain()
        }
    }

    /// Rows of which nothing is known.
    pub(crate) fn plain() -> Self {
        Self {
            text: SheetText::default(),
            header: None,
            headings: None,
            kinds: Vec::new(),
            telling: BTreeMap::new(),
            other_table: None,
            hidden: Vec::new(),
            filled: BTreeSet::new(),
            rows: Vec::new(),
            beside: Vec::new(),
            beside_count: 0,
            told: HashMap::new(),
        }
    }

    /// How many rows below the header have cells.
    pub(crate) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The rows of the table that are hidden.
    pub(crate) fn hidden(&self) -> &[u64] {
        &self.hidden
    }

    /// The last row of its head, whose cells may be merged with those of rows below.
    pub(crate) fn head_end(&self, frame: &Frame) -> u64 {
        let header = self.header.unwrap_or(0);
        let of_head = frame.merges.iter().map(|merge| merge.rows);
        let of_head = of_head.filter(|(first, last)| u64::from(*first) <= header && last > first);
        let ends = of_head.map(|(_, last)| u64::from(last));
        ends.max().unwrap_or(0).max(header)
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, row: &Row, formats: &Formats) {
        let number = u64::from(row.number);
        while (self.text.starts.len() as u64) < number - 1 {
            self.begin_row();
            self.text.text.push('\n');
        }
        self.begin_row();
        match self.header {
            Some(header) if number > header => self.table_row(row, formats),
            Some(header) if number == header => {
                self.plain_row(row);
                self.name_columns(row);
            }
            _ => self.plain_row(row),
        }
        self.text.text.push('\n');
    }

    fn begin_row(&mut self) {
        self.text.starts.push(self.text.text.len());
    }

    /// A row whose cells are taken as they are: the header, and what stands above it.
    fn plain_row(&mut self, row: &Row) {
        let mut at = 0;
        for cell in &row.cells {
            self.pad_to(&mut at, cell.column);
            push(&mut self.text.text, row.text(cell));
        }
    }

    fn pad_to(&mut self, at: &mut u32, column: u32) {
        for _ in *at..column {
            self.text.text.push(',');
        }
        *at = column;
    }

    /// Learns from the header what its columns hold.
    fn name_columns(&mut self, row: &Row) {
        let Some(headings) = self.headings else {
            return;
        };
        let mut named = row
            .cells
            .iter()
            .filter(|cell| !row.text(cell).trim().is_empty());
        let width = named.next_back().map_or(0, |cell| cell.column as usize + 1);
        self.kinds = vec![CellKind::Text; width];
        for cell in &row.cells {
            let Some(heading) = headings
                .find(&composed_text(row.text(cell)))
                .map(|at| headings.get(at))
            else {
                continue;
            };
            let Some(kind) = self.kinds.get_mut(cell.column as usize) else {
                continue;
            };
            *kind = heading.kind();
            self.telling.entry(heading.name).or_insert(cell.column);
        }
    }

    /// Whether a further finding of a rule would be listed.
    fn would_list(&self, rule: &Rule) -> bool {
        let told = self.told.get(&(rule.code, rule.severity));
        told.is_none_or(|(count, _)| *count < LISTED)
    }

    /// Keeps what was found of a cell. What is only counted is kept once.
    fn tell(&mut self, row: u64, column: Option<u32>, finding: Diagnostic) {
        let kind = (finding.code, finding.severity);
        let (count, last) = self.told.entry(kind).or_default();
        *count += 1;
        if *count <= LISTED {
            *last = Some(Arc::new(finding));
        }
        let finding = last.clone();
        self.text
            .findings
            .extend(finding.map(|finding| CellFinding {
                row,
                column: column.map(|column| column as usize),
                finding,
            }));
    }

    /// How much it holds so far.
    pub(crate) const fn held(&self) -> Held {
        Held {
            rows: self.rows.len(),
            bytes: self.text.text.len()
                + size_of::<usize>() * self.text.starts.len()
                + size_of::<(u64, u32)>() * self.text.points.len(),
            findings: self.text.findings.len(),
        }
    }

    /// A row below the header.
    fn table_row(&mut self, row: &Row, formats: &Formats) {
        let number = u64::from(row.number);
        let width = u32::try_from(self.kinds.len()).unwrap_or(u32::MAX);
        let (mut at, mut is_filled, mut struck) = (0, false, None);
        let begin = self.text.text.len();
        let named = self.named_beside(row, width);
        if self.other_table.is_none() {
            self.other_table = named;
        }
        let value = self.telling.get("value").copied();
        let targets = self.telling.get("sdg_targets").copied();
        let multiplier = self.telling.get("multiplier").copied();
        for cell in &row.cells {
            if cell.column >= width {
                self.note_beside(row, cell);
                continue;
            }
            let kind = self.kinds[cell.column as usize];
            let beside = || self.beside(row, Some(cell.column) == value);
            let lists = |rule: &Rule| self.would_list(rule);
            let (text, findings) = meaning::of(row, cell, kind, formats, &beside, &lists);
            for finding in findings {
                self.tell(number, Some(cell.column), finding);
            }
            if cell.value == Value::Number {
                let shown = text.trim();
                if kind == CellKind::Number && shown.contains('.') {
                    self.text.points.push((number, cell.column));
                }
                let found = match Some(cell.column) {
                    column if column == targets => lost_zero(row.text(cell), shown),
                    column if column == multiplier => {
                        let code = &formats.get(cell.format).code;
                        other_multiplier(row.text(cell), shown, code)
                    }
                    _ => None,
                };
                if let Some(found) = found {
                    self.tell(number, Some(cell.column), found);
                }
            }
            self.pad_to(&mut at, cell.column);
            push(&mut self.text.text, &text);
            if !text.trim().is_empty() {
                is_filled = true;
                self.filled.insert(cell.column);
                struck = struck.or(cell.struck.then_some(cell.column));
            }
        }
        if !is_filled {
            // What told something without a text keeps its row.
            let told = self
                .text
                .findings
                .last()
                .is_some_and(|found| found.row == number);
            if !told {
                self.text.text.truncate(begin);
                return;
            }
        }
        self.pad_to(&mut at, width.saturating_sub(1));
        self.rows.push(number);
        if row.hidden {
            self.hidden.push(number);
        }
        if let Some(column) = struck {
            self.tell(number, Some(column), rules::struck_out::finding());
        }
    }

    /// What other cells of the row say of a number, which may be its value.
    fn beside<'r>(&self, row: &'r Row, of_value: bool) -> Beside<'r> {
        let text = |column: &str| {
            let cell = self.telling.get(column).and_then(|column| row.at(*column));
            cell.map_or("", |cell| row.text(cell).trim())
        };
        if !of_value {
            return Beside {
                unit: text("currency"),
                ..Beside::default()
            };
        }
        Beside {
            unit: text("unit"),
            multiplier: text("multiplier"),
            measure: text("measure"),
            entity_type: text("entity_type"),
            sex: text("sex"),
            year: text("year"),
        }
    }

    /// The first cell to the right of the table in a row that names columns of a table there.
    fn named_beside(&self, row: &Row, width: u32) -> Option<String> {
        let first = row.cells.partition_point(|cell| cell.column < width);
        let beside = &row.cells[first..row.cells.len().min(first + MOST_NAMED)];
        if beside.len() < FEWEST_KNOWN || self.beside_count > MOST_BESIDE {
            return None;
        }
        let names = Table::ALL.map(|table| {
            let headings = headings(table);
            let is_name = |cell: &&Cell| headings.know(&composed_text(row.text(cell)));
            beside.iter().filter(is_name).count()
        });
        let letters = column_name(beside[0].column as usize);
        (names.into_iter().max()? >= FEWEST_KNOWN).then(|| format!("{letters}{}", row.number))
    }

    fn note_beside(&mut self, row: &Row, cell: &Cell) {
        if row.text(cell).trim().is_empty() {
            return;
        }
        self.beside_count += 1;
        if self.beside.len() < NAMED {
            let letters = column_name(cell.column as usize);
            self.beside.push(format!("{letters}{}", row.number));
        }
    }

    /// Whether a column has cells below the header.
    pub(crate) fn has_cells(&self, column: &str) -> bool {
        let at = self.telling.get(column);
        at.is_some_and(|at| self.filled.contains(at))
    }

    /// The text, and what was found of the sheet as a whole. What was found in its cells is told to the tables behind it.
    pub(crate) fn close(
        mut self,
        frame: &Frame,
        formats: &Formats,
        told: &mut ToldKinds,
    ) -> (SheetText, Vec<Diagnostic>) {
        let mut found = Vec::new();
        found.extend(rules::hidden_rows::finding(
            &self.hidden_rows(),
            &self.hidden_columns(frame),
        ));
        if self.beside_count > 0 {
            let more = if self.beside_count > NAMED {
                ", …"
            } else {
                ""
            };
            let cells = self.beside.join(", ") + more;
            found.push(match &self.other_table {
                Some(cell) => rules::cells_beside::table(cell, &cells),
                None => rules::cells_beside::finding(&cells),
            });
        }
        found.extend(self.conditional(frame, formats));
        self.totalled(&frame.totals);
        self.merged(&frame.merges);
        *told = std::mem::take(&mut self.told);
        self.text.text.shrink_to_fit();
        self.text.starts.shrink_to_fit();
        self.text.points.shrink_to_fit();
        (self.text, found)
    }

    /// What is found of the cells of the table that are shown otherwise on some condition.
    fn conditional(&self, frame: &Frame, formats: &Formats) -> Option<Diagnostic> {
        let is_filled = |cells: &Merge| {
            let (first, last) = cells.rows;
            let at = self.rows.partition_point(|row| *row < u64::from(first));
            let row = self.rows.get(at).is_some_and(|row| *row <= u64::from(last));
            let (first, last) = cells.columns;
            row && self.filled.range(first..=last.max(first)).next().is_some()
        };
        let conditions = frame.conditions.iter();
        let mut filled = conditions.filter(|one| is_filled(&one.cells));
        let first = filled.next()?;
        let code = &formats.get(first.style.format).code;
        let name = first.cells.name();
        Some(if first.style.struck {
            rules::conditional_format::struck(&name)
        } else {
            rules::conditional_format::finding(&name, code)
        })
    }

    fn hidden_rows(&self) -> String {
        let mut runs: Vec<(u64, u64)> = Vec::new();
        for &row in &self.hidden {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == row => *last = row,
                _ => runs.push((row, row)),
            }
        }
        listed(&runs, |row| row.to_string())
    }

    fn hidden_columns(&self, frame: &Frame) -> String {
        let folded = self.folded_columns(frame);
        let is_told = |column: &&u32| !folded.contains(column);
        let runs = frame.hidden.iter().filter_map(|&(first, last)| {
            let filled = self.filled.range(first..=last.max(first));
            let mut filled = filled.filter(is_told);
            let first = *filled.next()?;
            Some((first, filled.next_back().copied().unwrap_or(first)))
        });
        let mut runs: Vec<(u32, u32)> = runs.collect();
        runs.sort_unstable();
        runs.dedup_by(|next, run| {
            let goes_on = next.0 <= run.1.saturating_add(1);
            run.1 = if goes_on { run.1.max(next.1) } else { run.1 };
            goes_on
        });
        listed(&runs, |column| column_name(column as usize))
    }

    /// The columns that a form folds away, where all of them are hidden, as they are in a form: some programs hide what is folded
    /// and keep no group of it. None where one is shown or isn't there.
    fn folded_columns(&self, frame: &Frame) -> BTreeSet<u32> {
        let is_hidden = |column: &u32| {
            let mut hidden = frame.hidden.iter();
            hidden.any(|(first, last)| (first..=last).contains(&column))
        };
        let rare = self.headings.iter().flat_map(|headings| headings.iter());
        let rare = rare.filter(|heading| heading.need == Requirement::Rare);
        let places = rare.map(|heading| self.telling.get(heading.name).copied());
        let places: Option<BTreeSet<u32>> = places.collect();
        let whole = places.filter(|places| places.iter().all(is_hidden));
        whole.unwrap_or_default()
    }

    /// Tells the rows of totals that are switched on in tables of the program; nothing else is said of their cells.
    fn totalled(&mut self, totals: &[(u32, u32)]) {
        let is_total = |row: u64| {
            let mut totals = totals.iter();
            totals.any(|(first, last)| (u64::from(*first)..=u64::from(*last)).contains(&row))
        };
        let rows: Vec<u64> = self
            .rows
            .iter()
            .copied()
            .filter(|row| is_total(*row))
            .collect();
        if rows.is_empty() {
            return;
        }
        self.text.findings.retain(|found| !is_total(found.row));
        for row in rows {
            self.tell(row, None, rules::totals_row::finding());
        }
        self.text.findings.sort_by_key(|found| found.row);
    }

    /// Tells the rows whose cells are merged with those of others.
    fn merged(&mut self, merges: &[Merge]) {
        let header = self.header.unwrap_or(u64::MAX);
        let width = u32::try_from(self.kinds.len()).unwrap_or(u32::MAX);
        let of_rows = |merge: &&Merge| {
            let (first, last) = merge.rows;
            first < last && u64::from(last) > header && merge.columns.0 < width
        };
        let mut merges: Vec<&Merge> = merges.iter().filter(of_rows).collect();
        merges.sort_by_key(|merge| merge.rows);
        let mut cells = FilledCells::default();
        merges.retain(|merge| self.joins_rows(merge) && self.is_filled(merge, &mut cells));
        // Of those that begin above a row the one that reaches the farthest.
        let (mut next, mut reaches) = (merges.into_iter().peekable(), None::<&Merge>);
        for row in std::mem::take(&mut self.rows) {
            while let Some(merge) = next.next_if(|merge| u64::from(merge.rows.0) <= row) {
                if reaches.is_none_or(|other| other.rows.1 < merge.rows.1) {
                    reaches = Some(merge);
                }
            }
            if let Some(merge) = reaches.filter(|merge| u64::from(merge.rows.1) >= row) {
                self.tell(row, None, rules::merged_rows::finding(&merge.name()));
            }
        }
        self.text.findings.sort_by_key(|found| found.row);
    }
}

/// Of rows by their numbers how many cells are filled up to each column.
type FilledCells = BTreeMap<u64, Vec<u32>>;

impl TableText {
    /// Whether cells that are shown as one belong to several rows of the table; one whose rows below it are blank is a tall row.
    fn joins_rows(&self, merge: &Merge) -> bool {
        let (first, last) = (u64::from(merge.rows.0), u64::from(merge.rows.1));
        let from = self.rows.partition_point(|row| *row < first);
        let to = self.rows.partition_point(|row| *row <= last);
        let of_header = self.header.is_some_and(|header| first <= header);
        to - from + usize::from(of_header) > 1
    }

    /// Whether something stands in cells that are shown as one. Merges are asked for in the order of their rows.
    fn is_filled(&self, merge: &Merge, cells: &mut FilledCells) -> bool {
        let (first, last) = (u64::from(merge.rows.0), u64::from(merge.rows.1));
        if last - first > TALLEST || self.header.is_some_and(|header| first <= header) {
            return true;
        }
        *cells = cells.split_off(&first);
        (first..=last).any(|row| {
            let filled = cells.entry(row).or_insert_with(|| self.filled_cells(row));
            let upto = |column: u32| {
                let last = filled.len().checked_sub(1);
                last.map_or(0, |last| filled[last.min(column as usize)])
            };
            upto(merge.columns.1 + 1) > upto(merge.columns.0)
        })
    }

    /// How many cells of a row are filled before each column.
    fn filled_cells(&self, row: u64) -> Vec<u32> {
        let starts = &self.text.starts;
        let Some((at, from)) = usize::try_from(row - 1)
            .ok()
            .and_then(|at| Some((at, *starts.get(at)?)))
        else {
            return Vec::new();
        };
        let to = starts.get(at + 1).copied().unwrap_or(self.text.text.len());
        let (mut filled, mut count, mut is_quoted) = (vec![0], 0, false);
        for byte in self.text.text[from..to].bytes() {
            is_quoted ^= byte == b'"';
            match byte {
                b',' if !is_quoted => filled.push(count),
                _ if byte.is_ascii_whitespace() || byte == b'"' => {}
                _ => {
                    count = filled.last().copied().unwrap_or(0) + 1;
                }
            }
        }
        filled.push(count);
        filled
    }
}

/// Rows over which cells are merged that are looked into for their text.
const TALLEST: u64 = 32;

impl Merge {
    /// Its cells as formulas name them: `A3:B5`.
    fn name(&self) -> String {
        let [from, to] = [self.columns.0, self.columns.1].map(|at| column_name(at as usize));
        format!("{from}{}:{to}{}", self.rows.0, self.rows.1)
    }
}

/// What is found of a target that is a number, if there is another one with a zero behind it: of 8.1, whether it is shown so or
/// with a zero by its format.
fn lost_zero(number: &str, shown: &str) -> Option<Diagnostic> {
    Target::from_code(shown)?;
    let other = if Digits::of(number)?.padded(1, 0) == shown {
        format!("{shown}0")
    } else {
        shown.strip_suffix('0')?.to_owned()
    };
    Target::from_code(&other)?;
    Some(rules::lost_zero::finding(shown, &other))
}

/// What is found of a multiplier that is shown as another number.
fn other_multiplier(number: &str, shown: &str, code: &str) -> Option<Diagnostic> {
    let [held, seen] = [number, shown].map(|text| Digits::of(text.trim()));
    let is_other = held? != seen?;
    is_other.then(|| rules::shown_otherwise::finding(number, shown, code, CellKind::Code))
}

/// Runs by their first and last, at most so many.
fn listed<T: Copy + PartialEq>(runs: &[(T, T)], name: impl Fn(T) -> String) -> String {
    let named = runs.iter().take(NAMED).map(|&(first, last)| {
        if first == last {
            name(first)
        } else {
            format!("{}–{}", name(first), name(last))
        }
    });
    let named: Vec<String> = named.collect();
    let more = if runs.len() > NAMED { ", …" } else { "" };
    named.join(", ") + more
}

/// Adds a cell, in quotation marks where it needs them; every line break becomes the same, and letters are joined with the
/// accents behind them.
fn push(text: &mut String, cell: &str) {
    let cell = composed_text(cell);
    if !cell.contains(['"', ',', '\n', '\r']) {
        text.push_str(&cell);
        return;
    }
    text.push('"');
    let lines = cell.replace("\r\n", "\n").replace('\r', "\n");
    text.push_str(&lines.replace('"', "\"\""));
    text.push('"');
}
