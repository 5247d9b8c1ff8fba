//! How the rules are tested: tables with what is found in them drawn under the very bytes.

use crate::{FileContext, Submission};
use sse_diagnostics::marked;
use sse_model::{Date, ReporterGroup, Table};
use std::sync::Arc;

/// Reads a table as Kenya's; the report is of 23 November 2026, and the reporters are Kenya and the ILO.
pub(crate) fn read(table: Table, text: &str) -> Submission {
    let context = FileContext {
        date: Date::parse("2026-11-23"),
        reporters: Arc::new(["ILO", "KEN"].map(str::to_owned).into()),
        ..FileContext::new("KEN", ReporterGroup::State, table, "KEN/a.csv")
    };
    crate::read(context, text.as_bytes())
}

/// Compares what is found in `contributions.csv` with what is drawn: `^^^ C014` under a line, `! F005` for the file.
#[track_caller]
pub(crate) fn contributions(drawn: &str) -> Submission {
    check(Table::Contributions, drawn)
}

/// The same for `actions.csv`.
#[track_caller]
pub(crate) fn actions(drawn: &str) -> Submission {
    check(Table::Actions, drawn)
}

#[track_caller]
fn check(table: Table, drawn: &str) -> Submission {
    let submission = read(table, &marked::text(drawn));
    marked::compare(drawn, &submission.diagnostics);
    assert!(submission.ledger.is_balanced(), "{}", submission.ledger);
    submission
}
