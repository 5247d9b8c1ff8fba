//! What holds where the true values are known: rows that are right in different ways, from anybody.

use crate::fixture::{claim, decimal, round};
use crate::interval::Interval;
use crate::{Figures, Outcome, Value, figures, reconcile};
use proptest::prelude::*;
use sse_model::{Area, Claim, Code, Decimal, Ratio};
use std::collections::{BTreeMap, BTreeSet};

const AREAS: [&str; 6] = ["ESP", "FRA", "ITA", "SEN", "MLI", "PRT"];

/// What is about a part, or about more than the whole: by words, branch, region, name, persons, flow.
const PARTS: [&str; 9] = [
    "scope=part:members",
    "scope=wider:network",
    "activity=ISIC4:A",
    "activity=ISIC4:A01",
    "subarea=North",
    "part=housing",
    "part=housing scope=part:towns",
    "person_group=disability",
    "flow=cumulative",
];

/// What is true of one area.
#[derive(Debug, Clone)]
struct Truth {
    area: &'static str,
    employment: i64,
    /// Of the employed so many in a thousand are paid.
    paid: i64,
}

/// How somebody states a true value.
#[derive(Debug, Clone, Copy)]
enum Way {
    Exactly,
    Rounded,
    AtLeast,
    AtMost,
    Between,
}

fn truths() -> impl Strategy<Value = Vec<Truth>> {
    let number = (1_000..9_000_000_i64, 1..1_000_i64);
    prop::collection::vec(number, AREAS.len()).prop_map(|numbers| {
        let areas = AREAS.into_iter().zip(numbers);
        let truth = |(area, (employment, paid))| Truth {
            area,
            employment,
            paid,
        };
        areas.map(truth).collect()
    })
}

/// Who says how much of which area, in which way, and of which measure.
fn words() -> impl Strategy<Value = Vec<(usize, &'static str, Way, bool, &'static str)>> {
    let reporter = prop::sample::select(vec!["ESP", "FRA", "SEN", "ILO", "OECD", "RIPESS"]);
    let way = prop::sample::select(vec![
        Way::Exactly,
        Way::Rounded,
        Way::AtLeast,
        Way::AtMost,
        Way::Between,
    ]);
    let more = prop::sample::select(vec![
        "",
        "transmission=secondary",
        "transmission=unknown",
        "method=survey",
        "status=estimate",
    ]);
    let word = (0..AREAS.len(), reporter, way, any::<bool>(), more);
    prop::collection::vec(word, 1..40)
}

fn stated(
    truths: &[Truth],
    words: &[(usize, &'static str, Way, bool, &'static str)],
) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (at, &(area, reporter, way, paid, more)) in words.iter().enumerate() {
        let truth = &truths[area];
        let (measure, value) = if paid {
            ("paid_employment", truth.paid_employment())
        } else {
            ("employment", truth.employment)
        };
        let mut say = |value: i64, qualifier: &str| {
            let row = format!(
                "{} {measure} 2022 sse {value} qualifier={qualifier} source=S{at} record={at}{qualifier} {more}",
                truth.area
            );
            claims.push(claim(reporter, &row));
        };
        match way {
            Way::Exactly => say(value, "exact"),
            Way::Rounded => say(rounded(value), "about"),
            Way::AtLeast => say(value * 4 / 5, "at_least"),
            Way::AtMost => say(value * 6 / 5, "at_most"),
            Way::Between => {
                say(value * 9 / 10, "low");
                say(value * 11 / 10, "high");
            }
        }
    }
    claims
}

impl Truth {
    fn paid_employment(&self) -> i64 {
        self.employment * self.paid / 1_000
    }
}

/// A number as people round it: to the largest power of ten that is no more than a tenth of it.
fn rounded(value: i64) -> i64 {
    let mut power = 1;
    while power * 100 <= value {
        power *= 10;
    }
    (value + power / 2) / power * power
}

fn holds(interval: Interval, value: i64) -> bool {
    let value = Decimal::whole(value);
    interval.low.is_none_or(|low| low <= value) && interval.high.is_none_or(|high| value <= high)
}

fn of(claims: Vec<Claim>) -> Figures {
    let round = round();
    figures(&round, &reconcile(&round, claims, Vec::new(), &[]))
}

fn areas_told(figures: &Figures) -> BTreeSet<(String, Area)> {
    let tables = figures.totals.iter();
    tables
        .flat_map(|table| {
            let rows = table.rows.iter().chain(&table.outside);
            rows.map(|row| (table.key.id("total", "world").to_string(), row.area))
        })
        .collect()
}

/// Every total with its value.
fn headlines(figures: &Figures) -> BTreeMap<String, Option<Value>> {
    let totals = figures.totals.iter().chain(&figures.women.totals);
    let totals = totals.filter_map(|table| table.total.figure());
    let windows = figures.totals.iter();
    let windows = windows.filter_map(|table| Some(&table.whole_window.as_ref()?.total));
    let all = totals.chain(figures.headline.total.figure()).chain(windows);
    all.map(|id| (id.to_string(), figures.value(id))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn intervals_contain_the_truth(truths in truths(), words in words()) {
        let figures = of(stated(&truths, &words));
        let true_of = |area: Area, paid: bool| {
            let truth = truths.iter().find(|truth| truth.area == area.code()).unwrap();
            if paid { truth.paid_employment() } else { truth.employment }
        };
        for fact in figures.facts.values() {
            let no_winner = matches!(fact.outcome, Outcome::NoWinner { .. });
            prop_assert!(!no_winner, "all claims are true: {fact:?}");
            let area = fact.key.area.area().unwrap();
            let truth = true_of(area, fact.key.measure.code() == "paid_employment");
            if let Some(interval) = figures.interval(fact.id()) {
                prop_assert!(holds(interval, truth), "{truth} {fact:?}");
            }
        }
        for table in &figures.totals {
            let paid = table.key.measure.code() == "paid_employment";
            for row in &table.rows {
                let interval = figures.interval(&row.figure).unwrap();
                prop_assert!(holds(interval, true_of(row.area, paid)), "{row:?}");
            }
            if let Some(total) = table.total.figure() {
                let sum = table.rows.iter().map(|row| true_of(row.area, paid)).sum();
                let interval = figures.interval(total).unwrap();
                prop_assert!(holds(interval, sum), "{sum} {interval:?}");
                let least = matches!(figures.value(total), Some(Value::Amount { hedge: crate::Hedge::AtLeast, value, .. }) if value > Decimal::whole(sum));
                prop_assert!(!least, "a lower bound is none");
            }
        }
        if let Some(total) = figures.headline.total.figure() {
            let sum = figures.headline.rows.iter().map(|row| true_of(row.area, false)).sum();
            prop_assert!(holds(figures.interval(total).unwrap(), sum));
        }
    }

    #[test]
    fn a_row_that_agrees_removes_no_country(
        truths in truths(),
        words in words(),
        at in any::<prop::sample::Index>(),
        way in 0..3_u8,
        reporter in prop::sample::select(vec!["ESP", "UNDP", "RIPESS"]),
    ) {
        let claims = stated(&truths, &words);
        let before = areas_told(&of(claims.clone()));
        let like = &claims[at.index(claims.len())];
        let (qualifier, value) = match way {
            0 => ("at_least", "0".to_owned()),
            1 => ("exact", like.value.to_string()),
            _ => ("about", like.value.to_string()),
        };
        let row = format!("{} {} 2022 sse {value} qualifier={qualifier} record=agrees", like.area.code(), like.measure.code());
        let added = claim(reporter, &row);
        prop_assume!(like.qualifier == sse_model::Qualifier::Exact || way == 0);
        let after = areas_told(&of(claims.into_iter().chain([added]).collect()));
        prop_assert!(before.is_subset(&after), "{before:?} {after:?}");
    }

    #[test]
    fn no_total_changes_when_parts_are_added(
        truths in truths(),
        words in words(),
        parts in prop::collection::vec((0..AREAS.len(), 1..9_000_000_i64, 0..PARTS.len()), 1..12),
    ) {
        let claims = stated(&truths, &words);
        let before = headlines(&of(claims.clone()));
        let parts = parts.iter().enumerate().map(|(at, (area, value, part))| {
            let part = PARTS[*part];
            claim("ILO", &format!("{} employment 2022 sse {value} {part} record=part{at}", AREAS[*area]))
        });
        let after = headlines(&of(claims.into_iter().chain(parts).collect()));
        prop_assert_eq!(before, after);
    }

    #[test]
    fn the_interval_of_a_share_of_women_contains_the_truth(
        truths in truths(),
        ways in prop::collection::vec((any::<bool>(), any::<bool>(), any::<bool>()), AREAS.len()),
    ) {
        let state = |truth: &Truth, sex: &str, value: i64, is_rounded: bool| {
            let (value, hedge) = if is_rounded { (rounded(value), "about") } else { (value, "exact") };
            let row = format!("{} employment 2022 sse {value} sex={sex} qualifier={hedge} record={}{sex}", truth.area, truth.area);
            claim("ILO", &row)
        };
        let mut claims = Vec::new();
        for (truth, (women, others, both)) in truths.iter().zip(&ways) {
            let of_women = truth.paid_employment();
            claims.push(state(truth, "female", of_women, *women));
            if *both {
                claims.push(state(truth, "total", truth.employment, *others));
            } else {
                claims.push(state(truth, "male", truth.employment - of_women, *others));
            }
        }
        let figures = of(claims);
        for share in &figures.women.shares {
            let computed = figures.shares.iter().find(|own| own.figure == share.figure).unwrap();
            let truth = truths.iter().find(|truth| truth.area == share.area.code()).unwrap();
            let [part, whole] = [truth.paid_employment(), truth.employment].map(Decimal::whole);
            let truth = Ratio::new(part, whole).unwrap();
            let (low, high) = computed.interval;
            prop_assert!(low.is_none_or(|low| low <= truth) && high.is_none_or(|high| truth <= high), "{computed:?}");
        }
        for (truth, (women, others, _)) in truths.iter().zip(&ways) {
            let mut areas = figures.women.shares.iter().map(|share| share.area.code());
            // What is rounded may be above its whole, and then is no share.
            prop_assert!(*women || *others || areas.any(|area| area == truth.area), "{truth:?}");
        }
    }

    #[test]
    fn a_share_of_a_whole_is_never_above_100(
        truths in truths(),
        words in words(),
        shares in prop::collection::vec((0..AREAS.len(), 0..300_i64), 0..12),
    ) {
        let shares = shares.iter().enumerate().map(|(at, (area, value))| {
            let row = format!("{} employment 2022 sse {value} unit=percent denominator=total_employment record=s{at}", AREAS[*area]);
            claim("ILO", &row)
        });
        let women = truths.iter().map(|truth| {
            claim("ILO", &format!("{} employment 2022 sse 500000 sex=female record=women", truth.area))
        });
        let claims = stated(&truths, &words).into_iter().chain(shares).chain(women);
        let figures = of(claims.collect());
        let whole = decimal("100");
        for table in &figures.ratios {
            for row in &table.rows {
                let Some(Value::Amount { value, .. }) = figures.value(&row.figure) else { panic!("{row:?}") };
                prop_assert!(value <= whole, "{row:?}");
            }
        }
        for share in &figures.shares {
            let Some(Value::Share { ratio, .. }) = figures.value(&share.figure) else { panic!("{share:?}") };
            prop_assert!(ratio.numerator() <= ratio.denominator());
        }
    }
}
