//! `check` from anywhere and in every format.

use crate::house::House;
use std::process::Command;

#[test]
fn colour_is_shown_where_a_service_asks_for_it() {
    let house = House::with_nobody();
    house.write(
        "inputs/81/states/KEN/actions.csv",
        "area,commitment\nKEN,9.x\n",
    );
    let coloured = |variables: &[(&str, &str)]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sse-report"));
        program.current_dir(house.path("")).args(["check", "81"]);
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR"] {
            program.env_remove(name);
        }
        program.envs(variables.iter().copied());
        program.output().unwrap().stdout.contains(&0x1b)
    };
    assert!(!coloured(&[]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(coloured(&[("FORCE_COLOR", "1"), ("TERM", "dumb")]));
    assert!(!coloured(&[("FORCE_COLOR", "0")]));
    assert!(!coloured(&[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
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
fn every_format_names_what_was_found_and_the_exit_code_tells_of_it() {
    let house = House::with_three_reporters();
    let check = |arguments: &[&str]| house.run(&[&["check"], arguments].concat());
    assert_eq!(check(&[]).status.code(), Some(0));
    house.write("inputs/81/states/ESP/figures.xls", "PK");
    for format in [
        "human", "concise", "json", "sarif", "github", "junit", "csv",
    ] {
        let output = check(&["--format", format]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert!(text.contains("F002"), "{format}: {text}");
        assert!(output.stderr.is_empty(), "{format}");
    }
    assert_eq!(check(&["desk/nothing.csv"]).status.code(), Some(2));
}

#[test]
fn where_nothing_can_be_read_the_check_fails() {
    let house = House::with_three_reporters();
    let check = |path: &str| {
        let output = house.run(&["check", path]);
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    for folder in ["desk/KEN", "inputs/81/states/KEN"] {
        std::fs::create_dir_all(house.path(folder)).unwrap();
        let (code, said) = check(folder);
        assert_eq!(code, Some(2), "{folder}: {said}");
        assert!(said.contains("no file could be read in"), "{said}");
    }
    assert_eq!(check("inputs/81/reporters.csv").0, Some(0));
    assert_eq!(check("inputs/81").0, Some(0));
    house.write("desk/KEN/contributions.csv", "area,year\n");
    assert_eq!(check("desk/KEN").0, Some(1));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_told_and_the_rest_is_built() {
    let house = House::with_three_reporters();
    let folder = house.path("inputs/81/states/KEN");
    std::fs::create_dir_all(folder.join("contributions.csv")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.join("actions.csv")).unwrap();
    std::os::unix::fs::symlink("register.csv", folder.join("register.csv")).unwrap();
    let talk = house.build(1);
    for said in [
        "it is a folder with the name of a file",
        "inputs/81/states/KEN/contributions.csv",
        "the link leads nowhere",
        "inputs/81/states/KEN/actions.csv",
        "the link leads back to itself",
        "inputs/81/states/KEN/register.csv",
    ] {
        assert!(talk.contains(said), "no {said} in: {talk}");
    }
    assert!(house.path("output/81/report.pdf").exists());
    let output = house.run(&["check", "inputs/81/states/KEN"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stdout).contains("error[F023]"));
}

#[cfg(unix)]
#[test]
fn who_sent_a_folder_that_cannot_be_opened_gets_a_letter() {
    let house = House::with_three_reporters();
    let folder = house.path("inputs/81/states/KEN");
    std::os::unix::fs::symlink("nowhere", &folder).unwrap();
    house.build(1);
    let letter = std::fs::read_to_string(house.path("output/81/feedback/KEN.md")).unwrap();
    for said in ["states/KEN", "the link leads nowhere", "nothing usable"] {
        assert!(letter.contains(said), "no {said} in: {letter}");
    }
}

#[cfg(unix)]
#[test]
fn devices_and_pipes_are_refused_at_once() {
    let house = House::with_nobody();
    let socket = std::os::unix::net::UnixListener::bind(house.path("pipe.csv")).unwrap();
    for arguments in [
        ["check", "/dev/zero"],
        ["check", "pipe.csv"],
        ["typeset", "/dev/zero"],
    ] {
        let output = house.run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("neither a file nor a folder"), "{said}");
    }
    drop(socket);
}

#[test]
fn a_check_means_the_same_from_every_folder() {
    let house = House::with_three_reporters();
    house.edit(
        "inputs/81/states/ESP/contributions.csv",
        ",127532,",
        ",127532000,",
    );
    let run = |folder: &str, path: &str| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_sse-report"));
        let output = program
            .current_dir(house.path(folder))
            .args(["check", path, "--format", "csv"])
            .output()
            .unwrap();
        assert!(output.stderr.is_empty(), "{folder} {path}");
        let text = String::from_utf8(output.stdout).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows = reader.records().map(|row| {
            let row = row.unwrap();
            // All but the folders before the file.
            let file = row[3].rsplit('/').next().unwrap_or_default().to_owned();
            let rest = row.iter().enumerate().filter(|(at, _)| *at != 3);
            (
                file,
                rest.map(|(_, cell)| cell.to_owned()).collect::<Vec<_>>(),
            )
        });
        rows.collect::<std::collections::BTreeSet<_>>()
    };
    let wanted = run(".", "inputs/81/states/ESP");
    assert!(
        wanted.iter().any(|(_, row)| row[1].starts_with(['X', 'D'])),
        "{wanted:?}"
    );
    let whole = house.path("inputs/81/states/ESP");
    for (folder, path) in [
        ("inputs/81/states/ESP", "."),
        ("inputs/81/states", "ESP"),
        ("inputs/81/states", "./ESP"),
        ("inputs/81/agencies", "../states/ESP"),
        ("inputs/81/states/ESP", "../ESP"),
        ("inputs/81", "states/ESP"),
        ("inputs", "81/states/ESP"),
        ("templates", whole.to_str().unwrap()),
    ] {
        assert_eq!(run(folder, path), wanted, "{path} from {folder}");
    }
    assert_eq!(run(".", "inputs"), run(".", "inputs/81"));
    let file = run("inputs/81/states/ESP", "contributions.csv");
    assert_eq!(file, run(".", "inputs/81/states/ESP/contributions.csv"));
    let rows = wanted
        .iter()
        .filter(|(file, _)| file == "contributions.csv");
    assert_eq!(file, rows.cloned().collect());
}

#[test]
fn files_outside_a_round_say_that_nothing_was_compared() {
    let house = House::with_three_reporters();
    house.write(
        "desk/KEN/contributions.csv",
        "area,year,measure,entity_type,value,source\nKEN,2023,leaders,cooperative,120,Registry\n",
    );
    let said = |format: &str| house.run(&["check", "desk/KEN", "--format", format]);
    let human = String::from_utf8(said("human").stdout).unwrap();
    assert!(human.contains("No round was read"), "{human}");
    let talk = String::from_utf8(said("json").stderr).unwrap();
    assert!(talk.contains("No round was read"), "{talk}");
}
