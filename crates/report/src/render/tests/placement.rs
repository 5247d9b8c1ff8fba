//! Where the rows of a small round stand in its report.

use super::{full, three_areas};
use sse_evidence::{Placement, Presence};
use sse_model::ClaimId;
use std::collections::BTreeSet;

/// How each row stands at some places, by the words of its record.
fn at(part: &str, wanted: Presence) -> BTreeSet<String> {
    let (report, (_, _, figures)) = (full(), three_areas());
    let placement = Placement::of(&report.places, &figures);
    let rows = figures.claims.keys().chain(figures.actions.keys());
    let stands = |row: &&ClaimId| {
        let mut places = placement.places(row);
        places.any(|(how, place)| how == wanted && place.at.starts_with(part))
    };
    rows.filter(stands)
        .map(|row| row.record.to_string())
        .collect()
}

/// The number of the table whose key is this.
fn table(key: &str) -> String {
    let report = full();
    let mut parts = report
        .documents()
        .flat_map(|one| sse_document::named_parts(&one.document));
    let part = parts.find(|part| part.key.as_deref() == Some(key));
    format!("{}/", part.unwrap().at)
}

#[test]
fn a_row_is_printed_where_its_value_stands_and_in_the_total_below() {
    let table = table("table-entities-sse");
    let spain = "ESP/entities/2023/sse/127532".to_owned();
    assert!(at(&format!("{table}Spain/"), Presence::Printed).contains(&spain));
    assert_eq!(at(&format!("{table}Spain/"), Presence::Printed).len(), 1);
    assert!(at(&table, Presence::InFigure).contains("ITA/entities/2022/sse/398612"));
}

#[test]
fn an_action_is_printed_by_its_title_and_its_stage() {
    let (_, _, figures) = three_areas();
    let spain = figures
        .actions
        .values()
        .filter(|action| action.area.code() == "ESP" && &*action.id.reporter == "ESP");
    let spain: BTreeSet<String> = spain.map(|action| action.id.record.to_string()).collect();
    assert!(!spain.is_empty());
    let by_title = at(
        &format!("{}Spain/", table("table-states")),
        Presence::Printed,
    );
    assert!(spain.is_subset(&by_title), "{by_title:?}");
    let by_stage = at(
        &format!("{}Spain/", table("table-matrix")),
        Presence::Printed,
    );
    assert!(
        !by_stage.is_empty() && by_stage.is_subset(&spain),
        "{by_stage:?}"
    );
}

#[test]
fn what_only_counts_a_row_prints_none() {
    let responses = table("table-goals");
    assert!(!at(&responses, Presence::Counted).is_empty());
    assert!(at(&responses, Presence::InFigure).is_empty());
    assert!(at(&responses, Presence::Printed).is_empty());
}
