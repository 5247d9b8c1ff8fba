//! Goals and targets of the 2030 Agenda.

use super::understood;
use crate::number;
use crate::row::{SheetCell, SheetRow};
use crate::rules::cell as rules;
use sse_model::SdgReference;

/// Goals and targets, which are added to a list; whether of every part at least its Goal is known.
pub fn targets(
    row: &mut SheetRow<'_>,
    cell: SheetCell<'_>,
    targets: &mut Vec<SdgReference>,
) -> bool {
    if is_decimal_comma(cell.text) {
        rules::ambiguous_number::target_or_goals(row, cell);
        return false;
    }
    let mut read = true;
    let parts = cell.text.split([';', ',', ' ', '/', '&']).map(str::trim);
    let mut plain = true;
    for part in parts.filter(|part| !part.is_empty()) {
        if ABOUT_TARGETS.contains(&part.to_lowercase().as_str()) {
            plain = false;
            continue;
        }
        let target = SdgReference::parse(part)
            .or_else(|| SdgReference::parse(&part.to_lowercase()))
            .or_else(|| goal_alone(row, cell, part));
        read &= target.is_some();
        targets.extend(target);
    }
    targets.sort_unstable();
    targets.dedup();
    if targets.is_empty() && read {
        rules::unknown_target::report(row, cell, cell.text);
        return false;
    }
    if read && (!plain || cell.text.contains(['/', '&'])) {
        let codes: Vec<String> = targets.iter().map(ToString::to_string).collect();
        understood(row, cell, cell.text, codes.join("; "));
    }
    read
}

/// Words beside the numbers of Goals and targets.
const ABOUT_TARGETS: [&str; 18] = [
    "goal",
    "goals",
    "target",
    "targets",
    "sdg",
    "sdgs",
    "and",
    "odd",
    "objectif",
    "objectifs",
    "cible",
    "cibles",
    "et",
    "ods",
    "objetivo",
    "meta",
    "metas",
    "y",
];

/// The Goal of a part that is no target: of `8.15` it is known all the same, which tells where the mended row would stand.
fn goal_alone(row: &mut SheetRow<'_>, cell: SheetCell<'_>, part: &str) -> Option<SdgReference> {
    if number::is_date(part) {
        rules::spreadsheet_damage::dated_target(row, cell, part);
        return None;
    }
    rules::unknown_target::report(row, cell, part);
    part.split_once('.')
        .and_then(|(goal, _)| SdgReference::parse(goal))
}

/// A comma right between two numbers, and no point that would tell what it means.
fn is_decimal_comma(text: &str) -> bool {
    let mut commas = text.match_indices(',');
    !text.contains('.')
        && commas.any(|(at, _)| {
            text[..at].ends_with(|ch: char| ch.is_ascii_digit())
                && text[at + 1..].starts_with(char::is_alphanumeric)
        })
}
