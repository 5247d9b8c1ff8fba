//! The measures of a document of the United Nations, in points.

/// Size of the type and distance of the lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Type {
    pub(crate) size: f64,
    pub(crate) leading: f64,
}

const fn set(size: f64, leading: f64) -> Type {
    Type { size, leading }
}

/// The text of the report, its contents and its first page.
pub(crate) const TEXT: Type = set(10.0, 12.0);
/// Footnotes.
pub(crate) const NOTE: Type = set(8.5, 10.0);
/// Cells of tables.
pub(crate) const CELL: Type = set(8.5, 10.0);
/// Heads of columns.
pub(crate) const HEAD: Type = set(8.0, 9.5);
/// Cells and heads of columns where these are many.
pub(crate) const SMALL_CELL: Type = set(7.5, 9.0);
pub(crate) const SMALL_HEAD: Type = set(7.0, 8.5);
/// Sources and notes below tables and figures.
pub(crate) const BELOW: Type = set(8.0, 9.5);
/// The unit in the caption of a table or figure.
pub(crate) const UNIT: Type = set(9.0, 11.0);
/// The notice above the summary.
pub(crate) const NOTICE: Type = set(9.0, 11.0);
/// Running heads and folios.
pub(crate) const RUNNING: Type = set(9.0, 11.0);
/// The title of the report, and the line under it.
pub(crate) const TITLE: Type = set(17.0, 20.0);
pub(crate) const SUBTITLE: Type = set(14.0, 17.0);
/// The masthead: the organization, its organ and the large part of the symbol.
pub(crate) const ORGANIZATION: Type = set(14.0, 17.0);
pub(crate) const ORGAN: Type = set(20.0, 23.0);
pub(crate) const LARGE: Type = set(20.0, 23.0);
/// The heading of the summary.
pub(crate) const SUMMARY: Type = set(12.0, 15.0);
/// Headings of level 0 (annex), 1, 2 and 3.
pub(crate) const HEADINGS: [Type; 4] = [set(14.0, 17.0), set(14.0, 17.0), set(12.0, 14.5), TEXT];
/// Space above and below headings of level 0 to 3.
pub(crate) const HEADING_SPACE: [(f64, f64); 4] =
    [(0.0, 12.0), (16.0, 10.0), (13.0, 8.0), (10.0, 6.0)];

/// Space below a paragraph.
pub(crate) const PARAGRAPH_SPACE: f64 = 6.0;
/// Space around tables and figures.
pub(crate) const FLOAT_SPACE: f64 = 12.0;
/// From one tabulator to the next: numbers of paragraphs and letters of sub-paragraphs.
pub(crate) const TAB: f64 = 23.75;
/// From a number to its text at least.
pub(crate) const LABEL_GAP: f64 = 6.0;
/// From the label of a heading to its words.
pub(crate) const HANG: f64 = 12.0;
/// Share of the size that stands above the base line within a line.
pub(crate) const RISE: f64 = 0.8;
/// Superscripts: their size and how far they are raised, as shares of the size.
pub(crate) const SUPERSCRIPT: (f64, f64) = (0.65, 0.33);
/// Between two columns of a table, and of one with many columns.
pub(crate) const COLUMN_GAP: f64 = 10.0;
pub(crate) const NARROW_GAP: f64 = 5.0;
/// Above and below the words of a cell.
pub(crate) const CELL_SPACE: f64 = 1.75;
/// The rules of tables and running heads.
pub(crate) const RULE: f64 = 0.5;
/// The rule at the end, 30 mm.
pub(crate) const END_RULE: f64 = 85.04;
/// The rule above footnotes.
pub(crate) const NOTE_RULE: f64 = 72.0;
/// From the text to the rule above footnotes, and from there to the first of them.
pub(crate) const NOTE_SPACE: (f64, f64) = (10.0, 4.0);
/// Between the frame of the summary or of a box and its text.
pub(crate) const FRAME_SPACE: f64 = 10.0;

/// From a caption to its table, from the label of a table that goes on to its head, and between paragraphs of the notice.
pub(crate) const CAPTION_SPACE: f64 = 4.0;
/// A hundredth of a point, a tenth of what a printer of 600 dots to the inch can show: so much may sums of lengths exceed
/// their room by rounding, and what room is divided by is never less.
pub(crate) const HAIR: f64 = 0.01;

/// Which way a page is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sheet {
    Portrait,
    Landscape,
}

/// The areas of a page. The origin is the top left corner; `start` is where lines of the language begin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PageGeometry {
    /// Size of the sheet held upright.
    width: f64,
    height: f64,
    /// From the edge of the sheet to the margin, at both sides.
    side: f64,
    /// From the upper and the lower edge to the text.
    top: f64,
    bottom: f64,
    /// From the margin to the numbered text.
    indent: f64,
}

impl PageGeometry {
    /// Letter, with the margins of the templates of New York.
    const LETTER: Self = Self {
        width: 612.0,
        height: 792.0,
        side: 59.75,
        top: 87.1,
        bottom: 94.9,
        indent: 63.35,
    };
    /// A4, with the same margins; the text is narrower by the difference of the sheets.
    const A4: Self = Self {
        width: 595.28,
        height: 841.89,
        ..Self::LETTER
    };

    /// The geometry of a page size by its name; `None` if the name isn't known.
    pub(crate) fn named(page: &str) -> Option<Self> {
        match page {
            "letter" | "" => Some(Self::LETTER),
            "a4" => Some(Self::A4),
            _ => None,
        }
    }

    /// Width and height of a page.
    pub(crate) fn size(self, sheet: Sheet) -> (f64, f64) {
        match sheet {
            Sheet::Portrait => (self.width, self.height),
            Sheet::Landscape => (self.height, self.width),
        }
    }

    /// Where running heads, rules and headings begin.
    pub(crate) fn margin(self) -> f64 {
        self.side
    }

    /// From margin to margin.
    pub(crate) fn breadth(self, sheet: Sheet) -> f64 {
        self.size(sheet).0 - 2.0 * self.side
    }

    /// Where numbered text begins.
    pub(crate) fn text(self) -> f64 {
        self.side + self.indent
    }

    /// The length of a line of text.
    pub(crate) fn measure(self) -> f64 {
        self.width - 2.0 * (self.side + self.indent)
    }

    /// Where the text of a page begins.
    pub(crate) fn top(self) -> f64 {
        self.top
    }

    /// Where the text of a page ends.
    pub(crate) fn bottom(self, sheet: Sheet) -> f64 {
        self.size(sheet).1 - self.bottom
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_has_a_measure_of_five_inches() {
        let geometry = PageGeometry::named("letter").unwrap();
        assert!((geometry.measure() - 365.8).abs() < 0.01);
        assert!((geometry.bottom(Sheet::Portrait) - geometry.top()) / TEXT.leading > 50.0);
    }

    #[test]
    fn landscape_swaps_the_sides() {
        let geometry = PageGeometry::named("a4").unwrap();
        assert_eq!(geometry.size(Sheet::Landscape), (841.89, 595.28));
        assert_eq!(PageGeometry::named("foolscap"), None);
    }
}
