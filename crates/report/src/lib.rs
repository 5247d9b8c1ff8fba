//! Figures and templates to a document, its drawings, its tables as data and its lineage.
//!
//! `Figures` → context (`n`, `f`) → templates (`engine`) → Markdown with marks → `Document` → lineage by place.

mod engine;
mod lineage;
mod locale;
mod marks;
mod render;
mod rules;
mod templates;

pub use lineage::{FigureEntry, LeftOutEntry, Lineage, PlaceEntry};
pub use render::{DataTable, Rendered, render};
pub use rules::RULES;
pub use templates::{Templates, Texts};
