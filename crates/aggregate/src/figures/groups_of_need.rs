//! Least developed, landlocked developing and small island developing States, each group apart.

use super::book::{Book, by_code};
use super::coverage::subtotal;
use super::table_rows::TableRow;
use super::tracker::{members_of, need_groups};
use crate::figure::FigureId;
use crate::views::{AreaValue, NeedGroup, RatioTable, TotalTable};
use sse_model::{Area, Code, Group};

/// The three groups.
pub(super) fn groups(
    book: &mut Book,
    totals: &[TotalTable],
    ratios: &[RatioTable],
) -> Vec<NeedGroup> {
    need_groups()
        .into_iter()
        .map(|group| of(book, group, totals, ratios))
        .collect()
}

fn of(book: &mut Book, group: Group, totals: &[TotalTable], ratios: &[RatioTable]) -> NeedGroup {
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
    let of_totals = totals.iter().flat_map(|table| {
        table
            .rows
            .iter()
            .chain(&table.unconverted)
            .chain(&table.outside)
    });
    let all = of_totals.chain(ratios.iter().flat_map(|table| &table.rows));
    let areas: Vec<Area> = by_code(all.filter(inside).map(|row| row.area));
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
