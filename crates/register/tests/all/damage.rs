//! One thing wrong at every place of a register: it is reported, or no claim changes; no line is lost.

use sse_model::{Claim, Date, ReporterGroup, Table};
use sse_register::{Limits, is_for_reporter_alone, read_bytes};
use sse_submission::{FileContext, Submission};
use std::fmt::Write as _;

/// Notes in quotation marks and over two lines.
fn sample() -> String {
    let mut text =
        "unit,area,subarea,year,entity_type,activity,employment,turnover,currency,status,note\n"
            .to_owned();
    for unit in 1..=5 {
        let note = ["", "\"a, b\"", "\"two\nlines\""][unit % 3];
        let _ = writeln!(
            text,
            "A{unit},KEN,Nyanza,2023,mutual,ISIC4:K,{unit},7{unit}.50,KES,active,{note}"
        );
    }
    text
}

fn submission(bytes: &[u8]) -> Submission {
    let context = FileContext {
        date: Date::parse("2026-11-23"),
        ..FileContext::new("KEN", ReporterGroup::State, Table::Register, "KEN/a.csv")
    };
    let read = read_bytes(&context, &Limits::default(), bytes);
    let text = String::from_utf8_lossy(bytes);
    assert!(read.ledger.is_balanced(), "{}: {text:?}", read.ledger);
    read
}

/// What was found but for what is said of a register in any case.
fn reported(read: &Submission) -> usize {
    let found = read.diagnostics.iter();
    found
        .filter(|found| !is_for_reporter_alone(found.code))
        .count()
}

/// Every claim but for its source, which names the rows of the file.
fn sums(read: &Submission) -> Vec<Claim> {
    let plain = |claim: &Claim| Claim {
        source: "".into(),
        ..claim.clone()
    };
    read.claims.iter().map(plain).collect()
}

#[test]
fn one_quotation_mark_at_any_byte_is_reported_or_changes_no_claim() {
    let whole = submission(sample().as_bytes());
    assert_eq!((whole.ledger.rejected, reported(&whole)), (0, 0));
    assert!(whole.claims.len() >= 2);
    for at in 0..=sample().len() {
        let mut bytes = sample().into_bytes();
        bytes.insert(at, b'"');
        let read = submission(&bytes);
        assert!(
            sums(&read) == sums(&whole) || reported(&read) > 0,
            "in silence: {:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
}

#[test]
fn one_delimiter_or_line_break_less_loses_no_line() {
    for (at, mark) in sample().match_indices([',', '\n']) {
        let mut text = sample();
        text.replace_range(at..at + mark.len(), "");
        submission(text.as_bytes());
    }
}

#[test]
fn one_flipped_byte_loses_no_line() {
    for at in 0..sample().len() {
        for mask in [0x01, 0x80] {
            let mut bytes = sample().into_bytes();
            bytes[at] ^= mask;
            submission(&bytes);
        }
    }
}
