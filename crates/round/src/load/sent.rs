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

/// What a reporter sent besides registers.
#[derive(Debug, Default)]
pub(crate) struct Sent<'a> {
    /// The path of each file or sheet as findings name it, its table, and its text.
    pub(crate) tables: Vec<(&'a str, Table, Vec<u8>)>,
    /// The paths of those that are too large to be answered cell by cell.
    pub(crate) too_large: Vec<&'a str>,
}

impl Loaded<'_> {
    /// What a reporter sent that is answered cell by cell, but for what is too large.
    pub(crate) fn sent_by(&self, reporter: &str) -> Sent<'_> {
        let own = self
            .files
            .iter()
            .filter(|read| *read.file.reporter == *reporter);
        let mut sent = Sent::default();
        for read in own {
            let Some(table) = read.file.table.filter(|table| *table != Table::Register) else {
                continue;
            };
            let path = &read.file.path;
            let bytes = read.bytes.get().cloned().or_else(|| {
                let bytes = self.home.bytes(file_of(path)).ok()?;
                Some(sheet_text(bytes, path))
            });
            let path = read.ledger.path.as_str();
            match bytes {
                Some(bytes) if bytes.len() <= LARGEST => sent.tables.push((path, table, bytes)),
                Some(_) => sent.too_large.push(path),
                None => {}
            }
        }
        sent
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
