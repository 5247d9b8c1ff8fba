//! The marked cells of a sheet, and where its text changes for them.

use super::comments::Drawn;
use super::styles::Styles;
use super::tags::{Change, Tag, TagKind, changed, each};
use crate::answer::marks::{At, Mark};
use crate::cell_name::column_of;
use sse_submission::reading::column_name;
use std::collections::BTreeMap;
use std::ops::Range;

/// The cells of a sheet that are to be marked, as they stand in its text.
#[derive(Debug, Default)]
pub(super) struct SheetCells {
    /// The tag and the format of each that is there.
    there: BTreeMap<At, (Range<usize>, usize)>,
    /// Where each that isn't there belongs, with its format.
    missing: BTreeMap<At, (usize, usize)>,
    /// The tags and formats of cells that have the colour of an earlier answer and are not to be marked.
    coloured: Vec<(Range<usize>, usize)>,
    /// The formats of columns: the first one, the last one, the number.
    columns: Vec<(u16, u16, usize)>,
    /// Where a relation to drawn comments belongs.
    drawing_at: usize,
    /// Whether there is one.
    is_drawn: bool,
    /// The prefix of the names of elements.
    prefix: String,
    /// Where the declaration of the namespace of relations belongs, if it is missing.
    undeclared: Option<usize>,
}

/// Elements that stand behind the drawn comments of a sheet.
const BEHIND: [&str; 8] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// A row while it is walked through.
#[derive(Default)]
struct OpenRow {
    number: u32,
    next_column: u16,
    format: Option<usize>,
    /// The columns of it that are to be marked and weren't met yet.
    wanted: Vec<u16>,
}

impl SheetCells {
    /// Finds the cells in the text of a sheet.
    pub(super) fn of(xml: &str, marks: &BTreeMap<At, Mark>, styles: &Styles) -> Option<Self> {
        let mut cells = Self::default();
        let (mut row, mut next) = (OpenRow::default(), 0);
        let walked = each(xml, |tag| {
            match (tag.name(), tag.kind) {
                ("row", TagKind::Open) => {
                    row = OpenRow::of(&tag, next, marks);
                    next = row.number + 1;
                }
                ("row", TagKind::Empty) => {
                    next = OpenRow::of(&tag, next, marks).number + 1;
                }
                ("row", TagKind::Close) => cells.miss(&mut row, u16::MAX, tag.range.start),
                ("c", TagKind::Open | TagKind::Empty) => cells.cell(&mut row, &tag, styles),
                ("col", TagKind::Open | TagKind::Empty) => cells.column(&tag),
                _ if tag.depth <= 1 => cells.frame(&tag),
                _ => {}
            }
            true
        });
        walked.map(|()| cells).filter(|cells| cells.drawing_at > 0)
    }

    fn column(&mut self, tag: &Tag<'_>) {
        let number = |name| tag.attribute(name)?.parse::<usize>().ok();
        let place = |name| u16::try_from(number(name)?.checked_sub(1)?).ok();
        if let (Some(first), Some(last), Some(format)) =
            (place("min"), place("max"), number("style"))
        {
            self.columns.push((first, last, format));
        }
    }

    /// What stands around the cells.
    fn frame(&mut self, tag: &Tag<'_>) {
        if tag.depth == 0 && tag.kind == TagKind::Open {
            tag.prefix().clone_into(&mut self.prefix);
            let declared = tag.text.contains("xmlns:r=");
            self.undeclared = (!declared).then(|| tag.range.end - 1);
        }
        let ends = tag.depth == 0 && tag.kind == TagKind::Close;
        let behind = tag.depth == 1 && BEHIND.contains(&tag.name());
        if (ends || behind) && self.drawing_at == 0 {
            self.drawing_at = tag.range.start;
        }
        self.is_drawn |= tag.depth == 1 && tag.name() == "legacyDrawing";
    }

    fn cell(&mut self, row: &mut OpenRow, tag: &Tag<'_>, styles: &Styles) {
        let named = tag.attribute("r");
        let column = named.and_then(|name| u16::try_from(column_of(name.as_bytes())?).ok());
        let column = column.unwrap_or(row.next_column);
        row.next_column = column.saturating_add(1);
        self.miss(row, column, tag.range.start);
        let format = || {
            let format = tag.attribute("s").and_then(|format| format.parse().ok());
            format.unwrap_or(0)
        };
        if row.wanted.first() == Some(&column) {
            row.wanted.remove(0);
            let at = (row.number, column);
            self.there.insert(at, (tag.range.clone(), format()));
        } else if styles.takes_colours() && styles.is_coloured(format()) {
            self.coloured.push((tag.range.clone(), format()));
        }
    }

    /// Enters the wanted cells of a row to the left of a column, which aren't there.
    fn miss(&mut self, row: &mut OpenRow, before: u16, at: usize) {
        while let Some(&column) = row.wanted.first().filter(|column| **column < before) {
            row.wanted.remove(0);
            let mut columns = self.columns.iter();
            let of_column = columns.find(|(first, last, _)| (*first..=*last).contains(&column));
            let format = row
                .format
                .or_else(|| of_column.map(|(_, _, format)| *format));
            self.missing
                .insert((row.number, column), (at, format.unwrap_or(0)));
        }
    }

    /// The text of the sheet with its cells marked, and with a relation to its comments where it had none.
    pub(super) fn marked(
        &self,
        xml: &str,
        marks: &BTreeMap<At, Mark>,
        styles: &mut Styles,
        drawn: Option<&Drawn>,
    ) -> Option<String> {
        let mut changes: Vec<Change> = Vec::new();
        let mut formats = Vec::new();
        for (at, (range, format)) in &self.there {
            formats.push((range, styles.coloured(*format, marks.get(at)?.severity)?));
        }
        for (range, format) in &self.coloured {
            formats.push((range, styles.plain(*format)?));
        }
        for (range, format) in formats {
            let mut tag = None;
            // The tag by itself is no element; that its end is missing is no matter here.
            _ = each(&xml[range.clone()], |found| {
                tag = Some(found.with("s", &format.to_string()));
                false
            });
            changes.push((range.clone(), tag?));
        }
        let mut missing: BTreeMap<usize, String> = BTreeMap::new();
        for (at, (place, format)) in &self.missing {
            let format = styles.coloured(*format, marks.get(at)?.severity)?;
            let name = format!("{}{}", column_name(usize::from(at.1)), at.0 + 1);
            let cell = format!("<{}c r=\"{name}\" s=\"{format}\"/>", self.prefix);
            missing.entry(*place).or_default().push_str(&cell);
        }
        changes.extend(missing.into_iter().map(|(at, cells)| (at..at, cells)));
        if let Some(Drawn::By(id)) = drawn {
            let drawing = format!("<{}legacyDrawing r:id=\"{id}\"/>", self.prefix);
            changes.push((self.drawing_at..self.drawing_at, drawing));
            changes.extend(self.undeclared.map(|at| {
                let namespace = " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
                (at..at, namespace.to_owned())
            }));
        }
        if drawn.is_some_and(|drawn| (*drawn == Drawn::Already) != self.is_drawn) {
            return None;
        }
        changed(xml, changes)
    }
}

impl OpenRow {
    fn of(tag: &Tag<'_>, next: u32, marks: &BTreeMap<At, Mark>) -> Self {
        let number = tag.attribute("r").and_then(|row| row.parse::<u32>().ok());
        let number = number.and_then(|row| row.checked_sub(1)).unwrap_or(next);
        let format = tag.attribute("s").and_then(|format| format.parse().ok());
        let wanted = marks.range((number, 0)..=(number, u16::MAX));
        Self {
            number,
            next_column: 0,
            format,
            wanted: wanted.map(|((_, column), _)| *column).collect(),
        }
    }
}
