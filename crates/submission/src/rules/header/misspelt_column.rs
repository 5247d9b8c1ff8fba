//! H011

use super::narrowing_names::{self, Narrowed};
use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, HeaderWord};
use crate::heading::fold;
use crate::suggest::nearest;
use crate::table_words;
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::{
    Activity, Code, Denominator, EntityType, Flow, Measure, Multiplier, Part, PersonGroup,
    Qualifier, Scope, Sex, Unit, narrowing_column,
};

/// A column with cells that nothing reads, and that is a column of the table misspelt or called otherwise.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H011",
        name: "misspelt-column",
        severity: Severity::Error,
        explain: r"A column with cells has a name that nothing reads, and seems to be one that changes figures: its name is near that of
a column that the file lacks, or all its cells are words of a multiplier, a sex or a scope, or it names a part: a county, an age, a month. Read without
it, thousands would be ones, and women everybody.

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

/// Columns that no figure depends on: a name near theirs says nothing.
const HARMLESS: [&str; 9] = [
    "record",
    "note",
    "title",
    "source",
    "source_url",
    "source_date",
    "status",
    "method",
    "transmission",
];

/// The finding about a column, if it has cells and seems to be another one.
fn check(head: Head<'_>, at: usize, word: HeaderWord<'_>) -> Option<Diagnostic> {
    let HeaderWord::Unknown = word else {
        return None;
    };
    let word = head.word(at);
    let missing = head
        .headings
        .names()
        .filter(|name| !head.has(name) && !HARMLESS.contains(name));
    let missing = || missing.clone();
    let narrowed = narrowing_names::narrowed(head, at);
    if let Some(finding) = of_no_column(head, at, narrowed) {
        return Some(finding.effect("left out: every row of this file"));
    }
    let narrowed = match narrowed {
        Some(Narrowed::Column(column)) => Some(column),
        _ => None,
    };
    let multiple = table_words::multiple(word);
    let before_multiple = || named_before(head, word, multiple.as_ref()?.start);
    let meant = nearest(word, missing())
        .or(narrowed)
        .or_else(before_multiple)
        .or_else(|| with_more_words(word, missing()))
        .or_else(|| called_otherwise(word, missing()))
        .or_else(|| column_of_cells(head, at))?;
    let beside = head.headings.know(meant) && head.has(meant);
    if !head.has_cells(at) || beside && !contradicts_unit(head, at, meant) {
        return None;
    }
    let finding = if head.headings.know(meant) {
        let long = ["value", "amount"].contains(&meant) && fold(word).len() > meant.len() + 2;
        let more = long || meant != "multiplier" && multiple.is_some();
        let help = if more {
            words!(
                "name it {column}, and write what else the name says into the columns beside it, such as multiplier",
                column = meant
            )
        } else {
            words!(
                "name it {column}, or put what it holds into note",
                column = meant
            )
        };
        let message = words!(
            "there is no column \"{word}\"; it seems to be {column}",
            word = word,
            column = meant
        );
        RULE.head.finding(message).help(help)
    } else {
        let message = words!(
            "there is no column \"{word}\", and its cells are words of a {column}",
            word = word,
            column = meant
        );
        RULE.head
            .finding(message)
            .help("write the word behind the number: 5 million")
    };
    let finding = finding.at(head.place(at, "not read"));
    Some(finding.effect("left out: every row of this file"))
}

/// The finding about a name that no column of ours can have: what it says changes figures, is a range, or multiplies.
fn of_no_column(head: Head<'_>, at: usize, narrowed: Option<Narrowed>) -> Option<Diagnostic> {
    let word = head.word(at);
    let (message, label, help) = if let Some(Narrowed::Figures) = narrowed {
        (
            words!(
                "there is no column \"{word}\", and what it says changes figures",
                word = word
            ),
            "not read",
            "send figures that hold without it: of whole years, at current prices",
        )
    } else if BOUNDS.contains(&fold(word).as_str()) && head.has_cells(at) {
        (
            words!(
                "there is no column \"{word}\", and a range is two rows",
                word = word
            ),
            "not read",
            "write a row with low and one with high in the column qualifier",
        )
    } else if !head.has_cells(at)
        && !head.has("multiplier")
        && head.headings.know("multiplier")
        && table_words::multiple_of_note(word).is_some()
    {
        (
            words!(
                "\"{word}\" stands beside the table, and no column multiplies",
                word = word
            ),
            "of which figures?",
            "add the column multiplier with that word in each row, and remove the line",
        )
    } else {
        return None;
    };
    let finding = RULE.head.finding(message).at(head.place(at, label));
    Some(finding.help(help))
}

/// The missing column whose name stands before what it is multiplied with: `Valeur (en milliers)`.
fn named_before(head: Head<'_>, word: &str, multiple: usize) -> Option<&'static str> {
    const LEADS: [&str; 4] = [" in", " en", " em", " на"];
    let name = word[..multiple].trim_end_matches(|ch: char| !ch.is_alphabetic());
    let bare = LEADS.iter().find_map(|lead| name.strip_suffix(lead));
    let name = bare
        .unwrap_or(name)
        .trim_end_matches(|ch: char| !ch.is_alphabetic());
    let found = head.headings.get(head.headings.find(name)?).name;
    (!head.has(found)).then_some(found)
}

/// The column whose name a word begins with: `unit (thousand)`, `value in millions`.
fn with_more_words<'w>(word: &str, missing: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let folded = fold(word);
    let mut begun = missing.filter(|name| {
        let rest = folded.strip_prefix(name);
        // With a year behind it, it is one of several columns of figures.
        rest.is_some_and(|rest| {
            rest.starts_with('_') && !rest.ends_with(|ch: char| ch.is_ascii_digit())
        })
    });
    begun.next()
}

/// Names of columns with the ends of a range.
const BOUNDS: [&str; 12] = [
    "low",
    "high",
    "min",
    "max",
    "minimum",
    "maximum",
    "lower",
    "upper",
    "lower_bound",
    "upper_bound",
    "low_estimate",
    "high_estimate",
];

/// Names that people give to columns on which figures depend; what they hold may be anything.
const OTHER_NAMES: [(&str, &str); 18] = [
    ("magnitude", "multiplier"),
    ("factor", "multiplier"),
    ("power", "multiplier"),
    ("exponent", "multiplier"),
    ("multiple", "multiplier"),
    ("in", "multiplier"),
    ("expressed_in", "multiplier"),
    ("w_m", "sex"),
    ("m_f", "sex"),
    ("f_m", "sex"),
    ("geschlecht", "sex"),
    ("women_only", "sex"),
    ("as_of", "denominator"),
    ("relative_to", "denominator"),
    ("location", "subarea"),
    ("state", "subarea"),
    ("as_percent_of", "denominator"),
    ("bound", "qualifier"),
];

fn called_otherwise<'w>(word: &str, mut missing: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let folded = fold(word);
    let known = OTHER_NAMES.iter().find(|(name, _)| *name == folded);
    let factor = || names_a_factor(word).then_some("multiplier");
    let meant = known.map(|(_, meant)| *meant).or_else(factor)?;
    missing.find(|name| *name == meant)
}

/// Whether a name says of the figures nothing but with what they are multiplied: `in thousands`, `Magnitude (000)`.
fn names_a_factor(word: &str) -> bool {
    const BESIDE: [&str; 11] = [
        "in",
        "en",
        "x",
        "figures",
        "figure",
        "value",
        "values",
        "units",
        "scale",
        "magnitude",
        "multiplier",
    ];
    let word = word.to_lowercase();
    let words = || {
        word.split(|ch: char| !ch.is_alphanumeric())
            .filter(|part| !part.is_empty())
    };
    let is_factor = |part: &str| is_multiplier(part);
    words().any(is_factor) && words().all(|part| BESIDE.contains(&part) || is_factor(part))
}

/// Whether the cells of a column are currencies, and other ones than those beside them under `unit`.
fn contradicts_unit(head: Head<'_>, at: usize, meant: &str) -> bool {
    let cells = head.record.cells.iter();
    let unit = head.headings.find("unit");
    let Some(unit) = cells
        .into_iter()
        .position(|word| head.headings.find(word) == unit)
    else {
        return false;
    };
    meant == "unit"
        && head.all_cells(at, is_currency)
        && head.any_row(|record| {
            let [own, other] = [at, unit].map(|at| record.cells.get(at).unwrap_or("").trim());
            !own.is_empty() && own != other
        })
}

/// Whether a cell is a word of a list.
type IsWord = fn(&str) -> bool;

/// Columns that are known by their cells, with what tells one of their words.
const KNOWN_BY_CELLS: [(&str, IsWord); 11] = [
    ("multiplier", is_multiplier),
    ("sex", is_sex),
    ("scope", |cell| Scope::parse(cell).is_some()),
    ("qualifier", is_qualifier),
    ("denominator", |cell| Denominator::from_word(cell).is_some()),
    ("activity", is_activity),
    ("unit", is_currency),
    ("unit", is_unit),
    ("flow", |cell| Flow::from_word(cell).is_some()),
    ("part", |cell| Part::from_word(cell).is_some()),
    ("person_group", |cell| {
        PersonGroup::from_word(cell).is_some()
    }),
];

/// A word, or digits that are a thousand, a million or more.
fn is_multiplier(cell: &str) -> bool {
    Multiplier::from_word(cell).is_some_and(|multiplier| multiplier.factor() > 1)
        && (cell.chars().count() > 1)
}

fn is_qualifier(cell: &str) -> bool {
    // High and low are words of much else.
    Qualifier::from_word(cell).is_some_and(|qualifier| {
        [Qualifier::About, Qualifier::AtLeast, Qualifier::AtMost].contains(&qualifier)
    })
}

/// A branch by its code or name; a letter alone stands for many things.
fn is_activity(cell: &str) -> bool {
    cell.chars().count() > 2 && Activity::from_word(cell).is_some()
}

/// A unit by a word that is none for what is counted in it.
fn is_unit(cell: &str) -> bool {
    let counted = || Measure::from_word(cell).is_some() || EntityType::from_word(cell).is_some();
    cell.chars().count() > 1
        && Unit::from_word(cell).is_some_and(|unit| unit.currency().is_none())
        && !counted()
}

/// A currency by its code in capitals.
fn is_currency(cell: &str) -> bool {
    cell.len() == 3
        && cell.bytes().all(|byte| byte.is_ascii_uppercase())
        && Unit::from_word(cell).is_some_and(|unit| unit.currency().is_some())
}

/// Women or men by a word of their own: letters such as `F` and words such as `all` stand for many things.
fn is_sex(cell: &str) -> bool {
    cell.chars().count() > 2 && Sex::from_word(cell).is_some_and(|sex| sex != Sex::Total)
}

/// The column whose words all cells of another column are; none where a row stands in the place of the header. A table without
/// that column has no use for the words, but for what multiplies.
fn column_of_cells(head: Head<'_>, at: usize) -> Option<&'static str> {
    let mut names = head.record.cells.iter();
    if !names.any(|word| head.headings.know(word)) {
        return None;
    }
    // Households are a branch of activity too, but not where a column says that it holds units.
    let name = fold(head.word(at));
    let of_units = name
        .split('_')
        .any(|word| word.trim_end_matches('s') == "unit");
    // Under women or a kind of entity a thousand is a number.
    let of_figures =
        narrowing_column(&name) == Some("sex") || EntityType::from_word(head.word(at)).is_some();
    let mut meant = KNOWN_BY_CELLS.iter().filter(|(name, is_word)| {
        if of_figures && *name == "multiplier" {
            return false;
        }
        let of_use = head.headings.know(name) || *name == "multiplier";
        let fits = !of_units || ["unit", "multiplier"].contains(name);
        of_use && fits && head.all_cells(at, is_word)
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
KEN,2023,leaders,cooperative,12,women,,S
KEN,2023,leaders,cooperative,12,men,thousand,S
",
        );
    }

    #[test]
    fn what_multiplies_may_stand_in_a_name() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,in thousands
                                           ^^^^^^^^^^^^ H011
KEN,2023,leaders,cooperative,12,S,
",
        );
        let text = "zona,año,medida,tipo de entidad,Valor en miles,unidad,fuente\nKEN,2023,empleo,cooperativa,120,personas,S\n";
        let read = crate::marked::read(sse_model::Table::Contributions, text);
        let help = read.diagnostics.iter().find(|found| found.code == "H011");
        let help = help.and_then(|found| found.help.as_deref().map(str::to_owned));
        assert!(
            help.unwrap_or_default()
                .starts_with("name it value, and write what else")
        );
    }

    #[test]
    fn the_ends_of_a_range_are_rows() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,Low,upper bound,source
                                    ^^^ H011
                                        ^^^^^^^^^^^ H011
KEN,2023,leaders,cooperative,12,10,15,S
",
        );
    }

    #[test]
    fn cells_and_names_tell_what_changes_a_figure() {
        for (name, cell) in [
            ("factor", "1000"),
            ("Magnitude", "M"),
            ("approx", "about"),
            ("reference total", "GDP"),
            ("cur", "USD"),
            ("sector", "Manufacturing"),
            ("unit (thousand)", "persons"),
            ("in thousands", "yes"),
            ("Figures (000)", "x"),
            ("En millones", "sí"),
            ("County", "Nairobi"),
            ("Region/County", "Nairobi"),
            ("Regions", "Nairobi"),
            ("Place", "Nairobi"),
            ("département", "Nord"),
            ("NUTS2", "FR10"),
            ("geo_level", "regional"),
            ("age group", "15-24"),
            ("youth", "yes"),
            ("urban/rural", "rural"),
            ("cumulative", "yes"),
            ("x1000", "yes"),
            ("prices", "constant 2015"),
            ("month", "June"),
        ] {
            let text = format!(
                "area,year,measure,entity_type,value,source,{name}\nKEN,2023,turnover,sse,5,S,{cell}\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let codes: Vec<_> = read.diagnostics.iter().map(|found| found.code).collect();
            assert_eq!(
                (&codes[..], read.claims.len()),
                (&["H011"][..], 0),
                "{name}"
            );
        }
    }

    #[test]
    fn a_currency_beside_another_one_is_no_remark() {
        let header = "area,year,measure,entity_type,value,unit,source,Currency";
        for (cell, code) in [("USD", "H011"), ("KES", "H002")] {
            let text = format!("{header}\nKEN,2023,turnover,sse,5,KES,S,{cell}\n");
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            assert_eq!(read.diagnostics[0].code, code, "{cell}");
        }
    }

    #[test]
    fn what_is_blank_or_beside_the_real_column_says_nothing_of_figures() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,scop,source,colour
                                                ^^^^^^ H002
KEN,2023,leaders,cooperative,12,,S,more
",
        );
    }

    #[test]
    fn columns_of_ones_own_are_kept_out_with_a_warning() {
        for (name, cell) in [
            ("Ministry", "all"),
            ("Grade", "m"),
            ("Quality", "high"),
            ("nots", "x"),
            ("recorded", "x"),
            ("youth", "no"),
            ("age", "total"),
            ("geo_level", "national"),
            ("prices", "current"),
        ] {
            let text = format!(
                "area,year,measure,entity_type,value,source,{name}\nKEN,2023,leaders,sse,5,S,{cell}\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let codes: Vec<_> = read.diagnostics.iter().map(|found| found.code).collect();
            assert_eq!((codes, read.claims.len()), (vec!["H002"], 1), "{name}");
        }
    }

    #[test]
    fn a_column_of_units_is_none_of_activities() {
        let header = "commitment,title,status,people_reached,people_reached_unit,source";
        let text = format!("{header}\n1.finance,A fund,adopted,500,households,Gazette\n");
        let read = crate::marked::read(sse_model::Table::Actions, &text);
        assert_eq!(read.diagnostics[0].code, "H002");
    }

    #[test]
    fn an_action_has_no_multiplier() {
        crate::marked::actions(
            "\
commitment,title,status,amount,multiplier,currency,amount_kind,source
                               ^^^^^^^^^^ H011
1.finance,A fund,adopted,5,million,USD,budget,Gazette
",
        );
    }
}
