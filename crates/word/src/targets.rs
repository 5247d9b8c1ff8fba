//! What references lead to: the bookmarks of blocks, and the fields that print their numbers.

use crate::numbering::ListForm;
use sse_document::{Block, Document, Paragraph};
use std::collections::{BTreeMap, BTreeSet};

/// A number that a field prints: the bookmark, the switches of the field, and what it prints now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PrintedNumber {
    pub(crate) bookmark: String,
    pub(crate) switches: &'static str,
    pub(crate) result: String,
}

/// What is known of the blocks that references lead to.
#[derive(Debug, Default)]
pub(crate) struct Targets {
    /// The numbers of each block that has some, by its name.
    numbers: BTreeMap<String, Vec<PrintedNumber>>,
    /// The numbers of paragraphs that references lead to by something below them.
    above: BTreeSet<String>,
}

/// The number of a heading below others, of a paragraph, and what a bookmark holds.
const WITHIN: &str = "\\w \\h";
const ALONE: &str = "\\n \\h";
const HELD: &str = "\\h";

impl Targets {
    pub(crate) fn of(document: &Document) -> Self {
        let mut targets = Self::default();
        let mut section: [String; 3] = Default::default();
        let (mut tables, mut figures, mut boxes) = (0, 0, 0);
        for block in &document.blocks {
            match block {
                Block::Heading(heading) => {
                    let Some(level) = usize::from(heading.level).checked_sub(1) else {
                        continue;
                    };
                    let label = heading.label.trim_end_matches('.');
                    label.clone_into(&mut section[level]);
                    section[level + 1..].fill(String::new());
                    let above = section.iter().filter(|number| !number.is_empty());
                    let path: Vec<&str> = above.map(String::as_str).collect();
                    if !label.is_empty() {
                        targets.add(heading.key.as_ref(), WITHIN, &path.join("."));
                    }
                }
                Block::Paragraph(paragraph) => targets.paragraph(paragraph),
                Block::Table(table) => {
                    tables += 1;
                    targets.add(table.caption.key.as_ref(), HELD, &tables.to_string());
                }
                Block::Figure(figure) => {
                    figures += 1;
                    let number = number_in(&figure.caption.label);
                    let number = number.unwrap_or_else(|| figures.to_string());
                    targets.add(figure.caption.key.as_ref(), HELD, &number);
                }
                Block::Boxed(boxed) => {
                    boxes += 1;
                    targets.add(boxed.caption.key.as_ref(), HELD, &boxes.to_string());
                }
            }
        }
        targets
    }

    /// The numbers that lead to a block; none where it is named otherwise.
    pub(crate) fn numbers(&self, key: &str) -> &[PrintedNumber] {
        self.numbers.get(key).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, key: Option<&String>, switches: &'static str, result: &str) {
        if let Some(key) = key {
            let number = PrintedNumber {
                bookmark: bookmark(key),
                switches,
                result: result.to_owned(),
            };
            self.numbers
                .entry(key.clone())
                .or_insert_with(|| vec![number]);
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let number = paragraph.label.trim_end_matches('.');
        if number.is_empty() {
            return;
        }
        self.add(paragraph.key.as_ref(), ALONE, number);
        for child in &paragraph.children {
            self.child(child, number);
        }
    }

    /// A sub-paragraph that is counted, or a paragraph that goes on: "31 (a)", "31".
    fn child(&mut self, child: &Paragraph, number: &str) {
        let counted = ListForm::of(&child.label, false).is_some();
        let Some(key) = child
            .key
            .as_ref()
            .filter(|_| counted || child.label.is_empty())
        else {
            return;
        };
        let printed = |bookmark, result: &str| PrintedNumber {
            bookmark,
            switches: ALONE,
            result: result.to_owned(),
        };
        let mut numbers = vec![printed(paragraph_bookmark(number), number)];
        if counted {
            numbers.push(printed(bookmark(key), &child.label));
        }
        self.above.insert(number.to_owned());
        self.numbers.entry(key.clone()).or_insert(numbers);
    }

    /// The bookmark of a numbered paragraph, if references lead to something below it.
    pub(crate) fn above(&self, label: &str) -> Option<String> {
        let number = label.trim_end_matches('.');
        let found = self.above.contains(number);
        found.then(|| paragraph_bookmark(number))
    }
}

/// The number at the end of the label of a figure: its roman numeral.
pub(crate) fn number_in(label: &str) -> Option<String> {
    let start = label.rfind(|char: char| !char.is_ascii_alphanumeric());
    let number = start.map_or(label, |at| &label[at..]);
    let number = number.trim_start_matches(|char: char| !char.is_ascii_alphanumeric());
    (!number.is_empty()).then(|| number.to_owned())
}

/// The longest name that a bookmark may have.
const LONGEST: usize = 40;

/// The bookmark of a block by its name, the same in every document that refers to it: letters, digits and underscores.
pub(crate) fn bookmark(key: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let name: String = key
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte)
            } else {
                '_'
            }
        })
        .collect();
    if key.bytes().all(plain) && key.len() + 2 <= LONGEST {
        return format!("r_{name}");
    }
    let name: String = name.chars().take(LONGEST - 12).collect();
    format!("s_{name}_{:08x}", hash(key))
}

/// A number by which names that begin alike differ (FNV-1a).
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// The bookmark of a heading for the contents, by its place among them.
pub(crate) fn contents_bookmark(heading: usize) -> String {
    format!("_Toc{:09}", heading + 1)
}

/// The bookmark of a numbered paragraph.
fn paragraph_bookmark(number: &str) -> String {
    format!("_Para{number:0>9}")
}

/// The bookmark of the first citation of a footnote.
pub(crate) fn note_bookmark(note: usize) -> String {
    format!("_Note{:09}", note + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bookmarks_are_short_and_differ() {
        let long = "a".repeat(60);
        let names = ["a-b", "a_b", "a.b", "a:b", "A-b", &long, &long[1..], "a/b"];
        let mut found: Vec<String> = names.map(bookmark).to_vec();
        for name in &found {
            assert!(
                name.len() <= LONGEST && name.starts_with(char::is_alphabetic),
                "{name}"
            );
        }
        found.sort();
        found.dedup();
        assert_eq!(found.len(), names.len());
    }

    #[test]
    fn the_numeral_of_a_figure_is_the_end_of_its_label() {
        assert_eq!(number_in("Figure A.IV").as_deref(), Some("IV"));
        assert_eq!(number_in("图3").as_deref(), Some("3"));
    }
}
