//! Keys in few bytes, and things grouped by them.

use rustc_hash::FxHashMap;
use sse_model::{
    Activity, Basis, Claim, Denominator, EntityType, Measure, Period, RefArea, Sex, Unit,
};
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
pub(crate) struct Texts<'a>(FxHashMap<&'a str, TextNumber>);

impl<'a> Texts<'a> {
    /// The key of a claim in few bytes; texts that are new get a number.
    pub(crate) fn enter(&mut self, claim: &'a Claim) -> Coordinates {
        Coordinates {
            area: claim.area,
            subarea: claim.subarea.as_deref().map_or(0, |text| self.number(text)),
            scope: claim
                .scope
                .as_ref()
                .map_or(0, |scope| self.number(scope.code())),
            period: claim.period,
            measure: claim.measure,
            unit: claim.unit,
            denominator: claim.denominator,
            entity_type: claim.entity_type,
            sex: claim.sex,
            activity: claim.activity,
            basis: claim.basis,
        }
    }

    fn number(&mut self, text: &'a str) -> TextNumber {
        let next = TextNumber::try_from(self.0.len() + 1).unwrap_or(TextNumber::MAX);
        *self.0.entry(text).or_insert(next)
    }
}

impl Coordinates {
    /// The same for all periods.
    pub(crate) fn series(self) -> Self {
        Self {
            period: Period::Unknown,
            ..self
        }
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
        self.starts
            .windows(2)
            .map(|ends| &self.members[ends[0]..ends[1]])
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
        assert_eq!(
            groups.iter().collect::<Vec<_>>(),
            [&[0, 3][..], &[2, 4], &[5]]
        );
        assert_eq!(
            Groups::by(std::iter::empty::<Option<u8>>()).iter().count(),
            0
        );
    }

    #[test]
    fn keys_are_the_same_exactly_where_their_coordinates_are() {
        let rows = ["1 subarea=North", "2 subarea=North", "1 subarea=South", "1"];
        let claims = rows.map(|row| claim("ESP", &format!("ESP entities 2023 sse {row}")));
        let earlier = claim("ESP", "ESP entities 2022 sse 1 subarea=North");
        let mut texts = Texts::default();
        let [north, again, south, whole] = claims.each_ref().map(|claim| texts.enter(claim));
        assert_eq!(north, again);
        assert!(north != south && north != whole);
        assert_ne!(north.series(), north);
        assert_eq!(north.series(), texts.enter(&earlier).series());
    }
}
