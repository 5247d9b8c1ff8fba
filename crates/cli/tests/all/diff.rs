//! What a change of one input moves, and nothing else.

use crate::house::House;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

const SPAIN: &str = "inputs/81/states/ESP/contributions.csv";

fn difference(house: &House, old: &str, new: &str, code: i32) -> Value {
    let output = house.run(&["diff", old, new, "--format", "json"]);
    assert_eq!(
        output.status.code(),
        Some(code),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Builds twice, with a change between, and compares the two builds.
fn after(house: &House, change: impl FnOnce(&House)) -> Value {
    house.build(0);
    house.copy("output/81", "before");
    change(house);
    house.build(0);
    difference(house, "before", "output/81", 1)
}

fn names(list: &Value, field: &str) -> BTreeSet<String> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|one| one[field].as_str().unwrap().to_owned())
        .collect()
}

fn because(difference: &Value) -> BTreeSet<String> {
    let figures = difference["figures"].as_array().unwrap();
    let causes = figures
        .iter()
        .flat_map(|figure| figure["because"].as_array().unwrap());
    causes
        .map(|cause| cause.as_str().unwrap().to_owned())
        .collect()
}

/// The figures of a lineage; the value of a fact that isn't printed stands with the fact.
fn told(house: &House, path: &str) -> Map<String, Value> {
    let lineage: Value = serde_json::from_str(&house.read(path)).unwrap();
    let objects = ["facts", "figures"].map(|name| lineage[name].as_object().unwrap().clone());
    objects
        .into_iter()
        .flatten()
        .filter(|(_, entry)| entry["value"].is_string())
        .collect()
}

/// The printed figures whose value or unit differs between the two builds, found without the program.
fn moved(house: &House) -> BTreeSet<String> {
    let (old, new) = (
        told(house, "before/lineage.json"),
        told(house, "output/81/lineage.json"),
    );
    let ids: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let value = |figure: Option<&Value>| {
        figure.map(|figure| (figure["value"].clone(), figure["unit"].clone()))
    };
    let printed = |id: &str| {
        [old.get(id), new.get(id)].into_iter().flatten().any(|one| {
            one["places"]
                .as_array()
                .is_some_and(|places| !places.is_empty())
        })
    };
    let differs = |id: &&String| value(old.get(*id)) != value(new.get(*id)) && printed(id);
    ids.into_iter().filter(differs).cloned().collect()
}

fn printed(difference: &Value) -> BTreeSet<String> {
    let figures = difference["figures"].as_array().unwrap().iter();
    let printed = figures.filter(|figure| !figure["places"].as_array().unwrap().is_empty());
    printed
        .map(|figure| figure["figure"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn one_changed_row_and_the_figures_that_it_moved() {
    let house = House::with_three_reporters();
    let difference = after(&house, |house| house.edit(SPAIN, ",127532,", ",127533,"));
    let row = BTreeSet::from(["ESP:contributions:entities-2023".to_owned()]);
    assert_eq!(names(&difference["inputs"], "name"), row);
    assert_eq!(because(&difference), row);
    assert_eq!(printed(&difference), moved(&house));
    assert!(printed(&difference).contains("fact/ESP/entities/2023/sse"));
    let text = String::from_utf8(house.run(&["diff", "before", "output/81"]).stdout).unwrap();
    assert!(text.starts_with("1 input differs; "), "{text}");
    assert!(
        text.contains("ESP:contributions:entities-2023 (81/states/ESP/contributions.csv:2): value 127532 → 127533"),
        "{text}"
    );
}

#[test]
fn a_row_that_is_gone_and_an_action_are_named_too() {
    let house = House::with_three_reporters();
    let difference = after(&house, |house| {
        let text = house.read(SPAIN);
        let kept: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with("employment-2023,"))
            .collect();
        assert_eq!(kept.len() + 1, text.lines().count());
        house.write(SPAIN, kept.join("\n") + "\n");
    });
    let row = BTreeSet::from(["ESP:contributions:employment-2023".to_owned()]);
    assert_eq!(
        (names(&difference["inputs"], "name"), because(&difference)),
        (row.clone(), row)
    );
    assert_eq!(printed(&difference), moved(&house));

    let difference = after(&house, |house| {
        house.edit(
            "inputs/81/states/ESP/actions.csv",
            "in force,2011-03-29",
            "in force,2024-03-29",
        );
    });
    assert_eq!(names(&difference["inputs"], "name").len(), 1);
    assert_eq!(names(&difference["inputs"], "name"), because(&difference));
    assert_eq!(printed(&difference), moved(&house));
}

#[test]
fn a_decision_a_rate_and_a_setting_are_causes_by_their_names() {
    let house = House::with_the_demonstration();
    let decision = "1,exclude,ESP:contributions:entities-2023,,the secretariat,2026-03-01,,An example of a decision\n";
    let difference = after(&house, |house| {
        let decisions = house.read("inputs/81/decisions.csv");
        house.write("inputs/81/decisions.csv", decisions + decision);
    });
    let cause = BTreeSet::from(["decisions.csv/1".to_owned()]);
    assert_eq!(
        (names(&difference["inputs"], "name"), because(&difference)),
        (cause.clone(), cause)
    );
    assert_eq!(printed(&difference), moved(&house));

    let rates = house.read("inputs/81/rates.csv");
    let row = rates
        .lines()
        .find(|line| line.starts_with("EUR,2023,average,"))
        .unwrap()
        .to_owned();
    let rate = row.split(',').nth(3).unwrap().to_owned();
    let difference = after(&house, |house| {
        house.edit("inputs/81/rates.csv", &row, &row.replace(&rate, "0.95"));
    });
    let cause = BTreeSet::from(["rates.csv/EUR/2023/average".to_owned()]);
    assert_eq!(
        (names(&difference["inputs"], "name"), because(&difference)),
        (cause.clone(), cause)
    );
    assert_eq!(printed(&difference), moved(&house));

    let difference = after(&house, |house| {
        house.edit(
            "inputs/81/round.toml",
            "first_year = 2016",
            "first_year = 2021",
        );
    });
    assert_eq!(
        because(&difference),
        BTreeSet::from(["round.toml/first_year".to_owned()])
    );
    assert_eq!(printed(&difference), moved(&house));
}

#[test]
fn two_rounds_are_compared_as_they_would_be_built() {
    let house = House::with_three_reporters();
    assert_eq!(
        house.run(&["diff", "81", "81"]).stdout,
        b"Nothing differs.\n"
    );
    house.copy("inputs/81", "inputs/82");
    house.edit("inputs/82/round.toml", "session = 81", "session = 82");
    assert_eq!(house.run(&["diff", "81", "82"]).status.code(), Some(0));
    house.edit(
        "inputs/82/states/ESP/contributions.csv",
        ",127532,",
        ",127533,",
    );
    let difference = difference(&house, "81", "82", 1);
    assert_eq!(names(&difference["inputs"], "name").len(), 1);
    let markdown = house.run(&["diff", "81", "82", "--format", "markdown"]);
    assert!(
        String::from_utf8(markdown.stdout)
            .unwrap()
            .contains("| 127532 entities | 127533 entities |")
    );
    house.build(0);
    let changes = house.read("output/82/data/changes.csv");
    assert!(
        changes.contains("fact/ESP/entities/2023/sse,127532 entities,127533 entities,ESP:contributions:entities-2023"),
        "{changes}"
    );
    assert_eq!(house.run(&["diff", "81", "nowhere"]).status.code(), Some(2));
}
