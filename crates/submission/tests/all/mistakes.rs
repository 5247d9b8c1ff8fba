//! A model of mistakes: rows with a known meaning, and one thing done to their file that people do. What is claimed is
//! what was meant, or an error or a warning stands at the place.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use sse_diagnostics::Severity;
use sse_model::{Code, Date, ReporterGroup, Table};
use sse_submission::{FileContext, Submission, read};
use std::fmt::Write as _;

/// The columns of the file before anything is done to it.
const COLUMNS: [&str; 10] = [
    "area",
    "year",
    "measure",
    "entity_type",
    "scope",
    "sex",
    "value",
    "unit",
    "multiplier",
    "source",
];
const YEAR: usize = 1;
const SEX: usize = 5;
const VALUE: usize = 6;
const UNIT: usize = 7;
const MULTIPLIER: usize = 8;
const SOURCE: usize = 9;

/// A table as cells, and how it is written.
#[derive(Debug, Clone)]
struct Sheet {
    above: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    below: String,
    delimiter: char,
    line_break: &'static str,
    quote_all: bool,
    encoding: Encoding,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Marked,
    Utf16,
    Latin1,
}

/// The names of the columns in French.
const FRENCH: [&str; 10] = [
    "pays",
    "année",
    "indicateur",
    "type d’entité",
    "périmètre",
    "sexe",
    "valeur",
    "unité",
    "multiplicateur",
    "source",
];

/// What a person does to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mistake {
    Delimiter(char),
    LineBreak(&'static str),
    QuotedAll,
    In(Encoding),
    Title,
    TitleInThousands,
    BlankRows,
    Total,
    Footnote,
    HeaderAgain,
    HeaderInOtherOrder,
    HeaderInCapitals,
    HeaderTranslated,
    ColumnMoved,
    NamesSwapped,
    ColumnMisspelt,
    ColumnRenamed(&'static str),
    ColumnOfOnesOwn,
    ColumnTwice,
    Cell(usize, CellMistake),
    CellRemoved,
    CellAdded,
    CellsSwapped,
    Cut,
}

/// What is done to one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CellMistake {
    /// Written otherwise, with the same meaning.
    Grouped(char),
    GroupedBare,
    Decimals(&'static str),
    Behind(&'static str),
    Before(&'static str),
    Replaced(&'static str),
    Blanks,
    Stray,
    Accents,
    LookAlike,
    Invisible,
}

fn mistakes() -> Vec<Mistake> {
    use Mistake as M;
    let mut all = vec![
        M::QuotedAll,
        M::Title,
        M::TitleInThousands,
        M::BlankRows,
        M::Total,
        M::Footnote,
        M::HeaderAgain,
        M::HeaderInOtherOrder,
        M::HeaderInCapitals,
        M::HeaderTranslated,
        M::ColumnMoved,
        M::NamesSwapped,
        M::ColumnMisspelt,
        M::ColumnOfOnesOwn,
        M::ColumnTwice,
        M::CellRemoved,
        M::CellAdded,
        M::CellsSwapped,
        M::Cut,
    ];
    all.extend([';', '\t', '|'].map(M::Delimiter));
    all.extend(["\r\n", "\r", "\u{85}", "\u{2028}", " "].map(M::LineBreak));
    all.extend([Encoding::Marked, Encoding::Utf16, Encoding::Latin1].map(M::In));
    all.extend(
        [
            "magnitude",
            "factor",
            "women/men",
            "Multiplier (unit)",
            "colour",
            "",
            "unit mult",
        ]
        .map(M::ColumnRenamed),
    );
    all.extend(of_cells());
    all
}

fn of_cells() -> Vec<Mistake> {
    use CellMistake as C;
    use Mistake as M;
    let mut all = Vec::new();
    all.extend([',', '.', ' ', '\u{a0}', '\''].map(|mark| M::Cell(VALUE, C::Grouped(mark))));
    all.extend([".0", ",0", ".000"].map(|end| M::Cell(VALUE, C::Decimals(end))));
    let behind = [
        "%",
        " %",
        "*",
        "¹",
        " (p)",
        " persons",
        "e",
        "+",
        " M",
        " mil",
        " KES",
        "/-",
        "?",
        " million euros",
    ];
    all.extend(behind.map(|end| M::Cell(VALUE, C::Behind(end))));
    all.extend(
        ["KES ", "~", "about ", "> ", "-", "(", "€", "="]
            .map(|start| M::Cell(VALUE, C::Before(start))),
    );
    let values = [
        "#REF!", "1.2E+06", "8-May", "n/a", "12-15", "twelve", "#N/A", "12:30",
    ];
    all.extend(values.map(|value| M::Cell(VALUE, C::Replaced(value))));
    all.extend(
        [".0", "年", "*", "/06", "-06", " (est.)", "Q1"].map(|end| M::Cell(YEAR, C::Behind(end))),
    );
    all.extend(["FY", "'", "c. "].map(|start| M::Cell(YEAR, C::Before(start))));
    all.extend(["x", "mixed", "1"].map(|sex| M::Cell(SEX, C::Replaced(sex))));
    all.extend(
        ["head", "hours", "%", "kES", "USD million"].map(|unit| M::Cell(UNIT, C::Replaced(unit))),
    );
    all.extend(["M", "6", "tousand", "mm"].map(|word| M::Cell(MULTIPLIER, C::Replaced(word))));
    all.extend(
        ["12", "Example: a register", "x", "Total", "http://"]
            .map(|word| M::Cell(SOURCE, C::Replaced(word))),
    );
    for cell in [
        C::Blanks,
        C::Stray,
        C::Accents,
        C::LookAlike,
        C::Invisible,
        C::GroupedBare,
    ] {
        all.extend((0..COLUMNS.len()).map(|at| M::Cell(at, cell)));
    }
    all
}

/// Rows that differ in year; persons, money, a part, women and a multiplier among them.
fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    let kinds: [[&str; 6]; 6] = [
        ["employment", "sse", "", "", "persons", ""],
        ["employment", "cooperative", "", "female", "persons", ""],
        ["turnover", "mutual", "", "", "KES", "million"],
        [
            "members",
            "cooperative",
            "part:dairy",
            "",
            "memberships",
            "",
        ],
        ["entities", "association", "", "", "entities", ""],
        ["employment", "foundation", "", "", "persons", "thousand"],
    ];
    let row = (select(kinds.to_vec()), 1_000_u32..9_999_999);
    prop::collection::vec(row, 2..5).prop_map(|rows| {
        let of = |(at, ([measure, kind, scope, sex, unit, multiplier], value)): (
            usize,
            ([&str; 6], u32),
        )| {
            let cells = [
                "KEN",
                &(2018 + at).to_string(),
                measure,
                kind,
                scope,
                sex,
                &value.to_string(),
                unit,
                multiplier,
                "Registre des sociétés",
            ];
            cells.map(str::to_owned).to_vec()
        };
        rows.into_iter().enumerate().map(of).collect()
    })
}

impl Sheet {
    fn of(rows: Vec<Vec<String>>) -> Self {
        Self {
            above: String::new(),
            header: COLUMNS.map(str::to_owned).to_vec(),
            rows,
            below: String::new(),
            delimiter: ',',
            line_break: "\n",
            quote_all: false,
            encoding: Encoding::Utf8,
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let cell = |cell: &String| {
            let marks = [self.delimiter, '\n', '\r'];
            let (raw, bare) = (cell.strip_prefix('\0'), cell.as_str());
            match raw {
                Some(raw) => raw.to_owned(),
                None if self.quote_all || bare.contains(marks) || bare.contains('"') => {
                    format!("\"{}\"", bare.replace('"', "\"\""))
                }
                None => bare.to_owned(),
            }
        };
        let line = |cells: &Vec<String>| {
            let cells: Vec<String> = cells.iter().map(cell).collect();
            cells.join(&self.delimiter.to_string())
        };
        let mut lines = vec![line(&self.header)];
        lines.extend(self.rows.iter().map(line));
        let table: String = lines
            .into_iter()
            .map(|line| line + self.line_break)
            .collect();
        let text = format!("{}{table}{}", self.above, self.below);
        match self.encoding {
            Encoding::Utf8 => text.into_bytes(),
            Encoding::Marked => format!("\u{feff}{text}").into_bytes(),
            Encoding::Utf16 => {
                let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
                units.flat_map(u16::to_le_bytes).collect()
            }
            Encoding::Latin1 => text
                .chars()
                .map(|ch| u8::try_from(u32::from(ch)).unwrap_or(b'?'))
                .collect(),
        }
    }

    /// Does a thing to the file; the row and the column that it concerns, if it is one cell.
    fn make(&mut self, mistake: Mistake, chosen: usize, other: usize) {
        let at = chosen % self.rows.len();
        let column = other % COLUMNS.len();
        let next = (column + 1) % COLUMNS.len();
        match mistake {
            Mistake::Delimiter(mark) => self.delimiter = mark,
            Mistake::LineBreak(mark) => self.line_break = mark,
            Mistake::QuotedAll => self.quote_all = true,
            Mistake::In(encoding) => self.encoding = encoding,
            Mistake::Title => "Figures of Kenya\n\n".clone_into(&mut self.above),
            Mistake::TitleInThousands => {
                "Figures of Kenya (in thousands)\n".clone_into(&mut self.above);
            }
            Mistake::BlankRows => self.rows.insert(at, vec![String::new(); COLUMNS.len()]),
            Mistake::Total => "Total,,,,,,12345,,,\n".clone_into(&mut self.below),
            Mistake::Footnote => "\"* provisional, to be revised\"\n".clone_into(&mut self.below),
            Mistake::HeaderAgain => self.rows.insert(at, self.header.clone()),
            Mistake::HeaderInOtherOrder => {
                let mut header = self.header.clone();
                header.swap(YEAR, VALUE);
                self.rows.insert(at, header);
            }
            Mistake::HeaderInCapitals => {
                let capitals = |name: &String| name.to_uppercase().replace('_', " ");
                self.header = self.header.iter().map(capitals).collect();
            }
            Mistake::HeaderTranslated => self.header = FRENCH.map(str::to_owned).to_vec(),
            Mistake::ColumnMoved => {
                for row in std::iter::once(&mut self.header).chain(&mut self.rows) {
                    row.swap(column, next);
                }
            }
            Mistake::NamesSwapped => self.header.swap(column, next),
            Mistake::ColumnMisspelt => {
                let name = &mut self.header[column];
                let middle = name.len() / 2;
                name.remove(middle);
            }
            Mistake::ColumnRenamed(name) => name.clone_into(&mut self.header[MULTIPLIER]),
            Mistake::ColumnOfOnesOwn => {
                self.header.push("desk".to_owned());
                self.rows
                    .iter_mut()
                    .for_each(|row| row.push("north".to_owned()));
            }
            Mistake::ColumnTwice => {
                self.header.push(self.header[column].clone());
                let cells = self.rows.iter_mut().enumerate();
                cells.for_each(|(row, cells)| {
                    cells.push(if row == at {
                        "other".to_owned()
                    } else {
                        cells[column].clone()
                    });
                });
            }
            // Of millions a point divides: they would be thousands of millions.
            Mistake::Cell(VALUE, CellMistake::Grouped('.'))
                if self.rows[at][MULTIPLIER] == "million" => {}
            Mistake::Cell(column, cell) => change(&mut self.rows[at][column], cell),
            Mistake::CellRemoved => drop(self.rows[at].remove(column)),
            Mistake::CellAdded => self.rows[at].insert(column, String::new()),
            Mistake::CellsSwapped => self.rows[at].swap(column, next),
            Mistake::Cut => {
                let cells = self.rows.last_mut().expect("a row");
                cells.truncate(column + 1);
                self.line_break = "\n";
            }
        }
    }
}

fn change(cell: &mut String, mistake: CellMistake) {
    match mistake {
        CellMistake::Grouped(mark) => *cell = grouped(cell, mark),
        // Without quotation marks around it.
        CellMistake::GroupedBare => *cell = format!("\0{}", grouped(cell, ',')),
        CellMistake::Decimals(end) | CellMistake::Behind(end) => cell.push_str(end),
        CellMistake::Before(start) => cell.insert_str(0, start),
        CellMistake::Replaced(other) => other.clone_into(cell),
        CellMistake::Blanks => *cell = format!(" \u{a0}{cell}  "),
        CellMistake::Stray => *cell = format!("\0{cell}\""),
        CellMistake::Accents => *cell = cell.replace('é', "e\u{301}"),
        CellMistake::LookAlike => *cell = cell.replace('e', "\u{435}").replace('K', "\u{41a}"),
        CellMistake::Invisible => cell.push('\u{200b}'),
    }
}

/// Digits in groups of three; other texts as they are.
fn grouped(digits: &str, mark: char) -> String {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.to_owned();
    }
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

fn submission(bytes: &[u8]) -> Submission {
    let context = FileContext {
        date: Date::parse("2026-11-23"),
        ..FileContext::new(
            "KEN",
            ReporterGroup::State,
            Table::Contributions,
            "KEN/a.csv",
        )
    };
    read(context, bytes)
}

/// What each claim says of a figure, and the line that it stands in.
fn figures(read: &Submission) -> Vec<(String, u64)> {
    let claims = read.claims.iter().zip(&read.claim_origins);
    claims
        .map(|(claim, origin)| {
            let mut text = String::new();
            let code = claim.unit.code();
            write!(
                text,
                "{} {} {}",
                claim.area.code(),
                claim.period,
                claim.measure.code()
            )
            .unwrap();
            write!(
                text,
                " {} {:?} {:?}",
                claim.entity_type.code(),
                claim.scope,
                claim.sex
            )
            .unwrap();
            write!(
                text,
                " {} {code} {:?} {:?}",
                claim.value, claim.denominator, claim.qualifier
            )
            .unwrap();
            (text, origin.line)
        })
        .collect()
}

/// What is wrong with what is read where a mistake is made, if anything is.
fn fault(rows: Vec<Vec<String>>, mistake: Mistake, chosen: usize, other: usize) -> Option<String> {
    let mut sheet = Sheet::of(rows);
    let before = figures(&submission(&sheet.bytes()));
    let meant: Vec<String> = before.into_iter().map(|(text, _)| text).collect();
    assert_eq!(meant.len(), sheet.rows.len());
    sheet.make(mistake, chosen, other);
    let bytes = sheet.bytes();
    let read = submission(&bytes);
    assert!(read.ledger.is_balanced());
    let faults = read
        .diagnostics
        .iter()
        .filter(|found| found.severity != Severity::Note);
    let lines = faults.map(|found| found.place.as_ref().map_or(0, |place| place.line));
    let lines: Vec<u64> = lines.collect();
    let header = 1 + sheet.above.lines().count() as u64;
    let in_header = lines.iter().any(|line| *line <= header);
    let after = figures(&read);
    // What is claimed beyond what was meant is told in its line, or of the whole file.
    let mut beyond = after
        .iter()
        .filter(|(text, line)| !meant.contains(text) && !lines.contains(line) && !in_header);
    let shown = String::from_utf8_lossy(&bytes);
    if let Some((text, _)) = beyond.next() {
        return Some(format!("{mistake:?}: {text}\n{shown}"));
    }
    // What was meant and isn't claimed has an error or a warning.
    let lost = meant
        .iter()
        .find(|text| after.iter().all(|(claimed, _)| claimed != *text));
    lost.filter(|_| lines.is_empty())
        .map(|text| format!("{mistake:?}: lost {text}\n{shown}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4 * ProptestConfig::default().cases.max(250), ..ProptestConfig::default() })]

    #[test]
    fn what_is_claimed_is_what_was_meant_or_a_finding_stands_at_the_place(
        rows in rows(), mistake in select(mistakes()), chosen: Index, other: Index,
    ) {
        prop_assert_eq!(fault(rows, mistake, chosen.index(97), other.index(97)), None);
    }
}
