//! `diff` of two rounds.

use crate::house::House;
use serde_json::Value;
use std::collections::BTreeSet;

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

fn names(list: &Value, field: &str) -> BTreeSet<String> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|one| one[field].as_str().unwrap().to_owned())
        .collect()
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
