//! What the secretariat gets to decide, and its tracker as a workbook.

use crate::house::House;
use sse_workbook::{PlainCell, PlainColumn, PlainTable, plain_rows, plain_workbook};
use std::process::Output;

/// Two organizations that contradict each other on one figure.
fn house() -> House {
    let house = House::with_nobody();
    let header = "record,area,year,measure,entity_type,value,unit,transmission,source\n";
    for (reporter, value) in [("intergovernmental/OECD", "1000"), ("agencies/ILO", "2000")] {
        let row = format!(
            "members-2023,KEN,2023,members,cooperative,{value},memberships,primary,Yearbook\n"
        );
        let folder = format!("inputs/81/{reporter}");
        house.write(
            &format!("{folder}/contributions.csv"),
            format!("{header}{row}"),
        );
    }
    house
}

#[track_caller]
fn done(output: &Output) -> String {
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_conflict_is_proposed_either_way_round_and_a_ticked_one_becomes_a_decision() {
    let house = house();
    let rows = done(&house.run(&["decide", "81"]));
    let proposed: Vec<&str> = rows
        .lines()
        .filter(|row| row.contains(",prefer,"))
        .collect();
    assert_eq!(proposed.len(), 2, "{rows}");
    assert!(
        proposed[0].contains(":contributions:members-2023,,,,,,\"X002: "),
        "{rows}"
    );
    for value in ["1000", "2000"] {
        let effect = format!("/Status or value 1000..2000 memberships → {value} memberships");
        assert!(rows.contains(&effect), "{rows}");
    }
    let workbook = house.run(&["decide", "81", "--format", "xlsx"]);
    let sheet = plain_rows(&workbook.stdout, "Decisions").unwrap();
    assert_eq!(sheet.len(), rows.lines().count());
    let preferred = sheet.iter().find(|row| row[2] == "prefer").unwrap();
    assert!(
        preferred[10].contains("Kenya, 2023: 1000 memberships")
            || preferred[10].contains("2000 memberships"),
        "{preferred:?}"
    );
    house.write("ticked.xlsx", ticked(&sheet));
    let refused = house.run(&["decide", "ticked.xlsx"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("is taken without decided_by"));
    let by = [
        "decide",
        "ticked.xlsx",
        "--by",
        "Secretariat",
        "--on",
        "2026-11-20",
    ];
    let row = done(&house.run(&by));
    assert!(
        row.contains(",prefer,") && row.ends_with(",Secretariat,2026-11-20,,it is newer\n"),
        "{row}"
    );
    house.edit(
        "inputs/81/decisions.csv",
        "expires_on,reason\n",
        &format!("expires_on,reason\n{row}"),
    );
    let left = done(&house.run(&["decide", "81"]));
    assert_eq!(left.matches(",prefer,").count(), 0, "{left}");
}

#[test]
fn a_tick_is_a_word_that_says_yes() {
    let house = house();
    let rows = done(&house.run(&["decide", "81"]));
    let first = rows.lines().nth(1).unwrap().split(",,,,,").next().unwrap();
    let taken = |tick: &str, on: &str| {
        let csv = format!("tick,{COLUMNS}\n{tick},{first},,Secretariat,{on},,newer,,\n");
        house.write("ticked.csv", csv);
        let output = house.run(&["decide", "ticked.csv"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), !output.stdout.is_empty(), said)
    };
    for tick in ["x", "X", "✓", "✔", "☑", "yes", "oui", "sí", "TRUE", "1"] {
        let (code, is_taken, said) = taken(tick, "2026-11-20");
        assert_eq!((code, is_taken), (Some(0), true), "{tick}: {said}");
    }
    for tick in ["", "n", "N", "no", "non", "-", "–", "FAUX", "☐", "n/a"] {
        let (code, is_taken, said) = taken(tick, "2026-11-20");
        assert_eq!((code, is_taken), (Some(0), false), "{tick}: {said}");
        assert!(said.contains("has a reason and no tick"), "{tick}: {said}");
    }
    for tick in [
        "?",
        "not yet",
        "later",
        "no (see note)",
        "✗",
        "✘",
        "x (struck through)",
    ] {
        let (code, is_taken, said) = taken(tick, "2026-11-20");
        assert_eq!((code, is_taken), (Some(2), false), "{tick}: {said}");
        assert!(said.contains("neither yes nor no"), "{said}");
    }
    for day in ["46355", "29/11/2026", "2026"] {
        let (code, _, said) = taken("x", day);
        assert!(code == Some(2) && said.contains("is no date"), "{said}");
    }
    // All that hinders is told at once.
    let csv = format!("tick,{COLUMNS}\n?,{first},,,,,,,\nx,{first},,,2026,,newer,,\n");
    house.write("ticked.csv", csv);
    let output = house.run(&["decide", "ticked.csv"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    for fault in [
        "neither yes nor no",
        "is taken without decided_by",
        "is no date",
    ] {
        assert!(said.contains(fault), "{fault}: {said}");
    }
    assert!(output.stdout.is_empty());
}

#[test]
fn a_row_of_the_proposals_that_got_a_reason_becomes_a_decision_too() {
    let house = house();
    let rows = done(&house.run(&["decide", "81"]));
    house.write("proposed.csv", &rows);
    let nothing = house.run(&["decide", "proposed.csv"]);
    assert_eq!(done(&nothing), "");
    let said = String::from_utf8_lossy(&nothing.stderr).into_owned();
    assert!(said.contains("no decision was given a reason"), "{said}");
    let first = rows.lines().nth(1).unwrap();
    let (head, note) = first.split_once(",,,,,").unwrap();
    // As a spreadsheet program of Europe saves it.
    let saved = format!("\u{feff}{COLUMNS}\r\n{head},,Secretariat,2026-11-20,,newer,{note}\r\n");
    assert!(saved.contains("prefer"), "{saved}");
    house.write("taken.csv", saved);
    let row = done(&house.run(&["decide", "taken.csv"]));
    assert_eq!(row.matches(',').count(), 7, "{row}");
    house.edit(
        "inputs/81/decisions.csv",
        "expires_on,reason\n",
        &format!("expires_on,reason\n{row}"),
    );
    let checked = house.run(&["check", "81", "--deny-warnings"]);
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(said.contains("settled by decision 81-1: newer"), "{said}");
    assert!(!said.contains("warning[X00"), "{said}");
}

const COLUMNS: &str =
    "decision,kind,subject,object,decided_by,decided_on,expires_on,reason,note,effect";

#[test]
fn a_finding_says_which_decisions_settle_it() {
    let house = house();
    let text = done(&house.run(&["check", "81"]));
    assert!(
        text.contains("= decision: prefer, exclude or waive; sse-report decide proposes them"),
        "{text}"
    );
    let json = done(&house.run(&["check", "81", "--format", "json"]));
    let found: serde_json::Value = serde_json::from_str(&json).unwrap();
    let found = found["diagnostics"].as_array().unwrap();
    let conflict = found.iter().find(|one| one["code"] == "X002").unwrap();
    let kinds = serde_json::json!(["prefer", "exclude", "waive"]);
    assert_eq!(conflict["decisions"], kinds);
    let explained = done(&house.run(&["explain", "X011"]));
    assert!(
        explained
            .ends_with("A decision of the secretariat settles it: `overlap` or `not_overlap`.\n"),
        "{explained}"
    );
}

#[test]
fn reminders_say_what_is_open_by_when_and_to_whom() {
    let house = House::with_nobody();
    house.edit(
        "inputs/81/round.toml",
        "demonstration = true",
        "demonstration = false",
    );
    house.edit(
        "inputs/81/reporters.csv",
        "FRA,state,France,,77/281,fr,,,,",
        "FRA,state,France,,77/281,fr,2026-02-02,2026-06-30,,",
    );
    let asked = house.read("inputs/81/reporters.csv");
    let asked = asked.lines().map(|row| match &row[..4] {
        "repo" => format!("{row},e-mail\n"),
        "FRA," => format!("{row},ess@finances.example\n"),
        _ => format!("{row},\n"),
    });
    house.write("inputs/81/reporters.csv", asked.collect::<String>());
    house.write(
        "inputs/81/states/KEN/contributions.csv",
        "record,area,year,measure,entity_type,value,unit,source\n\
         a,KEN,2023,members,cooperative,1000,memberships,Registry\n\
         b,KEN,2023,sparkle,cooperative,1000,memberships,Registry\n",
    );
    let written = done(&house.run(&[
        "status",
        "81",
        "--reminders",
        "to send",
        "--until",
        "2027-01-31",
    ]));
    assert!(written.starts_with("to send/reminders.csv\n"), "{written}");
    let french = house.read("to send/FRA.md");
    for words in [
        "Destinataire : France (FRA)",
        "invités à contribuer le 2 février 2026",
        "au plus tard le 31 janvier 2027 ; l’échéance était le 30 juin 2026",
    ] {
        assert!(french.contains(words), "{words}: {french}");
    }
    assert!(!french.contains("finances.example"), "{french}");
    let english = house.read("to send/KEN.md");
    for words in [
        "of which 1 row is used",
        "No action has come that could be used (`actions.csv`).",
        "because of an error: 1.",
        "by 31 January 2027.",
    ] {
        assert!(english.contains(words), "{words}: {english}");
    }
    assert!(house.read("to send/ESP.md").contains("Para: España (ESP)"));
    let list = house.read("to send/reminders.csv");
    assert!(
        list.contains(
            "\nFRA,state,France,fr,ess@finances.example,not_received,no answer,2026-02-02,2026-06-30,yes,FRA.md\n"
        ),
        "{list}"
    );
    assert!(
        list.contains(",no action can be used; 1 row set aside,"),
        "{list}"
    );
    let again = house.run(&["status", "81", "--reminders", "to send"]);
    assert_eq!(again.status.code(), Some(2), "letters that are there stay");
    let no_day = house.run(&["status", "81", "--reminders", "x", "--until", "January"]);
    assert!(String::from_utf8_lossy(&no_day.stderr).contains("January is no day"));
}

/// The workbook with a tick and a reason in the first row that prefers a figure.
fn ticked(sheet: &[Vec<String>]) -> Vec<u8> {
    let columns = sheet[0].iter().map(|head| PlainColumn {
        head,
        width: 10,
        choices: &[],
    });
    let at = sheet.iter().position(|row| row[2] == "prefer").unwrap();
    let rows = sheet.iter().enumerate().skip(1).map(|(row, cells)| {
        let mut cells = cells.clone();
        if row == at {
            "x".clone_into(&mut cells[0]);
            "it is newer".clone_into(&mut cells[8]);
        }
        cells.into_iter().map(PlainCell::Text).collect()
    });
    let table = PlainTable {
        name: "Decisions",
        columns: columns.collect(),
        rows: rows.collect(),
    };
    plain_workbook("Ticked", &[table]).unwrap()
}

#[test]
fn the_tracker_is_a_workbook_with_everybody_who_was_asked() {
    let house = house();
    let output = house.run(&["status", "81", "--format", "xlsx"]);
    let rows = plain_rows(&output.stdout, "Status").unwrap();
    let of = |code: &str| rows.iter().find(|row| row[0] == code).unwrap().clone();
    assert_eq!(rows[0][3], "receipt");
    assert_eq!((of("OECD")[7].as_str(), of("KEN")[7].as_str()), ("1", "0"));
}
