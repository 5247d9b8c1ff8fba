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
        .filter(|&(at, _)| at < text.len())
        .map(|(at, kind)| Opportunity {
            at,
            forced: kind == BreakOpportunity::Mandatory,
        })
        .collect()
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
    fn lines_end_at_spaces_and_dashes() {
        let text = "social-economy 2015–2023 end";
        let places: Vec<&str> = breaks(text).iter().map(|place| &text[place.at..]).collect();
        assert_eq!(
            places,
            ["economy 2015–2023 end", "2015–2023 end", "2023 end", "end"]
        );
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
