//! A file that tests damage, and what is read of it.

use sse_model::{Date, ReporterGroup, Table};
use sse_submission::{FileContext, Submission, read};

/// A file as it may be sent, in which nothing is an error.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) table: Table,
    pub(crate) delimiter: u8,
    pub(crate) text: String,
}

/// What is read of a sample that was changed to these bytes; every line of them is accounted for.
pub(crate) fn submission(sample: &Sample, bytes: &[u8]) -> Submission {
    let context = FileContext {
        date: Date::parse("2026-11-23"),
        ..FileContext::new("KEN", ReporterGroup::State, sample.table, "KEN/a.csv")
    };
    let read = read(context, bytes);
    assert!(
        read.ledger.is_balanced(),
        "{}: {}\n{:?}",
        sample.name,
        read.ledger,
        String::from_utf8_lossy(bytes)
    );
    read
}
