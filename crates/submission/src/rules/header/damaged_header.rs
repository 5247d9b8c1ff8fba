//! H013

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{FEWEST_KNOWN, Head, Layout};
use crate::sheet::SheetRecord;
use sse_diagnostics::{Argument, Diagnostic, Joint, Rule, Severity, words};
use sse_model::{Code, EntityType, Measure, RefArea};
use std::collections::BTreeSet;

/// Rows are glued to the header: a line break was lost, or a quotation mark takes in what follows.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H013",
        name: "damaged-header",
        severity: Severity::Error,
        explain: r#"Rows are glued to the header: a name holds the line break of a row, names are cells of a row, no row is
left below it, most names are of no column, or a name too many moves every row. A quotation mark without its partner
takes in what follows, and line breaks that no program knows leave one long line.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,"note
KEN,2023,employment,cooperative,120,Registry,
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,employment,cooperative,120,Registry,
```
"#,
    },
    check: HeaderCheck::Whole(check),
};

/// What divides lines somewhere, and nothing here.
const STRANGE_BREAKS: [char; 6] = ['\u{b}', '\u{c}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}'];

/// The finding about the first name that is none.
fn check(head: Head<'_>, layout: &Layout) -> Option<Diagnostic> {
    let unknown = || {
        let columns = layout.headings.iter().enumerate();
        columns
            .filter(|(_, heading)| heading.is_none())
            .map(|(at, _)| at)
            .filter(|&at| !head.word(at).is_empty())
    };
    let known = layout.headings.iter().flatten().count();
    let delimiter = char::from(head.sheet.delimiter);
    let glued = unknown().find(|&at| {
        let word = head.word(at);
        word.contains(STRANGE_BREAKS) || word.contains(['\n', '\r']) && word.contains(delimiter)
    });
    let values: BTreeSet<ValueKind> = unknown().filter_map(|at| kind(head.word(at))).collect();
    let row = values.len() > 2 || values.len() == 2 && values.contains(&ValueKind::Area);
    let glued = glued.or_else(|| unknown().next().filter(|_| row));
    let alone = unknown().count() > 1 && !head.any_row(|record| !record.is_blank());
    let glued = glued.or_else(|| unknown().next().filter(|_| alone));
    let most = known > 0 && unknown().count() > known;
    if known == 0 && row {
        let finding = RULE
            .head
            .finding("the file begins with a row; it has no header");
        let names: Vec<&str> = head.needed().map(|heading| heading.name).collect();
        return Some(
            finding
                .at(head.place(0, "no name"))
                .help(words!(
                    "write the names of the columns above it, such as {names}",
                    names = Argument::list(names, Joint::Comma)
                ))
                .effect("left out: every row of this file"),
        );
    }
    if lies_on_its_side(head) {
        let finding = RULE
            .head
            .finding("the names of columns stand below each other");
        return Some(
            finding
                .at(head.place(0, "the first of them"))
                .help("turn the table: copy it in a spreadsheet program and paste it transposed")
                .effect("left out: every row of this file"),
        );
    }
    let more = || name_too_many(head, layout);
    let at = glued.or_else(|| unknown().next().filter(|_| most));
    let (message, help) = if glued.is_some() {
        ("a row is glued to the header", ROWS_IN_HEADER)
    } else if at.is_some() {
        (
            "more names of the header are unknown than known",
            ROWS_IN_HEADER,
        )
    } else {
        (
            "the header has a name more than every row has cells",
            "remove the delimiter that is too many in the header, or add the blank cells to the rows",
        )
    };
    let at = at.or_else(more)?;
    let finding = RULE.head.finding(message).at(head.place(at, "no name"));
    Some(
        finding
            .help(help)
            .effect("left out: every row of this file"),
    )
}

/// Whether the first cells of the rows name columns, and the header doesn't name several.
fn lies_on_its_side(head: Head<'_>) -> bool {
    let names = head
        .record
        .cells
        .iter()
        .filter(|word| head.headings.know(word));
    if names.count() >= FEWEST_KNOWN {
        return false;
    }
    let mut below = 0;
    head.any_row(|record| {
        below += usize::from(head.headings.know(record.cells.get(0).unwrap_or("")));
        below >= FEWEST_KNOWN
    })
}

const ROWS_IN_HEADER: &str =
    "end the header with a line break, and look for a quotation mark without its partner";

/// A name between others that nothing reads, where every row has fewer cells than the header: it divides another name.
fn name_too_many(head: Head<'_>, layout: &Layout) -> Option<usize> {
    let last = layout.headings.iter().rposition(Option::is_some)?;
    let at = layout.headings[..last].iter().position(Option::is_none)?;
    let has_rows = head.any_row(|record| !record.is_blank());
    let full = |record: &SheetRecord<'_>| record.cells.len() >= head.record.cells.len();
    (has_rows && !head.any_row(|record| !record.is_blank() && full(record))).then_some(at)
}

/// What a cell of a row can be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ValueKind {
    Area,
    Number,
    Measure,
    EntityType,
}

fn kind(word: &str) -> Option<ValueKind> {
    if RefArea::from_word(word).is_some_and(|area| area.code() == word) {
        Some(ValueKind::Area)
    } else if word.bytes().all(|byte| byte.is_ascii_digit()) {
        Some(ValueKind::Number)
    } else if Measure::from_code(word).is_some() {
        Some(ValueKind::Measure)
    } else {
        EntityType::from_code(word).map(|_| ValueKind::EntityType)
    }
}

#[cfg(test)]
mod tests {
    use crate::{FileContext, read};
    use sse_model::{ReporterGroup, Table};

    fn codes(text: &str) -> Vec<&'static str> {
        let context = FileContext::new("KEN", ReporterGroup::State, Table::Contributions, "a.csv");
        let found = read(context, text.as_bytes()).diagnostics;
        found.iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn rows_in_the_header_are_missed() {
        let header = "area,year,measure,entity_type,value,source";
        let row = "KEN,2023,leaders,cooperative,120,Registry";
        for text in [
            format!("{header},\"note\n{row},\n"),
            format!("{header},note {row}\n"),
            format!("{header},{row}\n"),
            format!("{header}\u{85}{row}\u{85}"),
            format!("{header}\u{2028}{row}\u{2028}{row}"),
            format!("{header},a,b,c,d,e,f,g\n{row},,,,,,,\n"),
        ] {
            assert!(codes(&text).contains(&"H013"), "{text}: {:?}", codes(&text));
        }
    }

    #[test]
    fn a_table_without_header_or_on_its_side_is_told() {
        let message = |text: &str| {
            let context =
                FileContext::new("KEN", ReporterGroup::State, Table::Contributions, "a.csv");
            let found = read(context, text.as_bytes()).diagnostics;
            let damaged = found.into_iter().find(|found| found.code == "H013");
            damaged.map(|found| found.message.to_string())
        };
        assert_eq!(
            message("KEN,2023,leaders,cooperative,120,Registry\nKEN,2022,leaders,cooperative,110,Registry\n").as_deref(),
            Some("the file begins with a row; it has no header")
        );
        assert_eq!(
            message("area,KEN,KEN\nyear,2022,2023\nmeasure,leaders,members\nvalue,1,2\n")
                .as_deref(),
            Some("the names of columns stand below each other")
        );
    }

    #[test]
    fn a_delimiter_too_many_moves_every_row() {
        for (name, rows) in [("source,,note", "S,x"), ("sou,rce,note", "S,x")] {
            let text = format!(
                "area,year,measure,entity_type,value,{name}\nKEN,2023,leaders,sse,5,{rows}\n"
            );
            assert!(codes(&text).contains(&"H013"), "{text}: {:?}", codes(&text));
        }
    }

    #[test]
    fn columns_of_ones_own_are_no_damage() {
        let text = "area,year,measure,entity_type,value,source,Region,Remark\nKEN,2023,leaders,cooperative,120,Registry,,x\n";
        assert!(!codes(text).contains(&"H013"));
    }

    #[test]
    fn a_name_may_be_a_code_and_have_two_lines() {
        for name in ["EST", "\"Remarks\nof ministry\"", "PER", "NOR"] {
            let text = format!(
                "area,year,measure,entity_type,value,source,{name}\nKEN,2023,leaders,cooperative,120,Registry,x\n"
            );
            assert!(!codes(&text).contains(&"H013"), "{name}");
        }
    }
}
