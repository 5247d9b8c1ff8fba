//! A register in a round: from its rows to the report, and nothing of a unit on the way.

use crate::house::{House, Report, shown};
use sse_diagnostics::{SeverityCounts, render};
use std::fmt::Write as _;

/// Units of made-up names in a register; the words before the first hyphen stand in no output.
const UNIT: &str = "QXJVKW";

/// Kenya's register: 64 cooperatives in two provinces, seven mutual societies, two foundations.
fn register() -> String {
    let mut text = "unit,area,subarea,year,entity_type,activity,employment,employment_female,employment_male,turnover,\
                    currency,status,sdg_targets,note\n"
        .to_owned();
    for number in 0..73_u32 {
        let (kind, subarea, activity) = match number {
            64..71 => ("mutual", "Nairobi", "ISIC4:K"),
            71.. => ("foundation", "Kisumu", "ISIC4:S"),
            _ if number % 2 == 0 => ("cooperative", "Nairobi", "ISIC4:A"),
            _ => ("cooperative", "Kisumu", "ISIC4:G"),
        };
        let women = number % 5;
        let _ = writeln!(
            text,
            "{UNIT}-{number},KEN,{subarea},2023,{kind},{activity},{},{women},3,{}.50,KES,active,8.3,of {UNIT}",
            women + 3,
            1000 + number
        );
    }
    text
}

fn round() -> House {
    let mut house = House::with_nobody();
    house.add("templates");
    house.write("inputs/81/states/KEN/register.csv", register());
    house
}

fn claims(report: &Report) -> Vec<String> {
    let text = report.read("data/claims.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let of = |row: csv::StringRecord| {
        let cell =
            |name: &str| row[header.iter().position(|column| column == name).unwrap()].to_owned();
        format!("{} {} {}", cell("claim"), cell("value"), cell("qualifier"))
    };
    reader.records().map(|row| of(row.unwrap())).collect()
}

#[test]
fn a_register_becomes_claims_of_the_report() {
    let built = round().build();
    let report = built.documents();
    assert!(report.contains(
        "to which fewer than five units contribute, or of which the largest unit could be estimated by another one to within 10"
    ));
    let claims = claims(&built);
    for expected in [
        "KEN:register:KEN/entities/2023/cooperative/active 64 exact",
        "KEN:register:KEN/entities/2023/sse/active/scope=pool:foundation+mutual 9 exact",
        "KEN:register:KEN/entities/2023/cooperative/active/activity=ISIC4:G 32 exact",
        "KEN:register:KEN/employment/2023/cooperative/active/sex=male 190 about",
        "KEN:register:KEN/turnover/2023/cooperative/active/unit=KES 66000 about",
    ] {
        assert!(
            claims.iter().any(|claim| claim == expected),
            "{expected} is not in {claims:#?}"
        );
    }
    let said = built.why("fact/KEN/employment/2023/cooperative/basis=active");
    assert!(said.contains("(81/states/KEN/register.csv)"), "{said}");
    assert!(said.contains("register.csv, 73 rows"), "{said}");
    assert!(report.contains("Kenya"), "{report}");
}

#[test]
fn nothing_of_a_unit_is_in_any_output() {
    let mut house = round();
    house.edit(
        "inputs/81/states/KEN/register.csv",
        &format!("{UNIT}-5,KEN,"),
        &format!("{UNIT}-5,KEM,"),
    );
    house.edit(
        "inputs/81/states/KEN/register.csv",
        &format!("{UNIT}-6,KEN,"),
        &format!("KEN,{UNIT}-6,"),
    );
    house.edit(
        "inputs/81/states/KEN/register.csv",
        &format!("{UNIT}-9,"),
        &format!("{UNIT}-7,"),
    );
    let report = house.build_with_faults();
    assert!(!report.said().contains(UNIT), "{}", report.said());
    for (path, bytes) in &report.outputs {
        assert!(!has(bytes, UNIT), "{path}");
        if path.ends_with(".pdf") {
            assert!(
                pdf_streams(bytes).iter().all(|stream| !has(stream, UNIT)),
                "{path}"
            );
        }
    }
    let checked = house.check("inputs/81");
    let found = &checked.diagnostics;
    for (format, text) in [
        ("human", shown(&checked)),
        ("concise", render::concise(found)),
        ("json", render::json(found)),
        ("sarif", render::sarif(found, &sse_round::rules(), None)),
        ("github", render::github(found)),
        ("junit", render::junit(found, true)),
        ("csv", render::csv(found)),
    ] {
        assert!(!text.contains(UNIT), "{format}");
        assert!(text.contains("R033"), "{format}");
    }
}

fn has(bytes: &[u8], word: &str) -> bool {
    bytes
        .windows(word.len())
        .any(|window| window == word.as_bytes())
}

fn pdf_streams(bytes: &[u8]) -> Vec<Vec<u8>> {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let streams = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok());
    streams
        .map(|stream| {
            stream
                .decompressed_content()
                .unwrap_or_else(|_| stream.content.clone())
        })
        .collect()
}

#[test]
fn a_fault_is_shown_by_its_place_and_the_name_of_its_column() {
    let mut house = round();
    house.edit(
        "inputs/81/states/KEN/register.csv",
        &format!("{UNIT}-5,KEN,"),
        &format!("{UNIT}-5,KEM,"),
    );
    house.edit(
        "inputs/81/states/KEN/register.csv",
        "ISIC4:A,7,4,3,",
        "ISIC4:A,seven,4,3,",
    );
    let found = render::concise(&house.check("inputs/81").diagnostics);
    let lines: Vec<&str> = found
        .lines()
        .filter(|line| line.contains("error"))
        .collect();
    assert_eq!(lines.len(), 2, "{found}");
    assert!(
        lines[0].starts_with("inputs/81/states/KEN/register.csv:6:47")
            && lines[0].contains("employment: "),
        "{found}"
    );
    assert!(
        lines[1].starts_with("inputs/81/states/KEN/register.csv:7:10")
            && lines[1].contains("area: "),
        "{found}"
    );
    assert!(
        lines[1].contains("\"KEM\"") && !lines[0].contains("seven"),
        "{found}"
    );
}

#[test]
fn a_finding_about_many_claims_of_a_register_names_it_once() {
    let mut house = round();
    house.write(
        "inputs/81/rates.csv",
        "currency,year,kind,lcu_per_usd,complete,source,source_date\n",
    );
    let found: serde_json::Value =
        serde_json::from_str(&render::json(&house.check("inputs/81").diagnostics)).unwrap();
    let without_rate = found["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["code"] == "X012")
        .unwrap();
    assert!(
        without_rate["message"]
            .as_str()
            .unwrap()
            .contains("it holds for "),
        "{without_rate}"
    );
    assert_eq!(
        without_rate["place"]["path"],
        "inputs/81/states/KEN/register.csv"
    );
    assert_eq!(
        without_rate["related"],
        serde_json::json!([]),
        "{without_rate}"
    );
}

#[test]
fn a_register_may_be_larger_than_other_files() {
    let mut house = round();
    house.edit(
        "inputs/81/round.toml",
        "max_file_bytes = 268435456",
        "max_file_bytes = 2000",
    );
    let checked = house.check("inputs/81");
    assert_eq!(SeverityCounts::of(&checked.diagnostics).errors, 0);
}

#[test]
fn rows_beyond_the_first_thousand_are_counted_everywhere() {
    let mut house = round();
    let mut text = register();
    for number in 0..1500 {
        let _ = writeln!(text, "{UNIT}-x{number},KEM,Nairobi,2023,mutual,,,,,,,,,");
    }
    house.write("inputs/81/states/KEN/register.csv", text);
    let report = house.build_with_faults();
    let said = report.said();
    assert!(
        said.contains(
            "500 more findings C002 of inputs/81/states/KEN/register.csv, counted and not listed"
        ),
        "{said}"
    );
    let figures = report.read("data/figures.csv");
    assert!(
        figures
            .lines()
            .any(|line| line.starts_with("count/left_out,1500,")),
        "{figures}"
    );
    let ledger = report.read("ledger.csv");
    assert!(ledger.contains(",1574,1,0,0,73,1500,0"), "{ledger}");
    let found = render::concise(&house.check("inputs/81").diagnostics);
    assert!(
        found.contains("F015") && found.contains("500 more findings C002"),
        "{found}"
    );
}

/// Eight cooperatives, six mutual societies and one foundation, with jobs.
fn kinds_of_which_one_is_too_small() -> String {
    let mut text = "unit,area,year,entity_type,employment\n".to_owned();
    for number in 0..8 {
        let _ = writeln!(text, "c{number},KEN,2023,cooperative,{}", 10 + number);
    }
    for number in 0..6 {
        let _ = writeln!(text, "m{number},KEN,2023,mutual,{}", 20 + number);
    }
    text + "f,KEN,2023,foundation,77\n"
}

#[test]
fn what_a_register_pools_is_not_counted_again_beside_it() {
    let mut house = House::with_nobody();
    house.add("templates");
    house.write(
        "inputs/81/states/KEN/register.csv",
        kinds_of_which_one_is_too_small(),
    );
    house.write(
        "inputs/81/states/KEN/contributions.csv",
        "area,year,measure,entity_type,value,unit,source\n\
         KEN,2023,employment,mutual,135,persons,Annual report\n\
         KEN,2023,entities,mutual,6,entities,Annual report\n",
    );
    let built = house.build();
    let figures = built.read("data/figures.csv");
    let value = |figure: &str| {
        let line = figures
            .lines()
            .find(|line| line.starts_with(&format!("{figure},")));
        line.unwrap_or_else(|| panic!("{figure} is not there"))
            .to_owned()
    };
    // 110 and 200, without the 135 that the pool holds.
    let jobs = value("sum/employment/persons/sse/KEN");
    assert!(jobs.contains(",310,"), "{jobs}");
    let entities = value("sum/entities/entities/sse/KEN");
    assert!(entities.contains(",15,"), "{entities}");
    assert!(built.read("lineage.json").contains("\"contained\""));
}

#[test]
fn what_is_withheld_of_a_register_is_told_to_its_reporter_alone() {
    let mut house = House::with_nobody();
    house.add("templates");
    house.write(
        "inputs/81/states/KEN/register.csv",
        kinds_of_which_one_is_too_small(),
    );
    let built = house.build();
    let letter = built.read("feedback/KEN.md");
    assert!(
        letter.contains("foundations (few contributors)"),
        "{letter}"
    );
    assert!(!built.said().contains("few contributors"));
    for (path, bytes) in &built.outputs {
        assert!(
            path.starts_with("feedback/") || !has(bytes, "few contributors"),
            "{path}"
        );
    }
    let checked = shown(&house.check("inputs/81/states/KEN"));
    assert!(
        checked.contains("foundations (few contributors)"),
        "{checked}"
    );
    assert!(
        checked.contains(
            "claimed would be entities of cooperatives, foundations and mutual societies together"
        ),
        "{checked}"
    );
    assert!(
        checked.contains("write figures that may be published"),
        "{checked}"
    );
}
