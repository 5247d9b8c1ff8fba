//! Which figures a question means.

use crate::lineage::Lineage;
use std::collections::BTreeSet;

/// The words before `:` that make a question one about a place.
pub const PLACES: [&str; 9] = [
    "para", "table", "figure", "note", "annex", "summary", "notice", "heading", "title",
];

/// The figures that a question means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Nothing has this name, this place or this text.
    Nothing,
    /// These, by their ids: one by its name, all at a place, all that print a text.
    Figures(Vec<String>),
    /// The beginning of several names.
    Several(Vec<String>),
}

impl Lineage {
    /// The figures that a question means.
    ///
    /// A question is the id of a figure or fact or the beginning of one (`fact/ESP/entities`), a place (`para:31`,
    /// `table:2/ESP/employment`, `figure:1/ESP`) or a text as printed (`11.5 million`). A part of a place is the head of
    /// a row or column, or a part of the ids that stand there, so that `ESP` does for Spain in every language.
    pub fn ask(&self, question: &str) -> Answer {
        let question = question.trim();
        if self.figures.contains_key(question) || self.facts.contains_key(question) {
            return Answer::Figures(vec![question.to_owned()]);
        }
        let found = if is_place(question) {
            self.at(question)
        } else {
            self.printing(question)
        };
        if !found.is_empty() {
            return Answer::Figures(found);
        }
        let mut begun = self.beginning(question);
        match begun.len() {
            0 => Answer::Nothing,
            1 => Answer::Figures(vec![begun.remove(0)]),
            _ => Answer::Several(begun),
        }
    }

    /// The names of all figures and facts, each once.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let names: BTreeSet<&String> = self.figures.keys().chain(self.facts.keys()).collect();
        names.into_iter().map(String::as_str)
    }

    /// The figures at a place.
    fn at(&self, question: &str) -> Vec<String> {
        let mut parts = question.split('/');
        let place = parts.next().unwrap_or_default();
        let parts: Vec<String> = parts.map(plain).collect();
        let there = self.figures.iter().filter(|(id, entry)| {
            let mut places = entry.places.iter();
            places.any(|printed| is_at(&printed.at, id, place, &parts))
        });
        there.map(|(id, _)| id.clone()).collect()
    }

    /// The figures that print a text, with or without the words and signs that go before a number; or that have it as
    /// their exact value, when it is printed at all.
    fn printing(&self, question: &str) -> Vec<String> {
        let wanted = plain(question);
        let figures = self
            .figures
            .iter()
            .filter(|(_, entry)| !entry.places.is_empty());
        let printing = figures.filter(|(_, entry)| {
            entry.value == question || entry.places.iter().any(|place| says(&place.text, &wanted))
        });
        printing.map(|(id, _)| id.clone()).collect()
    }

    /// The names that begin so.
    fn beginning(&self, question: &str) -> Vec<String> {
        let ids: BTreeSet<&String> = self.figures.keys().chain(self.facts.keys()).collect();
        let begun = ids
            .into_iter()
            .filter(|id| !question.is_empty() && id.starts_with(question));
        begun.cloned().collect()
    }
}

/// Whether a figure is printed at a place, in a table or chart under heads, or with an id, that have all these parts.
fn is_at(at: &str, id: &str, place: &str, parts: &[String]) -> bool {
    let mut heads = at.split('/');
    if !heads
        .next()
        .is_some_and(|own| own.eq_ignore_ascii_case(place))
    {
        return false;
    }
    let heads: Vec<String> = heads.chain(id.split('/')).map(plain).collect();
    parts.iter().all(|part| {
        let mut heads = heads.iter();
        heads.any(|head| head == part || unnumbered(head) == part)
    })
}

/// Whether a text ends in a number and what stands before it isn't a part of that.
fn says(text: &str, wanted: &str) -> bool {
    let text = plain(text);
    let before = text.strip_suffix(wanted).filter(|_| !wanted.is_empty());
    before.is_some_and(|before| {
        !before.ends_with(|last: char| last.is_alphanumeric() || ".,\u{2013}".contains(last))
    })
}

fn is_place(question: &str) -> bool {
    let first = question.split(['/', ':']).next().unwrap_or_default();
    PLACES.iter().any(|place| place.eq_ignore_ascii_case(first))
}

/// A head without the number that tells it from others: `entities (2)`.
fn unnumbered(head: &str) -> &str {
    let number = head
        .strip_suffix(')')
        .and_then(|head| head.rsplit_once(" ("));
    number.map_or(head, |(before, number)| {
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { before } else { head }
    })
}

/// Small letters, and one kind of blank.
fn plain(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lineage::{FigureEntry, PlaceEntry};

    fn lineage() -> Lineage {
        let mut lineage = Lineage::default();
        let mut add = |id: &str, value: &str, places: &[(&str, &str)]| {
            let places = places.iter().map(|(at, text)| PlaceEntry {
                at: (*at).into(),
                text: (*text).into(),
            });
            let entry = FigureEntry {
                value: value.into(),
                places: places.collect(),
                ..FigureEntry::default()
            };
            lineage.figures.insert(id.to_owned(), entry);
        };
        let spain = [
            ("table:2/Spain/Employment", "1,250,389"),
            ("table:15/Spain/Entities (2)/Year", "2022"),
            ("figure:1/Spain", "1.3"),
        ];
        add("fact/ESP/employment/2023/sse", "1250389", &spain);
        add("fact/ESP/employment/2022/sse", "1200000", &[]);
        add(
            "count/states",
            "6",
            &[("para:3", "Six"), ("table:1/Strategies/plans/Number", "6")],
        );
        add(
            "total/x",
            "11520000",
            &[
                ("para:31", "at least 11.5\u{a0}million"),
                ("para:4", "$11.5 million"),
            ],
        );
        lineage
    }

    fn figures(question: &str) -> Vec<String> {
        match lineage().ask(question) {
            Answer::Figures(found) => found,
            other => panic!("{question}: {other:?}"),
        }
    }

    #[test]
    fn a_name_or_the_unique_beginning_of_one() {
        assert_eq!(figures("total/x"), ["total/x"]);
        assert_eq!(figures("tot"), ["total/x"]);
        assert_eq!(lineage().ask("fact/FRA"), Answer::Nothing);
        assert!(
            matches!(lineage().ask("fact/ESP/emp"), Answer::Several(found) if found.len() == 2)
        );
        assert_eq!(lineage().ask(""), Answer::Nothing);
    }

    #[test]
    fn a_place_by_heads_or_by_codes() {
        let spain = ["fact/ESP/employment/2023/sse"];
        for place in [
            "table:2/ESP/employment",
            "table:2/spain/Employment",
            "table:2/Spain",
            "table:15/Spain/entities",
            "table:15/Spain/Entities (2)/Year",
            "figure:1/ESP",
            "Figure:1",
        ] {
            assert_eq!(figures(place), spain, "{place}");
        }
        assert_eq!(figures("para:31"), ["total/x"]);
        assert_eq!(figures("table:1/Strategies/plans/Number"), ["count/states"]);
        assert_eq!(figures("table:1/strategies/plans/number"), ["count/states"]);
        for place in ["para:30", "table:2/FRA", "table:3/Spain", "summary"] {
            assert_eq!(lineage().ask(place), Answer::Nothing, "{place}");
        }
    }

    #[test]
    fn a_printed_text_with_or_without_what_goes_before_the_number() {
        for text in [
            "11.5 million",
            "at least 11.5 million",
            "$11.5 million",
            "11520000",
        ] {
            assert_eq!(figures(text), ["total/x"], "{text}");
        }
        assert_eq!(figures("six"), ["count/states"]);
        assert_eq!(figures("1,250,389"), ["fact/ESP/employment/2023/sse"]);
        for text in ["1.5 million", "5 million", "250,389", "1200000"] {
            assert_eq!(lineage().ask(text), Answer::Nothing, "{text}");
        }
    }
}
