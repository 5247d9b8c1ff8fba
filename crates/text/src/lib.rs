//! The embedded fonts and what can be measured with them.
//!
//! `printable` → `shape` (itemize by direction, script and coverage; shape each run) → glyphs; `line_breaks` and
//! `hyphens` say where a line may end. Nothing here knows blocks, pages or PDF.

mod face;
mod itemize;
mod line_breaks;
mod outline;
mod printable;
mod shape;

pub use face::{Face, Metrics};
pub use itemize::{TextPiece, itemize, levels};
pub use line_breaks::{Opportunity, address_breaks, breaks, hyphens};
pub use outline::Outline;
pub use printable::{missing, printable};
pub use shape::{Glyph, ShapedRun, measure, shape, shape_run};
