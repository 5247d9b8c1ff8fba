//! Did you mean.

use sse_diagnostics::{Words, words};
use sse_model::Code;

/// The question whether a word was meant.
pub(crate) fn did_you_mean(word: &str) -> Words {
    words!("did you mean {word}?", word = word)
}

/// A list of words with a comma in the place of each "and".
pub(crate) fn with_commas(text: &str) -> String {
    [" and ", " et ", " y ", " e "]
        .iter()
        .fold(text.to_owned(), |text, word| text.replace(word, ","))
}

/// The codes that are named in a list of words, where all of them are known.
pub(crate) fn several<T: Code>(text: &str) -> Vec<&'static str> {
    let text = with_commas(&text.to_lowercase());
    let parts = text.split([',', ';', '/', '&', '+']).map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    let codes: Option<Vec<T>> = parts.map(T::from_word).collect();
    let mut codes: Vec<&str> = codes
        .unwrap_or_default()
        .into_iter()
        .map(Code::code)
        .collect();
    codes.dedup();
    codes
}

/// How many letters a misprint of a code changes at most.
const MOST_LETTERS: usize = 3;

/// The known word nearest to another one, if it is near.
pub fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let limit = word.trim().chars().count() / 3;
    nearest_within(word, known, limit.max(1), |_, _| false)
}

/// The same of the codes and names of a list: of several words each is the same or near, for another word is another thing.
pub(crate) fn nearest_code<'w>(
    word: &str,
    known: impl IntoIterator<Item = &'w str>,
) -> Option<&'w str> {
    let limit = word.trim().chars().count() / 3;
    nearest_within(word, known, limit.clamp(1, MOST_LETTERS), has_another_word)
}

/// The known word nearest to another one, if so few letters are others, and if it isn't another thing.
fn nearest_within<'w>(
    word: &str,
    known: impl IntoIterator<Item = &'w str>,
    limit: usize,
    other: impl Fn(&str, &str) -> bool,
) -> Option<&'w str> {
    let word = word.trim().to_lowercase();
    let length = word.chars().count();
    // Every letter is near every other one.
    if length < 2 {
        return None;
    }
    let letters = Letters::of(&word);
    // Lower case may be longer, by less than one character in two.
    let may = |candidate: &&str| candidate.chars().count().abs_diff(length) <= 2 * limit;
    let scored = known.into_iter().filter(may).filter_map(|candidate| {
        let lower = candidate.to_lowercase();
        // Most are told apart by their letters alone, for far less than it costs to compare their order.
        if letters.apart(&Letters::of(&lower)) > limit
            || means_the_opposite(&word, &lower)
            || other(&word, &lower)
        {
            return None;
        }
        Some((strsim::damerau_levenshtein(&word, &lower), candidate))
    });
    scored
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Whether one of several words is another one than that in its place: `rural population` is no `total population`, and the
/// Republic of Kenya not that of Korea.
fn has_another_word(words: &str, of: &str) -> bool {
    let [words, of] = [words, of].map(|text| text.split([' ', '_', '-']).collect::<Vec<_>>());
    let apart = |(word, of): (&&str, &&str)| {
        let limit = (word.chars().count() / 3).clamp(1, MOST_LETTERS);
        strsim::damerau_levenshtein(word, of) > limit
    };
    match words.len().abs_diff(of.len()) {
        0 if words.len() > 1 => words.iter().zip(&of).any(apart),
        // A word more or less, and it is no slip of the hand.
        1 => {
            let (longer, shorter) = if words.len() > of.len() {
                (&words, &of)
            } else {
                (&of, &words)
            };
            let joined = longer.concat() == shorter.concat();
            !joined
                && longer.iter().filter(|word| !shorter.contains(word)).count() == 1
                && shorter.iter().all(|word| longer.contains(word))
                && longer
                    .iter()
                    .any(|word| !shorter.contains(word) && word.chars().count() > 1)
        }
        _ => false,
    }
}

/// Whether a word means the opposite of one that it looks like, or another thing: unemployment is no kind of employment.
fn means_the_opposite(word: &str, of: &str) -> bool {
    const PREFIXES: [&str; 9] = [
        "un", "in", "dis", "non", "non-", "non ", "not ", "des", "no ",
    ];
    const OTHERS: [(&str, &str); 12] = [
        ("lapsed", "passed"),
        ("paused", "passed"),
        ("delayed", "deployed"),
        ("extended", "intended"),
        ("county", "country"),
        ("liabilities", "facilities"),
        ("for-profit", "nonprofit"),
        ("for profit", "nonprofit"),
        ("shares", "sales"),
        ("безработица", "занятость"),
        ("失业", "就业"),
        ("البطالة", "العمالة"),
    ];
    let [word, of] = [word, of].map(|text| text.replace('_', " "));
    let is_negated = |prefix: &&str| {
        let negated = word.strip_prefix(*prefix);
        negated.is_some_and(|negated| is_form_of(negated, &of))
    };
    PREFIXES.iter().any(is_negated) || OTHERS.contains(&(word.as_str(), of.as_str()))
}

/// Whether two words differ in no more than their endings: active, activo, activa.
fn is_form_of(one: &str, other: &str) -> bool {
    const ENDINGS: [char; 5] = ['a', 'o', 'e', 'd', 's'];
    let [stem, of] = [one, other].map(|word| word.trim_end_matches(ENDINGS));
    one == other || stem.chars().count() > 3 && stem == of
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
    use super::{Letters, nearest, nearest_code};
    use sse_model::{Area, Code, Group};

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        assert_eq!(
            nearest("cooperativ", ["mutual", "cooperative"]),
            Some("cooperative")
        );
        assert_eq!(nearest("unemployment", ["employment"]), None);
        for (word, opposite) in [
            ("inactive", "active"),
            ("inactivo", "activo"),
            ("inactivo", "activa"),
            ("incomplete", "completed"),
            ("inachevé", "achevé"),
            ("disapproved", "approved"),
            ("lapsed", "passed"),
            ("paused", "passed"),
            ("county", "country"),
        ] {
            assert_eq!(nearest(word, [opposite]), None, "{word}");
        }
        assert_eq!(nearest("m", ["a", "1"]), None);
        assert_eq!(nearest("xyz", ["mutual", "cooperative"]), None);
        for (word, other) in [
            ("rural population", "total population"),
            ("all employment", "total_employment"),
            ("Rep. of Kenya", "Rep. of Korea"),
            ("N. Ireland", "Ireland"),
            ("state enterprise", "social enterprise"),
            ("number of employees", "number of entities"),
        ] {
            assert_eq!(nearest_code(word, [other]), None, "{word}");
        }
        assert_eq!(
            nearest_code("co operative", ["cooperative"]),
            Some("cooperative")
        );
        assert_eq!(
            nearest_code("total emploiment", ["total_employment"]),
            Some("total_employment")
        );
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
