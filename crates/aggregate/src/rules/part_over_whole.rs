//! X004

use super::{plain, side_words};
use crate::facts::{Check, CheckKind, Facts, Key, Side};
use crate::figure::Hedge;
use crate::reconcile::desk::{Desk, Valued, claims_behind, denominator_side};
use sse_diagnostics::{Diagnostic, Rule, Severity};
use sse_model::{Code, EntityType, Role, Sex, Unit};

/// A part above its whole.
pub(crate) const RULE: Rule = Rule {
    code: "X004",
    name: "part-over-whole",
    severity: Severity::Warning,
    explain: "\
A part can't be above its whole: a family above the whole social and solidarity economy, women above women and men, a \
region above its area, a scope above the unscoped value, members above the population, employment in the social and \
solidarity economy above all employment. One of the two rows means something else than it says. Both are used.

Doubtful: 428 700 employed in social enterprises where 210 900 are employed in all entities.
Sound: the same with the `basis`, `scope` or `year` that explains it.",
};

pub(crate) fn checks(desk: &Desk) -> Vec<Check> {
    let mut checks = Vec::new();
    for part in desk.all() {
        for whole in wholes(part.key).iter().filter_map(|key| desk.find(key)) {
            checks.extend(
                over(part, whole.side(), part.value <= whole.value, whole.hedge)
                    .map(|check| Check { claims: claims_behind(&[part, whole]), ..check }),
            );
        }
        checks.extend(against_denominators(part, desk));
    }
    checks
}

fn over(part: Valued, whole: Side, fits: bool, hedge: Hedge) -> Option<Check> {
    let bounded = part.hedge == Hedge::AtMost || hedge == Hedge::AtLeast;
    (!fits && !bounded).then(|| Check {
        kind: CheckKind::PartOverWhole,
        area: part.key.area,
        found: part.side(),
        against: whole,
        claims: part.fact.winners.clone(),
    })
}

/// The keys of the wholes that a key is a part of.
fn wholes(key: &Key) -> Vec<Key> {
    let mut wholes = Vec::new();
    let share = key.unit == Unit::Percent;
    let of_women = key.denominator.is_some_and(|denominator| denominator.code() == "both_sexes");
    if !of_women && key.entity_type.role() != Role::Total {
        let unions = EntityType::all().into_iter().filter(|kind| kind.members().contains(&key.entity_type));
        for kind in unions.chain([EntityType::sse()]) {
            wholes.push(Key { entity_type: kind, ..key.clone() });
        }
    }
    if share {
        return wholes;
    }
    if key.sex != Sex::Total {
        wholes.push(Key { sex: Sex::Total, ..key.clone() });
    }
    if key.subarea.is_some() {
        wholes.push(Key { subarea: None, ..key.clone() });
    }
    if key.activity.is_some() {
        wholes.push(Key { activity: None, ..key.clone() });
    }
    if key.scope.as_ref().is_some_and(|scope| !scope.is_wider()) {
        wholes.push(Key { scope: None, ..key.clone() });
    }
    wholes
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
    let check = |row| over(part, denominator_side(row, part.key.unit), part.value <= row.value, Hedge::Exact);
    rows.filter_map(check).collect()
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
