//! The areas of links on their pages.

use crate::fonts::lines;
use crate::layout::{Item, Laid};
use crate::tree::NodeId;

/// The area of a link on one line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Area {
    pub(crate) node: NodeId,
    pub(crate) page: usize,
    /// Left, upper, right and lower edge, from the top left corner of the page.
    pub(crate) edges: [f64; 4],
}

/// Every link, line by line, in the order of the pages.
pub(crate) fn find(laid: &Laid) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    for (page, content) in laid.pages.iter().enumerate() {
        for placed in content
            .items
            .iter()
            .filter(|placed| !placed.artifact && matches!(placed.item, Item::Line(_)))
        {
            for line in lines(placed) {
                for fragment in &line.fragments {
                    let Some(node) = fragment.slot.and_then(|slot| laid.tree.link(slot)) else {
                        continue;
                    };
                    let left = placed.x + line.x + fragment.x;
                    let base = placed.y - fragment.rise;
                    let (top, bottom) =
                        (base - fragment.size * ABOVE, base + fragment.size * BELOW);
                    join(
                        &mut areas,
                        Area {
                            node,
                            page,
                            edges: [left, top, left + fragment.width, bottom],
                        },
                    );
                }
            }
        }
    }
    areas
}

/// How far the area of a link reaches above and below the base line, as shares of the size: about the heights of `l` and
/// `p`, with a little room to click on.
const ABOVE: f64 = 0.9;
const BELOW: f64 = 0.3;
/// Areas whose upper edges differ by less, in points, are on one line: more than a raised letter differs, less than a line.
const ONE_LINE: f64 = 4.0;

/// Fragments of a link next to each other on one line are one area.
fn join(areas: &mut Vec<Area>, area: Area) {
    if let Some(last) = areas.last_mut()
        && (last.node, last.page) == (area.node, area.page)
        && (last.edges[1] - area.edges[1]).abs() < ONE_LINE
    {
        last.edges[0] = last.edges[0].min(area.edges[0]);
        last.edges[1] = last.edges[1].min(area.edges[1]);
        last.edges[2] = last.edges[2].max(area.edges[2]);
        last.edges[3] = last.edges[3].max(area.edges[3]);
        return;
    }
    areas.push(area);
}
