//! A tagged PDF as text, read along its structure tree as a screen reader does, and the evidence that it brings.

mod beside;
mod marked;

use crate::passage::{DocumentText, NoteMark, Passage, UnreadContent, is_note_letter};
use lopdf::{Dictionary, Document as File, Object, ObjectId};
use marked::{PrintedPages, actual, other_digits, printed, shows_other_digits};
use sse_document::Spot;
use std::collections::{BTreeMap, BTreeSet};

/// The attached file that is the evidence.
const LINEAGE: &str = "lineage.json";

/// Elements within each other, at most: more are none that a typesetter makes.
const DEEPEST: usize = 64;

/// The text of a PDF, and the lineage that is attached to it.
pub(crate) struct ReadPdf {
    pub(crate) text: DocumentText,
    pub(crate) lineage: Option<String>,
}

/// Why a PDF can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PdfFault {
    /// It is none, or it is broken or encrypted.
    Broken,
    /// It has no structure tree, so that nobody knows what its words are.
    Untagged,
    /// Its paragraphs are named by the styles of another program, which puts labels and marks of notes among their words.
    OtherProgram,
}

/// Reads a PDF.
pub(crate) fn read(bytes: &[u8]) -> Result<ReadPdf, PdfFault> {
    let file = File::load_mem(bytes).map_err(|_| PdfFault::Broken)?;
    let catalog = file.catalog().map_err(|_| PdfFault::Broken)?;
    let root = file.get_dict_in_dict(catalog, b"StructTreeRoot");
    let root = root.map_err(|_| PdfFault::Untagged)?;
    if has_styles(&file, root) {
        return Err(PdfFault::OtherProgram);
    }
    let mut reader = StructureReader {
        pages: file
            .get_pages()
            .into_iter()
            .map(|(number, id)| (id, number))
            .collect(),
        printed: printed(&file),
        file: &file,
        text: DocumentText::default(),
        tables: 0,
    };
    reader.below(root, 0);
    let mut cited = BTreeSet::new();
    reader.cite(root, 0, &mut cited);
    let mut replaced = Vec::new();
    reader.replaced(root, 0, &mut replaced);
    let StructureReader {
        pages,
        printed,
        mut text,
        ..
    } = reader;
    text.unread = beside::unread(&file, &pages, &printed, &cited);
    text.unread.extend(replaced);
    // Notes stand behind the text in every other format.
    text.passages
        .sort_by_key(|passage| passage.spot == Spot::Note);
    Ok(ReadPdf {
        text,
        lineage: attached(&file, catalog),
    })
}

/// Whether kinds of paragraphs are named by styles.
fn has_styles(file: &File, root: &Dictionary) -> bool {
    let roles = file.get_dict_in_dict(root, b"RoleMap").ok();
    let mut roles = roles.into_iter().flat_map(Dictionary::iter);
    roles.any(|(_, role)| role.as_name().is_ok_and(|role| role == b"P"))
}

struct StructureReader<'f> {
    file: &'f File,
    /// The numbers of the pages.
    pages: BTreeMap<ObjectId, u32>,
    printed: PrintedPages,
    text: DocumentText,
    tables: usize,
}

/// What an element holds.
enum Kid<'f> {
    Element(&'f Dictionary),
    Marked(ObjectId, i64),
    /// An annotation.
    Annotation(&'f Dictionary),
}

/// What words of an element lead to.
#[derive(Default)]
struct Leads {
    /// The notes that they cite.
    cited: Vec<NoteMark>,
    /// The addresses of their links.
    links: Vec<String>,
}

impl<'f> StructureReader<'f> {
    fn kids(&self, element: &'f Dictionary) -> Vec<Kid<'f>> {
        let kids = match element.get(b"K").map(|kids| self.resolved(kids)) {
            Ok(Object::Array(kids)) => kids.iter().collect(),
            Ok(kid) => vec![kid],
            Err(_) => Vec::new(),
        };
        let page = element.get(b"Pg").and_then(Object::as_reference).ok();
        let kid = |kid: &'f Object| match self.resolved(kid) {
            Object::Integer(mark) => Some(Kid::Marked(page?, *mark)),
            Object::Dictionary(own) if own.has(b"S") => Some(Kid::Element(own)),
            Object::Dictionary(own) if own.has(b"Obj") => {
                let annotation = self.file.get_dict_in_dict(own, b"Obj");
                annotation.ok().map(Kid::Annotation)
            }
            Object::Dictionary(own) => {
                let mark = own.get(b"MCID").and_then(Object::as_i64).ok()?;
                let own = own.get(b"Pg").and_then(Object::as_reference);
                Some(Kid::Marked(own.ok().or(page)?, mark))
            }
            _ => None,
        };
        kids.into_iter().filter_map(kid).collect()
    }

    fn resolved(&self, object: &'f Object) -> &'f Object {
        match object {
            Object::Reference(id) => self.file.get_object(*id).unwrap_or(&Object::Null),
            object => object,
        }
    }

    fn below(&mut self, element: &'f Dictionary, depth: usize) {
        for kid in self.kids(element) {
            if let Kid::Element(kid) = kid
                && depth < DEEPEST
            {
                self.element(kid, depth + 1);
            }
        }
    }

    fn element(&mut self, element: &'f Dictionary, depth: usize) {
        match role(element) {
            b"TOC" => {}
            b"Sect" if self.has_contents(element) => {}
            b"Table" => self.table(element, depth),
            b"Figure" => {
                let words = actual(element, b"Alt").unwrap_or_default();
                self.add(Spot::Alternative, words, (element, depth));
            }
            b"P" | b"H" | b"H1" | b"H2" | b"H3" | b"H4" | b"H5" | b"H6" | b"Caption" | b"Title"
            | b"LBody" | b"BlockQuote" => self.words(Spot::Text, element, depth),
            b"Note" | b"FENote" => self.words(Spot::Note, element, depth),
            _ => self.below(element, depth),
        }
    }

    fn has_contents(&self, element: &'f Dictionary) -> bool {
        let is_contents = |kid: Kid<'_>| matches!(kid, Kid::Element(kid) if role(kid) == b"TOC");
        self.kids(element).into_iter().any(is_contents)
    }

    fn add(&mut self, spot: Spot, words: String, (element, depth): (&'f Dictionary, usize)) {
        let page = self.page(element, 0);
        let mut leads = Leads::default();
        let is_cell = !matches!(spot, Spot::Text | Spot::Note | Spot::Alternative);
        self.leads(element, is_cell, depth, &mut leads);
        leads.links.dedup();
        self.text.passages.push(Passage {
            page,
            cited: leads.cited,
            links: leads.links,
            ..Passage::new(spot, words)
        });
    }

    /// What an element with words leads to, without the blocks in it that are passages of their own, as those of cells are not.
    fn leads(&self, element: &'f Dictionary, is_cell: bool, depth: usize, found: &mut Leads) {
        for kid in self.kids(element) {
            match kid {
                Kid::Annotation(annotation) => {
                    let action = self.file.get_dict_in_dict(annotation, b"A");
                    let address = action.ok().and_then(|action| actual(action, b"URI"));
                    found.links.extend(address);
                }
                Kid::Element(kid) if role(kid) == b"Reference" => {
                    let words = self.whole(kid, depth);
                    found.cited.extend(NoteMark::all(&words, false));
                }
                Kid::Element(kid) if (is_cell || is_inline(role(kid))) && depth < DEEPEST => {
                    self.leads(kid, is_cell, depth + 1, found);
                }
                Kid::Element(_) | Kid::Marked(..) => {}
            }
        }
    }

    /// Collects the marked content that an element names, in elements of any kind.
    fn cite(&self, element: &'f Dictionary, depth: usize, found: &mut BTreeSet<(ObjectId, i64)>) {
        for kid in self.kids(element) {
            match kid {
                Kid::Marked(page, mark) => drop(found.insert((page, mark))),
                Kid::Element(kid) if depth < DEEPEST => self.cite(kid, depth + 1, found),
                Kid::Element(_) | Kid::Annotation(_) => {}
            }
        }
    }

    /// Collects the elements whose glyphs show other digits than are said in their place.
    fn replaced(&self, element: &'f Dictionary, depth: usize, found: &mut Vec<UnreadContent>) {
        for kid in self.kids(element) {
            let Kid::Element(kid) = kid else { continue };
            if let Some(said) = actual(kid, b"ActualText") {
                let mut marks = BTreeSet::new();
                self.cite(kid, depth, &mut marks);
                let words = marks
                    .iter()
                    .filter_map(|mark| self.printed.marked.get(mark));
                let shown: String = words.map(String::as_str).collect();
                if shows_other_digits(&shown, &said) {
                    found.push(UnreadContent {
                        behind: None,
                        page: self.page(kid, depth),
                        what: other_digits(&shown, &said),
                    });
                }
            } else if depth < DEEPEST {
                self.replaced(kid, depth + 1, found);
            }
        }
    }

    /// The number of the page on which an element begins.
    fn page(&self, element: &'f Dictionary, depth: usize) -> Option<u32> {
        self.kids(element).into_iter().find_map(|kid| match kid {
            Kid::Marked(page, _) => self.pages.get(&page).copied(),
            Kid::Element(kid) if depth < DEEPEST => self.page(kid, depth + 1),
            Kid::Element(_) | Kid::Annotation(_) => None,
        })
    }

    /// The words of an element as a passage, then what stands in it and is a block of its own.
    fn words(&mut self, spot: Spot, element: &'f Dictionary, depth: usize) {
        let words = self.inline(element, depth);
        if !words.trim().is_empty() {
            self.add(spot, words, (element, depth));
            self.label(spot, element, depth);
        }
        self.blocks(element, depth);
    }

    /// Gives the passage that was read last its label: a paragraph its number, a note its mark; one with a letter stands below a table,
    /// as words of the text.
    fn label(&mut self, spot: Spot, element: &'f Dictionary, depth: usize) {
        let label = self.kids(element).into_iter().find_map(|kid| match kid {
            Kid::Element(kid) if role(kid) == b"Lbl" => Some(self.whole(kid, depth)),
            _ => None,
        });
        let (Some(mark), Some(note)) = (label, self.text.passages.last_mut()) else {
            return;
        };
        if spot == Spot::Text {
            mark.trim().clone_into(&mut note.label);
        }
        if spot == Spot::Note {
            mark.trim().clone_into(&mut note.mark);
            if is_note_letter(&note.mark) && !note.mark.is_empty() {
                note.spot = Spot::Text;
            }
        }
    }

    /// What stands in an element and is no part of its line.
    fn blocks(&mut self, element: &'f Dictionary, depth: usize) {
        for kid in self.kids(element) {
            if let Kid::Element(kid) = kid
                && depth < DEEPEST
            {
                match role(kid) {
                    b"Lbl" => {}
                    role if is_inline(role) => self.blocks(kid, depth + 1),
                    _ => self.element(kid, depth + 1),
                }
            }
        }
    }

    /// The words of a line, without its label and the marks of notes.
    fn inline(&self, element: &'f Dictionary, depth: usize) -> String {
        if let Some(words) = actual(element, b"ActualText") {
            return words;
        }
        let mut words = String::new();
        for kid in self.kids(element) {
            match kid {
                Kid::Marked(page, mark) => {
                    let own = self.printed.marked.get(&(page, mark));
                    words.extend(own.map(String::as_str));
                }
                Kid::Element(kid) if is_inline(role(kid)) && depth < DEEPEST => {
                    words.push_str(&self.inline(kid, depth + 1));
                }
                Kid::Element(_) | Kid::Annotation(_) => {}
            }
        }
        words
    }

    fn table(&mut self, element: &'f Dictionary, depth: usize) {
        let (mut rows, mut captions) = (Vec::new(), Vec::new());
        self.rows(element, false, depth, &mut rows, &mut captions);
        for caption in captions {
            self.words(Spot::Text, caption, depth);
        }
        let table = self.tables;
        self.tables += 1;
        let heads = rows.iter().take_while(|(_, is_head)| *is_head).count();
        let columns = rows.iter().map(|(cells, _)| cells.len()).max().unwrap_or(0);
        for (at, (cells, is_head)) in rows.into_iter().enumerate() {
            let lone = cells.len() == 1 && columns > 1;
            for (column, cell) in cells.into_iter().enumerate() {
                let row = at.saturating_sub(heads);
                let spot = if is_head {
                    Spot::Head { table, column }
                } else if lone {
                    Spot::Group { table, row }
                } else {
                    Spot::Cell { table, row, column }
                };
                let words = self.whole(cell, depth);
                self.add(spot, words, (cell, depth));
            }
        }
    }

    /// The rows of a table, each with whether it is of the head, and its captions.
    fn rows(
        &self,
        element: &'f Dictionary,
        in_head: bool,
        depth: usize,
        rows: &mut Vec<(Vec<&'f Dictionary>, bool)>,
        captions: &mut Vec<&'f Dictionary>,
    ) {
        for kid in self.kids(element) {
            let Kid::Element(kid) = kid else { continue };
            match role(kid) {
                b"Caption" => captions.push(kid),
                b"TR" => {
                    let cells = self.kids(kid).into_iter().filter_map(|cell| match cell {
                        Kid::Element(cell) if matches!(role(cell), b"TH" | b"TD") => Some(cell),
                        _ => None,
                    });
                    rows.push((cells.collect(), in_head));
                }
                role if depth < DEEPEST => {
                    self.rows(kid, in_head || role == b"THead", depth + 1, rows, captions);
                }
                _ => {}
            }
        }
    }

    /// All words of a cell.
    fn whole(&self, element: &'f Dictionary, depth: usize) -> String {
        let mut words = self.inline(element, depth);
        for kid in self.kids(element) {
            if let Kid::Element(kid) = kid
                && !is_inline(role(kid))
                && !matches!(role(kid), b"Reference" | b"Lbl")
                && depth < DEEPEST
            {
                words.push(' ');
                words.push_str(&self.whole(kid, depth + 1));
            }
        }
        words
    }
}

fn is_inline(role: &[u8]) -> bool {
    matches!(
        role,
        b"Span" | b"Link" | b"Quote" | b"Em" | b"Strong" | b"Code" | b"Annot" | b"Sub"
    )
}

fn role(element: &Dictionary) -> &[u8] {
    element
        .get(b"S")
        .and_then(Object::as_name)
        .unwrap_or_default()
}

/// The lineage among the attached files.
fn attached(file: &File, catalog: &Dictionary) -> Option<String> {
    let names = file.get_dict_in_dict(catalog, b"Names").ok()?;
    let files = file.get_dict_in_dict(names, b"EmbeddedFiles").ok()?;
    let specification = named(file, files, 0)?;
    let embedded = file.get_dict_in_dict(specification, b"EF").ok()?;
    let stream = embedded.get(b"F").and_then(Object::as_reference).ok()?;
    let stream = file.get_object(stream).and_then(Object::as_stream).ok()?;
    let bytes = stream
        .decompressed_content()
        .unwrap_or_else(|_| stream.content.clone());
    String::from_utf8(bytes).ok()
}

/// The specification of the lineage in a tree of names.
fn named<'f>(file: &'f File, tree: &'f Dictionary, depth: usize) -> Option<&'f Dictionary> {
    if let Ok(names) = tree.get(b"Names").and_then(Object::as_array) {
        for pair in names.chunks_exact(2) {
            let of = match &pair[1] {
                Object::Reference(id) => file.get_dictionary(*id).ok()?,
                Object::Dictionary(own) => own,
                _ => continue,
            };
            let name = actual(of, b"UF").or_else(|| actual(of, b"F"));
            if name.is_some_and(|name| name == LINEAGE) {
                return Some(of);
            }
        }
    }
    let kids = tree.get(b"Kids").and_then(Object::as_array).ok()?;
    let mut kids = kids
        .iter()
        .filter_map(|kid| file.get_dictionary(kid.as_reference().ok()?).ok());
    (depth < DEEPEST).then(|| kids.find_map(|kid| named(file, kid, depth + 1)))?
}
