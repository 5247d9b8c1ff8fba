//! H008

use super::{HeaderCheck, HeaderRule};
use crate::cells::trimmed;
use crate::column_layout::Head;
use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// The file has more than 1,000 columns:
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H008",
        name: "too-many-columns",
        severity: Severity::Error,
        explain: r"The file has more than 1,000 columns: it is no table of figures, one a row. A sheet with a column for each year has
to be turned first. No example is shown, for its length.
",
    },
    check: HeaderCheck::Said,
};

const MOST_COLUMNS: usize = 1_000;

/// The finding about the header of a file that is too wide.
pub(super) fn finding(head: Head<'_>) -> Option<Diagnostic> {
    let has = head.record.cells.len();
    (has > MOST_COLUMNS).then(|| {
        let finding = RULE.head.finding(words!(
            "the file has {columns} columns; at most {most} are read",
            columns = has,
            most = MOST_COLUMNS
        ));
        let cells = head.record.cells.iter().enumerate();
        let named = cells.filter(|(_, cell)| !trimmed(cell).is_empty());
        let (names, last) = named.fold((0, None), |(names, _), (at, _)| (names + 1, Some(at)));
        // One word far behind the table makes it wide.
        let stray = last.filter(|at| *at >= MOST_COLUMNS && names <= MOST_COLUMNS);
        let finding = match stray {
            Some(at) => finding
                .at(head.place(at, ""))
                .help("clear this cell, if it isn't the name of a column of the table"),
            None => finding.at(head.place(0, "")).help("write one figure a row"),
        };
        finding.effect("left out: every row of this file")
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_thousand_are_allowed() {
        let codes = |columns: usize| -> Vec<&str> {
            let header = "area,year,measure,entity_type,value,source";
            let blank = ",".repeat(columns - 6);
            let text = format!("{header}{blank}\nKEN,2023,leaders,sse,5,S{blank}\n");
            crate::marked::read(sse_model::Table::Contributions, &text)
                .diagnostics
                .iter()
                .map(|one| one.code)
                .collect()
        };
        assert_eq!(codes(1_000), Vec::<&str>::new());
        assert_eq!(codes(1_001), ["H008"]);
    }

    #[test]
    fn a_word_far_behind_the_table_is_pointed_at() {
        let blank = ",".repeat(1_500);
        let text = format!(
            "area,year,measure,entity_type,value,source{blank}x\nKEN,2023,leaders,sse,5,S{blank}\n"
        );
        let read = crate::marked::read(sse_model::Table::Contributions, &text);
        let place = read.diagnostics[0].place.as_ref().unwrap();
        assert_eq!(place.cell.as_deref(), Some("BEX1"));
    }

    #[test]
    fn of_more_columns_nothing_else_is_told() {
        let names = ",colour".repeat(100_000);
        let cells = ",blue".repeat(100_000);
        let text = format!(
            "area,year,measure,entity_type,value,source{names}\nKEN,2023,leaders,sse,5,S{cells}\n"
        );
        let read = crate::marked::read(sse_model::Table::Contributions, &text);
        let codes: Vec<&str> = read.diagnostics.iter().map(|one| one.code).collect();
        assert_eq!(codes, ["H008"]);
        assert_eq!((read.ledger.rejected, read.ledger.is_balanced()), (1, true));
    }
}
