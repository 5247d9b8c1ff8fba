//! Words edited by hand and no number: nothing is found but that words differ, and the patch says which.

use crate::random::{Random, words};
use crate::{REPORT, faults, lineage, verified};

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
const KEPT: [&str; 33] = [
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

#[test]
fn thirty_edits_of_words_raise_no_alarm() {
    let lineage = lineage(REPORT);
    for seed in 1..=10 {
        let mut random = Random(seed);
        let found = words(REPORT, char::is_alphabetic);
        let plain: Vec<_> = found
            .into_iter()
            .filter(|word| is_plain(&REPORT[word.clone()]))
            .collect();
        let mut chosen: Vec<_> = (0..30).map(|_| random.choose(&plain).clone()).collect();
        chosen.sort_by_key(|word| std::cmp::Reverse(word.start));
        chosen.dedup();
        let mut edited = REPORT.to_owned();
        for (at, word) in chosen.iter().enumerate() {
            let with = *random.choose(&WORDS);
            match at % 3 {
                0 => edited.replace_range(word.clone(), with),
                1 => edited.insert_str(word.start, &format!("{with} ")),
                _ => edited.replace_range(word.start..word.end, ""),
            }
        }
        let found = verified(&edited, &lineage);
        let faults: Vec<String> = faults(&found)
            .iter()
            .map(|fault| format!("{}: {}", fault.code, fault.message.text()))
            .collect();
        assert_eq!(faults, Vec::<String>::new(), "seed {seed}");
        assert!(found.diagnostics.len() > 10, "{}", found.diagnostics.len());
        let added = found
            .patch
            .lines()
            .filter(|line| line.starts_with('+'))
            .count();
        assert!(added > 10, "{}", found.patch);
    }
}
