//! Made-up values that agree with each other: parts add up to their wholes, and every series grows.

use crate::random::SplitMix64;

/// A measure as it is made up.
pub(crate) struct MeasureOutline {
    /// Its code.
    pub(crate) measure: &'static str,
    /// The unit of its rows; `money` stands for the currency of the area.
    pub(crate) unit: &'static str,
    /// The measure of which it is so many quarters, throughout.
    pub(crate) part_of: Option<(&'static str, i64)>,
    /// The smallest whole of an area; the largest is ten times as much.
    pub(crate) least: i64,
    /// Whether women and men are told apart.
    pub(crate) sexes: bool,
    /// What a percentage of it is of, if there is one.
    pub(crate) share: Option<&'static str>,
    /// Its basis.
    pub(crate) basis: &'static str,
    /// Targets that reporters name.
    pub(crate) targets: &'static str,
    /// How it is made.
    pub(crate) method: &'static str,
}

#[rustfmt::skip]
pub(crate) const OUTLINES: &[MeasureOutline] = &[
    MeasureOutline { measure: "entities", unit: "entities", part_of: None, least: 60_000, sexes: false, share: None, basis: "registered", targets: "8.3", method: "register" },
    MeasureOutline { measure: "employment", unit: "persons", part_of: None, least: 400_000, sexes: true, share: Some("total_employment"), basis: "direct", targets: "8.5; 5.5", method: "survey" },
    MeasureOutline { measure: "paid_employment", unit: "persons", part_of: Some(("employment", 3)), least: 400_000, sexes: true, share: None, basis: "direct", targets: "8.5; 8.8", method: "administrative" },
    MeasureOutline { measure: "members", unit: "memberships", part_of: None, least: 900_000, sexes: true, share: None, basis: "", targets: "10.2; 1.4", method: "register" },
    MeasureOutline { measure: "volunteers", unit: "persons", part_of: None, least: 500_000, sexes: true, share: None, basis: "", targets: "17.17", method: "survey" },
    MeasureOutline { measure: "volunteer_hours", unit: "hours", part_of: None, least: 30_000_000, sexes: false, share: None, basis: "", targets: "", method: "survey" },
    MeasureOutline { measure: "turnover", unit: "money", part_of: None, least: 4_000_000_000, sexes: false, share: None, basis: "", targets: "8.1; 8.2; 9.3", method: "satellite_account" },
    MeasureOutline { measure: "output", unit: "money", part_of: Some(("turnover", 3)), least: 4_000_000_000, sexes: false, share: None, basis: "", targets: "8.1", method: "satellite_account" },
    MeasureOutline { measure: "gross_value_added", unit: "money", part_of: Some(("turnover", 2)), least: 4_000_000_000, sexes: false, share: Some("gdp"), basis: "", targets: "8; 8.1", method: "satellite_account" },
    MeasureOutline { measure: "wages", unit: "money", part_of: None, least: 1_200_000_000, sexes: false, share: None, basis: "", targets: "8.5", method: "administrative" },
    MeasureOutline { measure: "volunteer_value", unit: "money", part_of: None, least: 600_000_000, sexes: false, share: None, basis: "", targets: "", method: "modelled" },
    MeasureOutline { measure: "assets", unit: "money", part_of: None, least: 6_000_000_000, sexes: false, share: None, basis: "", targets: "8.10; 1.4", method: "administrative" },
];

/// The kinds of entity that add up to the whole.
pub(crate) const FAMILIES: [&str; 5] = [
    "cooperative",
    "mutual",
    "association",
    "self_help_group",
    "foundation",
];

/// The sections of ISIC Revision 4.
pub(crate) const SECTIONS: &str = "ABCDEFGHIJKLMNOPQRSTU";

/// Regions that no country has.
pub(crate) const REGIONS: [&str; 8] = [
    "Northern Region",
    "Région de l’Est",
    "Altiplano, valles y costa",
    "Lower Valley",
    "Cuenca Sur",
    "Île Ouest",
    "Highlands",
    "Capital District",
];

/// Money is a multiple of this, so that it can be written in thousands with one decimal.
const HUNDRED: i64 = 100;

/// The values of one measure of an area; those of a network in it are a part of them.
pub(crate) struct MadeUpSeries<'a> {
    outline: &'a MeasureOutline,
    base: i64,
    tenths: i64,
    share: i64,
    families: Vec<i64>,
    sections: Vec<i64>,
    regions: Vec<i64>,
}

impl<'a> MadeUpSeries<'a> {
    /// The values of an area, divided by `divisor`.
    pub(crate) fn new(area: &str, outline: &'a MeasureOutline, divisor: i64) -> Self {
        let (of, quarters) = outline.part_of.unwrap_or((outline.measure, 4));
        let mut random = SplitMix64::of(&[area, of]);
        let whole = random.between(outline.least, outline.least * 10) / HUNDRED * HUNDRED / divisor;
        let base = if quarters < 4 {
            whole / 4 * quarters
        } else {
            whole
        };
        let (tenths, share) = (random.between(300, 460), random.between(20, 99));
        Self {
            outline,
            base,
            tenths,
            share: share.max(divisor) / divisor + 10,
            families: weights(&mut random, FAMILIES.len()),
            sections: weights(&mut random, SECTIONS.len()),
            regions: weights(&mut random, REGIONS.len()),
        }
    }

    /// The whole: three per cent of the first year's more each year.
    pub(crate) fn whole(&self, years: i64) -> i64 {
        self.stepped(self.base + self.base * 3 * years / 100)
    }

    pub(crate) fn families(&self, years: i64) -> Vec<i64> {
        self.parts(years, &self.families)
    }

    pub(crate) fn sections(&self, years: i64) -> Vec<i64> {
        self.parts(years, &self.sections)
    }

    pub(crate) fn regions(&self, years: i64) -> Vec<i64> {
        self.parts(years, &self.regions)
    }

    /// Kinds that cut across the families: a seventh and a third of the whole.
    pub(crate) fn across(&self, years: i64) -> [(&'static str, i64); 2] {
        let whole = self.whole(years);
        [
            ("social_enterprise", self.stepped(whole / 7)),
            ("nonprofit", self.stepped(whole / 3)),
        ]
    }

    /// Women, then men.
    pub(crate) fn sexes(&self, years: i64) -> [i64; 2] {
        let whole = self.whole(years);
        let women = whole * self.women(years) / 1000;
        [women, whole - women]
    }

    /// The share of women in tenths of a per cent.
    pub(crate) const fn women(&self, years: i64) -> i64 {
        self.tenths + 3 * years
    }

    /// The share of the denominator in tenths of a per cent.
    pub(crate) const fn share(&self, years: i64) -> i64 {
        self.share + years
    }

    /// Parts by weight; the last one takes what is left, so that they add up.
    fn parts(&self, years: i64, weights: &[i64]) -> Vec<i64> {
        let whole = self.whole(years);
        let all: i64 = weights.iter().sum();
        let part = |weight: &i64| self.stepped(whole * weight / all);
        let mut parts: Vec<i64> = weights.iter().map(part).collect();
        let left = whole - parts.iter().sum::<i64>();
        if let Some(last) = parts.last_mut() {
            *last += left;
        }
        parts
    }

    fn stepped(&self, value: i64) -> i64 {
        if self.outline.unit == "money" {
            value / HUNDRED * HUNDRED
        } else {
            value
        }
    }
}

/// Weights from 10 to 59; the last is as large as a fifth of the others, so that a list without it is clearly short.
fn weights(random: &mut SplitMix64, number: usize) -> Vec<i64> {
    let mut weights: Vec<i64> = (1..number).map(|_| random.between(10, 60)).collect();
    weights.push(weights.iter().sum::<i64>() / 5 + 10);
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_grow() {
        for outline in OUTLINES {
            for divisor in [1, 40] {
                let series = MadeUpSeries::new("ESP", outline, divisor);
                for years in 0..10 {
                    let whole = series.whole(years);
                    for parts in [
                        series.families(years),
                        series.sections(years),
                        series.regions(years),
                    ] {
                        assert_eq!(parts.iter().sum::<i64>(), whole, "{}", outline.measure);
                        assert!(parts.iter().all(|part| *part > 0));
                    }
                    let later = series.sections(years + 1);
                    assert!(
                        series
                            .sections(years)
                            .iter()
                            .zip(later)
                            .all(|(now, then)| *now < then)
                    );
                    assert_eq!(series.sexes(years).iter().sum::<i64>(), whole);
                }
            }
        }
    }

    #[test]
    fn a_part_of_a_network_is_below_that_of_its_area() {
        for outline in OUTLINES {
            let (area, network) = (
                MadeUpSeries::new("KEN", outline, 1),
                MadeUpSeries::new("KEN", outline, 40),
            );
            assert!(
                area.sections(3)
                    .iter()
                    .zip(network.sections(3))
                    .all(|(whole, part)| part < *whole)
            );
            assert!(network.share(3) <= area.share(3));
        }
    }
}
