//! What stands behind a report, for those who ask: its lineage, its tables as data, and what changed since another one.
//!
//! `Facts` and `Figures`, with the places that a `Document` prints them at → [`Lineage`] (`lineage.json`) → [`Answer`] to
//! "why this number?" and [`Difference`] between two reports; [`tables`] and [`printed_tables`] → `data/*.csv`, described
//! by a [`package`]; [`Placement`] → where a row stands.

mod data;
mod difference;
#[cfg(test)]
mod fixture;
mod lineage;
mod placement;
mod why;

pub use data::{
    ColumnType, DataColumn, DataTable, Link, Measured, described_columns, package, printed_tables,
    sdmx_structure, tables,
};
pub use difference::{Changed, Difference, FigureChange, InputChange, InputKind};
pub use lineage::{
    DecisionEntry, FactEntry, FigureEntry, LeftOutEntry, Lineage, PlaceEntry, PrintedReport,
    RowEntry, Standing,
};
pub use placement::{Placement, Presence};
pub use why::{Answer, PLACES};

/// The JSON Schema of `lineage.json`, and of what `why` prints as JSON.
pub const LINEAGE_SCHEMA: &str = include_str!("../schemas/lineage.json");

/// The JSON Schema of what `diff` prints as JSON.
pub const DIFFERENCE_SCHEMA: &str = include_str!("../schemas/diff.json");
