//! What a form says is read as it was filled in.

use crate::answer::parts;
use crate::demonstration::{SentFile, files};
use sse_model::{Area, Code, ReporterGroup, Table};
use sse_submission::{FileContext, Submission, headings, read, read_sheet};
use sse_workbook::sketch::package;
use sse_workbook::{Form, FormTable, FormWords, NeedWords, rows_of, tables};

const WORDS: [(&str, &str); 3] = [
    (
        "en",
        include_str!("../../../../templates/en/guide/workbook.toml"),
    ),
    (
        "fr",
        include_str!("../../../../templates/fr/guide/workbook.toml"),
    ),
    (
        "es",
        include_str!("../../../../templates/es/guide/workbook.toml"),
    ),
];

/// The form of a file with its rows, in a language.
pub(crate) fn form(file: &SentFile, language: &str) -> Vec<u8> {
    let rows = rows_of(&file.bytes, headings(file.table));
    assert!(!rows.is_empty(), "{}", file.reporter);
    let table = FormTable {
        examples: rows[..1].to_vec(),
        rows,
        ..blank_table(file.table)
    };
    form_of(file.group, &file.reporter, language, vec![table])
}

/// A form of some tables.
pub(crate) fn form_of(
    group: ReporterGroup,
    reporter: &str,
    language: &str,
    tables: Vec<FormTable>,
) -> Vec<u8> {
    made(group, reporter, language, tables, false)
}

fn made(
    group: ReporterGroup,
    reporter: &str,
    language: &str,
    tables: Vec<FormTable>,
    is_of_before: bool,
) -> Vec<u8> {
    let known = |(known, _): &&(&str, &str)| *known == language;
    let words = WORDS.iter().find(known).unwrap().1;
    let form = Form {
        language,
        title: reporter.to_owned(),
        cover: "# Form\n- Text\n".to_owned(),
        words: &toml::from_str::<FormWords>(words).unwrap(),
        needs: &needs(),
        group,
        area: Area::from_code(reporter),
        is_of_before,
        tables,
    };
    form.write().unwrap()
}

/// A table without rows.
pub(crate) fn blank_table(table: Table) -> FormTable {
    FormTable {
        table,
        headings: headings(table),
        rows: Vec::new(),
        examples: Vec::new(),
    }
}

fn needs() -> NeedWords {
    NeedWords {
        required: "required".to_owned(),
        may_be_blank: "may be blank".to_owned(),
        optional: "optional".to_owned(),
    }
}

#[test]
fn every_submission_of_the_demonstration_is_read_from_a_form_as_from_its_file() {
    for (at, file) in files().iter().enumerate() {
        let words = WORDS[at % WORDS.len()];
        // Its words are English, whatever the language of the form.
        let context = |path: &str| FileContext {
            language: "en".to_owned(),
            ..FileContext::new(file.reporter.as_str(), file.group, file.table, path)
        };
        let sent = read(context("a.csv"), &file.bytes);
        let found = tables("a.xlsx", &form(file, words.0), headings);
        let who = format!("{} {:?} in {}", file.reporter, file.table, words.0);
        assert_eq!(found.findings, [], "{who}");
        assert_eq!(found.tables.len(), 1, "{who}");
        for table in found.tables {
            assert_eq!(table.table, file.table, "{who}");
            let filled = read_sheet(context("a.xlsx#Sheet"), table.text);
            assert_eq!(filled.claims, sent.claims, "{who}");
            assert_eq!(filled.actions, sent.actions, "{who}");
            assert_eq!(filled.ledger.accepted, sent.ledger.accepted, "{who}");
        }
    }
}

#[test]
fn a_blank_form_has_its_tables_and_nothing_that_is_found_fault_with() {
    for (language, _) in WORDS {
        let both = [Table::Contributions, Table::Actions].map(blank_table);
        let form = form_of(ReporterGroup::State, "KEN", language, both.into());
        let found = tables("KEN.xlsx", &form, headings);
        assert_eq!(found.findings, [], "{language}");
        let kinds: Vec<Table> = found.tables.iter().map(|table| table.table).collect();
        assert_eq!(kinds, [Table::Contributions, Table::Actions], "{language}");
    }
}

#[test]
fn a_number_whose_point_may_group_stays_what_it_was() {
    for (value, measure) in [
        ("1.234", "members"),
        ("1.234", "turnover"),
        ("-1.234", "profit"),
        ("123.456", "hours_worked"),
        ("0.123", "members"),
        ("12.5", "turnover"),
        ("1234.567", "turnover"),
        ("12.3450", "turnover"),
    ] {
        let row = format!("KEN,2023,{measure},sse,{value},,S\n");
        let file = SentFile {
            reporter: "KEN".to_owned(),
            group: ReporterGroup::State,
            table: Table::Contributions,
            bytes: format!("area,year,measure,entity_type,value,unit,source\n{row}").into_bytes(),
        };
        let context = || FileContext::new("KEN", file.group, file.table, "a.csv");
        let sent = read(context(), &file.bytes);
        let table = tables("a.xlsx", &form(&file, "en"), headings)
            .tables
            .remove(0);
        let filled = read_sheet(context(), table.text);
        let codes = |read: &Submission| {
            read.diagnostics
                .iter()
                .map(|found| found.code)
                .collect::<Vec<_>>()
        };
        assert_eq!(codes(&filled), codes(&sent), "{value} {measure}");
        assert_eq!(filled.claims, sent.claims, "{value} {measure}");
    }
}

#[test]
fn the_rows_of_the_round_before_are_sent_once_somebody_has_saved_their_form() {
    let row = [("area", "KEN"), ("year", "2023"), ("value", "120")];
    let row = row.map(|(name, cell)| (name.to_owned(), cell.to_owned()));
    let table = FormTable {
        rows: vec![row.into()],
        ..blank_table(Table::Contributions)
    };
    let sent = |bytes: &[u8]| {
        let sent = tables("KEN.xlsx", bytes, headings).sent();
        let codes: Vec<&str> = sent.findings.iter().map(|found| found.code).collect();
        (sent.tables.len(), codes)
    };
    let form = |is_of_before| {
        let tables = vec![table.clone()];
        made(ReporterGroup::State, "KEN", "en", tables, is_of_before)
    };
    assert_eq!(sent(&form(false)), (1, vec![]));
    let unsaved = form(true);
    assert_eq!(sent(&unsaved), (0, vec!["W027"]));
    // Any program that saves it says when.
    let mut saved = parts(&unsaved);
    let about = saved.get_mut("docProps/core.xml").unwrap();
    let text = String::from_utf8(about.clone()).unwrap();
    let (before, modified) = text.rsplit_once("2023-04-18").unwrap();
    *about = format!("{before}2027-06-01{modified}").into_bytes();
    let saved = saved.iter();
    let saved = package(saved.map(|(name, part)| (name.as_str(), part.as_slice())));
    assert_eq!(sent(&saved), (1, vec![]));
}
