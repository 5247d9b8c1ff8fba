//! Outputs appear whole or not at all.
//!
//! A build writes `.81.part`, names it `.81.new` once complete, and exchanges it with `81` in one step. Where the system
//! can't exchange two folders, two renames do it, and the next build completes or undoes what a kill left between them.
//! A folder that no build made is left alone, and what people put into an output or edited there is kept.

mod digests;
mod kept;

pub(crate) use kept::Kept;

use digests::{Digests, LIST};
use kept::taken;
use sse_round::{Content, Measuring, Outputs};
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

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
    /// What stands where the output goes was made by somebody else.
    NotOurs(PathBuf),
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
            Self::NotOurs(path) => write!(
                f,
                "{} was not made by a build and is left as it is; move it elsewhere, or name another folder with --output",
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

/// What stands where an output goes.
enum Standing {
    /// Nothing, or an empty folder.
    Nothing,
    /// The output of a build that noted what it wrote.
    Noted(Digests),
    /// A report without such a list: a copy of a part of an output, or one that was built before lists were written.
    Report,
}

impl Standing {
    fn of(path: &Path) -> Result<Self, SwapError> {
        let Ok(about) = path.symlink_metadata() else {
            return Ok(Self::Nothing);
        };
        if about.is_dir() {
            if let Some(digests) = Digests::of_folder(path) {
                return Ok(Self::Noted(digests));
            }
            if at(path, kept::names(path))?.is_empty() {
                return Ok(Self::Nothing);
            }
            let report = path.join("report.md");
            let report = report
                .is_file()
                .then(|| fs::read_to_string(report).ok())
                .flatten();
            if report.is_some_and(|text| text.starts_with("---\nlanguage: ")) {
                return Ok(Self::Report);
            }
        }
        Err(SwapError::NotOurs(path.to_owned()))
    }
}

/// Whether a build may put its output in the place of what stands there.
pub(crate) fn may_replace(path: &Path) -> Result<(), SwapError> {
    Standing::of(path).map(|_| ())
}

impl Workshop {
    /// Takes the lock of an output folder.
    pub(crate) fn open(folder: &Path) -> Result<Self, SwapError> {
        Self::with(folder, exchange)
    }

    fn with(
        folder: &Path,
        exchange: fn(&Path, &Path) -> io::Result<()>,
    ) -> Result<Self, SwapError> {
        at(folder, fs::create_dir_all(folder))?;
        let path = folder.join(".lock");
        let open = File::options()
            .create(true)
            .write(true)
            .truncate(false)
            .open(&path);
        let lock = at(&path, open)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(SwapError::Busy(folder.to_owned())),
            Err(TryLockError::Error(error)) => return Err(SwapError::System(path, error)),
        }
        Ok(Self {
            folder: folder.to_owned(),
            exchange,
            _lock: lock,
        })
    }

    fn path(&self, name: &str, stage: &str) -> PathBuf {
        self.folder.join(format!(".{name}.{stage}"))
    }

    /// Completes or undoes a swap that was interrupted, and clears what it left. What stands under its own name stays;
    /// only where nothing does, the complete new or else the old output takes it. What no build made is set aside.
    fn mend(&self, name: &str) -> Result<Vec<Kept>, SwapError> {
        let (current, mut kept) = (self.folder.join(name), Vec::new());
        for stage in ["new", "old"] {
            let waiting = self.path(name, stage);
            match Standing::of(&waiting) {
                Ok(Standing::Noted(_) | Standing::Report) if !taken(&current) => {
                    at(&waiting, fs::rename(&waiting, &current))?;
                }
                Ok(_) => self.clear(name, &waiting)?,
                Err(_) => kept.push(self.set_aside(name, &waiting)?),
            }
        }
        self.clear(name, &self.path(name, "part"))?;
        Ok(kept)
    }

    /// Removes what a build left; sets it aside where the system refuses.
    fn clear(&self, name: &str, path: &Path) -> Result<(), SwapError> {
        remove(path).or_else(|_| self.set_aside(name, path).map(|_| ()))
    }

    /// Gives a file or folder in the folder of outputs a free name that says that it is from before: `81.before`.
    fn set_aside(&self, name: &str, path: &Path) -> Result<Kept, SwapError> {
        let mut names = (1..).map(|number| match number {
            1 => format!("{name}.before"),
            _ => format!("{name}.before-{number}"),
        });
        let free = names
            .find(|name| !taken(&self.folder.join(name)))
            .unwrap_or_default();
        at(path, fs::rename(path, self.folder.join(&free)))?;
        Ok(Kept {
            was: path.file_name().unwrap_or_default().into(),
            now: free.into(),
        })
    }

    /// Begins the output that takes the place of the folder `name`, after mending what an interrupted build left of it.
    pub(crate) fn begin(&self, name: &str) -> Result<Draft<'_>, SwapError> {
        let kept = self.mend(name)?;
        let standing = Standing::of(&self.folder.join(name))?;
        let part = self.path(name, "part");
        at(&part, fs::create_dir(&part))?;
        Ok(Draft {
            workshop: self,
            name: name.to_owned(),
            part,
            standing,
            kept,
            written: Mutex::default(),
        })
    }

    fn swap(&self, name: &str) -> Result<(), SwapError> {
        let (new, old, current) = (
            self.path(name, "new"),
            self.path(name, "old"),
            self.folder.join(name),
        );
        if taken(&current) && (self.exchange)(&new, &current).is_ok() {
            return self.clear(name, &new);
        }
        if taken(&current) {
            at(&current, fs::rename(&current, &old))?;
        }
        at(&new, fs::rename(&new, &current))?;
        self.clear(name, &old)
    }
}

/// An output while it is written. What is given up leaves nothing.
pub(crate) struct Draft<'w> {
    workshop: &'w Workshop,
    name: String,
    part: PathBuf,
    standing: Standing,
    /// What was kept of what stood there.
    kept: Vec<Kept>,
    written: Mutex<Digests>,
}

impl Draft<'_> {
    /// Makes a file, or takes the one that stands in its place with the same bytes: that is far less work for the system.
    fn fill(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if !matches!(self.standing, Standing::Noted(_)) {
            return self.make(path, fresh)?.write_all(bytes);
        }
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

    fn note(&self, path: &str, digest: String) {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.note(path, digest);
    }

    /// Puts it in place of what was there, all at once; what was kept of that.
    pub(crate) fn publish(mut self) -> Result<Vec<Kept>, SwapError> {
        let (workshop, name) = (self.workshop, self.name.as_str());
        let current = workshop.folder.join(name);
        let written = self
            .written
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        let list = self.part.join(LIST);
        at(&list, fs::write(&list, written.text()))?;
        let mut whole = false;
        match &self.standing {
            Standing::Nothing => {}
            Standing::Report => whole = !at(&current, kept::same(&current, written))?,
            Standing::Noted(before) => {
                let carried = at(&current, kept::carry(&current, &self.part, before, written))?;
                let carried = carried.into_iter().map(|Kept { was, now }| Kept {
                    was: Path::new(name).join(was),
                    now: Path::new(name).join(now),
                });
                self.kept.extend(carried);
            }
        }
        at(
            &self.part,
            fs::rename(&self.part, workshop.path(name, "new")),
        )?;
        if whole {
            self.kept.push(workshop.set_aside(name, &current)?);
        }
        workshop.swap(name)?;
        Ok(std::mem::take(&mut self.kept))
    }
}

impl Outputs for Draft<'_> {
    fn write(&self, name: &str, content: Box<Content<'_>>) -> io::Result<()> {
        let path = Path::new(name);
        let mut file = Measuring::new(NewFile {
            draft: self,
            path,
            begun: Vec::new(),
            long: None,
        });
        let written = content(&mut file).and_then(|()| {
            let (file, measured) = file.end();
            self.note(name, measured.sha256);
            file.complete()
        });
        Ok(at(&self.part.join(path), written)?)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = Path::new(name);
        let filled = digests::digest(bytes).and_then(|digest| {
            self.note(name, digest);
            self.fill(path, bytes)
        });
        Ok(at(&self.part.join(path), filled)?)
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

/// Removes a file, a link or a folder with all it holds.
fn remove(path: &Path) -> Result<(), SwapError> {
    let removed = match path.symlink_metadata() {
        Ok(about) if about.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(_) => return Ok(()),
    };
    at(path, removed)
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
    remove(&part)?;
    fresh(&part)?.write_all(bytes)?;
    fs::rename(&part, path)
}

#[cfg(test)]
mod tests;
