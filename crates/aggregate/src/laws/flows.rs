//! Money that several reporters tell of: where § 4's rule can see that they tell of one action, the true net lies in the
//! printed interval.

use crate::facts::OverlapState;
use crate::fixture::{action, decimal, decision, round, year};
use crate::{Facts, FigureId, Figures, KindMoney, Value, figures, reconcile};
use proptest::prelude::*;
use sse_model::{Action, AmountKind, Code, Currency, Date, Decimal, ExchangeRate, RateKind, Round};

/// How a report of an action, under the lead's title in another writing, shows that it is the one that the lead reporter
/// tells of.
#[derive(Debug, Clone, Copy)]
enum Sign {
    /// It names the lead as partner.
    NamesLead,
    /// The lead names its reporter as partner.
    NamedByLead,
    /// It shares a partner with the lead.
    SharedPartner,
    /// It begins within a year.
    Start,
    /// It has the address of the lead's source.
    Address,
}

/// What a report says of the money.
#[derive(Debug, Clone, Copy)]
enum Told {
    /// All of it.
    All,
    /// Its own part: so many per cent.
    Part(i64),
    /// Another kind of amount.
    OtherKind,
    /// Nothing.
    Nothing,
}

/// One action as it is, and what is told of it.
#[derive(Debug, Clone)]
struct SharedFlow {
    amount: i64,
    euro: bool,
    start: i64,
    /// Where its reporters begin in the list of them; each tells of it once.
    first_reporter: usize,
    /// The lead tells all of the money, unless another report does.
    lead_tells: bool,
    reports: Vec<(Sign, Told, &'static str)>,
}

const REPORTERS: [&str; 8] = ["ESP", "EIB", "ILO", "AFDB", "OECD", "UNDP", "RIPESS", "FRA"];

fn flows() -> impl Strategy<Value = Vec<SharedFlow>> {
    use {Sign::*, Told::*};
    let sign = prop::sample::select(vec![NamesLead, NamedByLead, SharedPartner, Start, Address]);
    let told = prop_oneof![
        Just(All),
        (1..=100_i64).prop_map(Part),
        Just(OtherKind),
        Just(Nothing)
    ];
    let report = (sign, told, prop::sample::select(vec!["ESP", "EU27", "001"]));
    let reports = prop::collection::vec(report, 0..4);
    let all = (
        1..1000_i64,
        any::<bool>(),
        2025..2030_i64,
        0..REPORTERS.len(),
        any::<bool>(),
        reports,
    );
    let flow = all.prop_map(
        |(amount, euro, start, first_reporter, lead_tells, reports)| {
            let lead_tells = lead_tells || !reports.iter().any(|(_, told, _)| matches!(told, All));
            SharedFlow {
                amount,
                euro,
                start,
                first_reporter,
                lead_tells,
                reports,
            }
        },
    );
    prop::collection::vec(flow, 1..6)
}

impl SharedFlow {
    /// The rows that tell of it, the lead's first.
    fn told(&self, number: usize) -> Vec<Action> {
        let money = |told: Told| {
            let of = |value: i64, kind: &str| {
                let currency = if self.euro { "EUR" } else { "USD" };
                let value = Decimal::whole(value).to_string();
                format!(" amount={value} currency={currency} kind={kind}")
            };
            match told {
                Told::All => of(self.amount, "commitment"),
                Told::Part(per_cent) => of(self.amount * per_cent / 100, "commitment"),
                Told::OtherKind => of(self.amount, "guarantee"),
                Told::Nothing => String::new(),
            }
        };
        let name = "abcdefgh".chars().nth(number).unwrap();
        let reporter = |place: usize| REPORTERS[(self.first_reporter + place) % REPORTERS.len()];
        let row = |place: usize, title: &str, area: &str, partners: &[&str], told: Told| {
            let partners = if partners.is_empty() {
                String::new()
            } else {
                format!(" partners={}", partners.join(";"))
            };
            let words = format!(
                "{area} 3.existing in_force start={} title={title}{partners}{}",
                self.start,
                money(told)
            );
            action(reporter(place), &number.to_string(), &words)
        };
        let mut by_lead: Vec<&str> = Vec::new();
        let mut rows = Vec::new();
        for (at, (sign, told, area)) in self.reports.iter().enumerate() {
            let title = format!("PROGRAMMÉ__{}_({at})", name.to_uppercase());
            let mut partners = Vec::new();
            match sign {
                Sign::NamesLead => partners.push(reporter(0)),
                Sign::NamedByLead => by_lead.push(reporter(at + 1)),
                Sign::SharedPartner => {
                    by_lead.push("ICA");
                    partners.extend(["CICOPA", "ICA"]);
                }
                Sign::Start | Sign::Address => {}
            }
            let mut action = row(at + 1, &title, area, &partners, *told);
            match sign {
                Sign::Start => {}
                Sign::Address => action.source_url = format!("https://example.org/{number}"),
                _ => action.start = Date::parse(&(self.start - 3).to_string()),
            }
            rows.push(action);
        }
        let told = if self.lead_tells {
            Told::All
        } else {
            Told::Nothing
        };
        let mut lead = row(0, &format!("Programme_{name}"), "ESP", &by_lead, told);
        lead.source_url = format!("https://example.org/{number}");
        rows.insert(0, lead);
        rows
    }
}

/// All that is told, and the names of what is one action.
fn rows(flows: &[SharedFlow]) -> (Vec<Action>, Vec<Vec<String>>) {
    let told: Vec<Vec<Action>> = flows
        .iter()
        .enumerate()
        .map(|(number, flow)| flow.told(number))
        .collect();
    let names = told
        .iter()
        .map(|rows| rows.iter().map(|row| row.id.to_string()).collect())
        .collect();
    (told.into_iter().flatten().collect(), names)
}

/// A round with two dollars for a euro, in all years, whose resolution is older than all that is told.
fn plain() -> Round {
    let mut round = round();
    round.mandate[0].adopted = Date::parse("2020").unwrap();
    let (currency, kind, lcu_per_usd) = (
        Currency::from_code("EUR").unwrap(),
        RateKind::Average,
        decimal("0.5"),
    );
    let rate = |number| ExchangeRate {
        currency,
        year: year(number),
        kind,
        lcu_per_usd,
        source: String::new(),
    };
    round.rates.extend((2010..2030).map(rate));
    round
}

/// Right decisions on some of the overlaps: every pair of one action is confirmed, every other candidate rejected, where
/// the sieve lets it through.
fn decided(facts: &Facts, actions: &[Vec<String>], sieve: u64) -> Vec<sse_model::Decision> {
    let of = |name: &String| actions.iter().position(|names| names.contains(name));
    let (mut pairs, mut decisions): (Vec<(String, String, bool)>, Vec<sse_model::Decision>) =
        (Vec::new(), Vec::new());
    for names in actions {
        for (at, first) in names.iter().enumerate() {
            pairs.extend(
                names[at + 1..]
                    .iter()
                    .map(|second| (first.clone(), second.clone(), true)),
            );
        }
    }
    let candidates = facts
        .overlaps
        .iter()
        .map(|overlap| (overlap.first.to_string(), overlap.second.to_string()));
    pairs.extend(
        candidates
            .filter(|(first, second)| of(first) != of(second))
            .map(|(one, two)| (one, two, false)),
    );
    for (at, (first, second, is_one)) in pairs.into_iter().enumerate() {
        if sieve >> (at % 64) & 1 == 1 {
            let kind = if is_one { "overlap" } else { "not_overlap" };
            decisions.push(decision(
                &format!("d{at}"),
                &format!("{kind} {first} {second}"),
                None,
            ));
        }
    }
    decisions
}

fn amount(figures: &Figures, id: Option<&FigureId>) -> Decimal {
    match id.and_then(|id| figures.value(id)) {
        Some(Value::Amount { value, .. }) => value,
        other => panic!("{other:?}"),
    }
}

fn commitments(figures: &Figures) -> &KindMoney {
    figures
        .money
        .iter()
        .find(|money| money.kind == AmountKind::from_code("commitment").unwrap())
        .unwrap()
}

/// What the report prints: an interval, or one amount.
fn printed(figures: &Figures) -> (Decimal, Decimal) {
    let money = commitments(figures);
    match money.interval.as_ref().and_then(|id| figures.value(id)) {
        Some(Value::Range { low, high, .. }) => (low, high),
        Some(other) => panic!("{other:?}"),
        None => [money.net_of_confirmed.as_ref(); 2]
            .map(|id| amount(figures, id))
            .into(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_true_net_lies_in_the_printed_interval(flows in flows(), sieve in any::<u64>(), decide in any::<bool>()) {
        let (rows, actions) = rows(&flows);
        let mut round = plain();
        if decide {
            round.decisions = decided(&reconcile(&round, Vec::new(), rows.clone(), &[]), &actions, sieve);
        }
        let facts = reconcile(&round, Vec::new(), rows, &[]);
        prop_assert_eq!(facts.applied.len(), round.decisions.len());
        let figures = figures(&round, &facts);
        let net: Decimal = flows.iter().map(|flow| Decimal::whole(flow.amount * if flow.euro { 2 } else { 1 })).sum();
        let (low, high) = printed(&figures);
        prop_assert!(low <= net && net <= high, "{net} isn't between {low} and {high}");
        let money = commitments(&figures);
        let of = |id: &Option<FigureId>| amount(&figures, id.as_ref());
        prop_assert_eq!((low, high), (of(&money.net_of_all), of(&money.net_of_confirmed)));
        prop_assert!(high <= of(&money.gross));
        let open = facts.overlaps.iter().any(|overlap| overlap.state == OverlapState::Candidate);
        prop_assert!(open || low == high);
    }
}
