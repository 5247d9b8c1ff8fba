//! Words that say the opposite of the report, or of the numbers beside them.

use crate::change::{Change, Said};
use crate::lexicon::{Lexicon, WordKind, counted_unit};
use crate::number::{Amount, NumberUnit};
use sse_model::Decimal;

/// A word for more that took the place of one for less, one for before of one for after, or the other way round.
pub(crate) fn opposite(
    gone: (&[Said], &[&Said]),
    come: (&[Said], &[&Said]),
    lexicon: &Lexicon,
) -> Vec<Change> {
    // "no fewer than" is no "fewer than".
    let is_denied = |all: &[Said], one: &Said| {
        let own = all.iter().position(|said| std::ptr::eq(said, one));
        let before = own.and_then(|own| all.get(own.checked_sub(1)?));
        before.is_some_and(|before| ["no", "not"].contains(&before.token.word.as_str()))
    };
    let find = |(all, said): (&[Said], &[&Said]), kind| {
        let found = said
            .iter()
            .find(|one| lexicon.value(kind, &one.token.word).is_some() && !is_denied(all, one));
        found.map(|one| (*one).clone())
    };
    let pairs = [
        (WordKind::Rise, WordKind::Fall),
        (WordKind::Fall, WordKind::Rise),
        (WordKind::Before, WordKind::After),
        (WordKind::After, WordKind::Before),
        (WordKind::Majority, WordKind::Minority),
        (WordKind::Minority, WordKind::Majority),
        (WordKind::Above, WordKind::Below),
        (WordKind::Below, WordKind::Above),
    ];
    let changed = pairs
        .into_iter()
        .filter_map(|(was, is)| Some(Change::Opposite(find(gone, was)?, find(come, is)?)));
    changed.collect()
}

/// How many words that differ are few enough for one of them to stand for one of the others.
const FEW: usize = 8;

/// The value of "some" in the list of words, which before a number says something else: "some 5 million".
const SOME: i64 = 5;

/// The values of "some", "several" and "many" in the list of words.
const VAGUE: [i64; 3] = [SOME, 7, 8];

/// A word for how many that took the place of another one: "all" of "most", "some" of "no". What isn't said exactly by either
/// of them ("several", "many") is no contradiction.
pub(crate) fn requantified(
    (report, gone): (&[Said], &[usize]),
    (edited, come): (&[Said], &[usize]),
    lexicon: &Lexicon,
) -> Option<Change> {
    if gone.len().max(come.len()) > FEW {
        return None;
    }
    let (was, own) = quantifier(report, gone, lexicon)?;
    let (is, other) = quantifier(edited, come, lexicon)?;
    let is_vague = VAGUE.contains(&own) && VAGUE.contains(&other);
    let differs = own != other && !is_vague;
    differs.then(|| Change::Opposite(was.clone(), is.clone()))
}

/// The only word for how many among words that differ, with its value.
fn quantifier<'s>(said: &'s [Said], own: &[usize], lexicon: &Lexicon) -> Option<(&'s Said, i64)> {
    let mut found = own.iter().filter_map(|&at| {
        let word = |more: usize| said.get(at + more).map(|said| said.token.word.as_str());
        let (value, length) = lexicon.begins(WordKind::Quantifier, word)?;
        // "at most", "no more than", "some 5 million" say something else.
        let is_other = at
            .checked_sub(1)
            .is_some_and(|before| said[before].token.word == "at")
            || word(length).is_some_and(|next| lexicon.is_not_qualified(value, next))
            || (value == SOME
                && said
                    .get(at + length)
                    .is_some_and(|next| next.number().is_some()));
        (!is_other).then_some((&said[at], value))
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// A unit of measure or a currency that took the place of another one where no number stands beside it.
pub(crate) fn recounted(
    (report, gone): (&[Said], &[&Said]),
    (edited, come): (&[Said], &[&Said]),
    lexicon: &Lexicon,
) -> Option<Change> {
    let (gone, come) = (
        named_units(report, gone, lexicon),
        named_units(edited, come, lexicon),
    );
    let (unit, was) = gone.into_iter().next()?;
    let is = come.into_iter().find(|(other, _)| *other != unit)?.1;
    Some(Change::Unit(was, is))
}

/// The units and currencies that some words of a passage name, or are a part of.
fn named_units(said: &[Said], words: &[&Said], lexicon: &Lexicon) -> Vec<(NumberUnit, Said)> {
    let mut found = Vec::new();
    for (at, one) in said.iter().enumerate() {
        let word = |more: usize| said.get(at + more).map(|said| said.token.word.as_str());
        let money = lexicon.currency(word);
        let (unit, length) = match (counted_unit(&one.token.word), money) {
            (Some(unit), _) => (NumberUnit::Counted(unit), 1),
            (None, Some((currency, length))) => (NumberUnit::Money(currency), length),
            (None, None) => continue,
        };
        let own = &said[at..at + length];
        let is_meant = |one: &Said| words.iter().any(|word| std::ptr::eq(*word, one));
        if own.iter().any(is_meant) {
            found.push((unit, one.clone()));
        }
    }
    found
}

/// "a majority" that was put in beside a share of less than a half, or "a minority" beside one of more.
pub(crate) fn outvoted(come: &[&Said], said: &[Said], lexicon: &Lexicon) -> Vec<Change> {
    let mut found = Vec::new();
    for (at, one) in said.iter().enumerate() {
        let is = |kind| {
            let word = |more: usize| said.get(at + more).map(|said| said.token.word.as_str());
            lexicon.begins(kind, word).is_some()
        };
        let is_majority = is(WordKind::Majority);
        let is_new = come.iter().any(|new| std::ptr::eq(*new, one));
        if !is_new || !(is_majority || is(WordKind::Minority)) {
            continue;
        }
        let start = said[..at].iter().rposition(|said| said.token.ends);
        let end = said[at..].iter().position(|said| said.token.ends);
        let sentence =
            start.map_or(0, |start| start + 1)..end.map_or(said.len(), |end| at + end + 1);
        let shares: Vec<(&Said, bool)> = said[sentence]
            .iter()
            .filter_map(|said| Some((said, is_more_than_half(said)?)))
            .collect();
        if let [(share, is_more)] = shares[..]
            && is_more != is_majority
        {
            found.push(Change::Outvoted(one.clone(), share.clone()));
        }
    }
    found
}

/// Whether a share is more than a half; none of what is no share.
fn is_more_than_half(said: &Said) -> Option<bool> {
    let number = said.number()?;
    match number.amount {
        Amount::Exact(amount) if number.unit == Some(NumberUnit::PerCent) => {
            Some(amount > Decimal::whole(50))
        }
        Amount::Parts(some, all) => Some(some * 2 > all),
        _ => None,
    }
}

/// "rose from 7 to 5": a word for more or less against the two numbers behind it, in one sentence.
pub(crate) fn runs_against(said: &[Said], lexicon: &Lexicon) -> Vec<Change> {
    let mut found = Vec::new();
    for (at, one) in said.iter().enumerate() {
        let is = |kind| lexicon.value(kind, &one.token.word).is_some();
        let rises = is(WordKind::Rise);
        if !rises && !is(WordKind::Fall) {
            continue;
        }
        let rest = said[at + 1..].iter();
        let ended = rest.clone().position(|said| said.token.ends);
        let sentence = &said[at + 1..at + 1 + ended.map_or(rest.len(), |end| end + 1)];
        for three in sentence.windows(3) {
            if let [from, between, to] = three
                && between.number().is_none()
                && let (Some(low), Some(high)) = (amount(from), amount(to))
                && is_range(sentence, from, between)
            {
                if (rises && low > high) || (!rises && low < high) {
                    let (from, to) = (from.clone(), to.clone());
                    found.push(Change::Against(one.clone(), from, to));
                }
                break;
            }
        }
    }
    found
}

/// Whether two numbers are the ends of a change: "from 7 to 5", "de 7 à 5".
fn is_range(sentence: &[Said], from: &Said, between: &Said) -> bool {
    let at = sentence.iter().position(|said| std::ptr::eq(said, from));
    let before = at
        .and_then(|at| at.checked_sub(1))
        .map(|at| sentence[at].token.word.as_str());
    let before = before.unwrap_or_default();
    ["from", "de"].contains(&before) && ["to", "à", "a"].contains(&between.token.word.as_str())
}

/// A number that isn't a year.
fn amount(said: &Said) -> Option<Decimal> {
    let number = said.number()?;
    let Amount::Exact(amount) = number.amount else {
        return None;
    };
    let (first, last) = (Decimal::whole(1000), Decimal::whole(2999));
    let is_year = number.unit.is_none() && amount.is_whole() && first <= amount && amount <= last;
    (!is_year).then_some(amount)
}
