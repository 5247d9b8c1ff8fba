//! The sheets that are added to a workbook.

use super::parts::{Parts, append};
use super::styles::{AddedFormats, Styles};
use super::tags::{TagKind, each};
use crate::answer::grid::{Grid, GridCell};
use crate::sheet_names::SheetName;
use quick_xml::escape::escape;
use sse_submission::reading::column_name;
use std::fmt::Write;

const SHEET_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

/// The most links that a program follows in a sheet.
const MOST_LINKS: usize = 60_000;

/// Adds a sheet of what was found, and one of what became of the rows; they take the places of those of an earlier answer, which
/// are named.
pub(super) fn add(
    parts: &mut Parts<'_>,
    styles: &mut Styles,
    language: &str,
    own: &[Option<String>; 2],
    grids: &[Grid; 2],
) -> Option<()> {
    let formats = styles.added();
    let names = [SheetName::Findings, SheetName::Used].into_iter().zip(own);
    for ((name, own), grid) in names.zip(grids) {
        if let Some(own) = own {
            let path = parts.sheet(own)?;
            let sheet = sheet(grid, formats, styles)?;
            parts.put(path, sheet);
            continue;
        }
        let path = parts.free("xl/worksheets/answer", ".xml");
        parts.put(path.clone(), sheet(grid, formats, styles)?);
        parts.set_type(&path, SHEET_TYPE)?;
        let workbook = parts.workbook();
        let id = parts.relate(&workbook, "worksheet", &path)?;
        let xml = parts.text(&workbook)?;
        let name = free_name(&xml, name.in_language(language))?;
        parts.put(workbook, listed(&xml, &name, &id)?);
    }
    Some(())
}

/// A name that no sheet has yet.
fn free_name(workbook: &str, name: &str) -> Option<String> {
    let mut known = Vec::new();
    each(workbook, |tag| {
        if tag.name() == "sheet" {
            known.extend(tag.attribute("name").map(|name| name.to_lowercase()));
        }
        true
    })?;
    let names = (2..).map(|number| format!("{name} ({number})"));
    let mut free = std::iter::once(name.to_owned())
        .chain(names)
        .filter(|name| !known.contains(&name.to_lowercase()));
    free.next()
}

/// The workbook with another sheet at its end.
fn listed(workbook: &str, name: &str, id: &str) -> Option<String> {
    let mut last = 0;
    let mut relation = None;
    each(workbook, |tag| {
        if tag.name() == "sheet" && tag.kind != TagKind::Close {
            let number = tag
                .attribute("sheetId")
                .and_then(|number| number.parse::<u32>().ok());
            last = last.max(number.unwrap_or(0));
            relation = relation.take().or_else(|| relation_prefix(tag.text));
        }
        true
    })?;
    let (number, relation) = (last + 1, relation?);
    append(workbook, "sheets", |prefix| {
        format!(
            "<{prefix}sheet name=\"{}\" sheetId=\"{number}\" {relation}id=\"{id}\"/>",
            escape(name)
        )
    })
}

/// The prefix of the attribute that names a relation, `r:`, behind its declaration where the tag has it: some programs declare it
/// at each sheet.
fn relation_prefix(tag: &str) -> Option<String> {
    let at = tag.find(":id=")?;
    let begin = tag[..at].rfind(char::is_whitespace)? + 1;
    let prefix = &tag[begin..=at];
    let own = tag.find(&format!("xmlns:{}=", prefix.trim_end_matches(':')));
    let declaration = own.and_then(|from| {
        let value = tag[from..].find(['"', '\''])? + from;
        let end = tag[value + 1..].find(&tag[value..=value])? + value + 2;
        Some(format!("{} ", &tag[from..end]))
    });
    Some(declaration.unwrap_or_default() + prefix)
}

/// A sheet with its texts in its own part, so that those of the others stay as they are.
fn sheet(grid: &Grid, formats: AddedFormats, styles: &mut Styles) -> Option<String> {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>".to_owned();
    for (at, width) in (1..).zip(grid.widths) {
        let _ = write!(
            xml,
            "<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>"
        );
    }
    xml.push_str("</cols><sheetData>");
    let mut links = Vec::new();
    for (row, cells) in (1..).zip(&grid.rows) {
        let _ = write!(xml, "<row r=\"{row}\">");
        for (at, cell) in cells.iter().enumerate() {
            let name = format!("{}{row}", column_name(at));
            let (format, text) = match cell {
                GridCell::Head(word) => (formats.head, word),
                GridCell::Text(text) => (formats.text, text),
                GridCell::Weight(severity, word) => {
                    (styles.coloured(formats.text, *severity)?, word)
                }
                GridCell::Link(target) => {
                    links.push((name.clone(), target));
                    (formats.link, target)
                }
            };
            let _ = write!(
                xml,
                "<c r=\"{name}\" s=\"{format}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                escape(text.as_str())
            );
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData>");
    links.truncate(MOST_LINKS);
    if !links.is_empty() {
        xml.push_str("<hyperlinks>");
        for (name, target) in links {
            let target = escape(target.as_str());
            let _ = write!(
                xml,
                "<hyperlink ref=\"{name}\" location=\"{target}\" display=\"{target}\"/>"
            );
        }
        xml.push_str("</hyperlinks>");
    }
    xml.push_str("<pageSetup paperSize=\"9\" orientation=\"landscape\"/></worksheet>");
    Some(xml)
}

#[cfg(test)]
mod tests {
    use super::{free_name, listed};

    #[test]
    fn a_sheet_is_listed_behind_the_others_under_a_name_of_its_own() {
        let workbook = "<x:workbook xmlns:q=\"u\"><x:sheets><x:sheet name=\"Findings\" sheetId=\"7\" q:id=\"a\"/></x:sheets></x:workbook>";
        let name = free_name(workbook, "Findings").unwrap();
        assert_eq!(name, "Findings (2)");
        let made = listed(workbook, &name, "b").unwrap();
        assert!(
            made.contains(
                "q:id=\"a\"/><x:sheet name=\"Findings (2)\" sheetId=\"8\" q:id=\"b\"/></x:sheets>"
            ),
            "{made}"
        );
    }

    #[test]
    fn a_prefix_is_declared_where_only_other_sheets_declare_it() {
        let workbook = "<workbook xmlns=\"m\"><sheets><sheet xmlns:r=\"u\" name=\"A\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>";
        let made = listed(workbook, "B", "b").unwrap();
        let read = roxmltree::Document::parse(&made).unwrap();
        let mut sheets = read
            .descendants()
            .filter(|one| one.has_tag_name(("m", "sheet")));
        assert_eq!(
            sheets.next_back().unwrap().attribute(("u", "id")),
            Some("b")
        );
    }
}
