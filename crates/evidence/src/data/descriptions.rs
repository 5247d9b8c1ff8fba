//! What the tables and columns of the data are, from `data/tables.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The type of a column, as Table Schema names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnType {
    /// Any text, also a code.
    #[default]
    String,
    /// Whole numbers, also below zero.
    Integer,
    /// Decimals with a point.
    Number,
    /// Either of the words `true` and `false`.
    Boolean,
    /// A calendar year in four digits.
    Year,
}

impl ColumnType {
    /// Its name in Table Schema.
    pub const fn code(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Year => "year",
        }
    }

    /// Whether a cell that isn't blank can be read as this type.
    pub fn holds(self, cell: &str) -> bool {
        let unsigned = cell.strip_prefix('-').unwrap_or(cell);
        match self {
            Self::String => true,
            Self::Integer => are_digits(unsigned),
            Self::Number => unsigned
                .split_once('.')
                .map_or(are_digits(unsigned), |(whole, rest)| {
                    are_digits(whole) && are_digits(rest)
                }),
            Self::Boolean => ["true", "false"].contains(&cell),
            Self::Year => cell.len() == 4 && are_digits(cell),
        }
    }
}

fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A table as it is described.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct TableWords {
    pub(super) title: String,
    pub(super) about: String,
    #[serde(default)]
    pub(super) key: Vec<String>,
    #[serde(default)]
    pub(super) links: BTreeMap<String, String>,
    #[serde(default)]
    columns: BTreeMap<String, (ColumnType, String)>,
    #[serde(default)]
    codes: BTreeMap<String, CodesOf>,
}

/// What codes a column may hold.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum CodesOf {
    /// Those of a list of the program.
    List(String),
    /// These.
    These(Vec<String>),
}

/// Words about a table that the report prints; `{}` in `about` stands for its label and unit.
#[derive(Debug, Deserialize)]
pub(super) struct PrintedWords {
    pub(super) about: String,
    pub(super) group: String,
}

#[derive(Debug, Deserialize)]
struct Described {
    printed: PrintedWords,
    columns: BTreeMap<String, (ColumnType, String)>,
    codes: BTreeMap<String, CodesOf>,
    tables: BTreeMap<String, TableWords>,
}

fn described() -> &'static Described {
    static LIST: LazyLock<Described> = LazyLock::new(|| {
        toml::from_str(include_str!("../../data/tables.toml"))
            .expect("the list of tables is part of the program")
    });
    &LIST
}

/// What a table is, if the list has it.
pub(super) fn table(name: &str) -> Option<&'static TableWords> {
    described().tables.get(name)
}

/// What is said of every table that the report prints.
pub(super) fn printed() -> &'static PrintedWords {
    &described().printed
}

/// The type and the meaning of a column of a table, if the list has it.
pub(super) fn column(table: &str, name: &str) -> Option<&'static (ColumnType, String)> {
    let own = self::table(table).and_then(|table| table.columns.get(name));
    own.or_else(|| described().columns.get(name))
}

/// The codes that a column of a table may hold; none where that isn't said.
pub(super) fn codes(table: &str, name: &str) -> Vec<&'static str> {
    let own = self::table(table).and_then(|table| table.codes.get(name));
    match own.or_else(|| described().codes.get(name)) {
        None => Vec::new(),
        Some(CodesOf::These(codes)) => codes.iter().map(String::as_str).collect(),
        Some(CodesOf::List(list)) => super::codes::of(list),
    }
}

/// What the columns of the data are, as Markdown: first those that mean the same in every file, then those of each file.
pub fn described_columns() -> String {
    let Described {
        columns, tables, ..
    } = described();
    let shared = section(
        "Columns of several files",
        "They mean the same in each.",
        columns,
    );
    let own = tables.iter().filter(|(_, words)| !words.columns.is_empty());
    let own = own.map(|(name, words)| {
        let key: Vec<String> = words
            .key
            .iter()
            .map(|column| format!("`{column}`"))
            .collect();
        let about = if key.is_empty() {
            words.about.clone()
        } else {
            format!("{} Key: {}.", words.about, key.join(", "))
        };
        section(&format!("{name}.csv"), &about, &words.columns)
    });
    std::iter::once(shared).chain(own).collect()
}

/// A heading, a paragraph, and a row for each column with its type and its meaning.
fn section(title: &str, about: &str, columns: &BTreeMap<String, (ColumnType, String)>) -> String {
    let rows = columns.iter();
    let rows =
        rows.map(|(name, (kind, meaning))| format!("| `{name}` | {} | {meaning} |\n", kind.code()));
    let rows: String = rows.collect();
    format!("## {title}\n\n{about}\n\n| column | type | meaning |\n| --- | --- | --- |\n{rows}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_hold_what_they_should() {
        let held = |cell: &str| {
            let all = [
                ColumnType::Integer,
                ColumnType::Number,
                ColumnType::Boolean,
                ColumnType::Year,
            ];
            all.into_iter()
                .filter(|kind| kind.holds(cell))
                .map(ColumnType::code)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(held("2023"), "integer number year");
        assert_eq!(held("-12"), "integer number");
        assert_eq!(held("0.50"), "number");
        assert_eq!(held("true"), "boolean");
        for text in ["1/3", "10..20", "", "-", "1.", ".5", "1 000", "True"] {
            assert_eq!(held(text), "", "{text}");
        }
    }
}
