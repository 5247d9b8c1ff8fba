//! One style of paragraphs.

use crate::units::{eighths, half_points, twips};
use crate::xml::Xml;
use sse_document::page_geometry::Type;

/// How the lines of a paragraph are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Align {
    #[default]
    Start,
    Centre,
    End,
    Both,
}

impl Align {
    /// The word of the format: in lines from right to left, `left` is where they begin.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Start => "left",
            Self::Centre => "center",
            Self::End => "right",
            Self::Both => "both",
        }
    }
}

/// Where a paragraph stands on pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Wherever it comes.
    Free,
    /// On the page of what follows.
    Kept,
    /// The same, at the head of a page.
    NewPage,
}

/// A tabulator: where it is, from the margin, and what stands before it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tab {
    kind: &'static str,
    leader: Option<&'static str>,
    at: f64,
}

impl Tab {
    /// Words begin at it.
    pub(crate) const fn start(at: f64) -> Self {
        Self {
            kind: "left",
            leader: None,
            at,
        }
    }

    /// Words end at it.
    pub(crate) const fn end(at: f64) -> Self {
        Self {
            kind: "right",
            leader: None,
            at,
        }
    }

    /// A tabulator of the style that isn't one here.
    pub(crate) const fn none(at: f64) -> Self {
        Self {
            kind: "clear",
            leader: None,
            at,
        }
    }

    /// Words end at it, with dots before them.
    pub(crate) const fn dots(at: f64) -> Self {
        Self {
            kind: "right",
            leader: Some("dot"),
            at,
        }
    }
}

/// A style of paragraphs. Lengths are in points.
#[derive(Debug, Clone)]
pub(crate) struct Style {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) based: &'static str,
    pub(crate) kind: Type,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) align: Align,
    /// From the margins at start and end, and of the first line from the start of the others.
    pub(crate) indents: (f64, f64, f64),
    /// Above and below.
    pub(crate) space: (f64, f64),
    pub(crate) tabs: Vec<Tab>,
    pub(crate) place: Place,
    /// The level in the outline, from 0.
    pub(crate) outline: Option<u8>,
    /// The list and the level of its numbers.
    pub(crate) numbering: Option<(usize, u8)>,
    /// The distance and the breadth of a frame around it.
    pub(crate) frame: Option<(f64, f64)>,
    /// The distance and the breadth of a bar at its start.
    pub(crate) bar: Option<(f64, f64)>,
}

impl Style {
    pub(crate) const fn new(
        id: &'static str,
        name: &'static str,
        based: &'static str,
        kind: Type,
    ) -> Self {
        Self {
            id,
            name,
            based,
            kind,
            bold: false,
            italic: false,
            align: Align::Start,
            indents: (0.0, 0.0, 0.0),
            space: (0.0, 0.0),
            tabs: Vec::new(),
            place: Place::Free,
            outline: None,
            numbering: None,
            frame: None,
            bar: None,
        }
    }

    pub(crate) fn write(&self, xml: &mut Xml) {
        xml.open(
            "w:style",
            &[("w:type", "paragraph"), ("w:styleId", self.id)],
        );
        xml.value("w:name", self.name);
        xml.value("w:basedOn", self.based);
        xml.empty("w:qFormat", &[]);
        xml.open("w:pPr", &[]);
        self.paragraph(xml);
        xml.close("w:pPr");
        xml.open("w:rPr", &[]);
        if self.bold {
            xml.empty("w:b", &[]);
            xml.empty("w:bCs", &[]);
        }
        if self.italic {
            xml.empty("w:i", &[]);
            xml.empty("w:iCs", &[]);
        }
        xml.number("w:sz", half_points(self.kind.size));
        xml.number("w:szCs", half_points(self.kind.size));
        xml.close("w:rPr");
        xml.close("w:style");
    }

    fn paragraph(&self, xml: &mut Xml) {
        if self.place != Place::Free {
            xml.empty("w:keepNext", &[]);
            xml.empty("w:keepLines", &[]);
        }
        if self.place == Place::NewPage {
            xml.empty("w:pageBreakBefore", &[]);
        }
        if let Some((list, level)) = self.numbering {
            xml.open("w:numPr", &[]);
            xml.number("w:ilvl", i64::from(level));
            xml.value("w:numId", &list.to_string());
            xml.close("w:numPr");
        }
        self.borders(xml);
        if !self.tabs.is_empty() {
            tabs(xml, &self.tabs);
        }
        spacing(xml, self.space, self.kind);
        indents(xml, self.indents);
        alignment(xml, self.align);
        if let Some(level) = self.outline {
            xml.number("w:outlineLvl", i64::from(level));
        }
    }

    fn borders(&self, xml: &mut Xml) {
        let sides: &[&str] = match (self.frame, self.bar) {
            (Some(_), _) => &["w:top", "w:left", "w:bottom", "w:right"],
            (None, Some(_)) => &["w:left"],
            (None, None) => return,
        };
        let (distance, breadth) = self.frame.or(self.bar).unwrap_or_default();
        xml.open("w:pBdr", &[]);
        for side in sides {
            border(xml, side, breadth, distance);
        }
        xml.close("w:pBdr");
    }
}

/// Tabulators, in their order.
pub(crate) fn tabs(xml: &mut Xml, tabs: &[Tab]) {
    xml.open("w:tabs", &[]);
    for tab in tabs {
        let at = twips(tab.at).to_string();
        let leader = tab.leader.map(|leader| ("w:leader", leader));
        let attributes = [("w:val", tab.kind)].into_iter().chain(leader);
        let attributes: Vec<_> = attributes.chain([("w:pos", at.as_str())]).collect();
        xml.empty("w:tab", &attributes);
    }
    xml.close("w:tabs");
}

/// The space above and below a paragraph and from line to line.
pub(crate) fn spacing(xml: &mut Xml, (before, after): (f64, f64), kind: Type) {
    let [before, after, line] =
        [before, after, kind.leading].map(|points| twips(points).to_string());
    let attributes = [
        ("w:before", before.as_str()),
        ("w:after", &after),
        ("w:line", &line),
        ("w:lineRule", "atLeast"),
    ];
    xml.empty("w:spacing", &attributes);
}

/// From the margins, and of the first line.
pub(crate) fn indents(xml: &mut Xml, (start, end, first): (f64, f64, f64)) {
    let [start, end, beyond] = [start, end, first.abs()].map(|points| twips(points).to_string());
    let first = if first < 0.0 {
        "w:hanging"
    } else {
        "w:firstLine"
    };
    xml.empty(
        "w:ind",
        &[("w:left", &start), ("w:right", &end), (first, &beyond)],
    );
}

/// How the lines of a paragraph are set.
pub(crate) fn alignment(xml: &mut Xml, align: Align) {
    xml.value("w:jc", align.word());
}

/// A rule at a side: its breadth and its distance.
#[expect(clippy::cast_possible_truncation, reason = "a distance of some points")]
pub(crate) fn border(xml: &mut Xml, side: &str, breadth: f64, distance: f64) {
    let (breadth, distance) = (
        eighths(breadth).to_string(),
        (distance.round() as i64).to_string(),
    );
    let attributes = [
        ("w:val", "single"),
        ("w:sz", breadth.as_str()),
        ("w:space", &distance),
        ("w:color", "auto"),
    ];
    xml.empty(side, &attributes);
}
