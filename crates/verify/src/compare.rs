//! Aligned passages number by number: what was changed, moved, added, taken away.

use crate::align::Alignment;
use crate::change::{Change, Said};
use crate::contradictions::{opposite, outvoted, recounted, runs_against};
use crate::lexicon::Lexicon;
use crate::names::{Renamed, exchanged};
use crate::number::{Amount, Bound, Number, Token};
use crate::sequence::{Step, aligned};
use crate::sides::Sides;
use rustc_hash::FxHashMap;
use sse_document::Spot;
use std::collections::VecDeque;

/// How many words a sentence has at least that is known again wherever it stands.
const KNOWN_AGAIN: usize = 6;

/// What two numbers that are the same, and two that aren't, count when passages are laid side by side; a word counts two.
const SAME: u32 = 3;
const WORD: u32 = 2;
const OTHER: u32 = 1;

/// A sentence that isn't known yet.
struct Sentence {
    passage: usize,
    tokens: Vec<Token>,
    key: String,
}

/// Everything that differs in numbers, in the order of the edited document, what is missing behind it.
pub(crate) fn compare(sides: &Sides<'_>, alignment: &Alignment) -> Vec<Change> {
    let mut groups = groups(sides, alignment);
    cancel(&mut groups);
    let mut found = Differences::default();
    for group in groups {
        group.compare(sides, &mut found);
    }
    let Differences {
        mut changes,
        lost,
        new,
        renamed,
    } = found;
    let names = exchanged(renamed, &changes, sides);
    changes.extend(names);
    let mut missing: FxHashMap<Amount, Vec<(Said, Option<usize>)>> = FxHashMap::default();
    for (said, place) in lost.into_iter().rev() {
        let amount = said.number().map(|number| number.amount.clone());
        if let Some(amount) = amount {
            missing.entry(amount).or_default().push((said, place));
        }
    }
    for said in new {
        let amount = said.number().map(|number| &number.amount);
        match amount.and_then(|amount| missing.get_mut(amount)?.pop()) {
            Some((origin, _)) => changes.push(Change::Moved(origin, said)),
            None => changes.push(Change::New(said)),
        }
    }
    let left = missing.into_values().flatten();
    let mut left: Vec<_> = left
        .map(|(said, place)| Change::Missing(said, place))
        .collect();
    left.sort_by_key(Change::position);
    changes.sort_by_key(Change::position);
    changes.extend(left);
    changes
}

/// What differs between passages that belong together.
#[derive(Default)]
struct Differences {
    changes: Vec<Change>,
    /// Numbers that are gone, with the passage in the place of theirs.
    lost: Vec<(Said, Option<usize>)>,
    /// Numbers that have come.
    new: Vec<Said>,
    /// Words that others took the place of.
    renamed: Vec<Renamed>,
}

/// A passage of the report and its partner, sentence by sentence, or one of them.
struct Group {
    report: Vec<Sentence>,
    edited: Vec<Sentence>,
    partner: Option<usize>,
}

/// The passages that aren't the same on both sides.
fn groups(sides: &Sides<'_>, alignment: &Alignment) -> Vec<Group> {
    let Sides {
        report,
        edited,
        lexicon,
    } = sides;
    let mut groups = Vec::new();
    for (at, passage) in report.iter().enumerate() {
        let partner = alignment.partner[at];
        let is_same =
            partner.is_some_and(|partner| passage.key(lexicon) == edited[partner].key(lexicon));
        if is_same || (partner.is_none() && passage.optional) {
            continue;
        }
        let of_partner = partner.map(|partner| {
            let (own, behind) = (&edited[partner], passage.label.as_str());
            sentences(partner, unlabelled(own.tokens(lexicon), behind, lexicon))
        });
        groups.push(Group {
            report: sentences(at, passage.tokens(lexicon)),
            edited: of_partner.unwrap_or_default(),
            partner,
        });
    }
    for (at, passage) in edited.iter().enumerate() {
        if alignment.origin[at].is_none() && passage.spot != Spot::Drawn {
            groups.push(Group {
                report: Vec::new(),
                edited: sentences(at, passage.tokens(lexicon)),
                partner: None,
            });
        }
    }
    groups
}

/// Words behind a label, where they begin with it.
pub(crate) fn unlabelled(mut tokens: Vec<Token>, label: &str, lexicon: &Lexicon) -> Vec<Token> {
    let label = crate::number::tokens(label, lexicon, usize::MAX);
    let is_first = !label.is_empty()
        && tokens.len() >= label.len()
        && label
            .iter()
            .zip(&tokens)
            .all(|(one, other)| one.word == other.word);
    if is_first {
        tokens.drain(..label.len());
    }
    tokens
}

fn sentences(passage: usize, tokens: Vec<Token>) -> Vec<Sentence> {
    let parts = tokens.split_inclusive(|token| token.ends);
    parts
        .map(|tokens| Sentence {
            passage,
            key: tokens
                .iter()
                .map(|token| token.word.to_lowercase() + "\u{1f}")
                .collect(),
            tokens: tokens.to_vec(),
        })
        .collect()
}

/// Takes out the sentences that stand on both sides word by word, in one passage or else in another one.
fn cancel(groups: &mut [Group]) {
    for group in &mut *groups {
        let Group { report, edited, .. } = group;
        report.retain(|sentence| {
            let is_same = |other: &Sentence| other.is_known_again() && other.key == sentence.key;
            let same = edited.iter().position(is_same);
            same.map(|at| edited.remove(at)).is_none()
        });
    }
    let mut known: FxHashMap<String, VecDeque<(usize, usize)>> = FxHashMap::default();
    for (group, own) in groups.iter().enumerate() {
        for (at, sentence) in own.edited.iter().enumerate() {
            if sentence.is_known_again() {
                let places = known.entry(sentence.key.clone()).or_default();
                places.push_back((group, at));
            }
        }
    }
    let mut taken = Vec::new();
    for group in &mut *groups {
        group.report.retain(|sentence| {
            let place = known.get_mut(&sentence.key).and_then(VecDeque::pop_front);
            taken.extend(place);
            place.is_none()
        });
    }
    taken.sort_unstable();
    for (group, at) in taken.into_iter().rev() {
        groups[group].edited.remove(at);
    }
}

impl Sentence {
    /// Whether it is long enough to be the same wherever it stands.
    fn is_known_again(&self) -> bool {
        self.tokens.len() >= KNOWN_AGAIN
    }
}

impl Group {
    fn compare(self, sides: &Sides<'_>, found: &mut Differences) {
        let (partner, known, lexicon) = (self.partner, found.changes.len(), sides.lexicon);
        let (report, edited) = (said(self.report), said(self.edited));
        let steps = aligned(report.len(), edited.len(), |i, j| {
            score(&report[i].token, &edited[j].token)
        });
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        for gap in gaps(steps) {
            if let Some((i, j)) = gap.both {
                found.changes.extend(changed(&report[i], &edited[j]));
            }
            for &i in &gap.gone {
                if report[i].number().is_none() {
                    gone.push(&report[i]);
                } else if !(is_bare_unit(&report[i]) && gap.come.is_empty()) {
                    found.lost.push((report[i].clone(), partner));
                }
            }
            for &j in &gap.come {
                if edited[j].number().is_none() {
                    come.push(&edited[j]);
                } else if !is_pronoun(&edited, j, lexicon) {
                    found.new.push(edited[j].clone());
                }
            }
            let of = |said: &[Said], at: &[usize]| at.iter().map(|&at| said[at].clone()).collect();
            let (was, is): (Vec<Said>, Vec<Said>) =
                (of(&report, &gap.gone), of(&edited, &gap.come));
            found.renamed.extend(Renamed::of(&was, &is, sides));
        }
        found.changes.extend(opposite(&gone, &come, lexicon));
        let is_told = |change: &Change| matches!(change, Change::Unit(..));
        if !found.changes[known..].iter().any(is_told) {
            let (was, is) = ((&*report, &*gone), (&*edited, &*come));
            found.changes.extend(recounted(was, is, lexicon));
        }
        found.changes.extend(outvoted(&come, &edited, lexicon));
        found.changes.extend(runs_against(&edited, lexicon));
    }
}

/// What stands between two pairs of words or numbers that belong together, on each side; and the pair behind it.
#[derive(Default)]
struct Gap {
    gone: Vec<usize>,
    come: Vec<usize>,
    both: Option<(usize, usize)>,
}

fn gaps(steps: Vec<Step>) -> Vec<Gap> {
    let mut gaps = vec![Gap::default()];
    for step in steps {
        let last = gaps.len() - 1;
        match step {
            Step::Left(i) => gaps[last].gone.push(i),
            Step::Right(j) => gaps[last].come.push(j),
            Step::Both(i, j) => {
                gaps[last].both = Some((i, j));
                gaps.push(Gap::default());
            }
        }
    }
    gaps
}

/// Whether it is a unit that is counted in, without a number: "entities" above a column.
fn is_bare_unit(said: &Said) -> bool {
    let amount = said.number().map(|number| &number.amount);
    matches!(
        amount,
        Some(Amount::Unit(crate::number::NumberUnit::Counted(_)))
    )
}

fn said(sentences: Vec<Sentence>) -> Vec<Said> {
    let of = sentences.into_iter().flat_map(
        |Sentence {
             passage, tokens, ..
         }| { tokens.into_iter().map(move |token| Said { passage, token }) },
    );
    of.collect()
}

/// How well two words or numbers go together; not at all for unequal words.
pub(crate) fn score(report: &Token, edited: &Token) -> Option<u32> {
    match (&report.number, &edited.number) {
        (Some(_), Some(_)) if is_same_amount(report, edited) => Some(SAME),
        (Some(_), Some(_)) => Some(OTHER),
        (None, None) if report.word == edited.word => Some(WORD),
        _ => None,
    }
}

/// Whether two numbers are the same amount: what is a code behind "target" is read as a number elsewhere.
fn is_same_amount(report: &Token, edited: &Token) -> bool {
    let amounts = [report, edited].map(|token| token.number.as_ref().map(|number| &number.amount));
    amounts[0] == amounts[1] || report.word == edited.word
}

/// What differs between two words or numbers that stand in one place.
fn changed(report: &Said, edited: &Said) -> Option<Change> {
    let (one, other) = (report.number()?, edited.number()?);
    let (was, is) = (report.clone(), edited.clone());
    if !is_same_amount(&report.token, &edited.token) {
        return Some(Change::Changed(was, is));
    }
    if is_other_unit(one, other) {
        return Some(Change::Unit(was, is));
    }
    (one.bound != other.bound).then_some(Change::Bound(was, is))
}

/// Whether a number is in another unit: of a thing that is counted another word may stand for the same.
fn is_other_unit(one: &Number, other: &Number) -> bool {
    use crate::number::NumberUnit::Counted;
    match (one.unit, other.unit) {
        (Some(Counted(_)) | None, None) | (None, Some(Counted(_))) => false,
        (one, other) => one != other,
    }
}

/// Whether "one" counts nothing here: "no one", "one another".
fn is_pronoun(said: &[Said], at: usize, lexicon: &Lexicon) -> bool {
    use crate::lexicon::WordKind::{PronounAfter, PronounBefore};
    let number = said[at].number();
    let is_one = number.is_some_and(|number| {
        number.amount == Amount::Exact(sse_model::Decimal::ONE)
            && number.bound == Bound::None
            && said[at].token.word.chars().all(char::is_alphabetic)
    });
    let near = |at: Option<usize>, kind| {
        let near = at.and_then(|at| said.get(at));
        near.is_some_and(|near| lexicon.value(kind, &near.token.word).is_some())
    };
    is_one && (near(at.checked_sub(1), PronounBefore) || near(Some(at + 1), PronounAfter))
}
