//! Yes and no as people write them.

/// Whether a cell says yes or no, in a word of one of the languages of submissions, a digit or a tick; none where it says
/// neither.
pub fn yes_or_no(cell: &str) -> Option<bool> {
    const YES: [&str; 22] = [
        "yes",
        "y",
        "true",
        "1",
        "x",
        "×",
        "✓",
        "✔",
        "☑",
        "ok",
        "oui",
        "o",
        "vrai",
        "sí",
        "si",
        "s",
        "verdadero",
        "ja",
        "sim",
        "да",
        "是",
        "نعم",
    ];
    const NO: [&str; 12] = [
        "no", "n", "false", "0", "non", "faux", "falso", "nein", "não", "нет", "否", "لا",
    ];
    let word = cell.trim().to_lowercase();
    let word = word.trim_end_matches('\u{fe0f}');
    if YES.contains(&word) {
        return Some(true);
    }
    NO.contains(&word).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::yes_or_no;

    #[test]
    fn in_words_digits_and_ticks() {
        for yes in [
            "Yes",
            "oui",
            "Sí",
            "TRUE",
            "1",
            "✔\u{fe0f}",
            " x ",
            "نعم",
            "да",
        ] {
            assert_eq!(yes_or_no(yes), Some(true), "{yes}");
        }
        for no in ["no", "Non", "FALSE", "0", "لا", "否"] {
            assert_eq!(yes_or_no(no), Some(false), "{no}");
        }
        for neither in ["", "-", "perhaps", "5 of 12 months"] {
            assert_eq!(yes_or_no(neither), None, "{neither}");
        }
    }
}
