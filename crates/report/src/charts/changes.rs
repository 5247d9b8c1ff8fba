//! What changed since the round before: a hollow dot for the count then, a filled one for the count now.

use super::Chart;
use super::canvas::{
    AXIS, ChartCanvas, DOT, FAINT, GUIDE, GUIDE_LINE, HAIRLINE, Lettering, ROW, STRONG,
    ShownFigure, VALUE_LINE, WHITE, WIDTH, edged, filled, shortened, widest, width,
};
use super::scale::LinearScale;
use crate::context::View;
use crate::engine::NumberStyle;
use sse_aggregate::{Compared, Subject};
use sse_document::{Anchor, Drawing};
use sse_model::{Commitment, Decimal};

struct CommitmentChange {
    commitment: Commitment,
    before: ShownFigure,
    after: ShownFigure,
}

/// The most room, in points, that the names of encouragements take; longer ones are cut.
const MOST: f64 = 190.0;
/// Room for a number to the left of a dot on the base line.
const ROOM: f64 = 14.0;

/// Named `changes` in templates.
pub(crate) const CHART: Chart = Chart {
    name: "changes",
    draw,
};

/// One line for each encouragement that States reported on, that with most States now first.
fn draw(view: &View<'_>) -> Option<Drawing> {
    let comparison = view.figures.comparison.as_ref()?;
    let mut rows: Vec<CommitmentChange> = comparison
        .counts
        .iter()
        .filter_map(|count| row(view, count))
        .collect();
    rows.retain(|row| row.before.number.max(row.after.number) > Decimal::ZERO);
    rows.sort_by_key(|row| (std::cmp::Reverse(row.after.number), row.commitment));
    let largest = rows
        .iter()
        .map(|row| row.before.number.max(row.after.number))
        .max()?;
    let (language, words) = (view.language(), &view.locale.words);
    let left = widest(rows.iter().map(|row| row.commitment.short(language))).min(MOST) + ROOM + 8.0;
    let scale = LinearScale::new(largest, WIDTH - left - 30.0);
    let count = f64::from(u32::try_from(rows.len()).unwrap_or(0));
    let mut canvas = ChartCanvas::new(24.0 + AXIS + count * ROW, view.locale);
    canvas.axis(left, (17.0, 18.0 + count * ROW), scale);
    key(
        &mut canvas,
        left,
        words.label("before"),
        words.label("after"),
    );
    let mut y = 18.0;
    for row in &rows {
        let label = shortened(row.commitment.short(language), MOST);
        canvas.words(left - ROOM - 6.0, y + 10.0, &label, Anchor::End);
        pair(&mut canvas, (left, y + 7.0), row, scale);
        y += ROW;
    }
    canvas.line((left, 17.0), (left, y), GUIDE, GUIDE_LINE);
    Some(canvas.finish())
}

fn key(canvas: &mut ChartCanvas<'_>, left: f64, before: &str, after: &str) {
    canvas.dot(left + 4.0, 6.5, DOT, edged(WHITE, STRONG));
    canvas.words(left + 13.0, 9.5, before, Anchor::Start);
    let x = left + 13.0 + width(before, false) + 14.0;
    canvas.dot(x + 4.0, 6.5, DOT, filled(STRONG));
    canvas.words(x + 13.0, 9.5, after, Anchor::Start);
}

/// The two dots with a line between them; each number stands on the outer side of its dot, once where they are equal.
fn pair(
    canvas: &mut ChartCanvas<'_>,
    (left, middle): (f64, f64),
    row: &CommitmentChange,
    scale: LinearScale,
) {
    let before = left + scale.length(row.before.number);
    let after = left + scale.length(row.after.number);
    canvas.line((left, middle), (WIDTH, middle), FAINT, HAIRLINE);
    canvas.line((before, middle), (after, middle), STRONG, VALUE_LINE);
    canvas.dot(before, middle, DOT, edged(WHITE, STRONG));
    canvas.dot(after, middle, DOT, filled(STRONG));
    let rises = row.after.number >= row.before.number;
    let ((low, start), (high, stop)) = if rises {
        ((&row.before, before), (&row.after, after))
    } else {
        ((&row.after, after), (&row.before, before))
    };
    let end = Lettering {
        anchor: Anchor::End,
        ..Lettering::default()
    };
    if row.before.number != row.after.number {
        canvas.figure(start - 6.0, middle + 3.0, low, NumberStyle::Numeral, end);
    }
    canvas.figure(
        stop + 6.0,
        middle + 3.0,
        high,
        NumberStyle::Numeral,
        Lettering::default(),
    );
}

fn row(view: &View<'_>, count: &Compared) -> Option<CommitmentChange> {
    let Subject::Commitment(commitment) = count.subject else {
        return None;
    };
    let before = ShownFigure::new(view.figures, &count.before.id)?;
    Some(CommitmentChange {
        commitment,
        before,
        after: ShownFigure::new(view.figures, &count.after.id)?,
    })
}
