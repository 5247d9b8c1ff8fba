use super::*;
use crate::fixture::{action, claim, round, rule};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The names of the rules that apply to a claim.
fn names(rules: &[&str], row: &str) -> Vec<&'static str> {
    let mut round = round();
    round.attributions = rules.iter().map(|row| rule(row)).collect();
    let key = Key::of(&claim("ESP", row));
    let rules = Rules::of(&round).for_key(&key);
    rules.iter().map(|rule| rule.rule.as_str()).collect()
}

fn names_of_action(rules: &[&str], row: &str) -> Vec<&'static str> {
    let mut round = round();
    round.attributions = rules.iter().map(|row| rule(row)).collect();
    let rules = Rules::of(&round).for_action(&action("ESP", "a", row));
    rules.iter().map(|rule| rule.rule.as_str()).collect()
}

#[test]
fn a_blank_key_matches_all_and_a_list_any_of_its_codes() {
    let rules = [
        "any figures 8.5 context sex=total",
        "list figures 8.3 context measure=members;employment",
        "other figures 8.3 context measure=turnover",
        "deed actions 8.3 context entity_type=sse",
    ];
    assert_eq!(names(&rules, "ESP employment 2023 sse 10"), ["any", "list"]);
    assert_eq!(names(&rules, "ESP entities 2023 sse 10"), ["any"]);
}

#[test]
fn a_rule_with_all_keys_of_another_and_one_more_stands_for_their_goal() {
    let rules = [
        "wide figures 5.5 context measure=members",
        "narrow figures 5.a context measure=members sex=female",
        "beside figures 5.5 context measure=members entity_type=cooperative",
        "elsewhere figures 8.5 context measure=members",
    ];
    assert_eq!(
        names(&rules, "ESP members 2023 sse 10 sex=female"),
        ["narrow", "elsewhere"]
    );
    assert_eq!(
        names(&rules, "ESP members 2023 cooperative 10 sex=female"),
        ["narrow", "beside", "elsewhere"]
    );
    assert_eq!(
        names(&rules, "ESP members 2023 sse 10"),
        ["wide", "elsewhere"]
    );
}

#[test]
fn a_rule_that_is_set_aside_sets_others_aside_all_the_same() {
    let rules = [
        "one figures 5.5 context measure=members",
        "two figures 5.5 context measure=members sex=female",
        "three figures 5.5 context measure=members sex=female entity_type=sse",
    ];
    assert_eq!(
        names(&rules, "ESP members 2023 sse 10 sex=female"),
        ["three"]
    );
}

#[test]
fn keys_of_one_column_are_equal_however_many_codes_they_list() {
    let rules = [
        "many figures 8.10 proxy measure=members;entities",
        "one figures 8.10 context measure=members",
    ];
    assert_eq!(names(&rules, "ESP members 2023 sse 10"), ["many", "one"]);
}

#[test]
fn an_action_has_any_of_its_commitments_and_kinds() {
    let rules = [
        "legal actions 8.3 context commitment=1.legal",
        "loan actions 9.3 context instrument=loan",
        "coop actions 2.3 context commitment=1.legal;1.fiscal entity_type=cooperative",
        "figure figures 8.3 context measure=members",
    ];
    let row = "ESP 1.strategy;1.legal in_force kinds=mutual;cooperative instrument=loan";
    assert_eq!(names_of_action(&rules, row), ["legal", "loan", "coop"]);
    assert_eq!(names_of_action(&rules, "ESP 1.strategy in_force"), [""; 0]);
}

#[test]
fn a_section_holds_its_divisions_and_a_division_no_section() {
    let rules = [
        "all figures 2.3 context activity=ISIC4:A",
        "crops figures 2.a context activity=ISIC4:A01;ISIC4:K64",
    ];
    let activity = |code: &str| names(&rules, &format!("ESP members 2023 sse 10 activity={code}"));
    assert_eq!(activity("ISIC4:A01"), ["all", "crops"]);
    assert_eq!(activity("ISIC4:A"), ["all"]);
    assert_eq!(activity("ISIC4:K"), [""; 0]);
}

#[test]
fn a_part_without_an_activity_has_its_own() {
    let rules = [
        "bank figures 8.10 proxy measure=members activity=ISIC4:K64",
        "deed actions 8.10 context activity=ISIC4:K",
    ];
    let row = "ESP members 2023 cooperative 10 part=credit_unions";
    assert_eq!(names(&rules, row), ["bank"]);
    assert_eq!(names(&rules, &format!("{row} activity=ISIC4:K65")), [""; 0]);
    assert_eq!(
        names(&rules, "ESP members 2023 cooperative 10 part=worker"),
        [""; 0]
    );
    let row = "ESP 1.legal in_force part=savings_groups";
    assert_eq!(names_of_action(&rules, row), ["deed"]);
}

#[test]
fn parts_services_and_groups_of_persons_are_keys() {
    let rules = [
        "part figures 7.1 context measure=members part=electricity",
        "service figures 6.1 proxy measure=people_served service=water",
        "group figures 10.2 context person_group=disability;refugee",
        "deed actions 7.2 context part=energy_communities activity=ISIC4:D",
    ];
    let row = "ESP members 2023 cooperative 10 part=electricity person_group=refugee";
    assert_eq!(names(&rules, row), ["part", "group"]);
    let row = "ESP people_served 2023 cooperative 10 service=water";
    assert_eq!(names(&rules, row), ["service"]);
    assert_eq!(names(&rules, "ESP members 2023 cooperative 10"), [""; 0]);
    let row = "ESP 1.legal in_force part=energy_communities activity=ISIC4:D35";
    assert_eq!(names_of_action(&rules, row), ["deed"]);
}

/// Keys that a row may have or not.
const KEYS: [&[&str]; 4] = [
    &[
        "measure=members",
        "measure=entities",
        "measure=members;entities",
    ],
    &["entity_type=sse", "entity_type=cooperative;mutual"],
    &["sex=female", "sex=female;male"],
    &["activity=ISIC4:A", "activity=ISIC4:C;ISIC4:A"],
];

fn keys() -> impl Strategy<Value = Vec<Option<&'static str>>> {
    KEYS.map(|codes| prop::option::of(prop::sample::select(codes)))
        .to_vec()
}

fn targets() -> impl Strategy<Value = Vec<(&'static str, Vec<Option<&'static str>>)>> {
    let target = prop::sample::select(vec!["5.5", "5.a", "8.3", "8.5"]);
    prop::collection::vec((target, keys()), 1..6)
}

fn row() -> impl Strategy<Value = String> {
    let words = |all: &[&'static str]| prop::sample::select(all.to_vec());
    (
        words(&["members", "entities", "employment"]),
        words(&["sse", "cooperative", "mutual"]),
        words(&["", " sex=female", " sex=male"]),
        words(&["", " activity=ISIC4:A", " activity=ISIC4:C"]),
    )
        .prop_map(|(measure, kind, sex, activity)| {
            format!("ESP {measure} 2023 {kind} 10{sex}{activity}")
        })
}

fn round_of(rules: &[(&str, Vec<Option<&str>>)]) -> Round {
    let mut round = round();
    let rows = rules.iter().enumerate().map(|(at, (target, keys))| {
        let keys: Vec<&str> = keys.iter().flatten().copied().collect();
        rule(&format!(
            "r{at} figures {target} context {}",
            keys.join(" ")
        ))
    });
    round.attributions = rows.collect();
    round
}

proptest! {
    /// By itself a rule relates no more rows with a key more; and beside others no row reaches a Goal that it doesn't
    /// reach without the key.
    #[test]
    fn a_rule_with_more_keys_never_relates_more_rows(
        rules in targets(),
        at in any::<prop::sample::Index>(),
        column in 0..KEYS.len(),
        rows in prop::collection::vec(row(), 1..12),
    ) {
        let at = at.index(rules.len());
        let mut narrower = rules.clone();
        narrower[at].1[column].get_or_insert(KEYS[column][0]);
        let alone = |of: &[(&'static str, Vec<Option<&'static str>>)]| round_of(&of[at..=at]);
        let related = |round: &Round| {
            let made = Rules::of(round);
            let goals = |row: &String| -> Vec<(String, u8)> {
                let rules = made.for_key(&Key::of(&claim("ESP", row)));
                rules.iter().map(|rule| (row.clone(), rule.goal().number())).collect()
            };
            rows.iter().flat_map(goals).collect::<BTreeSet<_>>()
        };
        for (wide, narrow) in [
            (alone(&rules), alone(&narrower)),
            (round_of(&rules), round_of(&narrower)),
        ] {
            prop_assert!(related(&narrow).is_subset(&related(&wide)));
        }
    }

    /// Whatever rules there are: a row is related to a Goal if and only if a rule for a target of it matches, and the
    /// order of the rules changes nothing.
    #[test]
    fn precedence_never_takes_a_goal_away(rules in targets(), row in row()) {
        let key = Key::of(&claim("ESP", &row));
        let goals = |round: &Round| -> BTreeSet<u8> {
            let rules = Rules::of(round).for_key(&key);
            rules.iter().map(|rule| rule.goal().number()).collect()
        };
        let round = round_of(&rules);
        let one_by_one: BTreeSet<u8> = (0..rules.len())
            .flat_map(|at| goals(&round_of(&rules[at..=at])))
            .collect();
        prop_assert_eq!(&goals(&round), &one_by_one);
        let mut turned = rules.clone();
        turned.reverse();
        prop_assert_eq!(goals(&round_of(&turned)), one_by_one);
    }
}
