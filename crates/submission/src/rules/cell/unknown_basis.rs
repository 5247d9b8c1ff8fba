//! C013

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};

/// A word of the basis is unknown, or two words of it exclude each other:
pub(crate) const RULE: Rule = Rule {
    code: "C013",
    name: "unknown-basis",
    severity: Severity::Error,
    explain: r"A word of the basis is unknown, or two words of it exclude each other: a figure counts registered entities or active
ones.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,basis,source
KEN,2023,entities,cooperative,120,registered+active,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,basis,source
KEN,2023,entities,cooperative,120,registered,Registry
```
",
};

/// Reports a word of a basis.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>, part: &str) {
    let place = row.part(
        cell.at,
        part,
        "unknown, or excluded by another word of its group",
    );
    let finding = RULE
        .finding(words!(
            "\"{value}\" can't stand in this basis",
            value = part
        ))
        .at(place);
    let help = "at most one of each group: registered, reporting, active · direct, direct_and_indirect · in, within_scope \
                · exclusive · board, chair, management";
    row.add(finding.help(help));
}

#[cfg(test)]
mod tests {
    #[test]
    fn one_word_of_each_group() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,basis,source
KEN,2023,entities,sse,5,registered+active,S
                                   ^^^^^^ C013
KEN,2022,employment,sse,5,direct+registered,S
KEN,2022,leaders,sse,5,board,S
KEN,2022,leaders,cooperative,5,board+chair,S
                                     ^^^^^ C013
",
        );
    }
}
