//! Precedence between claims on one key (`README.md` § 3): each step keeps the best claims still in play.

use super::decisions::DecisionLog;
use super::rivals::without_digits;
use crate::facts::{Cause, Conflict, Fact, Outcome, Step, spread};
use crate::figure::{Hedge, Reason};
use crate::key::Key;
use sse_model::{Claim, ClaimId, Decimal, Period, Qualifier, Ratio, SdgReference, Transmission};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// One value in play: a claim, or the two ends of one reporter's range.
#[derive(Debug, Clone)]
struct Candidate<'a> {
    /// The claim whose qualities count: the lower end of a range.
    claim: &'a Claim,
    other_end: Option<&'a Claim>,
    low: Decimal,
    high: Decimal,
    hedge: Hedge,
}

/// How good the word of a claim is by who says it, best first: whether the producer itself speaks, then who that is.
///
/// A State on an area elsewhere, here by decision, stands with organizations.
pub(crate) fn rank(claim: &Claim) -> Rank {
    let reporter = reporter_rank(claim).unwrap_or(ELSEWHERE);
    (transmission_rank(claim), reporter)
}

/// Of the word of a claim: how it came, then who says it.
pub(crate) type Rank = (TransmissionRank, u8);

/// Primary, then secondary, then what says neither.
type TransmissionRank = (bool, Option<Transmission>);

/// The rank of a State on an area elsewhere.
const ELSEWHERE: u8 = 1;

fn transmission_rank(claim: &Claim) -> TransmissionRank {
    (claim.transmission.is_none(), claim.transmission)
}

/// Rank of the reporter of a claim, best first; `None` for a State on an area elsewhere.
fn reporter_rank(claim: &Claim) -> Option<u8> {
    (!claim.speaks_elsewhere()).then(|| claim.group.rank())
}

/// Settles one key, about which all of the claims are.
pub(super) fn settle(
    key: Key,
    claims: &[&Claim],
    log: &mut DecisionLog,
    threshold: Option<Ratio>,
) -> (Fact, Option<Conflict>) {
    if let &[claim] = claims
        && log.is_empty()
        && !claim.speaks_elsewhere()
    {
        return (unopposed(key, claim), None);
    }
    let mut left_out: Vec<(ClaimId, Reason)> = Vec::new();
    let mut in_play: Vec<&Claim> = Vec::new();
    for &claim in claims {
        if log.excludes(&claim.id) {
            left_out.push((claim.id.clone(), Reason::Decided));
        } else if claim.speaks_elsewhere() && !log.prefers(&claim.id) {
            left_out.push((claim.id.clone(), Reason::Elsewhere));
        } else {
            in_play.push(claim);
        }
    }
    let all = candidates(&in_play);
    let dated = key.period != Period::Unknown;
    let steps = if dated { &STEPS[..] } else { &STEPS[..1] };
    let (best, step) = narrow(all.clone(), steps, log);
    let outcome = match outcome(&best) {
        Outcome::NoWinner { low, high } if !dated => Outcome::Range { low, high },
        outcome => outcome,
    };
    let mut winners = Vec::with_capacity(best.len());
    winners.extend(best.iter().flat_map(Candidate::ids));
    let mut fact = Fact::new(key, outcome, sorted(winners));
    let losers = all
        .iter()
        .filter(|candidate| fact.winners.binary_search(&candidate.claim.id).is_err());
    left_out.extend(losers.flat_map(|loser| loser.ids().map(|id| (id, loser.reason(outcome)))));
    left_out.sort();
    left_out.shrink_to_fit();
    fact.left_out = left_out;
    fact.targets = sorted(best.iter().flat_map(Candidate::targets).collect());
    fact.targets.shrink_to_fit();
    // Values of no year may be of different ones: they don't contradict each other.
    let conflict = dated
        .then(|| conflict(&fact, &all, step, threshold))
        .flatten();
    fact.step = conflict.as_ref().and_then(|conflict| conflict.step);
    (fact, conflict)
}

/// The fact of one claim that nothing speaks against.
fn unopposed(key: Key, claim: &Claim) -> Fact {
    let hedge = alone(claim).hedge;
    let outcome = Outcome::Value {
        value: claim.value,
        hedge,
    };
    let mut fact = Fact::new(key, outcome, vec![claim.id.clone()]);
    fact.targets = sorted(claim.targets.clone());
    fact
}

fn sorted<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort();
    values.dedup();
    values
}

impl<'a> Candidate<'a> {
    fn ends(&self) -> impl Iterator<Item = &'a Claim> + use<'a> {
        [Some(self.claim), self.other_end].into_iter().flatten()
    }

    fn ids(&self) -> impl Iterator<Item = ClaimId> + use<'a> {
        self.ends().map(|claim| claim.id.clone())
    }

    fn targets(&self) -> impl Iterator<Item = SdgReference> + use<'a> {
        self.ends().flat_map(|claim| claim.targets.iter().copied())
    }

    const fn is_range(&self) -> bool {
        self.other_end.is_some()
    }

    fn reason(&self, outcome: Outcome) -> Reason {
        match outcome {
            Outcome::Value { value, .. } if (self.low, self.high) == (value, value) => {
                Reason::Agrees
            }
            Outcome::Range { low, high } if (self.low, self.high) == (low, high) => Reason::Agrees,
            _ => Reason::Outranked,
        }
    }
}

/// One candidate for each claim, but one for the two ends of a range of one reporter and source.
fn candidates<'a>(claims: &[&'a Claim]) -> Vec<Candidate<'a>> {
    let mut ends: BTreeMap<(&str, &str), Vec<&'a Claim>> = BTreeMap::new();
    let mut all = Vec::new();
    for &claim in claims {
        match claim.qualifier {
            Qualifier::Low | Qualifier::High => {
                ends.entry((&*claim.id.reporter, &claim.source))
                    .or_default()
                    .push(claim);
            }
            _ => all.push(alone(claim)),
        }
    }
    all.extend(ends.into_values().flat_map(range));
    all
}

/// A claim with no other beside it.
fn alone(claim: &Claim) -> Candidate<'_> {
    match claim.qualifier {
        Qualifier::Low | Qualifier::High => bound(claim),
        qualifier => single(claim, Hedge::of(qualifier)),
    }
}

fn single(claim: &Claim, hedge: Hedge) -> Candidate<'_> {
    Candidate {
        claim,
        other_end: None,
        low: claim.value,
        high: claim.value,
        hedge,
    }
}

/// A lone lower end is a lower bound, a lone upper end an upper bound.
fn range(ends: Vec<&Claim>) -> Vec<Candidate<'_>> {
    let (lows, highs): (Vec<&Claim>, Vec<&Claim>) = ends
        .iter()
        .partition(|claim| claim.qualifier == Qualifier::Low);
    let low = lows
        .into_iter()
        .min_by_key(|claim| (claim.value, &claim.id));
    let high = highs
        .into_iter()
        .max_by_key(|claim| (claim.value, &claim.id));
    match (low, high) {
        (Some(low), Some(high)) if low.value <= high.value => {
            let whole = Candidate {
                claim: low,
                other_end: Some(high),
                low: low.value,
                high: high.value,
                hedge: Hedge::Exact,
            };
            let inner = ends
                .iter()
                .filter(|claim| claim.id != low.id && claim.id != high.id);
            std::iter::once(whole)
                .chain(inner.map(|claim| bound(claim)))
                .collect()
        }
        _ => ends.into_iter().map(bound).collect(),
    }
}

fn bound(claim: &Claim) -> Candidate<'_> {
    single(
        claim,
        if claim.qualifier == Qualifier::Low {
            Hedge::AtLeast
        } else {
            Hedge::AtMost
        },
    )
}

/// Whether each two can be true: equal values, or a bound or range that the other value satisfies.
fn all_agree(candidates: &[Candidate]) -> bool {
    let (mut floor, mut ceiling) = (None, None);
    let mut spans: Vec<(Decimal, Decimal)> = Vec::new();
    for one in candidates {
        match one.hedge {
            Hedge::AtLeast => floor = floor.max(Some(one.low)),
            Hedge::AtMost => ceiling = Some(ceiling.map_or(one.high, |high| one.high.min(high))),
            Hedge::Exact | Hedge::About => spans.push((one.low, one.high)),
        }
    }
    spans.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
    let nested = spans.windows(2).all(|pair| pair[1].1 <= pair[0].1);
    let within = |&(low, high): &(Decimal, Decimal)| {
        floor.is_none_or(|floor| high >= floor) && ceiling.is_none_or(|ceiling| low <= ceiling)
    };
    nested
        && spans.iter().all(within)
        && floor
            .zip(ceiling)
            .is_none_or(|(floor, ceiling)| floor <= ceiling)
}

/// The steps in order. Of claims without a year only the first is taken.
const STEPS: [Step; 6] = [
    Step::Decision,
    Step::Transmission,
    Step::Reporter,
    Step::Method,
    Step::SourceDate,
    Step::Status,
];

/// The candidates left after some steps, and the step after which they agreed, if they didn't before.
fn narrow<'a>(
    mut best: Vec<Candidate<'a>>,
    steps: &[Step],
    log: &mut DecisionLog,
) -> (Vec<Candidate<'a>>, Option<Step>) {
    let mut chosen_by = None;
    let mut open = !all_agree(&best);
    for &step in steps {
        best = keep(step, best, log);
        if open && all_agree(&best) {
            (open, chosen_by) = (false, Some(step));
        }
        if best.len() <= 1 {
            break;
        }
    }
    (best, chosen_by)
}

fn keep<'a>(
    step: Step,
    candidates: Vec<Candidate<'a>>,
    log: &mut DecisionLog,
) -> Vec<Candidate<'a>> {
    match step {
        Step::Decision => {
            let preferred =
                |candidate: &Candidate| candidate.ends().any(|claim| log.prefers(&claim.id));
            let (chosen, others): (Vec<_>, Vec<_>) = candidates.into_iter().partition(preferred);
            if chosen.is_empty() { others } else { chosen }
        }
        Step::Reporter => lowest(candidates, |claim| reporter_rank(claim).unwrap_or(u8::MAX)),
        Step::Transmission => lowest(candidates, transmission_rank),
        Step::Method => lowest(candidates, |claim| (claim.method.is_none(), claim.method)),
        Step::SourceDate => latest(lowest(candidates, |claim| claim.source_date.is_none())),
        Step::Status => lowest(candidates, |claim| (claim.status.is_none(), claim.status)),
    }
}

fn lowest<K: Ord>(candidates: Vec<Candidate>, rank: impl Fn(&Claim) -> K) -> Vec<Candidate> {
    let best = candidates
        .iter()
        .map(|candidate| rank(candidate.claim))
        .min();
    candidates
        .into_iter()
        .filter(|candidate| Some(rank(candidate.claim)) == best)
        .collect()
}

/// Drops each candidate that another one is later than, in the part of the date that both state.
fn latest(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let dates: BTreeSet<_> = candidates
        .iter()
        .filter_map(|candidate| candidate.claim.source_date)
        .collect();
    let is_current = |candidate: &Candidate| {
        candidate.claim.source_date.is_none_or(|own| {
            dates
                .iter()
                .all(|date| date.compare(own) != Some(Ordering::Greater))
        })
    };
    candidates.into_iter().filter(is_current).collect()
}

/// What the last candidates come to: among those that agree, the most precise one.
fn outcome(best: &[Candidate]) -> Outcome {
    let low = best.iter().map(|candidate| candidate.low).min();
    let high = best.iter().map(|candidate| candidate.high).max();
    let (Some(low), Some(high)) = (low, high) else {
        return Outcome::Unused;
    };
    if !all_agree(best) {
        return Outcome::NoWinner { low, high };
    }
    let precise = best
        .iter()
        .min_by_key(|candidate| precision(candidate))
        .expect("one is left");
    if precise.is_range() {
        return Outcome::Range {
            low: precise.low,
            high: precise.high,
        };
    }
    Outcome::Value {
        value: precise.low,
        hedge: precise.hedge,
    }
}

/// Exact values first, then "about", ranges, the highest lower bound, the lowest upper bound.
fn precision(candidate: &Candidate) -> (u8, Decimal) {
    let nearest_zero = Decimal::ZERO;
    match candidate.hedge {
        _ if candidate.is_range() => (2, nearest_zero),
        Hedge::Exact => (0, nearest_zero),
        Hedge::About => (1, nearest_zero),
        Hedge::AtLeast => (
            3,
            nearest_zero.checked_sub(candidate.low).unwrap_or_default(),
        ),
        Hedge::AtMost => (4, candidate.low),
    }
}

fn conflict(
    fact: &Fact,
    all: &[Candidate],
    step: Option<Step>,
    threshold: Option<Ratio>,
) -> Option<Conflict> {
    if all_agree(all) {
        return None;
    }
    let claims: Vec<&Claim> = all.iter().flat_map(Candidate::ends).collect();
    let mut values: Vec<(ClaimId, Decimal)> = claims
        .iter()
        .map(|claim| (claim.id.clone(), claim.value))
        .collect();
    values.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    let spread = spread(values.iter().map(|(_, value)| *value));
    let without_winner = matches!(fact.outcome, Outcome::NoWinner { .. });
    let listed = without_winner || threshold.is_none_or(|threshold| spread > threshold);
    let mut publishers = claims
        .iter()
        .map(|claim| (&*claim.id.reporter, without_digits(&claim.source)));
    let first = publishers.next();
    let elsewhere = publishers.any(|publisher| Some(publisher) != first);
    let cause = if elsewhere {
        Cause::Perimeter
    } else {
        Cause::Unexplained
    };
    Some(Conflict {
        fact: fact.id().clone(),
        values,
        step,
        spread,
        listed,
        cause,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{claim, decimal, round};
    use crate::{Facts, reconcile};

    fn facts(rows: &[(&str, &str)]) -> Facts {
        reconcile(
            &round(),
            rows.iter()
                .map(|(reporter, row)| claim(reporter, row))
                .collect(),
            Vec::new(),
            &[],
        )
    }

    /// The value chosen and the step that chose it.
    fn chosen(rows: &[(&str, &str)]) -> (Outcome, Option<Step>) {
        let facts = facts(rows);
        let fact = facts.facts.values().next().unwrap();
        (fact.outcome, fact.step)
    }

    fn exact(text: &str) -> Outcome {
        Outcome::Value {
            value: decimal(text),
            hedge: Hedge::Exact,
        }
    }

    /// Whether two can be true, by the letter.
    fn agree(one: &Candidate, other: &Candidate) -> bool {
        let satisfies = |bound: &Candidate, value: &Candidate| match bound.hedge {
            Hedge::AtLeast => value.high >= bound.low,
            Hedge::AtMost => value.low <= bound.high,
            _ => bound.is_range() && bound.low <= value.low && value.high <= bound.high,
        };
        (one.low, one.high) == (other.low, other.high)
            || satisfies(one, other)
            || satisfies(other, one)
    }

    proptest::proptest! {
        #[test]
        fn all_agree_where_each_two_do(rows in proptest::collection::vec((0..3_i64, 0..3_i64, 0..5_u8), 0..6)) {
            let any = claim("ESP", "ESP entities 2023 sse 1");
            let of = |&(low, width, kind): &(i64, i64, u8)| {
                let (low, high) = (Decimal::whole(low), Decimal::whole(low + width));
                match kind {
                    0 => Candidate { claim: &any, other_end: Some(&any), low, high, hedge: Hedge::Exact },
                    1 => Candidate { claim: &any, other_end: None, low, high: low, hedge: Hedge::AtLeast },
                    2 => Candidate { claim: &any, other_end: None, low, high: low, hedge: Hedge::AtMost },
                    3 => Candidate { claim: &any, other_end: None, low, high: low, hedge: Hedge::About },
                    _ => Candidate { claim: &any, other_end: None, low, high: low, hedge: Hedge::Exact },
                }
            };
            let candidates: Vec<Candidate> = rows.iter().map(of).collect();
            let pairs = candidates.iter().all(|one| candidates.iter().all(|other| agree(one, other)));
            proptest::prop_assert_eq!(all_agree(&candidates), pairs);
        }
    }

    #[test]
    fn each_step_chooses_in_its_turn() {
        let by = |reporter: &'static str| {
            let row = |value: &str, said: &str| {
                format!("ESP entities 2023 sse {value} transmission={said}")
            };
            let rows = [row("10", "secondary"), row("20", reporter)];
            chosen(&[("ESP", &rows[0]), ("ILO", &rows[1])])
        };
        assert_eq!(by("primary"), (exact("20"), Some(Step::Transmission)));
        assert_eq!(by("secondary"), (exact("10"), Some(Step::Reporter)));
        assert_eq!(by("unknown"), (exact("10"), Some(Step::Transmission)));
        assert_eq!(
            chosen(&[
                ("RIPESS", "ESP entities 2023 sse 10"),
                ("OECD", "ESP entities 2023 sse 20")
            ]),
            (exact("20"), Some(Step::Reporter))
        );
        let step = |first: &str, second: &str| {
            let row = |value: &str, rest: &str| format!("ESP entities 2023 sse {value} {rest}");
            chosen(&[("ESP", &row("10", first)), ("ESP", &row("20", second))])
        };
        assert_eq!(
            step("transmission=secondary", ""),
            (exact("20"), Some(Step::Transmission))
        );
        assert_eq!(
            step("method=register", "method=census"),
            (exact("20"), Some(Step::Method))
        );
        assert_eq!(
            step("", "method=modelled"),
            (exact("20"), Some(Step::Method))
        );
        assert_eq!(
            step("date=2024-05", "date=2024-04-30"),
            (exact("10"), Some(Step::SourceDate))
        );
        assert_eq!(step("date=2024", ""), (exact("10"), Some(Step::SourceDate)));
        assert_eq!(
            step("status=unknown", "status=break"),
            (exact("20"), Some(Step::Status))
        );
        assert_eq!(
            step("status=estimate", "status=provisional"),
            (exact("20"), Some(Step::Status))
        );
        assert_eq!(
            step("date=2024", "date=2024-04-30 status=estimate"),
            (exact("10"), Some(Step::Status))
        );
    }

    #[test]
    fn values_without_a_year_are_a_range_and_no_conflict() {
        let rows = [
            ("ESP", "ESP members unknown sse 21"),
            ("ICA", "ESP members unknown sse 28 transmission=secondary"),
        ];
        let range = Outcome::Range {
            low: decimal("21"),
            high: decimal("28"),
        };
        assert_eq!(chosen(&rows), (range, None));
        let facts = facts(&rows);
        assert_eq!((facts.conflicts.len(), facts.near_rivals.len()), (0, 0));
    }

    #[test]
    fn unequal_values_tied_at_the_end_have_no_winner_however_close() {
        let rows = [
            ("ILO", "ESP entities 2023 sse 1000"),
            ("OECD", "ESP entities 2023 sse 1001"),
        ];
        assert_eq!(
            chosen(&rows),
            (
                Outcome::NoWinner {
                    low: decimal("1000"),
                    high: decimal("1001")
                },
                None
            )
        );
        assert!(facts(&rows).conflicts[0].listed);
    }

    #[test]
    fn equal_values_agree() {
        let rows = [
            ("ILO", "ESP entities 2023 sse 1000"),
            ("OECD", "ESP entities 2023 sse 1000.0"),
        ];
        assert_eq!(chosen(&rows), (exact("1000"), None));
        assert!(facts(&rows).conflicts.is_empty());
        assert_eq!(facts(&rows).facts.values().next().unwrap().winners.len(), 2);
    }

    #[test]
    fn a_bound_that_the_value_satisfies_is_no_conflict() {
        let bound = ("ILO", "ESP entities 2023 sse 100 qualifier=at_least");
        assert_eq!(
            chosen(&[bound, ("OECD", "ESP entities 2023 sse 120")]),
            (exact("120"), None)
        );
        assert!(
            facts(&[bound, ("OECD", "ESP entities 2023 sse 120")])
                .conflicts
                .is_empty()
        );
        assert_eq!(
            facts(&[bound, ("OECD", "ESP entities 2023 sse 90")])
                .conflicts
                .len(),
            1
        );
        let higher = ("OECD", "ESP entities 2023 sse 110 qualifier=at_least");
        assert_eq!(
            chosen(&[bound, higher]).0,
            Outcome::Value {
                value: decimal("110"),
                hedge: Hedge::AtLeast
            }
        );
    }

    #[test]
    fn two_ends_of_one_reporter_are_one_range() {
        let ends = [
            ("ILO", "ESP entities 2023 sse 100 qualifier=low"),
            ("ILO", "ESP entities 2023 sse 200 qualifier=high"),
        ];
        assert_eq!(
            chosen(&ends),
            (
                Outcome::Range {
                    low: decimal("100"),
                    high: decimal("200")
                },
                None
            )
        );
        let inside = [ends[0], ends[1], ("OECD", "ESP entities 2023 sse 150")];
        assert_eq!(chosen(&inside), (exact("150"), None));
        let outside = [ends[0], ends[1], ("OECD", "ESP entities 2023 sse 250")];
        assert_eq!(
            chosen(&outside).0,
            Outcome::NoWinner {
                low: decimal("100"),
                high: decimal("250")
            }
        );
    }

    #[test]
    fn editions_of_one_publication_are_one_publisher() {
        let cause = |other: &str| {
            let row = format!("ESP entities 2023 sse 20 source={other}");
            facts(&[
                ("ESP", "ESP entities 2023 sse 10 source=Account_2022"),
                ("ESP", &row),
            ])
            .conflicts[0]
                .cause
                .clone()
        };
        assert_eq!(
            (cause("Account_2023"), cause("Press")),
            (Cause::Unexplained, Cause::Perimeter)
        );
    }

    #[test]
    fn a_state_on_an_area_elsewhere_is_listed_never_used() {
        let facts = facts(&[
            ("FRA", "ESP entities 2023 sse 10"),
            ("FRA", "EU27 entities 2023 sse 90"),
        ]);
        assert!(
            facts
                .facts
                .values()
                .all(|fact| fact.outcome == Outcome::Unused)
        );
        assert_eq!(facts.elsewhere.len(), 2);
    }

    #[test]
    fn small_conflicts_are_settled_but_not_listed() {
        let near = facts(&[
            ("ESP", "ESP entities 2023 sse 1000"),
            ("ILO", "ESP entities 2023 sse 1020"),
        ]);
        assert!(!near.conflicts[0].listed);
        let far = facts(&[
            ("ESP", "ESP entities 2023 sse 1000"),
            ("ILO", "ESP entities 2023 sse 1021"),
        ]);
        assert!(far.conflicts[0].listed);
        assert_eq!(far.conflicts[0].cause, Cause::Perimeter);
    }
}
