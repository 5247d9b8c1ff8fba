//! What a reporter sent that is answered in workbooks, and where the rows of it stand.

use super::Loaded;
use crate::sheet_text::sheet_text;
use sse_diagnostics::file_of;
use sse_model::{ClaimId, Table};
use std::collections::HashMap;

/// Where the row of each claim and action stands: the path of its file or sheet, and its line or row there.
pub(crate) type RowPlaces<'a> = HashMap<&'a ClaimId, (&'a str, u64)>;

/// The most bytes of a table that are answered cell by cell; to a larger one the letter is the answer.
const LARGEST: usize = 8 << 20;

impl Loaded<'_> {
    /// What a reporter sent that is answered cell by cell: the path of each file or sheet as findings name it, its table,
    /// and its text.
    pub(crate) fn sent_by(&self, reporter: &str) -> Vec<(&str, Table, Vec<u8>)> {
        let own = self
            .files
            .iter()
            .filter(|read| *read.file.reporter == *reporter);
        let sent = own.filter_map(|read| {
            let table = read.file.table?;
            let path = &read.file.path;
            let bytes = read.bytes.get().cloned().or_else(|| {
                let bytes = self.home.bytes(file_of(path)).ok()?;
                Some(sheet_text(bytes, path))
            })?;
            let answered = is_answered(table, bytes.len());
            answered.then_some((read.ledger.path.as_str(), table, bytes))
        });
        sent.collect()
    }

    /// Where the row of each claim and action stands.
    pub(crate) fn filed(&self) -> RowPlaces<'_> {
        let rows = self.files.iter().flat_map(|read| {
            let places = read
                .origins
                .iter()
                .map(|origin| (&*origin.path, origin.line));
            read.ids().zip(places)
        });
        rows.collect()
    }
}

/// Whether a table is answered cell by cell.
const fn is_answered(table: Table, bytes: usize) -> bool {
    !matches!(table, Table::Register) && bytes <= LARGEST
}
