//! How large a file is, and its digest.

use sha2::{Digest, Sha256};
use sse_evidence::Measured;
use std::fmt::Write;
use std::io;

/// Counts and digests what is written through it.
pub(crate) struct Measuring<W> {
    to: W,
    bytes: usize,
    digest: Sha256,
}

impl<W> Measuring<W> {
    pub(crate) fn new(to: W) -> Self {
        Self {
            to,
            bytes: 0,
            digest: Sha256::new(),
        }
    }

    /// The size and the digest of all that was written.
    pub(crate) fn measured(self) -> Measured {
        let mut sha256 = String::with_capacity(64);
        for byte in self.digest.finalize() {
            write!(sha256, "{byte:02x}").unwrap_or(());
        }
        Measured {
            bytes: self.bytes,
            sha256,
        }
    }
}

impl<W: io::Write> io::Write for Measuring<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.digest.update(&bytes[..written]);
        self.bytes += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
