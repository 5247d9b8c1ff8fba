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

/// What an effect must say where a row of a table of the data changed; none of tables that it doesn't speak of.
fn expected(table: &str, header: &str, row: &[&str]) -> Option<String> {
    let cell = |name: &str| {
        let at = header.split(',').position(|column| column == name);
        row[at.unwrap_or_else(|| panic!("{table} has no column {name}"))]
    };
    match table {
        "totals" => Some(format!(
            " of {}",
            about(cell("measure"), cell("entity_type"))
        )),
        "ratios" => Some(format!(
            "per cent of {}",
            cell("denominator").replace('_', " ")
        )),
        "goals" | "goal_actions" => Some(format!("Goal {}", cell("goal"))),
        "commitments" => Some("the encouragement ".to_owned()),
        _ => None,
    }
}

/// What a table is about, in the words of an effect.
fn about(measure: &str, kind: &str) -> String {
    match kind {
        "sse" => measure.to_owned(),
        "mutual" => format!("{measure} of mutual societies"),
        kind => format!("{measure} of {kind}s"),
    }
}

/// The figures that an effect names: those in which nothing competes, and the others.
fn parts(effect: &str) -> (Vec<&str>, Vec<&str>) {
    let named = effect
        .split("; ")
        .filter_map(|part| part.strip_prefix("would enter "));
    let (competing, certain): (Vec<&str>, Vec<&str>) =
        named.partition(|part| part.ends_with(", if no better claim stands for it"));
    (certain, competing)
}

#[test]
fn every_figure_that_a_mended_row_changes_is_named_and_no_other_for_certain() {
    let mut house = faulty_round();
    let report = house.build_with_faults();
    let before = tables(&report);
    let of = |fault| effect(&house, &report, fault);
    let effects: Vec<String> = FAULTS.iter().map(of).collect();
    let mut competed = 0;
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
        let (certain, competing) = parts(effect);
        competed += competing.len();
        let mut changed = BTreeSet::new();
        for table in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
            let [old, new] = [&before, &after].map(|of| of.get(table).map_or("", String::as_str));
            for row in differing(old, new) {
                let header = [old, new].into_iter().find_map(|text| text.lines().next());
                changed.extend(expected(table, header.unwrap_or_default(), &row));
            }
        }
        // Of a key that can't be read nothing is foreseen.
        for words in changed.iter().filter(|_| name != "women") {
            assert!(
                effect.contains(words),
                "{name}: {words} changed, but isn't named in {effect}"
            );
        }
        for figure in certain {
            assert!(
                changed.iter().any(|words| figure.contains(words.as_str()))
                    || figure.contains("the actions of"),
                "{name}: {figure} is named in {effect}, but didn't change"
            );
        }
    }
    assert!(competed > 2, "{effects:#?}");
}

#[test]
fn an_effect_says_what_a_row_would_have_entered() {
    let house = faulty_round();
    let report = house.build_with_faults();
    for (record, words) in [
        (
            "family",
            "2023; would enter Goal 8 by rule; would enter the values of entities by country or area and the values of \
             entities of cooperatives by country or area, if no better claim stands for it",
        ),
        (
            "percentage",
            "2022; would enter the values of employment in per cent of total employment by country or area and Goal 8 by \
             rule",
        ),
        // No rule of the round relates foundations to a target.
        ("old", "left out: entities of foundations, France, 2005"),
        ("part", "2023; would enter Goal 17 by rule"),
        // Whom it counts can't be read, so that it enters no total yet.
        ("women", "2023; Goal 5"),
        (
            "amount",
            "Goal 8; would enter the encouragement Access to finance",
        ),
        (
            "partners",
            "Spain; would enter Goal 9 by rule, the encouragement Existing instruments and the actions of financial \
             institutions",
        ),
    ] {
        let fault = FAULTS.iter().find(|fault| fault.record == record);
        let effect = effect(&house, &report, fault.unwrap());
        assert!(effect.ends_with(words), "{effect}");
    }
}

#[test]
fn a_check_names_figures_for_a_round_without_templates_and_none_for_a_file() {
    let mut house = faulty_round();
    house.remove("templates");
    let round = shown(&house.check("inputs/81"));
    let row = "left out: members of cooperatives, France, 2023; Goal 8; would enter the values of members of \
               cooperatives by country or area";
    assert!(round.contains(row), "{round}");
    assert!(!round.contains("may enter"), "{round}");
    let file = shown(&house.check(FRANCE));
    assert!(
        file.contains("left out: members of cooperatives, France, 2023; Goal 8"),
        "{file}"
    );
    assert!(!file.contains("would enter"), "{file}");
}
