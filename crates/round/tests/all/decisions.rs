//! Decisions of the secretariat, from their file to the annex of the report.

use crate::house::{DEMONSTRATION, House, Report};

const HEAD: &str = "decision,kind,subject,object,decided_by,decided_on,expires_on,reason\n";

/// Builds the demonstration round with decisions.
fn decided(rows: &[&str]) -> Report {
    let mut house = House::with_the_demonstration();
    house.write(
        "inputs/81/decisions.csv",
        format!("{HEAD}{}\n", rows.join("\n")),
    );
    house.build()
}

#[test]
fn a_preference_over_another_claim_is_incomplete() {
    let row = "S-1,prefer,ESP:contributions:gva-share-2023-elperiodico,ESP:contributions:a,an office,2026-03-01,,Reason";
    let mut house = House::with_the_demonstration();
    house.write("inputs/81/decisions.csv", format!("{HEAD}{row}\n"));
    let checked = house.check("inputs/81");
    let told: Vec<&str> = checked
        .diagnostics
        .iter()
        .filter(|told| told.code == "D003")
        .map(|told| told.help.as_ref().unwrap().text())
        .collect();
    assert_eq!(
        told,
        ["leave object blank: the decision is about its subject alone"]
    );
}

/// The lines of a data file that hold a text.
fn lines(report: &Report, file: &str, text: &str) -> Vec<String> {
    let table = report.read(&format!("data/{file}.csv"));
    table
        .lines()
        .filter(|line| line.contains(text))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_preferred_claim_wins_and_the_annex_says_who_decided_it_and_why() {
    let row = "S-1,prefer,ESP:contributions:gva-share-2023-elperiodico,,an office,2026-03-01,,The release has this value";
    let built = decided(&[row]);
    let fact = "fact/ESP/gross_value_added/2023/sse/unit=percent/denominator=total_gva";
    let lines = lines(&built, "facts", &format!("{fact},"));
    let [line] = lines.as_slice() else {
        panic!("{lines:?}")
    };
    assert!(
        line.contains(",value,4.3,4.3,4.3,decision,ESP:contributions:gva-share-2023-elperiodico"),
        "{line}"
    );
    let report = built.documents();
    let annex = report
        .lines()
        .find(|line| line.starts_with("| S-1 |"))
        .expect("the annex cites the decision");
    for words in [
        "Prefer",
        "an office",
        "1 March 2026",
        "The release has this value",
    ] {
        assert!(annex.contains(words), "{words} is not in {annex}");
    }
    let told = built.why(fact);
    assert!(
        told.contains(
            "decision S-1: prefer by an office on 2026-03-01: The release has this value"
        ),
        "{told}"
    );
    assert!(
        told.contains("outranked: ESP:contributions:gva-share-2023-europapress says 4 percent"),
        "{told}"
    );
}

#[test]
fn an_excluded_claim_is_in_no_figure_and_stays_in_the_lineage_with_its_reason() {
    let built = decided(&[
        "S-2,exclude,ESP:contributions:employment-2023,,an office,2026-03-01,,A copy of another row",
    ]);
    let told = built.why("total/headline/employment");
    assert!(!told.contains("1250389 persons\n    formula"), "{told}");
    let fact = built.why("fact/ESP/employment/2023/sse/basis=direct");
    assert!(fact.contains("no value is used"), "{fact}");
    assert!(
        fact.contains("decided: ESP:contributions:employment-2023 says 1250389 persons"),
        "{fact}"
    );
    assert!(
        fact.contains("decision S-2: exclude by an office"),
        "{fact}"
    );
}

#[test]
fn decided_overlaps_leave_the_candidates_and_an_attributed_target_reaches_its_goal() {
    let built = decided(&[
        "S-3,overlap,AFD:actions:fefisol-2,EIB:actions:fefisol-2,an office,2026-03-01,,One fund",
        "S-4,attribute,ESP:contributions:entities-2023,12.5,an office,2026-03-01,,Many of them recycle",
    ]);
    assert_eq!(
        lines(
            &built,
            "overlaps",
            "AFD:actions:fefisol-2,EIB:actions:fefisol-2,"
        ),
        ["AFD:actions:fefisol-2,EIB:actions:fefisol-2,decision,confirmed"]
    );
    let related = lines(&built, "goals", ",fact/ESP/entities/2023/sse,");
    assert_eq!(related.len(), 1, "the rules are silent: {related:?}");
    assert!(related[0].starts_with("12,"), "{related:?}");
    assert!(
        related[0].contains(",12.5,decision,,127532,"),
        "{related:?}"
    );
    let report = built.documents();
    assert!(
        ["| S-3 | One action |", "| S-4 | Related to a target |"]
            .iter()
            .all(|row| report.contains(row))
    );
}

#[test]
fn an_expired_decision_and_one_that_matches_nothing_are_told_and_change_nothing() {
    let before = DEMONSTRATION.documents();
    let built = decided(&[
        "S-5,exclude,ESP:contributions:entities-2023,,an office,2025-03-01,2025-12-31,Only for the round before",
        "S-6,prefer,ESP:contributions:no-such-row,,an office,2026-03-01,,A row that was renamed",
    ]);
    for words in ["S-5", "S-6", "inputs/81/decisions.csv"] {
        assert!(
            built.read("diagnostics.json").contains(words),
            "{words}: {}",
            built.said()
        );
    }
    assert_eq!(before, built.documents());
}
