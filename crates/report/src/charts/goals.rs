//! Areas with figures, actions and reporters by Goal, with the Goal's number on a tile in its colour.

use super::Chart;
use super::canvas::{
    AXIS, ChartCanvas, GUIDE, GUIDE_LINE, INK, Lettering, ShownFigure, WHITE, WIDTH, edged, filled,
    width,
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

/// Where the first of three columns begins, behind the names of the Goals, and how much room each has beside its bars:
/// for the number at the end of a bar, and behind its head.
const FIRST: f64 = 180.0;
const NUMBER: f64 = 28.0;
const GAP: f64 = 8.0;
/// From one row to the next, less than in other charts: a page has room for all Goals and their table.
const ROW: f64 = 11.5;
/// The height of a tile and of a bar, and where the words of a row stand.
const TILE: f64 = 10.0;
const BAR: f64 = 7.5;
const BASE: f64 = 8.7;
/// From one line of a head to the next, and how long one may be before it has two.
const LINE: f64 = 9.0;
const LONG: f64 = 48.0;
/// The least room for the bars of all columns together.
const LEAST: f64 = 20.0;
/// The labels of the heads.
const HEADS: [&str; 3] = ["goal_areas", "goal_actions", "goal_reporters"];

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
    let heads = HEADS.map(|head| lines(view.locale.words.label(head)));
    let wide = heads.each_ref().map(|lines| {
        lines
            .iter()
            .map(|line| width(line, true))
            .fold(GAP, f64::max)
            + GAP
    });
    let (scale, columns) = columns(largest, wide);
    let deepest = heads.iter().map(Vec::len).max().unwrap_or(1);
    let top = 6.0 + LINE * f64::from(u32::try_from(deepest).unwrap_or(1));
    let bottom = top + 1.0 + f64::from(u32::try_from(rows.len()).unwrap_or(0)) * ROW;
    let mut canvas = ChartCanvas::new(bottom + 6.0 + AXIS, view.locale);
    for ((x, head), largest) in columns.into_iter().zip(heads).zip(largest) {
        canvas.part_of_axis(x, (top, bottom), scale, largest);
        let mut y = top - 6.0;
        for line in head.iter().rev() {
            canvas.head(x, y, line, Anchor::Start);
            y -= LINE;
        }
        canvas.line((x, top), (x, bottom), GUIDE, GUIDE_LINE);
    }
    let mut y = top + 1.0;
    for row in &rows {
        tile(&mut canvas, y, row.goal, view.language());
        for (x, shown) in columns.into_iter().zip(&row.counts) {
            bar(&mut canvas, (x, y), shown, scale, colour(row.goal));
        }
        y += ROW;
    }
    Some(canvas.finish())
}

/// A head as lines: a long one is parted at the blank that leaves the shorter lines.
fn lines(head: &str) -> Vec<&str> {
    let blanks = head.match_indices(' ').map(|(at, _)| head.split_at(at));
    let longer = |&(one, other): &(&str, &str)| width(one, true).max(width(other.trim(), true));
    match blanks.min_by(|one, other| longer(one).total_cmp(&longer(other))) {
        Some((one, other)) if width(head, true) > LONG => vec![one, other.trim()],
        _ => vec![head],
    }
}

/// One scale for all columns, each as wide as its longest bar, and where they begin. A column is never narrower than its
/// head, which leaves less for the bars.
fn columns(largest: [Decimal; 3], heads: [f64; 3]) -> (LinearScale, [f64; 3]) {
    let all = largest.into_iter().fold(Decimal::ZERO, |sum, one| {
        sum.checked_add(one).unwrap_or(sum)
    });
    let mut room = WIDTH - FIRST - 3.0 * NUMBER;
    let widths = |room: f64| {
        let scale = LinearScale::new(all.max(Decimal::ONE), room);
        let of = |at: usize| (scale.length(largest[at]) + NUMBER).max(heads[at]);
        (scale, [0, 1, 2].map(of))
    };
    let (mut scale, mut wide) = widths(room);
    while wide.iter().sum::<f64>() > WIDTH - FIRST && room > LEAST {
        room -= 1.0;
        (scale, wide) = widths(room);
    }
    (scale, [FIRST, FIRST + wide[0], FIRST + wide[0] + wide[1]])
}

fn tile(canvas: &mut ChartCanvas<'_>, y: f64, goal: Goal, language: &str) {
    canvas.bar(
        0.0,
        y + (ROW - TILE) / 2.0,
        16.0,
        TILE,
        filled(colour(goal)),
    );
    let ink = if goal.has_white_text() { WHITE } else { INK };
    let lettering = Lettering {
        bold: true,
        anchor: Anchor::Middle,
        colour: ink,
    };
    canvas.plain(8.0, y + BASE, &goal.to_string(), lettering);
    canvas.words(21.0, y + BASE, goal.title(language), Anchor::Start);
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
        canvas.bar(
            at.0,
            at.1 + (ROW - BAR) / 2.0,
            length,
            BAR,
            edged(colour, INK),
        );
    }
    canvas.figure(
        at.0 + length + 4.0,
        at.1 + BASE,
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
