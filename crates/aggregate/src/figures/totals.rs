//! Totals by table: values of areas, sums of families, conversion, coverage, dominance, groups beside.

use super::book::{Book, Entered, by_code};
use super::coverage::{beside, count, coverage, dominance, leave_out, span, subtotal, total};
use super::period::{Years, has_any, reference};
use super::select::{Selected, is_old, select, widest};
use super::table::{Pool, named};
use super::table_rows::{GroupTableRow, TableRow, TableRows};
use crate::facts::Outcome;
use crate::families::{FamilyPart, added};
use crate::figure::{Dated, Figure, FigureId, Formula, Hedge, Printable, Reason, Value};
use crate::interval::Interval;
use crate::key::BasisClass;
use crate::limits::{FAMILY_YEARS, NEAR_YEARS};
use crate::views::{AreaValue, Headline, Marks, TableKey, TotalTable, WholeWindow};
use sse_model::{
    Area, Basis, Code, Currency, EntityType, Group, Measure, Method, ObservationStatus, RefArea,
    Unit, Year,
};
use std::collections::{BTreeMap, BTreeSet};

/// The tables that are wanted, percentages apart.
pub(super) fn tables<'a>(
    book: &mut Book<'a>,
    pool: &Pool<'a>,
    wanted: impl Fn(&TableKey) -> bool,
) -> Vec<TotalTable> {
    let keys = pool
        .keys()
        .into_iter()
        .filter(|key| key.unit != Unit::Percent && wanted(key));
    keys.filter_map(|key| table(book, pool, key)).collect()
}

fn table<'a>(book: &mut Book<'a>, pool: &Pool<'a>, key: TableKey) -> Option<TotalTable> {
    let (class, chosen) = widest_choices(book, pool, &key)?;
    let scope = ClassTable {
        pool,
        key: &key,
        class,
    };
    let period = scope.period(book);
    let rows = scope.rows(book, period, chosen);
    let (inside, outside): (Vec<TableRow>, Vec<TableRow>) = rows
        .areas
        .iter()
        .cloned()
        .partition(|row| row.entered.is_some());
    let id = key.id("total", "world");
    let total = total(book, &key, &id, &inside, outside.len());
    let coverage = coverage(book, &key, &id, &inside, &outside);
    let whole_window = whole_window(book, &key, &key.id("window", "world"), &rows);
    let unconverted: Vec<Area> = outside.iter().map(|row| row.view.area).collect();
    let of_region = |region| subtotal(book, &key, region, &inside, &unconverted);
    let regions = Group::regions().into_iter().filter_map(of_region).collect();
    let dominance = total
        .figure()
        .cloned()
        .and_then(|total| dominance(book, &total, &inside, key.unit));
    let groups = rows
        .groups
        .iter()
        .map(|row| beside(book, &key, row, &inside))
        .collect();
    let excluded = pool.excluded(&key, class, &rows.used(), (key.window(book.round), period));
    if let Some(id) = total.figure() {
        leave_out(book, id, &excluded);
    }
    Some(TotalTable {
        key,
        class,
        period: dated_period(book, &id, period),
        rows: inside.into_iter().map(|row| row.view).collect(),
        unconverted: outside.into_iter().map(|row| row.view).collect(),
        total,
        coverage,
        regions,
        dominance,
        groups,
        whole_window,
        outside: rows.outside,
        undated: rows.undated,
        excluded: named(&excluded),
    })
}

/// The first and last year of a reference period, for print.
fn dated_period(book: &mut Book, total: &FigureId, (first, last): Years) -> (Dated, Dated) {
    let id = total.of("period");
    let mut entered = |name: &str, year| Printable {
        id: book.put(id.with(name), Value::Year(year), Formula::Given, Vec::new()),
        value: year,
    };
    (entered("first", first), entered("last", last))
}

/// The sum over the whole window, where it is another one than that of the reference period.
fn whole_window(
    book: &mut Book,
    key: &TableKey,
    id: &FigureId,
    rows: &TableRows,
) -> Option<WholeWindow> {
    let figures = |rows: &[TableRow]| -> Vec<FigureId> {
        rows.iter().map(|row| row.view.figure.clone()).collect()
    };
    if figures(&rows.areas) == figures(&rows.window) {
        return None;
    }
    let (inside, outside): (Vec<TableRow>, Vec<TableRow>) = rows
        .window
        .iter()
        .cloned()
        .partition(|row| row.entered.is_some());
    let total = total(book, key, id, &inside, outside.len());
    let figure = total.figure()?.clone();
    let (first, last) = span(book, id, &inside);
    Some(WholeWindow {
        total: figure,
        areas: count(book, id, &inside),
        first,
        last,
    })
}

/// The rows of the class with most areas in the whole window, if any area or group has one.
pub(super) fn widest_rows<'a>(
    book: &mut Book<'a>,
    pool: &Pool<'a>,
    key: &TableKey,
) -> Option<(BasisClass, TableRows)> {
    let (class, chosen) = widest_choices(book, pool, key)?;
    Some((class, chosen.enter(book, key, class)))
}

/// What stands for areas and groups in the class with most areas in the whole window, if there is any.
fn widest_choices<'a>(
    book: &Book<'a>,
    pool: &Pool<'a>,
    key: &TableKey,
) -> Option<(BasisClass, Choices<'a>)> {
    let window = key.window(book.round);
    let classes = pool.classes(key).into_iter();
    let all = classes.map(|class| {
        let of = ClassTable { pool, key, class };
        (class, of.choices(book, window))
    });
    let filled = all.filter(|(_, choices)| !choices.areas.is_empty() || !choices.groups.is_empty());
    widest(
        filled
            .map(|(class, choices)| (class, choices.areas.len(), choices))
            .collect(),
    )
}

/// The facts of a table in one class of bases.
#[derive(Clone, Copy)]
struct ClassTable<'p, 'a> {
    pool: &'p Pool<'a>,
    key: &'p TableKey,
    class: BasisClass,
}

impl<'a> ClassTable<'_, 'a> {
    /// The reference period.
    fn period(&self, book: &Book<'a>) -> Years {
        let places = self.places();
        reference(self.key.window(book.round), |period| {
            self.areas_in(book, &places, period).len()
        })
    }

    /// Of some areas those that have a value in a period.
    fn areas_in(&self, book: &Book<'a>, places: &BTreeSet<RefArea>, period: Years) -> Vec<Area> {
        let own = self.pool.facts(self.key, self.class);
        let has_value = |area: Area| {
            let place = RefArea::Area(area);
            let claimed = own.and_then(|areas| areas.get(&place));
            claimed.is_some_and(|facts| has_any(facts, period))
                || self.choice(book, area, None, period).is_some()
        };
        let areas = places.iter().filter_map(|place| place.area());
        let known: Vec<Area> = areas.filter(|area| has_value(*area)).collect();
        let standing = known.iter().copied();
        standing.filter(|area| !is_within(*area, &known)).collect()
    }

    /// The rows of a reference period, what the whole window has beside it, and what is older or of no year.
    fn rows(&self, book: &mut Book<'a>, period: Years, window: Choices<'a>) -> TableRows {
        let whole = self.key.window(book.round);
        let places = self.places();
        if period == whole {
            let mut rows = window.enter(book, self.key, self.class);
            rows.window = rows.areas.clone();
            self.beyond(book, &places, &mut rows);
            return rows;
        }
        let mut chosen = self.choices(book, period);
        // A group is compared with its members by a year of its own.
        chosen.groups = window.groups;
        let mut rows = chosen.enter(book, self.key, self.class);
        for (area, choice) in window.areas {
            let facts = choice.facts();
            let known = rows.areas.iter().find(|row| row.view.area == area);
            let same = known.filter(|row| row.view.facts == facts).cloned();
            let row = same.or_else(|| choice.enter(book, self.key, self.class, area, true));
            if known.is_none() {
                rows.outside.extend(row.as_ref().and_then(comparable_view));
            }
            rows.window.extend(row);
        }
        self.beyond(book, &places, &mut rows);
        rows
    }

    /// The areas that only have values before the window or of no year: each with the latest one, in no sum.
    fn beyond(&self, book: &mut Book<'a>, places: &BTreeSet<RefArea>, rows: &mut TableRows) {
        let known = by_code(rows.window.iter().map(|row| row.view.area));
        let (first, _) = self.key.window(book.round);
        let own = self.pool.facts(self.key, self.class);
        let areas = by_code(places.iter().filter_map(|place| place.area()));
        let other = areas.into_iter().filter(|area| !known.contains(area));
        for area in other.filter(|area| !is_within(*area, &known)) {
            let facts = own.and_then(|areas| areas.get(&RefArea::Area(area)));
            let earlier = facts.and_then(|facts| {
                let years = facts.iter().filter_map(|fact| fact.key.period.year());
                let before = years.filter(|year| *year < first);
                let (earliest, latest) = (before.clone().min()?, before.max()?);
                select(book, (earliest, latest), facts)
            });
            let earlier = earlier.map(|earlier| single(book, area, earlier));
            rows.outside
                .extend(earlier.as_ref().and_then(comparable_view));
        }
        rows.outside.sort_by_key(|row| row.area.code());
        let dated = rows.outside.iter().map(|row| row.area);
        let dated = by_code(dated.chain(known));
        let undated = self.pool.undated(self.key, self.class);
        let undated = undated.filter(|fact| {
            let area = fact.key.area.area();
            area.is_some_and(|area| !dated.contains(&area) && !is_within(area, &dated))
        });
        rows.undated = undated.map(|fact| fact.id().clone()).collect();
    }

    /// The areas and groups that the facts of the table, its families and pools are about.
    fn places(&self) -> BTreeSet<RefArea> {
        let own = self.pool.facts(self.key, self.class);
        let families = self.pool.family_keys(self.key);
        let of_families = families
            .iter()
            .filter_map(|key| self.pool.facts(key, self.class))
            .flat_map(|areas| areas.keys());
        let together = self.pool.together(self.key);
        let together = together.filter(|(own, _)| *own == self.class);
        let together: Vec<RefArea> = together.map(|(_, area)| area).collect();
        own.into_iter()
            .flat_map(|areas| areas.keys())
            .chain(of_families)
            .chain(&together)
            .copied()
            .collect()
    }
}

/// The values of the families of an area, or of some of them together.
type Families<'a> = BTreeMap<FamilyPart, Selected<'a>>;

/// The families of an area that are added, and those that are contained in others.
struct AddedFamilies<'a> {
    added: Families<'a>,
    contained: Vec<Selected<'a>>,
}

impl AddedFamilies<'_> {
    /// The kinds of entity that are added, those stated together one by one.
    fn kinds(&self) -> Vec<EntityType> {
        let parts = self.added.keys();
        parts.flat_map(|part| part.kinds()).collect()
    }
}

/// What stands for one area: a claimed value, or families that are added.
enum Choice<'a> {
    Claimed(Selected<'a>),
    Families(AddedFamilies<'a>),
}

/// What stands for each area and group, by code, before any figure is entered.
struct Choices<'a> {
    areas: Vec<(Area, Choice<'a>)>,
    groups: Vec<(Group, Selected<'a>)>,
}

impl<'a> ClassTable<'_, 'a> {
    /// What stands for each area and group in a period.
    fn choices(&self, book: &Book<'a>, period: Years) -> Choices<'a> {
        let own = self.pool.facts(self.key, self.class);
        let mut choices = Choices {
            areas: Vec::new(),
            groups: Vec::new(),
        };
        for place in self.places() {
            let claimed = own
                .and_then(|areas| areas.get(&place))
                .and_then(|facts| select(book, period, facts));
            match place {
                RefArea::Area(area) => {
                    let choice = self.choice(book, area, claimed, period);
                    choices.areas.extend(choice.map(|choice| (area, choice)));
                }
                RefArea::Group(group) => choices
                    .groups
                    .extend(claimed.map(|claimed| (group, claimed))),
            }
        }
        choices.areas.sort_by_key(|(area, _)| area.code());
        let known = by_code(choices.areas.iter().map(|(area, _)| *area));
        choices.areas.retain(|(area, _)| !is_within(*area, &known));
        choices.groups.sort_by_key(|(group, _)| group.code());
        choices
    }
}

/// A row that can be set beside others: not an amount that stays in its currency.
fn comparable_view(row: &TableRow) -> Option<AreaValue> {
    row.entered.as_ref().map(|_| row.view.clone())
}

/// Whether an area is counted within a State that has a row too (`README.md` § 9).
fn is_within(area: Area, known: &[Area]) -> bool {
    let state = area.counted_within();
    state.is_some_and(|state| known.contains(&state))
}

impl Choices<'_> {
    fn enter(self, book: &mut Book, key: &TableKey, class: BasisClass) -> TableRows {
        let areas = self.areas.into_iter();
        let areas = areas.filter_map(|(area, choice)| choice.enter(book, key, class, area, false));
        let areas = areas.collect();
        let groups = self
            .groups
            .iter()
            .map(|(group, claimed)| group_row(book, *group, claimed))
            .collect();
        TableRows {
            areas,
            groups,
            ..TableRows::default()
        }
    }
}

impl Choice<'_> {
    /// The names of the facts.
    fn facts(&self) -> Vec<FigureId> {
        match self {
            Self::Claimed(claimed) => vec![claimed.fact.id().clone()],
            Self::Families(families) => {
                let added = families.added.values();
                added.map(|family| family.fact.id().clone()).collect()
            }
        }
    }

    /// The row of an area, of the whole window where a sum of families isn't that of the reference period.
    fn enter(
        self,
        book: &mut Book,
        key: &TableKey,
        class: BasisClass,
        area: Area,
        of_window: bool,
    ) -> Option<TableRow> {
        match self {
            Self::Claimed(claimed) => Some(single(book, area, claimed)),
            Self::Families(families) => {
                let id = sum_id(key, class, area);
                let id = if of_window { id.with("window") } else { id };
                sum_of_families(book, key, id, area, &families)
            }
        }
    }
}

fn group_row(book: &mut Book, group: Group, selected: &Selected) -> GroupTableRow {
    let fact = selected.fact.id().clone();
    let figure = comparable(book, selected)
        .map_or_else(|| entered(book, selected).id, |comparable| comparable.id);
    GroupTableRow {
        group,
        figure,
        year: book.year(&fact, selected.year),
        fact,
    }
}

impl<'a> ClassTable<'_, 'a> {
    /// The claimed value, or the families where these are newer or the only ones.
    fn choice(
        &self,
        book: &Book<'a>,
        area: Area,
        claimed: Option<Selected<'a>>,
        period: Years,
    ) -> Option<Choice<'a>> {
        let families = self
            .pool
            .families(self.key, self.class, RefArea::Area(area));
        let selected = families
            .into_iter()
            .filter_map(|(part, facts)| Some((part, select(book, period, &facts)?)));
        let selected: Families = selected.collect();
        let Some(latest) = selected.values().map(|family| family.year.number()).max() else {
            return claimed.map(Choice::Claimed);
        };
        let first = latest - FAMILY_YEARS;
        let recent: Families = selected
            .into_iter()
            .filter(|(_, family)| family.year.number() >= first)
            .collect();
        let by_reference: BTreeMap<FamilyPart, &Selected> = recent
            .iter()
            .map(|(part, family)| (*part, family))
            .collect();
        let (stands, contained) = added(&by_reference, |family| family.year);
        let cloned = |(part, family): (FamilyPart, &Selected<'a>)| (part, family.clone());
        let families = AddedFamilies {
            added: stands.into_iter().map(cloned).collect(),
            contained: contained.into_iter().cloned().collect(),
        };
        let are_several = families.kinds().len() >= 2;
        match claimed {
            Some(claimed) if claimed.year.number() >= first || !are_several => {
                Some(Choice::Claimed(claimed))
            }
            _ => are_several.then_some(Choice::Families(families)),
        }
    }
}

/// The value as it was reported; of a range its lower end, which is a lower bound.
fn entered(book: &mut Book, selected: &Selected) -> Entered {
    let fact = selected.fact;
    let (value, hedge) = (selected.value, selected.hedge);
    let mut id = fact.id().clone();
    let whole = fact.interval(&book.facts.claims);
    let interval = whole.unwrap_or_else(|| Interval::of(value, hedge));
    if matches!(fact.outcome, Outcome::Range { .. }) {
        let unit = fact.key.unit;
        id = book.enter(Figure {
            from: vec![id.clone()],
            interval: Some(interval),
            ..Figure::new(
                id.of("lower_end"),
                Value::Amount { value, unit, hedge },
                Formula::LowerEnd,
            )
        });
    }
    let entered = Entered {
        id,
        value,
        hedge,
        interval,
    };
    if fact.key.perimeter().is_some() {
        as_lower_bound(entered)
    } else {
        entered
    }
}

/// In dollars where it is money, else as it is; `None` without a rate.
fn comparable(book: &mut Book, selected: &Selected) -> Option<Entered> {
    let own = entered(book, selected);
    let key = &selected.fact.key;
    match (key.unit.currency(), key.rate_kind()) {
        (Some(currency), Some(kind)) => book.dollars(&own, currency, Some(selected.year), kind),
        // No rate converts what came about over several years.
        (Some(currency), None) if currency != Currency::DOLLAR => None,
        _ => Some(own),
    }
}

/// Whether an amount is converted at the average rate although its end of the year is meant.
fn is_averaged(book: &Book, selected: &Selected) -> bool {
    let key = &selected.fact.key;
    let rate = key.unit.currency().zip(key.rate_kind());
    rate.is_some_and(|(currency, kind)| book.averages(currency, selected.year, kind))
}

/// One fact as a row.
pub(super) fn single(book: &mut Book, area: Area, selected: Selected) -> TableRow {
    let comparable = comparable(book, &selected);
    let fact = selected.fact;
    let own = entered(book, &selected).id;
    let figure = comparable
        .as_ref()
        .map_or_else(|| own.clone(), |entered| entered.id.clone());
    let original = (figure != own).then_some(own);
    let status = selected
        .status
        .filter(|status| *status != ObservationStatus::Final);
    let marks = Marks {
        old: is_old(selected.year, book.round.last_year),
        stale: fact.stale,
        year_of_publication: selected.of_publication,
        replaces_conflict: selected.replaces_conflict,
        unspecified_basis: !fact.key.states_basis(),
        enterprises: fact.key.unit == Unit::ENTERPRISES,
        average_rate: is_averaged(book, &selected),
        status,
        ..Marks::default()
    };
    let view = AreaValue {
        area,
        figure,
        original,
        year: book.year(fact.id(), selected.year),
        last_year: None,
        facts: vec![fact.id().clone()],
        method: selected.method,
        basis: fact.key.basis,
        marks,
        grade: selected.grade,
        perimeter: fact.key.perimeter(),
        later: selected.later,
    };
    TableRow {
        view,
        entered: comparable,
    }
}

/// The families of an area added up.
fn sum_of_families(
    book: &mut Book,
    key: &TableKey,
    id: FigureId,
    area: Area,
    families: &AddedFamilies,
) -> Option<TableRow> {
    let added = &families.added;
    let (sum, in_total) = added_up(book, id, key.unit, added)?;
    let contained = families.contained.iter();
    let contained = contained.map(|family| (family.fact, Reason::Contained));
    leave_out(book, &sum.id, &contained.collect::<Vec<_>>());
    let first = added.values().map(|family| family.year).min()?;
    let last = added.values().map(|family| family.year).max()?;
    let view = AreaValue {
        area,
        figure: sum.id.clone(),
        original: None,
        year: dated(book, sum.id.of("year"), Formula::FirstYear, &sum.id, first),
        last_year: (first != last).then(|| {
            let id = sum.id.of("year").with("last");
            dated(book, id, Formula::LastYear, &sum.id, last)
        }),
        facts: added
            .values()
            .map(|family| family.fact.id().clone())
            .collect(),
        method: weakest_method(added),
        basis: common_basis(added),
        marks: marks_of_sum(book, &sum.id, first, families),
        grade: added.values().map(|family| family.grade).max()?,
        perimeter: None,
        later: Vec::new(),
    };
    Some(TableRow {
        view,
        entered: in_total.then_some(sum),
    })
}

/// The id of a sum, which names its class where that isn't the usual one.
fn sum_id(key: &TableKey, class: BasisClass, area: Area) -> FigureId {
    let id = key.id("sum", area.code());
    match class {
        BasisClass::OnRegister | BasisClass::Direct => id,
        _ => id.with(format!("class={}", class.code())),
    }
}

/// The sum of families and whether a total may take it: in dollars, or else in the one currency that they share.
fn added_up(
    book: &mut Book,
    id: FigureId,
    unit: Unit,
    added: &Families,
) -> Option<(Entered, bool)> {
    let converted: Option<Vec<Entered>> = added
        .values()
        .map(|family| comparable(book, family))
        .collect();
    if let Some(parts) = converted {
        let sum = book.sum(id, Formula::SumOfFamilies, &parts, unit)?;
        return Some((sum, true));
    }
    let units: BTreeSet<Unit> = added.values().map(|family| family.fact.key.unit).collect();
    let own = units.first().filter(|_| units.len() == 1)?;
    let parts = added.values().map(|family| entered(book, family));
    let parts: Vec<Entered> = parts.collect();
    let sum = book.sum(id, Formula::SumOfFamilies, &parts, *own)?;
    Some((sum, false))
}

/// What marks the sum: whatever marks one of its families, and the worst of their statuses.
fn marks_of_sum(book: &mut Book, id: &FigureId, first: Year, families: &AddedFamilies) -> Marks {
    let (added, kinds) = (&families.added, families.kinds());
    let worst = added.values().filter_map(|family| family.status).max();
    Marks {
        families: Some(book.count(id.of("count"), kinds.iter().map(|kind| kind.code()))),
        sum_of: kinds,
        old: is_old(first, book.round.last_year),
        stale: added.values().any(|family| family.fact.stale),
        year_of_publication: added.values().any(|family| family.of_publication),
        replaces_conflict: added.values().any(|family| family.replaces_conflict),
        unspecified_basis: added.values().any(|family| !family.fact.key.states_basis()),
        enterprises: added
            .values()
            .any(|family| family.fact.key.unit == Unit::ENTERPRISES),
        paid_employment: false,
        average_rate: added.values().any(|family| is_averaged(book, family)),
        status: worst.filter(|worst| *worst != ObservationStatus::Final),
    }
}

/// The last of the methods of families in their order; none where one of them states none.
fn weakest_method(added: &Families) -> Option<Method> {
    added
        .values()
        .map(|family| (family.method.is_none(), family.method))
        .max()
        .and_then(|(_, method)| method)
}

/// The basis that all families have, or one that says nothing.
fn common_basis(added: &Families) -> Basis {
    let mut bases = added.values().map(|family| family.fact.key.basis);
    let first = bases.next().unwrap_or_default();
    if bases.all(|basis| basis == first) {
        first
    } else {
        Basis::default()
    }
}

/// The first or last year of the families in a sum.
fn dated(book: &mut Book, id: FigureId, formula: Formula, of: &FigureId, year: Year) -> Dated {
    Printable {
        id: book.put(id, Value::Year(year), formula, vec![of.clone()]),
        value: year,
    }
}

/// What employment in the world is made from: a measure of persons in all kinds of entity together.
pub(super) fn headline_key(measure: Measure) -> TableKey {
    TableKey::of_whole(measure, Unit::PERSONS, EntityType::SSE)
}

/// What is a part of what is meant: that is at least as much.
fn as_lower_bound(part: Entered) -> Entered {
    let interval = Interval {
        high: None,
        ..part.interval
    };
    Entered {
        hedge: Hedge::AtLeast,
        interval,
        ..part
    }
}

/// Whether paid employment stands for an area in the place of its employment (`README.md` § 9): it is later by more than
/// two years or, within these, larger, so that employment is at least as much.
fn stands_in(paid: &TableRow, all: &TableRow) -> bool {
    let value = |row: &TableRow| row.entered.as_ref().map(|entered| entered.value);
    let later = paid.view.year.value.number() - all.view.year.value.number();
    later > NEAR_YEARS || (later >= -NEAR_YEARS && value(paid) > value(all))
}

/// Employment in the world: direct employment in persons or paid employment, where that stands in.
pub(super) fn headline<'a>(book: &mut Book<'a>, pool: &Pool<'a>) -> Headline {
    let (all, paid) = (
        headline_key(Measure::EMPLOYMENT),
        headline_key(Measure::PAID_EMPLOYMENT),
    );
    let of = |key| ClassTable {
        pool,
        key,
        class: BasisClass::Direct,
    };
    let (of_all, of_paid) = (of(&all), of(&paid));
    let window = all.window(book.round);
    let places = (of_all.places(), of_paid.places());
    let period = reference(window, |period| {
        let mut areas = of_all.areas_in(book, &places.0, period);
        areas.extend(of_paid.areas_in(book, &places.1, period));
        by_code(areas).len()
    });
    let chosen = of_all.choices(book, window);
    let mut rows = of_all.rows(book, period, chosen);
    let chosen = of_paid.choices(book, window);
    let paid = of_paid.rows(book, period, chosen);
    rows.areas = with_paid(rows.areas, paid.areas);
    rows.window = with_paid(rows.window, paid.window);
    let inside = rows.areas.clone();
    let known = by_code(inside.iter().map(|row| row.view.area));
    rows.outside.extend(paid.outside);
    let mut told: BTreeSet<Area> = known.iter().copied().collect();
    rows.outside
        .retain(|row| !is_within(row.area, &known) && told.insert(row.area));
    rows.outside.sort_by_key(|row| row.area.code());
    let id = FigureId::from("total/headline/employment");
    let of_paid = inside.iter().filter(|row| row.view.marks.paid_employment);
    let paid = book.count(
        id.of("count").with("paid"),
        of_paid.map(|row| row.view.area.code()),
    );
    let total = total(book, &all, &id, &inside, 0);
    let coverage = coverage(book, &all, &id, &inside, &[]);
    let window = FigureId::from("window/headline/employment");
    let whole_window = whole_window(book, &all, &window, &rows);
    let dominance = total
        .figure()
        .cloned()
        .and_then(|id| dominance(book, &id, &inside, all.unit));
    Headline {
        total,
        period: dated_period(book, &id, period),
        rows: inside.into_iter().map(|row| row.view).collect(),
        paid,
        coverage,
        dominance,
        whole_window,
        outside: rows.outside,
    }
}

/// Rows of employment, and of paid employment where it stands in, by code.
fn with_paid(all: Vec<TableRow>, mut paid: Vec<TableRow>) -> Vec<TableRow> {
    paid.retain(|row| {
        let own = all.iter().find(|own| own.view.area == row.view.area);
        own.is_none_or(|own| stands_in(row, own))
    });
    for row in &mut paid {
        row.view.marks.paid_employment = true;
        row.entered = row.entered.take().map(as_lower_bound);
    }
    let stand_in = by_code(paid.iter().map(|row| row.view.area));
    let mut rows = all;
    rows.retain(|row| !stand_in.contains(&row.view.area));
    rows.extend(paid);
    rows.sort_by_key(|row| row.view.area.code());
    let known = by_code(rows.iter().map(|row| row.view.area));
    rows.retain(|row| !is_within(row.view.area, &known));
    rows
}

#[cfg(test)]
mod tests;
