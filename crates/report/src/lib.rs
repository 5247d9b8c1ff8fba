//! Figures and templates to a document, its drawings, its tables as data and its lineage, which answers `why`.
//!
//! `Figures` → context (`n`, `f`) → templates (`engine`) → Markdown with marks → `Document` → lineage by place.

mod block_writer;
mod charts;
mod context;
mod data;
mod difference;
mod engine;
mod feedback;
mod front_matter;
mod limits;
mod lineage;
mod locale;
mod marks;
mod placement;
mod render;
mod rules;
mod templates;
mod why;

pub use data::{ColumnType, DataColumn, DataTable, Link, Measured, package, tables};
pub use difference::{Changed, Difference, FigureChange, InputChange, InputKind};
pub use engine::Engines;
pub use feedback::{Feedback, FileLedger};
pub use lineage::{
    DecisionEntry, FactEntry, FigureEntry, LeftOutEntry, Lineage, PlaceEntry, RowEntry, Standing,
};
pub use placement::{Placement, Presence};
pub use render::{Rendered, render};
pub use rules::RULES;
pub use templates::{Templates, Texts};
pub use why::Answer;
