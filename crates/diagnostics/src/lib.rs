//! Faults as data (`Rule` → `Diagnostic` at a `Place` of a `Source`) and one module for each way to show them.

mod address;
mod counts;
mod csv_rows;
mod diagnostic;
mod example;
mod formula;
mod grouped;
mod language;
pub mod marked;
mod order;
pub mod render;
mod sheet_path;
mod source;
mod visible;
mod words;

pub use address::is_web_address;
pub use counts::{FindingCounts, LISTED};
pub use csv_rows::{BYTE_ORDER_MARK, CsvRows};
pub use diagnostic::{Diagnostic, Excerpt, Place, Rest, Rule, Severity};
pub use example::{Example, Standing};
pub use grouped::{FindingGroup, LineRuns, grouped};
pub use language::{English, Joint, Language};
pub use order::{SeverityCounts, sort};
pub use sheet_path::{file_of, is_workbook, name_of, sheet_cell, sheet_of, sheet_path};
pub use source::{Source, line_breaks};
pub use visible::{visible, visible_in_document};
pub use words::{Argument, Label, Words};

/// The JSON Schema of `diagnostics.json`, and of what `check` prints as JSON.
pub const DIAGNOSTICS_SCHEMA: &str = include_str!("../schemas/diagnostics.json");
