//! The rules of the typesetter, one file each; what they look for is found while pages are set.

pub(crate) mod empty_figure;
pub(crate) mod missing_character;
pub(crate) mod overfull_line;
pub(crate) mod tall_block;
pub(crate) mod unknown_page;
pub(crate) mod unsettled_contents;
pub(crate) mod wide_table;
pub(crate) mod writer_fault;

use sse_diagnostics::Rule;

/// Every rule of the typesetter, by code.
pub const RULES: &[Rule] = &Rule::listed([
    missing_character::RULE,
    wide_table::RULE,
    overfull_line::RULE,
    tall_block::RULE,
    unknown_page::RULE,
    writer_fault::RULE,
    unsettled_contents::RULE,
    empty_figure::RULE,
]);

#[cfg(test)]
mod tests {
    use super::RULES;

    #[test]
    fn codes_rise_and_every_rule_is_explained() {
        assert!(RULES.is_sorted_by(|one, next| one.code < next.code));
        assert!(
            RULES
                .iter()
                .all(|rule| rule.explain.lines().count() >= 3 && rule.code.starts_with('P'))
        );
    }
}
