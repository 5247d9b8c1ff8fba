//! What contributes to a Goal, the principal ones first.

use super::View;
use super::record::Record;
use crate::engine::{Quoted, magnitude};
use crate::limits;
use sse_aggregate::{
    AreaValue, Contribution, ContributionSubject, EarlierValues, FigureId, GoalView, Grade,
    GroupValue, RatioTable, TableKey, Total, TotalTable,
};
use sse_model::{Area, Code, Decimal, EntityType, Group, Measure, Period, SdgReference, Unit};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A number of one area that a sentence states.
#[derive(Clone, Copy)]
struct StatedNumber {
    area: Area,
    measure: Measure,
    unit: Unit,
    size: Decimal,
}

impl StatedNumber {
    /// Whether two differ by no more than a two-hundredth, as one does that was rounded: readers see one number twice.
    fn is_like(self, other: Self) -> bool {
        let of = |own: Self| (own.area, own.measure, own.unit);
        let [one, two] = [self, other].map(|own| own.size.millionths());
        of(self) == of(other) && (one - two).abs() * 200 <= one.max(two)
    }
}

impl View<'_> {
    /// What contributes to a Goal, the principal kinds and parts first. What the sentence on one says isn't said again by that on
    /// another one.
    pub(crate) fn contributions(&self, goal: &GoalView) -> Vec<Record<'_>> {
        let mut told: Vec<StatedNumber> = Vec::new();
        let shown = goal.contributions.iter().take(limits::CONTRIBUTIONS);
        let records = shown.map(|of| {
            let tables = self.told_once(goal, &of.tables);
            let stated = self.stated(&tables);
            let stated = stated.and_then(|table| self.told_anew(table, &told));
            told.extend(stated.iter().flat_map(|table| self.numbers_of(table)));
            self.contribution(&tables, of)
                .plain("is_known", stated.is_some())
                .plain("told", stated.map(|of| self.contributed(&of).value()))
        });
        records.collect()
    }

    /// A table without the rows whose numbers were told, where no sum holds them; none where no row is left.
    fn told_anew<'t>(&self, table: &ToldTable<'t>, told: &[StatedNumber]) -> Option<ToldTable<'t>> {
        let mut table = table.clone();
        let key = *table.key();
        if let ToldTable::Totals(of) = &mut table
            && of.total.figure().is_none()
        {
            let is_told = |row: &AreaValue| {
                let number = self.number_of(&key, row);
                number.is_some_and(|own| told.iter().any(|other| own.is_like(*other)))
            };
            if of.rows.iter().any(is_told) {
                of.to_mut().rows.retain(|row| !is_told(row));
            }
        }
        let is_left = !table.rows().is_empty() || !table.groups().is_empty();
        is_left.then_some(table)
    }

    fn numbers_of(&self, table: &ToldTable<'_>) -> Vec<StatedNumber> {
        let key = *table.key();
        let rows = table.rows().iter();
        rows.filter_map(|row| self.number_of(&key, row)).collect()
    }

    fn number_of(&self, key: &TableKey, row: &AreaValue) -> Option<StatedNumber> {
        Some(StatedNumber {
            area: row.area,
            measure: key.measure,
            unit: key.unit,
            size: magnitude(&self.figures.value(&row.figure)?)?,
        })
    }

    /// What a kind of entity, or a part of one, contributes to a Goal: its tables in their order, no more than a line holds.
    fn contribution(&self, tables: &[ToldTable<'_>], of: &Contribution) -> Record<'_> {
        let language = self.language();
        let (label, kind) = match of.subject {
            ContributionSubject::Kind(kind) => (kind.plural(language), Some(kind.code())),
            ContributionSubject::Part(part) => (part.label(language), None),
        };
        let targets = of.targets.iter().filter_map(|own| match own.reference {
            SdgReference::Target(target) => Some(
                Record::new()
                    .plain("code", Quoted::value(target.code()))
                    .plain("label", target.label(language)),
            ),
            SdgReference::Goal(_) => None,
        });
        let keys = tables.iter().map(ToldTable::key);
        let keys = keys.chain(of.earlier.iter().map(|of| &of.key));
        let shown = keys.take(limits::CONTRIBUTION_VALUES);
        let kinds: BTreeSet<EntityType> = shown.map(|key| key.entity_type).collect();
        let kind_of = |key: &TableKey| (kinds.len() > 1).then(|| key.entity_type.plural(language));
        let told = tables.iter();
        let told = told.map(|table| self.contributed(table).plain("kind", kind_of(table.key())));
        let earlier = of.earlier.iter();
        let earlier = earlier.map(|of| self.known_earlier(of).plain("kind", kind_of(&of.key)));
        let told = told.chain(earlier);
        self.record()
            .plain("entities", label)
            .plain("entity_type", kind)
            .list("targets", targets)
            .list("values", told.take(limits::CONTRIBUTION_VALUES))
            .plain(
                "more",
                tables.len() + of.earlier.len() > limits::CONTRIBUTION_VALUES,
            )
    }

    /// The tables of a contribution with what of them is related to its Goal: without the values that have the number of one that
    /// stands before them, and without tables of which nothing else is left. The sum of a table holds all of its rows.
    pub(super) fn told_once(&self, goal: &GoalView, keys: &[TableKey]) -> Vec<ToldTable<'_>> {
        let related = goal.related();
        let mut printed: Vec<FigureId> = Vec::new();
        let mut told = Vec::new();
        for key in keys {
            let table = self.table_of(key);
            let Some(mut table) = table.and_then(|table| table.related_to(&related)) else {
                continue;
            };
            if let ToldTable::Totals(table) = &mut table {
                let repeats = |row: &AreaValue| {
                    let facts = row.facts.iter();
                    let mut pairs =
                        facts.flat_map(|fact| printed.iter().map(move |one| (one, fact)));
                    pairs.any(|(one, fact)| self.is_same_number(one, fact))
                };
                if table.total.figure().is_none() && table.rows.iter().any(repeats) {
                    table.to_mut().rows.retain(|row| !repeats(row));
                    if table.rows.is_empty() && table.groups.is_empty() {
                        continue;
                    }
                }
                printed.extend(table.rows.iter().flat_map(|row| row.facts.iter().cloned()));
            }
            told.push(table);
        }
        self.larger_first(&mut told);
        told
    }

    /// Of those that a service reaches and those that it covers in one area, as two reporters tell it, the larger number goes first.
    fn larger_first(&self, told: &mut [ToldTable<'_>]) {
        for at in 1..told.len() {
            let one_before = (0..at).find(|before| {
                let (one, other) = (&told[*before], &told[at]);
                one.is_of_service_with(other) && self.is_below(one, other)
            });
            if let Some(before) = one_before {
                told[before..=at].rotate_right(1);
            }
        }
    }

    /// Whether two tables are each of the same single area, and the first has the smaller number.
    fn is_below(&self, one: &ToldTable<'_>, other: &ToldTable<'_>) -> bool {
        let single = |table: &ToldTable<'_>| {
            let [row] = table.rows() else {
                return None;
            };
            Some((row.area, magnitude(&self.figures.value(&row.figure)?)?))
        };
        let pair = single(one).zip(single(other));
        pair.is_some_and(|((area, less), (same, more))| area == same && less < more)
    }

    /// The table that a sentence states: one with a value that is not in doubt, one with a value for the world, and of
    /// persons, before others.
    fn stated<'t, 's>(&self, tables: &'s [ToldTable<'t>]) -> Option<&'s ToldTable<'t>> {
        let known = tables.iter().filter(|table| table.is_known());
        known.min_by_key(|table| {
            let world = table.world().is_some();
            let is_of_persons = table.key().measure.is_of_persons();
            (self.is_in_doubt(table), !world, world && !is_of_persons)
        })
    }

    /// Whether a table has no value but such as failed a check.
    fn is_in_doubt(&self, table: &ToldTable<'_>) -> bool {
        let mut rows = table.rows().iter();
        table.groups().is_empty() && rows.all(|row| self.disputed(&row.facts) == Some("check"))
    }

    fn is_same_number(&self, one: &FigureId, other: &FigureId) -> bool {
        let pair = [one.clone(), other.clone()];
        self.figures.same_numbers.contains(&pair)
    }

    /// The table of a contribution, of totals or of percentages.
    fn table_of(&self, key: &TableKey) -> Option<ToldTable<'_>> {
        let figures = self.figures;
        let totals = figures.totals.iter().chain(&figures.parts);
        let mut totals = totals.chain(&figures.women.totals);
        let ratios = figures.ratios.iter().chain(&figures.part_ratios);
        let mut ratios = ratios.chain(&figures.women.ratios);
        let of_totals = totals.find(|table| table.key == *key);
        let of_totals = of_totals.map(|table| ToldTable::Totals(Cow::Borrowed(table)));
        of_totals.or_else(|| {
            let table = ratios.find(|table| table.key == *key)?;
            Some(ToldTable::Ratios(Cow::Borrowed(table)))
        })
    }

    fn contributed(&self, table: &ToldTable<'_>) -> Record<'_> {
        let record = match table {
            ToldTable::Totals(table) => {
                let undated = table.undated.iter().filter_map(|id| self.fact(id));
                self.total_table(table)
                    .list("undated", undated)
                    .plain("is_ratio", false)
            }
            ToldTable::Ratios(table) => {
                // What is of the lowest grade stands for nobody where anything better is known.
                let better = table.rows.iter().filter(|row| row.grade != Grade::D);
                let better: Vec<AreaValue> = better.cloned().collect();
                let told = if better.is_empty() {
                    &table.rows
                } else {
                    &better
                };
                let largest = self.largest(told);
                self.ratio_table(table)
                    .list("largest", largest.iter().map(|row| self.area_row(row)))
                    .plain("is_ratio", true)
            }
        };
        record
            .plain("is_earlier", false)
            .plain("is_known", table.is_known())
    }

    /// What is known of earlier years or of none alone: of countries and areas, and of groups.
    fn known_earlier(&self, of: &EarlierValues) -> Record<'_> {
        let facts = of.facts.iter().filter_map(|id| {
            let fact = self.figures.facts.get(id)?;
            let record = self.fact(id)?;
            let record = record.plain("is_dated", fact.key.period != Period::Unknown);
            Some((fact.key.area.area().is_some(), record))
        });
        let (inside, groups): (Vec<_>, Vec<_>) = facts.partition(|(is_area, _)| *is_area);
        self.table_key(&of.key, None)
            .list("earlier", inside.into_iter().map(|(_, record)| record))
            .list(
                "earlier_groups",
                groups.into_iter().map(|(_, record)| record),
            )
            .list("groups", std::iter::empty())
            .plain("row_count", 0)
            .plain("is_ratio", of.key.unit == Unit::Percent)
            .plain("is_known", false)
            .plain("is_earlier", true)
    }
}

/// A table of a contribution, with the rows that are printed.
#[expect(
    clippy::large_enum_variant,
    reason = "a handful at a time, and few of them own a table"
)]
#[derive(Clone)]
pub(super) enum ToldTable<'t> {
    Totals(Cow<'t, TotalTable>),
    Ratios(Cow<'t, RatioTable>),
}

impl ToldTable<'_> {
    /// The same with what is made from some facts alone, if anything is.
    fn related_to(self, facts: &BTreeSet<&FigureId>) -> Option<Self> {
        match self {
            Self::Totals(table) => totals_of(table, facts).map(Self::Totals),
            Self::Ratios(table) => ratios_of(table, facts).map(Self::Ratios),
        }
    }

    pub(super) fn key(&self) -> &TableKey {
        match self {
            Self::Totals(table) => &table.key,
            Self::Ratios(table) => &table.key,
        }
    }

    fn rows(&self) -> &[AreaValue] {
        match self {
            Self::Totals(table) => &table.rows,
            Self::Ratios(table) => &table.rows,
        }
    }

    /// Whether both tell whom one service reaches, in one unit: one those who use it, the other those whom it covers.
    fn is_of_service_with(&self, other: &Self) -> bool {
        let (one, other) = (self.key(), other.key());
        let alike = TableKey {
            measure: other.measure,
            ..*one
        };
        one.service.is_some() && one.measure != other.measure && alike == *other
    }

    fn groups(&self) -> &[GroupValue] {
        match self {
            Self::Totals(table) => &table.groups,
            Self::Ratios(table) => &table.groups,
        }
    }

    /// The value for the world, as reported.
    fn world(&self) -> Option<&GroupValue> {
        let mut groups = self.groups().iter();
        groups.find(|of| of.group == Group::world())
    }

    /// Whether it has a value that a sentence can state: of its period, or of a group. Percentages have no period.
    fn is_known(&self) -> bool {
        match self {
            Self::Totals(_) => !self.rows().is_empty() || !self.groups().is_empty(),
            Self::Ratios(_) => true,
        }
    }
}

/// What of a table of totals is made from some facts, if anything is: its sum, if all that it is of is.
fn totals_of<'t>(
    mut table: Cow<'t, TotalTable>,
    facts: &BTreeSet<&FigureId>,
) -> Option<Cow<'t, TotalTable>> {
    let row = |row: &AreaValue| row.is_of(facts);
    let group = |group: &GroupValue| facts.contains(&group.fact);
    let undated = |fact: &FigureId| facts.contains(fact);
    let inside = table.rows.iter().chain(&table.unconverted);
    let sum_stands = inside.clone().all(row);
    let all = inside.chain(&table.outside).all(row)
        && table.groups.iter().all(group)
        && table.undated.iter().all(undated);
    if !all {
        let table = table.to_mut();
        for rows in [&mut table.rows, &mut table.unconverted, &mut table.outside] {
            rows.retain(row);
        }
        table.groups.retain(group);
        table.undated.retain(undated);
        if !sum_stands {
            (table.total, table.dominance) = (Total::TooFew, None);
        }
    }
    let of_areas = [&table.rows, &table.unconverted, &table.outside];
    let is_left = of_areas.iter().any(|rows| !rows.is_empty());
    (is_left || !table.groups.is_empty() || !table.undated.is_empty()).then_some(table)
}

/// What of a table of percentages is made from some facts, if anything is: what it says of all of them, if all are.
fn ratios_of<'t>(
    mut table: Cow<'t, RatioTable>,
    facts: &BTreeSet<&FigureId>,
) -> Option<Cow<'t, RatioTable>> {
    let row = |row: &AreaValue| row.is_of(facts);
    let group = |group: &GroupValue| facts.contains(&group.fact);
    if !table.rows.iter().all(row) || !table.groups.iter().all(group) {
        let table = table.to_mut();
        table.rows.retain(row);
        table.groups.retain(group);
        (table.median, table.quartiles, table.extremes) = (None, None, None);
    }
    (!table.rows.is_empty() || !table.groups.is_empty()).then_some(table)
}

#[cfg(test)]
mod tests {
    use super::StatedNumber;
    use sse_model::{Area, Code, Decimal, Measure, Unit};

    #[test]
    fn a_rounded_number_is_like_the_exact_one() {
        let volunteers = |area: &str, size: i64| StatedNumber {
            area: Area::from_code(area).unwrap(),
            measure: Measure::from_code("volunteers").unwrap(),
            unit: Unit::PERSONS,
            size: Decimal::whole(size),
        };
        let exact = volunteers("ITA", 4_661_269);
        assert!(exact.is_like(volunteers("ITA", 4_661_000)));
        assert!(volunteers("ITA", 4_661_000).is_like(exact));
        assert!(!exact.is_like(volunteers("ITA", 4_500_000)));
        assert!(!exact.is_like(volunteers("ESP", 4_661_269)));
    }
}
