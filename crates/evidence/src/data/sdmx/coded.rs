//! Codes of SDMX for what has none here: words of reporters, and ways of counting.

/// The most letters of words that a code keeps.
const LONGEST: usize = 40;

/// A code for words: of a plain one its capitals, of any others the capitals of their Latin letters and digits with a digest
/// behind them, so that different words have different codes in every round.
pub(super) fn code_of(words: &str) -> String {
    let is_plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_:".contains(&byte);
    if words.bytes().all(is_plain) {
        return words.replace(':', "_").to_ascii_uppercase();
    }
    let mut code = String::new();
    for ch in words.chars().take(LONGEST) {
        if ch.is_ascii_alphanumeric() {
            code.push(ch.to_ascii_uppercase());
        } else if !code.is_empty() && !code.ends_with('_') {
            code.push('_');
        }
    }
    format!("{}_{:08X}", code.trim_end_matches('_'), digest(words))
        .trim_start_matches('_')
        .to_owned()
}

/// FNV-1a of 32 bits.
fn digest(words: &str) -> u32 {
    words.bytes().fold(0x811c_9dc5, |digest, byte| {
        (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::code_of;

    #[test]
    fn plain_words_keep_their_letters_and_others_get_a_digest() {
        assert_eq!(code_of("product:milk"), "PRODUCT_MILK");
        let code = code_of("part:top 100, including superannuation funds");
        assert!(
            code.starts_with("PART_TOP_100_INCLUDING_SUPERANNUATION_F"),
            "{code}"
        );
        assert_ne!(code_of("Île"), code_of("île"));
        for words in ["part:top 100", "Andalucía", "北京", "a b"] {
            let code = code_of(words);
            let is_id = |ch: char| ch.is_ascii_alphanumeric() || "_@$-".contains(ch);
            assert!(!code.is_empty() && code.chars().all(is_id), "{code}");
        }
    }
}
