//! Least developed, landlocked developing and small island developing States, each group apart.

use super::book::{Book, by_code};
use super::coverage::subtotal;
use super::period::holds;
use super::table_rows::TableRow;
use super::tracker::{members_of, need_groups};
use crate::figure::FigureId;
use crate::views::{AreaValue, NeedGroup, RatioTable, TotalTable};
use sse_model::{Area, Code, Group};

/// The three groups: their part of some totals, and who of them has a value for the years of the round in any table.
pub(super) fn groups<'t>(
    book: &mut Book,
    totals: &[TotalTable],
    all_totals: impl Iterator<Item = &'t TotalTable>,
    all_ratios: impl Iterator<Item = &'t RatioTable>,
) -> Vec<NeedGroup> {
    let round = book.round;
    let of_totals = all_totals.flat_map(|table| {
        let outside = table.outside.iter();
        let window = table.key.window(round);
        let outside = outside.filter(move |row| holds(window, row.year.value));
        table.rows.iter().chain(&table.unconverted).chain(outside)
    });
    let of_ratios = all_ratios.flat_map(|table| &table.rows);
    let of_tables: Vec<&AreaValue> = of_totals.chain(of_ratios).collect();
    need_groups()
        .into_iter()
        .map(|group| of(book, group, totals, &of_tables))
        .collect()
}

fn of(book: &mut Book, group: Group, totals: &[TotalTable], of_tables: &[&AreaValue]) -> NeedGroup {
    let today = book.round.date;
    let inside = |row: &&AreaValue| row.area.is_member_state() && group.contains(row.area, today);
    let mut tables = Vec::new();
    for table in totals {
        let rows: Vec<AreaValue> = table.rows.iter().filter(inside).cloned().collect();
        let entered: Vec<TableRow> = rows
            .iter()
            .map(|view| TableRow {
                view: view.clone(),
                entered: book.entered(&view.figure),
            })
            .collect();
        let unconverted: Vec<Area> = table.unconverted.iter().map(|row| row.area).collect();
        let part = subtotal(book, &table.key, group, &entered, &unconverted);
        tables.extend(part.map(|part| (table.key, part, rows)));
    }
    let all = of_tables.iter().copied().filter(inside);
    let areas: Vec<Area> = by_code(all.map(|row| row.area));
    let members = members_of(book, vec![group])
        .remove(&group)
        .expect("the group asked for");
    let reporting = book.count(
        FigureId::new(&["count", "reporting", group.code()]),
        areas.iter().map(|area| area.code()),
    );
    NeedGroup {
        group,
        members,
        reporting,
        areas,
        tables,
    }
}
