//! Facts by their keys, and which of them are families that add up.

use super::denominators::Denominators;
pub(crate) use super::denominators::denominator_figure;
use crate::facts::{Fact, Key, Outcome};
use crate::figure::Hedge;
use rustc_hash::FxHashMap;
use sse_model::{
    Basis, Decimal, Denominator, DenominatorFact, EntityType, Exclusivity, Role, Round, Unit,
};
use std::collections::BTreeMap;

/// The facts with one value, ready to be looked up.
pub(crate) struct Desk<'a> {
    valued: Vec<Valued<'a>>,
    places: FxHashMap<&'a Key, usize>,
    denominators: Denominators<'a>,
}

/// A fact with one value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Valued<'a> {
    pub(crate) fact: &'a Fact,
    pub(crate) key: &'a Key,
    pub(crate) value: Decimal,
    pub(crate) hedge: Hedge,
}

impl<'a> Desk<'a> {
    /// Of all facts those with one value.
    pub(crate) fn over(round: &'a Round, facts: impl Iterator<Item = &'a Fact>) -> Self {
        let valued = |fact: &'a Fact| {
            let Outcome::Value { value, hedge } = fact.outcome else {
                return None;
            };
            Some(Valued {
                fact,
                key: &fact.key,
                value,
                hedge,
            })
        };
        let valued: Vec<Valued> = facts.filter_map(valued).collect();
        let places = valued
            .iter()
            .enumerate()
            .map(|(place, valued)| (valued.key, place))
            .collect();
        Self {
            valued,
            places,
            denominators: Denominators::of(round),
        }
    }

    /// Every fact with one value, by name.
    pub(crate) fn all(&self) -> impl Iterator<Item = Valued<'a>> {
        self.valued.iter().copied()
    }

    /// The fact with exactly this key.
    pub(crate) fn find(&self, key: &Key) -> Option<Valued<'a>> {
        self.places.get(key).map(|&place| self.valued[place])
    }

    /// The row of `denominators.csv` for the area, year and unit of a key.
    pub(crate) fn denominator(
        &self,
        key: &Key,
        denominator: Denominator,
        unit: Unit,
    ) -> Option<&'a DenominatorFact> {
        self.denominators
            .find(key.area, key.period, denominator, unit)
    }
}

/// Whether a kind of entity is one of the families that add up to the whole, given how it is counted.
pub(crate) fn is_family(key: &Key) -> bool {
    is_family_on(key.entity_type, key.basis)
}

/// The same for a kind of entity on a basis.
pub(crate) fn is_family_on(kind: EntityType, basis: Basis) -> bool {
    let exclusive = basis.family == Some(Exclusivity::Exclusive);
    match kind.role() {
        Role::Total => false,
        Role::Family => exclusive || kind != EntityType::OTHER,
        Role::Union => true,
        Role::CrossCutting => exclusive,
    }
}

/// Of the families and unions at hand those that are added: a union counts only if one of its members is missing,
/// and then replaces the others.
pub(crate) fn family_members<T: Clone>(
    families: &BTreeMap<EntityType, T>,
) -> BTreeMap<EntityType, T> {
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
