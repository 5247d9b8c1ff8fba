//! What the pages of a PDF print beside their text: words and drawings that aren't tagged, annotations, form fields.

use super::marked::{Beside, PrintedPages, actual};
use crate::passage::UnreadContent;
use lopdf::{Dictionary, Document as File, Object, ObjectId};
use rustc_hash::FxHashSet;
use sse_diagnostics::{Words, words};
use std::collections::{BTreeMap, BTreeSet};

/// How many letters of words that aren't read are shown.
const SHOWN: usize = 80;

/// The flags of annotations that aren't shown: hidden, and not for the screen.
const HIDDEN: i64 = 2 | 32;

/// What isn't read of the pages of a file; `cited` is the marked content that its structure names.
pub(super) fn unread(
    file: &File,
    pages: &BTreeMap<ObjectId, u32>,
    printed: &PrintedPages,
    cited: &BTreeSet<(ObjectId, i64)>,
) -> Vec<UnreadContent> {
    let known = printed.marked.values().flat_map(|text| numbers(text));
    let known = KnownNumbers {
        words: known.collect(),
        masthead: first_page(pages, printed),
    };
    let mut found = Vec::new();
    for (&id, &page) in pages {
        let mut tell = |what: Words| {
            found.push(UnreadContent {
                behind: None,
                page: Some(page),
                what,
            });
        };
        if let Some(beside) = printed.beside.get(&id) {
            of_content(beside, page, &known, &mut tell);
        }
        let outside = printed.marked.range((id, i64::MIN)..=(id, i64::MAX));
        let outside = outside.filter(|(mark, _)| !cited.contains(mark));
        let outside: Vec<&str> = outside.map(|(_, text)| text.as_str()).collect();
        if let Some(text) = shown(&outside.concat()) {
            tell(words!(
                "words outside the structure: \"{text}\"",
                text = text
            ));
        }
        for annotation in annotations(file, id) {
            of_annotation(file, annotation, &mut tell);
        }
    }
    found.sort_by_key(|content| content.page);
    found
}

/// The numbers of the text, which heads of pages and repeated heads of tables say again.
struct KnownNumbers<'p> {
    words: FxHashSet<&'p str>,
    /// What the first page says, without blanks: the symbol is set in pieces there.
    masthead: String,
}

impl KnownNumbers<'_> {
    fn contains(&self, word: &str) -> bool {
        self.words.contains(word) || self.masthead.contains(word)
    }
}

/// The text of the first page without blanks.
fn first_page(pages: &BTreeMap<ObjectId, u32>, printed: &PrintedPages) -> String {
    let first = pages.iter().find(|(_, page)| **page == 1);
    let marked = first.map(|(id, _)| printed.marked.range((*id, i64::MIN)..=(*id, i64::MAX)));
    let text = marked.into_iter().flatten().map(|(_, text)| text.as_str());
    text.flat_map(str::split_whitespace).collect()
}

/// What isn't read of what a page draws.
fn of_content(beside: &Beside, page: u32, known: &KnownNumbers<'_>, tell: &mut impl FnMut(Words)) {
    if beside.is_broken {
        tell(Words::from("a page that is broken"));
    }
    if let Some(text) = shown(&beside.untagged) {
        tell(words!("words that aren't tagged: \"{text}\"", text = text));
    }
    let folio = page.to_string();
    let is_folio = |word: &str| word.split('/').next() == Some(folio.as_str());
    let others = numbers(&beside.artifacts).filter(|word| !known.contains(word) && !is_folio(word));
    let others: Vec<&str> = others.collect();
    if !others.is_empty() {
        let text = others.join(" ");
        tell(words!(
            "numbers that are tagged as no part of the text: \"{text}\"",
            text = text
        ));
    }
    if beside.is_covered {
        tell(Words::from("words below a white area"));
    }
    if let Some(text) = shown(&beside.unseen) {
        tell(words!("words that aren't shown: \"{text}\"", text = text));
    }
    for other in &beside.replaced {
        tell(other.clone());
    }
    if beside.draws {
        tell(Words::from("a drawing or picture that isn't tagged"));
    }
}

/// The words of a text that have a digit.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split_whitespace();
    let words = words.map(|word| word.trim_matches(|ch: char| !ch.is_alphanumeric()));
    words.filter(|word| word.contains(char::is_numeric))
}

/// Words as a message shows them; none where there is no letter or digit.
fn shown(text: &str) -> Option<String> {
    let text: Vec<&str> = text.split_whitespace().collect();
    let text = text.join(" ");
    text.contains(char::is_alphanumeric).then(|| {
        let end = text.char_indices().nth(SHOWN);
        end.map_or_else(|| text.clone(), |(end, _)| format!("{}…", &text[..end]))
    })
}

/// The annotations of a page.
fn annotations(file: &File, page: ObjectId) -> impl Iterator<Item = &Dictionary> {
    let page = file.get_dictionary(page).ok();
    let list = page.and_then(|page| page.get(b"Annots").ok());
    let list = list.and_then(|list| file.dereference(list).ok()?.1.as_array().ok());
    let list = list.into_iter().flatten();
    list.filter_map(|own| file.dereference(own).ok()?.1.as_dict().ok())
}

/// What an annotation prints; a link without an appearance of its own prints nothing.
fn of_annotation(file: &File, annotation: &Dictionary, tell: &mut impl FnMut(Words)) {
    let kind = annotation.get(b"Subtype").and_then(Object::as_name);
    let kind = String::from_utf8_lossy(kind.unwrap_or_default());
    let flags = annotation.get(b"F").and_then(Object::as_i64);
    let is_silent = match &*kind {
        "Link" => !annotation.has(b"AP"),
        "Popup" => true,
        _ => false,
    };
    if is_silent || flags.unwrap_or(0) & HIDDEN != 0 {
        return;
    }
    let parent = file.get_dict_in_dict(annotation, b"Parent").ok();
    let value = |of: &Dictionary| actual(of, b"V").or_else(|| actual(of, b"Contents"));
    let text = value(annotation).or_else(|| value(parent?));
    let text = text.as_deref().and_then(shown);
    tell(match (&*kind, text) {
        ("Widget", Some(text)) => words!("a form field: \"{text}\"", text = text),
        ("Widget", None) => Words::from("a form field"),
        (kind, Some(text)) => words!(
            "an annotation ({kind}): \"{text}\"",
            kind = kind,
            text = text
        ),
        (kind, None) => words!("an annotation ({kind})", kind = kind),
    });
}
