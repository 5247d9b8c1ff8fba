//! Kinds of entities that add up to the whole social and solidarity economy.

use crate::key::Key;
use sse_model::{Basis, Code, EntityType, Exclusivity, Role, Scope, Year};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

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

/// What is added up to the whole of an area: a kind of entity by itself, or kinds that are stated together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FamilyPart {
    /// A family, or a union of families with a code of its own.
    Kind(EntityType),
    /// A pool of kinds, such as registers make so that no unit is found.
    Pool(Scope),
}

impl FamilyPart {
    /// The kinds that it is printed as: its own, or those of the pool.
    pub(crate) fn kinds(self) -> Vec<EntityType> {
        match self {
            Self::Kind(kind) => vec![kind],
            Self::Pool(scope) => scope.pooled().unwrap_or_default(),
        }
    }

    /// The families in it.
    fn members(self) -> Vec<EntityType> {
        match self {
            Self::Kind(kind) if kind.role() == Role::Union => kind.members().clone(),
            part => part.kinds(),
        }
    }
}

/// Whether a key is about kinds that are stated together, by nothing else than their scope.
pub(crate) fn is_pool(key: &Key) -> bool {
    let pooled = key.scope.is_some_and(|scope| scope.pooled().is_some());
    pooled && key.entity_type == EntityType::SSE && key.is_whole_but_for_scope()
}

/// Of the families, unions and pools of an area those that are added, and those that are contained in one of them.
///
/// A union or pool of which all members are there by themselves, in a pool's case none of an earlier year, isn't added;
/// else it stands for them. Of two that share a family the later stands, then the wider, then the first by code.
pub(crate) fn added<T: Copy>(
    parts: &BTreeMap<FamilyPart, T>,
    year: impl Fn(T) -> Year,
) -> (BTreeMap<FamilyPart, T>, Vec<T>) {
    let is_there = |member: &EntityType, since: Option<Year>| {
        let own = parts.get(&FamilyPart::Kind(*member)).copied();
        own.is_some_and(|own| since.is_none_or(|since| year(own) >= since))
    };
    let mut together: Vec<(FamilyPart, Vec<EntityType>, T)> = Vec::new();
    for (&part, &value) in parts {
        let since = match part {
            FamilyPart::Kind(kind) if kind.role() != Role::Union => continue,
            FamilyPart::Kind(_) => None,
            FamilyPart::Pool(_) => Some(year(value)),
        };
        let members = part.members();
        if !members.iter().all(|member| is_there(member, since)) {
            together.push((part, members, value));
        }
    }
    together.sort_by_key(|(part, members, value)| {
        (Reverse(year(*value)), Reverse(members.len()), *part)
    });
    let mut held: BTreeSet<EntityType> = BTreeSet::new();
    let mut stands: BTreeMap<FamilyPart, T> = BTreeMap::new();
    for (part, members, value) in together {
        if members.iter().all(|member| !held.contains(member)) {
            held.extend(members);
            stands.insert(part, value);
        }
    }
    let mut contained = Vec::new();
    for (&part, &value) in parts {
        match part {
            FamilyPart::Kind(kind) if kind.role() != Role::Union => {
                if held.contains(&kind) {
                    contained.push(value);
                } else {
                    stands.insert(part, value);
                }
            }
            _ => {}
        }
    }
    (stands, contained)
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
