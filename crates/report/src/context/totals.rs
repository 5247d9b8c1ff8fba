//! Size and reach: tables by area, totals, percentages, women, groups of need.

use super::View;
use super::record::Record;
use crate::engine::magnitude;
use crate::limits::LISTED_AREAS;
use minijinja::Value;
use sse_aggregate::{
    AreaRatio, AreaValue, BasisClass, ComputedShare, Counted, Coverage, CoveredEconomy, Dominance,
    Excluded, FigureId, Grade, GroupValue, Marks, NeedGroup, RatioTable, Reason, RegionSubtotal,
    TableKey, Total, TotalTable, WholeWindow,
};
use sse_model::{ClaimId, Code, Denominator, Group, Sex};
use std::cmp::Reverse;
use std::collections::BTreeSet;

impl View<'_> {
    /// What a table is about.
    pub(crate) fn table_key(&self, key: &TableKey, class: Option<BasisClass>) -> Record<'_> {
        let language = self.language();
        self.record()
            .plain("measure", key.measure.code())
            .plain("measure_label", key.measure.label(language))
            .plain("unit", key.unit.code())
            .plain("unit_label", key.unit.label(language))
            .plain("is_money", key.unit.currency().is_some())
            .plain("denominator", key.denominator.map(Code::code))
            .plain(
                "denominator_label",
                key.denominator.map(|of| of.label(language)),
            )
            .plain("entity_type", key.entity_type.code())
            .plain("entities", key.entity_type.plural(language))
            .plain("sex", key.sex.code())
            .plain(
                "sex_label",
                (key.sex != Sex::Total).then(|| key.sex.label(language)),
            )
            .plain("narrowed", self.narrowed(key))
            .plain("part_code", key.part.map(Code::code))
            .plain("persons", key.person_group.map(|of| of.label(language)))
            .plain("further", self.further(key))
            .plain("class", class.map(BasisClass::code))
    }

    /// Whom and what alone a table counts, and how its time is meant where that isn't usual.
    fn narrowed(&self, key: &TableKey) -> Vec<Value> {
        let language = self.language();
        let of_persons = [
            (key.sex != Sex::Total).then(|| key.sex.label(language)),
            key.person_group.map(|group| group.label(language)),
            key.service.map(|service| service.label(language)),
        ];
        let labels = of_persons.into_iter().flatten().map(Value::from);
        labels.chain(self.flow_and_product(key)).collect()
    }

    /// The same beside the persons, for a sentence that has them in its object; a named part implies its service.
    fn further(&self, key: &TableKey) -> Vec<Value> {
        let service = key.service.filter(|_| key.part.is_none());
        let service = service.map(|service| Value::from(service.label(self.language())));
        service
            .into_iter()
            .chain(self.flow_and_product(key))
            .collect()
    }

    fn flow_and_product(&self, key: &TableKey) -> impl Iterator<Item = Value> {
        let language = self.language();
        let flow = (key.flow != key.measure.default_flow()).then(|| key.flow.label(language));
        let product = key.product.map(|scope| self.scope_words(scope));
        let flow = flow.map(Value::from);
        flow.into_iter().chain(product)
    }

    /// A table of totals.
    pub(crate) fn total_table(&self, table: &TotalTable) -> Record<'_> {
        let record = self
            .with_rows(self.table_key(&table.key, Some(table.class)), &table.rows)
            .list("unconverted", self.area_rows(&table.unconverted))
            .list(
                "regions",
                table.regions.iter().map(|region| self.region(region)),
            )
            .list(
                "groups",
                table.groups.iter().map(|group| self.group_value(group)),
            )
            .plain("reasons", reasons(&table.excluded))
            .nested("coverage", self.coverage(&table.coverage))
            .year("period_first", Some(&table.period.0))
            .year("period_last", Some(&table.period.1))
            .plain("window", self.whole_window(table.whole_window.as_ref()))
            .list("outside", self.area_rows(&table.outside));
        self.with_dominance(
            self.with_total(record, &table.total),
            table.dominance.as_ref(),
        )
    }

    fn with_total<'v>(&'v self, record: Record<'v>, total: &Total) -> Record<'v> {
        let state = match total {
            Total::Printed(_) => "printed",
            Total::TooFew => "too_few",
            Total::UnderHalfConverted => "under_half_converted",
            Total::Never => "never",
        };
        record
            .figure("total", total.figure())
            .plain("total_hedge", total.figure().and_then(|id| self.hedge(id)))
            .plain("total_state", state)
    }

    fn with_dominance<'v>(
        &'v self,
        record: Record<'v>,
        dominance: Option<&Dominance>,
    ) -> Record<'v> {
        let dominance = dominance.map(|of| {
            let record = self.record().plain("area", self.area(of.area));
            record
                .figure("share", Some(&of.share))
                .figure("without", Some(&of.without))
                .value()
        });
        record.plain("dominance", dominance)
    }

    /// The sum over all years of the round.
    fn whole_window(&self, window: Option<&WholeWindow>) -> Option<Value> {
        window.map(|of| {
            let record = self.record().figure("total", Some(&of.total));
            let record = record.plain("total_hedge", self.hedge(&of.total));
            let record = record.count("areas", &of.areas);
            record
                .year("first", of.first.as_ref())
                .year("last", of.last.as_ref())
                .value()
        })
    }

    /// Rows in the order of the areas' names.
    fn area_rows<'v>(&'v self, rows: &'v [AreaValue]) -> impl Iterator<Item = Record<'v>> {
        let mut rows: Vec<&AreaValue> = rows.iter().collect();
        rows.sort_by_key(|row| row.area.rank(self.language()));
        rows.into_iter().map(|row| self.area_row(row))
    }

    /// The distinct sources of rows, in the order of the areas' names.
    fn row_sources(&self, rows: &[AreaValue]) -> Vec<Value> {
        let mut rows: Vec<&AreaValue> = rows.iter().collect();
        rows.sort_by_key(|row| row.area.rank(self.language()));
        let facts = rows
            .iter()
            .flat_map(|row| &row.facts)
            .filter_map(|id| self.figures.facts.get(id));
        let winners: Vec<_> = facts.flat_map(|fact| &fact.winners).collect();
        self.sources_of(winners)
    }

    pub(super) fn area_row(&self, row: &AreaValue) -> Record<'_> {
        let facts = row.facts.iter().filter_map(|id| self.figures.facts.get(id));
        let winners: Vec<_> = facts.flat_map(|fact| &fact.winners).collect();
        let reporters: BTreeSet<&str> = winners.iter().map(|id| id.reporter.as_ref()).collect();
        let record = self
            .record()
            .plain("area", self.area(row.area))
            .plain("is_member_state", row.area.is_member_state())
            .figure("value", Some(&row.figure))
            .figure("original", row.original.as_ref())
            .year("year", Some(&row.year))
            .year("last_year", row.last_year.as_ref())
            .plain(
                "method",
                row.method.map(|method| method.label(self.language())),
            )
            .plain(
                "basis",
                Some(row.basis.label(self.language())).filter(|basis| !basis.is_empty()),
            )
            .plain("sources", self.sources_of(winners.iter().copied()))
            .plain("reporters", self.reporters(reporters))
            .plain("grade", row.grade.code())
            .plain(
                "perimeter",
                row.perimeter.map(|scope| self.scope_words(scope)),
            )
            .plain("later", row.later.len())
            .plain("disputed", self.disputed(&row.facts))
            .figure("of_population", self.share_of_population(&row.facts))
            .plain("hedge", self.hedge(&row.figure));
        self.marks(record, &row.marks)
    }

    /// The share of the population of its area that a single fact is.
    fn share_of_population(&self, facts: &[FigureId]) -> Option<&FigureId> {
        let [fact] = facts else {
            return None;
        };
        let share = self.shares.get(fact)?;
        let Some(sse_aggregate::Value::Share { ratio, .. }) = self.figures.value(&share.figure)
        else {
            return None;
        };
        // What would be printed as nil says less than the number itself.
        let is_told = ratio.per_cent(1).is_some_and(|share| !share.is_zero());
        (share.denominator == Denominator::POPULATION && is_told).then_some(&share.figure)
    }

    fn marks<'v>(&'v self, record: Record<'v>, marks: &Marks) -> Record<'v> {
        let language = self.language();
        let record = match &marks.families {
            Some(families) => record.count("families", families),
            None => record.figure("families", None),
        };
        let kinds: Vec<&str> = marks
            .sum_of
            .iter()
            .map(|kind| kind.plural(language))
            .collect();
        record
            .plain("sum_of", kinds)
            .plain("old", marks.old)
            .plain("stale", marks.stale)
            .plain("year_of_publication", marks.year_of_publication)
            .plain("replaces_conflict", marks.replaces_conflict)
            .plain("unspecified_basis", marks.unspecified_basis)
            .plain("enterprises", marks.enterprises)
            .plain("paid_employment", marks.paid_employment)
            .plain("average_rate", marks.average_rate)
            .plain("status", marks.status.map(Code::code))
    }

    fn coverage(&self, coverage: &Coverage) -> Record<'_> {
        let had = coverage.grades.iter().filter(|(_, count)| count.value > 0);
        self.record()
            .count("states", &coverage.states)
            .count("others", &coverage.others)
            .year("first", coverage.first.as_ref())
            .year("last", coverage.last.as_ref())
            .count("unspecified_basis", &coverage.unspecified_basis)
            .count("old", &coverage.old)
            .count("sums_of_families", &coverage.sums_of_families)
            .count("unconverted", &coverage.unconverted)
            .list("grades", self.grades(had))
            .plain("covered", self.covered(coverage.covered.as_ref()))
    }

    /// What share of the economy or the population some areas have.
    fn covered(&self, covered: Option<&CoveredEconomy>) -> Option<Value> {
        covered.map(|of| {
            let record = self
                .record()
                .plain("of", of.denominator.label(self.language()));
            record
                .plain("is_most", of.is_most)
                .plain("largest", self.area(of.largest))
                .figure("share", Some(&of.share))
                .figure("without", of.without.as_ref())
                .value()
        })
    }

    /// How many values have each of some grades.
    pub(super) fn grades<'v>(
        &'v self,
        grades: impl Iterator<Item = &'v (Grade, Counted)>,
    ) -> impl Iterator<Item = Record<'v>> {
        grades.map(|(grade, count)| {
            let record = self.record().plain("grade", grade.code());
            record.count("count", count)
        })
    }

    fn region(&self, region: &RegionSubtotal) -> Record<'_> {
        let record = self
            .record()
            .plain("area", self.area(region.region))
            .plain("code", region.region.code());
        record
            .plain("covered", self.covered(region.covered.as_ref()))
            .count("areas", &region.areas)
            .figure("total", region.total.as_ref())
            .plain(
                "total_hedge",
                region.total.as_ref().and_then(|id| self.hedge(id)),
            )
    }

    pub(super) fn group_value(&self, group: &GroupValue) -> Record<'_> {
        let reporters = self.winners(&group.fact).map(|id| id.reporter.as_ref());
        let reporters: BTreeSet<&str> = reporters.collect();
        self.record()
            .plain("area", self.area(group.group))
            .plain("code", group.group.code())
            .plain("is_world", group.group == Group::world())
            .plain("perimeter", self.perimeter(&group.fact))
            .figure("value", Some(&group.figure))
            .year("year", Some(&group.year))
            .figure("members", group.members.as_ref())
            .count("member_count", &group.member_count)
            .plain("hedge", self.hedge(&group.figure))
            .plain("sources", self.sources_of(self.winners(&group.fact)))
            .plain("reporters", self.reporters(reporters))
    }

    /// What narrows the part that a fact is of, in words.
    fn perimeter(&self, id: &FigureId) -> Option<Value> {
        let scope = self.figures.facts.get(id)?.key.perimeter()?;
        Some(self.scope_words(scope))
    }

    /// The claims that a fact was chosen from; none for another figure.
    fn winners(&self, id: &FigureId) -> impl Iterator<Item = &ClaimId> {
        let fact = self.figures.facts.get(id);
        fact.into_iter().flat_map(|fact| &fact.winners)
    }

    /// Employment in the world.
    pub(crate) fn headline(&self) -> Record<'_> {
        let headline = &self.figures.headline;
        let record = self.with_rows(self.record(), &headline.rows);
        let record = record
            .count("paid", &headline.paid)
            .year("period_first", Some(&headline.period.0))
            .year("period_last", Some(&headline.period.1))
            .plain("window", self.whole_window(headline.whole_window.as_ref()))
            .list("outside", self.area_rows(&headline.outside))
            .nested("coverage", self.coverage(&headline.coverage));
        self.with_dominance(
            self.with_total(record, &headline.total),
            headline.dominance.as_ref(),
        )
    }

    /// As many rows as a table of totals that is cut short shows, the largest value first; equal ones by name.
    pub(super) fn largest(&self, rows: &[AreaValue]) -> Vec<AreaValue> {
        let language = self.language();
        let mut rows = rows.to_vec();
        rows.sort_by_cached_key(|row| {
            let value = self.figures.value(&row.figure);
            let value = value.and_then(|value| magnitude(&value));
            (Reverse(value), row.area.rank(language))
        });
        rows.truncate(LISTED_AREAS);
        rows
    }

    /// The rows of a table: all, and the largest with their sources.
    fn with_rows<'v>(&'v self, record: Record<'v>, rows: &[AreaValue]) -> Record<'v> {
        let largest = self.largest(rows);
        record
            .list("rows", self.area_rows(rows))
            .list("largest", largest.iter().map(|row| self.area_row(row)))
            .plain("row_count", rows.len())
            .plain("sources", self.row_sources(rows))
    }

    /// A table of percentages.
    pub(crate) fn ratio_table(&self, table: &RatioTable) -> Record<'_> {
        let (low, high) = table
            .quartiles
            .as_ref()
            .map_or((None, None), |(low, high)| (Some(low), Some(high)));
        let (least, most) = table
            .extremes
            .as_ref()
            .map_or((None, None), |(least, most)| (Some(least), Some(most)));
        self.table_key(&table.key, Some(table.class))
            .list("rows", self.area_rows(&table.rows))
            .list(
                "groups",
                table.groups.iter().map(|group| self.group_value(group)),
            )
            .plain("row_count", table.rows.len())
            .plain("sources", self.row_sources(&table.rows))
            .count("count", &table.count)
            .figure("median", table.median.as_ref())
            .figure("lower_quartile", low)
            .figure("upper_quartile", high)
            .figure("minimum", least.map(|of| &of.figure))
            .figure("maximum", most.map(|of| &of.figure))
            .plain("minimum_areas", self.extreme(least))
            .plain("maximum_areas", self.extreme(most))
    }

    /// The areas that have the lowest or highest percentage.
    pub(super) fn extreme(&self, ratio: Option<&AreaRatio>) -> Value {
        self.areas(
            ratio
                .map(|ratio| ratio.areas.as_slice())
                .unwrap_or_default(),
        )
    }

    /// A share computed here.
    pub(crate) fn computed_share(&self, share: &ComputedShare) -> Record<'_> {
        self.table_key(&share.key, None)
            .plain("of", share.denominator.label(self.language()))
            .plain("of_code", share.denominator.code())
            .plain("area", self.area(share.area))
            .year("year", Some(&share.year))
            .year("whole_year", share.whole_year.as_ref())
            .plain("hedge", share.hedge.code())
            .plain("grade", share.grade.code())
            .plain("disputed", self.disputed([&share.part]))
            .figure("value", Some(&share.figure))
    }

    /// LDC, LLDC or SIDS.
    pub(crate) fn need(&self, need: &NeedGroup) -> Record<'_> {
        let tables = need.tables.iter().map(|(key, subtotal, rows)| {
            let record = self.table_key(key, None).list("rows", self.area_rows(rows));
            let total = subtotal.total.as_ref();
            record
                .count("areas", &subtotal.areas)
                .figure("total", total)
                .plain("total_hedge", total.and_then(|id| self.hedge(id)))
        });
        self.record()
            .plain("area", self.area(need.group))
            .plain("code", need.group.code())
            .count("members", &need.members)
            .plain("reports", need.reporting.value > 0)
            .count("reporting", &need.reporting)
            .plain("areas", self.areas(&need.areas))
            .list("tables", tables)
    }
}

/// The reasons for which something isn't in a table, once each.
fn reasons(excluded: &[Excluded]) -> Vec<&'static str> {
    let reasons: BTreeSet<Reason> = excluded.iter().map(|excluded| excluded.reason).collect();
    reasons.into_iter().map(Reason::code).collect()
}
