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
    let parts = cell
        .text
        .split([';', ',', ' ', '\n', '/', '&'])
        .map(str::trim);
    let (mut plain, mut wordy) = (true, false);
    for part in parts.filter(|part| !part.is_empty()) {
        if ABOUT_TARGETS.contains(&part.to_lowercase().as_str()) {
            plain = false;
            continue;
        }
        // Of words beside the numbers the first is told.
        let is_word = part.chars().count() > 1 && part.chars().all(char::is_alphabetic);
        if is_word && wordy {
            continue;
        }
        wordy |= is_word;
        let target = SdgReference::parse(part).or_else(|| {
            let bare = bare(part);
            plain &= bare == part.to_lowercase();
            SdgReference::parse(&bare)
        });
        let target = target.or_else(|| goal_alone(row, cell, part));
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

/// A part without the word in front of its number, as in `SDG8`, and without a mark behind it; its digits in ASCII.
fn bare(part: &str) -> String {
    let part = number::normal(part).replace('\u{66b}', ".");
    let number = ABOUT_TARGETS.iter().find_map(|word| {
        let behind = part.strip_prefix(word)?.trim_start_matches('-');
        behind
            .starts_with(|ch: char| ch.is_ascii_digit())
            .then_some(behind)
    });
    number
        .unwrap_or(&part)
        .trim_end_matches(['.', ':'])
        .to_owned()
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

/// A comma right between two numbers, and no point beside them that would tell what it means: of `8.5; 10,2` the second part.
fn is_decimal_comma(text: &str) -> bool {
    text.split([';', ' ', '/', '&']).any(|part| {
        let mut commas = part.match_indices(',');
        !part.contains('.')
            && commas.any(|(at, _)| {
                part[..at].ends_with(|ch: char| ch.is_ascii_digit())
                    && part[at + 1..].starts_with(char::is_alphanumeric)
            })
    })
}
