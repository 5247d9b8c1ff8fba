//! Things that have a name of their own, in the order of their names.

use rustc_hash::FxHasher;
use std::borrow::Borrow;
use std::hash::{Hash, Hasher};
use std::ops::{Index, RangeFrom};
use std::sync::Arc;

/// A sorted list of things by their names, made once: one is found without comparing it with many long names, and all of
/// them are shared by whoever holds a copy.
#[derive(Debug, Clone)]
pub struct Named<K, V> {
    entries: Arc<Vec<(K, V)>>,
    /// Where each name stands in `entries`, plus one, at the place that its hash gives or the next free one; 0 is free.
    places: Arc<Vec<u32>>,
}

impl<K: Ord + Hash, V> Named<K, V> {
    /// The thing of a name.
    pub fn get<Q: Hash + Eq + ?Sized>(&self, name: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.get_key_value(name).map(|(_, thing)| thing)
    }

    /// The thing of a name, with the name as it is kept.
    pub fn get_key_value<Q: Hash + Eq + ?Sized>(&self, name: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        self.position(name).map(|at| &self.entries[at]).map(|(name, thing)| (name, thing))
    }

    /// Whether there is a thing of a name.
    pub fn contains_key<Q: Hash + Eq + ?Sized>(&self, name: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.position(name).is_some()
    }

    /// Where the thing of a name stands in their order, from zero.
    pub fn position<Q: Hash + Eq + ?Sized>(&self, name: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        let mut slot = first(name, self.places.len())?;
        loop {
            let at = self.places[slot].checked_sub(1)? as usize;
            if self.entries[at].0.borrow() == name {
                return Some(at);
            }
            slot = (slot + 1) & (self.places.len() - 1);
        }
    }

    /// The names and things in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + ExactSizeIterator + Clone {
        self.entries.iter().map(|(name, thing)| (name, thing))
    }

    /// The names in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator + Clone {
        self.entries.iter().map(|(name, _)| name)
    }

    /// The things in the order of their names.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator + Clone {
        self.entries.iter().map(|(_, thing)| thing)
    }

    /// Those from a name on.
    pub fn range(&self, names: RangeFrom<K>) -> impl Iterator<Item = (&K, &V)> {
        let from = self.entries.partition_point(|(name, _)| *name < names.start);
        self.entries[from..].iter().map(|(name, thing)| (name, thing))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn of(mut entries: Vec<(K, V)>) -> Self {
        entries.sort_by(|one, other| one.0.cmp(&other.0));
        // Of several things of one name the last stays.
        entries.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                std::mem::swap(later, kept);
            }
            same
        });
        let size = if entries.is_empty() { 0 } else { (entries.len() * 2).next_power_of_two() };
        let mut places = vec![0; size];
        for ((name, _), number) in entries.iter().zip(1..) {
            let free = first(name, size).map(|start| (start..size).chain(0..start).find(|&slot| places[slot] == 0));
            free.flatten().into_iter().for_each(|slot| places[slot] = number);
        }
        Self { entries: Arc::new(entries), places: Arc::new(places) }
    }
}

/// The place at which the search for a name begins; none where nothing is kept. `size` is zero or a power of two.
fn first<Q: Hash + ?Sized>(name: &Q, size: usize) -> Option<usize> {
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    let mask = size.checked_sub(1)?;
    usize::try_from(hasher.finish() & mask as u64).ok()
}

impl<K: Ord + Hash + Clone, V: Clone> Named<K, V> {
    /// The thing of a name, to be changed.
    pub(crate) fn get_mut<Q: Hash + Eq + ?Sized>(&mut self, name: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.position(name)?;
        Arc::make_mut(&mut self.entries).get_mut(at).map(|(_, thing)| thing)
    }
}

impl<K, V> Default for Named<K, V> {
    fn default() -> Self {
        Self { entries: Arc::new(Vec::new()), places: Arc::new(Vec::new()) }
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for Named<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl<K: Eq, V: Eq> Eq for Named<K, V> {}

impl<K: Ord + Hash, V> FromIterator<(K, V)> for Named<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self::of(entries.into_iter().collect())
    }
}

impl<K: Ord + Hash + Clone, V: Clone> Extend<(K, V)> for Named<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, more: I) {
        let mut more = more.into_iter().peekable();
        if more.peek().is_some() {
            let own = Arc::unwrap_or_clone(std::mem::take(self).entries);
            *self = own.into_iter().chain(more).collect();
        }
    }
}

impl<K: Ord + Hash, V, Q: Hash + Eq + ?Sized> Index<&Q> for Named<K, V>
where
    K: Borrow<Q>,
{
    type Output = V;

    fn index(&self, name: &Q) -> &V {
        self.get(name).expect("a thing of this name")
    }
}

impl<'n, K, V> IntoIterator for &'n Named<K, V> {
    type Item = (&'n K, &'n V);
    type IntoIter = std::iter::Map<std::slice::Iter<'n, (K, V)>, fn(&'n (K, V)) -> (&'n K, &'n V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter().map(|(name, thing)| (name, thing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(many: u32) -> Named<String, u32> {
        (0..many).rev().map(|number| (format!("{number:05}"), number)).collect()
    }

    #[test]
    fn each_is_found_by_its_name_and_all_are_in_order() {
        for many in [0, 1, 2, 3, 1000, 1024, 1025] {
            let named = numbers(many);
            assert_eq!(named.len(), many as usize);
            assert!(named.values().copied().eq(0..many), "{many}");
            assert!((0..many).all(|number| named.get(format!("{number:05}").as_str()) == Some(&number)), "{many}");
            assert_eq!(named.get("other"), None);
            assert!(!named.contains_key(""));
        }
    }

    #[test]
    fn the_last_of_a_name_stays_and_more_may_come() {
        let mut named: Named<&str, u8> = [("b", 1), ("a", 2), ("b", 3)].into_iter().collect();
        assert_eq!(named.iter().collect::<Vec<_>>(), [(&"a", &2), (&"b", &3)]);
        let before = named.clone();
        named.extend([("c", 4), ("a", 5)]);
        *named.get_mut("b").unwrap() += 1;
        assert_eq!(named.iter().collect::<Vec<_>>(), [(&"a", &5), (&"b", &4), (&"c", &4)]);
        assert_eq!(before["b"], 3, "a copy keeps what it held");
        assert_eq!(named.range("b"..).map(|(name, _)| *name).collect::<Vec<_>>(), ["b", "c"]);
    }
}
