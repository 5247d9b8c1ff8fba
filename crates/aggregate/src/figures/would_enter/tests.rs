use super::*;
use crate::fixture::{action, claim, reporter, round, rule, year};
use sse_model::{Measure, Period, SdgReference};

fn lost(kind: &str, period: Period) -> Lost {
    Lost {
        reporter: "ESP".to_owned(),
        area: RefArea::from_word("ESP"),
        period: Some(period),
        measure: Measure::from_code("entities"),
        entity_type: EntityType::from_code(kind),
        unit: Unit::from_word("entities"),
        ..Lost::default()
    }
}

fn in_2023(kind: &str) -> Lost {
    lost(kind, Period::Year(year(2023)))
}

/// What a row would enter beside others, each with a question mark if something competes.
fn entered(row: &Lost, rows: &[&str]) -> Vec<String> {
    let mut round = round();
    round.reporters.push(reporter("ILO", None));
    round.attributions = vec![
        rule("a figures 8.3 context measure=entities entity_type=mutual"),
        rule("b actions 16.6 context commitment=1.legal"),
        rule("c actions 9.3 context commitment=1.legal instrument=loan"),
    ];
    let area = |row: &str| row.split(' ').next().unwrap().to_owned();
    let claims = rows.iter().map(|row| claim(&area(row), row)).collect();
    let actions = vec![action("ILO", "a", "SEN 2.programming in_force")];
    let facts = crate::reconcile(&round, claims, actions, &[]);
    let word = |found: WouldEnter| {
        let entry = match found.entry {
            Prospect::Total(key) => format!("total {}", key.entity_type.code()),
            Prospect::Values(key) => format!("values {}", key.entity_type.code()),
            Prospect::GoalByRule(goal) => format!("Goal {goal}"),
            Prospect::Commitment(commitment) => commitment.code().to_owned(),
            Prospect::Actions(group) => group.code().to_owned(),
        };
        entry + if found.competes { "?" } else { "" }
    };
    let found = Prospects::over(&round, &facts).would_enter(row);
    found.into_iter().map(word).collect()
}

const OTHERS: [&str; 2] = [
    "FRA entities 2022 cooperative 5",
    "ITA entities 2022 cooperative 6",
];

#[test]
fn a_third_area_makes_a_total() {
    let row = in_2023("cooperative");
    assert_eq!(entered(&row, &OTHERS), ["total cooperative"]);
    assert_eq!(entered(&row, &OTHERS[1..]), ["values cooperative"]);
}

#[test]
fn what_no_table_takes_enters_none() {
    let old = lost("cooperative", Period::Year(year(2001)));
    let undated = lost("cooperative", Period::Unknown);
    let region = Lost {
        subarea: Some("Aragon".into()),
        ..in_2023("cooperative")
    };
    let bound = Lost {
        qualifier: Some(Qualifier::AtMost),
        ..in_2023("cooperative")
    };
    let unread = Lost {
        key_unread: true,
        ..in_2023("cooperative")
    };
    let elsewhere = Lost {
        reporter: "FRA".to_owned(),
        ..in_2023("cooperative")
    };
    for row in [old, undated, region, bound, unread, elsewhere] {
        assert!(entered(&row, &OTHERS).is_empty(), "{row:?}");
    }
}

#[test]
fn another_value_of_the_area_competes() {
    let row = in_2023("cooperative");
    let rows = ["ESP entities 2022 cooperative 9", OTHERS[0], OTHERS[1]];
    assert_eq!(entered(&row, &rows), ["total cooperative?"]);
    let before = ["ESP entities 2001 cooperative 9", OTHERS[0], OTHERS[1]];
    assert_eq!(entered(&row, &before), ["total cooperative"]);
}

#[test]
fn a_family_is_added_up_with_another_one() {
    let row = in_2023("cooperative");
    let mutual = "ESP entities 2023 mutual 9";
    assert_eq!(
        entered(&row, &[mutual]),
        ["values cooperative", "values sse?"]
    );
    let rows = [mutual, "FRA entities 2022 sse 5", "ITA entities 2022 sse 6"];
    assert_eq!(entered(&row, &rows), ["values cooperative", "total sse?"]);
}

#[test]
fn a_rule_gives_a_goal_to_a_row_that_names_none() {
    let row = in_2023("mutual");
    assert_eq!(entered(&row, &[]), ["values mutual", "Goal 8"]);
    let same = entered(&row, &["ESP entities 2023 mutual 9"]);
    assert_eq!(same, ["values mutual?", "Goal 8?"]);
    let named = Lost {
        targets: vec![SdgReference::parse("5.5").unwrap()],
        ..row
    };
    assert_eq!(entered(&named, &[]), ["values mutual"]);
}

#[test]
fn an_action_is_counted_by_encouragement_and_that_of_an_organization_by_group() {
    let of = |reporter: &str, area: &str| Lost {
        reporter: reporter.to_owned(),
        table: Table::Actions,
        area: RefArea::from_word(area),
        commitments: vec![Commitment::from_code("1.legal").unwrap()],
        ..Lost::default()
    };
    assert_eq!(entered(&of("ESP", "ESP"), &[]), ["Goal 16", "1.legal"]);
    assert_eq!(entered(&of("ESP", "FRA"), &[]), ["Goal 16"]);
    let of_agency = entered(&of("ILO", "SEN"), &[]);
    assert_eq!(of_agency, ["Goal 16", "1.legal", "agency"]);
    let named = Lost {
        targets: vec![SdgReference::parse("5.5").unwrap()],
        ..of("ESP", "ESP")
    };
    assert_eq!(entered(&named, &[]), ["1.legal"]);
}
