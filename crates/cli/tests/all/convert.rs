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
