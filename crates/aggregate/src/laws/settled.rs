//! Questions of method that an audit left open, each settled one way. Those that another test is named after stand there.

use crate::fixture::{action, claims, decimal, decision, denominator_fact, reporter, round, rule};
use crate::views::TotalTable;
use crate::{FigureId, Figures, Outcome, Value, figures, reconcile};
use sse_model::{Code, Denominator, Receipt, Round};

fn of(round: &Round, rows: &[(&str, &str)]) -> Figures {
    figures(round, &reconcile(round, claims(rows), Vec::new(), &[]))
}

fn table<'a>(figures: &'a Figures, measure: &str) -> &'a TotalTable {
    let wanted = |table: &&TotalTable| table.key.measure.code() == measure;
    figures.totals.iter().find(wanted).unwrap()
}

fn amount(figures: &Figures, id: &FigureId) -> (String, &'static str) {
    match figures.value(id) {
        Some(Value::Amount { value, hedge, .. }) => (value.to_string(), hedge.code()),
        other => panic!("{other:?}"),
    }
}

/// M1.
#[test]
fn a_sum_of_approximate_values_is_about_right_and_no_lower_bound() {
    let rows = [
        ("ESP", "ESP employment 2023 sse 1000000 qualifier=about"),
        (
            "FRA",
            "FRA employment 2023 sse 2000000 qualifier=about method=modelled status=estimate",
        ),
        (
            "ITA",
            "ITA employment 2022 sse 500000 qualifier=about status=break",
        ),
    ];
    let figures = of(&round(), &rows);
    let total = figures.headline.total.figure().unwrap();
    assert_eq!(amount(&figures, total), ("3500000".to_owned(), "about"));
}

/// M2.
#[test]
fn a_later_and_larger_paid_employment_stands_in_for_an_old_employment() {
    let mut round = round();
    round.last_year = crate::fixture::year(2025);
    let rows = [
        ("ESP", "ESP employment 2016 sse 100000"),
        ("ESP", "ESP paid_employment 2025 sse 900000"),
        ("FRA", "FRA employment 2024 sse 1500"),
        ("ITA", "ITA employment 2024 sse 1000"),
    ];
    let figures = of(&round, &rows);
    let total = figures.headline.total.figure().unwrap();
    assert_eq!(amount(&figures, total), ("902500".to_owned(), "at_least"));
}

/// M3.
#[test]
fn a_rounded_value_beside_an_exact_one_keeps_its_country_in_the_total() {
    let near = (
        "RIPESS",
        "ITA members 2023 cooperative 1500000 qualifier=about",
    );
    let rows = [
        ("OECD", "ITA members 2023 cooperative 1498221"),
        ("ESP", "ESP members 2023 cooperative 10"),
        ("FRA", "FRA members 2023 cooperative 20"),
    ];
    let [alone, with] = [&rows[..], &[&rows[..], &[near]].concat()].map(|rows| {
        let figures = of(&round(), rows);
        let total = table(&figures, "members").total.figure().cloned();
        amount(&figures, &total.unwrap())
    });
    assert_eq!(with, alone);
    assert_eq!(with, ("1498251".to_owned(), "exact"));
}

/// M4.
#[test]
fn what_is_not_said_is_unknown_and_stands_behind_what_is() {
    let rows = [
        ("ESP", "ESP entities 2023 sse 7300 transmission=unknown"),
        ("ESP", "ESP entities 2023 sse 123456 transmission=secondary"),
    ];
    let facts = reconcile(&round(), claims(&rows), Vec::new(), &[]);
    let fact = &facts.facts["fact/ESP/entities/2023/sse"];
    assert!(matches!(fact.outcome, Outcome::Value { value, .. } if value == decimal("123456")));
}

/// M5.
#[test]
fn a_value_of_eight_years_later_stands_before_one_in_another_unit_of_the_same_things() {
    let rows = [
        ("FRA", "FRA entities 2015 sse 100"),
        ("FRA", "FRA entities 2023 sse 777 unit=enterprises"),
    ];
    let figures = of(&round(), &rows);
    let row = &table(&figures, "entities").rows[0];
    assert_eq!(
        row.figure.as_str(),
        "fact/FRA/entities/2023/sse/unit=enterprises"
    );
    assert!(!row.marks.old);
}

/// M8.
#[test]
fn the_world_as_reported_stands_beside_the_sum_of_states_and_never_in_it() {
    let rows = [
        ("ILO", "001 employment 2022 sse 90000000"),
        ("ESP", "ESP employment 2023 sse 1000"),
        ("FRA", "FRA employment 2023 sse 2000"),
        ("ITA", "ITA employment 2023 sse 500"),
    ];
    let figures = of(&round(), &rows);
    let table = table(&figures, "employment");
    let total = table.total.figure().unwrap();
    assert_eq!(amount(&figures, total).0, "3500");
    let world = &table.groups[0];
    assert_eq!(world.group.code(), "001");
    assert_eq!(amount(&figures, &world.figure).0, "90000000");
    assert_eq!(world.member_count.value, 3);
    assert_eq!(amount(&figures, world.members.as_ref().unwrap()).0, "3500");
}

/// M9.
#[test]
fn twenty_years_of_one_state_contribute_what_its_latest_does() {
    let mut round = round();
    round.attributions = vec![rule("a figures 8.3 context measure=employment")];
    let latest = ("ESP", "ESP employment 2023 sse 1000");
    let rows: Vec<String> = (2004..2024)
        .map(|year| format!("ESP employment {year} sse {}", year - 1023))
        .collect();
    let rows: Vec<(&str, &str)> = rows.iter().map(|row| ("ESP", row.as_str())).collect();
    let [one, twenty] = [&[latest][..], &rows].map(|rows| {
        let figures = of(&round, rows);
        figures.goals[7].contributions.clone()
    });
    assert_eq!(one, twenty);
    assert_eq!(one.len(), 1);
}

/// F3.
#[test]
fn a_word_on_cooperative_work_is_no_basis_of_members() {
    let figures = of(
        &round(),
        &[("ESP", "ESP members 2023 cooperative 10 basis=in")],
    );
    let coverage = &table(&figures, "members").coverage;
    assert_eq!(coverage.unspecified_basis.value, 1);
}

/// F4.
#[test]
fn where_entities_contradict_each_other_enterprises_stand() {
    let rows = [
        ("ESP", "ESP entities 2023 sse 10"),
        ("ESP", "ESP entities 2023 sse 20 source=Other"),
        ("ESP", "ESP entities 2023 sse 15 unit=enterprises"),
    ];
    let figures = of(&round(), &rows);
    let row = &table(&figures, "entities").rows[0];
    assert_eq!(
        row.figure.as_str(),
        "fact/ESP/entities/2023/sse/unit=enterprises"
    );
    assert!(row.marks.replaces_conflict);
}

/// F5.
#[test]
fn active_says_nothing_of_how_jobs_are_counted() {
    let rows = [
        ("ESP", "ESP employment 2023 sse 10 basis=active"),
        ("FRA", "FRA employment 2023 sse 20 basis=direct"),
        ("ITA", "ITA employment 2023 sse 30"),
    ];
    let figures = of(&round(), &rows);
    let total = figures.headline.total.figure().unwrap();
    assert_eq!(amount(&figures, total).0, "60");
}

/// F6.
#[test]
fn an_action_that_a_decision_excludes_is_no_answer() {
    let mut round = round();
    round.reporters = vec![reporter("ESP", Some("2026-02-01")), reporter("FRA", None)];
    round.decisions = vec![decision("1", "exclude ESP:actions:a", None)];
    let actions = vec![action("ESP", "a", "ESP 1.legal in_force")];
    let rows = [
        ("ESP", "ESP entities 2023 sse 10"),
        ("FRA", "FRA entities 2023 sse 10"),
    ];
    let with = figures(
        &round,
        &reconcile(&round, claims(&rows), actions.clone(), &[]),
    );
    assert_eq!(with.tracker.reporters[0].receipt, Receipt::Partial);
    let without = figures(&round, &reconcile(&round, claims(&rows[1..]), actions, &[]));
    assert_eq!(without.tracker.reporters[0].receipt, Receipt::NothingUsable);
}

/// F7.
#[test]
fn the_areas_of_a_goal_are_those_of_its_figures_and_of_its_actions() {
    let mut round = round();
    round.attributions = vec![
        rule("a figures 8.3 context measure=employment"),
        rule("b actions 8.3 context commitment=1.legal"),
    ];
    let actions = vec![
        action("KEN", "a", "KEN 1.legal in_force"),
        action("ESP", "b", "ESP 1.legal in_force"),
    ];
    let rows = [("ESP", "ESP employment 2023 sse 10")];
    let figures = figures(&round, &reconcile(&round, claims(&rows), actions, &[]));
    let goal = &figures.goals[7];
    assert_eq!(goal.areas.value, 2);
    let of_facts = FigureId::new(&["count", "goal", "8", "facts", "areas"]);
    assert_eq!(figures.value(&of_facts), Some(Value::Count(1)));
}

/// F7.
#[test]
fn a_value_without_a_year_is_named_unknown_and_what_nobody_may_use_is_unused() {
    let rows = [
        ("ESP", "ESP entities unknown sse 10"),
        ("ESP", "KEN entities 2023 sse 20"),
    ];
    let facts = reconcile(&round(), claims(&rows), Vec::new(), &[]);
    assert!(
        facts.facts["fact/ESP/entities/unknown/sse"]
            .value()
            .is_some()
    );
    assert_eq!(
        facts.facts["fact/KEN/entities/2023/sse"].outcome,
        Outcome::Unused
    );
}

/// F8.
#[test]
fn no_share_is_computed_of_men_alone() {
    let mut round = round();
    let whole = Denominator::from_code("total_employment").unwrap();
    let row = denominator_fact("ESP", whole, 2023, "1000");
    round.denominators = [row].into_iter().collect();
    let rows = [
        ("ESP", "ESP employment 2023 sse 100"),
        ("ESP", "ESP employment 2023 sse 60 sex=male"),
    ];
    let figures = of(&round, &rows);
    let shares: Vec<&str> = figures
        .computed
        .keys()
        .map(FigureId::as_str)
        .filter(|id| id.starts_with("share/"))
        .collect();
    assert_eq!(
        shares,
        ["share/total_employment/fact/ESP/employment/2023/sse"]
    );
}
