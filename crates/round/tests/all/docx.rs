//! A Word file as its readers see it: words with the numbers that the program would count, and what it leads to.

use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The styles of what the typesetter adds and of the masthead, which stand in no document as words.
const ADDED: [&str; 10] = [
    "Session",
    "AgendaItem",
    "AgendaTitle",
    "TOCHeading",
    "ContentsHead",
    "TOC1",
    "TOC2",
    "TOC3",
    "TOC4",
    "EndRule",
];

/// The parts of a file, by their paths.
pub(crate) struct Docx {
    pub(crate) parts: BTreeMap<String, Vec<u8>>,
}

impl Docx {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            parts.insert(name, bytes);
        }
        Self { parts }
    }

    /// A part that is XML, as text.
    pub(crate) fn part(&self, path: &str) -> &str {
        std::str::from_utf8(&self.parts[path]).unwrap()
    }

    /// The parts that are XML.
    pub(crate) fn xml(&self) -> impl Iterator<Item = (&str, Document<'_>)> {
        let is_xml = |path: &&String| path.ends_with(".xml") || path.ends_with(".rels");
        let paths = self.parts.keys().filter(is_xml);
        paths.map(|path| (path.as_str(), Document::parse(self.part(path)).unwrap()))
    }

    /// The words of the text in order, each footnote behind the paragraph or cell that cites it first.
    pub(crate) fn words(&self) -> Vec<String> {
        let [text, notes, numbering, styles] = ["document", "footnotes", "numbering", "styles"]
            .map(|name| Document::parse(self.part(&format!("word/{name}.xml"))).unwrap());
        let mut reader = WordReader {
            notes: by_id(&notes, "footnote"),
            counter: Counter::new(&numbering, &styles),
            cited: Vec::new(),
            words: Vec::new(),
        };
        let paragraphs = text.descendants().filter(|node| is(*node, "p"));
        paragraphs.for_each(|paragraph| reader.paragraph(paragraph));
        reader.words
    }
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((WORD, name))
}

fn child<'a, 'd>(node: Node<'a, 'd>, name: &str) -> Option<Node<'a, 'd>> {
    node.children().find(|node| is(*node, name))
}

/// The value of an element below another one.
fn value<'a>(node: Node<'a, '_>, path: &[&str]) -> Option<&'a str> {
    let found = path.iter().try_fold(node, |node, name| child(node, name))?;
    found.attribute((WORD, "val"))
}

fn by_id<'a, 'd>(part: &'a Document<'d>, name: &str) -> BTreeMap<String, Node<'a, 'd>> {
    let named = part.descendants().filter(|node| is(*node, name));
    let id = |node: Node<'a, 'd>| Some((node.attribute((WORD, "id"))?.to_owned(), node));
    named.filter_map(id).collect()
}

struct WordReader<'a, 'd> {
    notes: BTreeMap<String, Node<'a, 'd>>,
    counter: Counter,
    cited: Vec<String>,
    words: Vec<String>,
}

impl WordReader<'_, '_> {
    fn paragraph(&mut self, paragraph: Node<'_, '_>) {
        let style = value(paragraph, &["pPr", "pStyle"]).unwrap_or_default();
        let label = self.counter.label(paragraph, style);
        if ADDED.contains(&style) {
            return;
        }
        let mut line = label + " ";
        let mut cited = Vec::new();
        text(paragraph, &mut line, &mut cited);
        self.words
            .extend(line.split_whitespace().map(str::to_owned));
        for note in cited {
            assert!(
                !self.cited.contains(&note),
                "the footnote {note} stands twice"
            );
            let mut line = String::new();
            text(self.notes[&note], &mut line, &mut Vec::new());
            self.words
                .extend(line.split_whitespace().map(str::to_owned));
            self.cited.push(note);
        }
    }
}

/// The words of runs, and the footnotes that they cite. What is raised as a citation is no word.
fn text(node: Node<'_, '_>, line: &mut String, cited: &mut Vec<String>) {
    for node in node.descendants() {
        let citation = node
            .parent()
            .is_some_and(|run| value(run, &["rPr", "rStyle"]) == Some("FootnoteReference"));
        if is(node, "footnoteReference") {
            cited.push(node.attribute((WORD, "id")).unwrap().to_owned());
        } else if is(node, "t") && !citation {
            line.push_str(node.text().unwrap_or_default());
        } else if is(node, "br") || is(node, "tab") && node.parent().is_some_and(|run| is(run, "r"))
        {
            line.push(' ');
        }
    }
}

/// Counts as the program does that opens the file.
struct Counter {
    /// For each list what it counts by, and where it begins.
    lists: BTreeMap<String, (String, Option<usize>)>,
    /// For what lists count by the formats and the patterns of the levels.
    levels: BTreeMap<String, Vec<(String, String)>>,
    /// The list and the level of each style that has some.
    styles: BTreeMap<String, (String, usize)>,
    counts: BTreeMap<String, Vec<usize>>,
    begun: BTreeSet<String>,
}

impl Counter {
    fn new(numbering: &Document<'_>, styles: &Document<'_>) -> Self {
        let mut counter = Self {
            lists: BTreeMap::new(),
            levels: BTreeMap::new(),
            styles: BTreeMap::new(),
            counts: BTreeMap::new(),
            begun: BTreeSet::new(),
        };
        for node in numbering.root_element().children() {
            if is(node, "abstractNum") {
                let id = node.attribute((WORD, "abstractNumId")).unwrap();
                let levels = node.children().filter(|node| is(*node, "lvl"));
                let level = |node| {
                    let [format, pattern] =
                        ["numFmt", "lvlText"].map(|name| value(node, &[name]).unwrap().to_owned());
                    (format, pattern)
                };
                counter
                    .levels
                    .insert(id.to_owned(), levels.map(level).collect());
            } else {
                let id = node.attribute((WORD, "numId")).unwrap();
                let of = value(node, &["abstractNumId"]).unwrap().to_owned();
                let start = value(node, &["lvlOverride", "startOverride"]);
                let start = start.map(|start| start.parse().unwrap());
                counter.lists.insert(id.to_owned(), (of, start));
            }
        }
        for style in styles
            .root_element()
            .children()
            .filter(|node| is(*node, "style"))
        {
            if let Some(list) = value(style, &["pPr", "numPr", "numId"]) {
                let level = value(style, &["pPr", "numPr", "ilvl"]).unwrap_or("0");
                let id = style.attribute((WORD, "styleId")).unwrap().to_owned();
                counter
                    .styles
                    .insert(id, (list.to_owned(), level.parse().unwrap()));
            }
        }
        counter
    }

    /// The label of a paragraph; blank for one that isn't counted.
    fn label(&mut self, paragraph: Node<'_, '_>, style: &str) -> String {
        let own = value(paragraph, &["pPr", "numPr", "numId"]).map(str::to_owned);
        let own = own.map(|list| {
            let level = value(paragraph, &["pPr", "numPr", "ilvl"]).unwrap_or("0");
            (list, level.parse::<usize>().unwrap())
        });
        let Some((list, level)) = own.or_else(|| self.styles.get(style).cloned()) else {
            return String::new();
        };
        if list == "0" {
            return String::new();
        }
        let (of, start) = &self.lists[&list];
        let counts = self.counts.entry(of.clone()).or_insert_with(|| vec![0; 9]);
        if self.begun.insert(list)
            && let Some(start) = start
        {
            counts[0] = start - 1;
        }
        counts[level] += 1;
        counts[level + 1..].fill(0);
        let levels = &self.levels[of];
        let mut label = levels[level].1.clone();
        for (at, (format, _)) in levels.iter().enumerate() {
            let number = format!("%{}", at + 1);
            if label.contains(&number) {
                label = label.replace(&number, &printed(format, counts[at]));
            }
        }
        label
    }
}

fn printed(format: &str, number: usize) -> String {
    let letter = |first: u8| char::from(first + u8::try_from(number - 1).unwrap()).to_string();
    match format {
        "decimal" => number.to_string(),
        "upperLetter" => letter(b'A'),
        "lowerLetter" => letter(b'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        other => panic!("what is {other}?"),
    }
}

fn roman(mut number: usize) -> String {
    let mut out = String::new();
    for (value, digits) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while number >= value {
            out.push_str(digits);
            number -= value;
        }
    }
    out
}

/// What a file leads to and runs: every name, code and address in it is one of ours.
pub(crate) fn holds_nothing_but_ours(docx: &Docx) {
    let mut bookmarks = BTreeSet::new();
    for (path, part) in docx.xml() {
        for node in part.descendants().filter(|node| is(*node, "bookmarkStart")) {
            let name = node.attribute((WORD, "name")).unwrap().to_owned();
            assert!(
                bookmarks.insert(name.clone()),
                "{path}: two bookmarks {name}"
            );
        }
    }
    for (path, part) in docx.xml() {
        assert!(is_part(path), "{path}");
        let links = relationships(docx, path);
        for node in part.descendants() {
            assert!(
                !is(node, "fldSimple") && !is(node, "object") && !is(node, "altChunk"),
                "{path}"
            );
            if is(node, "instrText") {
                let code = node.text().unwrap();
                assert!(is_code(code, &bookmarks), "{path}: the field {code}");
            }
            let anchor = node.attribute((WORD, "anchor"));
            if is(node, "hyperlink") && node.attribute((LINKS, "id")).is_none() {
                assert!(bookmarks.contains(anchor.unwrap()), "{path}: {anchor:?}");
            }
            for id in ["id", "embed"]
                .iter()
                .filter_map(|name| node.attribute((LINKS, *name)))
            {
                assert!(links.contains_key(id), "{path}: {id} leads nowhere");
            }
        }
        for (target, outside) in links.into_values() {
            let safe = ["https://", "http://", "mailto:"]
                .iter()
                .any(|scheme| target.starts_with(scheme));
            let sibling = target.ends_with(".docx") && !target.contains([':', '/', '\\']);
            assert!(
                outside && (safe || sibling) || !outside && is_part(&format!("word/{target}")),
                "{path}: {target}"
            );
        }
    }
    let drawings = docx.parts.iter().filter(|(path, _)| path.ends_with(".svg"));
    for (path, bytes) in drawings {
        let drawing = Document::parse(std::str::from_utf8(bytes).unwrap()).unwrap();
        for node in drawing.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            assert!(
                !["script", "a", "image", "use", "foreignObject"].contains(&name),
                "{path}: {name}"
            );
            let mut names = node.attributes().map(|own| own.name());
            assert!(
                !names.any(|name| name.starts_with("on") || name == "href"),
                "{path}"
            );
        }
    }
    let kinds = docx.part("[Content_Types].xml");
    assert!(
        !kinds.contains("macro") && !kinds.contains("vba") && !kinds.contains("ole"),
        "{kinds}"
    );
}

/// Whether a part is one that the writer makes.
fn is_part(path: &str) -> bool {
    let known = [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "docProps/app.xml",
        "word/document.xml",
        "word/footnotes.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/fontTable.xml",
        "word/theme.xml",
        "word/_rels/document.xml.rels",
        "word/_rels/footnotes.xml.rels",
    ];
    let numbered = ["word/header", "word/footer", "word/media/chart"];
    known.contains(&path)
        || numbered.iter().any(|start| {
            path.strip_prefix(start)
                .is_some_and(|rest| rest.starts_with(|ch: char| ch.is_ascii_digit()))
        })
}

/// Whether the code of a field is one that the writer makes, for a bookmark that is there.
fn is_code(code: &str, bookmarks: &BTreeSet<String>) -> bool {
    let words: Vec<&str> = code.split_whitespace().collect();
    match words.as_slice() {
        ["PAGE" | "NUMPAGES"]
        | ["TOC", "\\o", "\"1-4\"", "\\h", "\\z", "\\u"]
        | ["SEQ", "Table" | "Box", "\\*", "ARABIC"]
        | ["SEQ", "Figure", "\\*", "ROMAN"] => true,
        ["REF" | "PAGEREF", name, "\\h"]
        | ["REF", name, "\\n" | "\\w", "\\h"]
        | ["NOTEREF", name, "\\f", "\\h"] => bookmarks.contains(*name),
        _ => false,
    }
}

/// What a part leads to, by id: the target, and whether it lies outside the file.
fn relationships(docx: &Docx, path: &str) -> BTreeMap<String, (String, bool)> {
    let Some((folder, name)) = path.rsplit_once('/') else {
        return BTreeMap::new();
    };
    let Some(bytes) = docx.parts.get(&format!("{folder}/_rels/{name}.rels")) else {
        return BTreeMap::new();
    };
    let part = Document::parse(std::str::from_utf8(bytes).unwrap()).unwrap();
    let links = part.root_element().children().map(|node| {
        let outside = node.attribute("TargetMode") == Some("External");
        let target = node.attribute("Target").unwrap().to_owned();
        (node.attribute("Id").unwrap().to_owned(), (target, outside))
    });
    links.collect()
}
