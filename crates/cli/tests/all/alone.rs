//! The binary alone, in a folder where nothing is.

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// A folder of blanks and accents with nothing in it.
struct Nowhere {
    folder: tempfile::TempDir,
}

impl Nowhere {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("Économie sociale 2027")).unwrap();
        Self { folder }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("Économie sociale 2027").join(path)
    }

    fn run(&self, at: &str, arguments: &[&str]) -> Output {
        self.with_input(at, arguments, "")
    }

    fn with_input(&self, at: &str, arguments: &[&str], input: &str) -> Output {
        let mut program = Command::cargo_bin("sse-report").unwrap();
        program
            .current_dir(self.path(at))
            .args(arguments)
            .write_stdin(input);
        program.output().unwrap()
    }

    #[track_caller]
    fn done(&self, at: &str, arguments: &[&str]) -> String {
        let output = self.run(at, arguments);
        let talk = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {talk}");
        String::from_utf8(output.stdout).unwrap()
    }

    #[track_caller]
    fn refused(&self, at: &str, arguments: &[&str]) -> String {
        let output = self.run(at, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    /// A first round with a State that states one figure.
    fn with_a_figure() -> Self {
        let nowhere = Self::new();
        nowhere.done("", &["init", "--session", "82"]);
        nowhere.done("", &["new", "KEN", "--format", "csv"]);
        let figures = nowhere.path("inputs/82/states/KEN/contributions.csv");
        let header = fs::read_to_string(&figures).unwrap();
        fs::write(figures, header + &row(&nowhere.header())).unwrap();
        for blank in ["actions", "register"] {
            fs::remove_file(nowhere.path(&format!("inputs/82/states/KEN/{blank}.csv"))).unwrap();
        }
        nowhere
    }

    fn header(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path("inputs/82/states/KEN/contributions.csv")).unwrap();
        let first = text.trim_start_matches('\u{feff}').lines().next().unwrap();
        first.split(',').map(str::to_owned).collect()
    }
}

/// A filled row of a form with these columns.
fn row(columns: &[String]) -> String {
    let cells = columns.iter().map(|column| match column.as_str() {
        "area" => "KEN",
        "year" => "2024",
        "measure" => "members",
        "entity_type" => "cooperative",
        "value" => "14012345",
        "unit" => "persons",
        "source" => "Registry of cooperatives",
        _ => "",
    });
    cells.collect::<Vec<_>>().join(",") + "\n"
}

#[test]
fn an_empty_folder_becomes_a_report_and_its_pdf() {
    let nowhere = Nowhere::with_a_figure();
    let verdict = nowhere.done("", &["check", "--deny-warnings"]);
    assert!(verdict.contains("The only row can be used"), "{verdict}");
    assert!(
        verdict.contains("note[F030]: no date is set: this is a draft"),
        "{verdict}"
    );
    let written = nowhere.done("", &["build"]);
    assert!(written.contains("output/82/report.pdf"), "{written}");
    let report = fs::read_to_string(nowhere.path("output/82/report.md")).unwrap();
    assert!(report.contains("date: \"[date], draft\""), "{report}");
    let annex = fs::read_to_string(nowhere.path("output/82/annex.md")).unwrap();
    assert!(annex.contains("14,012,345"), "{annex}");
    assert!(
        fs::read(nowhere.path("output/82/report.pdf"))
            .unwrap()
            .starts_with(b"%PDF-")
    );
    let why = nowhere.done("", &["why", "fact/KEN/members"]);
    assert!(
        why.contains("inputs/82/states/KEN/contributions.csv"),
        "{why}"
    );
}

#[test]
fn a_first_round_asks_all_member_states_and_says_nothing_of_the_demonstration() {
    let nowhere = Nowhere::new();
    nowhere.done("", &["init", "--session", "82"]);
    let reporters = fs::read_to_string(nowhere.path("inputs/82/reporters.csv")).unwrap();
    let states = reporters.lines().filter(|row| row.contains(",state,"));
    assert_eq!(states.count(), 193);
    for code in ["FAO", "ILO", "UNDP", "UNICEF", "WORLD-BANK", "ICA"] {
        assert!(reporters.contains(&format!("\n{code},")), "{code}");
    }
    assert!(!reporters.contains("Compiled from published sources"));
    let is_english = |row: &str| row.split(',').any(|cell| cell == "en");
    assert!(!reporters.lines().any(is_english), "{reporters}");
    let settings = fs::read_to_string(nowhere.path("inputs/82/round.toml")).unwrap();
    assert!(settings.contains("\nsession = 82\n") && settings.contains("\n# date = "));
    assert!(settings.contains("demonstration = false"));
    assert_eq!(
        nowhere.done("", &["check", "--format", "concise"]),
        "inputs/82/round.toml: note[F030]: no date is set: this is a draft, read as of 2027-12-31\n"
    );
    let workflow = fs::read_to_string(nowhere.path(".github/workflows/report.yml")).unwrap();
    assert!(
        workflow.contains("group: report-${{ github.ref }}") && !workflow.contains("{{ action")
    );
}

#[test]
fn what_is_there_stays_and_a_second_first_round_is_refused() {
    let nowhere = Nowhere::new();
    fs::write(nowhere.path("README.md"), "ours").unwrap();
    nowhere.done("", &["init"]);
    assert_eq!(
        fs::read_to_string(nowhere.path("README.md")).unwrap(),
        "ours"
    );
    let session = fs::read_dir(nowhere.path("inputs")).unwrap().flatten();
    let session = session.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let next = session.max().unwrap() + 1;
    assert!(
        nowhere
            .refused("", &["init"])
            .contains(&format!("`sse-report new round {next}`"))
    );
    let hidden = fs::read_dir(nowhere.path("")).unwrap().flatten();
    let hidden: Vec<_> = hidden
        .filter(|entry| entry.file_name() == ".new.part")
        .collect();
    assert!(hidden.is_empty());
}

#[test]
fn folders_are_found_from_within_and_a_round_has_three_names() {
    let nowhere = Nowhere::with_a_figure();
    let submission = "inputs/82/states/KEN";
    let end = |text: String| text.lines().last().unwrap().to_owned();
    let whole = end(nowhere.done("", &["check"]));
    for name in ["82", "inputs/82", "./inputs/82/"] {
        assert_eq!(end(nowhere.done("", &["check", name])), whole, "{name}");
        assert!(
            nowhere
                .done("", &["status", name])
                .starts_with("Round 82: 1 of "),
            "{name}"
        );
    }
    fs::rename(nowhere.path("inputs/82"), nowhere.path("inputs/spring")).unwrap();
    assert_eq!(end(nowhere.done("", &["check", "82"])), whole);
    fs::rename(nowhere.path("inputs/spring"), nowhere.path("inputs/82")).unwrap();
    assert_eq!(end(nowhere.done(submission, &["check"])), whole);
    let written = nowhere.done(submission, &["build"]);
    assert!(
        written.starts_with("../../../../output/82/report.md\n"),
        "{written}"
    );
    assert!(nowhere.path("output/82/report.pdf").is_file());
    assert!(
        nowhere
            .refused("", &["build", "8l"])
            .contains("did you mean 82?")
    );
    assert!(
        nowhere
            .refused("", &["check", "inputs/82/states/KEM"])
            .contains("states/KEN?")
    );
}

#[test]
fn a_round_in_which_one_stands_goes_before_the_latest() {
    let nowhere = Nowhere::with_a_figure();
    nowhere.done("", &["new", "round", "83"]);
    assert!(nowhere.done("", &["status"]).starts_with("Round 83: "));
    assert!(
        nowhere
            .done("inputs/82", &["status"])
            .starts_with("Round 82: ")
    );
    let explicit = nowhere.done("inputs/82", &["status", "--inputs", ".."]);
    assert!(explicit.starts_with("Round 83: "), "{explicit}");
}

#[test]
fn a_template_of_ones_own_takes_the_place_of_that_of_the_program() {
    let nowhere = Nowhere::with_a_figure();
    let all = nowhere.done("", &["templates"]);
    assert!(all.lines().any(|line| line == "fr/findings.toml"), "{all}");
    assert_eq!(
        nowhere.done("", &["templates", "--eject", "en/conclusions.md"]),
        "templates/en/conclusions.md\n"
    );
    assert!(
        nowhere
            .done("", &["templates", "en"])
            .contains("en/conclusions.md  templates/en/conclusions.md\n")
    );
    let own = nowhere.path("templates/en/conclusions.md");
    let text = fs::read_to_string(&own).unwrap();
    fs::write(own, text + "\nA sentence of our own.\n").unwrap();
    nowhere.done("", &["build"]);
    let report = fs::read_to_string(nowhere.path("output/82/report.md")).unwrap();
    assert!(report.contains("A sentence of our own."));
    let elsewhere = [
        "templates",
        "--eject",
        "en/summary.md",
        "--templates",
        "own",
    ];
    assert_eq!(nowhere.done("", &elsewhere), "own/en/summary.md\n");
    nowhere.done("", &["templates", "--eject"]);
    assert!(nowhere.path("templates/en/report.md").is_file());
    let text = fs::read_to_string(nowhere.path("templates/en/conclusions.md")).unwrap();
    assert!(
        text.contains("A sentence of our own."),
        "what is there stays"
    );
    assert!(
        nowhere
            .refused("", &["templates", "en/conclusion.md"])
            .contains("did you mean")
    );
    let session = nowhere.refused("", &["init", "--session", "next"]);
    assert!(session.contains("such as 82"), "{session}");
    assert!(
        nowhere
            .refused("", &["build", "--templates", "nowhere"])
            .contains("no such folder")
    );
}

#[test]
fn standard_input_is_checked_as_the_file_that_it_will_be() {
    let nowhere = Nowhere::with_a_figure();
    let columns = nowhere.header();
    let text =
        columns.join(",") + "\n" + &row(&columns) + &row(&columns).replace("members", "membres");
    for (at, place) in [
        ("", "states/KEN/contributions.csv"),
        ("", "inputs/82/states/KEN/contributions.csv"),
        ("inputs/82/states/KEN", "contributions.csv"),
        ("inputs/82/states/KEN", "../KEN/contributions.csv"),
        ("inputs/82/states/KEN", "states/KEN/contributions.csv"),
        ("inputs/82/states", "82/states/KEN/contributions.csv"),
        ("inputs/82", "inputs/../states/KEN/contributions.csv"),
        ("", "82/states/KEN/contributions.csv"),
    ] {
        let checked = nowhere.with_input(at, &["check", "-", "--as", place], &text);
        let verdict = String::from_utf8(checked.stdout).unwrap();
        assert!(
            verdict.contains("3 lines = 1 header + 2 used"),
            "{place}: {verdict}"
        );
    }
    let place = "states/KEN/contributions.csv";
    for both in [["82", "-"], ["-", "inputs/82/states"]] {
        let arguments = [&["check"], &both[..], &["--as", place]].concat();
        let refused = nowhere.refused("", &arguments);
        assert!(refused.contains("is checked by itself"), "{refused}");
    }
    let unnamed = nowhere.with_input("", &["check", "-"], &text);
    assert_eq!(unnamed.status.code(), Some(2));
    let idle = nowhere.refused("", &["check", "--as", "states/KEN/contributions.csv"]);
    assert!(idle.contains("standard input"), "{idle}");
    let elsewhere = Nowhere::new();
    let checked = elsewhere.with_input("", &["check", "-", "--as", "KEN/contributions.csv"], &text);
    let verdict = String::from_utf8(checked.stdout).unwrap();
    assert!(verdict.contains("No round was read"), "{verdict}");
}

#[test]
fn results_lie_where_the_builder_is_and_are_found_there() {
    let nowhere = Nowhere::with_a_figure();
    fs::create_dir(nowhere.path("desk")).unwrap();
    fs::rename(nowhere.path("inputs"), nowhere.path("sent")).unwrap();
    let round = nowhere.path("sent/82");
    let round = round.to_str().unwrap();
    let written = nowhere.done("desk", &["build", round]);
    assert!(written.starts_with("output/82/report.md\n"), "{written}");
    let why = ["why", "fact/KEN/members", "--round", round];
    assert!(nowhere.done("desk", &why).contains("14012345"));
    let help = nowhere.done("", &["build", "--help"]);
    let help: Vec<&str> = help.split_whitespace().collect();
    assert!(
        help.join(" ")
            .contains("beside the inputs/ that is here or in a folder above, else here")
    );
}

#[test]
fn a_verdict_on_files_of_the_secretariat_counts_none_of_submissions() {
    let nowhere = Nowhere::with_a_figure();
    let reporters = "inputs/82/reporters.csv";
    let clean = nowhere.done("", &["check", reporters]);
    assert_eq!(
        clean,
        "0 errors, 0 warnings, 0 notes.\nNo submission is among what was checked.\n"
    );
    let rates = nowhere.path("inputs/82/rates.csv");
    let text = fs::read_to_string(&rates).unwrap();
    let mut rows: Vec<&str> = text.lines().collect();
    let spoiled = rows[1].replace(",average,", ",avverage,");
    rows[1] = &spoiled;
    fs::write(&rates, rows.join("\n") + "\n").unwrap();
    let faulty = nowhere.run("", &["check", "inputs/82/rates.csv"]);
    let faulty = String::from_utf8(faulty.stdout).unwrap();
    assert!(
        faulty.ends_with("notes.\nNo submission is among what was checked.\n"),
        "{faulty}"
    );
}

#[test]
fn a_list_of_reporters_opens_as_utf_8_and_is_read() {
    let nowhere = Nowhere::with_a_figure();
    nowhere.done("", &["new", "round", "83", "--inputs", "inputs"]);
    for round in ["82", "83"] {
        let list = fs::read_to_string(nowhere.path(&format!("inputs/{round}/reporters.csv")));
        let list = list.unwrap();
        assert!(list.starts_with("\u{feff}reporter,group,"), "{list}");
        assert!(list.lines().next().unwrap().ends_with(",contact"), "{list}");
        assert!(list.contains("Côte d’Ivoire"), "{list}");
        let checked = nowhere.done("", &["check", round]);
        assert!(
            checked.contains("0 errors, 0 warnings, 1 note"),
            "{checked}"
        );
    }
}

#[test]
fn a_template_of_ones_own_that_nothing_reads_is_told() {
    let nowhere = Nowhere::with_a_figure();
    let own = nowhere.path("templates/en");
    fs::create_dir_all(own.join("tables")).unwrap();
    fs::create_dir_all(nowhere.path("templates/em")).unwrap();
    for (file, text) in [
        ("sumary.md", "Words.\n"),
        ("mine.md", "Words.\n"),
        ("README.md", "For people.\n"),
        ("../em/summary.md", "Words.\n"),
        ("../notes.md", "For people.\n"),
    ] {
        fs::write(own.join(file), text).unwrap();
    }
    nowhere.done("", &["templates", "--eject", "en/conclusions.md"]);
    let conclusions = fs::read_to_string(own.join("conclusions.md")).unwrap();
    let with_own = conclusions + "\n{% include \"mine.md\" %}\n";
    fs::write(own.join("conclusions.md"), with_own).unwrap();
    let built = nowhere.run("", &["build"]);
    let talk = String::from_utf8(built.stderr).unwrap();
    assert_eq!(built.status.code(), Some(0), "{talk}");
    assert_eq!(talk.matches("[T058]").count(), 2, "{talk}");
    for said in [
        "templates/en/sumary.md",
        "did you mean en/summary.md?",
        "templates/em/summary.md",
    ] {
        assert!(talk.contains(said), "{said}: {talk}");
    }
    assert!(
        !talk.contains("mine.md") && !talk.contains("README.md"),
        "{talk}"
    );
}

#[test]
fn kinds_of_findings_are_counted() {
    let nowhere = Nowhere::with_a_figure();
    let counted = nowhere.done("", &["check", "--statistics"]);
    assert!(
        counted.starts_with("      1  F030  note     undated-round\n"),
        "{counted}"
    );
}

#[test]
fn an_option_that_a_command_does_not_heed_is_refused() {
    let nowhere = Nowhere::new();
    for arguments in [
        &["completions", "bash", "--deny-warnings"][..],
        &["explain", "C014", "--output", "x"],
        &["check", "--lang", "fr"],
        &["status", "--output", "x"],
    ] {
        assert!(
            nowhere
                .refused("", arguments)
                .contains("unexpected argument"),
            "{arguments:?}"
        );
    }
    let help = nowhere.done("", &["--help"]);
    assert!(help.starts_with("From submissions to the report"), "{help}");
    for command in ["init", "templates", "guide", "completions", "man"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command}");
    }
}

#[test]
fn there_is_a_manual_page_for_each_command() {
    let nowhere = Nowhere::new();
    nowhere.done("", &["man", "--out", "man"]);
    let pages = fs::read_dir(nowhere.path("man")).unwrap().flatten();
    let pages: Vec<PathBuf> = pages.map(|entry| entry.path()).collect();
    let named = |name: &str| {
        pages
            .iter()
            .any(|page| page.file_name() == Path::new(name).file_name())
    };
    for page in [
        "sse-report.1",
        "sse-report-check.1",
        "sse-report-new-round.1",
    ] {
        assert!(named(page), "{page}");
    }
}

#[test]
fn words_that_are_nearly_right_are_asked_about() {
    let nowhere = Nowhere::with_a_figure();
    assert!(
        nowhere
            .refused("", &["explain", "unknown-targt"])
            .contains("did you mean unknown-target?")
    );
    nowhere.done("", &["build"]);
    let asked = nowhere.run("", &["why", "tabel:5"]);
    let talk = String::from_utf8(asked.stderr).unwrap();
    assert!(talk.contains("did you mean table:5?"), "{talk}");
    for (arguments, said) in [
        (&["new", "KEM"][..], "did you mean KEN?"),
        (&["new", "FOA"], "did you mean FAO?"),
        (&["new", "roud", "83"], "did you mean `new round 83`?"),
        (&["new", "KEN", "FRA"], "one reporter at a time"),
        (&["check", "83"], "there is no round 83"),
        (&["check", "ken"], "did you mean inputs/82/states/KEN?"),
        (&["build", "--lang", "fr"], "it is there in en"),
        (&["build", "--lang", "fe"], "there are reports in en"),
        (&["explain", "C0014"], "did you mean C014?"),
        (&["explain", "x1"], "did you mean X001?"),
        (
            &["check", "inputs/82/sates/KEN"],
            "did you mean inputs/82/states/KEN?",
        ),
        (&["check", "inptus/82"], "did you mean inputs/82?"),
        (&["status", "inpust/82"], "did you mean inputs/82?"),
        (
            &["diff", "output/28", "output/82"],
            "did you mean output/82?",
        ),
        (&["new", "agencis/FAO"], "did you mean agencies/?"),
        (&["new", "KEN", "--lang", "frr"], "did you mean fr?"),
        (&["check", "--inputs", "inptus"], "did you mean inputs?"),
        (
            &["new", "--inputs", "inputs", "round", "83"],
            "`new round 83 --inputs …`",
        ),
        (
            &["convert", "inputs/82/states/KEN"],
            "`convert inputs/82/states/KEN/contributions.csv`",
        ),
        (
            &["verify", "output/82/report.md", "--lineage", "output/28"],
            "did you mean output/82?",
        ),
        (&["guide", "site"], "repository of the program"),
    ] {
        let refused = nowhere.refused("", arguments);
        assert!(refused.contains(said), "{arguments:?}: {refused}");
    }
    for unlike in ["C0140", "C999"] {
        let refused = nowhere.refused("", &["explain", unlike]);
        assert!(!refused.contains("did you mean"), "{refused}");
    }
    let asked = nowhere.run("", &["why", "fact/KEN/membres"]);
    let talk = String::from_utf8(asked.stderr).unwrap();
    assert!(talk.contains("did you mean fact/KEN/members?"), "{talk}");
    let begun = nowhere.run("", &["new", "agencies/FAOO", "--format", "csv"]);
    let talk = String::from_utf8(begun.stderr).unwrap();
    assert!(talk.contains("or did you mean FAO?"), "{talk}");
    fs::remove_dir_all(nowhere.path("inputs/82/agencies")).unwrap();
    for command in ["build", "status", "decide"] {
        nowhere.done("", &[command, "--round", "82"]);
    }
    assert!(
        nowhere
            .refused("", &["build", "--lang", "em"])
            .contains("did you mean en?")
    );
    assert!(
        nowhere
            .refused("", &["new", "KEN", "--lang", "em"])
            .contains("in em, but in en, es, fr")
    );
}
