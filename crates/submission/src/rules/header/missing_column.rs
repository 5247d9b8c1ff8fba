//! H001

use super::{HeaderCheck, HeaderRule, header_of_another_table};
use crate::column_layout::{Head, Layout};
use crate::heading::fold;
use crate::suggest::nearest;
use sse_diagnostics::{Argument, Diagnostic, Joint, Rule, Severity, Words, words};

/// A column that every row needs isn't there, so no row of the file can be used.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H001",
        name: "missing-column",
        severity: Severity::Error,
        explain: r"A column that every row needs isn't there, so no row of the file can be used. What its rows would have said is told
all the same.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,value,source
KEN,2023,employment,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
    },
    check: HeaderCheck::Whole(check),
};

/// The finding about the columns that are missing.
fn check(head: Head<'_>, layout: &Layout) -> Option<Diagnostic> {
    let missing: Vec<&str> = head
        .needed()
        .map(|heading| heading.name)
        .filter(|name| layout.at(name).is_none())
        .collect();
    let first = missing.first()?;
    if header_of_another_table::meant(head, layout).is_some() {
        return None;
    }
    let unknown = (0..head.record.cells.len())
        .filter(|&at| layout.headings[at].is_none())
        .map(|at| head.word(at));
    let unknown: Vec<&str> = unknown.filter(|word| !word.is_empty()).collect();
    let longer = || {
        let begins = |word: &&&str| {
            fold(word)
                .strip_prefix(first)
                .is_some_and(|rest| rest.starts_with('_'))
        };
        unknown.iter().find(begins).copied()
    };
    let near = nearest(first, unknown.iter().copied()).or_else(longer);
    let finding = RULE.head.finding(if missing.len() == 1 {
        words!(
            "no column {column}; no row of the file can be used",
            column = first
        )
    } else {
        words!(
            "no columns {columns}; no row of the file can be used",
            columns = Argument::list(missing.iter().copied(), Joint::Comma)
        )
    });
    let mark = char::from(head.sheet.delimiter).to_string();
    let names = missing.join(&mark);
    let help = if in_one_cell(head) {
        Words::from(
            "all names stand in one cell: divide it into columns, a name in each, and save the file again",
        )
    } else if let Some(word) = near {
        words!(
            "add to the header: {names}; is \"{word}\" meant for {column}?",
            names = names,
            word = word,
            column = first
        )
    } else {
        words!("add to the header: {names}", names = names)
    };
    Some(
        finding
            .at(head.place(0, "the header"))
            .help(help)
            .effect("left out: every row of this file"),
    )
}

/// Whether the header is one cell with several names in it, as where whole lines stand between quotation marks.
fn in_one_cell(head: Head<'_>) -> bool {
    let names = head.word(0).split([',', ';', '\t', '|', '^', '~', ':']);
    let known = names.filter(|name| head.headings.find(name.trim()).is_some());
    head.record.cells.len() == 1 && known.count() > 2
}

#[cfg(test)]
mod tests {
    #[test]
    fn lines_between_quotation_marks_are_named() {
        for text in [
            "\"area,year,measure,entity_type,value,source\"\n\"KEN,2023,leaders,sse,5,S\"\n",
            "area^year^measure^entity_type^value^source\nKEN^2023^leaders^sse^5^S\n",
        ] {
            let read = crate::marked::read(sse_model::Table::Contributions, text);
            let mut helps = read
                .diagnostics
                .iter()
                .filter_map(|found| found.help.as_deref());
            assert!(helps.any(|help| help.contains("in one cell")), "{text}");
        }
    }

    #[test]
    fn every_missing_column_is_named_at_once() {
        crate::marked::contributions(
            "area,year,measures,entity_type,source\n          ^^^^^^^^ H011\n^^^^ H001\nKEN,2023,leaders,sse,S\n",
        );
    }
}
