//! What share women have among those who work, are members or lead.

use super::View;
use super::record::Record;
use crate::limits::WOMEN_LINES;
use sse_aggregate::{WomenColumn, WomenShare};
use sse_model::{EntityType, Measure, Period};
use std::cmp::Reverse;

/// The lines that stay where there are too many: those on the whole before kinds of entity, these before parts, then the latest,
/// then those of the best grade.
fn rank(share: &WomenShare, language: &str) -> impl Ord + use<> {
    let key = share.key;
    let is_whole = key.entity_type == EntityType::SSE && key.is_whole();
    (
        !is_whole,
        !key.is_whole(),
        Reverse(key.period),
        share.grade,
        share.area.rank(language),
        key,
    )
}

impl View<'_> {
    /// The areas with a share, and the shares by column: no more in all than the table of the report shows, and all of them.
    pub(crate) fn women(&self) -> Record<'_> {
        let women = &self.figures.women;
        let mut shown: Vec<&WomenShare> = women.shares.iter().collect();
        let more = shown.len() > WOMEN_LINES;
        if more {
            shown.sort_by_cached_key(|share| rank(share, self.language()));
            shown.truncate(WOMEN_LINES);
        }
        let by_name = |share: &&WomenShare| {
            (
                share.area.rank(self.language()),
                rank(share, self.language()),
            )
        };
        shown.sort_by_cached_key(by_name);
        let mut all: Vec<&WomenShare> = women.shares.iter().collect();
        all.sort_by_cached_key(by_name);
        self.record()
            .count("areas", &women.areas)
            .count("share_areas", &women.share_areas)
            .list(
                "columns",
                women
                    .columns
                    .iter()
                    .map(|column| self.column(column, &shown, &all)),
            )
            .plain("more", more)
            .list(
                "ratios",
                women.ratios.iter().map(|table| self.ratio_table(table)),
            )
    }

    fn column<'v>(
        &'v self,
        column: &'v WomenColumn,
        shown: &[&'v WomenShare],
        all: &[&'v WomenShare],
    ) -> Record<'v> {
        let (least, greatest) = column
            .extremes
            .as_ref()
            .map_or((None, None), |(least, greatest)| {
                (Some(least), Some(greatest))
            });
        let own = |shares: &[&'v WomenShare]| -> Vec<Record<'v>> {
            let own = shares.iter().filter(|share| share.among == column.among);
            own.map(|share| self.share_of_women(share)).collect()
        };
        self.record()
            .plain("among", column.among.code())
            .count("areas", &column.areas)
            .figure("minimum", least.map(|of| &of.figure))
            .figure("maximum", greatest.map(|of| &of.figure))
            .plain("minimum_areas", self.extreme(least))
            .plain("maximum_areas", self.extreme(greatest))
            .list("shares", own(shown).into_iter())
            .list("all_shares", own(all).into_iter())
    }

    fn share_of_women(&self, share: &WomenShare) -> Record<'_> {
        let is_stale = self
            .figures
            .facts
            .get(&share.fact)
            .is_some_and(|fact| fact.stale);
        self.key(&share.key, &share.fact)
            .figure("value", Some(&share.figure))
            .plain("is_dated", share.key.period != Period::Unknown)
            .plain("is_computed", share.is_computed)
            .plain("is_paid", share.key.measure == Measure::PAID_EMPLOYMENT)
            .plain("is_stale", is_stale && !share.is_computed)
            .plain("grade", share.grade.code())
            .plain("hedge", share.hedge.code())
            .plain("disputed", self.disputed([&share.fact]))
    }
}
