//! What sheets are called.

use sse_model::Table;
use std::sync::LazyLock;

/// What a sheet holds, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    /// A table of a submission.
    Table(Table),
    /// What people read, or what drop-downs are made of: it is never read as a table.
    Beside,
    /// The name says nothing.
    Nothing,
}

/// Names of sheets, folded, with what they hold.
static NAMES: LazyLock<Vec<(String, Named)>> = LazyLock::new(|| {
    let mut names = Vec::new();
    for line in include_str!("../data/sheets.csv").lines().skip(1) {
        let mut cells = line.split(',');
        let holds = cells.next().unwrap_or_default();
        let table = Table::ALL.into_iter().find(|table| table.code() == holds);
        let named = table.map_or(Named::Beside, Named::Table);
        let words = cells.flat_map(|cell| cell.split("; "));
        let words = words.chain([holds]).filter(|word| !word.is_empty());
        names.extend(words.map(|word| (folded(word), named)));
    }
    names
});

/// What a sheet of a name holds; numbers and dates behind the name say nothing.
pub(crate) fn of(name: &str) -> Named {
    let bare = folded(name);
    let bare = bare.trim_end_matches(|ch: char| ch.is_ascii_digit() || " -_().".contains(ch));
    let known = NAMES.iter().find(|(known, _)| known == bare);
    known.map_or(Named::Nothing, |(_, named)| *named)
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_found_by_their_names() {
        assert_eq!(of("Contributions"), Named::Table(Table::Contributions));
        assert_eq!(of("aportaciones (2)"), Named::Table(Table::Contributions));
        assert_eq!(of("MESURES"), Named::Table(Table::Actions));
        assert_eq!(of("Ejemplos"), Named::Beside);
        assert_eq!(of("Sheet1"), Named::Nothing);
        assert_eq!(of("2023"), Named::Nothing);
    }
}
