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

/// The list of sheets: what each holds, how it is called in the languages of forms, and by which other names it is known.
const SHEETS: &str = include_str!("../data/sheets.csv");

/// A sheet of a form or an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetName {
    /// A table of a submission.
    Table(Table),
    /// The first one, which says what the workbook is for.
    Cover,
    /// Worked examples.
    Examples,
    /// What may be chosen; it is hidden.
    Lists,
    /// What was found.
    Findings,
    /// What was used, and what was not.
    Used,
}

impl SheetName {
    const fn code(self) -> &'static str {
        match self {
            Self::Table(table) => table.code(),
            Self::Cover => "cover",
            Self::Examples => "examples",
            Self::Lists => "lists",
            Self::Findings => "findings",
            Self::Used => "used",
        }
    }

    /// Its name in a language; in English where the language has none.
    pub fn in_language(self, language: &str) -> &'static str {
        let own = |line: &&str| line.split(',').next() == Some(self.code());
        let line = SHEETS.lines().find(own).unwrap_or_default();
        let at = match language {
            "fr" => 2,
            "es" => 3,
            _ => 1,
        };
        line.split(',').nth(at).unwrap_or_default()
    }
}

/// Names of sheets, folded, with what they hold.
static NAMES: LazyLock<Vec<(String, Named)>> = LazyLock::new(|| {
    let mut names = Vec::new();
    for line in SHEETS.lines().skip(1) {
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
    fn a_sheet_is_called_in_each_language_as_it_is_known() {
        let beside = [
            SheetName::Cover,
            SheetName::Examples,
            SheetName::Lists,
            SheetName::Findings,
            SheetName::Used,
        ];
        for language in ["en", "fr", "es"] {
            for table in Table::ALL {
                let name = SheetName::Table(table).in_language(language);
                assert_eq!(of(name), Named::Table(table), "{name}");
            }
            for sheet in beside {
                let name = sheet.in_language(language);
                assert_eq!(of(name), Named::Beside, "{name}");
                assert!((2..=31).contains(&name.chars().count()));
            }
        }
    }

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
