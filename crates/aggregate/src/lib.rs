//! From what reporters claim to the numbers that the report prints.
//!
//! Claims and actions → facts, one for each key → figures with their lineage → views for the sections of the report.
//!
//! A fact is chosen in `reconcile::precedence`, held against others in `rules`, and stands for its area in
//! `figures::select`; `figures::totals` puts the rows of a total together, which `figures::coverage` adds up over areas. The
//! method is in `README.md`.

mod attribution;
mod by_name;
mod comparison;
mod denominators;
mod fact_index;
mod facts;
mod families;
mod figure;
mod figures;
#[cfg(test)]
mod fixture;
mod grade;
mod hedge;
mod implied_figures;
mod interval;
mod key;
#[cfg(test)]
mod laws;
mod limits;
mod money;
mod reconcile;
mod rules;
mod views;

pub use by_name::{ByName, Name};
pub use facts::{
    Applied, Cause, Check, CheckKind, Conflict, Dimension, Elsewhere, Fact, Facts, Finding,
    NearRival, Outcome, Overlap, OverlapReason, OverlapState, Revision, Side, Step,
};
pub use figure::{Counted, Dated, Figure, FigureId, Formula, Hedge, Printable, Reason, Value};
pub use figures::{Counts, Covered, Figures, Prospect, Prospects, WouldEnter, figures};
pub use grade::Grade;
pub use interval::Interval;
pub use key::{BasisClass, Key};
pub use limits::{LIMITS, limit};
pub use reconcile::{findings, reconcile, waived};
pub use rules::{RULES, idle_check, is_left_to_secretariat, left_to_secretariat, unknown_rule};
pub use views::{
    ActionMoney, AreaRatio, AreaValue, Attributed, AttributedBy, CommitmentActions, CommitmentRow,
    Commitments, Compared, ComparedMeasures, ComparedSum, Comparison, ComputedShare, ConflictView,
    Contribution, ContributionSubject, Coverage, CoveredEconomy, DenominatorSource, Direction,
    Dominance, EarlierValues, Excluded, Frameworks, GoalAction, GoalFact, GoalMeasure, GoalView,
    GroupValue, Headline, Headlined, Implementation, KindMoney, LeftOut, Listed, Marks, Matrix,
    MatrixRow, MeasureRow, Measures, MeasuresByYear, MeasuresOfState, Move, MovedMeasure, Mover,
    NeedGroup, NewMeasures, NoFacts, PreviousReport, PreviousRow, Quality, RateView, RatioTable,
    RegionSubtotal, ReportedByOthers, ReporterActions, ReporterRow, Sensitivity, ShownMeasure,
    SourceView, StatesOnSector, Subject, TableKey, Timing, Total, TotalTable, Tracker, Trend,
    TrendCounts, WholeWindow, Women, WomenAmong, WomenColumn, WomenShare, YearOfMeasures,
};
