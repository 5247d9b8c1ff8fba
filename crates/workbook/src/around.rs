//! What stands around the digits of a number, by its format: whether the number that people see is another one.

use sse_model::{Code, Currency, EntityType, Measure, Unit};
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

/// What stands around a number below zero without what says so: a minus or brackets.
pub(crate) fn signed<'w>(
    (before, behind): (&'w str, &'w str),
    is_negative: bool,
) -> (&'w str, &'w str) {
    if !is_negative {
        return (before, behind);
    }
    if let (Some(at), Some(end)) = (before.find('('), behind.rfind(')'))
        && before[at + 1..].trim().is_empty()
    {
        return (&before[..at], &behind[..end]);
    }
    let bare = |words: &'w str| words.trim().trim_matches(['-', '\u{2212}', '\u{2013}']);
    (bare(before), bare(behind))
}

/// Whether words say that a number is a percentage.
pub(crate) fn is_percent(words: &str) -> bool {
    const PER_CENT: [&str; 10] = [
        "%",
        "٪",
        "％",
        "percent",
        "per cent",
        "pct",
        "pour cent",
        "por cien",
        "p. 100",
        "процент",
    ];
    let words = words.to_lowercase();
    PER_CENT.iter().any(|sign| words.contains(sign))
}

/// Whether words are what some languages write behind a year.
pub(crate) fn is_of_year(words: &str) -> bool {
    ["年", "г.", "г", "год", "년"].contains(&words)
}

/// Whether what stands before and behind a number, but for words that multiply it, says only what it counts: a unit, a
/// currency, a measure. Anything else might make another number of it, as it does in text.
pub(crate) fn is_known((before, behind): (&str, &str), multiplying: &str, unit: &str) -> bool {
    if factor_of(multiplying).is_some()
        && written_factor(before).or(written_factor(behind)).is_some()
    {
        return true;
    }
    let bare = |words: &str| {
        if factor_of(multiplying).is_some() {
            words.replacen(multiplying.trim(), " ", 1)
        } else {
            words.to_owned()
        }
    };
    [bare(before), bare(behind)]
        .iter()
        .all(|words| says_what_counts(words.trim(), unit))
}

fn says_what_counts(words: &str, unit: &str) -> bool {
    let (outside, inside) = match (words.find('('), words.rfind(')')) {
        (Some(open), Some(close)) if open < close => (
            [&words[..open], " ", &words[close + 1..]].concat(),
            words[open + 1..close].trim(),
        ),
        _ => (words.to_owned(), ""),
    };
    is_counted(outside.trim(), unit) && (is_counted(inside, unit) || is_remark(inside))
}

/// A year, or letters for the sexes.
fn is_remark(words: &str) -> bool {
    let is_year = words.len() == 4 && (words.starts_with("19") || words.starts_with("20"));
    let is_year = is_year && words.bytes().all(|byte| byte.is_ascii_digit());
    is_year
        || ["m/f", "f/m", "h/f", "f/h", "m/w", "w/m", "s", "es"]
            .contains(&words.to_lowercase().as_str())
}

fn is_counted(words: &str, unit: &str) -> bool {
    if is_counted_word(words, unit) {
        return true;
    }
    let mut pieces = words
        .split([' ', '\u{a0}', '\u{202f}', ',', ';'])
        .peekable();
    pieces.peek().is_some() && pieces.all(|piece| is_counted_word(piece, unit))
}

/// Words for what is counted that no list has, what joins them, and what stands behind amounts of money.
const COUNTED: [&str; 52] = [
    "people",
    "person",
    "pers",
    "member",
    "workers",
    "employees",
    "staff",
    "jobs",
    "women",
    "men",
    "units",
    "unit",
    "coops",
    "co-ops",
    "groups",
    "clients",
    "users",
    "of",
    "and",
    "in",
    "the",
    "total",
    "personnes",
    "emplois",
    "salariés",
    "femmes",
    "hommes",
    "adhérents",
    "unités",
    "de",
    "des",
    "du",
    "et",
    "d’",
    "personas",
    "empleos",
    "mujeres",
    "hombres",
    "socios",
    "unidades",
    "del",
    "y",
    "чел",
    "человек",
    "人",
    "名",
    "家",
    "/-",
    "/=",
    ".-",
    ",-",
    "hours",
];

fn is_counted_word(words: &str, unit: &str) -> bool {
    let lower = words.to_lowercase();
    let bare = lower.trim_end_matches(['.', ':']);
    bare.is_empty()
        || !unit.is_empty() && lower == unit.to_lowercase()
        || COUNTED.contains(&bare)
        || COUNTED.contains(&&*lower)
        || is_currency(words)
        || Unit::from_word(words).is_some()
        || Measure::from_word(words).is_some()
        || EntityType::from_word(words).is_some()
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
    fn words_that_say_what_is_counted_are_known() {
        for around in [
            ("", " (2023)"),
            ("KSh ", ""),
            ("Ksh. ", "/="),
            ("", " persons (m/f)"),
            ("", " members"),
            ("", " personas"),
            ("US$ ", ""),
            ("", " cooperatives"),
            ("", " KES"),
            ("KES ", " million"),
            ("", ""),
        ] {
            let words = [around.0, around.1].concat();
            let multiplying = multiplying(words.trim());
            assert!(is_known(around, multiplying, ""), "{around:?}");
        }
        for around in [
            ("", " mKES"),
            ("", " MKES"),
            ("KES", "m"),
            ("", " TEUR"),
            ("", " mUSD"),
            ("", " thous."),
            ("", " th."),
            ("", " tr"),
            ("", " bi"),
            ("", " mi"),
            ("", " hundred"),
            ("", "·10³"),
            ("", " miliar"),
            ("", " arab"),
            ("", "+"),
            ("about ", ""),
            ("~", ""),
            ("up to ", ""),
            ("up to ", " million"),
            ("-", ""),
            ("(", ")"),
            ("", "¹"),
            ("", "?"),
        ] {
            let words = [around.0, around.1].concat();
            let multiplying = multiplying(words.trim());
            assert!(!is_known(around, multiplying, ""), "{around:?}");
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
