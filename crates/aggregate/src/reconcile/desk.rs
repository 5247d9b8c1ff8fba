//! Checks between facts (`statistics.md` § 2): parts against wholes, shares, powers of thousand, repeated values.

use crate::facts::{Check, Fact, Facts, Key, Outcome, Side};
use crate::figure::{FigureId, Formula, Hedge, Value};
use crate::rules;
use sse_model::{ClaimId, Code, Decimal, DenominatorFact, EntityType, Exclusivity, Period, Role, Round, Unit};
use std::collections::BTreeMap;

/// The facts with one value, ready to be looked up.
pub(crate) struct Desk<'a> {
    pub(crate) round: &'a Round,
    by_key: BTreeMap<&'a Key, Valued<'a>>,
}

/// A fact with one value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Valued<'a> {
    pub(crate) fact: &'a Fact,
    pub(crate) key: &'a Key,
    pub(crate) value: Decimal,
    pub(crate) hedge: Hedge,
}

/// Runs all checks and marks what may be stale.
pub(super) fn run(round: &Round, facts: &mut Facts) {
    let desk = Desk::over(round, facts.facts.values());
    let checks = [
        rules::part_over_whole::checks(&desk),
        rules::sum_mismatch::checks(&desk),
        rules::share_mismatch::checks(&desk),
        rules::power_of_thousand::checks(&desk),
        rules::suspected_stale::checks(&desk),
    ];
    let mut checks: Vec<Check> = checks.into_iter().flatten().collect();
    checks.sort_by(|a, b| {
        let key = |check: &Check| (check.kind, check.area, check.found.figure.clone(), check.against.figure.clone());
        key(a).cmp(&key(b))
    });
    for check in checks.iter().filter(|check| check.kind == crate::CheckKind::Stale) {
        for id in &check.found.facts {
            facts.facts.get_mut(id).into_iter().for_each(|fact| fact.stale = true);
        }
    }
    facts.checks = checks;
}

impl<'a> Desk<'a> {
    /// Of all facts those with one value.
    pub(crate) fn over(round: &'a Round, facts: impl Iterator<Item = &'a Fact>) -> Self {
        let valued = |fact: &'a Fact| match fact.outcome {
            Outcome::Value { value, hedge } => Some((&fact.key, Valued { fact, key: &fact.key, value, hedge })),
            _ => None,
        };
        Self { round, by_key: facts.filter_map(valued).collect() }
    }

    /// Every fact with one value, by key.
    pub(crate) fn all(&self) -> impl Iterator<Item = Valued<'a>> {
        self.by_key.values().copied()
    }

    /// The fact with exactly this key.
    pub(crate) fn find(&self, key: &Key) -> Option<Valued<'a>> {
        self.by_key.get(key).copied()
    }

    /// Facts by what `reduced` makes of their keys, for those that it takes.
    pub(crate) fn grouped(&self, reduced: impl Fn(&Key) -> Option<Key>) -> BTreeMap<Key, Vec<Valued<'a>>> {
        let mut groups: BTreeMap<Key, Vec<Valued<'a>>> = BTreeMap::new();
        for valued in self.all() {
            if let Some(key) = reduced(valued.key) {
                groups.entry(key).or_default().push(valued);
            }
        }
        groups
    }

    /// The facts of each series with a year, by year.
    pub(crate) fn series(&self) -> Vec<Vec<Valued<'a>>> {
        self.grouped(|key| key.period.year().map(|_| key.series())).into_values().collect()
    }

    /// The row of `denominators.csv` for the area, year and unit of a key.
    pub(crate) fn denominator(&self, key: &Key, code: &str, unit: Unit) -> Option<&'a DenominatorFact> {
        let Period::Year(year) = key.period else { return None };
        let fits = |row: &&DenominatorFact| {
            (row.area, row.year, row.denominator.code()) == (key.area, year, code)
                && Unit::from_word(&row.unit).is_none_or(|own| own == unit)
        };
        self.round.denominators.iter().find(fits)
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
    let mut claims: Vec<ClaimId> = facts.iter().flat_map(|valued| valued.fact.winners.iter().cloned()).collect();
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
