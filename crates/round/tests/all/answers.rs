//! Warnings that were answered by a reporter or the secretariat, and what is left to the secretariat.

use crate::house::{House, human};
use crate::rounds;
use sse_diagnostics::{Diagnostic, Severity};

const HEAD: &str = "record,area,year,measure,entity_type,value,unit,source,source_url,note\n";
const DECISIONS: &str = "decision,kind,subject,object,decided_by,decided_on,expires_on,reason\n";
const KENYA: &str = "inputs/81/states/KEN/contributions.csv";

/// A round in which Kenya sent these rows.
fn kenya(rows: &str) -> House {
    let mut house = rounds::one_state();
    house.write(KENYA, format!("{HEAD}{rows}"));
    house
}

/// Code, severity, line and answer of each finding about Kenya's figures.
fn found(diagnostics: &[Diagnostic]) -> Vec<(&'static str, Severity, u64, String)> {
    let own = diagnostics.iter().filter(|found| found.path() == KENYA);
    own.map(|found| {
        let line = found.place.as_ref().map_or(0, |place| place.line);
        let answer = found.answer.as_ref().map_or("", |answer| answer.text());
        (found.code, found.severity, line, answer.to_owned())
    })
    .collect()
}

/// A value that is a thousand times that of the year before, of one reporter.
const LEAP: &str = "a,KEN,2022,employment,sse,250,persons,Survey,,\n\
                    b,KEN,2023,employment,sse,250000,persons,Survey,,";

#[test]
fn a_note_answers_warnings_between_rows_of_its_reporter() {
    let before = found(&kenya(&format!("{LEAP}\n")).check("inputs/81").diagnostics);
    let warned = |found: &(&str, Severity, u64, String)| found.1 == Severity::Warning;
    assert!(
        before
            .iter()
            .any(|found| found.0 == "X007" && warned(found)),
        "{before:?}"
    );
    let after = found(
        &kenya(&format!("{LEAP}checked: the survey was widened\n"))
            .check("inputs/81")
            .diagnostics,
    );
    assert!(!after.iter().any(warned), "{after:?}");
    let answer = "checked by the reporter: the survey was widened";
    assert!(
        after
            .iter()
            .any(|found| found.0 == "X007" && found.3 == answer),
        "{after:?}"
    );
}

#[test]
fn a_note_that_answers_nothing_is_told() {
    let row = "a,KEN,2022,employment,sse,250,persons,Survey,,checked: all is well\n";
    let checked = kenya(row).check("inputs/81");
    assert_eq!(
        found(&checked.diagnostics),
        [("D006", Severity::Note, 2, String::new())]
    );
}

#[test]
fn a_decision_settles_the_warning_of_a_row_and_stays_in_what_is_printed() {
    let row = "a,KEN,2022,employment,sse,250,persons,Survey,www survey,\n";
    let mut house = kenya(row);
    let waive = |object: &str| {
        format!(
            "{DECISIONS}S-1,waive,KEN:contributions:a,{object},an office,2026-03-01,,on paper\n"
        )
    };
    house.write("inputs/81/decisions.csv", waive("C025"));
    let checked = house.check("inputs/81");
    let answer = "waived by decision S-1: on paper".to_owned();
    assert_eq!(
        found(&checked.diagnostics),
        [("C025", Severity::Note, 2, answer.clone())]
    );
    let text = human(&checked.diagnostics);
    assert!(text.contains(&answer) && !text.contains("D004"), "{text}");
    let report = house.build().documents();
    assert!(report.contains("| S-1 | Settled"), "the annex lists it");
    house.write("inputs/81/decisions.csv", waive("C019"));
    let text = human(&house.check("inputs/81").diagnostics);
    assert!(
        text.contains("warning[C025]") && text.contains("warning[D004]"),
        "{text}"
    );
}

#[test]
fn what_the_secretariat_decides_is_a_line_in_the_list_of_a_reporter() {
    let mut house = kenya("a,KEN,2022,employment,sse,250,persons,Survey,,\n");
    let other = "a,KEN,2022,employment,sse,400,persons,A study,,\n";
    house.write(
        "inputs/81/agencies/ILO/contributions.csv",
        format!("{HEAD}{other}"),
    );
    let all = human(&house.check("inputs/81").diagnostics);
    assert!(
        all.contains("warning[X001]") && !all.contains("D005"),
        "{all}"
    );
    for path in ["inputs/81/states/KEN", KENYA] {
        let own = human(&house.check(path).diagnostics);
        assert!(!own.contains("X001"), "{own}");
        assert!(
            own.contains("note[D005]: 1 row meets other reports or needs a rate"),
            "{own}"
        );
    }
    let letter = house.build().read("feedback/KEN.md");
    assert!(
        letter.contains("Rows that differ from others or may repeat them")
            && !letter.contains("X001"),
        "{letter}"
    );
}
