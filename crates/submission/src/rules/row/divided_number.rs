//! R059

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Table;

/// A comma within a number divides it into two cells:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R059",
        name: "divided-number",
        severity: Severity::Error,
        explain: r"A comma within a number divides it into two cells: the value ends before its last three digits, and these stand alone in
the column behind it. Quote a number with commas in it, or write it without them.

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

/// Columns of numbers.
const NUMBERS: [&str; 3] = ["value", "amount", "people_reached"];

/// Columns in which three digits alone say nothing. Those of `source` and `source_url` are told there.
const WORDS: [&str; 15] = [
    "note",
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
    "source_date",
];

/// Looks for the end of a number in the column behind it.
fn check(row: &mut SheetRow<'_>, _: &RowDraft) {
    // What a row has beyond the header is told as such.
    if row.table.sheet.delimiter != b',' || row.record.cells.len() > row.table.header.cells.len() {
        return;
    }
    let Some((column, whole)) = NUMBERS
        .into_iter()
        .find_map(|column| Some((column, divided(row, column)?)))
    else {
        return;
    };
    row.say(
        column,
        &RULE.head,
        words!(
            "the value may be {whole}: a comma divides it",
            whole = whole
        ),
        words!(
            "write {whole}; if the cell behind it is meant, say more in it than three digits",
            whole = whole
        ),
    );
}

/// The number of which a column has the beginning and the next one the end.
fn divided(row: &SheetRow<'_>, column: &str) -> Option<String> {
    let at = row.table.layout.at(column)?;
    let in_words = WORDS
        .iter()
        .any(|word| row.table.layout.at(word) == Some(at + 1));
    let (first, last) = (bare(row, at)?, bare(row, at + 1)?);
    let is_divided = in_words
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && last.len() == 3
        // That is a multiplier, by which the same number comes out.
        && last != "000";
    is_divided.then(|| format!("{first}{last}"))
}

/// A cell of digits alone, not quoted.
fn bare<'a>(row: &'a SheetRow<'_>, at: usize) -> Option<&'a str> {
    let cell = row.record.cells.get(at)?.trim();
    let quoted = row.record.cells.raw(at)?.quoted;
    let digits = !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
    (digits && !quoted).then_some(cell)
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
