//! Figures arranged as the sections of the report need them.

mod comparison;
mod goals;
mod measures;
mod quality;
mod responses;
mod sensitivity;
mod tables;

pub use comparison::{Compared, ComparedMeasures, ComparedSum, Comparison, MovedMeasure, Subject};
pub use goals::{
    Attributed, AttributedBy, Contribution, ContributionSubject, EarlierValues, GoalAction,
    GoalFact, GoalMeasure, GoalView, NeedGroup, NoFacts,
};
pub use measures::{
    MeasureRow, Measures, MeasuresByYear, MeasuresOfState, NewMeasures, PreviousReport,
    PreviousRow, ShownMeasure, StatesOnSector, Timing, YearOfMeasures,
};
pub use quality::{
    ConflictView, DenominatorSource, LeftOut, Listed, Quality, RateView, SourceView,
};
pub use responses::{
    ActionMoney, CommitmentActions, CommitmentRow, Commitments, Frameworks, Implementation,
    KindMoney, Matrix, MatrixRow, ReportedByOthers, ReporterActions, ReporterRow, Tracker,
};
pub use sensitivity::{Headlined, Move, Mover, Sensitivity};
pub use tables::{
    AreaRatio, AreaValue, ComputedShare, Coverage, CoveredEconomy, Direction, Dominance, Excluded,
    GroupValue, Headline, Marks, RatioTable, RegionSubtotal, TableKey, Total, TotalTable, Trend,
    TrendCounts, WholeWindow, Women, WomenAmong, WomenColumn, WomenShare,
};
