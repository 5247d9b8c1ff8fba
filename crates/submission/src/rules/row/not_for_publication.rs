//! R036

use super::{RowCheck, RowRule};
use crate::restriction::is_over;
use crate::row::SheetRow;
use crate::table_words;
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::Table;

/// A column says of the row that it must not be printed.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R036",
        name: "not-for-publication",
        severity: Severity::Error,
        explain: r"A column of the file's own says of the row that it must not be printed: that it is confidential (`CONF_STATUS` of SDMX
with another code than F), under embargo beyond the date of the report, or deleted (`ACTION` with D). Such a row is
never used. It is a warning where the note says so.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,conf_status
KEN,2023,employment,cooperative,120,Registry,C
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,conf_status
KEN,2023,employment,cooperative,120,Registry,F
```
",
    },
    tables: &[Table::Contributions, Table::Actions, Table::Register],
    check: RowCheck::Shape(check),
};

/// Whether a note begins with the word that its row was taken back.
fn is_taken_back(note: &str) -> bool {
    let note = note.to_lowercase();
    ["withdrawn", "retracted", "retiré", "retirado"]
        .iter()
        .any(|word| note.starts_with(word))
}

/// How a text begins that stands in the place of a source and forbids.
const NO_SOURCES: [&str; 14] = [
    "confidential",
    "confidentiel",
    "confidencial",
    "unpublished",
    "not published",
    "not for publication",
    "not for release",
    "internal use",
    "internal estimate",
    "for internal",
    "restricted",
    "under embargo",
    "non publié",
    "no publicado",
];

/// Looks for words in the place of a source that forbid.
fn check_source(row: &mut SheetRow<'_>) {
    let source = row.text("source");
    let begins = |word: &&str| {
        let begin = source.get(..word.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(word))
    };
    if let Some(word) = NO_SOURCES.iter().find(|word| begins(word)) {
        let message = words!(
            "\"{word}\" in source: the row may not be for publication",
            word = &source[..word.len()]
        );
        let finding = RULE
            .head
            .finding(message)
            .at(row.column_place("source", ""));
        let help =
            "remove the row until it may be printed, or name a source that readers can ask for";
        row.add(
            Diagnostic {
                severity: Severity::Warning,
                ..finding
            }
            .help(help),
        );
    }
}

/// Looks for words in the note that forbid, which may be about something else.
fn check_note(row: &mut SheetRow<'_>) {
    let note = row.text("note");
    if note.is_empty() || !table_words::may_forbid(note) {
        return;
    }
    let on = row.context.date;
    let words = table_words::forbids(note).filter(|words| {
        // Within a sentence such a word alone tells of other data.
        let word = &note[words.clone()];
        let alone = words.start == 0 || word.contains(' ') || word.chars().all(char::is_uppercase);
        alone && !is_over(note, on)
    });
    let words = words.or_else(|| is_taken_back(note).then_some(0..note.len()));
    let Some(words) = words else { return };
    let message = words!(
        "\"{word}\" in note: the row may not be for publication",
        word = &note[words]
    );
    let place = row.column_place("note", "");
    let finding = RULE.head.finding(message).at(place);
    let help = "remove the row until it may be printed, or the words from its note";
    row.add(
        Diagnostic {
            severity: Severity::Warning,
            ..finding
        }
        .help(help),
    );
}

/// Looks at the columns that forbid, and at the note.
fn check(row: &mut SheetRow<'_>) {
    // Notes of a register are printed nowhere.
    if row.context.table != Table::Register {
        check_note(row);
        check_source(row);
    }
    for &(at, restriction) in &row.table.layout.restrictions {
        let cell = row.record.cells.get(at).unwrap_or("").trim();
        if cell.is_empty() || !restriction.forbids(cell, row.context.date) {
            continue;
        }
        let column = row.table.header.cells.get(at).unwrap_or("").trim();
        let message = words!(
            "{column} is \"{value}\": the row isn't for publication",
            column = column,
            value = cell
        );
        let finding = RULE.head.finding(message).at(row.place(at, ""));
        row.add(finding.help("send the row when it may be printed, or correct the cell"));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_a_note_forbids_is_asked() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,note
KEN,2023,leaders,sse,5,S,CONFIDENTIAL - do not publish
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ R036
KEN,2022,leaders,sse,5,S,withdrawn
                         ^^^^^^^^^ R036
KEN,2021,leaders,sse,5,S,Embargo until 2999
                         ^^^^^^^^^^^^^^^^^^ R036
KEN,2020,leaders,sse,5,S,Small cells were confidential and are left out
KEN,2019,leaders,sse,5,S,Replaces a figure that was withdrawn
",
        );
        assert_eq!(read.claims.len(), 5);
    }

    #[test]
    fn what_stands_for_a_source_may_forbid() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,sse,5,Confidential
                       ^^^^^^^^^^^^ R036
KEN,2022,leaders,sse,5,internal estimate; not published
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ R036
KEN,2021,leaders,sse,5,Ministry of Internal Affairs
",
        );
    }

    #[test]
    fn what_a_column_forbids_is_obeyed() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,CONF_STATUS,ACTION,Embargo
KEN,2023,leaders,sse,5,S,C,,
                         ^ R036
KEN,2022,leaders,sse,5,S,F,D,
                           ^ R036
KEN,2021,leaders,sse,5,S,F,I,2999-01-01
                             ^^^^^^^^^^ R036
KEN,2020,leaders,sse,5,S,,,
",
        );
        assert_eq!(read.claims.len(), 1);
    }
}
