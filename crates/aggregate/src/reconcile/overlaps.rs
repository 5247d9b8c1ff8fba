//! Actions that may be one: the same action from the State, the agency and the funder (`README.md` § 11).
//!
//! A like title alone is no evidence, for laws and plans are called the same in many years, nor is a partner alone, for
//! who works with a State does so in many ways: two of these together are. Of titles, only the writing may differ. How
//! much of made-up overlaps is seen, and how many other pairs are listed with them, is measured in `laws/recall.md`.

use super::decisions::DecisionLog;
use crate::facts::{Facts, Overlap, OverlapReason, OverlapState};
use sse_model::{Action, Area, ClaimId, Code, Currency, Date, Decimal, RefArea, named_whole};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Of actions that are alike, each is held against so many that follow it by name (`README.md` § 11), so that the work
/// grows with their number and not with its square.
const FOLLOWERS: usize = 20;
/// By how many years the starts of one action may differ as two reporters tell them (`README.md` § 11).
const START_YEARS: i64 = 1;

/// A title, as far as it tells which action is meant.
struct Title {
    /// Its words, however they are written.
    words: String,
    /// The numbers in it: of years, laws, phases.
    numbers: BTreeSet<String>,
}

/// The amounts of an action, each in its currency.
type Amounts = Vec<(Decimal, Currency)>;

/// Fills `overlaps`.
pub(super) fn find(facts: &mut Facts, log: &mut DecisionLog) {
    let actions: Vec<&Action> = facts.actions.values().collect();
    let titles: Vec<Title> = actions
        .iter()
        .map(|action| Title::of(&action.title, action.area))
        .collect();
    let places: BTreeMap<&ClaimId, usize> = actions
        .iter()
        .enumerate()
        .map(|(at, action)| (&action.id, at))
        .collect();
    let confirmed: BTreeSet<(usize, usize)> = confirmed(log, &facts.actions)
        .iter()
        .map(|(first, second)| (places[first], places[second]))
        .collect();
    let amounts: Vec<Amounts> = actions
        .iter()
        .map(|action| facts.amounts(action).filter_map(amount).collect())
        .collect();
    let mut pairs = pairs(&actions, &titles, &amounts);
    pairs.extend(&confirmed);
    let mut overlaps = Vec::new();
    for (at, behind) in pairs {
        let (first, second) = (actions[at], actions[behind]);
        let decided = confirmed
            .contains(&(at, behind))
            .then_some(OverlapReason::Decision);
        let of_one_amount = amounts[at].iter().any(|own| amounts[behind].contains(own));
        let reason = reason(
            [first, second],
            [&titles[at], &titles[behind]],
            of_one_amount,
        );
        let Some(reason) = reason.or(decided) else {
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

/// The pairs of actions that are held against each other: those near each other by name in a list of alike ones.
fn pairs(actions: &[&Action], titles: &[Title], amounts: &[Amounts]) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for mut list in alike(actions, titles, amounts) {
        list.sort_unstable();
        list.dedup();
        for (n, &at) in list.iter().enumerate() {
            let followers = list[n + 1..].iter().take(FOLLOWERS);
            pairs.extend(followers.map(|&other| (at, other)));
        }
    }
    pairs
}

/// Lists of actions with one title and one area, with one title and two areas of which one is a group that holds of the
/// other, and with one address and one amount.
fn alike(actions: &[&Action], titles: &[Title], amounts: &[Amounts]) -> Vec<Vec<usize>> {
    let mut by_title: BTreeMap<&str, BTreeMap<RefArea, Vec<usize>>> = BTreeMap::new();
    let mut by_amount: BTreeMap<(&str, Decimal, Currency), Vec<usize>> = BTreeMap::new();
    for (at, ((action, title), amounts)) in actions.iter().zip(titles).zip(amounts).enumerate() {
        if !title.words.is_empty() {
            let areas = by_title.entry(&title.words).or_default();
            areas.entry(action.area).or_default().push(at);
        }
        let amounts = amounts.iter().filter(|_| !action.source_url.is_empty());
        for &(amount, currency) in amounts {
            let alike = by_amount.entry((&action.source_url, amount, currency));
            alike.or_default().push(at);
        }
    }
    let mut lists: Vec<Vec<usize>> = by_amount.into_values().collect();
    for areas in by_title.into_values() {
        for (&group, of_group) in &areas {
            let RefArea::Group(_) = group else { continue };
            let others = areas
                .iter()
                .filter(|(area, _)| **area != group && areas_overlap(group, **area));
            lists.extend(others.map(|(_, others)| [of_group.as_slice(), others].concat()));
        }
        lists.extend(areas.into_values());
    }
    lists
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

/// The first reason why two actions may be one.
fn reason(
    [first, second]: [&Action; 2],
    [title, other]: [&Title; 2],
    of_one_amount: bool,
) -> Option<OverlapReason> {
    if !areas_overlap(first.area, second.area)
        || !years_overlap(first, second)
        || title.names_other_numbers(other)
    {
        return None;
    }
    let is_like = !title.words.is_empty() && title.words == other.words;
    let at_one_address = !first.source_url.is_empty() && first.source_url == second.source_url;
    if is_like && share_a_partner(first, second) {
        Some(OverlapReason::Partner)
    } else if is_like && start_together(first, second) {
        Some(OverlapReason::Start)
    } else if is_like && at_one_address {
        Some(OverlapReason::Address)
    } else {
        (at_one_address && of_one_amount).then_some(OverlapReason::Amount)
    }
}

fn amount(action: &Action) -> Option<(Decimal, Currency)> {
    action
        .amount
        .map(|(amount, currency, _)| (amount, currency))
}

/// Whether one names the other's reporter as partner, or both name the same partner.
fn share_a_partner(first: &Action, second: &Action) -> bool {
    first.partners.contains(&second.id.reporter)
        || second.partners.contains(&first.id.reporter)
        || first
            .partners
            .iter()
            .any(|partner| second.partners.contains(partner))
}

/// Whether both state a start, at most a year apart.
fn start_together(first: &Action, second: &Action) -> bool {
    let starts = first.start.zip(second.start);
    starts.is_some_and(|(one, other)| {
        (one.year().number() - other.year().number()).abs() <= START_YEARS
    })
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

impl Title {
    fn of(title: &str, area: RefArea) -> Self {
        let plain = title.nfkd().collect::<String>();
        let numbers = plain.split(|ch: char| !ch.is_numeric());
        Self {
            words: folded(&without_area(title, area)),
            numbers: numbers
                .map(|number| number.trim_start_matches('0'))
                .filter(|number| !number.is_empty())
                .map(str::to_owned)
                .collect(),
        }
    }

    /// Whether each names a number that the other doesn't: the plans of two periods, two laws.
    fn names_other_numbers(&self, other: &Self) -> bool {
        !self.numbers.is_subset(&other.numbers) && !other.numbers.is_subset(&self.numbers)
    }
}

/// A title without the parts of it that only name the area of the action, as agencies and funders add it: `Credit line
/// (Kenya)`, `Kenya: credit line`.
fn without_area(title: &str, area: RefArea) -> Cow<'_, str> {
    let marks = |ch: char| "()[],:;–—".contains(ch);
    let parts = title.split(marks).flat_map(|part| part.split(" - "));
    let mut parts: Vec<&str> = parts.filter(|part| !part.trim().is_empty()).collect();
    let all = parts.len();
    if all > 1 {
        parts.retain(|part| !names(part.trim(), area));
    }
    match parts.len() {
        0 => title.into(),
        few if few == all => without_area_behind(title, area).into(),
        _ => parts.join(" ").into(),
    }
}

/// Whether a text is the name of an area, words such as Republic around it passed over.
fn names(text: &str, area: RefArea) -> bool {
    RefArea::from_word(text).or_else(|| named_whole(text)) == Some(area)
}

/// A title without the area of the action behind it: `Credit line in Kenya`.
fn without_area_behind(title: &str, area: RefArea) -> &str {
    const MOST_WORDS: usize = 5;
    const BEFORE: [&str; 15] = [
        "in", "of", "for", "the", "en", "au", "aux", "de", "du", "del", "la", "do", "da", "em",
        "no",
    ];
    let blanks = title.rmatch_indices(' ').map(|(at, _)| at);
    let named = blanks
        .take(MOST_WORDS)
        .filter(|at| names(&title[at + 1..], area));
    // The longest name: of the Republic of Kenya, not Kenya alone.
    let Some(at) = named.last() else {
        return title;
    };
    let mut rest = title[..at].trim_end();
    while let Some((before, word)) = rest.rsplit_once(' ')
        && BEFORE.contains(&word)
    {
        rest = before.trim_end();
    }
    rest
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
    use crate::fixture::{action, round, round_with};

    fn overlaps(rows: &[(&str, &str)], decisions: &[&str]) -> Vec<(OverlapReason, OverlapState)> {
        let round = round_with(decisions);
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
        "ESP 1.finance in_force title=Línea_de_crédito_2023! start=2023-06-01 partners=EIB",
    );

    /// The reasons found between the State's action and another one of a reporter.
    fn beside(reporter: &str, row: &str) -> Vec<OverlapReason> {
        let found = overlaps(&[STATE, (reporter, row)], &[]);
        found.into_iter().map(|(reason, _)| reason).collect()
    }

    #[test]
    fn a_like_title_and_a_partner_a_start_or_an_address_make_a_candidate() {
        let like = "ESP 3.existing in_force title=LINEA_DE__CREDITO";
        assert_eq!(beside("EIB", like), [OverlapReason::Partner]);
        assert_eq!(
            beside("EIB", &like.replace("ESP", "001")),
            [OverlapReason::Partner]
        );
        assert_eq!(
            beside("AFDB", &format!("{like} partners=UNDP;EIB")),
            [OverlapReason::Partner]
        );
        assert!(beside("AFDB", like).is_empty());
        for start in ["2022", "2023-01", "2024-12-31"] {
            let row = format!("{like} start={start}");
            assert_eq!(beside("AFDB", &row), [OverlapReason::Start], "{start}");
        }
        assert!(beside("AFDB", &format!("{like} start=2025")).is_empty());
        assert!(beside("EIB", &like.replace("ESP", "FRA")).is_empty());
        assert!(beside("EIB", &format!("{like} start=2018 end=2021")).is_empty());
        assert!(beside("EIB", "ESP 3.existing in_force title=Other start=2023").is_empty());
        let page = "ESP 1.finance in_force title=Fund source_url=https://example.org/fund";
        let pages = |other: &str| overlaps(&[("ESP", page), ("EIB", other)], &[]);
        assert_eq!(
            pages(page),
            [(OverlapReason::Address, OverlapState::Candidate)]
        );
        assert!(pages(&page.replace("/fund", "/plan")).is_empty());
    }

    #[test]
    fn one_address_and_one_amount_make_a_candidate_whatever_the_titles() {
        let row = |title: &str, amount: &str, page: &str| {
            format!(
                "ESP 1.finance in_force title={title} {amount} source_url=https://example.org/{page}"
            )
        };
        let fund = row("Fund", "amount=5 currency=EUR", "a");
        let beside = |title: &str, amount: &str, page: &str| {
            overlaps(&[("ESP", &fund), ("EIB", &row(title, amount, page))], &[]).len()
        };
        assert_eq!(beside("Loan", "amount=5 currency=EUR", "a"), 1);
        assert_eq!(beside("Loan", "amount=5 currency=USD", "a"), 0);
        assert_eq!(beside("Loan", "amount=6 currency=EUR", "a"), 0);
        assert_eq!(beside("Loan", "amount=5 currency=EUR", "b"), 0);
    }

    #[test]
    fn titles_with_different_numbers_are_different_actions() {
        let row = |title: &str| format!("ESP 1.finance in_force title={title} start=2020");
        let found = |one: &str, other: &str| {
            overlaps(&[("ESP", &row(one)), ("EIB", &row(other))], &[]).len()
        };
        assert_eq!(found("Plan_2016-2020", "Plan_2020-2024"), 0);
        assert_eq!(found("Law_5764_of_1971", "Law_6981_of_1982"), 0);
        assert_eq!(found("Decree_12", "Decree_31"), 0);
        assert_eq!(found("Programme,_phase_2", "Programme,_phase_3"), 0);
        assert_eq!(found("Decree_No._031", "Decree_No._31"), 1);
        assert_eq!(found("Plan_2020", "PLAN"), 1);
        assert_eq!(found("Plan_2020-2024", "Plan_2020"), 1);
        assert_eq!(found("Plan_２０２０", "Plan_2020"), 1);
    }

    #[test]
    fn the_area_of_an_action_may_stand_in_its_title() {
        let row = |title: &str| format!("KEN 1.finance in_force title={title} start=2020");
        let found = |one: &str, other: &str| {
            overlaps(&[("KEN", &row(one)), ("EIB", &row(other))], &[]).len()
        };
        for title in [
            "Credit_line_(Kenya)",
            "Credit_line_[KEN]",
            "Credit_line_–_Kenya",
            "Credit_line_-_Kenya",
            "Kenya:_credit_line",
            "Credit_line,_Republic_of_Kenya",
            "Credit_line_in_Kenya",
            "Credit_line_of_the_Republic_of_Kenya",
            "Credit_line_Kenya",
        ] {
            assert_eq!(found("Credit_line", title), 1, "{title}");
        }
        assert_eq!(found("Credit_line", "Credit_line_(Uganda)"), 0);
        assert_eq!(found("Credit_line", "Credit_line_(second)"), 0);
        assert_eq!(found("Kenya", "(Kenya)"), 1);
    }

    #[test]
    fn one_reporter_may_tell_an_action_twice() {
        let row = "ESP 1.finance in_force title=Fund start=2020";
        let mut twice = vec![action("ESP", "a", row), action("ESP", "b", row)];
        let found = |actions: &[Action]| {
            let facts = crate::reconcile(&round(), Vec::new(), actions.to_vec(), &[]);
            facts.overlaps.len()
        };
        assert_eq!(found(&twice), 1);
        twice[1].title.push_str(" 2021");
        twice[0].title.push_str(" 2020");
        assert_eq!(found(&twice), 0);
    }

    #[test]
    fn many_of_one_title_make_no_more_pairs_than_followers() {
        let row = "ESP 1.finance in_force title=Fund start=2020";
        let actions: Vec<Action> = (0..500)
            .map(|number| action("ESP", &format!("{number:03}"), row))
            .collect();
        let facts = crate::reconcile(&round(), Vec::new(), actions, &[]);
        let fewer_at_the_end = FOLLOWERS * (FOLLOWERS + 1) / 2;
        assert_eq!(facts.overlaps.len(), 500 * FOLLOWERS - fewer_at_the_end);
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
    fn decisions_confirm_and_reject() {
        let bank = ("EIB", "ESP 3.existing in_force title=Linea_de_credito");
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
