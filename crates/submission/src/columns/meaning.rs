//! What a column holds, in the languages of the guides; English stands in the list of columns itself.

use crate::column::Heading;
use serde::Deserialize;
use sse_model::Table;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Row {
    table: String,
    column: String,
    about_fr: String,
    about_es: String,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let rows = csv::Reader::from_reader(include_str!("../../data/columns.csv").as_bytes())
        .into_deserialize();
    rows.collect::<Result<_, _>>()
        .unwrap_or_else(|error| panic!("columns.csv: {error}"))
});

/// What a column of a table holds, in one sentence; in English where a language has no words for it.
pub fn meaning(table: Table, heading: &Heading, language: &str) -> &'static str {
    let row = ROWS
        .iter()
        .find(|row| row.table == table.code() && row.column == heading.name);
    match (row, language) {
        (Some(row), "fr") => &row.about_fr,
        (Some(row), "es") => &row.about_es,
        _ => heading.about,
    }
}

#[cfg(test)]
mod tests {
    use super::{ROWS, meaning};
    use crate::columns::columns;
    use sse_model::Table;

    #[test]
    fn every_column_has_its_row_in_its_order_and_every_row_its_words() {
        let of_table = |table: Table| {
            columns(table)
                .iter()
                .map(move |column| (table.code(), column.heading.name))
        };
        let listed = Table::ALL.into_iter().flat_map(of_table);
        assert!(
            listed.eq(ROWS
                .iter()
                .map(|row| (row.table.as_str(), row.column.as_str())))
        );
        assert!(
            ROWS.iter()
                .all(|row| row.about_fr.ends_with('.') && row.about_es.ends_with('.'))
        );
    }

    #[test]
    fn a_language_without_words_gets_the_english_ones() {
        let heading = columns(Table::Actions)[2].heading;
        assert_eq!(
            meaning(Table::Actions, &heading, "fr"),
            "Un ou plusieurs engagements de la résolution."
        );
        assert_eq!(meaning(Table::Actions, &heading, "ru"), heading.about);
    }
}
