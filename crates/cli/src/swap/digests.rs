//! What a build wrote, file by file, by which the next one tells its files from those of people.

use sse_round::Measuring;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

/// The list in each output, in the form that `sha256sum --check` reads.
pub(crate) const LIST: &str = "SHA256SUMS";

/// The SHA-256 of files in hexadecimal, by their paths with `/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Digests(BTreeMap<String, String>);

impl Digests {
    /// Those of a folder that a build made; none where no list stands in it.
    pub(crate) fn of_folder(folder: &Path) -> Option<Self> {
        let path = folder.join(LIST);
        let text = path
            .symlink_metadata()
            .is_ok_and(|about| about.is_file())
            .then(|| std::fs::read_to_string(path).ok())??;
        let lines = text.lines().filter_map(|line| line.split_once("  "));
        Some(Self(
            lines
                .map(|(digest, path)| (path.to_owned(), digest.to_owned()))
                .collect(),
        ))
    }

    /// Notes a file.
    pub(crate) fn note(&mut self, path: &str, digest: String) {
        self.0.insert(path.to_owned(), digest);
    }

    pub(crate) fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// The list as it is written.
    pub(crate) fn text(&self) -> String {
        let lines = self.0.iter();
        let lines = lines.flat_map(|(path, digest)| [digest, "  ", path, "\n"]);
        lines.collect()
    }
}

/// The digest of all that is read.
pub(crate) fn digest(mut from: impl Read) -> io::Result<String> {
    let mut measuring = Measuring::new(io::sink());
    io::copy(&mut from, &mut measuring)?;
    measuring.flush()?;
    Ok(measuring.measured().sha256)
}

/// The digest of a file.
pub(crate) fn of_file(path: &Path) -> io::Result<String> {
    digest(File::open(path)?)
}
