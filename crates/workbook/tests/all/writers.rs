//! Workbooks of other programs: what they write of the demonstration means what it means in CSV.

use crate::demonstration;
use sse_submission::{FileContext, Submission, read, read_sheet};
use sse_workbook::tables;
use std::ffi::OsStr;
use std::fs;
use std::process::Command;

/// Who writes workbooks, and in which formats.
const WRITERS: [(&str, &[&str]); 8] = [
    ("openpyxl", &["xlsx", "xlsm"]),
    ("xlsxwriter", &["xlsx"]),
    ("pandas", &["xlsx"]),
    ("pyexcelerate", &["xlsx"]),
    ("odfpy", &["ods"]),
    ("libreoffice", &["xlsx", "ods"]),
    ("gnumeric", &["xlsx", "ods"]),
    ("sheetjs", &["xlsx", "xlsm", "ods"]),
];

#[test]
#[ignore = "needs the Python in PYTHON with openpyxl, xlsxwriter, pandas, pyexcelerate and odfpy, node with xlsx, Gnumeric and LibreOffice"]
fn libreoffice_and_other_programs_write_what_csv_means() {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/write.py");
    let folder = std::env::temp_dir().join(format!("workbooks-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let files = demonstration::files();
    let name = |at: usize, ending: &str| format!("{at}-{}.{ending}", files[at].table.code());
    for (at, sent) in files.iter().enumerate() {
        fs::write(folder.join(name(at, "csv")), &sent.bytes).unwrap();
    }
    let mut compared = 0;
    for (writer, endings) in WRITERS {
        for ending in endings {
            let write = [script, writer, ending].map(OsStr::new);
            let written = Command::new(&python).args(write).arg(&folder).status();
            assert!(written.unwrap().success(), "{writer}");
            for (at, sent) in files.iter().enumerate() {
                let who = format!("{writer} {ending} {} {:?}", sent.reporter, sent.table);
                let context =
                    || FileContext::new(sent.reporter.as_str(), sent.group, sent.table, "a");
                let csv = read(context(), sent.bytes.as_slice());
                let book = folder.join(name(at, ending));
                let found = tables("book", &fs::read(&book).unwrap(), sse_submission::headings);
                assert!(found.findings.is_empty(), "{who}: {:?}", found.findings);
                let table = found.tables.into_iter().next().unwrap();
                let book_read = read_sheet(context(), table.text);
                assert_eq!(said(&book_read), said(&csv), "{who}");
                fs::remove_file(book).unwrap();
                compared += 1;
            }
        }
    }
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(compared, 13 * files.len());
}

/// What is claimed and done.
fn said(read: &Submission) -> (Vec<String>, Vec<String>) {
    let claims = read.claims.iter().map(|claim| format!("{claim:?}"));
    let actions = read.actions.iter().map(|action| format!("{action:?}"));
    (claims.collect(), actions.collect())
}
