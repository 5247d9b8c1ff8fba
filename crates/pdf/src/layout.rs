//! Layout: a document to pages of positioned items and the structure tree. Nothing here knows of PDF.

mod blocks;
mod boxes;
mod cells;
mod column_widths;
mod contents;
mod figure;
mod flow;
mod masthead;
mod page;
mod page_breaks;
mod running_heads;
mod setter;
mod table;
#[cfg(test)]
mod tests;

use crate::missing_characters::Missing;
use crate::tree::Tree;
use flow::FlowPiece;
use setter::Setter;
use sse_diagnostics::Diagnostic;
use sse_document::page_geometry::{HEADINGS, PageGeometry, Sheet};
use sse_document::{Document, DocumentLayout};
use std::collections::BTreeMap;

pub(crate) use page::{Item, Page, Picture, Placed};
pub(crate) use setter::plain;
pub(crate) use sse_document::is_rtl;

/// A heading as the outline and the contents know it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OutlineEntry {
    /// 0 (annex) to 3.
    pub(crate) level: u8,
    /// How deep it stands, from 1: an annex like a section, its headings below it.
    pub(crate) depth: u8,
    pub(crate) label: String,
    pub(crate) title: String,
    pub(crate) anchor: String,
}

/// Where an anchor is: the page, from 0, and the distance from its upper edge.
pub(crate) type Anchors = BTreeMap<String, (usize, f64)>;

/// A document laid out.
#[derive(Debug)]
pub(crate) struct Laid {
    pub(crate) pages: Vec<Page>,
    pub(crate) tree: Tree,
    pub(crate) anchors: Anchors,
    pub(crate) outline: Vec<OutlineEntry>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Characters that no font has.
    pub(crate) missing: Vec<Missing>,
    /// What was decided of its blocks.
    pub(crate) layout: DocumentLayout,
}

/// How often the contents may change before their page numbers are taken as they are.
const PASSES: usize = 5;

/// The body begins a page behind contents that fill at least this share of theirs; behind shorter ones it goes on there. Of our
/// choosing: a page may stay white by a third.
const CONTENTS_FILL: f64 = 0.67;

/// Lays out a document on pages of a geometry.
pub(crate) fn lay_out(document: &Document, geometry: PageGeometry) -> Laid {
    let mut setter = Setter::new(document, geometry);
    setter.families = cells::families(&mut setter);
    let masthead = masthead::masthead(&mut setter);
    let opening = masthead::opening(&mut setter);
    let section = contents::reserve(&mut setter);
    let mut body = blocks::body(&mut setter);
    let notes = setter.notes();
    let mut entries = section.map(|section| contents::entries(&mut setter, section));

    // A summary that goes on over leaf would leave that page white but for its end, and so would the contents behind it.
    let first = opening.iter().collect::<Vec<_>>();
    let first = page_breaks::build(&first, &notes, geometry, masthead.height);
    let new_page = first.pages.len() < 2;
    let room = Room {
        opening: &opening,
        notes: &notes,
        geometry,
        head: masthead.height,
    };
    if let Some(entries) = &mut entries {
        fit_contents(&mut setter, entries, &room, new_page);
    }
    let listed = entries.as_ref().map_or_else(Vec::new, |entries| {
        contents::pieces(&mut setter, entries, &[], new_page)
    });
    let listed = page_breaks::build(
        &listed.iter().collect::<Vec<_>>(),
        &notes,
        geometry,
        geometry.top(),
    );
    let body_on_new_page = new_page && last_fill(&listed.pages, geometry) >= CONTENTS_FILL;
    setter.layout.contents_on_new_page = new_page;
    setter.layout.body_on_new_page = body_on_new_page;
    if let Some(first) = body.first_mut().filter(|_| !body_on_new_page) {
        first.new_page = false;
        first.space = HEADINGS[0].leading * 2.0;
    }
    let mut numbers = Vec::new();
    for _ in 0..PASSES {
        let listed = entries.as_ref().map_or_else(Vec::new, |entries| {
            contents::pieces(&mut setter, entries, &numbers, new_page)
        });
        let pieces = opening
            .iter()
            .chain(&listed)
            .chain(&body)
            .collect::<Vec<_>>();
        let mut made = page_breaks::build(&pieces, &notes, geometry, masthead.height);
        let found = contents::numbers(&setter.outline, &made.anchors);
        if entries.is_none() || found == numbers {
            setter.diagnostics.append(&mut made.diagnostics);
            return finish(setter, masthead.items, made);
        }
        numbers = found;
    }
    setter.diagnostics.push(
        crate::rules::unsettled_contents::RULE
            .finding("the page numbers of the contents did not settle"),
    );
    let listed = entries.as_ref().map_or_else(Vec::new, |entries| {
        contents::pieces(&mut setter, entries, &numbers, new_page)
    });
    let pieces = opening
        .iter()
        .chain(&listed)
        .chain(&body)
        .collect::<Vec<_>>();
    let made = page_breaks::build(&pieces, &notes, geometry, masthead.height);
    finish(setter, masthead.items, made)
}

/// What stands before the contents, and the pages for both.
struct Room<'r> {
    opening: &'r [FlowPiece],
    notes: &'r [Vec<FlowPiece>],
    geometry: PageGeometry,
    head: f64,
}

/// Moves the entries of the contents closer together where they then take a page less.
fn fit_contents(
    setter: &mut Setter<'_>,
    entries: &mut contents::Entries,
    room: &Room<'_>,
    new_page: bool,
) {
    let mut pages = |entries: &contents::Entries| {
        let listed = contents::pieces(setter, entries, &[], new_page);
        let pieces = room.opening.iter().chain(&listed).collect::<Vec<_>>();
        let made = page_breaks::build(&pieces, room.notes, room.geometry, room.head);
        made.pages.len()
    };
    let wide = pages(entries);
    entries.close_up();
    if pages(entries) == wide {
        entries.space_out();
    }
}

/// How much of the last page is filled.
fn last_fill(pages: &[Page], geometry: PageGeometry) -> f64 {
    let items = pages.last().into_iter().flat_map(|page| &page.items);
    let lowest = items.map(|item| item.y).fold(geometry.top(), f64::max);
    (lowest - geometry.top()) / (geometry.bottom(Sheet::Portrait) - geometry.top())
}

fn finish(mut setter: Setter<'_>, masthead: Vec<Placed>, made: page_breaks::Made) -> Laid {
    let mut pages = made.pages;
    if let Some(first) = pages.first_mut() {
        first.items.splice(0..0, masthead);
    }
    running_heads::heads(&mut setter, &mut pages);
    if setter.rtl {
        pages.iter_mut().for_each(Page::mirror);
    }
    let Setter {
        tree,
        outline,
        diagnostics,
        missing,
        mut layout,
        ..
    } = setter;
    let page = |entry: &OutlineEntry| {
        made.anchors
            .get(&entry.anchor)
            .map_or(0, |&(page, _)| page + 1)
    };
    layout.pages = pages.len();
    layout.headings = outline.iter().map(page).collect();
    Laid {
        pages,
        tree,
        anchors: made.anchors,
        outline,
        diagnostics,
        missing,
        layout,
    }
}
