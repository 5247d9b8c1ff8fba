//! Several amounts of one action: rows that say of it what another row says, but for an amount of another kind.

use sse_model::{Action, ClaimId};
use std::collections::BTreeMap;

/// Actions by name, and under the name of an action the rows that add an amount to it.
pub(super) type Actions = (BTreeMap<ClaimId, Action>, BTreeMap<ClaimId, Vec<Action>>);

/// Tells rows that add an amount to an action from actions (§ 11 of `README.md`).
pub(super) fn told_apart(rows: Vec<Action>) -> Actions {
    let mut groups: BTreeMap<(ClaimId, u64), Action> = BTreeMap::new();
    for row in rows {
        groups.insert(numbered(&row.id), row);
    }
    let (mut actions, mut further) = Actions::default();
    let mut of_name: Vec<ClaimId> = Vec::new();
    let mut last = None;
    for ((name, _), row) in groups {
        if last.as_ref() != Some(&name) {
            of_name.clear();
            last = Some(name);
        }
        let action = of_name.iter().find(|id| {
            let own = further.get(*id).into_iter().flatten();
            actions
                .get(*id)
                .is_some_and(|action| adds_to(&row, action, own))
        });
        if let Some(action) = action {
            further.entry(action.clone()).or_default().push(row);
        } else {
            of_name.push(row.id.clone());
            actions.insert(row.id.clone(), row);
        }
    }
    (actions, further)
}

/// The name of a row without the number that tells it from others of its name, and that number: 1 for none.
fn numbered(id: &ClaimId) -> (ClaimId, u64) {
    let number = id.record.rsplit_once('#');
    let number = number.and_then(|(name, number)| Some((name, number.parse().ok()?)));
    number.map_or_else(
        || (id.clone(), 1),
        |(name, number)| {
            let record = name.into();
            (
                ClaimId {
                    record,
                    ..id.clone()
                },
                number,
            )
        },
    )
}

/// Whether a row adds an amount of a kind that an action doesn't have to it, and says nothing else of it.
fn adds_to<'r>(
    row: &Action,
    action: &'r Action,
    further: impl Iterator<Item = &'r Action>,
) -> bool {
    let Some((.., kind)) = row.amount else {
        return false;
    };
    let mut stated = further.chain([action]).filter_map(|own| own.amount);
    let same = Action {
        id: action.id.clone(),
        amount: action.amount,
        source: action.source.clone(),
        source_url: action.source_url.clone(),
        transmission: action.transmission,
        language: action.language,
        note: action.note.clone(),
        ..row.clone()
    };
    same == *action && stated.all(|(.., own)| own != kind)
}

#[cfg(test)]
mod tests {
    use crate::fixture::{action, round_with};
    use crate::{Facts, FigureId, Figures, Value, figures, reconcile};

    const FUND: &str = "SEN 3.new in_force start=2024-02 people=40 title=Fund";

    fn of(rows: &[(&str, &str)], decisions: &[&str]) -> (Facts, Figures) {
        let round = round_with(decisions);
        let actions = rows
            .iter()
            .map(|(record, row)| action("EIB", record, &format!("{FUND} {row}")))
            .collect();
        let facts = reconcile(&round, Vec::new(), actions, &[]);
        let figures = figures(&round, &facts);
        (facts, figures)
    }

    fn gross(figures: &Figures, kind: &str) -> Option<String> {
        match figures.value(&FigureId::new(&["money", "institutions", kind, "gross"])) {
            Some(Value::Amount { value, .. }) => Some(value.to_string()),
            _ => None,
        }
    }

    #[test]
    fn an_action_with_amounts_of_several_kinds_is_counted_once() {
        let rows = [
            ("a", "amount=100"),
            ("a#2", "amount=30 kind=disbursement"),
            ("a#3", "amount=50 kind=guarantee"),
        ];
        let (facts, figures) = of(&rows, &[]);
        assert_eq!((facts.actions.len(), facts.action_rows().count()), (1, 3));
        assert_eq!(figures.institutions.actions.value, 1);
        assert_eq!(figures.counts.actions.value, 1);
        let kinds: Vec<_> = figures.institutions.money.iter().collect();
        assert_eq!(kinds.len(), 3);
        assert!(kinds.iter().all(|kind| kind.actions.value == 1));
        assert_eq!(gross(&figures, "commitment").unwrap(), "100");
        assert_eq!(gross(&figures, "disbursement").unwrap(), "30");
        assert_eq!(gross(&figures, "guarantee").unwrap(), "50");
        assert!(facts.overlaps.is_empty());
    }

    #[test]
    fn what_says_anything_else_or_the_same_kind_again_is_an_action_of_its_own() {
        let apart = |row: &str| {
            of(&[("a", "amount=100"), ("a#2", row)], &[])
                .0
                .actions
                .len()
        };
        assert_eq!(apart("amount=30 kind=guarantee"), 1);
        assert_eq!(apart("amount=30"), 2);
        assert_eq!(apart("amount=30 kind=guarantee people=41"), 2);
        assert_eq!(apart("amount=30 kind=guarantee instrument=loan"), 2);
        assert_eq!(apart(""), 2);
        let named = [("a", "amount=100"), ("b", "amount=30 kind=guarantee")];
        assert_eq!(of(&named, &[]).0.actions.len(), 2);
        let later = [("a", ""), ("a#2", "amount=30 kind=guarantee")];
        assert_eq!(of(&later, &[]).0.actions.len(), 1);
    }

    #[test]
    fn a_decision_excludes_an_action_with_all_its_amounts_or_one_amount_alone() {
        let rows = [("a", "amount=100"), ("a#2", "amount=30 kind=guarantee")];
        let (facts, figures) = of(&rows, &["exclude EIB:actions:a"]);
        assert_eq!((facts.action_rows().count(), facts.set_aside.len()), (0, 2));
        assert_eq!(gross(&figures, "guarantee"), None);
        let (facts, figures) = of(&rows, &["exclude EIB:actions:a#2"]);
        assert_eq!((facts.action_rows().count(), facts.set_aside.len()), (1, 1));
        assert_eq!(gross(&figures, "commitment").unwrap(), "100");
        assert_eq!(gross(&figures, "guarantee"), None);
        assert!(facts.unmatched.is_empty());
    }

    #[test]
    fn an_action_with_one_amount_of_two_kinds_is_no_overlap_of_itself() {
        let at = "source_url=https://example.org";
        let rows = [
            ("a", format!("amount=100 {at}")),
            ("a#2", format!("amount=100 kind=guarantee {at}")),
        ];
        let rows = rows.each_ref().map(|(name, row)| (*name, row.as_str()));
        assert!(of(&rows, &[]).0.overlaps.is_empty());
    }

    #[test]
    fn actions_overlap_in_each_of_their_amounts() {
        let rows = [
            ("a", "amount=100 partners=AFDB"),
            ("a#2", "amount=30 kind=guarantee partners=AFDB"),
            ("b", "amount=80"),
            ("b#2", "amount=70 kind=guarantee"),
        ];
        let (facts, figures) = of(&rows, &["overlap EIB:actions:a EIB:actions:b"]);
        assert_eq!(facts.actions.len(), 2);
        let net = |kind: &str| {
            let id = FigureId::new(&["money", "institutions", kind, "net_of_confirmed"]);
            match figures.value(&id) {
                Some(Value::Amount { value, .. }) => value.to_string(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!([net("commitment"), net("guarantee")], ["100", "70"]);
    }
}
