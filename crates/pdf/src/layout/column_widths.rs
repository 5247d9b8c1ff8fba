//! How wide the columns of a table are, and where its numbers stand.

use crate::lines::Shaped;
use sse_document::page_geometry::HAIR;
use std::collections::BTreeMap;

/// The wider of two lines of a head, as a share of both: words rarely part in the middle.
const HALVED: f64 = 0.6;
/// By which steps width goes from one column to another, in points.
const STEPS: [f64; 5] = [64.0, 32.0, 16.0, 8.0, 4.0];
/// How full the lines of a cell of several lines are on average.
const FILLED: f64 = 0.9;
/// How much of a line is counted for how full a row is.
const PARTLY: f64 = 0.2;
/// How long a name at the head of a row is at most on one line: longer cells are sentences.
const NAME: f64 = 130.0;
/// How full the lines of such a name are, whose few words part badly; and how many lines it may have before each further one
/// counts as so many other lines of its row. Of our choosing.
const NAME_FILLED: f64 = 0.75;
const NAME_LINES: f64 = 2.0;
const NAME_WEIGHT: f64 = 2.0;
/// How often the width of columns is halved in search of the one that fills the table: then it is exact.
const HALVINGS: usize = 50;

/// What a column needs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Need {
    /// Its longest word: narrower, words are cut.
    pub(crate) least: f64,
    /// Its longest cell on one line.
    pub(crate) most: f64,
    /// The width below which it looks cramped; between the two.
    pub(crate) fair: f64,
    /// Of a column of numbers: the widths before and behind the decimal sign.
    pub(crate) before: f64,
    pub(crate) behind: f64,
}

impl Need {
    /// Makes room for a cell of words.
    pub(crate) fn words(&mut self, cell: &Shaped, fair: f64) {
        let most = cell.widest();
        self.least = self.least.max(cell.narrowest());
        self.most = self.most.max(most);
        self.fair = self.fair.max(self.least).max(most.min(fair));
    }

    /// Makes room for the head of a row: a name has no more than two lines.
    pub(crate) fn row_head(&mut self, cell: &Shaped, fair: f64) {
        if cell.widest() <= NAME {
            self.least = self.least.max(cell.halved());
        }
        self.words(cell, fair);
    }

    /// Makes room for the head of a column of numbers, which may well have two lines.
    pub(crate) fn head(&mut self, cell: &Shaped, fair: f64) {
        let whole = cell.widest();
        let halved = cell.narrowest().max(whole.min((whole * HALVED).max(fair)));
        self.least = self.least.max(cell.narrowest());
        self.fair = self.fair.max(self.least).max(whole.min(fair));
        self.most = self.most.max(halved);
    }

    /// Makes room for the head of a column of codes, whose words may be parted.
    pub(crate) fn code(&mut self, cell: &Shaped, fair: f64) {
        let word = cell.narrowest();
        self.least = self.least.max(cell.parted().min(word));
        self.fair = self.fair.max(self.least).max(word.min(fair));
        self.most = self.most.max(word);
    }

    /// Makes room for what another column needs.
    pub(crate) fn join(&mut self, other: &Self) {
        self.least = self.least.max(other.least);
        self.most = self.most.max(other.most);
        self.fair = self.fair.max(other.fair);
        if other.before + other.behind > 0.0 {
            self.number((other.before, other.behind));
        }
    }

    /// Makes room for a number, split at its decimal sign.
    pub(crate) fn number(&mut self, (before, behind): (f64, f64)) {
        self.before = self.before.max(before);
        self.behind = self.behind.max(behind);
        let whole = self.before + self.behind;
        self.least = self.least.max(whole);
        self.fair = self.fair.max(whole);
        self.most = self.most.max(whole);
    }
}

/// The widths of a number before and behind its decimal sign; `None` for a cell of words. A cell without a digit,
/// such as `..`, stands before the sign; raised letters behind a number hang behind it.
pub(crate) fn split(cell: &Shaped, decimal: char) -> Option<(f64, f64)> {
    let text = cell.prose.text.as_str();
    let raised = cell.prose.spans.iter().position(|span| span.rise > 0.0);
    let end = match raised {
        Some(0) => 0,
        Some(index) => cell.prose.spans[index - 1].end,
        None => text.len(),
    };
    let number = &text[..end];
    if !number.chars().all(is_of_numbers) {
        return None;
    }
    let digits = number
        .rfind(|character: char| character.is_ascii_digit())
        .map(|at| at + 1);
    let sign = digits.and_then(|digits| number[..digits].rfind(decimal));
    let at = sign.or(digits).unwrap_or(end);
    Some((cell.width(0..at), cell.width(at..text.len())))
}

/// Whether a character may stand in a number or in a sign for a missing one.
pub(crate) fn is_of_numbers(character: char) -> bool {
    character.is_ascii_digit()
        || character.is_whitespace()
        || ".,–—−-+%()$€£~<>≈≤≥…".contains(character)
}

/// The decimal sign of a language in documents of the United Nations.
pub(crate) fn decimal_sign(language: &str) -> char {
    match language.split('-').next() {
        Some("fr" | "es" | "ru") => ',',
        _ => '.',
    }
}

/// The width of a table with no cell broken.
pub(crate) fn natural(needs: &[Need], gap: f64) -> f64 {
    needs.iter().map(|need| need.most).sum::<f64>() + gaps(needs.len(), gap)
}

/// The width below which a table looks cramped.
pub(crate) fn fair(needs: &[Need], gap: f64) -> f64 {
    needs.iter().map(|need| need.fair).sum::<f64>() + gaps(needs.len(), gap)
}

/// The width below which words are cut.
pub(crate) fn least(needs: &[Need], gap: f64) -> f64 {
    needs.iter().map(|need| need.least).sum::<f64>() + gaps(needs.len(), gap)
}

#[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
fn gaps(columns: usize, gap: f64) -> f64 {
    columns.saturating_sub(1) as f64 * gap
}

/// Divides the width of a table among its columns.
///
/// Where there is room, each column gets its longest cell and an equal share of the rest. Where there isn't, each
/// gets its fair width, and the narrow ones get their longest cell before the wide ones get more; with less than that,
/// its longest word and a share of the rest by what it lacks; and with still less, a part of that. Then width goes from
/// column to column as long as that makes the table lower; `lengths` are those of the cells of its rows on one line.
#[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
pub(crate) fn divide(needs: &[Need], gap: f64, width: f64, lengths: &[Vec<f64>]) -> Vec<f64> {
    let room = width - gaps(needs.len(), gap);
    let most: f64 = needs.iter().map(|need| need.most).sum();
    let fair: f64 = needs.iter().map(|need| need.fair).sum();
    let least: f64 = needs.iter().map(|need| need.least).sum();
    if room >= most {
        let extra = (room - most) / needs.len().max(1) as f64;
        return needs.iter().map(|need| need.most + extra).collect();
    }
    if room < least {
        let share = room / least.max(HAIR);
        return needs.iter().map(|need| need.least * share).collect();
    }
    let widths = if room >= fair {
        levelled(needs, room)
    } else {
        let share = (room - least) / (fair - least).max(HAIR);
        let width = |need: &Need| need.least + (need.fair - need.least) * share;
        needs.iter().map(width).collect()
    };
    lowered(needs, widths, lengths)
}

/// Moves width between columns, in ever smaller steps, as long as the table gets lower.
fn lowered(needs: &[Need], mut widths: Vec<f64>, lengths: &[Vec<f64>]) -> Vec<f64> {
    let mut best = height(&widths, lengths);
    for step in STEPS {
        while let Some((other, height)) =
            step_down(needs, &widths, lengths, step).filter(|(_, height)| *height < best - HAIR)
        {
            (widths, best) = (other, height);
        }
    }
    widths
}

/// The widths with one step from one column to another that make the lowest table.
fn step_down(
    needs: &[Need],
    widths: &[f64],
    lengths: &[Vec<f64>],
    step: f64,
) -> Option<(Vec<f64>, f64)> {
    let moves = (0..needs.len()).flat_map(|from| (0..needs.len()).map(move |to| (from, to)));
    let fits = |&(from, to): &(usize, usize)| {
        from != to && widths[from] - step >= needs[from].least && widths[to] < needs[to].most
    };
    let moved = |(from, to): (usize, usize)| {
        let mut widths = widths.to_vec();
        widths[from] -= step;
        widths[to] += step;
        let height = height(&widths, lengths);
        (widths, height)
    };
    moves
        .filter(fits)
        .map(moved)
        .min_by(|(_, one), (_, other)| one.total_cmp(other))
}

/// About how many lines the rows of a table have with columns of these widths; a part of a line for how full the fullest
/// cell of a row is, so that a step that saves a line only together with the next one counts too; and more for a name in a
/// column so narrow that it has a word on each line.
pub(crate) fn height(widths: &[f64], lengths: &[Vec<f64>]) -> f64 {
    let row = |row: &Vec<f64>| {
        let name = row.first().filter(|length| **length <= NAME);
        let name = name.zip(widths.first()).map_or(0.0, |(length, width)| {
            (length / width.max(HAIR) / NAME_FILLED).ceil() - NAME_LINES
        });
        let filled = row
            .iter()
            .zip(widths)
            .map(|(length, width)| length / width.max(HAIR))
            .fold(0.0, f64::max);
        let lines = if filled <= 1.0 {
            1.0
        } else {
            (filled / FILLED).ceil()
        };
        lines + filled * PARTLY + name.max(0.0) * NAME_WEIGHT
    };
    lengths.iter().map(row).sum()
}

/// One width for all columns, but for those that need less or must have more.
fn levelled(needs: &[Need], room: f64) -> Vec<f64> {
    let (mut low, mut high) = (0.0, room);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if at_level(needs, middle).sum::<f64>() > room {
            high = middle;
        } else {
            low = middle;
        }
    }
    at_level(needs, low).collect()
}

fn at_level(needs: &[Need], level: f64) -> impl Iterator<Item = f64> {
    needs
        .iter()
        .map(move |need| level.clamp(need.fair, need.most.max(need.fair)))
}

/// What the columns of siblings need together, so that they stand at the same places in all of these tables.
#[derive(Debug, Clone, Default)]
pub(crate) struct Family {
    pub(super) needs: Vec<Need>,
    pub(super) lengths: Vec<Vec<f64>>,
}

/// The families of tables that have siblings, by the kinds and heads of their columns.
pub(crate) type Families = BTreeMap<String, Family>;

impl Family {
    pub(super) fn add(&mut self, needs: &[Need], lengths: Vec<Vec<f64>>) {
        self.needs.resize(needs.len(), Need::default());
        for (need, more) in self.needs.iter_mut().zip(needs) {
            need.join(more);
        }
        self.lengths.extend(lengths);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::{Prose, ShapedWords};
    use sse_document::page_geometry::COLUMN_GAP;
    use sse_text::Face;

    fn cell(text: &str) -> Shaped {
        Shaped::new(
            Prose::plain(text, Face::Serif, 10.0),
            &mut ShapedWords::default(),
        )
    }

    fn need(least: f64, fair: f64, most: f64) -> Need {
        Need {
            least,
            most,
            fair,
            ..Need::default()
        }
    }

    #[test]
    fn numbers_are_split_at_the_decimal_sign() {
        let close = |found: Option<(f64, f64)>, (before, behind): (f64, f64)| {
            let (left, right) = found.unwrap();
            assert!(
                (left - before).abs() < 0.1 && (right - behind).abs() < 0.1,
                "{left} {right}"
            );
        };
        close(split(&cell("1,234.5"), '.'), (22.5, 7.5));
        close(split(&cell("1 234,5"), ','), (22.5, 7.5));
        close(split(&cell("12"), '.'), (10.0, 0.0));
        close(split(&cell(".."), '.'), (5.0, 0.0));
        assert_eq!(split(&cell("about 5"), '.'), None);
    }

    #[test]
    fn columns_fill_the_table() {
        let needs = [
            need(30.0, 60.0, 200.0),
            need(20.0, 20.0, 20.0),
            need(25.0, 50.0, 90.0),
        ];
        for width in [700.0, 300.0, 160.0, 110.0, 60.0] {
            let widths = divide(&needs, COLUMN_GAP, width, &[]);
            assert!(
                (widths.iter().sum::<f64>() + 2.0 * COLUMN_GAP - width).abs() < 0.01,
                "{width}"
            );
        }
    }

    #[test]
    fn narrow_columns_are_not_broken_for_the_sake_of_a_wide_one() {
        let needs = [need(30.0, 60.0, 400.0), need(20.0, 40.0, 75.0)];
        let widths = divide(&needs, COLUMN_GAP, 300.0, &[]);
        assert!(
            (widths[0] - 215.0).abs() < 0.01 && (widths[1] - 75.0).abs() < 0.01,
            "{widths:?}"
        );
    }

    #[test]
    fn a_name_does_not_stand_word_by_word_below_itself() {
        let needs = [need(44.0, 96.0, 106.0), need(60.0, 62.0, 200.0)];
        let row = |length: f64| vec![50.0, length];
        let mut lengths: Vec<Vec<f64>> = (0..14).map(|at| row(170.0 + f64::from(at))).collect();
        lengths.push(vec![106.0, 140.0]);
        let widths = divide(&needs, COLUMN_GAP, 200.0, &lengths);
        assert!(widths[0] > 70.0, "{widths:?}");
    }

    #[test]
    fn a_name_at_the_head_of_a_row_has_two_lines_at_most() {
        let mut need = Need::default();
        let name = cell("United Republic of Tanzania");
        need.row_head(&name, 96.0);
        assert!(need.least >= name.width(0.."United Republic".len()));
        assert!(need.least < name.widest() * 0.7);
        let mut sentence = Need::default();
        let words = cell("United Kingdom of Great Britain and Northern Ireland");
        sentence.row_head(&words, 96.0);
        assert!(sentence.least < 60.0, "a long name may have more");
    }

    #[test]
    fn a_head_of_codes_is_parted_no_more_than_once_a_word() {
        let head = cell("Participation and voluntary review");
        let word = "Participation".len();
        assert!(head.parted() < head.width(0..word));
        assert!(head.parted() * 2.0 > head.width(0..word));
    }

    #[test]
    fn a_column_keeps_its_longest_word_while_it_can() {
        let needs = [need(30.0, 60.0, 200.0), need(20.0, 20.0, 20.0)];
        let widths = divide(&needs, COLUMN_GAP, 70.0, &[]);
        assert!(widths[0] >= 30.0 && widths[1] >= 20.0);
    }
}
