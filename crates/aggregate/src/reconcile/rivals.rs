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
mod tests {
    use super::*;
    use crate::fixture::{claim, round};

    #[test]
    fn however_many_say_the_same_it_is_told_a_few_times() {
        let reporters: Vec<String> = (0..200).map(|at| format!("R{at}")).collect();
        let rows: Vec<(&str, &str)> = reporters
            .iter()
            .flat_map(|reporter| {
                let of = |row| (reporter.as_str(), row);
                [
                    of("ESP entities 2023 sse 127532"),
                    of("ESP entities 2023 cooperative 170010"),
                ]
            })
            .chain([("OECD", "ESP entities 2024 sse 90000")])
            .collect();
        let told = of(&rows).near_rivals.len();
        assert!((1..=2 * OF_TWO_FACTS).contains(&told), "{told}");
    }

    fn of(rows: &[(&str, &str)]) -> crate::Facts {
        crate::reconcile(
            &round(),
            rows.iter()
                .map(|(reporter, row)| claim(reporter, row))
                .collect(),
            Vec::new(),
            &[],
        )
    }

    fn causes(rows: &[(&str, &str)]) -> Vec<Cause> {
        of(rows)
            .near_rivals
            .into_iter()
            .map(|rival| rival.cause)
            .collect()
    }

    fn by(dimensions: &[Dimension]) -> Vec<Cause> {
        vec![Cause::Dimensions(dimensions.to_vec())]
    }

    #[test]
    fn other_years_of_another_publisher_are_rivals() {
        let own = ("ESP", "ESP entities 2023 sse 127532");
        assert_eq!(
            causes(&[own, ("CEPES", "ESP entities 2024 sse 70010")]),
            by(&[Dimension::Year])
        );
        assert!(causes(&[own, ("CEPES", "ESP entities 2024 sse 127000")]).is_empty());
        assert!(causes(&[own, ("CEPES", "ESP entities 2017 sse 70010")]).is_empty());
    }

    #[test]
    fn a_reporter_is_no_rival_of_itself_in_other_years() {
        let own = "ESP entities 2023 sse 127532 source=Account_2023";
        assert!(
            causes(&[
                ("ESP", own),
                ("ESP", "ESP entities 2022 sse 70010 source=Account_2022")
            ])
            .is_empty()
        );
        let elsewhere = "ESP entities 2021 sse 70010 source=Register";
        assert!(causes(&[("ESP", own), ("ESP", elsewhere)]).is_empty());
        let later = "ESP entities 2021 sse 70010 source=Register basis=active";
        assert!(causes(&[("ESP", own), ("ESP", later)]).is_empty());
        let units = [
            "FRA employment 2019 sse 2000",
            "FRA employment 2019 sse 1500 unit=fte",
        ];
        assert!(causes(&units.map(|row| ("ESS-FRANCE", row))).is_empty());
    }

    #[test]
    fn what_moves_slowly_from_year_to_year_is_no_rival() {
        let other = |value: u32| {
            let own = ("ESP", "ESP entities 2023 sse 100000");
            causes(&[own, ("ILO", &format!("ESP entities 2021 sse {value}"))])
        };
        assert!(other(90_000).is_empty());
        assert_eq!(other(89_000), by(&[Dimension::Year]));
    }

    #[test]
    fn one_publisher_on_two_bases_of_one_year_is_a_rival_of_itself() {
        let within = "001 employment 2017 cooperative 279 basis=within_scope";
        let own = ("CICOPA", "001 employment 2017 cooperative 27");
        assert_eq!(causes(&[own, ("CICOPA", within)]), by(&[Dimension::Basis]));
        assert!(causes(&[own, ("CICOPA", &within.replace("2017", "2016"))]).is_empty());
    }

    #[test]
    fn the_active_units_of_a_register_are_no_rivals_of_all_of_its_units() {
        let rows = [
            "KEN members 2023 mutual 400 basis=active",
            "KEN members 2023 mutual 279 basis=registered",
        ];
        let mut claims: Vec<Claim> = rows.map(|row| claim("KEN", row)).into();
        let rivals = |claims: &[Claim]| {
            crate::reconcile(&round(), claims.to_vec(), Vec::new(), &[])
                .near_rivals
                .len()
        };
        assert_eq!(rivals(&claims), 1);
        for claim in &mut claims {
            claim.id.table = Table::Register;
        }
        assert_eq!(rivals(&claims), 0);
    }

    #[test]
    fn two_publishers_and_two_series_make_one_rival() {
        let own = [
            "ESP entities 2019 sse 10",
            "ESP entities 2020 sse 20",
            "ESP entities 2021 sse 90",
        ];
        let other = ["ESP entities 2023 sse 50", "ESP entities 2024 sse 1"];
        let claims = own
            .iter()
            .map(|row| ("ESP", *row))
            .chain(other.iter().map(|row| ("ILO", *row)));
        let facts = of(&claims.collect::<Vec<_>>());
        let [rival] = facts.near_rivals.as_slice() else {
            panic!("{:?}", facts.near_rivals)
        };
        let years = [&rival.first, &rival.second].map(|id| facts.claims[id].period.to_string());
        assert_eq!(years, ["2021", "2023"]);
        let around = [
            ("ESP", own[0]),
            ("ESP", "ESP entities 2021 sse 15"),
            ("ILO", "ESP entities 2020 sse 30"),
        ];
        let facts = of(&around);
        let [rival] = facts.near_rivals.as_slice() else {
            panic!("{:?}", facts.near_rivals)
        };
        assert_eq!(facts.claims[&rival.first].period.to_string(), "2019");
    }

    #[test]
    fn a_common_year_is_compared_as_one_key() {
        let own = [
            ("ESP", "ESP entities 2022 sse 10"),
            ("ESP", "ESP entities 2023 sse 20"),
        ];
        let other = [
            ("ILO", "ESP entities 2022 sse 10"),
            ("ILO", "ESP entities 2024 sse 90"),
        ];
        assert!(causes(&[own[0], own[1], other[0], other[1]]).is_empty());
        assert_eq!(causes(&[own[0], own[1], other[1]]), by(&[Dimension::Year]));
    }

    #[test]
    fn what_is_undated_is_held_against_the_latest_year() {
        let share = |reporter: &'static str, row: &str| {
            (
                reporter,
                format!("MEX employment {row} unit=percent denominator=total_employment"),
            )
        };
        let rows = [
            share("OECD", "unknown sse 3.2"),
            share("MEX", "2008 sse 9"),
            share("MEX", "2018 sse 4.5"),
        ];
        let rows: Vec<(&str, &str)> = rows
            .iter()
            .map(|(reporter, row)| (*reporter, row.as_str()))
            .collect();
        let facts = of(&rows);
        let [rival] = facts.near_rivals.as_slice() else {
            panic!("{:?}", facts.near_rivals)
        };
        assert_eq!(facts.claims[&rival.first].period.to_string(), "2018");
        assert_eq!(rival.cause, Cause::Dimensions(vec![Dimension::Year]));
    }

    #[test]
    fn a_lower_bound_stands_for_its_value() {
        let own = ("CAN", "CAN entities 2016 sse 478");
        assert_eq!(
            causes(&[
                own,
                ("RIPESS", "CAN entities 2013 sse 170 qualifier=at_least")
            ]),
            by(&[Dimension::Year])
        );
        assert!(
            causes(&[
                own,
                ("RIPESS", "CAN entities 2013 sse 900 qualifier=at_most")
            ])
            .is_empty()
        );
        assert!(causes(&[own, ("RIPESS", "CAN entities 2013 sse 900 qualifier=low")]).is_empty());
    }

    #[test]
    fn at_most_two_dimensions_may_differ() {
        let own = (
            "TUN",
            "TUN employment 2017 sse 0.6 unit=percent denominator=total_employment",
        );
        let other = (
            "UNDP",
            "TUN employment 2017 sse 0.5 unit=percent denominator=labour_force",
        );
        assert_eq!(causes(&[own, other]), by(&[Dimension::Denominator]));
        let far = (
            "ILO",
            "TUN employment 2018 sse 0.5 unit=percent denominator=labour_force basis=direct",
        );
        assert!(causes(&[own, far]).is_empty());
        assert!(causes(&[own, ("ILO", "TUN employment 2017 sse 20000")]).is_empty());
    }

    #[test]
    fn parts_below_their_whole_and_different_parts_are_no_rivals() {
        let whole = ("POL", "POL employment 2023 sse 210900");
        assert!(causes(&[whole, ("ILO", "POL employment 2020 cooperative 100")]).is_empty());
        assert_eq!(
            causes(&[
                whole,
                ("ILO", "POL employment 2018 social_enterprise 428700")
            ]),
            by(&[Dimension::Year, Dimension::EntityType])
        );
        let families = [
            ("POL", "POL employment 2023 cooperative 100"),
            ("ILO", "POL employment 2022 mutual 900"),
        ];
        assert!(causes(&families).is_empty());
        let units = [
            ("FRA", "FRA paid_employment 2019 sse 2600"),
            ("ILO", "FRA paid_employment 2019 mutual 92 unit=fte"),
        ];
        assert!(causes(&units).is_empty());
        let shares = [
            (
                "MEX",
                "MEX turnover 2018 sse 1.6 unit=percent denominator=gdp",
            ),
            (
                "ILO",
                "MEX turnover 2018 mutual 70.7 unit=percent denominator=sse",
            ),
        ];
        assert!(causes(&shares).is_empty());
    }

    #[test]
    fn a_named_part_is_compared_with_its_like_and_with_its_whole() {
        let unions = |year: u32, value: u32, more: &str| {
            format!("POL members {year} cooperative {value} part=credit_unions{more}")
        };
        let own = unions(2023, 500, "");
        let rivals = |other: &str| causes(&[("POL", &own), ("ILO", other)]);
        assert_eq!(rivals(&unions(2022, 900, "")), by(&[Dimension::Year]));
        let whole = "POL members 2022 cooperative 300";
        assert_eq!(rivals(whole), by(&[Dimension::Year, Dimension::Scope]));
        assert!(rivals("POL members 2022 cooperative 900").is_empty());
        let licensed = unions(2022, 900, " scope=part:licensed");
        assert_eq!(rivals(&licensed), by(&[Dimension::Year, Dimension::Scope]));
        for apart in [
            "POL members 2022 cooperative 300 part=housing",
            "POL members 2022 cooperative 300 scope=part:licensed",
            &unions(2022, 900, " flow=in_year"),
            &unions(2022, 900, " person_group=youth"),
        ] {
            assert!(rivals(apart).is_empty(), "{apart}");
        }
    }

    #[test]
    fn employment_and_paid_employment_are_rivals_where_a_part_is_above_its_whole() {
        let paid = ("POL", "POL paid_employment 2023 sse 210900");
        let social = |value: u32| {
            causes(&[
                paid,
                (
                    "EU",
                    &format!("POL employment 2018 social_enterprise {value}"),
                ),
            ])
        };
        assert_eq!(
            social(428_700),
            by(&[Dimension::Year, Dimension::Measure, Dimension::EntityType])
        );
        assert!(social(204_000).is_empty());
        let all = |value: u32| causes(&[paid, ("EU", &format!("POL employment 2022 sse {value}"))]);
        assert_eq!(all(190_000), by(&[Dimension::Year, Dimension::Measure]));
        assert!(all(428_700).is_empty());
        assert_eq!(
            causes(&[paid, ("EU", "POL employment 2023 sse 190000")]),
            by(&[Dimension::Measure])
        );
        assert!(causes(&[paid, ("POL", "POL employment 2023 sse 190000")]).is_empty());
        let share = |measure: &str, value: u32| {
            format!("POL {measure} 2023 sse {value} unit=percent denominator=gdp")
        };
        assert!(
            causes(&[
                ("POL", &share("paid_employment", 9)),
                ("EU", &share("employment", 5))
            ])
            .is_empty()
        );
        let far = "POL employment 2018 social_enterprise 428700 basis=direct unit=fte";
        assert!(causes(&[paid, ("EU", far)]).is_empty());
    }

    #[test]
    fn bases_of_different_publishers_are_rivals() {
        let registered = (
            "IND",
            "IND entities 2024 cooperative 809303 basis=registered source=Database",
        );
        let active = (
            "IND",
            "IND entities 2024 cooperative 621000 basis=active source=Press",
        );
        assert_eq!(causes(&[registered, active]), by(&[Dimension::Basis]));
    }

    #[test]
    fn one_publishers_bases_are_no_rivals_where_the_wider_one_counts_more() {
        let rows = |registered: u32, active: u32| {
            [("registered", registered), ("active", active)].map(|(basis, value)| {
                format!("KEN entities 2023 cooperative {value} basis={basis}")
            })
        };
        let jobs = |both: u32, direct: u32| {
            [("direct_and_indirect", both), ("direct", direct)].map(|(basis, value)| {
                format!("KEN employment 2023 cooperative {value} basis={basis}")
            })
        };
        let causes = |rows: [String; 2]| causes(&[("KEN", &rows[0]), ("KEN", &rows[1])]);
        assert!(causes(rows(129_000, 43_000)).is_empty());
        assert!(causes(jobs(31_000, 8_500)).is_empty());
        assert_eq!(causes(rows(43_000, 129_000)), by(&[Dimension::Basis]));
        assert_eq!(causes(jobs(8_500, 31_000)), by(&[Dimension::Basis]));
    }
}
