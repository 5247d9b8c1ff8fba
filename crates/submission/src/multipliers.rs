//! Words that multiply: million, lakh, millardo.

use crate::number::Fault;
use sse_model::{Code, Multiplier};

/// What a word behind a number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scale {
    /// The factor.
    pub(crate) factor: i64,
    /// Whether the word means something else on the other of the two scales.
    pub(crate) long: bool,
}

/// Reads the words behind a number in the language of the file.
pub(crate) fn read(words: &str, language: &str, cell: &str) -> Result<Scale, Fault> {
    let language = language.split('-').next().unwrap_or("");
    let ambiguous = |short, long| Fault::AmbiguousScale {
        word: words.to_owned(),
        short,
        long,
    };
    match words {
        "billion" | "billions" | "billon" if ["fr", "es"].contains(&language) => {
            Err(ambiguous("1,000,000,000", "1,000,000,000,000"))
        }
        "trillion" | "trillions" | "trillon" if ["fr", "es"].contains(&language) => {
            Err(ambiguous("1,000,000,000,000", "1,000,000,000,000,000,000"))
        }
        _ => plain(words).ok_or_else(|| Fault::NotANumber(advice(words, cell))),
    }
}

fn plain(words: &str) -> Option<Scale> {
    let one = |word: &str| match word {
        "mil" => Some(Multiplier::Thousand.factor()),
        _ => Multiplier::from_word(word)
            .map(Multiplier::factor)
            .filter(|_| !is_digits(word)),
    };
    let factor = one(words).or_else(|| {
        let mut parts = words.split_whitespace();
        let pair = (one(parts.next()?)?, one(parts.next()?)?);
        parts
            .next()
            .is_none()
            .then(|| pair.0.checked_mul(pair.1))
            .flatten()
    });
    factor.map(|factor| Scale {
        factor,
        long: is_long(words),
    })
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word belongs to the long scale or names a number that the short scale calls otherwise.
pub(crate) fn is_long(words: &str) -> bool {
    const LONG: [&str; 9] = [
        "milliard",
        "milliards",
        "mrd",
        "millardo",
        "millardos",
        "billón",
        "billones",
        "mil millones",
        "miles de millones",
    ];
    LONG.contains(&words.trim().to_lowercase().as_str())
}

fn advice(words: &str, _cell: &str) -> Option<String> {
    let short = ["m", "b", "t", "mm"].contains(&words);
    short.then(|| {
        format!(
            "“{words}” means different things to different people: write the word, such as million"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_scales_are_known() {
        let factor = |words| read(words, "", "").map(|scale| scale.factor);
        assert_eq!(factor("million"), Ok(1_000_000));
        assert_eq!(factor("lakh crore"), Ok(1_000_000_000_000));
        assert_eq!(factor("milliard"), Ok(1_000_000_000));
        assert_eq!(factor("billón"), Ok(1_000_000_000_000));
        assert!(read("billón", "es", "").unwrap().long && !read("million", "es", "").unwrap().long);
        assert!(factor("m").is_err() && factor("apples").is_err() && factor("1000").is_err());
    }
}
