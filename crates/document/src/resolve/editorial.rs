//! What the Editorial Manual asks of the structure: checks that change nothing.

use super::Findings;
use crate::document::{Block, Caption, Document, Heading};
use crate::inlines::{is_blank, plain_text};
use crate::rules;
use sse_diagnostics::words;

/// Warns of lone sub-headings, empty sections, of tables, figures and boxes without title, and of tables and figures that
/// nothing mentions.
pub(super) fn check(document: &Document, findings: &mut Findings) {
    let end = document
        .blocks
        .iter()
        .position(|block| level(block) == Some(0))
        .unwrap_or(document.blocks.len());
    let body = &document.blocks[..end];
    lone_headings(body, findings);
    empty_sections(&document.blocks, findings);
    for block in &document.blocks {
        if let Some(caption) = caption(block) {
            untitled(caption, findings);
        }
    }
    let mentioned = document.references(None);
    let is_box = |block: &&Block| matches!(block, Block::Boxed(_));
    for caption in body
        .iter()
        .filter(|block| !is_box(block))
        .filter_map(caption)
    {
        if !caption
            .key
            .as_ref()
            .is_some_and(|key| mentioned.contains(key.as_str()))
        {
            let title = plain_text(&caption.title);
            let message = words!(
                "{label} isn't mentioned in the text: {title}",
                label = caption.label,
                title = title
            );
            findings.add(
                &rules::unmentioned::RULE,
                message,
                &[title],
                "name it {#name} and refer to it: [](#name)",
            );
        }
    }
}

fn heading(block: &Block) -> Option<&Heading> {
    if let Block::Heading(heading) = block {
        Some(heading)
    } else {
        None
    }
}

fn level(block: &Block) -> Option<u8> {
    heading(block).map(|heading| heading.level)
}

fn caption(block: &Block) -> Option<&Caption> {
    match block {
        Block::Table(table) => Some(&table.caption),
        Block::Figure(figure) => Some(&figure.caption),
        Block::Boxed(boxed) => Some(&boxed.caption),
        _ => None,
    }
}

fn lone_headings(body: &[Block], findings: &mut Findings) {
    let headings: Vec<_> = body.iter().filter_map(heading).collect();
    for (at, heading) in headings
        .iter()
        .enumerate()
        .filter(|(_, heading)| heading.level > 1)
    {
        let level = heading.level;
        let has_sibling = has_sibling(headings[..at].iter().rev(), level)
            || has_sibling(headings[at + 1..].iter(), level);
        if !has_sibling {
            let title = plain_text(&heading.text);
            let message = words!(
                "{label} {title} is the only heading of its level in its section",
                label = heading.label,
                title = title
            );
            findings.add(
                &rules::lone_heading::RULE,
                message,
                &[title],
                "remove it, or divide the section into two",
            );
        }
    }
}

/// Whether a heading of a level stands among others before one of a higher level does.
fn has_sibling<'h>(headings: impl Iterator<Item = &'h &'h Heading>, level: u8) -> bool {
    headings
        .take_while(|other| other.level >= level)
        .any(|other| other.level == level)
}

fn empty_sections(blocks: &[Block], findings: &mut Findings) {
    for (at, block) in blocks.iter().enumerate() {
        let Some(heading) = heading(block) else {
            continue;
        };
        let next = blocks.get(at + 1);
        let ends = next.is_none_or(|next| level(next).is_some_and(|level| level <= heading.level));
        let blank = is_blank(&heading.text) && heading.level > 0;
        let title = plain_text(&heading.text);
        if ends || blank {
            let name = format!("{} {title}", heading.label);
            let message = if blank {
                "a heading has no words".into()
            } else {
                words!("nothing stands under {heading}", heading = name.trim())
            };
            findings.add(
                &rules::empty_section::RULE,
                message,
                &[title],
                "write the section, or remove its heading",
            );
        }
    }
}

fn untitled(caption: &Caption, findings: &mut Findings) {
    if is_blank(&caption.title) {
        let message = words!("{label} has no title", label = caption.label);
        findings.add(
            &rules::untitled::RULE,
            message,
            &[],
            "write a bold line above it: **Title**",
        );
    }
}
