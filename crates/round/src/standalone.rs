//! Files that lie in no round, checked on their own.

use crate::load::unopened;
use crate::workbooks::ReadWorkbook;
use crate::{Checked, Files, Listing, Reading, blank_tables};
use sse_diagnostics::{Diagnostic, Place, is_workbook};
use sse_register::Limits;
use sse_submission::FileContext;
use std::io;

/// Checks one file of a folder, or all of them where none is named. `whole` is the whole path of the folder, with `/`:
/// its last names tell whose the files are.
///
/// # Errors
/// Where something can't be read.
pub fn check_standalone(
    files: &dyn Files,
    whole: &str,
    named: Option<&str>,
    reading: &Reading<'_>,
) -> io::Result<Checked> {
    let listing = match named {
        Some(path) => Listing {
            files: vec![path.to_owned()],
            ..Listing::default()
        },
        None => files.list()?,
    };
    let mut checked = Checked::default();
    for found in listing.unreadable {
        let place = Place {
            path: files.shown(&found.path).into(),
            ..Place::default()
        };
        let finding = sse_submission::unread(&found.why);
        checked.diagnostics.push(finding.at(place));
    }
    let paths = listing.files;
    let found = reading.all(paths, |path| {
        let shown = files.shown(&path);
        let context =
            sse_submission::standalone(&format!("{whole}/{path}"), &shown, named.is_some());
        Ok(match context {
            Ok(None) => Checked::default(),
            Err(finding) => Checked::unread(*finding),
            Ok(Some(context)) if is_workbook(&path) => {
                let bytes = match files.bytes(&path) {
                    Ok(bytes) => bytes,
                    Err(error) => return Ok(Checked::unread(*unopened(files, &path, &error))),
                };
                let of_table = |table| FileContext {
                    table,
                    ..context.clone()
                };
                let limits = Limits::default();
                Checked::of_workbook(reading.workbook(bytes, &shown, &limits, &of_table)?)
            }
            Ok(Some(context)) => {
                match reading.submission(context, &Limits::default(), files, &path)? {
                    Ok(submission) => Checked {
                        diagnostics: submission.diagnostics,
                        ledgers: vec![submission.ledger],
                        alone: true,
                        ..Checked::default()
                    },
                    Err(finding) => Checked::unread(*finding),
                }
            }
        })
    })?;
    for one in found {
        checked.extend(one);
    }
    blank_tables::pass_over(&mut checked.diagnostics, checked.ledgers.iter());
    Ok(checked)
}

impl Checked {
    /// A file that can't be read.
    fn unread(finding: Diagnostic) -> Self {
        Self {
            diagnostics: vec![finding],
            ..Self::default()
        }
    }

    /// A workbook that lies in no round.
    fn of_workbook(read: ReadWorkbook) -> Self {
        let mut checked = Self {
            diagnostics: read.findings,
            alone: !read.tables.is_empty(),
            ..Self::default()
        };
        for (_, _, submission) in read.tables {
            checked.diagnostics.extend(submission.diagnostics);
            checked.ledgers.push(submission.ledger);
        }
        checked
    }
}
