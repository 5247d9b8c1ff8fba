//! Outputs appear whole or not at all.
//!
//! A build writes `.81.part`, names it `.81.new` once complete, and exchanges it with `81` in one step. Where the system
//! can't exchange two folders, two renames do it, and the next command completes or undoes what a kill left between them.

use sse_round::{Content, Outputs};
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The one run that may write to an output folder; others wait their turn elsewhere until it is dropped.
pub(crate) struct Workshop {
    folder: PathBuf,
    exchange: fn(&Path, &Path) -> io::Result<()>,
    _lock: File,
}

/// Why an output could not be written.
#[derive(Debug)]
pub(crate) enum SwapError {
    /// Another run holds the lock.
    Busy(PathBuf),
    /// The system refused, at a path.
    System(PathBuf, io::Error),
}

impl std::fmt::Display for SwapError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Busy(path) => write!(
                f,
                "another run is writing to {}; wait until it has ended",
                path.display()
            ),
            Self::System(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl From<SwapError> for io::Error {
    fn from(error: SwapError) -> Self {
        Self::other(error.to_string())
    }
}

fn at<T>(path: &Path, result: io::Result<T>) -> Result<T, SwapError> {
    result.map_err(|error| SwapError::System(path.to_owned(), error))
}

impl Workshop {
    /// Takes the lock of an output folder and mends what an interrupted run left there.
    pub(crate) fn open(folder: &Path) -> Result<Self, SwapError> {
        Self::with(folder, exchange)
    }

    fn with(
        folder: &Path,
        exchange: fn(&Path, &Path) -> io::Result<()>,
    ) -> Result<Self, SwapError> {
        at(folder, fs::create_dir_all(folder))?;
        let path = folder.join(".lock");
        let lock = at(&path, File::create(&path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(SwapError::Busy(folder.to_owned())),
            Err(TryLockError::Error(error)) => return Err(SwapError::System(path, error)),
        }
        let workshop = Self {
            folder: folder.to_owned(),
            exchange,
            _lock: lock,
        };
        workshop.mend()?;
        Ok(workshop)
    }

    fn path(&self, name: &str, stage: &str) -> PathBuf {
        self.folder.join(format!(".{name}.{stage}"))
    }

    /// Completes or undoes the swaps that were interrupted.
    fn mend(&self) -> Result<(), SwapError> {
        let mut names = BTreeSet::new();
        for entry in at(&self.folder, fs::read_dir(&self.folder))? {
            let file = at(&self.folder, entry)?.file_name();
            let hidden = file
                .to_str()
                .and_then(|file| file.strip_prefix('.')?.rsplit_once('.'));
            names.extend(
                hidden
                    .filter(|(_, stage)| ["part", "new", "old"].contains(stage))
                    .map(|(name, _)| name.to_owned()),
            );
        }
        names.iter().try_for_each(|name| self.mend_one(name))
    }

    /// What stands under its own name stays; only where nothing does, the complete new or else the old output takes it.
    fn mend_one(&self, name: &str) -> Result<(), SwapError> {
        let current = self.folder.join(name);
        for stage in ["new", "old"] {
            let waiting = self.path(name, stage);
            if waiting.exists() && !current.exists() {
                at(&waiting, fs::rename(&waiting, &current))?;
            }
            remove(&waiting)?;
        }
        remove(&self.path(name, "part"))
    }

    /// Begins the output that takes the place of the folder `name`.
    pub(crate) fn begin(&self, name: &str) -> Result<Draft<'_>, SwapError> {
        let part = self.path(name, "part");
        remove(&part)?;
        Ok(Draft {
            workshop: self,
            name: name.to_owned(),
            part,
        })
    }

    fn swap(&self, name: &str) -> Result<(), SwapError> {
        let (new, old, current) = (
            self.path(name, "new"),
            self.path(name, "old"),
            self.folder.join(name),
        );
        if current.exists() && (self.exchange)(&new, &current).is_ok() {
            return remove(&new);
        }
        if current.exists() {
            at(&current, fs::rename(&current, &old))?;
        }
        at(&new, fs::rename(&new, &current))?;
        remove(&old)
    }
}

/// An output while it is written. What is given up leaves nothing.
pub(crate) struct Draft<'w> {
    workshop: &'w Workshop,
    name: String,
    part: PathBuf,
}

impl Draft<'_> {
    /// Makes a file, or takes the one that stands in its place with the same bytes: that is far less work for the system.
    fn fill(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let current = self.workshop.folder.join(&self.name).join(path);
        let as_long = fs::symlink_metadata(&current)
            .is_ok_and(|about| about.is_file() && usize::try_from(about.len()) == Ok(bytes.len()));
        let same = as_long && fs::read(&current).is_ok_and(|read| read == bytes);
        let linked = same
            && self
                .make(path, |path| fs::hard_link(&current, path))
                .is_ok();
        if linked {
            Ok(())
        } else {
            self.make(path, fresh)?.write_all(bytes)
        }
    }

    /// Makes a file; its folder where there is none yet.
    fn make<T>(&self, path: &Path, make: impl Fn(&Path) -> io::Result<T>) -> io::Result<T> {
        let path = self.part.join(path);
        match make(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                path.parent().map_or(Ok(()), fs::create_dir_all)?;
                make(&path)
            }
            made => made,
        }
    }

    /// Puts it in place of what was there, all at once.
    pub(crate) fn publish(self) -> Result<(), SwapError> {
        at(
            &self.part,
            fs::rename(&self.part, self.workshop.path(&self.name, "new")),
        )?;
        self.workshop.swap(&self.name)
    }
}

impl Outputs for Draft<'_> {
    fn write(&self, path: &str, content: Box<Content<'_>>) -> io::Result<()> {
        let path = Path::new(path);
        let mut file = NewFile {
            draft: self,
            path,
            begun: Vec::new(),
            long: None,
        };
        let written = content(&mut file).and_then(|()| file.complete());
        Ok(at(&self.part.join(path), written)?)
    }

    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let path = Path::new(path);
        Ok(at(&self.part.join(path), self.fill(path, bytes))?)
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let path = self.part.join(path);
        Ok(at(&path, fs::read(&path))?)
    }
}

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        // What can't be removed now goes when the folder is opened next.
        _ = remove(&self.part);
    }
}

/// A longer file goes to disk while it is written.
const LONG: usize = 1 << 20;

/// A file while it is written.
struct NewFile<'d> {
    draft: &'d Draft<'d>,
    path: &'d Path,
    /// All of a file that isn't long.
    begun: Vec<u8>,
    long: Option<File>,
}

impl NewFile<'_> {
    fn complete(self) -> io::Result<()> {
        if self.long.is_some() {
            Ok(())
        } else {
            self.draft.fill(self.path, &self.begun)
        }
    }
}

impl Write for NewFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(file) = &mut self.long {
            return file.write(bytes);
        }
        self.begun.extend_from_slice(bytes);
        if self.begun.len() > LONG {
            let file = self.long.insert(self.draft.make(self.path, fresh)?);
            file.write_all(&std::mem::take(&mut self.begun))?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A new file: one that is there may be the very file of the output before.
fn fresh(path: &Path) -> io::Result<File> {
    match File::create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            File::create_new(path)
        }
        made => made,
    }
}

fn remove(folder: &Path) -> Result<(), SwapError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(SwapError::System(folder.to_owned(), error))
        }
        _ => Ok(()),
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Writes one file whole or not at all.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let part = path.with_file_name(format!(".{name}.part"));
    fs::write(&part, bytes)?;
    fs::rename(&part, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refuse(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    const FILES: [&str; 2] = ["report.md", "data/a.csv"];

    fn draft<'w>(workshop: &'w Workshop, text: &str) -> Draft<'w> {
        let draft = workshop.begin("81").unwrap();
        for path in FILES {
            draft.put(path, text.as_bytes()).unwrap();
        }
        draft
    }

    fn shown(folder: &Path) -> String {
        let report = fs::read_to_string(folder.join("81/report.md")).unwrap();
        assert_eq!(
            fs::read_to_string(folder.join("81/data/a.csv")).unwrap(),
            report,
            "one build, whole"
        );
        report
    }

    fn leftovers(folder: &Path) -> usize {
        fs::read_dir(folder)
            .unwrap()
            .filter(|e| {
                e.as_ref()
                    .unwrap()
                    .file_name()
                    .to_string_lossy()
                    .starts_with(".81")
            })
            .count()
    }

    #[test]
    fn a_second_build_replaces_the_first_by_exchange_and_by_renames() {
        for exchange in [exchange as fn(&Path, &Path) -> io::Result<()>, refuse] {
            let folder = tempfile::tempdir().unwrap();
            let workshop = Workshop::with(folder.path(), exchange).unwrap();
            for text in ["first", "second"] {
                draft(&workshop, text).publish().unwrap();
                assert_eq!(shown(folder.path()), text);
            }
            assert_eq!(leftovers(folder.path()), 0);
        }
    }

    #[test]
    fn a_kill_between_any_two_steps_leaves_the_previous_or_the_new_output() {
        let stages: [(&[(&str, &str)], &str); 6] = [
            (&[("81", "previous"), (".81.part", "half")], "previous"),
            (&[("81", "previous"), (".81.new", "new")], "previous"),
            (&[("81", "new"), (".81.new", "previous")], "new"),
            (&[(".81.old", "previous"), (".81.new", "new")], "new"),
            (&[("81", "new"), (".81.old", "previous")], "new"),
            (&[(".81.old", "previous"), (".81.part", "half")], "previous"),
        ];
        for (folders, expected) in stages {
            let folder = tempfile::tempdir().unwrap();
            for (name, text) in folders {
                for path in FILES {
                    let path = folder.path().join(name).join(path);
                    fs::create_dir_all(path.parent().unwrap()).unwrap();
                    fs::write(path, text).unwrap();
                }
            }
            Workshop::open(folder.path()).unwrap();
            assert_eq!(shown(folder.path()), expected, "{folders:?}");
            assert_eq!(leftovers(folder.path()), 0, "{folders:?}");
        }
    }

    #[test]
    fn what_is_given_up_or_fails_leaves_the_previous_output_alone() {
        let folder = tempfile::tempdir().unwrap();
        let workshop = Workshop::open(folder.path()).unwrap();
        draft(&workshop, "previous").publish().unwrap();
        let second = draft(&workshop, "second");
        assert_eq!(second.read("data/a.csv").unwrap(), b"second");
        let full = Box::new(|_: &mut dyn Write| Err(io::ErrorKind::StorageFull.into()));
        let failed = second.write("lineage.json", full);
        assert!(
            failed.unwrap_err().to_string().contains("lineage.json"),
            "the place is told"
        );
        drop(second);
        assert_eq!(shown(folder.path()), "previous");
        assert_eq!(leftovers(folder.path()), 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_stays_the_same_is_not_written_again() {
        use std::os::unix::fs::MetadataExt;
        let folder = tempfile::tempdir().unwrap();
        let workshop = Workshop::open(folder.path()).unwrap();
        let file = |name: &str| fs::metadata(folder.path().join("81").join(name)).unwrap();
        draft(&workshop, "first").publish().unwrap();
        let [report, table] = FILES.map(|name| file(name).ino());
        let second = draft(&workshop, "first");
        second.put("report.md", b"other").unwrap();
        assert_eq!(
            shown(folder.path()),
            "first",
            "the output before is left alone"
        );
        second.publish().unwrap();
        assert_eq!(
            (file("data/a.csv").ino(), file("data/a.csv").nlink()),
            (table, 1)
        );
        assert_ne!(file("report.md").ino(), report);
        assert_eq!(
            fs::read(folder.path().join("81/report.md")).unwrap(),
            b"other"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_place_of_a_file_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let workshop = Workshop::open(folder.path()).unwrap();
        draft(&workshop, "first").publish().unwrap();
        let (report, outside) = (
            folder.path().join("81/report.md"),
            folder.path().join("outside.md"),
        );
        fs::rename(&report, &outside).unwrap();
        std::os::unix::fs::symlink(&outside, &report).unwrap();
        draft(&workshop, "first").publish().unwrap();
        assert!(fs::symlink_metadata(&report).unwrap().is_file());
    }

    #[test]
    fn long_and_short_files_are_written_piece_by_piece() {
        let folder = tempfile::tempdir().unwrap();
        let workshop = Workshop::open(folder.path()).unwrap();
        let draft = workshop.begin("81").unwrap();
        let piece = [b'a'; 1000];
        for (path, pieces) in [("empty", 0), ("short", 3), ("long", 3000)] {
            let content =
                |file: &mut dyn Write| (0..pieces).try_for_each(|_| file.write_all(&piece));
            draft.write(path, Box::new(content)).unwrap();
            assert_eq!(draft.read(path).unwrap(), piece.repeat(pieces), "{path}");
        }
    }

    #[test]
    fn two_runs_are_kept_apart() {
        let folder = tempfile::tempdir().unwrap();
        let first = Workshop::open(folder.path()).unwrap();
        assert!(matches!(
            Workshop::open(folder.path()),
            Err(SwapError::Busy(_))
        ));
        drop(first);
        assert!(Workshop::open(folder.path()).is_ok());
    }
}
