//! What a change of one input moves, and nothing else.

use crate::house::{DEMONSTRATION, House, Report};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

const SPAIN: &str = "inputs/81/states/ESP/contributions.csv";

/// Two builds with a change between.
struct Change {
    before: Report,
    after: Report,
    /// What differs, as JSON.
    difference: Value,
}

/// Builds again after a change, and compares the two builds.
fn after(before: Report, house: &mut House, change: impl FnOnce(&mut House)) -> Change {
    change(house);
    let after = house.build();
    let difference = before.difference(&after);
    assert!(!difference.is_empty(), "nothing differs");
    Change {
        difference: serde_json::to_value(&difference).unwrap(),
        before,
        after,
    }
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
fn told(report: &Report) -> Map<String, Value> {
    let lineage: Value = serde_json::from_str(&report.read("lineage.json")).unwrap();
    let objects = ["facts", "figures"].map(|name| lineage[name].as_object().unwrap().clone());
    objects
        .into_iter()
        .flatten()
        .filter(|(_, entry)| entry["value"].is_string())
        .collect()
}

/// What the rows of a build state, by their names.
fn rows(report: &Report) -> BTreeMap<String, Value> {
    let lineage: Value = serde_json::from_str(&report.read("lineage.json")).unwrap();
    let mut rows = lineage["claims"].as_object().unwrap().clone();
    for row in rows.values_mut() {
        let row = row.as_object_mut().unwrap();
        row.retain(|field, _| !["line", "places"].contains(&field.as_str()));
    }
    rows.into_iter().collect()
}

/// The printed figures whose value or unit differs between the two builds, found without the program. A row that both
/// have alike is neither new nor gone where only one of them prints it.
fn moved(change: &Change) -> BTreeSet<String> {
    let (old, new) = (told(&change.before), told(&change.after));
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
    let rows = [&change.before, &change.after].map(rows);
    let only_selected = |id: &str| {
        let row = id
            .strip_prefix("year/")
            .unwrap_or(id)
            .strip_prefix("claim/");
        let [before, after] = [&rows[0], &rows[1]].map(|rows| row.and_then(|row| rows.get(row)));
        before.is_some() && before == after && old.contains_key(id) != new.contains_key(id)
    };
    let differs = |id: &&String| {
        value(old.get(*id)) != value(new.get(*id)) && printed(id) && !only_selected(id)
    };
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
    let mut house = House::with_three_reporters();
    let change = after(house.build(), &mut house, |house| {
        house.edit(SPAIN, ",127532,", ",127533,");
    });
    let row = BTreeSet::from(["ESP:contributions:entities-2023".to_owned()]);
    assert_eq!(names(&change.difference["inputs"], "name"), row);
    assert_eq!(because(&change.difference), row);
    assert_eq!(printed(&change.difference), moved(&change));
    assert!(printed(&change.difference).contains("fact/ESP/entities/2023/sse"));
    let text = change.before.difference(&change.after).to_text(false);
    assert!(text.starts_with("1 input differs; "), "{text}");
    assert!(
        text.contains("ESP:contributions:entities-2023 (81/states/ESP/contributions.csv:2): value 127532 → 127533"),
        "{text}"
    );
}

#[test]
fn a_row_that_is_gone_and_an_action_are_named_too() {
    let mut house = House::with_three_reporters();
    let change = after(house.build(), &mut house, |house| {
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
        (
            names(&change.difference["inputs"], "name"),
            because(&change.difference)
        ),
        (row.clone(), row)
    );
    assert_eq!(printed(&change.difference), moved(&change));

    let change = after(change.after, &mut house, |house| {
        house.edit(
            "inputs/81/states/ESP/actions.csv",
            "in force,2011-03-29",
            "in force,2024-03-29",
        );
    });
    assert_eq!(names(&change.difference["inputs"], "name").len(), 1);
    assert_eq!(
        names(&change.difference["inputs"], "name"),
        because(&change.difference)
    );
    assert_eq!(printed(&change.difference), moved(&change));
}

#[test]
fn a_decision_a_rate_and_a_setting_are_causes_by_their_names() {
    let mut house = House::with_the_demonstration();
    let decision = "1,exclude,ESP:contributions:entities-2023,,the secretariat,2026-03-01,,An example of a decision\n";
    let change = after(DEMONSTRATION.clone(), &mut house, |house| {
        let decisions = house.read("inputs/81/decisions.csv");
        house.write("inputs/81/decisions.csv", decisions + decision);
    });
    let cause = BTreeSet::from(["decisions.csv/1".to_owned()]);
    assert_eq!(
        (
            names(&change.difference["inputs"], "name"),
            because(&change.difference)
        ),
        (cause.clone(), cause)
    );
    assert_eq!(printed(&change.difference), moved(&change));

    let rates = house.read("inputs/81/rates.csv");
    let row = rates
        .lines()
        .find(|line| line.starts_with("EUR,2023,average,"))
        .unwrap()
        .to_owned();
    let rate = row.split(',').nth(3).unwrap().to_owned();
    let change = after(change.after, &mut house, |house| {
        house.edit("inputs/81/rates.csv", &row, &row.replace(&rate, "0.95"));
    });
    let cause = BTreeSet::from(["rates.csv/EUR/2023/average".to_owned()]);
    assert_eq!(
        (
            names(&change.difference["inputs"], "name"),
            because(&change.difference)
        ),
        (cause.clone(), cause)
    );
    assert_eq!(printed(&change.difference), moved(&change));

    let change = after(change.after, &mut house, |house| {
        house.edit(
            "inputs/81/round.toml",
            "first_year = 2016",
            "first_year = 2021",
        );
    });
    assert_eq!(
        because(&change.difference),
        BTreeSet::from(["round.toml/first_year".to_owned()])
    );
    assert_eq!(printed(&change.difference), moved(&change));
}

/// The values of a build's tables of figures and facts, by the name of the figure.
fn data(report: &Report) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for (table, columns) in [
        ("figures", &["value", "unit", "hedge"][..]),
        ("facts", &["low", "high"]),
    ] {
        let text = report.read(&format!("data/{table}.csv"));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().unwrap().clone();
        let cell = |row: &csv::StringRecord, column: &str| {
            let at = header.iter().position(|name| name == column).unwrap();
            row[at].to_owned()
        };
        for row in reader.records() {
            let row = row.unwrap();
            let said: Vec<String> = columns.iter().map(|column| cell(&row, column)).collect();
            values.insert(cell(&row, &table[..table.len() - 1]), said.join(" "));
        }
    }
    values
}

/// D1: whatever moved in `data/` is told, printed or not.
#[test]
fn every_figure_of_the_data_that_moved_is_told() {
    let mut house = House::with_three_reporters();
    let change = after(house.build(), &mut house, |house| {
        house.edit(SPAIN, ",127532,", ",127533,");
        house.edit(
            "inputs/81/round.toml",
            "last_year = 2025",
            "last_year = 2024",
        );
    });
    let told = names(&change.difference["figures"], "figure");
    let [old, new] = [&change.before, &change.after].map(data);
    let ids: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let moved = ids.into_iter().filter(|id| old.get(*id) != new.get(*id));
    let missing: Vec<&String> = moved.filter(|id| !told.contains(*id)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    let text = change.before.difference(&change.after).to_text(true);
    assert!(text.contains("\nOther figures\n"), "{text}");
}
