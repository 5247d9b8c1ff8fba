//! Which words of the report were changed, as a patch of the templates and texts of people where they stand there, otherwise of
//! the report in Markdown. Numbers are none of it: they come from figures.

use crate::align::Alignment;
use crate::atoms::seen;
use crate::compare::{score, unlabelled};
use crate::markdown::Locator;
use crate::number::Token;
use crate::origins::Origins;
use crate::passage::{DocumentText, Passage};
use crate::sequence::{Step, aligned};
use crate::sides::Sides;
use sse_diagnostics::Source;
use sse_document::{Spot, escape};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

/// The words that were changed.
pub(crate) struct Patch {
    /// Unified, of the report's Markdown; blank where no words differ that it could show.
    pub(crate) text: String,
    /// The edited passages whose words differ.
    pub(crate) passages: Vec<usize>,
    /// The passages of the report that are gone, with all that they say.
    pub(crate) gone: Vec<usize>,
}

/// Lines that are shown around a change.
const CONTEXT: usize = 1;

/// Words of a passage of the report that others took the place of.
struct Rewording {
    was: Range<usize>,
    is: String,
    /// The positions of the words among those of the passage.
    tokens: Range<usize>,
}

/// What becomes of words of the texts that the report was made of.
struct EditedOrigins<'o> {
    origins: Origins<'o>,
    /// The text, the end and the beginning of the words, what they are, and the place of the report.
    changed: BTreeMap<(usize, usize, usize), (String, String)>,
}

impl EditedOrigins<'_> {
    /// Whether a rewording of a passage was put down as one of a text that the report was made of.
    fn reword(&mut self, passage: &Passage, tokens: &[Token], rewording: &Rewording) -> bool {
        let Some(found) = self.origins.find(tokens, rewording.tokens.clone()) else {
            return false;
        };
        let written = &self.origins.text(found.text).text()[found.range.clone()];
        let was = &passage.text[rewording.was.clone()];
        if written != was && written != escape(was) {
            return false;
        }
        let key = (found.text, found.range.end, found.range.start);
        let (is, _) = self
            .changed
            .entry(key)
            .or_insert_with(|| (rewording.is.clone(), passage.at.clone()));
        *is == rewording.is
    }

    /// The changes as unified patches, one for each text.
    fn unified(&self) -> String {
        let mut patch = String::new();
        for text in 0..self.origins.len() {
            let source = self.origins.text(text);
            let mut lines = EditedLines::new(source);
            let own = self.changed.range((text, 0, 0)..(text + 1, 0, 0));
            for ((_, end, start), (is, at)) in own.rev() {
                lines.reword(*start..*end, &source.text()[*start..*end], is, at);
            }
            patch += &lines.unified(source.path());
        }
        patch
    }
}

/// Finds the words that were changed.
pub(crate) fn of(
    source: &Source,
    text: &DocumentText,
    sides: &Sides<'_>,
    alignment: &Alignment,
    origins: &[Source],
) -> Patch {
    let mut origins = EditedOrigins {
        origins: Origins::new(origins, sides.lexicon),
        changed: BTreeMap::new(),
    };
    let locator = Locator::new(source, text);
    let mut lines = EditedLines::new(source);
    let (mut passages, mut gone) = (Vec::new(), Vec::new());
    for (at, passage) in sides.report.iter().enumerate() {
        match alignment.partner[at] {
            Some(partner) => {
                let edited = &sides.edited[partner];
                let changed = rewordings(passage, edited, sides);
                if !changed.is_empty() {
                    passages.push(partner);
                }
                let tokens = passage.tokens(sides.lexicon);
                for rewording in changed.into_iter().rev() {
                    if origins.reword(passage, &tokens, &rewording) {
                        continue;
                    }
                    let Rewording { was, is, .. } = rewording;
                    if let Some(place) = locator.locate(at, passage, &was) {
                        lines.reword(place, &passage.text[was], &is, &passage.at);
                    }
                }
            }
            None if is_paragraph(passage) => {
                gone.push(at);
                if let Some(place) = locator.locate(at, passage, &(0..passage.text.len())) {
                    lines.remove(place.start, &passage.at);
                }
            }
            None => {}
        }
    }
    passages.extend(added(source, &locator, &mut lines, sides, alignment));
    passages.sort_unstable();
    gone.retain(|at| !is_kept(*at, sides, alignment));
    Patch {
        text: origins.unified() + &lines.unified(&format!("{}.md", source.path())),
        passages,
        gone,
    }
}

/// Whether the words of a passage stand in the one before or behind it now, to which it was joined, or in a new one.
fn is_kept(at: usize, sides: &Sides<'_>, alignment: &Alignment) -> bool {
    let key = sides.report[at].key(sides.lexicon);
    let has = |passage: &Passage| passage.key(sides.lexicon).contains(&key);
    let partner = |own: usize| Some((own, alignment.partner[own]?));
    let before = (0..at).rev().find_map(partner);
    let behind = (at + 1..sides.report.len()).find_map(partner);
    let mut near = before.into_iter().chain(behind);
    let mut new = sides.edited.iter().zip(&alignment.origin);
    near.any(|(own, partner)| has(&sides.edited[partner]) && !has(&sides.report[own]))
        || new.any(|(passage, origin)| origin.is_none() && has(passage))
}

/// Puts passages that the report doesn't have, and that have no numbers, behind those that they stand behind.
fn added(
    source: &Source,
    locator: &Locator,
    lines: &mut EditedLines<'_>,
    sides: &Sides<'_>,
    alignment: &Alignment,
) -> Vec<usize> {
    let (mut found, mut before) = (Vec::new(), None);
    for (at, passage) in sides.edited.iter().enumerate() {
        if let Some(origin) = alignment.origin[at] {
            before = Some(origin);
            continue;
        }
        let tokens = passage.tokens(sides.lexicon);
        let numbered = tokens.iter().any(|token| token.number.is_some());
        if !is_paragraph(passage) || numbered || tokens.is_empty() {
            continue;
        }
        found.push(at);
        let place = before.and_then(|origin| {
            let own = &sides.report[origin];
            locator.locate(origin, own, &(0..own.text.len()))
        });
        let start = place.map_or(source.text().len(), |place| place.end);
        lines.insert(start, &escape(&seen(&passage.text)));
    }
    found
}

fn is_paragraph(passage: &Passage) -> bool {
    passage.spot == Spot::Text && !passage.optional
}

/// Where the words of two passages differ, numbers left out.
fn rewordings(report: &Passage, edited: &Passage, sides: &Sides<'_>) -> Vec<Rewording> {
    if report.key(sides.lexicon) == edited.key(sides.lexicon) {
        return Vec::new();
    }
    let own = report.tokens(sides.lexicon);
    let others = unlabelled(edited.tokens(sides.lexicon), &report.label, sides.lexicon);
    let steps = aligned(own.len(), others.len(), |i, j| score(&own[i], &others[j]));
    let (mut found, mut open) = (Vec::new(), (0, 0));
    let ends = std::iter::once(Step::Both(own.len(), others.len()));
    for step in steps.into_iter().chain(ends) {
        let Step::Both(i, j) = step else { continue };
        let (was, is) = (&own[open.0..i], &others[open.1..j]);
        let numbered = was.iter().chain(is).any(|token| token.number.is_some());
        let is_same = was.is_empty() && is.is_empty();
        if !is_same && !numbered {
            found.extend(rewording(report, (&own, open.0..i), (edited, is)));
        }
        open = (i + 1, j + 1);
    }
    found
}

/// Words in the place of others; where there are no others, behind the word before them.
fn rewording(
    report: &Passage,
    (own, was): (&[Token], Range<usize>),
    (edited, is): (&Passage, &[Token]),
) -> Option<Rewording> {
    let words = match is {
        [] => String::new(),
        // A PDF divides words at the ends of its lines.
        [first, .., last] | [first @ last] => seen(&edited.text[first.range.start..last.range.end]),
    };
    if !was.is_empty() {
        return Some(Rewording {
            was: own[was.start].range.start..own[was.end - 1].range.end,
            is: words,
            tokens: was,
        });
    }
    // Put in: the neighbour is written again with the new words.
    if let Some(at) = was.start.checked_sub(1) {
        let before = own.get(at)?;
        let text = &report.text[before.range.clone()];
        return Some(Rewording {
            was: before.range.clone(),
            is: format!("{text} {words}"),
            tokens: at..at + 1,
        });
    }
    let behind = own.get(was.end)?;
    let text = &report.text[behind.range.clone()];
    Some(Rewording {
        was: behind.range.clone(),
        is: format!("{words} {text}"),
        tokens: was.end..was.end + 1,
    })
}

/// The lines of a file with what is to become of them.
struct EditedLines<'s> {
    source: &'s Source,
    lines: Vec<&'s str>,
    starts: Vec<usize>,
    /// By their positions: what is in their place, none for nothing, and the places of the report that they are.
    changed: BTreeMap<usize, (Option<String>, String)>,
    inserted: BTreeMap<usize, Vec<String>>,
}

impl<'s> EditedLines<'s> {
    fn new(source: &'s Source) -> Self {
        let lines: Vec<&str> = source.text().split_inclusive('\n').collect();
        let starts = lines.iter().scan(0, |start, line| {
            let own = *start;
            *start += line.len();
            Some(own)
        });
        Self {
            starts: starts.collect(),
            source,
            lines,
            changed: BTreeMap::new(),
            inserted: BTreeMap::new(),
        }
    }

    fn line(&self, byte: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= byte)
            .saturating_sub(1)
    }

    /// Puts words in the place of others, where these stand there without any marks among them. Of one line the last words
    /// come first.
    fn reword(&mut self, place: Range<usize>, was: &str, is: &str, at: &str) {
        let line = self.line(place.start);
        let written = &self.source.text()[place.clone()];
        if escape(was) != written && was != written {
            return;
        }
        let own = self.lines[line].trim_end_matches(['\n', '\r']);
        let start = self.starts[line];
        let (text, _) = self
            .changed
            .entry(line)
            .or_insert_with(|| (Some(own.to_owned()), at.to_owned()));
        let Some(text) = text else { return };
        let mut range = place.start - start..place.end - start;
        // What an earlier change of the line has moved stays as it is.
        if text.get(range.clone()) != Some(written) {
            return;
        }
        if is.is_empty() && text[..range.start].ends_with(' ') {
            range.start -= 1;
        }
        text.replace_range(range, &escape(is));
    }

    fn remove(&mut self, byte: usize, at: &str) {
        let line = self.line(byte);
        self.changed.insert(line, (None, at.to_owned()));
    }

    fn insert(&mut self, byte: usize, text: &str) {
        let line = self.line(byte.min(self.source.text().len().saturating_sub(1)));
        let lines = self.inserted.entry(line).or_default();
        lines.extend([String::new(), text.to_owned()]);
    }

    /// The changes as a unified patch of a path.
    fn unified(&self, path: &str) -> String {
        let mut touched: Vec<usize> = self
            .changed
            .keys()
            .chain(self.inserted.keys())
            .copied()
            .collect();
        touched.sort_unstable();
        touched.dedup();
        let mut text = String::new();
        let mut shift = 0_isize;
        let hunks = touched.chunk_by(|one, next| next - one <= 2 * CONTEXT);
        for hunk in hunks {
            let first = hunk[0].saturating_sub(CONTEXT);
            let last = (hunk[hunk.len() - 1] + CONTEXT).min(self.lines.len() - 1);
            shift += self.hunk(first..last + 1, shift, &mut text);
        }
        if text.is_empty() {
            return text;
        }
        format!("--- a/{path}\n+++ b/{path}\n{text}")
    }

    /// Writes the change of some lines; says how many more there are.
    fn hunk(&self, lines: Range<usize>, shift: isize, text: &mut String) -> isize {
        let (mut body, mut places) = (String::new(), Vec::new());
        let (mut old, mut new) = (0_usize, 0_usize);
        let mut write = |sign: char, line: &str| {
            let line = line.trim_end_matches(['\n', '\r']);
            old += usize::from(sign != '+');
            new += usize::from(sign != '-');
            _ = writeln!(body, "{sign}{line}");
        };
        for at in lines.clone() {
            match self.changed.get(&at) {
                None => write(' ', self.lines[at]),
                Some((is, place)) => {
                    write('-', self.lines[at]);
                    if let Some(is) = is {
                        write('+', is);
                    }
                    places.push(place.as_str());
                }
            }
            for line in self.inserted.get(&at).into_iter().flatten() {
                write('+', line);
            }
        }
        places.dedup();
        let start = lines.start + 1;
        let moved = start.saturating_add_signed(shift);
        _ = writeln!(
            text,
            "@@ -{start},{old} +{moved},{new} @@ {}",
            places.join(", ")
        );
        text.push_str(&body);
        isize::try_from(new).unwrap_or(0) - isize::try_from(old).unwrap_or(0)
    }
}
