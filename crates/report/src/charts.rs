//! The drawings of the report: each is one file that turns figures into marks.
//!
//! View → rows with figures → marks on a canvas. Labels are direct, bars begin at zero, and nothing depends on colour alone.

mod canvas;
mod changes;
mod commitments;
mod conflicts;
mod employment;
mod goals;
mod responses;
mod scale;

pub(crate) use conflicts::MOST as MOST_CONFLICTS;
pub(crate) use employment::MOST as MOST_AREAS;

use crate::context::View;
use sse_document::Drawing;

/// The names of all charts; `templates/<language>/charts/<name>.md` holds the words around each.
pub(crate) const CHARTS: &[&str] = &[
    "responses",
    "commitments",
    "goals",
    "employment",
    "conflicts",
    "changes",
];

/// The drawing of a chart; none where there is nothing to show.
pub(crate) fn draw(name: &str, view: &View<'_>) -> Option<Drawing> {
    match name {
        "responses" => responses::draw(view),
        "commitments" => commitments::draw(view),
        "goals" => goals::draw(view),
        "employment" => employment::draw(view),
        "conflicts" => conflicts::draw(view),
        "changes" => changes::draw(view),
        _ => None,
    }
}
