//! Actions of organizations, and their money as an interval (`README.md` § 11).

use super::book::{Book, Entered};
use super::measures::by_timing;
use super::own_actions::timing;
use crate::facts::OverlapState;
use crate::figure::{FigureId, Formula, Hedge, Reason, Value};
use crate::limits::MONEY_YEARS;
use crate::views::{
    ActionMoney, CommitmentActions, Implementation, KindMoney, ReporterActions, Timing,
};
use sse_model::{
    Action, AmountKind, Area, ClaimId, Code, Commitment, Currency, RateKind, Ratio, ReporterGroup,
    Unit,
};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Whether the actions of a group of reporters are among those of this name: `agencies`, `institutions`, `others`, `all`.
pub(super) fn belongs(name: &str, group: ReporterGroup) -> bool {
    match name {
        "agencies" => group == ReporterGroup::Agency,
        "institutions" => group == ReporterGroup::Institution,
        "others" => matches!(
            group,
            ReporterGroup::Intergovernmental | ReporterGroup::Network
        ),
        _ => true,
    }
}

/// Whether the amount of an action is added to others: where it began since the adoption, and not too long ago for one sum.
pub(super) fn is_added(book: &Book, action: &Action) -> bool {
    let first = book.round.date.year().number() - MONEY_YEARS + 1;
    let year = action.begun().map(|begun| begun.year().number());
    timing(book, action) == Timing::NewSince && year >= Some(first)
}

/// The actions of some groups of reporters.
pub(super) fn implementation(book: &mut Book, name: &str) -> Implementation {
    let facts = book.facts;
    let actions: Vec<&Action> = facts
        .actions
        .values()
        .filter(|action| belongs(name, action.group))
        .collect();
    let id = FigureId::new(&["count", name]);
    let commitments = Commitment::all().into_iter();
    let by_commitment = commitments
        .filter_map(|commitment| on(book, &id, commitment, &actions))
        .collect();
    let by_reporter: Vec<ReporterActions> = reporters(&actions)
        .into_iter()
        .map(|reporter| of(book, &id, reporter, &actions))
        .collect();
    let areas: BTreeSet<Area> = actions
        .iter()
        .filter_map(|action| action.area.area())
        .collect();
    let names = by_reporter.iter().map(|own| &own.reporter);
    let reporters = book.count_of(id.with("reporters"), names, Vec::new(), ids(&actions));
    let count = book.count_rows(id.with("actions"), ids(&actions));
    let areas = book.count_of(
        id.with("areas"),
        areas.iter().map(|area| area.code()),
        Vec::new(),
        ids(&actions),
    );
    let new = new(book, &actions);
    let new_reporters = book.count_of(
        reporters.id.with(Timing::NewSince.code()),
        self::reporters(&new),
        Vec::new(),
        ids(&new),
    );
    let money = money(book, name, &actions);
    Implementation {
        by_timing: by_timing(book, &count.id, actions.iter().copied()),
        new: ids(&new),
        new_reporters,
        reporters,
        actions: count,
        by_commitment,
        by_reporter,
        money,
        areas,
    }
}

/// The money of everybody, where overlaps across groups show.
pub(super) fn all_money(book: &mut Book) -> Vec<KindMoney> {
    let facts = book.facts;
    money(book, "all", &facts.actions.values().collect::<Vec<_>>())
}

/// Those that began since the adoption.
fn new<'a>(book: &Book, actions: &[&'a Action]) -> Vec<&'a Action> {
    let is_new = |action: &&Action| timing(book, action) == Timing::NewSince;
    actions.iter().copied().filter(is_new).collect()
}

fn ids(actions: &[&Action]) -> Vec<ClaimId> {
    actions.iter().map(|action| action.id.clone()).collect()
}

fn reporters<'a>(actions: &[&'a Action]) -> BTreeSet<&'a str> {
    actions.iter().map(|action| &*action.id.reporter).collect()
}

fn on(
    book: &mut Book,
    id: &FigureId,
    commitment: Commitment,
    all: &[&Action],
) -> Option<CommitmentActions> {
    let actions: Vec<&Action> = all
        .iter()
        .copied()
        .filter(|action| action.commitments.contains(&commitment))
        .collect();
    if actions.is_empty() {
        return None;
    }
    let id = id.with(commitment.code());
    let count = book.count_rows(id.with("actions"), ids(&actions));
    let reporters: Vec<String> = reporters(&actions).into_iter().map(str::to_owned).collect();
    let reporter_count = book.count_of(id.with("reporters"), &reporters, Vec::new(), ids(&actions));
    Some(CommitmentActions {
        commitment,
        actions: ids(&actions),
        by_timing: by_timing(book, &count.id, actions.iter().copied()),
        new: ids(&new(book, &actions)),
        count,
        reporters,
        reporter_count,
    })
}

fn of(book: &mut Book, id: &FigureId, reporter: &str, all: &[&Action]) -> ReporterActions {
    let actions: Vec<&Action> = all
        .iter()
        .copied()
        .filter(|action| &*action.id.reporter == reporter)
        .collect();
    let count = book.count_rows(id.with(reporter).with("actions"), ids(&actions));
    ReporterActions {
        reporter: reporter.to_owned(),
        actions: ids(&actions),
        count,
    }
}

/// An amount in dollars.
struct ConvertedAmount<'a> {
    action: &'a Action,
    /// The row that states it.
    row: &'a ClaimId,
    dollars: Entered,
}

fn money(book: &mut Book, name: &str, actions: &[&Action]) -> Vec<KindMoney> {
    let kinds = AmountKind::all().into_iter();
    kinds
        .filter_map(|kind| of_kind(book, name, kind, actions))
        .collect()
}

fn of_kind(book: &mut Book, name: &str, kind: AmountKind, all: &[&Action]) -> Option<KindMoney> {
    let facts = book.facts;
    let is_of_kind = |row: &&Action| row.amount.is_some_and(|(_, _, own)| own == kind);
    let stated = all.iter().flat_map(|&action| {
        let rows = facts.amounts(action).filter(is_of_kind);
        rows.map(move |row| (action, row))
    });
    let stated: Vec<(&Action, &Action)> = stated.collect();
    if stated.is_empty() {
        return None;
    }
    let id = FigureId::new(&["money", name, kind.code()]);
    let (mut converted, mut views, mut unconverted) = (Vec::new(), Vec::new(), Vec::new());
    let mut apart = Vec::new();
    for &(action, row) in &stated {
        let (amount, currency) = book.amount(row)?;
        let year = action.start.map(sse_model::Date::year);
        let dollars = book.dollars(&amount, currency, year, RateKind::Average);
        let id = dollars.as_ref().map(|dollars| dollars.id.clone());
        let view = ActionMoney {
            action: action.id.clone(),
            row: row.id.clone(),
            amount: amount.id,
            currency,
            dollars: id,
        };
        match dollars {
            _ if !is_added(book, action) => apart.push(view),
            Some(dollars) => {
                views.push(view);
                converted.push(ConvertedAmount {
                    action,
                    row: &row.id,
                    dollars,
                });
            }
            None => unconverted.push(view),
        }
    }
    let gross = net(book, &id.with("gross"), &converted, &[]);
    let confirmed = net(
        book,
        &id.with("net_of_confirmed"),
        &converted,
        &[OverlapState::Confirmed],
    );
    let dominance = confirmed
        .as_ref()
        .and_then(|whole| dominance(book, &id, &converted, whole));
    let every = [OverlapState::Confirmed, OverlapState::Candidate];
    let net_of_all = net(book, &id.with("net_of_all"), &converted, &every);
    let interval = interval(book, &id, net_of_all.as_ref(), confirmed.as_ref());
    let stay = |views: &[ActionMoney], reason| {
        let of = |view: &ActionMoney| (view.row.clone(), reason);
        views.iter().map(of).collect::<Vec<(ClaimId, Reason)>>()
    };
    let mut stays = stay(&unconverted, Reason::NoRate);
    stays.extend(stay(&apart, Reason::OutsideWindow));
    let rows = |views: &[ActionMoney]| views.iter().map(|view| view.row.clone()).collect();
    let added = views.iter().chain(&unconverted);
    let mut added: Vec<ClaimId> = added.map(|view| view.row.clone()).collect();
    added.sort();
    if let Some(gross) = &gross {
        book.leave_out(&gross.id, stays);
    }
    Some(KindMoney {
        kind,
        actions: book.count_rows(id.with("count"), added),
        apart_count: book.count_rows(id.with("apart"), rows(&apart)),
        apart,
        unconverted_count: book.count_rows(id.with("unconverted"), rows(&unconverted)),
        dominance,
        gross: gross.map(|sum| sum.id),
        net_of_confirmed: confirmed.map(|sum| sum.id),
        net_of_all: net_of_all.map(|sum| sum.id),
        interval,
        converted: views,
        unconverted,
    })
}

/// The action with more of a sum than the threshold of dominance, if there are others.
fn dominance(
    book: &mut Book,
    id: &FigureId,
    amounts: &[ConvertedAmount],
    whole: &Entered,
) -> Option<(ClaimId, FigureId)> {
    let largest = amounts
        .iter()
        .max_by_key(|one| (one.dollars.value, Reverse(&one.action.id)))
        .filter(|largest| largest.dollars.value < whole.value)?;
    let limit = book.round.thresholds.dominance_per_cent;
    let share = Ratio::new(largest.dollars.value, whole.value)?;
    let is_dominant = largest.dollars.value.is_more_than_share(whole.value, limit);
    is_dominant.then(|| {
        let from = vec![largest.dollars.id.clone(), whole.id.clone()];
        let id = id.with("largest").of("share");
        let share = book.put(id, Value::exact_share(share), Formula::Share, from);
        (largest.action.id.clone(), share)
    })
}

/// The sum in which of each group connected by overlaps of these states the largest amount counts.
fn net(
    book: &mut Book,
    id: &FigureId,
    amounts: &[ConvertedAmount],
    states: &[OverlapState],
) -> Option<Entered> {
    if amounts.is_empty() {
        return None;
    }
    let groups = connected(book, amounts, states);
    let (mut counted, mut dropped, mut together) = (Vec::new(), Vec::new(), Vec::new());
    for group in groups.values() {
        if group.len() > 1 {
            let names: Vec<String> = group.iter().map(|one| one.action.id.to_string()).collect();
            together.push(Arc::from(names.join(" ~ ")));
        }
        let largest = group
            .iter()
            .max_by_key(|one| (one.dollars.value, std::cmp::Reverse(&one.action.id)))?;
        counted.push(largest.dollars.clone());
        let others = group
            .iter()
            .filter(|one| one.action.id != largest.action.id);
        dropped.extend(others.map(|one| (one.row.clone(), Reason::Overlap)));
    }
    let formula = if states.is_empty() {
        Formula::SumOfActions
    } else {
        Formula::SumOfLargest
    };
    let sum = book.sum(id.clone(), formula, &counted, Unit::Money(Currency::DOLLAR));
    book.leave_out(id, dropped);
    book.hold(id, together);
    sum
}

/// Amounts by the smallest place in their connected group. An action without an amount of this kind, or of a reporter
/// outside the section, connects others all the same: what two of them have in common with it they have in common.
fn connected<'a, 'b>(
    book: &Book,
    amounts: &'b [ConvertedAmount<'a>],
    states: &[OverlapState],
) -> BTreeMap<usize, Vec<&'b ConvertedAmount<'a>>> {
    let ids: Vec<&ClaimId> = amounts.iter().map(|one| &one.action.id).collect();
    let overlaps = book
        .facts
        .overlaps
        .iter()
        .filter(|overlap| states.contains(&overlap.state));
    let places = joined(
        &ids,
        overlaps.map(|overlap| (&overlap.first, &overlap.second)),
    );
    let mut groups: BTreeMap<usize, Vec<&ConvertedAmount>> = BTreeMap::new();
    for (one, place) in amounts.iter().zip(places) {
        groups.entry(place).or_default().push(one);
    }
    groups
}

/// For each action the smallest place in the group that pairs connect it to, through other actions too.
pub(super) fn joined<'p>(
    actions: &[&'p ClaimId],
    pairs: impl Iterator<Item = (&'p ClaimId, &'p ClaimId)>,
) -> Vec<usize> {
    let mut earlier: BTreeMap<&ClaimId, &ClaimId> = BTreeMap::new();
    for (first, second) in pairs {
        let ends = [first, second].map(|id| first_of_group(&mut earlier, id));
        if ends[0] != ends[1] {
            earlier.insert(ends[0].max(ends[1]), ends[0].min(ends[1]));
        }
    }
    let mut places: BTreeMap<&ClaimId, usize> = BTreeMap::new();
    let group = |(at, id): (usize, &&'p ClaimId)| {
        *places.entry(first_of_group(&mut earlier, id)).or_insert(at)
    };
    actions.iter().enumerate().map(group).collect()
}

/// The end of the way from an action to earlier ones, which is made shorter.
fn first_of_group<'a>(
    earlier: &mut BTreeMap<&'a ClaimId, &'a ClaimId>,
    id: &'a ClaimId,
) -> &'a ClaimId {
    let mut first = id;
    while let Some(&before) = earlier.get(first) {
        first = before;
    }
    let mut passed = id;
    while passed != first {
        passed = earlier.insert(passed, first).unwrap_or(first);
    }
    first
}

fn interval(
    book: &mut Book,
    id: &FigureId,
    low: Option<&Entered>,
    high: Option<&Entered>,
) -> Option<FigureId> {
    let (low, high) = low
        .zip(high)
        .filter(|(low, high)| low.value != high.value)?;
    let shown = Value::Range {
        low: low.value,
        high: high.value,
        unit: Unit::Money(Currency::DOLLAR),
    };
    debug_assert!(low.hedge == Hedge::Exact && high.hedge == Hedge::Exact);
    Some(book.put(
        id.with("interval"),
        shown,
        Formula::Range,
        vec![low.id.clone(), high.id.clone()],
    ))
}

#[cfg(test)]
mod tests {
    use crate::fixture::{action, decimal, round_with, year};
    use crate::{FigureId, Figures, Value, figures, reconcile};
    use sse_model::{Code, Currency, ExchangeRate, RateKind};

    fn of(rows: &[(&str, &str)], decisions: &[&str]) -> Figures {
        let mut round = round_with(decisions);
        round.rates.push(ExchangeRate {
            currency: Currency::from_code("EUR").unwrap(),
            year: year(2023),
            kind: RateKind::Average,
            lcu_per_usd: decimal("0.8"),
            source: String::new(),
        });
        let actions = rows
            .iter()
            .map(|(reporter, row)| action(reporter, "a", row))
            .collect();
        figures(&round, &reconcile(&round, Vec::new(), actions, &[]))
    }

    fn amount(figures: &Figures, id: Option<&FigureId>) -> String {
        match figures.value(id.unwrap()) {
            Some(Value::Amount { value, .. }) => value.to_string(),
            other => panic!("{other:?}"),
        }
    }

    const BANK: (&str, &str) = (
        "EIB",
        "ESP 3.existing in_force start=2024 amount=100 partners=ESP title=Fund",
    );
    const STATE: (&str, &str) = (
        "ESP",
        "ESP 1.finance in_force amount=80 currency=EUR start=2023-05 title=Fund",
    );
    const OTHER: (&str, &str) = ("AFDB", "SEN 3.new in_force start=2024 amount=7");

    #[test]
    fn of_each_connected_group_the_largest_amount_counts() {
        let candidates = of(&[BANK, STATE, OTHER], &[]);
        let money = &candidates.money[0];
        assert_eq!(amount(&candidates, money.gross.as_ref()), "207");
        assert_eq!(amount(&candidates, money.net_of_confirmed.as_ref()), "207");
        assert_eq!(amount(&candidates, money.net_of_all.as_ref()), "107");
        assert!(money.interval.is_some());
        let confirmed = of(
            &[BANK, STATE, OTHER],
            &["overlap EIB:actions:a ESP:actions:a"],
        );
        assert_eq!(amount(&confirmed, confirmed.money[0].gross.as_ref()), "207");
        assert_eq!(
            amount(&confirmed, confirmed.money[0].net_of_confirmed.as_ref()),
            "107"
        );
        assert!(confirmed.money[0].interval.is_none());
        let rejected = of(
            &[BANK, STATE, OTHER],
            &["not_overlap EIB:actions:a ESP:actions:a"],
        );
        assert_eq!(
            amount(&rejected, rejected.money[0].net_of_all.as_ref()),
            "207"
        );
        assert!(rejected.money[0].interval.is_none());
    }

    #[test]
    fn an_action_without_an_amount_connects_those_that_tell_of_it() {
        let agency = (
            "ILO",
            "ESP 2.programming in_force start=2026 amount=90 partners=UNDP title=Fund",
        );
        let state = (
            "ESP",
            "ESP 1.finance in_force start=2023 title=Fund partners=UNDP",
        );
        let apart = of(&[BANK, agency], &[]);
        assert_eq!(amount(&apart, apart.money[0].net_of_all.as_ref()), "190");
        let candidates = of(&[BANK, agency, state], &[]);
        assert_eq!(
            amount(&candidates, candidates.money[0].net_of_all.as_ref()),
            "100"
        );
        let decisions = [
            "overlap EIB:actions:a ESP:actions:a",
            "overlap ILO:actions:a ESP:actions:a",
        ];
        let confirmed = of(&[BANK, agency, state], &decisions);
        assert_eq!(
            amount(&confirmed, confirmed.money[0].net_of_confirmed.as_ref()),
            "100"
        );
        let of_banks = of(
            &[
                BANK,
                (
                    "AFDB",
                    "ESP 3.new in_force start=2024 amount=7 partners=UNDP title=Fund",
                ),
                state,
            ],
            &[],
        );
        assert_eq!(
            amount(
                &of_banks,
                of_banks.institutions.money[0].net_of_all.as_ref()
            ),
            "100"
        );
    }

    #[test]
    fn an_amount_without_a_rate_stays_in_its_currency() {
        let figures = of(
            &[
                BANK,
                (
                    "AFDB",
                    "SEN 3.new in_force start=2024 amount=7 currency=EUR",
                ),
            ],
            &[],
        );
        let money = &figures.institutions.money[0];
        assert_eq!(
            (money.converted.len(), money.unconverted_count.value),
            (1, 1)
        );
        assert_eq!(amount(&figures, money.gross.as_ref()), "100");
        assert_eq!(amount(&figures, Some(&money.unconverted[0].amount)), "7");
    }

    #[test]
    fn pairs_join_groups_in_any_order() {
        let ids =
            ["a", "b", "c", "d", "e"].map(|record| action("EIB", record, "ESP 3.new in_force").id);
        let joined = |pairs: &[(usize, usize)]| {
            super::joined(
                &ids.each_ref(),
                pairs
                    .iter()
                    .map(|&(first, second)| (&ids[first], &ids[second])),
            )
        };
        let pairs = [(3, 4), (1, 3), (4, 0)];
        assert_eq!(joined(&pairs), [0, 0, 2, 0, 0]);
        let turned = pairs.map(|(first, second)| (second, first));
        assert_eq!(joined(&[turned[2], turned[0], turned[1]]), [0, 0, 2, 0, 0]);
        assert_eq!(joined(&[(0, 2), (1, 3)]), [0, 1, 0, 1, 4]);
    }

    #[test]
    fn kinds_are_never_added() {
        let figures = of(
            &[
                BANK,
                (
                    "AFDB",
                    "SEN 3.new in_force start=2024 amount=7 kind=guarantee",
                ),
            ],
            &[],
        );
        assert_eq!(figures.institutions.money.len(), 2);
        assert_eq!(figures.institutions.reporters.value, 2);
        assert_eq!(figures.institutions.by_commitment.len(), 2);
    }
}
