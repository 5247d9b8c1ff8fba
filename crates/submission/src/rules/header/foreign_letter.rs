//! H018

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, HeaderWord};
use crate::letters;
use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A name of the header has a letter of another alphabet that looks like a Latin one.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H018",
        name: "foreign-letter",
        severity: Severity::Error,
        explain: "\
A name of the header has a letter of another alphabet that looks like a Latin one, so that it is the name of no column.

Bad, `states/KEN/contributions.csv`:

```csv
\u{430}rea,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
    },
    check: HeaderCheck::Word(check),
};

/// The finding about an unknown name that mixes alphabets.
fn check(head: Head<'_>, at: usize, word: HeaderWord<'_>) -> Option<Diagnostic> {
    let HeaderWord::Unknown = word else {
        return None;
    };
    let word = head.word(at);
    let (meant, odd) = letters::in_latin(word).filter(|(meant, _)| meant.is_ascii())?;
    let message = words!(
        "\"{letter}\" in \"{word}\" is a letter of another alphabet",
        letter = odd,
        word = word
    );
    let finding = RULE.head.finding(message).at(head.place(at, "looks Latin"));
    Some(
        finding
            .help(letters::advice(odd, &meant))
            .effect("left out: every row of this file"),
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_that_only_looks_right_is_told() {
        crate::marked::contributions(
            "аrea,year,measure,entity_type,value,source\n^^^^ H018\n^^^^ H001\nKEN,2023,leaders,sse,5,S\n",
        );
    }
}
