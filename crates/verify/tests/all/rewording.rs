//! Edits of words that an editor may make of a report in Markdown, from a seed; no number is touched.

use super::random::{Random, words};
use std::ops::Range;

/// Words that an editor may put in.
const WORDS: [&str; 8] = [
    "notably",
    "relevant",
    "broadly",
    "including",
    "accordingly",
    "various",
    "namely",
    "present",
];

/// Words that say something of numbers, and those that a label begins with: they aren't edited here.
const KEPT: [&str; 88] = [
    "least",
    "most",
    "about",
    "than",
    "more",
    "less",
    "cent",
    "million",
    "billion",
    "persons",
    "memberships",
    "table",
    "figure",
    "section",
    "part",
    "para",
    "Goal",
    "Goals",
    "target",
    "half",
    "third",
    "second",
    "first",
    "over",
    "under",
    "below",
    "above",
    "dirhams",
    "jobs",
    "fewer",
    "some",
    "thirds",
    "hundred",
    "entities",
    "thousand",
    "trillion",
    "cardinal",
    "second",
    "millions",
    "dollars",
    "francs",
    "rupees",
    "pesos",
    "dinars",
    "twice",
    "none",
    "quarter",
    "eighth",
    "shillings",
    "leones",
    "ringgit",
    "fifth",
    "women",
    "woman",
    "female",
    "male",
    "young",
    "youth",
    "farm",
    "agricultural",
    "active",
    "paid",
    "member",
    "rural",
    "urban",
    "without",
    "never",
    "neither",
    "cannot",
    "every",
    "each",
    "several",
    "many",
    "both",
    "exactly",
    "precisely",
    "single",
    "registered",
    "boards",
    "decade",
    "decades",
    "score",
    "only",
    "solely",
    "merely",
    "hardly",
    "barely",
    "exclusively",
];

fn is_plain(word: &str) -> bool {
    const NUMBERS: [&str; 14] = [
        "four", "five", "seven", "eight", "nine", "three", "eleven", "twelve", "twenty", "thirty",
        "forty", "fifty", "sixty", "ninety",
    ];
    word.len() > 3
        && word.chars().all(|ch| ch.is_ascii_lowercase())
        && !KEPT.contains(&word)
        && !NUMBERS.contains(&word)
}

/// The text with thirty words replaced, put in and taken out.
pub(crate) fn reworded(text: &str, seed: u64) -> String {
    let mut random = Random(seed);
    let found = words(text, char::is_alphabetic);
    // A word beside digits is one of theirs: "bdnews24", "5 reais", "twenty-five"; one beside a slash is part of an address.
    let is_apart = |word: &Range<usize>| {
        let before = text[..word.start].trim_end().chars().next_back();
        let behind = text[word.end..].chars().next();
        let mut words = text[..word.start].rsplit(' ').take(4);
        let of_money = words.any(|word| word.ends_with("illion"));
        let mut beside = before.into_iter().chain(behind);
        !of_money && !beside.any(|ch| ch.is_ascii_digit() || "-./".contains(ch))
    };
    let plain: Vec<_> = found
        .into_iter()
        .filter(|word| is_plain(&text[word.clone()]) && is_apart(word))
        .collect();
    let mut chosen: Vec<_> = (0..30).map(|_| random.choose(&plain).clone()).collect();
    chosen.sort_by_key(|word| std::cmp::Reverse(word.start));
    chosen.dedup();
    let mut edited = text.to_owned();
    for (at, word) in chosen.iter().enumerate() {
        let with = *random.choose(&WORDS);
        match at % 3 {
            0 => edited.replace_range(word.clone(), with),
            1 => edited.insert_str(word.start, &format!("{with} ")),
            // Beside a mark something stays in its place: a mark beside a blank is none.
            _ if text[..word.start].ends_with(' ') && !text[word.end..].starts_with('*') => {
                edited.replace_range(word.clone(), "");
            }
            _ => edited.replace_range(word.clone(), with),
        }
    }
    edited
}
