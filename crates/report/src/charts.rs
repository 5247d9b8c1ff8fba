//! The drawings of the report: each is one file that turns figures into marks.
//!
//! View → rows with figures → marks on a canvas. Labels are direct, bars begin at zero, and nothing depends on colour alone.

mod canvas;
mod changes;
mod conflicts;
mod employment;
mod goals;
mod measures;
mod responses;
mod scale;

pub(crate) use conflicts::MOST as MOST_CONFLICTS;
pub(crate) use employment::MOST as MOST_CHARTED;

use crate::context::View;
use sse_document::Drawing;

/// A chart of the report; `templates/<language>/charts/<name>.md` holds the words around it.
pub(crate) struct Chart {
    /// The name by which templates ask for it.
    pub(crate) name: &'static str,
    /// The drawing; none where there is nothing to show.
    pub(crate) draw: fn(&View<'_>) -> Option<Drawing>,
}

/// Every chart, in the order in which the guide to templates lists them.
pub(crate) const CHARTS: &[Chart] = &[
    responses::CHART,
    measures::CHART,
    goals::CHART,
    employment::CHART,
    conflicts::CHART,
    changes::CHART,
];

/// The names of all charts.
pub(crate) static NAMES: &[&str] = &{
    let mut names = [""; CHARTS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = CHARTS[at].name;
        at += 1;
    }
    names
};
