//! The rules of templates, one file each; what they look for is found while a template is read or run.

pub(crate) mod bare_number;
pub(crate) mod concatenation;
pub(crate) mod figure_in_condition;
pub(crate) mod language_file;
pub(crate) mod missing_template;
pub(crate) mod template_syntax;
pub(crate) mod typed_number;
pub(crate) mod undefined_name;
pub(crate) mod unread_template;

use sse_diagnostics::Rule;

/// Every rule of templates, by code.
pub const RULES: &[Rule] = &Rule::listed([
    template_syntax::RULE,
    undefined_name::RULE,
    figure_in_condition::RULE,
    bare_number::RULE,
    concatenation::RULE,
    typed_number::RULE,
    missing_template::RULE,
    language_file::RULE,
    unread_template::RULE,
]);
