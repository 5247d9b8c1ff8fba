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
    let letters = Letters::of(&word);
    // Lower case may be longer, by less than one character in two.
    let may = |candidate: &&str| candidate.chars().count().abs_diff(length) <= 2 * limit;
    let scored = known.into_iter().filter(may).filter_map(|candidate| {
        let lower = candidate.to_lowercase();
        if means_the_opposite(&word, &lower) {
            return None;
        }
        // Most are told apart by their letters alone, for far less than it costs to compare their order.
        if letters.apart(&Letters::of(&lower)) > limit {
            return None;
        }
        Some((strsim::damerau_levenshtein(&word, &lower), candidate))
    });
    scored
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Whether a word means the opposite of one that it looks like, or another thing: unemployment is no kind of employment.
fn means_the_opposite(word: &str, of: &str) -> bool {
    const PREFIXES: [&str; 7] = ["un", "non", "non-", "non ", "not ", "des", "no "];
    const OTHERS: [(&str, &str); 7] = [
        ("liabilities", "facilities"),
        ("for-profit", "nonprofit"),
        ("for profit", "nonprofit"),
        ("shares", "sales"),
        ("безработица", "занятость"),
        ("失业", "就业"),
        ("البطالة", "العمالة"),
    ];
    let [word, of] = [word, of].map(|text| text.replace('_', " "));
    PREFIXES
        .iter()
        .any(|prefix| word.strip_prefix(prefix) == Some(&of))
        || OTHERS.contains(&(word.as_str(), of.as_str()))
}

/// How often the letters of a word occur, some of them counted together.
struct Letters([u32; 64]);

impl Letters {
    fn of(word: &str) -> Self {
        let mut counts = [0; 64];
        for letter in word.chars() {
            counts[letter as usize % 64] += 1;
        }
        Self(counts)
    }

    /// How many letters must at least be written, left out or replaced to make one word of the other; to swap two of them
    /// changes no count.
    fn apart(&self, other: &Self) -> usize {
        let (mut more, mut fewer) = (0, 0);
        for (one, two) in self.0.iter().zip(&other.0) {
            more += one.saturating_sub(*two);
            fewer += two.saturating_sub(*one);
        }
        more.max(fewer) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::{Letters, nearest};
    use sse_model::{Area, Code, Group};

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        assert_eq!(
            nearest("cooperativ", ["mutual", "cooperative"]),
            Some("cooperative")
        );
        assert_eq!(nearest("unemployment", ["employment"]), None);
        assert_eq!(nearest("m", ["a", "1"]), None);
        assert_eq!(nearest("xyz", ["mutual", "cooperative"]), None);
    }

    #[test]
    fn letters_are_never_further_apart_than_words() {
        let names: Vec<String> = Area::words()
            .into_iter()
            .chain(Group::words())
            .map(str::to_lowercase)
            .collect();
        for word in [
            "kenia-2",
            "keenya",
            "republic of koera",
            "россия",
            "tuudvrgacg",
        ] {
            let letters = Letters::of(word);
            for name in &names {
                let apart = letters.apart(&Letters::of(name));
                assert!(
                    apart <= strsim::damerau_levenshtein(word, name),
                    "{word} {name}"
                );
            }
        }
        let told_apart = names
            .iter()
            .filter(|name| Letters::of("tuudvrgacg").apart(&Letters::of(name)) > 3);
        assert!(told_apart.count() > names.len() * 9 / 10);
    }
}
