//! One cell at a time: what it says, or what is wrong with it.

mod addresses;
mod numbers;
mod places;
mod sexes;
mod targets;
mod times;

pub(crate) use addresses::address;
pub use numbers::number;
pub(crate) use numbers::{currency, denominator, multiplier, unit};
pub(crate) use places::{activity, subarea};
pub use places::{area, section};
pub(crate) use sexes::sex;
pub use targets::targets;
pub use times::year;
pub(crate) use times::{date, end_date, year_first};

use crate::draft::RowDraft;
use crate::number::{self, Number};
use crate::row::{SheetCell, SheetRow};
use crate::rules::cell as rules;
use crate::table_words::{is_of_one_sex, segments};
use sse_diagnostics::{Argument, words};
use sse_model::{
    Code, Commitment, EntityType, Language, Measure, RefArea, Scope, Sex, Shorthand, Unit,
    means_whole, named_whole,
};
use std::borrow::Cow;
use std::sync::Arc;
use times::{WrittenPeriod, period};

fn understood(row: &mut SheetRow<'_>, cell: SheetCell<'_>, word: &str, code: impl Into<Argument>) {
    rules::everyday_word::report(row, cell, word, code);
}

/// A code of a list, or an everyday word for it.
pub fn code<T: Code>(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<T> {
    word(row, cell, cell.text)
}

/// The language of a title; none where the word is none, which sets no row aside.
pub(crate) fn language(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<Language> {
    let language = Language::from_word(cell.text);
    if language.is_none() {
        rules::unknown_language::report(row, cell);
    }
    language
}

/// A code that is part of the key.
fn key_code<T: Code>(row: &mut SheetRow<'_>, cell: SheetCell<'_>, unread: &mut bool) -> Option<T> {
    let code = code(row, cell);
    *unread |= code.is_none();
    code
}

pub(crate) fn qualifier(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.qualifier = key_code(row, cell, &mut draft.key_unread);
}

fn word<T: Code>(row: &mut SheetRow<'_>, cell: SheetCell<'_>, text: &str) -> Option<T> {
    if let Some(code) = T::from_code(text) {
        return Some(code);
    }
    if let Some(code) = T::from_word(text) {
        if !code.is_offered_as(text) {
            understood(row, cell, text, code.code());
        }
        return Some(code);
    }
    rules::unknown_code::report::<T>(row, cell, text);
    None
}

/// What divides a list: a line break too, which a cell of a spreadsheet may have.
const LIST_MARKS: [char; 4] = [';', '|', '\n', '\r'];

/// The parts of a list, divided by `;`; by commas where that makes known words of all of them.
fn parts(text: &str, is_known: impl Fn(&str) -> bool) -> Vec<&str> {
    let by_commas = !text.contains(LIST_MARKS) && !is_known(text);
    let commas = || {
        text.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
    };
    if by_commas && commas().count() > 1 && commas().all(is_known) {
        return commas().collect();
    }
    let parts = text.split(LIST_MARKS).map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}

pub(crate) fn record(_: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.record = Some(Arc::from(cell.text));
}

/// Whether two texts say the same of an area or a year: a name and its code, `2022/23` and `2023`.
pub(crate) fn mean_the_same(column: &str, one: &str, other: &str) -> bool {
    let known = |text| match period(text)? {
        WrittenPeriod::Known(period) => Some(period),
        _ => None,
    };
    match column {
        "area" => RefArea::from_word(one).is_some_and(|one| RefArea::from_word(other) == Some(one)),
        "year" => known(one).is_some_and(|one| known(other) == Some(one)),
        "measure" => {
            Measure::from_word(one).is_some_and(|one| Measure::from_word(other) == Some(one))
        }
        "entity_type" => {
            EntityType::from_word(one).is_some_and(|one| EntityType::from_word(other) == Some(one))
        }
        "unit" => Unit::from_word(one).is_some_and(|one| Unit::from_word(other) == Some(one)),
        "sex" => Sex::from_word(one).is_some_and(|one| Sex::from_word(other) == Some(one)),
        "value" | "amount" => {
            let number = |text| Number::parse(text, number::Evidence::default())?.total();
            number(one).is_some_and(|one| number(other) == Some(one))
        }
        _ => one.to_lowercase() == other.to_lowercase(),
    }
}

pub(crate) fn measure(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.measure = Measure::from_code(cell.text);
    if draft.measure.is_some() {
        return;
    }
    draft.shorthand = Shorthand::from_word(cell.text);
    draft.measure = match draft.shorthand {
        Some(shorthand) => {
            let measure = shorthand.measure;
            let meant = if let Some(whole) = shorthand.denominator {
                words!(
                    "{measure} in percent of {whole}",
                    measure = measure,
                    whole = whole.code()
                )
            } else {
                words!(
                    "{measure} in {unit}",
                    measure = measure,
                    unit = shorthand.unit.code()
                )
            };
            understood(row, cell, cell.text, meant);
            Some(shorthand.measure)
        }
        None => code(row, cell),
    };
}

pub(crate) fn scope(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    let written = spelt_scope(cell.text);
    let all = |of: &str| means_whole(of) || is_own_area(row, of);
    if let Some((_, of)) = written.split_once(':')
        && all(of.trim())
    {
        draft.key_unread = true;
        return rules::unknown_scope::report_whole(row, cell);
    }
    draft.scope = Scope::parse(&written);
    if draft.scope.is_some() {
        if written != cell.text {
            understood(row, cell, cell.text, &*written);
        }
        return;
    }
    if is_own_area(row, cell.text) {
        understood(row, cell, cell.text, words!("the whole"));
    } else if !is_whole(row, cell) {
        draft.key_unread = true;
        rules::unknown_scope::report(row, cell);
    }
}

/// A scope whose first word is spelt as it is here: `Part : dairy` is `part:dairy`.
fn spelt_scope(text: &str) -> Cow<'_, str> {
    let spelt = text.split_once([':', '：']).and_then(|(kind, of)| {
        let small = kind.trim().to_lowercase();
        let known = ["part", "wider", "product", "baseline", "pool"].contains(&small.as_str());
        let is_other = small != kind || of.starts_with(' ') || text.contains('：');
        (known && is_other).then(|| format!("{small}:{}", of.trim()))
    });
    spelt.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Whether words name the area that the row is about, which is no part of it.
fn is_own_area(row: &SheetRow<'_>, words: &str) -> bool {
    let own = RefArea::from_word(row.text("area")).or_else(|| row.context.own_area());
    own.is_some() && named_whole(words) == own
}

pub(crate) fn named_part(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.part = code_of_some(row, cell, &mut draft.key_unread);
}

pub(crate) fn person_group(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.person_group = code_of_some(row, cell, &mut draft.key_unread);
}

pub(crate) fn service(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.service = code_of_some(row, cell, &mut draft.key_unread);
}

pub(crate) fn flow(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.flow = key_code(row, cell, &mut draft.key_unread);
}

/// A code that narrows what a row is about, unless the words say that it is all.
fn code_of_some<T: Code>(
    row: &mut SheetRow<'_>,
    cell: SheetCell<'_>,
    unread: &mut bool,
) -> Option<T> {
    if let Some(code) = T::from_code(cell.text) {
        return Some(code);
    }
    if is_whole(row, cell) {
        return None;
    }
    key_code(row, cell, unread)
}

/// Looks at the letters of a cell that is printed.
fn letters(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    rules::unreadable_byte::check_words(row, cell);
    rules::mixed_alphabets::check(row, cell);
}

pub(crate) fn title(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    rules::not_a_title::check(row, cell);
    rules::example_row::check_title(row, cell);
    letters(row, cell);
    cell.text.clone_into(&mut draft.title);
}

/// Whether a cell for a part names the whole, which is said.
fn is_whole(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> bool {
    let whole = means_whole(cell.text);
    if whole {
        understood(row, cell, cell.text, words!("the whole"));
    }
    whole
}

pub(crate) fn basis(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    for part in cell
        .text
        .split('+')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let known = draft.basis.add(part);
        if !known {
            draft.key_unread = true;
            rules::unknown_basis::report(row, cell, part);
        }
    }
}

pub(crate) fn source(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    rules::not_a_source::check(row, cell);
    rules::example_row::check(row, cell);
    letters(row, cell);
    draft.source = Some(row.table.shared(cell.text));
    draft.source_of_one_sex = segments(cell.text).any(is_of_one_sex);
}

pub(crate) fn commitments(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    let is_known = |part: &str| Commitment::from_word(part).is_some();
    let found: Vec<Commitment> = parts(cell.text, is_known)
        .into_iter()
        .filter_map(|part| word(row, cell, part))
        .collect();
    draft.commitments = found;
    draft.commitments.sort_unstable();
    draft.commitments.dedup();
}

pub(crate) fn entity_types(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    let is_known = |part: &str| EntityType::from_word(part).is_some();
    let found: Vec<EntityType> = parts(cell.text, is_known)
        .into_iter()
        .filter_map(|part| word(row, cell, part))
        .collect();
    draft.entity_types = found;
}

pub(crate) fn partners(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    let reporters = row.context.reporters.clone();
    let is_known = |part: &str| reporters.iter().any(|code| **code == *part);
    for part in parts(cell.text, is_known) {
        rules::unknown_partner::check(row, cell, part);
        draft.partners.push(Arc::from(part));
    }
    draft.partners.sort_unstable();
    draft.partners.dedup();
}
