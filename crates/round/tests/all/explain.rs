//! The examples of every explanation, run: the bad ones give their diagnostic, the good ones don't.

use crate::house::House;
use rayon::prelude::*;
use sse_diagnostics::{Diagnostic, Example, Rule, SeverityCounts, Standing};
use sse_round::Fault;

/// Rules whose explanation shows no example, and why.
const WITHOUT_EXAMPLES: [(&str, &str); 27] = [
    ("C021", "a cell of more than 64 KiB"),
    (
        "D005",
        "a line in the list of one reporter, which a round doesn't have",
    ),
    ("F011", "a fault of the program that nobody has seen"),
    ("F013", "a link, which no text shows"),
    ("F015", "a file with more than a thousand findings"),
    ("F016", "a file with more than a thousand subareas"),
    ("F022", "a file that nobody may read"),
    ("F023", "a link, a pipe or a folder, which no text shows"),
    ("F024", "a name that isn't written in UTF-8"),
    ("F025", "a folder below 32 others"),
    ("F036", "what is said of every register"),
    ("F037", "a workbook with more than 250,000 errors"),
    ("H008", "a header of more than 1,000 columns"),
    ("P003", "a column narrower than a letter"),
    ("P004", "a cell of several pages"),
    ("P006", "a fault of the program that nobody has seen"),
    ("P007", "a document built to provoke it"),
    ("P008", "a drawing beside the document"),
    ("R056", "a template that prints a text as markup"),
    ("T025", "a report of more than 8,500 words"),
    ("T026", "a document of more than 500,000 lines"),
    ("V009", "the evidence of a build"),
    ("V012", "a Word file, which no text shows"),
    ("V013", "evidence that somebody edited"),
    ("W001", "a file that is no workbook"),
    ("W002", "a workbook that is cut or made by hand"),
    ("W003", "a workbook of more than 128 MiB"),
];

#[test]
fn bad_examples_give_their_diagnostic_and_good_ones_do_not() {
    let faults: Vec<String> = sse_round::rules()
        .par_iter()
        .filter_map(|rule| judge(rule).err())
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_rule_has_a_bad_and_a_good_example_or_a_reason_for_none() {
    for rule in sse_round::rules() {
        let standings: Vec<Standing> = rule
            .examples()
            .into_iter()
            .map(|example| example.standing)
            .collect();
        let excused = WITHOUT_EXAMPLES.iter().any(|(code, _)| *code == rule.code);
        assert_eq!(
            standings.contains(&Standing::Bad),
            !excused,
            "{}",
            rule.code
        );
        assert_eq!(
            standings.contains(&Standing::Good),
            !excused,
            "{}",
            rule.code
        );
    }
}

fn judge(rule: &Rule) -> Result<(), String> {
    let examples = rule.examples();
    // Those of verification are run by a test of its crate.
    if examples.is_empty() || rule.code.starts_with('V') {
        return Ok(());
    }
    let (bad, _) = found(&examples, Standing::Bad);
    if !bad.contains(&rule.code) {
        return Err(format!("{}: the bad example gives {bad:?}", rule.code));
    }
    let (good, is_clean) = found(&examples, Standing::Good);
    if good.contains(&rule.code) || !is_clean {
        return Err(format!(
            "{}: the good example gives {good:?} and is {}",
            rule.code,
            if is_clean { "clean" } else { "faulty" }
        ));
    }
    Ok(())
}

/// The codes that are found in the examples of one standing, and whether none of them is an error.
fn found(examples: &[Example], standing: Standing) -> (Vec<&'static str>, bool) {
    let mut house = House::with_nobody();
    let of_standing: Vec<&Example> = examples
        .iter()
        .filter(|example| example.standing == standing)
        .collect();
    let about = |start: &str| {
        of_standing
            .iter()
            .any(|example| example.path.starts_with(start))
    };
    let is_template = about("templates/");
    if about("report.md") {
        house.write("figures/responses.svg", DRAWING);
    } else if is_template {
        house.add("templates");
    }
    for example in &of_standing {
        place(&mut house, example);
    }
    let ended = if about("report.md") {
        house
            .typeset("report.md")
            .map(|typeset| typeset.diagnostics)
    } else if is_template {
        built(&house)
    } else {
        Ok(house.check("inputs/81").diagnostics)
    };
    let is_done = ended.is_ok();
    let found = ended.unwrap_or_else(|found| found);
    let codes = found.iter().map(|one| one.code).collect();
    (codes, is_done && SeverityCounts::of(&found).errors == 0)
}

/// What is found in a build, or why there is none.
fn built(house: &House) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    match house.try_build() {
        Ok(report) => Ok(report.diagnostics),
        Err(Fault::Found(found)) => Err(found),
        Err(Fault::Io(error)) => panic!("{error}"),
    }
}

const DRAWING: &str = include_str!("../../../../output/81/figures/responses.svg");

/// Puts a file of an example where it belongs.
fn place(house: &mut House, example: &Example) {
    let outside = example.path == "report.md" || example.path.starts_with("templates/");
    let path = if outside {
        example.path.clone()
    } else {
        format!("inputs/81/{}", example.path)
    };
    let text = example.text.as_deref();
    match (example.remark.as_str(), text) {
        ("missing", None) => house.remove(&path),
        ("", Some(lines)) if path.ends_with(".toml") => {
            lines.lines().for_each(|line| set(house, &path, line));
        }
        ("", Some(text)) if path.starts_with("templates/") => append(house, &path, text),
        ("", Some(text)) if path.ends_with(".xlsx") => {
            house.write(&path, sse_workbook::sketch::workbook(text));
        }
        ("", Some(text)) => house.write(&path, text),
        ("in Windows-1252", Some(text)) => house.write(&path, windows_1252(text)),
        (remark, _) => panic!("{path}: nobody knows what \"{remark}\" asks for"),
    }
}

/// Puts a line of TOML, which may be a remark, in the place of the one with the same key.
fn set(house: &mut House, path: &str, line: &str) {
    let key = line.split_once('=').unwrap().0.trim_start_matches("# ");
    let text = house.read(path);
    let old = text
        .lines()
        .find(|old| old.starts_with(key))
        .unwrap_or_else(|| panic!("{path} has no {key}"));
    house.edit(path, old, line);
}

fn append(house: &mut House, path: &str, text: &str) {
    let before = if house.has(path) {
        house.read(path)
    } else {
        String::new()
    };
    house.write(path, format!("{before}\n{text}"));
}

/// Text whose letters all stand in the first rows of Unicode, a byte each.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect()
}
