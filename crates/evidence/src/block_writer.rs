//! Text that is handed on in blocks while it is written.

use std::io::{self, Write};

/// So many bytes are handed on at once.
pub(crate) const BLOCK: usize = 1 << 16;

/// A text on its way to a writer.
pub(crate) struct Blocks<'w> {
    to: &'w mut dyn Write,
    /// What isn't handed on yet, still to be changed.
    pub(crate) text: String,
    /// What went wrong first.
    result: io::Result<()>,
}

impl<'w> Blocks<'w> {
    /// No text yet.
    pub(crate) fn new(to: &'w mut dyn Write) -> Self {
        Self {
            to,
            text: String::new(),
            result: Ok(()),
        }
    }

    /// Hands the text on where it fills a block: what is written so far stays as it is.
    pub(crate) fn settle(&mut self) {
        if self.text.len() >= BLOCK {
            self.hand_on();
        }
    }

    /// After all of the text.
    ///
    /// # Errors
    /// What kept a part of it from being written.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.hand_on();
        self.result
    }

    fn hand_on(&mut self) {
        if self.result.is_ok() {
            self.result = self.to.write_all(self.text.as_bytes());
        }
        self.text.clear();
    }
}
