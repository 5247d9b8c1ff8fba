//! Totals and percentages by area.

use super::key_columns::{key_cells, with_key};
use super::{DataTable, value};
use sse_aggregate::{AreaValue, Figures, TableKey, TotalTable};
use sse_model::{Code, Period, Scope};

pub(super) fn totals<'a>(figures: &'a Figures, language: &str) -> DataTable<'a> {
    let mut rows = Vec::new();
    for table in all_totals(figures) {
        let head = key(&table.key, language);
        let beside = table.unconverted.iter().chain(&table.outside);
        let areas = table.rows.iter().map(|row| (row, true));
        let areas = areas.chain(beside.map(|row| (row, false)));
        rows.extend(areas.map(|(row, in_total)| area_row(figures, head, row, in_total, language)));
        rows.extend(table.groups.iter().map(|group| {
            let mut cells: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
            cells.extend([
                group.group.code().to_owned(),
                group.group.label(language).to_owned(),
                group.year.value.to_string(),
                value(figures, Some(&group.figure)),
                false.to_string(),
            ]);
            cells.resize(AREA_HEADER.len(), String::new());
            cells
        }));
        if let Some(total) = table.total.figure() {
            let mut cells: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
            let [name, year] = [String::new(), String::new()];
            cells.extend(["_T".to_owned(), name, year, value(figures, Some(total))]);
            cells.resize(AREA_HEADER.len(), String::new());
            rows.push(cells);
        }
    }
    DataTable::of_rows("totals", &AREA_HEADER, rows)
}

pub(super) fn ratios<'a>(figures: &'a Figures, language: &str) -> DataTable<'a> {
    let tables = figures.ratios.iter().chain(&figures.women.ratios);
    let tables = tables.chain(&figures.part_ratios);
    let rows = tables.flat_map(|table| {
        let head = key(&table.key, language);
        let rows = table.rows.iter();
        rows.map(move |row| area_row(figures, head, row, false, language))
    });
    DataTable::of_rows("ratios", &AREA_HEADER, rows.collect())
}

/// Every year of the series that are comparable from year to year.
pub(super) fn trends<'a>(figures: &'a Figures, language: &'a str) -> DataTable<'a> {
    let others = ["value", "method", "figure"];
    let header = with_key(&["reporter", "series"], &others);
    DataTable::new("trends", &header, move |lines| {
        for trend in &figures.trends {
            for (year, figure) in &trend.points {
                let mut key = trend.key;
                key.period = Period::Year(*year);
                lines.cell(&trend.reporter);
                lines.shown(trend.key.id());
                key_cells(lines, &key, language);
                lines.cell(&value(figures, Some(figure)));
                lines.cell(trend.method.code());
                lines.shown(figure);
                lines.end();
            }
        }
    })
}

/// The tables of totals: of the whole of each kind of entity, of women, of parts.
fn all_totals(figures: &Figures) -> impl Iterator<Item = &TotalTable> {
    let of_whole = figures.totals.iter().chain(&figures.women.totals);
    of_whole.chain(&figures.parts)
}

fn area_row(
    figures: &Figures,
    head: [&str; 12],
    row: &AreaValue,
    in_total: bool,
    language: &str,
) -> Vec<String> {
    let mut cells: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let facts: Vec<String> = row.facts.iter().map(ToString::to_string).collect();
    cells.extend([
        row.area.code().to_owned(),
        row.area.label(language).to_owned(),
        row.year.value.to_string(),
        value(figures, Some(&row.figure)),
        in_total.to_string(),
        row.method.map(Code::code).unwrap_or_default().to_owned(),
        row.basis.to_string(),
        row.marks.old.to_string(),
        row.marks.stale.to_string(),
        row.grade.code().to_owned(),
        facts.join("; "),
    ]);
    cells
}

const AREA_HEADER: [&str; 23] = [
    "measure",
    "measure_name",
    "unit",
    "unit_name",
    "denominator",
    "entity_type",
    "sex",
    "part",
    "scope",
    "person_group",
    "service",
    "flow",
    "area",
    "area_name",
    "year",
    "value",
    "in_total",
    "method",
    "basis",
    "old",
    "stale",
    "grade",
    "facts",
];

fn key(key: &TableKey, language: &str) -> [&'static str; 12] {
    let denominator = key.denominator.map(Code::code).unwrap_or_default();
    [
        key.measure.code(),
        key.measure.label(language),
        key.unit.code(),
        key.unit.label(language),
        denominator,
        key.entity_type.code(),
        key.sex.code(),
        code(key.part),
        key.product.map(Scope::code).unwrap_or_default(),
        code(key.person_group),
        code(key.service),
        code(Some(key.flow).filter(|flow| *flow != key.measure.default_flow())),
    ]
}

fn code<T: Code>(one: Option<T>) -> &'static str {
    one.map(Code::code).unwrap_or_default()
}
