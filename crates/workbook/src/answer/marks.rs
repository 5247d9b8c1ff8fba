//! What is marked at the cells of a sheet: the findings of a cell in one comment, with the colour of the gravest.

use super::{Answer, CellRemark};
use crate::rules::{RULES, merged_rows, struck_out};
use sse_diagnostics::Severity;
use std::collections::BTreeMap;

/// A cell of a sheet: its row and its column, both from 0.
pub(super) type At = (u32, u16);

/// The mark at a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// The gravest of its findings.
    pub(super) severity: Severity,
    /// What its comment says.
    pub(super) comment: String,
    /// Why the row was refused, if the text of its cells doesn't show it.
    pub(super) refused: Option<Refused>,
}

/// A finding that refuses a row for something that the text of its cells doesn't show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refused {
    /// The code of the finding.
    pub(super) code: &'static str,
    /// Whether it is about the row, not about one cell.
    pub(super) of_row: bool,
}

/// The codes of rows of CSV in whose cells marks of quotation are missing or too many, which cells of a workbook don't show.
const OF_QUOTES: [&str; 2] = ["R015", "R016"];

impl Refused {
    fn by(remark: &CellRemark) -> Option<Self> {
        let code = remark.code;
        let of_quotes = OF_QUOTES.contains(&code);
        let by_more = of_quotes || RULES.iter().any(|rule| rule.code == code);
        (remark.severity == Severity::Error && by_more).then(|| Self {
            code,
            of_row: of_quotes
                || remark.at.column.is_none()
                || [struck_out::RULE.code, merged_rows::RULE.code].contains(&code),
        })
    }
}

/// The most characters of a comment, as of any cell.
const LONGEST: usize = 32_000;

/// The marks of a file or sheet; `row_of` gives the row of a line, from 0. What is about a whole row stands at its first cell,
/// what is about the file at none.
pub(super) fn of(
    answer: &Answer<'_>,
    path: &str,
    row_of: impl Fn(u64) -> Option<u32>,
) -> BTreeMap<At, Mark> {
    let mut marks: BTreeMap<At, Mark> = BTreeMap::new();
    for remark in answer
        .remarks
        .iter()
        .filter(|remark| remark.at.path == path)
    {
        let Some(row) = row_of(remark.at.line) else {
            continue;
        };
        let said = comment(answer, remark);
        marks
            .entry((row, remark.at.column.unwrap_or(0)))
            .and_modify(|mark| {
                mark.severity = mark.severity.min(remark.severity);
                mark.refused = mark.refused.or(Refused::by(remark));
                if mark.comment.len() + said.len() < LONGEST {
                    mark.comment.push_str("\n\n");
                    mark.comment.push_str(&said);
                }
            })
            .or_insert_with(|| Mark {
                severity: remark.severity,
                comment: said.clone(),
                refused: Refused::by(remark),
            });
    }
    marks
}

/// What was found, what to do and what follows, in lines.
fn comment(answer: &Answer<'_>, remark: &CellRemark) -> String {
    let words = answer.words;
    let mut text = format!(
        "{} ({})\n{}",
        words.weight(remark.severity),
        remark.code,
        remark.message
    );
    for (pattern, said) in [
        (&words.remedy, &remark.help),
        (&words.effect, &remark.effect),
    ] {
        if !said.is_empty() {
            text.push('\n');
            text.push_str(&pattern.replace("{}", said));
        }
    }
    let end = text
        .char_indices()
        .nth(LONGEST / 4)
        .map_or(text.len(), |(at, _)| at);
    text.truncate(end);
    text
}
