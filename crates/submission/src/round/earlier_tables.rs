//! Tables of the secretariat as earlier versions of the program asked for them: each is still read, with one note.

use super::RoundFiles;
use crate::listed::ListedTable;
use crate::rules::file::earlier_setting;
use sse_diagnostics::{CsvRows, Diagnostic, Place};

/// The files with tables of earlier versions as they are written now, row by row, and a note for each such table.
pub(super) fn brought_up_to_date(files: &RoundFiles) -> (RoundFiles, Vec<Diagnostic>) {
    let (mut files, mut notes) = (files.clone(), Vec::new());
    let table = ListedTable::Attribution.file();
    if let Some((path, bytes)) = files.files.get_mut(table)
        && let Some(now) = attribution(bytes)
    {
        *bytes = now;
        let place = Place {
            path: path.as_str().into(),
            line: 1,
            ..Place::default()
        };
        let help = "nothing needs to be done: rules without rule, of and relation are for figures, of context, and called by \
                    their lines";
        notes.push(earlier_setting::finding(table, help, place));
    }
    (files, notes)
}

/// Whether a round has a table of an earlier version.
pub(super) fn has_one(files: &RoundFiles) -> bool {
    let table = files.files.get(ListedTable::Attribution.file());
    table.is_some_and(|(_, bytes)| attribution(bytes).is_some())
}

/// Rules of attribution with the columns that they lacked: they were all for figures, and said nothing of how they stand to
/// the target, which is least in `context`.
fn attribution(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header = reader.headers().ok()?.clone();
    let has = |name: &str| header.iter().any(|column| column == name);
    if !has("target") || !has("measure") || ["rule", "of", "relation"].into_iter().any(has) {
        return None;
    }
    let mut rows = CsvRows::new(Vec::new());
    let added = |name: String| [name, "figures".to_owned(), "context".to_owned()];
    let named = ["rule", "of", "relation"].map(str::to_owned);
    rows.row(named.iter().map(String::as_str).chain(&header));
    for row in reader.records() {
        let row = row.ok()?;
        let line = row.position().map_or(0, csv::Position::line);
        let added = added(format!("line-{line}"));
        rows.row(added.iter().map(String::as_str).chain(&row));
    }
    rows.finish().ok()
}
