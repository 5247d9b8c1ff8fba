//! The round before beside this one.

use super::View;
use super::record::Record;
use crate::engine::Quoted;
use sse_aggregate::{
    Compared, ComparedMeasures, ComparedSum, Comparison, MovedMeasure, PreviousReport, Subject,
};
use sse_model::Code;

impl View<'_> {
    /// What the previous report found, and what began since, where there is no round before.
    pub(crate) fn previous(&self, of: &PreviousReport) -> Option<Record<'_>> {
        let findings = &self.round.previous;
        let rows = of.rows.iter().filter_map(|row| {
            let finding = findings.get(row.finding)?;
            let record = self.commitment(finding.commitment);
            let record = record.plain("finding", Quoted::value(&finding.finding));
            let record = record.plain("source", self.source(&finding.source, &finding.source_url));
            Some(
                record
                    .count("measures", &row.measures)
                    .count("states", &row.states),
            )
        });
        Some(
            self.record()
                .plain("date", findings.first()?.date.to_string())
                .list("rows", rows)
                .count("measures", &of.all)
                .count("states", &of.states)
                .plain("is_minimum", of.is_minimum),
        )
    }

    /// Section V, where there is a round before.
    pub(crate) fn comparison(&self, comparison: &Comparison) -> Record<'_> {
        let session = comparison.sessions.get(self.language()).map(Quoted::value);
        Record::new()
            .plain("session", session)
            .list(
                "counts",
                comparison.counts.iter().map(|count| self.compared(count)),
            )
            .nested("measures", self.compared_measures(&comparison.measures))
            .list(
                "sums",
                comparison.sums.iter().map(|sum| self.compared_sum(sum)),
            )
            .plain(
                "joined",
                self.reporters(comparison.joined.iter().map(String::as_str)),
            )
            .plain(
                "missing",
                self.reporters(comparison.missing.iter().map(String::as_str)),
            )
    }

    fn compared_measures(&self, of: &ComparedMeasures) -> Record<'_> {
        let mut moved: Vec<&MovedMeasure> = of.moved.iter().collect();
        moved.sort_by_cached_key(|of| {
            let named = self.reporter_named(&of.action.reporter);
            (named.rank, named.text.to_lowercase(), &of.action)
        });
        let language = self.language();
        let moved = moved.into_iter().filter_map(|of| {
            let before = Record::new()
                .plain("status_code", of.before.code())
                .plain("status", of.before.label(language));
            Some(self.action(&of.action)?.nested("before", before))
        });
        self.record()
            .count("added", &of.added)
            .count("dropped", &of.dropped)
            .count("moved_count", &of.moved_count)
            .list("moved", moved)
    }

    fn compared(&self, count: &Compared) -> Record<'_> {
        let (code, commitment) = match count.subject {
            Subject::MemberStates => ("member_states", None),
            Subject::Agencies => ("agencies", None),
            Subject::Institutions => ("institutions", None),
            Subject::Measures => ("measures", None),
            Subject::Commitment(commitment) => ("commitment", Some(commitment)),
            Subject::Goals => ("goals", None),
        };
        self.record()
            .plain("code", code)
            .plain(
                "short",
                commitment.map(|commitment| commitment.short(self.language())),
            )
            .count("before", &count.before)
            .count("after", &count.after)
    }

    fn compared_sum(&self, sum: &ComparedSum) -> Record<'_> {
        self.table_key(&sum.key, None)
            .count("areas", &sum.areas)
            .figure("before", Some(&sum.before))
            .figure("after", Some(&sum.after))
    }
}
