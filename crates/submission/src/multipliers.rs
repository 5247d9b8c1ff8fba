//! Words that multiply: million, lakh, millardo.

use sse_diagnostics::Words;
use sse_model::{Code, Multiplier};

/// What a word behind a number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NumberScale {
    /// The factor.
    pub(crate) factor: i64,
    /// Whether the word means something else on the other of the two scales.
    pub(crate) long: bool,
}

/// Why words behind a number don't multiply it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ScaleFault {
    /// They aren't known, but perhaps what to do.
    Unknown(Option<Words>),
    /// They have two meanings.
    Ambiguous(AmbiguousScale),
}

/// A word with two meanings: one on the short scale and another on the long one, or of two languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AmbiguousScale {
    pub(crate) word: String,
    pub(crate) short: &'static str,
    pub(crate) long: &'static str,
}

/// Reads the words behind a number in the language of the file.
pub(crate) fn read(words: &str, language: &str) -> Result<NumberScale, ScaleFault> {
    let language = language.split('-').next().unwrap_or("");
    let meanings = match words {
        "m" => Some(("1,000,000", "1,000")),
        "mil" if !["es", "pt"].contains(&language) => Some(("1,000,000", "1,000")),
        "mil." | "mill" | "mill." if language != "es" => Some(("1,000,000", "1,000")),
        "mm" => Some(("1,000,000", "1,000,000,000")),
        "b" => Some(("1,000,000,000", "1,000,000,000,000")),
        "t" => Some(("1,000,000,000,000", "1,000")),
        "兆" => Some(("1,000,000", "1,000,000,000,000")),
        _ if !["fr", "es"].contains(&language) => None,
        "billion" | "billions" | "billon" => Some(("1,000,000,000", "1,000,000,000,000")),
        "trillion" | "trillions" | "trillon" => {
            Some(("1,000,000,000,000", "1,000,000,000,000,000,000"))
        }
        _ => None,
    };
    if let Some((short, long)) = meanings {
        return Err(ScaleFault::Ambiguous(AmbiguousScale {
            word: words.to_owned(),
            short,
            long,
        }));
    }
    plain(words).ok_or(ScaleFault::Unknown(None))
}

/// What words behind a number multiply it with, wherever they stand; none where they have two meanings. Nothing where they
/// multiply nothing.
pub fn factor_of(words: &str) -> Option<Option<i64>> {
    let words = words.trim().to_lowercase();
    // Some words are known with their full stop.
    let scale = read(&words, "").or_else(|fault| match fault {
        ScaleFault::Unknown(_) => read(words.trim_end_matches('.'), ""),
        ScaleFault::Ambiguous(_) => Err(fault),
    });
    match scale {
        Ok(scale) => Some(Some(scale.factor)),
        Err(ScaleFault::Ambiguous(_)) => Some(None),
        Err(ScaleFault::Unknown(_)) => None,
    }
}

/// Whether words with two meanings may multiply with a factor: `m` with a thousand or a million.
pub fn may_be_factor(words: &str, factor: i64) -> bool {
    let Err(ScaleFault::Ambiguous(scale)) = read(&words.trim().to_lowercase(), "") else {
        return false;
    };
    let meanings = [scale.short, scale.long].map(|digits| digits.replace(',', "").parse());
    meanings.contains(&Ok(factor))
}

fn plain(words: &str) -> Option<NumberScale> {
    let factor = factor(words).or_else(|| {
        let mut parts = words.split_whitespace().map(factor);
        let product = parts.next()??.checked_mul(parts.next()??);
        product.filter(|_| parts.next().is_none())
    });
    factor.map(|factor| NumberScale {
        factor,
        long: is_long(words),
    })
}

/// The factor of one word, which isn't a number itself.
fn factor(word: &str) -> Option<i64> {
    match word {
        "mil" => return Some(Multiplier::Thousand.factor()),
        "万" | "萬" | "만" => return Some(10_000),
        "十万" => return Some(100_000),
        "千万" => return Some(10_000_000),
        "億" | "亿" | "억" => return Some(100_000_000),
        _ => {}
    }
    Multiplier::from_word(word)
        .map(Multiplier::factor)
        .filter(|_| !is_digits(word))
}

/// Whether there are nothing but digits in it.
pub(crate) fn is_digits(word: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_scales_are_known() {
        let factor = |words| read(words, "").map(|scale| scale.factor);
        assert_eq!(factor("million"), Ok(1_000_000));
        assert_eq!(factor("lakh crore"), Ok(1_000_000_000_000));
        assert_eq!(factor("milliard"), Ok(1_000_000_000));
        assert_eq!(factor("billón"), Ok(1_000_000_000_000));
        assert!(read("billón", "es").unwrap().long && !read("million", "es").unwrap().long);
        assert_eq!(
            ["万", "億", "억"].map(factor),
            [Ok(10_000), Ok(100_000_000), Ok(100_000_000)]
        );
        for (word, expected) in [
            ("тысячи", 1_000),
            ("آلاف", 1_000),
            ("миллиона", 1_000_000),
            ("ملايين", 1_000_000),
            ("mds", 1_000_000_000),
            ("千万", 10_000_000),
        ] {
            assert_eq!(factor(word), Ok(expected), "{word}");
        }
        assert_eq!(read("mill.", "es").map(|scale| scale.factor), Ok(1_000_000));
        for word in ["mill.", "m", "mil", "mm", "b", "t", "兆"] {
            assert!(
                matches!(read(word, "en"), Err(ScaleFault::Ambiguous(_))),
                "{word}"
            );
        }
        assert_eq!(read("mil", "es").map(|scale| scale.factor), Ok(1_000));
        assert!(factor("apples").is_err() && factor("1000").is_err());
    }
}
