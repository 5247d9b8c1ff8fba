//! A file as bytes with a name, and offsets turned into lines and columns.

use crate::diagnostic::{Excerpt, Place};
use crate::words::Words;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// How many bytes are shown of the lines before and behind the place where something stands.
const MOST_SHOWN: usize = 4096;

/// The text of one file under the name that its user knows.
#[derive(Debug, Clone)]
pub struct Source {
    path: Arc<str>,
    text: String,
    /// Offset of the first byte of each line, once somebody asks where something stands.
    starts: OnceLock<Vec<usize>>,
    /// How many rows it has, if it is a sheet.
    rows: Option<u64>,
}

impl Source {
    /// Takes a text; LF, CRLF and CR all end a line.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            starts: OnceLock::new(),
            rows: None,
        }
    }

    /// Takes the rows of a sheet as text: each is a line, whatever line breaks are in its cells. `starts` are their first
    /// bytes, ascending.
    pub fn of_rows(path: impl Into<Arc<str>>, text: impl Into<String>, starts: Vec<usize>) -> Self {
        Self {
            rows: Some(starts.len() as u64),
            starts: OnceLock::from(starts),
            ..Self::new(path, text)
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

    /// Whether its lines are the rows of a sheet.
    pub fn has_rows(&self) -> bool {
        self.rows.is_some()
    }

    /// Number of physical lines; a text that ends in a line break has no empty line behind it.
    pub fn lines(&self) -> u64 {
        if let Some(rows) = self.rows {
            return rows;
        }
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
        Place {
            path: self.path.clone(),
            line,
            column,
            label: label.into(),
            excerpt: Some(self.excerpt(&range)),
            ..Place::default()
        }
    }

    /// The lines of a range of bytes, or as much of them as is worth showing.
    pub fn excerpt(&self, range: &Range<usize>) -> Excerpt {
        let starts = self.starts();
        let first = starts[usize::try_from(self.line(range.start)).unwrap_or(1) - 1];
        let next = starts.partition_point(|&start| start < range.end.max(first + 1));
        let next = starts.get(next).copied();
        let last = next.unwrap_or(self.text.len());
        let (from, to) = self.around(range, first..last);
        let text = self.text[from..to].trim_end_matches(['\r', '\n']);
        let end = range.end.saturating_sub(from).min(text.len());
        Excerpt {
            text: Arc::from(text),
            start: range.start.saturating_sub(from).min(end),
            end,
        }
    }

    /// As much of some lines as is worth showing around a range in them: of lines of any length a few pages.
    fn around(&self, range: &Range<usize>, lines: Range<usize>) -> (usize, usize) {
        let from = range.start.saturating_sub(MOST_SHOWN).max(lines.start);
        let to = (range.start + MOST_SHOWN).min(lines.end);
        (
            self.text.floor_char_boundary(from),
            self.text.ceil_char_boundary(to),
        )
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
    let room = usize::try_from(line_breaks(text)).unwrap_or(0) + 1;
    let mut starts = Vec::with_capacity(room);
    starts.push(0);
    starts.extend(breaks.map(|at| at + 1));
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_long_lines_a_part_is_shown_with_the_place_in_it() {
        let long = "\u{e9}".repeat(1_000_000) + "here" + &"\n".repeat(1_000_000);
        let source = Source::new("a.csv", long);
        let place = source.place(2_000_000..2_000_004, "");
        let shown = place.excerpt.unwrap();
        assert_eq!(&shown.text[shown.start..shown.end], "here");
        assert!(shown.text.len() <= 2 * MOST_SHOWN + 4);
        assert_eq!((place.line, place.column), (1, 1_000_001));
        let all = source.place(0..3_000_004, "").excerpt.unwrap();
        assert!(all.text.len() <= MOST_SHOWN + 1 && all.end == all.text.len());
    }
}
