//! Kinds of entities that add up to the whole social and solidarity economy.

use crate::key::Key;
use sse_model::{Basis, Code, EntityType, Exclusivity, Role};
use std::collections::BTreeMap;

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

/// The kinds of entities that hold each kind: unions, then the whole social and solidarity economy.
pub(crate) struct Holders(BTreeMap<EntityType, Vec<EntityType>>);

impl Holders {
    /// Those of every kind.
    pub(crate) fn all() -> Self {
        let parts = EntityType::all()
            .into_iter()
            .filter(|kind| kind.role() != Role::Total);
        Self(parts.map(|part| (part, holders(part))).collect())
    }

    /// Those of one kind.
    pub(crate) fn of(&self, kind: EntityType) -> &[EntityType] {
        self.0.get(&kind).map_or(&[], Vec::as_slice)
    }
}

fn holders(part: EntityType) -> Vec<EntityType> {
    let unions = EntityType::all()
        .into_iter()
        .filter(|kind| kind.members().contains(&part));
    unions.chain([EntityType::SSE]).collect()
}
