//! Where the cells of a record stand in its raw text.

use std::ops::Range;

/// A cell as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawCell {
    /// With its quotation marks.
    pub(crate) range: Range<usize>,
    /// Whether it begins with a quotation mark.
    pub(crate) quoted: bool,
    /// The first quotation mark that has no business where it stands: inside a bare cell, or followed by text.
    pub(crate) stray: Option<usize>,
    /// Whether its closing quotation mark is missing.
    pub(crate) open: bool,
}

/// A record as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawRecord {
    pub(crate) cells: Vec<RawCell>,
    /// Behind its last byte, before its line break.
    pub(crate) end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Bare,
    Quoted,
    Closed,
}

/// Splits the record that begins at an offset exactly as the `csv` crate does.
pub(crate) fn record(text: &str, from: usize, delimiter: u8) -> RawRecord {
    let bytes = text.as_bytes();
    let (mut cells, mut state) = (Vec::new(), State::Start);
    let mut cell = RawCell {
        range: from..from,
        quoted: false,
        stray: None,
        open: false,
    };
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        if state != State::Quoted && (byte == delimiter || byte == b'\n' || byte == b'\r') {
            if byte != delimiter {
                break;
            }
            cell.range.end = at;
            let next = RawCell {
                range: at + 1..at + 1,
                quoted: false,
                stray: None,
                open: false,
            };
            cells.push(std::mem::replace(&mut cell, next));
            state = State::Start;
        } else {
            state = step(state, byte, at, &mut cell);
        }
        at += 1;
    }
    cell.range.end = at;
    cell.open = state == State::Quoted;
    cells.push(cell);
    RawRecord { cells, end: at }
}

fn step(state: State, byte: u8, at: usize, cell: &mut RawCell) -> State {
    match (state, byte) {
        (State::Start, b'"') => {
            cell.quoted = true;
            State::Quoted
        }
        (State::Quoted, b'"') => State::Closed,
        (State::Closed, b'"') | (State::Quoted, _) => State::Quoted,
        (State::Closed, _) => {
            cell.stray.get_or_insert(at - 1);
            State::Bare
        }
        (_, b'"') => {
            cell.stray.get_or_insert(at);
            State::Bare
        }
        _ => State::Bare,
    }
}

/// The end of the record that begins at an offset, and whether a quotation mark of it is out of place or never closed.
pub(crate) fn outline(text: &str, from: usize, delimiter: u8) -> (usize, bool) {
    let (mut state, mut cell) = (
        State::Start,
        RawCell {
            range: from..from,
            quoted: false,
            stray: None,
            open: false,
        },
    );
    for (at, &byte) in text.as_bytes().iter().enumerate().skip(from) {
        if state == State::Quoted || !(byte == delimiter || byte == b'\n' || byte == b'\r') {
            state = step(state, byte, at, &mut cell);
        } else if byte == delimiter {
            state = State::Start;
        } else {
            return (at, cell.stray.is_some());
        }
    }
    (text.len(), cell.stray.is_some() || state == State::Quoted)
}

/// The first byte at or behind an offset that doesn't belong to a line break.
pub(crate) fn skip_breaks(text: &str, from: usize) -> usize {
    from + text.as_bytes()[from..]
        .iter()
        .take_while(|&&byte| byte == b'\n' || byte == b'\r')
        .count()
}

impl RawCell {
    /// Without its outer quotation marks and blanks.
    pub(crate) fn content(&self, text: &str) -> Range<usize> {
        let mut range = self.range.clone();
        if self.quoted && range.len() > 1 {
            range.start += 1;
            if text[range.clone()].ends_with('"') {
                range.end -= 1;
            }
        }
        let inner = &text[range.clone()];
        let start = range.start + (inner.len() - inner.trim_start().len());
        if inner.trim().is_empty() {
            self.range.clone()
        } else {
            start..start + inner.trim().len()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every cell of every record by the scan, unquoted as the format says.
    fn scanned(text: &str) -> Vec<Vec<String>> {
        let (mut records, mut from) = (Vec::new(), skip_breaks(text, 0));
        while from < text.len() {
            let raw = record(text, from, b',');
            let faulty = raw
                .cells
                .iter()
                .any(|cell| cell.open || cell.stray.is_some());
            assert_eq!(outline(text, from, b','), (raw.end, faulty), "{text:?}");
            records.push(
                raw.cells
                    .iter()
                    .map(|cell| unquoted(&text[cell.range.clone()]))
                    .collect(),
            );
            from = skip_breaks(text, raw.end);
        }
        records
    }

    fn unquoted(raw: &str) -> String {
        let Some(rest) = raw.strip_prefix('"') else {
            return raw.to_owned();
        };
        let (mut out, mut quoted) = (String::new(), true);
        let mut chars = rest.chars().peekable();
        while let Some(ch) = chars.next() {
            match (quoted, ch) {
                (true, '"') if chars.peek() == Some(&'"') => out.extend(chars.next()),
                (true, '"') => quoted = false,
                _ => out.push(ch),
            }
        }
        out
    }

    fn by_csv(text: &str) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn the_scan_splits_every_short_text_as_csv_does() {
        let alphabet = ['a', ',', '"', '\n', '\r', ' '];
        let mut texts = vec![String::new()];
        for _ in 0..6 {
            texts = texts
                .iter()
                .flat_map(|text| alphabet.iter().map(move |ch| format!("{text}{ch}")))
                .collect();
            for text in &texts {
                assert_eq!(scanned(text), by_csv(text), "{text:?}");
            }
        }
    }

    #[test]
    fn quotation_marks_out_of_place_are_found() {
        let cell = |text: &str| record(text, 0, b',').cells[0].clone();
        assert_eq!(cell("a\"b,c").stray, Some(1));
        assert_eq!(cell("\"a\"b,c").stray, Some(2));
        assert_eq!(cell("\"a\"\"b\",c").stray, None);
        assert!(cell("\"a,c").open && !cell("\"a\",c").open);
        assert_eq!(cell("\" a \",c").content("\" a \",c"), 2..3);
    }
}
