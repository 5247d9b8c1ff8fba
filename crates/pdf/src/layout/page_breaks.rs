//! Pages are cut from the column of pieces; footnotes are reserved at the foot.

use super::Anchors;
use super::flow::{FlowPiece, Passing};
use super::page::{Item, Page, Placed};
use crate::rules;
use sse_diagnostics::{Diagnostic, words};
use sse_document::page_geometry::{
    FLOAT_SPACE, HAIR, NOTE_RULE, NOTE_SPACE, PageGeometry, RULE, Sheet, TEXT,
};

/// Pages with the places of their anchors.
pub(crate) struct Made {
    pub(crate) pages: Vec<Page>,
    pub(crate) anchors: Anchors,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A page that ends before a footnote for which it has no room is full enough with this share of its room; with less, the
/// footnote is split. Of our choosing: a page that is emptier looks as if a section ended there.
const FULL_ENOUGH: f64 = 0.75;
/// What the ways to fill a page cost, as shares of its room that may stay white instead: that a table or figure stands
/// behind the text that it stood before, that one stands behind a table of several pages as well, that one is parted which
/// could be whole, and that one stands behind the heading of another section. Of our choosing, in the order in which
/// they disturb readers.
const PULLED: f64 = 0.03;
const BEHIND_TABLE: f64 = 0.12;
const PARTED: f64 = 0.28;
const PASSED: f64 = 0.3;
/// Lines of footnotes left over from pages before have a page for themselves where they take more than this share of its
/// room and nothing good fits beside them. Of our choosing: less would leave the page nearly empty.
const MANY_NOTES: f64 = 0.3;

/// A line of a footnote: the note and its piece.
type NoteLine = (usize, usize);

/// Cuts pages. The first begins at `head`, under the masthead.
pub(crate) fn build(
    pieces: &[&FlowPiece],
    notes: &[Vec<FlowPiece>],
    geometry: PageGeometry,
    head: f64,
) -> Made {
    let made = Made {
        pages: Vec::new(),
        anchors: Anchors::new(),
        diagnostics: Vec::new(),
    };
    let queue = pieces
        .iter()
        .map(|piece| Queued {
            piece,
            space: piece.space,
        })
        .collect();
    let mut builder = PageBuilder {
        queue,
        notes,
        geometry,
        made,
        waiting: Vec::new(),
        cited: vec![false; notes.len()],
    };
    let mut start = 0;
    while start < builder.queue.len() || !builder.waiting.is_empty() {
        let top = if builder.made.pages.is_empty() {
            head
        } else {
            geometry.top()
        };
        start = builder.page(start, top);
    }
    builder.made
}

/// A piece in its turn, which a float may have changed, with the space above it.
#[derive(Debug, Clone, Copy)]
struct Queued<'p> {
    piece: &'p FlowPiece,
    space: f64,
}

struct PageBuilder<'p> {
    queue: Vec<Queued<'p>>,
    notes: &'p [Vec<FlowPiece>],
    geometry: PageGeometry,
    made: Made,
    /// Lines of footnotes that found no room yet.
    waiting: Vec<NoteLine>,
    /// Footnotes already printed.
    cited: Vec<bool>,
}

/// A page as it fills: how far it is full, and which footnote lines it holds.
#[derive(Debug, Clone, Default)]
struct Fill {
    /// The first piece that isn't on it.
    end: usize,
    height: f64,
    notes: Vec<NoteLine>,
}

/// Where a page can end.
#[derive(Debug, Default)]
struct Ends {
    /// Behind everything, where the next piece wants another sheet.
    all: Option<Fill>,
    /// Where nothing is parted.
    best: Option<Fill>,
    /// Where only that is parted which may be.
    parted: Option<Fill>,
}

/// An end of a page.
#[derive(Debug)]
struct Ending {
    fill: Fill,
    /// How much more white it may leave than another and still be better, as a share of the room.
    cost: f64,
    /// The pieces among which floats go behind the text, onto the next page.
    moved: Option<(usize, usize)>,
}

impl PageBuilder<'_> {
    /// Builds one page from the piece `start` on and returns the first piece of the next.
    fn page(&mut self, start: usize, top: f64) -> usize {
        let sheet = self
            .queue
            .get(start)
            .map_or(Sheet::Portrait, |next| next.piece.sheet);
        let room = self.geometry.bottom(sheet) - top;
        let (fill, rest) = self.fill(start, sheet, room);
        self.waiting = rest;
        self.set(start, &fill, sheet, top);
        fill.end
    }

    /// Finds the best end of the page and the footnote lines left over.
    fn fill(&mut self, start: usize, sheet: Sheet, room: f64) -> (Fill, Vec<NoteLine>) {
        let mut now = Fill {
            end: start,
            ..Fill::default()
        };
        let left = self.take_waiting(&mut now, room);
        if !left.is_empty() {
            return (now, left);
        }
        let waiting = now.notes.clone();
        let mut ends = Ends::default();
        while let Some(&queued) = self.queue.get(now.end) {
            let piece = queued.piece;
            let first = now.end == start;
            if !first && (piece.new_page || piece.sheet != sheet) {
                ends.all = (!piece.new_page).then(|| now.clone());
                let chosen = ends
                    .all
                    .is_some()
                    .then(|| self.choose(&ends, now.end, (start, sheet), room))
                    .flatten();
                return (chosen.map_or(now, |ending| self.end(ending)), Vec::new());
            }
            let mut next = self.with(&now, queued, first);
            if !self.fits(&next, room) {
                let chosen = self.choose(&ends, now.end, (start, sheet), room);
                return self.overflow(start, now, next, (chosen, waiting), room);
            }
            next.end += 1;
            if !piece.keep || next.end == self.queue.len() {
                ends.parted = Some(next.clone());
                if !piece.whole {
                    ends.best = Some(next.clone());
                }
            }
            now = next;
        }
        (ends.parted.unwrap_or(now), Vec::new())
    }

    /// The end of the page that leaves least of it white, where the piece `at` doesn't go on it: what should be whole is
    /// parted, and floats change places with the text behind them, where that is worth it.
    fn choose(
        &self,
        ends: &Ends,
        at: usize,
        (start, sheet): (usize, Sheet),
        room: f64,
    ) -> Option<Ending> {
        let stay = |(fill, cost): (&Option<Fill>, f64)| {
            let fill = fill.clone()?;
            Some(Ending {
                fill,
                cost,
                moved: None,
            })
        };
        let stay = [(&ends.all, 0.0), (&ends.best, 0.0), (&ends.parted, PARTED)]
            .into_iter()
            .filter_map(stay);
        let pulled = [(Passing::Free, 0.0), (Passing::Reluctant, PASSED)]
            .into_iter()
            .filter_map(|(passing, cost)| {
                let best = ends.all.as_ref().or(ends.best.as_ref())?;
                let mut ending = self.pull(best, at, (start, sheet), room, passing)?;
                ending.cost += cost;
                Some(ending)
            });
        stay.chain(pulled)
            .min_by(|one, other| self.white(one, room).total_cmp(&self.white(other, room)))
    }

    /// The piece `at` doesn't go on the page that is good up to `best`. If it belongs to a float, the float and others
    /// behind it go to the next page, and the text between and behind them fills this one; no table is interrupted.
    fn pull(
        &self,
        best: &Fill,
        at: usize,
        (start, sheet): (usize, Sheet),
        room: f64,
        passing: Passing,
    ) -> Option<Ending> {
        let is_float = |queued: &Queued<'_>| queued.piece.float.is_some();
        if best.end == start || !self.queue.get(best.end..=at)?.iter().all(is_float) {
            return None;
        }
        let mut now = best.clone();
        let mut found: Option<Ending> = None;
        let mut floats: Vec<usize> = Vec::new();
        let mut before: Option<&FlowPiece> = None;
        for (index, &next) in self.queue.iter().enumerate().skip(best.end) {
            let piece = next.piece;
            let kept = before.is_some_and(|before| before.float.is_none() && before.keep);
            if piece.passing > passing || piece.new_page {
                break;
            }
            if let Some(float) = piece.float {
                if kept || !piece.notes.is_empty() {
                    break;
                }
                floats.push(float);
                floats.dedup();
                before = Some(piece);
                continue;
            }
            if piece.sheet != sheet {
                break;
            }
            let moved = before.is_some_and(|before| before.float.is_some());
            let space = if moved {
                piece.bare.max(self.space_behind(now.end, best.end))
            } else {
                next.space
            };
            before = Some(piece);
            now = self.with(&now, Queued { piece, space }, false);
            if !self.fits(&now, room) {
                break;
            }
            now.end += 1;
            if piece.keep {
                continue;
            }
            let rest = self.queue[index + 1..]
                .iter()
                .take_while(|next| piece.table.is_some() && next.piece.table == piece.table)
                .count();
            let waits = if rest > 0 { BEHIND_TABLE } else { 0.0 };
            let ending = Ending {
                fill: now.clone(),
                cost: floats.iter().map(|_| PULLED).sum::<f64>() + waits,
                moved: Some((best.end, index + 1 + rest)),
            };
            let better =
                |found: &Ending| self.white(&ending, room) < self.white(found, room) + HAIR;
            if found.as_ref().is_none_or(better) {
                found = Some(ending);
            }
        }
        found
    }

    /// How much of a page stays white, as a share of its room, with what its end costs.
    fn white(&self, ending: &Ending, room: f64) -> f64 {
        let filled = ending.fill.height + self.foot(&ending.fill.notes);
        ending.cost + 1.0 - filled / room
    }

    /// The space above a text that takes the place `at` of a float that goes to the next page: none of its own, but where
    /// another float stands right before the `first` of these places.
    fn space_behind(&self, at: usize, first: usize) -> f64 {
        let float = first
            .checked_sub(1)
            .and_then(|before| self.queue.get(before));
        match float {
            Some(before) if at == first && before.piece.float.is_some() => FLOAT_SPACE,
            _ => 0.0,
        }
    }

    /// Ends a page: its floats change places with the text between and behind them.
    fn end(&mut self, ending: Ending) -> Fill {
        let Ending { fill, moved, .. } = ending;
        let Some((first, end)) = moved else {
            return fill;
        };
        let mut after_float = false;
        let (mut texts, mut floats) = (Vec::new(), Vec::new());
        for &(mut queued) in &self.queue[first..end] {
            if queued.piece.float.is_some() {
                floats.push(queued);
            } else {
                if after_float {
                    let space = self.space_behind(first + texts.len(), first);
                    queued.space = queued.piece.bare.max(space);
                }
                texts.push(queued);
            }
            after_float = queued.piece.float.is_some();
        }
        texts.append(&mut floats);
        self.queue[first..end].copy_from_slice(&texts);
        if let Some(after) = self.queue.get_mut(end) {
            after.space = after.space.max(FLOAT_SPACE);
        }
        fill
    }

    /// The page with one piece more, and the notes it cites.
    fn with(&self, now: &Fill, Queued { piece, space }: Queued<'_>, first: bool) -> Fill {
        let mut next = now.clone();
        next.height += piece.height;
        match &piece.repeat {
            Some(repeat) if first => next.height += repeat.height,
            _ if first => {}
            _ => next.height += space,
        }
        for &note in &piece.notes {
            if !self.cited[note] && !next.notes.iter().any(|(known, _)| *known == note) {
                next.notes
                    .extend((0..self.notes[note].len()).map(|line| (note, line)));
            }
        }
        next
    }

    /// The piece behind `now` is too much. The page ends at the place that was `chosen`; if that leaves much of it white,
    /// because of a long footnote, the footnote is split instead. Where nothing good fits beside footnotes that were
    /// `waiting`, they have the page for themselves.
    fn overflow(
        &mut self,
        start: usize,
        now: Fill,
        next: Fill,
        (chosen, waiting): (Option<Ending>, Vec<NoteLine>),
        room: f64,
    ) -> (Fill, Vec<NoteLine>) {
        let good = chosen.as_ref().is_some_and(|Ending { fill, .. }| {
            fill.height + self.foot(&fill.notes) > room * FULL_ENOUGH
        });
        if !good && let Some(split) = self.split_notes(start, &now, room) {
            return split;
        }
        if let Some(ending) = chosen.filter(|ending| ending.fill.end > start) {
            return (self.end(ending), Vec::new());
        }
        if self.foot(&waiting) > room * MANY_NOTES || now.end == start && !waiting.is_empty() {
            return (
                Fill {
                    end: start,
                    notes: waiting,
                    ..Fill::default()
                },
                Vec::new(),
            );
        }
        if now.end > start {
            return (now, Vec::new());
        }
        let message = words!(
            "something is {points} points taller than a page: “{words}”",
            points = (next.height - room).round(),
            words = first_words(self.queue[now.end].piece)
        );
        self.made
            .diagnostics
            .push(rules::tall_block::RULE.finding(message));
        (
            Fill {
                end: now.end + 1,
                ..next
            },
            Vec::new(),
        )
    }

    /// The page with what must stay together behind `now`, if it fits with a part of the footnotes cited there; and
    /// the lines of footnotes for the next page.
    fn split_notes(&self, start: usize, now: &Fill, room: f64) -> Option<(Fill, Vec<NoteLine>)> {
        let mut split = now.clone();
        while let Some(&queued) = self.queue.get(split.end) {
            split = self.with(&split, queued, split.end == start);
            split.end += 1;
            if !queued.piece.keep {
                break;
            }
        }
        let whole = split.notes.clone();
        while split.notes.len() > now.notes.len() + 1 && !self.fits(&split, room) {
            split.notes.pop();
        }
        // At least two lines of the last footnote stand on the next page, where two stay on this one.
        if whole.len() == split.notes.len() + 1 && split.notes.len() > now.notes.len() + 2 {
            split.notes.pop();
        }
        let rest = whole[split.notes.len()..].to_vec();
        (self.fits(&split, room) && !rest.is_empty()).then_some((split, rest))
    }

    /// Whether a page has room for its pieces and the footnotes that they cite.
    fn fits(&self, fill: &Fill, room: f64) -> bool {
        fill.height + self.foot(&fill.notes) <= room + HAIR
    }

    /// Puts waiting footnote lines on the page and returns those for which even an empty page has no room.
    fn take_waiting(&mut self, now: &mut Fill, room: f64) -> Vec<NoteLine> {
        let mut lines = std::mem::take(&mut self.waiting).into_iter();
        for line in lines.by_ref() {
            now.notes.push(line);
            if self.foot(&now.notes) > room {
                now.notes.pop();
                return std::iter::once(line).chain(lines).collect();
            }
        }
        Vec::new()
    }

    /// The height of the footnotes with the rule above them.
    fn foot(&self, notes: &[NoteLine]) -> f64 {
        if notes.is_empty() {
            return 0.0;
        }
        let lines: f64 = notes
            .iter()
            .map(|&(note, line)| self.notes[note][line].height)
            .sum();
        NOTE_SPACE.0 + NOTE_SPACE.1 + lines
    }

    /// Places the pieces of a page.
    fn set(&mut self, start: usize, fill: &Fill, sheet: Sheet, top: f64) {
        let (width, height) = self.geometry.size(sheet);
        let mut page = Page {
            width,
            height,
            items: Vec::new(),
        };
        let number = self.made.pages.len();
        let before = start.checked_sub(1);
        let mut frames = Frames {
            before: before.and_then(|before| self.queue[before].piece.frame),
            ..Frames::default()
        };
        let mut y = top;
        for index in start..fill.end {
            let Queued { piece, space } = self.queue[index];
            if index > start {
                y += space;
            } else if let Some(repeat) = &piece.repeat {
                page.items
                    .extend(repeat.items.iter().map(|placed| placed.lowered(y)));
                y += repeat.height;
            }
            frames.follow(piece, y);
            self.anchor(piece, number, y);
            page.items
                .extend(piece.items.iter().map(|placed| placed.lowered(y)));
            y += piece.height;
        }
        let behind = self.queue.get(fill.end).and_then(|next| next.piece.frame);
        page.items.extend(frames.done(behind));
        self.foot_notes(&mut page, fill, sheet, number);
        self.made.pages.push(page);
    }

    fn foot_notes(&mut self, page: &mut Page, fill: &Fill, sheet: Sheet, number: usize) {
        let notes = self.notes;
        let mut y = self.geometry.bottom(sheet) - self.foot(&fill.notes) + NOTE_SPACE.0;
        if !fill.notes.is_empty() {
            page.items
                .push(Placed::rule(self.geometry.text(), y, NOTE_RULE, RULE));
            y += NOTE_SPACE.1;
        }
        for &(note, line) in &fill.notes {
            let piece = &notes[note][line];
            self.cited[note] = true;
            self.anchor(piece, number, y);
            page.items
                .extend(piece.items.iter().map(|placed| placed.lowered(y)));
            y += piece.height;
        }
    }

    fn anchor(&mut self, piece: &FlowPiece, page: usize, y: f64) {
        for name in &piece.anchors {
            self.made.anchors.entry(name.clone()).or_insert((page, y));
        }
        for placed in &piece.items {
            if let Item::Line(line) = &placed.item {
                for name in &line.anchors {
                    let place = (page, y + placed.y - TEXT.leading);
                    self.made.anchors.entry(name.clone()).or_insert(place);
                }
            }
        }
    }
}

/// How far an outline that a page breaks keeps off the text, in points.
const BROKEN: f64 = 6.0;

/// Outlines and bars around pieces that follow each other.
#[derive(Default)]
struct Frames {
    /// The frame in which the page before ends: where it goes on, its upper edge keeps off the text.
    before: Option<super::flow::Frame>,
    open: Option<(super::flow::Frame, f64, f64)>,
    items: Vec<Placed>,
}

impl Frames {
    fn follow(&mut self, piece: &FlowPiece, y: f64) {
        match (&mut self.open, piece.frame) {
            (Some((open, _, bottom)), Some(frame)) if *open == frame => *bottom = y + piece.height,
            (_, frame) => {
                self.close();
                let before = self.before.take();
                self.open = frame.map(|frame| {
                    let goes_on = frame.outline && before == Some(frame);
                    let top = if goes_on { y - BROKEN } else { y };
                    (frame, top, y + piece.height)
                });
            }
        }
    }

    fn close(&mut self) {
        let Some((frame, top, bottom)) = self.open.take() else {
            return;
        };
        let height = bottom - top;
        let item = if frame.outline {
            Item::Frame { height }
        } else {
            Item::Rule { height }
        };
        self.items.push(Placed {
            x: frame.x,
            y: top,
            width: frame.width,
            item,
            artifact: true,
        });
    }

    /// Closes what is open; `behind` is the frame in which the next page begins.
    fn done(mut self, behind: Option<super::flow::Frame>) -> Vec<Placed> {
        if let Some((frame, _, bottom)) = &mut self.open
            && frame.outline
            && behind == Some(*frame)
        {
            *bottom += BROKEN;
        }
        self.close();
        self.items
    }
}

fn first_words(piece: &FlowPiece) -> String {
    let line = piece.items.iter().find_map(|placed| match &placed.item {
        Item::Line(line) => Some(line.text()),
        _ => None,
    });
    line.unwrap_or_default().chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::super::flow::Flow;
    use super::*;

    fn column(count: usize) -> Flow {
        let mut flow = Flow::new();
        for index in 0..count {
            flow.space(2.0);
            flow.anchor(index.to_string());
            flow.push(10.0, Vec::new());
        }
        flow
    }

    fn make(flow: &Flow, notes: &[Vec<FlowPiece>]) -> Made {
        let geometry = PageGeometry::named("letter").unwrap();
        build(
            &flow.pieces.iter().collect::<Vec<_>>(),
            notes,
            geometry,
            geometry.top(),
        )
    }

    fn note(lines: usize) -> Vec<FlowPiece> {
        let mut flow = Flow::new();
        (0..lines).for_each(|_| {
            flow.push(10.0, Vec::new());
        });
        flow.pieces
    }

    #[test]
    fn pages_are_filled_and_space_at_their_head_is_dropped() {
        let made = make(&column(120), &[]);
        assert_eq!(made.pages.len(), 3);
        let (page, y) = made.anchors["51"];
        assert_eq!((page, y), (1, 87.1));
    }

    #[test]
    fn kept_pieces_go_to_the_next_page_together() {
        let mut flow = column(60);
        (45..52).for_each(|index| flow.pieces[index].keep = true);
        let made = make(&flow, &[]);
        assert_eq!(made.anchors["44"].0, 0);
        assert_eq!(made.anchors["45"].0, 1);
    }

    #[test]
    fn a_footnote_stands_on_the_page_of_its_citation() {
        let mut flow = column(60);
        flow.pieces[48].notes = vec![0];
        let made = make(&flow, &[note(3)]);
        assert_eq!(
            made.anchors["48"].0, 1,
            "no room for the note, so its line moves"
        );
        flow.pieces[48].notes.clear();
        flow.pieces[40].notes = vec![0];
        let made = make(&flow, &[note(3)]);
        assert_eq!((made.anchors["40"].0, made.anchors["47"].0), (0, 1));
    }

    #[test]
    fn a_long_footnote_is_split() {
        let mut flow = column(30);
        flow.pieces[1].notes = vec![0];
        let made = make(&flow, &[note(70)]);
        assert_eq!(made.anchors["1"].0, 0);
        assert_eq!(made.pages.len(), 2);
        assert!(made.diagnostics.is_empty());
    }

    #[test]
    fn what_is_taller_than_a_page_is_reported() {
        let mut flow = Flow::new();
        flow.push(900.0, Vec::new());
        flow.push(10.0, Vec::new());
        let made = make(&flow, &[]);
        assert_eq!(made.pages.len(), 2);
        assert_eq!(made.diagnostics[0].code, "P004");
    }

    #[test]
    fn a_turned_piece_has_a_page_of_its_own() {
        let mut flow = column(3);
        flow.pieces[1].sheet = Sheet::Landscape;
        let wide: Vec<bool> = make(&flow, &[])
            .pages
            .iter()
            .map(|page| page.width > page.height)
            .collect();
        assert_eq!(wide, [false, true, false]);
    }
}
