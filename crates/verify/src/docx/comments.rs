//! A copy of a Word file with comments beside the words that they are about.

use super::archive::Archive;
use super::{DocxFault, MAIN, Segment, W, parsed};
use crate::verification::Remark;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

const COMMENTS: &str = "word/comments.xml";
const LINKS: &str = "word/_rels/document.xml.rels";
const TYPES: &str = "[Content_Types].xml";
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// Who comments.
const AUTHOR: &str = "sse-report";

/// The file with a comment for each remark; `segments` are those of its passages.
pub(crate) fn commented(
    bytes: &[u8],
    segments: &[Vec<Segment>],
    remarks: &[Remark],
) -> Result<Vec<u8>, DocxFault> {
    let mut archive = Archive::open(bytes)?;
    let main = archive.part(MAIN)?.ok_or(DocxFault::Broken)?;
    let known = archive.part(COMMENTS)?;
    let first = known.as_deref().map_or(0, next_id);
    let (mut comments, mut marks) = (String::new(), BTreeMap::<usize, String>::new());
    for (id, remark) in (first..).zip(remarks) {
        let Some((start, end)) = place(&segments[remark.passage], remark) else {
            continue;
        };
        let opened = format!("<w:commentRangeStart w:id=\"{id}\"/>");
        let closed = format!(
            "<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>"
        );
        marks.entry(start).or_default().push_str(&opened);
        marks.entry(end).or_default().insert_str(0, &closed);
        _ = write!(
            comments,
            "<w:comment w:id=\"{id}\" w:author=\"{AUTHOR}\" w:initials=\"S\"><w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:comment>",
            escaped(&remark.text)
        );
    }
    let mut changed = BTreeMap::from([(MAIN, with_namespace(&marked(&main, &marks)))]);
    match known {
        Some(known) => {
            let end = known.rfind("</").ok_or(DocxFault::Broken)?;
            let text = format!("{}{comments}{}", &known[..end], &known[end..]);
            changed.insert(COMMENTS, text);
        }
        None => {
            let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
            let text = format!("{head}<w:comments xmlns:w=\"{W}\">{comments}</w:comments>");
            changed.insert(COMMENTS, text);
            changed.insert(LINKS, linked(archive.part(LINKS)?)?);
            changed.insert(TYPES, typed(archive.part(TYPES)?)?);
        }
    }
    written(bytes, &changed)
}

/// From where to where in the main part a remark is about: the runs that have its words.
fn place(segments: &[Segment], remark: &Remark) -> Option<(usize, usize)> {
    let touches = |segment: &&Segment| {
        remark
            .range
            .as_ref()
            .is_none_or(|range| segment.text.start < range.end && range.start < segment.text.end)
    };
    let mut own = segments.iter().filter(touches).peekable();
    let start = own.peek()?.run.start;
    Some((start, own.last()?.run.end))
}

/// A text with others put in at some bytes.
fn marked(main: &str, marks: &BTreeMap<usize, String>) -> String {
    let (mut text, mut from) = (String::with_capacity(main.len()), 0);
    for (at, mark) in marks {
        text.push_str(&main[from..*at]);
        text.push_str(mark);
        from = *at;
    }
    text + &main[from..]
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
