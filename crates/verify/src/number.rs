//! The numbers and words of a line: "at least 5.6 million persons" is two words and one number, with its unit and bound.

mod dates;
mod money;

use crate::atoms::{Atom, AtomKind, MINUS, atoms, is_hyphen};
use crate::lexicon::{Lexicon, WordKind, counted_unit};
use sse_model::{Code, Currency, Decimal};
use std::ops::Range;

/// A word or a number of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Its bytes in the line; of a number with its unit.
    pub(crate) range: Range<usize>,
    /// The word in small letters, or several that count nothing together; of a number its text.
    pub(crate) word: String,
    /// The number, where it is one.
    pub(crate) number: Option<Number>,
    /// Whether a sentence ends behind it.
    pub(crate) ends: bool,
}

/// A number, in digits or words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    /// How much it is.
    pub(crate) amount: Amount,
    /// How many decimals its digits have.
    pub(crate) decimals: u32,
    /// What its digits are multiplied with: a million, mostly one.
    pub(crate) factor: Decimal,
    /// What it is counted in, where a unit of measure stands beside it.
    pub(crate) unit: Option<NumberUnit>,
    /// The bound or estimate before it.
    pub(crate) bound: Bound,
    /// Whether it stands behind a word such as "table".
    pub(crate) refers: bool,
}

/// How much a number is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Amount {
    /// An exact number.
    Exact(Decimal),
    /// "two thirds": parts, of how many.
    Parts(i64, i64),
    /// "third", "53rd".
    Ordinal(i64),
    /// "twice".
    Multiple(i64),
    /// A month beside a day or year, from 1.
    Month(i64),
    /// What isn't to be computed with: "77/281", "A.3", "IX".
    Code(String),
    /// A unit of measure without a number.
    Unit(NumberUnit),
}

impl Amount {
    /// The same behind a minus sign; of what can't be below zero another one than without it.
    fn below_zero(self) -> Option<Self> {
        Some(match self {
            Self::Exact(value) => Self::Exact(Decimal::ZERO.checked_sub(value)?),
            Self::Parts(some, all) => Self::Parts(-some, all),
            Self::Ordinal(number) => Self::Ordinal(-number),
            Self::Code(text) => Self::Code(format!("{MINUS}{text}")),
            amount => amount,
        })
    }
}

/// In what a number is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum NumberUnit {
    /// Per cent.
    PerCent,
    /// Percentage points.
    Points,
    /// Per thousand.
    PerMille,
    /// An amount of money.
    Money(Currency),
    /// A code of the list of units: `persons`.
    Counted(&'static str),
}

/// What stands before a number that bounds it or says that it is an estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Bound {
    /// Nothing.
    None,
    /// "at least".
    AtLeast,
    /// "at most".
    AtMost,
    /// "about".
    About,
    /// "more than".
    Above,
    /// "less than".
    Below,
}

impl Bound {
    /// The bound that some words begin with, and how many words it has: of those before a number, or of those behind one, whose
    /// value is 1.
    pub(crate) fn of<'w>(
        place: i64,
        words: impl Fn(usize) -> Option<&'w str>,
        lexicon: &Lexicon,
    ) -> Option<(Self, usize)> {
        let bounds = [
            (WordKind::AtLeast, Self::AtLeast),
            (WordKind::AtMost, Self::AtMost),
            (WordKind::About, Self::About),
            (WordKind::Above, Self::Above),
            (WordKind::Below, Self::Below),
        ];
        bounds.into_iter().find_map(|(kind, bound)| {
            let (own, length) = lexicon.begins(kind, &words)?;
            (own == place).then_some((bound, length))
        })
    }
}

/// How many words behind a number may stand before its unit.
const WORDS_TO_UNIT: usize = 3;

/// The words and numbers of a line. From a byte of it on a unit counts by itself, as in heads and in the line of units of a
/// table or drawing.
pub(crate) fn tokens(line: &str, lexicon: &Lexicon, units_from: usize) -> Vec<Token> {
    let reader = NumberReader {
        atoms: atoms(line, lexicon),
        lexicon,
        line,
        units_from,
    };
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < reader.atoms.len() {
        let (number, end) = match (reader.idiom(at), reader.number(at)) {
            (Some(length), _) => (None, at + length),
            (None, Some((number, end))) => (Some(number), end),
            (None, None) => (None, at + 1),
        };
        let own = &reader.atoms[at..end];
        let last = &own[own.len() - 1];
        let range = own[0].range.start..last.range.end;
        let word = if number.is_some() {
            line[range.clone()].to_owned()
        } else {
            let words: Vec<&str> = own.iter().map(|atom| atom.text.as_str()).collect();
            words.join(" ")
        };
        tokens.push(Token {
            range,
            word,
            number,
            ends: last.ends,
        });
        at = end;
    }
    dates::order(&mut tokens);
    tokens
}

struct NumberReader<'l> {
    atoms: Vec<Atom>,
    lexicon: &'l Lexicon,
    line: &'l str,
    units_from: usize,
}

/// An amount before anybody looked for its unit.
struct Core {
    amount: Amount,
    decimals: u32,
    factor: Decimal,
    end: usize,
}

impl Core {
    const fn plain(amount: Amount, end: usize) -> Self {
        Self {
            amount,
            decimals: 0,
            factor: Decimal::ONE,
            end,
        }
    }
}

impl NumberReader<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        self.atoms.get(at).map(|atom| atom.text.as_str())
    }

    fn value(&self, kind: WordKind, at: usize) -> Option<i64> {
        self.lexicon.value(kind, self.word(at)?)
    }

    fn phrase(&self, kind: WordKind, at: usize) -> Option<usize> {
        let found = self.lexicon.begins(kind, |more| self.word(at + more));
        found.map(|(_, length)| length)
    }

    /// How many words stand here that count nothing together: "first of all".
    fn idiom(&self, at: usize) -> Option<usize> {
        let length = self.phrase(WordKind::Idiom, at)?;
        let within = &self.atoms[at..at + length - 1];
        (!within.iter().any(|atom| atom.ends)).then_some(length)
    }

    /// Whether another sentence begins at an atom.
    fn begins_sentence(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_none_or(|before| self.atoms[before].ends)
    }

    /// The number that begins at an atom, and the atom behind it.
    fn number(&self, start: usize) -> Option<(Number, usize)> {
        if self.value(WordKind::Minus, start).is_some() && !self.begins_sentence(start + 1) {
            let mut core = self.core(start + 1)?;
            core.amount = core.amount.below_zero()?;
            return Some(self.complete(core, start, None));
        }
        let sign = self.atoms[start].kind == AtomKind::Sign;
        if sign && self.phrase(WordKind::PerCent, start).is_none() {
            let mut core = self.core(start + 1)?;
            if self.atoms[start].text.starts_with(MINUS) {
                core.amount = core.amount.below_zero()?;
            }
            let adjoins = self.atoms[start].range.end == self.atoms[start + 1].range.start
                || self.line[self.atoms[start].range.end..]
                    .starts_with(['\u{a0}', '\u{202f}', ' ']);
            return adjoins.then(|| self.complete(core, start, self.signed(start)));
        }
        let is_amount = |at: usize| {
            let next = self.atoms.get(at);
            next.is_some_and(|next| matches!(next.kind, AtomKind::Digits(..)))
        };
        if let Some(unit) = self.coded(start).filter(|_| is_amount(start + 1)) {
            let core = self.core(start + 1)?;
            return Some(self.complete(core, start, Some(unit)));
        }
        let core = self.core(start)?;
        Some(self.complete(core, start, None))
    }

    fn complete(&self, core: Core, start: usize, unit: Option<NumberUnit>) -> (Number, usize) {
        let mut end = core.end;
        let mut own = unit;
        if own.is_none() && !matches!(core.amount, Amount::Unit(_)) {
            if let Some((unit, behind)) = self.unit(end).filter(|_| self.adjoins(end)) {
                (own, end) = (Some(unit), behind);
            } else {
                own = self.counted(end);
            }
        }
        let number = Number {
            refers: self.names(start) && self.can_refer(start, &core, own),
            amount: core.amount,
            decimals: core.decimals,
            factor: core.factor,
            unit: own,
            bound: self.bound(start, end),
        };
        (number, end)
    }

    /// Whether a word such as "table" stands before an atom, or "par." with its stop.
    fn names(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        // In "figures, 4 August" a date begins.
        let adjoins = |before: &usize| {
            let between = self.atoms[*before].range.end..self.atoms[at].range.start;
            !self.line.get(between).unwrap_or("").contains(',')
        };
        let before = before.filter(adjoins);
        let named = before.and_then(|before| self.value(WordKind::Reference, before));
        named.is_some_and(|needs_stop| needs_stop == 0 || self.begins_sentence(at))
    }

    /// Whether an amount can be the number of a table or paragraph: in digits or Roman, without what a quantity has.
    fn can_refer(&self, start: usize, core: &Core, unit: Option<NumberUnit>) -> bool {
        let is_counted = matches!(unit, None | Some(NumberUnit::Counted(_)));
        match core.amount {
            Amount::Code(_) => true,
            Amount::Exact(value) => {
                let is_written = matches!(self.atoms[start].kind, AtomKind::Digits(..));
                let is_plain = core.decimals == 0 && core.factor == Decimal::ONE && is_counted;
                is_written && is_plain && value < Decimal::whole(1000)
            }
            _ => false,
        }
    }

    /// The amount that begins at an atom.
    fn core(&self, at: usize) -> Option<Core> {
        let atom = self.atoms.get(at)?;
        match &atom.kind {
            AtomKind::Digits(value, decimals) => Some(self.digits(at, *value, *decimals)),
            AtomKind::Ordinal(number) => Some(Core::plain(
                Amount::Ordinal(i64::try_from(*number).unwrap_or(i64::MAX)),
                at + 1,
            )),
            AtomKind::Code => Some(Core::plain(Amount::Code(atom.text.clone()), at + 1)),
            AtomKind::Word | AtomKind::Sign => self
                .month(at)
                .or_else(|| self.roman(at))
                .or_else(|| self.spelled(at))
                .or_else(|| self.unit_alone(at)),
        }
    }

    fn digits(&self, at: usize, value: Decimal, decimals: u32) -> Core {
        let coded = decimals > 0 && at > 0 && self.value(WordKind::Code, at - 1).is_some();
        if coded {
            return Core::plain(Amount::Code(self.atoms[at].text.clone()), at + 1);
        }
        let (factor, end) = self.scales(at + 1);
        if let Some((parts, end)) = self.parts(end).filter(|_| decimals == 0)
            && let Some(count) = value.to_whole()
        {
            return Core::plain(Amount::Parts(count, parts), end);
        }
        Core {
            amount: Amount::Exact(value.checked_product(factor).unwrap_or(value)),
            decimals,
            factor,
            end,
        }
    }

    /// What words such as "million" multiply with, and the atom behind them.
    fn scales(&self, mut at: usize) -> (Decimal, usize) {
        let mut factor = Decimal::ONE;
        while !self.begins_sentence(at)
            && let Some(scale) = self.value(WordKind::Scale, at)
            && let Some(more) = factor.checked_times(scale)
        {
            (factor, at) = (more, at + 1);
        }
        (factor, at)
    }

    /// Of how many parts a number before is some: "thirds".
    fn parts(&self, at: usize) -> Option<(i64, usize)> {
        if self.begins_sentence(at) {
            return None;
        }
        let parts = self.value(WordKind::Part, at);
        let joined = || {
            self.value(WordKind::Ordinal, at)
                .filter(|_| self.atoms[at].joined)
        };
        parts.or_else(joined).map(|parts| (parts, at + 1))
    }

    /// The name of a month beside a day or year.
    fn month(&self, at: usize) -> Option<Core> {
        let month = self.value(WordKind::Month, at)?;
        let is_numeral = |at: usize, least: i64, most: i64| {
            self.atoms.get(at).is_some_and(|atom| match &atom.kind {
                AtomKind::Digits(value, 0) => value
                    .to_whole()
                    .is_some_and(|value| (least..=most).contains(&value)),
                AtomKind::Ordinal(_) => true,
                _ => false,
            })
        };
        // "April 18", but not what may, or a march of, something.
        let is_name = self.line[self.atoms[at].range.clone()].starts_with(char::is_uppercase);
        let dated = is_numeral(at + 1, 1000, 2999)
            || (is_name && is_numeral(at + 1, 1, 31))
            || (at > 0 && is_numeral(at - 1, 1, 31))
            || (at > 1 && self.word(at - 1) == Some("de") && is_numeral(at - 2, 1, 31));
        let of_year = self.word(at + 1) == Some("de") && is_numeral(at + 2, 1000, 2999);
        (dated || of_year).then(|| Core::plain(Amount::Month(month), at + 1))
    }

    /// A Roman number: two letters or more, or one behind a word such as "section".
    fn roman(&self, at: usize) -> Option<Core> {
        let text = &self.line[self.atoms[at].range.clone()];
        let is_roman = is_roman(text) && (text.len() > 1 || self.names(at));
        is_roman.then(|| Core::plain(Amount::Code(text.to_owned()), at + 1))
    }

    /// A number in words.
    fn spelled(&self, at: usize) -> Option<Core> {
        if let Some(number) = self.value(WordKind::Multiple, at) {
            return Some(Core::plain(Amount::Multiple(number), at + 1));
        }
        if let Some(parts) = self.value(WordKind::Part, at) {
            return Some(Core::plain(Amount::Parts(1, parts), at + 1));
        }
        if let Some(number) = self.value(WordKind::Ordinal, at) {
            return Some(Core::plain(Amount::Ordinal(number), at + 1));
        }
        let (number, end) = self.cardinal(at)?;
        if number % 10 == 0
            && end < self.atoms.len()
            && self.atoms[end].joined
            && let Some(ordinal) = self.value(WordKind::Ordinal, end).filter(|own| *own < 10)
        {
            return Some(Core::plain(Amount::Ordinal(number + ordinal), end + 1));
        }
        if let Some((parts, end)) = self.parts(end) {
            return Some(Core::plain(Amount::Parts(number, parts), end));
        }
        let alone = end == at + 1 && number == 1 && self.lexicon.decimal_comma;
        // "un" and "una" are articles.
        (!alone).then(|| Core::plain(Amount::Exact(Decimal::whole(number)), end))
    }

    /// Cardinal numbers and scales in words, as far as they make one number.
    fn cardinal(&self, start: usize) -> Option<(i64, usize)> {
        let (mut sum, mut group, mut least, mut at) = (0_i64, None, i64::MAX, start);
        loop {
            if at > start && self.begins_sentence(at) {
                break;
            }
            if let Some(value) = self.value(WordKind::Cardinal, at).filter(|value| {
                group.is_none() || (*value < least && *value > 0) || self.is_vigesimal(at, *value)
            }) {
                group = Some(if self.is_vigesimal(at, value) {
                    group.unwrap_or(0) * 20
                } else {
                    group.unwrap_or(0) + value
                });
                least = room(value, self.lexicon);
            } else if let Some(scale) = self.value(WordKind::Scale, at) {
                let multiplied = group.unwrap_or(1).checked_mul(scale)?;
                if scale == 100 {
                    (group, least) = (Some(multiplied), 100);
                } else {
                    sum = multiplied.checked_add(sum)?;
                    (group, least) = (None, i64::MAX);
                }
            } else if at > start
                && self.value(WordKind::Join, at).is_some()
                && self.joins(at, least, group)
            {
                at += 1;
                continue;
            } else {
                break;
            }
            at += 1;
        }
        (at > start).then(|| (sum + group.unwrap_or(0), at))
    }

    /// Whether "vingts" stands behind "quatre".
    fn is_vigesimal(&self, at: usize, value: i64) -> bool {
        value == 20 && at > 0 && self.atoms[at].joined && self.word(at - 1) == Some("quatre")
    }

    /// Whether "and" makes one number of what stands around it: "a hundred and five", "vingt et un".
    fn joins(&self, at: usize, least: i64, group: Option<i64>) -> bool {
        let next = self.value(WordKind::Cardinal, at + 1);
        let fits = next.is_some_and(|next| next > 0 && next < least);
        let ended = if self.lexicon.decimal_comma {
            group.is_some_and(|group| group % 10 == 0 && group > 0)
        } else {
            least == 100
        };
        fits && ended && !self.begins_sentence(at + 1)
    }

    /// A unit that stands by itself.
    fn unit_alone(&self, at: usize) -> Option<Core> {
        let of_units = self.atoms[at].range.start >= self.units_from;
        let (unit, end) = self.unit(at).or_else(|| {
            let unit = counted_unit(self.word(at)?).filter(|_| of_units)?;
            Some((NumberUnit::Counted(unit), at + 1))
        })?;
        let told = of_units || !matches!(unit, NumberUnit::Money(_));
        told.then(|| Core::plain(Amount::Unit(unit), end))
    }

    /// Per cent or a currency at an atom.
    fn unit(&self, at: usize) -> Option<(NumberUnit, usize)> {
        if at > 0 && self.begins_sentence(at) {
            return None;
        }
        let shares = [
            (WordKind::PerMille, NumberUnit::PerMille),
            (WordKind::Points, NumberUnit::Points),
            (WordKind::PerCent, NumberUnit::PerCent),
        ];
        for (kind, unit) in shares {
            if let Some(length) = self.phrase(kind, at) {
                return Some((unit, at + length));
            }
        }
        let sign = self
            .atoms
            .get(at)
            .filter(|atom| atom.kind == AtomKind::Sign);
        if sign.is_some() {
            return Some((self.signed(at)?, at + 1));
        }
        // "milliards de dollars", "ALL" and no "all".
        let from = at + usize::from(self.word(at) == Some("de"));
        let (currency, length) = self.lexicon.currency(|more| self.word(from + more))?;
        let text = &self.line[self.atoms[from].range.clone()];
        let coded = text.eq_ignore_ascii_case(currency.code());
        (!coded || text == currency.code()).then_some((NumberUnit::Money(currency), from + length))
    }

    /// Whether nothing but blanks and hyphens stands before an atom, and it is no sign that belongs to digits behind it.
    fn adjoins(&self, at: usize) -> bool {
        let Some((before, own)) = at.checked_sub(1).zip(self.atoms.get(at)) else {
            return false;
        };
        let between = &self.line[self.atoms[before].range.end..own.range.start];
        let is_prefix = own.kind == AtomKind::Sign
            && !["%", "‰"].contains(&own.text.as_str())
            && self.line[own.range.end..].starts_with(|ch: char| ch.is_ascii_digit());
        !is_prefix
            && between
                .chars()
                .all(|ch| ch.is_whitespace() || is_hyphen(ch))
    }

    /// The unit of measure among the next words.
    fn counted(&self, at: usize) -> Option<NumberUnit> {
        for first in at..at + WORDS_TO_UNIT {
            if self.begins_sentence(first) || self.atoms.get(first)?.kind != AtomKind::Word {
                return None;
            }
            for length in (1..=WORDS_TO_UNIT).rev() {
                let last = self.atoms.get(first + length - 1);
                let words = last.map(|last| {
                    self.line[self.atoms[first].range.start..last.range.end].to_lowercase()
                });
                if let Some(unit) = words.and_then(|words| counted_unit(&words)) {
                    return Some(NumberUnit::Counted(unit));
                }
            }
        }
        None
    }

    /// The bound of a number, which stands before it, or behind it and what it counts.
    fn bound(&self, start: usize, end: usize) -> Bound {
        let before = self.bound_before(start);
        if before == Bound::None {
            self.bound_behind(end)
        } else {
            before
        }
    }

    fn bound_before(&self, at: usize) -> Bound {
        for length in (1..=4).rev().filter(|&length| length <= at) {
            // "Add up to" bounds nothing.
            if self.phrase(WordKind::Idiom, at - length) == Some(length) {
                return Bound::None;
            }
            let word = |more: usize| self.word(at - length + more);
            if let Some((bound, _)) = Bound::of(0, word, self.lexicon).filter(|own| own.1 == length)
            {
                return bound;
            }
        }
        Bound::None
    }

    fn bound_behind(&self, end: usize) -> Bound {
        for at in end..end + WORDS_TO_UNIT {
            let is_word = |atom: &Atom| atom.kind == AtomKind::Word;
            if self.begins_sentence(at) || !self.atoms.get(at).is_some_and(is_word) {
                break;
            }
            if let Some((bound, _)) = Bound::of(1, |more| self.word(at + more), self.lexicon) {
                return bound;
            }
        }
        Bound::None
    }
}

/// Below what a number has to be that is added to another one: "forty-two", and after sixty in French "soixante-dix".
fn room(value: i64, lexicon: &Lexicon) -> i64 {
    match value {
        60 | 20 if lexicon.decimal_comma => 20,
        100.. => 100,
        20.. if value % 10 == 0 => 10,
        10 if lexicon.decimal_comma => 10,
        _ => 0,
    }
}

/// Whether letters are a Roman number below a hundred.
fn is_roman(text: &str) -> bool {
    let tens = ["XC", "XL", "LXXX", "LXX", "LX", "L", "XXX", "XX", "X", ""];
    let units = ["IX", "IV", "VIII", "VII", "VI", "V", "III", "II", "I", ""];
    !text.is_empty()
        && tens.iter().any(|tens| {
            let rest = text.strip_prefix(tens);
            rest.is_some_and(|rest| units.contains(&rest))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str, language: &str) -> Vec<String> {
        let tokens = tokens(line, Lexicon::of(language), usize::MAX);
        let numbers = tokens.into_iter().filter_map(|token| token.number);
        numbers
            .map(|number| {
                let amount = match number.amount {
                    Amount::Exact(value) => value.to_string(),
                    Amount::Parts(some, all) => format!("{some}/{all}"),
                    Amount::Ordinal(number) => format!("{number}."),
                    Amount::Multiple(number) => format!("×{number}"),
                    Amount::Month(number) => format!("month {number}"),
                    Amount::Code(text) => text,
                    Amount::Unit(unit) => format!("{unit:?}"),
                };
                let unit = match number.unit {
                    Some(NumberUnit::Money(currency)) => format!(" {}", currency.code()),
                    Some(NumberUnit::Counted(unit)) => format!(" {unit}"),
                    Some(unit) => format!(" {unit:?}"),
                    None => String::new(),
                };
                let bound = match number.bound {
                    Bound::None => String::new(),
                    bound => format!("{bound:?} "),
                };
                format!("{bound}{amount}{unit}")
            })
            .collect()
    }

    #[test]
    fn what_refers_is_a_plain_number_behind_the_word_for_a_part_of_a_document() {
        for (line, language, expected) in [
            ("see table 3, para. 12 and section IV, figure A.1", "en", 4),
            ("Note: Two dots mean nothing", "en", 0),
            (
                "in part 47 per cent, in part $5 and in part 3 million",
                "en",
                0,
            ),
            ("the figure 5,605,474 and the figure 0.6", "en", 0),
            ("voir par. 5 et tableau 3", "fr", 2),
            ("multipli\u{e9} par 5, soutenu par 12 \u{c9}tats", "fr", 0),
        ] {
            let tokens = tokens(line, Lexicon::of(language), usize::MAX);
            let numbers = tokens.into_iter().filter_map(|token| token.number);
            let found = numbers.filter(|number| number.refers).count();
            assert_eq!(found, expected, "{line}");
        }
    }

    #[track_caller]
    fn assert_read(language: &str, cases: &[(&str, &[&str])]) {
        for (line, expected) in cases {
            assert_eq!(shown(line, language), *expected, "{line}");
        }
    }

    #[test]
    fn numbers_in_english() {
        assert_read(
            "en",
            &[
                (
                    "at least 5.6 million persons in five States",
                    &["AtLeast 5600000 persons", "5"],
                ),
                (
                    "Thirty-one States, forty two, one hundred and five",
                    &["31", "42", "105"],
                ),
                (
                    "two thirds, one-third, a third and three quarters",
                    &["2/3", "1/3", "3.", "3/4"],
                ),
                (
                    "$43.3 billion or 21.3 billion Moroccan dirhams",
                    &["43300000000 USD", "21300000000 MAD"],
                ),
                (
                    "70 per cent, 3%, 5 percentage points",
                    &["70 PerCent", "3 PerCent", "5 Points"],
                ),
                ("on 18 April 2023; it may rise", &["18", "month 4", "2023"]),
                (
                    "resolution 77/281, target 8.10, section VI, figure I",
                    &["77/281", "8.10", "VI", "I"],
                ),
                (
                    "Eighty-first session, the 110th, twice more than half",
                    &["81.", "110.", "×2", "Above 1/2"],
                ),
                (
                    "five and six, twenty and three; two dozen",
                    &["5", "6", "20", "3", "24"],
                ),
                ("one. Two hundred thousand", &["1", "200000"]),
                (
                    "12 or more, 5 per cent or less, five States or so; 7 and more than 8",
                    &["AtLeast 12", "AtMost 5 PerCent", "About 5", "7", "Above 8"],
                ),
                (
                    "they add up to 12, up to at least 13, not more than 14, an estimated 15",
                    &["12", "AtLeast 13", "AtMost 14", "About 15"],
                ),
                ("I see all C or D", &[]),
                (
                    "at least \u{2013}5 million, minus 8 and negative 2; 2019\u{2013}2023 \u{2013} so be it",
                    &["AtLeast -5000000", "-8", "-2", "2019", "2023"],
                ),
                (
                    "\u{ff15}\u{ff16}.\u{ff17} or \u{665} of them, \u{bd} in \u{2163}, 5 km\u{b2} of CO\u{2082}",
                    &[
                        "56.7",
                        "5",
                        "\u{bd}",
                        "\u{2173}",
                        "5",
                        "km\u{b2}",
                        "co\u{2082}",
                    ],
                ),
                (
                    "it changed by -5 or \u{2212}0.5, not 2-5",
                    &["-5", "-0.5", "2", "5"],
                ),
                ("two thousand three hundred and twelve", &["2312"]),
                ("in 2025; : $200 million", &["2025", "200000000 USD"]),
                (
                    "\u{2212}113/2024 and the \u{2212}49th",
                    &["\u{2212}113/2024", "-49."],
                ),
            ],
        );
    }

    #[test]
    fn numbers_in_french_and_spanish() {
        assert_read(
            "fr",
            &[
                (
                    "au moins 5,6 millions de personnes",
                    &["AtLeast 5600000 persons"],
                ),
                (
                    "quatre-vingt-dix-sept, soixante et onze, vingt et un",
                    &["97", "71", "21"],
                ),
                (
                    "un État et deux tiers, 12 pour cent",
                    &["2/3", "12 PerCent"],
                ),
                (
                    "le 1er mai 2023, plus de 3 milliards de dollars des États-Unis",
                    &["1", "month 5", "2023", "Above 3000000000 USD"],
                ),
                ("deux mille trois cents", &["2300"]),
                ("pas plus de 5, 15 ou plus", &["AtMost 5", "AtLeast 15"]),
            ],
        );
        assert_read(
            "es",
            &[
                (
                    "al menos 2 mil millones, treinta y uno, ciento cinco",
                    &["AtLeast 2000000000", "31", "105"],
                ),
                (
                    "una cooperativa y dos tercios, 12 por ciento",
                    &["2/3", "12 PerCent"],
                ),
                ("16 de abril de 2025", &["16", "month 4", "2025"]),
            ],
        );
    }
}
