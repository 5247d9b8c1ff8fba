//! Did you mean.

use sse_diagnostics::{Words, words};

/// The question whether a word was meant.
pub(crate) fn did_you_mean(word: &str) -> Words {
    words!("did you mean {word}?", word = word)
}

/// The known word nearest to another one, if it is near.
pub(crate) fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let word = word.trim().to_lowercase();
    let length = word.chars().count();
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
        assert_eq!(nearest("xyz", ["mutual", "cooperative"]), None);
    }
}
