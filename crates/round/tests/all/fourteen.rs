//! Fourteen rounds by name, from nothing to everything, and in each of them what the report says against its figures.

use crate::begun::adds_up;
use crate::contributions::{grades_add_up, has_no_superlative, speaks_of_most_rightly};
use crate::form::well_formed;
use crate::house::{House, Report};
use crate::rounds;
use sse_model::{Area, Code, Date};
use std::collections::BTreeMap;

const QUALIFIED: &str =
    "record,area,year,measure,entity_type,sex,value,qualifier,unit,denominator,status,source\n";

/// A report whose form and statements hold.
fn told(name: &str, house: &House) -> Report {
    let report = house.try_build().unwrap();
    well_formed(name, &report);
    holds_together(&report);
    report
}

/// What holds of every report.
fn holds_together(report: &Report) {
    let text = report.documents();
    adds_up(&text);
    has_no_superlative(report);
    speaks_of_most_rightly(report);
    grades_add_up(report);
    hedges_what_is_hedged(report);
    denies_nothing_that_was_reported(report);
    for document in ["report.md", "annex.md"] {
        stands_in_the_order_of_names(&report.read(document));
    }
}

/// In sentences a figure is "at least" so much if it is a lower bound, and then only.
fn hedges_what_is_hedged(report: &Report) {
    for (id, figure) in report.lineage().figures {
        for place in figure
            .places
            .iter()
            .filter(|place| place.at.starts_with("para:"))
        {
            let is_said = place.text.to_lowercase().starts_with("at least ");
            assert_eq!(is_said, figure.hedge == "at_least", "{id}: {}", place.text);
        }
    }
}

/// What no table has room for was reported all the same.
fn denies_nothing_that_was_reported(report: &Report) {
    let claims = report.read("data/claims.csv");
    let mut claims = csv::Reader::from_reader(claims.as_bytes());
    let header = claims.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|own| own == name).unwrap();
    let (measure, sex) = (column("measure"), column("sex"));
    let text = report.read("report.md");
    for row in claims.records().map(Result::unwrap) {
        let denied = [
            (&row[measure] == "members", "No figures on members"),
            (
                row[measure].contains("employment"),
                "No figures on the number of persons employed",
            ),
            (&row[sex] == "female", "No figures on women"),
        ];
        for (is_reported, words) in denied {
            assert!(!(is_reported && text.contains(words)), "{words}: {row:?}");
        }
    }
}

/// Lines of countries and areas are in the order of their names, group by group; tables that show the largest are not.
fn stands_in_the_order_of_names(text: &str) {
    let ranks: BTreeMap<&str, u16> = Area::all()
        .into_iter()
        .map(|area| (area.label("en"), area.rank("en")))
        .collect();
    for block in text.split("\n<a id=") {
        if block.contains("with the largest numbers are shown") {
            continue;
        }
        let mut before = 0;
        for line in block.lines().filter(|line| line.starts_with('|')) {
            let cell = line.trim_start_matches("| ").split(['|', '<']).next();
            match ranks.get(cell.unwrap_or_default().trim()) {
                Some(&rank) => {
                    assert!(rank >= before, "{line}\nstands too late in\n{block}");
                    before = rank;
                }
                None => before = 0,
            }
        }
    }
}

/// The value of a figure, whether it is printed or not.
fn value(report: &Report, id: &str) -> String {
    let lineage = report.lineage();
    let figure = lineage.figures.get(id);
    figure.map_or_else(String::new, |figure| figure.value.clone())
}

fn says(report: &Report, words: &str) {
    let text = report.read("report.md");
    assert!(text.contains(words), "{words}\nisn't in\n{text}");
}

fn is_silent_on(report: &Report, words: &str) {
    let text = report.read("report.md");
    let line = text.lines().find(|line| line.contains(words));
    assert!(line.is_none(), "{words} is in {line:?}");
}

/// A round in which each of these States reports rows of which `{}` is its number among them, from one on.
fn of_states(states: &[&str], row: impl Fn(usize, &str) -> String) -> House {
    let mut house = rounds::nobody_answered();
    for (at, state) in states.iter().enumerate() {
        let rows = format!("{QUALIFIED}{}", row(at + 1, state));
        house.write(&format!("inputs/81/states/{state}/contributions.csv"), rows);
    }
    house
}

const FOUR: [&str; 4] = ["ARG", "FRA", "KEN", "TGO"];

#[test]
fn empty() {
    let report = told("empty", &rounds::nobody_answered());
    says(
        &report,
        "No inputs had been received at the time of writing",
    );
    let facts = report.lineage().facts;
    assert!(facts.is_empty(), "{facts:?}");
}

#[test]
fn one_state() {
    let report = told("one state", &rounds::one_state());
    assert_eq!(value(&report, "count/covered/none"), "192");
    says(&report, "Inputs were received from one Member State.");
}

#[test]
fn one_agency_only() {
    let mut house = rounds::nobody_answered();
    let row = "a,KEN,2.policy_support,,Made-up study,completed,2024,,,,,,,Made-up page\n";
    rounds::actions(&mut house, "agencies/ILO", row);
    let report = told("one agency", &house);
    says(
        &report,
        "None of the 193 Member States is covered by an input of its own.",
    );
    says(
        &report,
        "One United Nations entity has one action on record",
    );
    is_silent_on(&report, "figure-responses");
    assert_eq!(value(&report, "count/agencies/actions"), "1");
    // Kenya told nothing, and something is on record all the same.
    says(
        &report,
        "Information on one Member State came from other reporters only. Nothing usable is on record for 192 Member States",
    );
}

#[test]
fn everything_late() {
    let mut house = of_states(&FOUR, |at, state| {
        format!("a,{state},2023,entities,sse,,{at}00,,entities,,,Made-up survey\n")
    });
    let mut reporters = house.read("inputs/81/reporters.csv");
    for state in FOUR {
        let begins = format!("{state},state,");
        let line = reporters.lines().find(|line| line.starts_with(&begins));
        let line = line.unwrap().to_owned();
        let name = line.split(',').nth(2).unwrap().to_owned();
        let columns = reporters
            .lines()
            .next()
            .unwrap()
            .split(',')
            .collect::<Vec<_>>();
        let cells = columns.iter().map(|column| match *column {
            "reporter" => state,
            "group" => "state",
            "name" => &name,
            "due_on" => "2026-05-01",
            "received_on" => "2026-06-01",
            _ => "",
        });
        let late = cells.collect::<Vec<_>>().join(",");
        reporters = reporters.replace(&line, &late);
    }
    house.write("inputs/81/reporters.csv", reporters);
    for state in FOUR {
        let row = "a,,1.legal,national,Made-up law,in_force,2024-05-01,,,,,,,Made-up gazette\n";
        rounds::actions(&mut house, &format!("states/{state}"), row);
    }
    let report = told("late", &house);
    says(
        &report,
        "Four complete inputs came after the date on which they were due.",
    );
    assert_eq!(value(&report, "count/measures"), "4");
}

#[test]
fn all_states_dense() {
    let report = told("dense", &rounds::everybody());
    assert_eq!(value(&report, "count/covered/none"), "0");
    says(
        &report,
        "All 193 Member States are covered by inputs of their own.",
    );
    let annex = report.read("annex.md");
    let (_, states) = annex.split_once("<a id=\"table-states\"></a>").unwrap();
    let states = states.split("\n<a id=").next().unwrap();
    // What stands in a total has its line, however short the part of a State is.
    let totals = report.read("data/totals.csv");
    let rows = totals
        .lines()
        .filter(|line| line.contains("entities") && line.contains(",sse,"));
    assert!(rows.count() > 100);
    assert_eq!(states.matches("\n| Entities |").count(), 193);
    // However many measures are new, each State that has one has a line.
    let (_, new) = annex
        .split_once("<a id=\"table-all-new-measures\"></a>")
        .unwrap();
    let new = new.split("\n<a id=").next().unwrap();
    let of_states = value(&report, "count/commitments/states/new_since");
    assert_eq!(new.matches("\n| **").count().to_string(), of_states);
    // What a value was held against is named.
    assert!(!annex.contains("| Part above its whole | .. |"));
    // No group told of a contribution.
    let head = "| Kind of entity or part | What is known by country or area |\n";
    assert!(annex.contains(head));
}

#[test]
fn only_ranges() {
    let house = of_states(&FOUR, |at, state| {
        format!(
            "a,{state},2023,entities,sse,,{at}00,low,entities,,,Made-up survey\n\
             a,{state},2023,entities,sse,,{at}50,high,entities,,,Made-up survey\n"
        )
    });
    let report = told("ranges", &house);
    assert_eq!(value(&report, "total/entities/entities/sse/world"), "1000");
    says(&report, "add up to at least 1,000 entities");
}

#[test]
fn only_estimates() {
    let house = of_states(&FOUR, |at, state| {
        format!("a,{state},2023,entities,sse,,{at}00,about,entities,,estimate,Made-up survey\n")
    });
    let report = told("estimates", &house);
    says(&report, "add up to about 1,000 entities");
    is_silent_on(&report, "at least");
    let annex = report.read("annex.md");
    assert!(annex.contains("</sup> Estimate."), "each is marked");
    assert!(
        annex.contains("| **Total** |  |  | **1,000**<sup>"),
        "{annex}"
    );
}

#[test]
fn a_bound_is_named_behind_the_shares_that_are_none() {
    let house = of_states(&FOUR, |at, state| {
        let qualifier = if at == 1 { "at_least" } else { "" };
        format!(
            "a,{state},2023,employment,sse,female,5{at},{qualifier},percent,both_sexes,,Made-up survey\n"
        )
    });
    let report = told("a bound", &house);
    says(
        &report,
        "Women hold 52 per cent of the sector’s jobs in France (2023), 53 per cent in Kenya (2023), 54 per cent in Togo (2023) \
         and at least 51 per cent in Argentina (2023).",
    );
    says(&report, "(Togo), minimums left aside.");
}

#[test]
fn one_family() {
    let house = of_states(&FOUR, |at, state| {
        format!("a,{state},2023,entities,cooperative,,{at}00,,entities,,,Made-up survey\n")
    });
    let report = told("one family", &house);
    assert_eq!(
        value(&report, "total/entities/entities/cooperative/world"),
        "1000"
    );
    assert_eq!(value(&report, "total/entities/entities/sse/world"), "");
    assert!(!report.documents().contains("table-entities-sse"));
}

#[test]
fn ties() {
    let mut house = of_states(&FOUR, |_, state| {
        let share = "percent,both_sexes,,Made-up survey";
        format!(
            "a,{state},2023,entities,sse,,500,,entities,,,Made-up survey\n\
             b,{state},2023,employment,sse,female,60,,{share}\n"
        )
    });
    for state in FOUR {
        let row = |record: &str, commitment: &str| {
            format!(
                "{record},,{commitment},national,Made-up {commitment},in_force,2024-05-01,,,,,,,Made-up gazette\n"
            )
        };
        let rows = [
            "1.legal",
            "1.strategy",
            "1.fiscal",
            "1.education",
            "1.research",
        ];
        let rows = rows.map(|commitment| row(commitment, commitment)).concat();
        rounds::actions(&mut house, &format!("states/{state}"), &rows);
    }
    let report = told("ties", &house);
    is_silent_on(&report, "shares range from");
    is_silent_on(&report, "most often");
    is_silent_on(&report, " accounts for ");
    assert_eq!(value(&report, "minimum/women/employment"), "60");
    assert_eq!(value(&report, "maximum/women/employment"), "60");
}

#[test]
fn equal_values_go_by_the_names_of_their_countries() {
    let house = of_states(&["PER", "PRY", "URY"], |_, state| {
        format!("a,{state},2023,employment,sse,,500,,persons,,,Made-up survey\n")
    });
    let report = told("equal values", &house);
    let text = report.read("report.md");
    let of_goal = text.lines().find(|line| line.contains("*Goal 8.")).unwrap();
    assert!(of_goal.contains("in Paraguay (2023)"), "{of_goal}");
    assert!(!of_goal.contains("in Uruguay (2023)"), "{of_goal}");
    let mut charts = text.lines().filter(|line| line.starts_with("!["));
    let chart = charts.find(|line| line.contains("Paraguay")).unwrap();
    assert!(chart.find("Paraguay") < chart.find("Peru"), "{chart}");
}

#[test]
fn only_women() {
    let house = of_states(&FOUR, |at, state| {
        format!("a,{state},2023,members,cooperative,female,{at}00,,persons,,,Made-up register\n")
    });
    let report = told("only women", &house);
    says(
        &report,
        "None of the figures reported can be shown in a table by country or area: they contradict each other, lie outside the \
         years of the report or concern a part or one sex only.",
    );
    let house = of_states(&FOUR, |at, state| {
        format!(
            "a,{state},2023,members,cooperative,female,{at}00,,persons,,,Made-up register\n\
             b,{state},2023,entities,cooperative,,{at}0,,entities,,,Made-up register\n"
        )
    });
    let report = told("only women among members", &house);
    says(
        &report,
        "None of the figures reported on members can be shown in a table by country or area",
    );
}

#[test]
fn only_shares_of_women() {
    let house = of_states(&["KEN", "PHL", "PER"], |at, state| {
        format!(
            "a,{state},2023,members,cooperative,female,4{at},,percent,both_sexes,,Made-up register\n"
        )
    });
    let report = told("only shares of women", &house);
    says(
        &report,
        "Women make up 41 per cent of the membership of cooperatives in Kenya (2023), 43 per cent in Peru (2023) and \
         42 per cent in the Philippines (2023).",
    );
}

#[test]
fn one_figure_of_a_service() {
    let mut house = rounds::nobody_answered();
    house.write(
        "inputs/81/states/PHL/contributions.csv",
        "record,area,year,measure,entity_type,part,service,value,unit,source\n\
         a,PHL,2023,people_served,cooperative,electricity,electricity,2000000,persons,Made-up page\n",
    );
    let report = told("one service", &house);
    says(
        &report,
        "The comparable one that counts most people is as follows: electricity cooperatives (distribution) serve 2 million people in the \
         Philippines (2023",
    );
}

#[test]
fn only_other_years() {
    let house = of_states(&FOUR, |at, state| {
        format!(
            "a,{state},2010,employment,sse,,{at}00,,persons,,,Made-up survey\n\
             b,{state},2023,entities,sse,,{at}0,,entities,,,Made-up survey\n"
        )
    });
    let report = told("other years", &house);
    says(
        &report,
        "None of the figures reported on employment can be shown in a table by country or area",
    );
}

#[test]
fn the_world_alone() {
    let mut house = rounds::nobody_answered();
    house.write(
        "inputs/81/agencies/ILO/contributions.csv",
        format!("{QUALIFIED}a,WLD,2023,entities,cooperative,,3000000,,entities,,,Made-up page\n"),
    );
    let report = told("the world", &house);
    says(
        &report,
        "No figures on the number of entities in a country or area can be shown.",
    );
}

#[test]
fn no_money() {
    let mut house = of_states(&FOUR, |at, state| {
        format!("a,{state},2023,employment,sse,,{at}00,,persons,,,Made-up survey\n")
    });
    let row = "a,KEN,3.new,,Made-up line,adopted,2024,,,,,,,Made-up page\n";
    rounds::actions(&mut house, "institutions/EIB", row);
    let report = told("no money", &house);
    is_silent_on(&report, "$");
    is_silent_on(&report, "€");
    let figures = report.lineage().figures;
    assert!(figures.keys().all(|id| !id.starts_with("dollars/")));
    says(&report, "One financial institution");
}

#[test]
fn no_women() {
    let house = of_states(&FOUR, |at, state| {
        format!("a,{state},2023,members,cooperative,,{at}00,,memberships,,,Made-up register\n")
    });
    let report = told("no women", &house);
    says(&report, "No figures on women were reported.");
    assert_eq!(value(&report, "count/women/shares"), "0");
}

#[test]
fn laws_on_the_sector_and_others() {
    let mut house = rounds::nobody_answered();
    let law = |level: &str, status: &str, kind: &str| {
        format!("a,,1.legal,{level},Made-up law,{status},2020-05-01,,,,,,{kind},Made-up gazette\n")
    };
    for (state, rows) in [
        ("ARG", law("regional", "in_force", "sse")),
        ("FRA", law("national", "in_force", "sse; cooperative")),
        ("KEN", law("national", "in_force", "cooperative")),
        ("TGO", law("national", "planned", "sse")),
    ] {
        let header = "record,area,commitment,level,title,status,start,end,amount,currency,amount_kind,instrument,entity_types,source";
        let path = format!("inputs/81/states/{state}/actions.csv");
        house.write(&path, format!("{header}\n{rows}"));
    }
    let report = told("laws", &house);
    says(
        &report,
        "Two Member States have a law or other legal text on the sector as a whole in effect, one of them below the national level \
         only; one other has one in preparation.",
    );
}

#[test]
fn members_of_the_european_union_only() {
    let union = sse_model::Group::from_code("EU27").unwrap();
    let members = union.members(Date::parse("2026-01-01").unwrap());
    let members: Vec<&str> = members.iter().map(|area| area.code()).collect();
    assert_eq!(members.len(), 27);
    let mut house = of_states(&members, |at, state| {
        format!("a,{state},2023,entities,sse,,{at}00,,entities,,,Made-up register\n")
    });
    house.write(
        "inputs/81/intergovernmental/EU/contributions.csv",
        format!("{QUALIFIED}a,EU27,2023,entities,sse,,40000,,entities,,,Made-up page\n"),
    );
    let report = told("European Union", &house);
    let sum: usize = (1..=27).map(|at| at * 100).sum();
    assert_eq!(
        value(&report, "total/entities/entities/sse/world"),
        sum.to_string()
    );
    says(&report, "reported by or for 27 Member States");
    says(
        &report,
        "For the European Union as a whole, 40,000 were reported for 2023 (not in the total).",
    );
    let regions = report.read("data/totals.csv");
    assert!(!regions.is_empty());
}

#[test]
fn received_but_unusable() {
    let mut house = rounds::nobody_answered();
    for state in FOUR {
        let rows =
            format!("{QUALIFIED}a,{state},2023,entities,sse,,many,,entities,,,Made-up survey\n");
        house.write(&format!("inputs/81/states/{state}/contributions.csv"), rows);
    }
    let report = told("unusable", &house);
    says(
        &report,
        "four had sent something at the time of writing, but nothing in it could be used.",
    );
    assert_eq!(value(&report, "count/covered/none"), "193");
}

#[test]
fn a_second_round() {
    let report = told("second round", &rounds::two_rounds());
    says(&report, "Changes since the previous report");
    says(
        &report,
        "measures of Member States are on record that were not in the previous report",
    );
    let pairs = report.lineage().figures;
    assert!(
        pairs.keys().any(|id| id.starts_with("before/")),
        "figures of the round before"
    );
}
