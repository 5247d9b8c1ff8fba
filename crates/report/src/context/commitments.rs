//! What Member States reported on the commitments addressed to them.

use super::View;
use super::record::Record;
use crate::engine::Quoted;
use crate::limits::LEADING;
use minijinja::Value;
use sse_aggregate::{CommitmentRow, Counted, MatrixRow, Timing};
use sse_model::{ActionStatus, Area, ClaimId, Code, Commitment, Level, Stage};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The name of a stage in templates.
pub(crate) const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Prospective => "prospective",
        Stage::Effective => "effective",
        Stage::Past => "past",
    }
}

impl View<'_> {
    /// What section III.A of the report prints: commitments of States and who acts on them.
    pub(crate) fn commitments(&self) -> Record<'_> {
        let view = &self.figures.commitments;
        let columns = view
            .matrix
            .commitments
            .iter()
            .map(|&commitment| self.commitment(commitment));
        let mut rows: Vec<&MatrixRow> = view.matrix.rows.iter().collect();
        rows.sort_by_key(|row| row.area.rank(self.language()));
        let rows = rows
            .into_iter()
            .map(|row| self.matrix_row(row, &view.matrix.commitments));
        let counts = view.rows.iter().map(|row| (row.commitment, &row.states));
        let (leading, is_cut) = self.leading(counts);
        self.record()
            .count("states", &view.states)
            .plain("areas", self.areas(&view.areas))
            .list("leading", leading.into_iter())
            .plain("leading_cut", is_cut)
            .list("rows", view.rows.iter().map(|row| self.commitment_row(row)))
            .nested(
                "matrix",
                Record::new().list("columns", columns).list("rows", rows),
            )
            .nested("timing", self.timings(&view.by_timing))
    }

    /// The few commitments on which most States have something, with all on which as many have it as on the last of them;
    /// and whether there are others.
    pub(crate) fn leading<'v>(
        &'v self,
        counts: impl Iterator<Item = (Commitment, &'v Counted)>,
    ) -> (Vec<Record<'v>>, bool) {
        let mut rows: Vec<(Commitment, &Counted)> =
            counts.filter(|(_, states)| states.value > 0).collect();
        rows.sort_by_key(|(_, states)| Reverse(states.value));
        let all = rows.len();
        let least = rows.get(LEADING - 1).map_or(0, |(_, states)| states.value);
        rows.retain(|(_, states)| states.value >= least);
        let is_cut = rows.len() < all;
        let records = rows.into_iter();
        let records =
            records.map(|(commitment, states)| self.commitment(commitment).count("states", states));
        (records.collect(), is_cut)
    }

    /// A commitment in words.
    pub(crate) fn commitment(&self, commitment: Commitment) -> Record<'_> {
        let language = self.language();
        self.record()
            .plain("code", commitment.code())
            .plain("label", commitment.label(language))
            .plain("short", commitment.short(language))
            .plain("paragraph", Quoted::value(commitment.paragraph()))
            .plain("resolution", Quoted::value(commitment.resolution()))
            .plain("qualifier", commitment.qualifier())
            .plain("addressee", commitment.addressee())
            .plain("nature", commitment.nature().code())
    }

    fn commitment_row(&self, row: &CommitmentRow) -> Record<'_> {
        let others = self
            .record()
            .count("states", &row.others.states)
            .plain("areas", self.areas(&row.others.areas))
            .plain("actions", self.actions(&row.others.actions));
        let past = areas_at(&row.areas_by_stage, Stage::Past);
        self.commitment(row.commitment)
            .count("states", &row.states)
            .plain("areas", self.areas(&row.areas))
            .plain("observers", self.areas(&row.observers))
            .nested("stages", self.named(&row.by_stage, |&of| stage(of)))
            .nested(
                "statuses",
                self.named(&row.by_status, |of: &ActionStatus| of.code()),
            )
            .nested("levels", self.named(&row.by_level, |of: &Level| of.code()))
            .nested("timing", self.timings(&row.by_timing))
            .plain("past_areas", self.areas(past))
            .plain("actions", self.sorted_actions(row))
            .count("action_count", &row.action_count)
            .nested("others", others)
    }

    /// The actions of a commitment in the order of the areas' names.
    fn sorted_actions(&self, row: &CommitmentRow) -> Vec<Value> {
        let mut ids: Vec<_> = row
            .actions
            .iter()
            .filter_map(|id| Some((id, self.figures.actions.get(id)?)))
            .collect();
        ids.sort_by_key(|(_, action)| action.area.rank(self.language()));
        self.actions(ids.into_iter().map(|(id, _)| id))
    }

    /// Counts by when things began.
    pub(crate) fn timings(&self, by: &BTreeMap<Timing, Counted>) -> Record<'_> {
        self.named(by, |timing| timing.code())
    }

    /// Counts by the code of what they count.
    pub(crate) fn named<K: Ord>(
        &self,
        by: &BTreeMap<K, Counted>,
        code: impl Fn(&K) -> &'static str,
    ) -> Record<'_> {
        by.iter().fold(self.record(), |record, (key, count)| {
            record.count(code(key), count)
        })
    }

    fn matrix_row(&self, row: &MatrixRow, commitments: &[Commitment]) -> Record<'_> {
        let cell = |commitment| row.stages.get(commitment).map_or("", |&of| stage(of));
        let cells: Vec<Value> = commitments.iter().map(cell).map(Value::from).collect();
        let actions = commitments.iter().map(|commitment| {
            let has_reached = |id: &&ClaimId| {
                let action = self.figures.actions.get(id);
                let reached = action.map(|action| action.status_on(self.round.date).stage());
                reached == row.stages.get(commitment).copied()
            };
            let all = row.actions.get(commitment).into_iter().flatten();
            let ids = all
                .filter(has_reached)
                .map(|id| Quoted::value(id.to_string()));
            Value::from(ids.collect::<Vec<Value>>())
        });
        let actions: Vec<Value> = actions.collect();
        Record::new()
            .plain("area", self.area(row.area))
            .plain("cells", cells)
            .plain("actions", actions)
    }
}

/// The areas that a row has at a stage or of a time.
fn areas_at<K: Ord>(areas: &BTreeMap<K, Vec<Area>>, at: K) -> &[Area] {
    areas.get(&at).map(Vec::as_slice).unwrap_or_default()
}
