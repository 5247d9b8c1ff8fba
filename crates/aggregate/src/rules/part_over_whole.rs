//! X004

use super::{plain, side_words};
use crate::facts::{Check, CheckKind, Facts, Key, Side};
use crate::figure::Hedge;
use crate::reconcile::denominators::denominator_side;
use crate::reconcile::neighbourhood::{Neighbour, Neighbourhood, Series, claims_behind};
use sse_diagnostics::{Diagnostic, Rule, Severity, words};
use sse_model::{Code, Denominator, EntityType, Role, Sex, Unit};
use std::collections::BTreeMap;

/// A part above its whole.
pub(crate) const RULE: Rule = Rule {
    code: "X004",
    name: "part-over-whole",
    severity: Severity::Warning,
    explain: r"A part can't be above its whole: a family above the whole social and solidarity economy, women above women and men,
a region above its area, a scope above the unscoped value, members above the population, employment in the social
and solidarity economy above all employment. One of the two rows means something else than it says. Both are used.

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

pub(crate) fn checks(around: &Neighbourhood, kinds: &Kinds) -> Vec<Check> {
    let (mut checks, mut wholes) = (Vec::new(), Vec::new());
    for part in around.series() {
        wholes.clear();
        wholes_of(&part, kinds, &mut wholes);
        for whole in wholes.iter().filter_map(|at| around.find(at)) {
            let pairs = part
                .facts
                .iter()
                .filter_map(|part| Some((part, whole.on(part.period)?)));
            for (part, whole) in pairs.filter(|(part, whole)| part.value > whole.value) {
                let claims = || claims_behind(&[*part, *whole]);
                checks.extend(over(part, || whole.side(), whole.hedge).map(|check| Check {
                    claims: claims(),
                    ..check
                }));
            }
        }
        against_denominators(&part, around, &mut checks);
    }
    checks
}

/// A part above its whole, unless one of the two is a bound that allows it.
fn over(part: &Neighbour, whole: impl Fn() -> Side, hedge: Hedge) -> Option<Check> {
    let bounded = part.hedge == Hedge::AtMost || hedge == Hedge::AtLeast;
    (!bounded).then(|| Check {
        kind: CheckKind::PartOverWhole,
        area: part.fact.any().area,
        found: part.side(),
        against: whole(),
        claims: part.fact.winners().to_vec(),
    })
}

/// The kinds of entities that hold each kind: unions, then the whole social and solidarity economy.
pub(crate) struct Kinds(BTreeMap<EntityType, Vec<EntityType>>);

impl Kinds {
    pub(crate) fn all() -> Self {
        let parts = EntityType::all()
            .into_iter()
            .filter(|kind| kind.role() != Role::Total);
        let wholes = |part: EntityType| {
            let unions = EntityType::all()
                .into_iter()
                .filter(|kind| kind.members().contains(&part));
            unions.chain([EntityType::SSE]).collect()
        };
        Self(parts.map(|part| (part, wholes(part))).collect())
    }
}

/// Where the wholes that a series is a part of would be.
fn wholes_of(part: &Series, kinds: &Kinds, wholes: &mut Vec<Key>) {
    let at = part.at;
    let of_women = at.denominator == Some(Denominator::BOTH_SEXES);
    if !of_women {
        let kinds = kinds.0.get(&at.entity_type).into_iter().flatten();
        wholes.extend(kinds.map(|&entity_type| Key { entity_type, ..at }));
    }
    if at.unit == Unit::Percent {
        return;
    }
    if at.sex != Sex::Total {
        wholes.push(Key {
            sex: Sex::Total,
            ..at
        });
    }
    if at.subarea.is_some() {
        wholes.push(Key {
            subarea: None,
            ..at
        });
    }
    if at.activity.is_some() {
        wholes.push(Key {
            activity: None,
            ..at
        });
    }
    if at.scope.is_some_and(|scope| !scope.is_wider()) {
        wholes.push(Key { scope: None, ..at });
    }
}

/// A measure against what it is a part of in the whole economy: members against the population, employment against all
/// employment.
fn against_denominators(part: &Series, around: &Neighbourhood, checks: &mut Vec<Check>) {
    let unit = part.at.unit;
    let wholes: Vec<Denominator> = part.at.measure.denominators(unit).collect();
    for part in part.facts {
        let rows = wholes
            .iter()
            .filter_map(|&whole| around.denominator(part, whole));
        let above = rows.filter(|row| part.value > row.value);
        checks.extend(
            above.filter_map(|row| over(part, || denominator_side(row, unit), Hedge::Exact)),
        );
    }
}

pub(crate) fn diagnostic(check: &Check, facts: &Facts) -> Diagnostic {
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
    use crate::fixture::{claim, decimal, round, year};
    use sse_model::{Code, DenominatorFact, Measure, RefArea, Unit};

    fn found(rows: &[&str]) -> usize {
        let mut round = round();
        // Each is a thousand, in the first unit of the measures that are a part of it.
        for measure in Measure::all() {
            let unit = measure.default_unit().map_or("EUR", |unit| unit.code());
            let wholes = [Unit::from_word(unit).unwrap(), Unit::PERSONS];
            for denominator in wholes
                .into_iter()
                .flat_map(|unit| measure.denominators(unit))
            {
                round.denominators.push(DenominatorFact {
                    area: RefArea::from_word("ESP").unwrap(),
                    year: year(2023),
                    denominator,
                    value: decimal("1000"),
                    unit: if denominator.fits(Unit::ENTITIES) {
                        unit
                    } else {
                        "persons"
                    }
                    .to_owned(),
                    source: "Office".to_owned(),
                });
            }
        }
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
