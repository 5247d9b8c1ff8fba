//! What section III says of measures by when they began: rounds of every shape, and sentences held against their tables.

use crate::house::{DEMONSTRATION, House};
use crate::rounds;
use std::fmt::Write as _;

/// A round in which States, and others, tell of these actions: `KEN 1.legal in_force 2024-05 Made-up law`.
fn round_of(rows: &[&str]) -> House {
    let mut house = rounds::nobody_answered();
    let mut folders: Vec<(String, String)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let [who, commitment, status, start, title] = row.splitn(5, ' ').collect::<Vec<_>>()[..]
        else {
            panic!("{row}");
        };
        let folder = match who {
            "ILO" => "agencies/ILO".to_owned(),
            "EIB" => "institutions/EIB".to_owned(),
            "ICA" => "networks/ICA".to_owned(),
            state => format!("states/{state}"),
        };
        let (title, money) = title.split_once(" = ").unwrap_or((title, ",,"));
        let level = if commitment.starts_with("1.") {
            "national"
        } else {
            ""
        };
        let area = if folder.starts_with("states") {
            ""
        } else {
            "001"
        };
        let start = if start == "-" { "" } else { start };
        let line = format!(
            "m{at},{area},{commitment},{level},{title},{status},{start},,{money},,,Made-up gazette\n"
        );
        match folders.iter_mut().find(|(own, _)| *own == folder) {
            Some((_, lines)) => lines.push_str(&line),
            None => folders.push((folder, line)),
        }
    }
    for (folder, lines) in folders {
        rounds::actions(&mut house, &folder, &lines);
    }
    house
}

/// The report of such a round, held against its tables.
fn told(rows: &[&str]) -> String {
    let report = round_of(rows).build().documents();
    adds_up(&report);
    report
}

fn says(report: &str, words: &[&str]) {
    let plain = plain(report);
    for words in words {
        assert!(
            plain.contains(words),
            "{words}\nisn't in\n{}",
            implementation(&plain)
        );
    }
}

fn is_silent_on(report: &str, words: &[&str]) {
    let plain = plain(report);
    for words in words {
        assert!(
            !implementation(&plain).contains(words),
            "{words}\nis in\n{}",
            implementation(&plain)
        );
    }
}

fn implementation(report: &str) -> &str {
    let (_, text) = report.split_once("## III. ").unwrap();
    text.split("\n## IV. ").next().unwrap()
}

/// The text without notes, links and names of blocks.
fn plain(report: &str) -> String {
    let mut text = String::new();
    let mut rest = report;
    while let Some((before, after)) = rest.split_once("[^") {
        text.push_str(before);
        rest = after.split_once(']').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("](") {
        plain.push_str(&before.replacen('[', "", before.matches('[').count()));
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    plain + rest
}

/// The rows of a table by its title, each with its cells.
fn table<'r>(report: &'r str, title: &str) -> Option<Vec<Vec<&'r str>>> {
    let (_, text) = report.split_once(&format!("**{title}"))?;
    let lines = text.lines().skip_while(|line| !line.starts_with('|'));
    let rows = lines.take_while(|line| line.starts_with('|')).skip(2);
    Some(
        rows.map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect())
            .collect(),
    )
}

fn number(cell: &str) -> u64 {
    match cell.trim_matches('*') {
        "–" => 0,
        digits => digits
            .replace(',', "")
            .parse()
            .unwrap_or_else(|_| panic!("{cell}")),
    }
}

/// Rows close; what is counted is listed.
pub(crate) fn adds_up(report: &str) {
    for title in [
        "Measures of Member States, by encouragement and time of beginning",
        "Actions of United Nations entities, by time of beginning",
    ] {
        for row in table(report, title).into_iter().flatten() {
            let numbers: Vec<u64> = row[1..].iter().map(|cell| number(cell)).collect();
            assert_eq!(
                numbers[1],
                numbers[2..].iter().sum::<u64>(),
                "{title}: {row:?}"
            );
            assert!(numbers[0] <= numbers[1], "{title}: {row:?}");
        }
    }
    let all = table(
        report,
        "Measures of Member States, by encouragement and time of beginning",
    );
    let since = all.map_or(0, |rows| number(rows.last().unwrap()[4]));
    let new = |subject: &str| {
        let ways = ["taken", "announced", "taken or announced"];
        let titles = ways.map(|way| format!("{subject} {way} since"));
        titles.iter().find_map(|title| table(report, title))
    };
    let (one_each, listed) = (new("Measures"), new("Measures of Member States"));
    match (&one_each, listed) {
        (Some(rows), Some(all)) => {
            assert_eq!(
                all.iter()
                    .filter(|row| row.len() > 1 && !row[1].is_empty())
                    .count() as u64,
                since
            );
            let others: u64 = rows.iter().map(|row| number(row[6])).sum();
            assert!(rows.len() as u64 + others <= since && rows.len() <= 30);
            let mut states: Vec<&str> = rows.iter().map(|row| row[0]).collect();
            states.dedup();
            assert_eq!(states.len(), rows.len(), "one for each State");
        }
        (None, Some(rows)) => assert_eq!(rows.len() as u64, since),
        (_, None) => assert!(since < 2, "{since} new measures without their table"),
    }
}

#[test]
fn the_demonstration_adds_up() {
    adds_up(&DEMONSTRATION.documents());
}

#[test]
fn nothing_is_said_to_be_nothing() {
    let report = told(&[]);
    says(
        &report,
        &[
            "No measure of a Member State under the encouragements",
            "No action of an entity of the United Nations development system is on record.",
            "No support of a financial institution or development bank",
        ],
    );
}

#[test]
fn one_new_measure_is_named_in_a_sentence() {
    let report = told(&["KEN 1.legal in_force 2024-05 Made-up law"]);
    says(
        &report,
        &[
            "One measure taken since the adoption of resolution 77/281 on 18 April 2023 is on record: in Kenya, “Made-up law” (in force, May 2024).",
            "One law or other legal text is on record, from Kenya. It was begun after the adoption: “Made-up law” (in force, May 2024).",
            "No strategy, policy or programme is on record.",
            "> One measure of a Member State taken since the adoption of the resolution on 18 April 2023 is on record: in Kenya, “Made-up law”.",
        ],
    );
    is_silent_on(
        &report,
        &["Measures of Member States taken since", "of them", "most"],
    );
}

#[test]
fn what_is_older_is_not_new() {
    let report = told(&[
        "KEN 1.legal in_force 2011 Made-up law",
        "TGO 1.legal superseded 2002 Made-up code",
    ]);
    says(
        &report,
        &[
            "No measure of a Member State taken or announced since the adoption of resolution 77/281 on 18 April 2023 is on record. Kenya and Togo have two measures on record. Both date from before the adoption.",
            "Two laws or other legal texts are on record, from Kenya and Togo. Both began before the adoption. One has ended or been superseded, in Togo.",
            "> No measure of a Member State taken or announced since the adoption of the resolution on 18 April 2023 is on record; two measures of two Member States are older or not dated precisely.",
        ],
    );
}

#[test]
fn what_has_no_date_is_neither() {
    let report = told(&[
        "KEN 1.legal in_force - Made-up law",
        "TGO 1.legal in_force 2023 Made-up code",
    ]);
    says(
        &report,
        &[
            "Of these, one dates from some time in 2023 and one from a time not stated.",
            "Two laws or other legal texts are on record, from Kenya and Togo. When they began is not stated precisely.",
        ],
    );
    let report = told(&["KEN 1.legal in_force - Made-up law"]);
    says(
        &report,
        &["Kenya has one measure on record. It dates from a time not stated."],
    );
}

#[test]
fn plans_are_told_as_plans() {
    let report = told(&[
        "KEN 1.education planned 2025-02 Made-up curriculum",
        "TGO 1.education in_preparation 2024 Made-up manual",
        "TGO 1.capacity completed 2024-09-03 Made-up training",
    ]);
    says(
        &report,
        &[
            "Kenya and Togo have taken or announced three measures since the adoption of resolution 77/281 on 18 April 2023. Of these States, one has a measure beyond preparation; Kenya has only plans.",
            "Since the adoption, only plans are on record: in Kenya, “Made-up curriculum” (planned, February 2025); and in Togo, “Made-up manual” (in preparation, 2024).",
            "adoption: “Made-up training” (carried out, 3 September 2024). How many people it reached is not on record.",
            "one goes beyond preparation; two are planned or in preparation. On education, only plans are new.",
        ],
    );
    let report = told(&[
        "KEN 1.education planned 2025-02 Made-up curriculum",
        "TGO 1.legal planned 2025 Made-up bill",
    ]);
    says(
        &report,
        &["Kenya and Togo have announced two measures since the adoption"],
    );
    is_silent_on(&report, &["goes beyond preparation"]);
}

#[test]
fn a_measure_with_two_encouragements_stands_under_both() {
    let report = told(&[
        "KEN 1.legal;1.fiscal adopted 2024 Made-up law",
        "KEN 1.fiscal in_force 2019 Made-up relief",
    ]);
    says(
        &report,
        &["One measure serves several encouragements and stands in the row of each"],
    );
    let rows = table(
        &report,
        "Measures of Member States, by encouragement and time of beginning",
    )
    .unwrap();
    assert_eq!(rows.last().unwrap()[2].trim_matches('*'), "2");
    assert_eq!(
        rows.iter()
            .find(|row| row[0] == "Fiscal incentives")
            .unwrap()[2],
        "2"
    );
}

/// A row for each of some States.
fn each(states: usize, row: &str) -> Vec<String> {
    let codes = rounds::states_of(&rounds::nobody_answered());
    codes[..states]
        .iter()
        .map(|state| format!("{state} {row}"))
        .collect()
}

#[test]
fn of_six_states_the_most_telling_are_named() {
    let mut rows = each(7, "1.finance in_force 2024 Made-up fund");
    rows.push(rows[6].replace("Made-up fund", "Made-up loan"));
    let report = told(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    says(
        &report,
        &[
            "Eight measures to ease access to finance are on record, from seven Member States.",
            "All of them have begun since the adoption and are beyond preparation. They include, in ",
        ],
    );
    let plain = plain(&report);
    let (_, named) = plain.split_once("They include, ").unwrap();
    assert_eq!(named.lines().next().unwrap().matches("Made-up").count(), 2);
}

#[test]
fn as_many_states_as_measures_are_counted_once_and_one_state_is_named_once() {
    let mut rows = each(7, "1.finance in_force 2024 Made-up fund");
    rows.extend(each(6, "1.strategy superseded 2010 Made-up plan"));
    rows.push("KEN 1.legal in_force 2012 Made-up law".to_owned());
    rows.push("KEN 1.legal superseded 2001 Made-up code".to_owned());
    let report = told(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    says(
        &report,
        &[
            "Seven measures to ease access to finance are on record, from as many Member States.",
            "Six have ended or been superseded, in as many Member States.",
            "Two laws or other legal texts are on record, from Kenya. Both began before the adoption. One has ended or been superseded.",
        ],
    );
}

#[test]
fn what_is_dated_after_the_report_is_planned_and_no_example() {
    // The report is of 23 November 2026.
    let ahead = "1.legal in_force 2027-01-01 Law to come";
    let rows = [
        format!("ARG {ahead}"),
        "BEL 1.legal in_force 2024-05-01 Law of Belgium".to_owned(),
        "FRA 1.legal in_force 2024-06-01 Law of France".to_owned(),
        format!("KEN {ahead}"),
    ];
    let report = told(&rows.each_ref().map(String::as_str));
    says(
        &report,
        &[
            "two go beyond preparation; two are planned or in preparation.",
            "two are beyond preparation: in Belgium, “Law of Belgium” (in force, 1 May 2024); and in France, “Law of France” (in force, 1 June 2024).",
            "Two others are planned or in preparation, in Argentina and Kenya.",
            "| Kenya | Law to come | Legal framework | 1 Jan. 2027 | Planned |",
        ],
    );
    is_silent_on(&report, &["“Law to come”"]);
}

#[test]
fn many_new_measures_have_one_line_a_state_and_all_stand_in_the_annex() {
    let mut rows = each(40, "1.legal in_force 2024 Made-up law");
    rows.extend(each(3, "1.participation in_force 2025 Made-up council"));
    let report = told(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    says(
        &report,
        &[
            "Forty Member States have taken 43 measures since the adoption",
            "One measure for each of 15 of these States is given in table 3; the other 28, including all those of 25 Member States, are listed in",
        ],
    );
    assert_eq!(table(&report, "Measures taken since").unwrap().len(), 15);
}

#[test]
fn other_bodies_are_told_by_time_and_old_amounts_stand_alone() {
    let report = told(&[
        "ILO 2.programming in_force 2020 Made-up plan",
        "ILO 2.policy_support completed 2024 Made-up study",
        "ICA 79.multilateral completed 2025-07 Made-up forum",
        "EIB 3.existing in_force 1990 Made-up programme = 900000000,USD,commitment",
        "EIB 3.new in_force 2024 Made-up loan = 20000000,USD,commitment",
        "EIB 3.new in_force 2025 Made-up line = 50000000,USD,commitment",
    ]);
    says(
        &report,
        &[
            "One United Nations entity has two actions on record at the regional or global level. Of these, one dates from before the adoption and one from after it.",
            "On planning and programming, nothing taken or announced since the adoption is on record. One began earlier: “Made-up plan” (International Labour Organization; in effect, 2020).",
            "Commitments of operations begun since the adoption come to $70 million (two amounts). One of them makes up 71.4 per cent: “Made-up line” (European Investment Bank).",
            "The amount of an operation begun earlier, or on a date not stated, is not added",
            "It dates from after the adoption.",
        ],
    );
    assert!(!report.contains("$970 million"));
}

#[test]
fn the_columns_of_the_chart_are_those_of_the_table() {
    let mut rows: Vec<String> = (0..12)
        .map(|at| format!("KEN 1.legal in_force {} Made-up law {at}", 2014 + at))
        .collect();
    let few: Vec<&str> = rows.iter().take(9).map(String::as_str).collect();
    assert!(
        !told(&few).contains("figures/measures.svg"),
        "nine measures make no chart"
    );
    rows.push("KEN 1.legal in_force 2023-05-01 Made-up law of May".to_owned());
    let report = told(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let mut years = String::new();
    for year in 2014..2023 {
        write!(years, " {year}: 1;").unwrap();
    }
    says(
        &report,
        &[
            "Column chart of measures by year of beginning, with a line at the adoption of the resolution in 2023: 9 lie before it and 3 after it, 2 of these in 2024 or later.",
            &format!("{years} 2023: 0 before, 1 since; 2024: 1; 2025: 1."),
            "Not shown: one of 2023 whose month or day is not stated.",
        ],
    );
}
