//! The effect of a fault: what is named beside a row that was set aside is what changes once it is mended.

use crate::house::{House, Report, shown};
use std::collections::{BTreeMap, BTreeSet};

/// A row with a fault, the text that is wrong in it and what it should be.
struct Fault {
    file: &'static str,
    /// Begins the row.
    record: &'static str,
    wrong: &'static str,
    right: &'static str,
}

const FRANCE: &str = "inputs/81/states/FRA/contributions.csv";
const MEASURES: &str = "inputs/81/states/FRA/actions.csv";
const BANK: &str = "inputs/81/institutions/EIB/actions.csv";
const PANEL: &str = "inputs/81/networks/CEPES/contributions.csv";

const FRANCE_ROWS: &str = "\
record,area,subarea,year,measure,entity_type,scope,sex,value,unit,denominator,sdg_targets,source
mutuals,FRA,,2023,entities,mutual,,,900,entities,,,Register
family,FRA,,2023,entities,cooperative,,,many,entities,,,Register
whole,FRA,,2022,employment,sse,,,plenty,persons,,,Register
percentage,FRA,,2022,employment,sse,,,10.5,percent,total_employment,,
money,FRA,,2023,turnover,sse,,,a lot,EUR,,,Register
no-rate,FRA,,2023,turnover,cooperative,,,a lot,XOF,,,Register
old,FRA,,2005,entities,foundation,,,several,entities,,,Register
region,FRA,Bretagne,2023,entities,foundation,,,several,entities,,,Register
part,FRA,,2023,volunteers,association,market,,several,persons,,,Register
targets,FRA,,2023,members,cooperative,,,120,memberships,,8.15,Register
women,FRA,,2023,employment,sse,,femme fatale,99,persons,,5.5,Register
";

const PANEL_ROWS: &str = "\
record,area,year,measure,entity_type,value,unit,source
rival,ESP,2023,entities,sse,seventy,entities,Panel
near-rival,ESP,2022,turnover,sse,seventy,EUR,Panel
";

const MEASURES_ROWS: &str = "\
record,commitment,level,title,status,start,amount,currency,amount_kind,sdg_targets,source
amount,1.finance,national,Credit line,in_force,2024,lots,EUR,budget,8.3,Ministry
";

const BANK_ROWS: &str = "\
record,area,commitment,title,status,partners,source
partners,ESP,3.existing,Loans to cooperatives,on its way,ESP,Annual report
";

const FAULTS: [Fault; 14] = [
    Fault {
        file: FRANCE,
        record: "family",
        wrong: "many",
        right: "22500",
    },
    Fault {
        file: FRANCE,
        record: "whole",
        wrong: "plenty",
        right: "2400000",
    },
    Fault {
        file: FRANCE,
        record: "percentage",
        wrong: "total_employment,,",
        right: "total_employment,,Register",
    },
    Fault {
        file: FRANCE,
        record: "money",
        wrong: "a lot",
        right: "300 million",
    },
    Fault {
        file: FRANCE,
        record: "no-rate",
        wrong: "a lot",
        right: "300 million",
    },
    Fault {
        file: FRANCE,
        record: "old",
        wrong: "several",
        right: "77",
    },
    Fault {
        file: FRANCE,
        record: "region",
        wrong: "several",
        right: "77",
    },
    Fault {
        file: FRANCE,
        record: "part",
        wrong: "several",
        right: "77",
    },
    Fault {
        file: FRANCE,
        record: "targets",
        wrong: "8.15",
        right: "8.5",
    },
    Fault {
        file: FRANCE,
        record: "women",
        wrong: "femme fatale",
        right: "female",
    },
    Fault {
        file: PANEL,
        record: "rival",
        wrong: "seventy",
        right: "70010",
    },
    Fault {
        file: PANEL,
        record: "near-rival",
        wrong: "seventy",
        right: "70010",
    },
    Fault {
        file: MEASURES,
        record: "amount",
        wrong: "lots",
        right: "5 million",
    },
    Fault {
        file: BANK,
        record: "partners",
        wrong: "on its way",
        right: "in_force",
    },
];

fn faulty_round() -> House {
    let mut house = House::with_three_reporters();
    house.write(FRANCE, FRANCE_ROWS);
    house.write(PANEL, PANEL_ROWS);
    house.write(MEASURES, MEASURES_ROWS);
    house.write(BANK, BANK_ROWS);
    house
}

/// The tables of the data and the printed ones (`tables/…`) by name; claims left out.
fn tables(report: &Report) -> BTreeMap<String, String> {
    let files = report.outputs.keys().filter_map(|path| {
        let name = path.strip_prefix("data/")?.strip_suffix(".csv")?.to_owned();
        (name != "claims").then(|| (name, report.read(path)))
    });
    files.collect()
}

/// The effect of the error that set a row aside.
fn effect(house: &House, report: &Report, fault: &Fault) -> String {
    let text = house.read(fault.file);
    let line = 1 + text
        .lines()
        .position(|line| line.starts_with(&format!("{},", fault.record)))
        .unwrap();
    let document: serde_json::Value =
        serde_json::from_str(&report.read("diagnostics.json")).unwrap();
    let here = |found: &&serde_json::Value| {
        found["severity"] == "error"
            && found["place"]["path"] == fault.file
            && found["place"]["line"] == line
    };
    let found = document["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .find(here);
    found.unwrap_or_else(|| panic!("no error about {}", fault.record))["effect"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// The rows that only one of two tables has.
fn differing<'t>(before: &'t str, after: &'t str) -> Vec<Vec<&'t str>> {
    let [old, new] = [before, after].map(|text| text.lines().collect::<BTreeSet<&str>>());
    old.symmetric_difference(&new)
        .map(|row| row.split(',').collect())
        .collect()
}

/// What an effect must say where a table changed: the title of each table of the report in which a row changed.
fn titles(table: &str, changed: &[Vec<&str>]) -> BTreeSet<String> {
    let of_row = |row: &Vec<&str>| match table {
        "facts.sdmx" => "facts".to_owned(),
        "sensitivity" => "\"What moves the headline figures most\"".to_owned(),
        printed if printed.starts_with("tables/") => title_of_printed(&printed["tables/".len()..]),
        "totals" => title_of_totals(row[0], row[3]),
        "ratios" => format!("per cent of {}", row[2].replace('_', " ")),
        "goals" => format!("Goal {}", row[0]),
        "commitments" => {
            "\"Most advanced stage of the measures reported, by State and encouragement\""
                .to_owned()
        }
        "conflicts" => "\"Different values reported for the same figure\"".to_owned(),
        "near_rivals" => "\"Published figures that seem to contradict each other\"".to_owned(),
        "checks" => "\"Checks between figures that found a disagreement\"".to_owned(),
        "overlaps" => "\"Actions with an amount that may be one and the same\"".to_owned(),
        counted => counted.to_owned(),
    };
    let by_goal = (table == "goals" && !changed.is_empty())
        .then(|| "\"Figures, actions and reporters by Goal\"".to_owned());
    changed.iter().map(of_row).chain(by_goal).collect()
}

/// The title of a table of the report by its key; of one that shows what the data or a whole section hold, that.
fn title_of_printed(key: &str) -> String {
    let title = match key {
        "responses" => return "reporters".to_owned(),
        "changes" => return "changes since the previous report".to_owned(),
        "agencies" => "United Nations development system",
        "institutions" => "Financial institutions and development banks",
        "employment" => return title_of_totals("employment", "sse"),
        "commitments" | "levels" => "Member States by encouragement reported on",
        "matrix" => "Most advanced stage of the measures reported, by State and encouragement",
        "goals" => "Figures, actions and reporters by Goal",
        "states" => "Measures and figures reported, by State",
        "families" => return "by country or area\"".to_owned(),
        "figures" => "Latest figures by Goal and country, area or group",
        "conflicts" => "Different values reported for the same figure",
        "rivals" => "Published figures that seem to contradict each other",
        "checks" => "Checks between figures that found a disagreement",
        "overlaps" => "Actions with an amount that may be one and the same",
        "sensitivity" => "What moves the headline figures most",
        "rates" => "Rates by currency, year and kind",
        areas => {
            let (measure, kind) = areas
                .split_once('-')
                .unwrap_or_else(|| panic!("{areas} has no title here"));
            return title_of_totals(measure, kind);
        }
    };
    format!("\"{title}\"")
}

fn title_of_totals(measure: &str, kind: &str) -> String {
    let measure = match measure {
        "members" => "Memberships",
        "entities" => "Entities",
        "employment" => "Employment",
        "turnover" => "Turnover",
        other => panic!("{other} has no title here"),
    };
    match (measure, kind) {
        ("Employment", "sse") => {
            "\"Employment in the social and solidarity economy, by country or area\"".to_owned()
        }
        (_, "sse") => {
            format!("\"{measure} of the social and solidarity economy, by country or area\"")
        }
        ("Entities", "cooperative") => "\"Cooperatives, by country or area\"".to_owned(),
        (_, kind) => format!("\"{measure} of {kind}s, by country or area\""),
    }
}

/// The parts of an effect: what it names for certain, and what only as possible.
fn parts(effect: &str) -> (&str, &str) {
    let certain = effect
        .split("; would enter ")
        .nth(1)
        .unwrap_or_default()
        .split("; ")
        .next()
        .unwrap_or_default();
    let possible = effect
        .split("; may enter ")
        .nth(1)
        .unwrap_or_default()
        .split("; ")
        .next()
        .unwrap_or_default();
    (certain, possible)
}

/// Whether the area of a row has another value in the table of its measure and kind.
fn is_outdone(file: &str, row: &str, totals: &str) -> bool {
    let header: Vec<&str> = file.lines().next().unwrap().split(',').collect();
    let cells: Vec<&str> = row.split(',').collect();
    let cell = |name: &str| cells[header.iter().position(|column| *column == name).unwrap()];
    let own = [cell("measure"), cell("entity_type"), cell("area")];
    let rows = totals
        .lines()
        .map(|row| row.split(',').collect::<Vec<&str>>());
    rows.filter(|row| [row[0], row[3], row[5]] == own).count() == 1
}

#[test]
fn every_table_that_a_mended_row_changes_is_named_and_no_other_for_certain() {
    let mut house = faulty_round();
    let report = house.build_with_faults();
    let before = tables(&report);
    let of = |fault| effect(&house, &report, fault);
    let effects: Vec<String> = FAULTS.iter().map(of).collect();
    let mut possible_and_true = BTreeSet::new();
    for (fault, effect) in FAULTS.iter().zip(&effects) {
        let text = house.read(fault.file);
        let line = text
            .lines()
            .find(|line| line.starts_with(&format!("{},", fault.record)))
            .unwrap();
        house.edit(fault.file, line, &line.replace(fault.wrong, fault.right));
        let after = tables(&house.build_with_faults());
        house.write(fault.file, &text);
        let name = fault.record;
        let (certain, possible) = parts(effect);
        for table in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
            let [old, new] = [&before, &after].map(|of| of.get(table).map_or("", String::as_str));
            let changed = differing(old, new);
            for title in titles(table, &changed) {
                assert!(
                    effect.contains(&title),
                    "{name}: {table} changed, but {title} isn't named in {effect}"
                );
                possible_and_true.extend(possible.contains(&title).then_some(title));
            }
            let named = match table.as_str() {
                "totals" => certain.contains("by country or area"),
                "ratios" => certain.contains("per cent of"),
                "tables/goals" => certain.contains("\"Figures, actions and reporters by Goal\""),
                "commitments" => certain.contains("\"Most advanced stage"),
                _ => false,
            };
            assert!(
                !named || !changed.is_empty(),
                "{name}: {table} is named in {effect}, but didn't change"
            );
        }
        // A table that is only possible stays as it is where a better claim stands for the row.
        if possible.contains("by country or area") && before["totals"] == after["totals"] {
            assert!(
                is_outdone(&text, line, &after["totals"]),
                "{name}: {effect}"
            );
        }
    }
    for title in [
        "\"Different values",
        "\"Published figures",
        "\"Actions with an amount",
    ] {
        assert!(
            possible_and_true
                .iter()
                .any(|named| named.starts_with(title)),
            "{title} never came true"
        );
    }
}

#[test]
fn a_check_names_tables_for_a_round_and_not_for_a_file() {
    let house = faulty_round();
    let round = shown(&house.check("inputs/81"));
    let row = "left out: members of cooperatives, France, 2023; Goal 8; would enter \"Memberships of cooperatives, by \
               country or area\" and \"Figures, actions and reporters by Goal\"; may enter \"Latest figures by Goal and \
               country, area or group\", \"Measures and figures reported, by State\" and \"What moves the headline figures \
               most\", depending on its value and on other rows; counted in the data on facts, figures and reporters";
    assert!(round.contains(row), "{round}");
    let file = shown(&house.check(FRANCE));
    assert!(
        file.contains("left out: members of cooperatives, France, 2023; Goal 8"),
        "{file}"
    );
    assert!(!file.contains("would enter"), "{file}");
}

#[test]
fn the_titles_are_those_of_the_report() {
    let house = House::with_three_reporters();
    let places = house.read("templates/en/places.md");
    let folder = house.below("templates/en/tables");
    let tables: Vec<&str> = folder
        .map(|(_, text)| str::from_utf8(text).unwrap())
        .collect();
    let quoted = |kind: &str| {
        let line = places
            .lines()
            .find(|line| line.contains(&format!("== \"{kind}\" %}}")))
            .unwrap();
        line.split("%}\"")
            .nth(1)
            .unwrap()
            .trim_end_matches('"')
            .to_owned()
    };
    let kinds = [
        "goals",
        "latest_figures",
        "states",
        "commitments",
        "commitment_counts",
        "conflicts",
        "near_rivals",
        "checks",
    ];
    for kind in kinds
        .into_iter()
        .chain(["overlaps", "sensitivity", "rates"])
    {
        let title = format!("**{}**", quoted(kind));
        assert!(
            tables.iter().any(|table| table.contains(&title)),
            "{title} is no table"
        );
    }
}
