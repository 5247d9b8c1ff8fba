//! C027

use super::placeholder::points_elsewhere;
use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};

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
const NO_SOURCES: [&str; 9] = [
    "general knowledge",
    "common knowledge",
    "internet",
    "web",
    "connaissance générale",
    "conocimiento general",
    "source",
    "see note",
    "\"",
];

/// Looks at what is given for a source.
pub(crate) fn check(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    // A number here is often the tail of a value that a comma divided: 12,345.
    let number =
        cell.text.chars().any(char::is_numeric) && !cell.text.chars().any(char::is_alphabetic);
    let names_none = || {
        let word = cell.text.to_lowercase();
        NO_SOURCES.contains(&word.trim_end_matches(['.', '!', '?']))
    };
    if number || cell.text.len() < 24 && (points_elsewhere(cell.text) || names_none()) {
        let message = words!("\"{value}\" is not a source", value = cell.text);
        row.say(
            cell.column,
            &RULE,
            message,
            if number {
                "name the publication; where a comma divided a value, quote the value or write it without marks"
            } else {
                "name the publication, or leave the row out"
            },
        );
    }
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
    fn whatever_their_case() {
        crate::marked::contributions(
            "area,year,measure,entity_type,value,source\nKEN,2023,leaders,sse,5,General Knowledge\n                       ^^^^^^^^^^^^^^^^^ C027\n",
        );
    }
}
