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
    let (listed, free) = list.split_once("\n\nnext free codes: ").unwrap();
    assert_eq!(listed.lines().count(), sse_round::rules().len());
    let free: Vec<&str> = free.trim_end().split(", ").collect();
    let letters: String = free.iter().map(|code| &code[..1]).collect();
    assert_eq!(letters, "CDFHPRTTVWX");
    for code in free {
        assert!(
            sse_round::rules().iter().all(|rule| rule.code != code),
            "{code}"
        );
    }
}
