//! Did you mean.

use sse_diagnostics::{Words, words};
use sse_model::Code;

/// The question whether a word was meant.
pub(crate) fn did_you_mean(word: &str) -> Words {
    words!("did you mean {word}?", word = word)
}

/// The codes that are named in a list of words, where all of them are known.
pub(crate) fn several<T: Code>(text: &str) -> Vec<&'static str> {
    let mut text = text.to_lowercase();
    for word in [" and ", " et ", " y ", " e "] {
        text = text.replace(word, ",");
    }
    let parts = text.split([',', ';', '/', '&', '+']).map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    let codes: Option<Vec<T>> = parts.map(T::from_word).collect();
    codes
        .unwrap_or_default()
        .into_iter()
        .map(Code::code)
        .collect()
}

/// The known word nearest to another one, if it is near.
pub fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let word = word.trim().to_lowercase();
    let length = word.chars().count();
    // Every letter is near every other one.
    if length < 2 {
        return None;
    }
    let limit = (length / 3).max(1);
    // Lower case may be longer, by less than one character in two.
    let may = |candidate: &&str| candidate.chars().count().abs_diff(length) <= 2 * limit;
    let scored = known.into_iter().filter(may).map(|candidate| {
        let distance = strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
        (distance, candidate)
    });
    scored
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        assert_eq!(
            nearest("cooperativ", ["mutual", "cooperative"]),
            Some("cooperative")
        );
        assert_eq!(nearest("m", ["a", "1"]), None);
        assert_eq!(nearest("xyz", ["mutual", "cooperative"]), None);
    }
}
