//! What to do about a text that is no number.

use super::split;
use sse_diagnostics::{Words, words};
use sse_model::{Code, Currency, ObservationStatus, Qualifier, Unit};

/// What people write for a value that isn't known, not yet, or not told.
const NO_VALUE: [&str; 27] = [
    "confidential",
    "suppressed",
    "withheld",
    "secret",
    "tbd",
    "tbc",
    "to be determined",
    "to be confirmed",
    "pending",
    "no data",
    "nodata",
    "no value",
    "missing",
    "unknown",
    "not available",
    "not known",
    "not applicable",
    "unavailable",
    "confidentiel",
    "non disponible",
    "inconnu",
    "sans objet",
    "confidencial",
    "no disponible",
    "sin datos",
    "desconocido",
    "нет данных",
];

/// What to do about a text that is no number, where it shows what is meant.
pub(super) fn advice(text: &str) -> Option<Words> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        let nothing = ["zero", "zéro", "cero", "nil", "none", "null"].contains(&text);
        if NO_VALUE.contains(&text.trim_end_matches('.')) {
            return Some(Words::from(
                "leave out the row until there is a number for it",
            ));
        }
        return nothing.then(|| Words::from("write 0, or leave out the row if nothing is known"));
    }
    let start: String = text.chars().take_while(|ch| !ch.is_ascii_digit()).collect();
    let start = start.trim();
    let word = start.trim_end_matches('.');
    if let Some(advice) = qualified(start).or_else(|| qualified(word)) {
        return Some(advice);
    }
    if start == "(" && text.ends_with(')') {
        return Some(Words::from(
            "write -5 for five below zero; brackets aren't read as a sign",
        ));
    }
    if is_range(text) {
        return Some(Words::from(
            "write a row with low and one with high in the column qualifier",
        ));
    }
    if !start.is_empty() && start.chars().all(|ch| QUOTATION_MARKS.contains(ch)) {
        return Some(Words::from(
            "write the number alone, without quotation marks around it",
        ));
    }
    if names_currency(start) {
        return Some(Words::from(
            "write the number alone and the currency in a column of its own",
        ));
    }
    if text.ends_with('+') {
        return Some(Words::from(
            "write the number alone and at_least in the column qualifier",
        ));
    }
    if text.ends_with('-') {
        return Some(Words::from(
            "write the number alone; what is below zero has its sign in front",
        ));
    }
    if text.contains('±') {
        return Some(Words::from(
            "write the number alone, and its margin of error in note",
        ));
    }
    if text.ends_with('‰') {
        return Some(Words::from(
            "write a tenth of the number, and percent in unit",
        ));
    }
    if has_letter_for_digit(text) {
        return Some(Words::from(
            "a letter stands among the digits: type the number again",
        ));
    }
    Some(split(text).1)
        .filter(|tail| !tail.is_empty())
        .and_then(behind)
}

/// What to do about a word beside a number that is a qualifier.
fn qualified(word: &str) -> Option<Words> {
    let known = match word {
        "max" | "maximum" => Some(Qualifier::AtMost),
        "min" | "minimum" => Some(Qualifier::AtLeast),
        _ => Qualifier::from_word(word),
    };
    let qualifier = known.filter(|meant| *meant != Qualifier::Exact)?;
    Some(words!(
        "write the number alone and {qualifier} in the column qualifier",
        qualifier = qualifier.code()
    ))
}

/// Marks around what is quoted.
const QUOTATION_MARKS: &str = "\"«»“”„‟‹›「」『』";

/// Whether what stands before a number is a currency: its sign, its code or a name of it.
fn names_currency(start: &str) -> bool {
    // The signs of currencies of Unicode, most of them in one block.
    let sign = |ch: char| "$¢£¤¥֏؋৲৳₠".contains(ch) || ('\u{20a0}'..='\u{20cf}').contains(&ch);
    let code = start.len() == 3 && start.bytes().all(|byte| byte.is_ascii_alphabetic());
    start.chars().any(sign) || code || !Currency::meant_by(start).is_empty()
}

/// Whether a letter that looks like a digit stands in the midst or at the begin of digits: `12O45`, `l2`.
fn has_letter_for_digit(text: &str) -> bool {
    let known = |ch: char| ch.is_ascii_digit() || "ol".contains(ch) || " .,'".contains(ch);
    let odd = text.chars().filter(|ch| "ol".contains(*ch)).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    odd > 0 && odd <= digits && text.chars().all(known)
}

/// Whether a text is two numbers with a dash or a word between them, such as `12 000 to 13 000`.
fn is_range(text: &str) -> bool {
    let begun = [
        "between ",
        "from ",
        "entre ",
        "de ",
        "von ",
        "zwischen ",
        "от ",
    ]
    .into_iter()
    .find_map(|before| text.strip_prefix(before));
    let text = begun.unwrap_or(text);
    let is_number = |text: &str| {
        let text = text.trim();
        text.starts_with(|ch: char| ch.is_ascii_digit())
            && text
                .chars()
                .all(|ch| ch.is_ascii_digit() || " .,'".contains(ch))
    };
    let between = [
        "-", "\u{2014}", "~", " to ", " à ", " a ", " y ", " and ", " et ", " und ", " bis ",
        " до ",
    ];
    between.iter().any(|mark| {
        let parts = text.split_once(mark);
        parts.is_some_and(|(low, high)| is_number(low) && is_number(high))
    })
}

/// What to do about something behind a number: a mark of a footnote, a status, a unit.
fn behind(tail: &str) -> Option<Words> {
    let tail = tail.trim_start_matches(['%', ' ']);
    let word = tail.trim_matches(['(', ')', '[', ']', '.', ' ']);
    let marks = word.trim_end_matches('/');
    let is_footnote = tail.starts_with('[') && word.chars().count() <= 2
        || marks.chars().all(|ch| is_raised(ch) || ch.is_ascii_digit())
        || word.len() == 1 && tail.len() > 1 && word != "e";
    if is_footnote && tail.starts_with('[') {
        return Some(footnote());
    }
    if let Some(advice) = qualified(word) {
        return Some(advice);
    }
    if let Some(status) = ObservationStatus::from_word(word) {
        let status = status.code();
        return Some(words!(
            "write the number alone, and {status} in the column status if that is meant",
            status = status
        ));
    }
    let last = word.rsplit(' ').next().unwrap_or(word);
    if let Some(unit) = Unit::from_word(word).or_else(|| Unit::from_word(last)) {
        let unit = unit.code();
        return Some(words!(
            "write the number alone and {unit} in its own column",
            unit = unit
        ));
    }
    if is_footnote {
        return Some(footnote());
    }
    let words = word
        .chars()
        .all(|ch| ch.is_alphabetic() || ch.is_whitespace());
    words.then(|| Words::from("write the number alone, and what else there is to say in note"))
}

fn footnote() -> Words {
    Words::from(
        "a mark of a footnote stands behind the number: write the number alone, and what the mark says in note",
    )
}

/// Whether a sign marks a footnote, or is a raised letter or digit.
fn is_raised(ch: char) -> bool {
    "*†‡§¹²³⁰#ªº".contains(ch)
        || matches!(ch, '\u{2070}'..='\u{207f}' | '\u{2b0}'..='\u{2b8}' | '\u{1d2c}'..='\u{1d6a}')
}
