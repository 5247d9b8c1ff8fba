//! Files with their diagnostics drawn under the very bytes that are meant: how the rules are tested.

use crate::register::Limits;
use crate::{Context, Submission};
use sse_diagnostics::Diagnostic;
use sse_model::{Date, Decimal, ReporterGroup, Table};
use std::fmt::Write;
use std::sync::Arc;

/// Reads a table as Kenya's; the report is of 23 November 2026, and the reporters are Kenya and the ILO.
pub(crate) fn read(table: Table, text: &str) -> Submission {
    let context = Context {
        date: Date::parse("2026-11-23"),
        reporters: Arc::new(["ILO", "KEN"].map(str::to_owned).into()),
        // Of a few rows of a register something is claimed too.
        limits: Limits {
            small_cell: 1,
            largest_unit_per_cent: Decimal::whole(100),
        },
        ..Context::new("KEN", ReporterGroup::State, table, "KEN/a.csv")
    };
    crate::read(context, text.as_bytes())
}

/// Compares what is found in `contributions.csv` with what is drawn: `^^^ C014` under a line, `! F005` for the file.
#[track_caller]
pub(crate) fn contributions(marked: &str) -> Submission {
    check(Table::Contributions, marked)
}

/// The same for `actions.csv`.
#[track_caller]
pub(crate) fn actions(marked: &str) -> Submission {
    check(Table::Actions, marked)
}

/// The same for `register.csv`, of which no cell is shown: a mark stands at the first character of what is meant.
#[track_caller]
pub(crate) fn register(marked: &str) -> Submission {
    check(Table::Register, marked)
}

#[track_caller]
fn check(table: Table, marked: &str) -> Submission {
    let is_mark = |line: &&str| line.starts_with("! ") || line.trim_start().starts_with('^');
    let text: String = marked
        .split_inclusive('\n')
        .filter(|line| !is_mark(line))
        .collect();
    let submission = read(table, &text);
    let drawn = draw(&text, &submission.diagnostics);
    assert!(
        sorted(&drawn) == sorted(marked),
        "found:\n{drawn}\nexpected:\n{marked}"
    );
    assert!(submission.ledger.is_balanced(), "{}", submission.ledger);
    submission
}

/// Marks of one line may stand in any order, those of the file anywhere.
fn sorted(marked: &str) -> Vec<Vec<&str>> {
    let (mut blocks, mut file) = (vec![Vec::new()], Vec::new());
    for line in marked.lines() {
        if line.starts_with("! ") {
            file.push(line);
        } else if line.trim_start().starts_with('^') {
            blocks
                .last_mut()
                .into_iter()
                .for_each(|block: &mut Vec<&str>| block.push(line));
        } else {
            blocks.push(vec![line]);
        }
    }
    blocks.push(file);
    for block in &mut blocks {
        block.sort_unstable();
    }
    blocks
}

fn draw(text: &str, findings: &[Diagnostic]) -> String {
    let of_line = |line: u64| {
        findings
            .iter()
            .filter(move |finding| finding.place.as_ref().map_or(0, |place| place.line) == line)
    };
    let mut drawn = of_line(0).fold(String::new(), |mut drawn, finding| {
        let _ = writeln!(drawn, "! {}", finding.code);
        drawn
    });
    for (number, line) in (1..).zip(text.lines()) {
        let _ = writeln!(drawn, "{line}");
        for finding in of_line(number) {
            let place = finding.place.clone().unwrap_or_default();
            let under = place.excerpt.map_or(1, |excerpt| {
                excerpt.text[excerpt.start..excerpt.end].chars().count()
            });
            let indent = usize::try_from(place.column).unwrap_or(1) - 1;
            let _ = writeln!(
                drawn,
                "{}{} {}",
                " ".repeat(indent),
                "^".repeat(under.max(1)),
                finding.code
            );
        }
    }
    drawn
}
