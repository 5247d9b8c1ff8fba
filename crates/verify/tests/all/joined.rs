//! Paragraphs that an editor joined, divided or put into others, and their numbers.

use crate::examples::codes;
use crate::{lineage, verified};

const TEXT: &str = "# Report\n\n## I. Laws\n\n1. They concern cooperatives in 16 Member States that have such laws. One concerns several kinds.\n\n2. They concern families in 28 cases of those that are known here. No amount of public money is stated.\n\n3. It is known of five States that they have plans for the next years. Two have none.\n\n4. Nothing else was reported of these measures by any of them.\n";

fn told(edited: &str) -> Vec<&'static str> {
    let found = codes(edited, TEXT);
    found.into_iter().filter(|code| *code != "V008").collect()
}

/// The text without the number of a paragraph, joined to the one before.
fn joined(number: u32) -> String {
    let label = format!("\n\n{number}. ");
    assert!(TEXT.contains(&label));
    TEXT.replacen(&label, " ", 1)
}

#[test]
fn paragraphs_that_are_joined_or_divided_are_followed() {
    for number in 2..=4 {
        assert_eq!(told(&joined(number)), Vec::<&str>::new(), "{number}");
    }
    let all = joined(2).replacen("\n\n3. ", " ", 1);
    assert_eq!(told(&all), Vec::<&str>::new());
    let divided = TEXT.replacen(" No amount", "\n\n3. No amount", 1);
    assert_eq!(
        told(
            &divided
                .replace("3. It", "4. It")
                .replace("4. Nothing", "5. Nothing")
        ),
        Vec::<&str>::new()
    );
    let divided = TEXT.replacen(" One concerns", "\n\nOne concerns", 1);
    assert_eq!(told(&divided), Vec::<&str>::new());
}

#[test]
fn notes_go_with_paragraphs_that_are_joined_or_divided() {
    let noted = TEXT
        .replace("such laws.", "such laws.[^1]")
        .replace("known here.", "known here.[^2]");
    let noted = format!("{noted}\n[^1]: Law of Spain.\n\n[^2]: Office of statistics of Italy.\n");
    for edited in [
        noted.replacen("\n\n2. ", " ", 1),
        noted.replacen(" One concerns", "\n\nOne concerns", 1),
    ] {
        let found = codes(&edited, &noted);
        assert!(found.iter().all(|code| *code == "V008"), "{found:?}");
    }
}

#[test]
fn numbers_of_headings_are_none_of_paragraphs() {
    let headed = TEXT.replace("3. It is", "### 1. Others\n\n3. It is");
    let anew = headed
        .replace("4. Nothing", "5. Nothing")
        .replace("3. It is", "4. It is")
        .replace("2. They", "2. Here is more.\n\n3. They");
    let found = codes(&anew, &headed);
    assert!(found.iter().all(|code| *code == "V008"), "{found:?}");
}

#[test]
fn a_paragraph_within_another_one_is_told() {
    let third =
        "3. It is known of five States that they have plans for the next years. Two have none.";
    let first = "One concerns several kinds.";
    let moved = TEXT
        .replace(&format!("{third}\n\n"), "")
        .replace(first, &format!("{first} {}", &third[3..]));
    let found = told(&moved);
    assert!(found.contains(&"V010"), "{found:?}");
    let found = told(&joined(2).replace("28 cases", "82 cases"));
    assert_eq!(found, ["V001"]);
}

#[test]
fn a_number_that_a_paragraph_has_by_itself_is_told() {
    assert_eq!(told(&TEXT.replace("3. It", "8. It")), ["V007"]);
    let anew = TEXT
        .replace("## I. Laws\n", "## I. Laws\n\n1. Here is more.\n")
        .replace("4. Nothing", "5. Nothing")
        .replace("3. It", "4. It")
        .replace("2. They", "3. They")
        .replace("1. They", "2. They");
    assert_eq!(told(&anew), Vec::<&str>::new());
    let gone = TEXT
        .replace("4. Nothing", "5. Nothing")
        .replace("3. It", "4. It");
    assert_eq!(told(&gone), ["V007"]);
}

#[test]
fn a_patch_has_the_words_as_they_are_seen() {
    let edited = TEXT.replace("such laws", "such agree\u{ad}ments of Co\u{302}te");
    let found = verified(&edited, &lineage(TEXT));
    assert!(
        found.patch.contains("such agreements of C\u{f4}te"),
        "{}",
        found.patch
    );
}
