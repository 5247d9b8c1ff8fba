//! `explain` of one rule and of all.

use crate::house::House;

#[test]
fn an_explanation_shows_what_is_invisible_in_its_examples() {
    let house = House::with_nobody();
    let output = house.run(&["explain", "c016"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("warning[C016] invisible-character\n\n"),
        "{text}"
    );
    assert!(
        text.contains("Regi\\u{200b}stry") && !text.contains('\u{200b}'),
        "{text}"
    );
    let list = String::from_utf8(house.run(&["explain"]).stdout).unwrap();
    let codes = list.lines().map(|line| line.split_once(' ').unwrap().0);
    assert!(codes.eq(sse_round::rules().iter().map(|rule| rule.code)));
}
