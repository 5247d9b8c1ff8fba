//! The bytes of a workbook to its sheets: rows of typed cells, in one pass over each part.
//!
//! Recognised by its bytes (`kind`) → parts (`package`) → XML under limits (`xml`) → styles and shared strings → rows, given
//! to whoever visits them. Links are not followed, macros not run, pictures and what is embedded not opened.

mod cell;
mod fault;
mod kind;
mod limits;
mod ods;
mod ods_styles;
mod package;
mod properties;
mod rich_text;
mod strings;
mod styles;
mod xlsx;
mod xml;

pub(crate) use cell::{Cell, Formats, Formula, Frame, Merge, Row, Value};
pub(crate) use fault::{Fault, Limit, OtherKind};

use kind::Kind;
use limits::Budget;
pub(crate) use limits::TABLES as MOST_TABLES;
use package::Package;
pub(crate) use properties::TO_BE_FILLED_IN;
use std::rc::Rc;

/// A sheet before its rows are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetHead {
    /// Its name.
    pub(crate) name: String,
    /// Whether it is hidden.
    pub(crate) hidden: bool,
}

/// Who looks at the sheets of a workbook, in their order.
pub(crate) trait Visit {
    /// The workbook is a form with the rows of the round before, which no program has saved since it was made.
    fn unsaved_form(&mut self) {}

    /// A sheet begins; whether its rows are wanted.
    fn sheet(&mut self, head: &SheetHead) -> bool;

    /// A row of it that has cells; whether more are wanted.
    fn row(&mut self, row: &Row, formats: &Formats) -> bool;

    /// No more rows of it come.
    fn end(&mut self, frame: &Frame, formats: &Formats);
}

/// Shows the sheets of a workbook to a visitor.
///
/// # Errors
/// Why it can't be read, or not to its end. What was shown before is then worth nothing.
pub(crate) fn read(bytes: &[u8], visit: &mut dyn Visit) -> Result<(), Fault> {
    if bytes.len() > limits::FILE {
        return Err(Fault::Large(Limit::File));
    }
    kind::refuse_others(bytes)?;
    let mut package = Package::open(bytes, Rc::new(Budget::default()))?;
    match kind::of_package(&package)? {
        Kind::Xlsx => xlsx::read(&mut package, visit),
        Kind::Ods => ods::read(&mut package, visit),
    }
}
