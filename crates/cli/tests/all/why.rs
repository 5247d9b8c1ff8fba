//! Every number of the built report leads back to its rows.

use crate::house::House;
use sse_report::{Answer, Lineage};

fn lineage(house: &House) -> Lineage {
    Lineage::from_json(&house.read("output/81/lineage.json")).unwrap()
}

fn figures(lineage: &Lineage, question: &str) -> Vec<String> {
    match lineage.ask(question) {
        Answer::Figures(found) => found,
        _ => Vec::new(),
    }
}

#[test]
fn every_printed_figure_is_found_by_its_name_its_place_and_its_text() {
    let house = House::with_the_demonstration();
    house.build(0);
    let lineage = lineage(&house);
    let printed = lineage
        .figures
        .iter()
        .filter(|(_, figure)| !figure.places.is_empty());
    let mut questions = 0;
    for (id, figure) in printed {
        assert_eq!(figures(&lineage, id), std::slice::from_ref(id));
        for place in &figure.places {
            assert!(
                figures(&lineage, &place.at).contains(id),
                "{id} at {}",
                place.at
            );
            assert!(
                figures(&lineage, &place.text).contains(id),
                "{id} as {}",
                place.text
            );
            questions += 1;
        }
    }
    assert!(questions > 700, "{questions}");
}

#[test]
fn every_printed_figure_ends_in_rows_members_or_a_file_of_the_secretariat() {
    let house = House::with_the_demonstration();
    house.build(0);
    let lineage = lineage(&house);
    for (id, figure) in lineage
        .figures
        .iter()
        .filter(|(_, figure)| !figure.places.is_empty())
    {
        let behind = lineage.behind(std::slice::from_ref(id));
        let given = behind
            .figures
            .values()
            .any(|figure| !figure.source.is_empty());
        let counted = !figure.members.is_empty() || figure.value == "0";
        assert!(
            given || counted || !behind.claims.is_empty(),
            "{id} rests on nothing"
        );
        assert!(
            behind
                .claims
                .values()
                .all(|row| row.file.starts_with("81/") && row.line > 1),
            "{id}"
        );
        for known in behind
            .figures
            .values()
            .flat_map(|figure| figure.from.iter().chain(&figure.rates))
        {
            assert!(
                behind.figures.contains_key(known),
                "{id} rests on {known}, which is not there"
            );
        }
    }
}

#[test]
fn every_number_in_a_table_of_the_report_is_known_by_its_text() {
    let house = House::with_the_demonstration();
    house.build(0);
    let lineage = lineage(&house);
    let report = house.read("output/81/report.md");
    let cells = report
        .lines()
        .filter(|line| line.starts_with("| "))
        .flat_map(|line| line.trim_matches('|').split('|'));
    let is_number = |cell: &&str| {
        cell.chars()
            .all(|letter| letter.is_ascii_digit() || ",.\u{2013}".contains(letter))
    };
    let numbers: Vec<&str> = cells
        .map(str::trim)
        .filter(is_number)
        .filter(|cell| cell.contains(|letter: char| letter.is_ascii_digit()))
        .collect();
    assert!(numbers.len() > 400, "{}", numbers.len());
    let known = |number: &str| !figures(&lineage, number).is_empty();
    for number in numbers {
        assert!(
            known(number) || number.split('\u{2013}').all(known),
            "{number}"
        );
    }
}

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
    let (code, text) = ask("table:4/ESP/number");
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
