//! Things that have a name of their own, in the order of their names.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use sse_model::{Claim, ClaimId};
use std::borrow::Borrow;
use std::fmt::Debug;
use std::hash::Hash;
use std::ops::{Index, RangeFrom};
use std::sync::Arc;

/// Something that has a name.
pub trait Name {
    /// What names are.
    type Of: Clone + Debug + Ord + Hash;

    /// Its name.
    fn name(&self) -> &Self::Of;
}

impl Name for Claim {
    type Of = ClaimId;

    fn name(&self) -> &ClaimId {
        &self.id
    }
}

/// A sorted list of things by their names, made once: one is found without comparing it with many long names, and all of
/// them are shared by whoever holds a copy. Of several things of one name the last is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByName<T: Name>(Arc<IndexMap<T::Of, T, FxBuildHasher>>);

impl<T: Name> ByName<T> {
    /// The thing of a name.
    pub fn get<Q: Hash + Eq + ?Sized>(&self, name: &Q) -> Option<&T>
    where
        T::Of: Borrow<Q>,
    {
        self.0.get(name)
    }

    /// Whether there is a thing of a name.
    pub fn contains_key<Q: Hash + Eq + ?Sized>(&self, name: &Q) -> bool
    where
        T::Of: Borrow<Q>,
    {
        self.0.contains_key(name)
    }

    /// Where the thing of a name stands in their order, from zero.
    pub fn position<Q: Hash + Eq + ?Sized>(&self, name: &Q) -> Option<usize>
    where
        T::Of: Borrow<Q>,
    {
        self.0.get_index_of(name)
    }

    /// The names and things in order.
    pub fn iter(&self) -> indexmap::map::Iter<'_, T::Of, T> {
        self.0.iter()
    }

    /// The names in order.
    pub fn keys(&self) -> indexmap::map::Keys<'_, T::Of, T> {
        self.0.keys()
    }

    /// The things in the order of their names.
    pub fn values(&self) -> indexmap::map::Values<'_, T::Of, T> {
        self.0.values()
    }

    /// Those from a name on.
    pub fn range(&self, names: RangeFrom<T::Of>) -> impl Iterator<Item = (&T::Of, &T)> {
        let from = self.0.partition_point(|name, _| *name < names.start);
        self.0.iter().skip(from)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Name + Clone> ByName<T> {
    /// The thing of a name, to be changed in all but its name.
    pub(crate) fn get_mut<Q: Hash + Eq + ?Sized>(&mut self, name: &Q) -> Option<&mut T>
    where
        T::Of: Borrow<Q>,
    {
        Arc::make_mut(&mut self.0).get_mut(name)
    }
}

impl<T: Name> Default for ByName<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T: Name> FromIterator<T> for ByName<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        Self(Arc::new(sorted(IndexMap::default(), things)))
    }
}

impl<T: Name + Clone> Extend<T> for ByName<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, more: I) {
        let mut more = more.into_iter().peekable();
        if more.peek().is_some() {
            let known = Arc::unwrap_or_clone(std::mem::take(&mut self.0));
            self.0 = Arc::new(sorted(known, more));
        }
    }
}

/// Adds things and puts all in the order of their names. Each is moved once, for things are large.
fn sorted<T: Name>(
    mut known: IndexMap<T::Of, T, FxBuildHasher>,
    more: impl IntoIterator<Item = T>,
) -> IndexMap<T::Of, T, FxBuildHasher> {
    known.extend(more.into_iter().map(|thing| (thing.name().clone(), thing)));
    known.sort_by_cached_key(|name, _| name.clone());
    known
}

impl<T: Name, Q: Hash + Eq + ?Sized> Index<&Q> for ByName<T>
where
    T::Of: Borrow<Q>,
{
    type Output = T;

    fn index(&self, name: &Q) -> &T {
        &self.0[name]
    }
}

impl<'n, T: Name> IntoIterator for &'n ByName<T> {
    type Item = (&'n T::Of, &'n T);
    type IntoIter = indexmap::map::Iter<'n, T::Of, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, PartialEq, Eq)]
    struct Thing(String, u32);

    impl Name for Thing {
        type Of = String;

        fn name(&self) -> &String {
            &self.0
        }
    }

    fn thing(name: &str, number: u32) -> Thing {
        Thing(name.to_owned(), number)
    }

    /// The numbers of the things in order, after their names.
    fn told(named: &ByName<Thing>) -> Vec<String> {
        named
            .iter()
            .map(|(name, thing)| format!("{name} {}", thing.1))
            .collect()
    }

    #[test]
    fn each_is_found_by_its_name_and_all_are_in_order() {
        for many in [0, 1, 2, 3, 1000, 1024, 1025, 9000] {
            // Seven has no factor in common with any of them: every number comes once, far from its place.
            let numbers = (0..many).map(|number| number * 7 % many);
            let named: ByName<Thing> = numbers
                .map(|number| thing(&format!("{number:05}"), number))
                .collect();
            assert_eq!(named.len(), many as usize);
            assert!(named.values().map(|thing| thing.1).eq(0..many), "{many}");
            let found = |number: u32| {
                named
                    .get(format!("{number:05}").as_str())
                    .map(|thing| thing.1)
            };
            assert!(
                (0..many).all(|number| found(number) == Some(number)),
                "{many}"
            );
            assert_eq!(named.get("other"), None);
            assert!(!named.contains_key(""));
        }
    }

    #[test]
    fn the_last_of_a_name_stays_and_more_may_come() {
        let mut named: ByName<Thing> = [("b", 1), ("a", 2), ("b", 3)]
            .map(|(name, number)| thing(name, number))
            .into_iter()
            .collect();
        assert_eq!(told(&named), ["a 2", "b 3"]);
        let before = named.clone();
        named.extend([thing("c", 4), thing("a", 5)]);
        named.get_mut("b").unwrap().1 += 1;
        assert_eq!(told(&named), ["a 5", "b 4", "c 4"]);
        assert_eq!(before["b"].1, 3, "a copy keeps what it held");
        assert_eq!(
            named
                .range("b".to_owned()..)
                .map(|(name, _)| name.as_str())
                .collect::<Vec<_>>(),
            ["b", "c"]
        );
    }
}
