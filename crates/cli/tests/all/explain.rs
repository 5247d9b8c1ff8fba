//! The examples of every explanation, run: the bad ones give their diagnostic, the good ones don't.

use crate::house::House;
use rayon::prelude::*;
use serde_json::Value;
use sse_diagnostics::{Example, Rule, Standing};

/// Rules whose explanation shows no example, and why.
const WITHOUT_EXAMPLES: [(&str, &str); 12] = [
    ("C021", "a cell of more than 64 KiB"),
    ("F011", "a fault of the program that nobody has seen"),
    ("F013", "a link, which no text shows"),
    ("F015", "a file with more than a thousand findings"),
    ("F016", "a file with more than a thousand subareas"),
    ("H008", "a header of more than 1,000 columns"),
    ("P003", "a column narrower than a letter"),
    ("P004", "a cell of several pages"),
    ("P006", "a fault of the program that nobody has seen"),
    ("P007", "a document built to provoke it"),
    ("P008", "a drawing beside the document"),
    ("T025", "a report of more than 8,500 words"),
];

fn rules() -> Vec<&'static Rule> {
    let lists = [
        sse_submission::RULES,
        sse_aggregate::RULES,
        sse_document::RULES,
        sse_report::RULES,
        sse_pdf::RULES,
    ];
    lists.into_iter().flatten().collect()
}

#[test]
fn bad_examples_give_their_diagnostic_and_good_ones_do_not() {
    let faults: Vec<String> = rules()
        .into_par_iter()
        .filter_map(|rule| judge(rule).err())
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_rule_has_a_bad_and_a_good_example_or_a_reason_for_none() {
    for rule in rules() {
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

#[test]
fn an_explanation_shows_what_is_invisible_in_its_examples() {
    let house = House::with_nobody();
    let output = house.run(&["explain", "c016"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("warning[C016] invisible-character\n\n"),
        "{text}"
    );
    assert!(
        text.contains("Regi\\u{200b}stry") && !text.contains('\u{200b}'),
        "{text}"
    );
    let list = String::from_utf8(house.run(&["explain"]).stdout).unwrap();
    assert_eq!(list.lines().count(), rules().len());
}

fn judge(rule: &Rule) -> Result<(), String> {
    let examples = rule.examples();
    if examples.is_empty() {
        return Ok(());
    }
    let (bad, _) = told(&examples, Standing::Bad);
    if !bad.iter().any(|code| code == rule.code) {
        return Err(format!("{}: the bad example gives {bad:?}", rule.code));
    }
    let (good, exit) = told(&examples, Standing::Good);
    if good.iter().any(|code| code == rule.code) || exit != Some(0) {
        return Err(format!(
            "{}: the good example gives {good:?} and exit code {exit:?}",
            rule.code
        ));
    }
    Ok(())
}

/// The codes that the program gives on the examples of one standing, and its exit code.
fn told(examples: &[Example], standing: Standing) -> (Vec<String>, Option<i32>) {
    let house = House::with_nobody();
    let of_standing: Vec<&Example> = examples
        .iter()
        .filter(|example| example.standing == standing)
        .collect();
    let about = |start: &str| {
        of_standing
            .iter()
            .any(|example| example.path.starts_with(start))
    };
    let command: &[&str] = if about("report.md") {
        house.write("figures/responses.svg", DRAWING);
        &["typeset", "report.md"]
    } else if about("templates/") {
        house.add("templates");
        &["build"]
    } else {
        &["check", "inputs/81", "--format", "json"]
    };
    for example in of_standing {
        place(&house, example);
    }
    let output = house.run(command);
    let (results, talk) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    let codes = if command[0] == "check" {
        codes_of_json(&results)
    } else {
        codes_of_talk(&talk)
    };
    (codes, output.status.code())
}

const DRAWING: &str = include_str!("../../../../output/81/figures/responses.svg");

/// Puts a file of an example where it belongs.
fn place(house: &House, example: &Example) {
    let outside = example.path == "report.md" || example.path.starts_with("templates/");
    let path = if outside {
        example.path.clone()
    } else {
        format!("inputs/81/{}", example.path)
    };
    let text = example.text.as_deref();
    match (example.remark.as_str(), text) {
        ("missing", None) => std::fs::remove_file(house.path(&path)).unwrap(),
        ("", Some(lines)) if path.ends_with(".toml") => {
            lines.lines().for_each(|line| set(house, &path, line));
        }
        ("", Some(text)) if path.starts_with("templates/") => append(house, &path, text),
        ("", Some(text)) => house.write(&path, text),
        ("in Windows-1252", Some(text)) => house.write(&path, windows_1252(text)),
        (remark, _) => panic!("{path}: nobody knows what \"{remark}\" asks for"),
    }
}

/// Puts a line of TOML in the place of the one with the same key.
fn set(house: &House, path: &str, line: &str) {
    let key = line.split_once('=').unwrap().0;
    let text = house.read(path);
    let old = text
        .lines()
        .find(|old| old.starts_with(key))
        .unwrap_or_else(|| panic!("{path} has no {key}"));
    house.edit(path, old, line);
}

fn append(house: &House, path: &str, text: &str) {
    let before = std::fs::read_to_string(house.path(path)).unwrap_or_default();
    house.write(path, format!("{before}\n{text}"));
}

/// Text whose letters all stand in the first rows of Unicode, a byte each.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect()
}

fn codes_of_json(results: &str) -> Vec<String> {
    let found: Value = serde_json::from_str(results).unwrap_or_default();
    let list = found["diagnostics"].as_array().cloned().unwrap_or_default();
    list.iter()
        .filter_map(|one| one["code"].as_str().map(str::to_owned))
        .collect()
}

/// The codes of `error[T001]: …` and its like.
fn codes_of_talk(talk: &str) -> Vec<String> {
    let begun = talk.lines().filter_map(|line| {
        line.split_once('[')
            .filter(|(word, _)| SEVERITIES.contains(word))
    });
    begun
        .filter_map(|(_, rest)| Some(rest.split_once(']')?.0.to_owned()))
        .collect()
}

const SEVERITIES: [&str; 3] = ["error", "warning", "note"];
