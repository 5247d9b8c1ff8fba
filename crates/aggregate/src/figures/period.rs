//! The reference period of a table (`README.md` § 6): few enough years that what is added is of one time.

use crate::facts::{Fact, Outcome};
use crate::figure::Hedge;
use crate::limits::{NEARLY_AS_MANY, PERIOD_YEARS};
use sse_model::Year;

/// A first and a last year.
pub(super) type Years = (Year, Year);

/// Of all periods within a window the latest that holds nearly as many areas as the best one; the window itself where it is
/// no longer than a period.
pub(super) fn reference(window: Years, areas_in: impl Fn(Years) -> usize) -> Years {
    let mut held: Vec<(Years, usize)> = Vec::new();
    for period in periods(window) {
        held.push((period, areas_in(period)));
    }
    let best = held
        .iter()
        .map(|(_, areas)| *areas)
        .max()
        .unwrap_or_default();
    let (nearly, of) = NEARLY_AS_MANY;
    let mut good = held.iter().filter(|(_, areas)| areas * of >= best * nearly);
    good.next().map_or(window, |(period, _)| *period)
}

/// The periods of a window, the latest first.
fn periods((first, last): Years) -> Vec<Years> {
    let length = PERIOD_YEARS - 1;
    let earliest = (first.number() + length).min(last.number());
    let ends = (earliest..=last.number()).rev();
    let of = |end: i64| {
        Some((
            Year::new(first.number().max(end - length))?,
            Year::new(end)?,
        ))
    };
    ends.filter_map(of).collect()
}

/// Whether a year lies in a period.
pub(super) fn holds((first, last): Years, year: Year) -> bool {
    first <= year && year <= last
}

/// Whether a period has a fact that could stand for its area.
pub(super) fn has_any(facts: &[&Fact], period: Years) -> bool {
    facts.iter().any(|fact| {
        let usable = match fact.outcome {
            Outcome::Value { hedge, .. } => hedge != Hedge::AtMost,
            Outcome::Range { .. } => true,
            Outcome::NoWinner { .. } | Outcome::Unused => false,
        };
        usable
            && fact
                .key
                .period
                .year()
                .is_some_and(|year| holds(period, year))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::year;

    fn chosen(first: i64, last: i64, areas: &[(i64, usize)]) -> (i64, i64) {
        let held = |(first, last): Years| {
            let inside = areas
                .iter()
                .filter(|(of, _)| holds((first, last), year(*of)));
            inside.map(|(_, areas)| areas).sum()
        };
        let (from, to) = reference((year(first), year(last)), held);
        (from.number(), to.number())
    }

    #[test]
    fn the_latest_period_with_nine_tenths_of_the_most_areas_is_chosen() {
        assert_eq!(chosen(2016, 2025, &[(2018, 10), (2023, 9)]), (2021, 2025));
        assert_eq!(chosen(2016, 2025, &[(2018, 10), (2023, 8)]), (2018, 2022));
        assert_eq!(chosen(2016, 2025, &[(2016, 10), (2025, 8)]), (2016, 2020));
        assert_eq!(chosen(2016, 2025, &[]), (2021, 2025));
    }

    #[test]
    fn a_window_of_five_years_or_fewer_is_its_own_period() {
        assert_eq!(chosen(2021, 2025, &[(2021, 3)]), (2021, 2025));
        assert_eq!(chosen(2024, 2025, &[(2024, 3)]), (2024, 2025));
    }
}
