//! Rows of blocks: plain ones are read here, all others by the rules of every other table.

use crate::amount::Amount;
use crate::block_index::BlockIndex;
use crate::blocks::RowBlock;
use crate::careful::{self, CarefulRow, What};
use crate::columns::COLUMNS;
use crate::draft::UnitDraft;
use crate::earlier_pass::EarlierPass;
use crate::findings::RegisterFindings;
use crate::keys::UnitKey;
use crate::open::{AmountEvidence, KnownEvidence, OpenRegister};
use crate::pages::Keys;
use crate::repeats::Repeats;
use crate::rules::{many_subareas, unit_twice};
use crate::statistical_unit::{StatisticalUnit, plain};
use crate::tally::{ClaimedYears, WordLists, WorkerSums};
use crate::words::WordList;
use sse_diagnostics::{Diagnostic, Place, Severity, line_breaks};
use sse_model::{Period, RegisterState};
use sse_submission::Ledger;
use sse_submission::reading::{RecordCells, rules, split_record};
use std::sync::Arc;

/// Columns of words, by their places among those of a worker.
#[derive(Clone, Copy)]
enum WordColumn {
    Area,
    Year,
    Kind,
    Subarea,
    Activity,
    Currency,
    Status,
    Targets,
}

/// Each with the name of its column.
const WORDS: [(WordColumn, &str); 8] = [
    (WordColumn::Area, "area"),
    (WordColumn::Year, "year"),
    (WordColumn::Kind, "entity_type"),
    (WordColumn::Subarea, "subarea"),
    (WordColumn::Activity, "activity"),
    (WordColumn::Currency, "currency"),
    (WordColumn::Status, "status"),
    (WordColumn::Targets, "sdg_targets"),
];

/// Those without which there is no row.
const NEEDED: usize = 3;

/// What a column of the file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ColumnRole {
    Identifier,
    /// By the place in `WORDS`.
    Word(usize),
    Amount(Amount),
    /// Nothing that is read.
    Other,
}

/// The columns of the file.
#[derive(Debug, Clone)]
struct FileColumns {
    roles: Vec<ColumnRole>,
    words: [Option<usize>; WORDS.len()],
    /// By `Amount`.
    amounts: [Option<usize>; Amount::ALL.len()],
}

impl FileColumns {
    fn of(register: OpenRegister<'_>) -> Self {
        let layout = register.layout;
        let words = WORDS.map(|(_, name)| layout.at(name));
        let amounts = Amount::ALL.map(|amount| layout.at(amount.column()));
        let mut roles = vec![ColumnRole::Other; register.header.cells.iter().count()];
        let of_words = words.into_iter().enumerate();
        let of_words = of_words.map(|(at, column)| (column, ColumnRole::Word(at)));
        let of_amounts = amounts.into_iter().zip(Amount::ALL.map(ColumnRole::Amount));
        let identifier = [(layout.at("unit"), ColumnRole::Identifier)];
        for (column, role) in of_words.chain(of_amounts).chain(identifier) {
            if let Some(column) = column {
                roles[column] = role;
            }
        }
        Self {
            roles,
            words,
            amounts,
        }
    }

    /// Cells of a row.
    const fn width(&self) -> usize {
        self.roles.len()
    }

    /// Every column that is read.
    fn read(&self) -> impl Iterator<Item = usize> {
        self.roles
            .iter()
            .enumerate()
            .filter(|(_, role)| **role != ColumnRole::Other)
            .map(|(at, _)| at)
    }
}

/// Reads blocks, one after another.
pub(crate) struct Worker<'a> {
    register: OpenRegister<'a>,
    /// The rows that repeat a unit and year, once that is known.
    repeats: Option<&'a Repeats>,
    /// The years of which sums are wanted, once that is known.
    claimed: Option<&'a ClaimedYears>,
    layout: FileColumns,
    /// By `Amount`.
    may_be_negative: [bool; Amount::ALL.len()],
    path: Arc<str>,
    index: BlockIndex,
    cells: RecordCells<'static>,
    /// The row that was read last.
    unit: StatisticalUnit,
    words: [WordList; WORDS.len()],
    pub(crate) lists: WordLists,
    pub(crate) sums: WorkerSums,
    pub(crate) keys: Keys,
    pub(crate) findings: RegisterFindings,
    pub(crate) ledger: Ledger,
    /// What the cells so far say about decimal signs.
    pub(crate) evidence: AmountEvidence,
    pub(crate) known: KnownEvidence,
}

impl<'a> Worker<'a> {
    pub(crate) fn new(register: OpenRegister<'a>, known: &'a EarlierPass) -> Self {
        Self {
            register,
            repeats: known.repeats.as_ref(),
            claimed: known.claimed.as_ref(),
            layout: FileColumns::of(register),
            may_be_negative: Amount::ALL.map(|amount| amount.measure().may_be_negative()),
            path: Arc::from(register.context.path.as_str()),
            index: BlockIndex::default(),
            cells: RecordCells::default(),
            unit: StatisticalUnit::default(),
            words: Default::default(),
            lists: WordLists::default(),
            sums: WorkerSums::default(),
            keys: Keys::default(),
            findings: RegisterFindings::default(),
            ledger: Ledger::default(),
            evidence: Default::default(),
            known: KnownEvidence {
                known: known.evidence,
                ..KnownEvidence::default()
            },
        }
    }

    /// Reads the rows of a block.
    pub(crate) fn read(&mut self, block: &RowBlock) {
        let mut index = std::mem::take(&mut self.index);
        index.find(block.text.as_bytes(), self.register.sheet.delimiter);
        let mut rows = BlockRows {
            text: &block.text,
            index: &index,
            next: 1,
            lines: 0,
            quotes: 0,
            from: 0,
            line: block.line,
        };
        while rows.from < block.text.len() {
            self.row(&mut rows);
        }
        self.ledger.physical += block.lines;
        self.index = index;
    }

    /// The next row.
    fn row(&mut self, rows: &mut BlockRows<'_>) {
        let (text, line) = (rows.text, rows.line);
        let Some(cells) = rows.simple(self.layout.width()) else {
            return self.other(rows);
        };
        let spans = cells
            .windows(2)
            .map(|pair| (pair[0].wrapping_add(1) as usize, pair[1] as usize));
        let key = self.plain(text.as_bytes(), spans);
        let from = rows.from;
        let end = rows.pass_simple(self.layout.width());
        match key {
            Some(key) => self.count(key, line),
            None => self.careful(&text[from..end], line, 1),
        }
    }

    /// A blank line, or a row with quotation marks or with more or fewer cells than the header.
    fn other(&mut self, rows: &mut BlockRows<'_>) {
        let (text, from, line) = (rows.text, rows.from, rows.line);
        if matches!(text.as_bytes()[from], b'\n' | b'\r') {
            rows.pass(from, 1);
            self.ledger.blank += 1;
            return;
        }
        let mut cells = std::mem::take(&mut self.cells).of_other_text();
        let outline = split_record(text, from, self.register.sheet.delimiter, &mut cells);
        let width = cells.iter().count();
        // The line break behind a cell that doesn't end is no part of it.
        let record = text[from..outline.end].trim_end_matches(['\n', '\r']);
        let lines = 1 + if outline.is_broken() {
            line_breaks(record)
        } else {
            0
        };
        let simple = width == self.layout.width() && !outline.faulty;
        let readable = simple && self.layout.read().all(|at| cells.span(at).is_some());
        let spans =
            (0..width).map(|at| cells.span(at).map_or((0, 0), |span| (span.start, span.end)));
        let key = if readable {
            self.plain(text.as_bytes(), spans)
        } else {
            None
        };
        self.cells = cells.of_other_text();
        rows.pass(outline.end, lines);
        match key {
            Some(key) => {
                self.ledger.continuation += lines - 1;
                self.count(key, line);
            }
            None => self.careful(record, line, lines),
        }
    }

    /// Reads a row whose cells are all words that were learnt and plain numbers, and gives back its key.
    #[inline]
    fn plain(
        &mut self,
        bytes: &[u8],
        spans: impl Iterator<Item = (usize, usize)>,
    ) -> Option<UnitKey> {
        if self.register.layout.restricts() {
            return None;
        }
        let (mut words, mut identifier) = ([0; WORDS.len()], (0, 0));
        let unit = &mut self.unit;
        unit.clear();
        for (role, (from, to)) in self.layout.roles.iter().zip(spans) {
            match *role {
                _ if from == to => {}
                ColumnRole::Word(at) => words[at] = 1 + self.words[at].get(bytes, from, to)?,
                ColumnRole::Amount(amount) => {
                    let (stated, decimals) = plain(&bytes[from..to])?;
                    if stated < 0 && !self.may_be_negative[amount as usize] {
                        return None;
                    }
                    unit.state(amount, i128::from(stated));
                    if decimals {
                        self.evidence[amount as usize].see_point();
                    }
                }
                ColumnRole::Identifier => identifier = (from, to),
                ColumnRole::Other => {}
            }
        }
        let (from, to) = identifier;
        if words[..NEEDED].contains(&0) || from == to {
            return None;
        }
        // Blanks around it are cut with more care.
        if !bytes[from].is_ascii_graphic() || !bytes[to - 1].is_ascii_graphic() {
            return None;
        }
        let identifier = &bytes[from..to];
        if rules::is_example_unit(identifier) || rules::is_total_unit(identifier) {
            return None;
        }
        unit.mean(words);
        if !unit.settle_sexes() || (unit.states_money() && unit.currency == 0) {
            return None;
        }
        Some(UnitKey::new(bytes, from, to, unit.year))
    }

    /// Counts the row that was read, unless it repeats another one.
    fn count(&mut self, key: UnitKey, line: u64) {
        if let Some(repeats) = self.repeats {
            if repeats.has(line) {
                return self.repeated(line);
            }
        } else {
            self.keys.add(key, line);
        }
        self.ledger.accepted += 1;
        self.sums.add(&self.unit, &mut self.lists, self.claimed);
    }

    fn repeated(&mut self, line: u64) {
        let first = self.repeats.and_then(|repeats| repeats.first(line));
        let place = Place {
            path: self.path.clone(),
            line,
            column: 1,
            ..Place::default()
        };
        let finding = unit_twice::finding(first)
            .at(place)
            .effect("left out: the row, of which the unit is counted once already");
        self.findings.add(finding);
        let lost = || self.lists.lost(&self.unit, self.register.context);
        self.findings.lose(line, lost);
        self.ledger.rejected += 1;
    }

    /// A row by the rules of every other table.
    fn careful(&mut self, text: &str, line: u64, lines: u64) {
        self.ledger.continuation += lines - 1;
        let CarefulRow { what, findings } = careful::read(
            self.register,
            text,
            line,
            &self.known,
            &self.findings.counts,
        );
        match what {
            What::Blank => self.ledger.blank += 1,
            What::Header => {
                self.ledger.header += 1;
                self.findings.extend(findings);
            }
            What::Row(draft, rejected) => {
                self.see(text);
                if rejected {
                    self.reject(*draft, findings, line);
                } else {
                    self.accept(&draft, findings, text, line);
                }
            }
        }
    }

    fn reject(&mut self, draft: UnitDraft, findings: Vec<Diagnostic>, line: u64) {
        let effect = Arc::new(draft.effect(self.register.context));
        for mut finding in findings {
            if finding.severity == Severity::Error {
                finding.effect = Some(effect.clone());
            }
            self.findings.add(finding);
        }
        let lost = || draft.lost(self.register.context);
        self.findings.lose(line, lost);
        self.ledger.rejected += 1;
    }

    fn accept(&mut self, draft: &UnitDraft, findings: Vec<Diagnostic>, text: &str, line: u64) {
        self.unit = self
            .unit(draft)
            .unwrap_or_else(|| unreachable!("a row that is accepted has area, year and kind"));
        if findings.is_empty() {
            self.learn(text);
        }
        self.findings.extend(findings);
        let identifier = draft.identifier.as_deref().unwrap_or_default().as_bytes();
        let key = UnitKey::new(identifier, 0, identifier.len(), self.unit.year);
        self.count(key, line);
    }

    /// What a draft states.
    fn unit(&mut self, draft: &UnitDraft) -> Option<StatisticalUnit> {
        let Some(Period::Year(year)) = draft.period else {
            return None;
        };
        let subarea = draft.subarea.as_ref().map(|subarea| self.subarea(subarea));
        let lists = &mut self.lists;
        let mut unit = StatisticalUnit {
            area: lists.areas.number(draft.area?),
            year: u16::try_from(year.number()).ok()?,
            kind: lists.kinds.number(draft.entity_type?),
            activity: draft
                .activity
                .map_or(0, |own| 1 + lists.activities.number(own)),
            subarea: subarea.map_or(0, |number| 1 + number),
            currency: draft
                .currency
                .map_or(0, |own| 1 + lists.currencies.number(own)),
            targets: lists.targets(draft.targets.clone()),
            active: draft.state == Some(RegisterState::Active),
            ..StatisticalUnit::default()
        };
        for amount in Amount::ALL {
            if let Some(stated) = draft.amount(amount) {
                unit.state(amount, stated.millionths());
            }
        }
        unit.settle_sexes();
        Some(unit)
    }

    /// The number of a subarea; beyond the most that are told apart all are one.
    fn subarea(&mut self, name: &Arc<str>) -> u32 {
        let subareas = &mut self.lists.subareas;
        if subareas.len() > many_subareas::MOST {
            subareas.last()
        } else {
            subareas.number(name.clone())
        }
    }

    /// Learns the words of a row in which nothing was found.
    fn learn(&mut self, text: &str) {
        let mut cells = std::mem::take(&mut self.cells).of_other_text();
        split_record(text, 0, self.register.sheet.delimiter, &mut cells);
        let numbers = words_of(&self.unit);
        for (at, column) in self.layout.words.iter().enumerate() {
            let word = column
                .and_then(|column| cells.get(column))
                .filter(|word| !word.is_empty());
            if let Some((word, number)) = word.zip(numbers[at]) {
                self.words[at].learn(word.as_bytes(), number);
            }
        }
        self.cells = cells.of_other_text();
    }

    /// What the cells of a row say about decimal signs.
    fn see(&mut self, text: &str) {
        let mut cells = std::mem::take(&mut self.cells).of_other_text();
        split_record(text, 0, self.register.sheet.delimiter, &mut cells);
        for (evidence, column) in self.evidence.iter_mut().zip(&self.layout.amounts) {
            if let Some(cell) = column.and_then(|column| cells.get(column)) {
                evidence.see(cell);
            }
        }
        self.cells = cells.of_other_text();
    }
}

/// The rows of a block that are left.
struct BlockRows<'b> {
    text: &'b str,
    index: &'b BlockIndex,
    /// The number of the first mark of the next row.
    next: usize,
    /// The first line break that isn't passed, by its place among line breaks.
    lines: usize,
    /// The first quotation mark that isn't passed.
    quotes: usize,
    from: usize,
    line: u64,
}

impl<'b> BlockRows<'b> {
    /// The dividers around the cells of the next row, if it has so many of them and no quotation mark.
    #[inline]
    fn simple(&self, width: usize) -> Option<&'b [u32]> {
        let last = *self.index.breaks().get(self.lines)? as usize;
        let end = self.index.places()[last];
        let quoted = self
            .index
            .quotes()
            .get(self.quotes)
            .is_some_and(|&quote| quote < end);
        if last + 1 - self.next != width || quoted {
            return None;
        }
        Some(&self.index.places()[self.next - 1..=last])
    }

    /// Goes on behind a simple row, of which the end is given back.
    #[inline]
    fn pass_simple(&mut self, width: usize) -> usize {
        self.next += width;
        self.lines += 1;
        let end = self.index.places()[self.next - 1] as usize;
        self.go_on(end, 1);
        end
    }

    /// Goes on behind a record of some lines that ends at an offset.
    fn pass(&mut self, end: usize, lines: u64) {
        self.next += passed(&self.index.places()[self.next..], end);
        self.quotes += passed(&self.index.quotes()[self.quotes..], end);
        self.lines = self
            .index
            .breaks()
            .partition_point(|&at| (at as usize) < self.next);
        self.go_on(end, lines);
    }

    fn go_on(&mut self, end: usize, lines: u64) {
        let bytes = self.text.as_bytes();
        self.line += lines;
        self.from = end + 1;
        if bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n') {
            self.from += 1;
            self.next += 1;
            self.lines += 1;
        }
    }
}

/// How many of some dividers stand at an offset or before it.
fn passed(dividers: &[u32], end: usize) -> usize {
    dividers.partition_point(|&divider| (divider as usize) <= end)
}

/// The numbers of the words of a row; none for a blank cell.
fn words_of(unit: &StatisticalUnit) -> [Option<u32>; WORDS.len()] {
    WORDS.map(|(word, _)| match word {
        WordColumn::Area => Some(unit.area),
        WordColumn::Year => Some(u32::from(unit.year)),
        WordColumn::Kind => Some(unit.kind),
        WordColumn::Subarea => unit.subarea.checked_sub(1),
        WordColumn::Activity => unit.activity.checked_sub(1),
        WordColumn::Currency => unit.currency.checked_sub(1),
        WordColumn::Status => Some(u32::from(unit.active)),
        WordColumn::Targets => Some(unit.targets),
    })
}

/// Every column is read or taken as it stands.
const _: () = assert!(COLUMNS.len() == WORDS.len() + Amount::ALL.len() + 2);
