//! H013

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, Layout};
use sse_diagnostics::{Diagnostic, Rule, Severity};
use sse_model::{Code, EntityType, Measure, RefArea};
use std::collections::BTreeSet;

/// Rows are glued to the header: a line break was lost, or a quotation mark takes in what follows.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H013",
        name: "damaged-header",
        severity: Severity::Error,
        explain: r#"Rows are glued to the header: a name holds the line break of a row, names are cells of a row, no row is
left below it, or most names are of no column. A
quotation mark without its partner takes in what follows, and line breaks that no program knows leave one long line.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,"note
KEN,2023,members,cooperative,120,Registry,
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,note
KEN,2023,members,cooperative,120,Registry,
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
    let at = glued.or_else(|| unknown().next().filter(|_| most))?;
    let message = if glued.is_some() {
        "a row is glued to the header"
    } else {
        "more names of the header are unknown than known"
    };
    let help =
        "end the header with a line break, and look for a quotation mark without its partner";
    let finding = RULE.head.finding(message).at(head.place(at, "no name"));
    Some(
        finding
            .help(help)
            .effect("left out: every row of this file"),
    )
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
        let row = "KEN,2023,members,cooperative,120,Registry";
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
    fn columns_of_ones_own_are_no_damage() {
        let text = "area,year,measure,entity_type,value,source,Region,Remark\nKEN,2023,members,cooperative,120,Registry,,x\n";
        assert!(!codes(text).contains(&"H013"));
    }

    #[test]
    fn a_name_may_be_a_code_and_have_two_lines() {
        for name in ["EST", "\"Remarks\nof ministry\"", "PER", "NOR"] {
            let text = format!(
                "area,year,measure,entity_type,value,source,{name}\nKEN,2023,members,cooperative,120,Registry,x\n"
            );
            assert!(!codes(&text).contains(&"H013"), "{name}");
        }
    }
}
