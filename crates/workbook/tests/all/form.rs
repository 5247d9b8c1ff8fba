//! What a form says is read as it was filled in.

use crate::demonstration::{SentFile, files};
use sse_model::{Area, Code, ReporterGroup, Table};
use sse_submission::{FileContext, headings, read, read_sheet};
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
    let words = WORDS
        .iter()
        .find(|(known, _)| *known == language)
        .unwrap()
        .1;
    let rows = rows_of(&file.bytes, headings(file.table));
    assert!(!rows.is_empty(), "{}", file.reporter);
    let form = Form {
        language,
        title: file.reporter.clone(),
        cover: "# Form\n- Text\n".to_owned(),
        words: &toml::from_str::<FormWords>(words).unwrap(),
        needs: &needs(),
        group: file.group,
        area: Area::from_code(&file.reporter),
        tables: vec![FormTable {
            table: file.table,
            headings: headings(file.table),
            examples: rows[..1].to_vec(),
            rows,
        }],
    };
    form.write().unwrap()
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
        let context =
            |path: &str| FileContext::new(file.reporter.as_str(), file.group, file.table, path);
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
    for (language, words) in WORDS {
        let table = |table| FormTable {
            table,
            headings: headings(table),
            rows: Vec::new(),
            examples: Vec::new(),
        };
        let form = Form {
            language,
            title: "Kenya".to_owned(),
            cover: "# Kenya\n".to_owned(),
            words: &toml::from_str::<FormWords>(words).unwrap(),
            needs: &needs(),
            group: ReporterGroup::State,
            area: Area::from_code("KEN"),
            tables: vec![table(Table::Contributions), table(Table::Actions)],
        };
        let found = tables("KEN.xlsx", &form.write().unwrap(), headings);
        assert_eq!(found.findings, [], "{language}");
        let kinds: Vec<Table> = found.tables.iter().map(|table| table.table).collect();
        assert_eq!(kinds, [Table::Contributions, Table::Actions], "{language}");
    }
}
