//! Names of columns that narrow what a row is about: a part of the State, an age, a month. Passed over, what holds for the part
//! would count for all.

use super::unknown_column::is_told_by;
use crate::cells::trimmed;
use crate::column_layout::Head;
use crate::heading::fold;
use sse_model::{means_whole, narrowing_column};

/// The code of those for which no table has a column.
const WITHOUT_COLUMN: &str = "prices";

const SUBAREA: &str = "subarea";

const SEX: &str = "sex";

/// What a column narrows that nothing reads.
#[derive(Debug, Clone, Copy)]
pub(super) enum Narrowed {
    /// A column of the table is meant.
    Column(&'static str),
    /// The table has no column for it.
    Figures,
}

/// What a column narrows by its name, if a cell of it says less than the whole.
pub(super) fn narrowed(head: Head<'_>, at: usize) -> Option<Narrowed> {
    let word = fold(head.word(at));
    let column = narrowing_column(&word).or_else(|| narrowed_alike(head, &word))?;
    let column = Some(column).filter(|column| *column != WITHOUT_COLUMN);
    if column.is_some_and(|column| !head.headings.know(column) || head.has(column)) {
        return None;
    }
    let area = head.headings.find("area");
    let mut words = head.record.cells.iter();
    let area = words.position(|word| area.is_some() && head.headings.find(word) == area);
    let says = head.any_row(|record| {
        let cell = |at: usize| trimmed(record.cells.get(at).unwrap_or(""));
        let own = cell(at);
        // A number under `women` is a figure beside that of the row, which narrows nothing.
        let is_figure = column == Some(SEX) && own.starts_with(|ch: char| ch.is_numeric());
        let says_more = !own.is_empty() && !says_all(own) && !is_figure;
        says_more && !is_told_by(area.map_or("", cell), own)
    });
    says.then(|| column.map_or(Narrowed::Figures, Narrowed::Column))
}

/// The column that all names on the sides of a stroke narrow: `region/county`.
fn narrowed_alike(head: Head<'_>, word: &str) -> Option<&'static str> {
    let column = |name: &str| {
        let region = || {
            let known = head.headings.find(name);
            known.is_some() && known == head.headings.find(SUBAREA)
        };
        narrowing_column(name).or_else(|| region().then_some(SUBAREA))
    };
    let mut parts = word
        .match_indices('_')
        .map(|(at, _)| (&word[..at], &word[at + 1..]));
    parts.find_map(|(first, last)| column(first).filter(|one| column(last) == Some(one)))
}

/// Whether a cell of such a column says that nothing is narrowed.
fn says_all(cell: &str) -> bool {
    const ALL: [&str; 25] = [
        "no",
        "non",
        "false",
        "0",
        "-",
        "n/a",
        "na",
        "15+",
        "15 +",
        "current",
        "nominal",
        "current prices",
        "country",
        "nation",
        "state",
        "none",
        "annual",
        "a",
        "yearly",
        "annuel",
        "annuelle",
        "anual",
        "actual",
        "observed",
        "n",
    ];
    let lower = cell.to_lowercase();
    means_whole(cell) || ALL.contains(&lower.as_str())
}
