//! Files as a whole.

pub(crate) mod deep_folder;
pub(crate) mod earlier_setting;
pub(crate) mod empty_file;
pub(crate) mod inverted_rate;
pub(crate) mod link_outside;
pub(crate) mod missing_round_file;
pub(crate) mod more_findings;
pub(crate) mod not_a_file;
pub(crate) mod not_a_reporter;
pub(crate) mod nothing_usable;
pub(crate) mod odd_rate;
pub(crate) mod other_delimiter;
pub(crate) mod other_encoding;
pub(crate) mod other_name;
pub(crate) mod oversize_file;
pub(crate) mod round_row;
pub(crate) mod round_setting;
pub(crate) mod spreadsheet_file;
pub(crate) mod too_many_errors;
pub(crate) mod unbalanced_ledger;
pub(crate) mod undated_round;
pub(crate) mod unexpected_file;
pub(crate) mod unlisted_reporter;
pub(crate) mod unreadable_file;
pub(crate) mod unreadable_name;

use sse_diagnostics::Rule;

/// Every rule of files, by code.
pub(crate) const RULES: &[Rule] = &[
    unexpected_file::RULE,
    spreadsheet_file::RULE,
    not_a_reporter::RULE,
    unlisted_reporter::RULE,
    empty_file::RULE,
    oversize_file::RULE,
    other_encoding::RULE,
    other_delimiter::RULE,
    missing_round_file::RULE,
    round_setting::RULE,
    unbalanced_ledger::RULE,
    round_row::RULE,
    link_outside::RULE,
    more_findings::RULE,
    other_name::RULE,
    unreadable_file::RULE,
    not_a_file::RULE,
    unreadable_name::RULE,
    deep_folder::RULE,
    nothing_usable::RULE,
    undated_round::RULE,
    earlier_setting::RULE,
    odd_rate::RULE,
    inverted_rate::RULE,
    too_many_errors::RULE,
];
