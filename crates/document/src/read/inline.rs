//! The words of a block: events of the Markdown parser turned into runs.

use super::faults::Faults;
use super::lines::LineRanges;
use crate::document::{Inline, Printed, Run};
use crate::inlines::{block_elsewhere, is_absolute, is_key, is_language, normalize, plain_text};
use crate::marks::{self, Decoder};
use crate::rules;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use sse_diagnostics::words;
use std::collections::BTreeMap;
use std::ops::Range;

/// Stands before the words so that the parser takes them for a paragraph, whatever they begin with. It is a space to
/// the rules of emphasis, as the start of a line is.
const GUARD: char = '\u{A0}';

/// What the words of a block may refer to.
pub(super) struct InlineReader<'f, 's> {
    pub(super) faults: &'f mut Faults<'s>,
    /// The index of each note by its label.
    pub(super) notes: &'f BTreeMap<String, usize>,
}

impl InlineReader<'_, '_> {
    /// Reads the words of a block.
    pub(super) fn read(&mut self, piece: &LineRanges) -> Vec<Inline> {
        self.run(piece, false).0
    }

    /// Reads a line that is an image: its alternative text and its path.
    pub(super) fn image(&mut self, piece: &LineRanges) -> (Vec<Inline>, Option<String>) {
        self.run(piece, true)
    }

    fn run(&mut self, piece: &LineRanges, image: bool) -> (Vec<Inline>, Option<String>) {
        let (text, map) = assemble(self.faults.text(), piece);
        let mut reader = Reader {
            faults: self.faults,
            notes: self.notes,
            map,
            out: Vec::new(),
            decoder: Decoder::default(),
            tags: Vec::new(),
            style: Run::default(),
            reference: None,
            image: if image {
                Image::Allowed
            } else {
                Image::Foreign
            },
        };
        let parser = Parser::new_ext(
            &text,
            Options::ENABLE_FOOTNOTES | Options::ENABLE_OLD_FOOTNOTES,
        );
        for (event, range) in parser.into_offset_iter() {
            reader.event(event, range);
        }
        reader.finish()
    }
}

/// The words of a piece as one text, and where each of its lines stands in the source.
fn assemble(source: &str, piece: &LineRanges) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut map) = (String::from(GUARD), Vec::new());
    for (at, line) in piece.iter().enumerate() {
        let words = source[line.clone()].trim_start_matches([' ', '\t']);
        if at > 0 {
            text.push('\n');
        }
        map.push((text.len(), line.end - words.len()));
        text.push_str(words);
    }
    (text, map)
}

enum Image {
    Foreign,
    Allowed,
    Path(String),
}

/// An open tag of the few that the dialect knows.
#[derive(PartialEq, Eq)]
enum Open {
    Bold,
    Italic,
    Superscript,
    Span(Option<String>),
}

struct Reader<'f, 's> {
    faults: &'f mut Faults<'s>,
    notes: &'f BTreeMap<String, usize>,
    map: Vec<(usize, usize)>,
    out: Vec<Inline>,
    decoder: Decoder,
    tags: Vec<(Open, Range<usize>)>,
    style: Run,
    reference: Option<OpenReference>,
    image: Image,
}

/// A reference whose words are being read.
struct OpenReference {
    document: Option<String>,
    key: String,
    /// What stands before it.
    before: Vec<Inline>,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Text(text) => self.text(
                text.strip_prefix(GUARD)
                    .filter(|_| range.start == 0)
                    .unwrap_or(&text),
            ),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.out.push(Inline::Break),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::InlineHtml(html) | Event::Html(html) => self.tag(&html, range),
            Event::FootnoteReference(label) => self.note(&label, range),
            Event::Code(text) => {
                self.fault(
                    &rules::code::RULE,
                    range,
                    "code can't be set",
                    "remove the backticks",
                );
                self.text(&text);
            }
            _ => self.fault(
                &rules::thematic_break::RULE,
                range,
                "this can't be set",
                "remove it",
            ),
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {}
            Tag::Strong => self.style.bold = true,
            Tag::Emphasis => self.style.italic = true,
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.link(link_type, &marks::plain(&dest_url), range),
            Tag::Image { dest_url, .. } => {
                self.start_image(marks::plain(&dest_url).into_owned(), range);
            }
            Tag::Heading { .. } => {
                self.fault(
                    &rules::thematic_break::RULE,
                    range,
                    "a heading is underlined",
                    "write ## before it instead",
                );
            }
            _ => self.fault(
                &rules::list::RULE,
                range,
                "this can't stand inside a paragraph",
                "set it apart by a blank line",
            ),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.style.bold = false,
            TagEnd::Emphasis => self.style.italic = false,
            TagEnd::Link => self.end_link(),
            _ => {}
        }
        self.restyle();
    }

    /// Emphasis ends where the parser says, but tags may still hold it open.
    fn restyle(&mut self) {
        self.style.bold |= self.tags.iter().any(|(tag, _)| *tag == Open::Bold);
        self.style.italic |= self.tags.iter().any(|(tag, _)| *tag == Open::Italic);
    }

    fn link(&mut self, kind: LinkType, target: &str, range: Range<usize>) {
        let target = if kind == LinkType::Email {
            format!("mailto:{target}")
        } else {
            target.to_owned()
        };
        if let Some(key) = target.strip_prefix('#').filter(|key| is_key(key)) {
            self.open_reference(None, key);
        } else if let Some((document, key)) = block_elsewhere(&target) {
            self.open_reference(Some(document.to_owned()), key);
        } else if is_absolute(&target) {
            self.style.link = Some(target);
        } else {
            let message = words!("a link leads to \"{target}\"", target = target);
            self.fault(
                &rules::unsafe_link::RULE,
                range,
                message,
                "only https, http and mailto, #name or other.md#name",
            );
        }
    }

    fn open_reference(&mut self, document: Option<String>, key: &str) {
        self.reference = Some(OpenReference {
            document,
            key: key.to_owned(),
            before: std::mem::take(&mut self.out),
        });
    }

    fn end_link(&mut self) {
        self.style.link = None;
        if let Some(OpenReference {
            document,
            key,
            before,
        }) = self.reference.take()
        {
            let words = std::mem::replace(&mut self.out, before);
            self.out.push(Inline::Reference {
                document,
                key,
                text: plain_text(&words),
            });
        }
    }

    fn start_image(&mut self, path: String, range: Range<usize>) {
        match self.image {
            Image::Allowed if is_drawing(&path) => self.image = Image::Path(path),
            _ => {
                let message = words!(
                    "the image \"{path}\" isn't one of the report's drawings",
                    path = path
                );
                self.fault(
                    &rules::image::RULE,
                    range,
                    message,
                    "only figures/*.svg, alone in its paragraph",
                );
            }
        }
    }

    fn note(&mut self, label: &str, range: Range<usize>) {
        if let Some(&index) = self.notes.get(label) {
            self.out.push(Inline::Note(index));
        } else {
            let message = words!("there is no footnote \"{label}\"", label = label);
            self.fault(
                &rules::unknown_note::RULE,
                range,
                message,
                "nothing defines it",
            );
        }
    }

    fn tag(&mut self, html: &str, range: Range<usize>) {
        let tag = html.trim();
        match tag.to_ascii_lowercase().as_str() {
            "<br>" | "<br/>" | "<br />" => self.out.push(Inline::Break),
            "<strong>" | "<b>" => self.open(Open::Bold, range),
            "<em>" | "<i>" => self.open(Open::Italic, range),
            "<sup>" => self.open(Open::Superscript, range),
            "</strong>" | "</b>" => self.close(|open| *open == Open::Bold, tag, range),
            "</em>" | "</i>" => self.close(|open| *open == Open::Italic, tag, range),
            "</sup>" => self.close(|open| *open == Open::Superscript, tag, range),
            "</span>" => self.close(|open| matches!(open, Open::Span(_)), tag, range),
            _ => match span_language(tag) {
                Some(language) => {
                    let outer = self.style.language.replace(language);
                    self.tags.push((Open::Span(outer), range));
                }
                None => self.raw(tag, range),
            },
        }
    }

    fn open(&mut self, tag: Open, range: Range<usize>) {
        match tag {
            Open::Superscript => self.style.superscript = true,
            Open::Bold => self.style.bold = true,
            _ => self.style.italic = true,
        }
        self.tags.push((tag, range));
    }

    fn close(&mut self, fits: impl Fn(&Open) -> bool, tag: &str, range: Range<usize>) {
        match self.tags.pop_if(|(open, _)| fits(open)) {
            Some((Open::Superscript, _)) => self.style.superscript = false,
            Some((Open::Bold, _)) => self.style.bold = false,
            Some((Open::Italic, _)) => self.style.italic = false,
            Some((Open::Span(outer), _)) => self.style.language = outer,
            None => self.raw(tag, range),
        }
    }

    fn raw(&mut self, tag: &str, range: Range<usize>) {
        let message = words!("HTML can't be set here: {tag}", tag = tag);
        self.fault(
            &rules::raw_html::RULE,
            range,
            message,
            "not one of the tags that a report may use",
        );
        self.text(tag);
    }

    fn text(&mut self, text: &str) {
        let Self {
            decoder,
            style,
            out,
            ..
        } = self;
        let own = style.language.as_deref();
        if decoder.idle() && !marks::has_marks(text) {
            return push(out, style, text, None, own);
        }
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let word = decoder.take(first).is_some();
            // What goes on behind a character up to the next mark has its origin.
            let end = if word {
                rest.find(marks::is_mark).unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            if word {
                push(
                    out,
                    style,
                    &rest[..end],
                    decoder.printed(),
                    decoder.language().or(own),
                );
            }
            rest = &rest[end..];
        }
    }

    fn fault(
        &mut self,
        rule: &sse_diagnostics::Rule,
        range: Range<usize>,
        message: impl Into<sse_diagnostics::Words>,
        label: &'static str,
    ) {
        let range = self.place(range.start)..self.place(range.end);
        self.faults.add(rule, range, message, label);
    }

    /// The offset in the source of an offset in the assembled text.
    fn place(&self, offset: usize) -> usize {
        let line = self
            .map
            .partition_point(|&(start, _)| start <= offset)
            .saturating_sub(1);
        let Some(&(start, place)) = self.map.get(line) else {
            return 0;
        };
        place + offset.saturating_sub(start)
    }

    fn finish(mut self) -> (Vec<Inline>, Option<String>) {
        while let Some((_, range)) = self.tags.pop() {
            self.fault(
                &rules::raw_html::RULE,
                range,
                "a tag isn't closed in its paragraph",
                "opened here",
            );
        }
        if !self.decoder.finish() {
            let (start, end) = (self.map.first(), self.map.last());
            let range = start.map_or(0, |place| place.1)..end.map_or(0, |place| place.1);
            self.faults.add(
                &rules::broken_mark::RULE,
                range,
                "a mark of a figure, record or quotation is broken",
                "in this paragraph",
            );
        }
        normalize(&mut self.out);
        let path = if let Image::Path(path) = self.image {
            Some(path)
        } else {
            None
        };
        (self.out, path)
    }
}

/// Appends words of a style, of what they print, and of a language; those that go on with the run before them become a part of it.
fn push(
    out: &mut Vec<Inline>,
    style: &Run,
    text: &str,
    of: Option<Printed>,
    language: Option<&str>,
) {
    match out.last_mut() {
        Some(Inline::Run(last))
            if last.of == of
                && last.language.as_deref() == language
                && (last.bold, last.italic, last.superscript)
                    == (style.bold, style.italic, style.superscript)
                && last.link == style.link =>
        {
            last.text.push_str(text);
        }
        last => {
            // Most cells of tables have one run.
            if last.is_none() {
                out.reserve_exact(1);
            }
            out.push(Inline::Run(Run {
                text: text.to_owned(),
                of,
                language: language.map(str::to_owned),
                link: style.link.clone(),
                ..*style
            }));
        }
    }
}

fn is_drawing(path: &str) -> bool {
    let name = path
        .strip_prefix("figures/")
        .and_then(|name| name.strip_suffix(".svg"));
    name.is_some_and(|name| {
        !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\'])
    })
}

/// The language of a `<span lang="…">`, with or without its direction.
fn span_language(tag: &str) -> Option<String> {
    let attributes = marks::plain(tag.strip_prefix("<span")?.strip_suffix('>')?);
    let mut language = None;
    for attribute in attributes.split_ascii_whitespace() {
        match attribute
            .split_once('=')
            .map(|(name, value)| (name, value.trim_matches(['"', '\''])))
        {
            Some(("lang", value)) if is_language(value) => language = Some(value.to_owned()),
            Some(("dir", "rtl" | "ltr" | "auto")) => {}
            _ => return None,
        }
    }
    language
}
