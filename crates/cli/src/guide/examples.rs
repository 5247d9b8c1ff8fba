//! Worked examples: rows that a reporter of its kind could send.

use super::Guide;
use crate::Failure;
use sse_model::{Code, ReporterGroup, Table};
use sse_round::headings;

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
    /// The worked examples of a table for a reporter, with the whole header.
    ///
    /// The words are rows of `<table>.csv` of the guides; its column `group` names the kinds of reporters that a row is for,
    /// all of them where it is blank.
    pub(crate) fn example(self, table: Table, subject: &Subject) -> Result<String, Failure> {
        let name = format!("{}.csv", table.code());
        let failed = |error: csv::Error| {
            Failure::Message(format!(
                "{name} of the guides in {}: {error}",
                self.language
            ))
        };
        let text = self.text(&name)?;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().map_err(failed)?.clone();
        let at = |column: &str| header.iter().position(|known| known == column);
        let cell = |row: &csv::StringRecord, column: &str| {
            at(column)
                .and_then(|at| row.get(at))
                .unwrap_or_default()
                .replace("{{ area }}", &subject.area)
        };
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer
            .write_record(headings(table).names())
            .map_err(failed)?;
        for row in reader.records() {
            let row = row.map_err(failed)?;
            let groups = cell(&row, "group");
            if groups.is_empty()
                || groups
                    .split(';')
                    .any(|group| group.trim() == subject.group.code())
            {
                writer
                    .write_record(headings(table).names().map(|name| cell(&row, name)))
                    .map_err(failed)?;
            }
        }
        let bytes = writer
            .into_inner()
            .map_err(|error| Failure::Message(error.to_string()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
