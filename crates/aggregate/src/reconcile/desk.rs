//! Checks between facts (`statistics.md` § 2): parts against wholes, shares, powers of thousand, repeated values.

use super::coordinates::{Coordinates, Groups, Texts};
use crate::facts::{Check, Fact, Key, Outcome, Side};
use crate::figure::{FigureId, Formula, Hedge, Value};
use crate::rules;
use rustc_hash::FxHashMap;
use sse_model::{
    ClaimId, Code, Decimal, Denominator, DenominatorFact, EntityType, Exclusivity, Period, RefArea, Role, Round, Unit,
    Year,
};
use std::collections::BTreeMap;

/// The facts with one value, ready to be looked up.
pub(crate) struct Desk<'a> {
    pub(crate) round: &'a Round,
    valued: Vec<Valued<'a>>,
    texts: Texts,
    places: FxHashMap<Coordinates, usize>,
    denominators: BTreeMap<(RefArea, Year, Denominator), Vec<&'a DenominatorFact>>,
}

/// A fact with one value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Valued<'a> {
    pub(crate) fact: &'a Fact,
    pub(crate) key: &'a Key,
    pub(crate) at: Coordinates,
    pub(crate) value: Decimal,
    pub(crate) hedge: Hedge,
}

/// Runs all checks and marks what may be stale.
pub(super) fn run(round: &Round, facts: &mut BTreeMap<FigureId, Fact>) -> Vec<Check> {
    let desk = Desk::over(round, facts.values());
    let mut checks = rules::part_over_whole::checks(&desk);
    checks.extend(rules::sum_mismatch::checks(&desk));
    checks.extend(rules::share_mismatch::checks(&desk));
    for years in desk.series() {
        checks.extend(rules::power_of_thousand::of_series(&years));
        checks.extend(rules::suspected_stale::of_series(&years));
    }
    checks.sort_by(|a, b| {
        let sides = |check: &'_ Check| (check.kind, check.area);
        let figures = || (&a.found.figure, &a.against.figure).cmp(&(&b.found.figure, &b.against.figure));
        sides(a).cmp(&sides(b)).then_with(figures)
    });
    checks.shrink_to_fit();
    drop(desk);
    for check in checks.iter().filter(|check| check.kind == crate::CheckKind::Stale) {
        for id in &check.found.facts {
            facts.get_mut(id).into_iter().for_each(|fact| fact.stale = true);
        }
    }
    checks
}

impl<'a> Desk<'a> {
    /// Of all facts those with one value.
    pub(crate) fn over(round: &'a Round, facts: impl Iterator<Item = &'a Fact>) -> Self {
        let mut texts = Texts::default();
        let mut valued: Vec<Valued> = Vec::new();
        for fact in facts {
            if let Outcome::Value { value, hedge } = fact.outcome {
                valued.push(Valued { fact, key: &fact.key, at: texts.enter(&fact.key), value, hedge });
            }
        }
        let places = valued.iter().enumerate().map(|(place, valued)| (valued.at, place)).collect();
        let mut denominators: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in &round.denominators {
            denominators.entry((row.area, row.year, row.denominator)).or_default().push(row);
        }
        Self { round, valued, texts, places, denominators }
    }

    /// Every fact with one value, by name.
    pub(crate) fn all(&self) -> impl Iterator<Item = Valued<'a>> {
        self.valued.iter().copied()
    }

    /// The fact with exactly this key.
    pub(crate) fn find(&self, key: &Key) -> Option<Valued<'a>> {
        self.at(self.texts.find(key)?)
    }

    /// The fact with exactly these coordinates.
    pub(crate) fn at(&self, coordinates: Coordinates) -> Option<Valued<'a>> {
        self.places.get(&coordinates).map(|&place| self.valued[place])
    }

    /// Facts by what `reduced` makes of them, for those that it takes; groups in the order of their first facts.
    pub(crate) fn grouped(
        &self,
        reduced: impl Fn(&Valued) -> Option<Coordinates>,
    ) -> impl Iterator<Item = (Coordinates, Vec<Valued<'a>>)> {
        let groups = Groups::by(self.valued.iter().map(&reduced));
        let of = move |group: &[usize]| {
            let members: Vec<Valued<'a>> = group.iter().map(|&place| self.valued[place]).collect();
            Some((reduced(members.first()?)?, members))
        };
        groups.into_each(of).flatten()
    }

    /// The facts of each series with a year, by year.
    fn series(&self) -> impl Iterator<Item = Vec<Valued<'a>>> {
        let groups = self.grouped(|valued| valued.key.period.year().map(|_| valued.at.series()));
        groups.map(|(_, mut years)| {
            years.sort_by_key(|valued| valued.key.period);
            years
        })
    }

    /// The row of `denominators.csv` for the area, year and unit of a key.
    pub(crate) fn denominator(&self, key: &Key, code: &str, unit: Unit) -> Option<&'a DenominatorFact> {
        let Period::Year(year) = key.period else { return None };
        let rows = self.denominators.get(&(key.area, year, Denominator::from_code(code)?))?;
        rows.iter().find(|row| Unit::from_word(&row.unit).is_none_or(|own| own == unit)).copied()
    }
}

impl Valued<'_> {
    /// This fact as one side of a check.
    pub(crate) fn side(&self) -> Side {
        let value = Value::Amount { value: self.value, unit: self.key.unit, hedge: self.hedge };
        Side { facts: vec![self.fact.id.clone()], figure: self.fact.id.clone(), formula: Formula::Chosen, value }
    }

    /// Whether it isn't hedged.
    pub(crate) fn is_exact(&self) -> bool {
        self.hedge == Hedge::Exact
    }
}

/// A row of `denominators.csv` as one side of a check.
pub(crate) fn denominator_side(row: &DenominatorFact, unit: Unit) -> Side {
    let value = Value::Amount { value: row.value, unit, hedge: Hedge::Exact };
    Side { facts: Vec::new(), figure: denominator_figure(row), formula: Formula::Given, value }
}

/// The figure that prints a row of `denominators.csv`.
pub(crate) fn denominator_figure(row: &DenominatorFact) -> FigureId {
    FigureId::new(&["denominator", row.area.code(), row.denominator.code(), &row.year.to_string()])
}

/// All claims behind facts, sorted.
pub(crate) fn claims_behind(facts: &[Valued]) -> Vec<ClaimId> {
    let mut claims = Vec::with_capacity(facts.iter().map(|valued| valued.fact.winners.len()).sum());
    claims.extend(facts.iter().flat_map(|valued| valued.fact.winners.iter().cloned()));
    claims.sort();
    claims
}

/// Whether a kind of entity is one of the families that add up to the whole, given how it is counted.
pub(crate) fn is_family(key: &Key) -> bool {
    let exclusive = key.basis.family == Some(Exclusivity::Exclusive);
    match key.entity_type.role() {
        Role::Total => false,
        Role::Family => exclusive || key.entity_type.code() != "other",
        Role::Union => true,
        Role::CrossCutting => exclusive,
    }
}

/// Of the families and unions at hand those that are added: a union counts only if one of its members is missing,
/// and then replaces the others.
pub(crate) fn family_members<T: Clone>(families: &BTreeMap<EntityType, T>) -> BTreeMap<EntityType, T> {
    let mut added = families.clone();
    for union in families.keys().filter(|kind| kind.role() == Role::Union) {
        let members = union.members();
        if members.iter().all(|member| families.contains_key(member)) {
            added.remove(union);
        } else {
            added.retain(|kind, _| !members.contains(kind));
        }
    }
    added
}
