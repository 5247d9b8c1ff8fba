//! Files of people in an output: what a build didn't write, and what was edited since, goes over into the next one.

use super::digests::{Digests, LIST, of_file};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file or folder of a person that is kept; both paths within the folder of outputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Where it stood: `81/report.md`.
    pub(crate) was: PathBuf,
    /// Where it stands now: elsewhere if it was edited, or if the build has a file of that name: `81/report.edited.md`.
    pub(crate) now: PathBuf,
}

/// Brings the files of people from an output into the one that takes its place, with where they stood and stand in it;
/// `before` and `after` are what the two builds wrote.
pub(crate) fn carry(
    from: &Path,
    to: &Path,
    before: &Digests,
    after: &Digests,
) -> io::Result<Vec<Kept>> {
    let mut kept = Vec::new();
    // Folders, as they are called in the one output and in the other.
    let mut waiting = vec![(PathBuf::new(), PathBuf::new())];
    while let Some((folder, place)) = waiting.pop() {
        for name in names(&from.join(&folder))? {
            let (was, now) = (folder.join(&name), place.join(&name));
            let (path, there) = (from.join(&was), to.join(&now));
            let kind = path.symlink_metadata()?.file_type();
            if kind.is_dir() && (there.is_dir() || !taken(&there)) {
                if names(&path)?.is_empty() {
                    fs::create_dir_all(&there)?;
                }
                waiting.push((was, now));
            } else if kind.is_dir() {
                waiting.push((was, beside([from, to], &now)));
            } else if was != Path::new(LIST) {
                let listed = slashed(&was);
                let (before, after) = (before.get(&listed), after.get(&listed));
                // What can't be read is no file of ours.
                let digest = kind.is_file().then(|| of_file(&path).ok()).flatten();
                let digest = digest.as_deref();
                if digest.is_some() && (digest == before || digest == after) {
                    continue;
                }
                let free = before.is_none() && !taken(&there);
                let now = if free { now } else { beside([from, to], &now) };
                bring(&path, &to.join(&now))?;
                kept.push(Kept { was, now });
            }
        }
    }
    kept.sort_by(|one, other| one.was.cmp(&other.was));
    Ok(kept)
}

/// Whether all that a folder holds is the same in the output that takes its place.
pub(crate) fn same(folder: &Path, after: &Digests) -> io::Result<bool> {
    let mut waiting = vec![PathBuf::new()];
    while let Some(within) = waiting.pop() {
        for name in names(&folder.join(&within))? {
            let path = within.join(name);
            let kind = folder.join(&path).symlink_metadata()?.file_type();
            if kind.is_dir() {
                waiting.push(path);
            } else if !kind.is_file()
                || of_file(&folder.join(&path)).ok().as_deref() != after.get(&slashed(&path))
            {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// The names in a folder, sorted.
pub(crate) fn names(folder: &Path) -> io::Result<Vec<std::ffi::OsString>> {
    let entries = fs::read_dir(folder)?;
    let names = entries.map(|entry| Ok(entry?.file_name()));
    let mut names = names.collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

/// Whether something has this name, be it a link that leads nowhere.
pub(crate) fn taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// A name that is free in both outputs, for a file that was edited: `report.edited.md`, or with a number where there is one from before.
fn beside(roots: [&Path; 2], path: &Path) -> PathBuf {
    let (stem, extension) = (path.file_stem(), path.extension());
    let named = |number: u32| {
        let mut name = stem.unwrap_or_default().to_owned();
        name.push(".edited");
        if number > 1 {
            name.push(format!("-{number}"));
        }
        if let Some(extension) = extension {
            name.push(".");
            name.push(extension);
        }
        path.with_file_name(name)
    };
    let mut names = (1..).map(named);
    names
        .find(|name| !roots.iter().any(|root| taken(&root.join(name))))
        .unwrap_or_default()
}

/// Brings a file, a link or whatever else to a place where nothing stands.
fn bring(from: &Path, to: &Path) -> io::Result<()> {
    to.parent().map_or(Ok(()), fs::create_dir_all)?;
    #[cfg(unix)]
    if from.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(from)?, to);
    }
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()))
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
