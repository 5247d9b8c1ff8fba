//! Actions of United Nations entities, financial institutions and others, and their money.

use super::View;
use super::record::Record;
use minijinja::Value;
use sse_aggregate::{
    ActionMoney, CommitmentActions, Frameworks, Implementation, KindMoney, ReporterActions,
};
use sse_model::{Action, ClaimId, Code};
use std::cmp::Reverse;

/// The actions that aren't among the new ones; both sorted.
fn older<'c>(all: &'c [ClaimId], new: &'c [ClaimId]) -> impl Iterator<Item = &'c ClaimId> {
    all.iter().filter(|id| new.binary_search(id).is_err())
}

impl View<'_> {
    /// One kind of reporter.
    pub(crate) fn implementation(&self, view: &Implementation) -> Record<'_> {
        let mut by_reporter: Vec<&ReporterActions> = view.by_reporter.iter().collect();
        by_reporter.sort_by_cached_key(|of| self.reporter_named(&of.reporter).text.to_lowercase());
        let of_commitments = view.by_commitment.iter().map(|of| of.count.value);
        self.record()
            .plain(
                "is_shared",
                of_commitments.sum::<u64>() > view.actions.value,
            )
            .count("reporters", &view.reporters)
            .count("actions", &view.actions)
            .nested("timing", self.timings(&view.by_timing))
            .count("new_reporters", &view.new_reporters)
            .count("areas", &view.areas)
            .plain(
                "names",
                self.reporters(view.by_reporter.iter().map(|of| of.reporter.as_str())),
            )
            .list(
                "by_commitment",
                view.by_commitment
                    .iter()
                    .map(|of| self.commitment_actions(of)),
            )
            .list(
                "by_reporter",
                by_reporter.into_iter().map(|of| self.reporter_actions(of)),
            )
            .plain(
                "telling",
                self.telling_first(view.by_reporter.iter().flat_map(|of| &of.actions)),
            )
            .plain("new", self.by_name(&view.new))
            .plain("new_telling", self.telling_first(&view.new))
            .plain(
                "older",
                self.telling_first(
                    view.by_reporter
                        .iter()
                        .flat_map(|of| older(&of.actions, &view.new)),
                ),
            )
            .list("money", view.money.iter().map(|kind| self.kind_money(kind)))
    }

    /// Cooperation Frameworks in force, and where they name the sector.
    pub(crate) fn frameworks(&self, view: &Frameworks) -> Record<'_> {
        let year = self.round.date.year();
        let all = self.round.frameworks.iter();
        let naming = all.filter(|one| one.is_in_force(year) && one.names_sector);
        let sources = naming.map(|one| self.source(&one.source, &one.source_url));
        self.record()
            .count("in_force", &view.in_force)
            .count("naming", &view.naming)
            .plain("names", self.areas(&view.areas))
            .plain("sources", sources.collect::<Vec<_>>())
    }

    fn commitment_actions(&self, view: &CommitmentActions) -> Record<'_> {
        self.commitment(view.commitment)
            .count("count", &view.count)
            .nested("timing", self.timings(&view.by_timing))
            .plain("new", self.by_name(&view.new))
            .plain("new_telling", self.telling_first(&view.new))
            .plain("older", self.telling_first(older(&view.actions, &view.new)))
            .count("reporter_count", &view.reporter_count)
            .plain(
                "reporters",
                self.reporters(view.reporters.iter().map(String::as_str)),
            )
            .plain("actions", self.by_name(&view.actions))
            .plain("telling", self.telling_first(&view.actions))
    }

    /// Actions in the order in which lists have them: texts before events, what states an amount or people reached before
    /// what states neither, then the latest; those of an unknown beginning last, and behind them what begins after the day of
    /// the report.
    fn telling_first<'c>(&self, ids: impl IntoIterator<Item = &'c ClaimId>) -> Vec<Value> {
        let mut ids: Vec<&ClaimId> = ids.into_iter().collect();
        ids.sort_by_cached_key(|id| {
            let action = self.figures.actions.get(*id);
            let natures = action.into_iter().flat_map(|action| &action.commitments);
            let is_sized = |action: &Action| {
                let adds = self.figures.further.contains_key(*id);
                adds || action.amount.is_some() || action.people_reached.is_some()
            };
            let day = self.round.date;
            (
                action.is_some_and(|action| action.begins_after(day)),
                natures.map(|commitment| commitment.nature()).min(),
                !action.is_some_and(is_sized),
                Reverse(action.and_then(|action| action.start)),
                *id,
            )
        });
        self.actions(ids)
    }

    /// Actions by the name of their reporter, then by their beginning.
    fn by_name(&self, ids: &[ClaimId]) -> Vec<Value> {
        let mut ids: Vec<&ClaimId> = ids.iter().collect();
        ids.sort_by_cached_key(|id| {
            let named = self.reporter_named(&id.reporter);
            (
                named.rank,
                named.text.to_lowercase(),
                self.figures.actions.get(*id).map(|action| action.start),
            )
        });
        self.actions(ids)
    }

    fn reporter_actions(&self, view: &ReporterActions) -> Record<'_> {
        self.record()
            .plain("reporter", self.reporter(&view.reporter))
            .count("count", &view.count)
            .plain("actions", self.by_name(&view.actions))
    }

    /// Money of one kind.
    pub(crate) fn kind_money(&self, view: &KindMoney) -> Record<'_> {
        self.record()
            .plain("kind", view.kind.code())
            .plain("label", view.kind.label(self.language()))
            .count("actions", &view.actions)
            .figure("share", view.dominance.as_ref().map(|(_, share)| share))
            .plain(
                "dominant",
                self.actions(view.dominance.as_ref().map(|(action, _)| action)),
            )
            .figure("gross", view.gross.as_ref())
            .figure("net_of_confirmed", view.net_of_confirmed.as_ref())
            .figure("net_of_all", view.net_of_all.as_ref())
            .figure("interval", view.interval.as_ref())
            .count("unconverted_count", &view.unconverted_count)
            .list(
                "converted",
                view.converted
                    .iter()
                    .filter_map(|money| self.action_money(money)),
            )
            .count("apart_count", &view.apart_count)
            .list(
                "apart",
                view.apart
                    .iter()
                    .filter_map(|money| self.action_money(money)),
            )
            .list(
                "unconverted",
                view.unconverted
                    .iter()
                    .filter_map(|money| self.action_money(money)),
            )
    }

    fn action_money(&self, money: &ActionMoney) -> Option<Record<'_>> {
        self.action(&money.action)
    }
}
