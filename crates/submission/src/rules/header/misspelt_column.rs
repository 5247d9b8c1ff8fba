//! H011

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, HeaderWord};
use crate::suggest::nearest;
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::{Code, Multiplier, Qualifier, Scope, Sex};

/// A column with cells that nothing reads, and that is a column of the table misspelt or called otherwise.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H011",
        name: "misspelt-column",
        severity: Severity::Error,
        explain: r"A column with cells has a name that nothing reads, and seems to be one that changes figures: its name is near that of
a column that the file lacks, or all its cells are words of a multiplier, a sex, a scope or a qualifier. Read without it,
thousands would be ones, and women everybody.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,multiplyer,source
KEN,2023,turnover,cooperative,12.4,KES,million,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,multiplier,source
KEN,2023,turnover,cooperative,12.4,KES,million,Registry
```
",
    },
    check: HeaderCheck::Word(check),
};

/// The finding about a column, if it has cells and seems to be another one.
fn check(head: Head<'_>, at: usize, word: HeaderWord<'_>) -> Option<Diagnostic> {
    let HeaderWord::Unknown = word else {
        return None;
    };
    let word = head.word(at);
    let missing = head.headings.names().filter(|name| !head.has(name));
    let meant = nearest(word, missing).or_else(|| column_of_cells(head, at))?;
    if head.has(meant) || !head.has_cells(at) {
        return None;
    }
    let finding = RULE.head.finding(words!(
        "there is no column \"{word}\"; it seems to be {column}",
        word = word,
        column = meant
    ));
    let help = format!("name it {meant}, or put what it holds into note");
    let finding = finding.at(head.place(at, "not read")).help(help);
    Some(finding.effect("left out: every row of this file"))
}

/// Columns that are known by their cells, with what tells one of their words.
const KNOWN_BY_CELLS: [(&str, IsWord); 4] = [
    ("multiplier", is_multiplier),
    ("sex", |cell| Sex::from_word(cell).is_some()),
    ("scope", |cell| Scope::parse(cell).is_some()),
    ("qualifier", |cell| Qualifier::from_word(cell).is_some()),
];

/// Whether a cell is a word of a list.
type IsWord = fn(&str) -> bool;

fn is_multiplier(cell: &str) -> bool {
    cell.chars().any(char::is_alphabetic) && Multiplier::from_word(cell).is_some()
}

/// The column whose words all cells of another column are.
fn column_of_cells(head: Head<'_>, at: usize) -> Option<&'static str> {
    let known = KNOWN_BY_CELLS
        .iter()
        .filter(|(name, _)| head.headings.know(name));
    let mut meant = known.filter(|(_, is_word)| {
        !head.any_row(|record| {
            let cell = record.cells.get(at).unwrap_or("").trim();
            !cell.is_empty() && !is_word(cell)
        })
    });
    meant.next().map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_column_near_another_one_is_not_passed_over() {
        let text = "\
area,year,measure,entity_type,value,unit,multiplyer,scop,source
                                         ^^^^^^^^^^ H011
                                                    ^^^^ H011
KEN,2023,turnover,cooperative,12.4,USD,million,part:dairy,S
";
        assert!(crate::marked::contributions(text).claims.is_empty());
    }

    #[test]
    fn cells_tell_what_a_column_is() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,women/men,magnitude,source
                                    ^^^^^^^^^ H011
                                              ^^^^^^^^^ H011
KEN,2023,members,cooperative,12,women,,S
KEN,2023,members,cooperative,12,men,thousand,S
",
        );
    }

    #[test]
    fn what_is_blank_or_beside_the_real_column_says_nothing_of_figures() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,scop,source,colour
                                    ^^^^ H002
                                                ^^^^^^ H002
KEN,2023,members,cooperative,12,,S,more
",
        );
    }
}
