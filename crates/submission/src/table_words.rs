//! Words in a line beside the table, or in a note, that say something of figures: that they are thousands, per cent, of women
//! alone, or not for publication.

use crate::multipliers;
use crate::number::normal;
use rustc_hash::FxHashSet;
use sse_model::{Code, Multiplier, PhraseList, Unit, phrases};
use std::ops::Range;
use std::sync::LazyLock;

/// A word of a line.
#[derive(Debug, Clone, Copy)]
struct LineWord<'t> {
    text: &'t str,
    start: usize,
}

/// The words of a line: letters and digits, with an apostrophe before or among them.
fn words(line: &str) -> Vec<LineWord<'_>> {
    let is_of_word = |ch: char| ch.is_alphanumeric() || "'’‘".contains(ch);
    let mut words = Vec::new();
    let mut start = None;
    for (at, ch) in line.char_indices().chain([(line.len(), ' ')]) {
        match (is_of_word(ch), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(LineWord {
                    text: &line[from..at],
                    start: from,
                });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Where a line says that figures are thousands, millions or more.
pub(crate) fn multiple(line: &str) -> Option<Range<usize>> {
    let words = words(line);
    let mut found = (0..words.len()).filter(|&at| multiplies(line, &words, at));
    let word = found.next().map(|at| words[at]);
    word.map(|word| word.start..word.start + word.text.len())
        .or_else(|| power_of_ten(line))
        .or_else(|| counted_in_myriads(line))
}

/// Where a text about one figure says that it is thousands, millions or more: in words that are about nothing else.
pub(crate) fn multiple_of_figure(text: &str) -> Option<(Range<usize>, i64)> {
    let words = words(text);
    let before = |at: usize| at.checked_sub(1).map(|at| words[at].text.to_lowercase());
    let leads = |at: usize| {
        let currency = at
            .checked_sub(1)
            .is_some_and(|at| is_currency(words[at].text));
        currency
            || before(at).is_some_and(|word| {
                ["in", "en", "em", "в", "dalam", "figures", "values", "units"]
                    .contains(&word.as_str())
            })
            || text[..words[at].start].ends_with(['(', '[']) && closes(text, words[at])
    };
    let counts = |at: usize| {
        // Thousands of persons, milliers de personnes.
        let of = words
            .get(at + 1)
            .is_some_and(|word| ["of", "de"].contains(&word.text));
        let next = words.get(at + 1 + usize::from(of)).map(|word| word.text);
        let number = before(at).is_some_and(|word| word.starts_with(|ch: char| ch.is_numeric()));
        !number && next.is_some_and(|next| Unit::from_word(next).is_some())
    };
    let found = (0..words.len()).find_map(|at| {
        let word = words[at];
        let factor = factor(word.text)?;
        let zeros = word.text.starts_with(['\'', '’', '‘']) || word.text == "000s";
        let range = word.start..word.start + word.text.len();
        (zeros || leads(at) || counts(at)).then_some((range, factor))
    });
    found.or_else(|| Some((counted_in_myriads(text)?, LEAST)))
}

/// The same of a note, which may be of a few words and about nothing else: `KES millions`.
pub fn multiple_of_note(text: &str) -> Option<(Range<usize>, i64)> {
    let short = || words(text).len() <= MOST_WORDS;
    multiple_of_figure(text).or_else(|| Some((multiple(text).filter(|_| short())?, LEAST)))
}

/// The most words of a note that says nothing but what its figure is multiplied with.
const MOST_WORDS: usize = 3;

/// The least that a word multiplies with.
const LEAST: i64 = 100;

fn closes(text: &str, word: LineWord<'_>) -> bool {
    text[word.start + word.text.len()..].starts_with([')', ']'])
}

/// What a word multiplies with.
fn factor(word: &str) -> Option<i64> {
    let plain = normal(word);
    let zeros = word.trim_start_matches(['\'', '’', '‘']);
    // Glued to a currency, as in `EUR'000`, too.
    let glued = word.split_once(['\'', '’', '‘']);
    let glued = glued.is_some_and(|(unit, zeros)| zeros == "000" && is_currency(unit));
    if ["000", "000s"].contains(&zeros) || glued {
        return Some(Multiplier::Thousand.factor());
    }
    let letters = word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    // A mill, a lake and a mile are words of titles.
    let other = ["mill", "lac", "lacs"].contains(&plain.as_str());
    let known = |word: &str| Multiplier::from_word(word).map(Multiplier::factor);
    // In Arabic the article and the preposition stand before it without a blank.
    let bare = ["بال", "ال", "ب"]
        .iter()
        .find_map(|prefix| word.strip_prefix(prefix));
    let factor = known(word).or_else(|| known(&format!("{word}.")));
    let factor = factor.or_else(|| known(bare?));
    factor.filter(|factor| letters && !other && *factor > 1)
}

/// Whether a word of a line multiplies the figures.
fn multiplies(line: &str, words: &[LineWord<'_>], at: usize) -> bool {
    let word = words[at];
    let before = &line[..word.start];
    let previous = at.checked_sub(1).map(|at| words[at]);
    // The end of a number, such as 12,000.
    let ends_number = previous.is_some_and(|previous| {
        previous.text != "1"
            && previous.text.bytes().all(|byte| byte.is_ascii_digit())
            && previous.start + previous.text.len() + 1 >= word.start
    });
    if factor(word.text).is_some() {
        return !(word.text.starts_with('0') && ends_number);
    }
    if is_exponent(words, at) || ["1000s", "thous"].contains(&word.text.to_lowercase().as_str()) {
        return true;
    }
    let thousand = word.text.trim_start_matches(['x', 'X']) == "1000";
    let led = previous.is_some_and(|previous| {
        let led = [
            "in", "x", "en", "em", "i", "по", "в", "unit", "units", "unité", "unidad",
        ];
        led.contains(&previous.text.to_lowercase().as_str())
    });
    let behind = &line[word.start + word.text.len()..];
    let in_brackets = before.ends_with(['(', '[']) && behind.starts_with([')', ']']);
    if thousand && (led || in_brackets || word.text.len() > 4 || before.trim_end().ends_with('×'))
    {
        return true;
    }
    if before_currency(word.text, behind) {
        return true;
    }
    // A short word behind a currency: KES m, US$ mn, £m.
    let short = word.text.chars().count() <= 4
        && word.text.chars().all(char::is_alphabetic)
        && multipliers::factor_of(word.text).is_some();
    let sign = before
        .trim_end()
        .ends_with(['$', '€', '£', '¥', '₹', '₦', '₩']);
    let currency = previous.is_some_and(|previous| is_currency(previous.text));
    let next = words.get(at + 1).map(|next| next.text);
    let led = led && next.is_none_or(is_currency);
    let alone = before.trim_end().ends_with(['(', '[', ':']) && {
        let behind = behind.trim_start();
        behind.is_empty() || behind.starts_with([')', ']', ',', ';', '"'])
    };
    short && (sign || currency || alone || led && word.text.len() > 1)
}

/// Whether a word is the code of a currency.
fn is_currency(word: &str) -> bool {
    word.len() == 3
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && Unit::from_word(word).is_some_and(|unit| unit.currency().is_some())
}

/// Whether a word is a multiple of a currency whose sign or code stands right behind it: `k€`, `M€`, `TEUR`.
fn before_currency(word: &str, behind: &str) -> bool {
    const MULTIPLES: [&str; 8] = ["k", "K", "m", "M", "T", "Mio", "Mrd", "bn"];
    // Others are ends of words: MALL, TTOP.
    const CODES: [&str; 6] = ["EUR", "USD", "GBP", "CHF", "KES", "INR"];
    let before_sign = MULTIPLES.contains(&word) && behind.starts_with(['$', '€', '£', '¥', '₹']);
    let before_code = || {
        let mut multiples = MULTIPLES[1..]
            .iter()
            .filter_map(|one| word.strip_prefix(one));
        multiples.any(|code| CODES.contains(&code))
    };
    before_sign || before_code()
}

/// Whether a word is the power of ten behind the header of SDMX: `UNIT_MULT: 3`.
fn is_exponent(words: &[LineWord<'_>], at: usize) -> bool {
    let before = at.checked_sub(2).map(|from| &words[from..at]);
    let named = before.is_some_and(|before| {
        let [unit, mult] = [0, 1].map(|at| before[at].text.to_lowercase());
        unit == "unit" && ["mult", "multiplier"].contains(&mult.as_str())
    });
    named
        && words[at]
            .text
            .parse()
            .is_ok_and(|power: u8| (1..=12).contains(&power))
}

/// Where a line has a power of ten: `10^3`, `10³`.
fn power_of_ten(line: &str) -> Option<Range<usize>> {
    let marks = ["10^", "10**", "10³", "10⁶", "10⁹"];
    marks.iter().find_map(|mark| {
        let at = line.find(mark)?;
        let digit = line[..at].ends_with(|ch: char| ch.is_ascii_digit());
        (!digit).then_some(at..at + mark.len())
    })
}

/// Where a line counts persons, households or money in the myriads of East Asia: `万人`, `천명`.
fn counted_in_myriads(line: &str) -> Option<Range<usize>> {
    const POWERS: &str = "千万萬億亿천만억";
    const THINGS: &str = "人户戶元円圆家个個名명원개社口";
    line.char_indices().find_map(|(at, ch)| {
        let end = at + ch.len_utf8();
        let thing = line[end..].trim_start().chars().next()?;
        (POWERS.contains(ch) && THINGS.contains(thing)).then_some(at..end)
    })
}

/// Where a line says that figures are per cent of something; not where it names a percentage.
pub(crate) fn per_cent(line: &str) -> Option<Range<usize>> {
    let lower = line.to_lowercase();
    if lower.len() != line.len() {
        return None;
    }
    let phrases = [
        "%",
        "per cent",
        "percent",
        "pour cent",
        "pourcentage",
        "por ciento",
        "porcentaje",
    ];
    phrases.iter().find_map(|phrase| {
        let at = lower.find(phrase)?;
        let number = lower[..at].trim_end().ends_with(|ch: char| ch.is_numeric());
        (!number).then_some(at..at + phrase.len())
    })
}

/// Where a line says that figures count one sex alone.
pub(crate) fn one_sex(line: &str) -> Option<Range<usize>> {
    phrase(line, &phrases(PhraseList::OneSex))
}

/// What stands between the marks of a text, without blanks and marks around it. A dash is a mark where one stands between blanks.
pub(crate) fn segments(text: &str) -> impl Iterator<Item = &str> {
    let dashed = text.contains(" - ");
    let parts = text.split(move |ch| match ch {
        ',' | ';' | ':' | '(' | ')' | '[' | ']' | '.' | '–' | '—' | '：' | '，' | '。' => {
            true
        }
        '-' => dashed,
        _ => false,
    });
    let parts = parts.map(|part| part.trim().trim_end_matches(['!', '?', '*']));
    parts.filter(|part| !part.is_empty())
}

/// Whether a part of a text says nothing but that a figure counts one sex alone.
pub(crate) fn is_of_one_sex(part: &str) -> bool {
    static PHRASES: LazyLock<WholePhrases> = LazyLock::new(|| WholePhrases::of(PhraseList::OneSex));
    PHRASES.has(part)
}

/// Whether a part of a note says nothing but that its row isn't meant to be used.
pub(crate) fn is_of_no_use(part: &str) -> bool {
    static PHRASES: LazyLock<WholePhrases> = LazyLock::new(|| WholePhrases::of(PhraseList::NoUse));
    PHRASES.has(part)
}

/// Whether a text says nothing but that a figure is of one, not of all.
pub(crate) fn is_of_each(text: &str) -> bool {
    static PHRASES: LazyLock<WholePhrases> = LazyLock::new(|| WholePhrases::of(PhraseList::OfEach));
    PHRASES.has(text)
}

/// Whether a text says nothing but some places within a State.
pub(crate) fn is_places(text: &str) -> bool {
    static PHRASES: LazyLock<WholePhrases> = LazyLock::new(|| WholePhrases::of(PhraseList::Places));
    PHRASES.has(text)
}

/// Whether a word may stand beside a year, and says nothing more.
pub(crate) fn is_beside_year(word: &str) -> bool {
    static PHRASES: LazyLock<WholePhrases> =
        LazyLock::new(|| WholePhrases::of(PhraseList::BesideYear));
    PHRASES.has(word)
}

/// Whether a word stands within names of places, where no capital begins it.
pub(crate) fn is_within_names(word: &str) -> bool {
    static PHRASES: LazyLock<WholePhrases> =
        LazyLock::new(|| WholePhrases::of(PhraseList::WithinNames));
    PHRASES.has(word)
}

/// Whether a text is a word for what a form asks for: title.
pub(crate) fn is_of_form(text: &str) -> bool {
    static PHRASES: LazyLock<WholePhrases> =
        LazyLock::new(|| WholePhrases::of(PhraseList::OfForms));
    PHRASES.has(text)
}

/// Whether a text names what is left of an area beside its regions, or what lies outside of it: `others`, `all except Nairobi`.
pub(crate) fn is_rest(text: &str) -> bool {
    static PHRASES: LazyLock<WholePhrases> = LazyLock::new(|| WholePhrases::of(PhraseList::Rest));
    static EXCEPTIONS: LazyLock<Vec<&'static str>> =
        LazyLock::new(|| phrases(PhraseList::Exceptions));
    PHRASES.has(text) || begins_with(text, &EXCEPTIONS)
}

/// Whether the name of a column may mean regions of the world.
pub(crate) fn is_of_regions(name: &str) -> bool {
    static WORDS: LazyLock<WholePhrases> =
        LazyLock::new(|| WholePhrases::of(PhraseList::RegionColumns));
    words(name).iter().any(|word| WORDS.has(word.text))
}

/// Whether a title names nothing: `total`, `others`, `not applicable`.
pub(crate) fn is_no_title(title: &str) -> bool {
    static PHRASES: LazyLock<WholePhrases> =
        LazyLock::new(|| WholePhrases::of(PhraseList::NoTitle));
    PHRASES.has(title)
}

/// Whether a title says that there is no such thing.
pub(crate) fn is_of_nothing(title: &str) -> bool {
    static PHRASES: LazyLock<Vec<&'static str>> = LazyLock::new(|| phrases(PhraseList::OfNothing));
    begins_with(title, &PHRASES)
}

/// Whether a text says nothing but that something is no longer in force or was never adopted, and when.
pub(crate) fn is_undone(text: &str) -> bool {
    static UNDONE: LazyLock<WholePhrases> = LazyLock::new(|| WholePhrases::of(PhraseList::Undone));
    const BEFORE_DAY: [&str; 6] = [" in", " on", " since", " en", " le", " el"];
    let bare = text.trim_end_matches(|ch: char| ch.is_ascii_digit() || " ./-".contains(ch));
    let named = BEFORE_DAY.iter().find_map(|word| bare.strip_suffix(word));
    UNDONE.has(named.unwrap_or(bare).trim())
}

/// Whether a title is that of something that isn't adopted: it begins or ends so, or a bracket says so.
pub(crate) fn is_not_adopted(title: &str) -> bool {
    static DRAFTS: LazyLock<Vec<&'static str>> = LazyLock::new(|| phrases(PhraseList::Drafts));
    let mut brackets = title.split(['(', '[']).skip(1);
    let said = |bracket: &str| is_undone(bracket.split([')', ']']).next().unwrap_or_default());
    begins_with(title, &DRAFTS) || is_drafted(title) || brackets.any(said) || is_bill(title)
}

/// Whether a title begins as that of a draft does, and names an instrument of the law: `Proposed Co-operatives Act`.
fn is_drafted(title: &str) -> bool {
    static DRAFTED: LazyLock<Vec<&'static str>> = LazyLock::new(|| phrases(PhraseList::Drafted));
    static INSTRUMENTS: LazyLock<WholePhrases> =
        LazyLock::new(|| WholePhrases::of(PhraseList::Instruments));
    begins_with(title, &DRAFTED) && words(title).iter().any(|word| INSTRUMENTS.has(word.text))
}

/// Whether a title ends in a word for a bill, with a year behind it or none.
fn is_bill(title: &str) -> bool {
    static BILLS: LazyLock<Vec<&'static str>> = LazyLock::new(|| phrases(PhraseList::Bills));
    let lower = title.to_lowercase();
    let end = lower.trim_end_matches(|ch: char| !ch.is_alphabetic());
    // In writing without blanks no blank stands before it.
    BILLS.iter().any(|bill| {
        let before = end.strip_suffix(bill);
        before.is_some_and(|before| !before.ends_with(char::is_alphanumeric) || is_dense(bill))
    })
}

/// Whether a phrase is written without blanks beside it.
fn is_dense(phrase: &str) -> bool {
    phrase.starts_with(|ch: char| ch >= '\u{2e80}')
}

/// Whether a text begins with one of some phrases, and with no longer word.
fn begins_with(text: &str, phrases: &[&str]) -> bool {
    let lower = text.to_lowercase();
    phrases.iter().any(|phrase| {
        lower
            .strip_prefix(phrase)
            .is_some_and(|rest| is_dense(phrase) || !rest.starts_with(char::is_alphanumeric))
    })
}

/// What a part of a text says that a figure is alone of, and whether the word that says it stands before: `only Nairobi`,
/// `rural areas only`, `members only in the capital`.
pub(crate) fn only(part: &str) -> Option<(&str, bool)> {
    static PHRASES: LazyLock<Vec<&'static str>> = LazyLock::new(|| phrases(PhraseList::Only));
    let lower = part.to_lowercase();
    // Few letters change their length.
    if lower.len() != part.len() {
        return None;
    }
    PHRASES.iter().find_map(|word| {
        let (at, _) = lower.match_indices(word).find(|(at, _)| {
            let (before, behind) = (&lower[..*at], &lower[at + word.len()..]);
            (before.is_empty() || before.ends_with(' '))
                && (behind.is_empty() || behind.starts_with(' '))
        })?;
        let [before, behind] = [&part[..at], &part[at + word.len()..]].map(str::trim);
        match (before.is_empty(), behind.is_empty()) {
            (false, true) => Some((before, false)),
            (true, false) => Some((bare_place(behind).unwrap_or(behind), true)),
            (false, false) => Some((bare_place(behind)?, true)),
            (true, true) => None,
        }
    })
}

/// What stands behind a word that tells a place.
fn bare_place(text: &str) -> Option<&str> {
    const PREPOSITIONS: [&str; 7] = ["in ", "for ", "en ", "dans ", "à ", "pour ", "para "];
    PREPOSITIONS.iter().find_map(|word| text.strip_prefix(word))
}

/// The phrases of a list, each of which is all that a text says.
struct WholePhrases {
    phrases: FxHashSet<&'static str>,
    /// The bytes of the longest one.
    longest: usize,
}

impl WholePhrases {
    fn of(list: PhraseList) -> Self {
        let phrases: FxHashSet<&str> = phrases(list).into_iter().collect();
        let longest = phrases.iter().map(|phrase| phrase.len()).max();
        Self {
            phrases,
            longest: longest.unwrap_or_default(),
        }
    }

    fn has(&self, text: &str) -> bool {
        text.len() <= self.longest && self.phrases.contains(&*text.to_lowercase())
    }
}

/// Where a line says that figures are at the prices of a year.
pub(crate) fn constant_prices(line: &str) -> Option<Range<usize>> {
    let year = |line: &str| {
        let at = line.to_lowercase().find("constant ")?;
        let behind = &line.get(at + "constant ".len()..)?;
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let prices = behind
            .get(digits..)?
            .trim_start()
            .to_lowercase()
            .starts_with("price");
        (digits == 4 && prices).then_some(at..at + "constant ".len() + digits)
    };
    phrase(line, &phrases(PhraseList::ConstantPrices)).or_else(|| year(line))
}

/// Where a line says that figures are forecasts, or of no whole year, or no official ones.
pub(crate) fn other_figures(line: &str) -> Option<Range<usize>> {
    phrase(line, &phrases(PhraseList::OtherFigures))
}

/// Where a text forbids publication.
pub fn forbids(text: &str) -> Option<Range<usize>> {
    let found = phrase(text, &phrases(PhraseList::Forbidding))?;
    phrase(text, &phrases(PhraseList::Freeing))
        .is_none()
        .then_some(found)
}

/// Whether a text may forbid publication, at a cheap look: a word of it begins as the words do that forbid, or it is written
/// in another alphabet.
pub(crate) fn may_forbid(text: &str) -> bool {
    const BEGINNINGS: [&[u8; 4]; 18] = [
        b"not ", b"do n", b"offi", b"inte", b"rest", b"conf", b"secr", b"emba", b"ne p", b"diff",
        b"usag", b"no p", b"no d", b"uso ", b"vert", b"with", b"retr", b"reti",
    ];
    let bytes = text.as_bytes();
    let begins = |at: usize| {
        let Some(part) = bytes.get(at..at + 4) else {
            return false;
        };
        BEGINNINGS
            .iter()
            .any(|begin| part.eq_ignore_ascii_case(*begin))
    };
    let word = |at: usize| at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
    bytes.iter().any(|byte| *byte >= 0xD0 && *byte != 0xE2)
        || (0..bytes.len()).any(|at| word(at) && begins(at))
}

/// Whether a text speaks of an embargo, which ends some day.
pub(crate) fn is_embargo(text: &str) -> bool {
    text.to_lowercase().contains("embargo")
}

/// The first of some phrases that stands in a line, no part of a longer word.
fn phrase(line: &str, phrases: &[&str]) -> Option<Range<usize>> {
    let lower = line.to_lowercase();
    // Few letters change their length, and then none can be pointed at.
    if lower.len() != line.len() {
        let found = phrases.iter().any(|phrase| is_in(&lower, phrase).is_some());
        return found.then_some(0..line.len());
    }
    phrases.iter().find_map(|phrase| is_in(&lower, phrase))
}

fn is_in(lower: &str, phrase: &str) -> Option<Range<usize>> {
    let wide = !phrase.starts_with(|ch: char| ch < '\u{2e80}');
    lower.match_indices(phrase).find_map(|(at, _)| {
        let end = at + phrase.len();
        let letter = |ch: char| ch.is_alphanumeric();
        let whole = !lower[..at].ends_with(letter) && !lower[end..].starts_with(letter);
        (whole || wide).then_some(at..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_multiply_in_many_words() {
        for line in [
            "Employment (thousands)",
            "тыс. человек",
            "Tausend Personen",
            "ribu orang",
            "单位：万人",
            "단위: 천명",
            "(em milhares)",
            "بالآلاف",
            "in 1000",
            "x 1000",
            "x1000",
            "Unit: 10^3",
            "KES m",
            "US$ mn",
            "EUR bn",
            "£m",
            "Figures are in thousands.",
            "'000 persons",
            "in 1,000",
            "Unit: mn",
            "Turnover (M€)",
            "en k€",
            "TEUR",
            "EUR’000",
            "Persons (1000)",
            "in Cr.",
            "In mn USD",
        ] {
            assert!(multiple(line).is_some(), "{line}");
        }
        for line in [
            "Submission of Kenya",
            "Survey of 12,000 households",
            "Sugar Mill Cooperatives",
            "Register of 2024",
            "Kenya: cooperatives in 2023",
            "Law 1000 of 2010",
            "Ministry of Labour (MoL)",
            "SMALL CENTRAL MALL",
            "Survey in k. of 2010",
        ] {
            assert!(multiple(line).is_none(), "{line}");
        }
    }

    #[test]
    fn a_text_about_one_figure_multiplies_in_words_of_its_own() {
        for (text, factor) in [
            ("Yearbook, table 3, '000 persons", Some(1_000)),
            ("in thousands", Some(1_000)),
            ("Yearbook (millions)", Some(1_000_000)),
            ("Amounts in KES million", Some(1_000_000)),
            ("en milliers de personnes", Some(1_000)),
            ("Yearbook (thousands of persons)", Some(1_000)),
            ("One of 3 million members was asked", None),
            ("Thousand Hills Cooperative Union", None),
            ("Survey of 10,000 persons", None),
        ] {
            let found = multiple_of_figure(text).map(|(_, factor)| factor);
            assert_eq!(found, factor, "{text}");
        }
    }

    #[test]
    fn texts_forbid_publication_and_free_it() {
        for text in [
            "CONFIDENTIAL",
            "Embargo: 1 January 2027",
            "Internal - not for publication",
            "For official use only",
            "Draft - not for circulation",
            "Confidentiel",
            "НЕ ПУБЛИКОВАТЬ",
        ] {
            assert!(forbids(text).is_some() && may_forbid(text), "{text}");
        }
        for phrase in phrases(PhraseList::Forbidding) {
            assert!(may_forbid(phrase), "{phrase}");
        }
        for text in [
            "not confidential",
            "Confidentiality of data is kept",
            "embargo lifted",
            "Secretariat of cooperatives",
            "Public register",
        ] {
            assert!(forbids(text).is_none(), "{text}");
        }
    }

    #[test]
    fn lines_say_what_figures_are() {
        assert!(per_cent("Values in per cent of GDP").is_some() && per_cent("%").is_some());
        assert!(per_cent("Growth of 5 % in a year").is_none());
        assert!(one_sex("Women only").is_some() && one_sex("Women in cooperatives").is_none());
        assert!(constant_prices("constant 2015 prices").is_some());
        assert!(constant_prices("At constant prices").is_some());
        assert!(constant_prices("Constant Street 5").is_none());
    }
}
