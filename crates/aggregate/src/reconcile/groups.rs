//! Things grouped by their keys.

use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Positions in groups.
#[derive(Debug)]
pub(crate) struct Groups {
    /// Where each group begins in `members`; one more at the end.
    starts: Vec<usize>,
    members: Vec<usize>,
}

impl Groups {
    /// Groups positions by what stands there; what has no group is left out. Groups come in the order of their first
    /// members, members in theirs.
    pub(crate) fn by<K: Hash + Eq>(keys: impl ExactSizeIterator<Item = Option<K>>) -> Self {
        let mut numbers: FxHashMap<K, usize> = FxHashMap::default();
        let mut sizes: Vec<usize> = Vec::new();
        let mut places: Vec<(usize, usize)> = Vec::with_capacity(keys.len());
        for (at, key) in keys.enumerate().filter_map(|(at, key)| Some((at, key?))) {
            let next = numbers.len();
            let group = *numbers.entry(key).or_insert(next);
            sizes.resize(numbers.len(), 0);
            sizes[group] += 1;
            places.push((at, group));
        }
        let mut starts = vec![0];
        starts.extend(sizes.iter().scan(0, |end, size| {
            *end += size;
            Some(*end)
        }));
        let mut free = starts.clone();
        let mut members = vec![0; places.len()];
        for (at, group) in places {
            members[free[group]] = at;
            free[group] += 1;
        }
        Self { starts, members }
    }

    /// Every group.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[usize]> {
        self.starts
            .windows(2)
            .map(|ends| &self.members[ends[0]..ends[1]])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_keep_the_order_of_what_they_hold() {
        let keys = [Some("b"), None, Some("a"), Some("b"), Some("a"), Some("c")];
        let groups = Groups::by(keys.into_iter());
        assert_eq!(
            groups.iter().collect::<Vec<_>>(),
            [&[0, 3][..], &[2, 4], &[5]]
        );
        assert_eq!(
            Groups::by(std::iter::empty::<Option<u8>>()).iter().count(),
            0
        );
    }
}
