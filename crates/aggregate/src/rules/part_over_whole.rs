//! X004

use super::{plain, side_words};
use crate::facts::{Check, CheckKind, Facts, Side};
use crate::figure::Hedge;
use crate::reconcile::coordinates::Coordinates;
use crate::reconcile::desk::{Desk, Valued, claims_behind, denominator_side};
use sse_diagnostics::{Diagnostic, Rule, Severity};
use sse_model::{Code, EntityType, Role, Sex, Unit};
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

pub(crate) fn checks(desk: &Desk) -> Vec<Check> {
    let mut checks = Vec::new();
    let kinds = Kinds::all();
    let mut wholes = Vec::new();
    for part in desk.all() {
        wholes.clear();
        wholes_of(&part, &kinds, &mut wholes);
        for whole in wholes.iter().filter_map(|&at| desk.at(at)) {
            if part.value > whole.value {
                let claims = claims_behind(&[part, whole]);
                checks.extend(over(part, whole.side(), whole.hedge).map(|check| Check { claims, ..check }));
            }
        }
        checks.extend(against_denominators(part, desk));
    }
    checks
}

/// A part above its whole, unless one of the two is a bound that allows it.
fn over(part: Valued, whole: Side, hedge: Hedge) -> Option<Check> {
    let bounded = part.hedge == Hedge::AtMost || hedge == Hedge::AtLeast;
    (!bounded).then(|| Check {
        kind: CheckKind::PartOverWhole,
        area: part.key.area,
        found: part.side(),
        against: whole,
        claims: part.fact.winners.clone(),
    })
}

/// The kinds of entities that hold each kind: unions, then the whole social and solidarity economy.
struct Kinds(BTreeMap<EntityType, Vec<EntityType>>);

impl Kinds {
    fn all() -> Self {
        let parts = EntityType::all().into_iter().filter(|kind| kind.role() != Role::Total);
        let wholes = |part: EntityType| {
            let unions = EntityType::all().into_iter().filter(|kind| kind.members().contains(&part));
            unions.chain([EntityType::sse()]).collect()
        };
        Self(parts.map(|part| (part, wholes(part))).collect())
    }
}

/// Where the wholes that a fact is a part of would be.
fn wholes_of(part: &Valued, kinds: &Kinds, wholes: &mut Vec<Coordinates>) {
    let (key, at) = (part.key, part.at);
    let of_women = key.denominator.is_some_and(|denominator| denominator.code() == "both_sexes");
    if !of_women {
        let kinds = kinds.0.get(&key.entity_type).into_iter().flatten();
        wholes.extend(kinds.map(|&entity_type| Coordinates { entity_type, ..at }));
    }
    if key.unit == Unit::Percent {
        return;
    }
    if key.sex != Sex::Total {
        wholes.push(Coordinates { sex: Sex::Total, ..at });
    }
    if key.subarea.is_some() {
        wholes.push(Coordinates { subarea: 0, ..at });
    }
    if key.activity.is_some() {
        wholes.push(Coordinates { activity: None, ..at });
    }
    if key.scope.as_ref().is_some_and(|scope| !scope.is_wider()) {
        wholes.push(Coordinates { scope: 0, ..at });
    }
}

/// Members against the population, employment against all employment.
fn against_denominators(part: Valued, desk: &Desk) -> Vec<Check> {
    let codes: &[&str] = match part.key.measure.code() {
        "members" if part.key.unit.code() == "persons" => &["population"],
        "employment" => &["total_employment", "labour_force"],
        "paid_employment" => &["total_employees", "total_employment"],
        "entities" => &["all_entities"],
        _ => &[],
    };
    let rows = codes.iter().filter_map(|code| desk.denominator(part.key, code, part.key.unit));
    let above = rows.filter(|row| part.value > row.value);
    above.filter_map(|row| over(part, denominator_side(row, part.key.unit), Hedge::Exact)).collect()
}

pub(crate) fn diagnostic(check: &Check, facts: &Facts) -> Diagnostic {
    let (part, whole) = (side_words(facts, &check.found), side_words(facts, &check.against));
    let (value, limit) = (plain(check.found.value), plain(check.against.value));
    RULE.finding(format!("the part is above its whole: {value} ({part}) against {limit} ({whole})"))
        .help("check scope, basis, unit and year of both rows")
}

#[cfg(test)]
mod tests {
    use crate::facts::CheckKind;
    use crate::fixture::{claim, decimal, round, year};
    use sse_model::{Code, Denominator, DenominatorFact, RefArea};

    fn found(rows: &[&str]) -> usize {
        let mut round = round();
        round.denominators.push(DenominatorFact {
            area: RefArea::from_word("ESP").unwrap(),
            year: year(2023),
            denominator: Denominator::from_code("total_employment").unwrap(),
            value: decimal("1000"),
            unit: "persons".to_owned(),
            source: "Office".to_owned(),
        });
        let facts = crate::reconcile(&round, rows.iter().map(|row| claim("ESP", row)).collect(), Vec::new(), &[]);
        facts.checks.iter().filter(|check| check.kind == CheckKind::PartOverWhole).count()
    }

    #[test]
    fn parts_above_their_wholes_are_found() {
        let whole = "ESP entities 2023 sse 100";
        assert_eq!(found(&[whole, "ESP entities 2023 cooperative 101"]), 1);
        assert_eq!(found(&[whole, "ESP entities 2023 cooperative 100"]), 0);
        assert_eq!(found(&[whole, "ESP entities 2022 cooperative 101"]), 0);
        assert_eq!(found(&[whole, "ESP entities 2023 sse 101 subarea=North"]), 1);
        assert_eq!(found(&[whole, "ESP entities 2023 sse 101 scope=market"]), 1);
        assert_eq!(found(&[whole, "ESP entities 2023 sse 101 scope=wider:all"]), 0);
        assert_eq!(found(&["ESP entities 2023 sse 100 qualifier=at_least", "ESP entities 2023 mutual 101"]), 0);
        assert_eq!(found(&["ESP members 2023 sse 50", "ESP members 2023 sse 51 sex=female"]), 1);
    }

    #[test]
    fn employment_is_held_against_all_employment() {
        assert_eq!(found(&["ESP employment 2023 sse 1001"]), 1);
        assert_eq!(found(&["ESP employment 2023 sse 1000"]), 0);
        assert_eq!(found(&["ESP employment 2022 sse 1001"]), 0);
    }
}
