//! X004

use super::standards::Standards;
use super::words::{plain, side_words};
use crate::denominators::denominator_side;
use crate::fact_index::{FactIndex, Series, Valued, claims_behind};
use crate::facts::{Check, CheckKind, Facts, Side};
use crate::families::Holders;
use crate::figure::Hedge;
use crate::key::Key;
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::{Decimal, Denominator, Scope, Sex, Unit};

/// A part above its whole.
pub(crate) const RULE: Rule = Rule {
    code: "X004",
    name: "part-over-whole",
    severity: Severity::Warning,
    explain: r"A part can't be above its whole: a family above the whole social and solidarity economy, women above women and men,
a region above its area, a scope above the unscoped value, paid employment above employment, value added above turnover,
loans above assets, full-time equivalents above persons, persons above memberships, members above the population, employment in the social
and solidarity economy above all employment; of percentages of one output or work of a whole economy a branch, a part, women or a group of persons above all. One of the two rows means something else than it says. Both are used.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,sse,210900,Satellite account
KEN,2023,employment,cooperative,428700,Satellite account
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,sse,428700,Satellite account
KEN,2023,employment,cooperative,210900,Satellite account
```
",
};

pub(super) fn checks(index: &FactIndex, standards: &Standards) -> Vec<Check> {
    let (mut checks, mut wholes) = (Vec::new(), Vec::new());
    for series in index.series() {
        wholes.clear();
        wholes_of(&series.key, &standards.holders, &mut wholes);
        for wholes in wholes.iter().filter_map(|whole| index.series_of(whole)) {
            for part in series.facts {
                let whole = wholes.on(part.period());
                checks.extend(whole.and_then(|whole| against_fact(part, whole)));
            }
        }
        against_denominators(&series, standards, &mut checks);
    }
    checks
}

fn against_fact(part: &Valued, whole: &Valued) -> Option<Check> {
    let check = over(part, whole.value, whole.hedge, || whole.side())?;
    Some(Check {
        claims: claims_behind(&[*part, *whole]),
        ..check
    })
}

/// A part above its whole, unless one of the two is a bound that allows it.
fn over(
    part: &Valued,
    whole: Decimal,
    hedge: Hedge,
    against: impl FnOnce() -> Side,
) -> Option<Check> {
    let bounded = part.hedge == Hedge::AtMost || hedge == Hedge::AtLeast;
    (part.value > whole && !bounded).then(|| Check {
        kind: CheckKind::PartOverWhole,
        area: part.fact.key.area,
        found: part.side(),
        against: against(),
        claims: part.fact.winners.clone(),
    })
}

/// Where the wholes that a series is a part of would be.
fn wholes_of(part: &Key, holders: &Holders, wholes: &mut Vec<Key>) {
    let of_women = part.denominator == Some(Denominator::BOTH_SEXES);
    if !of_women {
        let kinds = holders.of(part.entity_type).iter();
        wholes.extend(kinds.map(|&entity_type| Key {
            entity_type,
            ..*part
        }));
    }
    if part.unit == Unit::Percent {
        if part.denominator.is_some_and(|of| of.is_like(of)) {
            wholes.extend(less_narrowed(part));
        }
        return;
    }
    wholes.extend(part.measure.within().map(|whole| part.of_measure(whole)));
    wholes.extend(part.unit.within().map(|unit| Key { unit, ..*part }));
    if part.sex != Sex::Total {
        wholes.push(Key {
            sex: Sex::Total,
            ..*part
        });
    }
    if part.subarea.is_some() {
        wholes.push(Key {
            subarea: None,
            ..*part
        });
    }
    if let Some(activity) = part.activity {
        if activity.is_division() {
            wholes.push(Key {
                activity: Some(activity.section()),
                ..*part
            });
        }
        wholes.push(Key {
            activity: None,
            ..*part
        });
    }
    if part.scope.is_some_and(Scope::is_part) {
        wholes.push(Key {
            scope: None,
            ..*part
        });
    }
    if part.part.is_some() && part.scope.is_none() {
        wholes.push(Key {
            part: None,
            ..*part
        });
    }
    if part.person_group.is_some() {
        wholes.push(Key {
            person_group: None,
            ..*part
        });
    }
    if part.service.is_some() {
        wholes.push(Key {
            service: None,
            ..*part
        });
    }
}

/// Where the wholes would be of women or men, a branch, a named part and a group of persons.
fn less_narrowed(part: &Key) -> impl Iterator<Item = Key> {
    let (sex, activity, person_group) = (Sex::Total, None, None);
    let wholes = [
        Key { sex, ..*part },
        Key { activity, ..*part },
        Key {
            part: None,
            ..*part
        },
        Key {
            person_group,
            ..*part
        },
    ];
    let part = *part;
    wholes.into_iter().filter(move |whole| *whole != part)
}

/// A measure against what it is a part of in the whole economy: members against the population, employment against all
/// employment.
fn against_denominators(series: &Series, standards: &Standards, checks: &mut Vec<Check>) {
    let unit = series.key.unit;
    if series.key.is_cumulative() {
        return;
    }
    for part in series.facts {
        for whole in series.key.measure.denominators(unit) {
            let row = standards.denominators.of(&part.fact.key, whole);
            checks.extend(row.and_then(|row| {
                over(part, row.value, Hedge::Exact, || {
                    denominator_side(row, unit)
                })
            }));
        }
    }
}

pub(super) fn diagnostic(check: &Check, facts: &Facts) -> Diagnostic {
    RULE.finding(words!(
        "the part is above its whole: {value} ({part}) against {limit} ({whole})",
        value = plain(check.found.value),
        part = side_words(facts, &check.found),
        limit = plain(check.against.value),
        whole = side_words(facts, &check.against)
    ))
    .help("check scope, basis, unit and year of both rows")
}

#[cfg(test)]
mod tests {
    use crate::facts::CheckKind;
    use crate::fixture::{claim, denominator_fact, round};
    use sse_model::{Code, DenominatorFact, Measure, Unit};

    fn found(rows: &[&str]) -> usize {
        let (mut round, mut wholes_known) = (round(), Vec::new());
        // Each is a thousand, in the first unit of the measures that are a part of it.
        for measure in Measure::all() {
            let unit = measure.default_unit().map_or("EUR", |unit| unit.code());
            let wholes = [Unit::from_word(unit).unwrap(), Unit::PERSONS];
            for denominator in wholes
                .into_iter()
                .flat_map(|unit| measure.denominators(unit))
            {
                wholes_known.push(DenominatorFact {
                    unit: if denominator.fits(Unit::ENTITIES) {
                        unit
                    } else {
                        "persons"
                    }
                    .to_owned(),
                    source: "Office".to_owned(),
                    ..denominator_fact("ESP", denominator, 2023, "1000")
                });
            }
        }
        round.denominators = wholes_known.into_iter().collect();
        let facts = crate::reconcile(
            &round,
            rows.iter().map(|row| claim("ESP", row)).collect(),
            Vec::new(),
            &[],
        );
        facts
            .checks
            .iter()
            .filter(|check| check.kind == CheckKind::PartOverWhole)
            .count()
    }

    #[test]
    fn the_same_in_a_smaller_unit_is_no_less() {
        let persons = "ESP employment 2023 cooperative 100 unit=persons";
        let in_unit = |row: &str| found(&[persons, row]);
        assert_eq!(in_unit("ESP employment 2023 cooperative 101 unit=fte"), 1);
        assert_eq!(in_unit("ESP employment 2023 cooperative 99 unit=fte"), 0);
        assert_eq!(in_unit("ESP employment 2023 cooperative 99 unit=jobs"), 1);
        assert_eq!(in_unit("ESP employment 2022 cooperative 101 unit=fte"), 0);
        let members = [
            "ESP members 2023 cooperative 101 unit=persons",
            "ESP members 2023 cooperative 100 unit=memberships",
        ];
        assert_eq!(found(&members), 1);
    }

    #[test]
    fn parts_above_their_wholes_are_found() {
        let whole = "ESP entities 2023 sse 100";
        assert_eq!(found(&[whole, "ESP entities 2023 cooperative 101"]), 1);
        assert_eq!(found(&[whole, "ESP entities 2023 cooperative 100"]), 0);
        assert_eq!(found(&[whole, "ESP entities 2022 cooperative 101"]), 0);
        assert_eq!(
            found(&[whole, "ESP entities 2023 sse 101 subarea=North"]),
            1
        );
        assert_eq!(found(&[whole, "ESP entities 2023 sse 101 scope=market"]), 1);
        assert_eq!(
            found(&[whole, "ESP entities 2023 sse 101 scope=wider:all"]),
            0
        );
        assert_eq!(
            found(&[
                "ESP entities 2023 sse 100 qualifier=at_least",
                "ESP entities 2023 mutual 101"
            ]),
            0
        );
        assert_eq!(
            found(&[
                "ESP members 2023 sse 50",
                "ESP members 2023 sse 51 sex=female"
            ]),
            1
        );
    }

    #[test]
    fn a_measure_lies_within_those_that_its_list_names() {
        let above = |part: &str, whole: &str| found(&[part, whole]);
        let employed = "ESP employment 2023 cooperative 100";
        assert_eq!(
            above(employed, "ESP paid_employment 2023 cooperative 101"),
            1
        );
        assert_eq!(
            above(employed, "ESP paid_employment 2023 cooperative 100"),
            0
        );
        assert_eq!(
            above(employed, "ESP paid_employment 2022 cooperative 101"),
            0
        );
        let sales = "ESP turnover 2023 cooperative 100 unit=EUR";
        let added = "ESP gross_value_added 2023 cooperative 101 unit=EUR";
        assert_eq!(above(sales, added), 1);
        assert_eq!(above(sales, &added.replace("EUR", "USD")), 0);
        let assets = "ESP assets 2023 cooperative 100 unit=EUR";
        for within in ["deposits", "loans", "equity"] {
            let part = format!("ESP {within} 2023 cooperative 101 unit=EUR");
            assert_eq!(above(assets, &part), 1, "{within}");
        }
    }

    #[test]
    fn named_parts_groups_of_persons_and_services_lie_in_their_wholes() {
        let whole = "ESP people_served 2023 cooperative 100";
        let above = |more: &str| found(&[whole, &whole.replace("100", &format!("101 {more}"))]);
        assert_eq!(above("part=water_supply"), 1);
        assert_eq!(above("person_group=rural"), 1);
        assert_eq!(above("service=water"), 1);
        assert_eq!(above("scope=product:milk"), 1);
        assert_eq!(above("flow=cumulative"), 0);
        assert_eq!(above("part=water_supply scope=wider:schools"), 0);
        assert_eq!(above("scope=baseline:none"), 0);
        let section = "ESP members 2023 cooperative 100 activity=ISIC4:K";
        let division = "ESP members 2023 cooperative 101 activity=ISIC4:K64";
        assert_eq!(found(&[section, division]), 1);
        assert_eq!(found(&[section, &division.replace("K64", "L68")]), 0);
        let licensed = "ESP members 2023 cooperative 101 part=credit_unions scope=part:licensed";
        let unions = "ESP members 2023 cooperative 100 part=credit_unions";
        assert_eq!(found(&[unions, licensed]), 1);
    }

    #[test]
    fn persons_of_several_years_may_be_more_than_there_are() {
        assert_eq!(found(&["ESP learners 2023 sse 1001"]), 1);
        assert_eq!(found(&["ESP learners 2023 sse 1001 flow=cumulative"]), 0);
        assert_eq!(
            found(&["ESP people_served 2023 sse 1001 unit=households"]),
            0
        );
    }

    #[test]
    fn employment_is_held_against_all_employment() {
        // And against the labour force.
        assert_eq!(found(&["ESP employment 2023 sse 1001"]), 2);
        assert_eq!(found(&["ESP employment 2023 sse 1000"]), 0);
        assert_eq!(found(&["ESP employment 2022 sse 1001"]), 0);
    }

    #[test]
    fn every_measure_is_held_against_what_its_list_names() {
        for (row, held) in [
            ("ESP gross_value_added 2023 sse 1001 unit=EUR", 2),
            ("ESP gross_value_added 2023 sse 1000 unit=EUR", 0),
            ("ESP paid_employment 2023 sse 1001", 2),
            ("ESP entities 2023 sse 1001", 1),
            ("ESP members 2023 sse 1001 unit=persons", 1),
            ("ESP members 2023 sse 1001 unit=memberships", 0),
            ("ESP turnover 2023 sse 1001 unit=EUR", 0),
        ] {
            assert_eq!(found(&[row]), held, "{row}");
        }
    }
}
