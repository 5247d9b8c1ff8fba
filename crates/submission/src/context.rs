//! Whose file it is, and who takes what it holds.

use crate::checked_note::CheckedRow;
use crate::ledger::Ledger;
use crate::round_files::SubmissionFile;
use crate::rules::file::more_findings;
use sse_diagnostics::{Diagnostic, FindingCounts};
use sse_model::{
    Action, Claim, ClaimId, Code, Date, Decimal, DenominatorFacts, Lost, ReporterGroup, Round,
    Sizes, Table,
};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// What is known of a file before it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileContext {
    /// The reporter's code.
    pub reporter: Arc<str>,
    /// Which kind of reporter it is.
    pub group: ReporterGroup,
    /// Which table the file holds.
    pub table: Table,
    /// Language of the file; blank if unknown.
    pub language: String,
    /// The path as its user knows it.
    pub path: String,
    /// Date of the report: no year after it has figures. Unknown for a file on its own.
    pub date: Option<Date>,
    /// Codes of all reporters, for the partners of actions; empty if unknown, and in a file without actions.
    pub reporters: Arc<BTreeSet<String>>,
    /// What values can't be larger than; none for a file on its own.
    pub denominators: DenominatorFacts,
    /// How many persons there may be, in per cent of the population.
    pub persons_per_cent: Decimal,
    /// The largest file that is read at once, in bytes.
    pub max_bytes: u64,
    /// A blank text of this file alone: that of the standard library is one for all threads, which wait for each other
    /// to count it.
    pub blank: Arc<str>,
}

/// 256 MiB, unless the round says otherwise.
const MAX_BYTES: u64 = 256 << 20;

impl FileContext {
    /// A file on its own, outside any round.
    pub fn new(
        reporter: &str,
        group: ReporterGroup,
        table: Table,
        path: impl Into<String>,
    ) -> Self {
        Self {
            reporter: Arc::from(reporter),
            group,
            table,
            language: String::new(),
            path: path.into(),
            date: None,
            reporters: Arc::default(),
            denominators: DenominatorFacts::default(),
            persons_per_cent: Sizes::default().persons_per_cent,
            max_bytes: MAX_BYTES,
            blank: Arc::from(String::new()),
        }
    }

    /// A table of a file of a round, under the path that its user knows.
    pub fn of(file: &SubmissionFile, table: Table, round: &Round, path: impl Into<String>) -> Self {
        let language = round
            .reporter(&file.reporter)
            .map(|reporter| reporter.language.clone());
        let partners = round.reporters.iter().filter(|_| table == Table::Actions);
        Self {
            language: language.unwrap_or_default(),
            date: Some(round.date),
            reporters: Arc::new(partners.map(|reporter| reporter.code.clone()).collect()),
            denominators: round.denominators.clone(),
            persons_per_cent: round.sizes.persons_per_cent,
            max_bytes: round.thresholds.max_file_bytes,
            ..Self::new(&file.reporter, file.group, table, path)
        }
    }

    /// The area that a State speaks for.
    pub fn own_area(&self) -> Option<sse_model::RefArea> {
        let state = self.group == ReporterGroup::State;
        state
            .then(|| sse_model::Area::from_code(&self.reporter))
            .flatten()
            .map(sse_model::RefArea::Area)
    }
}

/// Where a claim or an action stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowOrigin {
    /// The path as its user knows it.
    pub path: Arc<str>,
    /// Its first physical line, from 1; 0 for a claim that is summed up over a whole file.
    pub line: u64,
    /// Its bytes in the file, without the line break.
    pub bytes: Range<u64>,
    /// The reporter's own id of the row, if it has one.
    pub record: Option<Arc<str>>,
    /// For a claim that is summed up over a whole file and has no row of its own: the file.
    pub extent: Option<Arc<Extent>>,
}

/// A file as a whole, whose claims can't be traced to rows: these are never shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    /// Rows that count.
    pub rows: u64,
}

/// Who takes what a file holds. Rows come in the order of the file.
pub trait Sink {
    /// At most so many claims or actions of a table are about to come.
    fn expect(&mut self, _table: Table, _rows: usize) {}
    /// An accepted row of `contributions.csv`.
    fn claim(&mut self, claim: Claim, origin: RowOrigin);
    /// An accepted row of `actions.csv`.
    fn action(&mut self, action: Action, origin: RowOrigin);
    /// What could be read of a row that was set aside, with its first physical line.
    fn lost(&mut self, lost: Lost, line: u64);
    /// A row that its reporter confirms.
    fn checked(&mut self, _row: CheckedRow) {}
    /// A finding.
    fn diagnostic(&mut self, diagnostic: Diagnostic);
}

/// Everything that one file held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Submission {
    /// Accepted rows of `contributions.csv`.
    pub claims: Vec<Claim>,
    /// Accepted rows of `actions.csv`.
    pub actions: Vec<Action>,
    /// Where each claim stands, in the order of `claims`.
    pub claim_origins: Vec<RowOrigin>,
    /// Where each action stands, in the order of `actions`.
    pub action_origins: Vec<RowOrigin>,
    /// What could be read of the rows that were set aside, each with its first physical line. Apart, since a list that grows is
    /// copied, and every row of a large file may be wrong.
    pub lost: Vec<(Box<Lost>, u64)>,
    /// The rows that their reporter confirms.
    pub checked: Vec<CheckedRow>,
    /// What was found, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of every line.
    pub ledger: Ledger,
}

impl Submission {
    /// Where each claim and each action stands.
    pub fn origins(&self) -> impl Iterator<Item = (&ClaimId, &RowOrigin)> {
        let claims = self
            .claims
            .iter()
            .map(|claim| &claim.id)
            .zip(&self.claim_origins);
        claims.chain(
            self.actions
                .iter()
                .map(|action| &action.id)
                .zip(&self.action_origins),
        )
    }
}

impl Sink for Submission {
    fn expect(&mut self, table: Table, rows: usize) {
        let (claims, actions) = if table == Table::Actions {
            (0, rows)
        } else {
            (rows, 0)
        };
        self.claims.reserve_exact(claims);
        self.claim_origins.reserve_exact(claims);
        self.actions.reserve_exact(actions);
        self.action_origins.reserve_exact(actions);
    }

    fn claim(&mut self, claim: Claim, origin: RowOrigin) {
        self.claim_origins.push(origin);
        self.claims.push(claim);
    }

    fn action(&mut self, action: Action, origin: RowOrigin) {
        self.action_origins.push(origin);
        self.actions.push(action);
    }

    fn lost(&mut self, lost: Lost, line: u64) {
        self.lost.push((Box::new(lost), line));
    }

    fn checked(&mut self, row: CheckedRow) {
        self.checked.push(row);
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// A sink that lists the first findings of each code and counts the others.
pub(crate) struct ListingSink<'s> {
    sink: &'s mut dyn Sink,
    /// What was found so far.
    pub(crate) counts: FindingCounts,
}

impl<'s> ListingSink<'s> {
    /// Over a sink of one file, of which nothing was found yet.
    pub(crate) fn new(sink: &'s mut dyn Sink) -> Self {
        Self {
            sink,
            counts: FindingCounts::default(),
        }
    }

    /// After the last finding: says how many aren't listed.
    pub(crate) fn close(self, path: &Arc<str>) {
        for finding in more_findings::findings(&self.counts, path) {
            self.sink.diagnostic(finding);
        }
    }
}

impl Sink for ListingSink<'_> {
    fn expect(&mut self, table: Table, rows: usize) {
        self.sink.expect(table, rows);
    }

    fn claim(&mut self, claim: Claim, origin: RowOrigin) {
        self.sink.claim(claim, origin);
    }

    fn action(&mut self, action: Action, origin: RowOrigin) {
        self.sink.action(action, origin);
    }

    fn lost(&mut self, lost: Lost, line: u64) {
        self.sink.lost(lost, line);
    }

    fn checked(&mut self, row: CheckedRow) {
        self.sink.checked(row);
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        if self.counts.lists(&diagnostic) {
            self.sink.diagnostic(diagnostic);
        }
    }
}
