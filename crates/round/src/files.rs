//! The files that are read and written, wherever they lie.

use sse_submission::Unreadable;
use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};
use std::io::{self, Cursor, Read, Seek, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a folder holds.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Every file in it and below, without hidden ones, sorted; relative to it, with `/`.
    pub files: Vec<String>,
    /// Every folder in it and below, without hidden ones, sorted.
    pub folders: Vec<String>,
    /// What can't be read, by path.
    pub unreadable: Vec<Unreadable>,
}

/// A file that is read from its beginning, and a large one twice.
pub trait Stream: Read + Seek + Send {}

impl<S: Read + Seek + Send> Stream for S {}

/// A folder that is read. Its errors name the file as its user knows it.
pub trait Files: Sync {
    /// What it holds.
    ///
    /// # Errors
    /// Where the folder, or one in it, can't be listed.
    fn list(&self) -> io::Result<Listing>;

    /// The bytes of a file.
    ///
    /// # Errors
    /// Where it can't be read.
    fn bytes(&self, path: &str) -> io::Result<Vec<u8>>;

    /// A file that may be larger than memory, from its beginning.
    ///
    /// # Errors
    /// Where it can't be opened.
    fn open(&self, path: &str) -> io::Result<Box<dyn Stream + '_>> {
        Ok(Box::new(Cursor::new(self.bytes(path)?)))
    }

    /// The path of a file as its user knows it, by which findings name it.
    fn shown(&self, path: &str) -> String;
}

/// Writes what a file holds.
pub type Content<'c> = dyn FnOnce(&mut dyn Write) -> io::Result<()> + 'c;

/// A folder that is written: each file once, several side by side. Its errors name the file as its user knows it.
pub trait Outputs: Sync {
    /// Writes a file piece by piece: it may be larger than memory.
    ///
    /// # Errors
    /// Where it can't be written.
    fn write(&self, path: &str, content: Box<Content<'_>>) -> io::Result<()>;

    /// Writes a file that is in memory.
    ///
    /// # Errors
    /// Where it can't be written.
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.write(path, Box::new(|file| file.write_all(bytes)))
    }

    /// The bytes of a file that was written: what is attached to the PDF.
    ///
    /// # Errors
    /// Where it can't be read.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
}

/// Files in memory, read or written.
#[derive(Debug, Default)]
pub struct InMemory {
    shown: String,
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl InMemory {
    /// Files by their paths, in a folder that is shown as this path.
    pub fn new<P: Into<String>, B: Into<Vec<u8>>>(
        shown: &str,
        files: impl IntoIterator<Item = (P, B)>,
    ) -> Self {
        let files = files
            .into_iter()
            .map(|(path, bytes)| (path.into(), bytes.into()));
        Self {
            shown: shown.to_owned(),
            files: Mutex::new(files.collect()),
        }
    }

    /// All of them by their paths.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn files(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        // A panic elsewhere leaves whole files behind.
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, path: &str) -> io::Result<Vec<u8>> {
        self.files().get(path).cloned().ok_or_else(|| {
            let missing = format!("{}: no such file", self.shown(path));
            io::Error::new(io::ErrorKind::NotFound, missing)
        })
    }
}

impl Files for InMemory {
    fn list(&self) -> io::Result<Listing> {
        Ok(Listing {
            files: self.files().keys().cloned().collect(),
            ..Listing::default()
        })
    }

    fn bytes(&self, path: &str) -> io::Result<Vec<u8>> {
        self.find(path)
    }

    fn shown(&self, path: &str) -> String {
        if self.shown.is_empty() {
            path.to_owned()
        } else {
            format!("{}/{path}", self.shown)
        }
    }
}

/// Two folders as one: a file of the upper one takes the place of the lower one's at its path.
pub struct Layered<'f> {
    upper: &'f dyn Files,
    lower: &'f dyn Files,
    /// The files of the upper folder.
    own: BTreeSet<String>,
}

impl<'f> Layered<'f> {
    /// Lays one folder over another.
    ///
    /// # Errors
    /// Where the upper folder can't be listed.
    pub fn new(upper: &'f dyn Files, lower: &'f dyn Files) -> io::Result<Self> {
        let own = upper.list()?.files.into_iter().collect();
        Ok(Self { upper, lower, own })
    }

    fn of(&self, path: &str) -> &'f dyn Files {
        if self.own.contains(path) {
            self.upper
        } else {
            self.lower
        }
    }
}

impl Files for Layered<'_> {
    fn list(&self) -> io::Result<Listing> {
        let (upper, lower) = (self.upper.list()?, self.lower.list()?);
        let both = |upper: Vec<String>, lower: Vec<String>| -> Vec<String> {
            upper
                .into_iter()
                .chain(lower)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect()
        };
        let mut unreadable = upper.unreadable;
        unreadable.extend(
            lower
                .unreadable
                .into_iter()
                .filter(|one| !self.own.contains(&one.path)),
        );
        unreadable.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Listing {
            files: both(upper.files, lower.files),
            folders: both(upper.folders, lower.folders),
            unreadable,
        })
    }

    fn bytes(&self, path: &str) -> io::Result<Vec<u8>> {
        self.of(path).bytes(path)
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Stream + '_>> {
        self.of(path).open(path)
    }

    fn shown(&self, path: &str) -> String {
        self.of(path).shown(path)
    }
}

impl Outputs for InMemory {
    fn write(&self, path: &str, content: Box<Content<'_>>) -> io::Result<()> {
        let mut bytes = Vec::new();
        content(&mut bytes)?;
        match self.files().entry(path.to_owned()) {
            Entry::Vacant(free) => _ = free.insert(bytes),
            Entry::Occupied(_) => {
                let twice = format!("{}: written twice", self.shown(path));
                return Err(io::Error::new(io::ErrorKind::AlreadyExists, twice));
            }
        }
        Ok(())
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.find(path)
    }
}

#[cfg(test)]
mod tests {
    use super::{Files, InMemory, Layered};

    #[test]
    fn a_file_of_the_upper_folder_hides_the_one_below_and_no_other() {
        let upper = InMemory::new("own", [("b", "upper"), ("c", "upper")]);
        let lower = InMemory::new("given", [("a", "lower"), ("b", "lower")]);
        let both = Layered::new(&upper, &lower).unwrap();
        assert_eq!(both.list().unwrap().files, ["a", "b", "c"]);
        let read = |path| String::from_utf8(both.bytes(path).unwrap()).unwrap();
        assert_eq!(["a", "b", "c"].map(read), ["lower", "upper", "upper"]);
        assert_eq!([both.shown("a"), both.shown("b")], ["given/a", "own/b"]);
    }
}
