//! Settings of `round.toml` that have to go together.

use sse_diagnostics::{Words, words};
use sse_model::{Code, Commitment, Date, Round, language, opening_year};
use std::collections::BTreeSet;

/// Whether the settings of a round go together: its years, its day and its session, its mandate and its languages.
///
/// # Errors
/// The first setting that doesn't fit; the words begin with its key.
pub(super) fn check(round: &Round) -> Result<(), Words> {
    check_years(round)?;
    check_day(round)?;
    round.mandate.iter().try_for_each(|mandate| {
        check_resolution(&mandate.resolution)?;
        check_adoption(mandate.adopted, round.date)
    })?;
    round
        .languages
        .iter()
        .try_for_each(|word| check_language(word))
}

fn check_years(round: &Round) -> Result<(), Words> {
    let last = round.last_year;
    let firsts = [
        ("first_year", round.first_year),
        ("money_first_year", round.money_first_year),
    ];
    if let Some((name, first)) = firsts.into_iter().find(|(_, first)| *first > last) {
        return Err(words!(
            "{key}: {first} lies after last_year, {last}",
            key = name,
            first = first,
            last = last
        ));
    }
    if last > round.date.year() {
        return Err(words!(
            "last_year: {last} lies after {date}, the day of the report",
            last = last,
            date = round.date
        ));
    }
    Ok(())
}

/// A session lasts from September of the year in which it opens to that of the next one, and a report may come before it.
fn check_day(round: &Round) -> Result<(), Words> {
    let opens = opening_year(round.session);
    if (opens - 1..=opens + 1).contains(&round.date.year().number()) {
        return Ok(());
    }
    Err(words!(
        "date: {date} is not near session {session}, which opens in {year}",
        date = round.date,
        session = round.session,
        year = opens
    ))
}

/// A resolution is a session and a number; what is nearly one of those that the encouragements stand in is a slip.
fn check_resolution(text: &str) -> Result<(), Words> {
    let known: BTreeSet<&str> = Commitment::all()
        .into_iter()
        .map(Commitment::resolution)
        .collect();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = text.split_once('/');
    if !parts.is_some_and(|(session, number)| is_number(session) && is_number(number)) {
        return Err(words!(
            "resolution: \"{value}\" is not written like {example}",
            value = text,
            example = "77/281"
        ));
    }
    let is_slip = |of: &&&str| **of != text && sorted(of) == sorted(text);
    match known.iter().find(is_slip).filter(|_| !known.contains(text)) {
        Some(near) => Err(words!(
            "resolution: \"{value}\" has the digits of {near} in another order",
            value = text,
            near = near
        )),
        None => Ok(()),
    }
}

fn sorted(text: &str) -> Vec<u8> {
    let mut signs = text.as_bytes().to_vec();
    signs.sort_unstable();
    signs
}

fn check_adoption(adopted: Date, date: Date) -> Result<(), Words> {
    if adopted.compare(date).is_some_and(std::cmp::Ordering::is_gt) {
        return Err(words!(
            "mandate.adopted: {adopted} lies after {date}, the day of the report",
            adopted = adopted,
            date = date
        ));
    }
    Ok(())
}

/// Languages are written by their codes, as the folders of templates are called.
fn check_language(word: &str) -> Result<(), Words> {
    match language(word) {
        Some(code) if code == word => Ok(()),
        Some(code) => Err(words!(
            "languages: \"{value}\" is written {code}",
            value = word,
            code = code
        )),
        None => Err(words!(
            "languages: \"{value}\" is no code of a language",
            value = word
        )),
    }
}
