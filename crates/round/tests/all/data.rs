//! The files under `data/` and their descriptor agree, file by file, column by column and cell by cell.

use crate::house::DEMONSTRATION;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The data of the demonstration, read once for all tests here.
static BUILT: LazyLock<Built> = LazyLock::new(built);

/// What a build of the demonstration writes of them.
struct Built {
    report: String,
    /// The files under `data/` by path.
    files: BTreeMap<String, Vec<u8>>,
    descriptor: Value,
}

fn built() -> Built {
    let data = |(path, bytes): (&String, &Vec<u8>)| {
        Some((path.strip_prefix("data/")?.to_owned(), bytes.clone()))
    };
    let files: BTreeMap<String, Vec<u8>> = DEMONSTRATION.outputs.iter().filter_map(data).collect();
    let descriptor = serde_json::from_slice(&files["datapackage.json"]).unwrap();
    Built {
        report: DEMONSTRATION.documents(),
        files,
        descriptor,
    }
}

/// A table of the data as its file holds it, with what the descriptor says of it.
struct Table {
    path: &'static str,
    resource: &'static Value,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn of(resource: &'static Value) -> Self {
        let path = resource["path"].as_str().unwrap();
        let (header, rows) = rows(&BUILT.files[path]);
        Self {
            path,
            resource,
            header,
            rows,
        }
    }

    fn fields(&self) -> &'static [Value] {
        self.resource["schema"]["fields"].as_array().unwrap()
    }

    fn at(&self, column: &str) -> usize {
        self.header.iter().position(|own| own == column).unwrap()
    }

    fn cells(&self, column: &str) -> BTreeSet<&str> {
        let at = self.at(column);
        self.rows.iter().map(|row| row[at].as_str()).collect()
    }
}

fn resources() -> &'static [Value] {
    BUILT.descriptor["resources"].as_array().unwrap()
}

/// Every table that the descriptor names.
fn tables() -> impl Iterator<Item = Table> {
    let tables = resources().iter();
    let tables = tables.filter(|resource| resource["type"] == "table");
    tables.map(Table::of)
}

fn texts(value: &Value) -> Vec<&str> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .map(|text| text.as_str().unwrap())
        .collect()
}

fn rows(bytes: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(bytes);
    let owned = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let header = owned(reader.headers().unwrap());
    (
        header,
        reader
            .records()
            .map(|record| owned(&record.unwrap()))
            .collect(),
    )
}

fn is_of_type(cell: &str, kind: &str) -> bool {
    match kind {
        "string" => true,
        "integer" | "year" => cell.parse::<i64>().is_ok(),
        "number" => cell.parse::<f64>().is_ok_and(f64::is_finite),
        "boolean" => cell == "true" || cell == "false",
        other => panic!("{other} is no type of these tables"),
    }
}

#[test]
fn the_descriptor_names_every_file_with_its_size() {
    let named: BTreeSet<&str> = resources()
        .iter()
        .map(|resource| resource["path"].as_str().unwrap())
        .collect();
    let there: BTreeSet<&str> = BUILT
        .files
        .keys()
        .map(String::as_str)
        .filter(|path| *path != "datapackage.json")
        .collect();
    assert_eq!(named, there);
    for resource in resources() {
        let path = resource["path"].as_str().unwrap();
        assert_eq!(resource["bytes"], BUILT.files[path].len(), "{path}");
        assert_eq!(resource["schema"].is_object(), path.ends_with(".csv"));
    }
}

#[test]
fn the_descriptor_explains_every_column_in_order() {
    for table in tables() {
        let named: Vec<&str> = table
            .fields()
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        assert_eq!(table.header, named, "{}", table.path);
        for field in table.fields() {
            assert!(
                field["description"].is_string() || field["title"].is_string(),
                "{}: {field}",
                table.path
            );
        }
    }
}

#[test]
fn every_cell_of_a_column_of_codes_is_one_of_them() {
    let mut columns = 0;
    for table in tables() {
        for field in table.fields() {
            let codes = texts(&field["constraints"]["enum"]);
            let name = field["name"].as_str().unwrap();
            if codes.is_empty() {
                continue;
            }
            columns += 1;
            for cell in table.cells(name) {
                let known = cell.is_empty() || codes.contains(&cell);
                assert!(known, "{} {name}: {cell}", table.path);
            }
        }
    }
    assert!(columns > 60, "{columns}");
}

#[test]
fn a_row_of_facts_can_be_grouped_without_taking_its_name_apart() {
    let facts = tables().find(|table| table.path == "facts.csv").unwrap();
    let at = |name: &str| facts.at(name);
    for row in &facts.rows {
        let parts: Vec<&str> = row[at("fact")].split('/').collect();
        assert_eq!(parts[1], row[at("area")]);
        assert_eq!(parts[2], row[at("measure")]);
        assert_eq!(parts[4], row[at("entity_type")]);
        assert!(!row[at("area_name")].is_empty() && !row[at("unit_name")].is_empty());
        let is_year = parts[3].parse::<u16>().is_ok();
        assert_eq!(row[at("year")], if is_year { parts[3] } else { "" });
    }
    let goals = tables().find(|table| table.path == "goals.csv").unwrap();
    for row in &goals.rows {
        let fact = facts
            .rows
            .iter()
            .find(|fact| fact[0] == row[goals.at("fact")]);
        let fact = fact.unwrap();
        for column in [
            "area",
            "measure_name",
            "year",
            "unit",
            "value",
            "low",
            "high",
        ] {
            assert_eq!(fact[at(column)], row[goals.at(column)], "{column}");
        }
    }
}

#[test]
fn every_cell_is_missing_or_of_the_type_of_its_column() {
    for table in tables() {
        let missing = texts(&table.resource["schema"]["missingValues"]);
        for (at, field) in table.fields().iter().enumerate() {
            let kind = field["type"].as_str().unwrap();
            for cell in table.rows.iter().map(|row| row[at].as_str()) {
                assert!(
                    missing.contains(&cell) || is_of_type(cell, kind),
                    "{}: {cell} is no {kind}",
                    table.path
                );
            }
        }
    }
}

/// M7: the sum of reporters is `_T`, and the world is what somebody reported of it.
#[test]
fn the_sum_of_areas_is_told_apart_from_the_world_as_reported() {
    let totals = tables().find(|table| table.path == "totals.csv").unwrap();
    let [area, in_total, value] = ["area", "in_total", "value"].map(|name| totals.at(name));
    let sums = totals.rows.iter().filter(|row| row[area] == "_T");
    assert!(sums.count() > 10);
    let world: Vec<_> = totals
        .rows
        .iter()
        .filter(|row| row[area] == "001")
        .collect();
    assert!(!world.is_empty());
    for row in world {
        assert!(row[in_total] == "false" && !row[value].is_empty());
    }
}

#[test]
fn the_rows_of_totals_and_percentages_have_words() {
    for path in ["totals.csv", "ratios.csv"] {
        let table = tables().find(|table| table.path == path).unwrap();
        for row in &table.rows {
            for (code, name) in [
                ("area", "area_name"),
                ("measure", "measure_name"),
                ("unit", "unit_name"),
            ] {
                let [code, name] = [code, name].map(|column| row[table.at(column)].as_str());
                assert_eq!(name.is_empty(), code == "_T", "{path}: {code} {name}");
            }
        }
    }
}

#[test]
fn no_two_rows_of_a_table_have_one_key() {
    for table in tables() {
        let key: Vec<usize> = texts(&table.resource["schema"]["primaryKey"])
            .into_iter()
            .map(|column| table.at(column))
            .collect();
        let keys: BTreeSet<Vec<&str>> = table
            .rows
            .iter()
            .map(|row| key.iter().map(|&at| row[at].as_str()).collect())
            .collect();
        assert!(
            key.is_empty() || keys.len() == table.rows.len(),
            "two rows of {} have one key",
            table.path
        );
    }
}

#[test]
fn every_link_leads_to_a_row() {
    let tables: BTreeMap<&str, Table> = tables()
        .map(|table| (table.resource["name"].as_str().unwrap(), table))
        .collect();
    for (name, table) in &tables {
        let links = table.resource["schema"]["foreignKeys"].as_array();
        for link in links.into_iter().flatten() {
            let from = table.cells(link["fields"][0].as_str().unwrap());
            let reference = &link["reference"];
            let to = tables[reference["resource"].as_str().unwrap()]
                .cells(reference["fields"][0].as_str().unwrap());
            assert!(from.is_subset(&to), "{name}: {link}");
        }
    }
}

#[test]
fn every_table_of_the_report_is_a_file_and_every_fact_with_a_year_a_row() {
    let Built {
        report,
        files,
        descriptor,
    } = &*BUILT;
    let printed = report
        .lines()
        .filter(|line| line.starts_with("<a id=\"table-"))
        .count();
    assert_eq!(
        files
            .keys()
            .filter(|path| path.starts_with("tables/"))
            .count(),
        printed
    );
    let (columns, facts) = rows(&files["facts.csv"]);
    let (header, observations) = rows(&files["facts.sdmx.csv"]);
    let dated = facts
        .iter()
        .filter(|fact| fact[0].split('/').nth(3) != Some("unknown"));
    let at = columns.iter().position(|column| column == "value").unwrap();
    let value = |fact: &Vec<String>| fact[at].clone();
    let expected: Vec<(String, String)> =
        dated.map(|fact| (fact[0].clone(), value(fact))).collect();
    let at = |name: &str| header.iter().position(|column| column == name).unwrap();
    let (fact, value) = (at("FACT"), at("OBS_VALUE"));
    let found: Vec<(String, String)> = observations
        .iter()
        .map(|row| (row[fact].clone(), row[value].clone()))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(descriptor["profile"], "data-package");
}
