//! Rounds that nobody submitted: made up for tests of what a report says, each small but the last.

use crate::house::House;
use std::fmt::Write as _;

const FIGURES: &str =
    "record,area,year,measure,entity_type,sex,value,unit,denominator,sdg_targets,method,source\n";
const ACTIONS: &str = "record,area,commitment,level,title,status,start,sdg_targets,amount,currency,amount_kind,\
                       instrument,partners,source\n";
const STATE_COMMITMENTS: [&str; 11] = [
    "1.strategy",
    "1.legal",
    "1.statistics",
    "1.fiscal",
    "1.procurement",
    "1.education",
    "1.capacity",
    "1.research",
    "1.business_support",
    "1.finance",
    "1.participation",
];
const TARGETS: [&str; 17] = [
    "1.4", "2.3", "3.8", "4.1", "5.5", "6.b", "7.1", "8.3", "9.3", "10.2", "11.1", "12.8", "13.3",
    "14.b", "15.1", "16.7", "17.17",
];

/// Small rounds in which something was reported.
pub(crate) fn small() -> [House; 7] {
    [
        one_state(),
        mutual_societies_alone(),
        actions_and_old_figures(),
        one_of_each(),
        everything_in_conflict(),
        rare_things(),
        one_state_with_very_much(),
    ]
}

/// Everybody was asked and nobody answered.
pub(crate) fn nobody_answered() -> House {
    let mut house = House::with_three_reporters();
    for group in ["states", "agencies", "networks"] {
        house.remove(&format!("inputs/81/{group}"));
    }
    as_if_submitted(&mut house, "81");
    house.write(
        "inputs/81/reporters.csv",
        without_receipts(&house.read("inputs/81/reporters.csv")),
    );
    house
}

/// The list of reporters as it was before anything had come.
fn without_receipts(reporters: &str) -> Vec<u8> {
    let mut reader = csv::Reader::from_reader(reporters.as_bytes());
    let at = reader
        .headers()
        .unwrap()
        .iter()
        .position(|name| name == "received_on")
        .unwrap();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        writer
            .write_record(
                row.iter()
                    .enumerate()
                    .map(|(column, cell)| if column == at { "" } else { cell }),
            )
            .unwrap();
    }
    writer.into_inner().unwrap()
}

/// One State, with one figure and one measure.
pub(crate) fn one_state() -> House {
    let mut house = nobody_answered();
    figures(
        &mut house,
        "states/KEN",
        "a,KEN,2024,employment,sse,,250001,persons,,8.5,survey,Made-up survey\n",
    );
    actions(
        &mut house,
        "states/KEN",
        "a,,1.legal,national,Made-up law,in_force,2024-05-01,,,,,,,Made-up gazette\n",
    );
    house
}

/// One State with more figures than its part of the annex has lines.
pub(crate) fn one_state_with_very_much() -> House {
    let mut house = nobody_answered();
    let kinds = [
        "sse",
        "cooperative",
        "mutual",
        "association",
        "foundation",
        "self_help_group",
        "social_enterprise",
    ];
    let row = |(at, kind): (usize, &&str)| {
        let of = |year: usize| {
            format!(
                "{kind}{year},KEN,{year},entities,{kind},,{},entities,,,survey,A\n",
                year * (9 + at)
            )
        };
        (1990..2025).map(of).collect::<String>()
    };
    figures(
        &mut house,
        "states/KEN",
        &kinds.iter().enumerate().map(row).collect::<String>(),
    );
    actions(&mut house, "states/KEN", &measures(0, 3));
    house
}

/// Four States, and nothing but their mutual societies: figures for which the report has no section of their own.
pub(crate) fn mutual_societies_alone() -> House {
    let mut house = nobody_answered();
    for (at, state) in ["ARG", "FRA", "KEN", "LUX"].iter().enumerate() {
        let row = format!(
            "a,{state},2023,entities,mutual,,{},entities,,,register,Made-up register of {state}\n",
            70 + 9 * at
        );
        figures(&mut house, &format!("states/{state}"), &row);
    }
    house
}

/// Two States with measures that name Goals; figures that are too old for a table, and of members counted as persons.
pub(crate) fn actions_and_old_figures() -> House {
    let mut house = nobody_answered();
    for (state, target) in [("KEN", "12.2"), ("TGO", "13.3")] {
        let row = format!(
            "a,,1.legal,national,Made-up law of {state},in_force,2020-05-01,{target},,,,,,Made-up gazette\n"
        );
        actions(&mut house, &format!("states/{state}"), &row);
    }
    figures(
        &mut house,
        "states/KEN",
        "a,KEN,1990,employment,sse,,9001,persons,,8.5,survey,Made-up survey\n",
    );
    for (at, state) in ["ARG", "FRA", "LUX"].iter().enumerate() {
        let row = format!(
            "a,{state},2022,members,sse,,{},persons,,,register,Made-up register\n",
            9_070 + 9 * at
        );
        figures(&mut house, &format!("states/{state}"), &row);
    }
    house
}

/// One State, one entity of the United Nations, one financial institution and one other organization, each with one thing.
pub(crate) fn one_of_each() -> House {
    let mut house = nobody_answered();
    figures(
        &mut house,
        "states/KEN",
        "a,KEN,2024,entities,cooperative,,251,entities,,,register,Made-up register\n",
    );
    for (of, commitment, money) in [
        ("agencies/ILO", "2.framework", ",,,"),
        ("institutions/EIB", "3.new", "5000000,USD,commitment,loan"),
        ("intergovernmental/OECD", "79.multilateral", ",,,"),
    ] {
        let row =
            format!("a,KEN,{commitment},,Made-up action,adopted,2024,,{money},,Made-up page\n");
        actions(&mut house, of, &row);
    }
    house
}

/// Every figure is stated twice with different values, by the State and by an organization of the same kind.
pub(crate) fn everything_in_conflict() -> House {
    let mut house = nobody_answered();
    for (at, state) in ["ARG", "BRA", "CAN", "FRA", "ITA", "KEN"]
        .iter()
        .enumerate()
    {
        let row = |record: &str, measure: &str, value: usize, unit: &str| {
            format!(
                "{record},{state},2023,{measure},sse,,{value},{unit},,,survey,Made-up survey {record} of {state}\n"
            )
        };
        let value = 100_001 + 7_013 * at;
        let rows = row("a", "employment", value, "persons")
            + &row("b", "employment", value * 2, "persons")
            + &row("c", "entities", value / 10, "entities")
            + &row("d", "entities", value / 7, "entities");
        figures(&mut house, &format!("states/{state}"), &rows);
    }
    house
}

/// What few rounds have: faults, decisions, an observer State, a late input, amounts without a rate, numbers of women, one
/// pair of figures that seem to contradict each other, one disagreement, one small difference.
pub(crate) fn rare_things() -> House {
    let mut house = nobody_answered();
    france_answers_late(&mut house);
    an_observer_state_answers(&mut house);
    rows_have_faults_and_amounts_no_rate(&mut house);
    one_fund_is_reported_twice(&mut house);
    house
}

/// With a number of women, a part above its whole, and a small difference.
const FRANCE: &str = "\
a,FRA,2023,employment,sse,,2000,persons,,,survey,Made-up survey
b,FRA,2023,employment,sse,female,800,persons,,,survey,Made-up survey
c,FRA,2023,entities,cooperative,,500,entities,,,register,Made-up register
d,FRA,2023,entities,sse,,400,entities,,,register,Made-up register
e,FRA,2023,turnover,sse,,7000000,EUR,,,survey,Made-up survey
f,FRA,2022,volunteers,sse,,1000,persons,,,survey,Made-up survey
g,FRA,2022,volunteers,sse,,1001,persons,,,census,Made-up census
";

/// France answers after the date on which its input was due.
fn france_answers_late(house: &mut House) {
    let reporters = house.read("inputs/81/reporters.csv");
    let asked = reporters
        .lines()
        .find(|line| line.starts_with("FRA,"))
        .unwrap();
    let late = "FRA,state,France,,77/281; 79/213,fr,,2026-01-15,2026-05-01,2026-06-01,";
    house.edit("inputs/81/reporters.csv", asked, late);
    figures(house, "states/FRA", FRANCE);
    actions(
        house,
        "states/FRA",
        "a,,1.legal,national,Made-up law,in_force,2024-05-01,,,,,,,Made-up gazette\n",
    );
}

fn an_observer_state_answers(house: &mut House) {
    add_line(
        house,
        "inputs/81/reporters.csv",
        "PSE,state,State of Palestine,,,ar,,,,",
    );
    figures(
        house,
        "states/PSE",
        "a,PSE,2023,entities,sse,,30,entities,,,survey,Made-up survey\n",
    );
    actions(
        house,
        "states/PSE",
        "a,,1.legal,national,Made-up law,in_force,2021-05-01,,,,,,,Made-up gazette\n",
    );
}

/// With an amount without a rate, an unknown kind of entity, and what an agency contradicts.
const KENYA: &str = "\
a,KEN,2023,turnover,sse,,1000,KES,,,survey,Made-up survey
b,KEN,2023,entities,nothing,,1,entities,,,survey,Made-up survey
c,KEN,2020,entities,sse,,300,entities,,,survey,Made-up survey
";

/// What seems to contradict Kenya, and an unknown area.
const AGENCY: &str = "\
a,KEN,2021,entities,sse,,900,entities,,,survey,Made-up page
b,XXX,2023,entities,sse,,900,entities,,,survey,Made-up page
";

/// A State and an agency that seem to contradict each other have a fault each; two States have amounts without a rate.
fn rows_have_faults_and_amounts_no_rate(house: &mut House) {
    figures(house, "states/KEN", KENYA);
    figures(
        house,
        "states/TGO",
        "a,TGO,2023,turnover,sse,,1000,XOF,,,survey,Made-up survey\n",
    );
    figures(house, "agencies/ILO", AGENCY);
}

/// Two institutions report a fund each, which are one by decision.
fn one_fund_is_reported_twice(house: &mut House) {
    for (institution, title) in [("EIB", "Made-up fund"), ("EIF", "Another made-up fund")] {
        let row = format!(
            "a,KEN,3.new,,{title},adopted,2023,,5000000,USD,commitment,loan,,Made-up page\n"
        );
        actions(house, &format!("institutions/{institution}"), &row);
    }
    add_line(
        house,
        "inputs/81/decisions.csv",
        "a,overlap,EIB:actions:a,EIF:actions:a,Statistics Office,2026-06-01,,made up",
    );
}

fn add_line(house: &mut House, path: &str, line: &str) {
    let text = house.read(path);
    house.write(path, format!("{}\n{line}\n", text.trim_end()));
}

/// The round of the eightieth session and that of the eighty-first: more States, later years, further measures.
pub(crate) fn two_rounds() -> House {
    let mut house = nobody_answered();
    for (session, skipped, states, year) in [("80", 0, 8, 2021), ("81", 1, 12, 2024)] {
        if session == "80" {
            house.copy("inputs/81", "inputs/80");
        }
        let round = format!("{session}/");
        for (at, state) in states_of(&house)
            .iter()
            .enumerate()
            .skip(skipped)
            .take(states)
        {
            let value = 90_001 + 1_009 * at + usize::from(session == "81") * 777;
            let line = |record: &str, what: &str, value: usize, unit: &str| {
                format!(
                    "{record},{state},{year},{what},,{value},{unit},,,survey,Made-up survey of {state}\n"
                )
            };
            let rows = line("a", "employment,sse", value, "persons")
                + &line("b", "entities,cooperative", value / 100, "entities")
                + &line("c", "members,cooperative", value * 10, "memberships")
                + &line("d", "gross_value_added,sse", value * 10_000, "USD");
            figures_in(&mut house, &round, &format!("states/{state}"), &rows);
            let rows = measures(at, if session == "81" { 3 } else { 1 });
            actions_in(&mut house, &round, &format!("states/{state}"), &rows);
        }
    }
    house.edit("inputs/80/round.toml", "session = 81", "session = 80");
    house.edit(
        "inputs/80/round.toml",
        "Eighty-first session",
        "Eightieth session",
    );
    house.edit(
        "inputs/80/round.toml",
        "date = 2026-11-23",
        "date = 2025-11-23",
    );
    house
}

/// Every Member State, thirty entities of the United Nations system and twenty financial institutions.
pub(crate) fn everybody() -> House {
    let mut house = nobody_answered();
    let mut reporters = house.read("inputs/81/reporters.csv");
    for (group, from, to) in [("agency", 16, 30), ("institution", 8, 20)] {
        for number in from..=to {
            writeln!(
                reporters,
                "MADE-UP-{},{group},Made-up {group} {number},,,en,,,,",
                group.to_uppercase()[..2].to_owned() + &number.to_string()
            )
            .unwrap();
        }
    }
    house.write("inputs/81/reporters.csv", &reporters);
    for (at, state) in states_of(&house).iter().enumerate() {
        figures(
            &mut house,
            &format!("states/{state}"),
            &figures_of(at, state),
        );
        actions(
            &mut house,
            &format!("states/{state}"),
            &measures(at, 3 + at % 9),
        );
    }
    for (group, folder, commitments) in [
        (
            "agency",
            "agencies",
            &[
                "2.programming",
                "2.framework",
                "2.policy_support",
                "79.multilateral",
            ][..],
        ),
        ("institution", "institutions", &["3.existing", "3.new"][..]),
    ] {
        for (at, code) in codes(&reporters, group).iter().enumerate() {
            let of = |number: usize| actions_of(at, number, commitments, group == "institution");
            actions(
                &mut house,
                &format!("{folder}/{code}"),
                &(0..2 + at % 4).map(of).collect::<String>(),
            );
        }
    }
    house
}

fn figures_of(at: usize, state: &str) -> String {
    let target = TARGETS[at % TARGETS.len()];
    let year = 2019 + at % 6;
    let size = 1_003 + (at * 7_919) % 90_001;
    let line = |record: &str, of: &str, sex: &str, value: usize, unit: &str, targets: &str| {
        format!(
            "{record},{state},{year},{of},{sex},{value},{unit},{targets},survey,Made-up survey of {state}\n"
        )
    };
    let mut rows = line("a", "entities,sse", "", size, "entities,", target)
        + &line(
            "b",
            "entities,cooperative",
            "",
            size / 3 + 5,
            "entities,",
            "",
        )
        + &line("c", "employment,sse", "", size * 11, "persons,", "8.5")
        + &line(
            "d",
            "members,cooperative",
            "",
            size * 31,
            "memberships,",
            "",
        )
        + &line(
            "e",
            "employment,sse",
            "female",
            41 + at % 20,
            "percent,both_sexes",
            "",
        );
    if at.is_multiple_of(3) {
        rows += &line("f", "gross_value_added,sse", "", size * 90_000, "USD,", "");
        rows += &line(
            "g",
            "employment,sse",
            "",
            1 + at % 9,
            "percent,total_employment",
            "",
        );
    }
    if at.is_multiple_of(16) {
        rows += &line("h", "entities,sse", "", size + size / 4, "entities,", "");
    }
    rows
}

/// Measures of a State in turn: most of them in force, some planned, some older than the resolution.
fn measures(at: usize, number: usize) -> String {
    let of = |next: usize| {
        let commitment = STATE_COMMITMENTS[(at + next) % STATE_COMMITMENTS.len()];
        let status = [
            "in_force",
            "planned",
            "adopted",
            "completed",
            "in_preparation",
        ][(at + 2 * next) % 5];
        let level = ["national", "regional", "local"][(at / 3 + next) % 3];
        let start = 2018 + (at + next) % 8;
        let title = format!(
            "Made-up measure {} of kind {}",
            next + 1,
            commitment.trim_start_matches("1.")
        );
        format!(
            "m{next},,{commitment},{level},{title},{status},{start}-06-01,,,,,,,Made-up gazette {at}\n"
        )
    };
    (0..number).map(of).collect()
}

fn actions_of(at: usize, number: usize, commitments: &[&str], with_money: bool) -> String {
    let commitment = commitments[(at + number) % commitments.len()];
    let money = match (with_money, (at + number) % 3) {
        (true, 0) => format!("{}000000,USD,commitment,loan", 3 + at),
        (true, 1) => format!("{}000000,EUR,disbursement,grant", 2 + at),
        _ => ",,,".to_owned(),
    };
    let (area, year) = (
        ["KEN", "BRA", "001", "VNM", "002"][(at + number) % 5],
        2020 + (at + number) % 5,
    );
    format!(
        "a{number},{area},{commitment},,Made-up action {} of {},adopted,{year},,{money},,Made-up page {at}\n",
        number + 1,
        at + 1
    )
}

/// Takes the notice of the demonstration away: the words of a round with inputs are what is tested.
fn as_if_submitted(house: &mut House, session: &str) {
    let path = format!("inputs/{session}/round.toml");
    house.edit(&path, "demonstration = true", "demonstration = false");
    let text = house.read(&path);
    let begin = text.find("notice = ").unwrap();
    let end = begin + text[begin..].find('\n').unwrap();
    let notice = "notice = \"Everything in this report was made up for a test.\"";
    house.write(&path, format!("{}{notice}{}", &text[..begin], &text[end..]));
}

pub(crate) fn states_of(house: &House) -> Vec<String> {
    codes(&house.read("inputs/81/reporters.csv"), "state")
}

fn codes(reporters: &str, group: &str) -> Vec<String> {
    let cells = reporters
        .lines()
        .map(|line| line.split(',').collect::<Vec<_>>());
    cells
        .filter(|cells| cells[1] == group)
        .map(|cells| cells[0].to_owned())
        .collect()
}

pub(crate) fn figures(house: &mut House, of: &str, rows: &str) {
    figures_in(house, "81/", of, rows);
}

fn figures_in(house: &mut House, round: &str, of: &str, rows: &str) {
    house.write(
        &format!("inputs/{round}{of}/contributions.csv"),
        format!("{FIGURES}{rows}"),
    );
}

pub(crate) fn actions(house: &mut House, of: &str, rows: &str) {
    actions_in(house, "81/", of, rows);
}

fn actions_in(house: &mut House, round: &str, of: &str, rows: &str) {
    house.write(
        &format!("inputs/{round}{of}/actions.csv"),
        format!("{ACTIONS}{rows}"),
    );
}
