//! The words around the tables of a form.

use serde::Deserialize;

/// Words of a form in one language, as `guide/workbook.toml` of the templates has them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormWords {
    /// The heads of the sheet of examples.
    pub heads: HeadWords,
    /// The title of what is said to a word that isn't in the list of its column.
    pub not_listed: String,
    /// What is said then.
    pub keep_it: String,
    /// By when the form is sent back, where no day is named.
    pub no_day: String,
    /// At the foot of a printed page, `{page}` of `{pages}`.
    pub foot: String,
}

/// Words in heads.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadWords {
    /// Of the labels of columns.
    pub column: String,
    /// Of whether they must be filled in.
    pub need: String,
    /// Of what they hold.
    pub meaning: String,
    /// Of an example by its number, `{}`.
    pub example: String,
}

/// Whether a column must be filled in, in words.
#[derive(Debug, Clone)]
pub struct NeedWords {
    /// Every row has a value in it.
    pub required: String,
    /// It must be there, with cells that may be blank.
    pub may_be_blank: String,
    /// It may be left out.
    pub optional: String,
}
