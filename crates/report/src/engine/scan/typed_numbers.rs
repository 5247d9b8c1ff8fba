//! Numbers in the words of a template.

use super::Terms;
use std::ops::Range;

/// Digits and number words in a part of a template that are neither a listed term nor a name for references.
pub(crate) fn numbers(text: &str, literal: Range<usize>, terms: &Terms) -> Vec<Range<usize>> {
    let part = &text[literal.clone()];
    let found: Vec<Range<usize>> = words(part)
        .into_iter()
        .filter(|word| is_number(&part[word.clone()], terms))
        .collect();
    if found.is_empty() {
        return found;
    }
    let allowed = allowed(part, terms);
    let free = found.into_iter().filter(|word| {
        !allowed
            .iter()
            .any(|term| term.start <= word.start && word.end <= term.end)
    });
    free.map(|word| literal.start + word.start..literal.start + word.end)
        .collect()
}

/// The stretches that may hold numbers: terms, `{#names}` and references to them.
fn allowed(part: &str, terms: &Terms) -> Vec<Range<usize>> {
    let terms = terms.term.iter().flat_map(|term| {
        part.match_indices(&term.text)
            .map(|(at, found)| at..at + found.len())
    });
    terms
        .chain(between(part, "{#", '}'))
        .chain(between(part, "](", ')'))
        .collect()
}

/// The stretches from each `open` to the `close` that follows it, or to the end.
fn between<'p>(part: &'p str, open: &'p str, close: char) -> impl Iterator<Item = Range<usize>> {
    part.match_indices(open)
        .map(move |(at, _)| at..part[at..].find(close).map_or(part.len(), |end| at + end))
}

/// Words as letters, digits, and the signs that join digits or letters.
fn words(part: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, ch) in part
        .char_indices()
        .filter(|&(at, ch)| ch.is_alphanumeric() || joins(part, at, ch))
    {
        match words.last_mut() {
            Some(word) if word.end == at => word.end += ch.len_utf8(),
            _ => words.push(at..at + ch.len_utf8()),
        }
    }
    words
}

/// Whether a sign between two letters or digits makes one word of both: "3.5", "2020–2023".
fn joins(part: &str, at: usize, sign: char) -> bool {
    let before = part[..at].chars().next_back();
    let after = part[at + sign.len_utf8()..].chars().next();
    before.is_some_and(char::is_alphanumeric)
        && after.is_some_and(char::is_alphanumeric)
        && ".,/-\u{a0}\u{2013}".contains(sign)
}

fn is_number(word: &str, terms: &Terms) -> bool {
    let lower = word.to_lowercase();
    word.contains(|ch: char| ch.is_numeric())
        || lower
            .split('-')
            .any(|part| terms.number_words.iter().any(|number| number == part))
}
