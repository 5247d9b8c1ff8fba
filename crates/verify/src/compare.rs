//! Aligned passages number by number: what was changed, moved, added, taken away.

use crate::align::Alignment;
use crate::contradictions::{opposite, recounted, runs_against};
use crate::lexicon::Lexicon;
use crate::number::{Amount, Bound, Number, Token};
use crate::passage::Passage;
use crate::sequence::{Step, aligned};
use rustc_hash::FxHashMap;
use sse_document::Spot;

/// A word or number of a passage.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    /// The position of the passage in its document.
    pub(crate) passage: usize,
    /// What it says.
    pub(crate) token: Token,
}

impl Said {
    pub(crate) const fn number(&self) -> Option<&Number> {
        self.token.number.as_ref()
    }
}

/// What of the report and of the edited document isn't the same.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    /// Another number stands in its place.
    Changed(Said, Said),
    /// The same amount in another unit.
    Unit(Said, Said),
    /// The same number under another bound.
    Bound(Said, Said),
    /// The number stands elsewhere.
    Moved(Said, Said),
    /// The number stands nowhere in the report.
    New(Said),
    /// The number is gone; the passage in its place, where there is one.
    Missing(Said, Option<usize>),
    /// A word says the opposite of the report.
    Opposite(Said, Said),
    /// A word says the opposite of the numbers behind it.
    Against(Said, Said, Said),
}

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

/// The two sides of what is compared.
pub(crate) struct Sides<'p> {
    pub(crate) report: &'p [Passage],
    pub(crate) edited: &'p [Passage],
    pub(crate) lexicon: &'static Lexicon,
}

/// Everything that differs in numbers, in the order of the edited document, what is missing behind it.
pub(crate) fn compare(sides: &Sides<'_>, alignment: &Alignment) -> Vec<Change> {
    let mut groups = groups(sides, alignment);
    cancel(&mut groups);
    let (mut changes, mut lost, mut new) = (Vec::new(), Vec::new(), Vec::new());
    for group in groups {
        group.compare(sides.lexicon, &mut changes, &mut lost, &mut new);
    }
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

impl Change {
    fn position(&self) -> (usize, usize) {
        let (Self::Changed(_, said)
        | Self::Unit(_, said)
        | Self::Bound(_, said)
        | Self::Moved(_, said)
        | Self::New(said)
        | Self::Missing(said, _)
        | Self::Opposite(_, said)
        | Self::Against(said, ..)) = self;
        (said.passage, said.token.range.start)
    }
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

/// Takes out the sentences that stand on both sides word by word, in one passage or in another one.
fn cancel(groups: &mut [Group]) {
    let mut known: FxHashMap<String, Vec<(usize, usize)>> = FxHashMap::default();
    for (group, own) in groups.iter().enumerate() {
        for (at, sentence) in own.edited.iter().enumerate().rev() {
            if sentence.tokens.len() >= KNOWN_AGAIN {
                known
                    .entry(sentence.key.clone())
                    .or_default()
                    .push((group, at));
            }
        }
    }
    let mut taken = Vec::new();
    for (group, own) in groups.iter_mut().enumerate() {
        own.report.retain(|sentence| {
            let Some(places) = known.get_mut(&sentence.key) else {
                return true;
            };
            let here = places.iter().rposition(|(other, _)| *other == group);
            let Some(at) = here.or_else(|| places.len().checked_sub(1)) else {
                return true;
            };
            taken.push(places.remove(at));
            false
        });
    }
    taken.sort_unstable();
    for (group, at) in taken.into_iter().rev() {
        groups[group].edited.remove(at);
    }
}

impl Group {
    fn compare(
        self,
        lexicon: &Lexicon,
        changes: &mut Vec<Change>,
        lost: &mut Vec<(Said, Option<usize>)>,
        new: &mut Vec<Said>,
    ) {
        let (partner, known) = (self.partner, changes.len());
        let (report, edited) = (said(self.report), said(self.edited));
        let steps = aligned(report.len(), edited.len(), |i, j| {
            score(&report[i].token, &edited[j].token)
        });
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        for step in steps {
            match step {
                Step::Both(i, j) => changes.extend(changed(&report[i], &edited[j])),
                Step::Left(i) if report[i].number().is_some() => {
                    lost.push((report[i].clone(), partner));
                }
                Step::Right(j) if edited[j].number().is_some() => {
                    if !is_pronoun(&edited, j, lexicon) {
                        new.push(edited[j].clone());
                    }
                }
                Step::Left(i) => gone.push(&report[i]),
                Step::Right(j) => come.push(&edited[j]),
            }
        }
        changes.extend(opposite(&gone, &come, lexicon));
        let is_told = |change: &Change| matches!(change, Change::Unit(..));
        if !changes[known..].iter().any(is_told) {
            changes.extend(recounted(&gone, &come));
        }
        changes.extend(runs_against(&edited, lexicon));
    }
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
    (one.bound != other.bound).then(|| Change::Bound(was, is))
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
