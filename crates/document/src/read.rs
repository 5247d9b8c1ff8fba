//! Markdown of the report's dialect as a document: front matter, raw blocks, words, then the whole put together.

mod blocks;
mod caption;
mod faults;
mod front_matter;
mod inline;
mod keys;
mod lines;
mod table;

use crate::document::{Block, Document};
use crate::drawing::Drawing;
use crate::resolve;
use crate::rules;
use blocks::DocumentBuilder;
use faults::Faults;
use inline::InlineReader;
use lines::{LineRanges, Raw};
use sse_diagnostics::{Diagnostic, Source, words};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;

/// The most lines that are read: those of some ten thousand pages.
const MOST_LINES: usize = 500_000;

/// Reads a document in the form that templates make (without numbers) or in the form that `write` makes.
///
/// Reading never fails: what the dialect doesn't know is a diagnostic, and its words are kept as words. `drawings`
/// gives the drawing that stands at a path such as `figures/responses.svg`.
pub fn read(
    source: &Source,
    drawings: &mut dyn FnMut(&str) -> Option<Drawing>,
) -> (Document, Vec<Diagnostic>) {
    let mut faults = Faults::new(source);
    let mut lines = lines::lines(source.text(), 0);
    if lines.len() > MOST_LINES {
        faults.add(
            &rules::too_many_lines::RULE,
            lines[MOST_LINES].clone(),
            words!(
                "the document has {lines} lines; at most {most} are read",
                lines = lines.len(),
                most = MOST_LINES
            ),
            "the rest is left out",
        );
        lines.truncate(MOST_LINES);
    }
    let (matter, length) = front_matter::read(&lines, &mut faults);
    let raws = lines::split(&lines[length..], &mut faults);
    let (notes, definitions) = definitions(&raws, &mut faults);
    let words = InlineReader {
        faults: &mut faults,
        notes: &notes,
    };
    let mut builder = DocumentBuilder::new(
        words,
        drawings,
        Document {
            matter,
            ..Document::default()
        },
    );
    builder.blocks(&raws);
    let DocumentBuilder {
        mut document,
        places,
        mut words,
        ..
    } = builder;
    document.notes = definitions.iter().map(|lines| words.read(lines)).collect();
    renumbered(&document, &places, &mut faults);
    (document, faults.finish())
}

/// The index of each footnote by its label, and its lines.
fn definitions<'r>(
    raws: &'r [Raw],
    faults: &mut Faults,
) -> (BTreeMap<String, usize>, Vec<&'r LineRanges>) {
    let (mut notes, mut lines_of) = (BTreeMap::new(), Vec::new());
    let mut stack: Vec<_> = raws.iter().rev().collect();
    while let Some(raw) = stack.pop() {
        match raw {
            Raw::Quote { blocks, .. } => stack.extend(blocks.iter().rev()),
            Raw::Note { label, lines } => {
                let name = faults.text()[label.clone()].to_owned();
                if let Entry::Vacant(free) = notes.entry(name.clone()) {
                    free.insert(lines_of.len());
                    lines_of.push(lines);
                } else {
                    let message = words!("the footnote \"{name}\" is defined twice", name = name);
                    faults.add(
                        &rules::repeated_note::RULE,
                        label.clone(),
                        message,
                        "left out: the first one counts",
                    );
                }
            }
            _ => {}
        }
    }
    (notes, lines_of)
}

/// Notes every literal number that isn't the computed one.
fn renumbered(document: &Document, places: &[Range<usize>], faults: &mut Faults) {
    let mut computed = document.clone();
    resolve::number(&mut computed);
    for ((literal, computed), place) in document.blocks.iter().zip(&computed.blocks).zip(places) {
        let (literal, computed) = (label(literal), label(computed));
        if !literal.is_empty() && literal != computed {
            let message = words!(
                "\"{literal}\" was renumbered \"{computed}\"",
                literal = literal,
                computed = computed
            );
            faults.add(&rules::renumbered::RULE, place.clone(), message, "");
        }
    }
}

fn label(block: &Block) -> &str {
    match block {
        Block::Heading(heading) => &heading.label,
        Block::Paragraph(paragraph) => &paragraph.label,
        Block::Table(table) => &table.caption.label,
        Block::Figure(figure) => &figure.caption.label,
        Block::Boxed(boxed) => &boxed.caption.label,
    }
}

#[cfg(test)]
mod tests;
