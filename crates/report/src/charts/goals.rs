//! Areas with figures, actions and reporters by Goal, with the Goal's number on a tile in its colour.

use super::Chart;
use super::canvas::{
    ChartCanvas, GUIDE, GUIDE_LINE, INK, Lettering, ROW, ShownFigure, WHITE, WIDTH, edged, filled,
};
use super::scale::LinearScale;
use crate::context::View;
use crate::engine::NumberStyle;
use sse_aggregate::GoalView;
use sse_document::{Anchor, Colour, Drawing};
use sse_model::{Decimal, Goal};

struct GoalCounts {
    goal: Goal,
    counts: [ShownFigure; 3],
}

/// Where the first of three columns begins, behind the names of the Goals, and how wide each is.
const FIRST: f64 = 178.0;
const COLUMN: f64 = (WIDTH - FIRST) / 3.0;

/// Named `goals` in templates.
pub(crate) const CHART: Chart = Chart {
    name: "goals",
    draw,
};

/// One row for each Goal with reports, in their order: countries and areas with figures, actions, reporters.
fn draw(view: &View<'_>) -> Option<Drawing> {
    let reported = view.figures.goals.iter().filter(|goal| !goal.is_empty);
    let rows: Vec<GoalCounts> = reported.filter_map(|goal| row(view, goal)).collect();
    let largest = [0, 1, 2].map(|at| {
        let numbers = rows.iter().map(|row| row.counts[at].number);
        numbers.max().unwrap_or_default()
    });
    if largest == [Decimal::ZERO; 3] {
        return None;
    }
    let scales = largest.map(|largest| LinearScale::new(largest.max(Decimal::ONE), COLUMN - 30.0));
    let count = f64::from(u32::try_from(rows.len()).unwrap_or(0));
    let mut canvas = ChartCanvas::new(22.0 + count * ROW, view.locale);
    let heads = ["goal_areas", "goal_actions", "goal_reporters"];
    let columns = [FIRST, FIRST + COLUMN, FIRST + 2.0 * COLUMN];
    for (x, head) in columns.into_iter().zip(heads) {
        canvas.head(x, 9.0, view.locale.words.label(head), Anchor::Start);
        canvas.line((x, 15.0), (x, 16.0 + count * ROW), GUIDE, GUIDE_LINE);
    }
    let mut y = 16.0;
    for row in &rows {
        tile(&mut canvas, y, row.goal, view.language());
        for ((x, scale), shown) in columns.into_iter().zip(scales).zip(&row.counts) {
            bar(&mut canvas, (x, y), shown, scale, colour(row.goal));
        }
        y += ROW;
    }
    Some(canvas.finish())
}

fn tile(canvas: &mut ChartCanvas<'_>, y: f64, goal: Goal, language: &str) {
    canvas.bar(0.0, y + 1.0, 16.0, 12.0, filled(colour(goal)));
    let ink = if goal.has_white_text() { WHITE } else { INK };
    let lettering = Lettering {
        bold: true,
        anchor: Anchor::Middle,
        colour: ink,
    };
    canvas.plain(8.0, y + 10.0, &goal.to_string(), lettering);
    canvas.words(21.0, y + 10.0, goal.title(language), Anchor::Start);
}

fn bar(
    canvas: &mut ChartCanvas<'_>,
    at: (f64, f64),
    shown: &ShownFigure,
    scale: LinearScale,
    colour: Colour,
) {
    let length = scale.length(shown.number);
    if shown.number > Decimal::ZERO {
        canvas.bar(at.0, at.1 + 2.5, length, 9.0, edged(colour, INK));
    }
    canvas.figure(
        at.0 + length + 4.0,
        at.1 + 10.0,
        shown,
        NumberStyle::Cell,
        Lettering::default(),
    );
}

fn colour(goal: Goal) -> Colour {
    let (red, green, blue) = goal.colour();
    Colour(red, green, blue)
}

fn row(view: &View<'_>, goal: &GoalView) -> Option<GoalCounts> {
    Some(GoalCounts {
        goal: goal.goal,
        counts: [
            ShownFigure::new(view.figures, &goal.fact_areas.id)?,
            ShownFigure::new(view.figures, &goal.action_count.id)?,
            ShownFigure::new(view.figures, &goal.reporters.id)?,
        ],
    })
}
