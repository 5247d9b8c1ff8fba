//! What a note says of its figure that a column of the row should say: another year, a part, what it is counted in.

use crate::draft::RowDraft;
use crate::number::{self, is_month};
use crate::table_words::{is_beside_year, is_places, is_within_names, only, segments};
use sse_model::{
    Activity, Code, Currency, EntityType, Flow, ObservationStatus, Part, Period, PersonGroup,
    Qualifier, RefArea, Sex, Unit,
};

/// The bytes of a note that may be a word of a list.
const LONGEST_WORD: usize = 40;

/// The bytes of a note that may say of what its figure is alone.
const LONGEST_PART: usize = 80;

/// The column that a note belongs into which is a word of a list, where that column says something else.
pub(crate) fn column_of_word(note: &str, draft: &RowDraft) -> Option<&'static str> {
    let word = note.trim_matches(['"', '.', ' ']);
    let is_word = word.len() > 2 && word.len() <= LONGEST_WORD;
    let unit = word.strip_prefix("in ").unwrap_or(word);
    let counted = || Unit::from_word(unit).or_else(|| everyday_currency(unit));
    let counted = (is_word || number::is_per_cent(unit)).then(counted);
    if counted
        .flatten()
        .zip(draft.unit())
        .is_some_and(|(said, unit)| said != unit)
    {
        return Some("unit");
    }
    if !is_word {
        return None;
    }
    let hedged = Qualifier::from_word(word).is_some_and(|said| said != Qualifier::Exact);
    if hedged && draft.qualifier.is_none() {
        return Some("qualifier");
    }
    let status = || ObservationStatus::from_word(word);
    if draft.observation.is_none()
        && status().is_some_and(|status| status != ObservationStatus::Final)
    {
        return Some("status");
    }
    let since = word
        .split_once(" since ")
        .map_or(word, |(before, _)| before);
    let flow = Flow::from_word(since).filter(|flow| OTHER_TIMES.contains(flow));
    if flow.is_some() && flow != draft.flow() {
        return Some("flow");
    }
    let another = || names_another_year(word, draft);
    another().then_some("year")
}

/// The currency that an everyday name stands for, if it is one: euros.
fn everyday_currency(name: &str) -> Option<Unit> {
    match Currency::meant_by(name) {
        [one] => Some(Unit::Money(*one)),
        _ => None,
    }
}

/// How the time of a value may be meant that no measure means by itself.
const OTHER_TIMES: [Flow; 3] = [Flow::CUMULATIVE, Flow::PLANNED, Flow::PER_DAY];

/// Whether a note says nothing but a year, and not that of the row: `2019 data`, `as at 31 December 2022`.
fn names_another_year(note: &str, draft: &RowDraft) -> bool {
    let Some(last) = draft.period.and_then(Period::last_year) else {
        return false;
    };
    if !note.contains(|ch: char| ch.is_ascii_digit()) {
        return false;
    }
    let (mut years, mut month, mut days) = (Vec::new(), false, 0);
    for word in note.split(|ch: char| !ch.is_alphanumeric()) {
        let digits = word.bytes().all(|byte| byte.is_ascii_digit());
        match word.len() {
            0 => {}
            1..=2 if digits => days += 1,
            4 if digits => years.extend(word.parse::<i64>()),
            _ if word.get(..3).is_some_and(is_month) => month = true,
            _ if is_beside_year(word) => {}
            _ => return false,
        }
    }
    let first = draft.period.and_then(Period::year).unwrap_or(last);
    let is_year = |year: i64| (1900..2100).contains(&year);
    let is_other = |year: i64| !(first.number()..=last.number()).contains(&year);
    let span = first == last;
    days <= usize::from(month)
        && span
        && years.len() == 1
        && is_year(years[0])
        && is_other(years[0])
}

/// The part of a note that says of what the figure is alone, and the column that doesn't say so: `only Nairobi`.
pub(crate) fn narrowed<'n>(note: &'n str, draft: &RowDraft) -> Option<(&'n str, &'static str)> {
    // A scope may say it too.
    if note.len() > LONGEST_PART || draft.scope.is_some() || !note.contains(' ') {
        return None;
    }
    segments(note).find_map(|part| {
        let (what, before) = only(part)?;
        Some((part, column_of_part(what, before, draft)?))
    })
}

/// The column of what a figure is alone of, where it doesn't say so; `before` tells whether that was said before it.
fn column_of_part(what: &str, before: bool, draft: &RowDraft) -> Option<&'static str> {
    let persons = draft.measure?.is_of_persons();
    if persons && Sex::from_word(what).is_some_and(|sex| sex != Sex::Total) {
        return (draft.sex() == Sex::Total).then_some("sex");
    }
    if persons && PersonGroup::from_word(what).is_some() {
        return draft.person_group.is_none().then_some("person_group");
    }
    if let Some(kind) = EntityType::from_word(what) {
        let other = draft.entity_type.is_some_and(|own| own != kind) && draft.part.is_none();
        return other.then_some("entity_type");
    }
    if Part::from_word(what).is_some() {
        return draft.part.is_none().then_some("part");
    }
    if Activity::from_word(what).is_some() {
        return (draft.activity.is_none() && draft.part.is_none()).then_some("activity");
    }
    let area = || RefArea::from_word(what).is_some_and(|named| draft.area == Some(named));
    let place = is_places(what) || is_name(what, before);
    (place && draft.subarea.is_none() && !area()).then_some("subarea")
}

/// Whether a text is the name of a place, as far as capitals tell. At the begin of a note every word has one, and several of
/// persons or things end in an s.
fn is_name(text: &str, before: bool) -> bool {
    let is_big = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
            && !letters.any(char::is_uppercase)
    };
    let words: Vec<&str> = text.split([' ', '-']).collect();
    let (big, small): (Vec<&str>, Vec<&str>) = words.into_iter().partition(|word| is_big(word));
    let told = before || big.len() > 1 || big.first().is_some_and(|word| !word.ends_with('s'));
    !big.is_empty() && told && small.into_iter().all(is_within_names)
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn places_are_known_by_their_capitals() {
        for name in [
            "Nairobi",
            "Nairobi County",
            "Île-de-France",
            "Castilla y León",
        ] {
            assert!(is_name(name, false), "{name}");
        }
        for other in [
            "members",
            "Members",
            "OCB members",
            "NGOs",
            "private NPIs",
            "",
        ] {
            assert!(!is_name(other, false), "{other}");
        }
        assert!(is_name("Athens", true));
    }
}
