//! `why` of a figure that was built.

use crate::house::House;
use sse_evidence::Lineage;

#[test]
fn an_answer_names_the_formula_the_facts_the_rows_and_what_was_left_out() {
    let house = House::with_three_reporters();
    house.build(0);
    let ask = |question: &str| {
        let output = house.run(&["why", question]);
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap(),
        )
    };
    let mut tables = (1..20).map(|table| ask(&format!("table:A.{table}/ESP/number")));
    let (code, text) = tables
        .find(|(_, text)| text.contains("fact/ESP/entities/2023/sse"))
        .unwrap();
    assert_eq!(code, Some(0));
    for words in [
        "fact/ESP/entities/2023/sse = 127532 entities",
        "formula: chosen",
        "inputs/81/states/ESP/contributions.csv:2",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    assert!(
        ask("127,532")
            .1
            .contains("fact/ESP/entities/2023/sse = 127532 entities")
    );
    let (code, text) = ask("fact/ESP/entities");
    assert!(code == Some(0) && text.lines().count() > 2, "{text}");
    assert_eq!(ask("123,456,789"), (Some(1), String::new()));
    let json = house.run(&["why", "127,532", "--format", "json"]);
    let part: Lineage = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(
        part.facts.keys().collect::<Vec<_>>(),
        ["fact/ESP/entities/2023/sse"]
    );
    std::fs::remove_dir_all(house.path("output")).unwrap();
    assert_eq!(house.run(&["why", "127,532"]).status.code(), Some(2));
}
