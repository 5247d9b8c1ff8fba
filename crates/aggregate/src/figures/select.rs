//! Per area one value of a series (`README.md` § 6).

use super::book::Book;
use super::period::{Years, holds};
use super::table::barred_by_outcome;
use crate::facts::{Fact, Outcome};
use crate::figure::{FigureId, Hedge, Reason};
use crate::grade::Grade;
use crate::key::BasisClass;
use crate::limits::{NEAR_YEARS, OLD_YEARS};
use crate::reconcile::precedence::{Rank, rank};
use sse_model::{Claim, Decimal, Method, ObservationStatus, Unit, Year, YearBasis};
use std::cmp::Reverse;

/// The value selected for an area.
#[derive(Debug, Clone)]
pub(super) struct Selected<'a> {
    pub(super) fact: &'a Fact,
    pub(super) year: Year,
    /// Of a range its lower end, which is a lower bound.
    pub(super) value: Decimal,
    pub(super) hedge: Hedge,
    pub(super) method: Option<Method>,
    /// The worst one stated.
    pub(super) status: Option<ObservationStatus>,
    pub(super) of_publication: bool,
    /// The best of the claims that state it.
    pub(super) grade: Grade,
    /// It took the place of a fact without a winner.
    pub(super) replaces_conflict: bool,
    /// Facts of later years.
    pub(super) later: Vec<FigureId>,
}

/// A fact in the window with what selection looks at.
#[derive(Debug, Clone, Copy)]
struct Runner<'a> {
    fact: &'a Fact,
    year: Year,
    /// Stale, or of the year of publication.
    doubtful: bool,
    rank: Rank,
    method: (bool, Option<Method>),
}

/// Selects among the facts of one area, table and class on the years of a period.
pub(super) fn select<'a>(
    book: &Book<'a>,
    period: Years,
    facts: &[&'a Fact],
) -> Option<Selected<'a>> {
    chosen(book, period, facts, is_selectable)
}

/// Selects among those of them that are upper bounds.
pub(super) fn select_upper_bound<'a>(
    book: &Book<'a>,
    period: Years,
    facts: &[&'a Fact],
) -> Option<Selected<'a>> {
    chosen(book, period, facts, |fact| {
        barred_by_outcome(fact) == Some(Reason::UpperBound)
    })
}

fn chosen<'a>(
    book: &Book<'a>,
    period: Years,
    facts: &[&'a Fact],
    takes: fn(&Fact) -> bool,
) -> Option<Selected<'a>> {
    let inside = facts.iter().filter(|fact| {
        let year = fact.key.period.year();
        takes(fact) && year.is_some_and(|year| holds(period, year))
    });
    let mut runners: Vec<Runner> = inside.filter_map(|fact| runner(book, fact)).collect();
    let mut replaces_conflict = false;
    loop {
        let best = best(book, runners.clone())?;
        let stated = match best.fact.outcome {
            Outcome::Value { value, hedge } => Some((value, hedge)),
            Outcome::Range { low, .. } => Some((low, Hedge::AtLeast)),
            Outcome::NoWinner { .. } | Outcome::Unused => None,
        };
        // What narrows a part is no more than a lower bound of it.
        let narrows = best.fact.key.perimeter().is_some();
        let stated = stated.map(|(value, hedge)| match hedge {
            Hedge::Exact | Hedge::About if narrows => (value, Hedge::AtLeast),
            hedge => (value, hedge),
        });
        if let Some((value, hedge)) = stated {
            let claims = winners(book, best.fact);
            let later = facts
                .iter()
                .filter(|fact| fact.key.period.year() > Some(best.year));
            return Some(Selected {
                fact: best.fact,
                year: best.year,
                value,
                hedge,
                method: best.method.1,
                status: claims.iter().filter_map(|claim| claim.status).max(),
                of_publication: of_publication(&claims),
                grade: book.facts.grade(best.fact, book.round.last_year),
                replaces_conflict,
                later: later.map(|fact| fact.id().clone()).collect(),
            });
        }
        replaces_conflict = true;
        runners.retain(|runner| runner.fact.id() != best.fact.id());
    }
}

/// Whether a year is so old that it is marked.
pub(super) fn is_old(year: Year, last: Year) -> bool {
    last.number() - year.number() > OLD_YEARS
}

fn is_enterprises(fact: &Fact) -> bool {
    fact.key.unit == Unit::ENTERPRISES
}

fn winners<'a>(book: &Book<'a>, fact: &Fact) -> Vec<&'a Claim> {
    fact.winners
        .iter()
        .filter_map(|id| book.facts.claims.get(id))
        .collect()
}

fn of_publication(claims: &[&Claim]) -> bool {
    claims
        .iter()
        .all(|claim| claim.year_basis == YearBasis::Publication)
}

/// Whether a fact may stand for its area; one without a winner is seen before it is struck out.
fn is_selectable(fact: &Fact) -> bool {
    matches!(barred_by_outcome(fact), None | Some(Reason::NoWinner))
}

fn runner<'a>(book: &Book<'a>, fact: &'a Fact) -> Option<Runner<'a>> {
    let year = fact.key.period.year()?;
    let claims = winners(book, fact);
    let rank = claims.iter().map(|claim| rank(claim)).min()?;
    let method = claims
        .iter()
        .map(|claim| (claim.method.is_none(), claim.method))
        .min()?;
    Some(Runner {
        fact,
        year,
        doubtful: fact.stale || of_publication(&claims),
        rank,
        method,
    })
}

/// What is about the whole of a part before what words narrow; of what isn't doubtful the years within two of the latest, of those the best rank, entities before enterprises, the
/// best method, then the latest year; then ties.
fn best<'a>(book: &Book, mut runners: Vec<Runner<'a>>) -> Option<Runner<'a>> {
    let is_whole = |runner: &Runner| runner.fact.key.perimeter().is_none();
    if runners.iter().any(is_whole) {
        runners.retain(is_whole);
    }
    if runners.iter().any(|runner| !runner.doubtful) {
        runners.retain(|runner| !runner.doubtful);
    }
    let latest = runners.iter().map(|runner| runner.year.number()).max()?;
    runners.retain(|runner| latest - runner.year.number() <= NEAR_YEARS);
    let rank = runners.iter().map(|runner| runner.rank).min()?;
    runners.retain(|runner| runner.rank == rank);
    if runners.iter().any(|runner| !is_enterprises(runner.fact)) {
        runners.retain(|runner| !is_enterprises(runner.fact));
    }
    let method = runners.iter().map(|runner| runner.method).min()?;
    runners.retain(|runner| runner.method == method);
    let year = runners.iter().map(|runner| runner.year).max()?;
    runners.retain(|runner| runner.year == year);
    runners.into_iter().min_by_key(|runner| tie(book, runner))
}

/// Stated basis before unspecified, then `active`; money that converts, then the area's own currency; of what words narrow, each
/// of which is a lower bound of its part, the largest; then the key.
fn tie<'a>(book: &Book, runner: &Runner<'a>) -> impl Ord + use<'a> {
    let key = &runner.fact.key;
    let active = key.basis.register == Some(sse_model::RegisterState::Active);
    let currency = key.unit.currency();
    let converts = match (currency, key.rate_kind()) {
        (Some(currency), Some(kind)) => book.converts(currency, runner.year, kind),
        (Some(currency), None) => currency == sse_model::Currency::DOLLAR,
        (None, _) => true,
    };
    let own = currency.is_none() || key.area.area().and_then(sse_model::Area::currency) == currency;
    let stated = match runner.fact.outcome {
        Outcome::Value { value, .. } => Some(value),
        Outcome::Range { low, .. } => Some(low),
        Outcome::NoWinner { .. } | Outcome::Unused => None,
    };
    let bound = stated.filter(|_| key.perimeter().is_some());
    (
        !key.states_basis(),
        !active,
        !converts,
        !own,
        Reverse(bound),
        key,
    )
}

/// The class with most areas; on a tie the first one listed.
pub(super) fn widest<T>(tables: Vec<(BasisClass, usize, T)>) -> Option<(BasisClass, T)> {
    let most = tables.iter().map(|(_, areas, _)| *areas).max()?;
    tables
        .into_iter()
        .find(|(_, areas, _)| *areas == most)
        .map(|(class, _, table)| (class, table))
}
