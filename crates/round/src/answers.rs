//! The answers to reporters in workbooks, beside their letters.

use crate::Loaded;
use crate::load::{RowPlaces, Sent};
use sse_diagnostics::{Diagnostic, Place, file_of, sheet_of};
use sse_model::Table;
use sse_report::{Answer, Feedback, Remark};
use sse_workbook::{AnswerWords, CellRemark, FiledCell, RowAnswer, SentTable};
use std::collections::BTreeMap;

/// A file to be written: its path, and its bytes.
pub(crate) type AnswerFile = (String, Vec<u8>);

/// The answer to a reporter, as workbooks.
#[derive(Debug, Default)]
pub(crate) struct Answers<'a> {
    /// The workbooks.
    pub(crate) files: Vec<AnswerFile>,
    /// The paths of the files and sheets that are too large for one.
    pub(crate) too_large: Vec<&'a str>,
}

/// The answer to a reporter.
///
/// # Errors
/// Where the words of an answer can't be read.
pub(crate) fn write<'l>(
    loaded: &'l Loaded<'_>,
    places: &RowPlaces<'_>,
    reporter: &str,
    letters: &Feedback<'_>,
    told: &Answer<'_>,
) -> Result<Answers<'l>, Vec<Diagnostic>> {
    let Sent {
        tables: sent,
        too_large,
    } = loaded.sent_by(reporter);
    let mut answers = Answers {
        files: Vec::new(),
        too_large,
    };
    if sent.is_empty() {
        return Ok(answers);
    }
    let words = AnswerWords::read(told.words)
        .map_err(|error| vec![letters.unreadable_answer(&told.language, &error)])?;
    let answer = sse_workbook::Answer {
        language: &told.language,
        words: &words,
        title: format!("{reporter}, {}", loaded.name),
        remarks: told.remarks.iter().map(remark).collect(),
        rows: rows(told, places),
    };
    for (file, tables) in by_workbook(&sent) {
        let number = match answers.files.len() {
            0 => String::new(),
            others => format!("-{}", others + 1),
        };
        let patched = patched(loaded, &answer, file, &tables);
        let ending = match (&patched, file.to_lowercase().ends_with(".xlsm")) {
            (Some(_), true) => "xlsm",
            _ => "xlsx",
        };
        let bytes = patched.or_else(|| {
            let tables = with_hidden_rows(loaded, file, tables);
            sse_workbook::of_tables(&answer, &tables).ok()
        });
        let name = format!("feedback/{reporter}{number}.{ending}");
        if bytes.is_none() {
            let paths = sent.iter().map(|(path, ..)| *path);
            let own = paths.filter(|path| workbook_of(path) == file);
            answers.too_large.extend(own);
        }
        answers.files.extend(bytes.map(|bytes| (name, bytes)));
    }
    Ok(answers)
}

/// The answer in the workbook that was sent; none where it was none of Excel, or one that can't be changed with certainty.
fn patched(
    loaded: &Loaded<'_>,
    answer: &sse_workbook::Answer<'_>,
    file: &str,
    tables: &[SentTable<'_>],
) -> Option<Vec<u8>> {
    let lower = file.to_lowercase();
    if !lower.ends_with(".xlsx") && !lower.ends_with(".xlsm") {
        return None;
    }
    let sheets = tables
        .iter()
        .map(|table| Some((table.path, sheet_of(table.path)?)));
    let sheets: Option<Vec<(&str, &str)>> = sheets.collect();
    sse_workbook::of_workbook(answer, &loaded.bytes_of(file)?, &sheets?)
}

/// The same tables with the rows that are hidden in the workbook in which they came.
fn with_hidden_rows<'s>(
    loaded: &Loaded<'_>,
    file: &str,
    tables: Vec<SentTable<'s>>,
) -> Vec<SentTable<'s>> {
    let workbook = loaded.bytes_of(file).filter(|_| !file.is_empty());
    let read = workbook.map(|bytes| sse_workbook::tables(file, &bytes, crate::headings).tables);
    let read = read.unwrap_or_default();
    let tables = tables.into_iter().map(|table| {
        let own = read
            .iter()
            .find(|own| Some(own.sheet.as_str()) == sheet_of(table.path));
        SentTable {
            hidden: own.map(|own| own.hidden.clone()).unwrap_or_default(),
            ..table
        }
    });
    tables.collect()
}

/// The tables of a reporter by the file in which they came; all CSV files together, under a blank name.
fn by_workbook<'s>(sent: &'s [(&str, Table, Vec<u8>)]) -> BTreeMap<&'s str, Vec<SentTable<'s>>> {
    let mut files: BTreeMap<&str, Vec<SentTable<'s>>> = BTreeMap::new();
    for (path, table, bytes) in sent {
        files.entry(workbook_of(path)).or_default().push(SentTable {
            path,
            table: *table,
            bytes,
            hidden: Vec::new(),
        });
    }
    files
}

/// The workbook in which a table stands; blank for a file of its own.
fn workbook_of(path: &str) -> &str {
    sheet_of(path).map_or("", |_| file_of(path))
}

fn remark(told: &Remark) -> CellRemark {
    CellRemark {
        at: filed_cell(&told.place),
        severity: told.severity,
        code: told.code,
        message: told.message.clone(),
        help: told.help.clone(),
        effect: told.effect.clone(),
    }
}

fn filed_cell(place: &Place) -> FiledCell {
    FiledCell {
        path: place.path.to_string(),
        line: place.line,
        column: place.cell.as_deref().and_then(column),
    }
}

/// The column of a cell by its name, from 0: 5 of `H4`'s neighbour `F4`, or of `Contributions!F14`.
fn column(cell: &str) -> Option<u16> {
    let bare = cell.rsplit('!').next().unwrap_or(cell);
    u16::try_from(sse_workbook::column_of(bare.as_bytes())?).ok()
}

fn rows(told: &Answer<'_>, places: &RowPlaces<'_>) -> Vec<RowAnswer> {
    let mut rows: Vec<RowAnswer> = told
        .rows
        .iter()
        .map(|row| {
            let (path, line) = places.get(row.id).copied().unwrap_or_default();
            RowAnswer {
                at: FiledCell {
                    path: path.to_owned(),
                    line,
                    column: None,
                },
                record: row.id.record.to_string(),
                about: row.about.clone(),
                value: row.value.clone(),
                became: row.became.clone(),
            }
        })
        .collect();
    rows.sort_by(|one, other| (&one.at.path, one.at.line).cmp(&(&other.at.path, other.at.line)));
    rows
}

#[cfg(test)]
mod tests {
    use super::column;

    #[test]
    fn columns_are_counted_from_their_letters() {
        let cells = ["A1", "F14", "AA3", "'My sheet!'!C2", "Actions!14", "XFD1"];
        let columns = cells.map(column);
        assert_eq!(
            columns,
            [Some(0), Some(5), Some(26), Some(2), None, Some(16_383)]
        );
    }
}
