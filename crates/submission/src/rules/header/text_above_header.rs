//! H009

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, Layout};
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::{Code, Multiplier};

/// Rows stand above the header, such as a title or a date; they were skipped.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H009",
        name: "text-above-header",
        severity: Severity::Note,
        explain: r"Rows stand above the header, such as a title or a date; they were skipped. It is an error where they say that the
figures are thousands or millions and no column does: nobody can tell which figures are meant.

Bad, `states/KEN/contributions.csv`:

```csv
Submission of Kenya
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
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

/// The finding about the rows above a header.
fn check(head: Head<'_>, layout: &Layout) -> Option<Diagnostic> {
    let (sheet, header) = (head.sheet, head.record);
    let mut records = sheet.records();
    let first = records.filled()?;
    if first.line >= header.line {
        return None;
    }
    if layout.at("value").is_some()
        && layout.at("multiplier").is_none()
        && let Some(finding) = scale(head)
    {
        return Some(finding);
    }
    Some({
        let finding = RULE.head.finding(words!(
            "the header stands in line {line}; what is above it was skipped",
            line = header.line
        ));
        let line = first.first_line(sheet.source.text());
        finding
            .at(sheet.place(first, Some(0), line, "skipped"))
            .help("begin the file with the header")
    })
}

/// The finding about a word above the header that multiplies all figures.
fn scale(head: Head<'_>) -> Option<Diagnostic> {
    let (text, mut records) = (head.sheet.source.text(), head.sheet.records());
    while let Some(record) = records
        .filled()
        .filter(|record| record.line < head.record.line)
    {
        let line = &text[record.range.clone()];
        let words = line.split(|ch: char| !(ch.is_alphanumeric() || ch == '\''));
        let Some(word) = words.into_iter().find(|word| is_scale(word)) else {
            continue;
        };
        let start = record.range.start + line.find(word).unwrap_or(0);
        let place = head
            .sheet
            .place(record, None, start..start + word.len(), "of which figures?");
        let message = words!(
            "\"{word}\" stands above the header, and no column multiplies",
            word = word
        );
        let finding = RULE.head.finding(message).at(place);
        let severity = Severity::Error;
        return Some(
            Diagnostic {
                severity,
                ..finding
            }
            .help("add the column multiplier with that word in each row, and remove the line")
            .effect("left out: every row of this file"),
        );
    }
    None
}

/// Whether a word says that figures are thousands, millions or more.
fn is_scale(word: &str) -> bool {
    let zeros = ["000", "000s", "'000", "'000s"].contains(&word);
    let letters = word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    zeros || letters && Multiplier::from_word(word).is_some_and(|word| word.factor() > 1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_title_in_thousands_is_an_error_unless_a_column_says_so() {
        crate::marked::contributions(
            "\
\"Employment (thousands), Kenya\",,
             ^^^^^^^^^ H009
area,year,measure,entity_type,value,source
KEN,2023,employment,sse,5,S
",
        );
        crate::marked::contributions(
            "\
Employment in thousands
^^^^^^^^^^^^^^^^^^^^^^^ H009
area,year,measure,entity_type,value,multiplier,source
KEN,2023,employment,sse,5,thousand,S
",
        );
    }

    #[test]
    fn titles_are_skipped_and_counted() {
        let text = "Kenya,,\n^^^^^^^ H009\n\narea,year,measure,entity_type,value,source\nKEN,2023,leaders,sse,5,S\n";
        let read = crate::marked::contributions(text);
        assert_eq!(
            (read.claims.len(), read.ledger.header, read.ledger.blank),
            (1, 2, 1)
        );
    }
}
