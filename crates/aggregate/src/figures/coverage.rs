//! What a total covers: Member States and years, regions, dominance, groups beside.

use super::book::{Book, Entered};
use super::covered::covered;
use super::table_rows::{GroupTableRow, TableRow};
use crate::facts::{Fact, Outcome};
use crate::figure::{Counted, Dated, FigureId, Formula, Printable, Reason, Value};
use crate::grade::Grade;
use crate::limits::ENOUGH_AREAS;
use crate::views::{AreaValue, Coverage, Dominance, GroupValue, RegionSubtotal, TableKey, Total};
use sse_model::{Adds, Area, Code, Date, Decimal, Group, Ratio, Unit, Year};

/// Writes what a table leaves out into the lineage of its total.
pub(super) fn leave_out(book: &mut Book, id: &FigureId, excluded: &[(&Fact, Reason)]) {
    let left_out = excluded.iter().flat_map(|&(fact, reason)| {
        let unused = fact
            .left_out
            .iter()
            .filter(|_| fact.outcome == Outcome::Unused)
            .cloned();
        fact.winners
            .iter()
            .map(move |claim| (claim.clone(), reason))
            .chain(unused)
    });
    book.leave_out(id, left_out.collect());
}

fn parts(rows: &[TableRow]) -> Vec<Entered> {
    rows.iter().filter_map(|row| row.entered.clone()).collect()
}

pub(super) fn total(
    book: &mut Book,
    key: &TableKey,
    id: &FigureId,
    inside: &[TableRow],
    unconverted: usize,
) -> Total {
    if key.measure.adds_across_areas() == Adds::No {
        return Total::Never;
    }
    if unconverted > inside.len() {
        return Total::UnderHalfConverted;
    }
    if inside.len() < ENOUGH_AREAS {
        return Total::TooFew;
    }
    let sum = book.sum(id.clone(), Formula::SumOfAreas, &parts(inside), key.unit);
    sum.map_or(Total::Never, |sum| Total::Printed(sum.id))
}

/// What a total covers.
pub(super) fn coverage(
    book: &mut Book,
    key: &TableKey,
    id_of_total: &FigureId,
    inside: &[TableRow],
    unconverted: &[TableRow],
) -> Coverage {
    let id = id_of_total.of("count");
    let (first, last) = span(book, id_of_total, inside);
    Coverage {
        states: count_where(book, id.with("states"), inside, |view| {
            view.area.is_member_state()
        }),
        others: count_where(book, id.with("others"), inside, |view| {
            !view.area.is_member_state()
        }),
        first,
        last,
        unspecified_basis: count_where(book, id.with("unspecified_basis"), inside, |view| {
            view.marks.unspecified_basis
        }),
        old: count_where(book, id.with("old"), inside, |view| view.marks.old),
        sums_of_families: count_where(book, id.with("sums_of_families"), inside, |view| {
            !view.marks.sum_of.is_empty()
        }),
        unconverted: count_where(book, id.with("unconverted"), unconverted, |_| true),
        grades: grades(book, &id, inside),
        covered: covered(book, key, id_of_total, inside, None),
    }
}

/// How many of the values have each grade.
fn grades(book: &mut Book, id: &FigureId, rows: &[TableRow]) -> Vec<(Grade, Counted)> {
    let mut counted = Vec::new();
    for grade in Grade::ALL {
        let own = rows.iter().filter(|row| row.view.grade == grade);
        let own: Vec<TableRow> = own.cloned().collect();
        let id = id.with(format!("grade={}", grade.code()));
        counted.push((grade, count_where(book, id, &own, |_| true)));
    }
    counted
}

/// How many areas the rows of a kind are about.
fn count_where(
    book: &mut Book,
    id: FigureId,
    rows: &[TableRow],
    test: fn(&AreaValue) -> bool,
) -> Counted {
    let chosen = rows.iter().map(|row| &row.view).filter(|view| test(view));
    let (areas, figures) = chosen
        .map(|view| (view.area.code(), view.figure.clone()))
        .unzip::<_, _, Vec<_>, _>();
    book.count_of(id, areas, figures, Vec::new())
}

pub(super) fn span(
    book: &mut Book,
    id: &FigureId,
    inside: &[TableRow],
) -> (Option<Dated>, Option<Dated>) {
    let first = inside.iter().map(|row| row.view.year.value).min();
    let last = inside
        .iter()
        .map(|row| row.view.last_year.as_ref().unwrap_or(&row.view.year).value)
        .max();
    let id = id.of("year");
    let first = first.map(|year| dated(book, id.with("first"), Formula::FirstYear, year, inside));
    let last = last.map(|year| dated(book, id.with("last"), Formula::LastYear, year, inside));
    (first, last)
}

fn dated(book: &mut Book, id: FigureId, formula: Formula, year: Year, rows: &[TableRow]) -> Dated {
    let from = rows.iter().map(|row| row.view.figure.clone()).collect();
    let id = book.put(id, Value::Year(year), formula, from);
    Printable { id, value: year }
}

/// How many areas some rows are about.
pub(super) fn count(book: &mut Book, id: &FigureId, rows: &[TableRow]) -> Counted {
    let figures = rows.iter().map(|row| row.view.figure.clone()).collect();
    book.count_of(
        id.of("count"),
        rows.iter().map(|row| row.view.area.code()),
        figures,
        Vec::new(),
    )
}

/// The areas of a region or group in a table; `unconverted` are the areas whose amounts stay in their currencies.
pub(super) fn subtotal(
    book: &mut Book,
    key: &TableKey,
    region: Group,
    inside: &[TableRow],
    unconverted: &[Area],
) -> Option<RegionSubtotal> {
    let today = book.round.date;
    let members: Vec<TableRow> = inside
        .iter()
        .filter(|row| region.contains(row.view.area, today))
        .cloned()
        .collect();
    if members.is_empty() {
        return None;
    }
    let id = key.id("total", region.code());
    let areas = count(book, &id, &members);
    let outside = unconverted
        .iter()
        .filter(|area| region.contains(**area, today))
        .count();
    let enough = members.len() >= ENOUGH_AREAS && members.len() >= outside;
    let adds = key.measure.adds_across_areas() != Adds::No && enough;
    let covered = covered(book, key, &id, &members, Some(region));
    let sum = adds
        .then(|| book.sum(id, Formula::SumOfAreas, &parts(&members), key.unit))
        .flatten();
    Some(RegionSubtotal {
        covered,
        region,
        areas,
        total: sum.map(|sum| sum.id),
    })
}

/// The area with more than its threshold of a total, and the total without it.
pub(super) fn dominance(
    book: &mut Book,
    total: &FigureId,
    inside: &[TableRow],
    unit: Unit,
) -> Option<Dominance> {
    let Some(Value::Amount { value: whole, .. }) = book.value(total) else {
        return None;
    };
    let largest = inside
        .iter()
        .max_by_key(|row| row.entered.as_ref().map(|entered| entered.value))?;
    let value = largest.entered.as_ref()?.value;
    // Negative amounts can leave a total below one of its parts: no part of it is told then.
    let share = Ratio::new(value, whole).filter(|_| value <= whole)?;
    let limit = Ratio::new(
        book.round.thresholds.dominance_per_cent,
        Decimal::whole(100),
    )?;
    if share <= limit {
        return None;
    }
    let area = largest.view.area;
    let from = vec![largest.view.figure.clone(), total.clone()];
    let share = book.put(
        total.of("share").with(area.code()),
        Value::exact_share(share),
        Formula::Share,
        from,
    );
    let others: Vec<TableRow> = inside
        .iter()
        .filter(|row| row.view.area != area)
        .cloned()
        .collect();
    let parts: Vec<Entered> = parts(&others);
    let without = book.sum(
        total.with(format!("without={area}")),
        Formula::SumOfAreas,
        &parts,
        unit,
    )?;
    Some(Dominance {
        area,
        share,
        without: without.id,
    })
}

/// A group's own value beside the sum of its members.
pub(super) fn beside(
    book: &mut Book,
    key: &TableKey,
    row: &GroupTableRow,
    inside: &[TableRow],
) -> GroupValue {
    let (group, year) = (row.group, row.year.clone());
    let end_of_year = Date::parse(&format!("{}-12-31", year.value)).unwrap_or(book.round.date);
    let in_year = |row: &&TableRow| group.contains(row.view.area, end_of_year);
    let members: Vec<TableRow> = inside.iter().filter(in_year).cloned().collect();
    let id = key.id("members", group.code());
    let member_count = count(book, &id, &members);
    let adds = key.unit != Unit::Percent
        && key.measure.adds_across_areas() != Adds::No
        && members.len() >= ENOUGH_AREAS;
    let sum = adds
        .then(|| book.sum(id, Formula::SumOfAreas, &parts(&members), key.unit))
        .flatten();
    GroupValue {
        group,
        figure: row.figure.clone(),
        fact: row.fact.clone(),
        year,
        members: sum.map(|sum| sum.id),
        member_count,
    }
}
