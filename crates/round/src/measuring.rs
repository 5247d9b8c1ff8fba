//! How large a file is, and its digest.

use sha2::{Digest, Sha256};
use sse_evidence::Measured;
use std::fmt::Write;
use std::io;

/// Counts and digests what is written through it.
#[derive(Debug)]
pub struct Measuring<W> {
    to: W,
    bytes: usize,
    digest: Sha256,
}

impl<W> Measuring<W> {
    /// Nothing yet.
    pub fn new(to: W) -> Self {
        Self {
            to,
            bytes: 0,
            digest: Sha256::new(),
        }
    }

    /// The size and the digest of all that was written.
    pub fn measured(self) -> Measured {
        self.end().1
    }

    /// Where it was written to, with the size and the digest.
    pub fn end(self) -> (W, Measured) {
        let mut sha256 = String::with_capacity(64);
        for byte in self.digest.finalize() {
            write!(sha256, "{byte:02x}").unwrap_or(());
        }
        let measured = Measured {
            bytes: self.bytes,
            sha256,
        };
        (self.to, measured)
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
