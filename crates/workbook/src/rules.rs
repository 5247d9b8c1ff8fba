//! One rule, one file: what workbooks have and CSV hasn't.

pub(crate) mod cells_beside;
pub(crate) mod conditional_format;
pub(crate) mod damaged_workbook;
pub(crate) mod date_cell;
pub(crate) mod formula_value;
pub(crate) mod hidden_rows;
pub(crate) mod hidden_sheet;
pub(crate) mod linked_data;
pub(crate) mod long_number;
pub(crate) mod lost_zero;
pub(crate) mod merged_rows;
pub(crate) mod never_calculated;
pub(crate) mod no_table;
pub(crate) mod other_currency;
pub(crate) mod other_form;
pub(crate) mod oversize_workbook;
pub(crate) mod raised_letters;
pub(crate) mod sheet_name;
pub(crate) mod shown_otherwise;
pub(crate) mod struck_out;
pub(crate) mod totals_row;
pub(crate) mod true_or_false;
pub(crate) mod unread_sheet;
pub(crate) mod unsaved_form;

use crate::read::Fault;
use sse_diagnostics::{Diagnostic, Rule};

/// Every rule of this crate, by code.
pub const RULES: &[Rule] = &Rule::listed([
    other_form::RULE,
    damaged_workbook::RULE,
    oversize_workbook::RULE,
    no_table::RULE,
    hidden_sheet::RULE,
    unread_sheet::RULE,
    hidden_rows::RULE,
    cells_beside::RULE,
    shown_otherwise::RULE,
    other_currency::RULE,
    date_cell::RULE,
    raised_letters::RULE,
    struck_out::RULE,
    formula_value::RULE,
    never_calculated::RULE,
    true_or_false::RULE,
    long_number::RULE,
    merged_rows::RULE,
    lost_zero::RULE,
    conditional_format::RULE,
    totals_row::RULE,
    linked_data::RULE,
    unsaved_form::RULE,
    sheet_name::RULE,
]);

/// The finding about a workbook that can't be read.
pub(crate) fn of_fault(fault: &Fault) -> Diagnostic {
    match fault {
        Fault::Other(kind) => other_form::finding(*kind),
        Fault::Damaged { part, why } => damaged_workbook::finding(part, why),
        Fault::DocumentType(part) => damaged_workbook::document_type(part),
        Fault::Doubled(part) => damaged_workbook::doubled(part),
        Fault::Large(limit) => oversize_workbook::finding(*limit),
    }
}
