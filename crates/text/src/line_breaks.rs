//! Where a line may end.

use hypher::Lang;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// A place where a line may or must end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opportunity {
    /// The byte before which the next line begins; spaces before it hang at the end of the line.
    pub at: usize,
    /// Whether the line must end here.
    pub forced: bool,
}

/// The break opportunities of a text (UAX 14), the end of the text left out.
pub fn breaks(text: &str) -> Vec<Opportunity> {
    linebreaks(text)
        .filter(|&(at, kind)| {
            at < text.len() && (kind == BreakOpportunity::Mandatory || !is_bound(text, at))
        })
        .map(|(at, kind)| Opportunity {
            at,
            forced: kind == BreakOpportunity::Mandatory,
        })
        .collect()
}

/// The letters of a number and the word behind it together, beyond which they may part.
const BOUND: usize = 18;

/// Whether the words around a space belong to one number: its digits in groups (20 400), a number and what it counts or
/// its unit (21.3 billion, 18 April), a year in a name (2030 Agenda), a name or abbreviation and its number (Goal 7, No. 13),
/// a number alone at the end of a clause (in 1;), the symbol of a text (resolution 77/281); and both years of a span.
fn is_bound(text: &str, at: usize) -> bool {
    let after = &text[at..];
    let first_digit = |word: &str| word.starts_with(|ch: char| ch.is_ascii_digit());
    let Some(before) = text[..at].strip_suffix(' ') else {
        let first = text[..at].strip_suffix('–').filter(|_| first_digit(after));
        return first.is_some_and(ends_with_year);
    };
    if !(before.ends_with(|ch: char| ch.is_ascii_digit()) || first_digit(after)) {
        return false;
    }
    let before = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let after = after.split(char::is_whitespace).next().unwrap_or_default();
    if before.chars().count() + after.chars().count() > BOUND {
        return false;
    }
    let before = before.trim_start_matches(['(', '[', '“', '‘', '«', '"', '\'']);
    if is_number(before) {
        return if first_digit(after) {
            is_group(after) && before.len() <= 3
        } else {
            let is_name = is_year(before) && after.starts_with(char::is_uppercase);
            is_name || after.starts_with(char::is_alphabetic) && !is_year(before)
        };
    }
    let number = after.trim_end_matches(['.', ',', ';', ':', ')', '”', '»']);
    let named = before.starts_with(char::is_uppercase) && number.len() <= 3;
    let shortened = before.len() <= 5 && before.ends_with('.');
    let alone = number.len() <= 2 && number.len() < after.len();
    let symbol = number.split_once('/').is_some_and(|(session, number)| {
        let mut digits = session.chars().chain(number.chars());
        number.len() <= 3 && digits.all(|ch| ch.is_ascii_digit())
    });
    let named = named || symbol;
    first_digit(after)
        && before.ends_with(|ch: char| ch.is_alphabetic() || ch == '.')
        && (named && !before.ends_with('.') || shortened || alone && !before.ends_with('.'))
}

/// Whether a word is a number, perhaps with the sign of a currency before it.
fn is_number(word: &str) -> bool {
    word.chars().any(|ch| ch.is_ascii_digit())
        && word
            .chars()
            .all(|ch| ch.is_ascii_digit() || ".,–-−$€£".contains(ch))
        && word.ends_with(|ch: char| ch.is_ascii_digit())
}

/// Whether a word begins with the next three digits of a number.
fn is_group(word: &str) -> bool {
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    digits == 3
}

/// Whether a text ends with a year.
fn ends_with_year(text: &str) -> bool {
    let digits = text.trim_end_matches(|ch: char| ch.is_ascii_digit());
    is_year(&text[digits.len()..])
}

/// Whether a number is a year or ends with one, as in 2019–2023: what stands behind it isn't counted.
fn is_year(number: &str) -> bool {
    let last = number.rsplit(['–', '-']).next().unwrap_or_default();
    last.len() == 4
        && last.chars().all(|ch| ch.is_ascii_digit())
        && ("1800".."2200").contains(&last)
}

/// The places, in bytes, where an address of the web may be broken without a hyphen: before a full stop or one of
/// `?&=#_%@-`, behind `//` and `/`; none for a word that is no address, and never near its ends.
pub fn address_breaks(word: &str) -> Vec<usize> {
    if word.len() < 8 {
        return Vec::new();
    }
    let of_address = |part: &str| {
        part.chars().count() > 1
            && part
                .chars()
                .all(|ch| ch.is_ascii_alphanumeric() || "-_/?=&#%".contains(ch))
    };
    let trimmed = word.trim_matches(|edge: char| !edge.is_ascii_alphanumeric() && edge != '/');
    let host = trimmed.matches('.').count() > 0
        && trimmed.split('.').all(of_address)
        && trimmed.chars().any(char::is_lowercase);
    if !(word.contains("://") || host && !trimmed.starts_with(|first: char| first.is_ascii_digit()))
    {
        return Vec::new();
    }
    let inner = word.char_indices().filter(|&(at, ch)| match ch {
        '.' | '?' | '&' | '=' | '#' | '_' | '%' | '@' => {
            !word[..at].ends_with(|before: char| !before.is_alphanumeric())
        }
        _ => word[..at].ends_with('/') && ch != '/',
    });
    inner
        .map(|(at, _)| at)
        .filter(|&at| at >= 3 && at + 3 <= word.len())
        .collect()
}

/// The places, in bytes, where a word may be hyphenated; none for words with digits or capitals inside, for short
/// words and for languages without patterns.
pub fn hyphens(word: &str, language: &str) -> Vec<usize> {
    let length = word.chars().count();
    let ordinary = word
        .chars()
        .skip(1)
        .all(|ch| ch.is_alphabetic() && !ch.is_uppercase());
    let Some(patterns) = patterns(language).filter(|_| length >= 6 && ordinary) else {
        return Vec::new();
    };
    let (left, right) = patterns.bounds();
    let mut at = 0;
    let mut places: Vec<usize> =
        hypher::hyphenate_bounded(word, patterns, left.max(3), right.max(3))
            .map(|syllable| {
                at += syllable.len();
                at
            })
            .collect();
    places.pop();
    places
}

fn patterns(language: &str) -> Option<Lang> {
    let code = language.as_bytes().get(..2)?;
    Lang::from_iso([code[0], code[1]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_with_its_unit_and_with_what_it_counts_or_names() {
        let ends = |text: &str| -> Vec<String> {
            let mut start = 0;
            let mut pieces = Vec::new();
            for end in breaks(text)
                .into_iter()
                .map(|place| place.at)
                .chain([text.len()])
            {
                pieces.push(text[start..end].trim_end().to_owned());
                start = end;
            }
            pieces
        };
        for (text, pieces) in [
            ("for 20 400 herders of", vec!["for", "20 400 herders", "of"]),
            (
                "about $106.4 million or",
                vec!["about", "$106.4 million", "or"],
            ),
            ("USD 9.3 million", vec!["USD 9.3 million"]),
            ("on 18 April 2023 in", vec!["on", "18 April", "2023", "in"]),
            ("the 2030 Agenda for", vec!["the", "2030 Agenda", "for"]),
            ("see Europe 2023 in", vec!["see", "Europe", "2023", "in"]),
            ("see Goal 7 (energy)", vec!["see", "Goal 7", "(energy)"]),
            ("Law No. 13 of 2025", vec!["Law", "No. 13 of", "2025"]),
            ("(8 countries)", vec!["(8 countries)"]),
            (
                "from 2019 to 2023 the",
                vec!["from", "2019", "to", "2023", "the"],
            ),
            ("target in 1; 2010", vec!["target", "in 1;", "2010"]),
            ("21.3 billion, 2024", vec!["21.3 billion,", "2024"]),
            (
                "of resolution 77/281 and",
                vec!["of", "resolution 77/281", "and"],
            ),
            (
                "Account 2019–2023 (first",
                vec!["Account", "2019–2023", "(first"],
            ),
        ] {
            assert_eq!(ends(text), pieces);
        }
        let long = "7 intergovernmentalorganizations";
        assert_eq!(ends(long).len(), 2, "a narrow column must not be torn");
    }

    #[test]
    fn lines_end_at_spaces_and_dashes() {
        let text = "social-economy 2015–2023 end";
        let places: Vec<&str> = breaks(text).iter().map(|place| &text[place.at..]).collect();
        assert_eq!(places, ["economy 2015–2023 end", "2015–2023 end", "end"]);
    }

    #[test]
    fn chinese_breaks_between_characters_but_not_before_a_full_stop() {
        assert_eq!(
            breaks("社会。经济")
                .iter()
                .map(|place| place.at)
                .collect::<Vec<_>>(),
            [3, 9, 12]
        );
    }

    #[test]
    fn addresses_break_before_full_stops_and_behind_slashes() {
        let parts = |word| {
            address_breaks(word)
                .iter()
                .map(|&at| &word[at..])
                .collect::<Vec<_>>()
        };
        assert_eq!(parts("(economiasolidaria.org)."), [".org)."]);
        assert_eq!(
            parts("https://example.org/a.csv?q=1"),
            [
                "example.org/a.csv?q=1",
                ".org/a.csv?q=1",
                "a.csv?q=1",
                ".csv?q=1",
                "?q=1"
            ]
        );
        for word in ["11.5", "economy.", "U.N.O.", "and/or", "Rev.1/Add.2"] {
            assert!(parts(word).is_empty(), "{word}: {:?}", parts(word));
        }
    }

    #[test]
    fn words_are_cut_by_their_language() {
        assert_eq!(hyphens("cooperatives", "en"), [4, 6, 7]);
        assert!(hyphens("coopératives", "fr").len() >= 2);
        assert_eq!(hyphens("A81", "en"), [] as [usize; 0]);
        assert_eq!(hyphens("经济社会团结", "zh"), [] as [usize; 0]);
    }
}
