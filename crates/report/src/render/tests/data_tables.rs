//! The tables, their files and their description agree.

use super::{full, three_areas};
use sse_evidence::{DataTable, Measured, package, tables};
use std::collections::{BTreeMap, BTreeSet};

/// The rows of a table, read back.
pub(super) fn rows_of(table: &DataTable) -> Vec<Vec<String>> {
    let mut bytes = Vec::new();
    table.write(&mut bytes).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let records = reader.records();
    records
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn every_cell_is_of_the_type_of_its_column_and_every_column_is_described() {
    let (round, facts, figures) = three_areas();
    for table in tables(&round, &facts, &figures)
        .into_iter()
        .chain(full().tables)
    {
        assert!(
            !table.title.is_empty() && !table.about.is_empty(),
            "{} has no words",
            table.name
        );
        for (at, column) in table.columns.iter().enumerate() {
            let name = format!("{}.{}", table.name, column.name);
            assert!(
                !column.about.is_empty() || !column.title.is_empty(),
                "{name} isn't described"
            );
            for row in rows_of(&table)
                .iter()
                .filter(|row| !table.missing.contains(&row[at]))
            {
                assert!(
                    column.kind.holds(&row[at]),
                    "{name} is no {}: {}",
                    column.kind.code(),
                    row[at]
                );
            }
        }
        assert!(
            rows_of(&table)
                .iter()
                .all(|row| row.len() == table.columns.len()),
            "{}",
            table.name
        );
    }
}

#[test]
fn keys_tell_rows_apart_and_links_lead_to_rows() {
    let (round, facts, figures) = three_areas();
    let tables: Vec<DataTable> = tables(&round, &facts, &figures)
        .into_iter()
        .chain(full().tables)
        .collect();
    let by_name: BTreeMap<&str, &DataTable> = tables
        .iter()
        .map(|table| (table.name.as_str(), table))
        .collect();
    assert_eq!(by_name.len(), tables.len());
    let place = |table: &DataTable, name: &str| {
        table
            .header()
            .iter()
            .position(|column| *column == name)
            .unwrap()
    };
    for table in &tables {
        let places: Vec<usize> = table.key.iter().map(|name| place(table, name)).collect();
        let rows = rows_of(table);
        let keys: BTreeSet<Vec<&str>> = rows
            .iter()
            .map(|row| places.iter().map(|&at| row[at].as_str()).collect())
            .collect();
        assert!(
            table.key.is_empty() || keys.len() == rows.len(),
            "two rows of {} have one key",
            table.name
        );
        for link in &table.links {
            let other = by_name[link.table.as_str()];
            let to = place(other, &link.to);
            let there = rows_of(other);
            let known: BTreeSet<&str> = there.iter().map(|row| row[to].as_str()).collect();
            let from = place(table, &link.column);
            assert!(
                rows.iter().all(|row| known.contains(row[from].as_str())),
                "{}: {link:?}",
                table.name
            );
        }
    }
}

#[test]
fn every_printed_table_is_there_with_its_numbers_in_full() {
    let report = full();
    let printed = report
        .documents()
        .flat_map(|one| &one.document.blocks)
        .filter(|block| matches!(block, sse_document::Block::Table(_)))
        .count();
    let tables: Vec<&DataTable> = report.tables.iter().collect();
    assert_eq!(tables.len(), printed);
    let turnover = tables
        .iter()
        .find(|table| table.name == "tables/turnover-sse")
        .unwrap();
    assert_eq!(
        rows_of(turnover),
        [["Spain", "2023", "C", "183429899470.33"]]
    );
    assert_eq!(
        turnover.header(),
        ["country_or_area", "year", "grade", "amount"]
    );
    let support = tables
        .iter()
        .find(|table| table.name == "tables/institutions")
        .unwrap();
    assert_eq!(
        rows_of(support)[0][support.header().len() - 2..],
        ["100000000 EUR (commitment)", "Page of EIB"]
    );
}

#[test]
fn the_descriptor_names_each_file_with_its_columns() {
    let report = full();
    let (round, facts, figures) = three_areas();
    let tables: Vec<DataTable> = tables(&round, &facts, &figures)
        .into_iter()
        .chain(report.tables)
        .collect();
    let measured = Measured {
        bytes: 7,
        sha256: "ab".to_owned(),
    };
    let files = tables.iter().map(|table| (table, measured.clone()));
    let document = &report.report.document;
    let package = package(&round, &figures, document, files, &measured);
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), tables.len() + 1);
    for (resource, table) in resources.iter().zip(&tables) {
        assert_eq!(resource["path"], format!("{}.csv", table.name));
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        assert_eq!(names, table.header());
    }
    let structure = resources.last().unwrap();
    assert_eq!(structure["path"], "facts.structure.xml");
    for resource in [&resources[0], structure] {
        assert_eq!(resource["hash"], "sha256:ab");
    }
    assert_eq!(package["sources"][0]["path"], "https://example.org/a_b?c=d");
}
