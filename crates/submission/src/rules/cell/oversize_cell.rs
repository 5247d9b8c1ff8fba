//! C021

use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};

/// A cell has more than 64 KiB, or names something in more than 4 KiB:
pub(crate) const RULE: Rule = Rule {
    code: "C021",
    name: "oversize-cell",
    severity: Severity::Error,
    explain: r"A cell has more than 64 KiB: it is no cell of a table. A cell that is printed as a name, such as a source, a title or a
scope, has at most 4 KiB. No example is shown, for its length.
",
};

/// Bytes that a cell may have.
pub(crate) const LONGEST_CELL: usize = 64 << 10;

/// Bytes that a cell may have which is printed as a name.
pub(crate) const LONGEST_NAME: usize = 4 << 10;

/// Looks at the length of a cell.
pub(crate) fn check(row: &mut SheetRow<'_>, at: usize, text: &str) {
    let is_name = || row.name(at).is_some_and(|name| name != "note");
    let most = if text.len() > LONGEST_NAME && is_name() {
        LONGEST_NAME
    } else {
        LONGEST_CELL
    };
    if text.len() > most {
        let place = row.place(at, "");
        let message = words!(
            "the cell has {bytes} bytes; at most {most} are read",
            bytes = text.len(),
            most = most
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
        let codes = |column: &str, length: usize| -> Vec<&str> {
            let text = format!(
                "area,year,measure,entity_type,value,source,{column}\nKEN,2023,leaders,sse,5,S,{}\n",
                "x".repeat(length)
            );
            crate::marked::read(sse_model::Table::Contributions, &text)
                .diagnostics
                .iter()
                .map(|one| one.code)
                .collect()
        };
        assert_eq!(codes("note", 64 << 10), Vec::<&str>::new());
        assert_eq!(codes("note", (64 << 10) + 1), ["C021"]);
        assert_eq!(codes("subarea", 4 << 10), Vec::<&str>::new());
        assert_eq!(codes("subarea", (4 << 10) + 1), ["C021"]);
    }
}
