//! One table in every dialect that spreadsheet programs write: the same claims come out of all.

#![expect(
    clippy::disallowed_methods,
    reason = "a spreadsheet program takes and gives files"
)]

use sse_model::{Claim, ReporterGroup, Table};
use sse_submission::{FileContext, Submission, read};
use std::fs;
use std::process::Command;

const HEADER: [&str; 8] = [
    "record",
    "area",
    "year",
    "measure",
    "entity_type",
    "value",
    "source",
    "note",
];

/// Cells with everything that a dialect treats in its own way; numbers with a decimal point and without groups.
const ROWS: [[&str; 8]; 4] = [
    [
        "a",
        "ESP",
        "2023",
        "entities",
        "sse",
        "127532",
        "Instituto; boletín, n.º 3",
        "dice \"cerca de\"",
    ],
    [
        "b",
        "CIV",
        "2022",
        "volunteer_hours",
        "cooperative",
        "1234567.5",
        "Côte d’Ivoire",
        "",
    ],
    [
        "c",
        "FRA",
        "2021",
        "volunteer_hours",
        "mutual",
        "22.25",
        "Annexe | tableau 2",
        "deux\nlignes",
    ],
    [
        "d",
        "KEN",
        "2020",
        "volunteer_hours",
        "association",
        "0.125",
        "Tab\tstop",
        "à part",
    ],
];

/// How a program writes a table.
#[derive(Debug, Clone, Copy)]
struct Dialect {
    delimiter: char,
    line_end: &'static str,
    decimal: char,
    grouping: &'static str,
    encoding: Encoding,
    /// Whether every cell is quoted, or only those that need it.
    quotes_all: bool,
    names_delimiter: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf8Mark,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

fn dialects() -> Vec<Dialect> {
    let mut all = Vec::new();
    for delimiter in [',', ';', '\t', '|'] {
        for line_end in ["\n", "\r\n", "\r"] {
            for (decimal, grouping) in [
                ('.', ""),
                (',', ""),
                ('.', ","),
                (',', "."),
                (',', "\u{a0}"),
                ('.', "'"),
            ] {
                let encodings = [
                    Encoding::Utf8,
                    Encoding::Utf8Mark,
                    Encoding::Utf16Le,
                    Encoding::Utf16Be,
                    Encoding::Windows1252,
                ];
                for encoding in encodings {
                    for (quotes_all, names_delimiter) in
                        [(false, false), (true, false), (false, true)]
                    {
                        all.push(Dialect {
                            delimiter,
                            line_end,
                            decimal,
                            grouping,
                            encoding,
                            quotes_all,
                            names_delimiter,
                        });
                    }
                }
            }
        }
    }
    all
}

impl Dialect {
    fn write(self) -> Vec<u8> {
        let mut text = if self.names_delimiter {
            format!("sep={}{}", self.delimiter, self.line_end)
        } else {
            String::new()
        };
        for row in std::iter::once(HEADER).chain(ROWS) {
            let cells: Vec<String> = row
                .iter()
                .enumerate()
                .map(|(at, cell)| {
                    self.cell(if at == 5 {
                        self.number(cell)
                    } else {
                        (*cell).to_owned()
                    })
                })
                .collect();
            text += &cells.join(&self.delimiter.to_string());
            text += self.line_end;
        }
        self.encode(&text)
    }

    fn number(self, plain: &str) -> String {
        let Some((whole, decimals)) = plain
            .split_once('.')
            .or(Some((plain, "")))
            .filter(|_| plain != "value")
        else {
            return plain.to_owned();
        };
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                grouped += self.grouping;
            }
            grouped.push(digit);
        }
        if decimals.is_empty() {
            grouped
        } else {
            format!("{grouped}{}{decimals}", self.decimal)
        }
    }

    fn cell(self, cell: String) -> String {
        let needs = cell.contains([self.delimiter, '"', '\n', '\r']);
        if needs || self.quotes_all {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell
        }
    }

    fn encode(self, text: &str) -> Vec<u8> {
        let units = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
            mark.iter()
                .copied()
                .chain(text.encode_utf16().flat_map(bytes))
                .collect()
        };
        match self.encoding {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Utf8Mark => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            Encoding::Utf16Le => units(b"\xFF\xFE", u16::to_le_bytes),
            Encoding::Utf16Be => units(b"\xFE\xFF", u16::to_be_bytes),
            Encoding::Windows1252 => text.chars().map(windows_1252).collect(),
        }
    }
}

fn windows_1252(ch: char) -> u8 {
    match ch {
        '’' => 0x92,
        other => u8::try_from(u32::from(other)).unwrap_or(b'?'),
    }
}

fn submission(bytes: &[u8]) -> Submission {
    read(
        FileContext::new(
            "KEN",
            ReporterGroup::State,
            Table::Contributions,
            "KEN/contributions.csv",
        ),
        bytes,
    )
}

/// Claims as they compare across dialects: a program may write other line ends within a cell.
fn claims(bytes: &[u8], dialect: &str) -> Vec<Claim> {
    let read = submission(bytes);
    assert!(read.ledger.is_balanced(), "{dialect}: {}", read.ledger);
    assert_eq!(read.ledger.rejected, 0, "{dialect}: {:?}", read.diagnostics);
    let alike = |claim: Claim| Claim {
        note: claim.note.replace("\r\n", "\n").replace('\r', "\n"),
        ..claim
    };
    read.claims.into_iter().map(alike).collect()
}

#[test]
fn every_dialect_holds_the_same_claims() {
    let plain = Dialect {
        delimiter: ',',
        line_end: "\n",
        decimal: '.',
        grouping: "",
        encoding: Encoding::Utf8,
        quotes_all: false,
        names_delimiter: false,
    };
    let expected = claims(&plain.write(), "plain");
    assert_eq!(expected.len(), ROWS.len());
    for dialect in dialects() {
        assert_eq!(
            claims(&dialect.write(), &format!("{dialect:?}")),
            expected,
            "{dialect:?}"
        );
    }
}

#[test]
fn a_repair_is_always_told() {
    for dialect in dialects() {
        let repairs = dialect.decimal != '.' || !dialect.grouping.is_empty();
        let told = submission(&dialect.write())
            .diagnostics
            .iter()
            .any(|finding| finding.code == "C008");
        assert_eq!(told, repairs, "{dialect:?}");
    }
}

/// The table as a flat `OpenDocument` spreadsheet, its numbers as numbers.
fn flat_sheet() -> String {
    let escaped = |text: &str| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&quot;")
    };
    let cell = |at: usize, text: &str| match at {
        5 if text != "value" => {
            format!("<table:table-cell office:value-type=\"float\" office:value=\"{text}\"/>")
        }
        _ => {
            let lines = text.split('\n').map(|line| {
                format!(
                    "<text:p>{}</text:p>",
                    escaped(line).replace('\t', "<text:tab/>")
                )
            });
            format!(
                "<table:table-cell office:value-type=\"string\">{}</table:table-cell>",
                lines.collect::<String>()
            )
        }
    };
    let row = |row: [&str; 8]| {
        let cells: String = row
            .iter()
            .enumerate()
            .map(|(at, text)| cell(at, text))
            .collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows: String = std::iter::once(HEADER).chain(ROWS).map(row).collect();
    let spaces = ["office", "table", "text"]
        .map(|name| format!("xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document {} office:version=\"1.3\" \
         office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:body><office:spreadsheet>\
         <table:table table:name=\"a\">{rows}</table:table></office:spreadsheet></office:body></office:document>",
        spaces.join(" ")
    )
}

/// Settings of a user of `LibreOffice` in one country.
fn settings_of(locale: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\
         <item oor:path=\"/org.openoffice.Setup/L10N\"><prop oor:name=\"ooSetupSystemLocale\" oor:op=\"fuse\">\
         <value>{locale}</value></prop></item></oor:items>"
    )
}

/// The CSV that `LibreOffice` makes of the table for one country: delimiter and character set by their numbers in its filter.
fn by_libreoffice(locale: &str, delimiter: u8, charset: u32) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile/user");
    fs::create_dir_all(&profile).unwrap();
    fs::write(
        profile.join("registrymodifications.xcu"),
        settings_of(locale),
    )
    .unwrap();
    fs::write(folder.path().join("a.fods"), flat_sheet()).unwrap();
    let run = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            folder.path().join("profile").display()
        ))
        .args(["--headless", "--convert-to"])
        .arg(format!(
            "csv:Text - txt - csv (StarCalc):{delimiter},34,{charset},1,,0,false,true"
        ))
        .arg("a.fods")
        .current_dir(folder.path())
        .output()
        .expect("soffice is installed");
    fs::read(folder.path().join("a.csv")).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_in_five_countries_writes_the_same_claims() {
    let expected = claims(&by_libreoffice("en-US", b',', 76), "en-US");
    assert_eq!(expected.len(), ROWS.len());
    assert_eq!(expected[1].value.to_string(), "1234567.5");
    for (locale, delimiter, charset) in [
        ("fr-FR", b';', 76),
        ("es-ES", b';', 1),
        ("de-CH", b'\t', 76),
        ("pt-BR", b';', 65535),
    ] {
        let bytes = by_libreoffice(locale, delimiter, charset);
        let comma =
            bytes.windows(3).any(|three| three == b"7,5") || charset == 65535 || locale == "de-CH";
        assert!(
            comma,
            "{locale} did not write decimals with a comma: {:?}",
            String::from_utf8_lossy(&bytes)
        );
        assert_eq!(
            claims(&bytes, locale),
            expected,
            "{locale}: {:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
}
