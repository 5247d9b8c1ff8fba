//! A workbook read as the file of a State.

use sse_diagnostics::{Diagnostic, sheet_path};
use sse_model::ReporterGroup;
use sse_submission::{FileContext, Submission};
use sse_workbook::{Tables, sketch, tables};

/// The tables of a workbook, and what each of them holds.
pub(crate) fn read(bytes: &[u8]) -> (Vec<Submission>, Vec<Diagnostic>) {
    let Tables {
        tables, findings, ..
    } = tables("KEN/a.xlsx", bytes, sse_submission::headings);
    let read = tables.into_iter().map(|found| {
        let path = sheet_path("KEN/a.xlsx", &found.sheet);
        let context = FileContext::new("KEN", ReporterGroup::State, found.table, path);
        let submission = sse_submission::read_sheet(context, found.text);
        assert!(submission.ledger.is_balanced(), "{}", submission.ledger);
        submission
    });
    (read.collect(), findings)
}

/// The header that most sketches have.
pub(crate) const HEADER: &str = "record | area | year | measure | entity_type | value | unit | multiplier | sdg_targets | source | note | sex";

/// What is found of a row that differs from a good one in some cells, each as its code and its cell; and the value.
pub(crate) fn row(changes: &[(&str, &str)]) -> (Vec<(&'static str, String)>, Option<String>) {
    let good = [
        "a",
        "KEN",
        "2023",
        "turnover",
        "cooperative",
        "120",
        "KES",
        "",
        "8.3",
        "Registry",
        "",
        "",
    ];
    let mut cells = good.map(str::to_owned);
    for (column, cell) in changes {
        let at = HEADER
            .split(" | ")
            .position(|name| name == *column)
            .unwrap();
        (*cell).clone_into(&mut cells[at]);
    }
    let (read, findings) = read(&sketch::workbook(&format!(
        "{HEADER}\n{}",
        cells.join(" | ")
    )));
    assert!(findings.is_empty(), "{findings:?}");
    let found = read[0].diagnostics.iter().map(|found| {
        let cell = found.place.as_ref().and_then(|place| place.cell.clone());
        (found.code, cell.unwrap_or_default())
    });
    let value = read[0].claims.first().map(|claim| claim.value.to_string());
    (found.collect(), value)
}

/// The codes of a row that differs from a good one in some cells, and the value.
pub(crate) fn codes(changes: &[(&str, &str)]) -> (Vec<&'static str>, Option<String>) {
    let (found, value) = row(changes);
    (found.into_iter().map(|(code, _)| code).collect(), value)
}
