//! What every part of the layout needs: the tree, the shaped words, the findings; and prose from inline runs.

use super::OutlineEntry;
use super::column_widths::Families;
use super::flow::{Flow, FlowPiece};
use crate::lines::{Fill, Lengths, Line, Prose, Shaped, ShapedWords, Span};
use crate::missing_characters::Missing;
use crate::rules;
use crate::tree::{NodeId, Slot, StructureRole, Target, Tree};
use sse_diagnostics::{Diagnostic, words};
use sse_document::page_geometry::{NOTE, PageGeometry, SUPERSCRIPT, Type};
use sse_document::{Document, DocumentLayout, Inline, Paragraph, Run, is_rtl};
use sse_text::Face;
use std::collections::BTreeMap;
use std::rc::Rc;

/// From the start of a line to the number of a footnote, and to its first words.
const NOTE_LABEL: f64 = 2.0;
const NOTE_INDENT: f64 = 14.0;

/// The bytes of a reference that is never parted.
const REFERENCE: usize = 16;

/// The style of a text where its runs don't say otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TextStyle {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) size: f64,
}

impl TextStyle {
    pub(crate) const fn plain(kind: Type) -> Self {
        Self {
            bold: false,
            italic: false,
            size: kind.size,
        }
    }

    pub(crate) const fn bold(kind: Type) -> Self {
        Self {
            bold: true,
            italic: false,
            size: kind.size,
        }
    }

    pub(crate) const fn italic(kind: Type) -> Self {
        Self {
            bold: false,
            italic: true,
            size: kind.size,
        }
    }
}

/// The state of a layout.
pub(crate) struct Setter<'d> {
    pub(crate) document: &'d Document,
    pub(crate) geometry: PageGeometry,
    pub(crate) language: String,
    /// Whether lines run from right to left.
    pub(crate) rtl: bool,
    pub(crate) tree: Tree,
    pub(crate) words: ShapedWords,
    pub(crate) outline: Vec<OutlineEntry>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) missing: Vec<Missing>,
    /// The block being set, in words.
    pub(crate) place: String,
    /// The node of each footnote, once it was cited.
    notes: Vec<Option<NodeId>>,
    /// Footnotes cited for the first time in the block being set.
    cited: Vec<usize>,
    /// What the columns of sibling tables need together.
    pub(crate) families: Families,
    /// The notes of the table being set, by their letters.
    pub(crate) letters: BTreeMap<String, TableNote>,
    /// What was decided of the blocks set so far.
    pub(crate) layout: DocumentLayout,
}

/// A note below a table or figure.
#[derive(Debug, Clone)]
pub(crate) struct TableNote {
    pub(crate) anchor: String,
    /// Its words, shortened.
    pub(crate) words: String,
    /// Whether its letter was met.
    pub(crate) marked: bool,
}

impl<'d> Setter<'d> {
    pub(crate) fn new(document: &'d Document, geometry: PageGeometry) -> Self {
        let language = match document.matter.language.as_str() {
            "" => "en".to_owned(),
            language => language.to_owned(),
        };
        Self {
            document,
            geometry,
            rtl: is_rtl(&language),
            language,
            tree: Tree::new(),
            words: ShapedWords::default(),
            outline: Vec::new(),
            diagnostics: Vec::new(),
            missing: Vec::new(),
            place: String::new(),
            notes: vec![None; document.notes.len()],
            cited: Vec::new(),
            families: Families::new(),
            letters: BTreeMap::new(),
            layout: DocumentLayout::default(),
        }
    }

    /// What comes of setting something that isn't printed: nothing of it stays.
    pub(crate) fn scratch<T>(&mut self, set: impl FnOnce(&mut Self) -> T) -> T {
        let tree = std::mem::replace(&mut self.tree, Tree::new());
        let (missing, cited) = (self.missing.len(), self.cited.len());
        let found = set(self);
        self.tree = tree;
        self.missing.truncate(missing);
        self.cited.truncate(cited);
        found
    }

    /// The runs as prose whose content belongs to `node`.
    pub(crate) fn prose(&mut self, inlines: &[Inline], node: NodeId, style: TextStyle) -> Prose {
        let rtl = direction(inlines).unwrap_or(self.rtl);
        let mut prose = Prose {
            rtl,
            ..Prose::default()
        };
        let mut open: Option<Slot> = None;
        let mut linked: Option<(&str, NodeId)> = None;
        for (index, inline) in inlines.iter().enumerate() {
            let link = match inline {
                Inline::Run(run) => run.link.as_deref(),
                _ => None,
            };
            linked = linked.filter(|(address, _)| link == Some(*address));
            match inline {
                Inline::Run(run) if run.superscript && self.is_mark(&run.text) => {
                    open = None;
                    self.marks(&mut prose, &run.text, node, style);
                }
                Inline::Run(run) => {
                    let owner = link.map(|address| match linked {
                        Some((_, known)) => self.linked(known, &run.text),
                        None => self.link(node, Target::Address(address.to_owned()), &run.text),
                    });
                    linked = link.zip(owner);
                    self.run(&mut prose, run, (node, owner), style, &mut open);
                }
                Inline::Reference {
                    document,
                    key,
                    text,
                } => {
                    let target = match document {
                        Some(name) => Target::Elsewhere(name.clone(), key.clone()),
                        None => Target::Anchor(key.clone()),
                    };
                    // "table 11" isn't parted; a long reference may be.
                    let whole = text.replace(' ', "\u{a0}");
                    let text = if text.len() <= REFERENCE {
                        &whole
                    } else {
                        text
                    };
                    let link = self.link(node, target, text);
                    let owner = self.ordered(text, link, rtl);
                    let slot = self.tree.slot(owner);
                    open = None;
                    self.add(&mut prose, text, self.span(style, Some(slot)));
                }
                Inline::Note(number) => {
                    open = None;
                    let after_note = index > 0 && matches!(inlines[index - 1], Inline::Note(_));
                    self.citation(&mut prose, *number, node, style, after_note);
                }
                Inline::Break => prose.push("\n", self.span(style, open)),
            }
        }
        prose
    }

    /// Words of one style as prose whose content belongs to `node`; nothing for an artifact.
    pub(crate) fn words(&mut self, text: &str, node: Option<NodeId>, style: TextStyle) -> Prose {
        let node = node.map(|node| self.ordered(text, node, self.rtl));
        let slot = node.map(|node| self.tree.slot(node));
        self.words_in(text, slot, style)
    }

    /// The label of a paragraph as prose that its words follow, and that runs as they do; blank without one.
    pub(crate) fn label_of(
        &mut self,
        paragraph: &Paragraph,
        node: NodeId,
        style: TextStyle,
    ) -> Prose {
        let mut prose = Prose {
            rtl: direction(&paragraph.text).unwrap_or(self.rtl),
            ..Prose::default()
        };
        if !paragraph.label.is_empty() {
            let label = format!("{} ", paragraph.label);
            let node = self.ordered(&label, node, prose.rtl);
            let slot = self.tree.slot(node);
            self.add(&mut prose, &label, self.span(style, Some(slot)));
        }
        prose
    }

    /// Words of one style as prose for a slot.
    pub(crate) fn words_in(&mut self, text: &str, slot: Option<Slot>, style: TextStyle) -> Prose {
        let mut prose = Prose {
            rtl: self.rtl,
            ..Prose::default()
        };
        self.add(&mut prose, text, self.span(style, slot));
        prose
    }

    pub(crate) fn shape(&mut self, prose: Prose) -> Shaped {
        Shaped::new(prose, &mut self.words)
    }

    /// Runs as shaped text whose content belongs to `node`.
    pub(crate) fn shaped(&mut self, inlines: &[Inline], node: NodeId, style: TextStyle) -> Shaped {
        let prose = self.prose(inlines, node, style);
        self.shape(prose)
    }

    /// Prose as lines; what is too long for its column is reported.
    pub(crate) fn lines(&mut self, prose: Prose, lengths: Lengths, fill: Fill) -> Vec<Rc<Line>> {
        let shaped = self.shape(prose);
        self.break_lines(&shaped, lengths, fill)
    }

    /// Shaped text as lines; what is too long for its column is reported.
    pub(crate) fn break_lines(
        &mut self,
        shaped: &Shaped,
        lengths: Lengths,
        fill: Fill,
    ) -> Vec<Rc<Line>> {
        let lines = shaped.lines(lengths, fill, &mut self.words);
        for line in lines.iter().filter(|line| line.excess > 1.0) {
            let message = words!(
                "a line is {points} points too long: “{line}”, {block}",
                points = line.excess.round(),
                line = line.text(),
                block = self.place
            );
            self.diagnostics
                .push(rules::overfull_line::RULE.finding(message));
        }
        lines
    }

    /// A heading as lines of about the same length: as many as the width asks for, and no longer than they need be; one more
    /// where a word with a hyphen would go on over a line otherwise.
    pub(crate) fn balanced(&mut self, prose: Prose, width: f64) -> Vec<Rc<Line>> {
        // Fine enough for lines of about one length, and few enough steps to try.
        const STEP: f64 = 4.0;
        let shaped = self.shape(prose);
        let whole = shaped.lines(Lengths::all(width), Fill::Start, &mut self.words);
        let (mut narrow, mut count) = (width, whole.len());
        let mut is_parted = ends_within_words(&whole);
        let mut tried = width - STEP;
        while count > 1 && tried > STEP {
            let lines = shaped.lines(Lengths::all(tried), Fill::Start, &mut self.words);
            let most = count + usize::from(is_parted);
            if lines.len() > most || lines.iter().any(|line| line.excess > 0.0) {
                break;
            }
            let parted = ends_within_words(&lines);
            if !parted || is_parted && lines.len() <= count {
                (narrow, is_parted) = (tried, parted);
                count = count.max(lines.len());
            }
            tried -= STEP;
        }
        let mut lines = self.break_lines(&shaped, Lengths::all(narrow), Fill::Start);
        if shaped.level == 1 {
            for line in &mut lines {
                Rc::make_mut(line).x += width - narrow;
            }
        }
        lines
    }

    /// Words of one style on one line of their own width.
    pub(crate) fn line(&mut self, text: &str, node: Option<NodeId>, style: TextStyle) -> Rc<Line> {
        let prose = self.words(text, node, style);
        self.shape(prose).line(&mut self.words)
    }

    /// Words of one style on one line, for a slot.
    pub(crate) fn line_in(&mut self, text: &str, slot: Option<Slot>, style: TextStyle) -> Rc<Line> {
        let prose = self.words_in(text, slot, style);
        self.shape(prose).line(&mut self.words)
    }

    /// A document symbol on one line, from left to right in any language.
    pub(crate) fn symbol(&mut self, text: &str, slot: Option<Slot>, style: TextStyle) -> Rc<Line> {
        let mut prose = self.words_in(text, slot, style);
        prose.rtl = false;
        self.shape(prose).line(&mut self.words)
    }

    /// Gives the footnotes cited since the last call their nodes, behind the other children of `parent`.
    pub(crate) fn place_notes(&mut self, parent: NodeId) {
        for note in std::mem::take(&mut self.cited) {
            let node = self.tree.node(parent, StructureRole::Note);
            self.tree.at(node).entries_mut().id = Some(format!("note-{}", note + 1));
            self.notes[note] = Some(node);
        }
    }

    /// The footnotes as pieces, one list for each.
    pub(crate) fn notes(&mut self) -> Vec<Vec<FlowPiece>> {
        let document = self.document;
        self.place_notes(Tree::ROOT);
        document
            .notes
            .iter()
            .enumerate()
            .map(|(index, text)| self.note(index, text))
            .collect()
    }

    fn note(&mut self, index: usize, text: &[Inline]) -> Vec<FlowPiece> {
        let Some(node) = self.notes[index] else {
            return Vec::new();
        };
        self.place = format!("footnote {}", index + 1);
        let number = (index + 1).to_string();
        let label = self.tree.node(node, StructureRole::Label);
        let back = self.link(
            label,
            Target::Anchor(mark_anchor(&note_anchor(index))),
            &number,
        );
        let label = self.raised(&format!("{number} "), back);
        let prose = self.prose(text, node, TextStyle::plain(NOTE));
        let measure = self.geometry.measure();
        let lengths = Lengths {
            first: measure - NOTE_INDENT,
            rest: measure,
        };
        let lines = self.lines(prose, lengths, Fill::Justified);
        let mut flow = Flow::new();
        flow.anchor(note_anchor(index));
        let x = self.geometry.text();
        let label = super::Placed::line(x + NOTE_LABEL, NOTE.base(), label.width, label);
        flow.lines(x, lengths, NOTE, &lines, Some(label));
        flow.pieces
    }

    fn raised(&mut self, text: &str, node: NodeId) -> Rc<Line> {
        let prose = self.raised_words(text, node, TextStyle::plain(NOTE));
        self.shape(prose).line(&mut self.words)
    }

    /// Raised words as prose whose content belongs to `node`.
    pub(crate) fn raised_words(&mut self, text: &str, node: NodeId, style: TextStyle) -> Prose {
        let slot = self.tree.slot(node);
        let mut prose = Prose {
            rtl: self.rtl,
            ..Prose::default()
        };
        let span = self.superscript(style, Some(slot));
        self.add(&mut prose, text, span);
        prose
    }

    fn run(
        &mut self,
        prose: &mut Prose,
        run: &Run,
        (node, link): (NodeId, Option<NodeId>),
        style: TextStyle,
        open: &mut Option<Slot>,
    ) {
        let style = TextStyle {
            bold: style.bold || run.bold,
            italic: style.italic != run.italic,
            ..style
        };
        let mut owner = link.unwrap_or(node);
        let foreign = run
            .language
            .as_ref()
            .filter(|language| **language != self.language);
        if let Some(language) = foreign {
            owner = self.tree.node(owner, StructureRole::Span);
            self.tree.at(owner).entries_mut().language = Some(language.clone());
        }
        let foreign_rtl = foreign.is_some_and(|language| is_rtl(language));
        owner = self.ordered(&run.text, owner, prose.rtl || foreign_rtl);
        let slot = match *open {
            Some(slot) if owner == node => slot,
            _ => self.tree.slot(owner),
        };
        *open = (owner == node).then_some(slot);
        let mut span = self.span(style, Some(slot));
        if run.superscript {
            span = self.superscript(style, Some(slot));
        }
        if let Some(language) = foreign {
            span.language.clone_from(language);
        }
        let start = prose.text.len();
        self.add(prose, &run.text, span);
        if foreign.is_some_and(|language| is_rtl(language) != prose.rtl) {
            prose.isolate(start);
        }
    }

    /// The node for some words: one of its own, with the words in their order, where letters or signs between them run
    /// from right to left, as signs do in lines that do.
    fn ordered(&mut self, text: &str, parent: NodeId, rtl: bool) -> NodeId {
        let is_reordered = |ch: char| match ch {
            // Hebrew, Arabic and their neighbours; their presentation forms.
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}' => true,
            _ => rtl && !ch.is_alphanumeric() && ch != ' ',
        };
        if !text.contains(is_reordered) {
            return parent;
        }
        let span = match self.tree.nodes[parent.0].role {
            StructureRole::Span => parent,
            _ => self.tree.node(parent, StructureRole::Span),
        };
        self.tree.at(span).entries_mut().actual = Some(sse_text::printable(text).into_owned());
        span
    }

    fn citation(
        &mut self,
        prose: &mut Prose,
        number: usize,
        parent: NodeId,
        style: TextStyle,
        after_note: bool,
    ) {
        if self.notes.get(number).is_some_and(Option::is_none) && !self.cited.contains(&number) {
            self.cited.push(number);
        }
        if after_note {
            let slot = self.tree.slot(parent);
            let span = self.superscript(style, Some(slot));
            self.add(prose, ",\u{a0}", span);
        }
        let text = (number + 1).to_string();
        let words = self
            .document
            .notes
            .get(number)
            .map(|note| shortened(&plain(note)));
        let reference = self.tree.node(parent, StructureRole::Reference);
        let anchor = note_anchor(number);
        prose.anchors.push((prose.text.len(), mark_anchor(&anchor)));
        let words = words.filter(|words| !words.is_empty());
        let link = self.link(
            reference,
            Target::Anchor(anchor),
            words.as_deref().unwrap_or(&text),
        );
        let slot = self.tree.slot(link);
        prose.notes.push((prose.text.len(), number));
        let span = self.superscript(style, Some(slot));
        self.add(prose, &text, span);
    }

    /// Whether raised letters are those of notes of the table being set.
    fn is_mark(&self, text: &str) -> bool {
        !self.letters.is_empty()
            && text
                .split(',')
                .all(|letter| self.letters.contains_key(letter.trim()))
    }

    /// The letters of notes behind a cell, each a reference apart from the words before it.
    fn marks(&mut self, prose: &mut Prose, text: &str, parent: NodeId, style: TextStyle) {
        for (index, letter) in text.split(',').map(str::trim).enumerate() {
            if index > 0 {
                let slot = self.tree.slot(parent);
                let span = self.superscript(style, Some(slot));
                self.add(prose, ",\u{a0}", span);
            }
            let Some(note) = self.letters.get_mut(letter) else {
                continue;
            };
            if !std::mem::replace(&mut note.marked, true) {
                prose
                    .anchors
                    .push((prose.text.len(), mark_anchor(&note.anchor)));
            }
            let (anchor, words) = (note.anchor.clone(), note.words.clone());
            let reference = self.tree.node(parent, StructureRole::Reference);
            let link = self.link(reference, Target::Anchor(anchor), &words);
            let slot = self.tree.slot(link);
            let span = self.superscript(style, Some(slot));
            self.add(prose, letter, span);
        }
    }

    /// A link with the words by which it is told.
    pub(crate) fn link(&mut self, parent: NodeId, target: Target, words: &str) -> NodeId {
        let link = self.tree.node(parent, StructureRole::Link);
        let entries = self.tree.at(link).entries_mut();
        entries.alternative = Some(match &target {
            Target::Address(address) if words.trim().is_empty() => address.clone(),
            _ => words.trim().to_owned(),
        });
        entries.target = Some(target);
        link
    }

    /// A link that goes on with more words.
    fn linked(&mut self, link: NodeId, words: &str) -> NodeId {
        if let Some(known) = &mut self.tree.at(link).entries_mut().alternative {
            known.push_str(words.trim_end());
        }
        link
    }

    fn span(&self, style: TextStyle, slot: Option<Slot>) -> Span {
        let face = Face::serif(style.bold, style.italic);
        Span {
            end: 0,
            face,
            size: style.size,
            rise: 0.0,
            language: self.language.clone(),
            slot,
        }
    }

    fn superscript(&self, style: TextStyle, slot: Option<Slot>) -> Span {
        let (share, rise) = SUPERSCRIPT;
        let span = self.span(style, slot);
        Span {
            size: style.size * share,
            rise: style.size * rise,
            ..span
        }
    }

    /// Adds words as the fonts can print them, and reports what they can't.
    pub(crate) fn add(&mut self, prose: &mut Prose, text: &str, span: Span) {
        let printable = sse_text::printable(text);
        if matches!(printable, std::borrow::Cow::Owned(_)) {
            for character in sse_text::missing(text) {
                let words = text.chars().take(60).collect();
                self.missing.push(Missing {
                    character,
                    words,
                    place: self.place.clone(),
                });
            }
        }
        prose.push(&printable, span);
    }
}

/// The anchor of a footnote.
pub(crate) fn note_anchor(note: usize) -> String {
    format!("note-{}", note + 1)
}

/// The anchor of the place where a note is first cited, by that of the note.
pub(crate) fn mark_anchor(note: &str) -> String {
    format!("{note}-mark")
}

/// The beginning of a note, by which a link to it is told.
pub(crate) fn shortened(words: &str) -> String {
    const MOST: usize = 120;
    let words = words.trim();
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    let most: String = words.chars().take(MOST).collect();
    let whole = most
        .rsplit_once(' ')
        .map_or(most.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

/// Whether words run from right to left, if all of them are in foreign languages that agree.
fn direction(inlines: &[Inline]) -> Option<bool> {
    let mut found = None;
    for inline in inlines {
        match inline {
            Inline::Run(Run {
                language: None,
                text,
                ..
            }) if text.chars().any(char::is_alphanumeric) => return None,
            Inline::Run(Run {
                language: Some(language),
                ..
            }) => {
                let rtl = is_rtl(language);
                if *found.get_or_insert(rtl) != rtl {
                    return None;
                }
            }
            Inline::Reference { .. } => return None,
            _ => {}
        }
    }
    found
}

/// The words of runs, without the numbers of footnotes.
pub(crate) fn plain(inlines: &[Inline]) -> String {
    let words = |inline: &Inline| match inline {
        Inline::Run(run) => run.text.clone(),
        Inline::Reference { text, .. } => text.clone(),
        Inline::Note(_) => String::new(),
        Inline::Break => " ".to_owned(),
    };
    inlines.iter().map(words).collect()
}

/// Whether a line but the last ends with a hyphen, so that a word goes on behind it.
fn ends_within_words(lines: &[Rc<Line>]) -> bool {
    let before_last = lines.split_last().map_or(&[][..], |(_, before)| before);
    before_last
        .iter()
        .any(|line| line.text().trim_end().ends_with('-'))
}
