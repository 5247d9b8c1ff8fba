//! What holds for every round, whatever was submitted.

use crate::fixture::{action, claim, decimal, decision, round, year};
use crate::{Figures, Key, Outcome, Value, figures, findings, reconcile};
use proptest::prelude::*;
use sse_model::{Action, Claim, ClaimId, Code, Currency, Decimal, ExchangeRate, RateKind, Ratio, Round};
use std::collections::BTreeMap;

/// Claims as lines of the fixture, with reporter and record.
fn claims() -> impl Strategy<Value = Vec<(String, String)>> {
    let area = prop::sample::select(vec!["ESP", "FRA", "ITA", "SEN", "MLI", "EU27"]);
    let reporter = prop::sample::select(vec!["ESP", "FRA", "ITA", "SEN", "MLI", "ILO", "OECD", "RIPESS"]);
    let measure = prop::sample::select(vec!["entities", "employment", "turnover", "members", "paid_employment"]);
    let kind = prop::sample::select(vec!["sse", "cooperative", "mutual", "association", "cooperative_and_mutual"]);
    let more = prop::sample::select(vec![
        "",
        "",
        "sex=female",
        "method=survey",
        "date=2024-03",
        "qualifier=at_least",
        "qualifier=low",
        "qualifier=high",
        "scope=market",
        "basis=active",
        "unit=percent denominator=total_employment",
        "record=twice",
    ]);
    let row = (reporter, area, measure, 2016..2024_i64, kind, 0..400_i64, more).prop_map(
        |(reporter, area, measure, year, kind, value, more)| {
            let money = if measure == "turnover" && !more.contains("unit") { " unit=EUR" } else { "" };
            (reporter.to_owned(), format!("{area} {measure} {year} {kind} {value} {more}{money}"))
        },
    );
    prop::collection::vec(row, 0..24)
}

fn actions() -> impl Strategy<Value = Vec<(String, String)>> {
    let reporter = prop::sample::select(vec!["ESP", "FRA", "EIB", "ILO"]);
    let row = prop::sample::select(vec![
        "ESP 1.strategy in_force start=2023 title=Plan",
        "ESP 3.existing adopted amount=10 currency=EUR start=2023 partners=ESP;ILO",
        "001 2.programming planned amount=20 targets=8.3",
        "FRA 1.legal;1.fiscal in_force start=2014-07-31 level=national",
    ]);
    let row = (reporter, row).prop_map(|(reporter, row)| (reporter.to_owned(), row.to_owned()));
    prop::collection::vec(row, 0..8)
}

/// The claims and actions of the rows, each under a name of its own, as a submission gives them.
fn read(claims: &[(String, String)], actions: &[(String, String)]) -> (Vec<Claim>, Vec<Action>) {
    let mut names = BTreeMap::new();
    let mut apart = |id: &mut ClaimId| {
        let times: &mut usize = names.entry(id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            id.record = format!("{}#{times}", id.record).into();
        }
    };
    let mut claims: Vec<Claim> = claims.iter().map(|(reporter, row)| claim(reporter, row)).collect();
    let mut actions: Vec<Action> = actions.iter().map(|(reporter, row)| action(reporter, "a", row)).collect();
    for id in claims.iter_mut().map(|claim| &mut claim.id).chain(actions.iter_mut().map(|action| &mut action.id)) {
        apart(id);
    }
    (claims, actions)
}

fn one_round() -> Round {
    let mut round = round();
    let currency = Currency::from_code("EUR").unwrap();
    for number in [2021, 2023] {
        let (year, kind, lcu_per_usd) = (year(number), RateKind::Average, decimal("0.93"));
        round.rates.push(ExchangeRate { currency, year, kind, lcu_per_usd, source: String::new() });
    }
    round.decisions = vec![decision("1", "prefer ILO:contributions:twice", None)];
    round
}

fn of(claims: Vec<Claim>, actions: Vec<Action>) -> Figures {
    let round = one_round();
    figures(&round, &reconcile(&round, claims, actions, &[]))
}

/// Every id that a view or a lineage names.
fn named(figures: &Figures) -> Vec<String> {
    let text = format!("{figures:?}");
    text.split("FigureId(\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_of_rows_changes_nothing(claims in claims(), actions in actions(), seed in any::<u64>()) {
        let (first, on) = read(&claims, &actions);
        let shuffle = |length: usize| {
            let mut places: Vec<usize> = (0..length).collect();
            places.sort_by_key(|place| (*place as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
            places
        };
        let second = shuffle(first.len()).into_iter().map(|place| first[place].clone()).collect();
        let and = shuffle(on.len()).into_iter().map(|place| on[place].clone()).collect();
        let round = one_round();
        prop_assert_eq!(
            reconcile(&round, first.clone(), on.clone(), &[]),
            reconcile(&round, second, and, &[])
        );
    }

    #[test]
    fn findings_alone_are_those_of_the_facts(claims in claims(), actions in actions()) {
        let (claims, actions) = read(&claims, &actions);
        let mut round = one_round();
        for decided in [true, false] {
            round.decisions.retain(|_| decided);
            let facts = reconcile(&round, claims.clone(), actions.clone(), &[]);
            prop_assert_eq!(findings(&round, claims.iter().collect(), &actions), facts.findings);
        }
    }

    #[test]
    fn another_reporter_never_lowers_the_areas_reported(claims in claims(), more in claims()) {
        let (first, _) = read(&claims, &[]);
        let (others, _) = read(&more, &[]);
        let known = |claim: &Claim| ["UNDP", "AFDB"].contains(&&*claim.id.reporter);
        let renamed = others.into_iter().map(|mut claim| {
            claim.id.record = format!("{}:{}", claim.id.reporter, claim.id.record).into();
            claim.id.reporter = "UNDP".into();
            claim.group = sse_model::ReporterGroup::Agency;
            claim
        });
        let all: Vec<Claim> = first.iter().cloned().chain(renamed).collect();
        prop_assert!(!first.iter().any(known));
        let (before, after) = (of(first, Vec::new()), of(all, Vec::new()));
        prop_assert!(before.counts.areas.value <= after.counts.areas.value);
        prop_assert!(before.counts.reporters.value <= after.counts.reporters.value);
    }

    #[test]
    fn no_computed_share_is_above_the_whole(claims in claims()) {
        let (claims, _) = read(&claims, &[]);
        let figures = of(claims, Vec::new());
        let whole = Ratio::new(Decimal::ONE, Decimal::ONE).unwrap();
        for share in &figures.shares {
            let Some(Value::Share(ratio)) = figures.value(&share.figure) else { panic!("{share:?}") };
            prop_assert!(ratio <= whole);
        }
    }

    #[test]
    fn the_range_of_a_conflict_contains_every_claim(claims in claims()) {
        let (claims, _) = read(&claims, &[]);
        let round = one_round();
        let facts = reconcile(&round, claims, Vec::new(), &[]);
        for conflict in &facts.conflicts {
            let fact = &facts.facts[&conflict.fact];
            let (low, high) = (conflict.values[0].1, conflict.values.last().unwrap().1);
            let kept = fact.left_out.iter().filter(|(_, reason)| matches!(reason, crate::Reason::Outranked | crate::Reason::Agrees));
            for id in fact.winners.iter().chain(kept.map(|(id, _)| id)) {
                let value = facts.claims[id].value;
                prop_assert!(low <= value && value <= high);
            }
            if let Outcome::Value { value, .. } = fact.outcome {
                prop_assert!(low <= value && value <= high);
            }
        }
    }

    #[test]
    fn near_rivals_are_of_two_publishers_and_one_for_two_series(claims in claims()) {
        let (claims, _) = read(&claims, &[]);
        let facts = reconcile(&one_round(), claims, Vec::new(), &[]);
        let mut seen = std::collections::BTreeSet::new();
        for rival in &facts.near_rivals {
            let [first, second] = [&rival.first, &rival.second].map(|id| &facts.claims[id]);
            let [one, other] = [first, second].map(|claim| (&*claim.id.reporter, &*claim.source, Key::of(claim).series()));
            let on_two_bases = first.period == second.period && first.basis != second.basis;
            prop_assert!(rival.first < rival.second);
            prop_assert!((one.0, one.1) != (other.0, other.1) || on_two_bases);
            prop_assert!((first.area, first.measure) == (second.area, second.measure) && Key::of(first) != Key::of(second));
            prop_assert!(first.scope.is_none() || second.scope.is_none() || first.scope == second.scope);
            prop_assert!(seen.insert((one.clone().min(other.clone()), one.max(other))));
        }
    }

    #[test]
    fn every_claim_is_in_exactly_one_fact(claims in claims()) {
        let (claims, _) = read(&claims, &[]);
        let facts = reconcile(&one_round(), claims, Vec::new(), &[]);
        let placed: usize = facts.facts.values().map(|fact| fact.winners.len() + fact.left_out.len()).sum();
        prop_assert_eq!(placed, facts.claims.len());
    }

    #[test]
    fn every_id_that_is_named_is_a_figure_or_an_unused_fact(claims in claims(), actions in actions()) {
        let (claims, actions) = read(&claims, &actions);
        let figures = of(claims, actions);
        let known = |id: &str| {
            let id = crate::FigureId::from(id);
            figures.all.contains_key(&id) || figures.facts.get(&id).is_some_and(|fact| fact.outcome == Outcome::Unused)
        };
        for id in named(&figures) {
            prop_assert!(known(&id), "{} is named and isn't there", id);
        }
    }

    #[test]
    fn totals_are_the_sums_of_their_rows(claims in claims()) {
        let (claims, _) = read(&claims, &[]);
        let figures = of(claims, Vec::new());
        let amount = |id: &crate::FigureId| match figures.value(id) {
            Some(Value::Amount { value, .. }) => value,
            other => panic!("{other:?}"),
        };
        for table in figures.totals.iter().chain(&figures.women.totals) {
            let Some(total) = table.total.figure() else { continue };
            let sum: Decimal = table.rows.iter().map(|row| amount(&row.figure)).sum();
            prop_assert_eq!(amount(total), sum);
            prop_assert!(table.rows.len() >= 3);
        }
    }
}
