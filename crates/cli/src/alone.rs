//! Files that lie in no round, checked on their own.

use crate::console::Console;
use crate::folder::{Folder, shown};
use crate::load;
use rayon::prelude::*;
use sse_diagnostics::Diagnostic;
use sse_submission::Ledger;
use std::io;
use std::path::Path;

/// Reads a file, or all files of a folder.
///
/// # Errors
/// Where something can't be opened.
pub(crate) fn read(path: &Path, console: &Console) -> io::Result<(Vec<Diagnostic>, Vec<Ledger>)> {
    let named = !path.is_dir();
    let root = if named {
        path.parent()
            .filter(|folder| !folder.as_os_str().is_empty())
    } else {
        Some(path)
    };
    let home = Folder::open(root.unwrap_or(Path::new(".")))?;
    let whole = shown(&root.unwrap_or(Path::new(".")).canonicalize()?);
    let paths: Vec<String> = if named {
        vec![
            path.file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
        ]
    } else {
        home.files()?
            .files
            .into_iter()
            .map(|entry| entry.path)
            .collect()
    };
    let bar = console.progress(paths.len());
    let read = |path: &String| -> io::Result<(Vec<Diagnostic>, Option<Ledger>)> {
        let found = match sse_submission::standalone(
            &format!("{whole}/{path}"),
            &home.shown(path),
            named,
        ) {
            Ok(None) => (Vec::new(), None),
            Err(finding) => (vec![*finding], None),
            Ok(Some(context)) => {
                let submission = load::submission(context, &home, path)?;
                (submission.diagnostics, Some(submission.ledger))
            }
        };
        bar.inc(1);
        Ok(found)
    };
    let (found, ledgers): (Vec<_>, Vec<_>) = paths
        .par_iter()
        .map(read)
        .collect::<io::Result<Vec<_>>>()?
        .into_iter()
        .unzip();
    bar.finish_and_clear();
    Ok((
        found.into_iter().flatten().collect(),
        ledgers.into_iter().flatten().collect(),
    ))
}
