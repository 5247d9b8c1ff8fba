//! Conflicting claims: each value as a part of the largest one on its key.

use super::Chart;
use super::canvas::{
    AXIS, ChartCanvas, DOT, FAINT, GUIDE, GUIDE_LINE, HAIRLINE, Lettering, ROW, STRONG,
    ShownFigure, WHITE, WIDTH, edged, filled, shortened,
};
use super::scale::LinearScale;
use crate::context::View;
use crate::engine::NumberStyle;
use sse_aggregate::{ConflictView, Key};
use sse_document::{Anchor, Drawing};
use sse_model::{Code, Decimal, Sex};

struct ConflictLine<'v> {
    key: &'v Key,
    spread: ShownFigure,
    values: Vec<Decimal>,
    chosen: Option<Decimal>,
}

/// Where the values of a conflict begin, behind its name, and where the largest stands, before its spread.
const LEFT: f64 = 176.0;
const RIGHT: f64 = WIDTH - 44.0;
/// The most conflicts that the chart shows.
pub(crate) const MOST: usize = 20;

/// Named `conflicts` in templates.
pub(crate) const CHART: Chart = Chart {
    name: "conflicts",
    draw,
};

/// One line for each conflict, the widest first; the value used is filled.
fn draw(view: &View<'_>) -> Option<Drawing> {
    let quality = &view.figures.quality;
    let mut rows: Vec<ConflictLine<'_>> = quality
        .conflicts
        .iter()
        .chain(&quality.without_winner)
        .filter_map(|conflict| row(view, conflict))
        .collect();
    rows.sort_by(|a, b| (b.spread.number, a.key).cmp(&(a.spread.number, b.key)));
    rows.truncate(MOST);
    if rows.is_empty() {
        return None;
    }
    let count = f64::from(u32::try_from(rows.len()).unwrap_or(0));
    let mut canvas = ChartCanvas::new(20.0 + AXIS + count * ROW, view.locale);
    let percent = LinearScale::new(Decimal::whole(100), RIGHT - LEFT);
    canvas.axis(LEFT, (15.0, 16.0 + count * ROW), percent);
    canvas.head(WIDTH, 9.0, view.locale.words.label("spread"), Anchor::End);
    let mut y = 16.0;
    for row in &rows {
        line(&mut canvas, y, row, view);
        y += ROW;
    }
    canvas.line((LEFT, 15.0), (LEFT, y), GUIDE, GUIDE_LINE);
    Some(canvas.finish())
}

fn line(canvas: &mut ChartCanvas<'_>, y: f64, row: &ConflictLine<'_>, view: &View<'_>) {
    let language = view.language();
    let pattern = match row.key.sex {
        Sex::Total => "conflict_label",
        _ => "conflict_label_by_sex",
    };
    let label = view.locale.words.label(pattern);
    let label = label
        .replace("{area}", row.key.area.label(language))
        .replace("{measure}", row.key.measure.label(language))
        .replace("{sex}", row.key.sex.label(language))
        .replace("{period}", &view.locale.period(row.key.period));
    canvas.words(
        LEFT - 6.0,
        y + 10.0,
        &shortened(&label, LEFT - 8.0),
        Anchor::End,
    );
    let largest = row.values.iter().copied().max().unwrap_or_default();
    let scale = LinearScale::new(largest, RIGHT - LEFT);
    let middle = y + 7.0;
    let least = row.values.iter().copied().min().unwrap_or_default();
    canvas.line((LEFT, middle), (RIGHT, middle), FAINT, HAIRLINE);
    canvas.line(
        (LEFT + scale.length(least), middle),
        (RIGHT, middle),
        STRONG,
        1.4,
    );
    for &value in &row.values {
        let paint = if row.chosen == Some(value) {
            filled(STRONG)
        } else {
            edged(WHITE, STRONG)
        };
        canvas.dot(LEFT + scale.length(value), middle, DOT, paint);
    }
    let end = Lettering {
        anchor: Anchor::End,
        ..Lettering::default()
    };
    canvas.figure(WIDTH, y + 10.0, &row.spread, NumberStyle::Cell, end);
}

fn row<'v>(view: &View<'v>, conflict: &'v ConflictView) -> Option<ConflictLine<'v>> {
    let fact = view.figures.facts.get(&conflict.fact)?;
    let chosen = conflict
        .step
        .and_then(|_| ShownFigure::new(view.figures, &conflict.fact))
        .map(|shown| shown.number);
    Some(ConflictLine {
        key: &fact.key,
        spread: ShownFigure::new(view.figures, &conflict.spread)?,
        values: conflict
            .values
            .iter()
            .filter_map(|(_, figure)| ShownFigure::new(view.figures, figure))
            .map(|shown| shown.number)
            .collect(),
        chosen,
    })
}
