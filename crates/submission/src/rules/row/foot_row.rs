//! R051

use super::{RowCheck, RowRule};
use crate::cells::trimmed;
use crate::column_layout::Layout;
use crate::heading::Requirement;
use crate::row::{SheetCell, SheetRow};
use crate::sheet::{SheetRecord, column_name};
use sse_diagnostics::{Diagnostic, Rule, Severity, Words, words};
use sse_model::{Table, means_whole};

/// A line of a printed table that is no row: a total at its foot, a footnote, a source.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R051",
        name: "foot-row",
        severity: Severity::Error,
        explain: r"A line of a printed table that is no row: a total at its foot, a footnote, a source, a heading between rows, a line that
numbers the columns. Totals are made here, and what holds for a figure stands in its own row.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
Total,,,,120,
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
    },
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Said,
};

/// The first filled cell of a line of another kind.
struct FootCell<'r> {
    at: usize,
    text: &'r str,
    /// Filled cells behind it.
    more: usize,
    total: bool,
}

/// What a row begins with whose cells are those of a line of another kind.
fn foot_cell<'r>(row: &SheetRow<'r>) -> Option<FootCell<'r>> {
    let (layout, record) = (row.table.layout, row.record);
    let mut filled = record
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !trimmed(cell).is_empty());
    let (at, first) = filled.next()?;
    let more = filled.count();
    let text = trimmed(first);
    if missing(layout, record) < FEWEST_MISSING {
        return None;
    }
    let total = is_total(text);
    (total || more == 0 || is_footnote(text)).then_some(FootCell {
        at,
        text,
        more,
        total,
    })
}

/// Whether a row will be a line of another kind if it can't be used.
pub(crate) fn is_likely(row: &SheetRow<'_>) -> bool {
    foot_cell(row).is_some() || numbers_columns(row.record)
}

/// Whether the cells of a row count the columns: `1`, `2`, `3` or `(1)`, `(2)`, `(3)` or `A`, `B`, `C`, from 0 as well.
fn numbers_columns(record: &SheetRecord<'_>) -> bool {
    let marks = ['(', ')', '[', ']', '.'];
    let filled = || {
        let cells = record.cells.iter().enumerate();
        let cells = cells.map(|(at, cell)| (at, trimmed(cell).trim_matches(marks)));
        cells.filter(|(_, cell)| !cell.is_empty())
    };
    let from = |first: usize| filled().all(|(at, cell)| cell.parse() == Ok(at + first));
    let letters = || filled().all(|(at, cell)| column_name(at).eq_ignore_ascii_case(cell));
    (from(1) || from(0) || letters()) && filled().count() >= FEWEST_COUNTED
}

/// So many cells that count their columns in a row are no chance.
const FEWEST_COUNTED: usize = 4;

/// The finding about a row that can't be used, if it is a line of another kind.
pub(crate) fn finding(row: &SheetRow<'_>) -> Option<Diagnostic> {
    if numbers_columns(row.record) {
        let found = RULE
            .head
            .finding("the line numbers the columns, and is no row");
        return Some(found.at(row.whole("no row")).help("remove the line"));
    }
    let shape = row
        .findings
        .iter()
        .any(|found| found.severity == Severity::Error && found.code.starts_with('R'));
    if shape {
        return None;
    }
    let FootCell {
        at,
        text: first,
        more,
        total,
    } = foot_cell(row)?;
    let (message, help) = if more == 0 && is_divided_otherwise(row, first) {
        (
            Words::from(
                "the cells of this row are divided by another mark than those of the header",
            ),
            "divide them as the header does; files pasted together are better sent one by one",
        )
    } else if total {
        (
            words!("\"{words}\" seems to be a line of totals", words = first),
            "remove the line: totals are made of the rows",
        )
    } else {
        (
            words!(
                "\"{words}\" seems to be a line of text, no row",
                words = shown(first)
            ),
            if is_footnote(first) {
                "remove the line; what it says of a figure belongs into source or note of its row"
            } else {
                "remove the line; what it says of the rows below it belongs into their columns, such as sex, area or year, or into source or note"
            },
        )
    };
    Some(
        RULE.head
            .finding(message)
            .at(row.place(at, "no row"))
            .help(help),
    )
}

/// Whether a cell is most of a row whose cells another mark divides.
fn is_divided_otherwise(row: &SheetRow<'_>, cell: &str) -> bool {
    let others = [';', ',', '\t', '|'].into_iter();
    let mut others = others.filter(|mark| *mark != char::from(row.table.sheet.delimiter));
    others.any(|mark| 2 * cell.matches(mark).count() >= row.table.layout.width)
}

/// Cells that a row needs and a line of another kind doesn't have.
const FEWEST_MISSING: usize = 3;

/// How many of the cells that every row needs are blank.
fn missing(layout: &Layout, record: &SheetRecord<'_>) -> usize {
    let columns = layout.headings.iter().enumerate();
    let needed = columns.filter(|(_, heading)| {
        heading.is_some_and(|heading| heading.need == Requirement::Required)
    });
    let blank = needed.filter(|(at, _)| trimmed(record.cells.get(*at).unwrap_or("")).is_empty());
    blank.count()
}

/// Asks about the identifier of a unit that is a word for a sum: its row would be counted with those that it adds up.
pub fn check_unit(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    if is_total_unit(cell.text.as_bytes()) {
        let finding = RULE
            .head
            .finding("the row seems to be a line of totals")
            .at(row.place(cell.at, ""))
            .help("remove the line: totals are made of the rows");
        row.add(Diagnostic {
            severity: Severity::Warning,
            ..finding
        });
    }
}

/// Whether an identifier is a word for a sum, by a cheap look at first.
#[inline]
pub fn is_total_unit(identifier: &[u8]) -> bool {
    let digit = identifier.iter().any(u8::is_ascii_digit);
    !digit && std::str::from_utf8(identifier).is_ok_and(is_total)
}

/// Whether a cell begins with a word for a sum.
fn is_total(cell: &str) -> bool {
    const SUMS: [&str; 20] = [
        "total",
        "totals",
        "subtotal",
        "sub-total",
        "sum",
        "grand",
        "overall",
        "somme",
        "totaux",
        "ensemble",
        "suma",
        "totales",
        "итого",
        "всего",
        "сумма",
        "المجموع",
        "مجموع",
        "الإجمالي",
        "合计",
        "总计",
    ];
    let lower = cell.to_lowercase();
    let word = lower.split([' ', ':', ',', '(']).next().unwrap_or_default();
    means_whole(cell) || SUMS.contains(&word) || ["合計", "總計", "계", "합계"].contains(&word)
}

/// Whether a cell begins like a footnote or a source.
fn is_footnote(cell: &str) -> bool {
    const WORDS: [&str; 12] = [
        "note",
        "notes",
        "source",
        "sources",
        "nota",
        "notas",
        "fuente",
        "fuentes",
        "remarque",
        "примечание",
        "источник",
        "注",
    ];
    let lower = cell.to_lowercase();
    let word = lower
        .split([' ', ':', '：', '.'])
        .next()
        .unwrap_or_default();
    WORDS.contains(&word) || cell.starts_with(['*', '(', '[', '†', '¹', '²'])
}

/// The beginning of a text.
fn shown(text: &str) -> String {
    const MOST: usize = 40;
    let mut chars = text.chars();
    let start: String = chars.by_ref().take(MOST).collect();
    if chars.next().is_some() {
        start + "…"
    } else {
        start
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_line_that_numbers_the_columns_is_none() {
        for line in [
            "1,2,3,4,5,6",
            "(1),(2),(3),(4),(5),(6)",
            "[1],[2],[3],[4],[5],[6]",
            "0,1,2,3,4,5",
            "A,B,C,D,E,F",
            "1,,3,4,5,6",
        ] {
            let text = format!(
                "area,year,measure,entity_type,value,source\n{line}\nKEN,2023,leaders,sse,5,S\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let found: Vec<_> = read.diagnostics.iter().map(|found| found.code).collect();
            assert_eq!((found, read.claims.len()), (vec!["R051"], 1), "{line}");
        }
    }

    #[test]
    fn a_foot_is_one_finding_a_line() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,sse,5,S
Total,,,,5,
^^^^^ R051
Source: Ministry of Labour,,,,,
^^^^^^^^^^^^^^^^^^^^^^^^^^ R051
\"* provisional, to be revised\",,,,,
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ R051
Section 2,,,,,
^^^^^^^^^ R051
KEN,2022,,sse,4,
         ^ C001
                ^ C001
",
        );
        assert_eq!((read.claims.len(), read.ledger.rejected), (1, 5));
    }
}
