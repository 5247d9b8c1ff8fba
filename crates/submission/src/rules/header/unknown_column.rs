//! H002

use super::{HeaderCheck, HeaderRule};
use crate::cells::trimmed;
use crate::column_layout::{Head, Layout};
use crate::heading::fold;
use crate::suggest::{did_you_mean, nearest};
use sse_diagnostics::{Argument, Diagnostic, Joint, Rule, Severity, words};
use sse_model::{RefArea, is_country_class, narrowing_column};

/// Columns that nothing reads; their cells are kept out of the report.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H002",
        name: "unknown-column",
        severity: Severity::Warning,
        explain: r"Columns that nothing reads; their cells are kept out of the report. Put what has no column of its own into `note`.
It is a note where all their cells are blank, or name the area of the row or a group of areas that holds it, as a column
`continent` does: nothing is lost then.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,colour
KEN,2023,employment,cooperative,120,Registry,blue
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,cooperative,120,Registry,blue
```
",
    },
    check: HeaderCheck::Whole(check),
};

/// How many columns are named in one finding.
const MOST_NAMED: usize = 8;

/// The finding about all columns that nothing reads, at the first of them that has cells.
fn check(head: Head<'_>, layout: &Layout) -> Option<Diagnostic> {
    let unread = &layout.unread;
    let area = layout.at("area");
    let mut filled = Vec::new();
    head.any_row(|record| {
        let cell = |at| trimmed(record.cells.get(at).unwrap_or(""));
        let cells = unread
            .iter()
            .filter(|&&at| !cell(at).is_empty() && !is_told_by(area.map_or("", cell), cell(at)));
        let new: Vec<usize> = cells.filter(|at| !filled.contains(*at)).copied().collect();
        filled.extend(new);
        filled.len() == unread.len().min(MOST_NAMED + 1)
    });
    filled.sort_unstable();
    let (told, severity) = if filled.is_empty() {
        (unread, Severity::Note)
    } else {
        (&filled, RULE.head.severity)
    };
    let first = *told.first()?;
    let named = told.iter().take(MOST_NAMED);
    let named: Vec<String> = named.map(|&at| format!("\"{}\"", head.word(at))).collect();
    let message = match &named[..] {
        [one] => words!(
            "there is no column {column}; its cells are kept out",
            column = one
        ),
        all => words!(
            "there are no columns {columns}; their cells are kept out",
            columns = Argument::list(all.iter().cloned(), Joint::Comma)
        ),
    };
    let finding = RULE.head.finding(message).at(head.place(first, "not read"));
    let finding = Diagnostic {
        severity,
        ..finding
    };
    if narrowing_column(&fold(head.word(first))) == Some("sex") {
        let help = "give figures of women or men in rows of their own, with female or male in sex";
        return Some(finding.help(help));
    }
    Some(match nearest(head.word(first), head.headings.names()) {
        Some(name) => finding.help(did_you_mean(name)),
        None => finding.help("use the column note for what has no column of its own"),
    })
}

/// Whether a cell names the area of its row, or a group or class of areas that holds it.
pub(super) fn is_told_by(area: &str, cell: &str) -> bool {
    if is_country_class(cell) {
        return true;
    }
    let named = RefArea::from_word(area).zip(RefArea::from_word(cell));
    named.is_some_and(|(area, named)| named == area || named.holds(area))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_other_columns_are_read() {
        let text = "colour,area,year,measure,entity_type,value,source\n^^^^^^ H002\nblue,KEN,2023,leaders,sse,5,S\n";
        assert_eq!(crate::marked::contributions(text).claims.len(), 1);
    }

    #[test]
    fn all_of_them_are_one_finding_and_those_with_cells_come_first() {
        let text = "a,colour,area,shape,year,measure,entity_type,value,source\n  ^^^^^^ H002\n,blue,KEN,5,2023,leaders,sse,5,S\n";
        let read = crate::marked::contributions(text);
        let found = &read.diagnostics[0];
        assert_eq!(found.severity, sse_diagnostics::Severity::Warning);
        assert_eq!(
            found.message,
            "there are no columns \"colour\", \"shape\"; their cells are kept out"
        );
    }

    /// The severity of a file with a column of one's own, whose cell is given for Kenya and for France.
    fn severity(column: &str, [kenya, france]: [&str; 2]) -> sse_diagnostics::Severity {
        let text = format!(
            "area,{column},year,measure,entity_type,value,source\n\
             KEN,{kenya},2023,leaders,sse,5,S\nFrance,{france},2023,leaders,sse,5,S\n"
        );
        let read = crate::marked::read(sse_model::Table::Contributions, &text);
        let found = read.diagnostics.iter().find(|found| found.code == "H002");
        found.expect("the column isn't read").severity
    }

    #[test]
    fn blank_ones_are_a_note_and_those_that_the_area_tells() {
        use sse_diagnostics::Severity::{Note, Warning};
        assert_eq!(severity("colour", ["", ""]), Note);
        assert_eq!(severity("continent", ["Africa", "Europe"]), Note);
        assert_eq!(severity("M49 group", ["Eastern Africa", ""]), Note);
        assert_eq!(severity("group", ["Low income", "High income"]), Note);
        assert_eq!(severity("iso name", ["Kenya", "FRA"]), Note);
        assert_eq!(severity("continent", ["Africa", "Africa"]), Warning);
        assert_eq!(severity("partner country", ["France", "France"]), Warning);
        assert_eq!(severity("colour", ["blue", ""]), Warning);
    }
}
