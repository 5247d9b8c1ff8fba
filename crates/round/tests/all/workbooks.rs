//! Workbooks in the folders of reporters.

use crate::house::House;
use sse_diagnostics::{Diagnostic, Severity};
use sse_round::Checked;
use sse_workbook::sketch;

const TABLES: &str = "\
# Cover
Submission of Kenya
# Contributions
area | year | measure | entity_type | value | unit | source
KEN | 2023 | entities | cooperative | 120 | entities | Registry
KEN | 2022 | entities | cooperative | 2023-05-08 {d-mmm} | entities | Registry
# Actions
commitment | title | status | start | source
1.legal | Cooperatives Act | in_force | 2023-04-18 {d mmm yyyy} | Gazette
";

const CSV: &str = "area,year,measure,entity_type,value,unit,source\n\
                   KEN,2023,entities,cooperative,120,entities,Registry\n";

/// The round in which Kenya sends these files.
fn kenya(files: &[(&str, &[u8])]) -> House {
    let mut house = House::with_nobody();
    for (name, bytes) in files {
        house.write(&format!("inputs/81/states/KEN/{name}"), bytes);
    }
    house
}

fn codes(checked: &Checked, least: Severity) -> Vec<&'static str> {
    let found = checked.diagnostics.iter();
    let found = found.filter(|found| found.severity <= least);
    found.map(|found| found.code).collect()
}

/// Rows used and set aside of each file.
fn rows(checked: &Checked) -> Vec<(u64, u64)> {
    let ledgers = checked.ledgers.iter();
    ledgers
        .map(|ledger| {
            assert!(ledger.is_balanced(), "{ledger}");
            (ledger.accepted, ledger.rejected)
        })
        .collect()
}

#[test]
fn one_workbook_holds_both_tables_and_places_are_sheet_and_cell() {
    for name in ["our figures.xlsx", "contributions.xlsm", "KEN.XLSX"] {
        let house = kenya(&[(name, &sketch::workbook(TABLES))]);
        let checked = house.check("inputs/81");
        assert_eq!(rows(&checked), [(1, 1), (1, 0)], "{name}");
        let paths: Vec<&str> = checked.ledgers.iter().map(|ledger| &*ledger.path).collect();
        assert!(
            paths[0].ends_with(&format!("states/KEN/{name}#Contributions")),
            "{paths:?}"
        );
        let date = |found: &&Diagnostic| found.code == "W013";
        let found = checked.diagnostics.iter().find(date).unwrap();
        let place = found.place.as_ref().unwrap();
        assert_eq!(place.cell.as_deref(), Some("Contributions!E3"));
        assert_eq!((place.line, place.column), (3, 5));
    }
}

#[test]
fn a_part_of_a_round_can_be_a_workbook() {
    let house = kenya(&[("data.xlsx", &sketch::workbook(TABLES))]);
    let checked = house.check("inputs/81/states/KEN/data.xlsx");
    assert_eq!(rows(&checked), [(1, 1), (1, 0)]);
    assert_eq!(codes(&checked, Severity::Error), ["W013"]);
}

#[test]
fn the_report_and_the_letter_know_rows_of_workbooks() {
    let mut house = House::with_three_reporters();
    house.remove("inputs/81/states/ESP/actions.csv");
    house.write("inputs/81/states/KEN/data.xlsx", sketch::workbook(TABLES));
    let report = house.build_with_faults();
    let letter = report.read("feedback/KEN.md").replace('\\', "");
    assert!(letter.contains("data.xlsx#Contributions"), "{letter}");
    assert!(letter.contains("cell Contributions!E3"), "{letter}");
    let lineage = report.read("lineage.json");
    assert!(lineage.contains("81/states/KEN/data.xlsx#Contributions"));
}

#[test]
fn a_row_that_stands_in_two_files_counts_once() {
    let house = kenya(&[
        ("contributions.csv", CSV.as_bytes()),
        ("data.xlsx", &sketch::workbook(TABLES)),
    ]);
    let checked = house.check("inputs/81");
    assert_eq!(rows(&checked), [(1, 0), (0, 2), (1, 0)]);
    let mut found = codes(&checked, Severity::Warning);
    found.sort_unstable();
    assert_eq!(found, ["W013", "W021", "W022"]);
}

#[test]
fn other_figures_of_one_name_are_all_kept() {
    let other = CSV.replace(",120,", ",130,");
    let house = kenya(&[
        ("contributions.csv", other.as_bytes()),
        ("data.xlsx", &sketch::workbook(TABLES)),
    ]);
    let checked = house.check("inputs/81");
    assert_eq!(rows(&checked), [(1, 0), (1, 1), (1, 0)]);
    assert!(!codes(&checked, Severity::Warning).contains(&"W021"));
}

#[test]
fn a_blank_form_beside_a_workbook_is_no_second_table() {
    let header = CSV.lines().next().unwrap();
    let house = kenya(&[
        ("contributions.csv", header.as_bytes()),
        ("data.xlsx", &sketch::workbook(TABLES)),
    ]);
    let checked = house.check("inputs/81");
    assert!(!codes(&checked, Severity::Warning).contains(&"W022"));
}

#[test]
fn what_is_no_workbook_is_named_for_what_it_is() {
    let whole = sketch::workbook(TABLES);
    for (bytes, code) in [
        (&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], "W001"),
        (b"area,year\n", "W001"),
        (b"", "W001"),
        (&whole[..whole.len() / 2], "W002"),
    ] {
        let house = kenya(&[("data.xlsx", bytes)]);
        let checked = house.check("inputs/81");
        assert_eq!(codes(&checked, Severity::Error), [code]);
        assert!(checked.ledgers.is_empty());
    }
}

#[test]
fn a_register_may_stand_in_a_sheet() {
    let register = "\
# Register
unit | year | area | entity_type | employment
A1 | 2023 | KEN | cooperative | 12
A2 | 2023 | KEN | cooperative | 7
";
    let house = kenya(&[("register.xlsx", &sketch::workbook(register))]);
    let checked = house.check("inputs/81");
    assert_eq!(rows(&checked), [(2, 0)]);
}
