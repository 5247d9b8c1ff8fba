//! `check` from anywhere and in every format.

use crate::house::House;

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
    house.write("inputs/81/states/ESP/figures.ods", "PK");
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
