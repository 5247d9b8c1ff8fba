//! What is doubtful, contradictory or left out.

use super::View;
use super::record::Record;
use crate::charts::MOST_CONFLICTS;
use crate::engine::magnitude;
use sse_aggregate::{
    Cause, Check, CheckKind, ConflictView, FigureId, Key, LeftOut, NearRival, Overlap, Reason,
    Side, Step, Value,
};
use sse_model::Code;
use std::cmp::Reverse;

impl View<'_> {
    /// Where a reader finds what casts doubt on facts: in the checks, if one of them failed, or in the conflicts.
    pub(super) fn disputed<'f>(
        &self,
        facts: impl IntoIterator<Item = &'f FigureId>,
    ) -> Option<&'static str> {
        let quality = &self.figures.quality;
        let of_fact = |fact: &FigureId| {
            if quality.failed.contains(fact) {
                Some("check")
            } else {
                quality.contested.contains(fact).then_some("conflict")
            }
        };
        facts.into_iter().filter_map(of_fact).min()
    }

    /// Section VI and its annex.
    pub(crate) fn quality(&self) -> Record<'_> {
        let quality = &self.figures.quality;
        let mut rivals: Vec<_> = quality.near_rivals.iter().collect();
        rivals.sort_by_key(|(rival, _)| std::cmp::Reverse(rival.spread));
        let record = self
            .record()
            .list(
                "conflicts",
                self.conflicts_by_name(&quality.conflicts)
                    .map(|conflict| self.conflict(conflict)),
            )
            .list(
                "without_winner",
                self.conflicts_by_name(&quality.without_winner)
                    .map(|conflict| self.conflict(conflict)),
            )
            .list("widest", self.widest().into_iter())
            .list(
                "near_rivals",
                rivals
                    .into_iter()
                    .filter_map(|(rival, spread)| self.near_rival(rival, spread)),
            )
            .list(
                "checks",
                self.checks_by_name().map(|check| self.check(check)),
            )
            .list(
                "overlaps",
                quality
                    .overlaps
                    .iter()
                    .filter_map(|overlap| self.overlap(overlap)),
            )
            .list("left_out", self.left_out().into_iter())
            .list("old", quality.old.iter().filter_map(|id| self.fact(id)))
            .count("small_conflicts", &quality.small_conflicts)
            .count("conflict_count", &quality.conflict_count)
            .count("without_winner_count", &quality.without_winner_count)
            .count("near_rival_count", &quality.near_rival_count)
            .count("check_count", &quality.check_count)
            .count("overlap_count", &quality.overlap_count)
            .count("confirmed_overlap_count", &quality.confirmed_overlap_count)
            .count("left_out_count", &quality.left_out_count)
            .count("old_count", &quality.old_count)
            .count("revision_count", &quality.revision_count)
            .figure("threshold", Some(&quality.threshold))
            .nested(
                "checks_by_kind",
                self.named(&quality.checks_by_kind, |kind: &CheckKind| kind.code()),
            );
        self.quality_counts(record)
    }

    /// Conflicts in the order of the names of their areas.
    fn conflicts_by_name<'c>(
        &self,
        conflicts: &'c [ConflictView],
    ) -> impl Iterator<Item = &'c ConflictView> + use<'c> {
        let mut conflicts: Vec<&ConflictView> = conflicts.iter().collect();
        conflicts.sort_by_key(|conflict| {
            let fact = self.figures.facts.get(&conflict.fact);
            fact.map(|fact| fact.key.area.rank(self.language()))
        });
        conflicts.into_iter()
    }

    /// Checks by kind, in the order of the names of their areas.
    fn checks_by_name(&self) -> impl Iterator<Item = &Check> {
        let mut checks: Vec<&Check> = self.figures.quality.checks.iter().collect();
        checks.sort_by_key(|check| (check.kind, check.area.rank(self.language())));
        checks.into_iter()
    }

    /// Conflicts as their chart shows them: the widest first, with a winner or without.
    fn widest(&self) -> Vec<Record<'_>> {
        let quality = &self.figures.quality;
        let all = quality.conflicts.iter().chain(&quality.without_winner);
        let mut all: Vec<_> = all
            .map(|conflict| {
                let spread = self.figures.value(&conflict.spread);
                let spread = spread.and_then(|value| magnitude(&value));
                let key = self.figures.facts.get(&conflict.fact).map(|fact| &fact.key);
                (Reverse(spread), key, conflict)
            })
            .collect();
        all.sort_by(|(spread, key, _), other| (spread, key).cmp(&(&other.0, &other.1)));
        all.into_iter()
            .take(MOST_CONFLICTS)
            .map(|(_, _, conflict)| self.conflict(conflict))
            .collect()
    }

    fn quality_counts<'v>(&'v self, record: Record<'v>) -> Record<'v> {
        let quality = &self.figures.quality;
        let mut causes: Vec<_> = quality.by_cause.iter().collect();
        causes.sort_by_key(|(_, count)| std::cmp::Reverse(count.value));
        let causes = causes.into_iter().map(|(cause, count)| {
            let of_pairs = matches!(cause, Cause::Dimensions(_));
            self.record()
                .plain("codes", cause_codes(cause))
                .plain("of_pairs", of_pairs)
                .count("count", count)
        });
        let listed = quality
            .listed_by_reason
            .iter()
            .map(|(reason, count): (&Reason, _)| {
                self.record()
                    .plain("code", reason.code())
                    .count("count", count)
            });
        record.list("causes", causes).list("listed", listed)
    }

    fn conflict(&self, conflict: &ConflictView) -> Record<'_> {
        let winners = self
            .figures
            .facts
            .get(&conflict.fact)
            .map(|fact| fact.winners.as_slice())
            .unwrap_or_default();
        let values = conflict.values.iter().filter_map(|(id, figure)| {
            let is_left = winners.contains(id);
            let claim = self.claim(id, Some(figure))?;
            let claim = claim.plain("used", is_left && conflict.step.is_some());
            Some(claim.plain("undecided", is_left && conflict.step.is_none()))
        });
        let about = self
            .figures
            .facts
            .get(&conflict.fact)
            .map_or_else(|| self.record(), |fact| self.key(&fact.key, fact.id()));
        about
            .figure("chosen", Some(&conflict.fact))
            .figure("range", Some(&conflict.range))
            .figure("spread", Some(&conflict.spread))
            .list("values", values)
            .plain("step", conflict.step.map(Step::code))
            .plain("causes", cause_codes(&conflict.cause))
    }

    fn near_rival(&self, rival: &NearRival, spread: &FigureId) -> Option<Record<'_>> {
        let first = self.claim(&rival.first, Some(&FigureId::stated_by(&rival.first)))?;
        let second = self.claim(&rival.second, Some(&FigureId::stated_by(&rival.second)))?;
        let key = Key::of(self.figures.claims.get(&rival.first)?);
        Some(
            self.key(&key, &FigureId::stated_by(&rival.first))
                .nested("first", first)
                .nested("second", second)
                .plain("causes", cause_codes(&rival.cause))
                .figure("spread", Some(spread)),
        )
    }

    fn check(&self, check: &Check) -> Record<'_> {
        self.record()
            .plain("kind", check.kind.code())
            .plain("area", self.area(check.area))
            .nested("found", self.side(&check.found))
            .nested("against", self.side(&check.against))
            .plain("sources", self.sources_of(&check.claims))
    }

    fn side(&self, side: &Side) -> Record<'_> {
        let about = side.facts.first().and_then(|id| self.figures.facts.get(id));
        // A share that follows from others and a number of the whole economy or population are of no fact.
        let is_money =
            matches!(side.value, Value::Amount { unit, .. } if unit.currency().is_some());
        let record = about.map_or_else(
            || self.record().plain("is_money", is_money),
            |fact| self.key(&fact.key, fact.id()),
        );
        let (denominator, year) = side.whole.unzip();
        record
            .plain(
                "denominator",
                denominator.map(|of| of.label(self.language())),
            )
            .plain("year", year.map(|year| year.to_string()))
            .figure("value", Some(&side.figure))
            .plain("parts", side.facts.len())
    }

    fn overlap(&self, overlap: &Overlap) -> Option<Record<'_>> {
        let have_amounts = [&overlap.first, &overlap.second]
            .into_iter()
            .all(|id| self.amounts.contains_key(id));
        Some(
            self.record()
                .plain("both_amounts", have_amounts)
                .nested("first", self.action(&overlap.first)?)
                .nested("second", self.action(&overlap.second)?)
                .plain("reason", overlap.reason.code())
                .plain("state", overlap.state.code()),
        )
    }

    /// Rows that were set aside, by reporter: States in the order of the language, then organizations by name.
    fn left_out(&self) -> Vec<Record<'_>> {
        let mut rows: Vec<&LeftOut> = self.figures.quality.left_out.iter().collect();
        rows.sort_by_cached_key(|row| self.order_of(&row.reporter));
        let record = |row: &LeftOut| {
            self.record()
                .plain("reporter", self.reporter(&row.reporter))
                .count("rows", &row.rows)
        };
        rows.into_iter().map(record).collect()
    }
}

/// Codes of a cause: dimensions, or one word.
fn cause_codes(cause: &Cause) -> Vec<&'static str> {
    match cause {
        Cause::Dimensions(dimensions) => dimensions
            .iter()
            .map(|dimension| dimension.code())
            .collect(),
        Cause::PartOverWhole => vec!["part_over_whole"],
        Cause::Sum => vec!["sum"],
        Cause::Perimeter => vec!["perimeter"],
        Cause::Unexplained => vec!["unexplained"],
    }
}
