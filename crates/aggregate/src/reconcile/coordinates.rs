//! Keys in few bytes, and things grouped by them.

use crate::facts::Key;
use rustc_hash::FxHashMap;
use sse_model::{Activity, Basis, Denominator, EntityType, Measure, Period, RefArea, Scope, Sex, Unit};
use std::hash::Hash;

/// A key whose texts are numbers, so that it is compared and looked up without following a pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Coordinates {
    pub(crate) area: RefArea,
    pub(crate) subarea: TextNumber,
    pub(crate) scope: TextNumber,
    pub(crate) period: Period,
    pub(crate) measure: Measure,
    pub(crate) unit: Unit,
    pub(crate) denominator: Option<Denominator>,
    pub(crate) entity_type: EntityType,
    pub(crate) sex: Sex,
    pub(crate) activity: Option<Activity>,
    pub(crate) basis: Basis,
}

/// The number of a text among those of one run; nothing is 0.
pub(crate) type TextNumber = u32;

/// The texts of keys, numbered as they come: the numbers tell texts apart and say nothing of their order.
#[derive(Debug, Default)]
pub(crate) struct Texts(FxHashMap<String, TextNumber>);

impl Texts {
    /// A key in few bytes; texts that are new get a number.
    pub(crate) fn enter(&mut self, key: &Key) -> Coordinates {
        let mut number = |text: &str| {
            if let Some(&number) = self.0.get(text) {
                return number;
            }
            let number = TextNumber::try_from(self.0.len() + 1).unwrap_or(TextNumber::MAX);
            self.0.insert(text.to_owned(), number);
            number
        };
        let subarea = key.subarea.as_deref().map_or(0, &mut number);
        let scope = key.scope.as_ref().map(Scope::code).map_or(0, &mut number);
        of(key, subarea, scope)
    }

    /// A key in few bytes, if its texts are known.
    pub(crate) fn find(&self, key: &Key) -> Option<Coordinates> {
        let number = |text: Option<&str>| text.map_or(Some(0), |text| self.0.get(text).copied());
        Some(of(key, number(key.subarea.as_deref())?, number(key.scope.as_ref().map(Scope::code))?))
    }
}

fn of(key: &Key, subarea: TextNumber, scope: TextNumber) -> Coordinates {
    Coordinates {
        area: key.area,
        subarea,
        scope,
        period: key.period,
        measure: key.measure,
        unit: key.unit,
        denominator: key.denominator,
        entity_type: key.entity_type,
        sex: key.sex,
        activity: key.activity,
        basis: key.basis,
    }
}

impl Coordinates {
    /// The same for all periods.
    pub(crate) fn series(self) -> Self {
        Self { period: Period::Unknown, ..self }
    }
}

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
        self.starts.windows(2).map(|ends| &self.members[ends[0]..ends[1]])
    }

    /// Every group, made into something.
    pub(crate) fn into_each<T>(self, of: impl Fn(&[usize]) -> T) -> impl Iterator<Item = T> {
        (1..self.starts.len()).map(move |end| of(&self.members[self.starts[end - 1]..self.starts[end]]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::claim;

    #[test]
    fn groups_keep_the_order_of_what_they_hold() {
        let keys = [Some("b"), None, Some("a"), Some("b"), Some("a"), Some("c")];
        let groups = Groups::by(keys.into_iter());
        assert_eq!(groups.iter().collect::<Vec<_>>(), [&[0, 3][..], &[2, 4], &[5]]);
        assert_eq!(Groups::by(std::iter::empty::<Option<u8>>()).iter().count(), 0);
    }

    #[test]
    fn keys_are_the_same_exactly_where_their_coordinates_are() {
        let mut texts = Texts::default();
        let mut enter = |row: &str| texts.enter(&Key::of(&claim("ESP", row)));
        let north = enter("ESP entities 2023 sse 1 subarea=North");
        assert_eq!(north, enter("ESP entities 2023 sse 2 subarea=North"));
        assert_ne!(north, enter("ESP entities 2023 sse 1 subarea=South"));
        assert_ne!(north, enter("ESP entities 2023 sse 1"));
        assert_ne!(north.series(), north);
        assert_eq!(north.series(), enter("ESP entities 2022 sse 1 subarea=North").series());
        assert_eq!(texts.find(&Key::of(&claim("ESP", "ESP entities 2023 sse 1 subarea=West"))), None);
    }
}
