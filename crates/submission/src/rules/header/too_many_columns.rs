//! H008

use super::{HeaderCheck, HeaderRule};
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
        finding
            .at(head.place(0, ""))
            .help("write one figure a row")
            .effect("left out: every row of this file")
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
