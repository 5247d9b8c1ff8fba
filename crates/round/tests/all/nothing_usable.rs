//! M6: what came without a row that can be used is told as that, as neither an answer nor silence.

use crate::house::{House, Report};
use crate::recompute::assert_agrees;

const ROWS: &str = "record,area,year,measure,entity_type,value,source\n";

/// A round of seven that were asked, with the files given and the templates of the project.
fn round(files: &[(&str, &str)]) -> House {
    let mut house = House::with_nobody();
    house.add("templates");
    let spain = format!("{ROWS}a,ESP,2023,entities,cooperative,17000,Registry\n");
    house.write("inputs/81/states/ESP/contributions.csv", spain);
    for (path, text) in files {
        house.write(&format!("inputs/81/{path}"), text);
    }
    house
}

fn built(house: &House) -> Report {
    house.try_build().unwrap()
}

/// What the table of responses as data says of a reporter.
fn receipt(report: &Report, reporter: &str) -> String {
    let table = report.read("data/reporters.csv");
    let line = table.lines().find(|line| line.starts_with(reporter));
    let cells: Vec<&str> = line.unwrap().split(',').collect();
    cells[cells.len() - 4].to_owned()
}

fn told(report: &Report) -> Vec<String> {
    let found = report.diagnostics.iter();
    let found = found.filter(|found| found.code == "F026").map(|found| {
        let place = found.place.as_ref().unwrap();
        format!("{}:{}", place.path, place.line)
    });
    found.collect()
}

/// A round to which Kenya sent something, by the list of reporters, and nothing came.
fn with_a_day_of_receipt_alone() -> House {
    let mut house = round(&[]);
    house.edit(
        "inputs/81/reporters.csv",
        "KEN,state,Kenya,,,en,,,,",
        "KEN,state,Kenya,,,en,,,2026-02-01,",
    );
    house
}

#[test]
fn a_day_of_receipt_without_files_is_no_answer() {
    let report = built(&with_a_day_of_receipt_alone());
    assert_eq!(receipt(&report, "KEN"), "nothing_usable");
    assert_eq!(receipt(&report, "FRA"), "not_received");
    assert_eq!(receipt(&report, "ESP"), "partial");
    assert_eq!(told(&report), ["inputs/81/reporters.csv:4"]);
    let text = report.read("report.md");
    assert!(text.contains("| Nothing usable |"), "{text}");
    assert!(text.contains("Nothing in one more input could be used: that of Kenya."));
    assert!(text.contains("Of the 193 Member States, 1 is covered by an input of its own: Spain."));
}

#[test]
fn rows_that_were_all_refused_and_files_that_nobody_can_read_are_no_answer() {
    let refused = format!("{ROWS}a,KEN,2023,entities,cooperative,many,Registry\n");
    let house = round(&[
        ("states/KEN/contributions.csv", &refused),
        ("states/FRA/contributions.xlsx", "PK\u{3}\u{4}"),
    ]);
    let report = built(&house);
    assert_eq!(receipt(&report, "KEN"), "nothing_usable");
    assert_eq!(receipt(&report, "FRA"), "nothing_usable");
    assert!(
        told(&report).is_empty(),
        "each fault stands at its own place"
    );
    let text = report.read("report.md");
    assert!(text.contains("Nothing in two more inputs could be used: those of France and Kenya."));
    let letter = report.read("feedback/KEN.md");
    assert!(
        letter.contains("counts this input as received with nothing usable"),
        "{letter}"
    );
}

#[test]
#[ignore = "needs python3"]
fn what_is_no_answer_is_understood_alike() {
    let refused = format!("{ROWS}a,KEN,2023,entities,cooperative,many,Registry\n");
    let mut house = round(&[
        ("states/KEN/contributions.csv", &refused),
        ("states/FRA/contributions.xlsx", "PK\u{3}\u{4}"),
        ("agencies/ILO/contributions.csv", ROWS),
    ]);
    let asked = house.read("inputs/81/reporters.csv");
    let banks = asked.replace("Bank,,,en,,,,", "Bank,,,en,,,2026-02-01,");
    assert_ne!(asked, banks);
    house.write("inputs/81/reporters.csv", banks);
    let report = built(&house);
    assert_eq!(told(&report).len(), 1);
    assert_agrees(&house, &report);
    let house = with_a_day_of_receipt_alone();
    assert_agrees(&house, &built(&house));
}

#[test]
fn a_blank_form_is_silence() {
    let house = round(&[("states/KEN/contributions.csv", ROWS)]);
    let report = built(&house);
    assert_eq!(receipt(&report, "KEN"), "not_received");
    assert!(told(&report).is_empty());
    assert!(!report.read("report.md").contains("| Nothing usable |"));
}

#[test]
fn a_round_of_which_nothing_can_be_used_says_so() {
    let mut house = round(&[]);
    house.remove("inputs/81/states");
    let asked = house.read("inputs/81/reporters.csv");
    house.write(
        "inputs/81/reporters.csv",
        asked.replace(",es,,,,", ",es,,,2026-02-01,"),
    );
    let report = built(&house);
    let text = report.read("report.md");
    let said = "Of the seven reporters invited, one had sent something at the time of writing, but nothing in it could be used.";
    assert!(text.contains(said), "{text}");
    assert!(!text.contains("Inputs were received from"));
}
