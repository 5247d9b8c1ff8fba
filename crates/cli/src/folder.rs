//! Folders as sorted listings; links that lead out of them are not followed.

use crate::Failure;
use sse_diagnostics::is_workbook;
use sse_model::Table;
use sse_round::{Files, Listing, Obstacle, Stream, Unreadable};
use sse_submission::nearest;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// A folder whose files are named by paths relative to it.
pub(crate) struct Folder {
    root: PathBuf,
    shown: String,
}

/// The number of folders below each other that are looked into.
const DEEPEST: usize = 32;

/// `ELOOP`: too many links were met on a path.
#[cfg(unix)]
const LOOP: i32 = rustix::io::Errno::LOOP.raw_os_error();
#[cfg(not(unix))]
const LOOP: i32 = i32::MIN;

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

/// What an entry of a folder is.
enum Lies {
    File,
    Folder,
    Unreadable(Obstacle),
}

impl Folder {
    /// What an entry is, links followed within the folder.
    fn lies(&self, entry: &fs::DirEntry, home: &Path) -> io::Result<Lies> {
        let kind = entry.file_type()?;
        if kind.is_dir() {
            return Ok(Lies::Folder);
        }
        if kind.is_file() {
            return Ok(Lies::File);
        }
        if !kind.is_symlink() {
            return Ok(Lies::Unreadable(Obstacle::NotAFile));
        }
        let real = match entry.path().canonicalize() {
            Ok(real) => real,
            Err(error) => return Ok(Lies::Unreadable(broken_link(&error))),
        };
        let about = fs::metadata(&real);
        Ok(match about {
            _ if !real.starts_with(home) => Lies::Unreadable(Obstacle::Outside),
            Ok(about) if about.is_file() => Lies::File,
            Ok(about) if about.is_dir() => Lies::Unreadable(Obstacle::LinkedFolder),
            Ok(_) => Lies::Unreadable(Obstacle::NotAFile),
            Err(error) => Lies::Unreadable(Obstacle::of(&error)),
        })
    }
}

/// Why a link can't be followed.
fn broken_link(error: &io::Error) -> Obstacle {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Obstacle::Dangling,
        // The kind of a loop of links has no name in stable Rust yet.
        _ if error.raw_os_error() == Some(LOOP) => Obstacle::Looping,
        _ => Obstacle::of(error),
    }
}

/// Whether a program keeps something there for itself; what is called like a submission but for a dot before it isn't so, and
/// neither is a folder that is called like a reporter.
fn is_hidden(name: &str) -> bool {
    let Some(bare) = name.strip_prefix('.') else {
        return false;
    };
    let is_sent = Table::from_similar_file(bare).is_some() || is_workbook(bare);
    let of_code = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
    let is_code = bare.len() > 1 && bare.bytes().all(of_code);
    !is_sent && !is_code
}

impl Files for Folder {
    fn list(&self) -> io::Result<Listing> {
        let home = self.root.canonicalize()?;
        let mut found = Listing::default();
        let mut waiting = vec![(String::new(), 0)];
        while let Some((folder, depth)) = waiting.pop() {
            let entries = match fs::read_dir(self.root.join(&folder)) {
                Ok(entries) => entries,
                Err(error) if folder.is_empty() => {
                    return self.file("", |_| Err(io::Error::from(error.kind())));
                }
                Err(error) => {
                    let why = Obstacle::of(&error);
                    found.unreadable.push(Unreadable { path: folder, why });
                    continue;
                }
            };
            for entry in entries {
                let entry = entry?;
                let name = entry.file_name();
                let shown = name.to_string_lossy();
                if is_hidden(&shown) {
                    continue;
                }
                let path = if folder.is_empty() {
                    shown.into_owned()
                } else {
                    format!("{folder}/{shown}")
                };
                let why = match self.lies(&entry, &home)? {
                    _ if name.to_str().is_none() => Obstacle::Name,
                    Lies::Folder if depth == DEEPEST => Obstacle::Deep,
                    Lies::Folder => {
                        found.folders.push(path.clone());
                        waiting.push((path, depth + 1));
                        continue;
                    }
                    Lies::File => {
                        found.files.push(path);
                        continue;
                    }
                    Lies::Unreadable(why) => why,
                };
                found.unreadable.push(Unreadable { path, why });
            }
        }
        found.files.sort();
        found.folders.sort();
        found
            .unreadable
            .sort_by(|one, other| one.path.cmp(&other.path));
        Ok(found)
    }

    fn bytes(&self, path: &str) -> io::Result<Vec<u8>> {
        self.file(path, |path| fs::read(path))
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Stream + '_>> {
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

/// Whether a folder is a round.
pub(crate) fn is_round(folder: &Path) -> bool {
    folder.join("round.toml").is_file()
}

/// Whether a build wrote a folder.
pub(crate) fn is_build(folder: &Path) -> bool {
    folder.join(LINEAGE).is_file()
}

/// The file of a build that tells how each of its numbers came about.
pub(crate) const LINEAGE: &str = "lineage.json";

/// Whether a folder holds rounds.
pub(crate) fn has_rounds(inputs: &Path) -> bool {
    let entries = fs::read_dir(inputs).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| is_round(&entry.path()))
}

/// Refuses what is neither a file nor a folder: a device or a pipe may never end.
pub(crate) fn file_or_folder(path: &Path) -> Result<(), Failure> {
    match fs::metadata(path) {
        Ok(about) if about.is_file() || about.is_dir() => Ok(()),
        Ok(_) => Err(Failure::at(path, "it is neither a file nor a folder")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let message = format!("there is no such file or folder{}", did_you_mean(path));
            Err(Failure::at(path, message))
        }
        Err(error) => Err(Failure::at(path, error)),
    }
}

/// Refuses what is no folder; `path` was named as one.
pub(crate) fn folder(path: &Path) -> Result<(), Failure> {
    if path.is_dir() {
        return Ok(());
    }
    let message = format!("there is no such folder{}", did_you_mean(path));
    Err(Failure::at(path, message))
}

/// The question whether another path was meant, to stand behind a message; blank where none is near.
pub(crate) fn did_you_mean(path: &Path) -> String {
    let near = neighbour(path).map(|near| format!("; did you mean {}?", shown(&near)));
    near.unwrap_or_default()
}

/// What is called nearly so where nothing is, each part of the path for itself: as much of it as there is.
pub(crate) fn neighbour(path: &Path) -> Option<PathBuf> {
    let mut near = PathBuf::new();
    let mut is_other = false;
    for part in path.components() {
        if near.join(part).symlink_metadata().is_ok() || !matches!(part, Component::Normal(_)) {
            near.push(part);
            continue;
        }
        let Some(name) = nearest_entry(&near, &part.as_os_str().to_string_lossy()) else {
            // Below another folder something else may be missing, and that one is worth a look.
            return is_other.then_some(near);
        };
        near.push(name);
        is_other = true;
    }
    is_other.then_some(near)
}

/// The entry of a folder that is called nearly so.
fn nearest_entry(folder: &Path, wanted: &str) -> Option<String> {
    let there = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let names = fs::read_dir(there).ok()?.flatten();
    let mut names: Vec<String> = names
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    nearest(wanted, names.iter().map(String::as_str)).map(str::to_owned)
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

/// A path from the root of the disk without links and `..`: that of its longest part that exists, with the rest behind it.
pub(crate) fn real(path: &Path) -> io::Result<PathBuf> {
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
    let mut text = path.to_string_lossy().into_owned();
    if std::path::MAIN_SEPARATOR == '\\' {
        text = text.replace('\\', "/");
    }
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
        assert_eq!(
            unreadable(&listing),
            [
                ("c.csv", Obstacle::Dangling),
                ("more", Obstacle::LinkedFolder)
            ]
        );
    }

    fn unreadable(listing: &Listing) -> Vec<(&str, Obstacle)> {
        let found = listing.unreadable.iter();
        found
            .map(|found| (found.path.as_str(), found.why.clone()))
            .collect()
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn whatever_is_no_file_is_listed_with_the_reason() {
        use std::os::unix::ffi::OsStrExt;
        let root = tempfile::tempdir().unwrap();
        let path = |path: &str| root.path().join(path);
        std::os::unix::fs::symlink("loop.csv", path("loop.csv")).unwrap();
        let named = std::ffi::OsStr::from_bytes(b"contribuci\xf3n.csv");
        fs::write(root.path().join(named), "12").unwrap();
        fs::create_dir(path("contributions.csv")).unwrap();
        let socket = std::os::unix::net::UnixListener::bind(path("socket.csv")).unwrap();
        let mut deep = root.path().to_owned();
        for _ in 0..40 {
            deep.push("a");
        }
        fs::create_dir_all(deep).unwrap();
        let listing = Folder::open(root.path()).unwrap().list().unwrap();
        drop(socket);
        let deepest = ["a"; DEEPEST + 1].join("/");
        assert_eq!(
            unreadable(&listing),
            [
                (deepest.as_str(), Obstacle::Deep),
                ("contribuci\u{fffd}n.csv", Obstacle::Name),
                ("loop.csv", Obstacle::Looping),
                ("socket.csv", Obstacle::NotAFile),
            ]
        );
        assert!(listing.folders.contains(&"contributions.csv".to_owned()));
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

    #[test]
    fn what_was_sent_is_not_hidden_by_a_dot() {
        for hidden in [
            ".git",
            ".DS_Store",
            "._contributions.csv",
            ".~lock.a.csv#",
            ".gitignore",
        ] {
            assert!(is_hidden(hidden), "{hidden}");
        }
        for sent in [
            ".contributions.csv",
            ".KEN",
            ".kenya.xlsx",
            "contributions.csv",
        ] {
            assert!(!is_hidden(sent), "{sent}");
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
        assert_eq!(
            unreadable(&listing),
            [
                ("rates.csv", Obstacle::Outside),
                ("states", Obstacle::Outside)
            ]
        );
    }
}
