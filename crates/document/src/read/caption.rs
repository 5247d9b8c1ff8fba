//! The lines above a table, a figure or the text of a box.

use super::inline::InlineReader;
use super::keys::take_key;
use super::lines::{LineRanges, Raw};
use crate::document::{Caption, FrontMatter, Inline};
use crate::inlines::{all_runs, each_run, normalize, plain_text};
use crate::labels::pattern_label;
use std::ops::Range;

/// Reads a caption from up to three paragraphs right before a table or figure; says how many they are.
pub(super) fn find(
    raws: &[Raw],
    matter: &FrontMatter,
    words: &mut InlineReader,
) -> Option<(Caption, usize)> {
    let length = raws
        .iter()
        .take_while(|raw| matches!(raw, Raw::Paragraph { inside: false, .. }))
        .count();
    let pattern = match raws.get(length)? {
        Raw::Table(_) => &matter.labels.table,
        Raw::Image(_) => &matter.labels.figure,
        _ => return None,
    };
    if !(1..=3).contains(&length) {
        return None;
    }
    let lines: Vec<_> = raws[..length]
        .iter()
        .flat_map(paragraph_lines)
        .cloned()
        .collect();
    let mark = words.faults.mark();
    let caption = read(lines, &matter.in_series(pattern), length > 1, words);
    if caption.is_none() {
        words.faults.back_to(mark);
    }
    Some((caption?, length))
}

/// Reads the caption of a box from the first paragraph of a quotation.
pub(super) fn boxed(
    raws: &[Raw],
    matter: &FrontMatter,
    words: &mut InlineReader,
) -> Option<Caption> {
    let Some(Raw::Paragraph { lines, .. }) = raws.first() else {
        return None;
    };
    let mark = words.faults.mark();
    let caption = read(
        lines.clone(),
        &matter.in_series(&matter.labels.boxed),
        false,
        words,
    )
    .filter(|caption| caption.unit.is_empty());
    if caption.is_none() {
        words.faults.back_to(mark);
    }
    caption
}

fn paragraph_lines(raw: &Raw) -> &[Range<usize>] {
    match raw {
        Raw::Paragraph { lines, .. } => lines,
        _ => &[],
    }
}

fn read(
    lines: LineRanges,
    pattern: &str,
    apart: bool,
    words: &mut InlineReader,
) -> Option<Caption> {
    if lines.len() > 3 {
        return None;
    }
    let mut caption = Caption::default();
    let mut bold = Vec::new();
    let count = lines.len();
    for (at, line) in lines.into_iter().enumerate() {
        let mut piece = vec![unbroken(words.faults.text(), line)];
        caption.key = take_key(words.faults.text(), &mut piece).or(caption.key);
        let mut text = words.read(&piece);
        if all_runs(&text, |run| run.bold) {
            each_run(&mut text, |run| run.bold = false);
            normalize(&mut text);
            bold.push(text);
        } else if at + 1 == count && at > 0 && !bold.is_empty() {
            caption.unit = unit(text)?;
        } else {
            return None;
        }
    }
    let title = bold.pop()?;
    match bold.as_slice() {
        [] if is_label(pattern, &title) => caption.label = plain_text(&title),
        [] => caption.title = title,
        [label] if !apart || is_label(pattern, label) && !is_label(pattern, &title) => {
            caption.label = plain_text(label);
            caption.title = title;
        }
        _ => return None,
    }
    Some(caption)
}

/// Whether a line is a label and nothing else: "Table 3".
fn is_label(pattern: &str, line: &[Inline]) -> bool {
    let text = plain_text(line);
    pattern_label(pattern, &text) == Some(&text)
}

/// A line without the sign of a hard break at its end.
fn unbroken(text: &str, line: Range<usize>) -> Range<usize> {
    let words = text[line.clone()].trim_end_matches([' ', '\t']);
    let backslashes = words.len() - words.trim_end_matches('\\').len();
    line.start..line.start + words.len() - backslashes % 2
}

/// The words between the parentheses of a line that is nothing else.
fn unit(mut text: Vec<Inline>) -> Option<Vec<Inline>> {
    let Some(Inline::Run(first)) = text.first_mut() else {
        return None;
    };
    first.text = first
        .text
        .strip_prefix('(')
        .filter(|_| !first.bold)?
        .to_owned();
    let Some(Inline::Run(last)) = text.last_mut() else {
        return None;
    };
    last.text = last.text.strip_suffix(')')?.to_owned();
    normalize(&mut text);
    Some(text)
}
