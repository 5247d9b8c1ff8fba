//! H008

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, Layout};
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
    check: HeaderCheck::Whole(check),
};

const MOST_COLUMNS: usize = 1_000;

/// The finding about the header of a file that is too wide.
fn check(head: Head<'_>, _: &Layout) -> Option<Diagnostic> {
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
            let text = format!("{header}{blank}\nKEN,2023,members,sse,5,S{blank}\n");
            crate::marked::read(sse_model::Table::Contributions, &text)
                .diagnostics
                .iter()
                .map(|one| one.code)
                .collect()
        };
        assert_eq!(codes(1_000), Vec::<&str>::new());
        assert_eq!(codes(1_001), ["H008"]);
    }
}
