//! What stands below or beside another line, heading, table or label than in the report, although it says the same.

use crate::align::Alignment;
use crate::change::{Change, Said};
use crate::number::Token;
use crate::passage::Passage;
use crate::sides::Sides;
use rustc_hash::FxHashSet;
use sse_document::Spot;

/// Rows with numbers below another line that heads rows; where a line is gone or new, once for all of its rows.
pub(crate) fn regrouped(sides: &Sides<'_>, alignment: &Alignment) -> Vec<Change> {
    let (own, others) = (groups(sides.report), groups(sides.edited));
    let number = |passages: &[Passage], at: usize| {
        let tokens = passages[at].tokens(sides.lexicon);
        let token = tokens.into_iter().find(|token| token.number.is_some())?;
        Some(Said { passage: at, token })
    };
    let (mut rows, mut lines) = (FxHashSet::default(), FxHashSet::default());
    let mut found = Vec::new();
    for (at, passage) in sides.report.iter().enumerate() {
        let (Spot::Cell { table, row, .. }, Some(partner)) = (passage.spot, alignment.partner[at])
        else {
            continue;
        };
        let (was, is) = (own[at], others[partner]);
        if was.map(|line| alignment.partner[line]) == is.map(Some) {
            continue;
        }
        let (Some(one), Some(other)) = (number(sides.report, at), number(sides.edited, partner))
        else {
            continue;
        };
        let is_whole = was.is_none_or(|line| alignment.partner[line].is_none())
            || is.is_none_or(|line| alignment.origin[line].is_none());
        let is_new = if is_whole {
            lines.insert((was, is))
        } else {
            rows.insert((table, row))
        };
        if is_new {
            found.push(Change::Regrouped(one, other, was, is));
        }
    }
    found
}

/// Rows that have got the label of another row of their table, below the same line.
pub(crate) fn relabelled(sides: &Sides<'_>, alignment: &Alignment) -> Vec<Change> {
    let lines = groups(sides.report);
    let label = |passage: &Passage| {
        let key = passage.key(sides.lexicon);
        match passage.spot {
            Spot::Cell {
                table, column: 0, ..
            } if key.contains(char::is_alphabetic) => Some((table, key)),
            _ => None,
        }
    };
    let labels = sides.report.iter().zip(&lines);
    let labels = labels.filter_map(|(passage, line)| {
        let (table, key) = label(passage)?;
        Some((table, *line, key))
    });
    let known: FxHashSet<(usize, Option<usize>, String)> = labels.collect();
    let of = |at: usize| {
        let (table, was) = label(&sides.report[at])?;
        let partner = alignment.partner[at]?;
        let (_, is) = label(&sides.edited[partner])?;
        // Where words were only put in or taken away, it is the same label.
        let is_other = !has_words_of(&is, &was) && !has_words_of(&was, &is);
        (is_other && known.contains(&(table, lines[at], is))).then(|| {
            Change::Opposite(
                Said::whole(sides.report, at),
                Said::whole(sides.edited, partner),
            )
        })
    };
    (0..sides.report.len()).filter_map(of).collect()
}

/// Short cells of words in whose place others stand, of which none is like one of theirs.
pub(crate) fn rewritten(sides: &Sides<'_>, alignment: &Alignment) -> Vec<Change> {
    let words = |passage: &Passage| -> Vec<String> {
        let tokens = passage.tokens(sides.lexicon);
        let words = tokens.into_iter().filter(|token| token.number.is_none());
        words.map(|token| token.word).collect()
    };
    let is_cell = |passage: &Passage| matches!(passage.spot, Spot::Cell { .. });
    let of = |at: usize| {
        let partner = alignment.partner[at]?;
        let (report, edited) = (&sides.report[at], &sides.edited[partner]);
        if !is_cell(report) || report.text == edited.text {
            return None;
        }
        let (was, is) = (words(report), words(edited));
        let is_short = |words: &[String]| (1..=MOST_OF_CELL).contains(&words.len());
        let mut pairs = was
            .iter()
            .flat_map(|one| is.iter().map(move |other| (one, other)));
        let is_other =
            is_short(&was) && is_short(&is) && !pairs.any(|(one, other)| is_like(one, other));
        is_other.then(|| {
            Change::Recounted(
                Said::whole(sides.report, at),
                Said::whole(sides.edited, partner),
            )
        })
    };
    (0..sides.report.len()).filter_map(of).collect()
}

/// Words of a cell that names something; more are a sentence.
const MOST_OF_CELL: usize = 6;

/// Whether two words are the same or begin alike.
fn is_like(one: &str, other: &str) -> bool {
    let begin = |word: &str| word.chars().take(4).collect::<String>();
    begin(one) == begin(other)
}

/// Whether a key has all words of another one.
fn has_words_of(key: &str, other: &str) -> bool {
    let words: FxHashSet<&str> = key.split('\u{1f}').collect();
    other.split('\u{1f}').all(|word| words.contains(word))
}

/// For each cell the line that heads its row.
fn groups(passages: &[Passage]) -> Vec<Option<usize>> {
    let mut group: Option<(usize, usize)> = None;
    let of = |(at, passage): (usize, &Passage)| match passage.spot {
        Spot::Group { table, .. } => {
            group = Some((table, at));
            None
        }
        Spot::Cell { table, .. } => group.filter(|own| own.0 == table).map(|own| own.1),
        _ => None,
    };
    passages.iter().enumerate().map(of).collect()
}

/// What stands above or below another table or drawing, or under another heading.
pub(crate) fn placed(sides: &Sides<'_>, alignment: &Alignment) -> Vec<Change> {
    let mut found = of_parts(sides, alignment);
    found.extend(of_headings(sides, alignment));
    found
}

/// Titles, units, alternative texts and notes of tables and drawings.
fn of_parts(sides: &Sides<'_>, alignment: &Alignment) -> Vec<Change> {
    let part = |at: usize| {
        let (base, _) = sides.report[at]
            .at
            .split_once('/')
            .unwrap_or((&sides.report[at].at, ""));
        let is_part = base.starts_with("table:") || base.starts_with("figure:");
        is_part.then_some(base)
    };
    let (mut told, mut found) = (FxHashSet::default(), Vec::new());
    let lines: Vec<usize> = (0..sides.report.len())
        .filter(|&at| {
            // Notes below tables stand behind the text of some PDFs.
            let partner = alignment.partner[at].map(|partner| &sides.edited[partner]);
            is_line(&sides.report[at]) && partner.is_some_and(is_line)
        })
        .collect();
    for two in lines.windows(2) {
        let (Some(base), Some((one, other))) = (
            part(two[0]).filter(|base| part(two[1]) == Some(base)),
            alignment.partner[two[0]].zip(alignment.partner[two[1]]),
        ) else {
            continue;
        };
        let (first, last) = (one.min(other), one.max(other));
        let between = sides.edited.iter().enumerate().take(last).skip(first + 1);
        let mut between = between.filter(|(_, passage)| is_line(passage));
        let is_head = |at: usize| matches!(sides.report[at].spot, Spot::Head { .. });
        let ordered = one < other || !two.iter().any(|&at| is_head(at));
        let is_beside = ordered
            && between.all(|(at, _)| {
                let origin = alignment.origin[at].and_then(part);
                origin.is_none_or(|origin| origin == base)
            });
        if !is_beside && told.insert(base) {
            let (was, is) = if is_head(two[0]) {
                (two[1], other)
            } else {
                (two[0], one)
            };
            found.push(Change::Placed(
                Said::whole(sides.report, was),
                Said::whole(sides.edited, is),
            ));
        }
    }
    found
}

/// Whether a passage is one of the lines whose order matters: of a table only the first head.
fn is_line(passage: &Passage) -> bool {
    match passage.spot {
        Spot::Text | Spot::Units | Spot::Alternative => !passage.optional,
        Spot::Head { column, .. } => column == 0,
        Spot::Drawn | Spot::Note | Spot::Group { .. } | Spot::Cell { .. } => false,
    }
}

/// Paragraphs with numbers, and headings right below others; once for all below one heading.
fn of_headings(sides: &Sides<'_>, alignment: &Alignment) -> Vec<Change> {
    let mut above = vec![None; sides.edited.len()];
    let mut last = None;
    for (at, origin) in alignment.origin.iter().enumerate() {
        above[at] = last;
        if let Some(origin) = origin.filter(|&origin| is_heading(&sides.report[origin])) {
            last = Some(origin);
        }
    }
    let (mut heading, mut told, mut found) = (None, FxHashSet::default(), Vec::new());
    for (at, passage) in sides.report.iter().enumerate() {
        let own = heading;
        let heads = is_heading(passage);
        let before = at.checked_sub(1);
        let is_meant = if heads {
            before.is_some_and(|before| own == Some(before))
        } else {
            passage.at.starts_with("para:") && passage.spot == Spot::Text
        };
        if heads {
            heading = Some(at);
        }
        let (Some(own), Some(partner)) = (own, alignment.partner[at]) else {
            continue;
        };
        let is_same = above[partner] == Some(own) || alignment.partner[own].is_none();
        if !is_meant || is_same {
            continue;
        }
        let tokens = passage.tokens(sides.lexicon);
        let numbered = heads || tokens.iter().any(|token| token.number.is_some());
        if numbered && told.insert((own, above[partner])) {
            found.push(Change::Placed(
                Said::whole(sides.report, at),
                Said::whole(sides.edited, partner),
            ));
        }
    }
    found
}

/// Whether a sentence of the report stands in an edited passage because paragraphs were joined or divided there: the passage is that
/// of the paragraph before it or behind it, or one that is new beside its own. Where both passages are still there, it has moved.
pub(crate) fn is_joined(
    report: usize,
    edited: usize,
    sides: &Sides<'_>,
    alignment: &Alignment,
) -> bool {
    let is_beside = |origin: usize| {
        let between = origin.min(report) + 1..origin.max(report);
        let mut between = between.filter(|at| {
            let passage = &sides.report[*at];
            let is_kept = alignment.partner[*at].is_some_and(|partner| partner != edited);
            passage.spot == Spot::Text && !passage.optional && is_kept
        });
        between.next().is_none()
    };
    match (alignment.partner[report], alignment.origin[edited]) {
        (Some(_), Some(_)) => false,
        (None, Some(origin)) => is_beside(origin),
        (Some(_), None) => {
            let is_text = |origin: &usize| sides.report[*origin].spot == Spot::Text;
            let before = alignment.origin[..edited].iter().rev();
            let behind = alignment.origin[edited + 1..].iter();
            let before = before.flatten().find(|origin| is_text(origin));
            let behind = behind.flatten().find(|origin| is_text(origin));
            before
                .into_iter()
                .chain(behind)
                .any(|origin| is_beside(*origin))
        }
        (None, None) => true,
    }
}

/// Paragraphs whose number is neither that of the report nor the next one.
pub(crate) fn renumbered(sides: &Sides<'_>, alignment: &Alignment) -> Vec<Change> {
    let is_paragraph = |passage: &Passage| passage.at.starts_with("para:");
    let number = |passage: &Passage| -> Option<u32> {
        let label = passage.label.strip_suffix('.')?;
        (passage.spot == Spot::Text).then(|| label.parse().ok())?
    };
    // A paragraph that was joined to one that is gone may keep the number of that one.
    let gone = sides.report.iter().zip(&alignment.partner);
    let gone = gone.filter_map(|(passage, partner)| number(passage).filter(|_| partner.is_none()));
    let gone: FxHashSet<u32> = gone.collect();
    let (mut before, mut found) = (None, Vec::new());
    for (edited, passage) in sides.edited.iter().enumerate() {
        let origin = alignment.origin[edited];
        // Headings have numbers of their own.
        let counts = origin.map_or(is_paragraph(passage), |at| is_paragraph(&sides.report[at]));
        let Some(own) = number(passage).filter(|own| counts && !gone.contains(own)) else {
            continue;
        };
        let is_next = before.is_some_and(|before: u32| before.checked_add(1) == Some(own));
        before = Some(own);
        if let Some(report) = origin.filter(|_| !is_next)
            && number(&sides.report[report]).is_some_and(|was| was != own)
        {
            found.push(Change::Renumbered { report, edited });
        }
    }
    found.extend(renumbered_headings(sides, alignment));
    found
}

/// Headings whose number isn't that of the report, where none moved or is gone, and where the edited document has such numbers.
fn renumbered_headings(sides: &Sides<'_>, alignment: &Alignment) -> Vec<Change> {
    let Sides { report, edited, .. } = sides;
    let own = (0..report.len()).filter(|at| is_heading(&report[*at]));
    let pairs: Option<Vec<(usize, usize)>> =
        own.map(|at| Some((at, alignment.partner[at]?))).collect();
    let pairs = pairs.unwrap_or_default();
    let is_bare = pairs.iter().all(|(_, at)| edited[*at].label.is_empty());
    if is_bare || !pairs.is_sorted_by_key(|(_, at)| *at) {
        return Vec::new();
    }
    let is_other = |(was, is): &(usize, usize)| report[*was].label != edited[*is].label;
    let others = pairs.into_iter().filter(is_other);
    others
        .map(|(report, edited)| Change::Renumbered { report, edited })
        .collect()
}

fn is_heading(passage: &Passage) -> bool {
    passage.spot == Spot::Text && matches!(passage.at.as_str(), "heading" | "annex")
}

impl Said {
    /// All words of a passage.
    fn whole(passages: &[Passage], at: usize) -> Self {
        let word = passages[at].text.clone();
        Self {
            passage: at,
            token: Token {
                range: 0..word.len(),
                word,
                number: None,
                ends: true,
            },
        }
    }
}
