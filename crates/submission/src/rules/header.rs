//! Headers.

mod damaged_header;
mod figures_in_columns;
mod foreign_letter;
mod header_of_another_table;
mod missing_column;
mod misspelt_column;
mod narrowing_names;
mod no_rows;
pub(crate) mod other_header;
pub(crate) mod repeated_header;
mod same_column_twice;
mod text_above_header;
mod too_many_columns;
mod translated_header;
mod unknown_column;
mod unnamed_column;

pub use no_rows::beside_rows;
pub(crate) use text_above_header::around;

use crate::column_layout::{Head, HeaderWord, Layout};
use sse_diagnostics::{Diagnostic, Rule};

/// A rule of headers.
pub(crate) struct HeaderRule {
    /// What it says of itself.
    pub(crate) head: Rule,
    /// What is asked, and when.
    pub(crate) check: HeaderCheck,
}

/// What a rule of headers looks at.
#[derive(Clone, Copy)]
pub(crate) enum HeaderCheck {
    /// A column of the file by its word.
    Word(fn(Head<'_>, usize, HeaderWord<'_>) -> Option<Diagnostic>),
    /// The header, when all its words are understood.
    Whole(fn(Head<'_>, &Layout) -> Option<Diagnostic>),
    /// Nothing: whoever reads the rows finds it on the way and says it.
    Said,
}

/// The codes of rules that not every table follows.
pub(crate) const UNKNOWN_COLUMN: &str = unknown_column::RULE.head.code;
pub(crate) const MISSPELT_COLUMN: &str = misspelt_column::RULE.head.code;
pub(crate) const NO_ROWS: &str = no_rows::RULE.head.code;

/// Every rule of headers, in the order in which a header is asked: about each word until a rule has something to say, so
/// that different cells come before equal ones; then about the whole.
pub(crate) static RULES: &[HeaderRule] = &[
    translated_header::RULE,
    same_column_twice::RULE,
    unnamed_column::RULE,
    figures_in_columns::RULE,
    foreign_letter::RULE,
    misspelt_column::RULE,
    text_above_header::RULE,
    header_of_another_table::RULE,
    missing_column::RULE,
    too_many_columns::RULE,
    damaged_header::RULE,
    no_rows::RULE,
    unknown_column::RULE,
    repeated_header::RULE,
    other_header::RULE,
];

/// What is to be said of a header that is too wide to be looked at.
pub(crate) fn too_wide(head: Head<'_>) -> Option<Diagnostic> {
    too_many_columns::finding(head)
}

/// Whether a finding says that names of the header are none: cells of rows, figures, or names of another table.
pub(crate) fn says_what_names_are(found: &Diagnostic) -> bool {
    [
        damaged_header::RULE.head.code,
        figures_in_columns::RULE.head.code,
        header_of_another_table::RULE.head.code,
    ]
    .contains(&found.code)
}

/// Whether a finding takes words of the header for names that nobody knows.
pub(crate) fn is_of_names(found: &Diagnostic) -> bool {
    found.code == unknown_column::RULE.head.code
}

/// What is to be said of a word of the header.
pub(crate) fn of_word(head: Head<'_>, at: usize, word: HeaderWord<'_>) -> Option<Diagnostic> {
    RULES.iter().find_map(|rule| match rule.check {
        HeaderCheck::Word(check) => check(head, at, word),
        HeaderCheck::Whole(_) | HeaderCheck::Said => None,
    })
}

/// What is to be said of the whole header.
pub(crate) fn of_whole(head: Head<'_>, layout: &Layout) -> impl Iterator<Item = Diagnostic> {
    RULES.iter().filter_map(move |rule| match rule.check {
        HeaderCheck::Whole(check) => check(head, layout),
        HeaderCheck::Word(_) | HeaderCheck::Said => None,
    })
}
