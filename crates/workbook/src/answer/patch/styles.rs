//! The styles of a workbook: each format of a marked cell once more, with the colour of a severity.

use super::parts::append;
use super::tags::{Change, TagKind, changed, each};
use crate::answer::fresh::COLOURS;
use sse_diagnostics::Severity;
use std::collections::BTreeMap;
use std::ops::Range;

/// The styles of a workbook, to which some are added.
pub(super) struct Styles {
    xml: String,
    /// The formats of cells, as they stand in the text.
    formats: Vec<String>,
    /// How many of them there were.
    known: usize,
    /// The fill of the first severity; the others follow.
    first_fill: usize,
    /// The fonts of heads and links.
    first_font: usize,
    /// The number of a format with the colour of a severity.
    coloured: BTreeMap<(usize, Severity), usize>,
}

/// The formats of the sheets that are added.
#[derive(Debug, Clone, Copy)]
pub(super) struct AddedFormats {
    pub(super) text: usize,
    pub(super) head: usize,
    pub(super) link: usize,
}

impl Styles {
    pub(super) fn of(xml: &str) -> Option<Self> {
        let first_fill = count(xml, "fills")?;
        let first_font = count(xml, "fonts")?;
        let xml = with_more(xml, "fills", COLOURS.len(), |prefix| {
            let fills = COLOURS.map(|colour| {
                format!(
                    "<{prefix}fill><{prefix}patternFill patternType=\"solid\"><{prefix}fgColor rgb=\"FF{colour:06X}\"/><{prefix}bgColor indexed=\"64\"/></{prefix}patternFill></{prefix}fill>"
                )
            });
            fills.concat()
        })?;
        let xml = with_more(&xml, "fonts", 2, |prefix| {
            format!(
                "<{prefix}font><{prefix}b/><{prefix}sz val=\"11\"/><{prefix}name val=\"Calibri\"/></{prefix}font><{prefix}font><{prefix}u/><{prefix}sz val=\"11\"/><{prefix}color rgb=\"FF0563C1\"/><{prefix}name val=\"Calibri\"/></{prefix}font>"
            )
        })?;
        let formats = formats(&xml)?;
        Some(Self {
            known: formats.len(),
            xml,
            formats,
            first_fill,
            first_font,
            coloured: BTreeMap::new(),
        })
    }

    /// The number of a format with the colour of a severity.
    pub(super) fn coloured(&mut self, format: usize, severity: Severity) -> Option<usize> {
        if let Some(known) = self.coloured.get(&(format, severity)) {
            return Some(*known);
        }
        let plain = self.formats.get(format).or_else(|| self.formats.first())?;
        let fill = (self.first_fill + severity as usize).to_string();
        let mut made = None;
        each(plain, |tag| {
            let filled = tag.with("fillId", &fill);
            let end = tag.range.end;
            let mut again = None;
            // The changed tag is read once more, for a second attribute.
            _ = each(&format!("{filled}{}", closing(&filled)), |tag| {
                again = Some(tag.with("applyFill", "1"));
                false
            });
            made = again.map(|again| format!("{again}{}", &plain[end..]));
            false
        })?;
        let number = self.formats.len();
        self.formats.push(made?);
        self.coloured.insert((format, severity), number);
        Some(number)
    }

    /// Adds the formats of the sheets that are added.
    pub(super) fn added(&mut self) -> AddedFormats {
        let first = self.formats.len();
        let prefix = self.prefix();
        let [plain, bold, link] = [0, self.first_font, self.first_font + 1].map(|font| {
            format!(
                "<{prefix}xf numFmtId=\"49\" fontId=\"{font}\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyAlignment=\"1\"><{prefix}alignment vertical=\"top\" wrapText=\"1\"/></{prefix}xf>"
            )
        });
        self.formats.extend([plain, bold, link]);
        AddedFormats {
            text: first,
            head: first + 1,
            link: first + 2,
        }
    }

    fn prefix(&self) -> String {
        let mut prefix = String::new();
        _ = each(&self.xml, |tag| {
            tag.prefix().clone_into(&mut prefix);
            false
        });
        prefix
    }

    /// The text with what was added.
    pub(super) fn close(self) -> String {
        let added = self.formats[self.known..].concat();
        let more = self.formats.len() - self.known;
        with_more(&self.xml, "cellXfs", more, |_| added.clone()).unwrap_or(self.xml)
    }
}

/// What closes an element whose tag is open.
fn closing(tag: &str) -> String {
    if tag.ends_with("/>") {
        return String::new();
    }
    let name = tag.trim_start_matches('<');
    let end = name.find(|ch: char| ch.is_whitespace() || ch == '>');
    format!("</{}>", &name[..end.unwrap_or(name.len())])
}

/// How many members a list of the styles has.
fn count(xml: &str, list: &str) -> Option<usize> {
    let (mut inside, mut members) = (None, 0);
    each(xml, |tag| {
        let is_list = tag.name() == list;
        match (inside, tag.kind) {
            (None, TagKind::Open) if is_list => inside = Some(tag.depth),
            (None, TagKind::Empty) if is_list => return false,
            (Some(depth), TagKind::Close) if is_list && tag.depth == depth => return false,
            (Some(depth), TagKind::Open | TagKind::Empty) if tag.depth == depth + 1 => members += 1,
            _ => {}
        }
        true
    })?;
    (members > 0).then_some(members)
}

/// A text with more members in a list, which counts them.
fn with_more(xml: &str, list: &str, more: usize, added: impl Fn(&str) -> String) -> Option<String> {
    let members = count(xml, list)?;
    let mut counted: Option<Change> = None;
    each(xml, |tag| {
        if tag.name() == list && tag.kind == TagKind::Open {
            let number = (members + more).to_string();
            counted = Some((tag.range.clone(), tag.with("count", &number)));
        }
        counted.is_none()
    })?;
    append(&changed(xml, vec![counted?])?, list, added)
}

/// The formats of cells, each as it stands in the text.
fn formats(xml: &str) -> Option<Vec<String>> {
    let (mut list, mut begun): (Option<usize>, usize) = (None, 0);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    each(xml, |tag| {
        if tag.name() == "cellXfs" {
            list = (tag.kind == TagKind::Open).then_some(tag.depth);
            return tag.kind == TagKind::Open;
        }
        if list.is_some_and(|depth| tag.depth == depth + 1) {
            match tag.kind {
                TagKind::Empty => ranges.push(tag.range.clone()),
                TagKind::Open => begun = tag.range.start,
                TagKind::Close => ranges.push(begun..tag.range.end),
            }
        }
        true
    })?;
    let formats = ranges.into_iter().map(|range| xml[range].to_owned());
    let formats: Vec<String> = formats.collect();
    (!formats.is_empty()).then_some(formats)
}

#[cfg(test)]
mod tests {
    use super::Styles;
    use sse_diagnostics::Severity;

    #[test]
    fn a_format_is_there_once_more_with_a_colour_and_the_others_stay() {
        let xml = "<styleSheet><fonts count=\"1\"><font><b/></font></fonts><fills><fill/><fill/></fills><cellXfs count=\"2\"><xf numFmtId=\"0\"/>\
                   <xf numFmtId=\"9\" fillId=\"1\"><protection locked=\"0\"/></xf></cellXfs></styleSheet>";
        let mut styles = Styles::of(xml).unwrap();
        assert_eq!(styles.coloured(1, Severity::Warning), Some(2));
        assert_eq!(styles.coloured(1, Severity::Warning), Some(2));
        assert_eq!(styles.coloured(0, Severity::Error), Some(3));
        let made = styles.close();
        assert!(made.contains(
            "<cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"9\" fillId=\"1\"><protection locked=\"0\"/></xf>\
             <xf applyFill=\"1\" numFmtId=\"9\" fillId=\"3\"><protection locked=\"0\"/></xf><xf applyFill=\"1\" fillId=\"2\" numFmtId=\"0\"/></cellXfs>"
        ), "{made}");
        assert!(
            made.contains("<fills count=\"5\"><fill/><fill/><fill>"),
            "{made}"
        );
        assert!(Styles::of("<styleSheet/>").is_none());
    }
}
