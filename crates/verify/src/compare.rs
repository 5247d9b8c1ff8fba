//! Aligned passages number by number: what was changed, moved, added, taken away.

use crate::align::Alignment;
use crate::change::{Change, Said};
use crate::contradictions::{opposite, outvoted, recounted, requantified, runs_against};
use crate::leads;
use crate::lexicon::{Lexicon, WordKind, counted_unit};
use crate::marks;
use crate::moved::{is_joined, placed, regrouped, relabelled, renumbered, rewritten};
use crate::names::{NamedAreas, Numbered, Renamed, exchanged};
use crate::number::{Amount, Bound, Number, Token};
use crate::passage::{PageHead, Passage, sign};
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
    let mut groups = joined(groups(sides, alignment), sides, alignment);
    let sentences = cancel(&mut groups, sides, alignment);
    let mut found = Differences::default();
    for group in groups {
        group.compare(sides, &mut found);
    }
    let Differences {
        mut changes,
        lost,
        new,
        renamed,
        areas,
        weighty,
    } = found;
    let mut numbered = None;
    let names = exchanged(renamed, &areas, &changes, sides, &mut numbered);
    let mut labels = relabelled(sides, alignment);
    for cell in rewritten(sides, alignment) {
        if !labels
            .iter()
            .any(|label| label.position().0 == cell.position().0)
        {
            labels.push(cell);
        }
    }
    let is_told = |label: &Change| {
        names
            .iter()
            .any(|name| name.position().0 == label.position().0)
    };
    changes.extend(labels.into_iter().filter(|label| !is_told(label)));
    changes.extend(names);
    changes.extend(areas.changes(&changes, sides, &mut numbered));
    let weighty: Vec<Change> = weighty
        .into_iter()
        .filter(|change| is_weighty(change, &changes, sides, &mut numbered))
        .collect();
    changes.extend(weighty);
    changes.extend(sentences);
    changes.extend(regrouped(sides, alignment));
    changes.extend(placed(sides, alignment));
    changes.extend(renumbered(sides, alignment));
    changes.extend(marks::changed(sides, alignment));
    changes.extend(leads::links(sides, alignment));
    changes.extend(leads::pictures(sides, alignment));
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
            Some((origin, _)) if is_reordered(&origin, &said, sides, alignment) => {}
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

/// Whether a number only stands before other words of its sentence than in the report, with no other number in it.
fn is_reordered(was: &Said, is: &Said, sides: &Sides<'_>, alignment: &Alignment) -> bool {
    let alone = |passages: &[Passage], said: &Said| {
        let tokens = passages[said.passage].tokens(sides.lexicon);
        let mut sentences = tokens.split_inclusive(|token| token.ends);
        let own = sentences.find(|tokens| tokens.contains(&said.token));
        let numbers = own.map(|tokens| tokens.iter().filter(|token| token.number.is_some()));
        numbers.map(Iterator::count) == Some(1)
    };
    let is_text = is_of_text(sides.edited[is.passage].spot);
    let same = was.number() == is.number() && was.token.word.eq_ignore_ascii_case(&is.token.word);
    is_text
        && same
        && alignment.partner[was.passage] == Some(is.passage)
        && alone(sides.report, was)
        && alone(sides.edited, is)
}

/// Whether a word that was put in or is gone decides what a number says, and no other change tells of it.
fn is_weighty(
    change: &Change,
    known: &[Change],
    sides: &Sides<'_>,
    numbered: &mut Option<Numbered>,
) -> bool {
    let (Change::Put(own) | Change::Taken(own, _)) = change else {
        return true;
    };
    let is_told = known.iter().any(|known| {
        let said = match (known, change) {
            (
                Change::Opposite(was, _) | Change::Recounted(was, _) | Change::Bound(was, _),
                Change::Taken(..),
            ) => was,
            (
                Change::Opposite(_, is)
                | Change::Recounted(_, is)
                | Change::Bound(_, is)
                | Change::Outvoted(is, _),
                Change::Put(_),
            ) => is,
            _ => return false,
        };
        // A bound stands before its number.
        let near = said.token.range.start.saturating_sub(BOUND)..said.token.range.end;
        said.passage == own.passage
            && near.start < own.token.range.end
            && own.token.range.start < near.end
    });
    let at = match change {
        Change::Taken(_, partner) => *partner,
        _ => own.passage,
    };
    let is_text = matches!(sides.edited[at].spot, Spot::Text | Spot::Note);
    // In text a number stands in the sentence: that was looked at.
    !is_told
        && (is_text
            || numbered
                .get_or_insert_with(|| Numbered::of(sides))
                .is_around(at, sides))
}

/// How many bytes the words of a bound have at most.
const BOUND: usize = 16;

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
    /// Names of States and areas that differ.
    areas: NamedAreas,
    /// Words that decide what a number says.
    weighty: Vec<Change>,
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
    // A running head says the symbol too, and stands for none.
    let partner_of = |at: usize| {
        let partner = alignment.partner[at]?;
        let is_running = edited[partner].head == Some(PageHead::Running);
        (report[at].head.is_none() || !is_running).then_some(partner)
    };
    let is_of_head = |at: &usize| report[*at].head == Some(PageHead::First);
    let mut of_head = (0..report.len()).filter(is_of_head);
    let has_head = of_head.any(|at| partner_of(at).is_some());
    let is_caption = |at: usize| report[at].optional && report[at].heads(report.get(at + 1));
    let mut captions = (0..report.len()).filter(|at| is_caption(*at));
    let has_captions = captions.any(|at| partner_of(at).is_some());
    // The number of a table or drawing that is gone from above it, where others have theirs.
    let is_bare = |at: usize| {
        if !has_captions || !is_caption(at) {
            return false;
        }
        let behind = report[at + 1..].iter();
        let own = behind.take_while(|passage| passage.at == report[at].at);
        let mut below = (at + 1..).zip(own).filter_map(|(at, _)| partner_of(at));
        let stands = |below: usize| edited[below].text.starts_with(&report[at].text);
        below.next().is_some_and(|first| !stands(first)) && !below.any(stands)
    };
    for (at, passage) in report.iter().enumerate() {
        let partner = partner_of(at);
        let is_same =
            partner.is_some_and(|partner| passage.key(lexicon) == edited[partner].key(lexicon));
        let is_needed = !passage.optional || (has_head && is_of_head(&at)) || is_bare(at);
        if is_same || (partner.is_none() && !is_needed) {
            continue;
        }
        let of_partner = partner.map(|partner| {
            let (own, behind) = (&edited[partner], passage.label.as_str());
            sentences(partner, unlabelled(own.tokens(lexicon), behind, lexicon))
        });
        let mut tokens = passage.tokens(lexicon);
        if passage.spot == Spot::Alternative && partner.is_none() {
            // Of an alternative text that is gone one number is enough.
            let first = tokens.iter().position(|token| token.number.is_some());
            tokens.truncate(first.map_or(0, |first| first + 1));
        }
        groups.push(Group {
            report: sentences(at, tokens),
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

/// The same with paragraphs that were joined or divided in one group: what is lost goes with the paragraph beside it that has a
/// sentence of it now, what is new with the one that a sentence of it comes from.
fn joined(groups: Vec<Group>, sides: &Sides<'_>, alignment: &Alignment) -> Vec<Group> {
    let (mut kept, loose): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(|group| {
        let is_text = |own: &Sentence, passages: &[Passage]| is_of_text(passages[own.passage].spot);
        let mut report = group.report.iter();
        let mut edited = group.edited.iter();
        let is_of_cells = !report.all(|own| is_text(own, sides.report))
            || !edited.all(|own| is_text(own, sides.edited));
        group.partner.is_some() || is_of_cells
    });
    for group in loose {
        let is_lost = group.edited.is_empty();
        let goes = |own: &Group| {
            let (mine, theirs) = if is_lost {
                (&group.report, &own.edited)
            } else {
                (&group.edited, &own.report)
            };
            let (Some(first), Some(other)) = (mine.first(), theirs.first()) else {
                return false;
            };
            let (report, edited) = if is_lost {
                (first.passage, other.passage)
            } else {
                (other.passage, first.passage)
            };
            let stands = |sentence: &&Sentence| theirs.iter().any(|own| own.key == sentence.key);
            let mut known = mine.iter().filter(|sentence| sentence.is_known_again());
            let is_text =
                is_of_text(sides.report[report].spot) && is_of_text(sides.edited[edited].spot);
            is_text
                && own.partner.is_some()
                && (known.any(|sentence| stands(&sentence)) || mine.iter().all(|own| stands(&own)))
                && is_joined(report, edited, sides, alignment)
        };
        match kept.iter().position(goes) {
            Some(at) => kept[at].append(group),
            None => kept.push(group),
        }
    }
    kept
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

/// Takes out the sentences that stand on both sides word by word, in one passage or else, if they are of the text, in another
/// one. Those with numbers that went from one passage of the report to another one are told.
fn cancel(groups: &mut [Group], sides: &Sides<'_>, alignment: &Alignment) -> Vec<Change> {
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
            let spot = sides.edited[sentence.passage].spot;
            if sentence.is_known_again() && is_of_text(spot) {
                let places = known.entry(sentence.key.clone()).or_default();
                places.push_back((group, at));
            }
        }
    }
    let (mut taken, mut moved) = (Vec::new(), Vec::new());
    for group in 0..groups.len() {
        let (mut left, mut own) = (Vec::new(), Vec::new());
        std::mem::swap(&mut own, &mut groups[group].report);
        for sentence in own {
            let is_text = is_of_text(sides.report[sentence.passage].spot);
            let place = known
                .get_mut(&sentence.key)
                .filter(|_| is_text)
                .and_then(VecDeque::pop_front);
            let Some((other, at)) = place else {
                left.push(sentence);
                continue;
            };
            taken.push((other, at));
            let is = &groups[other].edited[at];
            let is_elsewhere = sentence.tokens.iter().any(|token| token.number.is_some())
                && !is_joined(sentence.passage, is.passage, sides, alignment);
            if is_elsewhere && let Some(was) = sentence.whole(sides.report) {
                moved.extend(is.whole(sides.edited).map(|is| Change::Placed(was, is)));
            }
        }
        groups[group].report = left;
    }
    taken.sort_unstable();
    for (group, at) in taken.into_iter().rev() {
        groups[group].edited.remove(at);
    }
    moved
}

/// Whether a passage is one of the text, whose sentences may move.
const fn is_of_text(spot: Spot) -> bool {
    matches!(spot, Spot::Text | Spot::Note)
}

impl Sentence {
    /// Whether it is long enough to be the same wherever it stands.
    fn is_known_again(&self) -> bool {
        self.tokens.len() >= KNOWN_AGAIN
    }

    /// All its words.
    fn whole(&self, passages: &[Passage]) -> Option<Said> {
        let (first, last) = (self.tokens.first()?, self.tokens.last()?);
        let range = first.range.start..last.range.end;
        Some(Said {
            passage: self.passage,
            token: Token {
                word: passages[self.passage].text.get(range.clone())?.to_owned(),
                range,
                number: None,
                ends: true,
            },
        })
    }
}

impl Group {
    /// Goes on with the sentences of another one, in the order of the documents.
    fn append(&mut self, other: Self) {
        self.report.extend(other.report);
        self.edited.extend(other.edited);
        self.report.sort_by_key(|sentence| sentence.passage);
        self.edited.sort_by_key(|sentence| sentence.passage);
    }

    fn compare(self, sides: &Sides<'_>, found: &mut Differences) {
        let (partner, known, lexicon) = (self.partner, found.changes.len(), sides.lexicon);
        let (report, edited) = (said(self.report), said(self.edited));
        let steps = aligned(report.len(), edited.len(), |i, j| {
            score(&report[i].token, &edited[j].token)
        });
        if let Some(partner) = partner {
            let (was, is) = ((&*report, sides.report), (&*edited, sides.edited));
            found.areas.compare(was, is, &steps, partner);
        }
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        // Words that nothing took the place of, or that took the place of nothing.
        let mut alone = Vec::new();
        for gap in gaps(steps) {
            let turned = is_turned(&report, &gap.gone, &edited, &gap.come, lexicon);
            if turned || are_articles(&edited, &gap.come) {
                alone.extend(gap.gone.iter().map(|&i| &report[i]));
            }
            if turned || are_articles(&report, &gap.gone) {
                alone.extend(gap.come.iter().map(|&j| &edited[j]));
            }
            if let Some((i, j)) = gap.both {
                found.changes.extend(changed(&report[i], &edited[j], sides));
            }
            for &i in &gap.gone {
                if gap.come.is_empty() && is_sign_of_cell(&report[i], sides.report) {
                    let said = report[i].clone();
                    found.changes.push(Change::Missing(said, partner));
                } else if report[i].number().is_none() {
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
            let own = (report.as_slice(), gap.gone.as_slice());
            let requantified = requantified(own, (&edited, &gap.come), lexicon);
            found.changes.extend(requantified);
            let renamed = Renamed::of(own, (&edited, &gap.come), sides);
            found.renamed.extend(renamed);
        }
        if let Some(partner) = partner {
            let (was, is) = (
                weighty(&report, &gone, &alone, lexicon),
                weighty(&edited, &come, &alone, lexicon),
            );
            let taken = was.iter().filter(|word| word.weighs && !word.is_in(&is));
            let put = is.iter().filter(|word| word.weighs && !word.is_in(&was));
            let taken = taken.map(|word| Change::Taken(word.said.clone(), partner));
            let put = put.map(|word| Change::Put(word.said.clone()));
            found.weighty.extend(taken.chain(put));
        }
        let (was, is) = ((&*report, &*gone), (&*edited, &*come));
        found.changes.extend(opposite(was, is, lexicon));
        let is_told = |change: &Change| matches!(change, Change::Unit(..));
        if !found.changes[known..].iter().any(is_told) {
            let (was, is) = ((&*report, &*gone), (&*edited, &*come));
            found.changes.extend(recounted(was, is, lexicon));
        }
        found.changes.extend(outvoted(&come, &edited, lexicon));
        found.changes.extend(runs_against(&edited, lexicon));
    }
}

/// Whether something stands in a cell instead of a number: a dash for nil, dots where nothing is known.
fn is_sign_of_cell(said: &Said, passages: &[Passage]) -> bool {
    matches!(passages[said.passage].spot, Spot::Cell { .. }) && sign(&said.token.word).is_some()
}

/// Whether words are none, or articles, which say as much as none: of "no amount" and "an amount" the denial is gone.
fn are_articles(said: &[Said], words: &[usize]) -> bool {
    const ARTICLES: [&str; 14] = [
        "a", "an", "the", "un", "une", "le", "la", "les", "el", "los", "las", "una", "unos", "unas",
    ];
    words
        .iter()
        .all(|&at| ARTICLES.contains(&said[at].token.word.as_str()))
}

/// The meanings of words that deny: `not` and `none` of the list of qualifiers.
const DENIALS: [i64; 2] = [1, 16];

/// Whether words and those in their place say the same, but for what denies them: "can" and "cannot", "means" and "does not mean".
fn is_turned(
    report: &[Said],
    gone: &[usize],
    edited: &[Said],
    come: &[usize],
    lexicon: &Lexicon,
) -> bool {
    const VERBS: [&str; 22] = [
        "do", "does", "did", "is", "are", "was", "were", "be", "been", "has", "have", "had", "can",
        "could", "will", "would", "shall", "should", "may", "might", "must", "need",
    ];
    let meant = |said: &[Said], words: &[usize]| -> Vec<String> {
        let words = words.iter().map(|&at| said[at].token.word.as_str());
        let denies = |word: &&str| {
            let value = lexicon.value(WordKind::Qualifier, word);
            value.is_some_and(|value| DENIALS.contains(&value))
        };
        let own = words.filter(|word| !denies(word) && !VERBS.contains(word));
        own.map(|word| {
            let endings = ["ing", "es", "ed", "s", "d", "e"];
            let stem = endings.iter().find_map(|ending| word.strip_suffix(ending));
            stem.unwrap_or(word).to_owned()
        })
        .collect()
    };
    !gone.is_empty() && !come.is_empty() && meant(report, gone) == meant(edited, come)
}

/// A word that decides what a number says.
struct Qualifier<'s> {
    said: &'s Said,
    /// Words of one value mean the same.
    value: i64,
    /// Whether it decides something where it stands: in text only beside a number, but for a denial that stands alone in its gap,
    /// which turns any sentence.
    weighs: bool,
}

impl Qualifier<'_> {
    fn is_in(&self, others: &[Qualifier<'_>]) -> bool {
        others.iter().any(|other| other.value == self.value)
    }
}

/// Among words of a passage those that decide what a number says; the ones that stand `alone` in their gap are known.
fn weighty<'s>(
    said: &'s [Said],
    meant: &[&Said],
    alone: &[&Said],
    lexicon: &Lexicon,
) -> Vec<Qualifier<'s>> {
    let mut found = Vec::new();
    for (at, one) in said.iter().enumerate() {
        let word = |more: usize| said.get(at + more).map(|said| said.token.word.as_str());
        let is_among = |all: &[&Said], one: &Said| all.iter().any(|own| std::ptr::eq(*own, one));
        let Some((value, length)) = lexicon.begins(WordKind::Qualifier, word) else {
            continue;
        };
        // "at most", "no more than" and "Member State" are phrases of their own.
        let before = at.checked_sub(1).map(|at| said[at].token.word.as_str());
        // So are "No. 5" and "in all, 67".
        let counts_next = |at: usize| said.get(at).is_some_and(|next| next.number().is_some());
        let is_other = before == Some("at")
            || ["no", "all"].contains(&one.token.word.as_str()) && counts_next(at + 1)
            || word(length).is_some_and(|next| lexicon.is_not_qualified(value, next));
        if is_other || !is_among(meant, one) {
            continue;
        }
        let start = said[..at].iter().rposition(|said| said.token.ends);
        let end = said[at..].iter().position(|said| said.token.ends);
        let mut sentence =
            start.map_or(0, |start| start + 1)..end.map_or(said.len(), |end| at + end + 1);
        // A cell, which hasn't many words, goes with its row.
        let counts = |at: usize| said[at].number().is_some() && !is_pronoun(said, at, lexicon);
        let numbered = sentence.any(counts);
        let denies = DENIALS.contains(&value) && is_among(alone, one);
        let weighs = numbered || said.len() < KNOWN_AGAIN || denies;
        found.push(Qualifier {
            said: one,
            value,
            weighs,
        });
    }
    found
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
fn changed(report: &Said, edited: &Said, sides: &Sides<'_>) -> Option<Change> {
    let (one, other) = (report.number()?, edited.number()?);
    let (was, is) = (report.clone(), edited.clone());
    if !is_same_amount(&report.token, &edited.token) {
        return Some(Change::Changed(was, is));
    }
    if is_other_unit(one, other) || is_unit_put_in(report, other, sides) {
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

/// Whether a number that ends a sentence, in no unit, is in one now that its passage doesn't name: "784,479 tonnes". One may be
/// written where the passage tells what is counted.
fn is_unit_put_in(report: &Said, other: &Number, sides: &Sides<'_>) -> bool {
    use crate::number::NumberUnit::Counted;
    let bare = report.number().is_some_and(|number| number.unit.is_none()) && report.token.ends;
    let Some(Counted(unit)) = other.unit.filter(|_| bare) else {
        return false;
    };
    let mut near = sides.report[report.passage]
        .text
        .split(|ch: char| !ch.is_alphanumeric());
    !near.any(|word| counted_unit(&word.to_lowercase()) == Some(unit))
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
