//! Member States by commitment: measures in effect against measures planned or in preparation.

use super::Chart;
use super::canvas::{
    Canvas, GUIDE, Lettering, ROW, STRONG, Shown, WIDTH, edged, filled, shortened, widest, width,
};
use super::scale::Scale;
use crate::context::View;
use crate::engine::Style;
use sse_document::{Anchor, Colour, Drawing};
use sse_model::{Commitment, Decimal, Stage};

struct Row {
    commitment: Commitment,
    states: u64,
    effective: Shown,
    prospective: Shown,
}

const MOST: f64 = 190.0;
const WHITE: Colour = Colour(0xff, 0xff, 0xff);

/// Named `commitments` in templates.
pub(crate) const CHART: Chart = Chart {
    name: "commitments",
    draw,
};

/// Two bars for each commitment, the commitment with most States first.
fn draw(view: &View<'_>) -> Option<Drawing> {
    let rows = rows(view);
    let number = |row: &Row| row.effective.number.max(row.prospective.number);
    let largest = rows
        .iter()
        .map(number)
        .max()
        .filter(|largest| *largest > Decimal::ZERO)?;
    let (language, words) = (view.language(), &view.locale.words);
    let left = widest(rows.iter().map(|row| row.commitment.short(language))).min(MOST) + 8.0;
    let scale = Scale::new(largest, WIDTH - left - 26.0);
    let count = f64::from(u32::try_from(rows.len()).unwrap_or(0));
    let mut canvas = Canvas::new(24.0 + count * (ROW + 5.0), view.locale);
    key(
        &mut canvas,
        left,
        words.label("effective"),
        words.label("prospective"),
    );
    let mut y = 22.0;
    for row in &rows {
        let label = shortened(row.commitment.short(language), MOST);
        canvas.words(left - 6.0, y + 10.0, &label, Anchor::End);
        pair(&mut canvas, (left, y), row, scale);
        y += ROW + 5.0;
    }
    canvas.line((left, 19.0), (left, y - 3.0), GUIDE, 0.6);
    Some(canvas.finish())
}

fn key(canvas: &mut Canvas<'_>, left: f64, effective: &str, prospective: &str) {
    canvas.bar(left, 3.0, 9.0, 7.0, filled(STRONG));
    canvas.words(left + 13.0, 9.5, effective, Anchor::Start);
    let x = left + 13.0 + width(effective, false) + 14.0;
    canvas.bar(x, 3.0, 9.0, 7.0, edged(WHITE, STRONG));
    canvas.words(x + 13.0, 9.5, prospective, Anchor::Start);
}

fn pair(canvas: &mut Canvas<'_>, (left, y): (f64, f64), row: &Row, scale: Scale) {
    for (shown, y, paint) in [
        (&row.effective, y, filled(STRONG)),
        (&row.prospective, y + 8.0, edged(WHITE, STRONG)),
    ] {
        let length = scale.length(shown.number);
        if shown.number > Decimal::ZERO {
            canvas.bar(left, y, length, 6.5, paint);
        }
        canvas.figure(
            left + length + 4.0,
            y + 6.3,
            shown,
            Style::Cell,
            Lettering::default(),
        );
    }
}

fn rows(view: &View<'_>) -> Vec<Row> {
    let row = |row: &sse_aggregate::CommitmentRow| {
        let stage = |stage| {
            row.by_stage
                .get(&stage)
                .and_then(|count| Shown::new(view.figures, &count.id))
        };
        Some(Row {
            commitment: row.commitment,
            states: row.states.value,
            effective: stage(Stage::Effective)?,
            prospective: stage(Stage::Prospective)?,
        })
    };
    let mut rows: Vec<Row> = view
        .figures
        .commitments
        .rows
        .iter()
        .filter_map(row)
        .filter(|row| row.states > 0)
        .collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.effective.number), row.commitment));
    rows
}
