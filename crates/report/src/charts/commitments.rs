//! Member States by commitment: measures in effect against measures planned or in preparation.

use super::Chart;
use super::canvas::{
    ChartCanvas, GUIDE, GUIDE_LINE, Lettering, ROW, STRONG, ShownFigure, WHITE, WIDTH, edged,
    filled, shortened, widest, width,
};
use super::scale::LinearScale;
use crate::context::View;
use crate::engine::NumberStyle;
use sse_aggregate::CommitmentRow;
use sse_document::{Anchor, Drawing};
use sse_model::{Commitment, Decimal, Stage};

struct CommitmentBars {
    commitment: Commitment,
    states: u64,
    effective: ShownFigure,
    prospective: ShownFigure,
}

/// The most room, in points, that the names of encouragements take; longer ones are cut.
const MOST: f64 = 190.0;

/// Named `commitments` in templates.
pub(crate) const CHART: Chart = Chart {
    name: "commitments",
    draw,
};

/// Two bars for each commitment, the commitment with most States first.
fn draw(view: &View<'_>) -> Option<Drawing> {
    let rows = rows(view);
    let largest = rows
        .iter()
        .map(|row| row.effective.number.max(row.prospective.number))
        .max()
        .filter(|largest| *largest > Decimal::ZERO)?;
    let (language, words) = (view.language(), &view.locale.words);
    let left = widest(rows.iter().map(|row| row.commitment.short(language))).min(MOST) + 8.0;
    let scale = LinearScale::new(largest, WIDTH - left - 26.0);
    let count = f64::from(u32::try_from(rows.len()).unwrap_or(0));
    let mut canvas = ChartCanvas::new(24.0 + count * (ROW + 5.0), view.locale);
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
    canvas.line((left, 19.0), (left, y - 3.0), GUIDE, GUIDE_LINE);
    Some(canvas.finish())
}

fn key(canvas: &mut ChartCanvas<'_>, left: f64, effective: &str, prospective: &str) {
    canvas.bar(left, 3.0, 9.0, 7.0, filled(STRONG));
    canvas.words(left + 13.0, 9.5, effective, Anchor::Start);
    let x = left + 13.0 + width(effective, false) + 14.0;
    canvas.bar(x, 3.0, 9.0, 7.0, edged(WHITE, STRONG));
    canvas.words(x + 13.0, 9.5, prospective, Anchor::Start);
}

fn pair(
    canvas: &mut ChartCanvas<'_>,
    (left, y): (f64, f64),
    row: &CommitmentBars,
    scale: LinearScale,
) {
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
            NumberStyle::Cell,
            Lettering::default(),
        );
    }
}

fn rows(view: &View<'_>) -> Vec<CommitmentBars> {
    let mut rows: Vec<CommitmentBars> = view
        .figures
        .commitments
        .rows
        .iter()
        .filter_map(|row| bars(view, row))
        .filter(|row| row.states > 0)
        .collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.effective.number), row.commitment));
    rows
}

fn bars(view: &View<'_>, row: &CommitmentRow) -> Option<CommitmentBars> {
    let effective = row.by_stage.get(&Stage::Effective)?;
    let prospective = row.by_stage.get(&Stage::Prospective)?;
    Some(CommitmentBars {
        commitment: row.commitment,
        states: row.states.value,
        effective: ShownFigure::new(view.figures, &effective.id)?,
        prospective: ShownFigure::new(view.figures, &prospective.id)?,
    })
}
