//! Member States that answered, by region, against the Member States of each region.

use super::Chart;
use super::canvas::{
    AXIS, ChartCanvas, FAINT, GUIDE, GUIDE_LINE, Lettering, ROW, SIZE, STRONG, ShownFigure, WIDTH,
    edged, filled, widest, width,
};
use super::scale::LinearScale;
use crate::context::View;
use crate::engine::NumberStyle;
use sse_document::{Anchor, Drawing};
use sse_model::{Code, Decimal, Group, RefArea};

struct RegionRow {
    region: Group,
    answered: ShownFigure,
    members: ShownFigure,
}

/// Named `responses` in templates.
pub(crate) const CHART: Chart = Chart {
    name: "responses",
    draw,
};

/// One pair of bars for each region, in the order of their names.
fn draw(view: &View<'_>) -> Option<Drawing> {
    let rows = rows(view);
    let largest = rows
        .iter()
        .map(|row| row.members.number)
        .max()
        .filter(|_| view.figures.tracker.member_states.value > 0)?;
    let (locale, language) = (view.locale, view.language());
    let left = widest(rows.iter().map(|row| row.region.label(language))) + 8.0;
    let of = locale.words.label("of_members");
    let room = width("0000", true) + width(of, false) + 16.0;
    let scale = LinearScale::new(largest, WIDTH - left - room);
    let bottom = rows.iter().fold(2.0, |height, _| height + ROW + 3.0);
    let mut canvas = ChartCanvas::new(bottom + 4.0 + AXIS, locale);
    canvas.axis(left, (2.0, bottom), scale);
    let mut y = 4.0;
    for row in &rows {
        canvas.words(left - 6.0, y + 9.0, row.region.label(language), Anchor::End);
        canvas.bar(
            left,
            y + 1.0,
            scale.length(row.members.number),
            10.0,
            edged(FAINT, GUIDE),
        );
        if row.answered.number > Decimal::ZERO {
            canvas.bar(
                left,
                y + 1.0,
                scale.length(row.answered.number),
                10.0,
                filled(STRONG),
            );
        }
        let x = left + scale.length(row.members.number) + 5.0;
        let bold = Lettering {
            bold: true,
            ..Lettering::default()
        };
        let end = canvas.figure(x, y + 9.0, &row.answered, NumberStyle::Numeral, bold);
        let end = end + words(&mut canvas, end, y + 9.0, of);
        canvas.figure(
            end,
            y + 9.0,
            &row.members,
            NumberStyle::Numeral,
            Lettering::default(),
        );
        y += ROW + 3.0;
    }
    canvas.line((left, 2.0), (left, y - 2.0), GUIDE, GUIDE_LINE);
    Some(canvas.finish())
}

fn words(canvas: &mut ChartCanvas<'_>, x: f64, y: f64, words: &str) -> f64 {
    let blank = SIZE * 0.28;
    canvas.words(x + blank, y, words, Anchor::Start);
    width(words, false) + 2.0 * blank
}

fn rows(view: &View<'_>) -> Vec<RegionRow> {
    let tracker = &view.figures.tracker;
    let rows = tracker.by_region.iter().filter_map(|(&region, answered)| {
        let members = tracker.members_of_region.get(&region)?;
        Some(RegionRow {
            region,
            answered: ShownFigure::new(view.figures, &answered.id)?,
            members: ShownFigure::new(view.figures, &members.id)?,
        })
    });
    let mut rows: Vec<RegionRow> = rows.collect();
    let language = view.language();
    rows.sort_by_key(|row| RefArea::Group(row.region).rank(language));
    rows
}
