//! The files under `data/` and their descriptor agree, file by file, column by column and cell by cell.

use crate::house::House;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What a build of the demonstration writes.
struct Built {
    report: String,
    /// The files under `data/` by path.
    files: BTreeMap<String, Vec<u8>>,
    descriptor: Value,
}

fn built() -> Built {
    let house = House::with_the_demonstration();
    house.build(0);
    let report = house.read("output/81/report.md");
    let data =
        |(path, bytes): (String, Vec<u8>)| Some((path.strip_prefix("data/")?.to_owned(), bytes));
    let files: BTreeMap<String, Vec<u8>> = house.outputs().into_iter().filter_map(data).collect();
    let descriptor = serde_json::from_slice(&files["datapackage.json"]).unwrap();
    Built {
        report,
        files,
        descriptor,
    }
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
fn the_descriptor_is_true_of_every_file() {
    let Built {
        files, descriptor, ..
    } = built();
    let resources = descriptor["resources"].as_array().unwrap();
    let named: BTreeSet<&str> = resources
        .iter()
        .map(|resource| resource["path"].as_str().unwrap())
        .collect();
    let there: BTreeSet<&str> = files
        .keys()
        .map(String::as_str)
        .filter(|path| path.ends_with(".csv"))
        .collect();
    assert_eq!(named, there);
    let mut cells = BTreeMap::new();
    for resource in resources {
        let path = resource["path"].as_str().unwrap();
        assert_eq!(resource["bytes"], files[path].len(), "{path}");
        let (header, rows) = rows(&files[path]);
        let schema = &resource["schema"];
        let missing = texts(&schema["missingValues"]);
        let fields = schema["fields"].as_array().unwrap();
        assert_eq!(
            header,
            fields
                .iter()
                .map(|field| field["name"].as_str().unwrap())
                .collect::<Vec<_>>(),
            "{path}"
        );
        for (at, field) in fields.iter().enumerate() {
            assert!(
                field["description"].is_string() || field["title"].is_string(),
                "{path}: {field}"
            );
            let kind = field["type"].as_str().unwrap();
            for row in rows
                .iter()
                .filter(|row| !missing.contains(&row[at].as_str()))
            {
                assert!(
                    is_of_type(&row[at], kind),
                    "{path}: {} is no {kind}",
                    row[at]
                );
            }
            let column: BTreeSet<String> = rows.iter().map(|row| row[at].clone()).collect();
            cells.insert(
                (
                    resource["name"].as_str().unwrap(),
                    field["name"].as_str().unwrap(),
                ),
                column,
            );
        }
        let key: Vec<usize> = texts(&schema["primaryKey"])
            .iter()
            .map(|name| header.iter().position(|own| own == name).unwrap())
            .collect();
        let keys: BTreeSet<Vec<&str>> = rows
            .iter()
            .map(|row| key.iter().map(|&at| row[at].as_str()).collect())
            .collect();
        assert!(
            key.is_empty() || keys.len() == rows.len(),
            "two rows of {path} have one key"
        );
    }
    for resource in resources {
        for link in resource["schema"]["foreignKeys"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let from = &cells[&(
                resource["name"].as_str().unwrap(),
                link["fields"][0].as_str().unwrap(),
            )];
            let reference = &link["reference"];
            let to = &cells[&(
                reference["resource"].as_str().unwrap(),
                reference["fields"][0].as_str().unwrap(),
            )];
            assert!(from.is_subset(to), "{}: {link}", resource["name"]);
        }
    }
}

#[test]
fn every_table_of_the_report_is_a_file_and_every_fact_with_a_year_a_row() {
    let Built {
        report,
        files,
        descriptor,
    } = built();
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
    let (_, facts) = rows(&files["facts.csv"]);
    let (header, observations) = rows(&files["facts.sdmx.csv"]);
    let dated = facts
        .iter()
        .filter(|fact| fact[0].split('/').nth(3) != Some("unknown"));
    let value = |fact: &Vec<String>| {
        if fact[1] == "value" {
            fact[2].clone()
        } else {
            String::new()
        }
    };
    let expected: Vec<(String, String)> =
        dated.map(|fact| (fact[0].clone(), value(fact))).collect();
    let at = |name: &str| header.iter().position(|column| column == name).unwrap();
    let (fact, value) = (at("FACT"), at("OBS_VALUE"));
    let found: Vec<(String, String)> = observations
        .iter()
        .map(|row| (row[fact].clone(), row[value].clone()))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(descriptor["profile"], "tabular-data-package");
}
