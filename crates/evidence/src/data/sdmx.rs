//! The facts as SDMX-CSV 2.0 (`facts.sdmx.csv`).
//!
//! Dimensions and attributes bear the names of the global data structure of the Sustainable Development Goals where that has
//! the concept (`FREQ`, `REPORTING_TYPE`, `SERIES`, `REF_AREA`, `SEX`, `ACTIVITY`, `TIME_PERIOD`, `OBS_STATUS`, `UNIT_MULT`,
//! `UNIT_MEASURE`, `NATURE`, `TIME_DETAIL`, `LOWER_BOUND`, `UPPER_BOUND`, `SOURCE_DETAIL`), and its codes for areas, sex,
//! activity, status and nature. The unit is a dimension here, because facts in two units stand side by side. Kind of entity,
//! named part, scope, group of persons, service, flow, basis, denominator and region within an area are dimensions of this
//! program; dimensions of the Goals that no claim knows (age, education, occupation …) are left out: all facts are about all of
//! them. A service is `_Z` where the measure has none and `_X` where it isn't stated.
//!
//! - A fact without a year isn't here: SDMX has no unknown time. It is in `facts.csv`.
//! - A range and unequal values that nothing tells apart have no `OBS_VALUE` but `LOWER_BOUND`, `UPPER_BOUND` and the status
//!   `O`; a fact that isn't used has neither.

mod coded;
mod lists;
mod structure;

use super::{DataRows, DataTable};
use coded::code_of;
use sse_aggregate::{Fact, Facts, Key, Outcome};
use sse_model::{
    Basis, Claim, Code, Method, ObservationStatus, Period, RefArea, ReporterGroup, Scope, Sex,
};
use std::collections::BTreeSet;

pub use structure::sdmx_structure;

/// Who maintains the data structure: this program; nobody else has published it.
const AGENCY: &str = "SSE_REPORT";
/// The name of the data structure and of its dataflow.
const FLOW: &str = "SSE_FACTS";
/// Their version: the first number is that of a change after which older data don't fit.
const VERSION: &str = "3.0.0";
/// What the rows are of.
const STRUCTURE: &str = "SSE_REPORT:SSE_FACTS(3.0.0)";
/// All of it, not a part.
const TOTAL: &str = "_T";

/// The dimensions but time, in the order of a key.
const DIMENSIONS: [&str; 16] = [
    "FREQ",
    "REPORTING_TYPE",
    "SERIES",
    "REF_AREA",
    "SUBAREA",
    "SEX",
    "PERSON_GROUP",
    "SERVICE",
    "FLOW",
    "ACTIVITY",
    "ENTITY_TYPE",
    "PART",
    "SCOPE",
    "BASIS",
    "UNIT_MEASURE",
    "DENOMINATOR",
];

/// What is said of a value.
const ATTRIBUTES: [&str; 13] = [
    "OBS_STATUS",
    "UNIT_MULT",
    "NATURE",
    "TIME_DETAIL",
    "LOWER_BOUND",
    "UPPER_BOUND",
    "SOURCE_DETAIL",
    "QUALIFIER",
    "OUTCOME",
    "FACT",
    "SUBAREA_DETAIL",
    "SCOPE_DETAIL",
    "AREA_DETAIL",
];

/// The columns of the file.
fn header() -> Vec<&'static str> {
    let row = ["STRUCTURE", "STRUCTURE_ID", "ACTION"];
    let value = ["TIME_PERIOD", "OBS_VALUE"];
    [&row[..], &DIMENSIONS, &value, &ATTRIBUTES].concat()
}

/// A row for each fact with a year or with a first and a last one.
pub(super) fn facts(facts: &Facts) -> DataTable<'_> {
    DataTable::new("facts.sdmx", &header(), |lines| {
        for fact in facts.facts.values() {
            if let Some(period) = period(fact.key.period) {
                row(lines, fact, &winners(fact, facts), &period);
            }
        }
    })
}

fn winners<'f>(fact: &Fact, facts: &'f Facts) -> Vec<&'f Claim> {
    fact.winners
        .iter()
        .filter_map(|id| facts.claims.get(id))
        .collect()
}

fn row(lines: &mut DataRows<'_>, fact: &Fact, winners: &[&Claim], period: &str) {
    let key = &fact.key;
    lines.cells([
        "dataflow",
        STRUCTURE,
        "I",
        "A",
        reporting_type(key, winners),
    ]);
    dimensions(lines, key);
    lines.cell(period);
    attributes(lines, fact, winners);
    lines.end();
}

/// From the series to the denominator.
fn dimensions(lines: &mut DataRows<'_>, key: &Key) {
    lines.cell(&measure_code(key.measure.code()));
    lines.cell(&area_code(key.area));
    words_or_whole(lines, key.subarea.as_deref());
    lines.cell(sex(key.sex));
    code_or(lines, key.person_group, TOTAL);
    let unstated = if key.measure.has_service() {
        "_X"
    } else {
        "_Z"
    };
    code_or(lines, key.service, unstated);
    lines.cell(&key.flow.code().to_ascii_uppercase());
    match key.activity {
        Some(activity) => lines.cell(&activity.code().replace(':', "_")),
        None => lines.cell(TOTAL),
    }
    lines.cell(&key.entity_type.code().to_ascii_uppercase());
    code_or(lines, key.part, TOTAL);
    words_or_whole(lines, key.scope.map(Scope::code));
    lines.cell(&basis_code(key.basis));
    lines.cell(&key.unit.code().to_ascii_uppercase());
    code_or(lines, key.denominator, "_Z");
}

/// The code of words, or the sign for the whole.
fn words_or_whole(lines: &mut DataRows<'_>, words: Option<&str>) {
    match words {
        Some(words) => lines.cell(&code_of(words)),
        None => lines.cell(TOTAL),
    }
}

/// A code of a list of this program as SDMX has it.
fn measure_code(code: &str) -> String {
    code.to_ascii_uppercase()
}

fn basis_code(basis: Basis) -> String {
    if basis == Basis::default() {
        "_X".to_owned()
    } else {
        measure_code(&basis.to_string().replace('+', "-"))
    }
}

/// A code in capital letters, or the sign for none.
fn code_or(lines: &mut DataRows<'_>, code: Option<impl Code>, none: &str) {
    match code {
        Some(code) => lines.cell(&code.code().to_ascii_uppercase()),
        None => lines.cell(none),
    }
}

/// The value, and everything behind it.
fn attributes(lines: &mut DataRows<'_>, fact: &Fact, winners: &[&Claim]) {
    let (outcome, value, bounds) = match fact.outcome {
        Outcome::Value { value, hedge } => ("value", Some((value, hedge)), None),
        Outcome::Range { low, high } => ("range", None, Some((low, high))),
        Outcome::NoWinner { low, high } => ("no_winner", None, Some((low, high))),
        Outcome::Unused => ("unused", None, None),
    };
    let sources: BTreeSet<&str> = winners.iter().map(|claim| &*claim.source).collect();
    lines.optional(value.map(|(value, _)| value));
    lines.cell(value.map_or("O", |_| status(winners)));
    lines.cell("0");
    lines.cell(nature(&fact.key, winners));
    lines.shown(fact.key.period);
    lines.optional(bounds.map(|(low, _)| low));
    lines.optional(bounds.map(|(_, high)| high));
    lines.list(sources);
    lines.cell(value.map(|(_, hedge)| hedge.code()).unwrap_or_default());
    lines.cell(outcome);
    lines.cell(fact.id().as_str());
    lines.cell(fact.key.subarea.as_deref().unwrap_or_default());
    lines.cell(fact.key.scope.map_or("", |scope| scope.label("en")));
    lines.cell(fact.key.area.label("en"));
}

/// The number of M49 as a number; a group that M49 doesn't have keeps its code.
fn area_code(area: RefArea) -> String {
    let code = match area {
        RefArea::Area(area) => area.m49(),
        RefArea::Group(group) => group.code(),
    };
    match code.parse::<u16>() {
        Ok(number) => number.to_string(),
        Err(_) => code.to_owned(),
    }
}

const fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Total => TOTAL,
        Sex::Female => "F",
        Sex::Male => "M",
    }
}

/// A year; or the first day of several years and their number. None where there is no year.
fn period(period: Period) -> Option<String> {
    match period {
        Period::Year(year) => Some(year.to_string()),
        Period::Span(first, last) => Some(format!(
            "{first}-01-01/P{}Y",
            last.number() - first.number() + 1
        )),
        Period::Unknown => None,
    }
}

/// Whether all claims are those of the State of the area.
fn is_national(key: &Key, winners: &[&Claim]) -> bool {
    let own = |claim: &&Claim| {
        claim.group == ReporterGroup::State && *claim.id.reporter == *key.area.code()
    };
    !winners.is_empty() && winners.iter().all(own)
}

fn reporting_type(key: &Key, winners: &[&Claim]) -> &'static str {
    if is_national(key, winners) { "N" } else { "G" }
}

/// The worst status of the claims that state the value; blank where none of them says.
fn status(winners: &[&Claim]) -> &'static str {
    match winners.iter().filter_map(|claim| claim.status).max() {
        None => "",
        Some(ObservationStatus::Final) => "A",
        Some(ObservationStatus::Provisional) => "P",
        Some(ObservationStatus::Estimate) => "E",
        Some(ObservationStatus::Break) => "B",
    }
}

fn nature(key: &Key, winners: &[&Claim]) -> &'static str {
    if winners.iter().any(|claim| {
        claim
            .method
            .is_some_and(|method| method == Method::Modelled)
    }) {
        "M"
    } else if winners
        .iter()
        .any(|claim| claim.status == Some(ObservationStatus::Estimate))
    {
        "E"
    } else if is_national(key, winners) {
        "C"
    } else {
        "NA"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    fn rows(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        super::facts(&fixture::facts(files)).rows()
    }

    fn cells(row: &[String], names: &[&str]) -> String {
        let at = |name: &&str| header().iter().position(|column| column == name).unwrap();
        let of = |name: &&str| row[at(name)].clone();
        names.iter().map(of).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_fact_is_a_row_under_the_names_of_the_goals() {
        let rows = rows(&[
            (
                "FRA",
                "area,year,measure,entity_type,activity,sex,value,source\n\
                FRA,2023,employment,cooperative,ISIC4:Q,female,1200,S\n",
            ),
            (
                "ILO",
                "area,year,measure,entity_type,value,unit,denominator,source\n\
                001,2023,employment,sse,5.5,percent,total_employment,S\n",
            ),
        ]);
        let names = [
            "REPORTING_TYPE",
            "SERIES",
            "REF_AREA",
            "SEX",
            "ACTIVITY",
            "UNIT_MEASURE",
            "DENOMINATOR",
            "TIME_PERIOD",
        ];
        assert_eq!(
            cells(&rows[0], &names),
            "G EMPLOYMENT 1 _T _T PERCENT TOTAL_EMPLOYMENT 2023"
        );
        assert_eq!(
            cells(&rows[1], &names),
            "N EMPLOYMENT 250 F ISIC4_Q PERSONS _Z 2023"
        );
        assert_eq!(
            cells(&rows[1], &["OBS_VALUE", "OBS_STATUS", "NATURE", "OUTCOME"]),
            "1200  C value"
        );
    }

    #[test]
    fn parts_groups_services_and_flows_have_codes() {
        let rows = rows(&[(
            "KEN",
            "area,year,measure,entity_type,part,person_group,service,flow,activity,value,source\n\
            KEN,2023,leaders,cooperative,credit_unions,,,,ISIC4:K64,40,S\n\
            KEN,2023,people_served,cooperative,,rural,water,planned,,30,S\n\
            KEN,2023,people_served,cooperative,,,,,,50,S\n",
        )]);
        let names = ["PERSON_GROUP", "SERVICE", "FLOW", "ACTIVITY", "PART"];
        let mut found: Vec<String> = rows.iter().map(|row| cells(row, &names)).collect();
        found.sort();
        assert_eq!(
            found,
            [
                "RURAL WATER PLANNED _T _T",
                "_T _X STOCK _T _T",
                "_T _Z STOCK ISIC4_K64 CREDIT_UNIONS"
            ]
        );
    }

    #[test]
    fn a_range_and_a_conflict_have_bounds_and_no_value() {
        let rows = rows(&[(
            "ILO",
            "area,year,measure,entity_type,value,qualifier,source\n\
            KEN,2023,entities,sse,100,low,S\n\
            KEN,2023,entities,sse,200,high,S\n\
            ESP,2023,entities,sse,10,exact,S\n\
            ESP,2023,entities,sse,30,exact,Another\n",
        )]);
        let names = [
            "OBS_VALUE",
            "OBS_STATUS",
            "LOWER_BOUND",
            "UPPER_BOUND",
            "OUTCOME",
        ];
        assert_eq!(cells(&rows[0], &names), " O 10 30 no_winner");
        assert_eq!(cells(&rows[1], &names), " O 100 200 range");
    }

    #[test]
    fn several_years_are_a_time_with_a_length_and_no_year_is_no_row() {
        let rows_of = |year: &str, note: &str| {
            let text = format!(
                "area,year,measure,entity_type,value,source,note\nESP,{year},entities,sse,10,S,{note}\n"
            );
            rows(&[("ESP", &text)])
        };
        let span = rows_of("2021-2023", "");
        assert_eq!(
            cells(&span[0], &["TIME_PERIOD", "TIME_DETAIL"]),
            "2021-01-01/P3Y 2021-2023"
        );
        assert!(rows_of("", "year unknown").is_empty());
    }
}
