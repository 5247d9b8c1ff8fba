use super::*;

#[test]
fn of_two_ways_to_a_place_the_one_that_says_more_is_kept() {
    let mut sets = Sets::default();
    let one = sets.of(vec![(1, Presence::Counted), (2, Presence::Printed)]);
    let other = sets.of(vec![(1, Presence::InFigure), (3, Presence::Counted)]);
    let both = sets.union(one, other);
    assert_eq!(
        sets.all[both],
        [
            (1, Presence::InFigure),
            (2, Presence::Printed),
            (3, Presence::Counted)
        ]
    );
    let weaker = sets.at_most(both, Presence::InFigure);
    assert_eq!(sets.all[weaker][1], (2, Presence::InFigure));
    assert_eq!(sets.union(NOWHERE, both), both);
}
