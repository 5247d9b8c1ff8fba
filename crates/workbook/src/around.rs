//! What stands around the digits of a number, by its format: whether the number that people see is another one.

use sse_model::{Code, Currency, EntityType, Measure, Sex, Shorthand, Unit};
use sse_submission::reading::factor_of;
use std::sync::LazyLock;

/// What the other cells of the row say of its numbers, as text; blank where they say nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Beside<'r> {
    /// The unit of measure, or the currency.
    pub(crate) unit: &'r str,
    /// What the value is multiplied with.
    pub(crate) multiplier: &'r str,
    /// What is counted or measured, of which entities, of which sex, and when.
    pub(crate) measure: &'r str,
    pub(crate) entity_type: &'r str,
    pub(crate) sex: &'r str,
    pub(crate) year: &'r str,
}

/// The words around a number that multiply it, which may stand among others: `thousand` of ` thousand members`. All of them
/// where none does.
pub(crate) fn multiplying(words: &str) -> &str {
    let multiplies = |words: &&str| factor_of(words).is_some();
    if multiplies(&words) {
        return words;
    }
    let parts = (!is_currency(words.trim())).then(|| pieces(words));
    written_factor(words)
        .or_else(|| parts.into_iter().flatten().find(multiplies))
        .unwrap_or(words)
}

fn is_currency(words: &str) -> bool {
    Currency::from_code(words).is_some() || !Currency::meant_by(words).is_empty()
}

/// The pieces of words that may multiply. A single letter is a mark of its own in most, but not beside a currency; the
/// characters of Chinese that multiply are written without blanks.
fn pieces(words: &str) -> impl Iterator<Item = &str> {
    let is_money = words
        .split_whitespace()
        .flat_map(|piece| [piece, piece.trim_matches(char::is_alphabetic)])
        .any(is_currency);
    let whole = words
        .split(|ch: char| !ch.is_alphabetic())
        .filter(move |piece| piece.chars().nth(1).is_some() || is_money);
    let of_chinese = words
        .char_indices()
        .filter(|(_, ch)| "万萬만亿億억".contains(*ch))
        .map(|(at, ch)| &words[at..at + ch.len_utf8()]);
    whole.filter(|piece| !piece.is_empty()).chain(of_chinese)
}

/// A thousand or a million in digits: `(000s)`, `x1000`.
fn written_factor(words: &str) -> Option<&'static str> {
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    match &*digits {
        "000" | "1000" => Some("thousand"),
        "000000" | "1000000" => Some("million"),
        _ => None,
    }
}

/// Whether the words before and behind digits make another number of them: further digits beside them, a sign that it is
/// above or below what is said, that of a thousandth.
pub(crate) fn changes((before, behind): (&str, &str)) -> bool {
    const SIGNS: [char; 10] = ['<', '>', '≤', '≥', '≪', '≫', '±', '‰', '‱', '^'];
    let is_mark = |ch: char| ".,'’".contains(ch);
    let joins = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_digit());
    let mut ahead = before.chars().rev().skip_while(|ch| is_mark(*ch));
    let mut after = behind.chars().skip_while(|ch| is_mark(*ch));
    before.contains(SIGNS) || behind.contains(SIGNS) || joins(ahead.next()) || joins(after.next())
}

/// What stands around a number below zero without what says so: a minus or brackets.
pub(crate) fn signed<'w>(
    (before, behind): (&'w str, &'w str),
    is_negative: bool,
) -> (&'w str, &'w str) {
    if !is_negative {
        return (before, behind);
    }
    if let (Some(at), Some(end)) = (before.find('('), behind.rfind(')'))
        && before[at + 1..].trim().is_empty()
    {
        return (&before[..at], &behind[..end]);
    }
    let bare = |words: &'w str| words.trim().trim_matches(['-', '\u{2212}', '\u{2013}']);
    (bare(before), bare(behind))
}

/// Whether words say that a number is a percentage.
pub(crate) fn is_percent(words: &str) -> bool {
    const PER_CENT: [&str; 14] = [
        "%",
        "٪",
        "％",
        "percent",
        "per cent",
        "pct",
        "pour cent",
        "por cien",
        "p. 100",
        "процент",
        "prozent",
        "procent",
        "por cento",
        "v.h.",
    ];
    let words = words.to_lowercase();
    PER_CENT.iter().any(|sign| words.contains(sign))
}

/// Whether words are what some languages write behind a year.
pub(crate) fn is_of_year(words: &str) -> bool {
    ["年", "г.", "г", "год", "년"].contains(&words)
}

/// Whether what stands before and behind a number, but for words that multiply it, says only what it counts: a unit, a
/// currency, a measure. Anything else might make another number of it, as it does in text.
pub(crate) fn is_known((before, behind): (&str, &str), multiplying: &str, unit: &str) -> bool {
    if factor_of(multiplying).is_some()
        && written_factor(before).or(written_factor(behind)).is_some()
    {
        return true;
    }
    let bare = |words: &str| {
        if factor_of(multiplying).is_some() {
            words.replacen(multiplying.trim(), " ", 1)
        } else {
            words.to_owned()
        }
    };
    [bare(before), bare(behind)]
        .iter()
        .all(|words| says_what_counts(words.trim(), unit))
}

fn says_what_counts(words: &str, unit: &str) -> bool {
    let (outside, inside) = match (words.find('('), words.rfind(')')) {
        (Some(open), Some(close)) if open < close => (
            [&words[..open], " ", &words[close + 1..]].concat(),
            words[open + 1..close].trim(),
        ),
        _ => (words.to_owned(), ""),
    };
    is_counted(outside.trim(), unit) && (is_counted(inside, unit) || is_remark(inside))
}

/// A year, or letters for the sexes.
fn is_remark(words: &str) -> bool {
    let is_year = words.len() == 4 && (words.starts_with("19") || words.starts_with("20"));
    let is_year = is_year && words.bytes().all(|byte| byte.is_ascii_digit());
    is_year
        || ["m/f", "f/m", "h/f", "f/h", "m/w", "w/m", "s", "es", "r"]
            .contains(&words.to_lowercase().as_str())
}

fn is_counted(words: &str, unit: &str) -> bool {
    if is_counted_word(words, unit) {
        return true;
    }
    let mut pieces = words
        .split([' ', '\u{a0}', '\u{202f}', ',', ';'])
        .peekable();
    pieces.peek().is_some() && pieces.all(|piece| is_counted_word(piece, unit))
}

/// What a word beside a number says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Unit(Unit),
    Measure(Measure),
    Kind(EntityType),
    Sex(Sex),
    Nothing,
}

/// Words for what is counted that no list of codes has, what joins them, and what stands behind amounts of money, with what they
/// say.
static COUNTED: LazyLock<Vec<(&str, Said)>> = LazyLock::new(|| {
    let lines = include_str!("../data/counted.csv").lines().skip(1);
    let said = |list: &str, code: &str| match list {
        "unit" => Unit::from_word(code).map(Said::Unit),
        "measure" => Measure::from_code(code).map(Said::Measure),
        "entity_type" => EntityType::from_code(code).map(Said::Kind),
        "sex" => Sex::from_code(code).map(Said::Sex),
        _ => Some(Said::Nothing),
    };
    let words = lines.flat_map(|line| {
        let mut cells = line.splitn(3, ',');
        let [list, code, words] = [(); 3].map(|()| cells.next().unwrap_or_default());
        let said = said(list, code).unwrap_or(Said::Nothing);
        words.split("; ").map(move |word| (word, said))
    });
    words.collect()
});

/// What a word says; nothing at all for one that isn't known.
fn said(word: &str, unit: &str) -> Vec<Said> {
    let lower = word.to_lowercase();
    let bare = lower.trim_end_matches(['.', ':', '=']);
    let listed = COUNTED.iter();
    let listed = listed.filter(|(known, _)| *known == bare || *known == lower);
    let mut said: Vec<Said> = listed.map(|(_, said)| *said).collect();
    let unit_of_count = Unit::from_word(word).filter(|unit| !matches!(unit, Unit::Money(_)));
    said.extend(unit_of_count.map(Said::Unit));
    said.extend(Measure::from_word(word).map(Said::Measure));
    said.extend(EntityType::from_word(word).map(Said::Kind));
    if bare.is_empty() || is_currency(word) || !unit.is_empty() && lower == unit.to_lowercase() {
        said.push(Said::Nothing);
    }
    said
}

fn is_counted_word(word: &str, unit: &str) -> bool {
    !said(word, unit).is_empty()
}

/// Whether words that are known say that something else is counted than the row says: another unit, measure, kind of entities, sex
/// or year.
pub(crate) fn contradicts(around: (&str, &str), multiplying: &str, beside: &Beside<'_>) -> bool {
    let words = [around.0, " ", around.1].concat();
    let words = match factor_of(multiplying) {
        Some(_) => words.replacen(multiplying.trim(), " ", 1),
        None => words,
    };
    let mut texts = vec![words.trim()];
    let mut all = vec![said(texts[0], beside.unit)];
    if all[0].is_empty() {
        let pieces = words.split([' ', '\u{a0}', '\u{202f}', ',', ';', '(', ')']);
        texts = pieces.collect();
        let pieces = texts.iter().map(|text| said(text, beside.unit));
        all = pieces.collect();
    }
    let others = |text: &&str| {
        let is_year = text.len() == 4 && is_remark(text);
        is_year && !beside.year.is_empty() && !beside.year.contains(*text)
    };
    if texts.iter().any(others) {
        return true;
    }
    let known = all.iter().flatten().filter(|said| **said != Said::Nothing);
    let known = known.count();
    known > 0 && RowSays::of(beside).is_some_and(|row| row.is_other_than(&all, known))
}

/// What the codes of a row say of its value.
struct RowSays {
    unit: Option<Unit>,
    measure: Measure,
    kind: Option<EntityType>,
    sex: Sex,
}

impl RowSays {
    /// Nothing where the measure can't be read.
    fn of(beside: &Beside<'_>) -> Option<Self> {
        let known = Measure::from_code(beside.measure);
        let known = known.or_else(|| Measure::from_word(beside.measure));
        let short = match known {
            Some(_) => None,
            None => Shorthand::from_word(beside.measure),
        };
        let measure = known.or(short.as_ref().map(|short| short.measure))?;
        let unit = Unit::from_word(beside.unit)
            .or_else(|| Unit::from_multiple(beside.unit).map(|(unit, _)| unit));
        let implied = || {
            let of_short = short.as_ref().map(|short| short.unit);
            of_short.or_else(|| measure.default_unit())
        };
        let sex = Sex::from_code(beside.sex).or_else(|| Sex::from_word(beside.sex));
        let kind = beside.entity_type;
        Some(Self {
            unit: if beside.unit.is_empty() {
                implied()
            } else {
                unit
            },
            measure,
            kind: EntityType::from_code(kind).or_else(|| EntityType::from_word(kind)),
            sex: sex
                .or(short.as_ref().map(|short| short.sex))
                .unwrap_or(Sex::Total),
        })
    }

    /// Whether one of the words says something else.
    fn is_other_than(&self, words: &[Vec<Said>], known: usize) -> bool {
        let sexes = words.iter().flatten();
        let names_both = sexes.filter(|said| matches!(said, Said::Sex(_))).count() > 1;
        words.iter().any(|word| {
            let of_unit = word.iter().find_map(|said| match said {
                Said::Unit(unit) => Some(*unit),
                _ => None,
            });
            if let (Some(said), Some(own)) = (of_unit, self.unit) {
                return said.counted_as() != own.counted_as();
            }
            word.iter().any(|said| match said {
                Said::Unit(_) | Said::Nothing => false,
                Said::Measure(measure) => {
                    *measure != self.measure && self.measure.whole_or_part() != Some(*measure)
                }
                Said::Kind(kind) => {
                    let counts_others = known == 1
                        && self.unit.is_some_and(|unit| {
                            Measure::ENTITIES.default_unit() != Some(unit.counted_as())
                        });
                    let own = self.kind.filter(|own| !own.members().contains(kind));
                    counts_others || own.is_some_and(|own| own != *kind)
                }
                Said::Sex(sex) => !names_both && *sex != self.sex,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_multiply_among_others_too() {
        for (words, expected) in [
            (" thousand members", Some(Some(1_000))),
            ("тыс.", Some(Some(1_000))),
            (" (000s)", Some(Some(1_000))),
            ("x1000 ", Some(Some(1_000))),
            ("万元", Some(Some(10_000))),
            ("M€", Some(None)),
            (" US$ m", Some(None)),
            (" mil euros", Some(None)),
            (" persons", None),
            (" persons (m/f)", None),
            (" KES", None),
            (" B/.", None),
            ("-", None),
        ] {
            assert_eq!(factor_of(multiplying(words)), expected, "{words}");
        }
    }

    #[test]
    fn words_that_say_what_is_counted_are_known() {
        for around in [
            ("", " (2023)"),
            ("KSh ", ""),
            ("Ksh. ", "/="),
            ("", " persons (m/f)"),
            ("", " members"),
            ("", " personas"),
            ("US$ ", ""),
            ("", " cooperatives"),
            ("", " KES"),
            ("KES ", " million"),
            ("", ""),
        ] {
            let words = [around.0, around.1].concat();
            let multiplying = multiplying(words.trim());
            assert!(is_known(around, multiplying, ""), "{around:?}");
        }
        for around in [
            ("", " mKES"),
            ("", " MKES"),
            ("KES", "m"),
            ("", " TEUR"),
            ("", " mUSD"),
            ("", " thous."),
            ("", " th."),
            ("", " tr"),
            ("", " bi"),
            ("", " mi"),
            ("", " hundred"),
            ("", "·10³"),
            ("", " miliar"),
            ("", " arab"),
            ("", "+"),
            ("about ", ""),
            ("~", ""),
            ("up to ", ""),
            ("up to ", " million"),
            ("-", ""),
            ("(", ")"),
            ("", "¹"),
            ("", "?"),
        ] {
            let words = [around.0, around.1].concat();
            let multiplying = multiplying(words.trim());
            assert!(!is_known(around, multiplying, ""), "{around:?}");
        }
    }

    #[test]
    fn digits_and_signs_beside_digits_make_another_number() {
        for around in [("8.", ""), ("<", ""), ("", "00"), ("", ",000"), ("", "‰")] {
            assert!(changes(around), "{around:?}");
        }
        for around in [
            ("", " (2023)"),
            ("KSh ", ""),
            ("about ", "?"),
            ("", "¹"),
            ("(", ")"),
        ] {
            assert!(!changes(around), "{around:?}");
        }
    }
}
