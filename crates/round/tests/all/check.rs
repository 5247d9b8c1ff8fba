//! `check` of what lies in no round, and the letters to reporters.

use crate::house::{House, shown};
use sse_diagnostics::SeverityCounts;

const KENYA: &str = "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,cooperative,120,Registry
KEN,2022,leaders,cooperative,many,Registry
";

/// How many errors a check finds, and everything that it says.
fn check(house: &House, path: &str) -> (u64, String) {
    let checked = house.check(path);
    (
        SeverityCounts::of(&checked.diagnostics).errors,
        shown(&checked),
    )
}

#[test]
fn a_table_of_the_secretariat_lists_a_thousand_of_its_faults_and_counts_the_others() {
    let mut house = House::with_three_reporters();
    let row = |number: u32| format!("KEX,{},average,many,yes,Bank\n", 1_900 + number % 120);
    let rows: String = (0..1_300).map(row).collect();
    let header = "currency,year,kind,lcu_per_usd,complete,source\n";
    house.write("inputs/81/rates.csv", header.to_owned() + &rows);
    let checked = house.check("inputs/81");
    let of_rates = |code: &str| {
        let found = checked
            .diagnostics
            .iter()
            .filter(|found| found.code == code);
        found
            .filter(|found| found.place.as_ref().unwrap().path.ends_with("rates.csv"))
            .count()
    };
    assert_eq!((of_rates("F012"), of_rates("F015")), (1_000, 1));
    assert!(SeverityCounts::of(&checked.diagnostics).errors >= 1_300);
}

#[test]
fn a_file_and_a_folder_outside_any_round_are_checked_on_their_own() {
    let mut house = House::with_three_reporters();
    house.write("desk/KEN/contributions.csv", KENYA);
    house.write(
        "desk/KEN/actions.csv",
        "commitment,title,status,source\n1.legal,Cooperatives Act,in_force,Gazette\n",
    );
    house.write("desk/README.md", "Notes");
    let end = "1 row can't be used; nothing was lost: 3 lines = 1 header + 1 used + 1 set aside.";
    let (errors, file) = check(&house, "desk/KEN/contributions.csv");
    assert_eq!(errors, 1, "{file}");
    assert!(
        file.contains("desk/KEN/contributions.csv:3:") && file.contains(end),
        "{file}"
    );
    assert!(
        file.contains("effect: left out: leaders of cooperatives, Kenya, 2022\n"),
        "{file}"
    );
    let (errors, folder) = check(&house, "desk");
    let end = "1 row can't be used; nothing was lost: 5 lines = 2 header + 2 used + 1 set aside.";
    assert!(errors == 1 && folder.contains(end), "{folder}");
    house.edit("desk/KEN/contributions.csv", "many", "110");
    let (errors, clean) = check(&house, "desk/KEN/contributions.csv");
    assert!(errors == 0, "{clean}");
    assert!(
        clean.contains("All 2 rows can be used; nothing was lost: 3 lines = 1 header + 2 used."),
        "{clean}"
    );
}

#[test]
fn a_spreadsheet_file_is_named_for_what_it_is() {
    let mut house = House::with_three_reporters();
    house.write("desk/contributions.xls", "PK");
    let (errors, told) = check(&house, "desk/contributions.xls");
    assert!(
        errors == 1 && told.contains("F002") && told.contains("No submission could be read."),
        "{told}"
    );
    house.write("inputs/81/states/ESP/figures.xls", "PK");
    let (errors, told) = check(&house, "inputs/81/states/ESP/figures.xls");
    assert!(errors == 1 && told.contains("F002"), "{told}");
}

#[test]
fn a_letter_tells_what_was_used_where_it_appears_and_what_to_mend() {
    let mut house = House::with_three_reporters();
    house.edit(
        "inputs/81/states/ESP/contributions.csv",
        ",5500000,",
        ",very many,",
    );
    let letter = house.build_with_faults().read("feedback/ESP.md");
    for words in [
        "## What was used and where it is printed",
        "entities, social and solidarity economy entities, Spain, 2023: 127,532 entities (record entities-2023); \
         printed in paragraph",
        "Law 5/2011 on the Social Economy, Spain (record law-5-2011); printed in",
        "## Rows that could not be used",
        "What to do:",
        "Left out: volunteers of social and solidarity economy entities, Spain, 2023; would enter the values of \
         volunteers by country or area and Goal 17 by rule.",
    ] {
        let plain = letter.replace('\\', "");
        assert!(plain.contains(words), "{words}\n{plain}");
    }
}

#[test]
fn a_letter_begins_with_what_could_not_be_read() {
    let mut house = House::with_three_reporters();
    house.remove("inputs/81/states/ESP/contributions.csv");
    house.remove("inputs/81/states/ESP/actions.csv");
    house.write("inputs/81/states/ESP/figures.xls", "PK");
    house.write("inputs/81/states/Spain/contributions_final.csv", "area\n");
    let letter = house.build_with_faults().read("feedback/ESP.md");
    let (first, used) = letter
        .split_once("## What was used and where it is printed")
        .unwrap();
    for words in [
        "## What could not be read",
        "- **F002** figures.xls: figures.xls can't be read.",
        "- **F001** Spain/contributions_final.csv: ",
        "| Remarks on files that could not be read | 2 |",
    ] {
        assert!(first.contains(words), "{words}\n{letter}");
    }
    assert!(used.contains("No row could be used."), "{letter}");
    assert!(
        !letter.contains("Nothing is left for you to do"),
        "{letter}"
    );
}

#[test]
fn a_letter_says_that_nothing_is_left_to_do_only_where_it_is_so() {
    let mut house = House::with_three_reporters();
    let said = "Nothing is left for you to do.";
    let path = "inputs/81/states/ESP/contributions.csv";
    let before = house.build().read("feedback/ESP.md");
    assert_eq!(
        before.contains(said),
        !before.contains("need a look") && !before.contains("could not"),
        "{before}"
    );
    house.edit(path, ",5500000,", ",5500000%,");
    let after = house.build_with_faults().read("feedback/ESP.md");
    assert!(!after.contains(said), "{after}");
}

#[test]
fn a_letter_says_findings_and_values_in_its_language() {
    let mut house = House::with_three_reporters();
    let list = house.read("inputs/81/reporters.csv");
    let line = list.lines().find(|line| line.starts_with("ESP,")).unwrap();
    let mut cells: Vec<&str> = line.split(',').collect();
    cells[5] = "fr";
    house.write(
        "inputs/81/reporters.csv",
        list.replace(line, &cells.join(",")),
    );
    house.write(
        "inputs/81/states/ESP/contributions.csv",
        "record,area,year,measure,entity_type,value,qualifier,unit,denominator,sdg_targets,source\n\
         a,ESP,2023,members,cooperative,54000,about,memberships,,,Registre\n\
         b,ESP,2023,employment,sse,2.5,at_least,percent,total_employment,,Registre\n\
         c,ESP,2023,members,mutual,1200,,memberships,,8.15,Registre\n",
    );
    let letter = house.build_with_faults().read("feedback/ESP.md");
    for words in [
        "environ 54\u{a0}000 adhésions (identifiant a)",
        "au moins 2,5 % (emploi total) (identifiant b)",
        "il n’existe pas de cible 8.15 des objectifs de développement durable (ligne 4, cellule J4, identifiant c)",
        "Hors du rapport\u{a0}: membres (mutuelles), Espagne, 2023; objectif 8",
        "Que faire\u{a0}: s’agit-il de 8.1?",
    ] {
        let plain = letter.replace('\u{a0}', " ").replace('\\', "");
        assert!(
            plain.contains(&words.replace('\u{a0}', " ")),
            "{words}\n{letter}"
        );
    }
    for english in [
        "left out",
        "What to do",
        "per cent",
        "did you mean",
        "fact/",
    ] {
        assert!(!letter.contains(english), "{english}\n{letter}");
    }
}

#[test]
fn letters_are_in_the_language_of_their_reporter() {
    let mut house = House::with_three_reporters();
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
        let report = house.build();
        let letter = report.read("feedback/ESP.md");
        assert!(letter.contains(heading) && letter.contains(row), "{letter}");
        let english = report.read("feedback/ILO.md");
        assert!(
            english.contains("## What was used and where it is printed"),
            "{english}"
        );
    }
}

#[test]
fn what_nobody_can_read_is_an_error_where_it_is_all_that_was_sent() {
    let figures = "area,year,measure,entity_type,value,source\nESP,2023,leaders,sse,120,Registry\n";
    for file in ["scan.jpg", "figures.accdb", "figures.sav"] {
        let mut house = House::with_nobody();
        house.write(&format!("inputs/81/states/ESP/{file}"), "\u{1}\u{2}");
        let (errors, told) = check(&house, "inputs/81");
        assert!(errors == 1 && told.contains("error[F001]"), "{told}");
        house.write("inputs/81/states/ESP/contributions.csv", figures);
        let (errors, told) = check(&house, "inputs/81");
        assert!(errors == 0 && told.contains("warning[F001]"), "{told}");
    }
}

#[test]
fn a_file_that_can_mean_one_thing_only_is_read_and_any_other_is_an_error() {
    let figures = "area,year,measure,entity_type,value,source\nESP,2023,leaders,sse,120,Registry\n";
    for path in [
        "ESP/Contributions (1).CSV",
        "Spain/contributions.csv",
        "ESP (Spain)/contributions.csv",
        "ES/contributions.txt",
    ] {
        let mut house = House::with_nobody();
        house.write(&format!("inputs/81/states/{path}"), figures);
        let (errors, told) = check(&house, "inputs/81");
        assert!(
            errors == 0 && told.contains("F018") && told.contains("All 1 rows")
                || told.contains("The only row can be used"),
            "{told}"
        );
    }
    for path in [
        "ESP/contributions_final.csv",
        "ESP/contributions.zip",
        "ESP/contributions (1).csv",
        "ESP.csv",
        "ESP.xlsx",
        "ESP/later/part2.csv",
        "../text/contributions.csv",
    ] {
        let mut house = House::with_nobody();
        house.write("inputs/81/states/ESP/contributions.csv", figures);
        house.write(&format!("inputs/81/states/{path}"), figures);
        let (errors, told) = check(&house, "inputs/81");
        assert!(errors == 1 && told.contains("error[F001]"), "{told}");
    }
}
