//! Words that a reporter wrote, in the form of the report: its grouping of digits, its signs of currencies, its dashes
//! between years, its apostrophes, its abbreviations spelt out. The evidence keeps them as they were written.

use super::Locale;
use sse_model::{Code, Currency};
use std::collections::BTreeSet;

/// What may stand before or behind a word in a sentence.
const PUNCTUATION: [char; 9] = ['(', ')', ',', ';', ':', '.', '“', '”', '"'];

/// An amount found in a text.
struct Amount {
    currency: Currency,
    printed: String,
    /// How many words it takes.
    words: usize,
    /// It has three digits or the name of a power: `COP 28` is a conference.
    is_certain: bool,
}

impl Locale {
    /// A title or another text of a submission as the report prints it; abbreviations are spelt out in the language of the
    /// report only.
    ///
    /// `USD 200 million for 20 400 herders` is `$200 million for 20,400 herders`.
    pub(crate) fn submitted(&self, text: &str, is_foreign: bool) -> String {
        let words: Vec<&str> = text.split([' ', '\u{a0}', '\u{202f}']).collect();
        let amounts = (0..words.len()).filter_map(|at| self.amount(&words[at..]));
        let currencies: BTreeSet<Currency> = amounts
            .filter(|amount| amount.is_certain)
            .map(|amount| amount.currency)
            .collect();
        let mut out: Vec<String> = Vec::with_capacity(words.len());
        let mut rest = words.as_slice();
        while let Some(first) = rest.first() {
            let amount = self.amount(rest);
            let (word, used) = amount
                .filter(|amount| currencies.contains(&amount.currency))
                .map(|amount| (amount.printed, amount.words))
                .or_else(|| self.grouped_number(rest))
                .unwrap_or_else(|| (self.word(first, is_foreign), 1));
            out.push(word);
            rest = &rest[used..];
        }
        let printed = quotation_marks(&out.join(" "));
        if text.starts_with(char::is_uppercase) {
            return Self::first_upper(&printed);
        }
        printed
    }

    /// A number in groups of digits with blanks between them, with the sign of the language; how many words it takes.
    fn grouped_number(&self, words: &[&str]) -> Option<(String, usize)> {
        let (before, first, behind) = bare(words.first()?);
        let is_number =
            |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(first) || first.len() > 3 || !behind.is_empty() {
            return None;
        }
        let mut digits = first.to_owned();
        let (mut used, mut end) = (1, "");
        while let Some((begin, group, behind)) = words.get(used).map(|word| bare(word)) {
            if !begin.is_empty() || group.len() != 3 || !is_number(group) || !end.is_empty() {
                break;
            }
            digits.push_str(group);
            (used, end) = (used + 1, behind);
        }
        (used > 1).then(|| {
            (
                format!("{before}{}{end}", self.forms.grouped(&digits)),
                used,
            )
        })
    }

    /// An amount after the code of its currency, with its sign or name.
    fn amount(&self, words: &[&str]) -> Option<Amount> {
        let (before, code, end) = bare(words.first()?);
        let currency = Currency::from_code(code).filter(|_| end.is_empty())?;
        let behind = &words[1..];
        let (number, used) = match self.grouped_number(behind) {
            Some(grouped) => grouped,
            None => ((*behind.first()?).to_owned(), 1),
        };
        let (begin, digits, mut end) = bare(&number);
        if !begin.is_empty() || !digits.starts_with(|first: char| first.is_ascii_digit()) {
            return None;
        }
        let scale = behind.get(used).filter(|_| end.is_empty());
        let scale = scale
            .map(|word| bare(word))
            .filter(|(.., word, _)| self.is_scale(word));
        let mut amount = digits.to_owned();
        if let Some((_, word, behind)) = scale {
            amount.push(' ');
            amount.push_str(word);
            end = behind;
        }
        Some(Amount {
            currency,
            printed: format!("{before}{}{end}", self.with_currency(&amount, currency)),
            words: 1 + used + usize::from(scale.is_some()),
            is_certain: scale.is_some() || digits.bytes().filter(u8::is_ascii_digit).count() > 2,
        })
    }

    /// Whether a word names a power of ten: `million`.
    fn is_scale(&self, word: &str) -> bool {
        let forms = self
            .words
            .numbers
            .scales
            .iter()
            .flat_map(|scale| &scale.forms);
        let mut names = forms.map(|form| form.replace("{}", ""));
        names.any(|name| name.trim() == word)
    }

    /// Whether a hyphen between two words means "to": between years, and between months.
    fn spans(&self, first: &str, last: &str) -> bool {
        let is_month = |word: &str| self.words.dates.months.iter().any(|month| month == word);
        is_year(first) && is_year(last) || is_month(first) && is_month(last)
    }

    /// One word: an abbreviation, a span of years or months, or its apostrophes.
    fn word(&self, word: &str, is_foreign: bool) -> String {
        let (before, inner, behind) = bare(word);
        let spelt = self.words.abbreviations.get(inner);
        if let Some(words) = spelt.filter(|_| !is_foreign) {
            return format!("{before}{words}{behind}");
        }
        match inner.split_once('-') {
            Some((first, last)) if self.spans(first, last) => {
                format!("{before}{}{behind}", self.span(first, last))
            }
            _ => apostrophes(word),
        }
    }
}

/// Straight quotation marks are typographic ones: they open at the beginning of a word and close behind one.
fn quotation_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before: Option<char> = None;
    for char in text.chars() {
        let opens = before.is_none_or(|before| before.is_whitespace() || "([–—".contains(before));
        out.push(match char {
            '"' if opens => '“',
            '"' => '”',
            other => other,
        });
        before = Some(char);
    }
    out
}

/// A word without what stands before and behind it.
fn bare(word: &str) -> (&str, &str, &str) {
    let inner = word.trim_start_matches(PUNCTUATION);
    let before = &word[..word.len() - inner.len()];
    let bare = inner.trim_end_matches(PUNCTUATION);
    (before, bare, &inner[bare.len()..])
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && ["19", "20"].iter().any(|century| word.starts_with(century))
}

/// Straight apostrophes within a word, or behind it, are typographic ones.
fn apostrophes(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut before: Option<char> = None;
    for char in word.chars() {
        let is_apostrophe = char == '\'' && before.is_some_and(char::is_alphabetic);
        out.push(if is_apostrophe { '’' } else { char });
        before = Some(char);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::locale::english;

    #[test]
    fn what_reporters_write_is_printed_in_the_form_of_the_report() {
        let cases = [
            (
                "USD 200 million for 20 400 herders of 4 853 cooperatives",
                "$200 million for 20,400 herders of 4,853 cooperatives",
            ),
            (
                "lowered from JOD 185 to JOD 45",
                "lowered from 185 Jordanian dinars to 45 Jordanian dinars",
            ),
            (
                "(EUR 100 million); 1 500 members.",
                "(€100 million); 1,500 members.",
            ),
            ("CAD 1.5 billion", "1.5 billion Canadian dollars"),
            ("Strategy 2023-2029", "Strategy 2023–2029"),
            ("SSE law", "Social and solidarity economy law"),
            ("Law 15.068-2, ISO 26-2023", "Law 15.068-2, ISO 26-2023"),
            (
                "Study of the SSE (SSE)",
                "Study of the social and solidarity economy (social and solidarity economy)",
            ),
            (
                "Women's committees at COP 28",
                "Women’s committees at COP 28",
            ),
            ("MAD 1 200", "1,200 Moroccan dirhams"),
            (
                "\"Law\" of the (\"first\") year, March-November 2025",
                "“Law” of the (“first”) year, March–November 2025",
            ),
            ("96 hours, 12 100 and 3 2024", "96 hours, 12,100 and 3 2024"),
            ("SSEs and  blanks", "SSEs and  blanks"),
        ];
        for (written, printed) in cases {
            assert_eq!(english().submitted(written, false), printed);
        }
        assert_eq!(english().submitted("La SSE, 1 500", true), "La SSE, 1,500");
    }
}
