//! The rules of holding a document against its evidence, one file each; what they look for is found while it is compared.

pub(crate) mod changed_number;
pub(crate) mod changed_reference;
pub(crate) mod changed_unit;
pub(crate) mod changed_words;
pub(crate) mod contradiction;
pub(crate) mod contradictory_evidence;
pub(crate) mod missing_number;
pub(crate) mod moved_number;
pub(crate) mod moved_passage;
pub(crate) mod new_number;
pub(crate) mod not_read;
pub(crate) mod rounded_anew;
pub(crate) mod weighty_word;

use sse_diagnostics::Rule;

/// Every rule of holding a document against its evidence, by code.
pub const RULES: &[Rule] = &Rule::listed([
    changed_number::RULE,
    moved_number::RULE,
    new_number::RULE,
    missing_number::RULE,
    changed_unit::RULE,
    contradiction::RULE,
    changed_reference::RULE,
    changed_words::RULE,
    rounded_anew::RULE,
    moved_passage::RULE,
    weighty_word::RULE,
    not_read::RULE,
    contradictory_evidence::RULE,
]);
