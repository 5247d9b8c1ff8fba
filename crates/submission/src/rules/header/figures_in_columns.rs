//! H014

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, HeaderWord};
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::{Code, EntityType, Measure, Sex, Year};

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

/// The finding about the first column that is headed by what belongs into cells: by a year, or by one of several measures,
/// kinds of entities or sexes.
fn check(head: Head<'_>, at: usize, word: HeaderWord<'_>) -> Option<Diagnostic> {
    let HeaderWord::Unknown = word else {
        return None;
    };
    let kind = kind_of_column(head, at)?;
    let alike = |range: std::ops::Range<usize>| {
        let mut columns = range.filter(|&other| kind_of_column(head, other) == Some(kind));
        columns.next().is_some()
    };
    let several = alike(at + 1..head.record.cells.len());
    if alike(0..at) || kind != ColumnKind::Year && !several && head.has("value") {
        return None;
    }
    let word = head.word(at);
    let message = match kind {
        ColumnKind::Year => words!(
            "{word} stands as a column: years are cells here",
            word = word
        ),
        ColumnKind::Measure => {
            words!(
                "{word} stands as a column: measures are cells here",
                word = word
            )
        }
        ColumnKind::EntityType => words!(
            "{word} stands as a column: kinds of entities are cells here",
            word = word
        ),
        ColumnKind::Sex => words!(
            "{word} stands as a column: sexes are cells here",
            word = word
        ),
    };
    let finding = RULE.head.finding(message).at(head.place(at, "not read"));
    Some(
        finding
            .help("write a row for each figure, with what heads the columns now in year, measure, entity_type or sex")
            .effect("left out: every row of this file"),
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ColumnKind {
    Year,
    Measure,
    EntityType,
    Sex,
}

/// What heads a column that nothing reads and whose cells are numbers.
fn kind_of_column(head: Head<'_>, at: usize) -> Option<ColumnKind> {
    let word = head.word(at);
    let kind = kind(word).filter(|_| head.headings.find(word).is_none())?;
    let numbers = head.all_cells(at, |cell| cell.starts_with(|ch: char| ch.is_ascii_digit()));
    (numbers && head.has_cells(at)).then_some(kind)
}

fn kind(word: &str) -> Option<ColumnKind> {
    if is_year(word) {
        Some(ColumnKind::Year)
    } else if Measure::from_word(word).is_some() {
        Some(ColumnKind::Measure)
    } else if EntityType::from_word(word).is_some() {
        Some(ColumnKind::EntityType)
    } else {
        Sex::from_word(word)
            .filter(|sex| *sex != Sex::Total)
            .map(|_| ColumnKind::Sex)
    }
}

/// A year, perhaps with a mark: `2022`, `FY2022`, `2022 (p)`.
fn is_year(word: &str) -> bool {
    let word = word.trim_start_matches("FY").trim();
    let (year, mark) = word.split_at_checked(4).unwrap_or((word, ""));
    let digits = year.parse().ok().and_then(Year::new).is_some();
    digits && mark.len() <= 5 && !mark.contains(|ch: char| ch.is_ascii_digit())
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

    #[test]
    fn text_under_the_name_of_a_kind_or_measure_is_a_remark() {
        for (name, cell) in [
            ("Association", "Kenya Coop Alliance"),
            ("Production", "milk"),
            ("Foundation", "1995"),
        ] {
            let text = format!(
                "area,year,measure,entity_type,value,source,{name}\nKEN,2023,members,sse,5,S,{cell}\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            assert_eq!(read.claims.len(), 1, "{name}: {:?}", read.diagnostics);
        }
    }

    #[test]
    fn women_and_men_beside_each_other_are_figures() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,women,men,source
                                    ^^^^^ H014
                                          ^^^ H002
KEN,2021,members,cooperative,100,60,40,S
",
        );
    }
}
