//! The areas of links and figures on their pages.

use crate::fonts::lines;
use crate::layout::{Item, Laid};
use crate::tree::{NodeId, Slot};
use std::collections::BTreeMap;

/// What assistive technology and links need to know of places on pages.
pub(crate) struct Areas {
    /// Every link once for each of its pages, in the order of the pages.
    pub(super) links: Vec<LinkArea>,
    /// Of each figure, on its page: left, lower, right and upper edge.
    pub(super) figures: BTreeMap<Slot, [f64; 4]>,
}

impl Areas {
    pub(crate) fn of(laid: &Laid) -> Self {
        Self {
            links: links(laid),
            figures: figures(laid),
        }
    }
}

/// The area of a link on one page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LinkArea {
    pub(crate) node: NodeId,
    pub(crate) page: usize,
    /// For each of its lines left, upper, right and lower edge, from the top left corner of the page.
    pub(crate) lines: Vec<[f64; 4]>,
}

impl LinkArea {
    /// The edges of all its lines together.
    pub(crate) fn edges(&self) -> [f64; 4] {
        let lines = self.lines.iter().copied();
        lines.reduce(around).unwrap_or_default()
    }
}

/// The edges of two boxes together: left, upper, right and lower.
const fn around(one: [f64; 4], other: [f64; 4]) -> [f64; 4] {
    [
        one[0].min(other[0]),
        one[1].min(other[1]),
        one[2].max(other[2]),
        one[3].max(other[3]),
    ]
}

fn links(laid: &Laid) -> Vec<LinkArea> {
    let mut areas: Vec<LinkArea> = Vec::new();
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
                        LinkArea {
                            node,
                            page,
                            lines: vec![[left, top, left + fragment.width, bottom]],
                        },
                    );
                }
            }
        }
    }
    areas
}

fn figures(laid: &Laid) -> BTreeMap<Slot, [f64; 4]> {
    let mut figures = BTreeMap::new();
    for page in &laid.pages {
        for placed in &page.items {
            if let Item::Picture(picture) = &placed.item {
                let tall = picture.drawing.height.as_points() * picture.scale;
                let lower = page.height - placed.y - tall;
                figures.insert(
                    picture.slot,
                    [placed.x, lower, placed.x + placed.width, lower + tall],
                );
            }
        }
    }
    figures
}

/// How far the area of a link reaches above and below the base line, as shares of the size: about the heights of `l` and
/// `p`, with a little room to click on.
const ABOVE: f64 = 0.9;
const BELOW: f64 = 0.3;
/// Areas whose upper edges differ by less, in points, are on one line: more than a raised letter differs, less than a line.
const ONE_LINE: f64 = 4.0;

/// Fragments of a link on one page are one area, and those next to each other on one line one part of it.
fn join(areas: &mut Vec<LinkArea>, area: LinkArea) {
    let known = areas
        .iter_mut()
        .rev()
        .take_while(|known| known.page == area.page)
        .find(|known| known.node == area.node);
    let Some(known) = known else {
        return areas.push(area);
    };
    for line in area.lines {
        match known.lines.last_mut() {
            Some(last) if (last[1] - line[1]).abs() < ONE_LINE => {
                *last = around(*last, line);
            }
            _ => known.lines.push(line),
        }
    }
}
