//! Workbooks made of a few lines of text, for examples and tests.
//!
//! A line is a row, `|` stands between its cells, `# Name` begins a sheet, which is hidden if `(hidden)` stands behind its
//! name. `(unsaved form)` in a line of its own makes it a form with rows of the round before, as `new` writes it. `(hidden)` before a
//! row hides it, and `(totals)` makes it the row of totals of a table. What a cell is besides its text stands behind it in braces: a number format
//! (`0.45 {0%}`, `2023-05-08 {d-mmm}`), or one of `text`, `struck`, `raised` or `lowered` with what is, `formula`, `not calculated`,
//! `text in` a format, `conditional` with a format that the cell has on some condition, `true or false`, `error`, `failed formula`, `linked`, and `merged` with how many rows. Plain digits are a number.

use crate::read::TO_BE_FILLED_IN;
use std::fmt::Write;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A workbook of Excel with the sheets of a sketch.
///
/// # Panics
/// Where the sketch can't be understood.
pub fn workbook(sketch: &str) -> Vec<u8> {
    let mut book = Sketched::default();
    for line in sketch.lines() {
        if line == "(unsaved form)" {
            book.is_unsaved = true;
        } else if let Some(name) = line.strip_prefix("# ") {
            book.begin(name);
        } else {
            book.row(line);
        }
    }
    book.close()
}

/// A ZIP archive of parts, for workbooks that no sketch makes.
///
/// # Panics
/// Never: memory takes every part.
pub fn package<'p>(parts: impl IntoIterator<Item = (&'p str, &'p [u8])>) -> Vec<u8> {
    let pieces = parts
        .into_iter()
        .map(|(name, bytes)| (name, vec![(bytes, 1)]));
    package_of_pieces(pieces)
}

/// The same of parts that are made of pieces, each of which stands so many times: a part may be larger than memory.
///
/// # Panics
/// Never: memory takes every part.
pub fn package_of_pieces<'p>(
    parts: impl IntoIterator<Item = (&'p str, Vec<(&'p [u8], usize)>)>,
) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, pieces) in parts {
        let deflated = SimpleFileOptions::default();
        writer.start_file(name, deflated).expect("a part begins");
        for (piece, times) in pieces {
            for _ in 0..times {
                writer.write_all(piece).expect("memory takes all");
            }
        }
    }
    let written = writer.finish().expect("the list of parts is written");
    written.into_inner()
}

/// The part that says which part is the workbook.
pub const RELATIONS: &str = "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/officeDocument\" \
    Target=\"xl/workbook.xml\"/></Relationships>";

/// A workbook of one sheet whose XML is given; `head` stands before its rows and `tail` behind them.
pub fn with_sheet(name: &str, head: &str, rows: &str, tail: &str) -> Vec<u8> {
    let sheet = format!("<worksheet>{head}<sheetData>{rows}</sheetData>{tail}</worksheet>");
    let book = format!(
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"{name}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let related = relation(1, "worksheet", "worksheets/sheet1.xml");
    package([
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", related.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn relation(number: usize, kind: &str, target: &str) -> String {
    format!(
        "<Relationships><Relationship Id=\"rId{number}\" Type=\"http://x/{kind}\" Target=\"{target}\"/></Relationships>"
    )
}

/// A workbook on its way from a sketch to parts.
#[derive(Default)]
struct Sketched {
    sheets: Vec<SketchedSheet>,
    strings: String,
    string_count: usize,
    formats: Vec<String>,
    conditional: Vec<String>,
    is_unsaved: bool,
}

#[derive(Default)]
struct SketchedSheet {
    name: String,
    hidden: bool,
    rows: String,
    count: usize,
    merges: String,
    conditions: String,
    /// The name of the last cell of a table with a row of totals; blank for none.
    totals: String,
}

impl Sketched {
    fn begin(&mut self, name: &str) {
        let bare = name.trim_end_matches("(hidden)").trim();
        self.sheets.push(SketchedSheet {
            name: bare.to_owned(),
            hidden: bare.len() < name.trim().len(),
            ..SketchedSheet::default()
        });
    }

    fn row(&mut self, line: &str) {
        if self.sheets.is_empty() {
            self.begin("Contributions");
        }
        let (is_total, line) = match line.strip_prefix("(totals)") {
            Some(line) => (true, line),
            None => (false, line),
        };
        let bare = line.trim_start_matches("(hidden)");
        let hidden = if bare.len() < line.len() {
            " hidden=\"1\""
        } else {
            ""
        };
        let cells = bare.split(" | ").map(str::trim).enumerate();
        let at = self.sheets.len() - 1;
        let number = self.sheets[at].count + 1;
        let mut row = format!("<row r=\"{number}\"{hidden}>");
        for (column, cell) in cells {
            let place = format!("{}{number}", letters(column));
            if is_total {
                self.sheets[at].totals.clone_from(&place);
            }
            let (xml, merged) = self.cell(cell, &place);
            if cell.contains("{conditional ") {
                let style = self.conditional.len() - 1;
                write!(
                    self.sheets[at].conditions,
                    "<conditionalFormatting sqref=\"{place}\"><cfRule dxfId=\"{style}\"/></conditionalFormatting>"
                )
                .unwrap();
            }
            row += &xml;
            if let Some(rows) = merged {
                let last = format!("{}{}", letters(column), number + rows - 1);
                write!(
                    self.sheets[at].merges,
                    "<mergeCell ref=\"{place}:{last}\"/>"
                )
                .unwrap();
            }
        }
        self.sheets[at].rows += &(row + "</row>");
        self.sheets[at].count = number;
    }

    /// The XML of a cell, and over how many rows it is merged.
    fn cell(&mut self, cell: &str, place: &str) -> (String, Option<usize>) {
        let (text, mark) = match cell
            .strip_suffix('}')
            .and_then(|cell| cell.rsplit_once('{'))
        {
            Some((text, mark)) => (text.trim(), mark.trim()),
            None => (cell, ""),
        };
        let value = |value: &str| format!("<v>{}</v>", escaped(value));
        let is_number = text.parse::<f64>().is_ok()
            && text.starts_with(|ch: char| ch.is_ascii_digit() || ch == '-');
        let plain = |book: &mut Self, style: usize| {
            if is_number {
                format!("<c r=\"{place}\" s=\"{style}\">{}</c>", value(text))
            } else {
                let string =
                    book.string(&format!("<t xml:space=\"preserve\">{}</t>", escaped(text)));
                format!("<c r=\"{place}\" s=\"{style}\" t=\"s\"><v>{string}</v></c>")
            }
        };
        let xml = match mark {
            _ if text.is_empty() && mark.is_empty() => String::new(),
            "" => plain(self, 0),
            "text" => format!(
                "<c r=\"{place}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                escaped(text)
            ),
            _ if mark.starts_with("text in ") => format!(
                "<c r=\"{place}\" s=\"{}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                self.format(&mark["text in ".len()..]),
                escaped(text)
            ),
            "struck" => plain(self, 1),
            "formula" if is_number => format!("<c r=\"{place}\"><f>A1</f>{}</c>", value(text)),
            "formula" => format!("<c r=\"{place}\" t=\"str\"><f>A1</f>{}</c>", value(text)),
            "not calculated" => format!("<c r=\"{place}\"><f>A1</f><v/></c>"),
            "true or false" => format!(
                "<c r=\"{place}\" t=\"b\"><v>{}</v></c>",
                u8::from(text == "TRUE")
            ),
            "failed formula" => format!("<c r=\"{place}\" t=\"e\"><f>A1</f>{}</c>", value(text)),
            "linked" => format!("<c r=\"{place}\" t=\"e\" vm=\"1\">{}</c>", value("#VALUE!")),
            "error" => format!("<c r=\"{place}\" t=\"e\">{}</c>", value(text)),
            _ if mark.starts_with("merged ") => {
                let rows = mark["merged ".len()..].parse().expect("a number of rows");
                return (plain(self, 0), Some(rows));
            }
            _ if mark.starts_with("conditional ") => {
                self.conditional
                    .push(mark["conditional ".len()..].to_owned());
                plain(self, 0)
            }
            _ if mark.starts_with("raised ") || mark.starts_with("lowered ") => {
                let (position, letters) = mark.split_once(' ').expect("it has a blank");
                let align = if position == "raised" {
                    "superscript"
                } else {
                    "subscript"
                };
                let runs = format!(
                    "<r><t>{}</t></r><r><rPr><vertAlign val=\"{align}\"/></rPr><t>{}</t></r>",
                    escaped(text),
                    escaped(letters)
                );
                format!("<c r=\"{place}\" t=\"s\"><v>{}</v></c>", self.string(&runs))
            }
            code => {
                let number = serial(text).map_or_else(|| text.to_owned(), |day| day.to_string());
                let style = self.format(code);
                format!("<c r=\"{place}\" s=\"{style}\">{}</c>", value(&number))
            }
        };
        (xml, None)
    }

    /// The number of a new string.
    fn string(&mut self, inside: &str) -> usize {
        self.strings.extend(["<si>", inside, "</si>"]);
        self.string_count += 1;
        self.string_count - 1
    }

    /// The number of the style with a format.
    fn format(&mut self, code: &str) -> usize {
        let known = self.formats.iter().position(|known| known == code);
        2 + known.unwrap_or_else(|| {
            self.formats.push(code.to_owned());
            self.formats.len() - 1
        })
    }

    fn styles(&self) -> String {
        let (mut codes, mut cells) = (String::new(), String::new());
        for (at, code) in self.formats.iter().enumerate() {
            let id = 164 + at;
            let code = escaped(code);
            write!(codes, "<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>").unwrap();
            write!(cells, "<xf numFmtId=\"{id}\" fontId=\"0\"/>").unwrap();
        }
        let conditional = self.conditional.iter().map(|code| {
            let code = escaped(code);
            format!("<dxf><numFmt numFmtId=\"200\" formatCode=\"{code}\"/></dxf>")
        });
        let conditional: String = conditional.collect();
        format!(
            "<styleSheet><numFmts>{codes}</numFmts><fonts><font/><font><strike/></font></fonts><cellXfs>\
             <xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\"/>{cells}</cellXfs><dxfs>{conditional}</dxfs></styleSheet>"
        )
    }

    fn relations(&self) -> String {
        let properties = "<Relationship Id=\"rId2\" Type=\"http://x/core-properties\" \
            Target=\"docProps/core.xml\"/></Relationships>";
        if self.is_unsaved {
            RELATIONS.replace("</Relationships>", properties)
        } else {
            RELATIONS.to_owned()
        }
    }

    fn close(self) -> Vec<u8> {
        let (mut listed, mut related) = (String::new(), String::new());
        let mut parts = vec![
            ("_rels/.rels".to_owned(), self.relations()),
            ("xl/styles.xml".to_owned(), self.styles()),
            (
                "xl/sharedStrings.xml".to_owned(),
                format!("<sst>{}</sst>", self.strings),
            ),
        ];
        if self.is_unsaved {
            let properties = format!(
                "<p:coreProperties><t:created>2023</t:created><t:modified>2023</t:modified>\
                <p:contentStatus>{TO_BE_FILLED_IN}</p:contentStatus></p:coreProperties>"
            );
            parts.push(("docProps/core.xml".to_owned(), properties));
        }
        for (at, sheet) in self.sheets.iter().enumerate() {
            let (name, number) = (escaped(&sheet.name), at + 1);
            let state = if sheet.hidden {
                " state=\"hidden\""
            } else {
                ""
            };
            write!(
                listed,
                "<sheet name=\"{name}\" sheetId=\"{number}\"{state} r:id=\"rId{number}\"/>"
            )
            .unwrap();
            write!(related, "<Relationship Id=\"rId{number}\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>").unwrap();
            let xml = format!(
                "<worksheet><sheetData>{}</sheetData><mergeCells>{}</mergeCells>{}</worksheet>",
                sheet.rows, sheet.merges, sheet.conditions
            );
            parts.push((format!("xl/worksheets/sheet{number}.xml"), xml));
            if !sheet.totals.is_empty() {
                let table = format!("<table ref=\"A1:{}\" totalsRowCount=\"1\"/>", sheet.totals);
                parts.push((format!("xl/tables/table{number}.xml"), table));
                let target = format!("../tables/table{number}.xml");
                let related = relation(1, "table", &target);
                parts.push((
                    format!("xl/worksheets/_rels/sheet{number}.xml.rels"),
                    related,
                ));
            }
        }
        related += "<Relationship Id=\"rId98\" Type=\"http://x/styles\" Target=\"styles.xml\"/>\
            <Relationship Id=\"rId99\" Type=\"http://x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>";
        let book = format!("<workbook xmlns:r=\"r\"><sheets>{listed}</sheets></workbook>");
        let related = format!("<Relationships>{related}</Relationships>");
        parts.push(("xl/workbook.xml".to_owned(), book));
        parts.push(("xl/_rels/workbook.xml.rels".to_owned(), related));
        package(
            parts
                .iter()
                .map(|(name, text)| (name.as_str(), text.as_bytes())),
        )
    }
}

/// The number of a day such as `2023-05-08`.
fn serial(text: &str) -> Option<i64> {
    let parts: Vec<i64> = text
        .splitn(3, '-')
        .filter_map(|part| part.parse().ok())
        .collect();
    let [year, month, day] = parts[..] else {
        return None;
    };
    let days = (0..100_000).find(|serial| {
        #[expect(clippy::cast_precision_loss, reason = "there are so few days")]
        let day = crate::date::of_serial(*serial as f64, false);
        day.is_some_and(|day| day == text)
    });
    days.filter(|_| year > 0 && month > 0 && day > 0)
}

fn letters(column: usize) -> String {
    sse_submission::reading::column_name(column)
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
