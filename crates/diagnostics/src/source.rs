//! A file as bytes with a name, and offsets turned into lines and columns.

use crate::diagnostic::{Excerpt, Place};
use crate::words::Words;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The text of one file under the name that its user knows.
#[derive(Debug, Clone)]
pub struct Source {
    path: Arc<str>,
    text: String,
    /// Offset of the first byte of each line, once somebody asks where something stands.
    starts: OnceLock<Vec<usize>>,
}

impl Source {
    /// Takes a text; LF, CRLF and CR all end a line.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            starts: OnceLock::new(),
        }
    }

    /// The path as the user knows it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The path, to be shared with what is found in the file.
    pub fn shared_path(&self) -> Arc<str> {
        self.path.clone()
    }

    /// The whole text, with its line breaks as they are.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Number of physical lines; a text that ends in a line break has no empty line behind it.
    pub fn lines(&self) -> u64 {
        line_breaks(&self.text)
            + u64::from(!self.text.is_empty() && !self.text.ends_with(['\n', '\r']))
    }

    fn starts(&self) -> &[usize] {
        self.starts.get_or_init(|| line_starts(&self.text))
    }

    /// The line, from 1, of a byte offset.
    pub fn line(&self, offset: usize) -> u64 {
        self.starts().partition_point(|&start| start <= offset) as u64
    }

    /// Line and column (both from 1, column in characters) of a byte offset.
    pub fn position(&self, offset: usize) -> (u64, u64) {
        let line = usize::try_from(self.line(offset)).unwrap_or(1) - 1;
        let start = self.starts()[line];
        let column = self.text[start..]
            .char_indices()
            .take_while(|(at, _)| start + at < offset);
        (line as u64 + 1, column.count() as u64 + 1)
    }

    /// The place of a range of bytes, ready to be shown with a label under its caret.
    pub fn place(&self, range: Range<usize>, label: impl Into<Words>) -> Place {
        let (line, column) = self.position(range.start);
        let starts = self.starts();
        let first = starts[usize::try_from(line).unwrap_or(1) - 1];
        let next = starts.partition_point(|&start| start < range.end.max(first + 1));
        let next = starts.get(next).copied();
        let text = self.text[first..next.unwrap_or(self.text.len())].trim_end_matches(['\r', '\n']);
        let end = (range.end - first).min(text.len());
        let excerpt = Excerpt {
            text: Arc::from(text),
            start: (range.start - first).min(end),
            end,
        };
        Place {
            path: self.path.clone(),
            line,
            column,
            label: label.into(),
            excerpt: Some(excerpt),
            ..Place::default()
        }
    }

    /// The file as a whole.
    pub fn whole(&self, label: impl Into<Words>) -> Place {
        Place {
            path: self.path.clone(),
            label: label.into(),
            ..Place::default()
        }
    }
}

/// The number of line breaks: LF, CRLF and CR.
pub fn line_breaks(text: &str) -> u64 {
    let returns = count(text, b'\r');
    let joined = if returns == 0 {
        0
    } else {
        text.matches("\r\n").count() as u64
    };
    count(text, b'\n') + returns - joined
}

fn count(text: &str, byte: u8) -> u64 {
    // Sums of so few bytes fit into one, and are added many at a time.
    let few = text.as_bytes().chunks(usize::from(u8::MAX));
    few.map(|few| u64::from(few.iter().map(|&other| u8::from(other == byte)).sum::<u8>()))
        .sum()
}

fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let breaks = (0..bytes.len()).filter(|&at| match bytes[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    std::iter::once(0).chain(breaks.map(|at| at + 1)).collect()
}
