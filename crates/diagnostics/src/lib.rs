//! Faults as data (`Rule` → `Diagnostic` at a `Place` of a `Source`) and one module for each way to show them.

mod diagnostic;
mod source;

pub use diagnostic::{Diagnostic, Excerpt, Place, Rule, Severity};
pub use source::Source;
