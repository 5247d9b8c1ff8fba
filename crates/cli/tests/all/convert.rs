//! `convert`: there and back.

use crate::house::House;
use sse_workbook::sketch;

fn run(house: &House, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = house.run(&[&["convert"], arguments].concat());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn csv_becomes_a_workbook_that_means_the_same() {
    let house = House::with_three_reporters();
    let own = "inputs/81/states/ESP/";
    let [figures, actions] =
        ["contributions.csv", "actions.csv"].map(|name| format!("{own}{name}"));
    let (code, written, _) = run(&house, &[&figures, &actions, "--to", "desk/ESP"]);
    assert_eq!(
        (code, written.as_str()),
        (Some(0), "desk/ESP/contributions.xlsx\n")
    );
    let (code, written, found) = run(&house, &["desk/ESP/contributions.xlsx"]);
    assert_eq!(code, Some(0), "{found}");
    assert_eq!(
        written,
        "desk/ESP/contributions.csv\ndesk/ESP/actions.csv\n"
    );
    let checked = |path: &str| {
        let output = house.run(&["check", path]);
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines()
            .rev()
            .nth(1)
            .unwrap()
            .split("; ")
            .next()
            .unwrap()
            .to_owned()
    };
    for (name, before) in [("contributions.csv", &figures), ("actions.csv", &actions)] {
        let after = format!("desk/ESP/{name}");
        let rows = |path: &str| house.read(path).lines().count();
        assert_eq!(rows(&after), rows(before), "{name}");
        assert!(checked(&after).starts_with("All"), "{name}");
    }
    // Nothing that is there is replaced.
    let (code, _, told) = run(&house, &["desk/ESP/contributions.xlsx"]);
    assert!(code == Some(2) && told.contains("there already"), "{told}");
}

#[test]
fn sheets_with_one_header_are_one_file_and_others_are_told() {
    let house = House::with_nobody();
    let head = "area | year | measure | entity_type | value | unit | source";
    let row =
        |year: u32| format!("KEN | {year} | entities | cooperative | 120 | entities | Registry");
    let same = format!(
        "# 2023\n{head}\n{}\n# 2022\n{head}\n{}\n",
        row(2023),
        row(2022)
    );
    house.write("desk/KEN/same.xlsx", sketch::workbook(&same));
    let (code, written, _) = run(&house, &["desk/KEN/same.xlsx"]);
    assert_eq!((code, &*written), (Some(0), "desk/KEN/contributions.csv\n"));
    let rows = house.read("desk/KEN/contributions.csv");
    assert_eq!(rows.lines().count(), 3, "{rows}");
    let other = same.replacen(
        head,
        "area | year | measure | entity_type | value | unit | source | note",
        1,
    );
    house.write("desk/ESP/other.xlsx", sketch::workbook(&other));
    let (_, written, told) = run(&house, &["desk/ESP/other.xlsx"]);
    assert!(written.contains("contributions-2.csv"), "{written}");
    assert!(
        told.contains("contributions-2.csv has another header"),
        "{told}"
    );
}

#[test]
fn a_second_line_of_the_header_stays_with_it() {
    let house = House::with_nobody();
    let sketched = "\
area {merged 2} | year {merged 2} | measure {merged 2} | entity_type {merged 2} | value | unit {merged 2} | source {merged 2}
 |  |  |  | in thousands
KEN | 2023 | entities | cooperative | 120 | entities | Registry
";
    house.write("desk/KEN/data.xlsx", sketch::workbook(sketched));
    run(&house, &["desk/KEN/data.xlsx"]);
    let rows = house.read("desk/KEN/contributions.csv");
    assert!(rows.contains("\n,,,,in thousands,,\n"), "{rows}");
}

#[test]
fn a_cell_that_no_workbook_holds_is_named() {
    let house = House::with_nobody();
    let long = "x".repeat(32_768);
    let text = format!(
        "area,year,measure,entity_type,value,source,note\nKEN,2023,leaders,sse,5,S,{long}\n"
    );
    house.write("inputs/81/states/KEN/contributions.csv", text);
    let (code, _, told) = run(
        &house,
        &["inputs/81/states/KEN/contributions.csv", "--to", "desk"],
    );
    assert_eq!(code, Some(2));
    assert!(
        told.contains("contributions.csv") && told.contains("the cell G2 has more than"),
        "{told}"
    );
}

#[test]
fn rows_that_csv_cannot_say_are_left_out_and_told() {
    let house = House::with_nobody();
    let sketched = "\
area | year | measure | entity_type | value | source
KEN | 2023 | leaders | cooperative | 120 {struck} | Registry

KEN | 2022 | leaders | cooperative | 110 | A \"list\", of units
";
    house.write("desk/KEN/data.xlsx", sketch::workbook(sketched));
    let (code, written, found) = run(&house, &["desk/KEN/data.xlsx"]);
    assert_eq!(
        (code, written.as_str()),
        (Some(1), "desk/KEN/contributions.csv\n")
    );
    assert!(
        found.contains("W015") && found.contains("Contributions!E2"),
        "{found}"
    );
    let rows = "area,year,measure,entity_type,value,source\n\
                KEN,2022,leaders,cooperative,110,\"A \"\"list\"\", of units\"\n";
    assert_eq!(house.read("desk/KEN/contributions.csv"), rows);
}
