//! What holds for every round, whatever was submitted.

mod flows;
mod recall;
mod settled;
mod truth;

use crate::fixture::{action, claim, decimal, decision, denominator_fact, round, rule, year};
use crate::{Figures, Formula, Hedge, Key, Outcome, Value, figures, findings, reconcile};
use proptest::prelude::*;
use sse_model::{
    Action, Claim, ClaimId, Code, Currency, Decimal, DenominatorFact, ExchangeRate, RateKind,
    Ratio, Round,
};
use std::collections::BTreeMap;

/// Claims as lines of the fixture, with reporter and record: from here and there.
fn claims() -> impl Strategy<Value = Vec<(String, String)>> {
    let areas = vec!["ESP", "FRA", "ITA", "SEN", "MLI", "EU27"];
    let measures = vec![
        "entities",
        "employment",
        "turnover",
        "members",
        "paid_employment",
    ];
    let kinds = vec![
        "sse",
        "cooperative",
        "mutual",
        "association",
        "cooperative_and_mutual",
    ];
    rows(areas, measures, 2016..2024, kinds, 24)
}

/// So many claims on so few keys that most of them meet others.
fn crowded() -> impl Strategy<Value = Vec<(String, String)>> {
    rows(
        vec!["ESP", "EU27"],
        vec!["entities", "employment", "paid_employment"],
        2021..2023,
        vec!["sse", "cooperative"],
        40,
    )
}

fn rows(
    areas: Vec<&'static str>,
    measures: Vec<&'static str>,
    years: std::ops::Range<i64>,
    kinds: Vec<&'static str>,
    most: usize,
) -> impl Strategy<Value = Vec<(String, String)>> {
    let [area, measure, kind] = [areas, measures, kinds].map(prop::sample::select);
    let reporter = prop::sample::select(vec![
        "ESP", "FRA", "ITA", "SEN", "MLI", "ILO", "OECD", "RIPESS",
    ]);
    let more = prop::sample::select(vec![
        "",
        "",
        "sex=female",
        "method=survey",
        "date=2024-03",
        "source=Press",
        "qualifier=at_least",
        "qualifier=about",
        "transmission=secondary",
        "transmission=unknown",
        "qualifier=low",
        "qualifier=high",
        "scope=market",
        "basis=active",
        "unit=percent denominator=total_employment",
        "sex=female unit=percent denominator=both_sexes",
        "record=twice",
    ]);
    let row = (reporter, area, measure, years, kind, 0..400_i64, more).prop_map(
        |(reporter, area, measure, year, kind, value, more)| {
            let money = if measure == "turnover" && !more.contains("unit") {
                " unit=EUR"
            } else {
                ""
            };
            (
                reporter.to_owned(),
                format!("{area} {measure} {year} {kind} {value} {more}{money}"),
            )
        },
    );
    prop::collection::vec(row, 0..most)
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
    let mut claims: Vec<Claim> = claims
        .iter()
        .map(|(reporter, row)| claim(reporter, row))
        .collect();
    let mut actions: Vec<Action> = actions
        .iter()
        .map(|(reporter, row)| action(reporter, "a", row))
        .collect();
    for id in claims
        .iter_mut()
        .map(|claim| &mut claim.id)
        .chain(actions.iter_mut().map(|action| &mut action.id))
    {
        apart(id);
    }
    (claims, actions)
}

fn one_round() -> Round {
    let mut round = round();
    let currency = Currency::from_code("EUR").unwrap();
    for number in [2021, 2023] {
        let (year, kind, lcu_per_usd) = (year(number), RateKind::Average, decimal("0.93"));
        round.rates.push(ExchangeRate {
            currency,
            year,
            kind,
            lcu_per_usd,
            source: String::new(),
        });
    }
    let denominators = [
        ("total_employment", "150"),
        ("total_employees", "90"),
        ("all_entities", "200"),
    ];
    let mut rows = Vec::new();
    for (area, (code, value)) in ["ESP", "FRA", "ITA"]
        .into_iter()
        .flat_map(|area| denominators.map(|row| (area, row)))
    {
        let denominator = sse_model::Denominator::from_code(code).unwrap();
        rows.push(DenominatorFact {
            unit: String::new(),
            ..denominator_fact(area, denominator, 2021, value)
        });
    }
    round.denominators = rows.into_iter().collect();
    round.attributions = [
        "a figures 8.5 context measure=employment",
        "b figures 8.3 context measure=entities",
        "c figures 8.1 proxy measure=entities entity_type=cooperative",
        "d figures 5.5 context sex=female",
        "e actions 8.3 context commitment=1.legal;1.strategy",
    ]
    .map(rule)
    .to_vec();
    round.decisions = [
        "prefer ILO:contributions:twice",
        "exclude RIPESS:contributions:twice",
        "waive ESP:contributions:twice",
    ]
    .map(|words| decision(words, words, None))
    .to_vec();
    round
}

/// A list in another order.
fn shuffled<T: Clone>(list: &[T], seed: u64) -> Vec<T> {
    let mut places: Vec<usize> = (0..list.len()).collect();
    places.sort_by_key(|place| (*place as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
    places
        .into_iter()
        .map(|place| list[place].clone())
        .collect()
}

fn of(claims: Vec<Claim>, actions: Vec<Action>) -> Figures {
    let round = one_round();
    figures(&round, &reconcile(&round, claims, actions, &[]))
}

/// The figures with the measures of each contribution in the order of their list: that of the rules is told with a purpose.
fn in_order_of_measures(mut figures: Figures) -> Figures {
    let contributions = figures.goals.iter_mut();
    for contribution in contributions.flat_map(|goal| &mut goal.contributions) {
        contribution.tables.sort_unstable();
        contribution.earlier.sort_unstable();
    }
    figures
}

/// Every id that a view or a lineage names.
fn named(figures: &Figures) -> Vec<String> {
    let text = format!("{figures:?}");
    text.split("FigureId(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_of_rows_changes_nothing(claims in claims(), more in crowded(), actions in actions(), seed in any::<u64>()) {
        let (first, on) = read(&[claims, more].concat(), &actions);
        let (round, mut other) = (one_round(), one_round());
        other.rates = shuffled(&round.rates, seed);
        let rows: Vec<_> = round.denominators.iter().cloned().collect();
        other.denominators = shuffled(&rows, seed).into_iter().collect();
        other.attributions = shuffled(&round.attributions, seed);
        other.decisions = shuffled(&round.decisions, seed);
        let facts = reconcile(&other, shuffled(&first, seed), shuffled(&on, seed), &[]);
        let expected = reconcile(&round, first, on, &[]);
        prop_assert_eq!(&facts, &expected);
        let both = [(&other, &facts), (&round, &expected)];
        let [one, same] = both.map(|(round, facts)| in_order_of_measures(figures(round, facts)));
        prop_assert_eq!(one, same);
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
    fn another_reporter_never_lowers_the_areas_reported(
        claims in claims(),
        more in crowded(),
        retold in prop::collection::vec(-1..3_i64, 24),
        who in prop::sample::select(vec!["UNDP", "EIB", "OES", "DEU"]),
    ) {
        let (first, _) = read(&claims, &[]);
        let (others, _) = read(&more, &[]);
        prop_assert!(!first.iter().any(|claim| &*claim.id.reporter == who));
        let group = claim(who, "DEU entities 2023 sse 1").group;
        // It contradicts some of the claims on their very keys, and has its own besides.
        let changes = retold.iter().map(|change| (*change >= 0).then(|| Decimal::whole(*change)));
        let contradicts = first.iter().zip(changes).filter_map(|(claim, change)| {
            Some(Claim { value: claim.value.checked_add(change?)?, ..claim.clone() })
        });
        let added = contradicts.chain(others).map(|mut claim| {
            claim.id.record = format!("{}:{}:{}", claim.id.reporter, claim.id.record, claim.value).into();
            claim.own_record = None;
            (claim.id.reporter, claim.group) = (who.into(), group);
            claim
        });
        let all: Vec<Claim> = first.iter().cloned().chain(added).collect();
        let (before, after) = (of(first, Vec::new()), of(all, Vec::new()));
        prop_assert!(before.counts.areas.value <= after.counts.areas.value);
        prop_assert!(before.counts.areas_states.value <= after.counts.areas_states.value);
        prop_assert!(before.counts.facts.value <= after.counts.facts.value);
        prop_assert!(before.counts.reporters.value <= after.counts.reporters.value);
    }

    #[test]
    fn no_computed_share_is_above_the_whole(claims in claims(), crowd in crowded()) {
        let (claims, _) = read(&[claims, crowd].concat(), &[]);
        let figures = of(claims, Vec::new());
        let whole = Ratio::new(Decimal::ONE, Decimal::ONE).unwrap();
        // How much a total moves is told as a share of it too, and is no part of it.
        let moves = |figure: &crate::Figure| figure.id.as_str().starts_with("share/moves/");
        for figure in figures.computed.values().filter(|figure| figure.formula == Formula::Share && !moves(figure)) {
            let Value::Share { ratio, .. } = figure.value else { panic!("{figure:?}") };
            prop_assert!(ratio <= whole, "{:?}", figure);
        }
    }

    #[test]
    fn the_range_of_a_conflict_contains_every_claim(claims in crowded()) {
        let (claims, _) = read(&claims, &[]);
        let round = one_round();
        let facts = reconcile(&round, claims, Vec::new(), &[]);
        let figures = figures(&round, &facts);
        for conflict in &facts.conflicts {
            let fact = &facts.facts[&conflict.fact];
            let mut compared: Vec<&ClaimId> = conflict.values.iter().map(|(id, _)| id).collect();
            compared.sort();
            let in_play = |claim: &&Claim| {
                Key::of(claim) == fact.key && facts.excluded.binary_search(&claim.id).is_err() && !claim.speaks_elsewhere()
            };
            let expected: Vec<&ClaimId> = facts.claims.values().filter(in_play).map(|claim| &claim.id).collect();
            prop_assert_eq!(compared, expected);
            let (low, high) = (conflict.values[0].1, conflict.values.last().unwrap().1);
            if conflict.listed {
                let Some(Value::Range { low: from, high: to, .. }) = figures.value(&conflict.fact.of("range")) else { panic!() };
                prop_assert_eq!((from, to), (low, high));
            }
            for (id, value) in &conflict.values {
                prop_assert!(low <= *value && *value <= high && facts.claims[id].value == *value);
            }
            if let Outcome::NoWinner { low: from, high: to } = fact.outcome {
                let values = fact.winners.iter().map(|id| facts.claims[id].value);
                prop_assert!(values.clone().all(|value| from <= value && value <= to));
                prop_assert!(low <= from && to <= high && from < to);
            }
        }
    }

    #[test]
    fn the_value_of_a_fact_is_that_of_one_of_its_claims(claims in claims(), crowd in crowded()) {
        let (claims, _) = read(&[claims, crowd].concat(), &[]);
        let facts = reconcile(&one_round(), claims, Vec::new(), &[]);
        for fact in facts.facts.values() {
            let stated = |value: Decimal| fact.winners.iter().any(|id| facts.claims[id].value == value);
            let holds = match fact.outcome {
                Outcome::Value { value, .. } => stated(value),
                Outcome::Range { low, high } | Outcome::NoWinner { low, high } => stated(low) && stated(high),
                Outcome::Unused => fact.winners.is_empty(),
            };
            prop_assert!(holds, "{:?}", fact);
            let of_key = |id: &ClaimId| Key::of(&facts.claims[id]) == fact.key;
            prop_assert!(fact.winners.iter().chain(fact.left_out.iter().map(|(id, _)| id)).all(of_key));
        }
    }

    #[test]
    fn near_rivals_are_of_two_publishers_and_one_for_two_series(claims in claims(), crowd in crowded()) {
        let (claims, _) = read(&[claims, crowd].concat(), &[]);
        let facts = reconcile(&one_round(), claims, Vec::new(), &[]);
        let mut seen = std::collections::BTreeSet::new();
        for rival in &facts.near_rivals {
            let [first, second] = [&rival.first, &rival.second].map(|id| &facts.claims[id]);
            let [one, other] = [first, second].map(|claim| (&*claim.id.reporter, &*claim.source, Key::of(claim).series()));
            let on_two_bases = first.period == second.period && first.basis != second.basis;
            prop_assert!(rival.first < rival.second);
            prop_assert!((one.0, one.1) != (other.0, other.1) || on_two_bases);
            let work = first.measure.whole_or_part() == Some(second.measure);
            prop_assert!(first.area == second.area && (first.measure == second.measure || work));
            prop_assert!(Key::of(first) != Key::of(second));
            prop_assert!(first.scope.is_none() || second.scope.is_none() || first.scope == second.scope);
            prop_assert!(seen.insert((one.min(other), one.max(other))));
        }
    }

    #[test]
    fn every_claim_is_in_exactly_one_fact(claims in claims(), crowd in crowded()) {
        let (claims, _) = read(&[claims, crowd].concat(), &[]);
        let facts = reconcile(&one_round(), claims, Vec::new(), &[]);
        let placed: usize = facts.facts.values().map(|fact| fact.winners.len() + fact.left_out.len()).sum();
        prop_assert_eq!(placed, facts.claims.len());
    }

    #[test]
    fn every_id_that_is_named_is_a_figure_or_an_unused_fact(claims in claims(), crowd in crowded(), actions in actions()) {
        let (claims, actions) = read(&[claims, crowd].concat(), &actions);
        let figures = of(claims, actions);
        let known = |id: &str| {
            let id = crate::FigureId::from(id);
            figures.get(&id).is_some() || figures.facts.get(&id).is_some_and(|fact| fact.outcome == Outcome::Unused)
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
            let hedge_of = |id| figures.value(id).map(|value| value.hedge());
            let about = table.rows.iter().any(|row| hedge_of(&row.figure) == Some(Hedge::About));
            if about && hedge_of(total) == Some(Hedge::AtLeast) {
                // What is about so much enters a minimum with the least that it can be.
                prop_assert!(amount(total) < sum);
            } else {
                prop_assert_eq!(amount(total), sum);
            }
            prop_assert!(table.rows.len() >= 3);
        }
    }
}
