//! `check` of what lies in no round, and the letters to reporters.

use crate::house::House;

const KENYA: &str = "\
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,Registry
KEN,2022,members,cooperative,many,Registry
";

fn check(house: &House, arguments: &[&str]) -> (Option<i32>, String) {
    let output = house.run(&[&["check"], arguments].concat());
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr),
    )
}

#[test]
fn a_file_and_a_folder_outside_any_round_are_checked_on_their_own() {
    let house = House::with_three_reporters();
    house.write("desk/KEN/contributions.csv", KENYA);
    house.write(
        "desk/KEN/actions.csv",
        "commitment,title,status,source\n1.legal,Cooperatives Act,in_force,Gazette\n",
    );
    house.write("desk/README.md", "Notes");
    let end = "1 row can't be used; nothing was lost: 3 lines = 1 header + 1 used + 1 set aside.";
    let (code, file) = check(&house, &["desk/KEN/contributions.csv"]);
    assert_eq!(code, Some(1), "{file}");
    assert!(
        file.contains("desk/KEN/contributions.csv:3:") && file.contains(end),
        "{file}"
    );
    assert!(
        file.contains("effect: left out: members of cooperatives, Kenya, 2022\n"),
        "{file}"
    );
    let (code, folder) = check(&house, &["desk"]);
    let end = "1 row can't be used; nothing was lost: 5 lines = 2 header + 2 used + 1 set aside.";
    assert!(code == Some(1) && folder.contains(end), "{folder}");
    house.edit("desk/KEN/contributions.csv", "many", "110");
    let (code, clean) = check(&house, &["desk/KEN/contributions.csv"]);
    assert!(code == Some(0), "{clean}");
    assert!(
        clean.contains("All 2 rows can be used; nothing was lost: 3 lines = 1 header + 2 used."),
        "{clean}"
    );
}

#[test]
fn a_spreadsheet_file_is_named_for_what_it_is() {
    let house = House::with_three_reporters();
    house.write("desk/contributions.xlsx", "PK");
    let (code, told) = check(&house, &["desk/contributions.xlsx"]);
    assert!(
        code == Some(1) && told.contains("F002") && told.contains("No file could be read."),
        "{told}"
    );
    house.write("inputs/81/states/ESP/figures.ods", "PK");
    let (code, told) = check(&house, &["inputs/81/states/ESP/figures.ods"]);
    assert!(code == Some(1) && told.contains("F002"), "{told}");
    assert_eq!(check(&house, &["desk/nothing.csv"]).0, Some(2));
}

#[test]
fn a_round_can_be_checked_from_within() {
    let house = House::with_three_reporters();
    let run = |arguments: &[&str]| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_sse-report"));
        let output = program
            .current_dir(house.path("inputs/81"))
            .args(arguments)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(run(&["check", "."]).contains("nothing was lost"));
    assert!(
        run(&["check", "states/ESP"]).contains(" in 2 files."),
        "{}",
        run(&["check", "states/ESP"])
    );
}

#[test]
fn a_letter_tells_what_was_used_where_it_appears_and_what_to_mend() {
    let house = House::with_three_reporters();
    house.edit(
        "inputs/81/states/ESP/contributions.csv",
        ",5500000,",
        ",very many,",
    );
    house.build(1);
    let letter = house.read("output/81/feedback/ESP.md");
    for words in [
        "## What was used and where it appears",
        "entities, social and solidarity economy entities, Spain, 2023: 127,532 entities (record entities-2023, figure \
         fact/ESP/entities/2023/sse); appears in \"Entities of the social and solidarity economy, by country or area\"",
        "Law 5/2011 on the Social Economy, Spain (record law-5-2011); appears in",
        "the encouragement \"Legal framework\"",
        "## Rows that could not be used",
        "What to do:",
        "Effect: left out: volunteers of social and solidarity economy entities, Spain, 2023; would enter",
    ] {
        let plain = letter.replace('\\', "");
        assert!(plain.contains(words), "{words}\n{plain}");
    }
}

#[test]
fn letters_are_in_the_language_of_their_reporter() {
    let house = House::with_three_reporters();
    for (language, heading, row) in [
        (
            "fr",
            "## Ce qui a été retenu et où cela figure",
            "127\u{a0}532",
        ),
        ("es", "## Qué se utilizó y dónde aparece", "127\u{a0}532"),
    ] {
        let list = house.read("inputs/81/reporters.csv");
        let line = list.lines().find(|line| line.starts_with("ESP,")).unwrap();
        let mut cells: Vec<&str> = line.split(',').collect();
        cells[5] = language;
        house.write(
            "inputs/81/reporters.csv",
            list.replace(line, &cells.join(",")),
        );
        house.build(0);
        let letter = house.read("output/81/feedback/ESP.md");
        assert!(letter.contains(heading) && letter.contains(row), "{letter}");
        let english = house.read("output/81/feedback/ILO.md");
        assert!(
            english.contains("## What was used and where it appears"),
            "{english}"
        );
    }
}
