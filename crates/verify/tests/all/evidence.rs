//! What is found with the figures of the evidence.

use crate::{lineage, verified};
use sse_evidence::{FigureEntry, Lineage, PlaceEntry};

const TEXT: &str = "# Report\n\n## I. Introduction\n\n1. At least 25 Member States and 57 measures of about thirty cases are known; it is about 5.6 million persons.\n";

fn figure(text: &str, value: &str) -> FigureEntry {
    FigureEntry {
        places: vec![PlaceEntry {
            at: "para:1".to_owned(),
            text: text.to_owned(),
        }],
        value: value.to_owned(),
        hedge: "exact".to_owned(),
        ..FigureEntry::default()
    }
}

/// Evidence with the figures behind the numbers of the text, all exact.
fn evidence() -> Lineage {
    let figures = [
        ("25", "25"),
        ("57", "57"),
        ("thirty", "31"),
        ("5.6 million", "5605474"),
    ];
    let figures = figures.map(|(text, value)| (format!("of/{value}"), figure(text, value)));
    Lineage {
        figures: figures.into(),
        ..lineage(TEXT)
    }
}

fn faults(edited: &str, lineage: &Lineage) -> Vec<&'static str> {
    let found = verified(edited, lineage).diagnostics.into_iter();
    let codes = found.map(|finding| finding.code);
    codes.filter(|code| *code != "V008").collect()
}

#[test]
fn a_bound_that_the_report_prints_is_neither_dropped_nor_turned() {
    for (was, is, expected) in [
        ("At least 25", "At most 25", Some("V006")),
        ("At least 25", "Exactly 25", Some("V006")),
        ("At least 25", "No fewer than 25", None),
        ("57 measures", "at most 57 measures", Some("V006")),
        ("57 measures", "at least 57 measures", Some("V006")),
        ("about thirty", "thirty", Some("V006")),
        ("about thirty", "at least thirty", None),
        ("about 5.6", "more than 5.6", None),
        ("about 5.6", "less than 5.6", Some("V006")),
    ] {
        assert!(TEXT.contains(was), "{was}");
        let found = faults(&TEXT.replace(was, is), &evidence());
        assert_eq!(found.first().copied(), expected, "{is}: {found:?}");
    }
}

#[test]
fn a_number_in_words_has_not_the_figure_of_the_same_number_in_digits() {
    let text = TEXT.replace("cases are known;", "cases are known, and 30 are covered;");
    let lineage = Lineage {
        figures: [("of/30".to_owned(), figure("30", "30"))].into(),
        ..lineage(&text)
    };
    assert_eq!(faults(&text, &lineage), Vec::<&str>::new());
    let edited = text.replace("about thirty", "thirty");
    assert_eq!(faults(&edited, &lineage), ["V006"]);
}

#[test]
fn evidence_that_contradicts_itself_is_told() {
    assert_eq!(faults(TEXT, &evidence()), Vec::<&str>::new());
    let forged = TEXT.replace("5.6 million", "6.6 million");
    let lineage = Lineage {
        documents: lineage(&forged).documents,
        ..evidence()
    };
    assert_eq!(faults(&forged, &lineage), ["V013"]);
}
