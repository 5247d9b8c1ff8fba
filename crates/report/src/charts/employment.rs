//! Employment by area: a dot for each value, with its year.

use super::Chart;
use super::canvas::{
    AXIS, ChartCanvas, DOT, FAINT, GUIDE, GUIDE_LINE, HAIRLINE, Lettering, ROW, STRONG,
    ShownFigure, VALUE_LINE, WHITE, WIDTH, edged, filled, widest,
};
use super::scale::LinearScale;
use crate::context::View;
use crate::engine::NumberStyle;
use sse_aggregate::AreaValue;
use sse_document::{Anchor, Drawing};
use sse_model::{Area, Code};
use std::cmp::Reverse;

struct EmploymentRow {
    area: Area,
    value: ShownFigure,
    year: ShownFigure,
    old: bool,
}

/// The most areas that the chart shows: with more it would fill a page and stand far from its words.
pub(crate) const MOST: usize = 20;
/// The widths of the columns of values and of years.
const VALUE: f64 = 52.0;
const YEAR: f64 = 30.0;

/// Named `employment` in templates.
pub(crate) const CHART: Chart = Chart {
    name: "employment",
    draw,
};

/// One line for each area, the largest value first and equal ones by name; an old value has a hollow dot. One value alone
/// makes no chart.
fn draw(view: &View<'_>) -> Option<Drawing> {
    let mut rows: Vec<EmploymentRow> = view
        .figures
        .headline
        .rows
        .iter()
        .filter_map(|row| of(view, row))
        .collect();
    rows.sort_by_cached_key(|row| (Reverse(row.value.number), row.area.rank(view.language())));
    rows.truncate(MOST);
    if rows.len() < 2 {
        return None;
    }
    let largest = rows.first()?.value.number;
    let (language, words) = (view.language(), &view.locale.words);
    let left = widest(rows.iter().map(|row| row.area.label(language))).min(150.0) + 8.0;
    let right = WIDTH - VALUE - YEAR;
    let scale = LinearScale::new(largest, right - left - 8.0);
    let count = f64::from(u32::try_from(rows.len()).unwrap_or(0));
    let mut canvas = ChartCanvas::new(20.0 + AXIS + count * ROW, view.locale);
    canvas.axis(left, (15.0, 16.0 + count * ROW), scale);
    canvas.head(WIDTH - YEAR, 9.0, words.label("persons"), Anchor::End);
    canvas.head(WIDTH, 9.0, words.label("year"), Anchor::End);
    let mut y = 16.0;
    for row in &rows {
        let middle = y + 7.0;
        canvas.words(left - 6.0, y + 10.0, row.area.label(language), Anchor::End);
        canvas.line((left, middle), (right, middle), FAINT, HAIRLINE);
        let x = left + scale.length(row.value.number);
        canvas.line((left, middle), (x, middle), STRONG, VALUE_LINE);
        canvas.dot(
            x,
            middle,
            DOT,
            if row.old {
                edged(WHITE, STRONG)
            } else {
                filled(STRONG)
            },
        );
        let end = Lettering {
            anchor: Anchor::End,
            ..Lettering::default()
        };
        canvas.figure(WIDTH - YEAR, y + 10.0, &row.value, NumberStyle::Cell, end);
        canvas.figure(WIDTH, y + 10.0, &row.year, NumberStyle::Numeral, end);
        y += ROW;
    }
    canvas.line((left, 15.0), (left, y), GUIDE, GUIDE_LINE);
    Some(canvas.finish())
}

fn of(view: &View<'_>, row: &AreaValue) -> Option<EmploymentRow> {
    let value = ShownFigure::new(view.figures, &row.figure)?;
    Some(EmploymentRow {
        area: row.area,
        value,
        year: ShownFigure::new(view.figures, &row.year.id)?,
        old: row.marks.old,
    })
}
