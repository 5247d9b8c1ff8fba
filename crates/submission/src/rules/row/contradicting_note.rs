//! R067

use super::{RowCheck, RowRule};
use crate::checked_note::CheckedRow;
use crate::draft::RowDraft;
use crate::note_words::{column_of_word, narrowed};
use crate::row::SheetRow;
use crate::table_words::{is_of_each, is_of_no_use, is_of_one_sex, segments};
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Code, Sex, Table, Unit};

/// The note says that the row isn't meant to be used, or something of its figure that its columns don't.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R067",
        name: "contradicting-note",
        severity: Severity::Warning,
        explain: r"The note says that the row isn't meant to be used (a trial, a figure to be checked or deleted), or something of the figure
that its columns don't: that it is of women, a place or a kind alone, at least so much, in another unit, of another year, or of
one and not of all. A source may say it of women or men too. The row is used as it is written. Remove it, fill in the column,
or take the words out.

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
    let note = note(row, draft);
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
    if is_of_each(note) && draft.unit() != Some(Unit::Percent) && draft.measure.is_some() {
        let message = words!(
            "\"{word}\" in note: the figure may be of one, not of all",
            word = note
        );
        let help = "write what all are together, or leave the row out: such figures can't be added";
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

/// The note; blank where it was read as that.
fn note<'r>(row: &SheetRow<'r>, draft: &RowDraft) -> &'r str {
    if draft.note.is_empty() {
        ""
    } else {
        row.text("note")
    }
}

/// The column of words that say something of a figure, the words, and the column that it belongs into and that doesn't say it.
fn contradiction<'r>(
    row: &SheetRow<'r>,
    draft: &RowDraft,
) -> Option<(&'static str, &'r str, &'static str)> {
    let note = note(row, draft);
    let measure = draft.measure?;
    if !note.is_empty() {
        if let Some(column) = column_of_word(note, draft) {
            return Some(("note", note, column));
        }
        if let Some((part, column)) = narrowed(note, draft) {
            return Some(("note", part, column));
        }
    }
    // A scope may say of whom it is too.
    if !measure.is_of_persons() || draft.sex() != Sex::Total || draft.scope.is_some() {
        return None;
    }
    let word = note.trim_matches('"');
    if word.len() > 2 && Sex::from_word(word).is_some_and(|sex| sex != Sex::Total) {
        return Some(("note", note, "sex"));
    }
    let of_one_sex = |column: &'static str| {
        let mut parts = segments(row.text(column));
        Some((column, parts.find(|part| is_of_one_sex(part))?, "sex"))
    };
    of_one_sex("note").or_else(|| draft.source_of_one_sex.then(|| of_one_sex("source"))?)
}

/// The words at the beginning of a note that say that its row isn't meant to be used: one alone may belong to a sentence.
fn of_no_use(note: &str) -> Option<&str> {
    let mut parts = segments(note);
    let Some(first) = parts.next() else {
        // Nothing but question marks.
        return note.starts_with('?').then_some(note);
    };
    let plain = || {
        let letters = || first.chars().filter(|ch| ch.is_alphabetic());
        first.contains(' ') || letters().next().is_some() && !letters().any(char::is_lowercase)
    };
    (is_of_no_use(first) && (plain() || parts.all(is_of_no_use))).then_some(first)
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
                           ^^^^^^^^^^ R067
KEN,2017,entities,sse,,5,S,Women
",
        );
    }

    #[test]
    fn a_note_may_say_of_what_its_figure_is_alone() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,part,subarea,value,source,note
KEN,2023,employment,sse,,,5,S,only Nairobi
                              ^^^^^^^^^^^^ R067
KEN,2022,employment,sse,,,5,S,Nairobi County only; survey
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ R067
KEN,2021,employment,sse,,,5,S,Urban areas only
                              ^^^^^^^^^^^^^^^^ R067
KEN,2020,employment,sse,,,5,S,members only in the capital
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ R067
KEN,2019,employment,sse,,,5,S,youth only
                              ^^^^^^^^^^ R067
KEN,2018,employment,sse,,,5,S,cooperatives only
                              ^^^^^^^^^^^^^^^^^ R067
KEN,2017,employment,sse,,,5,S,seulement Mombasa
                              ^^^^^^^^^^^^^^^^^ R067
KEN,2016,employment,sse,,Nairobi,5,S,only Nairobi
KEN,2015,employment,cooperative,,,5,S,cooperatives only
KEN,2014,employment,cooperative,dairy,,5,S,dairy cooperatives only
KEN,2013,employment,sse,,,5,S,Functional societies only
KEN,2012,employment,sse,,,5,S,\"OCB members only, Farmers only\"
KEN,2011,employment,sse,,,5,S,Kenya only
KEN,2010,employment,sse,,,5,S,\"only where it is managed, else proxy\"
",
        );
    }

    #[test]
    fn a_note_may_be_of_another_year_or_of_one() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,source,note
KEN,2023,members,sse,5,persons,S,2019 data
                                 ^^^^^^^^^ R067
KEN,2022,members,sse,5,persons,S,as at 31 December 2021
                                 ^^^^^^^^^^^^^^^^^^^^^^ R067
KEN,2021,members,sse,5,persons,S,in USD
                                 ^^^^^^ R067
KEN,2020,members,sse,5,persons,S,per 1000 inhabitants
                                 ^^^^^^^^^^^^^^^^^^^^ R067
KEN,2019,members,sse,5,persons,S,cumulative since 2010
                                 ^^^^^^^^^^^^^^^^^^^^^ R067
KEN,2018,members,sse,5,persons,S,estimate
                                 ^^^^^^^^ R067
KEN,2017,members,sse,5,persons,S,forecast
                                 ^^^^^^^^ R067
KEN,2016,members,sse,5,persons,S,???
                                 ^^^ R067
KEN,2015,members,sse,5,persons,S,as at 31 December 2015
KEN,2014,members,sse,5,persons,S,Source dated 2019
KEN,2013,members,sse,5,persons,S,after the law of 2010
KEN,2012,members,sse,5,persons,S,2010-2012
KEN,2011,members,sse,5,persons,S,in persons
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
