//! R059

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::number::DecimalSign;
use crate::row::{NUMBERS, SheetRow};
use crate::split_list;
use crate::split_number::{Neighbours, help_beside_words, message, whole};
use sse_diagnostics::{Rule, Severity, Words, words};
use sse_model::{Table, Unit};

/// A comma within a number divides it into two cells:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R059",
        name: "divided-number",
        severity: Severity::Error,
        explain: r"A comma within a number divides it into two cells: the value ends at the comma, and its last digits stand in the column
behind it, with what follows them: `12,345`, `12,5 million`, `12,25%`. Quote a number with commas in it, or write it
without them. A list can be divided in the same way: its last word is all that stands under `note`.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,source,value,note
KEN,2023,employment,cooperative,Registry,12,345
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,source,value,note
KEN,2023,employment,cooperative,Registry,12345,
```
",
    },
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Cells(check),
};

/// Columns in which the end of a number says nothing. A bare number under `source` and `source_url` is told there.
const WORDS: [&str; 19] = [
    "note",
    "language",
    "subarea",
    "title",
    "unit",
    "currency",
    "amount_kind",
    "qualifier",
    "denominator",
    "multiplier",
    "scope",
    "part",
    "activity",
    "basis",
    "status",
    "source",
    "source_date",
    "start",
    "end",
];

/// Those of them in which a digit or two mean something: a branch, a thousand, a month.
const SHORT: [&str; 5] = ["activity", "multiplier", "source_date", "start", "end"];

/// Columns whose cells may be small numbers: where none of a file tells that they are, they may be ends of others.
const SMALL: [&str; 3] = ["record", "sdg_targets", "people_reached"];

/// Looks for the end of a number in the column behind it.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    // What a row has beyond the header is told as such, and in a workbook nothing divides.
    if row.table.sheet.delimiter != b','
        || row.table.sheet.source.has_rows()
        || row.record.cells.len() > row.table.header.cells.len()
    {
        return;
    }
    if let Some(help) = divided_list(row) {
        row.say(
            "note",
            &RULE.head,
            "a comma divides the list before it",
            help,
        );
    }
    let Some((column, whole, wordy)) = NUMBERS.into_iter().find_map(|column| {
        let (whole, wordy) = divided(row, column, draft)?;
        Some((column, whole, wordy))
    }) else {
        return;
    };
    let help = if wordy {
        help_beside_words(&whole)
    } else {
        words!(
            "write {whole}; if two cells are meant, put each between quotation marks",
            whole = &*whole
        )
    };
    row.say(column, &RULE.head, message(&whole), help);
}

/// What to do where the note is nothing but the end of a list before it.
fn divided_list(row: &SheetRow<'_>) -> Option<Words> {
    let at = row.table.layout.at("note")?;
    bare(row, at).filter(|note| note.len() <= LONGEST_LISTED)?;
    split_list::help_behind(row, at)
}

/// The bytes that a word of a list has at most.
const LONGEST_LISTED: usize = 24;

/// The number of which a column has the beginning and the next one the end, and whether the next one is of words.
fn divided(row: &SheetRow<'_>, column: &str, draft: &RowDraft) -> Option<(String, bool)> {
    let layout = row.table.layout;
    let at = layout.at(column)?;
    let (first, last) = (bare(row, at)?, bare(row, at + 1)?);
    if !last.starts_with(|ch: char| ch.is_ascii_digit())
        || !first
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
    {
        return None;
    }
    // Most cells are told by themselves, before anything is looked up.
    let likely = Neighbours {
        divisible: true,
        wordy: true,
    };
    whole(first, last, likely)?;
    let name = row.name(at + 1);
    let wordy = name.is_some_and(|name| WORDS.contains(&name));
    let unnamed = row.table.header.cells.get(at + 1)?.trim().is_empty();
    let small = name.is_some_and(|name| SMALL.contains(&name));
    let numbered = || {
        name.is_none_or(|name| small || NUMBERS.contains(&name))
            && !unnamed
            && !row.table.has_own_numbers(column)
    };
    // A thousand is a multiplier too, by which the same number comes out.
    let multiplies = name == Some("multiplier") && last == "000";
    // A bare number is no source, which is told there.
    let told = name == Some("source") && !last.chars().any(char::is_alphabetic);
    // Regions may be numbered.
    let region = || name == Some("subarea") && row.table.has_own_numbers(column);
    if multiplies || told || region() || !(wordy || unnamed || numbered()) {
        return None;
    }
    let whole_things = match column {
        "value" => draft.unit().is_some_and(Unit::is_indivisible),
        column => column == "people_reached",
    };
    // Where points divide the numbers of a column, a comma doesn't.
    let [alike, all] = row.evidence(column);
    let points = alike.sign().or(all.sign()) == Some(DecimalSign::Point);
    let of = Neighbours {
        divisible: !whole_things && !points,
        wordy: unnamed || small || wordy && !SHORT.contains(&name.unwrap_or_default()),
    };
    Some((whole(first, last, of)?, wordy || unnamed))
}

/// A cell that isn't quoted.
fn bare<'a>(row: &'a SheetRow<'_>, at: usize) -> Option<&'a str> {
    let quoted = row.record.cells.raw(at)?.quoted;
    let cell = row.record.cells.get(at)?.trim();
    (!quoted && !cell.is_empty()).then_some(cell)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_end_of_a_number_is_no_note_and_no_region() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,source,value,note
KEN,2023,leaders,cooperative,Registry,12,345
                                      ^^ R059
KEN,2022,leaders,cooperative,Registry,11,\"345\"
KEN,2021,leaders,cooperative,Registry,11,3456
KEN,2020,leaders,cooperative,Registry,1234,345
",
        );
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,subarea,source
KEN,2023,leaders,cooperative,12,345,Registry
                             ^^ R059
",
        );
        crate::marked::contributions(
            "\
area,year,measure,entity_type,unit,denominator,source,value,subarea
KEN,2023,employment,sse,percent,total_employment,Registry,12,5
                                                          ^^ R059
",
        );
        crate::marked::contributions(
            "\
area,year,measure,entity_type,unit,source,value,subarea
KEN,2023,turnover,cooperative,KES,Registry,12000,5
KEN,2022,turnover,cooperative,KES,Registry,12,6
",
        );
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,language,source
KEN,2023,leaders,cooperative,12,500,Registry
                             ^^ R059
                                ^^^ C035
",
        );
    }

    #[test]
    fn the_end_of_a_list_is_no_note() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,sdg_targets,note
KEN,2023,leaders,cooperative,5,Registry,8.5,5.5
                                            ^^^ R059
KEN,2022,leaders,cooperative,5,Registry,8.5,\"5.5\"
KEN,2021,leaders,cooperative,5,Registry,8.5,5 of them
KEN,2020,leaders,cooperative,5,Registry,,8.5
",
        );
    }

    #[test]
    fn an_amount_is_divided_as_well() {
        crate::marked::actions(
            "\
area,commitment,title,status,source,currency,amount_kind,amount,note
KEN,1.finance,A fund,adopted,S,KES,budget,12,345
                                          ^^ R059
",
        );
    }

    #[test]
    fn the_end_of_a_number_has_other_lengths_and_words_behind_it() {
        for (unit, last) in [
            ("entities", "000"),
            ("entities", "234 units"),
            ("USD", "5 million"),
            ("USD", "500.50"),
            ("USD", "75"),
            ("percent", "5"),
            ("percent", "25%"),
        ] {
            let measure = if unit == "entities" { unit } else { "turnover" };
            let text = format!(
                "area,year,measure,entity_type,unit,denominator,source,value,note\n\
                 KEN,2022,{measure},cooperative,{unit},,Registry,12,{last}\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let found = read.diagnostics.iter().any(|found| found.code == "R059");
            assert!(found && read.claims.is_empty(), "{last}");
        }
    }

    #[test]
    fn a_number_may_end_in_a_column_without_a_name_or_of_another_kind() {
        for header in ["colour", "", "record", "people"] {
            let text = format!(
                "area,year,measure,entity_type,value,{header},unit,source\n\
                 KEN,2022,entities,cooperative,25,125,entities,Registry\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let found = read.diagnostics.iter().any(|found| found.code == "R059");
            assert!(found && read.claims.is_empty(), "{header}");
        }
        crate::marked::actions(
            "\
area,commitment,title,status,source,currency,amount_kind,amount,people_reached
KEN,1.finance,A fund,adopted,S,KES,budget,5,500
                                          ^ R059
",
        );
    }

    #[test]
    fn a_digit_or_two_may_end_a_number_where_small_numbers_stand() {
        for column in ["record", "sdg_targets"] {
            let header = "area,year,measure,entity_type,unit,denominator,source,value";
            let row = "KEN,2023,employment,sse,percent,total_employment,Registry,12,5";
            let found = |more: &str| {
                let text = format!("{header},{column}\n{row}\n{more}");
                let read = crate::marked::read(sse_model::Table::Contributions, &text);
                let codes = read.diagnostics.iter().map(|found| found.code);
                codes.filter(|code| *code == "R059").count()
            };
            assert_eq!(found(""), 1, "{column}");
            // A number of another row stands behind one that no comma could have ended so soon.
            let other = row.replace("percent,total_employment", "persons,");
            assert_eq!(found(&other.replace("12,5", "34000,6\n")), 0, "{column}");
            assert_eq!(found(&row.replace("12,5", "\"7.5\",\n")), 0, "{column}");
        }
        let header =
            "area,commitment,title,status,source,currency,amount_kind,amount,people_reached";
        let text = format!("{header}\nKEN,1.finance,A fund,adopted,S,KES,budget,12,50\n");
        let read = crate::marked::read(sse_model::Table::Actions, &text);
        let help = read
            .diagnostics
            .iter()
            .find_map(|found| found.help.as_deref());
        assert!(
            help.is_some_and(|help| help.starts_with("write 12.50")),
            "{help:?}"
        );
        crate::marked::contributions(
            "\
area,year,measure,entity_type,unit,denominator,source,value,sdg_targets
KEN,2023,employment,sse,percent,total_employment,Registry,12,8
KEN,2022,employment,sse,percent,total_employment,Registry,11,8.5
",
        );
    }

    #[test]
    fn a_column_that_has_numbers_of_its_own_ends_none() {
        crate::marked::contributions(
            "\
value,record,area,year,measure,entity_type,source
250,101,KEN,2022,leaders,cooperative,Registry
260,102,KEN,2021,leaders,cooperative,Registry
",
        );
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,rank,source
                                    ^^^^ H002
KEN,2022,leaders,cooperative,250,101,Registry
KEN,2021,leaders,cooperative,2600,102,Registry
",
        );
        crate::marked::contributions(
            "\
area,year,measure,entity_type,source,value,note
KEN,2022,leaders,cooperative,Registry,25,5
KEN,2021,leaders,cooperative,Registry,25,\"12 new, 13 old\"
KEN,2020,leaders,cooperative,Registry,25,2021 census
",
        );
    }

    #[test]
    fn where_another_mark_divides_cells_a_comma_divides_none() {
        crate::marked::contributions(
            "\
! F008
area;year;measure;entity_type;source;value;note
KEN;2023;leaders;cooperative;Registry;12;345
",
        );
    }
}
