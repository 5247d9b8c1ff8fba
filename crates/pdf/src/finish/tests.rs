//! The written file, read again: what a screen reader would say.

#[path = "../../tests/sample/mod.rs"]
mod sample;

use crate::layout::plain;
use lopdf::content::Content;
use lopdf::{Dictionary, Document as File, Encoding, Object, ObjectId};
use sse_document::{Block, Caption, Document, Inline, Paragraph, Row};
use std::collections::BTreeMap;

fn file(document: &Document) -> File {
    File::load_mem(&crate::typeset(document, &sample::settings()).bytes).expect("our own file")
}

/// The text of each piece of marked content, by page and number.
fn marked(file: &File) -> BTreeMap<(ObjectId, i64), String> {
    let mut found = BTreeMap::new();
    for page in file.get_pages().into_values() {
        let fonts = file.get_page_fonts(page).unwrap();
        let encodings: BTreeMap<&[u8], Encoding<'_>> =
            fonts.iter().map(|(name, font)| (name.as_slice(), font.get_font_encoding(file).unwrap())).collect();
        let mut open: Vec<(Option<i64>, Option<String>)> = Vec::new();
        let mut font: &[u8] = b"";
        let content = Content::decode(&file.get_page_content(page)).unwrap();
        for operation in &content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "BMC" => open.push((None, None)),
                "BDC" => open.push(properties(operands[1].as_dict().unwrap())),
                "EMC" => drop(open.pop()),
                "Tf" => font = operands[0].as_name().unwrap(),
                "TJ" => {
                    let Some(mark) = open.iter().rev().find_map(|(mark, _)| *mark) else { continue };
                    let text = match open.last() {
                        Some((_, Some(actual))) => actual.clone(),
                        _ => shown(operands[0].as_array().unwrap(), &encodings[font]),
                    };
                    found.entry((page, mark)).or_insert_with(String::new).push_str(&text);
                }
                _ => {}
            }
        }
    }
    found
}

fn properties(dictionary: &Dictionary) -> (Option<i64>, Option<String>) {
    let mark = dictionary.get(b"MCID").and_then(Object::as_i64).ok();
    let actual = dictionary.get(b"ActualText").and_then(Object::as_str).ok().map(|bytes| {
        let units: Vec<u16> = bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        String::from_utf16(&units).unwrap()
    });
    (mark, actual)
}

fn shown(items: &[Object], encoding: &Encoding<'_>) -> String {
    let strings = items.iter().filter_map(|item| item.as_str().ok());
    strings.map(|bytes| File::decode_text(encoding, bytes).unwrap()).collect()
}

/// Every structure element in logical order: its dictionary and, behind its children, its end.
fn walk(file: &File, visit: &mut impl FnMut(&Dictionary, Option<(ObjectId, i64)>)) {
    let root = file.catalog().unwrap().get(b"StructTreeRoot").and_then(Object::as_reference).unwrap();
    step(file, file.get_dictionary(root).unwrap(), visit);
}

fn step(file: &File, element: &Dictionary, visit: &mut impl FnMut(&Dictionary, Option<(ObjectId, i64)>)) {
    visit(element, None);
    let Ok(kids) = element.get(b"K").and_then(Object::as_array) else { return };
    for kid in kids {
        match kid {
            Object::Reference(id) => step(file, file.get_dictionary(*id).unwrap(), visit),
            Object::Dictionary(kid) if kid.has(b"MCID") => {
                let page = kid.get(b"Pg").and_then(Object::as_reference).unwrap();
                visit(element, Some((page, kid.get(b"MCID").and_then(Object::as_i64).unwrap())));
            }
            _ => {}
        }
    }
}

fn role(element: &Dictionary) -> String {
    element
        .get(b"S")
        .and_then(Object::as_name)
        .map_or_else(|_| String::new(), |name| String::from_utf8_lossy(name).into())
}

/// The words of the file as its structure orders them, from the first section of the body on.
fn spoken(file: &File) -> Vec<String> {
    let marked = marked(file);
    let mut text = String::new();
    walk(file, &mut |element, content| match content {
        None if !["Span", "Link"].contains(&role(element).as_str()) => text.push('\n'),
        None => {}
        Some(_) if role(element) == "Figure" => {}
        Some(key) => text.push_str(&marked[&key]),
    });
    words(&text)
}

/// Words without soft hyphens; the letters of Arabic words sorted, because the page holds them in visual order.
fn words(text: &str) -> Vec<String> {
    let word = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        if letters.iter().any(|letter| ('\u{600}'..'\u{700}').contains(letter)) {
            letters.sort_unstable();
        }
        letters.into_iter().collect()
    };
    text.replace('\u{ad}', "").split_whitespace().map(word).collect()
}

/// The words of the blocks of a document, footnotes behind the paragraph that cites them.
fn written(document: &Document) -> Vec<String> {
    let mut text = Vec::new();
    let mut notes = Notes { document, seen: 0 };
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => text.push(format!("{} {}", heading.label, plain(&heading.text))),
            Block::Paragraph(paragraph) => notes.paragraph(&mut text, paragraph),
            Block::Table(table) => {
                caption(&mut text, &table.caption);
                table.columns.iter().for_each(|column| put(&mut text, &column.head));
                for row in &table.rows {
                    match row {
                        Row::Group(cell) => put(&mut text, cell),
                        Row::Cells(cells) => cells.iter().for_each(|cell| put(&mut text, cell)),
                    }
                }
                table.below.iter().for_each(|line| put(&mut text, line));
            }
            Block::Figure(figure) => {
                caption(&mut text, &figure.caption);
                figure.below.iter().for_each(|line| put(&mut text, line));
            }
        }
    }
    words(&text.join("\n").replace('\u{1f600}', "U+1F600"))
}

struct Notes<'d> {
    document: &'d Document,
    seen: usize,
}

impl Notes<'_> {
    fn paragraph(&mut self, text: &mut Vec<String>, paragraph: &Paragraph) {
        let mut said = vec![paragraph.label.clone(), " ".to_owned()];
        let mut before = false;
        for inline in &paragraph.text {
            match inline {
                Inline::Note(note) => said.push(format!("{}{}", if before { ", " } else { "" }, note + 1)),
                other => said.push(plain(std::slice::from_ref(other))),
            }
            before = matches!(inline, Inline::Note(_));
        }
        text.push(said.concat());
        for inline in &paragraph.text {
            if let Inline::Note(note) = inline
                && *note >= self.seen
            {
                self.seen = note + 1;
                text.push(format!("{} {}", note + 1, plain(&self.document.notes[*note])));
            }
        }
        paragraph.children.iter().for_each(|child| self.paragraph(text, child));
    }
}

fn put(text: &mut Vec<String>, inlines: &[Inline]) {
    text.push(plain(inlines));
}

fn caption(text: &mut Vec<String>, caption: &Caption) {
    text.push(caption.label.clone());
    put(text, &caption.title);
    if !caption.unit.is_empty() {
        text.push(format!("({})", plain(&caption.unit)));
    }
}

#[test]
fn the_structure_says_the_words_of_the_document_in_their_order() {
    let document = sample::document();
    let spoken = spoken(&file(&document));
    let written = written(&document);
    let start = spoken.windows(4).position(|words| words == &written[..4]).unwrap();
    for (index, (said, meant)) in spoken[start..].iter().zip(&written).enumerate() {
        let around = &written[index.saturating_sub(5)..(index + 5).min(written.len())];
        assert_eq!(said, meant, "near {around:?}");
    }
    assert_eq!(spoken.len() - start, written.len());
    let front = spoken[..start].join(" ");
    assert!(front.starts_with("United Nations A/81/[…] General Assembly Distr.: General"), "{front}");
    assert!(front.contains("Contents Page I. Introduction 3 II. Responses received 3"), "{front}");
}

#[test]
fn every_head_of_a_table_has_a_scope_and_every_link_an_annotation() {
    let file = file(&sample::document());
    let mut heads = 0;
    let mut links = 0;
    walk(&file, &mut |element, content| {
        if content.is_some() {
            return;
        }
        match role(element).as_str() {
            "TH" => {
                let attributes = element.get(b"A").and_then(Object::as_dict).unwrap();
                let scope = attributes.get(b"Scope").and_then(Object::as_name).unwrap();
                assert!(scope == b"Column" || scope == b"Row");
                heads += 1;
            }
            "Link" => {
                let kids = element.get(b"K").and_then(Object::as_array).unwrap();
                let object = |kid: &Object| kid.as_dict().is_ok_and(|kid| kid.has(b"Obj"));
                assert!(kids.iter().any(object), "{element:?}");
                links += 1;
            }
            _ => {}
        }
    });
    assert!(heads > 70 && links > 10, "{heads} {links}");
}

#[test]
fn the_attached_file_is_associated_and_whole() {
    let file = file(&sample::document());
    let catalog = file.catalog().unwrap();
    let list = catalog.get(b"AF").and_then(Object::as_array).unwrap();
    let about = file.get_dictionary(list[0].as_reference().unwrap()).unwrap();
    assert_eq!(about.get(b"AFRelationship").and_then(Object::as_name).unwrap(), b"Data");
    let content = about.get(b"EF").and_then(Object::as_dict).unwrap().get(b"F").and_then(Object::as_reference).unwrap();
    let stream = file.get_object(content).and_then(Object::as_stream).unwrap();
    assert_eq!(stream.get_plain_content().unwrap(), sample::settings().attachments[0].bytes);
}
