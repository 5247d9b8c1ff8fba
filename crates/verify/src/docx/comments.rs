//! A copy of a Word file with comments beside the words that they are about.

use super::archive::Archive;
use super::{DocxFault, MAIN, Segment, W, is, parsed};
use crate::verification::Remark;
use roxmltree::Node;
use sse_diagnostics::Language;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::ops::Range;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

const COMMENTS: &str = "word/comments.xml";
const LINKS: &str = "word/_rels/document.xml.rels";
const TYPES: &str = "[Content_Types].xml";
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// Who comments.
const AUTHOR: &str = "sse-report";

/// The file with a comment for each remark, in a language; `segments` are those of its passages.
pub(crate) fn commented(
    bytes: &[u8],
    segments: &[Vec<Segment>],
    remarks: &[Remark],
    language: &dyn Language,
) -> Result<Vec<u8>, DocxFault> {
    let mut archive = Archive::open(bytes)?;
    let main = archive.part(MAIN)?.ok_or(DocxFault::Broken)?;
    let known = archive.part(COMMENTS)?;
    let first = known.as_deref().map_or(0, next_id);
    let (mut comments, mut runs) = (String::new(), BTreeMap::<usize, CutRun>::new());
    for (id, remark) in (first..).zip(remarks) {
        let Some(((start, from), (end, to))) = place(&segments[remark.passage], remark) else {
            continue;
        };
        let opened = format!("<w:commentRangeStart w:id=\"{id}\"/>");
        let closed = format!(
            "<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>"
        );
        CutRun::of(&mut runs, start).cuts.push((from, true, opened));
        CutRun::of(&mut runs, end).cuts.push((to, false, closed));
        _ = write!(
            comments,
            "<w:comment w:id=\"{id}\" w:author=\"{AUTHOR}\" w:initials=\"S\"><w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:comment>",
            escaped(&remark.say(language))
        );
    }
    let mut changed = BTreeMap::from([(MAIN, with_namespace(&marked(&main, runs)?))]);
    if let Some(known) = known {
        let end = known.rfind("</").ok_or(DocxFault::Broken)?;
        let text = format!("{}{comments}{}", &known[..end], &known[end..]);
        changed.insert(COMMENTS, text);
    } else {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        let text = format!("{head}<w:comments xmlns:w=\"{W}\">{comments}</w:comments>");
        changed.insert(COMMENTS, text);
        changed.insert(LINKS, linked(archive.part(LINKS)?)?);
        changed.insert(TYPES, typed(archive.part(TYPES)?)?);
    }
    written(bytes, &changed)
}

/// A run that marks of comments cut.
struct CutRun {
    /// Its bytes in the main part.
    run: Range<usize>,
    /// How many bytes its words have.
    length: usize,
    /// Behind how many bytes of its words which mark stands, and whether that opens a comment.
    cuts: Vec<(usize, bool, String)>,
}

impl CutRun {
    fn of<'r>(runs: &'r mut BTreeMap<usize, Self>, segment: &Segment) -> &'r mut Self {
        runs.entry(segment.run.start).or_insert_with(|| Self {
            run: segment.run.clone(),
            length: segment.text.len(),
            cuts: Vec::new(),
        })
    }

    /// The run with its marks: cut in pieces where it has one text and nothing else, otherwise whole between them.
    fn written(mut self, main: &str, node: Option<Node<'_, '_>>) -> String {
        self.cuts.sort_by_key(|(at, opens, _)| (*at, *opens));
        let source = &main[self.run.clone()];
        let Some((name, before, text)) = node.and_then(|node| lone_text(main, node, self.length))
        else {
            let of = |opening: bool| {
                let own = self
                    .cuts
                    .iter()
                    .filter(move |(_, opens, _)| *opens == opening);
                own.map(|(_, _, mark)| mark.as_str()).collect::<String>()
            };
            return format!("{}{source}{}", of(true), of(false));
        };
        let piece = |part: Range<usize>| {
            if part.is_empty() {
                return String::new();
            }
            let prefix = name.strip_suffix('r').unwrap_or_default();
            let words = escaped(&text[part]);
            format!("{before}<{prefix}t xml:space=\"preserve\">{words}</{prefix}t></{name}>")
        };
        let (mut written, mut from) = (String::new(), 0);
        for (at, _, mark) in &self.cuts {
            let at = text.floor_char_boundary(*at).max(from);
            written += &piece(from..at);
            written += mark;
            from = at;
        }
        written + &piece(from..text.len())
    }
}

/// Of a run that has one text and nothing else but properties: its name, what stands before the text, and the text.
fn lone_text<'m>(
    main: &'m str,
    run: Node<'m, '_>,
    length: usize,
) -> Option<(&'m str, &'m str, &'m str)> {
    let mut pieces = run.children().filter(Node::is_element);
    let mut text = pieces.next()?;
    if is(text, "rPr") {
        text = pieces.next()?;
    }
    let words = text
        .text()
        .filter(|words| is(text, "t") && words.len() == length)?;
    let name = main[run.range().start + 1..]
        .split([' ', '>', '\n', '\t'])
        .next()?;
    let before = &main[run.range().start..text.range().start];
    pieces.next().is_none().then_some((name, before, words))
}

/// A run, and how many bytes of its words stand before a place in it.
type InRun<'s> = (&'s Segment, usize);

/// From where to where in the main part a remark is about.
fn place<'s>(segments: &'s [Segment], remark: &Remark) -> Option<(InRun<'s>, InRun<'s>)> {
    let whole = 0..segments.last()?.text.end;
    let range = remark.range.as_ref().unwrap_or(&whole);
    let touches =
        |segment: &&Segment| segment.text.start < range.end && range.start < segment.text.end;
    let start = segments.iter().find(touches)?;
    let end = segments.iter().rfind(touches)?;
    let from = range.start.saturating_sub(start.text.start);
    let to = range.end.min(end.text.end) - end.text.start;
    Some(((start, from), (end, to)))
}

/// The main part with marks in its runs.
fn marked(main: &str, runs: BTreeMap<usize, CutRun>) -> Result<String, DocxFault> {
    let part = parsed(main)?;
    let nodes = part.descendants().filter(|node| is(*node, "r"));
    let nodes: BTreeMap<usize, Node<'_, '_>> =
        nodes.map(|node| (node.range().start, node)).collect();
    let (mut text, mut from) = (String::with_capacity(main.len()), 0);
    for (at, run) in runs {
        let end = run.run.end;
        text.push_str(&main[from..at]);
        text.push_str(&run.written(main, nodes.get(&at).copied()));
        from = end;
    }
    Ok(text + &main[from..])
}

/// The text with the prefix of our elements declared, where the program that wrote it chose another one.
fn with_namespace(main: &str) -> String {
    let start = main.find("document").unwrap_or(0);
    let end = main[start..].find('>').map_or(0, |end| start + end);
    if main[start..end].contains("xmlns:w=") {
        return main.to_owned();
    }
    let (before, behind) = main.split_at(start + "document".len());
    format!("{before} xmlns:w=\"{W}\"{behind}")
}

/// The number behind those of the comments that are there.
fn next_id(comments: &str) -> usize {
    let Ok(part) = parsed(comments) else { return 0 };
    let ids = part
        .root_element()
        .children()
        .filter_map(|node| super::attribute(node, "id"));
    let last = ids.filter_map(|id| id.parse::<usize>().ok()).max();
    last.map_or(0, |last| last + 1)
}

fn linked(links: Option<String>) -> Result<String, DocxFault> {
    let links = links.ok_or(DocxFault::Broken)?;
    let end = links.rfind("</").ok_or(DocxFault::Broken)?;
    let own = format!("<Relationship Id=\"rIdVerified\" Type=\"{KIND}\" Target=\"comments.xml\"/>");
    Ok(format!("{}{own}{}", &links[..end], &links[end..]))
}

fn typed(types: Option<String>) -> Result<String, DocxFault> {
    let types = types.ok_or(DocxFault::Broken)?;
    let end = types.rfind("</").ok_or(DocxFault::Broken)?;
    let own = format!("<Override PartName=\"/{COMMENTS}\" ContentType=\"{TYPE}\"/>");
    Ok(format!("{}{own}{}", &types[..end], &types[end..]))
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace(char::is_control, " ")
}

/// The archive with some parts changed or added, the others as they are.
fn written(bytes: &[u8], changed: &BTreeMap<&str, String>) -> Result<Vec<u8>, DocxFault> {
    let mut old = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocxFault::Broken)?;
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let part = old.by_index_raw(at).map_err(|_| DocxFault::Broken)?;
        let name = part.name().map_err(|_| DocxFault::Broken)?.into_owned();
        if !changed.contains_key(name.as_str()) {
            new.raw_copy_file(part).map_err(|_| DocxFault::Broken)?;
        }
    }
    let options = SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT);
    for (name, text) in changed {
        new.start_file(*name, options)
            .map_err(|_| DocxFault::Broken)?;
        new.write_all(text.as_bytes())
            .map_err(|_| DocxFault::Broken)?;
    }
    let file = new.finish().map_err(|_| DocxFault::Broken)?;
    Ok(file.into_inner())
}
