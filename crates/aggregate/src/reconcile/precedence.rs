//! Precedence between claims on one key (`README.md` § 3): each step keeps the best claims still in play.

use super::decisions::DecisionLog;
use super::rivals::without_digits;
use crate::facts::{Cause, Conflict, Fact, Outcome, Step, spread};
use crate::figure::{Hedge, Reason};
use crate::interval::{Interval, agree};
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

/// Settles one key, about which all of the claims are. The tolerance is the threshold of conflicts, in per cent.
pub(super) fn settle(
    key: Key,
    claims: &[&Claim],
    log: &mut DecisionLog,
    tolerance: Decimal,
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
    let left = narrow(&all, steps, log, tolerance);
    let outcome = match outcome(&left) {
        Outcome::NoWinner { low, high } if !dated => Outcome::Range { low, high },
        outcome => outcome,
    };
    let best = &left.best;
    let mut winners = Vec::with_capacity(best.len());
    winners.extend(best.iter().flat_map(Candidate::ids));
    let mut fact = Fact::new(key, outcome, sorted(winners));
    let losers = all
        .iter()
        .filter(|candidate| fact.winners.binary_search(&candidate.claim.id).is_err());
    left_out.extend(
        losers.flat_map(|loser| loser.ids().map(|id| (id, loser.reason(&left, tolerance)))),
    );
    left_out.sort();
    left_out.shrink_to_fit();
    fact.left_out = left_out;
    fact.targets = sorted(best.iter().flat_map(Candidate::targets).collect());
    fact.targets.shrink_to_fit();
    // Values of no year may be of different ones: they don't contradict each other.
    let conflict = dated
        .then(|| conflict(&fact, &all, left.chosen_by, tolerance))
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

    /// What it stands for; a range is as wide as it is.
    fn compared(&self) -> (Interval, Hedge) {
        if self.is_range() {
            (Interval::between(self.low, self.high), Hedge::About)
        } else {
            (Interval::of(self.low, self.hedge), self.hedge)
        }
    }

    /// Why it isn't among those that are left.
    fn reason(&self, left: &Narrowed<'a>, tolerance: Decimal) -> Reason {
        let with_those = left.best.iter().chain([self]);
        if left.agree && agree(with_those.map(Self::compared), tolerance) {
            Reason::Agrees
        } else {
            Reason::Outranked
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

/// Whether all can be true.
fn all_agree(candidates: &[Candidate], tolerance: Decimal) -> bool {
    agree(candidates.iter().map(Candidate::compared), tolerance)
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

/// What is left of candidates after some steps.
struct Narrowed<'a> {
    best: Vec<Candidate<'a>>,
    /// Whether those left agree.
    agree: bool,
    /// The step after which they did, if they didn't before.
    chosen_by: Option<Step>,
}

/// Takes some steps. As soon as those left agree, only the most precise of them go on.
fn narrow<'a>(
    all: &[Candidate<'a>],
    steps: &[Step],
    log: &mut DecisionLog,
    tolerance: Decimal,
) -> Narrowed<'a> {
    let open = !all_agree(all, tolerance);
    let mut left = Narrowed {
        best: all.to_vec(),
        agree: false,
        chosen_by: None,
    };
    for &step in steps {
        left.best = keep(step, left.best, log);
        if step == Step::Decision && !log.is_empty() && !all_agree(&left.best, tolerance) {
            let preferred = left.best.iter().flat_map(Candidate::ends);
            log.note_rivals(preferred.map(|claim| &claim.id));
        }
        if !left.agree && all_agree(&left.best, tolerance) {
            left.agree = true;
            left.chosen_by = open.then_some(step);
            left.best = most_precise(left.best);
        }
        if left.best.len() <= 1 {
            break;
        }
    }
    left
}

fn most_precise(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let best = candidates.iter().map(precision).min();
    candidates
        .into_iter()
        .filter(|candidate| Some(precision(candidate)) == best)
        .collect()
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

/// What the last candidates come to: those that agree are of one precision.
fn outcome(left: &Narrowed) -> Outcome {
    let lows = left.best.iter().map(|candidate| candidate.low);
    let highs = left.best.iter().map(|candidate| candidate.high);
    let (Some(first), Some(low), Some(high)) =
        (left.best.first(), lows.clone().min(), highs.clone().max())
    else {
        return Outcome::Unused;
    };
    if !left.agree {
        return Outcome::NoWinner { low, high };
    }
    let (inner_low, inner_high) = (lows.max().unwrap_or(low), highs.min().unwrap_or(high));
    match first.hedge {
        Hedge::Exact if first.is_range() => Outcome::Range {
            low: inner_low,
            high: inner_high,
        },
        Hedge::AtLeast => hedged(inner_low, Hedge::AtLeast),
        Hedge::AtMost => hedged(inner_high, Hedge::AtMost),
        hedge if low == high => hedged(low, hedge),
        Hedge::Exact | Hedge::About => hedged(middle(&left.best), Hedge::About),
    }
}

const fn hedged(value: Decimal, hedge: Hedge) -> Outcome {
    Outcome::Value { value, hedge }
}

/// The middle one of the stated values, of an even number the lower one.
fn middle(candidates: &[Candidate]) -> Decimal {
    let mut values: Vec<Decimal> = candidates.iter().map(|candidate| candidate.low).collect();
    values.sort_unstable();
    values
        .get(values.len().saturating_sub(1) / 2)
        .copied()
        .unwrap_or_default()
}

/// Exact values first, then "about", ranges, lower bounds, upper bounds.
fn precision(candidate: &Candidate) -> u8 {
    match candidate.hedge {
        _ if candidate.is_range() => 2,
        Hedge::Exact => 0,
        Hedge::About => 1,
        Hedge::AtLeast => 3,
        Hedge::AtMost => 4,
    }
}

fn conflict(
    fact: &Fact,
    all: &[Candidate],
    step: Option<Step>,
    tolerance: Decimal,
) -> Option<Conflict> {
    if all_agree(all, tolerance) {
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
    let threshold = Ratio::new(tolerance, Decimal::whole(100));
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
    use crate::fixture::{claim, claims, decimal, round};
    use crate::{Facts, reconcile};

    fn facts(rows: &[(&str, &str)]) -> Facts {
        reconcile(&round(), claims(rows), Vec::new(), &[])
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
    fn unequal_values_tied_at_the_end_have_no_winner() {
        let rows = [
            ("ILO", "ESP entities 2023 sse 1000"),
            ("OECD", "ESP entities 2023 sse 1021"),
        ];
        let no_winner = Outcome::NoWinner {
            low: decimal("1000"),
            high: decimal("1021"),
        };
        assert_eq!(chosen(&rows), (no_winner, None));
        assert!(facts(&rows).conflicts[0].listed);
    }

    #[test]
    fn exact_values_within_the_threshold_agree_and_a_stated_one_is_used() {
        let rows = [
            ("ILO", "ESP entities 2023 sse 1001"),
            ("OECD", "ESP entities 2023 sse 1000"),
            ("AFDB", "ESP entities 2023 sse 1010"),
            ("EIB", "ESP entities 2023 sse 1005"),
        ];
        assert_eq!(chosen(&rows).0, hedged(decimal("1001"), Hedge::About));
        let facts = facts(&rows);
        assert_eq!(
            (
                facts.conflicts.len(),
                facts.facts.values().next().unwrap().winners.len()
            ),
            (0, 4)
        );
        let own = ("ESP", "ESP entities 2023 sse 1009");
        assert_eq!(chosen(&[rows[0], rows[1], own]), (exact("1009"), None));
    }

    /// Two networks on Italy: what one of them rounds is what the other one counts.
    #[test]
    fn a_rounded_and_an_exact_value_agree_and_the_exact_one_is_used() {
        let rows = [
            (
                "ICA",
                "ITA employment 2023 cooperative 1500000 qualifier=about",
            ),
            ("RIPESS", "ITA employment 2023 cooperative 1498221"),
        ];
        let facts = facts(&rows);
        let fact = facts.facts.values().next().unwrap();
        assert_eq!((fact.outcome, fact.step), (exact("1498221"), None));
        assert_eq!(
            fact.left_out,
            [(claim(rows[0].0, rows[0].1).id, Reason::Agrees)]
        );
        assert!(facts.conflicts.is_empty());
        let own = (
            "ITA",
            "ITA employment 2023 cooperative 1500000 qualifier=about",
        );
        assert_eq!(chosen(&[own, rows[1]]), (exact("1498221"), None));
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
            ("ESP", "ESP entities 2023 sse 10000"),
            ("ILO", "ESP entities 2023 sse 10203"),
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
