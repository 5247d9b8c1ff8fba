//! Worked examples: rows that a reporter of its kind could send.

use super::Guide;
use crate::Failure;
use sse_model::{Claim, Code, ReporterGroup, Table};
use sse_register::Limits;
use sse_round::headings;
use sse_submission::FileContext;
use sse_submission::reading::rules::EXAMPLE_UNITS;
use std::collections::BTreeMap;

/// Whom the examples are for.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    /// The kind of reporter.
    pub(crate) group: ReporterGroup,
    /// The area that its rows are about.
    pub(crate) area: String,
}

impl Subject {
    /// A State.
    pub(crate) fn state(code: &str) -> Self {
        Self {
            group: ReporterGroup::State,
            area: code.to_owned(),
        }
    }
}

impl Guide<'_> {
    /// The worked examples of a table for a reporter, with the header of a blank form.
    ///
    /// The words are rows of `<table>.csv` of the guides; its column `group` names the kinds of reporters that a row is for,
    /// all of them where it is blank.
    pub(crate) fn example(self, table: Table, subject: &Subject) -> Result<String, Failure> {
        let name = format!("{}.csv", table.code());
        let text = self.text(&name)?;
        filled(table, subject, text).map_err(|error| {
            let language = self.language;
            Failure::Message(format!("{name} of the guides in {language}: {error}"))
        })
    }
}

/// What is claimed of the example of a register, a row for each claim: its record, its qualifier, its value.
pub(super) fn claims_of_register(example: &str) -> String {
    // As it would be read once its units are the reporter's own.
    let own = EXAMPLE_UNITS
        .iter()
        .fold(example.to_owned(), |text, mark| text.replace(mark, "A"));
    let path = format!("{}.csv", Table::Register.code());
    let context = FileContext::new("KEN", ReporterGroup::State, Table::Register, path);
    let claims = sse_register::read_bytes(&context, &Limits::default(), own.as_bytes()).claims;
    let row = |claim: &Claim| {
        let (record, qualifier) = (&claim.id.record, claim.qualifier.code());
        format!("| `{record}` | {qualifier} | {} |\n", claim.value)
    };
    claims.iter().map(row).collect()
}

/// The rows for a reporter of its kind under the header of a blank form, with its area.
fn filled(table: Table, subject: &Subject, text: &str) -> csv::Result<String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers()?.clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(headings(table).offered())?;
    for row in reader.records() {
        let row = row?;
        let row: BTreeMap<&str, &str> = header.iter().zip(&row).collect();
        let groups = row.get("group").copied().unwrap_or_default();
        let mut listed = groups.split(';').map(str::trim);
        if groups.is_empty() || listed.any(|group| group == subject.group.code()) {
            writer.write_record(headings(table).offered().map(|name| {
                let cell = row.get(name).copied().unwrap_or_default();
                cell.replace("{{ area }}", &subject.area)
            }))?;
        }
    }
    let bytes = writer
        .into_inner()
        .map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
