//! Words that say the opposite of the report, or of the numbers beside them.

use crate::change::{Change, Said};
use crate::lexicon::{Lexicon, WordKind, counted_unit};
use crate::number::Amount;
use sse_model::Decimal;

/// A word for more that took the place of one for less, or the other way round.
pub(crate) fn opposite(gone: &[&Said], come: &[&Said], lexicon: &Lexicon) -> Vec<Change> {
    let find = |said: &[&Said], kind| {
        let found = said
            .iter()
            .find(|one| lexicon.value(kind, &one.token.word).is_some());
        found.map(|one| (*one).clone())
    };
    let pairs = [
        (WordKind::Rise, WordKind::Fall),
        (WordKind::Fall, WordKind::Rise),
    ];
    let changed = pairs
        .into_iter()
        .filter_map(|(was, is)| Some(Change::Opposite(find(gone, was)?, find(come, is)?)));
    changed.collect()
}

/// A unit of measure that took the place of another one where no number stands beside it.
pub(crate) fn recounted(gone: &[&Said], come: &[&Said]) -> Option<Change> {
    let units = |said: &[&Said]| -> Vec<(&'static str, Said)> {
        let units = said
            .iter()
            .filter_map(|one| Some((counted_unit(&one.token.word)?, (*one).clone())));
        units.collect()
    };
    let (gone, come) = (units(gone), units(come));
    let (unit, was) = gone.into_iter().next()?;
    let is = come.into_iter().find(|(other, _)| *other != unit)?.1;
    Some(Change::Unit(was, is))
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
