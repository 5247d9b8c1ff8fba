//! What is doubtful, contradictory or left out.

use super::book::Book;
use super::table::barred;
use crate::facts::{Cause, Check, CheckKind, Conflict, NearRival, Outcome, OverlapState};
use crate::figure::{Counted, FigureId, Formula, Reason, Value};
use crate::views::{ConflictView, LeftOut, Listed, Quality, RatioTable, TotalTable, Women};
use sse_model::{ClaimId, Lost};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that casts doubt on the figures.
pub(super) fn quality(
    book: &mut Book,
    totals: &[TotalTable],
    ratios: &[RatioTable],
    women: &Women,
) -> Quality {
    let facts = book.facts;
    let (listed, small): (Vec<&Conflict>, Vec<&Conflict>) =
        facts.conflicts.iter().partition(|conflict| conflict.listed);
    let contested = listed.iter().map(|conflict| conflict.fact.clone());
    let contested = contested.collect();
    let (settled, open): (Vec<&Conflict>, Vec<&Conflict>) = listed
        .into_iter()
        .partition(|conflict| conflict.step.is_some());
    let conflicts = views(book, &settled);
    let without_winner = views(book, &open);
    let near_rivals = near_rivals(book);
    let old = old(
        totals.iter().chain(&women.totals),
        ratios.iter().chain(&women.ratios),
    );
    let never = never_totalled(book);
    for check in &facts.checks {
        sides(book, check);
    }
    Quality {
        small_conflicts: count_conflicts(book, "small_conflicts", &small),
        conflict_count: count_conflicts(book, "conflicts", &settled),
        without_winner_count: count_conflicts(book, "without_winner", &open),
        near_rival_count: count_near_rivals(book),
        check_count: book.count(id("checks"), facts.checks.iter().map(name)),
        overlap_count: count_overlaps(book, "overlaps", OverlapState::Candidate),
        confirmed_overlap_count: count_overlaps(
            book,
            "confirmed_overlaps",
            OverlapState::Confirmed,
        ),
        left_out_count: book.count(id("left_out"), facts.lost.iter().flat_map(Lost::tables)),
        old_count: book.count_figures(id("old"), old.clone()),
        revision_count: count_revisions(book),
        near_rivals,
        by_cause: by_cause(book, &conflicts, &without_winner),
        conflicts,
        without_winner,
        contested,
        checks: facts.checks.clone(),
        failed: book.failed.iter().copied().cloned().collect(),
        checks_by_kind: by_kind(book),
        overlaps: facts.overlaps.clone(),
        left_out: left_out(book),
        old,
        listed_by_reason: by_reason(book, &never),
        listed: never,
        threshold: FigureId::from("threshold/conflict"),
    }
}

fn id(name: &str) -> FigureId {
    FigureId::new(&["count", "quality", name])
}

/// How many facts some conflicts are about.
fn count_conflicts(book: &mut Book, name: &str, conflicts: &[&Conflict]) -> Counted {
    let facts = conflicts.iter().map(|conflict| conflict.fact.clone());
    book.count_figures(id(name), facts.collect())
}

fn count_near_rivals(book: &mut Book) -> Counted {
    let rivals = book.facts.near_rivals.iter();
    let pairs = rivals.map(|rival| pair(&rival.first, &rival.second));
    book.count(id("near_rivals"), pairs)
}

/// How many pairs of actions may be one, or are one by decision.
fn count_overlaps(book: &mut Book, name: &str, state: OverlapState) -> Counted {
    let overlaps = book.facts.overlaps.iter();
    let pairs = overlaps
        .filter(|overlap| overlap.state == state)
        .map(|overlap| pair(&overlap.first, &overlap.second));
    book.count(id(name), pairs)
}

/// How many claims later rows replaced.
fn count_revisions(book: &mut Book) -> Counted {
    let revisions = book.facts.revisions.iter();
    let claims = revisions.map(|revision| revision.by.to_string());
    book.count(id("revisions"), claims)
}

/// Checks by kind; every kind is there.
fn by_kind(book: &mut Book) -> BTreeMap<CheckKind, Counted> {
    let checks = &book.facts.checks;
    let counted = CheckKind::ALL.map(|kind| {
        let own = checks.iter().filter(|check| check.kind == kind);
        let id = FigureId::new(&["count", "checks", kind.code()]);
        (kind, book.count(id, own.map(name)))
    });
    BTreeMap::from(counted)
}

fn views(book: &mut Book, conflicts: &[&Conflict]) -> Vec<ConflictView> {
    conflicts
        .iter()
        .filter_map(|conflict| view(book, conflict))
        .collect()
}

fn view(book: &mut Book, conflict: &Conflict) -> Option<ConflictView> {
    let facts = book.facts;
    let unit = facts.facts.get(&conflict.fact)?.key.unit;
    let (low, high) = (conflict.values.first()?.1, conflict.values.last()?.1);
    let claims: Vec<_> = conflict
        .values
        .iter()
        .map(|(claim, _)| claim.clone())
        .collect();
    let values: Vec<_> = claims
        .iter()
        .filter(|id| facts.claims.contains_key(id))
        .map(|id| (id.clone(), FigureId::stated_by(id)))
        .collect();
    let from: Vec<FigureId> = values.iter().map(|(_, figure)| figure.clone()).collect();
    let range = book.put(
        conflict.fact.of("range"),
        Value::Range { low, high, unit },
        Formula::Range,
        from.clone(),
    );
    let spread = book.put(
        conflict.fact.of("spread"),
        Value::exact_share(conflict.spread),
        Formula::Spread,
        from,
    );
    Some(ConflictView {
        fact: conflict.fact.clone(),
        range,
        spread,
        values,
        step: conflict.step,
        cause: conflict.cause.clone(),
    })
}

/// Near rivals, each with the figure of its spread.
fn near_rivals(book: &mut Book) -> Vec<(NearRival, FigureId)> {
    let rivals = book.facts.near_rivals.iter();
    rivals.map(|rival| of_rival(book, rival)).collect()
}

fn of_rival(book: &mut Book, rival: &NearRival) -> (NearRival, FigureId) {
    let ids = [&rival.first, &rival.second].map(FigureId::stated_by);
    let id = FigureId::new(&["spread", ids[0].as_str(), ids[1].as_str()]);
    let spread = book.put(
        id,
        Value::exact_share(rival.spread),
        Formula::Spread,
        ids.to_vec(),
    );
    (rival.clone(), spread)
}

/// Enters the figures of a check that aren't facts.
fn sides(book: &mut Book, check: &Check) {
    for side in [&check.found, &check.against] {
        book.put(
            side.figure.clone(),
            side.value,
            side.formula,
            side.facts.clone(),
        );
    }
}

/// Conflicts, near rivals, and checks of parts and sums by cause.
fn by_cause(
    book: &mut Book,
    settled: &[ConflictView],
    open: &[ConflictView],
) -> BTreeMap<Cause, Counted> {
    let mut found: BTreeMap<Cause, Vec<String>> = BTreeMap::new();
    let of_conflicts = settled
        .iter()
        .chain(open)
        .map(|conflict| (conflict.cause.clone(), conflict.fact.to_string()));
    let of_rivals = book
        .facts
        .near_rivals
        .iter()
        .map(|rival| (rival.cause.clone(), pair(&rival.first, &rival.second)));
    let of_checks = book
        .facts
        .checks
        .iter()
        .filter_map(|check| match check.kind {
            CheckKind::PartOverWhole => Some((Cause::PartOverWhole, name(check))),
            CheckKind::Sum => Some((Cause::Sum, name(check))),
            CheckKind::Share | CheckKind::PowerOfThousand | CheckKind::Stale => None,
        });
    for (cause, name) in of_conflicts.chain(of_rivals).chain(of_checks) {
        found.entry(cause).or_default().push(name);
    }
    let counted = |(cause, names): (Cause, Vec<String>)| {
        let id = FigureId::new(&["count", "cause", &code(&cause)]);
        (cause, book.count(id, names))
    };
    found.into_iter().map(counted).collect()
}

/// Two rows that contradict or overlap, as one member of a count.
fn pair(first: &ClaimId, second: &ClaimId) -> String {
    format!("{first} ~ {second}")
}

/// A check as one member of a count: its kind and the two figures that it compares.
fn name(check: &Check) -> String {
    format!(
        "{} {} ~ {}",
        check.kind.code(),
        check.found.figure,
        check.against.figure
    )
}

/// The word of a cause: `year+basis`, `perimeter`.
fn code(cause: &Cause) -> String {
    match cause {
        Cause::Dimensions(dimensions) => dimensions
            .iter()
            .map(|dimension| dimension.code())
            .collect::<Vec<_>>()
            .join("+"),
        Cause::PartOverWhole => "part_over_whole".to_owned(),
        Cause::Sum => "sum".to_owned(),
        Cause::Perimeter => "perimeter".to_owned(),
        Cause::Unexplained => "unexplained".to_owned(),
    }
}

impl Cause {
    /// Its word, and the key of its words in the report: `year+basis`, `perimeter`.
    pub fn code(&self) -> String {
        code(self)
    }
}

fn old<'v>(
    totals: impl Iterator<Item = &'v TotalTable>,
    ratios: impl Iterator<Item = &'v RatioTable>,
) -> Vec<FigureId> {
    let of_totals = totals.flat_map(|table| table.rows.iter().chain(&table.unconverted));
    let all = of_totals.chain(ratios.flat_map(|table| &table.rows));
    let old: BTreeSet<FigureId> = all
        .filter(|row| row.marks.old)
        .map(|row| row.figure.clone())
        .collect();
    old.into_iter().collect()
}

fn left_out(book: &mut Book) -> Vec<LeftOut> {
    let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for lost in &book.facts.lost {
        let tables = rows.entry(&lost.reporter).or_default();
        tables.extend(lost.tables());
    }
    let of = |(reporter, tables): (&str, Vec<String>)| {
        let rows = book.count(FigureId::new(&["count", "left_out", reporter]), tables);
        LeftOut {
            reporter: reporter.to_owned(),
            rows,
        }
    };
    rows.into_iter().map(of).collect()
}

/// Claims that no table can take, whatever the other claims are.
fn never_totalled(book: &mut Book) -> Vec<Listed> {
    let facts = book.facts;
    let mut listed = Vec::new();
    for fact in facts.facts.values() {
        let barred = barred(fact).filter(|reason| *reason != Reason::NoWinner);
        let apart = fact
            .left_out
            .iter()
            .filter(|(_, reason)| *reason == Reason::Elsewhere)
            .cloned();
        let barred = barred.filter(|_| fact.outcome != Outcome::Unused);
        listed.extend(
            fact.winners
                .iter()
                .filter_map(|claim| Some((claim.clone(), barred?)))
                .chain(apart),
        );
    }
    listed.sort();
    let accepted = listed
        .into_iter()
        .filter(|(claim, _)| facts.claims.contains_key(claim));
    accepted
        .map(|(claim, reason)| Listed { claim, reason })
        .collect()
}

fn by_reason(book: &mut Book, listed: &[Listed]) -> BTreeMap<Reason, Counted> {
    let reasons: BTreeSet<Reason> = listed.iter().map(|one| one.reason).collect();
    let of = |reason: Reason| {
        let claims: Vec<_> = listed
            .iter()
            .filter(|one| one.reason == reason)
            .map(|one| one.claim.clone())
            .collect();
        let id = FigureId::new(&["count", "listed", reason.code()]);
        (reason, book.count_rows(id, claims))
    };
    reasons.into_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{claims, decimal, round};
    use crate::{Figures, figures, reconcile};

    fn of(rows: &[(&str, &str)]) -> Figures {
        let round = round();
        figures(&round, &reconcile(&round, claims(rows), Vec::new(), &[]))
    }

    #[test]
    fn a_conflict_shows_all_its_values_as_figures() {
        let figures = of(&[
            ("ESP", "ESP entities 2023 sse 100"),
            ("ILO", "ESP entities 2023 sse 60"),
        ]);
        let [conflict] = figures.quality.conflicts.as_slice() else {
            panic!()
        };
        let Some(Value::Range { low, high, .. }) = figures.value(&conflict.range) else {
            panic!()
        };
        assert_eq!((low, high), (decimal("60"), decimal("100")));
        let Some(Value::Share { ratio: spread, .. }) = figures.value(&conflict.spread) else {
            panic!()
        };
        assert_eq!(spread.per_cent(1), Some(decimal("40")));
        assert!(
            conflict
                .values
                .iter()
                .all(|(_, figure)| figures.get(figure).is_some())
        );
        assert_eq!(figures.quality.by_cause[&Cause::Perimeter].value, 1);
        let fact = figures.get(&conflict.fact).unwrap();
        assert_eq!(fact.left_out[0].1, Reason::Outranked);
    }

    #[test]
    fn what_is_never_totalled_is_listed_with_its_reason() {
        let figures = of(&[
            ("ESP", "ESP entities 2021-2023 sse 100"),
            ("ESP", "ESP entities unknown sse 101"),
            ("ESP", "ESP entities 2023 sse 102 scope=market"),
            ("ESP", "ESP entities 2023 cooperative 5 qualifier=at_most"),
            ("FRA", "ESP entities 2023 sse 103"),
        ]);
        let reasons: Vec<Reason> = figures.quality.listed_by_reason.keys().copied().collect();
        assert_eq!(
            reasons,
            [
                Reason::Elsewhere,
                Reason::UpperBound,
                Reason::Span,
                Reason::UnknownYear,
                Reason::Scoped
            ]
        );
        assert!(figures.totals.iter().all(|table| table.rows.is_empty()));
    }
}
