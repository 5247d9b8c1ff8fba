//! How fast workbooks are read; see the numbers with `--nocapture`.

use crate::shared::read;
use std::time::Instant;

#[test]
#[ignore = "needs a workbook in WORKBOOK"]
fn a_workbook_is_read_in_one_pass() {
    let bytes = std::fs::read(std::env::var("WORKBOOK").unwrap()).unwrap();
    let start = Instant::now();
    let found = sse_workbook::tables("a.xlsx", &bytes, sse_submission::headings);
    let (tables, parts) = (found.tables.len(), start.elapsed());
    drop(found);
    let (read, _) = read(&bytes);
    let rows = read.first().map_or(0, |read| read.ledger.accepted);
    println!(
        "{tables} tables in {parts:?}, again with {rows} rows of the first in {:?}",
        start.elapsed()
    );
}
