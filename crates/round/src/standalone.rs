//! Files that lie in no round, checked on their own.

use crate::{Checked, Files, Reading};
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
    let paths = match named {
        Some(path) => vec![path.to_owned()],
        None => files.list()?.files,
    };
    let found = reading.all(paths, |path| {
        let shown = files.shown(&path);
        let context =
            sse_submission::standalone(&format!("{whole}/{path}"), &shown, named.is_some());
        Ok(match context {
            Ok(None) => Checked::default(),
            Err(finding) => Checked {
                diagnostics: vec![*finding],
                ledgers: Vec::new(),
            },
            Ok(Some(context)) => {
                let submission = reading.submission(context, &Limits::default(), files, &path)?;
                Checked {
                    diagnostics: submission.diagnostics,
                    ledgers: vec![submission.ledger],
                }
            }
        })
    })?;
    let mut checked = Checked::default();
    for one in found {
        checked.extend(one);
    }
    Ok(checked)
}
