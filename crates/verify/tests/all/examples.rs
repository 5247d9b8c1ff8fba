//! The examples of the explanations, and edits that people make.

use crate::{lineage, verified};
use sse_diagnostics::{Example, Rule, Standing};
use sse_verify::RULES;

fn text(rule: &Rule, standing: Standing) -> Option<String> {
    let of_standing = |example: &Example| example.standing == standing;
    rule.examples().into_iter().find(of_standing)?.text
}

pub(crate) fn codes(edited: &str, report: &str) -> Vec<&'static str> {
    let found = verified(edited, &lineage(report)).diagnostics;
    found.into_iter().map(|finding| finding.code).collect()
}

#[test]
fn bad_examples_break_their_rule_when_they_are_held_against_the_good_ones() {
    for rule in RULES {
        let Some(good) = text(rule, Standing::Good) else {
            // What a Word file or the evidence has, no example in Markdown shows.
            let shown_elsewhere = ["rounded-anew", "not-read", "contradictory-evidence"];
            assert!(shown_elsewhere.contains(&rule.name), "{}", rule.name);
            continue;
        };
        let bad = text(rule, Standing::Bad).unwrap();
        let found = codes(&bad, &good);
        assert!(found.contains(&rule.code), "{}: {found:?}", rule.code);
        assert_eq!(codes(&good, &good), Vec::<&str>::new(), "{}", rule.code);
    }
}

const PARAGRAPHS: &str = "# Report\n\n## I. Introduction\n\n1. The sector employs at least 5.6 million persons in five Member States. It is known for 2019 to 2023 only, and not for all.\n\n2. A total of 810,775 entities was reported by six States. Cooperatives have 412.7 million memberships in the world, as they report it.\n\n3. Nothing was said of money by two of them.\n\n| State | Entities | Year |\n| --- | ---: | ---: |\n| Spain | 43,000 | 2021 |\n| France | 154,000 | 2020 |\n| Italy | 39,000 | 2021 |\n";

#[track_caller]
fn assert_found(was: &str, is: &str, expected: &[&str]) {
    assert!(PARAGRAPHS.contains(was), "{was}");
    let edited = PARAGRAPHS.replacen(was, is, 1);
    assert_eq!(codes(&edited, PARAGRAPHS), expected, "{is}");
}

#[test]
fn signs_before_digits_are_read() {
    assert_found("810,775", ".810,775", &["V001"]);
    assert_found("5.6 million", ".6 million", &["V001"]);
    for sign in ["<", ">", "≤", "≥", "~", "≈ "] {
        assert_found("810,775", &format!("{sign}810,775"), &["V006", "V008"]);
    }
    assert_found("810,775", "810,775+", &["V006", "V008"]);
    let found = codes(&PARAGRAPHS.replace("at least 5.6", "≥ 5.6"), PARAGRAPHS);
    assert!(!found.contains(&"V006"), "{found:?}");
}

#[test]
fn an_article_in_the_place_of_a_denial_turns_its_sentence() {
    let report =
        "# Report\n\n## I. Introduction\n\n1. No amount of public money is stated by them.\n";
    assert_eq!(
        codes(&report.replace("No amount", "An amount"), report),
        ["V011", "V008"]
    );
    assert_eq!(
        codes(&report.replace("by them", "by the States"), report),
        ["V008"]
    );
}

#[test]
fn a_heading_has_its_number() {
    let report = "# Report\n\n## I. Introduction\n\n1. Nothing is known.\n\n## II. Measures\n\n2. Five States have laws.\n";
    assert_eq!(
        codes(&report.replace("II. Measures", "III. Measures"), report),
        ["V007"]
    );
    let removed = codes(&report.replace("## II. Measures\n\n", ""), report);
    assert!(!removed.contains(&"V007"), "{removed:?}");
}

#[test]
fn a_quantity_is_no_other_reference() {
    let report = "# Report\n\n## I. Introduction\n\n1. Five States have laws, as table 2 shows.\n";
    let found = codes(
        &report.replace("as table 2 shows", "as 3 million persons say"),
        report,
    );
    assert!(
        found.iter().any(|code| ["V001", "V003"].contains(code)),
        "{found:?}"
    );
    assert_eq!(
        codes(&report.replace("table 2", "table 3"), report),
        ["V007"]
    );
}

#[test]
fn paragraphs_and_sentences_are_followed_when_they_move() {
    let (first, rest) = PARAGRAPHS.split_once("2. A total").unwrap();
    let (head, moved) = first.split_once("1. The").unwrap();
    let edited = format!("{head}2. A total{rest}\n4. The{moved}");
    assert_eq!(codes(&edited, PARAGRAPHS), Vec::<&str>::new());
    let sentence = " Cooperatives have 412.7 million memberships in the world, as they report it.";
    let edited = PARAGRAPHS.replacen(sentence, "", 1).replacen(
        "by two of them.",
        &format!("by two of them.{sentence}"),
        1,
    );
    let found = codes(&edited, PARAGRAPHS);
    let is_mild = |code: &&str| ["V008", "V010"].contains(code);
    assert!(found.iter().all(is_mild), "{found:?}");
}

#[test]
fn a_denial_in_other_words_is_none() {
    let denied = "not to be added";
    let report = PARAGRAPHS.replace("A total of", "They are not to be added. A total of");
    assert!(report.contains(denied));
    for other in ["in no way added", "added in no case", "never to be added"] {
        let edited = report.replacen(denied, other, 1);
        let found = codes(&edited, &report);
        assert!(
            found.iter().all(|code| *code == "V008"),
            "{other}: {found:?}"
        );
    }
    let edited = report.replacen(denied, "to be added", 1);
    assert_eq!(codes(&edited, &report), ["V011", "V008"]);
}

#[test]
fn what_a_comment_hides_is_missing() {
    let report = PARAGRAPHS;
    let (before, number) = report.split_once("810,775").unwrap();
    let hidden = format!("{before}<!-- 810,775 -->{number}");
    assert_eq!(codes(&hidden, report), ["V004", "V012"]);
    let open = format!("{before}<!-- 810,775{number}");
    assert!(codes(&open, report).contains(&"V004"));
}

#[test]
fn words_that_are_gone_are_told() {
    let report = PARAGRAPHS.replace(
        "\n\n2. A total",
        "\n\n2. Nothing follows from that.\n\n3. A total",
    );
    let edited = report.replacen("2. Nothing follows from that.\n\n3.", "2.", 1);
    assert_eq!(codes(&edited, &report), ["V008"]);
}

#[test]
fn currencies_have_several_names() {
    let report = PARAGRAPHS.replacen("A total of", "It was $43.3 billion. A total of", 1);
    for other in [
        "43.3 billion dollars",
        "43.3 billion US dollars",
        "USD 43.3 billion",
        "43.3 billion United States dollars",
    ] {
        let edited = report.replacen("$43.3 billion", other, 1);
        assert_eq!(codes(&edited, &report), [""; 0], "{other}");
    }
    for other in [
        "EUR 43.3 billion",
        "43.3 billion Canadian dollars",
        "USD 43.3 million",
    ] {
        let edited = report.replacen("$43.3 billion", other, 1);
        let found = codes(&edited, &report);
        assert!(
            found.iter().any(|code| ["V001", "V005"].contains(code)),
            "{other}: {found:?}"
        );
    }
}

#[test]
fn a_denial_that_comes_with_its_verb_is_told() {
    let report = PARAGRAPHS.replacen(
        "A total of",
        "The total can be traced and means much. A total of",
        1,
    );
    for (was, is) in [
        ("can be", "cannot be"),
        ("means much", "does not mean much"),
    ] {
        assert_eq!(
            codes(&report.replacen(was, is, 1), &report),
            ["V011", "V008"],
            "{is}"
        );
    }
}

#[test]
fn a_table_that_goes_on_in_another_one_is_followed() {
    let cut = "\n| State | Entities | Year |\n| --- | ---: | ---: |\n| France | 154,000 | 2020 |\n";
    assert_found("| France | 154,000 | 2020 |\n", cut, &[]);
    let changed = cut.replace("154,000", "145,000");
    assert_found("| France | 154,000 | 2020 |\n", &changed, &["V001"]);
}

#[test]
fn a_cell_with_other_words_is_told() {
    let report = PARAGRAPHS.replace("| Spain", "| Satellite account");
    let edited = report.replace("| Satellite account", "| Survey");
    assert_eq!(codes(&edited, &report), ["V011", "V008"]);
    let edited = report.replace("| Satellite account", "| Accounts of satellites");
    assert_eq!(codes(&edited, &report), ["V008"]);
}

#[test]
fn a_row_with_the_label_of_another_one_is_told() {
    let report = PARAGRAPHS.replace("| Spain", "| Old entities");
    let report = report.replace("| France", "| New bodies");
    let edited = report.replace("| New bodies", "| Old entities");
    assert_eq!(codes(&edited, &report), ["V006", "V008"]);
    let edited = report.replace("| New bodies", "| Recent bodies");
    assert_eq!(codes(&edited, &report), ["V008"]);
}

#[test]
fn another_unit_above_a_table_is_told() {
    let report = PARAGRAPHS.replace(
        "| State |",
        "**Table 1**\\\n**Responses**\\\n(Number of reporters)\n\n| State |",
    );
    assert_eq!(codes(&report, &report), Vec::<&str>::new());
    let edited = report.replace("(Number of reporters)", "(Number of measures)");
    assert_eq!(codes(&edited, &report), ["V006", "V008"]);
}

#[test]
fn a_bound_that_is_gone_or_stands_behind_its_number_is_told() {
    for (was, is, expected) in [
        ("at least 5.6", "5.6", "V006"),
        (
            "five Member States. It",
            "five Member States or more. It",
            "V006",
        ),
        ("by six States.", "by six States or fewer.", "V006"),
        ("810,775 entities", "an estimated 810,775 entities", "V006"),
        (
            "at least 5.6 million persons",
            "5.6 million persons or more",
            "V008",
        ),
    ] {
        assert!(PARAGRAPHS.contains(was), "{was}");
        let edited = PARAGRAPHS.replacen(was, is, 1);
        assert_eq!(codes(&edited, PARAGRAPHS).first(), Some(&expected), "{is}");
    }
}

#[test]
fn cells_are_followed_by_the_heads_of_their_rows() {
    assert_found(
        "| Spain | 43,000 | 2021 |\n| France | 154,000 | 2020 |\n",
        "| France | 154,000 | 2020 |\n| Spain | 43,000 | 2021 |\n",
        &[],
    );
    assert_found(
        "| Spain | 43,000 | 2021 |\n| France | 154,000 | 2020 |\n",
        "| Spain | 154,000 | 2021 |\n| France | 43,000 | 2020 |\n",
        &["V001", "V001"],
    );
    assert_found("| Italy | 39,000 | 2021 |\n", "", &["V004", "V004"]);
    assert_found("| Italy |", "| Italia |", &["V008"]);
    let grouped = PARAGRAPHS
        .replace("| Spain |", "| **1. Southern Europe** | | |\n| Spain |")
        .replace("| Italy |", "| **2. Northern Europe** | | |\n| Spain |");
    let edited = grouped.replace("2. Northern Europe", "2. North of Europe");
    assert_eq!(codes(&edited, &grouped), ["V008"]);
}

#[test]
fn one_number_may_be_written_in_several_ways() {
    for (was, is) in [
        ("five Member", "5 Member"),
        ("5.6 million", "5,600,000"),
        ("412.7 million", "412,700,000"),
    ] {
        let edited = PARAGRAPHS.replacen(was, is, 1);
        let found = codes(&edited, PARAGRAPHS);
        assert!(found.iter().all(|code| *code == "V008"), "{is}: {found:?}");
    }
}

#[test]
fn numbers_that_words_make_are_found_too() {
    assert_found("and not for all", "and not for a third of all", &["V003"]);
    assert_found("at least 5.6", "5.6", &["V006", "V008"]);
    assert_found("million persons", "million jobs", &["V005", "V008"]);
    let told = PARAGRAPHS.replace("said of money", "said in United States dollars");
    let edited = told.replace("States dollars", "States euros");
    assert_eq!(codes(&edited, &told), ["V005", "V008"]);
    assert_found(
        "Nothing was said",
        "It rose from 7 to 5, nothing was said",
        &["V006", "V003", "V003"],
    );
    assert_found(
        "Nothing was said",
        "No one said a word, nothing was said",
        &[],
    );
}

#[test]
fn names_that_were_exchanged_while_their_numbers_stayed_are_found() {
    let text = "# Report\n\n## I. Introduction\n\n1. Energy cooperatives number 1,689 in Greece (2023) and 951 in Germany (2023); they concern cooperatives (16) and mutual societies (3). It was 46 per cent of the members in Spain, and it rose since 2019.\n";
    for (is, expected) in [
        (
            text.replace("Greece", "@")
                .replace("Germany", "Greece")
                .replace('@', "Germany"),
            2,
        ),
        (
            text.replace(
                "cooperatives (16) and mutual societies",
                "mutual societies (16) and cooperatives",
            ),
            2,
        ),
        (text.replace("in Greece", "in Denmark"), 1),
        (text.replace("in Greece", "in Hellas"), 0),
        (text.replace("It was 46", "Most of it was 46"), 1),
        (text.replace("It was 46", "It was a majority, 46"), 1),
        (text.replace("It was 46", "It was a minority, 46"), 0),
        (text.replace("since 2019", "before 2019"), 1),
        (text.replace("it rose", "it fell"), 1),
    ] {
        let found = codes(&is, text);
        let told: Vec<_> = found.iter().filter(|code| **code != "V008").collect();
        assert_eq!(told, vec![&"V006"; expected], "{is}");
    }
}

#[test]
fn another_thing_that_is_counted_is_found_where_numbers_stand() {
    let text = "# Report\n\n## I. Introduction\n\n1. The cooperatives have 27,200 employees and 1.7 million tonnes of waste in a year; women are 60 per cent of all. It is over that of the latest year, and none was lost. They are of 12 Member States.\n\n2. Nothing is said of women here.\n\n| State | Employees | Entities |\n| --- | ---: | ---: |\n| Spain | 43,000 | .. |\n| France | \u{2013} | 20 |\n";
    for (was, is, expected) in [
        ("27,200 employees", "27,200 members", 1),
        ("tonnes", "kilograms", 1),
        ("tonnes", "tons", 0),
        ("a year", "a month", 1),
        ("women are", "men are", 1),
        ("of women here", "of men here", 0),
        ("The cooperatives", "The associations", 1),
        ("The cooperatives", "The bodies", 0),
        ("12 Member States", "12 entities", 1),
        ("12 Member States", "12 States", 0),
        ("over that", "under that", 1),
        ("latest", "earliest", 1),
        ("none was", "each was", 1),
        ("| Employees", "| Members", 1),
        ("| Spain |", "| Portugal |", 1),
        ("| .. |", "| \u{2013} |", 1),
        ("| .. |", "| \u{2026} |", 0),
        ("| \u{2013} |", "| - |", 0),
        ("| \u{2013} |", "| .. |", 1),
        ("12 Member States", "12 United Nations entities", 1),
        ("a year", "a decade", 1),
    ] {
        assert!(text.contains(was), "{was}");
        let found = codes(&text.replacen(was, is, 1), text);
        let told: Vec<_> = found.iter().filter(|code| **code != "V008").collect();
        assert_eq!(told, vec![&"V006"; expected], "{is}");
    }
}

#[test]
fn stages_and_institutions_are_told_by_their_whole_phrases() {
    let text = "# Report\n\n## I. Introduction\n\n1. A law (in effect, 6 March 2025), and two that are planned or in preparation; the European Union and the World Bank gave $43.3 billion to the least developed countries, which is 5 per cent of the gross domestic product.\n";
    for (was, is, expected) in [
        ("in effect", "in preparation", 1),
        ("in effect", "in force", 0),
        ("planned or in preparation", "planned or in effect", 1),
        ("European Union", "African Union", 1),
        ("World Bank", "European Investment Bank", 1),
        ("least developed", "landlocked developing", 1),
        ("domestic product", "value added", 1),
        ("the World Bank gave", "also the World Bank gave", 0),
    ] {
        assert!(text.contains(was), "{was}");
        let found = codes(&text.replacen(was, is, 1), text);
        let told: Vec<_> = found.iter().filter(|code| **code != "V008").collect();
        assert_eq!(told, vec![&"V006"; expected], "{is}");
    }
    let found = codes(&text.replace("$43.3", "C$43.3"), text);
    assert!(found.contains(&"V005"), "{found:?}");
}

#[test]
fn a_number_may_stand_elsewhere_in_its_sentence() {
    let text = "# Report\n\n## I. Introduction\n\n1. Of these inputs, 110 are partial. They have 5 and 6 of all.\n";
    for (was, is, expected) in [
        ("Of these inputs, 110 are", "110 of these inputs are", None),
        (
            "They have 5 and 6 of all",
            "They have 6 of all and 5",
            Some("V002"),
        ),
    ] {
        let found = codes(&text.replace(was, is), text);
        let told = found.into_iter().find(|code| *code != "V008");
        assert_eq!(told, expected, "{is}");
    }
}

#[test]
fn words_that_decide_what_a_number_says_are_told() {
    let text = "# Report\n\n## I. Introduction\n\n1. Cooperatives have 83.9 million women members and 100.5 million member households. Farm cooperatives number 2.1 million, which are not part of the total of 12. All of the 12 Member States are covered. Nothing is said of women here.\n\n| State | Thing | Number |\n| --- | --- | ---: |\n| Spain | Cooperatives, active | 20 |\n";
    for (was, is, expected) in [
        ("women members", "members", "V011"),
        ("member households", "households", "V011"),
        ("Farm cooperatives", "Cooperatives", "V011"),
        ("Cooperatives, active", "Cooperatives", "V011"),
        ("are not part", "are part", "V011"),
        ("the 12 Member", "both of the 12 Member", "V011"),
        ("All of the 12", "Most of the 12", "V006"),
        ("number 2.1", "halved to 2.1", "V003"),
        ("number 2.1", "number a tenfold 2.1", "V003"),
        ("of women here", "of any here", "V008"),
        ("12 Member States", "12 States", "V008"),
        ("are covered", "are no longer covered", "V008"),
    ] {
        assert!(text.contains(was), "{was}");
        let found = codes(&text.replacen(was, is, 1), text);
        let told: Vec<_> = found.iter().filter(|code| **code != "V008").collect();
        let expected = if expected == "V008" {
            vec![]
        } else {
            vec![&expected]
        };
        assert_eq!(told, expected, "{is}");
    }
}

#[test]
fn another_word_for_how_many_is_a_contradiction_without_a_number_too() {
    let report = PARAGRAPHS.replace(
        "Nothing was said of money by two of them.",
        "Most of them have a law, no State asked for help, and several have funds. They can first of all decide it.",
    );
    let codes_of = |was: &str, is: &str| {
        assert!(report.contains(was), "{was}");
        codes(&report.replacen(was, is, 1), &report)
    };
    for (was, is) in [
        ("Most of them", "All of them"),
        ("no State asked", "some States asked"),
        ("several have", "all have"),
        ("several have", "none have"),
    ] {
        assert_eq!(codes_of(was, is), ["V006", "V008"], "{is}");
    }
    assert!(codes_of("Most of them", "Half of them").contains(&"V003"));
    for (was, is) in [
        ("several have", "many have"),
        ("They can first of all", "They can"),
        ("They can", "Above all, they can"),
        ("They can first of all", "First and foremost, they can"),
    ] {
        assert_eq!(codes_of(was, is), ["V008"], "{is}");
    }
}

#[test]
fn a_date_in_another_order_is_the_same() {
    let report = PARAGRAPHS.replace(
        "Nothing was said of money by two of them.",
        "The resolution is of 18 April 2023, after two of them.",
    );
    for (is, expected) in [
        ("April 18, 2023", vec!["V008"]),
        ("18th April 2023", vec![]),
        ("April 19, 2023", vec!["V001", "V008"]),
        ("May 18, 2023", vec!["V001"]),
    ] {
        let found = codes(&report.replace("18 April 2023", is), &report);
        let faults: Vec<&str> = found
            .iter()
            .copied()
            .filter(|code| *code != "V008")
            .collect();
        let wanted: Vec<&str> = expected
            .into_iter()
            .filter(|code| *code != "V008")
            .collect();
        assert_eq!(faults, wanted, "{is}: {found:?}");
    }
}

#[test]
fn another_address_or_picture_is_told() {
    let report = format!(
        "{PARAGRAPHS}\n4. See the [law](https://law.example/1) and its [text](https://law.example/a%20b).\n\n         **Figure I**\n\n**States**\n\n![Five States.](figures/states.svg)\n\n         **Figure II**\n\n**Money**\n\n![Two amounts.](figures/money.svg)\n"
    );
    for (was, is, expected) in [
        ("law.example/1", "law.example/2", &["V007"][..]),
        ("law.example/1", "law.example/1/", &[]),
        ("figures/states.svg", "figures/money.svg", &["V006"]),
        ("figures/states.svg", "figures/other.svg", &["V012"]),
        // What isn't a drawing of the report has no title.
        ("figures/states.svg", "pictures/states.png", &["V008"]),
    ] {
        assert!(report.contains(was), "{was}");
        assert_eq!(
            codes(&report.replacen(was, is, 1), &report),
            expected,
            "{is}"
        );
    }
}

#[test]
fn a_byte_order_mark_is_no_edit() {
    let report = format!("---\nlanguage: en\nsymbol: A/81/1\n---\n\n{PARAGRAPHS}");
    let bytes = format!("\u{feff}{report}").into_bytes();
    let read = sse_verify::read_file("edited.md", bytes).unwrap();
    let found = sse_verify::verify(&read.edited(), &lineage(&report)).unwrap();
    assert_eq!(found.diagnostics.len(), 0, "{:?}", found.diagnostics);
}
