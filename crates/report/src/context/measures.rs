//! Measures of Member States by when they began.

use super::View;
use super::commitments::stage;
use super::record::Record;
use crate::limits::{NAMED_MEASURES, NEW_LINES, TELLING_STATES, shared};
use minijinja::Value;
use sse_aggregate::{MeasureRow, MeasuresOfState, NewMeasures, YearOfMeasures};
use sse_model::Code;
use std::cmp::Reverse;

impl View<'_> {
    /// The measures of Member States: how many began when, under which encouragement, and which are new.
    pub(crate) fn measures(&self) -> Record<'_> {
        let view = &self.figures.commitments.measures;
        self.record()
            .count("count", &view.all)
            .nested("timing", self.timings(&view.by_timing))
            .count("several", &view.several)
            .count("dated", &view.dated)
            .year("adoption_year", view.adoption_year.as_ref())
            .list("rows", view.rows.iter().map(|row| self.measure_row(row)))
            .count("earlier", &view.by_year.earlier)
            .list(
                "years",
                view.by_year
                    .years
                    .iter()
                    .map(|year| self.measures_of_year(year)),
            )
            .nested("new", self.new_measures(&view.new))
    }

    fn measures_of_year(&self, of: &YearOfMeasures) -> Record<'_> {
        self.record()
            .year("year", Some(&of.year))
            .count("count", &of.all)
            .plain("is_adoption", !of.by_timing.is_empty())
            .nested("timing", self.timings(&of.by_timing))
    }

    fn measure_row(&self, row: &MeasureRow) -> Record<'_> {
        let language = self.language();
        let mut kinds: Vec<_> = row.by_entity_type.iter().collect();
        kinds.sort_by_key(|(kind, count)| (Reverse(count.value), **kind));
        let of_row = self.figures.get(&row.all.id);
        let measures = of_row.iter().flat_map(|figure| &figure.claims);
        let several = measures.filter(|id| {
            let kinds = self
                .figures
                .actions
                .get(*id)
                .map(|action| &action.entity_types);
            kinds.is_some_and(|kinds| kinds.iter().any(|kind| *kind != kinds[0]))
        });
        let several = several.count();
        let kinds = kinds.into_iter().map(|(kind, count)| {
            self.record()
                .plain("entity_type", kind.code())
                .plain("entities", kind.plural(language))
                .count("count", count)
        });
        self.commitment(row.commitment)
            .count("count", &row.all)
            .nested("timing", self.timings(&row.by_timing))
            .list("kinds", kinds)
            .count("any_kind", &row.any_entity_type)
            .plain("several_kinds", several)
            .count("with_amount", &row.with_amount)
            .count("with_people", &row.with_people)
            .count("past", &row.past)
            .nested(
                "on_sector",
                self.record()
                    .count("effective", &row.on_sector.effective)
                    .count("below_national", &row.on_sector.below_national)
                    .count("prospective", &row.on_sector.prospective)
                    .plain("in_effect", self.areas(&row.on_sector.in_effect))
                    .plain("preparing", self.areas(&row.on_sector.preparing)),
            )
            .nested("stages", self.named(&row.new_by_stage, |&of| stage(of)))
            .count("begun_count", &row.new_beyond_preparation)
            .count("begun_states", &row.states_beyond_preparation)
            .plain("begun_areas", self.areas_of(&row.begun))
            .list("begun", self.most_telling(&row.begun))
            .count("prepared_states", &row.states_preparing)
            .plain("prepared_areas", self.areas_of(&row.prepared))
            .list("prepared", self.most_telling(&row.prepared))
    }

    fn new_measures(&self, new: &NewMeasures) -> Record<'_> {
        let mut shown: Vec<_> = new.shown.iter().collect();
        shown.sort_by_key(|line| line.area.rank(self.language()));
        let shown = shown.into_iter().filter_map(|line| {
            let record = self.action(&line.action)?;
            let others = line.others.as_ref();
            Some(record.figure("others", others.map(|count| &count.id)))
        });
        let shown: Vec<Value> = shown.map(Record::value).collect();
        let rows = &self.figures.commitments.measures.rows;
        let counts = rows
            .iter()
            .map(|row| (row.commitment, &row.states_beyond_preparation));
        let (leading, is_cut) = self.leading(counts);
        let only_plans =
            |row: &MeasureRow| row.new_beyond_preparation.value == 0 && !row.prepared.is_empty();
        let nothing = |row: &MeasureRow| row.begun.is_empty() && row.prepared.is_empty();
        self.record()
            .list("leading", leading.into_iter())
            .plain("leading_cut", is_cut)
            .list("only_plans", self.headings(rows, only_plans))
            .list("nothing", self.headings(rows, nothing))
            .nested("stages", self.named(&new.by_stage, |&of| stage(of)))
            .count("begun_count", &new.beyond_preparation)
            .count("begun_states", &new.states_beyond_preparation)
            .plain("only_preparing", self.areas(&new.only_preparing))
            .plain("areas", self.areas_of(&new.by_state))
            .plain("shown", shown)
            .plain("one_a_state", new.one_a_state)
            .count("beside", &new.beside)
            .count("states_beside", &new.states_beside)
            .plain("areas_beside", self.areas(&new.areas_beside))
            .count("recent", &new.recent)
            .year("recent_year", new.recent_year.as_ref())
            .list("all", self.all_new(new))
    }

    /// Some encouragements.
    fn headings<'v>(
        &'v self,
        rows: &'v [MeasureRow],
        belongs: impl Fn(&MeasureRow) -> bool,
    ) -> impl Iterator<Item = Record<'v>> {
        let rows = rows.iter().filter(move |row| belongs(row));
        rows.map(|row| self.commitment(row.commitment))
    }

    /// Every new measure by State, as far as the annex has room, which the States with most measures share alike; none where the
    /// table shows them all.
    fn all_new<'v>(&'v self, new: &'v NewMeasures) -> impl Iterator<Item = Record<'v>> {
        let mut states: Vec<&MeasuresOfState> = new.by_state.iter().collect();
        states.retain(|_| new.one_a_state);
        states.sort_by_key(|state| state.area.rank(self.language()));
        let most = shared(states.iter().map(|state| state.actions.len()), NEW_LINES);
        states.into_iter().map(move |state| {
            let shown = state.actions.iter().take(most);
            Record::new()
                .plain("area", self.area(state.area))
                .plain("actions", self.actions(shown))
        })
    }

    fn areas_of(&self, states: &[MeasuresOfState]) -> Value {
        let areas: Vec<_> = states.iter().map(|state| state.area).collect();
        self.areas(&areas)
    }

    /// The States with the most telling measures, as many as a sentence names, in the order of their names; each with its
    /// most telling measure, or with all where all States together have few.
    fn most_telling<'v>(
        &'v self,
        states: &'v [MeasuresOfState],
    ) -> impl Iterator<Item = Record<'v>> {
        let all: usize = states.iter().map(|state| state.actions.len()).sum();
        let is_whole = all <= NAMED_MEASURES;
        let mut first: Vec<&MeasuresOfState> = states.iter().take(TELLING_STATES).collect();
        first.sort_by_key(|state| state.area.rank(self.language()));
        first.into_iter().map(move |state| {
            let shown = if is_whole { state.actions.len() } else { 1 };
            let others = state.others.as_ref().filter(|_| !is_whole);
            self.record()
                .plain("area", self.area(state.area))
                .plain("actions", self.actions(state.actions.iter().take(shown)))
                .figure("others", others.map(|count| &count.id))
        })
    }
}
