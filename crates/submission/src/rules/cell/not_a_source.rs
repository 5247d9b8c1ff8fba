//! C027

use super::placeholder::points_elsewhere;
use crate::row::{SheetCell, SheetRow};
use crate::split_list;
use sse_diagnostics::{Rule, Severity, Words, words};
use sse_model::{
    Code, Commitment, EntityType, Measure, Multiplier, ObservationStatus, Qualifier, Sex, Unit,
};

/// The source names nothing that somebody could look up.
pub(crate) const RULE: Rule = Rule {
    code: "C027",
    name: "not-a-source",
    severity: Severity::Error,
    explain: r#"The source names nothing that somebody could look up: general words, or a number.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,general knowledge
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,"Registry of cooperatives, annual report 2023"
```
"#,
};

/// What people write for a source where they have none.
const NO_SOURCES: [&str; 19] = [
    "general knowledge",
    "common knowledge",
    "internet",
    "web",
    "connaissance générale",
    "conocimiento general",
    "source",
    "see note",
    "\"",
    "test",
    "test data",
    "dummy",
    "sample",
    "lorem ipsum",
    "me",
    "own",
    "myself",
    "www",
    "link",
];

/// Looks at what is given for a source.
pub(crate) fn check(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    // A number here is often the tail of a value that a comma divided: 12,345.
    let number =
        cell.text.chars().any(char::is_numeric) && !cell.text.chars().any(char::is_alphabetic);
    let names_none = || {
        let word = cell.text.to_lowercase();
        NO_SOURCES.contains(&word.trim_end_matches(['.', '!', '?']))
            || cell.text.len() == 1 && cell.text.as_bytes()[0].is_ascii_lowercase()
            // Of a row with a cell too many that is told.
            || is_of_another_column(cell.text)
                && row.record.cells.len() <= row.table.header.cells.len()
    };
    if number || cell.text.len() < 24 && (points_elsewhere(cell.text) || names_none()) {
        let message = words!("\"{value}\" is not a source", value = cell.text);
        let help = help(row, cell, number);
        row.say(cell.column, &RULE, message, help);
    }
}

/// What to do about a source that is none.
fn help(row: &SheetRow<'_>, cell: SheetCell<'_>, number: bool) -> Words {
    let general = if number && row.table.sheet.delimiter == b';' {
        "name the publication; where a semicolon divided a list, put the list between quotation marks"
    } else if number {
        "name the publication; where a comma divided a value, quote the value or write it without marks"
    } else {
        "name the publication, or leave the row out"
    };
    split_list::help_behind(row, cell.at).unwrap_or_else(|| general.into())
}

/// Whether a cell holds a code of another column and nothing else, as where a cell is missing before it.
fn is_of_another_column(text: &str) -> bool {
    Unit::from_word(text).is_some_and(|unit| unit.code() == text)
        || Measure::from_code(text).is_some()
        || EntityType::from_code(text).is_some()
        || ObservationStatus::from_code(text).is_some()
        || Multiplier::from_code(text).is_some()
        || Sex::from_code(text).is_some()
        || Qualifier::from_code(text).is_some()
        || Commitment::from_code(text).is_some()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_only_points_to_the_row_above_is_none() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,sse,12,Registry
KEN,2022,leaders,sse,12,Ibid.
                        ^^^^^ C027
KEN,2021,leaders,sse,12,〃
                        ^ C027
",
        );
    }

    #[test]
    fn the_tail_of_a_divided_number_is_none() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,note
KEN,2023,leaders,sse,12,345,Registry
                        ^^^ C027
",
        );
    }

    #[test]
    fn the_tail_of_a_divided_list_is_none() {
        let help = |header: &str, row: &str| {
            let text = format!("{header}\n{row}\n");
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let found = read
                .diagnostics
                .into_iter()
                .find(|found| found.code == "C027");
            found.unwrap().help.unwrap().to_string()
        };
        let header = "area,year,measure,entity_type,value,sdg_targets,source,note";
        for (targets, list) in [
            ("8.5,5.5,Registry", "8.5; 5.5"),
            ("8.5,5.5,10.2", "8.5; 5.5; 10.2"),
        ] {
            let row = format!("KEN,2023,leaders,sse,12,{targets}");
            let meant = format!("the list in sdg_targets is divided: write \"{list}\"");
            let by_commas = help(header, &row);
            assert!(by_commas.starts_with(&meant), "{by_commas}");
            let by_semicolons = help(&header.replace(',', ";"), &row.replace(',', ";"));
            assert!(by_semicolons.starts_with(&meant), "{by_semicolons}");
        }
        let other = help(
            "area,year,measure,entity_type,value,source",
            "KEN,2023,leaders,sse,12,345",
        );
        assert!(other.contains("a comma divided a value"), "{other}");
    }

    #[test]
    fn a_code_of_another_column_or_a_letter_is_none() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,sse,12,persons
                        ^^^^^^^ C027
KEN,2022,leaders,sse,12,KES
                        ^^^ C027
KEN,2021,leaders,sse,12,x
                        ^ C027
KEN,2020,leaders,sse,12,Test
                        ^^^^ C027
KEN,2018,leaders,sse,12,1.legal
                        ^^^^^^^ C027
KEN,2019,leaders,sse,12,INE
",
        );
    }

    #[test]
    fn whatever_their_case() {
        crate::marked::contributions(
            "area,year,measure,entity_type,value,source\nKEN,2023,leaders,sse,5,General Knowledge\n                       ^^^^^^^^^^^^^^^^^ C027\n",
        );
    }
}
