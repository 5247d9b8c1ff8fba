//! Why a round can't be built.

use sse_diagnostics::Diagnostic;
use std::fmt;
use std::io;

/// Why a round can't be read or built.
#[derive(Debug)]
pub enum Fault {
    /// A file can't be read; the error names it.
    Io(io::Error),
    /// The settings of the round or the templates can't be used: what was found.
    Found(Vec<Diagnostic>),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Found(found) => {
                let messages: Vec<&str> = found.iter().map(|one| one.message.text()).collect();
                f.write_str(&messages.join("; "))
            }
        }
    }
}

impl std::error::Error for Fault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Found(_) => None,
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Vec<Diagnostic>> for Fault {
    fn from(found: Vec<Diagnostic>) -> Self {
        Self::Found(found)
    }
}
