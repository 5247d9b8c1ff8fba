//! Cells, each on its own.

pub(crate) mod ambiguous_number;
pub(crate) mod control_character;
pub(crate) mod everyday_word;
pub(crate) mod example_row;
pub(crate) mod formula_cell;
pub(crate) mod invisible_character;
pub(crate) mod lost_zeros;
pub(crate) mod mixed_alphabets;
pub(crate) mod no_part;
pub(crate) mod not_a_date;
pub(crate) mod not_a_number;
pub(crate) mod not_a_source;
pub(crate) mod not_a_title;
pub(crate) mod not_a_year;
pub(crate) mod odd_address;
pub(crate) mod only_nines;
pub(crate) mod oversize_cell;
pub(crate) mod period_reversed;
pub(crate) mod personal_data;
pub(crate) mod placeholder;
pub(crate) mod private_character;
pub(crate) mod repaired_number;
pub(crate) mod required_cell;
pub(crate) mod spreadsheet_damage;
pub(crate) mod unknown_activity;
pub(crate) mod unknown_area;
pub(crate) mod unknown_basis;
pub(crate) mod unknown_code;
pub(crate) mod unknown_language;
pub(crate) mod unknown_partner;
pub(crate) mod unknown_scope;
pub(crate) mod unknown_target;
pub(crate) mod unknown_unit;
pub(crate) mod unreadable_byte;
pub(crate) mod year_adjusted;

use crate::row::SheetRow;
use sse_diagnostics::{Rule, Words};

/// Every rule of cells, by code.
pub(crate) const RULES: &[Rule] = &[
    required_cell::RULE,
    unknown_area::RULE,
    not_a_year::RULE,
    unknown_code::RULE,
    not_a_number::RULE,
    ambiguous_number::RULE,
    spreadsheet_damage::RULE,
    repaired_number::RULE,
    everyday_word::RULE,
    unknown_scope::RULE,
    unknown_unit::RULE,
    unknown_activity::RULE,
    unknown_basis::RULE,
    unknown_target::RULE,
    not_a_date::RULE,
    invisible_character::RULE,
    control_character::RULE,
    private_character::RULE,
    formula_cell::RULE,
    personal_data::RULE,
    oversize_cell::RULE,
    unreadable_byte::RULE,
    unknown_partner::RULE,
    odd_address::RULE,
    year_adjusted::RULE,
    not_a_source::RULE,
    placeholder::RULE,
    lost_zeros::RULE,
    period_reversed::RULE,
    example_row::RULE,
    only_nines::RULE,
    mixed_alphabets::RULE,
    unknown_language::RULE,
    not_a_title::RULE,
    no_part::RULE,
];

/// Reports a character of a cell at its place.
fn character(row: &mut SheetRow<'_>, at: usize, ch: char, rule: &Rule, words: Words) {
    let place = row.part(at, ch.encode_utf8(&mut [0; 4]), "");
    row.add(rule.finding(words).at(place).help("type the cell again"));
}

/// The code point of a character as Unicode writes it: `U+200B`.
pub(crate) fn code_point(ch: char) -> String {
    format!("U+{:04X}", u32::from(ch))
}
