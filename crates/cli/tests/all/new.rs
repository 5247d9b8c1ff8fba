//! Submissions and rounds begun by `new`.

use crate::house::House;
use serde_json::Value;
use std::path::Path;

/// A reporter of each group, with the folder of its submission.
const REPORTERS: [(&str, &str); 5] = [
    ("KEN", "states/KEN"),
    ("ILO", "agencies/ILO"),
    ("institutions/EIB", "institutions/EIB"),
    ("oecd", "intergovernmental/OECD"),
    ("networks/ICA/", "networks/ICA"),
];

fn house() -> House {
    let house = House::with_nobody();
    house.add("templates");
    house
}

/// Runs a command that must end well; gives its results.
#[track_caller]
fn done(house: &House, arguments: &[&str]) -> String {
    let output = house.run(arguments);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Runs a command that can't; gives what it says.
#[track_caller]
fn refused(house: &House, arguments: &[&str]) -> String {
    let output = house.run(arguments);
    assert_eq!(
        output.status.code(),
        Some(2),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    String::from_utf8(output.stderr).unwrap()
}

/// The codes and severities that a check finds.
fn checked(house: &House, path: &str) -> Vec<(String, String)> {
    let output = house.run(&["check", path, "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
    found["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (text(one, "code"), text(one, "severity")))
        .collect()
}

#[test]
fn blank_files_give_no_row_and_no_error() {
    let house = house();
    let written = done(&house, &["new", "KEN", "--format", "csv"]);
    let examples =
        ["contributions", "actions", "register"].map(|table| format!("{table}.example.csv"));
    let blank = ["contributions.csv", "actions.csv", "register.csv"].map(str::to_owned);
    let names = blank
        .into_iter()
        .chain(examples)
        .chain(["datapackage.json", "README.md"].map(str::to_owned));
    let paths: Vec<String> = names
        .map(|name| format!("inputs/81/states/KEN/{name}"))
        .collect();
    assert_eq!(written.lines().collect::<Vec<_>>(), paths);
    assert_eq!(house.read(&paths[0]).lines().count(), 1);
    assert!(
        house
            .read(&paths[1])
            .trim_start_matches('\u{feff}')
            .starts_with("record,area,commitment,level,title,")
    );
    // A form that is sent as it came tells nothing, which is said; of a register nothing is wrong with that.
    let unfilled = ["warning", "warning", "note"];
    let unfilled = unfilled.map(|severity| ("H012".to_owned(), severity.to_owned()));
    assert_eq!(checked(&house, "inputs/81"), unfilled);
}

#[test]
fn a_form_is_written_beside_blank_files_or_alone_and_is_the_same_each_time() {
    let house = house();
    let both = done(&house, &["new", "KEN"]);
    let alone = done(&house, &["new", "UGA", "--format", "xlsx"]);
    let folder = "inputs/81/states";
    assert!(both.starts_with(&format!(
        "{folder}/KEN/KEN.xlsx\n{folder}/KEN/contributions.csv\n"
    )));
    assert_eq!(
        alone,
        format!("{folder}/UGA/UGA.xlsx\n{folder}/UGA/README.md\n")
    );
    let form = || std::fs::read(house.path("inputs/81/states/KEN/KEN.xlsx")).unwrap();
    let first = form();
    std::fs::remove_dir_all(house.path("inputs/81/states/KEN")).unwrap();
    done(&house, &["new", "KEN"]);
    assert_eq!(first, form());
}

/// The words that mark the sources and units of worked examples.
const MARKS: [&str; 6] = [
    "Example: ",
    "Exemple : ",
    "Ejemplo: ",
    "EXAMPLE-",
    "EXEMPLE-",
    "EJEMPLO-",
];

#[test]
fn worked_examples_are_refused_as_they_stand_and_pass_without_a_finding_once_they_are_made_ones_own()
 {
    for language in ["en", "fr", "es"] {
        for (reporter, folder) in REPORTERS {
            let house = house();
            done(
                &house,
                &["new", reporter, "--lang", language, "--format", "csv"],
            );
            let mut rows = 0;
            for table in ["contributions", "actions", "register"] {
                let example = house.read(&format!("inputs/81/{folder}/{table}.example.csv"));
                let own = MARKS
                    .iter()
                    .fold(example.clone(), |text, mark| text.replace(mark, "U"))
                    .replace("-2023,", "-of-2023,")
                    .replace("volunteers-", "own-");
                rows += example.lines().count() - 1;
                assert!(
                    example
                        .lines()
                        .skip(1)
                        .all(|row| MARKS.iter().any(|mark| row.contains(mark))),
                    "{example}"
                );
                house.write(&format!("inputs/81/{folder}/{table}.csv"), example);
                house.write(&format!("own/{table}.csv"), own);
            }
            let refused = ("C032".to_owned(), "error".to_owned());
            assert_eq!(
                checked(&house, &format!("inputs/81/{folder}")),
                vec![refused; rows],
                "{language} {folder}"
            );
            house.copy("own", &format!("inputs/81/{folder}"));
            let mut found = checked(&house, &format!("inputs/81/{folder}"));
            // What is said of any register so small; and one example has a whole country's members, the other a few units.
            found.retain(|(code, _)| {
                !sse_register::is_for_reporter_alone(code) && !["D005", "X017"].contains(&&**code)
            });
            assert_eq!(found, [], "{language} {folder}");
            let verdict = String::from_utf8(house.run(&["check", "inputs/81"]).stdout).unwrap();
            assert!(
                verdict.contains("rows can be used") && verdict.contains("; nothing was lost"),
                "{verdict}"
            );
        }
    }
}

#[test]
fn the_guide_is_in_the_language_of_the_reporter_unless_another_is_asked_for() {
    let house = house();
    let title = |folder: &str| {
        house
            .read(&format!("inputs/81/{folder}/README.md"))
            .lines()
            .next()
            .unwrap()
            .to_owned()
    };
    done(&house, &["new", "FRA"]);
    done(&house, &["new", "ESP"]);
    done(&house, &["new", "KEN", "--lang", "fr"]);
    done(&house, &["new", "agencies/FAO"]);
    assert_eq!(
        title("states/FRA"),
        "# France : contribution pour la session 81"
    );
    assert_eq!(
        title("states/ESP"),
        "# España: contribución para el período de sesiones 81"
    );
    assert_eq!(
        title("states/KEN"),
        "# Kenya : contribution pour la session 81"
    );
    assert_eq!(title("agencies/FAO"), "# Submission of FAO for session 81");
    assert!(refused(&house, &["new", "ICA", "--lang", "xx"]).contains("no guides in xx"));
}

#[test]
fn files_that_are_there_are_named_and_stay() {
    let house = house();
    house.write("inputs/81/states/KEN/actions.csv", "mine");
    let talk = refused(&house, &["new", "KEN"]);
    assert!(talk.contains("inputs/81/states/KEN/actions.csv"), "{talk}");
    assert_eq!(house.read("inputs/81/states/KEN/actions.csv"), "mine");
    assert!(
        !house
            .path("inputs/81/states/KEN/contributions.csv")
            .exists()
    );
}

#[test]
fn a_word_that_is_no_reporter_gets_an_answer_that_helps() {
    let house = house();
    assert!(refused(&house, &["new", "Kenya"]).contains("did you mean KEN?"));
    assert!(refused(&house, &["new", "FAO"]).contains("agencies/FAO"));
    assert!(refused(&house, &["new", "offices/FAO"]).contains("agencies, institutions"));
    assert!(refused(&house, &["new", "states/XYZ"]).contains("XYZ"));
    assert!(refused(&house, &["new", "states/ILO"]).contains("agencies/ILO"));
    assert!(refused(&house, &["new", "networks/a_b"]).contains("A_B is no code"));
    assert!(refused(&house, &["new", "networks/.."]).contains("is no code"));
    assert!(!house.path("inputs/81/networks").exists());
}

#[test]
fn a_new_round_after_one_without_rules_of_attribution_has_those_of_the_demonstration() {
    let house = house();
    std::fs::remove_file(house.path("inputs/81/attribution.csv")).unwrap();
    let written = done(&house, &["new", "round", "82", "--from", "81"]);
    assert!(written.contains("inputs/82/attribution.csv\n"), "{written}");
    let rules = house.read("inputs/82/attribution.csv");
    assert!(rules.starts_with("rule,of,measure,"), "{rules}");
    assert!(rules.lines().count() > 70, "{rules}");
}

#[test]
fn the_date_of_an_example_is_that_of_the_session() {
    let house = house();
    done(&house, &["new", "round", "90"]);
    let settings = house.read("inputs/90/round.toml");
    assert!(settings.contains("\n# date = 2035-07-20\n"), "{settings}");
    let told = String::from_utf8(house.run(&["check", "90", "--format", "csv"]).stdout).unwrap();
    assert!(told.contains("such as date = 2035-07-20"), "{told}");
    house.edit("inputs/90/round.toml", "# date =", "date =");
    assert_eq!(checked(&house, "inputs/90"), []);
}

#[test]
fn a_new_round_is_a_draft_until_its_date_is_set() {
    let house = house();
    house.edit(
        "inputs/81/reporters.csv",
        "KEN,state,Kenya,,,en,,,,",
        "KEN,state,Kenya,,,en,2026-01-05,2026-05-01,2026-04-30,By letter.",
    );
    let written = done(&house, &["new", "round", "82", "--from", "81"]);
    assert!(written.starts_with("inputs/82/round.toml\n"), "{written}");
    assert!(
        house
            .read("inputs/82/reporters.csv")
            .contains("\nKEN,state,Kenya,,,en,,,,\n")
    );
    assert_eq!(
        house.read("inputs/82/rates.csv"),
        house.read("inputs/81/rates.csv")
    );
    assert_eq!(
        house.read("inputs/82/attribution.csv"),
        house.read("inputs/81/attribution.csv")
    );
    assert_eq!(
        house.read("inputs/82/decisions.csv"),
        "decision,kind,subject,object,decided_by,decided_on,expires_on,reason\n"
    );
    let settings = house.read("inputs/82/round.toml");
    for line in [
        "session = 82",
        "last_year = 2026",
        "demonstration = false",
        "session = \"Eighty-second session\"",
    ] {
        assert!(
            settings.lines().any(|known| known == line),
            "{line}\n{settings}"
        );
    }
    assert_eq!(
        checked(&house, "inputs/82"),
        [("F030".to_owned(), "note".to_owned())]
    );
    house.edit(
        "inputs/82/round.toml",
        "# date = 2027-07-20",
        "date = 2027-07-20",
    );
    assert_eq!(checked(&house, "inputs/82"), []);
    let talk = refused(&house, &["new", "round", "82"]);
    assert!(talk.contains("inputs/82 is there already"), "{talk}");
    assert_eq!(
        done(&house, &["new", "KEN"]).lines().next(),
        Some("inputs/82/states/KEN/KEN.xlsx")
    );
}

#[test]
fn a_round_as_earlier_versions_wrote_it_gives_one_note_a_setting() {
    let house = house();
    house.edit(
        "inputs/81/round.toml",
        "date = 2026-11-23",
        "date = \"YYYY-MM-DD\"",
    );
    house.edit(
        "inputs/81/round.toml",
        "[thresholds]\n",
        "[thresholds]\nlargest_unit_per_cent = \"70\"\n",
    );
    let note = |code: &str| (code.to_owned(), "note".to_owned());
    assert_eq!(
        checked(&house, "inputs/81"),
        [note("F030"), note("F031"), note("F031")]
    );
}

#[test]
fn a_new_round_explains_every_key_that_the_earlier_one_has() {
    let house = house();
    done(&house, &["new", "round", "82"]);
    let text = house.read("inputs/82/round.toml");
    let keys = |text: &str| {
        text.lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, _)| key.trim_start_matches("# ").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&text), keys(&house.read("inputs/81/round.toml")));
    let lines: Vec<&str> = text.lines().collect();
    let unexplained = |at: &usize| !lines[at - 1].starts_with("# ");
    let keyed =
        (0..lines.len()).filter(|&at| lines[at].contains(" = ") && !lines[at].starts_with('#'));
    let open: Vec<&str> = keyed.filter(unexplained).map(|at| lines[at]).collect();
    assert!(
        open.iter()
            .all(|line| line.starts_with("resolution") || line.starts_with("adopted")),
        "{open:?}"
    );
    assert!(
        Path::new(&house.path("inputs")).read_dir().unwrap().count() == 2,
        "nothing is left of the making"
    );
}

#[test]
fn the_rows_of_the_round_before_are_no_answer_until_somebody_has_saved_their_form() {
    let house = House::with_three_reporters();
    done(&house, &["new", "round", "82", "--from", "81"]);
    for (code, counts) in [("ESP", true), ("FRA", false)] {
        let output = house.run(&["new", code, "--round", "82", "--format", "xlsx"]);
        let talk = String::from_utf8(output.stderr).unwrap();
        let is_told = talk.contains(&format!("{code}.xlsx has the rows of the round before"));
        assert_eq!(is_told, counts, "{talk}");
    }
    let checked = checked(&house, "inputs/82/states/ESP");
    assert_eq!(checked, [("W027".to_owned(), "warning".to_owned())]);
}
