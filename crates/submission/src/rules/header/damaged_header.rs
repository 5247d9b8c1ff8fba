//! H013

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, Layout};
use sse_diagnostics::{Diagnostic, Rule, Severity};
use sse_model::RefArea;

/// Rows are glued to the header: a line break was lost, or a quotation mark takes in what follows.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H013",
        name: "damaged-header",
        severity: Severity::Error,
        explain: r#"Rows are glued to the header: a name holds a line break or the code of an area, no row is
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
const STRANGE_BREAKS: [char; 8] = [
    '\n', '\r', '\u{b}', '\u{c}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}',
];

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
    let glued = unknown().find(|&at| {
        let word = head.word(at);
        let code = RefArea::from_word(word).is_some_and(|area| area.code() == word);
        code || word.contains(STRANGE_BREAKS)
    });
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
}
