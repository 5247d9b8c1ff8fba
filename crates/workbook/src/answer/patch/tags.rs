//! The tags of a part, with the places where they stand in its text.

use quick_xml::Reader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::Event;
use std::ops::Range;

/// A tag.
#[derive(Debug, Clone)]
pub(super) struct Tag<'x> {
    /// Its text, from `<` to `>`.
    pub(super) text: &'x str,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// What it does.
    pub(super) kind: TagKind,
    /// How many elements are open around it.
    pub(super) depth: usize,
}

/// What a tag does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagKind {
    /// It opens an element.
    Open,
    /// It closes one.
    Close,
    /// It is an element without content.
    Empty,
}

impl<'x> Tag<'x> {
    fn full_name(&self) -> &'x str {
        let inside = self.text.trim_start_matches(['<', '/']);
        let end = inside.find(|ch: char| ch.is_whitespace() || ch == '>' || ch == '/');
        &inside[..end.unwrap_or(inside.len())]
    }

    /// Its name without its prefix.
    pub(super) fn name(&self) -> &'x str {
        let name = self.full_name();
        name.rsplit(':').next().unwrap_or(name)
    }

    /// Its prefix with the colon: `x:`; blank for none.
    pub(super) fn prefix(&self) -> &'x str {
        let name = self.full_name();
        name.find(':').map_or("", |colon| &name[..=colon])
    }

    /// The value of an attribute by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let (_, value) = attributes(self.text)
            .into_iter()
            .find(|(known, _)| known.rsplit(':').next() == Some(name))?;
        Some(unescape(&self.text[value]).ok()?.into_owned())
    }

    /// Its text with an attribute that has another value, or is added; it has no prefix.
    pub(super) fn with(&self, name: &str, value: &str) -> String {
        let value = escape(value);
        let known = attributes(self.text)
            .into_iter()
            .find(|(known, _)| *known == name);
        if let Some((_, range)) = known {
            return format!(
                "{}{value}{}",
                &self.text[..range.start],
                &self.text[range.end..]
            );
        }
        let end = 1 + self.full_name().len();
        format!(
            "{} {name}=\"{value}\"{}",
            &self.text[..end],
            &self.text[end..]
        )
    }
}

/// The attributes of a tag: their names, and where their values stand in it.
fn attributes(tag: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(equals) = tag[at..].find('=').map(|equals| at + equals) {
        let name = tag[at..equals].trim_end();
        let begin = name.rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
        let Some(open) = tag[equals..].find(['"', '\'']).map(|open| equals + open) else {
            break;
        };
        let mark = &tag[open..=open];
        let Some(close) = tag[open + 1..].find(mark).map(|close| open + 1 + close) else {
            break;
        };
        found.push((&name[begin..], open + 1..close));
        at = close + 1;
    }
    found
}

/// Shows the tags of a part one after the other, as long as they are wanted; none where it isn't XML.
pub(super) fn each<'x>(xml: &'x str, mut visit: impl FnMut(Tag<'x>) -> bool) -> Option<()> {
    let mut reader = Reader::from_str(xml);
    let (mut depth, mut start) = (0_usize, 0);
    loop {
        let event = reader.read_event().ok()?;
        let end = usize::try_from(reader.buffer_position()).ok()?;
        let (kind, around) = match event {
            Event::Start(_) => {
                depth += 1;
                (TagKind::Open, depth - 1)
            }
            Event::End(_) => {
                depth = depth.checked_sub(1)?;
                (TagKind::Close, depth)
            }
            Event::Empty(_) => (TagKind::Empty, depth),
            Event::Eof => return (depth == 0).then_some(()),
            _ => {
                start = end;
                continue;
            }
        };
        let tag = Tag {
            text: xml.get(start..end)?,
            range: start..end,
            kind,
            depth: around,
        };
        if !tag.text.starts_with('<') || !visit(tag) {
            return tag_seen(xml, start);
        }
        start = end;
    }
}

/// That a walk ended early is no fault, but a tag that doesn't begin where it should is.
fn tag_seen(xml: &str, start: usize) -> Option<()> {
    xml[start..].starts_with('<').then_some(())
}

/// What is put into a text: at a place, in the place of so many bytes.
pub(super) type Change = (Range<usize>, String);

/// A text with changes, which don't overlap.
pub(super) fn changed(text: &str, mut changes: Vec<Change>) -> Option<String> {
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    let mut made =
        String::with_capacity(text.len() + changes.iter().map(|(_, new)| new.len()).sum::<usize>());
    let mut at = 0;
    for (range, new) in changes {
        made.push_str(text.get(at..range.start)?);
        made.push_str(&new);
        at = range.end;
    }
    made.push_str(text.get(at..)?);
    Some(made)
}

#[cfg(test)]
mod tests {
    use super::{TagKind, changed, each};

    #[test]
    fn tags_are_found_with_their_attributes() {
        let xml = "<?xml version='1.0'?>\n<x:a n=\"1\" r:id='b &amp; c'><!-- <z> --><b/>text</x:a>";
        let mut seen = Vec::new();
        each(xml, |tag| {
            seen.push((
                tag.name(),
                tag.prefix(),
                tag.kind,
                tag.depth,
                tag.attribute("id"),
            ));
            true
        })
        .unwrap();
        assert_eq!(
            seen,
            [
                ("a", "x:", TagKind::Open, 0, Some("b & c".to_owned())),
                ("b", "", TagKind::Empty, 1, None),
                ("a", "x:", TagKind::Close, 0, None),
            ]
        );
    }

    #[test]
    fn an_attribute_is_changed_or_added() {
        let mut made = Vec::new();
        each("<c r='A1' s=\"2\"><v/></c>", |tag| {
            if tag.kind != TagKind::Close {
                made.push(tag.with("s", "7"));
            }
            true
        })
        .unwrap();
        assert_eq!(made, ["<c r='A1' s=\"7\">", "<v s=\"7\"/>"]);
    }

    #[test]
    fn changes_are_made_at_their_places() {
        let changes = vec![(3..3, "+".to_owned()), (0..1, "z".to_owned())];
        assert_eq!(changed("abcd", changes).unwrap(), "zbc+d");
        assert_eq!(changed("ab", vec![(5..6, String::new())]), None);
    }
}
