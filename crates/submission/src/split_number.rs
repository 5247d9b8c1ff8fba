//! Numbers that the mark between cells cuts in two: the value ends at the comma, and the rest stands in the next cell.

use crate::multipliers::{self, is_digits};
use crate::number;
use sse_diagnostics::{Words, words};
use sse_model::{Code, EntityType, Measure, Unit};

/// What is known of the two cells beside each other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Neighbours {
    /// Whether what is counted has fractions.
    pub(crate) divisible: bool,
    /// Whether one or two digits alone say nothing in the second cell.
    pub(crate) wordy: bool,
}

/// What stands in the second cell, if it can be the end of a number.
struct Tail<'t> {
    digits: &'t str,
    /// Behind a point.
    decimals: &'t str,
    words: &'t str,
}

impl<'t> Tail<'t> {
    fn of(cell: &'t str) -> Option<Self> {
        let end = |text: &str| {
            text.find(|ch: char| !ch.is_ascii_digit())
                .unwrap_or(text.len())
        };
        let (digits, rest) = cell.split_at(end(cell));
        let (decimals, words) = match rest.strip_prefix('.') {
            Some(behind) => behind.split_at(end(behind)),
            None => ("", rest),
        };
        let stops = rest.starts_with('.') && decimals.is_empty();
        let words = words.trim();
        (!digits.is_empty() && !stops).then_some(Self {
            digits,
            decimals,
            words,
        })
    }

    /// Whether its words multiply, or make it a percentage.
    fn multiplies(&self) -> bool {
        number::is_per_cent(self.words)
            || !self.words.is_empty()
                && multipliers::factor_of(self.words).is_some_and(|factor| factor != Some(1))
    }

    /// Whether its words say what is counted.
    fn counts(&self) -> bool {
        let words = self.words.to_lowercase();
        ["units", "unités", "unidades"].contains(&words.as_str())
            || Unit::from_word(self.words).is_some()
            || Measure::from_word(self.words).is_some()
            || EntityType::from_word(self.words).is_some()
    }
}

/// What is said of a number that a comma divides.
pub(crate) fn message(whole: &str) -> Words {
    words!(
        "the value may be {whole}: a comma divides it",
        whole = whole
    )
}

/// What to do about one whose end stands in a cell of words.
pub(crate) fn help_beside_words(whole: &str) -> Words {
    words!(
        "write {whole}; if the cell behind it is meant, say more in it than a number",
        whole = whole
    )
}

/// The number that two cells are together, as it is written without the comma; none where the second is no end of one.
pub(crate) fn whole(first: &str, second: &str, of: Neighbours) -> Option<String> {
    let digits = first.strip_prefix('-').unwrap_or(first);
    if digits.is_empty() || !is_digits(digits) || digits.len() > 1 && digits.starts_with('0') {
        return None;
    }
    let tail = Tail::of(second)?;
    let multiplies = tail.multiplies();
    if !multiplies && !tail.words.is_empty() && !tail.counts() {
        return None;
    }
    // What is counted has a column of its own.
    let behind = match tail.words {
        _ if !multiplies => String::new(),
        "%" => "%".to_owned(),
        words => format!(" {words}"),
    };
    let grouped = tail.digits.len() == 3 && digits.len() <= 3 && digits != "0";
    if grouped {
        let point = if tail.decimals.is_empty() { "" } else { "." };
        let Tail {
            digits, decimals, ..
        } = tail;
        return Some(format!("{first}{digits}{point}{decimals}{behind}"));
    }
    let short = of.divisible && of.wordy && tail.digits.len() <= 2;
    let decimal = tail.decimals.is_empty() && (multiplies || short);
    decimal.then(|| format!("{first}.{}{behind}", tail.digits))
}

#[cfg(test)]
mod tests {
    use super::{Neighbours, whole};

    #[test]
    fn what_ends_a_number_is_told_by_its_digits_and_words() {
        let money = Neighbours {
            divisible: true,
            wordy: true,
        };
        let people = Neighbours {
            divisible: false,
            wordy: true,
        };
        let column = Neighbours {
            wordy: false,
            ..money
        };
        for (first, second, of, expected) in [
            ("25", "000", people, Some("25000")),
            ("-5", "300", money, Some("-5300")),
            ("1", "234 units", people, Some("1234")),
            ("12", "500.50", money, Some("12500.50")),
            ("12", "5 million", people, Some("12.5 million")),
            ("12", "5", money, Some("12.5")),
            ("0", "75", money, Some("0.75")),
            ("1234", "56", money, Some("1234.56")),
            ("12", "25%", people, Some("12.25%")),
            ("12", "5", people, None),
            ("12", "5", column, None),
            ("12", "500", column, Some("12500")),
            ("012", "500", people, None),
            ("1234", "500", money, None),
            ("12", "2021", money, None),
            ("12", "5 of them new", money, None),
            ("12", "345 of them new", people, None),
            ("12", "see table", money, None),
            ("12.5", "500", money, None),
        ] {
            let found = whole(first, second, of);
            assert_eq!(found.as_deref(), expected, "{first},{second}");
        }
    }
}
