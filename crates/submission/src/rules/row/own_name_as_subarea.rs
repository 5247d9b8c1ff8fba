//! R037

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Diagnostic, Rule, Severity, words};
use sse_model::{Code, RefArea, Table};

/// The subarea is the area itself, or a group that holds it:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R037",
        name: "own-name-as-subarea",
        severity: Severity::Note,
        explain: r"The subarea is the area itself or a group of areas that holds it, as where a column `region` gives the region of the
world: the row is about the whole. Where a State has a region of its own name, such as Luxembourg or Guatemala, both can
be meant, and the row is an error; so is one that names another State there. A warning stands where a cell names several
regions.

Bad, `states/KEN/contributions.csv`:

```csv
area,subarea,year,measure,entity_type,value,source
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
    check: RowCheck::Cells(check),
};

/// Compares the subarea with the area.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let (Some(text), Some(area)) = (draft.subarea.as_deref(), draft.area) else {
        return;
    };
    if draft.subarea().is_some() {
        return check_other(row, draft, text, area);
    }
    let place = row.column_place("subarea", "");
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
        let severity = Severity::Error;
        let finding = Diagnostic {
            severity,
            ..RULE.head.finding(message)
        };
        return row.add(finding.at(place).help(help));
    }
    let message = words!(
        "\"{value}\" was read as all of {area}",
        value = text,
        area = code
    );
    row.add(RULE.head.finding(message).at(place));
}

/// Regions that are called as States elsewhere are.
const REGIONS: [(&str, &str); 4] = [
    ("USA", "GEO"),
    ("BEL", "LUX"),
    ("NGA", "NER"),
    ("GBR", "IRL"),
];

/// Finds another State where a region should be, and several regions in one cell.
fn check_other(row: &mut SheetRow<'_>, draft: &RowDraft, text: &str, area: RefArea) {
    let several = text.contains([';', '|']) && {
        let mut parts = text.split([';', '|']);
        parts.all(|part| part.contains(|ch: char| ch.is_alphanumeric()))
    };
    let place = || row.column_place("subarea", "");
    if several {
        let message = words!("\"{value}\" names several regions", value = text);
        let finding = RULE.head.finding(message).at(place());
        let help = "write a row for each, or the name of the region that they make";
        let severity = Severity::Warning;
        return row.add(
            Diagnostic {
                severity,
                ..finding
            }
            .help(help),
        );
    }
    let other = draft.subarea_named.filter(|other| match other {
        RefArea::Area(other) => {
            let pair = (area.code(), other.code());
            other.is_member_state() && matches!(area, RefArea::Area(_)) && !REGIONS.contains(&pair)
        }
        RefArea::Group(_) => false,
    });
    let Some(other) = other else { return };
    let message = words!(
        "\"{value}\" is {other}, no part of {area}",
        value = text,
        other = Argument::label(other.code(), RefArea::label_of),
        area = Argument::label(area.code(), RefArea::label_of)
    );
    let finding = RULE.head.finding(message).at(place());
    let severity = Severity::Error;
    row.add(
        Diagnostic {
            severity,
            ..finding
        }
        .help("correct the area or the subarea; for a region of that name write its kind too, such as district"),
    );
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
            [false, false, true, false, false, false, false, true]
        );
    }
}
