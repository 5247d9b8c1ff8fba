//! The styles of a workbook: each format of a marked cell once more, with the colour of a severity.

use super::parts::{Parts, append};
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
    /// The fills that there were, as they stand in the text, and those that are added behind the colours of the severities.
    fills: Vec<String>,
    added_fills: Vec<String>,
    /// Whether colours of an earlier answer are taken away, and whether the fills remember what was there before.
    takes: bool,
    remembers: bool,
    /// The number of a format without the colour of an earlier answer.
    restored: BTreeMap<usize, usize>,
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
        let xml = &completed(xml)?;
        let fills = members(xml, "fills")?;
        let first_fill = fills.len();
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
        let formats = members(&xml, "cellXfs")?;
        Some(Self {
            known: formats.len(),
            xml,
            formats,
            first_fill,
            fills,
            added_fills: Vec::new(),
            takes: false,
            remembers: true,
            restored: BTreeMap::new(),
            first_font,
            coloured: BTreeMap::new(),
        })
    }

    /// Takes the colours of an earlier answer out of every format that is asked for.
    pub(super) fn take_colours(&mut self, parts: &mut Parts<'_>) {
        self.takes = true;
        // LibreOffice writes colours of its own where what was there before is remembered.
        let program = parts.text("docProps/app.xml").unwrap_or_default();
        self.remembers = !program.contains("LibreOffice");
    }

    /// Whether it does.
    pub(super) fn takes_colours(&self) -> bool {
        self.takes
    }

    /// Whether a format has the colour of a severity.
    pub(super) fn is_coloured(&self, format: usize) -> bool {
        self.fill(format).is_some_and(|fill| has_colour(fill))
    }

    /// The fill of a format that there was, if it has one of its own.
    fn fill(&self, format: usize) -> Option<&String> {
        let number = fill_of(self.formats.get(format)?)?;
        let fill = self.fills.get(number)?;
        (number != 0 && !fill.contains("\"none\"")).then_some(fill)
    }

    /// The number of a format without the colour of an earlier answer, with the fill that was there before.
    pub(super) fn plain(&mut self, format: usize) -> Option<usize> {
        if !self.takes || !self.is_coloured(format) {
            return Some(format);
        }
        if let Some(known) = self.restored.get(&format) {
            return Some(*known);
        }
        let fill = self.fill(format)?.clone();
        let before = colour(&fill, "bgColor").filter(|_| self.remembers);
        let fill = match before.filter(|before| !before.contains("indexed=\"64\"")) {
            None => 0,
            Some(before) => self.add_fill(&before, " indexed=\"64\""),
        };
        let made = filled(self.formats.get(format)?, fill)?;
        self.formats.push(made);
        let number = self.formats.len() - 1;
        self.restored.insert(format, number);
        Some(number)
    }

    /// Adds a fill of a colour, behind which stands another one, which nobody sees; its number.
    fn add_fill(&mut self, colour: &str, behind: &str) -> usize {
        let prefix = self.prefix();
        let fill = format!(
            "<{prefix}fill><{prefix}patternFill patternType=\"solid\"><{prefix}fgColor{colour}/><{prefix}bgColor{behind}/></{prefix}patternFill></{prefix}fill>"
        );
        let first = self.first_fill + COLOURS.len();
        let known = self.added_fills.iter().position(|known| *known == fill);
        first
            + known.unwrap_or_else(|| {
                self.added_fills.push(fill);
                self.added_fills.len() - 1
            })
    }

    /// The number of a format with the colour of a severity. A fill that was there before is remembered behind it, and a note
    /// leaves it.
    pub(super) fn coloured(&mut self, format: usize, severity: Severity) -> Option<usize> {
        if let Some(known) = self.coloured.get(&(format, severity)) {
            return Some(*known);
        }
        let plain = self.plain(format)?;
        let plain_format = self.formats.get(plain).or_else(|| self.formats.first())?;
        let plain_format = plain_format.clone();
        let own = fill_of(&plain_format);
        let added = self.first_fill + COLOURS.len();
        let own = own.filter(|fill| *fill > 0).and_then(|fill| {
            let fill = self
                .fills
                .get(fill)
                .or_else(|| self.added_fills.get(fill.checked_sub(added)?));
            fill.filter(|fill| !fill.contains("\"none\"") && fill.contains("patternType"))
        });
        if own.is_some() && severity == Severity::Note {
            return Some(plain);
        }
        let behind = own.and_then(|fill| colour(fill, "fgColor"));
        let fill = match behind {
            None => self.first_fill + severity as usize,
            Some(behind) => {
                let colour = format!(" rgb=\"FF{:06X}\"", COLOURS[severity as usize]);
                self.add_fill(&colour, &behind)
            }
        };
        let made = filled(&plain_format, fill)?;
        let number = self.formats.len();
        self.formats.push(made);
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
        let xml = with_more(&self.xml, "cellXfs", more, |_| added.clone()).unwrap_or(self.xml);
        if self.added_fills.is_empty() {
            return xml;
        }
        let fills = self.added_fills.concat();
        with_more(&xml, "fills", self.added_fills.len(), |_| fills.clone()).unwrap_or(xml)
    }
}

/// The lists of styles that have to be there, in their order, with what they hold at least.
const LISTS: [(&str, &str); 5] = [
    (
        "fonts",
        "<font><sz val=\"11\"/><name val=\"Calibri\"/></font>",
    ),
    (
        "fills",
        "<fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>",
    ),
    (
        "borders",
        "<border><left/><right/><top/><bottom/><diagonal/></border>",
    ),
    (
        "cellStyleXfs",
        "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>",
    ),
    (
        "cellXfs",
        "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>",
    ),
];

/// Styles with all lists that formats refer to. What stands in front of these lists and behind them stays there.
fn completed(xml: &str) -> Option<String> {
    let mut xml = xml.to_owned();
    for (at, (list, least)) in LISTS.iter().enumerate() {
        if members(&xml, list).is_some() {
            continue;
        }
        let (mut root, mut place, mut own) = (String::new(), None, None::<Range<usize>>);
        each(&xml, |tag| {
            if tag.depth == 0 && tag.kind != TagKind::Close {
                tag.prefix().clone_into(&mut root);
            }
            if tag.depth == 1 && tag.name() == *list {
                let begin = own.as_ref().map_or(tag.range.start, |own| own.start);
                own = Some(begin..tag.range.end);
            }
            let is_before =
                tag.name() == "numFmts" || LISTS[..at].iter().any(|(name, _)| *name == tag.name());
            let is_behind = tag.depth == 1 && tag.kind != TagKind::Close && !is_before;
            let ends = tag.depth == 0 && tag.kind == TagKind::Close;
            if (is_behind || ends) && place.is_none() {
                place = Some(tag.range.start);
            }
            true
        })?;
        let range = own.or(place.map(|at| at..at))?;
        let least = least
            .replace("</", &format!("</{root}"))
            .replace('<', &format!("<{root}"));
        let least = least.replace(&format!("<{root}/{root}"), &format!("</{root}"));
        let count = if *list == "fills" { 2 } else { 1 };
        let made = format!("<{root}{list} count=\"{count}\">{least}</{root}{list}>");
        xml = changed(&xml, vec![(range, made)])?;
    }
    Some(xml)
}

/// The number of the fill of a format.
fn fill_of(format: &str) -> Option<usize> {
    let mut number = None;
    _ = each(format, |tag| {
        number = tag.attribute("fillId").and_then(|fill| fill.parse().ok());
        false
    });
    number
}

/// Whether a fill has the colour of a severity.
fn has_colour(fill: &str) -> bool {
    let shown = colour(fill, "fgColor").unwrap_or_default().to_uppercase();
    fill.contains("\"solid\"")
        && COLOURS
            .iter()
            .any(|colour| shown.contains(&format!("{colour:06X}\"")))
}

/// The attributes of a colour of a fill, with the blank before them.
fn colour(fill: &str, name: &str) -> Option<String> {
    let mut found = None;
    each(fill, |tag| {
        if tag.name() == name && tag.kind != TagKind::Close {
            let inside = tag
                .text
                .trim_start_matches('<')
                .trim_end_matches('>')
                .trim_end_matches('/');
            found = inside
                .find(char::is_whitespace)
                .map(|at| inside[at..].trim_end().to_owned());
        }
        found.is_none()
    })?;
    found
}

/// A format with another fill.
fn filled(format: &str, fill: usize) -> Option<String> {
    let (fill, mut made) = (fill.to_string(), None);
    each(format, |tag| {
        let filled = tag.with("fillId", &fill);
        let end = tag.range.end;
        let mut again = None;
        // The changed tag is read once more, for a second attribute.
        _ = each(&format!("{filled}{}", closing(&filled)), |tag| {
            again = Some(tag.with("applyFill", "1"));
            false
        });
        made = again.map(|again| format!("{again}{}", &format[end..]));
        false
    })?;
    made
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

/// The members of a list of the styles, each as it stands in the text; none where there are none.
fn members(xml: &str, name: &str) -> Option<Vec<String>> {
    let (mut list, mut begun): (Option<usize>, usize) = (None, 0);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    each(xml, |tag| {
        if tag.name() == name {
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
    let members = ranges.into_iter().map(|range| xml[range].to_owned());
    let members: Vec<String> = members.collect();
    (!members.is_empty()).then_some(members)
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
        assert!(Styles::of("no styles").is_none());
    }

    #[test]
    fn lists_that_are_missing_are_added_in_their_order() {
        let made = super::completed("<x:styleSheet><x:numFmts/><x:fonts/><x:cellXfs><x:xf/></x:cellXfs><x:dxfs/></x:styleSheet>").unwrap();
        let order = [
            "<x:numFmts/>",
            "<x:fonts ",
            "<x:font>",
            "</x:font>",
            "<x:fills ",
            "<x:borders ",
            "<x:cellStyleXfs ",
            "<x:cellXfs><x:xf/>",
            "<x:dxfs/>",
        ];
        let places: Vec<usize> = order
            .iter()
            .map(|tag| made.find(tag).unwrap_or_else(|| panic!("{tag}: {made}")))
            .collect();
        assert!(places.is_sorted(), "{made}");
        let whole = "<styleSheet><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/></cellXfs></styleSheet>";
        assert_eq!(super::completed(whole).unwrap(), whole);
    }
}
