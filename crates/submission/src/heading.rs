//! What a column is called and whether it must be there.

/// Whether a column or a cell must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requirement {
    /// The column, and a value in every row.
    Required,
    /// The column; its cells have rules of their own.
    Column,
    /// Neither.
    Optional,
    /// Neither, and few files need the column: a blank file is without it, and in a form it is folded away.
    Rare,
}

impl Requirement {
    /// Whether the column must be there.
    pub const fn is_needed(self) -> bool {
        matches!(self, Self::Required | Self::Column)
    }
}

/// A column: other names of it and what it holds stand in `data/columns.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnHeading {
    /// Its name.
    pub name: &'static str,
    /// Whether it must be there.
    pub need: Requirement,
}

/// What the cells of a column are, as far as a typed cell has to be understood by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Words of people.
    Text,
    /// A code, a target, an area, or a list of them.
    Code,
    /// An amount or a count.
    Number,
    /// A year or a period.
    Year,
    /// A date.
    Date,
}

impl ColumnHeading {
    /// What its cells are.
    pub fn kind(&self) -> CellKind {
        match self.name {
            "record" | "subarea" | "title" | "source" | "source_url" | "note" => CellKind::Text,
            "value" | "amount" | "people_reached" => CellKind::Number,
            "employment" | "employment_female" | "employment_male" | "members"
            | "members_female" | "members_male" | "turnover" | "gross_value_added" | "assets" => {
                CellKind::Number
            }
            "year" => CellKind::Year,
            "source_date" | "start" | "end" | "amended" => CellKind::Date,
            _ => CellKind::Code,
        }
    }
}

/// A header as it is compared: lower case, one underscore for everything but letters and digits.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::new();
    for ch in word.trim().to_lowercase().chars() {
        if ch.is_alphanumeric() {
            folded.push(ch);
        } else if !folded.is_empty() && !folded.ends_with('_') {
            folded.push('_');
        }
    }
    folded.trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_compared_by_their_letters() {
        assert_eq!(fold(" Entity  type* "), "entity_type");
        assert_eq!(fold("Año"), "año");
        assert_eq!(fold("--"), "");
    }
}
