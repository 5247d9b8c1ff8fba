//! A report from a library call: a round's files in, the files of its report out. No disk, clock, terminal, environment.
//!
//! `Loaded::read` (every file of a round, through `Files`) → `Loaded::check` (all faults), or `Loaded::reconcile` →
//! `Built::of` (figures, report, letters) → `Built::write` (Markdown, PDF, Word, lineage, data, through `Outputs`).

mod addressed;
mod answers;
mod blank_tables;
mod build;
mod built_in;
mod check;
mod convert;
mod effect;
mod effects_of_decisions;
mod fault;
mod files;
mod input_schema;
mod late;
mod load;
mod measuring;
mod proposals;
mod reminders;
mod rules;
mod settling;
mod sheet_text;
mod standalone;
mod typeset;
mod verdict;
mod workbooks;

pub use build::Built;
pub use built_in::built_in_templates;
pub use check::{ALONE, Checked};
pub use convert::{Converted, to_csv};
pub use fault::Fault;
pub use files::{Content, Files, InMemory, Layered, Listing, Outputs, Stream};
pub use input_schema::{listed_schema, round_package, submission_package, table_schema};
pub use load::{Loaded, Reading, Reconciled, read_settings};
pub use measuring::Measuring;
pub use proposals::{Proposal, ProposalSide};
pub use reminders::Reminder;
pub use settling::settling;
pub use sse_evidence::Difference;
pub use sse_pdf::Typeset;
pub use sse_report::{OpenInput, ReminderDates};
pub use sse_submission::{Obstacle, Unreadable};
pub use standalone::check_standalone;
pub use typeset::{Form, typeset};

use sse_diagnostics::Rule;
use sse_model::Table;
use sse_report::Templates;
use sse_submission::Headings;
use std::collections::BTreeMap;
use std::io;

/// Every rule of the program, by code.
pub fn rules() -> Vec<Rule> {
    let all = [
        sse_submission::RULES,
        sse_register::RULES,
        sse_workbook::RULES,
        sse_aggregate::RULES,
        sse_document::RULES,
        sse_report::RULES,
        sse_pdf::RULES,
        sse_verify::RULES,
        rules::RULES,
    ];
    let mut rules: Vec<Rule> = all.into_iter().flatten().copied().collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// The headings of a table of a submission.
pub fn headings(table: Table) -> &'static Headings {
    match table {
        Table::Register => sse_register::headings(),
        Table::Contributions | Table::Actions => sse_submission::headings(table),
    }
}

/// The templates of a folder.
///
/// # Errors
/// Where one of them can't be read.
pub fn read_templates(folder: &dyn Files) -> io::Result<Templates> {
    let (mut files, listing) = (BTreeMap::new(), folder.list()?);
    for Unreadable { path, why } in &listing.unreadable {
        if let Obstacle::Refused(why) = why {
            return Err(io::Error::other(format!("{}: {why}", folder.shown(path))));
        }
    }
    for path in listing.files {
        let text = String::from_utf8_lossy(&folder.bytes(&path)?).into_owned();
        files.insert(path, text);
    }
    let place = folder.shown("");
    Ok(Templates::new(
        place.trim_end_matches('/').to_owned(),
        files,
    ))
}
