//! Actions that may be one: the same action from the State, the agency and the funder (`README.md` § 11).
//!
//! Of titles, only the writing may differ: a word less, or other words, and nothing but partners tells. A reporter that
//! names a State as partner is held against all actions of that State. How much of made-up overlaps is seen, and how many
//! other pairs are listed with them, is measured in `laws/recall.md`.

use super::decisions::DecisionLog;
use crate::facts::{Facts, Overlap, OverlapReason, OverlapState};
use sse_model::{Action, Area, ClaimId, Code, Date, RefArea};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Fills `overlaps`.
pub(super) fn find(facts: &mut Facts, log: &mut DecisionLog) {
    let actions: Vec<&Action> = facts.actions.values().collect();
    let titles: Vec<String> = actions.iter().map(|action| folded(&action.title)).collect();
    let places: BTreeMap<&ClaimId, usize> = actions
        .iter()
        .enumerate()
        .map(|(at, action)| (&action.id, at))
        .collect();
    let confirmed: BTreeSet<(usize, usize)> = confirmed(log, &facts.actions)
        .iter()
        .map(|(first, second)| (places[first], places[second]))
        .collect();
    let mut pairs = pairs(&actions, &titles);
    pairs.extend(&confirmed);
    let mut overlaps = Vec::new();
    for (at, behind) in pairs {
        let (first, second) = (actions[at], actions[behind]);
        let same_title = !titles[at].is_empty() && titles[at] == titles[behind];
        let decided = confirmed
            .contains(&(at, behind))
            .then_some(OverlapReason::Decision);
        let Some(reason) = reason(first, second, same_title).or(decided) else {
            continue;
        };
        let state = log
            .overlap(&first.id, &second.id)
            .unwrap_or(OverlapState::Candidate);
        overlaps.push(Overlap {
            first: first.id.clone(),
            second: second.id.clone(),
            reason,
            state,
        });
    }
    facts.overlaps = overlaps;
}

/// The pairs of actions for which a reason can hold at all: a partner's own, a title or two partners in common.
fn pairs(actions: &[&Action], titles: &[String]) -> BTreeSet<(usize, usize)> {
    let mut alike: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    let mut by_reporter: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, action) in actions.iter().enumerate() {
        by_reporter.entry(&action.id.reporter).or_default().push(at);
        if !titles[at].is_empty() {
            alike.entry((&titles[at], "")).or_default().push(at);
        }
        let partners: BTreeSet<&str> = action.partners.iter().map(|partner| &**partner).collect();
        for &one in &partners {
            for &other in partners.range(one..).skip(1) {
                alike.entry((one, other)).or_default().push(at);
            }
        }
    }
    let mut pairs = BTreeSet::new();
    for members in alike.values() {
        for (n, &at) in members.iter().enumerate() {
            let others = members[n + 1..].iter();
            pairs.extend(others.map(|&other| (at.min(other), at.max(other))));
        }
    }
    for (at, action) in actions.iter().enumerate() {
        let partners = action.partners.iter();
        let named = partners.filter_map(|partner| by_reporter.get(&**partner));
        pairs.extend(named.flatten().map(|&other| (at.min(other), at.max(other))));
    }
    pairs.retain(|&(at, other)| actions[at].id.reporter != actions[other].id.reporter);
    pairs
}

/// Pairs that decisions confirm, the smaller id first.
fn confirmed(log: &DecisionLog, actions: &BTreeMap<ClaimId, Action>) -> Vec<(ClaimId, ClaimId)> {
    let by_name: BTreeMap<String, &ClaimId> =
        actions.keys().map(|id| (id.to_string(), id)).collect();
    let pair = |(first, second): (String, String)| {
        let (first, second) = (*by_name.get(&first)?, *by_name.get(&second)?);
        Some(if first < second {
            (first.clone(), second.clone())
        } else {
            (second.clone(), first.clone())
        })
    };
    log.confirmed_pairs().into_iter().filter_map(pair).collect()
}

fn reason(first: &Action, second: &Action, same_title: bool) -> Option<OverlapReason> {
    if first.id.reporter == second.id.reporter
        || !areas_overlap(first.area, second.area)
        || !years_overlap(first, second)
    {
        return None;
    }
    if first.partners.contains(&second.id.reporter) || second.partners.contains(&first.id.reporter)
    {
        Some(OverlapReason::Partner)
    } else if shared_partners(first, second) >= 2 {
        Some(OverlapReason::SharedPartners)
    } else {
        same_title.then_some(OverlapReason::Title)
    }
}

fn shared_partners(first: &Action, second: &Action) -> usize {
    let mut shared: Vec<_> = first
        .partners
        .iter()
        .filter(|partner| second.partners.contains(partner))
        .collect();
    shared.sort();
    shared.dedup();
    shared.len()
}

/// Whether two areas have something in common. Who belongs to a group changes, and an action may be older than a change:
/// whoever ever belonged to it counts.
fn areas_overlap(first: RefArea, second: RefArea) -> bool {
    match (first, second) {
        _ if first == second => true,
        (RefArea::Group(group), RefArea::Area(area))
        | (RefArea::Area(area), RefArea::Group(group)) => group.ever_contains(area),
        (RefArea::Group(one), RefArea::Group(other)) => Area::all()
            .into_iter()
            .any(|area| one.ever_contains(area) && other.ever_contains(area)),
        (RefArea::Area(_), RefArea::Area(_)) => false,
    }
}

/// An unstated start or end is open.
fn years_overlap(first: &Action, second: &Action) -> bool {
    !ends_before(first, second) && !ends_before(second, first)
}

fn ends_before(first: &Action, second: &Action) -> bool {
    let years = first.end.map(Date::year).zip(second.start.map(Date::year));
    years.is_some_and(|(end, start)| end < start)
}

/// Case-folded; accents, punctuation, digits and repeated blanks dropped. Capitals first, for ß is folded to ss.
fn folded(title: &str) -> String {
    let plain: String = title
        .to_uppercase()
        .to_lowercase()
        .nfkd()
        .filter(|ch| !is_combining_mark(*ch))
        .collect();
    let letters = plain
        .chars()
        .filter(|ch| ch.is_alphabetic() || ch.is_whitespace())
        .collect::<String>();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{action, decision, round};

    fn overlaps(rows: &[(&str, &str)], decisions: &[&str]) -> Vec<(OverlapReason, OverlapState)> {
        let mut round = round();
        round.decisions = decisions
            .iter()
            .map(|words| decision("1", words, None))
            .collect();
        let actions = rows
            .iter()
            .map(|(reporter, row)| action(reporter, "a", row))
            .collect();
        let facts = crate::reconcile(&round, Vec::new(), actions, &[]);
        facts
            .overlaps
            .iter()
            .map(|overlap| (overlap.reason, overlap.state))
            .collect()
    }

    const STATE: (&str, &str) = (
        "ESP",
        "ESP 1.finance in_force title=Línea_de_crédito_2023! start=2023 partners=EIB",
    );

    #[test]
    fn partners_and_titles_make_candidates() {
        let bank = |row: &str| overlaps(&[STATE, ("EIB", row)], &[]);
        let candidate = OverlapState::Candidate;
        assert_eq!(
            bank("ESP 3.existing in_force"),
            [(OverlapReason::Partner, candidate)]
        );
        assert_eq!(
            bank("001 3.existing in_force"),
            [(OverlapReason::Partner, candidate)]
        );
        assert!(bank("FRA 3.existing in_force").is_empty());
        assert!(bank("ESP 3.existing completed start=2018 end=2021").is_empty());
        let other = ("AFDB", "ESP 3.existing in_force title=LINEA_DE__CREDITO");
        assert_eq!(
            overlaps(&[STATE, other], &[]),
            [(OverlapReason::Title, candidate)]
        );
    }

    #[test]
    fn titles_are_folded_as_unicode_folds_case() {
        assert_eq!(folded("Förderstraße 2024"), folded("FÖRDERSTRASSE"));
        assert_eq!(folded("ΣΧΕΔΙΟ ΤΗΣ ΧΩΡΑΣ"), folded("Σχέδιο της χώρας"));
        assert_ne!(folded("Plan A"), folded("Plan B"));
    }

    #[test]
    fn a_group_overlaps_with_whoever_belonged_to_it() {
        let of = |area: &str| {
            let row =
                |area: &str| format!("{area} 3.existing completed start=2015 end=2018 title=Fund");
            overlaps(&[("EIB", &row("EU28")), ("OECD", &row(area))], &[]).len()
        };
        assert_eq!((of("ESP"), of("GBR"), of("EU27"), of("SEN")), (1, 1, 1, 0));
    }

    #[test]
    fn two_shared_partners_are_enough_one_is_not() {
        let rows = |partners: &str| {
            let first = "ESP 2.programming in_force partners=OECD;UNDP;X";
            overlaps(
                &[
                    ("ILO", first),
                    ("EIB", &format!("ESP 3.new in_force partners={partners}")),
                ],
                &[],
            )
        };
        assert_eq!(
            rows("UNDP;OECD"),
            [(OverlapReason::SharedPartners, OverlapState::Candidate)]
        );
        assert!(rows("UNDP").is_empty());
        assert!(rows("UNDP;UNDP").is_empty());
    }

    #[test]
    fn decisions_confirm_and_reject() {
        let bank = ("EIB", "ESP 3.existing in_force");
        let state = |decision: &str| overlaps(&[STATE, bank], &[decision])[0].1;
        assert_eq!(
            state("overlap EIB:actions:a ESP:actions:a"),
            OverlapState::Confirmed
        );
        assert_eq!(
            state("not_overlap ESP:actions:a EIB:actions:a"),
            OverlapState::Rejected
        );
        let far = ("EIB", "FRA 3.existing in_force");
        let decided = overlaps(&[STATE, far], &["overlap EIB:actions:a ESP:actions:a"]);
        assert_eq!(
            decided,
            [(OverlapReason::Decision, OverlapState::Confirmed)]
        );
    }
}
