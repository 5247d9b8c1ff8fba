//! Near rivals: claims that seem to contradict each other although their keys differ a little.

use super::spread;
use crate::facts::{Cause, Dimension, Facts, Key, NearRival};
use sse_model::{
    Activity, Claim, Code, Decimal, Denominator, EntityType, Measure, Period, Qualifier, Ratio, RefArea, Role, Round,
    Sex, Unit,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many years apart claims may be and still be rivals.
const YEARS_APART: i64 = 5;

/// Fills `near_rivals`.
pub(super) fn find(round: &Round, facts: &mut Facts) {
    let threshold = Ratio::new(round.thresholds.conflict_per_cent, Decimal::whole(100));
    let mut rivals = Vec::new();
    for claims in groups(facts).values() {
        for (at, first) in claims.iter().enumerate() {
            rivals.extend(claims[at + 1..].iter().filter_map(|second| rival(first, second, threshold)));
        }
    }
    rivals.sort_by(|a, b| (&a.first, &a.second).cmp(&(&b.first, &b.second)));
    facts.near_rivals = rivals;
}

type About = (RefArea, Measure, Option<Arc<str>>, Sex, Option<Activity>, Quantity);

/// What can be compared at all: counts, percentages, money of one currency.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Quantity {
    Count,
    Percent,
    Money(&'static str),
}

fn groups(facts: &Facts) -> BTreeMap<About, Vec<&Claim>> {
    let mut groups: BTreeMap<About, Vec<&Claim>> = BTreeMap::new();
    let standing = facts.claims.values().filter(|claim| facts.excluded.binary_search(&claim.id).is_err());
    for claim in standing.filter(|claim| !matches!(claim.qualifier, Qualifier::Low | Qualifier::High)) {
        let quantity = match claim.unit {
            Unit::Count(_) => Quantity::Count,
            Unit::Percent => Quantity::Percent,
            Unit::Money(_) => Quantity::Money(claim.unit.code()),
        };
        let about = (claim.area, claim.measure, claim.subarea.clone(), claim.sex, claim.activity, quantity);
        groups.entry(about).or_default().push(claim);
    }
    groups
}

fn rival(first: &Claim, second: &Claim, threshold: Option<Ratio>) -> Option<NearRival> {
    let dimensions = differing(first, second)?;
    let spread = spread([first.value, second.value]);
    let small = threshold.is_some_and(|threshold| spread <= threshold);
    if small
        || is_series(first, second, &dimensions)
        || bound_holds(first, second)
        || is_sound_part(first, second, &dimensions)
    {
        return None;
    }
    let facts = [Key::of(first).id(), Key::of(second).id()];
    let cause = Cause::Dimensions(dimensions);
    Some(NearRival { first: first.id.clone(), second: second.id.clone(), facts, cause, spread })
}

/// The one or two dimensions in which two claims differ; none if they aren't comparable.
fn differing(first: &Claim, second: &Claim) -> Option<Vec<Dimension>> {
    let differences = [
        (Dimension::Year, first.period != second.period),
        (Dimension::Unit, first.unit != second.unit),
        (Dimension::Basis, first.basis != second.basis),
        (Dimension::Denominator, first.denominator != second.denominator),
        (Dimension::EntityType, first.entity_type != second.entity_type),
        (Dimension::Scope, first.scope != second.scope),
    ];
    let dimensions: Vec<Dimension> =
        differences.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect();
    let near_years = first.period == second.period
        || match (first.period, second.period) {
            (Period::Year(a), Period::Year(b)) => (a.number() - b.number()).abs() <= YEARS_APART,
            _ => false,
        };
    // Two families, or two parts, are different things, not two views of one.
    let one_thing = (first.entity_type == second.entity_type || holds(first.entity_type, second.entity_type).is_some())
        && (first.scope == second.scope || first.scope.is_none() || second.scope.is_none())
        && same_kind_of_whole(first, second);
    (near_years && one_thing && (1..=2).contains(&dimensions.len())).then_some(dimensions)
}

/// Whether the second kind of entity is part of the first (`true`) or the other way round.
fn holds(first: EntityType, second: EntityType) -> Option<bool> {
    let is_whole = |whole: EntityType, part: EntityType| {
        whole != part && (whole.role() == Role::Total || whole.members().contains(&part))
    };
    if is_whole(first, second) { Some(true) } else { is_whole(second, first).then_some(false) }
}

/// Rows of one reporter and source (but for digits such as a year in its title) that differ in the year alone.
fn is_series(first: &Claim, second: &Claim, dimensions: &[Dimension]) -> bool {
    let title = |claim: &Claim| claim.source.chars().filter(|letter| !letter.is_numeric()).collect::<String>();
    dimensions == [Dimension::Year] && first.id.reporter == second.id.reporter && title(first) == title(second)
}

fn bound_holds(first: &Claim, second: &Claim) -> bool {
    let holds = |bound: &Claim, value: &Claim| match bound.qualifier {
        Qualifier::AtLeast => value.value >= bound.value,
        Qualifier::AtMost => value.value <= bound.value,
        _ => false,
    };
    holds(first, second) || holds(second, first)
}

/// Whether one is part of the other wherever that can be told, and lies below it; or above it, and the same in all
/// else, which the check of parts against wholes tells.
fn is_sound_part(first: &Claim, second: &Claim, dimensions: &[Dimension]) -> bool {
    let mut wholes = dimensions.iter().filter_map(|dimension| first_is_whole(first, second, *dimension));
    let Some(whole) = wholes.next() else { return false };
    if wholes.any(|other| other != whole) {
        return false;
    }
    let (large, small) = if whole { (first, second) } else { (second, first) };
    let checked = matches!(dimensions, [Dimension::EntityType | Dimension::Scope]);
    small.value <= large.value || checked
}

/// Whether two percentages are of the same kind of whole: output of an economy, or its work. A share of the social and
/// solidarity economy itself, of one sector or of both sexes is another kind of statement.
fn same_kind_of_whole(first: &Claim, second: &Claim) -> bool {
    let kinds: [&[&str]; 2] = [
        &["gdp", "total_gva", "private_gva", "national_output"],
        &["total_employment", "total_employees", "private_employees", "labour_force"],
    ];
    let kind = |claim: &Claim| {
        let code = claim.denominator.map(Denominator::code);
        kinds.iter().position(|codes| code.is_some_and(|code| codes.contains(&code)))
    };
    first.denominator == second.denominator || (kind(first).is_some() && kind(first) == kind(second))
}

/// Whether in one dimension the first claim is about the whole and the second about a part of it.
fn first_is_whole(first: &Claim, second: &Claim, dimension: Dimension) -> Option<bool> {
    match dimension {
        Dimension::EntityType => holds(first.entity_type, second.entity_type),
        Dimension::Scope => {
            let scope = first.scope.as_ref().or(second.scope.as_ref())?;
            Some(first.scope.is_none() != scope.is_wider())
        }
        Dimension::Unit => {
            let enterprises = Unit::from_word("enterprises")?;
            [first.unit, second.unit].contains(&enterprises).then(|| second.unit == enterprises)
        }
        Dimension::Year | Dimension::Basis | Dimension::Denominator => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{claim, round};

    fn causes(rows: &[(&str, &str)]) -> Vec<Cause> {
        let claims = rows.iter().map(|(reporter, row)| claim(reporter, row)).collect();
        let facts = crate::reconcile(&round(), claims, Vec::new(), &[]);
        facts.near_rivals.into_iter().map(|rival| rival.cause).collect()
    }

    fn by(dimensions: &[Dimension]) -> Vec<Cause> {
        vec![Cause::Dimensions(dimensions.to_vec())]
    }

    #[test]
    fn other_years_of_another_publisher_are_rivals() {
        let own = ("ESP", "ESP entities 2023 sse 127532");
        assert_eq!(causes(&[own, ("CEPES", "ESP entities 2024 sse 70010")]), by(&[Dimension::Year]));
        assert!(causes(&[own, ("CEPES", "ESP entities 2024 sse 127000")]).is_empty());
        assert!(causes(&[own, ("CEPES", "ESP entities 2017 sse 70010")]).is_empty());
        assert!(causes(&[own, ("ESP", "ESP entities 2022 sse 70010")]).is_empty());
    }

    #[test]
    fn at_most_two_dimensions_may_differ() {
        let own = ("TUN", "TUN employment 2017 sse 0.6 unit=percent denominator=total_employment");
        let other = ("TUN", "TUN employment 2017 sse 0.5 unit=percent denominator=labour_force");
        assert_eq!(causes(&[own, other]), by(&[Dimension::Denominator]));
        let far = ("ILO", "TUN employment 2018 sse 0.5 unit=percent denominator=labour_force basis=direct");
        assert!(causes(&[own, far]).is_empty());
        assert!(causes(&[own, ("ILO", "TUN employment 2017 sse 20000")]).is_empty());
    }

    #[test]
    fn parts_below_their_whole_and_different_parts_are_no_rivals() {
        let whole = ("POL", "POL employment 2023 sse 210900");
        assert!(causes(&[whole, ("ILO", "POL employment 2020 cooperative 100")]).is_empty());
        assert_eq!(
            causes(&[whole, ("ILO", "POL employment 2018 social_enterprise 428700")]),
            by(&[Dimension::Year, Dimension::EntityType])
        );
        let families = [("POL", "POL employment 2023 cooperative 100"), ("POL", "POL employment 2023 mutual 900")];
        assert!(causes(&families).is_empty());
        let basis = ("IND", "IND entities 2024 cooperative 809303 basis=registered");
        assert_eq!(
            causes(&[basis, ("IND", "IND entities 2024 cooperative 621000 basis=active")]),
            by(&[Dimension::Basis])
        );
        let units =
            [("FRA", "FRA paid_employment 2019 sse 2600"), ("FRA", "FRA paid_employment 2019 mutual 92 unit=fte")];
        assert!(causes(&units).is_empty());
        let shares = [
            ("MEX", "MEX turnover 2018 sse 1.6 unit=percent denominator=gdp"),
            ("MEX", "MEX turnover 2018 mutual 70.7 unit=percent denominator=sse"),
        ];
        assert!(causes(&shares).is_empty());
    }
}
