//! Which passage of an edited document is which of the report: equal ones wherever they went, then the most alike, then
//! those between the same neighbours; cells by the heads of their rows and columns.

mod tables;

use crate::lexicon::Lexicon;
use crate::passage::Passage;
use rustc_hash::FxHashMap;
use sse_document::Spot;
use std::collections::VecDeque;

/// Pairs of passages, of the report and of the edited document, by their positions; what has no partner is lost or new.
#[derive(Debug, Default)]
pub(crate) struct Alignment {
    /// For each passage of the report its partner.
    pub(crate) partner: Vec<Option<usize>>,
    /// For each edited passage its partner.
    pub(crate) origin: Vec<Option<usize>>,
}

/// How alike passages are that go together wherever they stand, of 100.
const ALIKE: u32 = 45;

/// Up to how many words a passage is so short that it goes with a short one in its place, however unlike they are.
const SHORT: usize = 14;

impl Alignment {
    fn pair(&mut self, report: usize, edited: usize) {
        self.partner[report] = Some(edited);
        self.origin[edited] = Some(report);
    }

    fn is_free(&self, report: usize, edited: usize) -> bool {
        self.partner[report].is_none() && self.origin[edited].is_none()
    }
}

/// Finds the passages of a report in an edited document.
pub(crate) fn align(report: &[Passage], edited: &[Passage], lexicon: &Lexicon) -> Alignment {
    let mut alignment = Alignment {
        partner: vec![None; report.len()],
        origin: vec![None; edited.len()],
    };
    let loose = tables::align(report, edited, lexicon, &mut alignment);
    let mut words = WordIds::default();
    let report: Vec<Line> = lines(report, lexicon, &mut words, |_| false);
    let edited: Vec<Line> = lines(edited, lexicon, &mut words, |table| loose.contains(&table));
    equal(&report, &edited, &mut alignment);
    alike(&report, &edited, &mut alignment);
    between(&report, &edited, &mut alignment);
    alignment
}

/// A passage that is no cell, ready to be compared.
struct Line {
    /// Its position among all passages.
    at: usize,
    spot: Spot,
    key: String,
    /// The same behind its label.
    labelled: Option<String>,
    /// Its words as numbers, in order of size.
    bag: Vec<u32>,
}

#[derive(Default)]
struct WordIds(FxHashMap<String, u32>);

impl WordIds {
    fn bag(&mut self, key: &str) -> Vec<u32> {
        let words = key.split('\u{1f}').filter(|word| !word.is_empty());
        let mut bag: Vec<u32> = words
            .map(|word| {
                let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
                *self.0.entry(word.to_owned()).or_insert(next)
            })
            .collect();
        bag.sort_unstable();
        bag
    }
}

fn lines(
    passages: &[Passage],
    lexicon: &Lexicon,
    words: &mut WordIds,
    is_loose: impl Fn(usize) -> bool,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, passage) in passages.iter().enumerate() {
        let spot = match passage.spot {
            Spot::Head { table, .. } | Spot::Group { table, .. } | Spot::Cell { table, .. } => {
                if !is_loose(table) {
                    continue;
                }
                Spot::Text
            }
            // What is a note below a table in one format is one of the text in another.
            Spot::Note => Spot::Text,
            spot => spot,
        };
        let key = passage.key(lexicon);
        let labelled =
            (!passage.label.is_empty()).then(|| crate::atoms::key(&passage.label, lexicon) + &key);
        let bag = words.bag(&key);
        lines.push(Line {
            at,
            spot,
            key,
            labelled,
            bag,
        });
    }
    lines
}

/// Pairs lines that say the same: those that no other line says, then those beside pairs, then the first with the first.
fn equal(report: &[Line], edited: &[Line], alignment: &mut Alignment) {
    let mut said: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for line in report {
        said.entry(&line.key).or_default().0 += 1;
    }
    for line in edited {
        said.entry(&line.key).or_default().1 += 1;
    }
    let own = edited.iter().map(|line| (line.key.as_str(), line.at));
    let own: FxHashMap<&str, usize> = own.collect();
    for line in report {
        if said.get(line.key.as_str()) == Some(&(1, 1)) {
            alignment.pair(line.at, own[line.key.as_str()]);
        }
    }
    let position = positions(edited);
    let mut beside = |at: usize, before: Option<usize>, step: fn(usize) -> Option<usize>| {
        let partner = alignment.partner[report[before?].at]?;
        let other = edited.get(step(*position.get(&partner)?)?)?;
        let goes = report[at].key == other.key && alignment.is_free(report[at].at, other.at);
        goes.then(|| alignment.pair(report[at].at, other.at))
    };
    for at in 0..report.len() {
        beside(at, at.checked_sub(1), |before| before.checked_add(1));
    }
    for at in (0..report.len().saturating_sub(1)).rev() {
        beside(at, Some(at + 1), |behind| behind.checked_sub(1));
    }
    let mut known: FxHashMap<&str, VecDeque<usize>> = FxHashMap::default();
    for line in edited {
        if alignment.origin[line.at].is_none() {
            known.entry(&line.key).or_default().push_back(line.at);
        }
    }
    let mut take = |key: &str| known.get_mut(key).and_then(VecDeque::pop_front);
    for line in report {
        if alignment.partner[line.at].is_none()
            && let Some(edited) = take(&line.key)
        {
            alignment.pair(line.at, edited);
        }
    }
    for line in report {
        if alignment.partner[line.at].is_none()
            && let Some(edited) = line.labelled.as_deref().and_then(&mut take)
        {
            alignment.pair(line.at, edited);
        }
    }
}

/// The positions of lines by those of their passages.
fn positions(lines: &[Line]) -> FxHashMap<usize, usize> {
    let lines = lines.iter().enumerate();
    lines.map(|(at, line)| (line.at, at)).collect()
}

/// Pairs lines that are alike, the most alike first.
fn alike(report: &[Line], edited: &[Line], alignment: &mut Alignment) {
    let mut found = Vec::new();
    let free = |line: &&Line| alignment.origin[line.at].is_none();
    let edited: Vec<(usize, &Line)> = edited
        .iter()
        .enumerate()
        .filter(|(_, line)| free(line))
        .collect();
    for (at, line) in report.iter().enumerate() {
        if alignment.partner[line.at].is_some() {
            continue;
        }
        for &(other_at, other) in &edited {
            let alike = likeness(&line.bag, &other.bag);
            if alike >= ALIKE && line.spot == other.spot {
                let apart = at.abs_diff(other_at);
                found.push((std::cmp::Reverse(alike), apart, line.at, other.at));
            }
        }
    }
    found.sort_unstable();
    for (_, _, report, edited) in found {
        if alignment.is_free(report, edited) {
            alignment.pair(report, edited);
        }
    }
}

/// How many words two lines have in common, of 100.
fn likeness(one: &[u32], other: &[u32]) -> u32 {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < one.len() && j < other.len() {
        match one[i].cmp(&other[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    let all = one.len() + other.len();
    u32::try_from(200 * common / all.max(1)).unwrap_or(100)
}

/// Pairs the first free lines of a gap between partners on both sides, where both are short or have something in common.
fn between(report: &[Line], edited: &[Line], alignment: &mut Alignment) {
    let position = positions(edited);
    for at in 0..report.len() {
        let line = &report[at];
        if alignment.partner[line.at].is_some() {
            continue;
        }
        let next = match at.checked_sub(1) {
            None => Some(0),
            Some(before) => alignment.partner[report[before].at]
                .and_then(|partner| position.get(&partner))
                .map(|at| at + 1),
        };
        let Some(other) = next.and_then(|next| edited.get(next)) else {
            continue;
        };
        let goes = likeness(&line.bag, &other.bag) >= ALIKE / 3
            || (line.bag.len() <= SHORT && other.bag.len() <= SHORT);
        if goes && line.spot == other.spot && alignment.is_free(line.at, other.at) {
            alignment.pair(line.at, other.at);
        }
    }
}
