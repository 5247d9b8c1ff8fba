//! The measures of a document of the United Nations, in points, for every program that sets one.

/// Size of the type and distance of the lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// The size of the letters.
    pub size: f64,
    /// From one base line to the next.
    pub leading: f64,
}

impl Type {
    /// From the upper edge of a line to its base line.
    pub fn base(self) -> f64 {
        (self.leading - self.size) / 2.0 + self.size * RISE
    }
}

const fn set(size: f64, leading: f64) -> Type {
    Type { size, leading }
}

/// The text of the report, its contents and its first page.
pub const TEXT: Type = set(10.0, 12.0);
/// Footnotes.
pub const NOTE: Type = set(8.5, 10.0);
/// Cells of tables.
pub const CELL: Type = set(8.5, 10.0);
/// Heads of columns.
pub const HEAD: Type = set(8.0, 9.5);
/// Cells of tables with many columns.
pub const SMALL_CELL: Type = set(7.5, 9.0);
/// The heads of such columns.
pub const SMALL_HEAD: Type = set(7.0, 8.5);
/// Sources and notes below tables and figures.
pub const BELOW: Type = set(8.0, 9.5);
/// The unit in the caption of a table or figure.
pub const UNIT: Type = set(9.0, 11.0);
/// The notice above the summary.
pub const NOTICE: Type = set(9.0, 11.0);
/// Running heads and folios.
pub const RUNNING: Type = set(9.0, 11.0);
/// The title of the report.
pub const TITLE: Type = set(17.0, 20.0);
/// The line under the title.
pub const SUBTITLE: Type = set(14.0, 17.0);
/// The organization, in the masthead.
pub const ORGANIZATION: Type = set(14.0, 17.0);
/// Its organ, in the masthead.
pub const ORGAN: Type = set(20.0, 23.0);
/// The large part of the symbol, in the masthead.
pub const LARGE: Type = set(20.0, 23.0);
/// The heading of the summary.
pub const SUMMARY: Type = set(12.0, 15.0);
/// Headings of level 0 (annex), 1, 2 and 3.
pub const HEADINGS: [Type; 4] = [set(14.0, 17.0), set(14.0, 17.0), set(12.0, 14.5), TEXT];
/// Space above and below headings of level 0 to 3.
pub const HEADING_SPACE: [(f64, f64); 4] = [(0.0, 12.0), (16.0, 10.0), (13.0, 8.0), (10.0, 6.0)];

/// Space below a paragraph.
pub const PARAGRAPH_SPACE: f64 = 6.0;
/// Space around tables and figures.
pub const FLOAT_SPACE: f64 = 12.0;
/// From one tabulator to the next: numbers of paragraphs and letters of sub-paragraphs.
pub const TAB: f64 = 23.75;
/// From a number to its text at least.
pub const LABEL_GAP: f64 = 6.0;
/// From the label of a heading to its words.
pub const HANG: f64 = 12.0;
/// Share of the size that stands above the base line within a line.
pub const RISE: f64 = 0.8;
/// Superscripts: their size and how far they are raised, as shares of the size.
pub const SUPERSCRIPT: (f64, f64) = (0.65, 0.33);
/// Between two columns of a table.
pub const COLUMN_GAP: f64 = 10.0;
/// The same of a table with many columns.
pub const NARROW_GAP: f64 = 5.0;
/// Above and below the words of a cell.
pub const CELL_SPACE: f64 = 1.75;
/// The rules of tables and running heads.
pub const RULE: f64 = 0.5;
/// The rule at the end, 30 mm.
pub const END_RULE: f64 = 85.04;
/// The rule above footnotes.
pub const NOTE_RULE: f64 = 72.0;
/// From the text to the rule above footnotes, and from there to the first of them.
pub const NOTE_SPACE: (f64, f64) = (10.0, 4.0);
/// Between the frame of the summary or of a box and its text.
pub const FRAME_SPACE: f64 = 10.0;

/// From a caption to its table, from the label of a table that goes on to its head, and between paragraphs of the notice.
pub const CAPTION_SPACE: f64 = 4.0;
/// A hundredth of a point, a tenth of what a printer of 600 dots to the inch can show: so much may sums of lengths exceed
/// their room by rounding, and what room is divided by is never less.
pub const HAIR: f64 = 0.01;

/// The rules of the masthead, from the upper edge of the page.
pub const UPPER_RULE: f64 = 69.5;
/// The lower of them.
pub const LOWER_RULE: f64 = 150.0;
/// From the margin to the column of the organ (22 mm).
pub const ORGAN_COLUMN: f64 = 63.35;
/// From the margin to the column of distribution, date and language (120 mm).
pub const SIDE_COLUMN: f64 = 350.0;
/// Between the columns of session and draft.
pub const SESSION_GAP: f64 = 12.0;
/// From session, agenda item and draft to what follows.
pub const BELOW_MASTHEAD: f64 = 14.0;
/// Below the title.
pub const BELOW_TITLE: f64 = 8.0;
/// Below the line under the title.
pub const BELOW_SUBTITLE: f64 = 14.0;
/// How far titles may stand out beyond the text.
pub const TITLE_BEYOND: f64 = 30.0;
/// How broad the bar beside the notice is.
pub const BAR: f64 = 1.5;
/// The base line of the symbol in running heads, from the upper edge of the page.
pub const RUNNING_HEAD: f64 = 50.0;
/// The base line of folios, from the lower edge.
pub const FOLIO: f64 = 52.0;
/// In the contents: the width of the column of page numbers.
pub const PAGE_COLUMN: f64 = 34.0;
/// In the contents: the width of the column of paragraph numbers.
pub const PARAGRAPHS_COLUMN: f64 = 44.0;
/// In the contents: from the margin to the words, by depth.
pub const CONTENTS_INDENTS: [f64; 4] = [36.0, 62.0, 88.0, 114.0];
/// In the contents: from the label to the words.
pub const CONTENTS_GAP: f64 = 8.0;
/// In the contents: between the words and the columns of numbers.
pub const CONTENTS_END: f64 = 20.0;

/// Which way a page is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sheet {
    /// Upright.
    #[default]
    Portrait,
    /// Turned.
    Landscape,
}

/// The areas of a page. The origin is the top left corner; `start` is where lines of the language begin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageGeometry {
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
    pub fn named(page: &str) -> Option<Self> {
        match page {
            "letter" | "" => Some(Self::LETTER),
            "a4" => Some(Self::A4),
            _ => None,
        }
    }

    /// Width and height of a page.
    pub fn size(self, sheet: Sheet) -> (f64, f64) {
        match sheet {
            Sheet::Portrait => (self.width, self.height),
            Sheet::Landscape => (self.height, self.width),
        }
    }

    /// Where running heads, rules and headings begin.
    pub fn margin(self) -> f64 {
        self.side
    }

    /// From margin to margin.
    pub fn breadth(self, sheet: Sheet) -> f64 {
        self.size(sheet).0 - 2.0 * self.side
    }

    /// Where numbered text begins.
    pub fn text(self) -> f64 {
        self.side + self.indent
    }

    /// The length of a line of text.
    pub fn measure(self) -> f64 {
        self.width - 2.0 * (self.side + self.indent)
    }

    /// Where the text of a page begins.
    pub fn top(self) -> f64 {
        self.top
    }

    /// Where the text of a page ends.
    pub fn bottom(self, sheet: Sheet) -> f64 {
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
