//! Near rivals: claims of different publishers that somebody could take for the same figure.
//!
//! The rule is § 4 of `README.md`. Most claims whose keys differ a little contradict nothing: they are one publisher's own
//! series, or two kinds of entities side by side. So two claims are near rivals only where they come
//! from different publishers (reporter and source; digits of the source don't count, so that the editions of one
//! publication are one), or where one publisher counted the same thing of one year on two bases, and not more on the wider one. Claims of one reporter on
//! different years are a series, whatever their sources. Of two reporters, claims that differ in the year alone are rivals
//! only where the value moves faster than such values do. Where two publishers have a year of one series in common, that year is compared as claims on one key, and no other year is. The active units of a register
//! are a part of its units, counted in the same rows: no rivals.
//!
//! Counts of employment and of paid employment are held against each other too, for readers take one for the other: the
//! Poland of a European study has 428 700 persons in social enterprises, that of its statistical office 210 900 employees
//! in the whole social and solidarity economy. Paid employment is a part of employment, so such a pair is a rival only
//! where a part lies above its whole: the part by kind of entity and scope, where these differ, else by measure. The
//! measure is named in the cause beside the one or two other dimensions. Percentages of work stay apart by measure: what
//! they are percentages of differs as well.

use crate::facts::{Cause, Dimension, NearRival, spread};
use crate::figure::FigureId;
use crate::key::{Key, KeyNumbers};
use crate::limits::{RIVAL_DIMENSIONS, RIVAL_YEARS};
use rustc_hash::FxHashMap;
use sse_model::{
    Basis, Claim, ClaimId, Decimal, EntityType, Period, Qualifier, Ratio, Role, Round, Table, Unit,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Two claims that differ in the year alone go together unless the value moves by more than one part in so many each year
/// (`README.md` § 4).
const STEADY: i64 = 20;

/// Each series is held against so many that follow it by publisher (`README.md` § 4), so that the work grows with their
/// number and not with its square.
const FOLLOWERS: usize = 250;
/// So many pairs of claims are told of two facts (`README.md` § 4).
const OF_TWO_FACTS: usize = 3;

/// A claim that can have near rivals.
#[derive(Clone, Copy)]
struct Contender<'a> {
    /// The same for all claims that it can be compared with.
    about: Key,
    /// Its publisher, by number.
    publisher: usize,
    claim: &'a Claim,
}

/// The near rivals among the claims on one area.
pub(super) fn find(round: &Round, excluded: &[ClaimId], claims: &[&Claim]) -> Vec<NearRival> {
    let threshold = Ratio::new(round.thresholds.conflict_per_cent, Decimal::whole(100));
    let mut contenders = contenders(excluded, claims);
    let mut numbers = KeyNumbers::default();
    contenders.sort_by_cached_key(|contender| numbers.of(contender.about));
    let mut rivals = Vec::new();
    for group in contenders.chunk_by_mut(|one, other| one.about == other.about) {
        if is_of_one_voice(group) {
            continue;
        }
        group.sort_by_cached_key(|contender| contender.place(&mut numbers));
        let series: Vec<PublishedSeries> = group
            .chunk_by(Contender::is_of_series)
            .map(PublishedSeries::of)
            .collect();
        let mut found = FewRivals::default();
        for (at, first) in series.iter().enumerate() {
            let others = series[at + 1..].iter().take(FOLLOWERS);
            for rival in others.filter_map(|second| first.rival(second, threshold)) {
                found.take(rival);
            }
        }
        rivals.extend(found.0.into_values().flatten());
    }
    rivals
}

/// The widest apart of the rivals of each two facts: however many reporters say the same, it is said a few times.
#[derive(Default)]
struct FewRivals(BTreeMap<[FigureId; 2], Vec<NearRival>>);

impl FewRivals {
    fn take(&mut self, rival: NearRival) {
        let mut facts = rival.facts.clone();
        facts.sort();
        let of_facts = self.0.entry(facts).or_default();
        of_facts.push(rival);
        of_facts.sort_by(|a, b| {
            b.spread
                .cmp(&a.spread)
                .then_with(|| (&a.first, &a.second).cmp(&(&b.first, &b.second)))
        });
        of_facts.truncate(OF_TWO_FACTS);
    }
}

/// Of claims on one area those that can have rivals.
fn contenders<'a>(excluded: &[ClaimId], claims: &[&'a Claim]) -> Vec<Contender<'a>> {
    let of_publishers = claims.iter().zip(publishers(claims));
    let comparable = of_publishers.filter(|(claim, _)| {
        // What is stated together is compared nowhere: no one else states just that.
        !matches!(claim.qualifier, Qualifier::Low | Qualifier::High)
            && claim.scope.is_none_or(|scope| scope.pooled().is_none())
            && excluded.binary_search(&claim.id).is_err()
    });
    comparable
        .map(|(claim, publisher)| Contender {
            about: about(Key::of(claim)),
            publisher,
            claim,
        })
        .collect()
}

/// Whether all are figures of one publisher on one basis, which have no rivals. Most groups are so.
fn is_of_one_voice(group: &[Contender]) -> bool {
    group.iter().all(|contender| {
        contender.publisher == group[0].publisher && contender.claim.basis == group[0].claim.basis
    })
}

impl<'a> Contender<'a> {
    /// Its place among others: publishers and their series side by side, within them by period, then value.
    fn place(&self, numbers: &mut KeyNumbers) -> impl Ord + use<'a> {
        let claim = self.claim;
        let series = numbers.of(Key::of(claim).series());
        let within = (claim.period, claim.value, &claim.id);
        (self.publisher, series, within)
    }

    /// Whether it belongs to the series of another one.
    fn is_of_series(&self, other: &Self) -> bool {
        let series = Key::of(self.claim).series();
        self.publisher == other.publisher && series == Key::of(other.claim).series()
    }
}

/// The same for all claims that can be compared at all: counts, percentages, money of one currency, about one thing.
fn about(key: Key) -> Key {
    let unit = match key.unit {
        Unit::Count(_) => Unit::ENTITIES,
        other => other,
    };
    let (basis, entity_type) = (Basis::default(), EntityType::SSE);
    let whole = key
        .measure
        .part_of()
        .filter(|_| matches!(key.unit, Unit::Count(_)));
    let measure = whole.unwrap_or(key.measure);
    Key {
        measure,
        unit,
        basis,
        entity_type,
        part: None,
        scope: None,
        denominator: None,
        ..key.series()
    }
}

/// The publisher of each claim, by number: its reporter and its source without digits.
fn publishers(claims: &[&Claim]) -> Vec<usize> {
    let mut numbers: FxHashMap<(&str, String), usize> = FxHashMap::default();
    let mut known: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    let mut of_claims: Vec<usize> = Vec::with_capacity(claims.len());
    let mut before: Option<&Claim> = None;
    for &claim in claims {
        let (reporter, source) = (&claim.id.reporter, &claim.source);
        // Rows of one file share their texts.
        let same = before.is_some_and(|before| {
            Arc::ptr_eq(&before.id.reporter, reporter) && Arc::ptr_eq(&before.source, source)
        });
        let number = match of_claims.last() {
            Some(&number) if same => number,
            _ => *known.entry((reporter, source)).or_insert_with(|| {
                let next = numbers.len();
                *numbers
                    .entry((reporter, without_digits(source)))
                    .or_insert(next)
            }),
        };
        of_claims.push(number);
        before = Some(claim);
    }
    of_claims
}

/// A source without the digits that tell its editions apart.
pub(crate) fn without_digits(source: &str) -> String {
    source.chars().filter(|ch| !ch.is_numeric()).collect()
}

/// A series of one publisher.
struct PublishedSeries<'g, 'a> {
    publisher: usize,
    key: Key,
    /// The claims by period, then value.
    claims: &'g [Contender<'a>],
    /// Their periods, each once.
    periods: Vec<Period>,
}

impl<'g, 'a> PublishedSeries<'g, 'a> {
    fn of(claims: &'g [Contender<'a>]) -> Self {
        let mut periods: Vec<Period> = claims.iter().map(|one| one.claim.period).collect();
        periods.dedup();
        Self {
            publisher: claims[0].publisher,
            key: Key::of(claims[0].claim).series(),
            claims,
            periods,
        }
    }

    /// One of the claims, for what they have in common.
    fn any(&self) -> &'a Claim {
        self.claims[0].claim
    }

    /// The one rival of two series: the closest in years, then the widest apart in value.
    fn rival(&self, other: &Self, threshold: Option<Ratio>) -> Option<NearRival> {
        let dimensions = differing(self, other)?;
        let periods = closest(&self.periods, &other.periods);
        if dimensions.is_empty() && periods.iter().any(|(one, other)| one == other) {
            return None;
        }
        let pairs = periods.iter().flat_map(|&(own, others)| {
            let others = other.ends(others);
            self.ends(own)
                .into_iter()
                .flat_map(move |one| others.map(|other| [one, other]))
        });
        let is_one_publisher = self.publisher == other.publisher;
        let found = pairs.filter_map(|pair| rival(pair, &dimensions, is_one_publisher, threshold));
        found.max_by(|a, b| {
            a.spread
                .cmp(&b.spread)
                .then_with(|| (&b.first, &b.second).cmp(&(&a.first, &a.second)))
        })
    }

    /// The lowest and the highest claim on a period.
    fn ends(&self, period: Period) -> [&'a Claim; 2] {
        let begin = self.claims.partition_point(|one| one.claim.period < period);
        let end = self
            .claims
            .partition_point(|one| one.claim.period <= period);
        [self.claims[begin].claim, self.claims[end - 1].claim]
    }
}

/// Two claims of series that differ in some dimensions beside the year, where they are rivals.
fn rival(
    mut claims: [&Claim; 2],
    dimensions: &[Dimension],
    is_one_publisher: bool,
    threshold: Option<Ratio>,
) -> Option<NearRival> {
    let spread = spread([claims[0].value, claims[1].value]);
    if threshold.is_some_and(|threshold| spread <= threshold) || below(claims[0], claims[1]) {
        return None;
    }
    claims.sort_by(|a, b| a.id.cmp(&b.id));
    let [first, second] = claims;
    let year = (first.period != second.period).then_some(Dimension::Year);
    let dimensions: Vec<Dimension> = year.into_iter().chain(dimensions.iter().copied()).collect();
    let is_series = year.is_some() && first.id.reporter == second.id.reporter
        || is_one_publisher && (dimensions != [Dimension::Basis] || is_in_order(first, second))
        || dimensions == [Dimension::Year] && is_steady(first, second, spread);
    if is_series
        || is_sound_part(first, second, &dimensions)
        || dimensions.is_empty()
        || beside_measure(&dimensions) > RIVAL_DIMENSIONS
    {
        return None;
    }
    Some(NearRival {
        first: first.id.clone(),
        second: second.id.clone(),
        facts: claims.map(|claim| Key::of(claim).id()),
        cause: Cause::Dimensions(dimensions),
        spread,
    })
}

/// How many of the dimensions are others than the measure.
fn beside_measure(dimensions: &[Dimension]) -> usize {
    dimensions
        .iter()
        .filter(|dimension| **dimension != Dimension::Measure)
        .count()
}

/// The dimensions besides the year in which two series differ; none if they aren't comparable.
fn differing(first: &PublishedSeries, second: &PublishedSeries) -> Option<Vec<Dimension>> {
    let (one, other) = (&first.key, &second.key);
    if !one.is_within_or_around(other) {
        return None;
    }
    let differences = [
        (Dimension::Measure, one.measure != other.measure),
        (Dimension::Unit, one.unit != other.unit),
        (Dimension::Basis, one.basis != other.basis),
        (Dimension::Denominator, one.denominator != other.denominator),
        (Dimension::EntityType, one.entity_type != other.entity_type),
        (
            Dimension::Scope,
            (one.part, one.scope) != (other.part, other.scope),
        ),
    ];
    let others = differences
        .iter()
        .filter(|(name, differs)| *differs && *name != Dimension::Measure)
        .count();
    if others > RIVAL_DIMENSIONS
        || (first.publisher == second.publisher && one.basis == other.basis)
    {
        return None;
    }
    let dimensions: Vec<Dimension> = differences
        .into_iter()
        .filter_map(|(name, differs)| differs.then_some(name))
        .collect();
    let apart = dimensions == [Dimension::Basis] && first.any().id.table != Table::Register;
    let own = first.publisher == second.publisher && !apart;
    // Two families, or two parts, are different things, not two views of one.
    let one_thing = (one.entity_type == other.entity_type
        || holds(one.entity_type, other.entity_type).is_some())
        && same_kind_of_whole(first.any(), second.any());
    (!own && one_thing).then_some(dimensions)
}

/// The pairs of periods of two sorted lists that are closest: the same period, else years up to five apart, else an
/// unknown period and the latest year of the other list.
fn closest(first: &[Period], second: &[Period]) -> Vec<(Period, Period)> {
    let mut best = RIVAL_YEARS + 1;
    let mut pairs: Vec<(Period, Period)> = Vec::new();
    for &one in first {
        let from = second
            .partition_point(|&other| other < one)
            .saturating_sub(1);
        // One before, the same, one after: others are further away.
        for &other in second[from..].iter().take(3) {
            let Some(apart) = years_apart(one, other) else {
                continue;
            };
            if apart < best {
                pairs.clear();
            }
            if apart <= best.min(RIVAL_YEARS) {
                best = apart;
                pairs.push((one, other));
            }
        }
    }
    if pairs.is_empty() {
        if second.last() == Some(&Period::Unknown) {
            pairs.extend(latest_year(first).map(|year| (year, Period::Unknown)));
        }
        if first.last() == Some(&Period::Unknown) {
            pairs.extend(latest_year(second).map(|year| (Period::Unknown, year)));
        }
    }
    pairs
}

fn latest_year(periods: &[Period]) -> Option<Period> {
    let mut latest_first = periods.iter().rev().copied();
    latest_first.find(|period| period.year().is_some())
}

fn years_apart(one: Period, other: Period) -> Option<i64> {
    match (one, other) {
        (Period::Year(one), Period::Year(other)) => Some((one.number() - other.number()).abs()),
        // Values of no year may be of different ones.
        (Period::Unknown, _) | (_, Period::Unknown) => None,
        _ => (one == other).then_some(0),
    }
}

/// Whether the second kind of entity is part of the first (`true`) or the other way round.
fn holds(first: EntityType, second: EntityType) -> Option<bool> {
    if is_whole(first, second) {
        Some(true)
    } else {
        is_whole(second, first).then_some(false)
    }
}

fn is_whole(whole: EntityType, part: EntityType) -> bool {
    whole != part && (whole.role() == Role::Total || whole.members().contains(&part))
}

/// Whether two values of different years can both be right: they are no further apart than such values move.
fn is_steady(first: &Claim, second: &Claim, spread: Ratio) -> bool {
    let years = years_apart(first.period, second.period).unwrap_or(RIVAL_YEARS);
    let limit = Ratio::new(Decimal::whole(years), Decimal::whole(STEADY));
    limit.is_none_or(|limit| spread <= limit)
}

/// Whether one is an upper bound that the other keeps. A lower bound stands for its value: "more than 17 billion" is
/// not said of 47.8 billion.
fn below(first: &Claim, second: &Claim) -> bool {
    keeps(first, second) || keeps(second, first)
}

fn keeps(bound: &Claim, value: &Claim) -> bool {
    bound.qualifier == Qualifier::AtMost && value.value <= bound.value
}

/// Whether one is part of the other wherever that can be told, and lies below it; or above it, and the same in all
/// else, which the check of parts against wholes tells. The measure tells only where nothing else does.
fn is_sound_part(first: &Claim, second: &Claim, dimensions: &[Dimension]) -> bool {
    let mut wholes = dimensions
        .iter()
        .filter_map(|dimension| first_is_whole(first, second, *dimension));
    let by_measure = dimensions
        .contains(&Dimension::Measure)
        .then(|| second.measure.part_of().is_some());
    let Some(whole) = wholes.next().or(by_measure) else {
        return false;
    };
    if wholes.any(|other| other != whole) {
        return false;
    }
    let (large, small) = if whole {
        (first, second)
    } else {
        (second, first)
    };
    let checked = matches!(dimensions, [Dimension::EntityType | Dimension::Scope]);
    small.value <= large.value || checked
}

/// Whether the bases of two claims tell which counts more, and it does: all registered entities and those in operation.
fn is_in_order(first: &Claim, second: &Claim) -> bool {
    first.basis.is_wider_than(second.basis) && first.value >= second.value
        || second.basis.is_wider_than(first.basis) && second.value >= first.value
}

/// Whether two percentages can be compared: their wholes are the same, or of one kind.
fn same_kind_of_whole(first: &Claim, second: &Claim) -> bool {
    let wholes = first.denominator.zip(second.denominator);
    first.denominator == second.denominator || wholes.is_some_and(|(one, other)| one.is_like(other))
}

/// Whether in one dimension the first claim is about the whole and the second about a part of it.
fn first_is_whole(first: &Claim, second: &Claim, dimension: Dimension) -> Option<bool> {
    match dimension {
        Dimension::EntityType => holds(first.entity_type, second.entity_type),
        Dimension::Scope => {
            if first.part != second.part {
                return Some(first.part.is_none());
            }
            let scope = first.scope.or(second.scope)?;
            Some(first.scope.is_none() != scope.is_wider())
        }
        Dimension::Unit => {
            let units = [first.unit, second.unit];
            let some = units.contains(&Unit::ENTERPRISES);
            some.then_some(second.unit == Unit::ENTERPRISES)
        }
        Dimension::Year | Dimension::Measure | Dimension::Basis | Dimension::Denominator => None,
    }
}

#[cfg(test)]
mod tests;
