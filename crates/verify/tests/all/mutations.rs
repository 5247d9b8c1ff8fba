//! Changes of numbers that a person may make of a report in Markdown, from a seed.

use super::random::{Random, numbers, printed, words};
use std::ops::Range;

/// A change of the report, and what it replaces.
pub(crate) struct Mutation {
    pub(crate) kind: &'static str,
    pub(crate) range: Range<usize>,
    pub(crate) with: String,
}

const NUMBER_WORDS: [&str; 12] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "Thirty", "twelve",
    "Eleven",
];

/// Units, each with one that it isn't.
const UNITS: [(&str, &str); 8] = [
    ("per cent", "per thousand"),
    ("per cent", "percentage points"),
    ("million", "billion"),
    ("billion", "million"),
    ("Per cent", "Persons"),
    ("persons", "jobs"),
    ("memberships", "households"),
    ("Moroccan dirhams", "Tunisian dinars"),
];

/// Some changes of a text, from a seed.
pub(crate) fn mutations(text: &str, seed: u64, count: usize) -> Vec<Mutation> {
    let mut random = Random(seed);
    let numbers = numbers(text);
    let letters = words(text, char::is_alphabetic);
    let spelled: Vec<Range<usize>> = letters
        .iter()
        .filter(|word| NUMBER_WORDS.contains(&&text[(*word).clone()]))
        .cloned()
        .collect();
    let mut units = Vec::new();
    for stretch in printed(text) {
        for (unit, other) in UNITS {
            let own = text[stretch.clone()].match_indices(unit);
            let own = own.filter(|(at, _)| {
                let behind = text[stretch.start + at + unit.len()..].chars().next();
                behind.is_none_or(|ch| !ch.is_alphanumeric())
            });
            units.extend(
                own.map(|(at, _)| (stretch.start + at..stretch.start + at + unit.len(), other)),
            );
        }
    }
    let mut made = Vec::new();
    while made.len() < count {
        let next = match made.len() % 6 {
            0 => digit(text, random.choose(&numbers), &mut random),
            1 => spelled_anew(text, random.choose(&spelled), &mut random),
            2 => swapped(text, &numbers, &mut random),
            3 => deleted(random.choose(&numbers)),
            4 => added(text, random.choose(&letters)),
            _ => unit(random.choose(&units)),
        };
        made.extend(next);
    }
    made
}

fn digit(text: &str, number: &Range<usize>, random: &mut Random) -> Option<Mutation> {
    let at = number.start + random.below(number.len());
    let digit = text[at..].chars().next()?.to_digit(10)?;
    let other = (digit + 1 + u32::try_from(random.below(9)).ok()?) % 10;
    Some(Mutation {
        kind: "digit",
        range: at..at + 1,
        with: other.to_string(),
    })
}

fn spelled_anew(text: &str, word: &Range<usize>, random: &mut Random) -> Option<Mutation> {
    let own = &text[word.clone()];
    let with = random.choose(&NUMBER_WORDS);
    (!own.eq_ignore_ascii_case(with)).then(|| Mutation {
        kind: "number word",
        range: word.clone(),
        with: (*with).to_owned(),
    })
}

fn swapped(text: &str, numbers: &[Range<usize>], random: &mut Random) -> Option<Mutation> {
    let at = random.below(numbers.len() - 1);
    let (one, other) = (&numbers[at], &numbers[at + 1]);
    let between = &text[one.end..other.start];
    let (first, second) = (&text[one.clone()], &text[other.clone()]);
    let fits = first != second && !between.contains('\n') && !between.contains("](");
    fits.then(|| Mutation {
        kind: "swapped pair",
        range: one.start..other.end,
        with: format!("{second}{between}{first}"),
    })
}

fn deleted(number: &Range<usize>) -> Option<Mutation> {
    Some(Mutation {
        kind: "deleted figure",
        range: number.clone(),
        with: String::new(),
    })
}

fn added(text: &str, word: &Range<usize>) -> Option<Mutation> {
    let fits = text[..word.start].ends_with(' ') && word.len() > 2;
    fits.then(|| Mutation {
        kind: "added figure",
        range: word.start..word.start,
        with: "47 ".to_owned(),
    })
}

fn unit((range, other): &(Range<usize>, &str)) -> Option<Mutation> {
    Some(Mutation {
        kind: "unit word",
        range: range.clone(),
        with: (*other).to_owned(),
    })
}
