//! The rules of the typesetter.

use sse_diagnostics::{Rule, Severity};

pub(crate) const MISSING_CHARACTER: Rule = Rule {
    code: "P001",
    name: "missing-character",
    severity: Severity::Warning,
    explain: include_str!("rules/missing_character.md"),
};

pub(crate) const WIDE_TABLE: Rule = Rule {
    code: "P002",
    name: "wide-table",
    severity: Severity::Warning,
    explain: include_str!("rules/wide_table.md"),
};

pub(crate) const OVERFULL_LINE: Rule = Rule {
    code: "P003",
    name: "overfull-line",
    severity: Severity::Warning,
    explain: include_str!("rules/overfull_line.md"),
};

pub(crate) const TALL_BLOCK: Rule = Rule {
    code: "P004",
    name: "tall-block",
    severity: Severity::Warning,
    explain: include_str!("rules/tall_block.md"),
};

pub(crate) const UNKNOWN_PAGE: Rule = Rule {
    code: "P005",
    name: "unknown-page-size",
    severity: Severity::Warning,
    explain: include_str!("rules/unknown_page.md"),
};

pub(crate) const WRITER_FAULT: Rule = Rule {
    code: "P006",
    name: "writer-fault",
    severity: Severity::Error,
    explain: include_str!("rules/writer_fault.md"),
};

pub(crate) const UNSETTLED_CONTENTS: Rule = Rule {
    code: "P007",
    name: "unsettled-contents",
    severity: Severity::Warning,
    explain: include_str!("rules/unsettled_contents.md"),
};

pub(crate) const EMPTY_FIGURE: Rule = Rule {
    code: "P008",
    name: "empty-figure",
    severity: Severity::Warning,
    explain: include_str!("rules/empty_figure.md"),
};

/// The rules of this crate, by code.
pub static RULES: &[Rule] = &[
    MISSING_CHARACTER,
    WIDE_TABLE,
    OVERFULL_LINE,
    TALL_BLOCK,
    UNKNOWN_PAGE,
    WRITER_FAULT,
    UNSETTLED_CONTENTS,
    EMPTY_FIGURE,
];

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
