//! A line as words, numbers in digits and signs, before anybody knows what they mean together.

use crate::lexicon::Lexicon;
use sse_model::Decimal;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The smallest piece of a line that means something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Atom {
    /// Its bytes in the line.
    pub(crate) range: Range<usize>,
    /// Its text in small letters, with one kind of apostrophe.
    pub(crate) text: String,
    /// What it is.
    pub(crate) kind: AtomKind,
    /// Whether a hyphen joins it to the atom before.
    pub(crate) joined: bool,
    /// Whether a sentence ends behind it.
    pub(crate) ends: bool,
}

/// What an atom is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AtomKind {
    /// Letters.
    Word,
    /// Digits with separators: the value, and how many of its digits are decimals.
    Digits(Decimal, u32),
    /// "53rd".
    Ordinal(u64),
    /// Digits and other characters that are no number: "77/281", "8.a", "H2020".
    Code,
    /// A sign of a currency, or of per cent.
    Sign,
}

/// The sign of a number below zero.
pub(crate) const MINUS: char = '\u{2212}';

/// Blanks that stand between groups of digits.
const THIN: [char; 3] = ['\u{a0}', '\u{202f}', '\u{2009}'];

/// The atoms of a line, in order.
pub(crate) fn atoms(line: &str, lexicon: &Lexicon) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    let (mut at, mut joined) = (0, false);
    while let Some(ch) = line[at..].chars().next() {
        let next = at + ch.len_utf8();
        if is_letter(ch) {
            let end = piece(line, at, lexicon);
            push(&mut atoms, line, at..end, lexicon);
            if let Some(last) = atoms.last_mut() {
                last.joined = joined;
            }
            (at, joined) = (end, false);
            continue;
        }
        if leads_decimals(line, at, ch, lexicon) {
            let end = piece(line, next, lexicon);
            if let Some(atom) = decimals(line, at..end) {
                atoms.push(atom);
                (at, joined) = (end, false);
                continue;
            }
        }
        joined = is_hyphen(ch) && atoms.last().is_some_and(|last| last.range.end == at);
        let is_minus = is_minus(line, at, ch);
        let bounds = is_bound(line, at, ch);
        if is_minus || bounds || is_sign(ch) {
            let text = if is_minus { MINUS } else { ch };
            atoms.push(Atom {
                range: at..next,
                text: text.to_string(),
                kind: if bounds {
                    AtomKind::Word
                } else {
                    AtomKind::Sign
                },
                joined: false,
                ends: false,
            });
        } else if ends_sentence(ch)
            && line[next..].chars().next().is_none_or(|ch| !is_letter(ch))
            && let Some(last) = atoms.last_mut()
        {
            last.ends = true;
        }
        at = next;
    }
    atoms
}

/// Letters and digits, and the marks that are set on them.
fn is_letter(ch: char) -> bool {
    ch.is_alphanumeric() || is_combining_mark(ch) || is_unseen(ch)
}

pub(crate) fn is_hyphen(ch: char) -> bool {
    matches!(ch, '-' | '\u{2010}'..='\u{2015}')
}

fn is_sign(ch: char) -> bool {
    matches!(
        ch,
        '$' | '£' | '¥' | '%' | '‰' | '\u{20a0}'..='\u{20cf}' | '\u{2212}'
    )
}

/// Whether a hyphen or minus sign belongs to the digits behind it.
fn is_minus(line: &str, at: usize, ch: char) -> bool {
    let before = line[..at].chars().next_back();
    let behind = line[at + ch.len_utf8()..].chars().next();
    (is_hyphen(ch) || ch == MINUS)
        && before.is_none_or(|before| before.is_whitespace() || before == '(')
        && behind.is_some_and(|behind| digit(behind).is_ascii_digit())
}

/// Signs that bound the number behind them.
const BOUNDS: &str = "<>≤≥⩽⩾~∼≈±";

/// Whether a sign bounds the number behind it, or, as a plus, the one before it.
fn is_bound(line: &str, at: usize, ch: char) -> bool {
    let behind =
        line[at + ch.len_utf8()..].trim_start_matches(|ch: char| ch.is_whitespace() || is_sign(ch));
    let number_behind = || {
        behind
            .chars()
            .next()
            .is_some_and(|ch| digit(ch).is_ascii_digit())
    };
    let number_before = || {
        let before = line[..at].chars().next_back();
        before.is_some_and(|ch| digit(ch).is_ascii_digit())
            && !line[at + 1..].starts_with(is_letter)
    };
    BOUNDS.contains(ch) && number_behind() || ch == '+' && number_before()
}

/// Whether a decimal sign stands before digits without a nought: `.66`.
fn leads_decimals(line: &str, at: usize, ch: char, lexicon: &Lexicon) -> bool {
    let point = ch == '.' || ch == ',' && lexicon.decimal_comma;
    let before = line[..at].chars().next_back();
    let behind = line[at + ch.len_utf8()..].chars().next();
    point
        && before.is_none_or(|before| {
            before.is_whitespace()
                || is_sign(before)
                || BOUNDS.contains(before)
                || "([".contains(before)
        })
        && behind.is_some_and(|behind| digit(behind).is_ascii_digit())
}

/// A number of nothing but decimals.
fn decimals(line: &str, range: Range<usize>) -> Option<Atom> {
    let digits = folded(&line[range.start + 1..range.end]).replace(',', "");
    let text = format!("0.{digits}");
    let value = Decimal::parse(&text).ok()?;
    let count = u32::try_from(digits.len()).ok()?;
    Some(Atom {
        range,
        text,
        kind: AtomKind::Digits(value, count),
        joined: false,
        ends: false,
    })
}

/// The digit of ours that a digit of another script is; any other character as it is.
fn digit(ch: char) -> char {
    /// The noughts of the scripts in which reports of the United Nations and their sources are written.
    const NOUGHTS: [char; 6] = [
        '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}',
    ];
    let of = |nought: char| {
        u32::from(ch)
            .checked_sub(u32::from(nought))
            .filter(|value| *value < 10)
    };
    let value = NOUGHTS.into_iter().find_map(of);
    value
        .and_then(|value| char::from_digit(value, 10))
        .unwrap_or(ch)
}

const fn ends_sentence(ch: char) -> bool {
    matches!(ch, '.' | '!' | '?')
}

/// The end of the piece that begins here: letters and digits, and between them what makes one number or code of them.
fn piece(line: &str, start: usize, lexicon: &Lexicon) -> usize {
    let mut end = start;
    let mut before = ' ';
    while let Some(ch) = line[end..].chars().next() {
        let after = line[end + ch.len_utf8()..].chars().next().unwrap_or(' ');
        let (own, next) = (
            digit(before).is_ascii_digit(),
            digit(after).is_ascii_digit(),
        );
        let (digits, numbered) = (own && next, own || next);
        let goes_on = is_letter(ch)
            || match ch {
                ',' | ':' => digits,
                '.' | '/' => numbered && is_letter(before) && is_letter(after),
                _ => false,
            };
        if !goes_on {
            break;
        }
        before = ch;
        end += ch.len_utf8();
    }
    grouped(line, start, end, lexicon)
}

/// The end behind groups of three digits that blanks divide: "1 250 389".
fn grouped(line: &str, start: usize, mut end: usize, lexicon: &Lexicon) -> usize {
    let first = &line[start..end];
    if first.len() > 3 || !first.bytes().all(|byte| byte.is_ascii_digit()) {
        return end;
    }
    loop {
        let rest = &line[end..];
        let Some(blank) = rest.chars().next() else {
            return end;
        };
        let divides = THIN.contains(&blank) || (blank == ' ' && lexicon.decimal_comma);
        let group = &rest[blank.len_utf8()..];
        let digits = group.bytes().take_while(u8::is_ascii_digit).count();
        let follows = group[digits..].chars().next().unwrap_or(' ');
        if !divides || digits != 3 || follows.is_alphabetic() {
            return end;
        }
        end += blank.len_utf8() + digits;
        let fraction = &line[end..];
        if lexicon.decimal_comma
            && let Some(behind) = fraction.strip_prefix(',')
        {
            let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 {
                return end + 1 + digits;
            }
        }
    }
}

fn push(atoms: &mut Vec<Atom>, line: &str, range: Range<usize>, lexicon: &Lexicon) {
    let text = folded(&line[range.clone()]);
    let kind = kind(&text, lexicon);
    if kind == AtomKind::Code
        && let Some(at) = text.find([',', ':'])
        && text.len() == range.len()
    {
        // "5,8": two numbers that nobody put a blank between.
        push(atoms, line, range.start..range.start + at, lexicon);
        return push(atoms, line, range.start + at + 1..range.end, lexicon);
    }
    atoms.push(Atom {
        range,
        text,
        kind,
        joined: false,
        ends: false,
    });
}

/// What stands in a line but for its punctuation, blanks and case: equal lines say the same.
pub(crate) fn key(line: &str, lexicon: &Lexicon) -> String {
    let mut key = String::with_capacity(line.len());
    for atom in atoms(line, lexicon) {
        key.push_str(&atom.text.replace(THIN, " "));
        key.push('\u{1f}');
    }
    key
}

/// Small letters and our digits, without what nobody sees.
fn folded(text: &str) -> String {
    let seen = seen(text);
    let small = seen.chars().map(digit).flat_map(char::to_lowercase);
    small.collect()
}

/// A text as it is seen: letters with their marks as one, and no marks of places where a line may end.
pub(crate) fn seen(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    text.chars().filter(|ch| !is_unseen(*ch)).nfc().collect()
}

/// Whether a character only marks a place where a line may or may not end.
const fn is_unseen(ch: char) -> bool {
    matches!(ch, '\u{ad}' | '\u{200b}' | '\u{2060}')
}

fn kind(text: &str, lexicon: &Lexicon) -> AtomKind {
    if !text.contains(|ch: char| ch.is_ascii_digit()) {
        // "½", "²", "Ⅳ": numbers of one character.
        let is_numeric = text.contains(char::is_numeric);
        return if is_numeric {
            AtomKind::Code
        } else {
            AtomKind::Word
        };
    }
    let digits = text.trim_end_matches(char::is_alphabetic);
    let ending = &text[digits.len()..];
    if ending.is_empty() {
        return number(text, lexicon).map_or(AtomKind::Code, |(value, decimals)| {
            AtomKind::Digits(value, decimals)
        });
    }
    let is_ordinal = [
        "st", "nd", "rd", "th", "e", "er", "ère", "re", "º", "ª", "o",
    ]
    .contains(&ending);
    match digits.parse() {
        Ok(number) if is_ordinal => AtomKind::Ordinal(number),
        _ => AtomKind::Code,
    }
}

/// The value of digits with separators, and how many decimals they have.
fn number(text: &str, lexicon: &Lexicon) -> Option<(Decimal, u32)> {
    let (group, point) = if lexicon.decimal_comma {
        ('.', ',')
    } else {
        (',', '.')
    };
    let (whole, fraction) = match text.split_once(point) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let groups: Vec<&str> = whole
        .split(|ch| ch == group || ch == ' ' || THIN.contains(&ch))
        .collect();
    let is_digits =
        |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = groups.len() == 1
        || (groups[0].len() <= 3 && groups[1..].iter().all(|part| part.len() == 3));
    if !is_grouped || !groups.iter().chain(&fraction).all(is_digits) {
        return None;
    }
    let fraction = fraction.unwrap_or_default();
    let plain = groups.concat();
    let plain = if fraction.is_empty() {
        plain
    } else {
        format!("{plain}.{fraction}")
    };
    let decimals = u32::try_from(fraction.len()).unwrap_or(u32::MAX);
    Some((Decimal::parse(&plain).ok()?, decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str, language: &str) -> Vec<String> {
        let atoms = atoms(line, Lexicon::of(language));
        atoms
            .into_iter()
            .map(|atom| match atom.kind {
                AtomKind::Digits(value, decimals) => format!("{value}~{decimals}"),
                AtomKind::Code => format!("<{}>", atom.text),
                AtomKind::Ordinal(number) => format!("{number}."),
                AtomKind::Word | AtomKind::Sign => atom.text,
            })
            .collect()
    }

    #[test]
    fn digits_are_read_as_the_language_writes_them() {
        assert_eq!(
            shown("1,250,389.50 in 2019–2023", "en"),
            ["1250389.5~2", "in", "2019~0", "2023~0"]
        );
        assert_eq!(
            shown("1 250 389,5 en 2019", "fr"),
            ["1250389.5~1", "en", "2019~0"]
        );
        assert_eq!(shown("1.250.389", "es"), ["1250389~0"]);
        assert_eq!(
            shown("Goals 5,8 and 8.10", "en"),
            ["goals", "5~0", "8~0", "and", "8.1~2"]
        );
    }

    #[test]
    fn decimals_may_stand_without_a_nought() {
        assert_eq!(
            shown("rose to .66 ($.2)", "en"),
            ["rose", "to", "0.66~2", "$", "0.2~1"]
        );
        assert_eq!(shown("de ,5 %", "fr"), ["de", "0.5~1", "%"]);
        assert_eq!(
            shown("In 2023. 5 of them", "en"),
            ["in", "2023~0", "5~0", "of", "them"]
        );
    }

    #[test]
    fn signs_of_bounds_are_words() {
        assert_eq!(
            shown("≥ 66, <5 and 27+", "en"),
            ["≥", "66~0", "<", "5~0", "and", "27~0", "+"]
        );
        assert_eq!(shown("a < b + c", "en"), ["a", "b", "c"]);
    }

    #[test]
    fn codes_and_ordinals_are_no_decimal_numbers() {
        let read = shown(
            "resolution 77/281, table A.3, target 8.a, the 53rd, H2020, COVID-19.",
            "en",
        );
        let expected = [
            "resolution",
            "<77/281>",
            "table",
            "<a.3>",
            "target",
            "<8.a>",
            "the",
            "53.",
            "<h2020>",
            "covid",
            "19~0",
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn letters_with_marks_apart_are_the_same_letters() {
        let english = Lexicon::of("en");
        assert_eq!(
            key("T\u{fc}rkiye, C\u{f4}te d\u{2019}Ivoire", english),
            key("Tu\u{308}rkiye, Co\u{302}te d\u{2019}Ivoire", english)
        );
        assert_eq!(seen("Tu\u{308}r\u{ad}kiye"), "T\u{fc}rkiye");
    }

    #[test]
    fn sentences_end_at_points_that_no_letter_follows() {
        let atoms = atoms("It is 5.6 million. So be it", Lexicon::of("en"));
        let ends: Vec<&str> = atoms
            .iter()
            .filter(|atom| atom.ends)
            .map(|atom| &*atom.text)
            .collect();
        assert_eq!(ends, ["million"]);
    }
}
