//! Numerals and labels: how a number is printed, and how a label is recognized at the start of a text.

/// A roman numeral in capitals; blank for 0.
pub fn roman(mut number: usize) -> String {
    const DIGITS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (value, digits) in DIGITS {
        while number >= value {
            out.push_str(digits);
            number -= value;
        }
    }
    out
}

/// A, B, … Z, AA, AB, …
pub(crate) fn capital(mut number: usize) -> String {
    let mut out = Vec::new();
    while number > 0 {
        let letter = u8::try_from((number - 1) % 26).unwrap_or_default();
        out.push(char::from(b'A' + letter));
        number = (number - 1) / 26;
    }
    out.iter().rev().collect()
}

/// The number of a heading: roman, capital, arabic by level.
pub(crate) fn heading(level: u8, number: usize) -> String {
    match level {
        1 => roman(number),
        2 => capital(number),
        _ => number.to_string(),
    }
}

/// A pattern with its number; without a number the words alone.
pub(crate) fn fill(pattern: &str, number: &str) -> String {
    pattern.replace("{}", number).trim().to_owned()
}

/// How many bytes the label of a sub-paragraph has at most: `(xxxviii)`.
pub(crate) const LONGEST_LABEL: usize = 9;

/// The label of a sub-paragraph, `(a)`, `a)` or `(iv)`, if a text begins with one.
pub(crate) fn sub_label(text: &str) -> Option<&str> {
    let body = text.strip_prefix('(').unwrap_or(text);
    let letters = body.find(')').map(|end| &body[..end])?;
    let label = &text[..=text.len() - body.len() + letters.len()];
    let single = letters.chars().count() == 1
        && letters
            .chars()
            .all(|char| char.is_alphabetic() && !char.is_uppercase());
    let fits = single || is_roman(letters);
    let rest = &text[label.len()..];
    (fits && (rest.is_empty() || rest.starts_with(' '))).then_some(label)
}

fn is_roman(letters: &str) -> bool {
    !letters.is_empty()
        && letters.len() + 2 <= LONGEST_LABEL
        && letters.bytes().all(|letter| b"ivx".contains(&letter))
        && (1..40).any(|number| roman(number).eq_ignore_ascii_case(letters))
}

/// The letters of a sub-paragraph's label.
fn letters(label: &str) -> &str {
    label.trim_matches(['(', ')'])
}

/// Whether a label opens or continues the list of roman numerals under the letter before it.
///
/// `letter` is the last letter label, `numeral` the last roman one below it.
pub(crate) fn is_numeral(label: &str, letter: Option<&str>, numeral: Option<&str>) -> bool {
    let (label, Some(letter)) = (letters(label), letter.map(letters)) else {
        return false;
    };
    let next = numeral
        .and_then(|text| from_roman(letters(text)))
        .unwrap_or(0)
        + 1;
    let follows = letter.chars().next().map(|char| u32::from(char) + 1)
        == label.chars().next().map(u32::from);
    match from_roman(label) {
        Some(number) if numeral.is_some() && number == next => true,
        Some(_) if label.chars().count() > 1 => true,
        Some(number) => number == next && !follows,
        None => false,
    }
}

/// The number of a roman numeral in letters of either case, as far as lists go.
fn from_roman(text: &str) -> Option<usize> {
    (1..40).find(|&number| roman(number).eq_ignore_ascii_case(text))
}

/// The literal label at the start of a heading of a level, with its full stop, if there is one.
pub(crate) fn heading_label(level: u8, text: &str) -> Option<&str> {
    let end = text.find('.')?;
    let number = &text[..end];
    let fits = match level {
        1 => !number.is_empty() && (1..200).any(|value| roman(value) == number),
        2 => {
            !number.is_empty()
                && number.len() < 3
                && number.bytes().all(|byte| byte.is_ascii_uppercase())
        }
        _ => is_number(number),
    };
    let rest = &text[end + 1..];
    (fits && (rest.is_empty() || rest.starts_with(' '))).then(|| &text[..=end])
}

/// The literal number at the start of a paragraph, with its full stop.
pub(crate) fn paragraph_label(text: &str) -> Option<&str> {
    let end = text.find('.')?;
    let rest = &text[end + 1..];
    (is_number(&text[..end]) && (rest.is_empty() || rest.starts_with(' '))).then(|| &text[..=end])
}

fn is_number(text: &str) -> bool {
    (1..7).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How long a label of a pattern, with any number, is at the start of a text.
pub(crate) fn pattern_label<'a>(pattern: &str, text: &'a str) -> Option<&'a str> {
    if let Some((before, after)) = pattern.split_once("{}")
        && let Some(rest) = text.strip_prefix(before.trim_start())
    {
        let digits = rest
            .find(|char: char| !char.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let after = after.trim_end();
        if digits > 0 && is_numeric(&rest[..digits]) && rest[digits..].starts_with(after) {
            return Some(&text[..text.len() - rest.len() + digits + after.len()]);
        }
    }
    None
}

/// The label of a pattern without its number at the start of a text.
pub(crate) fn lone_label<'a>(pattern: &str, text: &'a str) -> Option<&'a str> {
    let lone = fill(pattern, "");
    (!lone.is_empty() && text.starts_with(&lone)).then(|| &text[..lone.len()])
}

fn is_numeric(text: &str) -> bool {
    is_number(text) || (1..200).any(|value| roman(value) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        assert_eq!(
            [1, 4, 9, 14, 40, 99].map(roman),
            ["I", "IV", "IX", "XIV", "XL", "XCIX"]
        );
        assert_eq!([1, 26, 27, 53].map(capital), ["A", "Z", "AA", "BA"]);
    }

    #[test]
    fn labels_of_sub_paragraphs() {
        assert_eq!(sub_label("(a) Text"), Some("(a)"));
        assert_eq!(sub_label("a) Texte"), Some("a)"));
        assert_eq!(sub_label("(iv) Text"), Some("(iv)"));
        for text in ["(and) so", "(A) x", "(a)x", "a. x", "(2023) x"] {
            assert_eq!(sub_label(text), None, "{text}");
        }
    }

    #[test]
    fn a_letter_that_is_a_numeral_too_goes_by_its_neighbours() {
        assert!(is_numeral("(i)", Some("(a)"), None));
        assert!(is_numeral("(ii)", Some("(h)"), Some("(i)")));
        assert!(is_numeral("(v)", Some("(b)"), Some("(iv)")));
        assert!(!is_numeral("(i)", Some("(h)"), None));
        assert!(!is_numeral("(c)", Some("(b)"), None));
        assert!(!is_numeral("(b)", Some("(a)"), Some("(ii)")));
    }

    #[test]
    fn labels_of_headings_and_captions() {
        assert_eq!(heading_label(1, "IV. Text"), Some("IV."));
        assert_eq!(heading_label(1, "Mr. Text"), None);
        assert_eq!(heading_label(2, "B. Text"), Some("B."));
        assert_eq!(heading_label(3, "12. Text"), Some("12."));
        assert_eq!(pattern_label("Table {}", "Table 12"), Some("Table 12"));
        assert_eq!(pattern_label("表{}", "表3"), Some("表3"));
        assert_eq!(lone_label("Annex {}", "Annex. Text"), Some("Annex"));
        assert_eq!(pattern_label("Table {}", "Tables of"), None);
    }
}
