//! The statements of `sql`: settings and columns arrive in them, and nothing else does.

use crate::house::House;

const HEADER: &str = "unit;area;year;entity_type;turnover;currency;colour\n";
const ROW: &str = "B12345678;ESP;2024;cooperative;1000;EUR;red\n";

fn printed(house: &House, arguments: &[&str]) -> String {
    let output = house.run(&[&["sql"][..], arguments].concat());
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_statements_are_made_for_the_columns_of_the_file_and_hold_none_of_its_rows() {
    let house = House::with_nobody();
    house.write("register.csv", format!("{HEADER}{ROW}"));
    for dialect in ["duckdb", "spark"] {
        let text = printed(&house, &["--dialect", dialect, "--delimiter", ";"]);
        assert!(
            !text.contains("B12345678") && !text.contains("{{"),
            "{text}"
        );
        for words in [
            "colour",
            "'' AS assets",
            "TABLE claims",
            "TABLE set_aside",
            "ISIC4:U",
            "social_enterprise",
        ] {
            assert!(text.contains(words), "{dialect}: {words}");
        }
        assert!(!text.contains("'' AS turnover"), "the file has that column");
    }
}

#[test]
fn the_round_gives_the_smallest_cell_and_the_last_year() {
    let house = House::with_nobody();
    house.edit("inputs/81/round.toml", "small_cell = 5", "small_cell = 11");
    house.edit(
        "inputs/81/round.toml",
        "protection_per_cent = \"10\"",
        "protection_per_cent = \"25\"",
    );
    let text = printed(&house, &["--dialect", "duckdb", "--round", "81"]);
    assert!(
        text.contains(">= 11")
            && text.contains("2 * (all_size - all_most - all_runner_up) >= 1 * all_most")
            && text.contains("BETWEEN 1800 AND 2026"),
        "{text}"
    );
    let without = printed(&house, &["--dialect", "duckdb"]);
    assert!(
        without.contains(">= 5") && without.contains("BETWEEN 1800 AND 2199"),
        "{without}"
    );
}

#[test]
fn the_results_name_no_unit() {
    let house = House::with_nobody();
    let text = printed(
        &house,
        &["--dialect", "duckdb", "--register", "nowhere.csv"],
    );
    let results: Vec<&str> = text
        .split(';')
        .filter(|statement| statement.contains("\nCREATE TABLE "))
        .collect();
    assert_eq!(results.len(), 2);
    for statement in results {
        let columns = statement.split("CREATE TABLE").nth(1).unwrap();
        assert!(
            !columns.contains("register_rows.unit") && !columns.contains("SELECT *"),
            "{columns}"
        );
    }
}

#[test]
fn a_file_that_is_no_register_is_refused() {
    let house = House::with_nobody();
    house.write("register.csv", "record,area,year,measure,value\n");
    let output = house.run(&["sql", "--dialect", "duckdb"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("names no column unit"));
}
