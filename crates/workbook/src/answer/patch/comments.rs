//! The comments of a sheet: those that stand there stay first, also in a cell that gets another one.

use super::parts::{Parts, append};
use super::tags::{Change, TagKind, changed, each};
use crate::answer::marks::{At, Mark};
use quick_xml::escape::escape;
use sse_submission::reading::column_name;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

const COMMENTS_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING_TYPE: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

const NO_COMMENTS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors></authors><commentList></commentList></comments>";

const NO_DRAWING: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"></xml>";

/// The shape that every comment refers to.
const SHAPE_TYPE: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

/// Whether the comments of a sheet were drawn before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Drawn {
    /// Its sheet leads to the drawing.
    Already,
    /// The drawing is new: its sheet has to lead to it by the relation of this id.
    By(String),
}

/// Adds the comments of marks to a sheet by its path.
pub(super) fn add(parts: &mut Parts<'_>, sheet: &str, marks: &BTreeMap<At, Mark>) -> Option<Drawn> {
    let relations = parts.relations(sheet)?;
    let target = |kind: &str| {
        let relation = relations.iter().find(|relation| relation.kind == kind);
        relation.map(|relation| relation.target.clone())
    };
    let path = if let Some(path) = target("comments") {
        path
    } else {
        let path = parts.free("xl/comments", ".xml");
        parts.put(path.clone(), NO_COMMENTS.to_owned());
        parts.set_type(&path, COMMENTS_TYPE)?;
        parts.relate(sheet, "comments", &path)?;
        path
    };
    let xml = parts.text(&path)?;
    let (text, added) = commented(&xml, marks)?;
    parts.put(path, text);
    let (path, relation) = if let Some(path) = target("vmlDrawing") {
        (path, Drawn::Already)
    } else {
        let path = parts.free("xl/drawings/vmlDrawing", ".vml");
        parts.put(path.clone(), NO_DRAWING.to_owned());
        parts.set_type(&path, DRAWING_TYPE)?;
        let id = parts.relate(sheet, "vmlDrawing", &path)?;
        (path, Drawn::By(id))
    };
    let xml = parts.text(&path)?;
    parts.put(path, drawn(&xml, &added)?);
    Some(relation)
}

/// The comments with those of the marks, and the cells that had none before.
fn commented(xml: &str, marks: &BTreeMap<At, Mark>) -> Option<(String, Vec<At>)> {
    let names: BTreeMap<String, At> = marks.keys().map(|at| (cell(*at), *at)).collect();
    let (mut authors, mut prefix) = (0, String::new());
    let (mut open, mut ends): (Option<At>, BTreeMap<At, usize>) = (None, BTreeMap::new());
    each(xml, |tag| {
        match (tag.name(), tag.kind) {
            ("comments", TagKind::Open) => tag.prefix().clone_into(&mut prefix),
            ("author", TagKind::Close | TagKind::Empty) => authors += 1,
            ("comment", TagKind::Open) => {
                open = tag
                    .attribute("ref")
                    .and_then(|name| names.get(&name).copied());
            }
            ("text", TagKind::Close) => ends.extend(open.take().map(|at| (at, tag.range.start))),
            _ => {}
        }
        true
    })?;
    let changes: Vec<Change> = ends
        .iter()
        .map(|(at, end)| {
            (
                *end..*end,
                run(&prefix, &format!("\n\n{}", marks[at].comment)),
            )
        })
        .collect();
    let xml = append(&changed(xml, changes)?, "authors", |prefix| {
        format!("<{prefix}author></{prefix}author>")
    })?;
    let added: Vec<At> = marks
        .keys()
        .filter(|at| !ends.contains_key(at))
        .copied()
        .collect();
    let xml = append(&xml, "commentList", |prefix| {
        let mut comments = String::new();
        for at in &added {
            let _ = write!(
                comments,
                "<{prefix}comment ref=\"{}\" authorId=\"{authors}\"><{prefix}text>{}</{prefix}text></{prefix}comment>",
                cell(*at),
                run(prefix, &marks[at].comment)
            );
        }
        comments
    })?;
    Some((xml, added))
}

fn cell((row, column): At) -> String {
    format!("{}{}", column_name(usize::from(column)), row + 1)
}

/// A run of a comment.
fn run(prefix: &str, text: &str) -> String {
    format!(
        "<{prefix}r><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r>",
        escape(text)
    )
}

/// The namespaces of a drawing under the names that shapes here have for them.
const NAMESPACES: &str = " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

/// A drawing with a box for each of some cells. A program may call the namespaces otherwise; then each box declares its own.
fn drawn(xml: &str, cells: &[At]) -> Option<String> {
    let known = ["xmlns:v=", "xmlns:o=", "xmlns:x="];
    let declared = known.iter().all(|name| xml.contains(name));
    let namespaces = if declared { "" } else { NAMESPACES };
    let first = free_shape(xml);
    append(xml, "xml", |_| {
        let mut shapes = String::new();
        if !xml.contains("id=\"_x0000_t202\"") {
            shapes.push_str(&SHAPE_TYPE.replacen(
                "<v:shapetype",
                &format!("<v:shapetype{namespaces}"),
                1,
            ));
        }
        for (number, at) in (first..).zip(cells) {
            shapes.push_str(&shape(number, *at, namespaces));
        }
        shapes
    })
}

/// The first number behind those of all shapes of a drawing.
fn free_shape(xml: &str) -> u32 {
    let numbers = xml.split("_x0000_s").skip(1).filter_map(|rest| {
        let end = rest
            .find(|ch: char| !ch.is_ascii_digit())
            .unwrap_or(rest.len());
        rest[..end].parse::<u32>().ok()
    });
    numbers.max().unwrap_or(1024).saturating_add(1)
}

/// The box of a comment beside its cell, so many columns and rows large.
const BOX: Range<u32> = 4..9;

fn shape(number: u32, (row, column): At, namespaces: &str) -> String {
    let left = u32::from(column) + 1;
    let (right, bottom) = (left + BOX.start, row + BOX.end);
    format!(
        "<v:shape{namespaces} id=\"_x0000_s{number}\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;\
         height:120pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>\
         <v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">\
         <div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
         <x:Anchor>{left}, 15, {row}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>\
         <x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
}

#[cfg(test)]
mod tests {
    use super::{NO_DRAWING, commented, drawn};
    use crate::answer::marks::Mark;
    use sse_diagnostics::Severity;
    use std::collections::BTreeMap;

    #[test]
    fn a_comment_that_stands_there_stays_first() {
        let xml = "<comments><authors><author>A</author></authors><commentList><comment ref=\"B2\" authorId=\"0\"><text><t>mine</t></text></comment></commentList></comments>";
        let mark = |comment: &str| Mark {
            severity: Severity::Error,
            comment: comment.to_owned(),
            refused: None,
        };
        let marks = BTreeMap::from([((1, 1), mark("a < b")), ((4, 0), mark("c"))]);
        let (made, added) = commented(xml, &marks).unwrap();
        assert_eq!(added, [(4, 0)]);
        assert!(
            made.contains("<t>mine</t><r><t xml:space=\"preserve\">\n\na &lt; b</t></r></text>"),
            "{made}"
        );
        assert!(
            made.contains("<comment ref=\"A5\" authorId=\"1\">"),
            "{made}"
        );
        let drawing = drawn(NO_DRAWING, &added).unwrap();
        assert_eq!(drawing.matches("<x:Row>4</x:Row>").count(), 1);
        let other = drawn("<xml xmlns:ns0=\"urn:schemas-microsoft-com:vml\"/>", &added).unwrap();
        assert!(other.contains("<v:shape xmlns:v="), "{other}");
        assert_eq!(drawn("<svg/>", &added), None);
    }
}
