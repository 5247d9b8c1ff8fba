//! Every number of the built report leads back to its rows.

use crate::house::DEMONSTRATION;
use rayon::prelude::*;
use sse_evidence::{Answer, Lineage, PlaceEntry};

fn figures(lineage: &Lineage, question: &str) -> Vec<String> {
    match lineage.ask(question) {
        Answer::Figures(found) => found,
        _ => Vec::new(),
    }
}

#[test]
fn every_printed_figure_is_found_by_its_name_its_place_and_its_text() {
    let lineage = DEMONSTRATION.lineage();
    let printed = lineage
        .figures
        .iter()
        .filter(|(_, figure)| !figure.places.is_empty());
    let printed: Vec<_> = printed.collect();
    let questions: usize = printed
        .into_par_iter()
        .map(|(id, figure)| {
            assert_eq!(figures(&lineage, id), std::slice::from_ref(id));
            for PlaceEntry { at, text } in &figure.places {
                assert!(figures(&lineage, at).contains(id), "{id} at {at}");
                assert!(figures(&lineage, text).contains(id), "{id} as {text}");
            }
            figure.places.len()
        })
        .sum();
    assert!(questions > 700, "{questions}");
}

#[test]
fn every_printed_figure_ends_in_rows_members_or_a_file_of_the_secretariat() {
    let lineage = DEMONSTRATION.lineage();
    for (id, figure) in lineage
        .figures
        .iter()
        .filter(|(_, figure)| !figure.places.is_empty())
    {
        let behind = lineage.behind(std::slice::from_ref(id));
        let given = behind
            .figures
            .values()
            .any(|figure| !figure.source.is_empty());
        let counted = !figure.members.is_empty() || figure.value == "0";
        assert!(
            given || counted || !behind.claims.is_empty(),
            "{id} rests on nothing"
        );
        assert!(
            behind
                .claims
                .values()
                .all(|row| row.file.starts_with("81/") && row.line > 1),
            "{id}"
        );
        for known in behind
            .figures
            .values()
            .flat_map(|figure| figure.from.iter().chain(&figure.rates))
        {
            assert!(
                behind.figures.contains_key(known),
                "{id} rests on {known}, which is not there"
            );
        }
    }
}

#[test]
fn every_number_in_a_table_of_the_report_is_known_by_its_text() {
    let lineage = DEMONSTRATION.lineage();
    let report = DEMONSTRATION.documents();
    let cells = report
        .lines()
        .filter(|line| line.starts_with("| "))
        .flat_map(|line| line.trim_matches('|').split('|'));
    let is_number = |cell: &&str| {
        cell.chars()
            .all(|letter| letter.is_ascii_digit() || ",.\u{2013}".contains(letter))
    };
    let numbers: Vec<&str> = cells
        .map(str::trim)
        .filter(is_number)
        .filter(|cell| cell.contains(|letter: char| letter.is_ascii_digit()))
        .collect();
    assert!(numbers.len() > 400, "{}", numbers.len());
    let known = |number: &str| !figures(&lineage, number).is_empty();
    for number in numbers {
        assert!(
            known(number) || number.split('\u{2013}').all(known),
            "{number}"
        );
    }
}
