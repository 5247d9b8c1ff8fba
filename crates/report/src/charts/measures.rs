//! Measures of Member States by the year in which they began, with a line at the adoption of the resolution.

use super::Chart;
use super::canvas::{
    ChartCanvas, FAINT, GUIDE, GUIDE_LINE, INK, Lettering, STRONG, ShownFigure, VALUE_LINE, WIDTH,
    edged, filled, width,
};
use super::scale::LinearScale;
use crate::context::View;
use crate::engine::NumberStyle;
use crate::limits::DRAWN_MEASURES;
use sse_aggregate::{FigureId, MeasuresByYear, Timing, YearOfMeasures};
use sse_document::{Anchor, Drawing, Paint};
use sse_model::Decimal;

/// The height of the tallest column, and of what stands above and below the columns.
const COLUMN: f64 = 96.0;
const ABOVE: f64 = 26.0;
const BELOW: f64 = 24.0;
/// Room for the numbers of the axis.
const LEFT: f64 = 22.0;
/// The widest that a year is drawn, and how much of it is the column.
const SLOT: f64 = 26.0;
const FILLED: f64 = 0.72;

/// One column.
struct Column {
    count: ShownFigure,
    is_new: bool,
}

/// What stands over one label: a column, or in the year of the adoption two with the line between them.
struct Slot {
    /// The year; for all earlier ones together the first that isn't among them.
    year: ShownFigure,
    is_earlier: bool,
    is_adoption: bool,
    columns: Vec<Column>,
}

/// Named `measures` in templates.
pub(crate) const CHART: Chart = Chart {
    name: "measures",
    draw,
};

/// A column for each year; few dated measures make no chart.
fn draw(view: &View<'_>) -> Option<Drawing> {
    let measures = &view.figures.commitments.measures;
    if measures.dated.value < DRAWN_MEASURES as u64 {
        return None;
    }
    let slots = slots(view, &measures.by_year)?;
    let columns = slots.iter().map(|slot| slot.columns.len()).sum::<usize>();
    let columns = f64::from(u32::try_from(columns).ok()?);
    let all = slots.iter().flat_map(|slot| &slot.columns);
    let largest = all.map(|column| column.count.number).max()?;
    let scale = LinearScale::new(largest, COLUMN);
    let step = ((WIDTH - LEFT) / columns).min(SLOT);
    let base = ABOVE + COLUMN;
    let mut canvas = ChartCanvas::new(base + BELOW, view.locale);
    let labels = Labels::every(&slots, step);
    canvas.upright_axis(base, (LEFT, LEFT + step * columns), scale);
    let mut x = LEFT;
    for (at, slot) in slots.iter().enumerate() {
        let wide = step * f64::from(u32::try_from(slot.columns.len()).ok()?);
        for (place, column) in slot.columns.iter().enumerate() {
            let left = x + step * f64::from(u32::try_from(place).ok()?);
            draw_column(&mut canvas, (left, base), step, column, scale);
        }
        if slot.is_adoption {
            adoption(&mut canvas, x + step, base);
        }
        if labels.shows(at, &slots) {
            label(&mut canvas, x + wide / 2.0, base, slot);
        }
        x += wide;
    }
    canvas.line((LEFT, base), (x, base), GUIDE, GUIDE_LINE);
    Some(canvas.finish())
}

/// Which years have their label.
struct Labels(usize);

impl Labels {
    /// All of them, or every so many where they would run into each other.
    fn every(slots: &[Slot], step: f64) -> Self {
        let room = slots.len().max(1);
        let widest = width("0000", false) + 4.0;
        let mut every = 1;
        while every < room && step * f64::from(u32::try_from(every).unwrap_or(u32::MAX)) < widest {
            every += 1;
        }
        Self(every)
    }

    /// Counted from the last one; the adoption and what is earlier have theirs, for which the year next to it has none.
    fn shows(&self, at: usize, slots: &[Slot]) -> bool {
        let slot = &slots[at];
        let is_beside = at == 1 && slots[0].is_earlier && self.0 > 1;
        let counted = (slots.len() - 1 - at).is_multiple_of(self.0);
        slot.is_earlier || slot.is_adoption || counted && !is_beside
    }
}

fn draw_column(
    canvas: &mut ChartCanvas<'_>,
    (left, base): (f64, f64),
    step: f64,
    column: &Column,
    scale: LinearScale,
) {
    if column.count.number <= Decimal::ZERO {
        return;
    }
    let height = scale.length(column.count.number);
    let x = left + step * (1.0 - FILLED) / 2.0;
    let paint: Paint = if column.is_new {
        filled(STRONG)
    } else {
        edged(FAINT, GUIDE)
    };
    canvas.bar(x, base - height, step * FILLED, height, paint);
    canvas.figure(
        left + step / 2.0,
        base - height - 3.0,
        &column.count,
        NumberStyle::Cell,
        middle(),
    );
}

fn middle() -> Lettering {
    Lettering {
        anchor: Anchor::Middle,
        ..Lettering::default()
    }
}

/// The line at the adoption, with its words on the side of the lower columns.
fn adoption(canvas: &mut ChartCanvas<'_>, x: f64, base: f64) {
    let words = canvas.label("adoption");
    canvas.line((x, 3.0), (x, base + 4.0), INK, VALUE_LINE);
    if x > width(&words, false) + 8.0 {
        canvas.words(x - 5.0, 10.0, &words, Anchor::End);
    } else {
        canvas.words(x + 5.0, 10.0, &words, Anchor::Start);
    }
}

fn label(canvas: &mut ChartCanvas<'_>, x: f64, base: f64, slot: &Slot) {
    let mut y = base + 11.0;
    if slot.is_earlier {
        let words = canvas.label("earlier");
        canvas.words(x, y, &words, Anchor::Middle);
        y += 9.0;
    }
    canvas.figure(x, y, &slot.year, NumberStyle::Numeral, middle());
}

fn slots(view: &View<'_>, by_year: &MeasuresByYear) -> Option<Vec<Slot>> {
    let first = by_year.years.first()?;
    let shown = |id: &FigureId| ShownFigure::new(view.figures, id);
    let column = |id: &FigureId, is_new| {
        Some(Column {
            count: shown(id)?,
            is_new,
        })
    };
    let mut slots = Vec::new();
    if by_year.earlier.value > 0 {
        slots.push(Slot {
            year: shown(&first.year.id)?,
            is_earlier: true,
            is_adoption: false,
            columns: vec![column(&by_year.earlier.id, false)?],
        });
    }
    let mut is_new = false;
    for of in &by_year.years {
        let of_time =
            |of: &YearOfMeasures, timing| of.by_timing.get(&timing).map(|one| one.id.clone());
        let parts = of_time(of, Timing::Before).zip(of_time(of, Timing::NewSince));
        let columns = if let Some((before, since)) = &parts {
            is_new = true;
            vec![column(before, false)?, column(since, true)?]
        } else {
            vec![column(&of.all.id, is_new)?]
        };
        slots.push(Slot {
            year: shown(&of.year.id)?,
            is_earlier: false,
            is_adoption: parts.is_some(),
            columns,
        });
    }
    Some(slots)
}
