//! Made-up registers: the same bytes twice, and spoilt where it was said and nowhere else.

use sse_bench::{RegisterFault, RegisterSize, generate_register};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const FILE: &str = "81/states/ESP/register.csv";

const fn size(rows: u64, faults: u64) -> RegisterSize {
    RegisterSize {
        rows,
        faults,
        subareas: RegisterSize::SUBAREAS,
    }
}

fn register(rows: u64, faults: u64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../inputs/81");
    generate_register(&model, folder.path(), size(rows, faults)).unwrap();
    folder
}

fn records(folder: &tempfile::TempDir) -> Vec<Vec<String>> {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_path(folder.path().join(FILE));
    let cells = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    reader
        .unwrap()
        .records()
        .map(|record| cells(record.unwrap()))
        .collect()
}

#[test]
fn a_register_is_the_same_bytes_twice() {
    let (first, second) = (register(5000, 40), register(5000, 40));
    for name in [FILE, "faults.csv", "81/round.toml", "81/reporters.csv"] {
        assert!(
            fs::read(first.path().join(name)).unwrap()
                == fs::read(second.path().join(name)).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn a_clean_register_has_every_unit_once_a_year() {
    let records = records(&register(5000, 0));
    assert_eq!(records.len(), 5001);
    assert!(records.iter().all(|record| record.len() == 19));
    let keys: BTreeSet<_> = records[1..]
        .iter()
        .map(|record| (&record[0], &record[3]))
        .collect();
    assert_eq!(keys.len(), 5000);
    let of = |kind: &str, year: &str| {
        records
            .iter()
            .filter(|record| record[4] == kind && record[3] == year)
            .count()
    };
    assert_eq!(
        (of("nonprofit", "2022"), of("social_enterprise", "2023")),
        (3, 22)
    );
    assert!(
        records
            .iter()
            .any(|record| record[18].contains(',') || record[2].contains(','))
    );
    assert!(records.iter().any(|record| !record[2].is_ascii()));
}

#[test]
fn the_faults_are_those_of_the_list_and_no_other_row_changes() {
    let (clean, faulty) = (records(&register(3300, 0)), records(&register(3300, 110)));
    let list = fs::read_to_string(register(3300, 110).path().join("faults.csv")).unwrap();
    let planted: Vec<(&str, usize)> = list.lines().skip(1).map(planted).collect();
    assert_eq!(planted.len(), 110);
    let kinds: BTreeSet<&str> = planted.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(
        kinds,
        RegisterFault::ALL
            .into_iter()
            .map(RegisterFault::code)
            .collect()
    );
    let changed = (0..clean.len())
        .filter(|at| clean[*at] != faulty[*at])
        .map(|at| at + 1);
    assert_eq!(
        changed.collect::<Vec<_>>(),
        planted.iter().map(|(_, line)| *line).collect::<Vec<_>>()
    );
    for (kind, line) in planted {
        let (row, before) = (&faulty[line - 1], &faulty[line - 2]);
        match kind {
            "unit_twice" => assert!(row[0] == before[0] && row[3] == before[3]),
            "number_of_cells" => assert_eq!(row.len(), 20),
            _ => assert!(row[0] == clean[line - 1][0], "{kind}"),
        }
    }
}

fn planted(line: &str) -> (&str, usize) {
    let cells: Vec<&str> = line.split(',').collect();
    assert_eq!(cells[1], "states/ESP/register.csv");
    (cells[0], cells[2].parse().unwrap())
}

#[test]
fn faults_need_room() {
    let folder = tempfile::tempdir().unwrap();
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../inputs/81");
    let refused = generate_register(&model, folder.path(), size(20, 7)).unwrap_err();
    assert!(refused.to_string().contains("no room"));
}
