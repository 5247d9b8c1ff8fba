//! The report in templates of made-up words: no condition lies in a word, so that a language with the same conditions has the
//! same sentences with the same figures.

use crate::house::{DEMONSTRATION, House, Report};
use crate::rounds;
use std::collections::BTreeMap;

/// A text in made-up words.
fn made_up(text: &str) -> String {
    let letter = |letter: char| match letter {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ó',
        'u' => 'ú',
        'A' => 'Á',
        'E' => 'É',
        'I' => 'Í',
        'O' => 'Ó',
        'U' => 'Ú',
        other => other,
    };
    text.chars().map(letter).collect()
}

/// The words of a template's text: names of blocks and tags are none.
fn words(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['(', '<']) {
        let is_name = rest[..at].ends_with(']') && rest[at..].starts_with("(#");
        let end = if rest[at..].starts_with('<') {
            rest[at..].find('>')
        } else {
            rest[at..].find(')').filter(|_| is_name)
        };
        out += &made_up(&rest[..at]);
        let end = at + end.unwrap_or(0) + 1;
        out += &rest[at..end];
        rest = &rest[end..];
    }
    out + &made_up(rest)
}

/// What a tag holds: nouns in both their numbers, and literals of several words, are words; all else is code.
fn tag(text: &str) -> String {
    let is_noun = |before: &str| {
        let call = before.rsplit('|').next().unwrap_or_default().trim_start();
        (call.starts_with("count_of(") || call.starts_with("plural(")) && !call.contains(')')
    };
    let mut out = String::new();
    for (at, part) in text.split('"').enumerate() {
        if at > 0 {
            out.push('"');
        }
        let is_literal = at % 2 == 1;
        let is_word = is_literal && (part.contains(' ') || is_noun(&out));
        out += &if is_word {
            made_up(part)
        } else {
            part.to_owned()
        };
    }
    out
}

/// A template in made-up words.
fn template(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((begin, end)) = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")]
        .into_iter()
        .filter_map(|(begin, end)| Some((rest.find(begin)?, end)))
        .min()
    {
        out += &words(&rest[..begin]);
        let behind = begin + rest[begin..].find(end).unwrap() + end.len();
        out += &tag(&rest[begin..behind]);
        rest = &rest[behind..];
    }
    out + &words(rest)
}

/// The same round with templates in made-up words.
fn in_made_up_words(house: &House) -> House {
    let mut other = house.clone();
    let templates: Vec<(String, String)> = house
        .below("templates/en")
        .filter(|(path, _)| path.ends_with(".md") && !path.starts_with("guide/"))
        .map(|(path, bytes)| (path.to_owned(), String::from_utf8(bytes.clone()).unwrap()))
        .collect();
    for (path, text) in templates {
        other.write(&format!("templates/en/{path}"), template(&text));
    }
    other
}

/// How often each figure is printed.
fn printed(report: &Report) -> BTreeMap<String, usize> {
    let lineage = report.lineage();
    let figures = lineage.figures.iter();
    let counted = figures.map(|(id, figure)| (id.clone(), figure.places.len()));
    counted.collect()
}

#[track_caller]
fn says_the_same(report: &Report, house: &House) {
    let other = in_made_up_words(house).try_build().unwrap();
    for document in ["report.md", "annex.md"] {
        let (told, retold) = (report.read(document), other.read(document));
        assert_ne!(told, retold, "{document}: no word was made up");
        let (told, retold) = (made_up(&told), made_up(&retold));
        let differ = told
            .lines()
            .zip(retold.lines())
            .find(|(one, two)| one != two);
        assert!(differ.is_none(), "{document}: {differ:#?}");
        assert_eq!(told.lines().count(), retold.lines().count(), "{document}");
    }
    assert_eq!(printed(report), printed(&other));
}

#[test]
fn words_are_made_up_and_code_is_not() {
    let text = "One {{ f.n | count_of(\"State\", \"States\") }} in [](#table-a){% if n.code == \"a_b\" %} <sup>a</sup>{% endif %} (or so)";
    let other = "Óné {{ f.n | count_of(\"Státé\", \"Státés\") }} ín [](#table-a){% if n.code == \"a_b\" %} <sup>á</sup>{% endif %} (ór só)";
    assert_eq!(template(text), other);
}

#[test]
fn templates_in_made_up_words_say_the_same() {
    for house in [
        rounds::nobody_answered(),
        rounds::one_of_each(),
        rounds::rare_things(),
        rounds::two_rounds(),
    ] {
        says_the_same(&house.try_build().unwrap(), &house);
    }
}

#[test]
fn the_demonstration_in_made_up_words_says_the_same() {
    says_the_same(&DEMONSTRATION, &House::with_the_demonstration());
}
