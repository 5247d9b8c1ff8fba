//! C021

use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};

/// A cell has more than 64 KiB:
pub(crate) const RULE: Rule = Rule {
    code: "C021",
    name: "oversize-cell",
    severity: Severity::Error,
    explain: r"A cell has more than 64 KiB: it is no cell of a table. No example is shown, for its length.
",
};

/// Bytes that a cell may have.
pub(crate) const LONGEST_CELL: usize = 64 << 10;

/// Looks at the length of a cell.
pub(crate) fn check(row: &mut SheetRow<'_>, at: usize, text: &str) {
    if text.len() > LONGEST_CELL {
        let place = row.place(at, "");
        let message = words!(
            "the cell has {bytes} bytes; at most {most} are read",
            bytes = text.len(),
            most = LONGEST_CELL
        );
        row.add(
            RULE.finding(message)
                .at(place)
                .help("give the title and the address of the text instead"),
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_longest_cell_is_allowed() {
        let codes = |length: usize| -> Vec<&str> {
            let text = format!(
                "area,year,measure,entity_type,value,source\nKEN,2023,members,sse,5,{}\n",
                "x".repeat(length)
            );
            crate::marked::read(sse_model::Table::Contributions, &text)
                .diagnostics
                .iter()
                .map(|one| one.code)
                .collect()
        };
        assert_eq!(codes(64 << 10), Vec::<&str>::new());
        assert_eq!(codes((64 << 10) + 1), ["C021"]);
    }
}
