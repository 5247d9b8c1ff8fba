//! H014

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, HeaderWord};
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::{Code, EntityType, Measure, Year};

/// Years, measures or kinds of entities stand as columns: a table to look at, with several figures in a row.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H014",
        name: "figures-in-columns",
        severity: Severity::Error,
        explain: r"Years, measures or kinds of entities stand as columns: a table to look at, with several figures in a row. Each figure
has a row of its own here, with its year, measure and kind in their columns.

Bad, `states/KEN/contributions.csv`:

```csv
area,measure,entity_type,2022,2023,source
KEN,members,cooperative,110,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,measure,entity_type,year,value,source
KEN,members,cooperative,2022,110,Registry
KEN,members,cooperative,2023,120,Registry
```
",
    },
    check: HeaderCheck::Word(check),
};

/// The finding about the first column that is a year or a measure.
fn check(head: Head<'_>, at: usize, word: HeaderWord<'_>) -> Option<Diagnostic> {
    let HeaderWord::Unknown = word else {
        return None;
    };
    let kind = kind(head.word(at)).filter(|_| head.has_cells(at))?;
    if (0..at).any(|before| kind_of_unknown(head, before) == Some(kind)) {
        return None;
    }
    let message = match kind {
        Kind::Year => words!(
            "{word} stands as a column: years are cells here",
            word = head.word(at)
        ),
        Kind::Measure => words!(
            "{word} stands as a column: measures are cells here",
            word = head.word(at)
        ),
        Kind::EntityType => words!(
            "{word} stands as a column: kinds of entities are cells here",
            word = head.word(at)
        ),
    };
    let finding = RULE.head.finding(message).at(head.place(at, "not read"));
    Some(
        finding
            .help("write a row for each figure, with what heads the columns now in year, measure or entity_type")
            .effect("left out: every row of this file"),
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Year,
    Measure,
    EntityType,
}

fn kind_of_unknown(head: Head<'_>, at: usize) -> Option<Kind> {
    let word = head.word(at);
    kind(word).filter(|_| head.headings.find(word).is_none())
}

fn kind(word: &str) -> Option<Kind> {
    let year = (word.len() == 4)
        .then(|| word.parse().ok())
        .flatten()
        .and_then(Year::new);
    if year.is_some() {
        return Some(Kind::Year);
    }
    let measure = Measure::from_word(word).map(|_| Kind::Measure);
    measure.or_else(|| EntityType::from_word(word).map(|_| Kind::EntityType))
}

#[cfg(test)]
mod tests {
    #[test]
    fn years_beside_a_value_are_not_dropped() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,2022,2023,source
                                    ^^^^ H014
                                         ^^^^ H002
KEN,2021,members,cooperative,100,110,120,S
",
        );
    }
}
