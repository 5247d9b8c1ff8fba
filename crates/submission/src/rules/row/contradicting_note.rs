//! R067

use super::{RowCheck, RowRule};
use crate::checked_note::CheckedRow;
use crate::draft::RowDraft;
use crate::row::SheetRow;
use crate::table_words::{is_of_no_use, is_of_one_sex, segments};
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Code, Qualifier, Sex, Table, Unit};

/// The note says that the row isn't meant to be used, or something of its figure that its columns don't.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R067",
        name: "contradicting-note",
        severity: Severity::Warning,
        explain: r"The note says that the row isn't meant to be used (a trial, a figure to be checked or deleted), or something of the figure
that its columns don't: that it is of women alone, at least so much, or in another unit. A source may say it of women or men
too. The row is used as it is written. Remove it, fill in the column, or take the words out.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,cooperative,120,Registry,Women only
KEN,2022,employment,cooperative,100,Registry,test row
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,sex,value,source,note
KEN,2023,employment,cooperative,female,120,Registry,
```
",
    },
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Cells(check),
};

/// Compares what the note and the source say with the row.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let note = row.text("note");
    if CheckedRow::of(note, row.record.line).is_some() {
        return;
    }
    if let Some(word) = of_no_use(note) {
        let message = words!(
            "\"{word}\" in note: the row may not be meant to be used",
            word = word
        );
        let help = "remove the row until it holds, or the words from its note";
        return row.say("note", &RULE.head, message, help);
    }
    if let Some((column, word, other)) = contradiction(row, draft) {
        let message = words!(
            "\"{word}\" in {column}, and the column {other} doesn't say so",
            word = word,
            column = column,
            other = other
        );
        let help = words!(
            "write it in {other}, or take the words out of {column}",
            other = other,
            column = column
        );
        row.say(column, &RULE.head, message, help);
    }
}

/// The column of words that say something of a figure, the words, and the column that it belongs into and that doesn't say it.
fn contradiction<'r>(
    row: &SheetRow<'r>,
    draft: &RowDraft,
) -> Option<(&'static str, &'r str, &'static str)> {
    let note = row.text("note");
    let measure = draft.measure?;
    let word = note.trim_matches('"');
    if word.len() > 2 && word.len() <= MOST_BYTES {
        let hedged = Qualifier::from_word(word).is_some_and(|said| said != Qualifier::Exact);
        if hedged && draft.qualifier.is_none() {
            return Some(("note", note, "qualifier"));
        }
        let counted = Unit::from_word(word).zip(draft.unit());
        if counted.is_some_and(|(said, unit)| said != unit) {
            return Some(("note", note, "unit"));
        }
    }
    // A scope may say of whom it is too.
    if !measure.is_of_persons() || draft.sex() != Sex::Total || draft.scope.is_some() {
        return None;
    }
    if word.len() > 2 && Sex::from_word(word).is_some_and(|sex| sex != Sex::Total) {
        return Some(("note", note, "sex"));
    }
    ["note", "source"].into_iter().find_map(|column| {
        let mut parts = segments(row.text(column));
        Some((column, parts.find(|part| is_of_one_sex(part))?, "sex"))
    })
}

/// The length of a note that may be a word of a list.
const MOST_BYTES: usize = 40;

/// The words at the beginning of a note that say that its row isn't meant to be used: one alone may belong to a sentence.
fn of_no_use(note: &str) -> Option<&str> {
    let mut parts = segments(note);
    let first = parts.next()?;
    let plain = || {
        let letters = || first.chars().filter(|ch| ch.is_alphabetic());
        first.contains(' ') || letters().next().is_some() && !letters().any(char::is_lowercase)
    };
    (is_of_no_use(first) && (parts.next().is_none() || plain())).then_some(first)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_note_may_say_that_its_row_is_none() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,note
KEN,2023,employment,sse,5,S,test row
                            ^^^^^^^^ R067
KEN,2022,employment,sse,5,S,Dummy!
                            ^^^^^^ R067
KEN,2021,employment,sse,5,S,TODO: ask the registry
                            ^^^^^^^^^^^^^^^^^^^^^^ R067
KEN,2020,employment,sse,5,S,to be deleted - see row 3
                            ^^^^^^^^^^^^^^^^^^^^^^^^^ R067
KEN,2019,employment,sse,5,S,ligne de test
                            ^^^^^^^^^^^^^ R067
KEN,2018,employment,sse,5,S,\"Sample, stratified by region\"
KEN,2017,employment,sse,5,S,An error of the registry was corrected
KEN,2016,employment,sse,5,S,Delete key of the register: none
KEN,2015,employment,sse,5,S,checked: dummy
",
        );
        assert_eq!(read.claims.len(), 9);
    }

    #[test]
    fn a_note_or_source_may_be_of_one_sex() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,sex,value,source,note
KEN,2023,employment,sse,,5,S,women only
                             ^^^^^^^^^^ R067
KEN,2022,employment,sse,total,5,S,Women
                                  ^^^^^ R067
KEN,2021,employment,sse,,5,Survey (women only),
                           ^^^^^^^^^^^^^^^^^^^ R067
KEN,2020,employment,sse,female,5,S,women only
KEN,2019,employment,sse,,5,S,Includes women only cooperatives
KEN,2018,entities,sse,,5,S,women only
",
        );
    }

    #[test]
    fn a_note_of_one_word_may_belong_into_a_column() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,qualifier,value,unit,source,note
KEN,2023,members,sse,,5,persons,S,at least
                                  ^^^^^^^^ R067
KEN,2022,members,sse,at_least,5,persons,S,more than
KEN,2021,members,sse,,5,persons,S,households
                                  ^^^^^^^^^^ R067
KEN,2020,members,sse,,5,persons,S,persons
KEN,2019,members,sse,,5,persons,S,At least one of them is a farmer
",
        );
    }
}
