//! Letters of other alphabets that look like Latin ones.

use sse_diagnostics::{Words, words};

/// Cyrillic and Greek letters with the Latin ones that they look like.
const ALIKE: [(char, char); 45] = [
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('З', '3'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('Ѕ', 'S'),
    ('а', 'a'),
    ('в', 'b'),
    ('е', 'e'),
    ('к', 'k'),
    ('м', 'm'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('ο', 'o'),
];

/// A word in Latin letters alone, and the first letter of it that isn't one; none where all are, or where one looks like no
/// Latin letter.
pub(crate) fn in_latin(word: &str) -> Option<(String, char)> {
    let odd = word
        .chars()
        .find(|ch| ALIKE.iter().any(|(alike, _)| alike == ch))?;
    let latin = |ch: char| {
        let known = ALIKE.iter().find(|(alike, _)| *alike == ch);
        match known {
            Some((_, latin)) => Some(*latin),
            None => ch.is_ascii().then_some(ch),
        }
    };
    let meant = word.chars().map(latin).collect::<Option<String>>()?;
    Some((meant, odd))
}

/// The first word of a text that mixes Latin letters with letters of another alphabet that look like them, as it is meant, and
/// the letter that only looks right. A word is meant in Latin letters if all of it can be, else in those of the other alphabet.
pub(crate) fn mixed(text: &str) -> Option<(&str, String, char)> {
    let words = text.split(|ch: char| !ch.is_alphanumeric());
    words
        .filter(|word| word.bytes().any(|byte| byte.is_ascii_alphabetic()))
        .find_map(|word| {
            let (meant, odd) = in_latin(word).or_else(|| out_of_latin(word))?;
            Some((word, meant, odd))
        })
}

/// A word of another alphabet, all of whose Latin letters look like ones of that, and the first of these.
fn out_of_latin(word: &str) -> Option<(String, char)> {
    let odd = word.chars().find(char::is_ascii_alphabetic)?;
    let is_cyrillic = word.chars().any(|ch| ('\u{400}'..'\u{530}').contains(&ch));
    let own = |ch: char| {
        if !ch.is_ascii_alphabetic() {
            return Some(ch);
        }
        let mut alike = ALIKE.iter().filter(|(_, latin)| *latin == ch);
        let alike = alike.find(|(alike, _)| (*alike >= '\u{400}') == is_cyrillic);
        alike.map(|(alike, _)| *alike)
    };
    let has_others = word.chars().any(|ch| ('\u{370}'..'\u{530}').contains(&ch));
    let meant = word.chars().map(own).collect::<Option<String>>()?;
    has_others.then_some((meant, odd))
}

/// What to do about a word that is Latin but for a letter; none where no letter of it only looks so.
pub(crate) fn advice_on(word: &str) -> Option<Words> {
    in_latin(word).map(|(meant, odd)| advice(odd, &meant))
}

/// What to do about such a letter.
pub(crate) fn advice(odd: char, meant: &str) -> Words {
    words!(
        "the letter {letter} only looks like a Latin one: type {meant}",
        letter = odd,
        meant = meant
    )
}
