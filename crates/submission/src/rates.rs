//! Exchange rates beside those of other years, and of its end beside the average of a year.

use sse_model::{Code, Currency, Decimal, ExchangeRate, RateKind, Ratio};
use std::collections::BTreeMap;

/// Why a rate is doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It is near the reciprocal of its neighbours: dollars for the currency.
    Inverted,
    /// It is far above its neighbours, or far below.
    Far,
}

/// How many times its neighbours a rate may be, and they it.
const TIMES: i64 = 2;

/// The doubtful ones, by their place in the list, each with the rate of the year beside it.
pub(crate) fn doubtful(rates: &[ExchangeRate]) -> Vec<(usize, Doubt, &ExchangeRate)> {
    let mut series: BTreeMap<(Currency, RateKind), Vec<usize>> = BTreeMap::new();
    for (at, rate) in rates
        .iter()
        .enumerate()
        .filter(|(_, rate)| !rate.currency.leaps())
    {
        series
            .entry((rate.currency, rate.kind))
            .or_default()
            .push(at);
    }
    let mut found = Vec::new();
    for years in series.values_mut() {
        years.sort_by_key(|&at| rates[at].year);
        for (place, &at) in years.iter().enumerate() {
            let beside = neighbours(years, place).map(|at| &rates[at]);
            let beside: Vec<&ExchangeRate> = beside.collect();
            // Of two rates alone it is the later one.
            let Some(first) = beside.first().filter(|_| years.len() > 2 || place == 1) else {
                continue;
            };
            found.extend(doubt(&rates[at], &beside).map(|doubt| (at, doubt, *first)));
        }
    }
    found.sort_by_key(|(at, ..)| *at);
    let is_told = |at: usize| found.binary_search_by_key(&at, |(at, ..)| *at).is_ok();
    let ends = series
        .iter()
        .filter(|((_, kind), _)| *kind == RateKind::End);
    let against_averages = ends.flat_map(|((currency, _), years)| {
        let averages = series.get(&(*currency, RateKind::Average));
        years
            .iter()
            .filter(|&&at| !is_told(at))
            .filter_map(move |&at| {
                let place = averages?.binary_search_by_key(&rates[at].year, |&at| rates[at].year);
                let average = &rates[averages?[place.ok()?]];
                Some((at, doubt(&rates[at], &[average])?, average))
            })
    });
    let against_averages: Vec<_> = against_averages.collect();
    found.extend(against_averages);
    found.sort_by_key(|(at, ..)| *at);
    found
}

/// The rate before and the rate behind; at an end the two nearest.
fn neighbours(years: &[usize], place: usize) -> impl Iterator<Item = usize> {
    let first = place.saturating_sub(1).min(years.len().saturating_sub(3));
    let near = first..(first + 3).min(years.len());
    near.filter(move |&near| near != place)
        .map(|near| years[near])
}

fn doubt(rate: &ExchangeRate, beside: &[&ExchangeRate]) -> Option<Doubt> {
    let own = rate.lcu_per_usd;
    let all = |test: &dyn Fn(Decimal) -> bool| beside.iter().all(|other| test(other.lcu_per_usd));
    if beside.len() > 1 && all(&|other| is_nearer_over(own, other)) {
        return Some(Doubt::Inverted);
    }
    let above = |other| is_above(own, other);
    let below = |other| is_above(other, own);
    if !all(&above) && !all(&below) {
        return None;
    }
    let inverted = all(&|other| is_reciprocal(own, other));
    Some(if inverted {
        Doubt::Inverted
    } else {
        Doubt::Far
    })
}

fn is_above(large: Decimal, small: Decimal) -> bool {
    small.checked_times(TIMES).is_some_and(|most| large > most)
}

/// Whether one over a rate is a rate like the other one.
fn is_reciprocal(rate: Decimal, other: Decimal) -> bool {
    let over = Ratio::new(Decimal::ONE, rate).and_then(|ratio| ratio.rounded(6));
    over.is_some_and(|over| !is_above(over, other) && !is_above(other, over))
}

/// Whether one over a rate is within 4 per cent of the other one, and the rate itself more than a tenth from it: so is the
/// rate of a currency near the dollar that is upside down, without being twice another one.
fn is_nearer_over(rate: Decimal, other: Decimal) -> bool {
    let per_cent = |rate| {
        let ratio = Ratio::new(rate, other)?;
        ratio.rounded(6)?.checked_times(100)
    };
    let within = |rate, most: i64| {
        let from = per_cent(rate).and_then(|part| part.checked_sub(Decimal::whole(100)));
        from.is_some_and(|from| (Decimal::whole(-most)..=Decimal::whole(most)).contains(&from))
    };
    let over = Ratio::new(Decimal::ONE, rate).and_then(|ratio| ratio.rounded(6));
    over.is_some_and(|over| within(over, 4) && !within(rate, 10))
}

/// A rate in words, as `rates.csv` names it.
pub(crate) fn name(rate: &ExchangeRate) -> String {
    format!(
        "{} {} {}",
        rate.currency.code(),
        rate.year,
        rate.kind.code()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use sse_model::Year;

    fn told(currency: &str, rates: &[(i64, &str)]) -> Vec<(i64, Doubt)> {
        let rate = |(year, lcu): &(i64, &str)| ExchangeRate {
            currency: Currency::from_code(currency).unwrap(),
            year: Year::new(*year).unwrap(),
            kind: RateKind::Average,
            lcu_per_usd: Decimal::parse(lcu).unwrap(),
            source: String::new(),
        };
        let rates: Vec<ExchangeRate> = rates.iter().map(rate).collect();
        let doubtful = doubtful(&rates).into_iter();
        doubtful
            .map(|(at, doubt, _)| (rates[at].year.number(), doubt))
            .collect()
    }

    #[test]
    fn rates_far_from_both_neighbours_and_their_reciprocals_are_doubtful() {
        let good = [(2021, "109.6"), (2022, "117.9"), (2023, "139.85")];
        assert_eq!(told("KES", &good), []);
        assert_eq!(
            told("KES", &[good[1], (2023, "0.0071")]),
            [(2023, Doubt::Inverted)]
        );
        assert_eq!(
            told("KES", &[good[0], good[1], (2023, "13.985")]),
            [(2023, Doubt::Far)]
        );
        assert_eq!(
            told("KES", &[good[0], (2022, "0.0085"), good[2]]),
            [(2022, Doubt::Inverted)]
        );
        assert_eq!(
            told("KES", &[(2021, "1096"), good[1], good[2]]),
            [(2021, Doubt::Far)]
        );
        assert_eq!(told("EUR", &[(2022, "0.95"), (2023, "1.08")]), []);
        assert_eq!(told("KES", &good[..1]), []);
        for (currency, rates) in [
            (
                "EUR",
                [(2022, "0.9518"), (2023, "1.0813"), (2024, "0.9241")],
            ),
            (
                "GBP",
                [(2022, "0.8112"), (2023, "1.2434"), (2024, "0.7824")],
            ),
        ] {
            assert_eq!(told(currency, &rates), [(2023, Doubt::Inverted)]);
        }
        let euro = [(1999, "0.939577"), (2000, "1.0859"), (2001, "1.1175")];
        assert_eq!(told("EUR", &euro), []);
    }

    #[test]
    fn currencies_that_leap_may() {
        let rates = [(2022, "130.6"), (2023, "296.3"), (2024, "914.7")];
        assert_eq!(told("ARS", &rates), []);
        assert_eq!(
            told("KES", &rates),
            [(2022, Doubt::Far), (2024, Doubt::Far)]
        );
    }

    #[test]
    fn the_rate_at_the_end_of_a_year_is_held_against_its_average() {
        let told = |end: &str| {
            let rate = |kind, lcu: &str| ExchangeRate {
                currency: Currency::from_code("KES").unwrap(),
                year: Year::new(2023).unwrap(),
                kind,
                lcu_per_usd: Decimal::parse(lcu).unwrap(),
                source: String::new(),
            };
            let rates = [rate(RateKind::Average, "139.85"), rate(RateKind::End, end)];
            let doubts = doubtful(&rates).into_iter();
            doubts.map(|(at, doubt, _)| (at, doubt)).collect::<Vec<_>>()
        };
        assert_eq!(told("156.46"), []);
        assert_eq!(told("0.0064"), [(1, Doubt::Inverted)]);
        assert_eq!(told("15646"), [(1, Doubt::Far)]);
    }
}
