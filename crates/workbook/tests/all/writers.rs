//! Workbooks of other programs: what they write of the demonstration means what it means in CSV.

use crate::demonstration;
use sse_diagnostics::sheet_path;
use sse_submission::{FileContext, Submission, read, read_sheet};
use sse_workbook::tables;
use std::fs;
use std::process::Command;

/// Who writes workbooks, and in which formats.
const WRITERS: [(&str, &[&str]); 6] = [
    ("openpyxl", &["xlsx", "xlsm"]),
    ("xlsxwriter", &["xlsx"]),
    ("pandas", &["xlsx"]),
    ("pyexcelerate", &["xlsx"]),
    ("odfpy", &["ods"]),
    ("libreoffice", &["xlsx", "ods"]),
];

#[test]
#[ignore = "needs the Python in PYTHON with openpyxl, xlsxwriter, pandas, pyexcelerate and odfpy, and LibreOffice"]
fn libreoffice_and_other_programs_write_what_csv_means() {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/write.py");
    let folder = std::env::temp_dir().join(format!("workbooks-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut compared = 0;
    for (at, sent) in demonstration::files().iter().enumerate() {
        let context = FileContext::new(&sent.reporter, sent.group, sent.table, sent.table.file());
        let csv = read(context.clone(), sent.bytes.as_slice());
        let source = folder.join(sent.table.file());
        fs::write(&source, &sent.bytes).unwrap();
        for (writer, endings) in WRITERS {
            // Starting LibreOffice takes seconds.
            if writer == "libreoffice" && at % 8 != 0 {
                continue;
            }
            for ending in endings {
                let to = folder.join(format!("book.{ending}"));
                let written = Command::new(&python)
                    .arg(script)
                    .arg(writer)
                    .arg(&source)
                    .arg(&to)
                    .status();
                assert!(written.unwrap().success(), "{writer}");
                let found = tables("book", &fs::read(&to).unwrap(), sse_submission::headings);
                assert!(found.findings.is_empty(), "{writer}: {:?}", found.findings);
                let table = found.tables.into_iter().next().unwrap();
                let context = FileContext {
                    path: sheet_path("book.xlsx", &table.sheet),
                    ..context.clone()
                };
                let book = read_sheet(context, table.text);
                assert_eq!(
                    said(&book),
                    said(&csv),
                    "{writer} {ending} {}",
                    sent.reporter
                );
                compared += 1;
            }
        }
    }
    fs::remove_dir_all(&folder).unwrap();
    assert!(compared > 300, "{compared}");
}

/// What is claimed and done.
fn said(read: &Submission) -> (Vec<String>, Vec<String>) {
    let claims = read.claims.iter().map(|claim| format!("{claim:?}"));
    let actions = read.actions.iter().map(|action| format!("{action:?}"));
    (claims.collect(), actions.collect())
}
