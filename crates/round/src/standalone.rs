//! Files that lie in no round, checked on their own.

use crate::{Checked, Files, Listing, Reading};
use sse_diagnostics::Place;
use sse_register::Limits;
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
            Err(finding) => Checked {
                diagnostics: vec![*finding],
                ledgers: Vec::new(),
                alone: false,
            },
            Ok(Some(context)) => {
                match reading.submission(context, &Limits::default(), files, &path)? {
                    Ok(submission) => Checked {
                        diagnostics: submission.diagnostics,
                        ledgers: vec![submission.ledger],
                        alone: true,
                    },
                    Err(finding) => Checked {
                        diagnostics: vec![*finding],
                        ledgers: Vec::new(),
                        alone: false,
                    },
                }
            }
        })
    })?;
    for one in found {
        checked.extend(one);
    }
    Ok(checked)
}
