//! A round as version 0.1.0 wrote it, kept under `tests/rounds/0.1.0`, and what that version built.

use crate::house::House;
use std::path::Path;

fn house() -> House {
    let house = House::empty();
    let round = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rounds/0.1.0/inputs");
    house.take(&round, "inputs");
    house
}

#[test]
fn a_round_of_an_earlier_version_is_built_with_one_note_for_each_thing_that_changed() {
    let house = house();
    let output = house.run(&["check", "--format", "concise"]);
    let said = String::from_utf8(output.stdout).unwrap();
    let notes: Vec<&str> = said
        .lines()
        .filter(|line| line.contains("[F031]"))
        .collect();
    let keys = [
        "attribution.csv is written",
        "date is written",
        "largest_unit_per_cent is written",
    ];
    assert_eq!(notes.len(), keys.len(), "{said}");
    for key in keys {
        assert!(notes.iter().any(|note| note.contains(key)), "{key}: {said}");
    }
    assert!(!said.contains("error["), "{said}");
    house.build(0);
    assert!(
        house
            .read("output/81/data/goals.csv")
            .contains(",8.5,rule,line-2,")
    );
}

#[test]
fn the_lineage_of_an_earlier_version_can_be_compared() {
    let house = house();
    house.write(
        "earlier/lineage.json",
        r#"{
            "figures": {
                "fact/ESP/entities/2023/sse": {
                    "places": [{"at": "para:1", "text": "1"}], "value": "1", "unit": "entities", "hedge": "exact",
                    "formula": "chosen", "claims": ["ESP:contributions:entities-2023"]
                }
            },
            "facts": {"fact/ESP/entities/2023/sse": {"winners": ["ESP:contributions:entities-2023"], "left_out": [], "step": ""}},
            "claims": {"ESP:contributions:entities-2023": {"file": "81/states/ESP/contributions.csv", "line": 2, "value": "1"}},
            "decisions": {},
            "secretariat": {}
        }"#,
    );
    let output = house.run(&["diff", "earlier", "81", "--all"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        output.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(said.contains("fact/ESP/entities/2023/sse"), "{said}");
}
