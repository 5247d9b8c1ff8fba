//! Folders as sorted listings; links that lead out of them are not followed.

use crate::Failure;
use crate::memory;
use sse_round::{Files, Listing, Stream};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// A folder whose files are named by paths relative to it.
pub(crate) struct Folder {
    root: PathBuf,
    shown: String,
}

impl Folder {
    /// A folder that exists.
    ///
    /// # Errors
    /// Where it is none, or can't be looked at.
    pub(crate) fn open(root: &Path) -> Result<Self, Failure> {
        let about = fs::metadata(root).map_err(|error| Failure::at(root, error))?;
        if !about.is_dir() {
            let error = io::Error::from(io::ErrorKind::NotADirectory);
            return Err(Failure::at(root, error));
        }
        Ok(Self {
            root: root.to_owned(),
            shown: shown(root),
        })
    }

    /// Its own name, wherever links lead: `81`.
    pub(crate) fn name(&self) -> io::Result<String> {
        let real = self.root.canonicalize()?;
        Ok(real
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned())
    }

    fn file<T>(&self, path: &str, open: impl Fn(&Path) -> io::Result<T>) -> io::Result<T> {
        open(&self.root.join(path))
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", self.shown(path))))
    }
}

impl Files for Folder {
    fn list(&self) -> io::Result<Listing> {
        let home = self.root.canonicalize()?;
        let mut found = Listing::default();
        let mut waiting = vec![String::new()];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(self.root.join(&folder))? {
                let entry = entry?;
                let name = entry.file_name().into_string().ok();
                let Some(name) = name.filter(|name| !name.starts_with('.')) else {
                    continue;
                };
                let path = if folder.is_empty() {
                    name
                } else {
                    format!("{folder}/{name}")
                };
                let kind = entry.file_type()?;
                if kind.is_dir() {
                    waiting.push(path);
                } else if kind.is_file() {
                    found.files.push(path);
                } else if let Ok(real) = self.root.join(&path).canonicalize() {
                    if !real.starts_with(&home) {
                        found.outside.push(path);
                    } else if fs::metadata(&real)?.is_file() {
                        found.files.push(path);
                    }
                }
            }
        }
        found.files.sort();
        found.outside.sort();
        Ok(found)
    }

    fn bytes(&self, path: &str) -> io::Result<Vec<u8>> {
        self.file(path, |path| fs::read(path))
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Stream + '_>> {
        // Only a register is opened: whatever its size, it is read in little memory.
        memory::in_small_pages();
        Ok(Box::new(self.file(path, |path| fs::File::open(path))?))
    }

    fn shown(&self, path: &str) -> String {
        if self.shown.is_empty() {
            path.to_owned()
        } else {
            format!("{}/{path}", self.shown)
        }
    }
}

/// Whether one of two folders is the other one or lies in it, wherever links lead and however their names are written;
/// they need not exist.
pub(crate) fn overlap(one: &Path, other: &Path) -> io::Result<bool> {
    let (one, other) = (real(one)?, real(other)?);
    Ok(lies_in(&one, &other) || lies_in(&other, &one))
}

fn lies_in(inner: &Path, outer: &Path) -> bool {
    let outer_id = identity(outer);
    inner
        .ancestors()
        .any(|path| path == outer || outer_id.is_some() && identity(path) == outer_id)
}

/// What a system knows a file by, whatever its names: where capital letters make no difference, `Inputs` is `inputs`.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let about = path.metadata().ok()?;
    Some((about.dev(), about.ino()))
}

/// A path that exists has one canonical form here, capital letters included.
#[cfg(not(unix))]
fn identity(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

/// A path without links and `..`: that of its longest part that exists, with the rest behind it.
fn real(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let known = path
        .ancestors()
        .find_map(|part| Some((part, part.canonicalize().ok()?)));
    let (part, mut real) = known.unwrap_or_else(|| (Path::new(""), PathBuf::new()));
    for component in path.strip_prefix(part).unwrap_or(&path).components() {
        match component {
            Component::ParentDir => _ = real.pop(),
            component => real.push(component),
        }
    }
    Ok(real)
}

/// A path with `/`, without `./` before it; blank for the folder where the program runs.
pub(crate) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    if text == "." {
        String::new()
    } else {
        text.trim_start_matches("./")
            .trim_end_matches('/')
            .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_listed_by_path_and_hidden_ones_are_not() {
        let root = tempfile::tempdir().unwrap();
        for path in ["b.csv", "a/z.csv", "a/.hidden", ".git/x"] {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "12").unwrap();
        }
        let listing = Folder::open(root.path()).unwrap().list().unwrap();
        assert_eq!(listing.files, ["a/z.csv", "b.csv"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_file_within_is_followed_and_one_to_a_folder_is_not() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("states")).unwrap();
        fs::write(root.path().join("states/a.csv"), "12").unwrap();
        for (to, from) in [
            ("states/a.csv", "b.csv"),
            ("states", "more"),
            ("nowhere", "c.csv"),
        ] {
            std::os::unix::fs::symlink(root.path().join(to), root.path().join(from)).unwrap();
        }
        let listing = Folder::open(root.path()).unwrap().list().unwrap();
        assert_eq!(listing.files, ["b.csv", "states/a.csv"]);
        assert!(listing.outside.is_empty());
    }

    #[test]
    fn folders_overlap_wherever_links_and_dots_lead() {
        let root = tempfile::tempdir().unwrap();
        let path = |path: &str| root.path().join(path);
        fs::create_dir_all(path("p/81/states")).unwrap();
        let overlaps = |one: &str, other: &str| overlap(&path(one), &path(other)).unwrap();
        assert!(overlaps("p", "p/81") && overlaps("p/81/states", "p/81") && overlaps("p", "p"));
        assert!(overlaps("new/../p/81", "p") && overlaps("p/81/new/out", "p/81"));
        assert!(!overlaps("p/8", "p/81") && !overlaps("output", "p") && !overlaps("p/82", "p/81"));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(path("p"), path("link")).unwrap();
            assert!(overlaps("link", "p/81") && overlaps("link/81/new", "p"));
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_folder_are_not_followed() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.csv"), "secret").unwrap();
        let root = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(outside.path(), root.path().join("states")).unwrap();
        std::os::unix::fs::symlink(
            outside.path().join("secret.csv"),
            root.path().join("rates.csv"),
        )
        .unwrap();
        let listing = Folder::open(root.path()).unwrap().list().unwrap();
        assert!(listing.files.is_empty());
        assert_eq!(listing.outside, ["rates.csv", "states"]);
    }
}
