//! Series that one reporter made in one way (`README.md` § 9, Trends).

use super::book::Book;
use crate::facts::Facts;
use crate::figure::{FigureId, Hedge};
use crate::interval::Interval;
use crate::key::Key;
use crate::limits::ENOUGH_YEARS;
use crate::views::{Direction, Trend, TrendCounts};
use sse_model::{Claim, ObservationStatus, Qualifier, YearBasis};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Those that have enough years, by area, series and reporter.
pub(super) fn trends(facts: &Facts) -> Vec<Trend> {
    let mut series: BTreeMap<(Key, Arc<str>), Vec<&Claim>> = BTreeMap::new();
    let standing = facts.claims.values();
    for claim in standing.filter(|claim| facts.excluded.binary_search(&claim.id).is_err()) {
        if claim.period.year().is_some() && !claim.speaks_elsewhere() {
            let key = (Key::of(claim).series(), claim.id.reporter.clone());
            series.entry(key).or_default().push(claim);
        }
    }
    let mut trends: Vec<Trend> = series
        .into_iter()
        .filter_map(|((key, reporter), claims)| trend(key, reporter, claims))
        .collect();
    trends.sort_by_cached_key(|trend| {
        (
            trend.key.area.code(),
            trend.key.id(),
            trend.reporter.clone(),
        )
    });
    trends
}

fn trend(key: Key, reporter: Arc<str>, mut claims: Vec<&Claim>) -> Option<Trend> {
    let method = claims.first()?.method?;
    claims.sort_by_key(|claim| claim.period);
    let comparable = claims.iter().all(|claim| {
        claim.method == Some(method)
            && claim.status != Some(ObservationStatus::Break)
            && claim.year_basis == YearBasis::Stated
            && matches!(claim.qualifier, Qualifier::Exact | Qualifier::About)
    });
    let one_a_year = claims
        .windows(2)
        .all(|pair| pair[0].period != pair[1].period);
    if !comparable || !one_a_year || claims.len() < ENOUGH_YEARS {
        return None;
    }
    let direction = direction(claims.first()?, claims.last()?);
    let points = claims.iter().filter_map(|claim| {
        let year = claim.period.year()?;
        Some((year, FigureId::stated_by(&claim.id)))
    });
    Some(Trend {
        key,
        reporter,
        method,
        points: points.collect(),
        direction,
    })
}

/// How the last value of a series lies to the first one, whatever each may be by its rounding.
fn direction(first: &Claim, last: &Claim) -> Option<Direction> {
    let [first, last] =
        [first, last].map(|claim| Interval::of(claim.value, Hedge::of(claim.qualifier)));
    let is_below = |one: Interval, other: Interval| {
        one.high
            .zip(other.low)
            .is_some_and(|(high, low)| high < low)
    };
    if is_below(first, last) {
        Some(Direction::Risen)
    } else if is_below(last, first) {
        Some(Direction::Fallen)
    } else {
        None
    }
}

/// How many series there are, and how many of them end above and below where they began.
pub(super) fn counts(book: &mut Book, trends: &[Trend]) -> TrendCounts {
    let id = FigureId::from("count/trends");
    let mut count = |id: FigureId, wanted: Option<Direction>| {
        let of = trends.iter();
        let of: Vec<&Trend> = of
            .filter(|of| wanted.is_none() || of.direction == wanted)
            .collect();
        let names = of
            .iter()
            .map(|of| format!("{} {}", of.reporter, of.key.id()));
        let ends = of
            .iter()
            .flat_map(|of| [of.points.first(), of.points.last()]);
        let ends = ends.flatten().map(|(_, figure)| figure.clone()).collect();
        book.count_of(id, names, ends, Vec::new())
    };
    TrendCounts {
        all: count(id.clone(), None),
        risen: count(id.with(Direction::Risen.code()), Some(Direction::Risen)),
        fallen: count(id.with(Direction::Fallen.code()), Some(Direction::Fallen)),
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, round};
    use crate::reconcile;
    use crate::views::Direction;

    fn years(rows: &[&str]) -> Vec<Vec<i64>> {
        let claims = rows.iter().map(|row| claim("ESP", row)).collect();
        let facts = reconcile(&round(), claims, Vec::new(), &[]);
        let trends = super::trends(&facts);
        let years = trends.iter().map(|trend| {
            let years = trend.points.iter().map(|(year, _)| year.number());
            years.collect()
        });
        years.collect()
    }

    #[test]
    fn a_series_ends_above_or_below_where_rounding_leaves_no_doubt() {
        let ends = |first: &str, last: &str| {
            let rows = [
                format!("2019 sse {first}"),
                "2020 sse 5".to_owned(),
                format!("2021 sse {last}"),
            ];
            let claims = rows
                .iter()
                .map(|row| claim("ESP", &format!("ESP entities {row} method=census")));
            let facts = reconcile(&round(), claims.collect(), Vec::new(), &[]);
            super::trends(&facts)[0].direction.map(Direction::code)
        };
        assert_eq!(ends("100", "101"), Some("risen"));
        assert_eq!(ends("101", "100"), Some("fallen"));
        assert_eq!(ends("100", "100"), None);
        assert_eq!(ends("1000 qualifier=about", "1040"), None);
        assert_eq!(ends("1000 qualifier=about", "1060"), Some("risen"));
    }

    #[test]
    fn a_trend_is_of_one_method_without_a_break_and_has_three_years() {
        let row = |year: i64, more: &str| format!("ESP entities {year} sse {year} {more}");
        let of = |more: [&str; 3]| {
            let rows: Vec<String> = (2019..)
                .zip(more)
                .map(|(year, more)| row(year, more))
                .collect();
            years(&rows.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let census = "method=census";
        assert_eq!(of([census; 3]), [[2019, 2020, 2021]]);
        assert!(of([census, census, "method=survey"]).is_empty());
        assert!(of([census, census, "method=census status=break"]).is_empty());
        assert!(of([census, census, "method=census qualifier=at_least"]).is_empty());
        assert!(of(["", "", ""]).is_empty());
        assert!(years(&[&row(2019, census), &row(2020, census)]).is_empty());
    }
}
