//! What lies in a round and can't be read as a file.

/// A name in a folder behind which no file can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Relative to the folder that was listed, with `/`.
    pub path: String,
    /// Why it can't be read.
    pub why: Obstacle,
}

/// Why something in a folder can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// A link that leads out of the folder.
    Outside,
    /// A link that leads nowhere.
    Dangling,
    /// A link that leads back to itself.
    Looping,
    /// A link to a folder within the folder.
    LinkedFolder,
    /// A pipe, a socket or a device.
    NotAFile,
    /// A name that isn't written in UTF-8.
    Name,
    /// A folder below more folders than are looked into.
    Deep,
    /// The system refuses, in its words.
    Refused(String),
}

impl Obstacle {
    /// Why the system refuses something.
    pub fn of(error: &std::io::Error) -> Self {
        Self::Refused(match error.kind() {
            std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            _ => error.to_string(),
        })
    }
}
