//! `verify` of a report that was built, and of one that somebody edited.

use crate::house::House;

#[test]
fn an_edited_number_is_shown_with_its_figure_and_ends_with_1() {
    let house = House::with_three_reporters();
    house.build(0);
    let verify = |arguments: &[&str]| {
        let output = house.run(&[&["verify"], arguments].concat());
        let text = String::from_utf8(output.stdout).unwrap();
        (
            output.status.code(),
            text + &String::from_utf8_lossy(&output.stderr),
        )
    };
    for document in ["report.md", "annex.md"] {
        let (code, said) = verify(&[&format!("output/81/{document}")]);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("every number is backed"), "{said}");
    }
    let annex = house.read("output/81/annex.md");
    assert!(annex.contains("127,532"));
    house.write("edited.md", annex.replace("127,532", "127,352"));
    let (code, said) = verify(&["edited.md"]);
    assert_eq!(code, Some(1), "{said}");
    let figure = "fact/ESP/entities/2023/sse, whose exact value is 127532";
    for words in [
        "error[V001]",
        "127,352 stands where the report has 127,532",
        figure,
    ] {
        assert!(said.contains(words), "no {words} in: {said}");
    }
    let (code, said) = verify(&[
        "edited.md",
        "--lineage",
        "output/81/lineage.json",
        "--format",
        "sarif",
    ]);
    assert!(
        code == Some(1) && said.contains("\"ruleId\": \"V001\""),
        "{said}"
    );
    house.write(
        "other.md",
        "# Minutes\n\n## Introduction\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix.\n",
    );
    assert_eq!(verify(&["other.md"]).0, Some(2));
    assert_eq!(verify(&["edited.csv"]).0, Some(2));
}

#[test]
fn typeset_warns_of_a_number_that_was_changed_by_hand() {
    let house = House::with_three_reporters();
    house.build(0);
    let typeset = || {
        let output = house.run(&["typeset", "output/81/annex.md"]);
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (code, said) = typeset();
    assert!(code == Some(0) && !said.contains("V001"), "{said}");
    let annex = house.read("output/81/annex.md");
    house.write(
        "output/81/annex.md",
        annex.replacen("127,532", "127,352", 1),
    );
    let (code, said) = typeset();
    assert!(code == Some(0) && said.contains("warning[V001]"), "{said}");
}

#[test]
fn words_that_stand_in_a_template_are_a_patch_of_it() {
    let house = House::with_three_reporters();
    house.build(0);
    let report = house.read("output/81/report.md");
    let was = "No conclusion is drawn from the absence of a response or a measure.";
    assert!(report.contains(was));
    let edited = report.replace(
        was,
        "No conclusion may be drawn from the absence of an answer or a measure.",
    );
    house.write("edited.md", edited);
    let output = house.run(&["verify", "edited.md", "--patch", "words.patch"]);
    assert_eq!(output.status.code(), Some(0));
    let patch = house.read("words.patch");
    assert!(
        patch.starts_with("--- a/templates/en/responses.md\n"),
        "{patch}"
    );
    assert!(!patch.contains("report.md"), "{patch}");
    let added = patch.lines().filter(|line| line.starts_with('+'));
    let added: Vec<&str> = added.skip(1).collect();
    assert_eq!(added.len(), 1, "{patch}");
    assert!(
        added[0].contains("No conclusion may be drawn from the absence of an answer or a measure."),
        "{patch}"
    );
}
