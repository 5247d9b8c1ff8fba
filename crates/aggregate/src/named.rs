//! Things that have a name of their own, in the order of their names.

use rustc_hash::FxHasher;
use sse_model::{Claim, ClaimId};
use std::borrow::Borrow;
use std::hash::{Hash, Hasher};
use std::ops::{Index, RangeFrom};
use std::sync::Arc;

/// Something that has a name.
pub trait Name {
    /// What names are.
    type Of: Ord + Hash;

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
/// them are shared by whoever holds a copy.
#[derive(Debug, Clone)]
pub struct Named<T> {
    things: Arc<Vec<T>>,
    /// Where each name stands in `things`, plus one, at the place that its hash gives or the next free one; 0 is free.
    places: Arc<Vec<u32>>,
}

impl<T: Name> Named<T> {
    /// The thing of a name.
    pub fn get<Q: Hash + Eq + ?Sized>(&self, name: &Q) -> Option<&T>
    where
        T::Of: Borrow<Q>,
    {
        self.position(name).map(|at| &self.things[at])
    }

    /// Whether there is a thing of a name.
    pub fn contains_key<Q: Hash + Eq + ?Sized>(&self, name: &Q) -> bool
    where
        T::Of: Borrow<Q>,
    {
        self.position(name).is_some()
    }

    /// Where the thing of a name stands in their order, from zero.
    pub fn position<Q: Hash + Eq + ?Sized>(&self, name: &Q) -> Option<usize>
    where
        T::Of: Borrow<Q>,
    {
        let mut slot = first(name, self.places.len())?;
        loop {
            let at = self.places[slot].checked_sub(1)? as usize;
            if self.things[at].name().borrow() == name {
                return Some(at);
            }
            slot = (slot + 1) & (self.places.len() - 1);
        }
    }

    /// The names and things in order.
    pub fn iter(
        &self,
    ) -> impl DoubleEndedIterator<Item = (&T::Of, &T)> + ExactSizeIterator + Clone {
        self.things.iter().map(|thing| (thing.name(), thing))
    }

    /// The names in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &T::Of> + ExactSizeIterator + Clone {
        self.things.iter().map(T::name)
    }

    /// The things in the order of their names.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.things.iter()
    }

    /// Those from a name on.
    pub fn range(&self, names: RangeFrom<T::Of>) -> impl Iterator<Item = (&T::Of, &T)> {
        let from = self
            .things
            .partition_point(|thing| *thing.name() < names.start);
        self.things[from..]
            .iter()
            .map(|thing| (thing.name(), thing))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.things.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    fn of(mut things: Vec<T>) -> Self {
        sort(&mut things);
        // Of several things of one name the last stays.
        things.dedup_by(|later, kept| {
            let same = later.name() == kept.name();
            if same {
                std::mem::swap(later, kept);
            }
            same
        });
        let size = if things.is_empty() {
            0
        } else {
            (things.len() * 2).next_power_of_two()
        };
        let mut places = vec![0; size];
        for (thing, number) in things.iter().zip(1..) {
            let free = first(thing.name(), size).map(|start| {
                (start..size)
                    .chain(0..start)
                    .find(|&slot| places[slot] == 0)
            });
            free.flatten()
                .into_iter()
                .for_each(|slot| places[slot] = number);
        }
        Self {
            things: Arc::new(things),
            places: Arc::new(places),
        }
    }
}

/// So many neighbours are put in order before all are: their names are near each other in memory.
const NEAR: usize = 4096;

/// Puts things in the order of their names; those of one name stay as they stood. Each is moved once, for things are large.
fn sort<T: Name>(things: &mut [T]) {
    let mut order: Vec<usize> = (0..things.len()).collect();
    let by_name = |one: &usize, other: &usize| things[*one].name().cmp(things[*other].name());
    order
        .chunks_mut(NEAR)
        .for_each(|near| near.sort_by(by_name));
    order.sort_by(by_name);
    for start in 0..order.len() {
        let mut at = start;
        // The thing that belongs at each place comes there, around the circle.
        loop {
            let from = std::mem::replace(&mut order[at], at);
            if from == start {
                break;
            }
            things.swap(at, from);
            at = from;
        }
    }
}

/// The place at which the search for a name begins; none where nothing is kept. `size` is zero or a power of two.
fn first<Q: Hash + ?Sized>(name: &Q, size: usize) -> Option<usize> {
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    let mask = size.checked_sub(1)?;
    usize::try_from(hasher.finish() & mask as u64).ok()
}

impl<T: Name + Clone> Named<T> {
    /// The thing of a name, to be changed in all but its name.
    pub(crate) fn get_mut<Q: Hash + Eq + ?Sized>(&mut self, name: &Q) -> Option<&mut T>
    where
        T::Of: Borrow<Q>,
    {
        let at = self.position(name)?;
        Arc::make_mut(&mut self.things).get_mut(at)
    }
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self {
            things: Arc::new(Vec::new()),
            places: Arc::new(Vec::new()),
        }
    }
}

impl<T: PartialEq> PartialEq for Named<T> {
    fn eq(&self, other: &Self) -> bool {
        self.things == other.things
    }
}

impl<T: Eq> Eq for Named<T> {}

impl<T: Name> FromIterator<T> for Named<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        Self::of(things.into_iter().collect())
    }
}

impl<T: Name + Clone> Extend<T> for Named<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, more: I) {
        let mut more = more.into_iter().peekable();
        if more.peek().is_some() {
            let own = Arc::unwrap_or_clone(std::mem::take(self).things);
            *self = own.into_iter().chain(more).collect();
        }
    }
}

impl<T: Name, Q: Hash + Eq + ?Sized> Index<&Q> for Named<T>
where
    T::Of: Borrow<Q>,
{
    type Output = T;

    fn index(&self, name: &Q) -> &T {
        self.get(name).expect("a thing of this name")
    }
}

impl<'n, T: Name> IntoIterator for &'n Named<T> {
    type Item = (&'n T::Of, &'n T);
    type IntoIter = std::iter::Map<std::slice::Iter<'n, T>, fn(&'n T) -> (&'n T::Of, &'n T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.things.iter().map(|thing| (thing.name(), thing))
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
    fn told(named: &Named<Thing>) -> Vec<String> {
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
            let named: Named<Thing> = numbers
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
        let mut named: Named<Thing> = [("b", 1), ("a", 2), ("b", 3)]
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
