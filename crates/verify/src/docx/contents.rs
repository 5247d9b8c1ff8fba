//! Contents that lost their field and style: lines that say the words of headings with numbers of paragraphs and pages.

use crate::atoms::is_hyphen;
use crate::passage::Passage;
use sse_document::Spot;
use std::collections::BTreeMap;

/// How many lines make contents, at least.
const FEWEST: usize = 3;

/// How many numbers stand at the end of a line, at most: of its paragraphs, and of its page.
const NUMBERS: usize = 2;

/// For each passage whether it is a line of contents that doesn't say so.
pub(super) fn lines(passages: &[Passage]) -> Vec<bool> {
    let words: Vec<Vec<&str>> = passages
        .iter()
        .map(|passage| match passage.spot {
            Spot::Text => passage.text.split_whitespace().collect(),
            _ => Vec::new(),
        })
        .collect();
    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    for (at, own) in words.iter().enumerate() {
        said.insert(own.join(" "), at);
        said.insert(unlabelled(own).join(" "), at);
    }
    let is_line = |(at, own): (usize, &Vec<&str>)| {
        let numbers = own.iter().rev().take_while(|word| is_number(word)).count();
        let is_head = |words: &[&str]| {
            let head = said.get(&words.join(" "));
            !words.is_empty() && head.is_some_and(|head| *head > at)
        };
        (1..=numbers.min(NUMBERS)).any(|numbers| {
            let title = &own[..own.len() - numbers];
            is_head(title) || is_head(unlabelled(title))
        })
    };
    let found: Vec<bool> = words.iter().enumerate().map(is_line).collect();
    let count = found.iter().filter(|is_line| **is_line).count();
    if count < FEWEST {
        return vec![false; passages.len()];
    }
    found
}

/// Words behind a label such as "II." or "A.".
fn unlabelled<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    /// The longest label: "XVIII."
    const LONGEST: usize = 6;
    match words {
        [label, rest @ ..] if label.ends_with('.') && label.len() <= LONGEST => rest,
        _ => words,
    }
}

/// Whether a word is a number, or a range of numbers: "7", "7–12".
fn is_number(word: &str) -> bool {
    word.starts_with(|ch: char| ch.is_ascii_digit())
        && word.chars().all(|ch| ch.is_ascii_digit() || is_hyphen(ch))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_contents_say_headings_with_numbers() {
        let texts = [
            "I. Introduction 1–6 3",
            "II. Responses in 2023 7 4",
            "A. Measures 12",
            "Introduction",
            "Five States have 12",
            "Responses in 2023",
            "A. Measures",
        ];
        let passages = texts.map(|text| Passage::new(Spot::Text, text));
        let expected = [true, true, true, false, false, false, false];
        assert_eq!(lines(&passages), expected);
        assert_eq!(lines(&passages[1..]), [false; 6]);
    }
}
