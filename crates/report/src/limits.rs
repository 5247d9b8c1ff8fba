//! How much of a long list the report shows. Templates compare with these numbers and the method annex prints them, so
//! that what the report does and what it says it does are one.

use crate::charts::{MOST_CHARTED, MOST_CONFLICTS};
use crate::context::View;
use crate::context::record::Record;
use sse_aggregate::{Figure, FigureId, Formula, Value, limit};
use sse_document::MOST_WORDS;

/// Up to so many States of a sentence, actions of a Goal or series are named and not counted.
pub(crate) const FEW: usize = 3;
/// The most commitments that the summary names.
pub(crate) const LEADING: usize = 3;
/// The most kinds and parts of entities that the annex has for the contribution to a Goal.
pub(crate) const CONTRIBUTIONS: usize = 5;
/// The most measures of each of them.
pub(crate) const CONTRIBUTION_VALUES: usize = 4;
/// The most lines of the table of weights in the report; the annex has all.
pub(crate) const WEIGHT_LINES: usize = 16;
/// The most lines of the table of shares of women.
pub(crate) const WOMEN_LINES: usize = 12;
/// The most lines of the table of what reaches most people.
pub(crate) const REACH_LINES: usize = 8;
/// The most lines of the table of series over years.
pub(crate) const TREND_LINES: usize = 5;
/// The most lines of a State in the annex; what is beyond stands in the data files only.
pub(crate) const STATE_LINES: usize = 200;
/// The most lines of the annex by State, and of that by Goal, which all States or Goals share.
pub(crate) const ANNEX_LINES: usize = 4000;

/// Up to so many States are named in a sentence on an encouragement.
pub(crate) const NAMED_STATES: usize = 5;
/// Up to so many States with new measures are told of under an encouragement, each with its most telling measure.
pub(crate) const TELLING_STATES: usize = 2;
/// Where they have no more new measures in all, all are told of.
pub(crate) const NAMED_MEASURES: usize = 3;
/// The most countries and areas of a table of totals; those with the largest numbers stand in it where there are more.
pub(crate) const LISTED_AREAS: usize = 30;
/// The most lines of the annex of new measures, which all States share.
pub(crate) const NEW_LINES: usize = 1000;
/// From how many measures with a date on they are drawn by year.
pub(crate) const DRAWN_MEASURES: usize = 10;

/// Each by its name.
const LIMITS: [(&str, usize); 28] = [
    ("words", MOST_WORDS),
    ("few", FEW),
    // Up to so many are counted and named in parentheses.
    ("listed_states", 12),
    // Up to so many that answered are named in section II; else those that didn't, if they are no more.
    ("roll", 60),
    // Up to so many States with a law on the whole sector are named beside their number, and so many that prepare one.
    ("sector_laws", 20),
    ("named_states", NAMED_STATES),
    ("telling_states", TELLING_STATES),
    ("named_measures", NAMED_MEASURES),
    ("new_lines", NEW_LINES),
    ("drawn_measures", DRAWN_MEASURES),
    // Of so few measures under an encouragement the kinds of entity aren't named.
    ("unnamed_kinds", 20),
    // Up to so many actions of organizations are listed under an encouragement.
    ("listed_actions", 2),
    // Up to so many areas have their percentage printed in a sentence.
    ("listed_percentages", 8),
    // The most near rivals of the annex.
    ("near_rivals", 15),
    ("leading", LEADING),
    ("contributions", CONTRIBUTIONS),
    ("contribution_values", CONTRIBUTION_VALUES),
    ("weight_lines", WEIGHT_LINES),
    // Up to so many kinds and parts of entities are told of in the paragraph on a Goal.
    ("principal", 2),
    ("women_lines", WOMEN_LINES),
    ("reach_lines", REACH_LINES),
    // From so many series on the report has a table of them.
    ("trend_series", 3),
    ("trend_lines", TREND_LINES),
    ("drawn_areas", LISTED_AREAS),
    ("charted_areas", MOST_CHARTED),
    ("drawn_conflicts", MOST_CONFLICTS),
    ("state_lines", STATE_LINES),
    ("annex_lines", ANNEX_LINES),
];

/// Their figures, which rest on nothing but the program.
pub(crate) fn figures() -> impl Iterator<Item = Figure> {
    LIMITS.into_iter().map(|(name, number)| Figure {
        id: limit(name),
        value: Value::Count(number as u64),
        formula: Formula::Given,
        members: Vec::new(),
        from: Vec::new(),
        claims: Vec::new(),
        rates: Vec::new(),
        left_out: Vec::new(),
        interval: None,
    })
}

/// How many lines each part of a table has at most, so that all parts together have no more than `most`: all of them,
/// where they fit; else the same number for each part that has more.
pub(crate) fn shared(lines: impl Iterator<Item = usize>, most: usize) -> usize {
    let mut lines: Vec<usize> = lines.collect();
    lines.sort_unstable();
    let mut left = most;
    for (parts, own) in (1..=lines.len()).rev().zip(lines) {
        if own * parts > left {
            return left / parts;
        }
        left -= own;
    }
    usize::MAX
}

impl View<'_> {
    /// The limits of lists and those of the method.
    pub(crate) fn limits(&self) -> Record<'_> {
        // The last two are there where a register is.
        let thresholds = ["conflict", "dominance", "small_cell", "protection"];
        let own = thresholds.into_iter().fold(self.record(), |record, name| {
            record.figure(name, Some(&FigureId::new(&["threshold", name])))
        });
        let of_lists = LIMITS
            .into_iter()
            .map(|(name, number)| (name, number as u64));
        let all = of_lists.chain(sse_aggregate::LIMITS);
        all.fold(own, |record, (name, number)| {
            record.given(name, limit(name), number)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{LIMITS, shared};

    #[test]
    fn the_method_states_each_limit() {
        let method = include_str!("../../aggregate/README.md");
        let (_, stated) = method.split_once("(`limit/…`):").unwrap();
        let (stated, _) = stated.split_once("\n- ").unwrap();
        let stated = stated.split_whitespace().collect::<Vec<_>>().join(" ");
        let stated: Vec<String> = stated
            .split(['.', ':'])
            .flat_map(|part| part.split(", "))
            .map(|limit| limit.trim().replace(',', ""))
            .filter(|limit| limit.starts_with('`'))
            .collect();
        let of_lists = LIMITS.map(|(name, number)| (name, number as u64));
        let all = sse_aggregate::LIMITS.into_iter().chain(of_lists);
        let own: Vec<String> = all
            .map(|(name, number)| format!("`{name}` {number}"))
            .collect();
        for limit in &own {
            assert!(stated.contains(limit), "README lacks {limit}");
        }
        for limit in &stated {
            assert!(own.contains(limit), "{limit} is no limit");
        }
    }

    #[test]
    fn parts_share_the_lines_of_a_table() {
        let of = |lines: &[usize], most: usize| shared(lines.iter().copied(), most);
        assert_eq!(
            [of(&[], 3), of(&[1, 2], 3), of(&[0, 0], 0)],
            [usize::MAX; 3]
        );
        assert_eq!(
            [
                of(&[1, 9, 9], 9),
                of(&[9, 1, 9], 8),
                of(&[5], 3),
                of(&[2, 2, 2], 5)
            ],
            [4, 3, 3, 1]
        );
    }
}
