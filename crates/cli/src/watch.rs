//! Doing something again each time that files change.

use crate::console::Console;
use crate::{Failure, RunOutcome};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

/// How often files are looked at. A round has some hundreds, so that a look costs a millisecond.
const PAUSE: Duration = Duration::from_millis(250);

/// Does something at once, and again after each change of a file in the folders; ends when the program is ended. What fails
/// is told, and tried again after the next change.
///
/// # Errors
/// Where whoever read the results has gone.
pub(crate) fn repeat(
    folders: &[PathBuf],
    console: &Console,
    mut work: impl FnMut() -> Result<RunOutcome, Failure>,
) -> Result<RunOutcome, Failure> {
    loop {
        let before = stamps(folders);
        match work() {
            Ok(_) | Err(Failure::Told) => {}
            Err(Failure::BrokenPipe) => return Err(Failure::BrokenPipe),
            Err(failure) => console.talk(&format!("sse-report: {failure}")),
        }
        console.talk("waiting for a change; Ctrl+C ends");
        let mut now = stamps(folders);
        while now == before {
            thread::sleep(PAUSE);
            now = stamps(folders);
        }
        // A program that saves several files is waited for.
        loop {
            thread::sleep(PAUSE);
            let then = std::mem::replace(&mut now, stamps(folders));
            if then == now {
                break;
            }
        }
    }
}

/// When each file was changed, and its size.
type Stamps = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

fn stamps(folders: &[PathBuf]) -> Stamps {
    let mut stamps = Stamps::new();
    for folder in folders {
        gather(folder, &mut stamps);
    }
    stamps
}

fn gather(folder: &Path, stamps: &mut Stamps) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let Ok(about) = entry.metadata() else {
            continue;
        };
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if about.is_dir() {
            gather(&path, stamps);
        } else {
            stamps.insert(path, (about.modified().ok(), about.len()));
        }
    }
}
