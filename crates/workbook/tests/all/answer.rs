//! What an answer changes, and that it is read as what was sent.

use crate::demonstration::{SentFile, files};
use crate::form::form;
use sse_diagnostics::{Severity, sheet_path};
use sse_submission::{FileContext, Submission, headings, read, read_sheet};
use sse_workbook::{
    Answer, AnswerWords, CellRemark, FiledCell, RowAnswer, SentTable, Tables, of_tables,
    of_workbook, sketch, tables,
};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

const WORDS: [(&str, &str); 3] = [
    ("en", include_str!("../../../../templates/en/answer.toml")),
    ("fr", include_str!("../../../../templates/fr/answer.toml")),
    ("es", include_str!("../../../../templates/es/answer.toml")),
];

/// Texts that a program might take for something else.
const HOSTILE: &str = "=HYPERLINK(\"https://evil.example\";\"<a>&\") \u{202e} ]]>";

/// An answer with findings in three cells of the first rows, in a cell that isn't there, about a row and about a file.
fn answer<'a>(language: &'a str, words: &'a AnswerWords, path: &str) -> Answer<'a> {
    let remark = |line, column, severity| CellRemark {
        at: FiledCell {
            path: path.to_owned(),
            line,
            column,
        },
        severity,
        code: "C014",
        message: HOSTILE.to_owned(),
        help: "look again".to_owned(),
        effect: String::new(),
    };
    Answer {
        language,
        words,
        title: "An answer".to_owned(),
        remarks: vec![
            remark(1, Some(0), Severity::Note),
            remark(2, Some(1), Severity::Warning),
            remark(2, Some(1), Severity::Error),
            remark(2, Some(40), Severity::Error),
            remark(2, None, Severity::Warning),
            remark(0, None, Severity::Note),
        ],
        rows: vec![RowAnswer {
            at: FiledCell {
                path: path.to_owned(),
                line: 2,
                column: None,
            },
            record: HOSTILE.to_owned(),
            about: "members".to_owned(),
            value: "5".to_owned(),
            became: "printed in paragraph 5".to_owned(),
        }],
    }
}

fn context(file: &SentFile, path: &str) -> FileContext {
    FileContext::new(file.reporter.as_str(), file.group, file.table, path)
}

/// The table of a workbook, read; it must be the only one, and nothing may be found of the rest.
fn only(file: &SentFile, found: Tables) -> Submission {
    assert_eq!(found.findings, [], "{}", file.reporter);
    let [table] = <[_; 1]>::try_from(found.tables).unwrap();
    read_sheet(context(file, "a.xlsx#Sheet"), table.text)
}

/// Every part of a workbook as XML whose prefixes are declared.
fn parsed(bytes: &[u8]) {
    for (name, part) in parts(bytes) {
        let text = String::from_utf8(part).unwrap_or_default();
        if name.ends_with(".xml") || name.ends_with(".rels") || name.ends_with(".vml") {
            let read = roxmltree::Document::parse(&text);
            assert!(read.is_ok(), "{name}: {:?}", read.err());
        }
    }
}

/// The parts of a workbook.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.insert(part.name().unwrap().into_owned(), content);
    }
    parts
}

#[test]
fn the_answer_to_csv_is_read_as_what_was_sent() {
    for (at, file) in files().iter().enumerate() {
        let (language, words) = WORDS[at % WORDS.len()];
        let words = AnswerWords::read(words).unwrap();
        let table = SentTable {
            path: "a.csv",
            table: file.table,
            bytes: &file.bytes,
            hidden: Vec::new(),
        };
        let answer = answer(language, &words, "a.csv");
        let bytes = of_tables(&answer, &[table]).unwrap();
        let sent = read(context(file, "a.csv"), &file.bytes);
        let again = only(file, tables("a.xlsx", &bytes, headings));
        assert_eq!(again.claims, sent.claims, "{}", file.reporter);
        assert_eq!(again.actions, sent.actions, "{}", file.reporter);
        assert_eq!(
            again.ledger.rejected, sent.ledger.rejected,
            "{}",
            file.reporter
        );
    }
}

#[test]
fn hidden_rows_and_stray_quotes_stay_so_in_an_answer() {
    let words = AnswerWords::read(WORDS[0].1).unwrap();
    let rows = "area,year,measure,entity_type,value,source\nKEN,2023,employment,cooperative,120,The \"Registry\"\n\
                KEN,2022,employment,cooperative,110,Registry\n";
    let table = SentTable {
        path: "a.csv",
        table: sse_model::Table::Contributions,
        bytes: rows.as_bytes(),
        hidden: vec![3],
    };
    let mut answer = answer("en", &words, "a.csv");
    answer.remarks = vec![CellRemark {
        at: FiledCell {
            path: "a.csv".to_owned(),
            line: 2,
            column: Some(5),
        },
        severity: Severity::Error,
        code: "R016",
        message: String::new(),
        help: String::new(),
        effect: String::new(),
    }];
    let bytes = of_tables(&answer, &[table]).unwrap();
    let found = tables("a.xlsx", &bytes, headings);
    let codes: Vec<&str> = found.findings.iter().map(|found| found.code).collect();
    assert_eq!((codes, &found.tables[0].hidden), (vec!["W007"], &vec![3]));
    let refused = found.tables[0].text.findings.iter();
    let refused: Vec<_> = refused
        .map(|found| (found.row, found.finding.code))
        .collect();
    assert_eq!(refused, [(2, "W015")]);
}

#[test]
fn the_answer_to_a_workbook_is_the_same_file_but_for_styles_comments_and_added_sheets() {
    for (at, file) in files().iter().enumerate().step_by(5) {
        let (language, words) = WORDS[at % WORDS.len()];
        let words = AnswerWords::read(words).unwrap();
        let sent = form(file, language);
        let found = tables("a.xlsx", &sent, headings);
        let sheet = found.tables[0].sheet.clone();
        let path = sheet_path("a.xlsx", &sheet);
        let answer = answer(language, &words, &path);
        let made = of_workbook(&answer, &sent, &[(&path, &sheet)]).unwrap();
        parsed(&made);
        let before = only(file, found);
        let after = only(file, tables("a.xlsx", &made, headings));
        assert_eq!(after.claims, before.claims, "{}", file.reporter);
        assert_eq!(after.actions, before.actions, "{}", file.reporter);
        let (old, new) = (parts(&sent), parts(&made));
        let changed: Vec<&str> = old
            .iter()
            .filter(|(name, content)| new.get(*name) != Some(content))
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(
            changed,
            [
                "[Content_Types].xml",
                "xl/_rels/workbook.xml.rels",
                "xl/comments1.xml",
                "xl/drawings/vmlDrawing1.vml",
                "xl/styles.xml",
                "xl/workbook.xml",
                "xl/worksheets/sheet2.xml",
            ]
        );
        let added: Vec<&str> = new
            .keys()
            .filter(|name| !old.contains_key(*name))
            .map(String::as_str)
            .collect();
        assert_eq!(
            added,
            ["xl/worksheets/answer1.xml", "xl/worksheets/answer2.xml"]
        );
        // A second answer to the answer is possible, and marks again.
        assert!(of_workbook(&answer, &made, &[(&path, &sheet)]).is_some());
    }
}

#[test]
fn workbooks_that_are_written_otherwise_are_filled_in_too() {
    let file = &files()[0];
    let words = AnswerWords::read(WORDS[0].1).unwrap();
    let sent = form(file, "en");
    let sheet = tables("a.xlsx", &sent, headings).tables[0].sheet.clone();
    let path = sheet_path("a.xlsx", &sheet);
    let with_mark = |bytes: Vec<u8>| [b"\xEF\xBB\xBF".to_vec(), bytes].concat();
    let whole = parts(&sent);
    let renamed = |name: &str| name.replace("xl/worksheets/sheet", "xl/Worksheets/Sheet");
    let marked = whole.iter().map(|(name, bytes)| {
        let is_xml = name.ends_with(".xml");
        (
            name.clone(),
            if is_xml {
                with_mark(bytes.clone())
            } else {
                bytes.clone()
            },
        )
    });
    let in_other_case = whole
        .iter()
        .map(|(name, bytes)| (renamed(name), bytes.clone()));
    let unstyled = whole.iter().filter(|(name, _)| *name != "xl/styles.xml");
    let unstyled = unstyled.map(|(name, bytes)| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let mut pieces = text.split('>').map(str::to_owned);
        let kept = pieces
            .by_ref()
            .filter(|piece| !piece.contains("styles.xml"));
        let kept: Vec<String> = kept.collect();
        (name.clone(), kept.join(">").into_bytes())
    });
    let declared =
        " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    let at_each_sheet = whole.iter().map(|(name, bytes)| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let text = if name == "xl/workbook.xml" {
            let bare = text.replacen(declared, "", 1);
            bare.replace("<sheet ", &format!("<sheet{declared} "))
        } else {
            text
        };
        (name.clone(), text.into_bytes())
    });
    for made in [
        marked.collect::<Vec<_>>(),
        in_other_case.collect(),
        unstyled.collect(),
        at_each_sheet.collect(),
    ] {
        let bytes = sketch::package(made.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])));
        let before = only(file, tables("a.xlsx", &bytes, headings));
        let answered =
            of_workbook(&answer("en", &words, &path), &bytes, &[(&path, &sheet)]).unwrap();
        parsed(&answered);
        assert!(parts(&answered).contains_key("xl/styles.xml"));
        let after = only(file, tables("a.xlsx", &answered, headings));
        assert_eq!(after.claims, before.claims);
        let sheets = parts(&answered);
        let sheets = sheets
            .iter()
            .filter(|(name, _)| name.to_lowercase().contains("sheet2.xml"));
        let sheets: Vec<_> = sheets
            .filter(|(name, _)| !name.ends_with(".rels"))
            .collect();
        assert_eq!(sheets.len(), 1);
        assert!(String::from_utf8_lossy(sheets[0].1).contains("\"AO2\""));
    }
}

#[test]
fn notes_leave_fills_and_whole_sheets_are_linked() {
    let file = &files()[0];
    let words = AnswerWords::read(WORDS[0].1).unwrap();
    let sent = form(file, "en");
    let sheet = tables("a.xlsx", &sent, headings).tables[0].sheet.clone();
    let path = sheet_path("a.xlsx", &sheet);
    let made = of_workbook(&answer("en", &words, &path), &sent, &[(&path, &sheet)]).unwrap();
    // A note stands at the coloured head of the first column.
    assert_eq!(looks(&made)["A1"], looks(&sent)["A1"]);
    assert_ne!(looks(&made)["B2"], looks(&sent)["B2"]);
    let findings = String::from_utf8(parts(&made)["xl/worksheets/answer1.xml"].clone()).unwrap();
    assert_eq!(
        findings
            .matches(&format!("location=\"{sheet}!A1\""))
            .count(),
        2
    );
}

#[test]
fn a_second_answer_takes_the_first_one_away() {
    let file = &files()[0];
    for (language, words) in WORDS {
        let words = AnswerWords::read(words).unwrap();
        let sent = form(file, language);
        let sheet = tables("a.xlsx", &sent, headings).tables[0].sheet.clone();
        let path = sheet_path("a.xlsx", &sheet);
        let first = answer(language, &words, &path);
        let made = of_workbook(&first, &sent, &[(&path, &sheet)]).unwrap();
        // The same findings are there once, mended ones not at all.
        let again = of_workbook(&first, &made, &[(&path, &sheet)]).unwrap();
        let mended = Answer {
            remarks: Vec::new(),
            ..first.clone()
        };
        let mended = of_workbook(&mended, &made, &[(&path, &sheet)]).unwrap();
        let text =
            |bytes: &[u8], name: &str| String::from_utf8(parts(bytes)[name].clone()).unwrap();
        let counts = |bytes: &[u8]| {
            let comments = text(bytes, "xl/comments1.xml");
            let drawn = text(bytes, "xl/drawings/vmlDrawing1.vml");
            (
                comments.matches("(C014)").count(),
                comments.matches("<comment ").count(),
                drawn.matches("<v:shape ").count(),
                text(bytes, "xl/workbook.xml").matches("<sheet ").count(),
                parts(bytes).len(),
            )
        };
        assert_eq!(counts(&again), counts(&made), "{language}");
        let (remarks, comments, shapes, sheets, number) = counts(&mended);
        let was = counts(&made);
        assert_eq!((remarks, sheets, number), (0, was.3, was.4));
        let before = counts_of_form(&sent);
        assert_eq!((comments, shapes), before);
        let findings = text(&mended, "xl/worksheets/answer1.xml");
        assert!(!findings.contains("C014"), "{findings}");
        // Its cells look as they did.
        assert_eq!(looks(&mended), looks(&sent), "{language}");
        assert_ne!(looks(&made), looks(&sent));
    }
}

fn counts_of_form(bytes: &[u8]) -> (usize, usize) {
    let parts = parts(bytes);
    let text = |name: &str| String::from_utf8(parts[name].clone()).unwrap();
    (
        text("xl/comments1.xml").matches("<comment ").count(),
        text("xl/drawings/vmlDrawing1.vml")
            .matches("<v:shape ")
            .count(),
    )
}

/// The colour of each cell of the first table that has a value, by its name.
fn looks(bytes: &[u8]) -> BTreeMap<String, String> {
    let parts = parts(bytes);
    let text = |name: &str| String::from_utf8(parts[name].clone()).unwrap();
    let styles = text("xl/styles.xml");
    let piece = |text: &str, from: &str, to: &str| {
        let begin = text.find(from).unwrap() + from.len();
        let end = begin + text[begin..].find(to).unwrap();
        text[begin..end].to_owned()
    };
    let fills = piece(&styles, "<fills", "</fills>");
    let fills: Vec<&str> = fills.split("<fill>").skip(1).collect();
    let formats = piece(&styles, "<cellXfs", "</cellXfs>");
    let formats: Vec<&str> = formats.split("<xf ").skip(1).collect();
    let sheet = text("xl/worksheets/sheet2.xml");
    let cells = sheet
        .split("<c r=\"")
        .skip(1)
        .filter(|cell| cell.contains("<v>"));
    let cells = cells.map(|cell| {
        let name = cell.split('"').next().unwrap().to_owned();
        let tag = cell.split('>').next().unwrap();
        let format = if tag.contains(" s=\"") {
            piece(tag, " s=\"", "\"")
        } else {
            "0".to_owned()
        };
        let format = formats[format.parse::<usize>().unwrap()];
        let fill = piece(format, "fillId=\"", "\"");
        let fill = fills[fill.parse::<usize>().unwrap()];
        let colour = fill.split("<bgColor").next().unwrap().to_owned();
        (name, colour)
    });
    cells.collect()
}

#[test]
fn a_comment_that_stands_there_stays_first_and_a_hostile_text_stays_text() {
    let file = &files()[0];
    let words = AnswerWords::read(WORDS[0].1).unwrap();
    let sent = form(file, "en");
    let sheet = tables("a.xlsx", &sent, headings).tables[0].sheet.clone();
    let path = sheet_path("a.xlsx", &sheet);
    let made = of_workbook(&answer("en", &words, &path), &sent, &[(&path, &sheet)]).unwrap();
    let new = parts(&made);
    let text = |name: &str| String::from_utf8(new[name].clone()).unwrap();
    let comments = text("xl/comments1.xml");
    let first = comments
        .split("ref=\"A1\"")
        .nth(1)
        .unwrap()
        .split("</text>")
        .next()
        .unwrap();
    let own = first.find("own id of the row").unwrap();
    assert!(own < first.find("look again").unwrap(), "{first}");
    assert_eq!(comments.matches("ref=\"A1\"").count(), 1);
    let added = text("xl/worksheets/answer1.xml");
    assert!(
        added.contains("t=\"inlineStr\"><is><t xml:space=\"preserve\">=HYPERLINK(&quot;"),
        "{added}"
    );
    assert!(
        !added.contains("<f>") && added.contains(&format!("location=\"{sheet}!B2\"")),
        "{added}"
    );
    let marked = text("xl/worksheets/sheet2.xml");
    assert!(
        marked.contains("<c r=\"AO2\" s="),
        "a cell that wasn't there"
    );
}

#[test]
fn what_is_no_workbook_of_a_program_is_refused() {
    let words = AnswerWords::read(WORDS[0].1).unwrap();
    let answer = answer("en", &words, "a.xlsx#S");
    assert_eq!(of_workbook(&answer, b"PK", &[]), None);
    let sent = form(&files()[0], "en");
    assert_eq!(
        of_workbook(&answer, &sent, &[("a.xlsx#S", "No such sheet")]),
        None
    );
}
