//! What stands around the digits of a number, by its format: whether the number that people see is another one.

use sse_model::{Code, Currency};
use sse_submission::reading::factor_of;

/// The words around a number that multiply it, which may stand among others: `thousand` of ` thousand members`. All of them
/// where none does.
pub(crate) fn multiplying(words: &str) -> &str {
    let multiplies = |words: &&str| factor_of(words).is_some();
    if multiplies(&words) {
        return words;
    }
    let parts = (!is_currency(words.trim())).then(|| pieces(words));
    written_factor(words)
        .or_else(|| parts.into_iter().flatten().find(multiplies))
        .unwrap_or(words)
}

fn is_currency(words: &str) -> bool {
    Currency::from_code(words).is_some() || !Currency::meant_by(words).is_empty()
}

/// The pieces of words that may multiply. A single letter is a mark of its own in most, but not beside a currency; the
/// characters of Chinese that multiply are written without blanks.
fn pieces(words: &str) -> impl Iterator<Item = &str> {
    let is_money = words
        .split_whitespace()
        .flat_map(|piece| [piece, piece.trim_matches(char::is_alphabetic)])
        .any(is_currency);
    let whole = words
        .split(|ch: char| !ch.is_alphabetic())
        .filter(move |piece| piece.chars().nth(1).is_some() || is_money);
    let of_chinese = words
        .char_indices()
        .filter(|(_, ch)| "万萬만亿億억".contains(*ch))
        .map(|(at, ch)| &words[at..at + ch.len_utf8()]);
    whole.filter(|piece| !piece.is_empty()).chain(of_chinese)
}

/// A thousand or a million in digits: `(000s)`, `x1000`.
fn written_factor(words: &str) -> Option<&'static str> {
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    match &*digits {
        "000" | "1000" => Some("thousand"),
        "000000" | "1000000" => Some("million"),
        _ => None,
    }
}

/// Whether the words before and behind digits make another number of them: further digits beside them, a sign that it is
/// above or below what is said, that of a thousandth.
pub(crate) fn changes((before, behind): (&str, &str)) -> bool {
    const SIGNS: [char; 10] = ['<', '>', '≤', '≥', '≪', '≫', '±', '‰', '‱', '^'];
    let is_mark = |ch: char| ".,'’".contains(ch);
    let joins = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_digit());
    let mut ahead = before.chars().rev().skip_while(|ch| is_mark(*ch));
    let mut after = behind.chars().skip_while(|ch| is_mark(*ch));
    before.contains(SIGNS) || behind.contains(SIGNS) || joins(ahead.next()) || joins(after.next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_multiply_among_others_too() {
        for (words, expected) in [
            (" thousand members", Some(Some(1_000))),
            ("тыс.", Some(Some(1_000))),
            (" (000s)", Some(Some(1_000))),
            ("x1000 ", Some(Some(1_000))),
            ("万元", Some(Some(10_000))),
            ("M€", Some(None)),
            (" US$ m", Some(None)),
            (" mil euros", Some(None)),
            (" persons", None),
            (" persons (m/f)", None),
            (" KES", None),
            (" B/.", None),
            ("-", None),
        ] {
            assert_eq!(factor_of(multiplying(words)), expected, "{words}");
        }
    }

    #[test]
    fn digits_and_signs_beside_digits_make_another_number() {
        for around in [("8.", ""), ("<", ""), ("", "00"), ("", ",000"), ("", "‰")] {
            assert!(changes(around), "{around:?}");
        }
        for around in [
            ("", " (2023)"),
            ("KSh ", ""),
            ("about ", "?"),
            ("", "¹"),
            ("(", ")"),
        ] {
            assert!(!changes(around), "{around:?}");
        }
    }
}
