//! What is counted, and the States that are listed behind a count.

use crate::examples::codes;

const TEXT: &str = "# Report\n\n## I. Introduction\n\n1. The States took 79 measures, in all 64 of them; 12 laws are in force, 20 cooperatives and 3 agencies have 989 values, and nine others have none. Recent members are known for 2023, and 28 people.\n\n2. Three are beyond preparation, in Kenya, Mali, Togo and the United Republic of Tanzania. Two others are planned, in C\u{f4}te d\u{2019}Ivoire and Chad.\n\n3. Nothing is said of Kenya or Mali here.\n\n4. All four were formal, only two of them paid; the former are partial.\n";

/// The codes of what is told of an edit but that words differ.
fn told(was: &str, is: &str) -> Vec<&'static str> {
    assert!(TEXT.contains(was), "{was}");
    let found = codes(&TEXT.replacen(was, is, 1), TEXT);
    found.into_iter().filter(|code| *code != "V008").collect()
}

#[test]
fn another_thing_that_the_report_counts_is_told() {
    for (was, is) in [
        ("79 measures", "79 laws"),
        ("79 measures", "79 agencies"),
        ("79 measures", "79 values"),
        ("989 values", "989 measures"),
        ("20 cooperatives", "20 mutuals"),
        ("20 cooperatives", "20 agencies"),
        ("12 laws", "12 decrees"),
        ("28 people", "28 laws"),
        ("28 people", "28 values"),
        ("The States", "The agencies"),
    ] {
        assert_eq!(told(was, is), ["V006"], "{is}");
    }
}

#[test]
fn words_for_the_same_thing_are_none() {
    for (was, is) in [
        ("79 measures", "79 relevant measures"),
        ("The States", "The Member States"),
        ("The States", "The countries"),
        ("12 laws", "12 statutes"),
        ("nine others", "nine States"),
        ("20 cooperatives", "20 co-operatives"),
        ("3 agencies", "3 such agencies"),
    ] {
        assert_eq!(told(was, is), Vec::<&str>::new(), "{is}");
    }
}

#[test]
fn a_noun_that_nobody_knows_is_told_mildly() {
    assert_eq!(told("79 measures", "79 steps"), ["V011"]);
    assert_eq!(told("79 measures", "79 various"), Vec::<&str>::new());
}

#[test]
fn the_head_of_a_column_that_becomes_another_one_is_told() {
    let table = format!(
        "{TEXT}\n**Table 1**\\\n**Weight**\n\n| State | Share | Year |\n| --- | ---: | --- |\n| Spain | 6.0 | 2023 |\n\n\
         **Table 2**\\\n**Number**\n\n| State | Value |\n| --- | ---: |\n| Spain | 7 |\n"
    );
    for (was, is, expected) in [
        ("| Share |", "| Value |", Some("V006")),
        ("| Year |", "| Value |", Some("V006")),
        ("| Value |", "| Year |", Some("V006")),
        ("| Year |", "| Reference period |", None),
    ] {
        let found = codes(&table.replace(was, is), &table);
        let told = found.iter().find(|code| **code != "V008").copied();
        assert_eq!(told, expected, "{is}: {found:?}");
    }
}

#[test]
fn a_sign_that_is_gone_from_its_cell_is_missing() {
    let table = format!(
        "{TEXT}\n**Table 1**\\\n**Measures**\n\n| State | Before | After |\n| --- | ---: | ---: |\n| Spain | 6 | \u{2013} |\n| Mali | .. | 7 |\n"
    );
    for sign in ["| \u{2013} |", "| .. |"] {
        let found = codes(&table.replace(sign, "|  |"), &table);
        assert_eq!(found.first(), Some(&"V004"), "{sign}: {found:?}");
    }
}

#[test]
fn a_denial_in_any_sentence_is_told() {
    let text = "# Report\n\n## I. Introduction\n\n1. The quality of care is not on record. These figures are official. Nothing is known of loans.\n";
    for (was, is, expected) in [
        ("is not on", "is on", Some("V011")),
        ("are official", "are not official", Some("V011")),
        ("official.", "official. None has ended.", Some("V011")),
        ("Nothing is", "Something is", Some("V006")),
        ("is not on record", "is unknown", None),
    ] {
        assert!(text.contains(was), "{was}");
        let found = codes(&text.replacen(was, is, 1), text);
        let told = found.iter().find(|code| **code != "V008").copied();
        assert_eq!(told, expected, "{is}: {found:?}");
    }
}

#[test]
fn titles_above_numbers_are_read_as_they_are() {
    let table = format!(
        "{TEXT}\n**Table 1**\\\n**Share of women**\n\n| State | Share |\n| --- | ---: |\n| Spain | 6.0 |\n"
    );
    let found = codes(&table.replace("Share of women", "Share of men"), &table);
    assert!(found.contains(&"V006"), "{found:?}");
}

#[test]
fn a_state_that_is_gone_from_a_list_or_put_into_it_is_told() {
    let list = "Kenya, Mali, Togo and the United Republic of Tanzania";
    for (is, expected) in [
        ("Kenya, Mali and the United Republic of Tanzania", 1),
        ("Kenya, Mali and Togo", 1),
        ("Mali, Togo and the United Republic of Tanzania", 1),
        (
            "Kenya, Mali, Togo, Benin and the United Republic of Tanzania",
            1,
        ),
        (
            "Kenya, Mali, Togo, the United Republic of Tanzania and Benin",
            1,
        ),
        ("Kenya, Mali, Benin and the United Republic of Tanzania", 1),
        ("Mali and Togo", 2),
        ("Togo, Kenya, Mali and the United Republic of Tanzania", 0),
        ("the United Republic of Tanzania, Togo, Mali and Kenya", 0),
        ("Kenya, Mali, Togo and Tanzania", 0),
    ] {
        assert_eq!(told(list, is), vec!["V006"; expected], "{is}");
    }
    assert_eq!(told("Kenya or Mali", "Mali"), Vec::<&str>::new());
    assert_eq!(
        told("d\u{2019}Ivoire and Chad", "d\u{2019}Ivoire"),
        ["V006"]
    );
}

#[test]
fn a_state_in_the_list_of_another_count_is_told() {
    let moved = TEXT
        .replace("Mali, Togo", "Togo")
        .replace(" and Chad", ", Chad and Mali");
    let found = codes(&moved, TEXT);
    let told: Vec<_> = found.iter().filter(|code| **code != "V008").collect();
    assert_eq!(told, [&"V006", &"V006"]);
}

#[test]
fn words_that_turn_a_statement_about_are_told() {
    for (was, is, expected) in [
        ("All four", "None of the four", "V006"),
        ("All four", "Most of the four", "V006"),
        ("formal", "informal", "V006"),
        ("paid", "unpaid", "V006"),
        ("the former", "the latter", "V006"),
        ("States took", "agencies gave", "V006"),
        ("partial", "complete", "V006"),
        ("only two", "two", "V011"),
        ("Three are", "Only three are", "V011"),
    ] {
        let found = told(was, is);
        assert_eq!(found.first(), Some(&expected), "{is}: {found:?}");
    }
}

#[test]
fn a_part_of_a_kind_a_service_or_an_encouragement_in_the_place_of_another_is_told() {
    let text = "# Report\n\n## I. Introduction\n\n1. Housing cooperatives have 2.2 million dwellings, electricity cooperatives (distribution) serve 42 million people, and fishers\u{2019} cooperatives number 563. Legal frameworks are of 52 States, seven measures on public procurement of six.\n";
    for (was, is) in [
        ("Housing coop", "Health coop"),
        ("electricity", "water"),
        ("fishers\u{2019} coop", "farmers\u{2019} coop"),
        ("Legal frameworks", "Statistics"),
        ("public procurement", "education"),
    ] {
        assert!(text.contains(was), "{was}");
        let found = codes(&text.replacen(was, is, 1), text);
        let told: Vec<_> = found.iter().filter(|code| **code != "V008").collect();
        assert_eq!(told, [&"V006"], "{is}");
    }
}

#[test]
fn letters_with_marks_apart_are_no_other_words() {
    let apart = TEXT.replace('\u{f4}', "o\u{302}");
    assert_ne!(apart, TEXT);
    assert_eq!(codes(&apart, TEXT), Vec::<&str>::new());
}
