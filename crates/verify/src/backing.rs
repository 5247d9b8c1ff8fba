//! The figures behind the numbers of a report, as its lineage has them.

use crate::change::Said;
use crate::lexicon::Lexicon;
use crate::number::{Amount, Bound, Number, NumberUnit, Token, tokens};
use crate::passage::Passage;
use rustc_hash::FxHashMap;
use sse_evidence::{FigureEntry, Lineage};
use sse_model::{Decimal, Ratio, Rounding};

/// A figure with its name.
pub(crate) type Named<'l> = (&'l str, &'l FigureEntry);

/// A figure with the amounts of its words at a place, each with whether it stands there in digits.
type Printed<'l> = (Named<'l>, Vec<(Amount, bool)>);

/// The figures of a lineage by the places that print them.
pub(crate) struct Backing<'l> {
    by_place: FxHashMap<&'l str, Vec<Printed<'l>>>,
    by_amount: FxHashMap<Amount, Vec<(&'l str, &'l str)>>,
}

impl<'l> Backing<'l> {
    pub(crate) fn new(lineage: &'l Lineage, lexicon: &Lexicon) -> Self {
        let mut backing = Self {
            by_place: FxHashMap::default(),
            by_amount: FxHashMap::default(),
        };
        for (id, entry) in &lineage.figures {
            for place in &entry.places {
                let numbers = tokens(&place.text, lexicon, usize::MAX);
                let amounts: Vec<(Amount, bool)> = numbers.iter().filter_map(written).collect();
                for (amount, _) in &amounts {
                    let known = backing.by_amount.entry(amount.clone()).or_default();
                    known.push((place.at.as_str(), id.as_str()));
                }
                let known = backing.by_place.entry(&place.at).or_default();
                known.push(((id.as_str(), entry), amounts));
            }
        }
        backing
    }

    /// The figure that a number of the report prints, where it is one: "thirty" isn't the 30 that stands beside it.
    pub(crate) fn figure(&self, passage: &Passage, token: &Token) -> Option<Named<'l>> {
        let there = self.by_place.get(passage.at.as_str())?;
        let number = written(token)?;
        let own = there.iter().find(|(_, amounts)| amounts.contains(&number));
        own.map(|(named, _)| *named)
    }

    /// A place that prints an amount, and the figure that it prints there.
    pub(crate) fn elsewhere(&self, amount: &Amount) -> Option<(&'l str, &'l str)> {
        self.by_amount.get(amount)?.first().copied()
    }
}

/// The amount of a number, and whether it stands in digits.
fn written(token: &Token) -> Option<(Amount, bool)> {
    let number = token.number.as_ref()?;
    let in_digits = token.word.contains(|ch: char| ch.is_ascii_digit());
    Some((number.amount.clone(), in_digits))
}

/// Whether a number is the value of a figure, rounded in another way than the report does.
pub(crate) fn restates(entry: &FigureEntry, was: &Said, is: &Said) -> bool {
    let (Some(was), Some(is)) = (was.number(), is.number()) else {
        return false;
    };
    let Amount::Exact(amount) = is.amount else {
        return false;
    };
    let same = was.unit == is.unit && was.bound == is.bound;
    let roundings: &[Rounding] = match was.bound {
        Bound::AtLeast | Bound::Above => &[Rounding::Down],
        Bound::AtMost | Bound::Below => &[Rounding::Up],
        Bound::None | Bound::About => &[Rounding::HalfAway],
    };
    let Some(exact) = exact(entry, is).filter(|_| same) else {
        return false;
    };
    let power = power_of(is.factor) - i32::try_from(is.decimals).unwrap_or(0);
    roundings
        .iter()
        .any(|&rounding| exact.rounded_at(power, rounding) == amount)
}

/// The exact value of a figure, as a number in its unit counts it.
fn exact(entry: &FigureEntry, number: &Number) -> Option<Decimal> {
    let Some((numerator, denominator)) = entry.value.split_once('/') else {
        return Decimal::parse(&entry.value).ok();
    };
    let ratio = Ratio::new(
        Decimal::parse(numerator).ok()?,
        Decimal::parse(denominator).ok()?,
    )?;
    if number.unit == Some(NumberUnit::PerCent) {
        ratio.per_cent(6)
    } else {
        ratio.rounded(6)
    }
}

/// Of which power of ten a factor is.
fn power_of(factor: Decimal) -> i32 {
    let digits = factor.to_fixed(0).len();
    i32::try_from(digits).unwrap_or(1) - 1
}

/// Whether a number with a bound says what is true of a figure: none where that can't be told. A bound that the report prints
/// stays one of its kind, and one that isn't the report's says no less than the number without it.
pub(crate) fn holds(entry: &FigureEntry, was: &Said, is: &Said) -> Option<bool> {
    let (printed, number) = (was.number()?.bound, is.number()?);
    let Amount::Exact(amount) = number.amount else {
        return None;
    };
    let (value, hedge) = (exact(entry, number)?, entry.hedge.as_str());
    let is_from_below = |bound| matches!(bound, Bound::AtLeast | Bound::Above);
    let is_from_above = |bound| matches!(bound, Bound::AtMost | Bound::Below);
    let own = number.bound;
    let is_kept = match printed {
        Bound::AtLeast | Bound::Above => is_from_below(own),
        Bound::AtMost | Bound::Below => is_from_above(own),
        // "About thirty" isn't thirty; of "about 5.6 million" one sees that it is rounded.
        Bound::About if own == Bound::None => {
            value == amount || number.decimals > 0 || number.factor != Decimal::ONE
        }
        Bound::None | Bound::About => own == Bound::None || value != amount,
    };
    let is_true = match own {
        Bound::None => hedge == "exact",
        Bound::About => ["exact", "about"].contains(&hedge),
        Bound::AtLeast => ["exact", "at_least"].contains(&hedge) && value >= amount,
        Bound::AtMost => ["exact", "at_most"].contains(&hedge) && value <= amount,
        Bound::Above => ["exact", "at_least"].contains(&hedge) && value > amount,
        Bound::Below => ["exact", "at_most"].contains(&hedge) && value < amount,
    };
    Some(is_kept && is_true)
}

/// The figures that the document of a lineage doesn't print as the lineage says: their names, places and words.
pub(crate) fn contradictory<'l>(
    lineage: &'l Lineage,
    report: &[Passage],
) -> Vec<(&'l str, &'l str, &'l str)> {
    let mut printed: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for passage in report {
        printed.entry(&passage.at).or_default().push(&passage.text);
    }
    let mut found = Vec::new();
    for (id, entry) in &lineage.figures {
        for place in &entry.places {
            let there = printed.get(place.at.as_str());
            if there.is_some_and(|there| !there.iter().any(|text| text.contains(&place.text))) {
                found.push((id.as_str(), place.at.as_str(), place.text.as_str()));
            }
        }
    }
    found
}
