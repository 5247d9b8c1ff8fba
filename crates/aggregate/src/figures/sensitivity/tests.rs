use crate::fixture::{action, claims, decimal, decision, round, year};
use crate::{FigureId, Figures, Formula, Headlined, Sensitivity, Value, figures, reconcile};
use sse_model::{Code, Currency, ExchangeRate, RateKind, Round};

fn rate(code: &str, lcu_per_usd: &str) -> ExchangeRate {
    ExchangeRate {
        currency: Currency::from_code(code).unwrap(),
        year: year(2023),
        kind: RateKind::Average,
        lcu_per_usd: decimal(lcu_per_usd),
        source: String::new(),
    }
}

fn with_rates(decisions: &[&str]) -> Round {
    let named = |(at, words): (usize, &&str)| decision(&format!("D{}", at + 1), words, None);
    let decisions = decisions.iter().enumerate().map(named).collect();
    Round {
        rates: vec![rate("EUR", "0.5"), rate("MAD", "10")],
        decisions,
        ..round()
    }
}

fn of_claims(rows: &[(&str, &str)], decisions: &[&str]) -> Figures {
    let round = with_rates(decisions);
    figures(&round, &reconcile(&round, claims(rows), Vec::new(), &[]))
}

fn of_actions(rows: &[(&str, &str)], decisions: &[&str]) -> Figures {
    let round = with_rates(decisions);
    let actions = rows
        .iter()
        .map(|(reporter, row)| action(reporter, "a", row))
        .collect();
    figures(&round, &reconcile(&round, Vec::new(), actions, &[]))
}

fn about<'f>(figures: &'f Figures, id: &str) -> Option<&'f Sensitivity> {
    figures
        .sensitivity
        .iter()
        .find(|of| of.figure.as_str() == id)
}

/// The movers of a figure with what they change.
fn moves(figures: &Figures, id: &str) -> Vec<String> {
    let moves = about(figures, id)
        .map(|of| of.moves.as_slice())
        .unwrap_or_default();
    moves
        .iter()
        .map(|one| format!("{} {} {}", one.mover.code(), one.mover.name(), one.change))
        .collect()
}

const ENTITIES: &str = "total/entities/entities/sse/world";
const TURNOVER: &str = "total/turnover/USD/sse/world";

const SPAIN: (&str, &str) = ("ESP", "ESP entities 2023 sse 50 record=es");
const FRANCE: (&str, &str) = ("FRA", "FRA entities 2022 sse 30 record=fr");
const ITALY: (&str, &str) = ("ITA", "ITA entities 2021 sse 70 record=it");
const KENYA: (&str, &str) = ("KEN", "KEN entities 2020 sse 5 record=ke");

#[test]
fn the_largest_parts_move_a_total_most() {
    let figures = of_claims(&[SPAIN, FRANCE, ITALY, KENYA], &[]);
    let expected = [
        "claim ITA:contributions:it -70",
        "claim ESP:contributions:es -50",
        "claim FRA:contributions:fr -30",
    ];
    assert_eq!(moves(&figures, ENTITIES), expected);
    let largest = &about(&figures, ENTITIES).unwrap().moves[0];
    assert_eq!(
        largest.by.as_str(),
        "moves/total/entities/entities/sse/world/ITA:contributions:it"
    );
    let figure = figures.get(&largest.by).unwrap();
    assert_eq!(
        (figure.formula, figure.claims.len()),
        (Formula::Difference, 1)
    );
    let rest = FigureId::from("without/total/entities/entities/sse/world/ITA:contributions:it");
    assert_eq!(figure.from, [rest.clone(), FigureId::from(ENTITIES)]);
    let parts = [
        "fact/ESP/entities/2023/sse",
        "fact/FRA/entities/2022/sse",
        "fact/KEN/entities/2020/sse",
    ];
    assert_eq!(figures.get(&rest).unwrap().from, parts.map(FigureId::from));
    let Some(Value::Share { ratio: share, .. }) = figures.value(&largest.share) else {
        panic!("no share")
    };
    assert_eq!(
        (share.numerator(), share.denominator()),
        (decimal("-70"), decimal("155"))
    );
}

#[test]
fn a_claim_that_another_one_states_too_moves_nothing() {
    let agreeing = ("ITA", "ITA entities 2021 sse 70 record=again source=Other");
    let figures = of_claims(&[SPAIN, FRANCE, ITALY, agreeing, KENYA], &[]);
    assert_eq!(
        moves(&figures, ENTITIES)[0],
        "claim ESP:contributions:es -50"
    );
    assert_eq!(moves(&figures, ENTITIES).len(), 3);
}

#[test]
fn a_rate_moves_by_all_that_it_converts() {
    let rows = [
        ("ESP", "ESP turnover 2023 sse 10 unit=EUR record=es"),
        ("FRA", "FRA turnover 2023 sse 20 unit=EUR record=fr"),
        ("MAR", "MAR turnover 2023 sse 100 unit=MAD record=ma"),
    ];
    let figures = of_claims(&rows, &[]);
    let expected = [
        "rate rate/EUR/2023/average -60",
        "claim FRA:contributions:fr -40",
        "claim ESP:contributions:es -20",
    ];
    assert_eq!(moves(&figures, TURNOVER), expected);
    let by = &about(&figures, TURNOVER).unwrap().moves[0].by;
    assert_eq!(
        figures.get(by).unwrap().rates,
        [FigureId::from("rate/EUR/2023/average")]
    );
    let rest = FigureId::from("without/total/turnover/USD/sse/world/rate/EUR/2023/average");
    assert_eq!(
        figures.get(&rest).unwrap().from,
        [FigureId::from(
            "dollars/fact/MAR/turnover/2023/sse/unit=MAD"
        )]
    );
}

#[test]
fn families_of_a_sum_are_parts_of_their_own() {
    let cooperatives = ("KEN", "KEN entities 2023 cooperative 400 record=co");
    let mutuals = ("KEN", "KEN entities 2023 mutual 300 record=mu");
    let figures = of_claims(&[SPAIN, FRANCE, cooperatives, mutuals], &[]);
    let expected = [
        "claim KEN:contributions:co -400",
        "claim KEN:contributions:mu -300",
        "claim ESP:contributions:es -50",
    ];
    assert_eq!(moves(&figures, ENTITIES), expected);
}

#[test]
fn a_preference_moves_by_the_difference_to_the_value_without_it() {
    let press = (
        "ITA",
        "ITA entities 2021 sse 170 record=press transmission=secondary",
    );
    let figures = of_claims(
        &[SPAIN, FRANCE, ITALY, press],
        &["prefer ITA:contributions:press"],
    );
    let expected = [
        "claim ITA:contributions:press -170",
        "decision D1 -100",
        "claim ESP:contributions:es -50",
    ];
    assert_eq!(moves(&figures, ENTITIES), expected);
}

#[test]
fn an_exclusion_moves_by_the_fact_that_it_keeps_out() {
    let large = ("KEN", "KEN entities 2023 sse 900 record=ke");
    let figures = of_claims(
        &[SPAIN, FRANCE, ITALY, large],
        &["exclude KEN:contributions:ke"],
    );
    assert_eq!(moves(&figures, ENTITIES)[0], "decision D1 900");
    let older = ("KEN", "KEN entities 2020 sse 5 record=old");
    let figures = of_claims(
        &[SPAIN, FRANCE, ITALY, large, older],
        &["exclude KEN:contributions:ke"],
    );
    assert!(
        moves(&figures, ENTITIES)
            .iter()
            .all(|told| !told.contains("D1")),
        "the area has a value"
    );
    let before = ("KEN", "KEN entities 2003 sse 900 record=ke");
    let figures = of_claims(
        &[SPAIN, FRANCE, ITALY, before],
        &["exclude KEN:contributions:ke"],
    );
    assert!(
        moves(&figures, ENTITIES)
            .iter()
            .all(|told| !told.contains("D1")),
        "outside the years of the round"
    );
}

#[test]
fn a_decision_that_breaks_a_tie_moves_by_its_whole_value() {
    let tied = [
        ("ILO", "ITA entities 2021 sse 70 record=a"),
        ("OECD", "ITA entities 2021 sse 75 record=b"),
    ];
    let rows = [SPAIN, FRANCE, tied[0], tied[1]];
    let figures = of_claims(&rows, &["prefer ILO:contributions:a"]);
    assert_eq!(
        moves(&figures, ENTITIES)[..2],
        ["claim ILO:contributions:a -70", "decision D1 -70"]
    );
}

const BANK: (&str, &str) = (
    "EIB",
    "ESP 3.existing in_force amount=100 start=2024 partners=ESP title=Fund",
);
const STATE: (&str, &str) = (
    "ESP",
    "ESP 1.finance in_force amount=40 currency=EUR start=2023-05 title=Fund",
);
const OTHER: (&str, &str) = ("AFDB", "SEN 3.new in_force amount=7 start=2024");

#[test]
fn of_a_connected_group_the_next_largest_amount_comes_in() {
    let figures = of_actions(&[BANK, STATE, OTHER], &[]);
    let gross = [
        "action EIB:actions:a -100",
        "action ESP:actions:a -80",
        "rate rate/EUR/2023/average -80",
    ];
    assert_eq!(moves(&figures, "money/all/commitment/gross"), gross);
    let net = "money/all/commitment/net_of_all";
    assert_eq!(
        moves(&figures, net),
        ["action EIB:actions:a -20", "action AFDB:actions:a -7"]
    );
    let rest = FigureId::from("without/money/all/commitment/net_of_all/EIB:actions:a");
    let from = ["amount/AFDB:actions:a", "dollars/amount/ESP:actions:a"].map(FigureId::from);
    assert_eq!(figures.get(&rest).unwrap().from, from);
}

#[test]
fn a_decision_on_an_overlap_moves_the_net_sum() {
    let unlike = ("AFDB", "SEN 3.new in_force amount=60 start=2024");
    let figures = of_actions(
        &[BANK, STATE, unlike],
        &["overlap AFDB:actions:a EIB:actions:a"],
    );
    let net = moves(&figures, "money/all/commitment/net_of_all");
    assert_eq!(net, ["decision D1 60", "action EIB:actions:a -20"]);
    assert!(
        moves(&figures, "money/all/commitment/gross")
            .iter()
            .all(|told| !told.contains("D1"))
    );
}

#[test]
fn an_action_that_a_decision_leaves_out_would_be_added() {
    let figures = of_actions(&[BANK, STATE, OTHER], &["exclude ESP:actions:a"]);
    assert_eq!(
        moves(&figures, "money/all/commitment/gross")[..2],
        ["action EIB:actions:a -100", "decision D1 80"]
    );
    assert!(
        moves(&figures, "money/institutions/commitment/gross")
            .iter()
            .all(|told| !told.contains("D1"))
    );
}

#[test]
fn employment_in_the_world_and_of_women_are_headline_figures() {
    let women = ["ESP", "FRA", "ITA"]
        .map(|area| (area, format!("{area} employment 2023 sse 4 sex=female")));
    let paid =
        ["ESP", "FRA", "ITA"].map(|area| (area, format!("{area} paid_employment 2023 sse 9")));
    let rows: Vec<(&str, &str)> = women
        .iter()
        .chain(&paid)
        .map(|(reporter, row)| (*reporter, row.as_str()))
        .collect();
    let figures = of_claims(&rows, &[]);
    let subjects: Vec<Headlined> = figures.sensitivity.iter().map(|of| of.subject).collect();
    assert_eq!(subjects[0], Headlined::Employment);
    let of_women = |subject: &&Headlined| matches!(subject, Headlined::Total(key) if key.sex == sse_model::Sex::Female);
    assert_eq!(subjects.iter().filter(of_women).count(), 1);
    assert_eq!(moves(&figures, "total/headline/employment").len(), 3);
}

/// Every sum without a mover is the sum of what it says it is made from.
#[test]
fn the_rest_is_the_sum_of_its_parts() {
    let press = (
        "MAR",
        "MAR turnover 2023 sse 900 unit=MAD record=press transmission=secondary",
    );
    let rows = [
        ("ESP", "ESP turnover 2023 sse 10 unit=EUR record=es"),
        ("FRA", "FRA turnover 2023 sse 20 unit=EUR record=fr"),
        ("MAR", "MAR turnover 2023 sse 100 unit=MAD record=ma"),
        press,
        ("KEN", "KEN turnover 2023 sse 33 unit=USD record=ke"),
    ];
    let decided = of_claims(
        &rows,
        &[
            "prefer MAR:contributions:press",
            "exclude KEN:contributions:ke",
        ],
    );
    assert_eq!(
        moves(&decided, TURNOVER),
        [
            "claim MAR:contributions:press -90",
            "rate rate/MAD/2023/average -90",
            "decision D1 -80"
        ]
    );
    let actions = of_actions(
        &[BANK, STATE, OTHER],
        &[
            "not_overlap ESP:actions:a EIB:actions:a",
            "exclude AFDB:actions:a",
        ],
    );
    for figures in [decided, actions] {
        let value = |id: &FigureId| match figures.value(id) {
            Some(Value::Amount { value, .. }) => value,
            other => panic!("{id}: {other:?}"),
        };
        let rests: Vec<&FigureId> = figures
            .computed
            .keys()
            .filter(|id| id.as_str().starts_with("without/"))
            .collect();
        assert!(rests.len() > 2);
        for id in rests {
            let figure = figures.get(id).unwrap();
            let parts = figure.from.iter().map(value);
            assert_eq!(crate::figures::book::sum(parts), Some(value(id)), "{id}");
        }
    }
}
