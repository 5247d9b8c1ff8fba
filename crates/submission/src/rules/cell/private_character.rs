//! C018

use super::{character, code_point};
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};

/// The cell holds a private-use character, which has no agreed meaning:
pub(crate) const RULE: Rule = Rule {
    code: "C018",
    name: "private-character",
    severity: Severity::Error,
    explain: "\
The cell holds a private-use character, which has no agreed meaning: a sign of a symbol font, say.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,\u{e001}Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// Looks for private-use characters.
pub(crate) fn check(row: &mut SheetRow<'_>, at: usize, text: &str) {
    if let Some(ch) = text.chars().find(|ch| is_private(*ch)) {
        let words = words!(
            "the cell holds the private-use character {code}",
            code = code_point(ch)
        );
        character(row, at, ch, &RULE, words);
    }
}

const fn is_private(ch: char) -> bool {
    matches!(ch, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    #[test]
    fn marks_of_the_program_itself_are_refused() {
        let text = "area,year,measure,entity_type,value,source\nKEN,2023,leaders,sse,5,\u{e001}\n                       ^ C018\n";
        crate::marked::contributions(text);
    }
}
