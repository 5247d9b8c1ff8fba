//! H014

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, HeaderWord};
use crate::multipliers::is_digits;
use crate::number::normal;
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::{Code, EntityType, Measure, RefArea, Sex, Year};

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
KEN,employment,cooperative,110,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,measure,entity_type,year,value,source
KEN,employment,cooperative,2022,110,Registry
KEN,employment,cooperative,2023,120,Registry
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
    // Where nothing is a name, a row stands in the place of the header.
    if !head
        .record
        .cells
        .iter()
        .any(|word| head.headings.know(word))
    {
        return None;
    }
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
        ColumnKind::Area => words!(
            "{word} stands as a column: areas are cells here",
            word = word
        ),
        ColumnKind::PartOfYear => words!(
            "{word} stands as a column: figures are of whole years here",
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
    Area,
    PartOfYear,
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
    } else if is_part_of_year(word) {
        Some(ColumnKind::PartOfYear)
    } else if RefArea::from_word(word).is_some() {
        Some(ColumnKind::Area)
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

/// A year, perhaps between words or with a mark: `2022`, `FY2022`, `2022 (p)`, `2021/22`, `value_2022`, `2022 [YR2022]`, `FY21`,
/// its last day, or one in other digits or of an era.
fn is_year(word: &str) -> bool {
    let word = &normal(word);
    let short = ["fy", "ay", "令和", "平成"]
        .iter()
        .find_map(|before| word.strip_prefix(before));
    let short = short.map(|year| year.trim().trim_end_matches('年'));
    if short.is_some_and(|year| (1..=2).contains(&year.len()) && is_digits(year)) {
        return true;
    }
    let word = ["31.12.", "31/12/", "31-12-"]
        .iter()
        .find_map(|day| word.strip_prefix(day))
        .unwrap_or(word)
        .trim_end_matches(".0");
    let parts = word.split(|ch: char| !ch.is_ascii_digit());
    let numbers: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let Some((first, rest)) = numbers.split_first() else {
        return false;
    };
    // Those of the Buddhists are 543 years ahead.
    let buddhist = |year: &i64| (2500..=2600).contains(year);
    let year = first.len() == 4
        && first
            .parse::<i64>()
            .is_ok_and(|year| Year::new(year).is_some() || buddhist(&year));
    let again = |part: &&str| part == first || part.len() == 2 || part.len() == 4;
    year && rest.len() <= 1 && rest.iter().all(again) && word.chars().count() <= LONGEST
}

/// The longest name of a column of one year, in characters.
const LONGEST: usize = 16;

/// A quarter or a month, perhaps with its year: `Q1`, `Jan`, `Dec-21`.
fn is_part_of_year(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let lower = word.to_lowercase();
    let bare = lower.trim_end_matches(|ch: char| ch.is_ascii_digit());
    let lower = bare.strip_suffix(['-', ' ', '/']).unwrap_or(&lower);
    let quarter = lower
        .strip_prefix(['q', 't'])
        .is_some_and(|rest| ["1", "2", "3", "4"].contains(&rest));
    quarter
        || MONTHS.contains(&lower.get(..3).unwrap_or_default())
            && lower.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_of_years_areas_and_quarters_are_known_in_any_dress() {
        for names in [
            ["y2021", "y2022"],
            ["2021-22", "2022-23"],
            ["2021 [YR2021]", "2022 [YR2022]"],
            ["value 2021", "value 2022"],
            ["FY2021", "FY2022"],
            ["FY21", "FY22"],
            ["2021.0", "2022.0"],
            ["٢٠٢١", "٢٠٢٢"],
            ["31.12.2021", "31.12.2022"],
            ["2564", "2565"],
            ["令和3年", "令和4年"],
            ["Dec-21", "Dec-22"],
            ["Q1", "Q2"],
            ["Jan", "February"],
            ["KEN", "Uganda"],
        ] {
            let names = names.join(",");
            let text = format!(
                "area,measure,entity_type,unit,source,{names}\nKEN,members,sse,persons,S,12,13\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let codes: Vec<_> = read.diagnostics.iter().map(|found| found.code).collect();
            assert_eq!(codes, ["H014", "H001"], "{names}");
        }
    }

    #[test]
    fn years_beside_a_value_are_not_dropped() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,2022,2023,source
                                    ^^^^ H014
KEN,2021,leaders,cooperative,100,110,120,S
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
                "area,year,measure,entity_type,value,source,{name}\nKEN,2023,leaders,sse,5,S,{cell}\n"
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
KEN,2021,leaders,cooperative,100,60,40,S
",
        );
    }
}
