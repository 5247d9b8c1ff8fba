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
    assert!(String::from_utf8_lossy(&refused.stderr).contains("is ticked without decided_by"));
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
