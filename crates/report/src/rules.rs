//! The rules of this crate: `T050` onward, one file each.

mod bare_number;
mod concatenation;
mod figure_in_condition;
mod language_file;
mod missing_template;
mod template_syntax;
mod typed_number;
mod undefined_name;

pub(crate) use bare_number::UNPRINTABLE;
pub(crate) use concatenation::CONCATENATION;
pub(crate) use figure_in_condition::FIGURE_IN_CONDITION;
pub(crate) use language_file::LANGUAGE_FILE;
pub(crate) use missing_template::MISSING_TEMPLATE;
pub(crate) use template_syntax::TEMPLATE_SYNTAX;
pub(crate) use typed_number::TYPED_NUMBER;
pub(crate) use undefined_name::UNDEFINED_NAME;

use sse_diagnostics::Rule;

/// What `explain` knows about the rules of templates.
pub const RULES: &[Rule] = &[
    TEMPLATE_SYNTAX,
    UNDEFINED_NAME,
    FIGURE_IN_CONDITION,
    UNPRINTABLE,
    CONCATENATION,
    TYPED_NUMBER,
    MISSING_TEMPLATE,
    LANGUAGE_FILE,
];
