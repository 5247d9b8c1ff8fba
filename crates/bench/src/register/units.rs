//! Units that look like those of a national register: none of them exists.

use crate::random::SplitMix64;
use sse_register::headings;
use std::io::Write;

const YEARS: [&str; 3] = ["2022", "2023", "2024"];

/// Kinds of entity that a unit may be, how many of 1 000 units are, and what nearly all of them name as targets.
const KINDS: [(&str, u64, &str); 6] = [
    ("association", 540, ""),
    ("cooperative", 250, "8.3"),
    ("self_help_group", 90, "1.4; 5.5"),
    ("mutual", 60, "3.8"),
    ("foundation", 40, "4"),
    ("other", 20, ""),
];

/// Subareas that no country has.
const PLACES: [&str; 8] = [
    "North",
    "Région de l’Est",
    "Lower Valley",
    "Cuenca Sur",
    "Île Ouest",
    "Highlands",
    "Capital",
    "Ñuble Alto",
];

/// Units of a few rare sorts come first, so that small cells and cells with one large unit are in every register.
const RARE: u64 = 64;

/// The place of a column.
pub(super) fn column(name: &str) -> usize {
    headings().find(name).expect("a column of a register")
}

/// The cells of a row in one string, used again for the next one.
#[derive(Debug, Clone, Default)]
pub(super) struct RegisterRow {
    text: Vec<u8>,
    ends: Vec<usize>,
    /// Whether a cell is written beyond the last column.
    pub(super) is_too_long: bool,
}

impl RegisterRow {
    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.is_too_long = false;
    }

    /// Ends the cell that was being written.
    fn end(&mut self) {
        self.ends.push(self.text.len());
    }

    fn push(&mut self, cell: &str) {
        self.text.extend_from_slice(cell.as_bytes());
        self.end();
    }

    fn number(&mut self, number: u64) {
        digits(&mut self.text, number, 1);
        self.end();
    }

    fn bounds(&self, at: usize) -> std::ops::Range<usize> {
        at.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[at]
    }

    /// A cell.
    pub(super) fn cell(&self, at: usize) -> &str {
        std::str::from_utf8(&self.text[self.bounds(at)]).expect("cells are written as text")
    }

    /// Puts another text into a cell.
    pub(super) fn set(&mut self, at: usize, cell: &str) {
        let bounds = self.bounds(at);
        let before = bounds.len();
        self.text.splice(bounds, cell.bytes());
        for end in &mut self.ends[at..] {
            *end = *end + cell.len() - before;
        }
    }

    /// Writes the row as a line of CSV.
    pub(super) fn write(&self, line: &mut Vec<u8>) {
        for at in 0..self.ends.len() {
            if at > 0 {
                line.push(b',');
            }
            let cell = &self.text[self.bounds(at)];
            // Only subareas and notes are made up with anything that needs quotation marks.
            if cell.contains(&b',') {
                let _ = write!(line, "\"{}\"", String::from_utf8_lossy(cell));
            } else {
                line.extend_from_slice(cell);
            }
        }
        if self.is_too_long {
            line.extend_from_slice(b",7");
        }
        line.push(b'\n');
    }
}

/// Writes a number with at least so many digits.
fn digits(text: &mut Vec<u8>, mut number: u64, least: usize) {
    let start = text.len();
    while number > 0 || text.len() < start + least {
        text.push(b'0' + u8::try_from(number % 10).unwrap_or(0));
        number /= 10;
    }
    text[start..].reverse();
}

/// A register of so many units, each of them once in every year.
pub(super) struct Register {
    units: u64,
    /// Subareas, but for one that is rare.
    subareas: u64,
    /// For each year what the number of a row is multiplied by, without a common divisor with `units`.
    strides: [u64; YEARS.len()],
}

impl Register {
    /// The register that has so many rows and subareas.
    pub(super) fn of(rows: u64, subareas: u64) -> Self {
        let units = rows.div_ceil(YEARS.len() as u64).max(1);
        let strides = [0.618, 0.382, 0.786].map(|part| stride(units, part));
        Self {
            units,
            subareas: subareas.saturating_sub(1),
            strides,
        }
    }

    /// Makes up the row at `at`, from 0: year by year, the units of each year in another order.
    pub(super) fn fill(&self, at: u64, row: &mut RegisterRow) {
        let (year, place) = (
            usize::try_from(at / self.units).unwrap_or(0),
            at % self.units,
        );
        let unit = u64::try_from(
            u128::from(place) * u128::from(self.strides[year]) % u128::from(self.units),
        );
        MadeUpUnit::of(unit.unwrap_or(0)).fill(year, self.subareas, row);
    }
}

/// The number nearest above a part of `units` that shares no divisor with it.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
fn stride(units: u64, part: f64) -> u64 {
    let from = ((units as f64 * part) as u64).max(1);
    (from..=from + units)
        .find(|stride| divisor(units, *stride) == 1)
        .unwrap_or(1)
}

const fn divisor(one: u64, other: u64) -> u64 {
    if other == 0 {
        one
    } else {
        divisor(other, one % other)
    }
}

/// What a unit is in all years.
struct MadeUpUnit {
    number: u64,
    random: SplitMix64,
    kind: &'static str,
    targets: &'static str,
}

impl MadeUpUnit {
    fn of(number: u64) -> Self {
        let mut random = SplitMix64::seeded(number);
        let (kind, targets) = match number {
            0..=2 => ("nonprofit", ""),
            3..=24 => ("social_enterprise", "8.5"),
            _ => kind(random.next() % 1000),
        };
        Self {
            number,
            random,
            kind,
            targets,
        }
    }

    fn fill(mut self, year: usize, subareas: u64, row: &mut RegisterRow) {
        row.clear();
        let lasting = self.random.next();
        let mut yearly = SplitMix64::seeded(lasting ^ (year as u64 + 1));
        self.name(lasting, row);
        row.push("ESP");
        self.place(lasting, subareas, row);
        row.push(YEARS[year]);
        row.push(self.kind);
        self.activity(lasting, row);
        let size = lasting >> 58;
        let gaps = matches!(self.kind, "association" | "cooperative");
        people(&mut yearly, 1 + (size / 7), 700, gaps, row);
        people(
            &mut yearly,
            3 + (size / 5),
            if self.kind == "foundation" { 20 } else { 420 },
            gaps,
            row,
        );
        self.money(&mut yearly, size, row);
        self.rest(yearly.next(), lasting, row);
    }

    /// A letter and eight or nine digits, as in many national tax numbers; no two units share one.
    fn name(&self, lasting: u64, row: &mut RegisterRow) {
        let letter = (lasting >> 8) % 8;
        row.text
            .push(b"ABCFGJRV"[usize::try_from(letter).unwrap_or(0)]);
        // 61 803 399 shares no divisor with 10^8, so this changes the order of all numbers of eight digits.
        digits(
            &mut row.text,
            (self.number % 100_000_000) * 61_803_399 % 100_000_000,
            8,
        );
        if letter == 5 {
            digits(&mut row.text, lasting % 10, 1);
        }
        row.end();
    }

    /// One of so many subareas; a few units are in another one, and one in six in none.
    fn place(&self, lasting: u64, subareas: u64, row: &mut RegisterRow) {
        let place = (lasting >> 16) % (subareas + subareas / 5).max(1);
        match (self.number, place) {
            (30..=32, _) => row.push("Islote, Sur"),
            (_, place) if place >= subareas => row.push(""),
            (_, place) => {
                let at = usize::try_from(place).unwrap_or(0);
                row.text
                    .extend_from_slice(PLACES[at % PLACES.len()].as_bytes());
                row.text.push(b' ');
                digits(&mut row.text, place / 8 + 1, 1);
                row.end();
            }
        }
    }

    fn activity(&self, lasting: u64, row: &mut RegisterRow) {
        let section = match self.number {
            40..=42 => 20,
            _ => (lasting >> 24) % 22,
        };
        if section == 21 || section == 20 && self.number >= RARE {
            row.push("");
        } else {
            row.text.extend_from_slice(b"ISIC4:");
            row.text.push(b'A' + u8::try_from(section).unwrap_or(0));
            row.end();
        }
    }

    /// Turnover, value added and assets with their currency.
    fn money(&self, yearly: &mut SplitMix64, size: u64, row: &mut RegisterRow) {
        let drawn = yearly.next();
        let width = 12 + size / 6;
        let large = if self.number == 3 { 1_000_000_000 } else { 0 };
        let stated = [
            drawn % 100 < 55,
            drawn / 100 % 100 < 20,
            drawn / 10_000 % 100 < 30,
        ];
        for (at, stated) in stated.into_iter().enumerate() {
            let next = yearly.next();
            if !stated {
                row.push("");
                continue;
            }
            if at == 1 && next >> 60 == 0 {
                row.text.push(b'-');
            }
            digits(&mut row.text, next % (1 << width) + large, 1);
            if (next >> 56).is_multiple_of(4) {
                row.text.push(b'.');
                digits(&mut row.text, (next >> 40) % 100, 2);
            }
            row.end();
        }
        let foreign = self.number % 2000 == 61;
        row.push(if stated.contains(&true) {
            if foreign { "USD" } else { "EUR" }
        } else {
            ""
        });
    }

    fn rest(&self, drawn: u64, lasting: u64, row: &mut RegisterRow) {
        row.push(match drawn % 100 {
            0..=79 => "active",
            80..=89 => "registered",
            _ => "",
        });
        row.push(match (drawn >> 8) % 100 {
            _ if !self.targets.is_empty() => self.targets,
            0..=4 => "8.5; 4.4",
            5..=6 => "11",
            _ => "",
        });
        row.push(match (drawn >> 16) % 400 {
            0 => "merged, see the year before",
            1 if lasting.is_multiple_of(2) => "new",
            _ => "",
        });
    }
}

fn kind(drawn: u64) -> (&'static str, &'static str) {
    let mut above = 0;
    for (kind, share, targets) in KINDS {
        above += share;
        if drawn < above {
            return (kind, targets);
        }
    }
    ("other", "")
}

/// People, women and men: of 1 000 rows `stated` state them; with `gaps` a few of these the sexes alone or not at all.
fn people(yearly: &mut SplitMix64, width: u64, stated: u64, gaps: bool, row: &mut RegisterRow) {
    let drawn = yearly.next();
    if drawn % 1000 >= stated {
        (0..3).for_each(|_| row.push(""));
        return;
    }
    let (female, male) = ((drawn >> 16) % (1 << width), (drawn >> 40) % (1 << width));
    match (drawn >> 10) % 64 {
        0 if gaps => {
            row.push("");
            row.number(female);
            row.number(male);
        }
        1 if gaps => {
            row.number(female + male);
            row.push("");
            row.push("");
        }
        // More people than women and men.
        2 if gaps => {
            row.number(female + male + 1);
            row.number(female);
            row.number(male);
        }
        _ => {
            row.number(female + male);
            row.number(female);
            row.number(male);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn rows(number: u64) -> Vec<RegisterRow> {
        let register = Register::of(number, 51);
        let row = |at| {
            let mut row = RegisterRow::default();
            register.fill(at, &mut row);
            row
        };
        (0..number).map(row).collect()
    }

    #[test]
    fn a_unit_stands_once_in_a_year_and_not_in_order() {
        let rows = rows(3001);
        let key = |row: &RegisterRow| (row.cell(0).to_owned(), row.cell(3).to_owned());
        let keys: BTreeSet<_> = rows.iter().map(key).collect();
        assert_eq!(keys.len(), 3001);
        let units: BTreeSet<_> = keys.iter().map(|(unit, _)| unit).collect();
        assert_eq!(units.len(), 1001);
        assert!(!rows.is_sorted_by_key(|row| row.cell(0).to_owned()));
    }

    #[test]
    fn a_cell_is_replaced_in_its_place() {
        let mut row = rows(1).remove(0);
        let next = row.cell(4).to_owned();
        row.set(3, "not a year");
        assert_eq!((row.cell(3), row.cell(4)), ("not a year", next.as_str()));
        row.set(3, "");
        assert_eq!((row.cell(3), row.cell(4)), ("", next.as_str()));
        let mut line = Vec::new();
        row.is_too_long = true;
        row.write(&mut line);
        assert_eq!(String::from_utf8(line).unwrap().matches(',').count(), 19);
    }

    #[test]
    fn digits_are_written_in_order() {
        let mut text = Vec::new();
        digits(&mut text, 1205, 1);
        digits(&mut text, 7, 3);
        digits(&mut text, 0, 1);
        assert_eq!(text, b"12050070");
    }
}
