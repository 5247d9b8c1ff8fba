//! R071

use super::{RowCheck, RowRule};
use crate::cells::trimmed;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Table;

/// A text goes on in the cell behind it, since nothing quotes the comma in it.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R071",
        name: "comma-in-text",
        severity: Severity::Warning,
        explain: r#"A cell begins with a blank behind a comma, as no other cell of its row and none of the header does: a comma of the text
before it may have divided that text, and a blank cell at the end of the row hides it. Both are used as they stand.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,cooperative,120,Ministry of Trade, Industry and Cooperatives
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,cooperative,120,"Ministry of Trade, Industry and Cooperatives",
```
"#,
    },
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Shape(check),
};

/// Columns whose texts have commas.
const TEXTS: [&str; 3] = ["source", "title", "note"];

/// Looks for the one cell of a row that begins with a blank.
fn check(row: &mut SheetRow<'_>) {
    let begins = |at: usize| {
        let cell = row.record.cells.get(at).unwrap_or("");
        cell.starts_with(' ') && !trimmed(cell).is_empty()
    };
    let texts = TEXTS.iter().filter_map(|name| row.table.layout.at(name));
    if !texts.map(|at| at + 1).any(begins) {
        return;
    }
    let sheet = row.table.sheet;
    let text = &sheet.source.text()[row.record.range.clone()];
    if sheet.delimiter != b',' || sheet.source.has_rows() {
        return;
    }
    let header = &sheet.source.text()[row.table.header.range.clone()];
    let longer = row.record.cells.len() > row.table.header.cells.len();
    if longer || text.contains('"') || header.contains(", ") {
        return;
    }
    let mut blanks = (1..row.record.cells.len()).filter(|at| begins(*at));
    let Some(at) = blanks.next().filter(|_| blanks.next().is_none()) else {
        return;
    };
    let before = TEXTS
        .iter()
        .find(|name| row.table.layout.at(name) == Some(at - 1));
    let Some(column) = before.filter(|name| !row.text(name).is_empty()) else {
        return;
    };
    let cell = trimmed(row.record.cells.get(at).unwrap_or(""));
    let message = words!(
        "\"{value}\" begins with a blank: it may be the end of {column}",
        value = cell,
        column = *column
    );
    let finding = RULE.head.finding(message).at(row.place(at, ""));
    row.add(
        finding.help("write the whole text between quotation marks if the comma belongs to it"),
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_text_that_a_comma_divides_is_asked_about() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,note
KEN,2023,leaders,sse,5,Ministry of Trade, Industry and Cooperatives
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^ R071
KEN,2022,leaders,sse,5,\"Ministry of Trade, Industry\", as counted
KEN,2021,leaders,sse,5,Registry,as counted, in December
                                           ^^^^^^^^^^^^ R014
KEN, 2020, leaders, sse, 5, Registry, as counted
",
        );
    }
}
