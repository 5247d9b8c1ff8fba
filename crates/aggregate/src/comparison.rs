//! The round before beside this one, as the report of this one tells it.

use crate::figure::{Counted, Figure, FigureId, Formula, Hedge, Value};
use crate::figures::Figures;
use crate::limits::ENOUGH_AREAS;
use crate::views::{
    AreaValue, Compared, ComparedMeasures, ComparedSum, Comparison, MovedMeasure, Subject,
    TableKey, TotalTable,
};
use sse_model::{ClaimId, Code, Decimal, ReporterGroup, Round, Unit};
use std::collections::BTreeSet;

impl Figures {
    /// Sets the round before beside this one. Its numbers become figures whose names begin with `before/`; the claims
    /// behind them belong to that round's own lineage.
    pub fn compare(&mut self, round: &Round, before: &Self) {
        let counts = counts(self).into_iter().filter_map(|(subject, after)| {
            let (_, was) = counts(before)
                .into_iter()
                .find(|(known, _)| *known == subject)?;
            let told = was.value + after.value > 0;
            told.then_some((subject, was, after))
        });
        let counts: Vec<_> = counts.collect();
        let counts = counts.into_iter().map(|(subject, was, after)| {
            let id = self.earlier(&was.id, Value::Count(was.value));
            Compared {
                subject,
                before: Counted {
                    id,
                    value: was.value,
                },
                after,
            }
        });
        let counts = counts.collect();
        let (now, then) = (answered(self), answered(before));
        let sessions = round
            .mastheads
            .iter()
            .map(|(language, words)| (language.clone(), words.session.clone()));
        let measures = self.compared_measures(before);
        self.comparison = Some(Comparison {
            sessions: sessions.collect(),
            counts,
            joined: now.difference(&then).cloned().collect(),
            missing: then.difference(&now).cloned().collect(),
            measures,
            sums: self.sums(before),
        });
    }

    /// What became of the measures of Member States since.
    fn compared_measures(&mut self, before: &Self) -> ComparedMeasures {
        let (now, then) = (measures(self), measures(before));
        let added: Vec<ClaimId> = now.difference(&then).cloned().collect();
        let dropped = then.difference(&now).count() as u64;
        let status = |figures: &Self, id: &ClaimId| Some(figures.actions.get(id)?.status);
        let moved = now.intersection(&then).filter_map(|id| {
            let (is, was) = (status(self, id)?, status(before, id)?);
            (is != was).then(|| MovedMeasure {
                action: id.clone(),
                before: was,
            })
        });
        let moved: Vec<MovedMeasure> = moved.collect();
        let names = moved.iter().map(|of| of.action.clone()).collect();
        let id = &self.commitments.measures.all.id.clone();
        ComparedMeasures {
            added: self.counted_rows(id.with("added"), added),
            dropped: Counted {
                id: self.earlier(&id.with("dropped"), Value::Count(dropped)),
                value: dropped,
            },
            moved_count: self.counted_rows(id.with("moved"), names),
            moved,
        }
    }

    fn counted_rows(&mut self, id: FigureId, claims: Vec<ClaimId>) -> Counted {
        let value = claims.len() as u64;
        let figure = Figure::new(id.clone(), Value::Count(value), Formula::CountOfRows);
        self.computed
            .insert(id.clone(), Figure { claims, ..figure });
        Counted { id, value }
    }

    fn sums(&mut self, before: &Self) -> Vec<ComparedSum> {
        let tables: Vec<TotalTable> = self
            .totals
            .iter()
            .filter(|table| is_comparable(&table.key))
            .cloned()
            .collect();
        let mut sums = Vec::new();
        for table in &tables {
            let old = before.total(&table.key);
            if let Some(old) = old.filter(|old| old.class == table.class) {
                sums.extend(self.sum(table, old, before));
            }
        }
        sums
    }

    fn sum(&mut self, table: &TotalTable, old: &TotalTable, before: &Self) -> Option<ComparedSum> {
        let later = |row: &&AreaValue| {
            let then = old.rows.iter().find(|old| old.area == row.area);
            then.is_some_and(|then| then.year.value < row.year.value)
        };
        let rows: Vec<&AreaValue> = table.rows.iter().filter(later).collect();
        if rows.len() < ENOUGH_AREAS {
            return None;
        }
        let unit = table.key.unit;
        let areas: BTreeSet<_> = rows.iter().map(|row| row.area).collect();
        let now: Vec<FigureId> = rows.iter().map(|row| row.figure.clone()).collect();
        let then: Vec<FigureId> = old
            .rows
            .iter()
            .filter(|row| areas.contains(&row.area))
            .map(|row| row.figure.clone())
            .collect();
        let (was, is) = (added(before, &then, unit)?, added(self, &now, unit)?);
        let id = FigureId::new(&[
            "common",
            table.key.measure.code(),
            unit.code(),
            table.key.entity_type.code(),
        ]);
        self.enter(id.clone(), is, Formula::SumOfAreas, now.clone());
        let count = id.of("count");
        self.enter(
            count.clone(),
            Value::Count(rows.len() as u64),
            Formula::CountOfFigures,
            now,
        );
        let areas = Counted {
            id: count,
            value: rows.len() as u64,
        };
        Some(ComparedSum {
            key: table.key,
            areas,
            before: self.earlier(&id, was),
            after: id,
        })
    }

    fn earlier(&mut self, id: &FigureId, value: Value) -> FigureId {
        let id = id.of("before");
        self.enter(id.clone(), value, Formula::EarlierRound, Vec::new());
        id
    }

    fn enter(&mut self, id: FigureId, value: Value, formula: Formula, mut from: Vec<FigureId>) {
        from.sort();
        self.computed.insert(
            id.clone(),
            Figure {
                from,
                ..Figure::new(id, value, formula)
            },
        );
    }
}

/// Counts in the order of the report.
fn counts(figures: &Figures) -> Vec<(Subject, Counted)> {
    let commitments = figures.commitments.rows.iter();
    let commitments =
        commitments.map(|row| (Subject::Commitment(row.commitment), row.states.clone()));
    let first = [
        (Subject::MemberStates, figures.tracker.member_states.clone()),
        (Subject::Agencies, figures.agencies.reporters.clone()),
        (
            Subject::Institutions,
            figures.institutions.reporters.clone(),
        ),
        (Subject::Measures, figures.commitments.states.clone()),
    ];
    first
        .into_iter()
        .chain(commitments)
        .chain([(Subject::Goals, figures.counts.goals.clone())])
        .collect()
}

/// The measures of Member States.
fn measures(figures: &Figures) -> BTreeSet<ClaimId> {
    let all = figures.get(&figures.commitments.measures.all.id);
    all.map_or_else(BTreeSet::new, |all| all.claims.iter().cloned().collect())
}

/// Codes of the States that answered.
fn answered(figures: &Figures) -> BTreeSet<String> {
    let rows = figures.tracker.reporters.iter();
    let states = rows.filter(|row| row.group == ReporterGroup::State && row.receipt.is_answer());
    states.map(|row| row.reporter.clone()).collect()
}

/// Rates of exchange move amounts of money, and percentages are never added.
fn is_comparable(key: &TableKey) -> bool {
    matches!(key.unit, Unit::Count(_))
}

fn added(figures: &Figures, ids: &[FigureId], unit: Unit) -> Option<Value> {
    let mut parts: Vec<(Decimal, Decimal, Hedge)> = Vec::new();
    for id in ids {
        let Value::Amount { value, hedge, .. } = figures.value(id)? else {
            return None;
        };
        let low = figures.interval(id).and_then(|interval| interval.low);
        parts.push((value, low.unwrap_or(value), hedge));
    }
    let hedge = Hedge::of_sum(parts.iter().map(|(.., hedge)| *hedge));
    let adds = |(value, low, _)| match hedge {
        Hedge::AtLeast => low,
        _ => value,
    };
    Some(Value::Amount {
        value: parts.into_iter().map(adds).sum(),
        unit,
        hedge,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{action, claim, round};
    use crate::{figures, reconcile};

    fn of(rows: &[&str], actions: &[&str]) -> Figures {
        let round = round();
        let claims = rows.iter().map(|row| claim(&row[..3], row)).collect();
        let actions = actions
            .iter()
            .map(|row| action(&row[..3], &row[4..], row))
            .collect();
        figures(&round, &reconcile(&round, claims, actions, &[]))
    }

    fn compared(before: &Figures, mut after: Figures) -> Figures {
        after.compare(&round(), before);
        after
    }

    #[test]
    fn counts_stand_beside_those_of_the_round_before() {
        let before = of(&[], &["ESP 1.legal in_force", "FRA 1.legal in_force"]);
        let after = compared(
            &before,
            of(
                &[],
                &[
                    "ESP 1.legal in_force",
                    "ITA 1.strategy planned",
                    "ITA 1.legal planned",
                ],
            ),
        );
        let comparison = after.comparison.as_ref().unwrap();
        let counts: Vec<(u64, u64)> = comparison
            .counts
            .iter()
            .map(|count| (count.before.value, count.after.value))
            .collect();
        assert!(
            counts.contains(&(2, 2)) && counts.contains(&(0, 1)),
            "{counts:?}"
        );
        assert!(
            !counts.contains(&(0, 0)),
            "what neither round has is not told"
        );
        let first = &comparison.counts[0].before.id;
        assert!(first.as_str().starts_with("before/count/"), "{first}");
        assert_eq!(after.get(first).unwrap().formula, Formula::EarlierRound);
    }

    #[test]
    fn measures_are_added_dropped_or_moved() {
        let of_actions = |rows: [&str; 3]| {
            let round = round();
            let actions = rows.map(|row| action(&row[..3], "a", row)).to_vec();
            figures(&round, &reconcile(&round, Vec::new(), actions, &[]))
        };
        let before = of_actions([
            "ESP 1.legal planned",
            "FRA 1.legal in_force",
            "KEN 1.legal planned",
        ]);
        let after = of_actions([
            "ESP 1.legal in_force",
            "FRA 1.legal in_force",
            "ITA 1.strategy planned",
        ]);
        let after = compared(&before, after);
        let measures = &after.comparison.as_ref().unwrap().measures;
        assert_eq!((measures.added.value, measures.dropped.value), (1, 1));
        let [moved] = &measures.moved[..] else {
            panic!("{:?}", measures.moved)
        };
        let now = after.actions[&moved.action].status;
        assert_eq!((moved.before.code(), now.code()), ("planned", "in_force"));
        assert_eq!(after.get(&measures.moved_count.id).unwrap().claims.len(), 1);
    }

    #[test]
    fn only_areas_with_a_later_year_are_compared_and_only_where_there_are_enough() {
        let before = of(
            &[
                "ESP entities 2020 sse 10",
                "FRA entities 2020 sse 20",
                "ITA entities 2020 sse 30",
                "BRA entities 2021 sse 5",
            ],
            &[],
        );
        let rows = [
            "ESP entities 2023 sse 11",
            "FRA entities 2023 sse 22",
            "ITA entities 2022 sse 33",
            "BRA entities 2021 sse 9",
        ];
        let after = compared(&before, of(&rows, &[]));
        let [sum] = &after.comparison.as_ref().unwrap().sums[..] else {
            panic!("one sum")
        };
        let value = |id| match after.value(id) {
            Some(Value::Amount { value, .. }) => value.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            (sum.areas.value, value(&sum.before), value(&sum.after)),
            (3, "60".to_owned(), "66".to_owned())
        );
        assert_eq!(after.get(&sum.after).unwrap().from.len(), 3);
        let few = compared(&before, of(&rows[..2], &[]));
        assert_eq!(few.comparison.unwrap().sums, []);
    }
}
