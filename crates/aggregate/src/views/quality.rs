//! What is doubtful, and what the figures rest on.

use crate::facts::{Cause, Check, CheckKind, NearRival, Overlap, Step};
use crate::figure::{Counted, Dated, FigureId, Printable, Reason};
use sse_model::{ClaimId, Denominator, DenominatorStatus, ExchangeRate, Year};
use std::collections::{BTreeMap, BTreeSet};

/// What is doubtful, contradictory or left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quality {
    /// Conflicts above the threshold with a winner.
    pub conflicts: Vec<ConflictView>,
    /// Conflicts without a winner, whatever the spread.
    pub without_winner: Vec<ConflictView>,
    /// The facts of both.
    pub contested: BTreeSet<FigureId>,
    /// How many conflicts are below the threshold.
    pub small_conflicts: Counted,
    /// Apparent contradictions across keys.
    pub near_rivals: Vec<(NearRival, FigureId)>,
    /// Apparent contradictions by cause: conflicts, near rivals, and checks of parts and sums.
    pub by_cause: BTreeMap<Cause, Counted>,
    /// Facts that don't agree with each other.
    pub checks: Vec<Check>,
    /// The facts that failed one of them.
    pub failed: BTreeSet<FigureId>,
    /// By kind; every kind is there.
    pub checks_by_kind: BTreeMap<CheckKind, Counted>,
    /// Actions that may be one.
    pub overlaps: Vec<Overlap>,
    /// Rows left out, by reporter; those without are absent.
    pub left_out: Vec<LeftOut>,
    /// Selected values more than five years old.
    pub old: Vec<FigureId>,
    /// Claims that are listed and never totalled, with the reason.
    pub listed: Vec<Listed>,
    /// The same counted by reason.
    pub listed_by_reason: BTreeMap<Reason, Counted>,
    /// How many of each.
    pub conflict_count: Counted,
    /// Conflicts without a winner.
    pub without_winner_count: Counted,
    /// Near rivals.
    pub near_rival_count: Counted,
    /// Checks.
    pub check_count: Counted,
    /// Overlap candidates that nobody decided on.
    pub overlap_count: Counted,
    /// Overlaps confirmed by decision.
    pub confirmed_overlap_count: Counted,
    /// Rows left out.
    pub left_out_count: Counted,
    /// Selected values more than five years old.
    pub old_count: Counted,
    /// Claims that later rows replaced.
    pub revision_count: Counted,
    /// The threshold of a conflict, in per cent (`threshold/conflict`).
    pub threshold: FigureId,
}

/// Unequal claims on one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictView {
    /// The fact; prints the value chosen, or the range.
    pub fact: FigureId,
    /// From the lowest to the highest value (`range/fact/…`).
    pub range: FigureId,
    /// (Highest − lowest) over the highest (`spread/fact/…`).
    pub spread: FigureId,
    /// The claims by value, each with the figure that prints it (`claim/ESP:contributions:…`).
    pub values: Vec<(ClaimId, FigureId)>,
    /// The step that chose.
    pub step: Option<Step>,
    /// Why they differ, as far as this can tell.
    pub cause: Cause,
}

/// Rows of one reporter that were set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its code.
    pub reporter: String,
    /// How many (`count/left_out/ESP`).
    pub rows: Counted,
}

/// A claim that is listed and never totalled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The claim.
    pub claim: ClaimId,
    /// Why it isn't totalled.
    pub reason: Reason,
}

/// A rate that a figure needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateView {
    /// The row of `rates.csv`.
    pub rate: ExchangeRate,
    /// The figure that prints it (`rate/MAD/2023/average`).
    pub figure: FigureId,
    /// The figure of its year.
    pub year: Dated,
    /// How many conversions used it.
    pub uses: Counted,
}

/// Rows of `denominators.csv` that figures were made with: those of one denominator, source, vintage, licence and status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DenominatorSource {
    /// What they count.
    pub denominator: Denominator,
    /// Who published them; blank if not said.
    pub source: String,
    /// Which edition of the source; blank if not said.
    pub vintage: String,
    /// Under which terms they may be used; blank if not said.
    pub licence: String,
    /// Official, or an estimate; none if not said.
    pub status: Option<DenominatorStatus>,
    /// The first and the last year (`year/count/denominators/…`).
    pub years: Printable<(Year, Year)>,
    /// The countries and areas (`count/denominators/gdp/source=…`).
    pub areas: Counted,
}

/// A source with who cites it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceView {
    /// The words of the source.
    pub source: String,
    /// Its address; blank if none.
    pub url: String,
    /// Codes of the reporters that cite it; sorted.
    pub reporters: Vec<String>,
    /// Claims and actions that cite it; sorted.
    pub claims: Vec<ClaimId>,
    /// How many (`count/source/…` by position isn't stable, so by reporter and words).
    pub count: Counted,
    /// Years of the claims, not printed on their own.
    pub years: Vec<Year>,
}
