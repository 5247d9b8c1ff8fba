//! Files that were left blank because the rows came in a workbook.

use sse_diagnostics::{Diagnostic, file_of, sheet_of};
use sse_submission::Ledger;
use std::collections::BTreeMap;

/// Makes notes of the findings about tables without rows that lie beside a workbook with rows.
pub(crate) fn pass_over<'l>(
    findings: &mut [Diagnostic],
    ledgers: impl Iterator<Item = &'l Ledger>,
) {
    let with_rows = ledgers.filter(|ledger| ledger.accepted + ledger.rejected > 0);
    let sheets = with_rows.filter(|ledger| sheet_of(&ledger.path).is_some());
    let workbooks: BTreeMap<&str, &str> = sheets
        .map(|ledger| (folder_of(&ledger.path), file_of(&ledger.path)))
        .collect();
    for finding in findings {
        let place = finding.place.as_ref();
        let folder = place.map_or("", |place| folder_of(&place.path));
        if let Some(workbook) = workbooks.get(folder) {
            sse_submission::beside_rows(finding, workbook);
        }
    }
}

/// The folder of a file, or of the workbook of a sheet.
fn folder_of(path: &str) -> &str {
    file_of(path)
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
}
