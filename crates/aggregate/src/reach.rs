//! What a row that was set aside would have entered.

use crate::facts::{Facts, Key};
use crate::views::TableKey;
use sse_model::{Basis, Commitment, EntityType, Goal, Lost, Measure, Period, Role, Round, SdgReference, Sex, Unit};
use std::collections::BTreeSet;

/// A table or section that a row would have been part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// A table of totals.
    Total(TableKey),
    /// A table of percentages. Its denominator and sex aren't known from what is left of the row.
    Ratio(Measure, EntityType),
    /// Actions on a commitment.
    Commitment(Commitment),
    /// A Goal, by the word of the reporter.
    Goal(Goal),
    /// A Goal, by a rule of the round.
    GoalByRule(Goal),
    /// The list of claims that are never totalled.
    Listed,
}

/// The tables and Goals that a row would have entered, as far as its key could be read; sorted.
///
/// A family enters the whole too where its area has no claimed one.
pub fn reach(lost: &Lost, facts: &Facts, round: &Round) -> Vec<Reach> {
    let mut reached: BTreeSet<Reach> = BTreeSet::new();
    reached.extend(lost.commitments.iter().copied().map(Reach::Commitment));
    reached.extend(lost.targets.iter().map(|reference| Reach::Goal(reference.goal())));
    let key = if lost.actions { None } else { key(lost) };
    if let Some((measure, entity_type, unit)) = key {
        reached.extend(table(lost, measure, entity_type, unit, round));
        if lost.targets.is_empty() {
            reached.extend(by_rule(measure, entity_type, round));
        }
        reached.extend(replaced_sum(lost, measure, entity_type, unit, facts, round));
    }
    reached.into_iter().collect()
}

fn key(lost: &Lost) -> Option<(Measure, EntityType, Unit)> {
    let measure = lost.measure?;
    let unit = lost.unit.or_else(|| measure.default_unit()).or_else(|| measure.is_money().then(dollars))?;
    Some((measure, lost.entity_type?, unit))
}

fn dollars() -> Unit {
    Unit::Money(sse_model::Currency::dollar())
}

fn table_key(lost: &Lost, measure: Measure, entity_type: EntityType, unit: Unit) -> Option<TableKey> {
    let (area, period) = (lost.area?, lost.period?);
    let (subarea, scope, activity, denominator) = (None, None, None, None);
    let (sex, basis) = (Sex::Total, Basis::default());
    let key = Key { area, subarea, scope, period, measure, unit, denominator, entity_type, sex, activity, basis };
    Some(TableKey::of(&key))
}

fn table(lost: &Lost, measure: Measure, entity_type: EntityType, unit: Unit, round: &Round) -> Option<Reach> {
    let entered = table_key(lost, measure, entity_type, unit)?;
    let (first, last_year) = entered.window(round);
    match lost.period? {
        Period::Year(year) if year < first || last_year < year => None,
        Period::Year(_) if unit == Unit::Percent => Some(Reach::Ratio(measure, entity_type)),
        Period::Year(_) => Some(Reach::Total(entered)),
        Period::Span(..) | Period::Unknown => Some(Reach::Listed),
    }
}

/// The whole that a family would be added up to, unless its area has claimed one.
fn replaced_sum(
    lost: &Lost,
    measure: Measure,
    entity_type: EntityType,
    unit: Unit,
    facts: &Facts,
    round: &Round,
) -> Option<Reach> {
    let adds = measure.adds_across_families() == sse_model::Adds::Yes && unit != Unit::Percent;
    let family = matches!(entity_type.role(), Role::Family | Role::Union);
    let claims_whole = facts.facts.values().any(|fact| {
        (Some(fact.key.area), fact.key.measure, fact.key.entity_type) == (lost.area, measure, EntityType::sse())
            && fact.key.is_whole()
    });
    if !adds || !family || claims_whole {
        return None;
    }
    table(lost, measure, EntityType::sse(), unit, round)
}

fn by_rule(measure: Measure, entity_type: EntityType, round: &Round) -> Vec<Reach> {
    let matches = |rule: &&sse_model::Attribution| {
        rule.measure.is_none_or(|own| own == measure)
            && rule.entity_type.is_none_or(|own| own == entity_type)
            && rule.activity.is_none()
    };
    let goals = round.attributions.iter().filter(matches).map(|rule| SdgReference::Target(rule.target).goal());
    goals.map(Reach::GoalByRule).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{claim, round, year};
    use sse_model::Code;
    use sse_model::RefArea;

    fn lost(kind: &str, period: Period) -> Lost {
        Lost {
            reporter: "ESP".to_owned(),
            area: RefArea::from_word("ESP"),
            period: Some(period),
            measure: Measure::from_code("entities"),
            entity_type: EntityType::from_code(kind),
            targets: vec![SdgReference::parse("8.3").unwrap()],
            ..Lost::default()
        }
    }

    fn kinds(reached: &[Reach]) -> Vec<&'static str> {
        let kind = |reach: &Reach| match reach {
            Reach::Total(key) => key.entity_type.code(),
            Reach::Goal(_) => "goal",
            Reach::Listed => "listed",
            _ => "other",
        };
        reached.iter().map(kind).collect()
    }

    #[test]
    fn a_row_reaches_its_table_the_whole_and_its_goals() {
        let (round, none) = (round(), Facts::default());
        let row = lost("cooperative", Period::Year(year(2023)));
        assert_eq!(kinds(&reach(&row, &none, &round)), ["sse", "cooperative", "goal"]);
        let claimed = crate::reconcile(&round, vec![claim("ESP", "ESP entities 2023 sse 9")], Vec::new(), &[]);
        assert_eq!(kinds(&reach(&row, &claimed, &round)), ["cooperative", "goal"]);
        assert_eq!(kinds(&reach(&lost("sse", Period::Year(year(2001))), &none, &round)), ["goal"]);
        assert_eq!(kinds(&reach(&lost("sse", Period::Unknown), &none, &round)), ["goal", "listed"]);
    }
}
