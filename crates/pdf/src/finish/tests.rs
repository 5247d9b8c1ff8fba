//! The written file, read again: what a screen reader would say.

mod reached;

use crate::layout::plain;
use crate::{random, sample, stress};
use lopdf::content::Content;
use lopdf::{Dictionary, Document as File, Encoding, Object, ObjectId};
use proptest::prelude::*;
use sse_document::{Block, Caption, Document, Inline, Paragraph, Run, TableRow};
use std::collections::BTreeMap;

pub(super) fn file(document: &Document) -> File {
    File::load_mem(&crate::typeset(document, &sample::settings()).bytes).expect("our own file")
}

/// The text of each piece of marked content, by page and number.
fn marked(file: &File) -> BTreeMap<(ObjectId, i64), String> {
    let mut found = BTreeMap::new();
    for page in file.get_pages().into_values() {
        let fonts = file.get_page_fonts(page).unwrap();
        let encodings: BTreeMap<&[u8], Encoding<'_>> = fonts
            .iter()
            .map(|(name, font)| (name.as_slice(), font.get_font_encoding(file).unwrap()))
            .collect();
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
                "Tj" | "TJ" => {
                    let Some(mark) = open.iter().rev().find_map(|(mark, _)| *mark) else {
                        continue;
                    };
                    let text = match open.last() {
                        Some((_, Some(actual))) => actual.clone(),
                        _ => shown(operands[0].as_array().unwrap_or(operands), &encodings[font]),
                    };
                    found
                        .entry((page, mark))
                        .or_insert_with(String::new)
                        .push_str(&text);
                }
                _ => {}
            }
        }
    }
    found
}

fn properties(dictionary: &Dictionary) -> (Option<i64>, Option<String>) {
    let mark = dictionary.get(b"MCID").and_then(Object::as_i64).ok();
    (mark, actual(dictionary))
}

/// The text that replaces the content.
fn actual(dictionary: &Dictionary) -> Option<String> {
    let bytes = dictionary
        .get(b"ActualText")
        .and_then(Object::as_str)
        .ok()?;
    let Some(units) = bytes.strip_prefix(&[0xfe, 0xff]) else {
        return Some(String::from_utf8(bytes.to_vec()).unwrap());
    };
    let units: Vec<u16> = units
        .chunks(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    Some(String::from_utf16(&units).unwrap())
}

fn shown(items: &[Object], encoding: &Encoding<'_>) -> String {
    let strings = items.iter().filter_map(|item| item.as_str().ok());
    strings
        .map(|bytes| File::decode_text(encoding, bytes).unwrap())
        .collect()
}

/// Every structure element in logical order: its dictionary and, behind its children, its end.
fn walk(file: &File, visit: &mut impl FnMut(&Dictionary, Option<(ObjectId, i64)>)) {
    let root = file
        .catalog()
        .unwrap()
        .get(b"StructTreeRoot")
        .and_then(Object::as_reference)
        .unwrap();
    step(file, file.get_dictionary(root).unwrap(), visit);
}

fn step(
    file: &File,
    element: &Dictionary,
    visit: &mut impl FnMut(&Dictionary, Option<(ObjectId, i64)>),
) {
    visit(element, None);
    let Ok(kids) = element.get(b"K").and_then(Object::as_array) else {
        return;
    };
    for kid in kids {
        match kid {
            Object::Reference(id) => step(file, file.get_dictionary(*id).unwrap(), visit),
            Object::Integer(mark) => {
                let page = element.get(b"Pg").and_then(Object::as_reference).unwrap();
                visit(element, Some((page, *mark)));
            }
            Object::Dictionary(kid) if kid.has(b"MCID") => {
                let page = kid.get(b"Pg").and_then(Object::as_reference).unwrap();
                visit(
                    element,
                    Some((page, kid.get(b"MCID").and_then(Object::as_i64).unwrap())),
                );
            }
            _ => {}
        }
    }
}

fn role(element: &Dictionary) -> String {
    element.get(b"S").and_then(Object::as_name).map_or_else(
        |_| String::new(),
        |name| String::from_utf8_lossy(name).into(),
    )
}

/// The text of the file as its structure orders it, the contents left out, or nothing but the contents.
fn spoken(file: &File, contents: bool) -> String {
    let marked = marked(file);
    let mut text = String::new();
    let mut within: Vec<*const Dictionary> = Vec::new();
    walk(file, &mut |element, content| match content {
        None => {
            let role = role(element);
            if within.is_empty() && role == "Sect" && is_contents(file, element) {
                within.extend(below(file, element));
            }
            if within.contains(&std::ptr::from_ref(element)) == contents
                && !["Span", "Link"].contains(&role.as_str())
            {
                text.push('\n');
            }
            if within.contains(&std::ptr::from_ref(element)) == contents {
                text.extend(actual(element));
            }
        }
        Some(_) if role(element) == "Figure" || element.has(b"ActualText") => {}
        Some(key) if within.contains(&std::ptr::from_ref(element)) == contents => {
            text.push_str(&marked[&key]);
        }
        Some(_) => {}
    });
    text
}

/// Whether an element has a table of contents.
fn is_contents(file: &File, element: &Dictionary) -> bool {
    kids(file, element)
        .into_iter()
        .any(|kid| role(kid) == "TOC")
}

fn kids<'f>(file: &'f File, element: &Dictionary) -> Vec<&'f Dictionary> {
    let kids = element
        .get(b"K")
        .and_then(Object::as_array)
        .into_iter()
        .flatten();
    kids.filter_map(|kid| file.get_dictionary(kid.as_reference().ok()?).ok())
        .collect()
}

/// An element and all below it.
fn below(file: &File, element: &Dictionary) -> Vec<*const Dictionary> {
    let inner = kids(file, element)
        .into_iter()
        .flat_map(|kid| below(file, kid));
    std::iter::once(std::ptr::from_ref(element))
        .chain(inner)
        .collect()
}

/// Words without soft hyphens, as the fonts can print them.
fn words(text: &str) -> Vec<String> {
    let text = sse_text::printable(&text.replace('\u{ad}', "").replace('\n', " ")).into_owned();
    text.replace('\u{200b}', "")
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

/// The text of a document in the order in which it is to be read: footnotes behind the block or paragraph that cites
/// them first, figures by their captions.
fn written(document: &Document) -> String {
    let mut teller = TextCollector {
        document,
        cited: Vec::new(),
        letters: Vec::new(),
        text: String::new(),
    };
    let matter = &document.matter;
    let masthead = [
        &matter.organization,
        &matter.symbol,
        &matter.organ,
        &matter.distribution,
        &matter.date,
        &matter.original,
        &matter.draft,
        &matter.session,
        &matter.agenda_item,
        &matter.agenda_title,
    ];
    for text in masthead {
        teller.say(text);
    }
    teller.line("", &document.title);
    teller.line("", &document.subtitle);
    document
        .notice
        .iter()
        .for_each(|paragraph| teller.paragraph(paragraph));
    if let Some(summary) = &document.summary {
        teller.line("", &summary.heading);
        summary
            .paragraphs
            .iter()
            .for_each(|paragraph| teller.paragraph(paragraph));
    }
    document.blocks.iter().for_each(|block| teller.block(block));
    teller.text
}

struct TextCollector<'d> {
    document: &'d Document,
    cited: Vec<usize>,
    /// The letters of the notes of a table.
    letters: Vec<String>,
    text: String,
}

impl TextCollector<'_> {
    fn say(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// A line and the notes first cited in it.
    fn line(&mut self, label: &str, line: &[Inline]) {
        self.lines(label, &[line]);
    }

    /// Lines and the notes first cited in them.
    fn lines(&mut self, label: &str, lines: &[&[Inline]]) {
        let mut notes = Vec::new();
        let mut said = vec![label.to_owned()];
        for line in lines {
            said.push(" ".to_owned());
            let mut before = false;
            for inline in *line {
                match inline {
                    Inline::Note(note) => {
                        said.push(format!("{}\n{}", if before { ", " } else { "" }, note + 1));
                        if !self.cited.contains(note) {
                            self.cited.push(*note);
                            notes.push(*note);
                        }
                    }
                    other => {
                        let text = plain(std::slice::from_ref(other));
                        if self.is_mark(other) {
                            said.push("\n".to_owned());
                        }
                        said.push(text);
                    }
                }
                before = matches!(inline, Inline::Note(_));
            }
        }
        self.say(&said.concat());
        for note in notes {
            self.say(&format!(
                "{} {}",
                note + 1,
                plain(&self.document.notes[note])
            ));
        }
    }

    /// Whether raised letters are those of notes of the table being said: references apart from the words before them.
    fn is_mark(&self, inline: &Inline) -> bool {
        let known = |letter: &str| self.letters.iter().any(|known| known == letter.trim());
        matches!(inline, Inline::Run(run) if run.superscript && run.text.split(',').all(known))
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.line(&paragraph.label, &paragraph.text);
        paragraph
            .children
            .iter()
            .for_each(|child| self.paragraph(child));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.line(&heading.label, &heading.text),
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => {
                let unit = unit(&table.caption);
                let mut lines: Vec<&[Inline]> = vec![&table.caption.title, &unit];
                lines.extend(table.columns.iter().map(|column| column.head.as_slice()));
                for row in &table.rows {
                    match row {
                        TableRow::Group(cell) => lines.push(cell),
                        TableRow::Cells(cells) => lines.extend(cells.iter().map(Vec::as_slice)),
                    }
                }
                lines.extend(table.below.iter().map(Vec::as_slice));
                let raised = |text: &Vec<Inline>| match text.first()? {
                    Inline::Run(run) if run.superscript => Some(run.text.trim().to_owned()),
                    _ => None,
                };
                self.letters = table.below.iter().filter_map(raised).collect();
                self.lines(&table.caption.label, &lines);
                self.letters.clear();
            }
            Block::Figure(figure) => {
                let unit = unit(&figure.caption);
                let mut lines: Vec<&[Inline]> = vec![&figure.caption.title, &unit];
                lines.extend(figure.below.iter().map(Vec::as_slice));
                self.lines(&figure.caption.label, &lines);
            }
            Block::Boxed(boxed) => {
                self.line(&boxed.caption.label, &boxed.caption.title);
                boxed
                    .paragraphs
                    .iter()
                    .for_each(|paragraph| self.paragraph(paragraph));
            }
        }
    }
}

fn unit(caption: &Caption) -> Vec<Inline> {
    match plain(&caption.unit) {
        unit if unit.is_empty() || unit.starts_with('(') => caption.unit.clone(),
        _ => [
            &[Inline::from("(")],
            caption.unit.as_slice(),
            &[Inline::from(")")],
        ]
        .concat(),
    }
}

#[track_caller]
fn assert_order(document: &Document) {
    let file = file(document);
    let (spoken, written) = (words(&spoken(&file, false)), words(&written(document)));
    for (index, (said, meant)) in spoken.iter().zip(&written).enumerate() {
        let around = &written[index.saturating_sub(5)..(index + 5).min(written.len())];
        assert_eq!(said, meant, "near {around:?}");
    }
    assert_eq!(
        spoken.len(),
        written.len(),
        "{:?}",
        spoken.iter().zip(&written).next_back()
    );
}

#[test]
fn a_label_is_read_in_its_order_before_words_from_right_to_left() {
    let arabic = Inline::Run(Run {
        text: "يبلغ عدد (التعاونيات) 127532".to_owned(),
        language: Some("ar".to_owned()),
        ..Run::default()
    });
    let child = Paragraph {
        label: "(b)".to_owned(),
        text: vec![arabic],
        ..Paragraph::default()
    };
    let paragraph = Paragraph {
        text: vec![Inline::from("Two cases:")],
        children: vec![child],
        ..Paragraph::default()
    };
    let boxed = sse_document::BoxedText {
        caption: Caption::default(),
        paragraphs: vec![paragraph],
    };
    let mut document = sample::document();
    document.blocks.push(Block::Boxed(boxed));
    assert_order(&document);
}

#[test]
fn the_structure_says_the_words_of_the_document_in_their_order() {
    assert_order(&sample::document());
    assert_order(&stress::document());
    assert_order(&stress::demonstration());
    // Signs that run from right to left without a letter that does.
    let mut document = sample::document();
    let arabic = |text: &str| {
        Inline::Run(Run {
            text: text.to_owned(),
            language: Some("ar".to_owned()),
            ..Run::default()
        })
    };
    document.blocks.push(Block::Paragraph(Paragraph {
        text: vec![arabic("(a) "), arabic("يبلغ عدد")],
        ..Paragraph::default()
    }));
    assert_order(&document);
    let contents = spoken(&file(&sample::document()), true)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        contents.starts_with("Contents Page I. Introduction 2 II. Responses received 3"),
        "{contents}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 16,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_structure_says_the_words_of_random_documents(document in random::document(14)) {
        assert_order(&document.0);
    }
}

#[test]
fn every_link_has_an_annotation() {
    let file = file(&sample::document());
    let mut links = 0;
    walk(&file, &mut |element, content| {
        if content.is_none() && role(element) == "Link" {
            let kids = element.get(b"K").and_then(Object::as_array).unwrap();
            let object = |kid: &Object| kid.as_dict().is_ok_and(|kid| kid.has(b"Obj"));
            assert!(kids.iter().any(object), "{element:?}");
            links += 1;
        }
    });
    assert!(links > 10, "{links}");
}

#[test]
fn a_reference_to_another_document_leads_to_its_file_and_named_places_are_there_for_such() {
    let file = file(&sample::document());
    let actions = file.objects.values().filter_map(|object| {
        let action = object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?;
        (action.get(b"S").ok()?.as_name().ok()? == b"GoToR").then_some(action)
    });
    let actions: Vec<&Dictionary> = actions.collect();
    assert!(!actions.is_empty());
    for action in actions {
        let place = action.get(b"D").and_then(Object::as_str).unwrap();
        let target = action.get(b"F").and_then(Object::as_dict).unwrap();
        let target = target.get(b"UF").and_then(Object::as_str).unwrap();
        assert_eq!((place, target), (&b"table-rates"[..], &b"annex.pdf"[..]));
    }
    let names = file.catalog().unwrap().get(b"Names");
    let places = names.and_then(Object::as_dict).unwrap().get(b"Dests");
    let places = places.and_then(Object::as_dict).unwrap().get(b"Names");
    let places = places.and_then(Object::as_array).unwrap();
    let names: Vec<&[u8]> = places.iter().filter_map(|one| one.as_str().ok()).collect();
    assert!(
        names.contains(&&b"mandate"[..]) && names.is_sorted(),
        "{names:?}"
    );
}

#[test]
fn lists_say_how_they_are_counted() {
    let mut counted = Vec::new();
    walk(&file(&sample::document()), &mut |element, content| {
        if content.is_none() && role(element) == "L" {
            let attributes = element.get(b"A").and_then(Object::as_dict).unwrap();
            counted.push(
                attributes
                    .get(b"ListNumbering")
                    .and_then(Object::as_name)
                    .unwrap()
                    .to_vec(),
            );
        }
    });
    assert_eq!(counted, [b"LowerAlpha", b"LowerRoman"]);
}

#[test]
fn the_attached_file_is_associated_and_whole() {
    let file = file(&sample::document());
    let catalog = file.catalog().unwrap();
    let list = catalog.get(b"AF").and_then(Object::as_array).unwrap();
    let about = file
        .get_dictionary(list[0].as_reference().unwrap())
        .unwrap();
    assert_eq!(
        about
            .get(b"AFRelationship")
            .and_then(Object::as_name)
            .unwrap(),
        b"Data"
    );
    let content = about
        .get(b"EF")
        .and_then(Object::as_dict)
        .unwrap()
        .get(b"F")
        .and_then(Object::as_reference)
        .unwrap();
    let stream = file
        .get_object(content)
        .and_then(Object::as_stream)
        .unwrap();
    assert_eq!(
        stream.get_plain_content().unwrap(),
        sample::settings().attachments[0].bytes
    );
}

/// The first object that is a dictionary with a value under a key.
pub(super) fn find<'f>(file: &'f mut File, key: &[u8], value: &str) -> &'f mut Dictionary {
    let dictionaries = file
        .objects
        .values_mut()
        .filter_map(|object| object.as_dict_mut().ok());
    let named = |dictionary: &&mut Dictionary| {
        dictionary
            .get(key)
            .and_then(Object::as_name)
            .is_ok_and(|name| name == value.as_bytes())
    };
    dictionaries
        .into_iter()
        .find(named)
        .expect("the sample has one")
}

pub(super) fn remove(dictionary: &mut Dictionary, key: &str) {
    assert!(
        dictionary.remove(key.as_bytes()).is_some(),
        "there is no {key} to remove"
    );
}

/// The heads of a table that don't say whether they name a column or a row: the judge doesn't look.
fn heads_without_scope(file: &File) -> (usize, usize) {
    let (mut heads, mut without) = (0, 0);
    walk(file, &mut |element, content| {
        if content.is_none() && role(element) == "TH" {
            let attributes = element.get(b"A").and_then(Object::as_dict);
            let scope = attributes
                .and_then(|attributes| attributes.get(b"Scope"))
                .and_then(Object::as_name);
            heads += 1;
            without += usize::from(!matches!(scope, Ok(b"Column" | b"Row")));
        }
    });
    (heads, without)
}

#[test]
fn every_head_of_a_table_has_a_scope_and_one_without_is_seen() {
    for document in [
        sample::document(),
        stress::document(),
        stress::demonstration(),
    ] {
        let (heads, without) = heads_without_scope(&file(&document));
        assert!(heads > 70 && without == 0, "{without} of {heads}");
    }
    let mut broken = file(&sample::document());
    remove(find(&mut broken, b"S", "TH"), "A");
    assert_eq!(heads_without_scope(&broken).1, 1);
}

#[test]
fn words_out_of_order_are_seen() {
    let document = sample::document();
    let mut broken = file(&document);
    let sections = find(&mut broken, b"S", "Document")
        .get_mut(b"K")
        .and_then(Object::as_array_mut)
        .unwrap();
    sections.reverse();
    assert_ne!(words(&spoken(&broken, false)), words(&written(&document)));
}

/// What a program of Poppler says of a file, with options before and arguments behind it.
#[expect(
    clippy::disallowed_methods,
    reason = "a test may hand a file to a program"
)]
fn poppler(program: &str, bytes: &[u8], options: &[&str], output: &[&str]) -> String {
    let path = std::env::temp_dir().join(format!(
        "{program}-{}-{}.pdf",
        std::process::id(),
        bytes.len()
    ));
    std::fs::write(&path, bytes).unwrap();
    let output = std::process::Command::new(program)
        .args(options)
        .arg(&path)
        .args(output)
        .output()
        .unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Letters and digits, whatever stands between them; Arabic words left out, which Poppler reads from their places.
fn letters(text: &str) -> String {
    let arabic = |word: &&str| !word.contains(|ch: char| ('\u{600}'..'\u{700}').contains(&ch));
    let words = text.split_whitespace().filter(arabic);
    words
        .flat_map(str::chars)
        .filter(|ch| ch.is_alphanumeric())
        .collect()
}

#[test]
#[ignore = "needs pdftotext"]
fn pdftotext_finds_the_words_of_each_part_on_its_page() {
    for document in [
        sample::document(),
        stress::document(),
        stress::demonstration(),
    ] {
        let bytes = crate::typeset(&document, &sample::settings()).bytes;
        let file = File::load_mem(&bytes).unwrap();
        let all = poppler("pdftotext", &bytes, &["-raw"], &["-"]);
        let pages: BTreeMap<ObjectId, String> = file
            .get_pages()
            .into_values()
            .zip(all.split('\u{c}').map(letters))
            .collect();
        let figures = figures(&file);
        let marked = marked(&file);
        assert!(marked.len() > 300);
        for ((page, mark), text) in marked.iter().filter(|(key, _)| !figures.contains(key)) {
            let wanted = letters(text);
            assert!(
                pages[page].contains(&wanted),
                "{mark} on {page:?}: {wanted}"
            );
        }
    }
}

/// The marked content of figures, whose words stand anywhere, and of what is read by its actual text.
fn figures(file: &File) -> Vec<(ObjectId, i64)> {
    let mut found = Vec::new();
    walk(file, &mut |element, content| {
        if role(element) == "Figure" || element.has(b"ActualText") {
            found.extend(content);
        }
    });
    found
}

#[test]
#[ignore = "needs pdfinfo"]
fn pdfinfo_reads_the_structure_in_the_same_order() {
    let bytes = crate::typeset(&sample::document(), &sample::settings()).bytes;
    let said = poppler("pdfinfo", &bytes, &["-struct-text"], &[]);
    let quoted = said
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'));
    let file = File::load_mem(&bytes).unwrap();
    let marked = marked(&file);
    let mut own = String::new();
    walk(&file, &mut |element, content| {
        let here = content.filter(|_| !element.has(b"ActualText"));
        own.extend(here.and_then(|key| marked.get(&key)).map(String::as_str));
    });
    let (said, own) = (
        letters(&quoted.collect::<Vec<_>>().join(" ")),
        letters(&own),
    );
    let apart = own
        .bytes()
        .zip(said.bytes())
        .position(|(one, other)| one != other);
    let near = apart.map(|at| {
        String::from_utf8_lossy(&own.as_bytes()[at.saturating_sub(40)..at + 20]).into_owned()
    });
    assert_eq!((near, own.len()), (None, said.len()));
}
