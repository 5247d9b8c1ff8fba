//! Where something is or belongs: areas, parts of them, branches of activity.

use super::{is_whole, letters, understood};
use crate::row::{SheetCell, SheetRow};
use crate::rules::cell as rules;
use sse_diagnostics::words;
use sse_model::{Activity, NoPart, RefArea, named_whole, no_part};
use std::sync::Arc;

/// An area by its code or name.
pub fn area(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<RefArea> {
    // Around a name only words are passed over, no marks.
    let words = |text: &str| {
        text.chars()
            .all(|ch| ch.is_alphabetic() || " '’".contains(ch))
    };
    let named = || named_whole(cell.text).filter(|_| words(cell.text));
    if let Some(area) = RefArea::from_word(cell.text).or_else(named) {
        if area.code() != cell.text && !area.is_offered_as(cell.text) {
            understood(row, cell, cell.text, area.code());
        }
        return Some(area);
    }
    let area = rules::lost_zeros::mended(row, cell);
    if area.is_none() {
        rules::unknown_area::report(row, cell);
    }
    area
}

/// A region within the area, unless the words say that it is all of it, or are a class of countries.
pub(crate) fn subarea(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<Arc<str>> {
    if rules::no_part::is_blank(row, cell) {
        rules::placeholder::report(row, cell);
        return None;
    }
    letters(row, cell);
    match no_part(cell.text) {
        Some(NoPart::Unknown) => rules::no_part::report(row, cell),
        _ if rules::no_part::is_mark(cell.text) => rules::no_part::report_mark(row, cell),
        Some(NoPart::Whole) => understood(row, cell, cell.text, words!("the whole")),
        None => return Some(row.table.shared(cell.text)),
    }
    None
}

/// A section or division of ISIC Revision 4.
pub(crate) fn activity(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<Activity> {
    if let Some(activity) = Activity::from_code(cell.text) {
        return Some(activity);
    }
    // The total by the codes of SDMX without its first sign, and a section.
    if cell.text == "T" {
        rules::unknown_activity::report(row, cell);
        return None;
    }
    if is_whole(row, cell) || is_all_sections(row, cell) {
        return None;
    }
    let activity = Activity::from_word(cell.text);
    match activity {
        Some(activity) if activity.is_offered_as(cell.text) => {}
        Some(activity) => understood(row, cell, cell.text, activity.code()),
        None => rules::unknown_activity::report(row, cell),
    }
    activity
}

/// A section of ISIC Revision 4, where its divisions are too small to be told apart.
pub fn section(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<Activity> {
    let activity = activity(row, cell)?;
    if activity.is_division() {
        rules::unknown_activity::report_division(row, cell, activity);
        return None;
    }
    Some(activity)
}

/// Whether a cell names the sections from the first to the last, which is said.
fn is_all_sections(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> bool {
    let text = cell.text.to_uppercase();
    let ends = text
        .split(['-', '–', ' '])
        .filter(|part| !part.is_empty() && *part != "TO");
    let all = ends.eq(["A", "U"]) || text == "A_U";
    if all {
        understood(row, cell, cell.text, words!("the whole"));
    }
    all
}
