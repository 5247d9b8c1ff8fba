//! The submissions of the demonstration.

use sse_model::{ReporterGroup, Table};
use std::fs;
use std::path::Path;

/// A file of a submission.
pub(crate) struct SentFile {
    pub(crate) reporter: String,
    pub(crate) group: ReporterGroup,
    pub(crate) table: Table,
    pub(crate) bytes: Vec<u8>,
}

/// Every CSV file of figures and actions that a reporter sent, in the order of its paths.
pub(crate) fn files() -> Vec<SentFile> {
    let round = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../inputs/81");
    let mut files = Vec::new();
    for group in [
        ReporterGroup::State,
        ReporterGroup::Agency,
        ReporterGroup::Institution,
        ReporterGroup::Intergovernmental,
        ReporterGroup::Network,
    ] {
        let folder = round.join(group.folder());
        let entries = fs::read_dir(&folder).into_iter().flatten();
        let mut reporters: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        reporters.sort();
        for reporter in reporters {
            for table in [Table::Contributions, Table::Actions] {
                let path = folder.join(&reporter).join(table.file());
                let sent = fs::read(path).ok().map(|bytes| SentFile {
                    reporter: reporter.clone(),
                    group,
                    table,
                    bytes,
                });
                files.extend(sent);
            }
        }
    }
    assert!(files.len() > 50, "{}", files.len());
    files
}
