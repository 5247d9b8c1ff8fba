//! Which breaks make the best paragraph: total fit after Knuth and Plass (1981), or line by line for cells.

use super::shaped::{Break, Shaped};
use sse_document::page_geometry::HAIR;

/// How the lines of a text are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Both edges straight, the last line excepted.
    Justified,
    /// The start straight.
    Start,
    /// Lines in the middle.
    Centre,
    /// The end straight.
    End,
}

/// The length of the first line and of all others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Lengths {
    pub(crate) first: f64,
    pub(crate) rest: f64,
}

impl Lengths {
    pub(crate) fn all(length: f64) -> Self {
        Self {
            first: length,
            rest: length,
        }
    }

    pub(crate) fn of(self, line: usize) -> f64 {
        if line == 0 { self.first } else { self.rest }
    }
}

/// Lines as indexes of the breaks that end them.
pub(crate) fn fit(text: &Shaped, lengths: Lengths, fill: Fill) -> Vec<usize> {
    if fill != Fill::Justified {
        return first_fit(text, lengths);
    }
    let found = ATTEMPTS
        .iter()
        .find_map(|&(tolerance, hyphens)| total_fit(text, lengths, tolerance, hyphens));
    found.unwrap_or_else(|| {
        total_fit(text, lengths, f64::INFINITY, true).unwrap_or_else(|| first_fit(text, lengths))
    })
}

/// A sequence of breaks up to one of them, the best known.
struct Chain {
    /// Index of the break; the start of the text has none.
    at: Option<usize>,
    /// Number of lines so far.
    line: usize,
    demerits: f64,
    before: Option<usize>,
    /// From tight (0) to very loose (3).
    class: u8,
    hyphenated: bool,
}

/// How far the spaces of each line may stretch, as a multiple of what a good line gives them, and whether words may be
/// parted: the first attempt that makes a paragraph wins. The first and the third are about TeX's `\pretolerance` of 100 and
/// `\tolerance` of 200, where the badness is 100 times the third power of this ratio. The second leaves names and short
/// words whole where lines get only a little looser; the others are for narrow columns.
const ATTEMPTS: [(f64, bool); 5] = [
    (1.0, false),
    (1.2, false),
    (1.2, true),
    (2.4, true),
    (4.5, true),
];
/// How far spaces are stretched at most: beyond more than twice their width a ragged end looks better than the holes in the
/// line. Such a line is worse than any loose one, by `RAGGED` and `RAGGED_SHORT` times that for all that it lacks, so that two
/// lines that are a little short are better than one of half the length; a hyphen at its end is `RAGGED_HYPHEN` worse still.
pub(crate) const LOOSEST: f64 = 2.5;
const RAGGED: f64 = 6_000.0;
const RAGGED_SHORT: f64 = 4.0;
const RAGGED_HYPHEN: f64 = 3_000.0;
/// What each line costs, so that of two good paragraphs the one with fewer lines wins: TeX's `\linepenalty`.
const LINE_PENALTY: f64 = 10.0;
/// Demerits for two lines of very different spacing next to each other.
const UNEVEN: f64 = 3_000.0;
/// Demerits for two hyphens in a row.
const DOUBLE_HYPHEN: f64 = 15_000.0;
/// Demerits for a last line shorter than a paragraph's indentation, given as a share of a line.
const INDENTATION: f64 = 0.08;
const SHORT_END: f64 = 2_500.0;

fn total_fit(text: &Shaped, lengths: Lengths, tolerance: f64, hyphens: bool) -> Option<Vec<usize>> {
    let start = Chain {
        at: None,
        line: 0,
        demerits: 0.0,
        before: None,
        class: 1,
        hyphenated: false,
    };
    let mut chains = vec![start];
    let mut active = vec![0];
    for (index, place) in text.breaks.iter().enumerate() {
        if place.hyphen > 0.0 && !hyphens {
            continue;
        }
        let mut best: Vec<Chain> = Vec::new();
        active.retain(|&from| {
            let begin = chains[from].at.map_or(0, |at| text.breaks[at].next);
            let ratio = ratio(
                text,
                begin,
                place,
                lengths.of(chains[from].line),
                index + 1 == text.breaks.len(),
            );
            // Where the end is ragged, a hyphen is a last resort.
            let parts_for_nothing =
                |ratio: f64| place.hyphen > 0.0 && ratio > LOOSEST && tolerance.is_finite();
            if let Some(ratio) =
                ratio.filter(|&ratio| ratio <= tolerance && !parts_for_nothing(ratio))
            {
                keep_best(
                    &mut best,
                    follow(&chains[from], from, index, place, ratio, lengths, text),
                );
            }
            ratio.is_some() && !place.forced
        });
        for chain in best {
            active.push(chains.len());
            chains.push(chain);
        }
        if active.is_empty() {
            return None;
        }
    }
    let last = active
        .into_iter()
        .min_by(|&one, &other| chains[one].demerits.total_cmp(&chains[other].demerits))?;
    Some(trace(&chains, last))
}

/// How far the spaces of a line are stretched (above 0) or shrunk (below); `None` for a line that is too long.
fn ratio(text: &Shaped, begin: usize, place: &Break, length: f64, last: bool) -> Option<f64> {
    let range = begin..place.end.max(begin);
    let room = length - text.width(range.clone()) - place.hyphen;
    if room >= 0.0 && (last || place.forced) {
        return Some(0.0);
    }
    let ratio = text.spread(range, room).spaces;
    (ratio >= -1.0).then_some(ratio)
}

fn follow(
    from: &Chain,
    before: usize,
    at: usize,
    place: &Break,
    ratio: f64,
    lengths: Lengths,
    text: &Shaped,
) -> Chain {
    let hyphenated = place.hyphen > 0.0;
    // As in TeX: 100 where each space stretches by all that it gives.
    let mut badness = 100.0 * ratio.abs().min(LOOSEST).powi(3);
    let begin = from.at.map_or(0, |at| text.breaks[at].next);
    let width = text.width(begin..place.end.max(begin));
    if ratio > LOOSEST {
        let missing = 1.0 - width / lengths.of(from.line);
        badness += RAGGED * (1.0 + RAGGED_SHORT * missing);
        badness += if hyphenated { RAGGED_HYPHEN } else { 0.0 };
    }
    // The four classes of Knuth and Plass: tight, decent, loose, very loose.
    let class: u8 = match ratio {
        ratio if ratio < -0.5 => 0,
        ratio if ratio <= 0.5 => 1,
        ratio if ratio <= 1.0 => 2,
        _ => 3,
    };
    let mut demerits = (LINE_PENALTY + badness + place.penalty).powi(2);
    if class.abs_diff(from.class) > 1 {
        demerits += UNEVEN;
    }
    if hyphenated && from.hyphenated {
        demerits += DOUBLE_HYPHEN;
    }
    let last = at + 1 == text.breaks.len();
    if last && from.at.is_some() && width < lengths.rest * INDENTATION {
        demerits += SHORT_END;
    }
    if last && from.hyphenated {
        demerits += DOUBLE_HYPHEN;
    }
    let demerits = from.demerits + demerits;
    Chain {
        at: Some(at),
        line: from.line + 1,
        demerits,
        before: Some(before),
        class,
        hyphenated,
    }
}

/// Of the chains that end at one break, keeps the best of each class.
fn keep_best(best: &mut Vec<Chain>, chain: Chain) {
    match best.iter_mut().find(|known| known.class == chain.class) {
        Some(known) if known.demerits <= chain.demerits => {}
        Some(known) => *known = chain,
        None => best.push(chain),
    }
}

fn trace(chains: &[Chain], last: usize) -> Vec<usize> {
    let mut lines = Vec::new();
    let mut at = Some(last);
    while let Some(index) = at {
        lines.extend(chains[index].at);
        at = chains[index].before;
    }
    lines.reverse();
    lines
}

/// As many words in each line as fit; a word is parted only where it is longer than a line.
fn first_fit(text: &Shaped, lengths: Lengths) -> Vec<usize> {
    let mut lines = Vec::new();
    let mut begin = 0;
    let mut candidate: Option<usize> = None;
    let mut index = 0;
    while index < text.breaks.len() {
        let place = &text.breaks[index];
        let fits = text.width(begin..place.end.max(begin)) + place.hyphen
            <= lengths.of(lines.len()) + HAIR;
        match candidate {
            Some(chosen) if !fits => {
                lines.push(chosen);
                begin = text.breaks[chosen].next;
                candidate = None;
                index = chosen + 1;
                continue;
            }
            _ if place.inner && !needs_parting(text, begin, index, lengths.of(lines.len())) => {}
            _ => candidate = Some(index),
        }
        if place.forced {
            lines.extend(candidate.take());
            begin = place.next;
        }
        index += 1;
    }
    lines
}

/// Whether the word around a break is wider than a whole line that begins with it.
fn needs_parting(text: &Shaped, begin: usize, index: usize, length: f64) -> bool {
    let word = text.breaks[..index]
        .iter()
        .rev()
        .find(|place| !place.inner)
        .map_or(0, |place| place.next);
    let end = text.breaks[index..]
        .iter()
        .find(|place| !place.inner)
        .map_or(0, |place| place.end);
    text.width(word.max(begin)..end.max(word.max(begin))) > length
}

#[cfg(test)]
mod tests {
    use super::super::{Prose, ShapedWords};
    use super::*;
    use sse_text::Face;

    const TEXT: &str = "Each reporter is asked for figures and actions alike, so that what a cooperative employs and what \
        a ministry adopts stand side by side; nothing that arrives late is lost, and whatever contradicts itself is shown \
        together with its sources.";

    fn shaped(text: &str) -> Shaped {
        Shaped::new(
            Prose::plain(text, Face::Serif, 10.0),
            &mut ShapedWords::default(),
        )
    }

    fn lines(text: &Shaped, length: f64, fill: Fill) -> Vec<String> {
        let mut begin = 0;
        let breaks = fit(text, Lengths::all(length), fill)
            .into_iter()
            .map(|index| text.breaks[index]);
        breaks
            .map(|place| {
                let line = text.prose.text[begin..place.end].to_owned();
                begin = place.next;
                line
            })
            .collect()
    }

    #[test]
    fn nothing_is_lost_and_no_line_is_too_long() {
        let text = shaped(TEXT);
        for length in [90.0, 130.0, 200.0, 366.0] {
            for fill in [Fill::Justified, Fill::Start] {
                let lines = lines(&text, length, fill);
                assert_eq!(
                    lines.concat().replace(' ', ""),
                    TEXT.replace(' ', ""),
                    "{length}"
                );
                let widest = lines
                    .iter()
                    .map(|line| sse_text::measure(line, Face::Serif, 10.0))
                    .fold(0.0, f64::max);
                assert!(widest < length * 1.07, "{widest} in {length}");
            }
        }
    }

    #[test]
    fn the_whole_paragraph_is_weighed() {
        let text = shaped(TEXT);
        let loosest = |lines: Vec<String>| {
            let full = lines.len() - 1;
            lines[..full]
                .iter()
                .map(|line| sse_text::measure(line, Face::Serif, 10.0))
                .fold(f64::MAX, f64::min)
        };
        assert!(
            loosest(lines(&text, 160.0, Fill::Justified))
                >= loosest(lines(&text, 160.0, Fill::Start))
        );
    }

    #[test]
    fn two_lines_are_a_little_short_before_one_is_half_empty() {
        let text = shaped(
            "Costa Rica: COFORSA on communal aqueducts, studylib.es/doc/462823/acueductoscomunalesdecostaricacoforsa; Rural \
             water, agenceafrique.com/lancementdunplandesoutienauxentreprises",
        );
        for length in [300.0, 320.0, 340.0, 366.0] {
            let lines = lines(&text, length, Fill::Justified);
            let (_, full) = lines.split_last().unwrap();
            let widths = full
                .iter()
                .map(|line| sse_text::measure(line, Face::Serif, 10.0));
            let least = widths.fold(f64::MAX, f64::min);
            assert!(least > length * 0.6, "{least} of {length}: {lines:?}");
        }
    }

    #[test]
    fn a_ragged_line_ends_with_a_whole_word() {
        let text = shaped(
            "Housing Cooperatives in Europe (2025). Available at example.org/resources/databases/articles",
        );
        for length in (36..64).map(|step| f64::from(step) * 5.0) {
            let lines = lines(&text, length, Fill::Justified);
            for pair in lines.windows(2) {
                let ends = [
                    pair[0].ends_with(char::is_alphabetic),
                    pair[1].starts_with(char::is_alphabetic),
                ];
                let parted = ends == [true, true] && !pair[0].ends_with("at");
                let natural = sse_text::measure(&pair[0], Face::Serif, 10.0);
                assert!(
                    !parted || length - natural < length * 0.2,
                    "{length}: {lines:?}"
                );
            }
        }
    }

    #[test]
    fn a_forced_break_ends_a_line() {
        assert_eq!(
            lines(&shaped("one\ntwo three"), 300.0, Fill::Justified),
            ["one", "two three"]
        );
        assert_eq!(
            lines(&shaped("one\ntwo three"), 300.0, Fill::Start),
            ["one", "two three"]
        );
    }

    #[test]
    fn a_cell_hyphenates_only_what_is_wider_than_itself() {
        let text = shaped("of cooperatives");
        assert_eq!(lines(&text, 60.0, Fill::Start), ["of", "cooperatives"]);
        assert!(lines(&text, 26.0, Fill::Start).len() > 2);
    }
}
