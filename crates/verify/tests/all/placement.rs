//! What stands below another line, heading or table, and cites another note.

use crate::examples::codes;

const TEXT: &str = "# Report\n\n## I. Laws\n\n1. They concern cooperatives in 16 Member States.[^1] It is so.\n\n## II. Statistics\n\n2. They concern families in 28 cases of those that are known.[^2]\n\n**Table 1**\\\n**Measures of Member States**\n\n| State | Share | Year |\n| --- | ---: | ---: |\n| **Entities** | | |\n| Spain | 6.0<sup>a</sup> | 2023 |\n| Italy | 4.3<sup>b</sup> | 2021 |\n| **Cooperatives** | | |\n| Poland | 1.1 | 2020 |\n\n<sup>a</sup> A minimum.\n\n<sup>b</sup> Doubtful: see part three.\n\n[^1]: Law of Spain.\n\n[^2]: Office of statistics of Italy.\n";

#[track_caller]
fn assert_told(pairs: &[(&str, &str)], expected: &[&str]) {
    let mut edited = TEXT.to_owned();
    for (was, is) in pairs {
        assert!(edited.contains(was), "{was}: {edited}");
        edited = edited.replacen(was, is, 1);
    }
    let found = codes(&edited, TEXT);
    let told: Vec<_> = found.into_iter().filter(|code| *code != "V008").collect();
    assert_eq!(told, expected, "{edited}");
}

#[test]
fn nothing_is_told_of_the_untouched_text() {
    assert_told(&[], &[]);
}

#[test]
fn rows_below_another_line_are_told() {
    let spain = "| Spain | 6.0<sup>a</sup> | 2023 |\n";
    assert_told(
        &[(spain, ""), ("| Poland", &format!("{spain}| Poland"))],
        &["V002"],
    );
    assert_told(&[("| **Cooperatives** | | |\n", "")], &["V002"]);
    assert_told(&[("**Cooperatives**", "**Foundations**")], &["V006"]);
    assert_told(&[("**Cooperatives**", "**Cooperative bodies**")], &[]);
}

#[test]
fn labels_that_are_as_long_as_sentences_stay_with_their_figures() {
    let text = TEXT
        .replace("Spain", "Paid employment, per cent of all employees")
        .replace(
            "Italy",
            "Paid employment of women, per cent of all employees",
        );
    let edited = text
        .replace("| Paid employment, per", "| @, per")
        .replace("| Paid employment of women, per", "| Paid employment, per")
        .replace("| @, per", "| Paid employment of women, per");
    let found = codes(&edited, &text);
    assert!(found.iter().any(|code| *code != "V008"), "{found:?}");
}

#[test]
fn another_note_is_told() {
    assert_told(&[("6.0<sup>a</sup>", "6.0")], &["V007"]);
    assert_told(&[("4.3<sup>b</sup>", "4.3<sup>a</sup>")], &["V007"]);
    assert_told(&[("| 1.1 |", "| 1.1<sup>a</sup> |")], &["V007"]);
    assert_told(&[("known.[^2]", "known.[^1]")], &["V007"]);
    assert_told(&[("States.[^1]", "States.")], &["V007"]);
    assert_told(&[("<sup>a</sup> A minimum.\n\n", "")], &["V007"]);
    assert_told(
        &[
            ("]: Law of Spain.", "]: @"),
            ("]: Office of statistics of Italy.", "]: Law of Spain."),
            ("]: @", "]: Office of statistics of Italy."),
        ],
        &["V007", "V007"],
    );
    assert_told(
        &[
            ("<sup>a</sup> A minimum.", "<sup>a</sup> @"),
            ("Doubtful: see part three.", "A minimum."),
            ("@", "Doubtful: see part three."),
        ],
        &["V007", "V007"],
    );
}

#[test]
fn notes_with_other_numbers_and_letters_are_the_same_notes() {
    assert_told(
        &[
            ("6.0<sup>a", "6.0<sup>c"),
            ("<sup>a</sup> A min", "<sup>c</sup> A min"),
        ],
        &[],
    );
    assert_told(&[("[^1] It", "[^7] It"), ("[^1]: Law", "[^7]: Law")], &[]);
}

#[test]
fn the_number_of_a_table_that_is_gone_is_told() {
    const CAPTION: &str = "**Table 1**\\\n";
    let second = TEXT.replace("Table 1", "Table 2");
    let (_, second) = second.split_once("**Table 2").unwrap();
    let two = format!("{TEXT}\n**Table 2{}", second.replace("Spain", "Malta"));
    let told = |edited: &str| {
        let found = codes(edited, &two);
        let told = found.into_iter().filter(|code| *code != "V008");
        told.collect::<Vec<_>>()
    };
    assert_eq!(told(&two.replacen(CAPTION, "", 1)), ["V007"]);
    assert_eq!(told(&two.replacen(CAPTION, "**Table**\\\n", 1)), ["V007"]);
    assert_eq!(told(&two.replacen("Table 1**", "Table **", 1)), ["V007"]);
    let same_line = two.replacen("**Table 1**\\\n**M", "**Table 1. M", 1);
    assert_eq!(told(&same_line), [""; 0]);
}

#[test]
fn words_at_another_table_or_heading_are_told() {
    assert_told(
        &[
            ("I. Laws", "I. @"),
            ("II. Statistics", "II. Laws"),
            ("@", "Statistics"),
        ],
        &["V010", "V010"],
    );
    let two = format!(
        "{TEXT}\n**Table 2**\\\n**Actions of others**\n\n| Name | Number |\n| --- | ---: |\n| Denmark | 812 |\n"
    );
    let swapped = two
        .replace("Measures of Member States", "@")
        .replace("Actions of others", "Measures of Member States")
        .replace('@', "Actions of others");
    let found = codes(&swapped, &two);
    let told: Vec<_> = found.iter().filter(|code| **code != "V008").collect();
    assert_eq!(told, [&"V010", &"V010"]);
}
