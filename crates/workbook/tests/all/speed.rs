//! How fast workbooks are read; see the numbers with `--nocapture`.

use std::time::Instant;

#[test]
#[ignore = "needs a file in WORKBOOK"]
fn a_workbook_is_read_in_one_pass() {
    let bytes = std::fs::read(std::env::var("WORKBOOK").unwrap()).unwrap();
    let start = Instant::now();
    let found = sse_workbook::tables("a.xlsx", &bytes, sse_submission::headings);
    println!(
        "{:?}: {} tables, {:?}",
        start.elapsed(),
        found.tables.len(),
        found.findings
    );
}
