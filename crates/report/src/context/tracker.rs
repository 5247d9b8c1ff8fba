//! Who answered.

use super::View;
use super::record::Record;
use crate::engine::Quoted;
use sse_aggregate::{Counted, ReporterRow, Tracker};
use sse_model::{Area, Code, Receipt, ReporterGroup};
use std::collections::BTreeMap;

impl View<'_> {
    /// The response tracker: who was asked, who answered and when.
    pub(crate) fn tracker(&self) -> Record<'_> {
        let tracker = &self.figures.tracker;
        let record = self
            .record()
            .count("asked", &tracker.asked)
            .count("answered", &tracker.answered)
            .count("member_states", &tracker.member_states)
            .count("observer_states", &tracker.observer_states)
            .nested(
                "task_force",
                self.record()
                    .count("asked", &tracker.task_force.0)
                    .count("answered", &tracker.task_force.1),
            )
            .plain(
                "task_force_names",
                self.reporters(tracker.task_force_answered.iter().map(String::as_str)),
            )
            .plain(
                "states",
                self.areas(&self.states(Receipt::is_answer, Area::is_member_state)),
            )
            .plain(
                "observers",
                self.areas(&self.states(Receipt::is_answer, Area::is_observer_state)),
            )
            .plain(
                "unusable_states",
                self.areas(&self.states(|of| of == Receipt::NothingUsable, Area::is_member_state)),
            )
            .plain(
                "silent_states",
                self.areas(&self.states(|of| of == Receipt::NotReceived, Area::is_member_state)),
            )
            .plain(
                "agencies",
                self.reporters(answered(tracker, ReporterGroup::Agency)),
            )
            .plain(
                "institutions",
                self.reporters(answered(tracker, ReporterGroup::Institution)),
            )
            .list(
                "reporters",
                tracker.reporters.iter().map(|row| self.reporter_row(row)),
            );
        self.tracker_lists(Self::receipts(record, &tracker.by_receipt))
    }

    /// States of a kind with such a receipt.
    fn states(&self, receipt: fn(Receipt) -> bool, kind: fn(Area) -> bool) -> Vec<Area> {
        let rows = self.figures.tracker.reporters.iter();
        let rows = rows.filter(|row| receipt(row.receipt));
        rows.filter_map(|row| self.reporter_of(&row.reporter)?.area())
            .filter(|area| kind(*area))
            .collect()
    }

    fn tracker_lists<'v>(&'v self, record: Record<'v>) -> Record<'v> {
        let tracker = &self.figures.tracker;
        let regions = tracker.by_region.iter().map(|(&region, count)| {
            let record = self
                .record()
                .plain("area", self.area(region))
                .plain("code", region.code());
            let record = record.count("answered", count);
            match tracker.members_of_region.get(&region) {
                Some(members) => record.count("members", members),
                None => record,
            }
        });
        let mut sorted: Vec<_> = tracker.by_region.keys().copied().zip(regions).collect();
        sorted.sort_by_key(|(region, _)| sse_model::RefArea::Group(*region).rank(self.language()));
        let sponsors = tracker
            .by_sponsorship
            .iter()
            .map(|(resolution, (asked, answered))| {
                let record = self.record().plain("code", resolution.clone());
                let record = record.plain("resolution", Quoted::value(resolution));
                record.count("asked", asked).count("answered", answered)
            });
        let need = tracker.by_need.iter().map(|(&group, count)| {
            self.record()
                .plain("area", self.area(group))
                .count("answered", count)
        });
        record
            .list(
                "groups",
                ReporterGroup::all()
                    .into_iter()
                    .filter_map(|group| self.group(group)),
            )
            .list("regions", sorted.into_iter().map(|(_, record)| record))
            .list("sponsors", sponsors)
            .list("need", need)
    }

    fn group(&self, group: ReporterGroup) -> Option<Record<'_>> {
        let tracker = &self.figures.tracker;
        let receipts = tracker.by_group.get(&group)?;
        let record = self
            .record()
            .plain("code", group.code())
            .plain("plural", group.plural(self.language()))
            .count("asked", tracker.asked_by_group.get(&group)?)
            .count("answered", tracker.answered_by_group.get(&group)?);
        Some(Self::receipts(record, receipts))
    }

    fn receipts<'v>(record: Record<'v>, receipts: &BTreeMap<Receipt, Counted>) -> Record<'v> {
        Receipt::ALL
            .iter()
            .fold(record, |record, receipt| match receipts.get(receipt) {
                Some(count) => record.count(receipt.code(), count),
                None => record.figure(receipt.code(), None),
            })
    }

    fn reporter_row(&self, row: &ReporterRow) -> Record<'_> {
        let reporter = self.reporter_of(&row.reporter);
        self.record()
            .plain("reporter", self.reporter(&row.reporter))
            .plain("group", row.group.code())
            .plain("receipt", row.receipt.code())
            .plain(
                "task_force",
                reporter.is_some_and(|reporter| reporter.task_force.is_some()),
            )
            .plain(
                "received_on",
                reporter
                    .and_then(|reporter| reporter.received_on)
                    .map(|on| on.to_string()),
            )
            .count("claims", &row.claims)
            .count("actions", &row.actions)
            .count("left_out", &row.left_out)
    }
}

/// The reporters of a group that answered.
fn answered(tracker: &Tracker, group: ReporterGroup) -> impl Iterator<Item = &str> {
    tracker
        .reporters
        .iter()
        .filter(move |row| row.group == group && row.receipt.is_answer())
        .map(|row| row.reporter.as_str())
}
