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

/// What to do about such a letter.
pub(crate) fn advice(odd: char, meant: &str) -> Words {
    words!(
        "the letter {letter} only looks like a Latin one: type {meant}",
        letter = odd,
        meant = meant
    )
}
