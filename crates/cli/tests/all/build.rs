//! Builds as their user begins and ends them: outputs that stay whole, exit codes, what is refused.

use crate::house::House;

const SPAIN: &str = "inputs/81/states/ESP/contributions.csv";

#[test]
fn typesetting_a_written_document_gives_the_very_bytes_of_its_files_in_any_folder() {
    let house = House::with_three_reporters();
    house.build(0);
    house.copy("output/81", "elsewhere");
    for name in ["report", "annex"] {
        for folder in ["output/81", "elsewhere"] {
            let source = format!("{folder}/{name}.md");
            for ending in ["pdf", "docx"] {
                let built = house.path(&format!("output/81/{name}.{ending}"));
                let again = format!("again.{ending}");
                let output = house.run(&["typeset", &source, "--out", &again]);
                let said = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success() && !said.contains("T027"), "{said}");
                assert!(
                    std::fs::read(house.path(&again)).unwrap() == std::fs::read(built).unwrap(),
                    "{source}: the two files differ"
                );
            }
        }
    }
}

#[test]
fn a_kill_at_any_moment_leaves_the_previous_or_the_new_output_whole() {
    let house = House::with_three_reporters();
    house.build(0);
    let previous = house.outputs();
    house.edit(SPAIN, ",127532,", ",127533,");
    let started = std::time::Instant::now();
    house.build(0);
    let (whole, new) = (started.elapsed(), house.outputs());
    assert!(new != previous);
    for moment in 0..24 {
        house.edit(
            SPAIN,
            [",127532,", ",127533,"][(moment + 1) % 2],
            [",127532,", ",127533,"][moment % 2],
        );
        let mut run = house.spawn_build();
        std::thread::sleep(whole * u32::try_from(moment).unwrap() / 20);
        run.kill().unwrap();
        run.wait().unwrap();
        let left = house.outputs();
        assert!(
            left == previous || left == new,
            "neither the previous nor the new output after kill {moment}"
        );
    }
    house.build(0);
    assert!(house.outputs() == new, "the last edit is not in the output");
    assert_eq!(house.leftovers(), [".lock"], "the next run cleans up");
}

#[test]
fn a_broken_template_stops_the_build_and_the_old_output_stays() {
    let house = House::with_three_reporters();
    house.build(0);
    let before = house.outputs();
    let path = "templates/en/report.md";
    let text = house.read(path);
    house.write(
        path,
        text + "\n\nThere are {{ f.no_such_figure | figure }} of them.\n",
    );
    let talk = house.build(2);
    assert!(
        talk.contains("error[T")
            && talk.contains("no_such_figure")
            && talk.contains("templates/en/report.md"),
        "{talk}"
    );
    assert!(house.outputs() == before, "the old output is gone");
}

#[test]
fn the_exit_code_tells_a_report_with_faults_from_one_that_cannot_be_built() {
    let house = House::with_three_reporters();
    let talk = house.build(0);
    assert!(
        talk.lines().any(|line| line.starts_with("report: ")),
        "the length of the report: {talk}"
    );
    house.write(SPAIN, "");
    let talk = house.build(1);
    assert!(talk.contains("error[F") && talk.contains(SPAIN), "{talk}");
    std::fs::remove_file(house.path("inputs/81/reporters.csv")).unwrap();
    let talk = house.build(2);
    assert!(talk.contains("reporters.csv"), "{talk}");
}

#[test]
fn strict_builds_nothing_while_there_are_errors() {
    let house = House::with_three_reporters();
    house.write(SPAIN, "");
    let output = house.run(&["build", "--strict"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!house.path("output/81").exists());
}

#[test]
fn explain_status_and_check_answer() {
    let house = House::with_three_reporters();
    let say = |arguments: &[&str]| String::from_utf8(house.run(arguments).stdout).unwrap();
    let list = say(&["explain"]);
    assert!(list.lines().count() > 30, "{list}");
    let code = list.split_whitespace().next().unwrap().to_owned();
    assert!(say(&["explain", &code]).contains(&code));
    assert_eq!(house.run(&["explain", "C999"]).status.code(), Some(2));
    let status = say(&["status"]);
    assert!(
        status.contains("Spain") && status.contains("  no answer: "),
        "{status}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&say(&["check", "--format", "json"])).unwrap();
    assert!(json.is_object() || json.is_array());
    assert!(say(&["check", SPAIN]).contains("nothing was lost"));
}

#[test]
fn an_output_that_is_holds_or_lies_in_what_is_read_is_refused() {
    let house = House::with_three_reporters();
    house.copy("inputs", "p");
    let spain = house.read(SPAIN);
    for arguments in [
        &["build", "--output", "inputs"][..],
        &["build", "p/81", "--output", "p"],
        &["build", "p/81", "--output", "p/81/made/here"],
        &["build", "--output", "inputs/81"],
        &["build", "--output", "."],
        &["build", "--output", "templates/en"],
        &["build", "--output", "new/../inputs"],
    ] {
        let output = house.run(arguments);
        let talk = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {talk}");
        assert!(
            talk.contains("name another one with --output"),
            "{arguments:?}: {talk}"
        );
        assert_eq!(house.read(SPAIN), spain, "{arguments:?}");
        assert_eq!(
            house.read("p/81/states/ESP/contributions.csv"),
            spain,
            "{arguments:?}"
        );
    }
    assert!(
        !house.path("p/81/made").exists() && !house.path("inputs/.lock").exists(),
        "nothing was begun"
    );
    assert!(
        house
            .run(&["build", "p/81", "--output", "made"])
            .status
            .success()
    );
}

#[test]
fn a_report_corrected_by_hand_is_kept_and_told_and_so_is_what_was_put_beside_it() {
    let house = House::with_three_reporters();
    house.build(0);
    let by_hand = house.read("output/81/report.md") + "\nA sentence of a person.\n";
    house.write("output/81/report.md", &by_hand);
    house.write("output/81/notes.txt", "to do");
    house.edit(SPAIN, ",127532,", ",127533,");
    let talk = house.build(0);
    assert!(
        talk.contains("is kept as output/81/report.edited.md")
            && talk.contains("kept, for no build wrote it: output/81/notes.txt"),
        "{talk}"
    );
    for _ in 0..2 {
        assert_eq!(house.read("output/81/report.edited.md"), by_hand);
        assert_eq!(house.read("output/81/notes.txt"), "to do");
        assert!(!house.read("output/81/report.md").contains("of a person"));
        house.build(0);
    }
}

#[test]
fn a_folder_of_other_files_is_no_output() {
    let house = House::with_three_reporters();
    house.copy("inputs", "rounds");
    let output = house.run(&["build", "--output", "rounds"]);
    assert_eq!(output.status.code(), Some(2));
    let talk = String::from_utf8_lossy(&output.stderr);
    assert!(talk.contains("rounds/81 was not made by a build"), "{talk}");
    let spain = "rounds/81/states/ESP/contributions.csv";
    assert_eq!(house.read(spain), house.read(SPAIN));
}

#[test]
fn help_begins_with_what_the_program_or_the_command_is_for() {
    let house = House::with_nobody();
    let help = |arguments: &[&str]| String::from_utf8(house.run(arguments).stdout).unwrap();
    let about = help(&["--help"]);
    assert!(
        about.starts_with("From submissions to the report of the Secretary-General"),
        "{about}"
    );
    assert!(
        help(&["-h"]).starts_with("From submissions"),
        "the short help"
    );
    let commands = about
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty());
    let commands: Vec<(&str, &str)> = commands
        .filter_map(|line| line.trim().split_once("  "))
        .collect();
    assert!(commands.len() >= 9, "{about}");
    for (command, says) in commands
        .into_iter()
        .filter(|(command, _)| *command != "help")
    {
        let own = help(&[command, "--help"]);
        let begin = says
            .split_whitespace()
            .take(3)
            .collect::<Vec<_>>()
            .join(" ");
        assert!(own.starts_with(&begin), "{command}: {own}");
    }
}
