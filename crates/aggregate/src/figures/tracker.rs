//! Who answered (`README.md` § 13). Silence is "not reported", never zero.

use super::book::Book;
use crate::figure::{Counted, FigureId};
use crate::views::{ReporterRow, Tracker};
use sse_model::{
    Area, ClaimId, Code, Group, Lost, Receipt, Reporter, ReporterGroup, Table, TaskForce,
};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The response tracker of a round.
pub(super) fn tracker(book: &mut Book) -> Tracker {
    let mut reporters: Vec<&Reporter> = book.round.reporters.iter().collect();
    reporters.sort_by_key(|reporter| (reporter.group, reporter.code.as_str()));
    let rows: Vec<ReporterRow> = reporters
        .iter()
        .map(|reporter| row(book, reporter))
        .collect();
    let all: Vec<Sent> = reporters
        .into_iter()
        .zip(rows.iter().map(|row| row.receipt))
        .collect();
    let answered = with(&all, came);
    let states = answered.iter().filter_map(|(reporter, _)| reporter.area());
    let (members, others): (Vec<Area>, Vec<Area>) = states.partition(|area| area.is_member_state());
    let observers = others.iter().filter(|area| area.is_observer_state());
    let groups = by_group(&all);
    let (task_force, task_force_answered) = task_force(book, &all);
    Tracker {
        asked: book.count(id("asked"), codes(&all)),
        answered: book.count(id("answered"), codes(&answered)),
        by_receipt: by_receipt(book, &FigureId::from("count/tracker"), &all),
        by_group: of_each(&groups, |id, own| by_receipt(book, id, own)),
        answered_by_group: of_each(&groups, |id, own| {
            book.count(id.with("answered"), codes(&with(own, came)))
        }),
        asked_by_group: of_each(&groups, |id, own| book.count(id.with("asked"), codes(own))),
        by_region: by_groups(book, Group::regions(), &members, "tracker"),
        members_of_region: members_of(book, Group::regions()),
        member_states: book.count(id("member_states"), members.iter().map(|area| area.code())),
        observer_states: book.count(id("observer_states"), observers.map(|area| area.code())),
        by_sponsorship: by_sponsorship(book, &all),
        by_need: by_groups(book, need_groups(), &members, "tracker"),
        task_force,
        task_force_answered,
        reporters: rows,
    }
}

/// A reporter and what came of asking it.
type Sent<'a> = (&'a Reporter, Receipt);

/// Whether something usable came.
fn came(sent: &Sent) -> bool {
    sent.1.is_answer()
}

/// Who was asked, by group; only groups of which anybody was.
fn by_group<'a>(all: &[Sent<'a>]) -> BTreeMap<ReporterGroup, Vec<Sent<'a>>> {
    let mut groups: BTreeMap<ReporterGroup, Vec<Sent>> = BTreeMap::new();
    for sent in all {
        groups.entry(sent.0.group).or_default().push(*sent);
    }
    groups
}

/// What is made of each group, with the id under which its counts are entered.
fn of_each<T>(
    groups: &BTreeMap<ReporterGroup, Vec<Sent>>,
    mut make: impl FnMut(&FigureId, &[Sent]) -> T,
) -> BTreeMap<ReporterGroup, T> {
    groups
        .iter()
        .map(|(group, own)| (*group, make(&id(group.code()), own)))
        .collect()
}

/// Reporters by receipt; every receipt is there.
fn by_receipt(book: &mut Book, id: &FigureId, sent: &[Sent]) -> BTreeMap<Receipt, Counted> {
    let counted = Receipt::ALL.map(|receipt| {
        let own = with(sent, |one| one.1 == receipt);
        (receipt, book.count(id.with(receipt.code()), codes(&own)))
    });
    BTreeMap::from(counted)
}

fn with<'a>(sent: &[Sent<'a>], test: impl Fn(&Sent) -> bool) -> Vec<Sent<'a>> {
    sent.iter().filter(|one| test(one)).copied().collect()
}

fn codes<'a>(sent: &[Sent<'a>]) -> impl Iterator<Item = &'a str> {
    sent.iter().map(|(reporter, _)| reporter.code.as_str())
}

fn id(name: &str) -> FigureId {
    FigureId::new(&["count", "tracker", name])
}

fn row(book: &mut Book, reporter: &Reporter) -> ReporterRow {
    let facts = book.facts;
    let begin = ClaimId {
        reporter: Arc::from(reporter.code.as_str()),
        table: Table::default(),
        record: Arc::default(),
    };
    let own = |id: &&ClaimId| *id.reporter == *reporter.code;
    let claims = facts.claims.range(begin.clone()..).map(|(id, _)| id);
    let claims: Vec<ClaimId> = claims.take_while(own).cloned().collect();
    let actions = facts.actions.range(begin..).map(|(id, _)| id);
    let actions: Vec<ClaimId> = actions.take_while(own).cloned().collect();
    let left_out: Vec<String> = facts
        .lost
        .iter()
        .filter(|lost| lost.reporter == reporter.code)
        .flat_map(Lost::tables)
        .collect();
    let sent = book.round.senders.contains(&reporter.code)
        || claims.len() + actions.len() + left_out.len() > 0;
    let receipt = receipt(reporter, sent, claims.len(), actions.len());
    let [of_claims, of_actions, of_left_out] = ["claims", "actions", "left_out"]
        .map(|name| FigureId::new(&["count", name, &reporter.code]));
    ReporterRow {
        reporter: reporter.code.clone(),
        group: reporter.group,
        receipt,
        claims: book.count_rows(of_claims, claims),
        actions: book.count_rows(of_actions, actions),
        left_out: book.count(of_left_out, left_out),
    }
}

/// Partial where nothing of one of the two tables was accepted, whether it is missing or wholly set aside.
fn receipt(reporter: &Reporter, sent: bool, claims: usize, actions: usize) -> Receipt {
    let came = sent || reporter.received_on.is_some();
    let late = reporter
        .received_on
        .zip(reporter.due_on)
        .and_then(|(received, due)| received.compare(due));
    match (claims > 0, actions > 0) {
        (false, false) if came => Receipt::NothingUsable,
        (false, false) => Receipt::NotReceived,
        (true, true) if late == Some(Ordering::Greater) => Receipt::Late,
        (true, true) => Receipt::Received,
        _ => Receipt::Partial,
    }
}

/// Least developed, landlocked developing and small island developing States.
pub(super) fn need_groups() -> Vec<Group> {
    ["LDC", "LLDC", "SIDS"]
        .into_iter()
        .filter_map(Group::from_code)
        .collect()
}

fn by_groups(
    book: &mut Book,
    groups: Vec<Group>,
    states: &[Area],
    name: &str,
) -> BTreeMap<Group, Counted> {
    let today = book.round.date;
    let count = |group: Group| {
        let inside = states
            .iter()
            .copied()
            .filter(|area| group.contains(*area, today))
            .map(Area::code);
        (
            group,
            book.count(FigureId::new(&["count", name, group.code()]), inside),
        )
    };
    groups.into_iter().map(count).collect()
}

/// The Member States of groups.
pub(super) fn members_of(book: &mut Book, groups: Vec<Group>) -> BTreeMap<Group, Counted> {
    let all: Vec<Area> = Area::all()
        .into_iter()
        .filter(|area| area.is_member_state())
        .collect();
    by_groups(book, groups, &all, "member_states")
}

fn by_sponsorship(book: &mut Book, all: &[Sent]) -> BTreeMap<String, (Counted, Counted)> {
    let resolutions = book
        .round
        .mandate
        .iter()
        .map(|mandate| mandate.resolution.clone());
    let of = |resolution: String| {
        let sponsors = with(all, |(reporter, _)| {
            reporter.sponsored.contains(&resolution)
        });
        let id = id("sponsors").with(resolution.replace('/', "-"));
        let asked = book.count(id.with("asked"), codes(&sponsors));
        let answered = book.count(id.with("answered"), codes(&with(&sponsors, came)));
        (resolution, (asked, answered))
    };
    resolutions.map(of).collect()
}

fn task_force(book: &mut Book, all: &[Sent]) -> ((Counted, Counted), Vec<String>) {
    let members = with(all, |(reporter, _)| {
        reporter.task_force == Some(TaskForce::Member)
    });
    let answered: Vec<String> = codes(&with(&members, came)).map(str::to_owned).collect();
    let asked = book.count(id("task_force").with("asked"), codes(&members));
    let count = book.count(id("task_force").with("answered"), &answered);
    ((asked, count), answered)
}

#[cfg(test)]
mod tests {
    use crate::fixture::{action, claim, reporter, round};
    use crate::{figures, reconcile};
    use sse_model::{Receipt, ReporterGroup};

    fn receipts(tracker: &crate::Tracker) -> Vec<(&str, Receipt)> {
        let rows = tracker.reporters.iter();
        rows.map(|row| (row.reporter.as_str(), row.receipt))
            .collect()
    }

    #[test]
    fn everyone_asked_has_one_receipt() {
        let mut round = round();
        let on = |code: &str, date: Option<&str>| reporter(code, date);
        round.reporters = vec![
            on("ESP", Some("2026-02-01")),
            on("FRA", Some("2026-03-02")),
            on("ITA", Some("2026-02-01")),
            on("PRT", None),
            on("ILO", Some("2026-02-01")),
        ];
        let claims =
            ["ESP", "FRA", "ITA"].map(|code| claim(code, &format!("{code} entities 2023 sse 1")));
        let actions = ["ESP", "FRA", "ILO"].map(|code| action(code, "a", "ESP 1.legal in_force"));
        let facts = reconcile(&round, claims.into(), actions.into(), &[]);
        let tracker = figures(&round, &facts).tracker;
        assert_eq!(
            receipts(&tracker),
            [
                ("ESP", Receipt::Received),
                ("FRA", Receipt::Late),
                ("ITA", Receipt::Partial),
                ("PRT", Receipt::NotReceived),
                ("ILO", Receipt::Partial),
            ]
        );
        assert_eq!(tracker.answered.value, 4);
        assert_eq!(tracker.member_states.value, 3);
        assert_eq!(
            tracker.by_group[&ReporterGroup::State][&Receipt::NotReceived].value,
            1
        );
        assert_eq!(
            tracker
                .by_region
                .values()
                .map(|count| count.value)
                .sum::<u64>(),
            3
        );
        assert_eq!(
            tracker
                .members_of_region
                .values()
                .map(|count| count.value)
                .sum::<u64>(),
            193
        );
    }

    /// M6: a State whose submission is a date, a file that can't be read or rows with faults has told nothing, so that
    /// it isn't one that answered; it isn't silent either.
    #[test]
    fn what_came_without_a_usable_row_is_no_answer() {
        let mut round = round();
        round.reporters = vec![
            reporter("DZA", Some("2026-02-01")),
            reporter("EGY", None),
            reporter("ESP", Some("2026-02-01")),
            reporter("FRA", None),
            reporter("KEN", None),
        ];
        round.senders = ["EGY".to_owned()].into();
        let lost = [sse_model::Lost {
            reporter: "FRA".to_owned(),
            ..Default::default()
        }];
        let claims = vec![claim("ESP", "ESP entities 2023 sse 1")];
        let facts = reconcile(&round, claims, Vec::new(), &lost);
        let tracker = figures(&round, &facts).tracker;
        assert_eq!(
            receipts(&tracker),
            [
                ("DZA", Receipt::NothingUsable),
                ("EGY", Receipt::NothingUsable),
                ("ESP", Receipt::Partial),
                ("FRA", Receipt::NothingUsable),
                ("KEN", Receipt::NotReceived),
            ]
        );
        assert_eq!(tracker.answered.value, 1);
        assert_eq!(tracker.member_states.value, 1);
        assert_eq!(tracker.by_receipt[&Receipt::NothingUsable].value, 3);
    }
}
