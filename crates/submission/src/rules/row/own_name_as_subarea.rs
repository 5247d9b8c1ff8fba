//! R037

use super::{RowCheck, RowMemory, RowRule};
use crate::draft::RowDraft;
use crate::row::{HeadedTable, SheetRow};
use crate::rules::cell::placeholder::points_elsewhere;
use crate::table_words::{is_of_regions, is_rest};
use crate::yes_or_no::yes_or_no;
use rustc_hash::FxHashMap;
use sse_diagnostics::{Argument, Diagnostic, Rule, Severity, Words, words};
use sse_model::{
    Activity, Area, Code, EntityType, Measure, Part, PersonGroup, RefArea, Sex, Table, Unit,
    has_region_called, named_whole,
};
use std::sync::Arc;

/// The subarea is the area itself, a group that holds it, or no region of it:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R037",
        name: "own-name-as-subarea",
        severity: Severity::Note,
        explain: r"The subarea is the area itself or, in a column `region`, the region of the world that holds it: the row is about the
whole. Where a State has a region of its own name, such as Luxembourg or Guatemala, both can
be meant, and the row is an error; so is one that names another State there, a group of countries in another column, or a
word that belongs into another column, such as women or a year. Abbreviations of two letters are never read as States. A
warning stands where a cell names several regions, or what is left beside others.

Bad, `states/KEN/contributions.csv`:

```csv
area,region,year,measure,entity_type,value,source
KEN,Africa,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,subarea,year,measure,entity_type,value,source
KEN,,2023,employment,cooperative,120,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Against(check),
};

/// What texts under `subarea` name that is no region, each judged where it stands first.
pub(super) type JudgedRegions = FxHashMap<Arc<str>, Option<NoRegion>>;

/// Compares the subarea with the area.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft, memory: &mut RowMemory) {
    let (Some(text), Some(area)) = (draft.subarea.as_ref(), draft.area) else {
        return;
    };
    if draft.subarea().is_some() {
        let judged = &mut memory.regions;
        return check_other(row, draft.subarea_named, text, area, judged);
    }
    let (name, code) = (Argument::label(area.code(), RefArea::label_of), area.code());
    if area.has_region_of_its_name() {
        let message = words!(
            "\"{value}\" is {area} and a region of it",
            value = text,
            area = name.clone()
        );
        let help = words!(
            "leave subarea blank for all of {area}; for the region write its kind too, such as district",
            area = name
        );
        return tell(row, Severity::Error, message, help);
    }
    let group =
        matches!(draft.subarea_named, Some(RefArea::Group(_))) && matches!(area, RefArea::Area(_));
    if group && !is_column_of_regions(row) {
        let message = words!(
            "\"{value}\" is a group of countries, no part of {area}",
            value = text,
            area = name
        );
        let help = "leave subarea blank if the figure is for the whole area; a figure of the group has its name in area";
        return tell(row, Severity::Error, message, help);
    }
    let message = words!(
        "\"{value}\" was read as all of {area}",
        value = text,
        area = code
    );
    let place = row.column_place("subarea", "");
    row.add(RULE.head.finding(message).at(place));
}

/// Whether the column has a name that may mean regions of the world.
fn is_column_of_regions(row: &SheetRow<'_>) -> bool {
    let name = row
        .table
        .layout
        .at("subarea")
        .and_then(|at| row.table.header.cells.get(at));
    name.is_some_and(is_of_regions)
}

/// Tells something of the cell of the subarea that is more than a note.
fn tell(row: &mut SheetRow<'_>, severity: Severity, message: Words, help: impl Into<Words>) {
    let place = row.column_place("subarea", "");
    let finding = RULE.head.finding(message).at(place).help(help);
    row.add(Diagnostic {
        severity,
        ..finding
    });
}

/// What a text names in the place of a region, whatever its row says.
#[derive(Debug, Clone, Copy)]
pub(super) enum NoRegion {
    /// What is left beside others.
    Rest,
    /// That it will be named later, or yes or no, or a sum, mean or growth of others.
    Later,
    /// A word for this column.
    WordFor(&'static str),
    /// More than one.
    Several,
}

impl NoRegion {
    fn named_by(text: &str, table: &HeadedTable<'_>) -> Option<Self> {
        if is_rest(text) {
            return Some(Self::Rest);
        }
        // Abbreviations of regions have two letters.
        let more = text.chars().count() > 2;
        if more && (points_elsewhere(text) || yes_or_no(text).is_some()) || is_statistic(text) {
            return Some(Self::Later);
        }
        let several = || names_several(text, table).then_some(Self::Several);
        belongs_into(text).map(Self::WordFor).or_else(several)
    }

    /// How grave it is, what is wrong and what to do.
    fn told(self, text: &str) -> (Severity, Words, Words) {
        match self {
            Self::Rest => (
                Severity::Warning,
                words!("\"{value}\" names no region of its own", value = text),
                "name the regions that it holds; leave it blank if the figure is for the whole area".into(),
            ),
            Self::Later => (
                Severity::Error,
                words!("\"{value}\" names no part of the area", value = text),
                "leave it blank if the figure is for the whole area, or name the region".into(),
            ),
            Self::WordFor(column) => (
                Severity::Error,
                words!(
                    "\"{value}\" is a word for {column}, no region",
                    value = text,
                    column = column
                ),
                words!(
                    "write it under {column}, or name the region",
                    column = column
                ),
            ),
            Self::Several => (
                Severity::Warning,
                words!("\"{value}\" names several regions", value = text),
                "write a row for each, or the name of the region that they make".into(),
            ),
        }
    }
}

/// Finds in the place of a region another State, a word of another column, several regions, and what is left beside others.
fn check_other(
    row: &mut SheetRow<'_>,
    named: Option<RefArea>,
    text: &Arc<str>,
    area: RefArea,
    judged: &mut JudgedRegions,
) {
    let table = row.table;
    let no_region = judged
        .entry(text.clone())
        .or_insert_with(|| NoRegion::named_by(text, table));
    if let Some(no_region) = *no_region {
        let (severity, message, help) = no_region.told(text);
        return tell(row, severity, message, help);
    }
    let Some(other) = named
        .filter(|_| !is_short(text))
        .and_then(|other| other_state(other, area))
    else {
        return;
    };
    let message = words!(
        "\"{value}\" is {other}, no part of {area}",
        value = text,
        other = Argument::label(other.code(), RefArea::label_of),
        area = Argument::label(area.code(), RefArea::label_of)
    );
    let help = "correct the area or the subarea; for a region of that name write its kind too, such as district";
    tell(row, Severity::Error, message, help);
}

/// Whether a text is short for a region rather than a State: two letters, or three that aren't all capitals.
fn is_short(text: &str) -> bool {
    let letters = text.trim_end_matches('.');
    let ascii = letters.bytes().all(|byte| byte.is_ascii_alphabetic());
    let capitals = letters.bytes().all(|byte| byte.is_ascii_uppercase());
    ascii && (letters.len() == 2 || letters.len() == 3 && !capitals)
}

/// The State that is named where a region of a State should be, unless one of its regions is called so.
fn other_state(other: RefArea, area: RefArea) -> Option<Area> {
    let (RefArea::Area(other), RefArea::Area(area)) = (other, area) else {
        return None;
    };
    (other.is_member_state() && !has_region_called(area, other)).then_some(other)
}

/// The column that a text belongs into which names no region: women or men, a kind of entity or a part of it,
/// a branch, a measure or its unit, a year.
fn belongs_into(text: &str) -> Option<&'static str> {
    let letters = text.chars().filter(|ch| ch.is_alphabetic()).count();
    let digits = text.chars().any(|ch| ch.is_ascii_digit());
    let is_sex = || letters > 2 && Sex::from_word(text).is_some_and(|sex| sex != Sex::Total);
    let is_kind = || letters > 3 && EntityType::from_word(text).is_some();
    // Codes of regions look like those of branches without the name of their list.
    let is_branch = || {
        let named = letters > 3 && !digits || text.to_uppercase().starts_with("ISIC");
        named && Activity::from_word(text).is_some()
    };
    let is_year = || text.len() == 4 && text.parse().is_ok_and(|year| YEARS.contains(&year));
    let is_measure = || letters > 3 && Measure::from_word(text).is_some();
    let is_unit = || {
        let unit = Unit::from_word(text).filter(|unit| !matches!(unit, Unit::Money(_)));
        letters > 3 && unit.is_some()
    };
    let is_group = || letters > 3 && PersonGroup::from_word(text).is_some();
    let is_part = || letters > 3 && Part::from_word(text).is_some();
    if is_sex() {
        Some("sex")
    } else if is_kind() {
        Some("entity_type")
    } else if is_branch() {
        Some("activity")
    } else if is_unit() {
        Some("unit")
    } else if is_measure() {
        Some("measure")
    } else if is_part() {
        Some("part")
    } else if is_group() {
        Some("person_group")
    } else {
        is_year().then_some("year")
    }
}

/// Whether a text names what is computed of several regions.
fn is_statistic(text: &str) -> bool {
    const STATISTICS: [&str; 22] = [
        "sum",
        "suma",
        "somme",
        "summe",
        "subtotal",
        "sub-total",
        "sous-total",
        "subtotals",
        "σ",
        "average",
        "mean",
        "median",
        "moyenne",
        "médiane",
        "promedio",
        "media",
        "mediana",
        "growth",
        "change",
        "% change",
        "variation",
        "variación",
    ];
    STATISTICS.contains(&text.to_lowercase().as_str())
}

/// Numbers that are rather years than codes of regions.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2035;

/// Whether a cell names several regions: marks divide them, or words and commas, and one of them stands alone elsewhere in the
/// column or is a State. Many a name of one region has an "and" in it.
fn names_several(text: &str, table: &HeadedTable<'_>) -> bool {
    let is_name = |part: &str| part.contains(|ch: char| ch.is_alphanumeric());
    let marks = [';', '|', '+'];
    if text.contains(marks) && text.split(marks).all(is_name) {
        return true;
    }
    let listed = crate::suggest::with_commas(text).replace(" & ", ",");
    let parts: Vec<&str> = listed.split(',').map(str::trim).collect();
    // Behind a comma its State may follow a region.
    let states = parts.split_last().map_or(&[][..], |(_, before)| before);
    parts.len() > 1
        && parts.iter().all(|part| is_name(part))
        && (parts.iter().any(|part| table.has_subarea(part))
            || states.iter().any(|part| !is_short(part) && is_state(part)))
}

fn is_state(name: &str) -> bool {
    matches!(named_whole(name), Some(RefArea::Area(area)) if area.is_member_state())
}

#[cfg(test)]
mod tests {
    #[test]
    fn another_state_is_no_part_and_several_regions_are_asked() {
        let read = crate::marked::contributions(
            "\
area,subarea,year,measure,entity_type,value,source
KEN,Uganda,2023,leaders,sse,5,S
    ^^^^^^ R037
USA,Georgia,2023,leaders,sse,5,S
KEN,Nairobi; Mombasa,2022,leaders,sse,5,S
    ^^^^^^^^^^^^^^^^ R037
KEN,_Z,2021,leaders,sse,5,S
    ^^ C028
KEN,0,2020,leaders,sse,5,S
    ^ C028
",
        );
        let parts = read.claims.iter().map(|claim| claim.subarea.is_some());
        assert_eq!(parts.collect::<Vec<_>>(), [true, true, false, false]);
    }

    #[test]
    fn a_state_is_no_part_of_itself_and_a_continent_none_of_it() {
        let read = crate::marked::contributions(
            "\
area,subarea,year,measure,entity_type,value,source
KEN,Kenya,2023,leaders,sse,5,S
    ^^^^^ R037
KEN,Eastern Africa,2022,leaders,sse,6,S
    ^^^^^^^^^^^^^^ R037
LUX,Luxembourg,2023,leaders,sse,7,S
    ^^^^^^^^^^ R037
KEN,North,2021,leaders,sse,8,S
KEN,Kenya (total),2020,leaders,sse,9,S
    ^^^^^^^^^^^^^ R037
KEN,Republic of Kenya,2019,leaders,sse,9,S
    ^^^^^^^^^^^^^^^^^ R037
KEN,National level,2018,leaders,sse,9,S
    ^^^^^^^^^^^^^^ C009
KEN,All counties*,2017,leaders,sse,9,S
    ^^^^^^^^^^^^^ C009
KEN,National Capital,2016,leaders,sse,9,S
",
        );
        let parts = read.claims.iter().map(|claim| claim.subarea.is_some());
        assert_eq!(
            parts.collect::<Vec<_>>(),
            [false, true, false, false, false, false, true]
        );
    }

    #[test]
    fn abbreviations_of_regions_are_no_states() {
        let read = crate::marked::contributions(
            "\
area,subarea,year,measure,entity_type,value,source
BRA,PA,2023,leaders,sse,5,S
BRA,AL,2023,leaders,sse,5,S
CHE,GE,2023,leaders,sse,5,S
CAN,PE,2023,leaders,sse,5,S
IND,GA,2023,leaders,sse,5,S
CMR,Est,2023,leaders,sse,5,S
CMR,EST,2022,leaders,sse,5,S
GIN,Mali,2023,leaders,sse,5,S
COD,Équateur,2023,leaders,sse,5,S
KEN,UGA,2023,leaders,sse,5,S
    ^^^ R037
",
        );
        assert_eq!(read.claims.len(), 9);
        assert!(read.claims.iter().all(|claim| claim.subarea.is_some()));
    }

    #[test]
    fn words_of_other_columns_are_no_regions() {
        let read = crate::marked::contributions(
            "\
area,subarea,year,measure,entity_type,value,source
KEN,female,2023,leaders,sse,5,S
    ^^^^^^ R037
KEN,Cooperatives,2022,leaders,sse,5,S
    ^^^^^^^^^^^^ R037
KEN,ISIC4:A,2021,leaders,sse,5,S
    ^^^^^^^ R037
KEN,agriculture,2020,leaders,sse,5,S
    ^^^^^^^^^^^ R037
KEN,2023,2019,leaders,sse,5,S
    ^^^^ R037
KEN,Other counties,2018,leaders,sse,5,S
    ^^^^^^^^^^^^^^ R037
KEN,All except Nairobi,2017,leaders,sse,5,S
    ^^^^^^^^^^^^^^^^^^ R037
KEN,A,2016,leaders,sse,5,S
KEN,persons,2014,leaders,sse,5,S
    ^^^^^^^ R037
KEN,Employment,2013,leaders,sse,5,S
    ^^^^^^^^^^ R037
KEN,dairy,2012,leaders,sse,5,S
    ^^^^^ R037
KEN,TBD,2011,leaders,sse,5,S
    ^^^ R037
KEN,Suma,2009,leaders,sse,5,S
    ^^^^ R037
KEN,rural,2008,leaders,sse,5,S
    ^^^^^ R037
KEN,yes,2010,leaders,sse,5,S
    ^^^ R037
KEN,Otherton,2015,leaders,sse,5,S
",
        );
        assert_eq!(read.claims.len(), 4);
    }

    #[test]
    fn several_regions_are_asked_and_a_name_with_an_and_is_one() {
        crate::marked::contributions(
            "\
area,subarea,year,measure,entity_type,value,source
KEN,Nairobi,2023,leaders,sse,5,S
KEN,Nairobi and Mombasa,2022,leaders,sse,5,S
    ^^^^^^^^^^^^^^^^^^^ R037
KEN,\"Kisumu, Nairobi\",2021,leaders,sse,5,S
     ^^^^^^^^^^^^^^^ R037
KEN,Kisumu + Nakuru,2020,leaders,sse,5,S
    ^^^^^^^^^^^^^^^ R037
KEN,Kenya and Uganda,2019,leaders,sse,5,S
    ^^^^^^^^^^^^^^^^ R037
CAN,Newfoundland and Labrador,2023,leaders,sse,5,S
KEN,\"Thika, Kenya\",2018,leaders,sse,5,S
",
        );
    }

    #[test]
    fn a_group_of_countries_is_the_whole_in_a_column_of_regions_alone() {
        let read = crate::marked::contributions(
            "\
area,region,year,measure,entity_type,value,source
     ^^^^^^ H003
KEN,Eastern Africa,2022,leaders,sse,6,S
    ^^^^^^^^^^^^^^ R037
",
        );
        assert_eq!(read.claims.len(), 1);
    }
}
