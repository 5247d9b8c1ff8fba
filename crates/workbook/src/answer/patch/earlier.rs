//! What an earlier answer left in a workbook that was sent again: its two sheets, its remarks and its colours.

use super::parts::Parts;
use super::tags::{Change, TagKind, changed, each};
use crate::answer::AnswerWords;
use crate::answer::marks::At;
use crate::cell_name::column_of;
use crate::read::{self, Formats, Frame, Row, SheetHead, Visit};
use crate::sheet_names::{self, Named};
use quick_xml::escape::{escape, unescape};
use std::collections::BTreeSet;
use std::ops::Range;

/// The names of the sheets of findings and of rows that an earlier answer added, known by their heads.
pub(super) fn sheets(bytes: &[u8], words: &AnswerWords) -> [Option<String>; 2] {
    let (findings, used) = (&words.findings, &words.used);
    let mut heads = Heads {
        wanted: [
            vec![&findings.weight, &findings.cell, &findings.code],
            vec![&used.cell, &used.record, &used.about],
        ],
        name: String::new(),
        found: [None, None],
    };
    // What can't be read has no answer in it.
    _ = read::read(bytes, &mut heads);
    heads.found
}

/// The sheets of a workbook while their heads are looked at.
struct Heads<'w> {
    wanted: [Vec<&'w String>; 2],
    name: String,
    found: [Option<String>; 2],
}

impl Visit for Heads<'_> {
    fn sheet(&mut self, head: &SheetHead) -> bool {
        self.name.clone_from(&head.name);
        sheet_names::of(&head.name) == Named::Beside
    }

    fn row(&mut self, row: &Row, _: &Formats) -> bool {
        for (wanted, found) in self.wanted.iter().zip(&mut self.found) {
            let mut cells = row.cells.iter().map(|cell| row.text(cell));
            if found.is_none()
                && wanted
                    .iter()
                    .all(|head| cells.next() == Some(head.as_str()))
            {
                *found = Some(self.name.clone());
            }
        }
        false
    }

    fn end(&mut self, _: &Frame, _: &Formats) {}
}

/// Takes the remarks of an earlier answer out of the comments of a sheet by its path; whether there were any.
pub(super) fn take_remarks(
    parts: &mut Parts<'_>,
    sheet: &str,
    words: &AnswerWords,
) -> Option<bool> {
    let relations = parts.relations(sheet)?;
    let target = |kind: &str| {
        let relation = relations.iter().find(|relation| relation.kind == kind);
        relation.map(|relation| relation.target.clone())
    };
    let Some(path) = target("comments") else {
        return Some(false);
    };
    let xml = parts.text(&path)?;
    let (Some(text), gone) = without_remarks(&xml, words)? else {
        return Some(false);
    };
    parts.put(path, text);
    if let Some(path) = target("vmlDrawing").filter(|_| !gone.is_empty()) {
        let xml = parts.text(&path)?;
        let drawn = without_shapes(&xml, &gone)?;
        parts.put(path, drawn);
    }
    Some(true)
}

/// Comments without the remarks of an answer, or no text where none has a remark, and the cells that have no comment any more;
/// nothing where they can't be read.
fn without_remarks(xml: &str, words: &AnswerWords) -> Option<(Option<String>, BTreeSet<At>)> {
    let mut comment = OpenComment::default();
    let (mut changes, mut gone): (Vec<Change>, _) = (Vec::new(), BTreeSet::new());
    each(xml, |tag| {
        match (tag.name(), tag.kind) {
            ("comment", TagKind::Open) => {
                comment = OpenComment {
                    at: tag.attribute("ref").and_then(|name| cell(&name)),
                    begin: tag.range.start,
                    texts: Vec::new(),
                };
            }
            ("t", TagKind::Open) => comment.texts.push(tag.range.end..tag.range.end),
            ("t", TagKind::Close) => {
                if let Some(text) = comment.texts.last_mut() {
                    text.end = tag.range.start;
                }
            }
            ("comment", TagKind::Close) => match comment.without_remarks(xml, words) {
                None => {}
                Some(left) if left.is_empty() => {
                    changes.push((comment.begin..tag.range.end, String::new()));
                    gone.extend(comment.at);
                }
                Some(left) => changes.extend(left),
            },
            _ => {}
        }
        true
    })?;
    if changes.is_empty() {
        return Some((None, gone));
    }
    Some((Some(changed(xml, changes)?), gone))
}

/// A comment while it is walked through.
#[derive(Default)]
struct OpenComment {
    at: Option<At>,
    begin: usize,
    /// Where the texts of its runs stand.
    texts: Vec<Range<usize>>,
}

impl OpenComment {
    /// What its texts become without the remarks of an answer: nothing at all where they hold nothing else.
    fn without_remarks(&self, xml: &str, words: &AnswerWords) -> Option<Vec<Change>> {
        let plain = |range: &Range<usize>| Some(unescape(&xml[range.clone()]).ok()?.into_owned());
        let texts: Option<Vec<String>> = self.texts.iter().map(plain).collect();
        let texts = texts?;
        let whole = texts.concat().replace("\r\n", "\n");
        let blocks: Vec<&str> = whole.split("\n\n").collect();
        if !blocks.iter().any(|block| is_remark(block, words)) {
            return None;
        }
        let own = blocks.iter().map(|block| {
            if is_remark(block, words) {
                reply(block, words)
            } else {
                (*block).to_owned()
            }
        });
        let own: Vec<String> = own.filter(|block| !block.is_empty()).collect();
        let left = own.join("\n\n");
        let left = left.trim();
        if left.is_empty() {
            return Some(Vec::new());
        }
        let mut rest = left;
        let keeps = texts.concat().starts_with(left);
        let pieces = texts.iter().enumerate().map(|(at, text)| {
            if !keeps {
                return if at == 0 { left } else { "" };
            }
            let end = (0..=text.len().min(rest.len()))
                .rev()
                .find(|end| rest.is_char_boundary(*end))
                .unwrap_or(0);
            let piece;
            (piece, rest) = rest.split_at(end);
            piece
        });
        let pieces: Vec<&str> = pieces.collect();
        let changes = self.texts.iter().zip(&pieces);
        Some(
            changes
                .map(|(range, piece)| (range.clone(), escape(*piece).into_owned()))
                .collect(),
        )
    }
}

/// Whether a paragraph of a comment is a remark: how much it weighs and its code, alone in its first line.
fn is_remark(block: &str, words: &AnswerWords) -> bool {
    let first = block.trim_start().lines().next().unwrap_or_default().trim();
    let Some((weight, code)) = first
        .strip_suffix(')')
        .and_then(|line| line.rsplit_once(" ("))
    else {
        return false;
    };
    let is_code = code.len() == 4
        && code.starts_with(|ch: char| ch.is_ascii_uppercase())
        && code[1..].bytes().all(|byte| byte.is_ascii_digit());
    is_code
        && [&words.error, &words.warning, &words.note]
            .iter()
            .any(|word| *word == weight)
}

/// What somebody wrote below the lines of a remark: its weight and code, what was found, what to do, what follows.
fn reply(block: &str, words: &AnswerWords) -> String {
    let own = [&words.remedy, &words.effect].map(|pattern| {
        let (before, _) = pattern.split_once("{}").unwrap_or((pattern, ""));
        before.trim_end()
    });
    let mut lines = block.trim_start().lines().skip(2).peekable();
    for before in own {
        _ = lines.next_if(|line| line.starts_with(before));
    }
    let lines: Vec<&str> = lines.collect();
    lines.join("\n").trim().to_owned()
}

/// A drawing without the boxes of some cells.
fn without_shapes(xml: &str, gone: &BTreeSet<At>) -> Option<String> {
    let (mut begin, mut from) = (0, 0);
    let (mut row, mut column): (Option<u32>, Option<u16>) = (None, None);
    let mut changes: Vec<Change> = Vec::new();
    each(xml, |tag| {
        match (tag.name(), tag.kind) {
            ("shape", TagKind::Open) => (begin, row, column) = (tag.range.start, None, None),
            ("Row" | "Column", TagKind::Open) => from = tag.range.end,
            ("Row", TagKind::Close) => row = xml[from..tag.range.start].trim().parse().ok(),
            ("Column", TagKind::Close) => column = xml[from..tag.range.start].trim().parse().ok(),
            ("shape", TagKind::Close) if row.zip(column).is_some_and(|at| gone.contains(&at)) => {
                changes.push((begin..tag.range.end, String::new()));
            }
            _ => {}
        }
        true
    })?;
    changed(xml, changes)
}

/// A cell by its name such as `B2`, from 0.
fn cell(name: &str) -> Option<At> {
    let digits = name.trim_start_matches(|ch: char| ch.is_ascii_alphabetic());
    let row: u32 = digits.parse().ok()?;
    Some((
        row.checked_sub(1)?,
        u16::try_from(column_of(name.as_bytes())?).ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> AnswerWords {
        AnswerWords::read(include_str!("../../../../../templates/en/answer.toml")).unwrap()
    }

    #[test]
    fn remarks_go_and_what_others_wrote_stays() {
        let words = words();
        let said = |text: &str| {
            let xml = format!(
                "<comments><commentList><comment ref=\"B2\"><text>{text}</text></comment></commentList></comments>"
            );
            without_remarks(&xml, &words).unwrap()
        };
        let remark = format!("{} (C015)\nmany &amp; more\nWhat to do: look", words.error);
        let (made, gone) = said(&format!("<r><t>{remark}</t></r>"));
        let made = made.unwrap();
        assert_eq!((gone.len(), made.contains("<comment ")), (1, false));
        for text in [
            format!("<r><t>mine</t></r><r><t>\n\n{remark}</t></r>"),
            format!("<t>mine\n\n{remark}\n\n{remark}</t>"),
            format!("<t>{remark}\n\nmine</t>"),
            format!("<t>{remark}\nmine</t>"),
        ] {
            let (made, gone) = said(&text);
            let made = made.unwrap();
            assert!(gone.is_empty() && made.contains("<t>mine</t>"), "{made}");
            assert!(!made.contains("C015"), "{made}");
        }
        for text in [
            "<t>mine</t>",
            "<t>why C015?</t>",
            "<t>see (C015)\n\nthere</t>",
        ] {
            assert!(said(text).0.is_none(), "{text}");
        }
    }

    #[test]
    fn boxes_of_cells_go() {
        let shape = |row: u32| {
            format!(
                "<v:shape><x:ClientData><x:Row>{row}</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>"
            )
        };
        let xml = format!("<xml>{}{}</xml>", shape(1), shape(2));
        let made = without_shapes(&xml, &BTreeSet::from([(1, 1)])).unwrap();
        assert_eq!(made, format!("<xml>{}</xml>", shape(2)));
    }
}
