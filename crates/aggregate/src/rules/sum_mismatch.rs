//! X005

use super::words::{plain, side_words};
use crate::fact_index::{FactIndex, Valued, claims_behind};
use crate::facts::{Check, CheckKind, Facts, Side};
use crate::families::{family_members, is_family_on};
use crate::figure::{FigureId, Formula, Hedge, Value};
use crate::interval;
use crate::key::Key;
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::{Adds, Basis, Decimal, EntityType, Sex, Table, Unit};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Parts that miss their printed total.
pub(crate) const RULE: Rule = Rule {
    code: "X005",
    name: "sum-mismatch",
    severity: Severity::Warning,
    explain: r"Women and men, families, regions or activities were reported beside their total, and don't add up to it. Women and
men must add up. Other parts may be incomplete, so they are only doubtful where their sum is above the total or
falls short of it by less than five per cent, which looks like a misprint. Differences that rounding of the parts
can make are no fault, nor, where one of the values is `about`, those of less than five per cent. Bounds are compared
as bounds: parts may be below a whole that is `at_most`, and above one that is `at_least`. All rows are used as they
are.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,sex,value,source
KEN,2023,employment,sse,total,1500,Survey
KEN,2023,employment,sse,female,800,Survey
KEN,2023,employment,sse,male,600,Survey
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,sex,value,source
KEN,2023,employment,sse,total,1400,Survey
KEN,2023,employment,sse,female,800,Survey
KEN,2023,employment,sse,male,600,Survey
```
",
};

/// Below the total by less than one part of it in so many: a misprint rather than an incomplete list (`README.md` § 5).
const NEARLY_ALL: i64 = 20;

/// The steps to which values are rounded, the largest first (`README.md` § 5).
const ROUND: [i64; 5] = [1_000_000_000, 100_000_000, 1_000_000, 100_000, 1_000];

/// A way to take a whole apart.
struct Split {
    /// Its part of the figure's id.
    name: &'static str,
    formula: Formula,
    /// Where the series that a part belongs to would be.
    whole: fn(&Key) -> Option<Key>,
    /// Whether the parts are always complete.
    complete: bool,
}

const SPLITS: [Split; 4] = [
    Split {
        name: "sexes",
        formula: Formula::SumOfParts,
        whole: of_sexes,
        complete: true,
    },
    Split {
        name: "families",
        formula: Formula::SumOfFamilies,
        whole: of_families,
        complete: false,
    },
    Split {
        name: "subareas",
        formula: Formula::SumOfParts,
        whole: of_subareas,
        complete: false,
    },
    Split {
        name: "activities",
        formula: Formula::SumOfParts,
        whole: of_activities,
        complete: false,
    },
];

pub(super) fn checks(index: &FactIndex) -> Vec<Check> {
    let mut checks = Vec::new();
    let mut parts: Vec<Valued> = Vec::new();
    for split in &SPLITS {
        for (whole, series) in index.parts(split.whole) {
            for whole in whole.facts {
                parts.clear();
                parts.extend(series.iter().filter_map(|part| part.on(whole.period())));
                checks.extend(mismatch(split, whole, &parts));
            }
        }
    }
    checks
}

fn of_sexes(part: &Key) -> Option<Key> {
    (part.sex != Sex::Total && part.unit != Unit::Percent).then_some(Key {
        sex: Sex::Total,
        ..*part
    })
}

fn of_families(part: &Key) -> Option<Key> {
    let adds = part.unit != Unit::Percent && part.measure.adds_across_families() == Adds::Yes;
    let basis = Basis {
        family: None,
        ..part.basis
    };
    let family = adds && is_family_on(part.entity_type, part.basis);
    family.then_some(Key {
        entity_type: EntityType::SSE,
        basis,
        ..*part
    })
}

fn of_subareas(part: &Key) -> Option<Key> {
    let adds = part.subarea.is_some()
        && part.unit != Unit::Percent
        && part.measure.adds_across_areas() != Adds::No;
    adds.then_some(Key {
        subarea: None,
        ..*part
    })
}

fn of_activities(part: &Key) -> Option<Key> {
    let activity = part.activity.filter(|_| part.unit != Unit::Percent)?;
    Some(Key {
        activity: activity.is_division().then(|| activity.section()),
        ..*part
    })
}

/// The largest share of a rounded whole, as its inverse, that its parts may be off.
const OF_A_ROUNDED_WHOLE: i64 = 50;

fn mismatch(split: &Split, whole: &Valued, parts: &[Valued]) -> Option<Check> {
    let unions = split.formula == Formula::SumOfFamilies;
    let parts = if unions {
        Cow::from(without_doubles(parts))
    } else {
        Cow::from(parts)
    };
    if parts.len() < 2 || (split.complete && parts.len() != 2) {
        return None;
    }
    let sum: Decimal = parts.iter().map(|part| part.value).sum();
    let off = sum.checked_sub(whole.value)?;
    if off.is_zero() || may_be(off, whole.hedge, &parts) {
        return None;
    }
    let all = || parts.iter().chain([whole]);
    let nearly = off.abs().checked_times(NEARLY_ALL)? < whole.value.abs();
    let about = all().any(|part| part.hedge == Hedge::About);
    if (about && nearly)
        || all().all(is_of_register)
        || off.abs() <= rounding(|| all().map(|part| part.value))
        || is_rounding_of(whole.value, off)
        || (off.is_negative() && !split.complete && !nearly)
    {
        return None;
    }
    let hedge = Hedge::of_sum(parts.iter().map(|part| part.hedge));
    let mut parts = parts.into_owned();
    if !unions {
        parts.sort_by(|one, other| one.fact.id().cmp(other.fact.id()));
    }
    let figure = FigureId::from("sum").with(split.name).with(whole.fact.id());
    let facts: Vec<FigureId> = parts.iter().map(|part| part.fact.id().clone()).collect();
    let value = Value::Amount {
        value: sum,
        unit: whole.fact.key.unit,
        hedge,
    };
    let found = Side {
        facts,
        figure,
        formula: split.formula,
        value,
        whole: None,
    };
    parts.push(*whole);
    let (area, claims) = (whole.fact.key.area, claims_behind(&parts));
    Some(Check {
        kind: CheckKind::Sum,
        area,
        found,
        against: whole.side(),
        claims,
    })
}

/// Whether a value is made of a register, which rounds each of its sums by itself.
fn is_of_register(value: &Valued) -> bool {
    let mut winners = value.fact.winners.iter();
    winners.all(|claim| claim.table == Table::Register)
}

/// Whether bounds allow parts to be so far above a whole, or below it.
fn may_be(off: Decimal, whole: Hedge, parts: &[Valued]) -> bool {
    let (of_parts, of_whole) = if off.is_negative() {
        (Hedge::AtLeast, Hedge::AtMost)
    } else {
        (Hedge::AtMost, Hedge::AtLeast)
    };
    whole == of_whole || parts.iter().any(|part| part.hedge == of_parts)
}

/// The families that are added, by kind; of two facts on one kind the one that isn't said to be exclusive.
fn without_doubles<'a>(parts: &[Valued<'a>]) -> Vec<Valued<'a>> {
    let mut by_kind: BTreeMap<EntityType, Valued> = BTreeMap::new();
    for part in parts {
        let known = by_kind.entry(part.fact.key.entity_type).or_insert(*part);
        if part.fact.key.basis < known.fact.key.basis {
            *known = *part;
        }
    }
    family_members(&by_kind).into_values().collect()
}

/// Whether rounding of a whole number of thousands alone, whatever its parts are, can be why they are off; never by more than a
/// fiftieth of it, since a number of few digits may also be exact.
fn is_rounding_of(whole: Decimal, off: Decimal) -> bool {
    whole.millionths() % Decimal::whole(1_000).millionths() == 0
        && off.abs() <= interval::rounding(whole)
        && off
            .abs()
            .checked_times(OF_A_ROUNDED_WHOLE)
            .is_some_and(|off| off <= whole.abs())
}

/// What rounding can have done where all values are whole thousands, millions or billions; nothing otherwise.
fn rounding<V: Iterator<Item = Decimal>>(values: impl Fn() -> V) -> Decimal {
    let step = ROUND.into_iter().find(|&step| {
        let step = Decimal::whole(step).millionths();
        values().all(|value| value.millionths() % step == 0)
    });
    let half = Decimal::whole(step.unwrap_or(0) / 2);
    values().map(|_| half).sum()
}

pub(super) fn diagnostic(check: &Check, facts: &Facts) -> Diagnostic {
    RULE.finding(words!(
        "{parts} add up to {sum}, but {whole} is {total}",
        parts = side_words(facts, &check.found),
        sum = plain(check.found.value),
        whole = side_words(facts, &check.against),
        total = plain(check.against.value)
    ))
    .help("look for a misprint or a missing part")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{claim, round};

    fn found(rows: &[&str]) -> Vec<String> {
        let facts = crate::reconcile(
            &round(),
            rows.iter().map(|row| claim("BRA", row)).collect(),
            Vec::new(),
            &[],
        );
        let sums = facts
            .checks
            .iter()
            .filter(|check| check.kind == CheckKind::Sum);
        let mut sums: Vec<String> = sums.map(|check| plain(check.found.value).text()).collect();
        sums.sort();
        sums
    }

    #[test]
    fn sections_add_up_to_the_whole_and_divisions_to_their_section() {
        let of = |value: u32, activity: &str| {
            format!("BRA members 2023 cooperative {value} activity=ISIC4:{activity}")
        };
        let rows = [of(101, "K"), of(60, "K64"), of(43, "K65"), of(200, "A")];
        let mut rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        assert_eq!(found(&rows), ["103"]);
        rows.push("BRA members 2023 cooperative 300");
        assert_eq!(found(&rows), ["103", "301"]);
        let parts = rows.iter().map(|row| format!("{row} part=farm"));
        let parts: Vec<String> = parts.collect();
        let apart: Vec<&str> = parts.iter().map(String::as_str).collect();
        assert_eq!(found(&[&apart[..4], &rows[4..]].concat()), ["103"]);
    }

    #[test]
    fn regions_that_nearly_add_up_are_doubtful() {
        let rows = [
            "BRA entities 2023 cooperative 4509",
            "BRA entities 2023 cooperative 2409 subarea=South",
        ];
        let short = "BRA entities 2023 cooperative 2000 subarea=North";
        assert_eq!(found(&[rows[0], rows[1], short]), ["4409"]);
        assert!(
            found(&[
                rows[0],
                rows[1],
                "BRA entities 2023 cooperative 2100 subarea=North"
            ])
            .is_empty()
        );
        assert!(
            found(&[
                rows[0],
                rows[1],
                "BRA entities 2023 cooperative 900 subarea=North"
            ])
            .is_empty()
        );
        assert!(found(&[rows[0], rows[1]]).is_empty());
    }

    #[test]
    fn women_and_men_must_add_up() {
        let rows = [
            "BRA employment 2023 sse 100",
            "BRA employment 2023 sse 20 sex=female",
        ];
        assert_eq!(
            found(&[rows[0], rows[1], "BRA employment 2023 sse 60 sex=male"]),
            ["80"]
        );
        assert!(found(&[rows[0], rows[1], "BRA employment 2023 sse 80 sex=male"]).is_empty());
    }

    #[test]
    fn a_union_is_never_added_to_its_members() {
        let rows = [
            "BRA entities 2023 sse 100",
            "BRA entities 2023 cooperative 50",
            "BRA entities 2023 mutual 50",
        ];
        assert!(
            found(&[
                rows[0],
                rows[1],
                rows[2],
                "BRA entities 2023 cooperative_and_mutual 100"
            ])
            .is_empty()
        );
        let foundation = "BRA entities 2023 foundation 10";
        assert_eq!(
            found(&[
                rows[0],
                rows[1],
                "BRA entities 2023 cooperative_and_mutual 95",
                foundation
            ]),
            ["105"]
        );
    }

    #[test]
    fn bounds_are_compared_as_bounds() {
        let sum = |women: &str, men: &str, all: &str| {
            found(&[
                &format!("BRA employment 2023 sse 100{all}"),
                &format!("BRA employment 2023 sse {women} sex=female"),
                &format!("BRA employment 2023 sse {men} sex=male"),
            ])
        };
        let (least, most, about) = (
            " qualifier=at_least",
            " qualifier=at_most",
            " qualifier=about",
        );
        assert_eq!(sum("20", "60", least), ["80"]);
        assert!(sum("60", "60", least).is_empty());
        assert_eq!(sum("60", "60", most), ["120"]);
        assert!(sum("20", "60", most).is_empty());
        let bounded = |women: &str, more: &str| format!("{women}{more}");
        assert_eq!(sum(&bounded("60", least), "60", ""), ["at least 120"]);
        assert!(sum(&bounded("20", least), "60", "").is_empty());
        assert!(sum(&bounded("60", most), "60", "").is_empty());
        assert_eq!(sum("20", "60", about), ["80"]);
        assert!(sum("38", "60", about).is_empty());
        assert_eq!(sum("38", "60", ""), ["98"]);
    }

    #[test]
    fn rounding_of_the_whole_alone_is_no_fault() {
        let of = |whole: &str, women: &str, men: &str| {
            found(&[
                &format!("BRA employment 2023 sse {whole}"),
                &format!("BRA employment 2023 sse {women} sex=female"),
                &format!("BRA employment 2023 sse {men} sex=male"),
            ])
        };
        assert!(of("2600000", "1565000", "1000000").is_empty());
        assert_eq!(of("2610000", "1565000", "1000000"), ["2565000"]);
        assert_eq!(of("5000000", "2140000", "2690000"), ["4830000"]);
        assert_eq!(of("2600", "1565", "1000"), ["2565"]);
    }

    #[test]
    fn rounding_is_no_fault() {
        let rows = [
            "BRA employment 2023 sse 12000000",
            "BRA employment 2023 sse 5700000 sex=female",
        ];
        assert!(found(&[rows[0], rows[1], "BRA employment 2023 sse 6400000 sex=male"]).is_empty());
    }
}
