//! Tables: the head on every page, no row parted, columns as wide as the typesetter made them, numbers on their decimal
//! sign.

use crate::fields::field;
use crate::styles::{self, SLACK, indents};
use crate::units::twips;
use crate::words::{Ground, plain};
use crate::writer::Writer;
use crate::xml::Xml;
use sse_document::page_geometry::{CAPTION_SPACE, CELL, FLOAT_SPACE, PARAGRAPH_SPACE, RULE, Type};
use sse_document::{Caption, Inline, PrintedTable, TableLayout, TableRow, plain_text};

/// How many rows stand at least on either side of a page break.
const ENDS: usize = 3;

/// How many lines below a table stay together, and with its last rows: more than that would leave much of a page blank.
const FEW: usize = 12;

/// What the cells of a table have in common.
struct Form<'t> {
    layout: &'t TableLayout,
    /// Which columns hold numbers.
    numbers: Vec<bool>,
    /// Whether words stand beside the heads of rows: then numbers stand on the first line.
    words_beside: bool,
    /// The ending of the names of styles of tables with many columns.
    small: &'static str,
}

impl Form<'_> {
    /// The width of a cell: that of its column and the gap behind it.
    fn width(&self, column: usize) -> f64 {
        let gap = if self.is_last(column) {
            SLACK
        } else {
            self.layout.gap
        };
        self.layout.columns.get(column).copied().unwrap_or_default() + gap
    }

    fn is_last(&self, column: usize) -> bool {
        column + 1 >= self.layout.columns.len()
    }

    fn is_code(&self, column: usize) -> bool {
        self.layout.codes.get(column).copied().unwrap_or_default()
    }

    fn whole(&self) -> f64 {
        (0..self.layout.columns.len())
            .map(|column| self.width(column))
            .sum()
    }
}

impl Writer<'_> {
    /// A table with the lines above and below it.
    pub(crate) fn table(&mut self, table: &PrintedTable, index: usize) {
        let Some(layout) = self.layout.tables.get(index) else {
            return;
        };
        let numbers: Vec<bool> = table.columns.iter().map(|column| column.number).collect();
        let form = Form {
            layout,
            words_beside: numbers.iter().skip(1).any(|number| !number),
            numbers,
            small: if layout.cell.size < CELL.size {
                "Small"
            } else {
                ""
            },
        };
        let width = form.whole() - SLACK;
        let breadth = self.geometry.breadth(self.sheet);
        let sides = (layout.indent, (breadth - layout.indent - width).max(0.0));
        self.caption(&table.caption, ("Table", index + 1), sides);
        self.xml.open("w:tbl", &[]);
        self.table_properties(table, &form);
        if table.columns.iter().any(|column| !column.head.is_empty()) {
            self.head(table, &form);
        }
        self.rows(table, &form);
        self.xml.close("w:tbl");
        self.open_end = None;
        self.below(&table.below, sides, table.below.len() <= FEW);
    }

    fn table_properties(&mut self, table: &PrintedTable, form: &Form<'_>) {
        let xml = &mut self.xml;
        xml.open("w:tblPr", &[]);
        xml.value("w:tblStyle", "ReportTable");
        if self.rtl {
            xml.empty("w:bidiVisual", &[]);
        }
        let (whole, indent) = (
            twips(form.whole()).to_string(),
            twips(form.layout.indent).to_string(),
        );
        xml.empty("w:tblW", &[("w:w", &whole), ("w:type", "dxa")]);
        xml.empty("w:tblInd", &[("w:w", &indent), ("w:type", "dxa")]);
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        let gap = twips(form.layout.gap - SLACK).to_string();
        xml.open("w:tblCellMar", &[]);
        xml.empty("w:left", &[("w:w", "0"), ("w:type", "dxa")]);
        xml.empty("w:right", &[("w:w", &gap), ("w:type", "dxa")]);
        xml.close("w:tblCellMar");
        let look = [
            ("w:val", "00A0"),
            ("w:firstRow", "1"),
            ("w:lastRow", "0"),
            ("w:firstColumn", "1"),
            ("w:lastColumn", "0"),
            ("w:noHBand", "0"),
            ("w:noVBand", "0"),
        ];
        xml.empty("w:tblLook", &look);
        let title = plain_text(&table.caption.title);
        if !title.is_empty() {
            xml.value("w:tblCaption", &title);
        }
        xml.close("w:tblPr");
        xml.open("w:tblGrid", &[]);
        for column in 0..form.layout.columns.len() {
            xml.empty(
                "w:gridCol",
                &[("w:w", &twips(form.width(column)).to_string())],
            );
        }
        xml.close("w:tblGrid");
    }

    fn head(&mut self, table: &PrintedTable, form: &Form<'_>) {
        self.row_properties(true);
        let style = format!("TableHead{}", form.small);
        for (at, column) in table.columns.iter().enumerate() {
            self.cell(form, at, 1, Some(RULE), "bottom");
            let room = (form.layout.columns[at], form.layout.head.size);
            let properties = |xml: &mut Xml| {
                if column.number {
                    indents(xml, (-SLACK, SLACK, 0.0));
                    styles::alignment(xml, styles::Align::End);
                } else if form.is_code(at) {
                    indents(xml, (-SLACK, 0.0, 0.0));
                    styles::alignment(xml, styles::Align::Centre);
                }
            };
            let ground = Ground {
                italic: true,
                narrow: Some(room),
            };
            self.paragraph(&style, properties, |writer| {
                writer.words(&column.head, ground);
            });
            self.xml.close("w:tc");
        }
        self.xml.close("w:tr");
    }

    fn rows(&mut self, table: &PrintedTable, form: &Form<'_>) {
        let count = table.rows.len();
        let mut hangs = form.layout.hangs.iter();
        for (at, row) in table.rows.iter().enumerate() {
            self.row_properties(false);
            match row {
                TableRow::Group(words) => {
                    self.cell(form, 0, table.columns.len(), None, "top");
                    let style = format!("TableGroup{}", form.small);
                    self.paragraph(
                        &style,
                        |_| (),
                        |writer| writer.words(words, Ground::default()),
                    );
                    self.xml.close("w:tc");
                }
                TableRow::Cells(cells) => {
                    let last = at + 1 == count;
                    let ends = at + 1 < ENDS && !last
                        || at + ENDS >= count && !(last && table.below.is_empty());
                    let hangs = hangs.next().map_or(&[][..], Vec::as_slice);
                    for (column, words) in cells.iter().enumerate().take(table.columns.len()) {
                        let hang = hangs.get(column).copied().unwrap_or_default();
                        self.row_cell(form, (column, hang), words, ends);
                    }
                    for column in cells.len()..table.columns.len() {
                        self.row_cell(form, (column, 0.0), &[], ends);
                    }
                }
            }
            self.xml.close("w:tr");
        }
    }

    fn row_cell(
        &mut self,
        form: &Form<'_>,
        (column, hang): (usize, f64),
        words: &[Inline],
        keep: bool,
    ) {
        let number = form.numbers[column];
        let code = form.is_code(column);
        let at_foot = number && !form.words_beside;
        self.cell(
            form,
            column,
            1,
            None,
            if at_foot { "bottom" } else { "top" },
        );
        let kind = if number { "TableFigure" } else { "TableText" };
        let properties = |xml: &mut Xml| {
            if keep {
                xml.empty("w:keepNext", &[]);
            }
            if number && hang > 0.0 {
                indents(xml, (-SLACK, hang + SLACK, 0.0));
            }
            if code {
                indents(xml, (-SLACK, 0.0, 0.0));
                styles::alignment(xml, styles::Align::Centre);
            }
        };
        let style = format!("{kind}{}", form.small);
        self.paragraph(&style, properties, |writer| {
            writer.words(words, Ground::default());
        });
        self.xml.close("w:tc");
    }

    /// Begins a row: no page break within it, and a head stands on every page of the table.
    fn row_properties(&mut self, head: bool) {
        self.xml.open("w:tr", &[]);
        self.xml.open("w:trPr", &[]);
        self.xml.empty("w:cantSplit", &[]);
        if head {
            self.xml.empty("w:tblHeader", &[]);
        }
        self.xml.close("w:trPr");
    }

    /// Begins a cell over some columns, with a rule below it or without.
    fn cell(&mut self, form: &Form<'_>, column: usize, span: usize, rule: Option<f64>, at: &str) {
        let xml = &mut self.xml;
        xml.open("w:tc", &[]);
        xml.open("w:tcPr", &[]);
        let width: f64 = (column..column + span)
            .map(|column| form.width(column))
            .sum();
        xml.empty(
            "w:tcW",
            &[("w:w", &twips(width).to_string()), ("w:type", "dxa")],
        );
        if span > 1 {
            xml.value("w:gridSpan", &span.to_string());
        }
        if let Some(rule) = rule {
            xml.open("w:tcBorders", &[]);
            styles::border(xml, "w:bottom", rule, 0.0);
            xml.close("w:tcBorders");
        }
        if form.is_last(column + span - 1) {
            xml.open("w:tcMar", &[]);
            xml.empty("w:right", &[("w:w", "0"), ("w:type", "dxa")]);
            xml.close("w:tcMar");
        }
        if at != "top" {
            xml.value("w:vAlign", at);
        }
        xml.close("w:tcPr");
    }

    /// The lines above a table or figure. `counted` is what the program counts, and the number that it has come to.
    pub(crate) fn caption(
        &mut self,
        caption: &Caption,
        counted: (&str, usize),
        (start, end): (f64, f64),
    ) {
        let (kind, number) = counted;
        let lines = [
            !caption.label.is_empty(),
            !caption.title.is_empty(),
            !caption.unit.is_empty(),
        ];
        let last = lines.into_iter().rposition(|is| is);
        let sides = |line: usize| {
            move |xml: &mut Xml| {
                if last == Some(line) {
                    after(xml, CAPTION_SPACE);
                }
                indents(xml, (start, end, 0.0));
            }
        };
        if !caption.label.is_empty() {
            self.paragraph(&format!("{kind}Number"), sides(0), |writer| {
                writer.label(caption, kind, number);
            });
        }
        if !caption.title.is_empty() {
            self.paragraph(&format!("{kind}Title"), sides(1), |writer| {
                writer.words(&caption.title, Ground::default());
            });
        }
        if !caption.unit.is_empty() {
            self.paragraph("CaptionUnit", sides(2), |writer| {
                let bare = !plain_text(&caption.unit).starts_with('(');
                writer.plain(if bare { "(" } else { "" });
                writer.words(&caption.unit, Ground::default());
                writer.plain(if bare { ")" } else { "" });
            });
        }
    }

    /// The label of a table, figure or box: its number is a field that counts.
    fn label(&mut self, caption: &Caption, kind: &str, number: usize) {
        let label = &caption.label;
        let roman = crate::targets::number_in(label).unwrap_or_default();
        let (printed, format) = match kind {
            "Table" | "Box" => (number.to_string(), "ARABIC"),
            _ => (roman, "ROMAN"),
        };
        let Some(at) = label.rfind(&printed).filter(|_| !printed.is_empty()) else {
            return self.named(caption.key.as_ref(), |writer| writer.plain(label));
        };
        let rtl = self.rtl;
        self.plain(&label[..at]);
        self.named(caption.key.as_ref(), |writer| {
            let code = format!("SEQ {kind} \\* {format}");
            field(&mut writer.xml, &code, |xml| plain(xml, &printed, rtl));
        });
        self.plain(&label[at + printed.len()..]);
    }

    /// The lines below a table or figure; behind the last of them there is room. `keep` holds them together.
    pub(crate) fn below(&mut self, below: &[Vec<Inline>], (start, end): (f64, f64), keep: bool) {
        let last = below.len().saturating_sub(1);
        for (at, text) in below.iter().enumerate() {
            let lettered = matches!(text.first(), Some(Inline::Run(run)) if run.superscript);
            let properties = |xml: &mut Xml| {
                if keep && at < last {
                    xml.empty("w:keepNext", &[]);
                }
                match at {
                    0 if at < last => above(xml, PARAGRAPH_SPACE / 2.0),
                    0 => around(xml, PARAGRAPH_SPACE / 2.0, FLOAT_SPACE),
                    _ if at == last => after(xml, FLOAT_SPACE),
                    _ => {}
                }
                indents(xml, (start, end, 0.0));
            };
            let style = if lettered { "TableNote" } else { "SourceLine" };
            self.paragraph(style, properties, |writer| {
                writer.words(text, Ground::default());
            });
        }
        if below.is_empty() {
            let small = Type {
                size: 1.0,
                leading: FLOAT_SPACE,
            };
            self.paragraph(
                "SourceLine",
                |xml| styles::spacing(xml, (0.0, 0.0), small),
                |_| (),
            );
        }
    }
}

/// Other space above and below a paragraph than its style has.
fn around(xml: &mut Xml, above: f64, below: f64) {
    let [above, below] = [above, below].map(|points| twips(points).to_string());
    xml.empty("w:spacing", &[("w:before", &above), ("w:after", &below)]);
}

fn above(xml: &mut Xml, space: f64) {
    xml.empty("w:spacing", &[("w:before", &twips(space).to_string())]);
}

fn after(xml: &mut Xml, space: f64) {
    xml.empty("w:spacing", &[("w:after", &twips(space).to_string())]);
}
