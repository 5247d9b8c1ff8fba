//! Totals by table: values of areas, sums of families, conversion, coverage, dominance, groups beside.

use super::book::{Book, Entered, by_code};
use super::coverage::{beside, coverage, dominance, leave_out, subtotal, total};
use super::select::{Selected, is_old, select, widest};
use super::table::{Pool, named};
use super::table_rows::{GroupTableRow, TableRow, TableRows};
use crate::families::{FamilyPart, added};
use crate::facts::Outcome;
use crate::figure::{Dated, Figure, FigureId, Formula, Hedge, Printable, Reason, Value};
use crate::interval::Interval;
use crate::key::BasisClass;
use crate::limits::{FAMILY_YEARS, NEAR_YEARS};
use crate::views::{AreaValue, Headline, Marks, TableKey, TotalTable};
use sse_model::{
    Area, Basis, Code, EntityType, Group, Measure, Method, ObservationStatus, RefArea, Sex, Unit,
    Year,
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
    let (class, rows) = widest_rows(book, pool, &key)?;
    let (inside, outside): (Vec<TableRow>, Vec<TableRow>) = rows
        .areas
        .iter()
        .cloned()
        .partition(|row| row.entered.is_some());
    let id = key.id("total", "world");
    let total = total(book, &key, &id, &inside, outside.len());
    let coverage = coverage(book, &id, &inside, &outside);
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
    let excluded = pool.excluded(&key, class, &rows.used(), book.round);
    if let Some(id) = total.figure() {
        leave_out(book, id, &excluded);
    }
    Some(TotalTable {
        key,
        class,
        rows: inside.into_iter().map(|row| row.view).collect(),
        unconverted: outside.into_iter().map(|row| row.view).collect(),
        total,
        coverage,
        regions,
        dominance,
        groups,
        excluded: named(&excluded),
    })
}

/// The rows of the class with most areas, if any area or group has one.
pub(super) fn widest_rows<'a>(
    book: &mut Book<'a>,
    pool: &Pool<'a>,
    key: &TableKey,
) -> Option<(BasisClass, TableRows)> {
    let classes = pool.classes(key).into_iter();
    let all = classes.map(|class| (class, choices(book, pool, key, class)));
    let filled = all.filter(|(_, choices)| !choices.areas.is_empty() || !choices.groups.is_empty());
    let (class, chosen) = widest(
        filled
            .map(|(class, choices)| (class, choices.areas.len(), choices))
            .collect(),
    )?;
    Some((class, chosen.enter(book, key, class)))
}

/// The rows of one class.
fn rows<'a>(book: &mut Book<'a>, pool: &Pool<'a>, key: &TableKey, class: BasisClass) -> TableRows {
    choices(book, pool, key, class).enter(book, key, class)
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

fn choices<'a>(book: &Book<'a>, pool: &Pool<'a>, key: &TableKey, class: BasisClass) -> Choices<'a> {
    let own = pool.facts(key, class);
    let families = pool.family_keys(key);
    let of_families = families
        .iter()
        .filter_map(|key| pool.facts(key, class))
        .flat_map(|areas| areas.keys());
    let together = pool.together(key).filter(|(own, _)| *own == class);
    let together: Vec<RefArea> = together.map(|(_, area)| area).collect();
    let places: BTreeSet<RefArea> = own
        .into_iter()
        .flat_map(|areas| areas.keys())
        .chain(of_families)
        .chain(&together)
        .copied()
        .collect();
    let mut choices = Choices {
        areas: Vec::new(),
        groups: Vec::new(),
    };
    for place in places {
        let claimed = own
            .and_then(|areas| areas.get(&place))
            .and_then(|facts| select(book, key, facts));
        match place {
            RefArea::Area(area) => {
                let choice = choice(book, pool, key, class, area, claimed);
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

/// Whether an area is counted within a State that has a row too (`README.md` § 9).
fn is_within(area: Area, known: &[Area]) -> bool {
    let state = area.counted_within();
    state.is_some_and(|state| known.contains(&state))
}

impl Choices<'_> {
    fn enter(self, book: &mut Book, key: &TableKey, class: BasisClass) -> TableRows {
        let row = |(area, choice)| match choice {
            Choice::Claimed(claimed) => Some(single(book, area, claimed)),
            Choice::Families(families) => sum_of_families(book, key, class, area, &families),
        };
        let areas = self.areas.into_iter().filter_map(row).collect();
        let groups = self
            .groups
            .iter()
            .map(|(group, claimed)| group_row(book, *group, claimed))
            .collect();
        TableRows { areas, groups }
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

/// The claimed value, or the families where these are newer or the only ones.
fn choice<'a>(
    book: &Book<'a>,
    pool: &Pool<'a>,
    key: &TableKey,
    class: BasisClass,
    area: Area,
    claimed: Option<Selected<'a>>,
) -> Option<Choice<'a>> {
    let families = pool.families(key, class, RefArea::Area(area));
    let selected = families.into_iter().filter_map(|(part, facts)| {
        let entity_type = match part {
            FamilyPart::Kind(kind) => kind,
            FamilyPart::Pool(_) => key.entity_type,
        };
        let key = TableKey {
            entity_type,
            ..*key
        };
        Some((part, select(book, &key, &facts)?))
    });
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
    Entered {
        id,
        value,
        hedge,
        interval,
    }
}

/// In dollars where it is money, else as it is; `None` without a rate.
fn comparable(book: &mut Book, selected: &Selected) -> Option<Entered> {
    let own = entered(book, selected);
    let key = &selected.fact.key;
    match (key.unit.currency(), key.measure.rate_kind()) {
        (Some(currency), Some(kind)) => book.dollars(&own, currency, Some(selected.year), kind),
        _ => Some(own),
    }
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
    let status = selected.status.filter(|status| *status != ObservationStatus::Final);
    let marks = Marks {
        old: is_old(selected.year, book.round.last_year),
        stale: fact.stale,
        year_of_publication: selected.of_publication,
        replaces_conflict: selected.replaces_conflict,
        unspecified_basis: !fact.key.states_basis(),
        enterprises: fact.key.unit == Unit::ENTERPRISES,
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
    class: BasisClass,
    area: Area,
    families: &AddedFamilies,
) -> Option<TableRow> {
    let added = &families.added;
    let (sum, in_total) = added_up(book, sum_id(key, class, area), key.unit, added)?;
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
fn marks_of_sum(
    book: &mut Book,
    id: &FigureId,
    first: Year,
    families: &AddedFamilies,
) -> Marks {
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
    TableKey {
        measure,
        unit: Unit::PERSONS,
        denominator: None,
        entity_type: EntityType::SSE,
        sex: Sex::Total,
    }
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

/// Employment in the world: direct employment in persons or, failing that, paid employment.
pub(super) fn headline<'a>(book: &mut Book<'a>, pool: &Pool<'a>) -> Headline {
    let mut inside = rows(
        book,
        pool,
        &headline_key(Measure::EMPLOYMENT),
        BasisClass::Direct,
    )
    .areas;
    let mut paid = rows(
        book,
        pool,
        &headline_key(Measure::PAID_EMPLOYMENT),
        BasisClass::Direct,
    )
    .areas;
    paid.retain(|row| {
        let own = inside.iter().find(|own| own.view.area == row.view.area);
        own.is_none_or(|own| stands_in(row, own))
    });
    for row in &mut paid {
        row.view.marks.paid_employment = true;
        row.entered = row.entered.take().map(as_lower_bound);
    }
    let stand_in = by_code(paid.iter().map(|row| row.view.area));
    inside.retain(|row| !stand_in.contains(&row.view.area));
    let id = FigureId::from("total/headline/employment");
    let paid_count = book.count(
        id.of("count").with("paid"),
        paid.iter().map(|row| row.view.area.code()),
    );
    inside.extend(paid);
    inside.sort_by_key(|row| row.view.area.code());
    let known = by_code(inside.iter().map(|row| row.view.area));
    inside.retain(|row| !is_within(row.view.area, &known));
    let total = total(book, &headline_key(Measure::EMPLOYMENT), &id, &inside, 0);
    let coverage = coverage(book, &id, &inside, &[]);
    let dominance = total
        .figure()
        .cloned()
        .and_then(|id| dominance(book, &id, &inside, headline_key(Measure::EMPLOYMENT).unit));
    let rows = inside.into_iter().map(|row| row.view).collect();
    Headline {
        total,
        rows,
        paid: paid_count,
        coverage,
        dominance,
    }
}

#[cfg(test)]
mod tests;
