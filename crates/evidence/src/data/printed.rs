//! The tables of a report as data: the same rows and columns, numbers in full.

use super::{ColumnType, DataColumn, DataTable, descriptions};
use crate::lineage::exact;
use sse_aggregate::{FigureId, Figures, Value};
use sse_document::{Block, Document, Inline, Printed, PrintedTable, TableRow, plain_text};
use sse_model::{Code, Unit};
use std::collections::BTreeSet;

/// The name of the column of the lines that head other rows.
const GROUP: &str = "group";

/// One table for each that a document prints, in its order. `missing` is the sign for what isn't known.
pub fn tables(document: &Document, figures: &Figures, missing: &str) -> Vec<DataTable<'static>> {
    let printed = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let mut names = BTreeSet::new();
    printed
        .enumerate()
        .map(|(at, table)| data(table, &name(table, at + 1, &mut names), figures, missing))
        .collect()
}

/// The key of a table, which stays when tables are added before it; its number where it has none.
fn name(table: &PrintedTable, number: usize, taken: &mut BTreeSet<String>) -> String {
    let key = table.caption.key.as_deref().unwrap_or_default();
    let name = words_joined(key.strip_prefix("table-").unwrap_or(key), '-');
    let free = !name.is_empty() && taken.insert(name.clone());
    format!(
        "tables/{}",
        if free {
            name
        } else {
            format!("table-{number}")
        }
    )
}

/// Letters and digits in lower case; everything between them is one sign.
fn words_joined(text: &str, sign: char) -> String {
    let words = text
        .split(|ch: char| !ch.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(&sign.to_string())
}

fn data(table: &PrintedTable, name: &str, figures: &Figures, missing: &str) -> DataTable<'static> {
    let grouped = table
        .rows
        .iter()
        .any(|row| matches!(row, TableRow::Group(_)));
    let (mut group, mut rows): (String, Vec<Vec<String>>) = (String::new(), Vec::new());
    for row in &table.rows {
        match row {
            TableRow::Group(text) => group = cell(text, figures),
            TableRow::Cells(cells) => {
                let head = grouped.then(|| group.clone());
                rows.push(
                    head.into_iter()
                        .chain(cells.iter().map(|line| cell(line, figures)))
                        .collect(),
                );
            }
        }
    }
    let missing = vec![String::new(), missing.to_owned()];
    let columns = columns(table, grouped, &rows, &missing);
    let unit = plain_text(&table.caption.unit);
    let unit = if unit.is_empty() {
        unit
    } else {
        format!(" ({unit})")
    };
    let about = descriptions::printed()
        .about
        .replace("{}", &format!("{}{unit}", table.caption.label));
    let title = plain_text(&table.caption.title);
    DataTable {
        title,
        about,
        columns,
        missing,
        ..DataTable::of_rows(name, &[], rows)
    }
}

fn columns(
    table: &PrintedTable,
    grouped: bool,
    rows: &[Vec<String>],
    missing: &[String],
) -> Vec<DataColumn> {
    let group = DataColumn {
        about: descriptions::printed().group.clone(),
        ..DataColumn::default()
    };
    let group = grouped.then(|| DataColumn {
        name: GROUP.to_owned(),
        ..group
    });
    let mut taken = BTreeSet::from([GROUP.to_owned()]);
    let heads = table.columns.iter().enumerate().map(|(at, column)| {
        let title = words(&column.head);
        let name = distinct(&words_joined(&title, '_'), at + 1, &mut taken);
        let place = at + usize::from(grouped);
        let cells: Vec<&str> = rows
            .iter()
            .map(|row| row[place].as_str())
            .filter(|cell| !missing.iter().any(|sign| sign == cell))
            .collect();
        DataColumn {
            name,
            kind: kind_of(&cells),
            title,
            about: String::new(),
            codes: Vec::new(),
        }
    });
    group.into_iter().chain(heads).collect()
}

/// The narrowest kind of number that all cells have; text where one is none, or there are no cells.
fn kind_of(cells: &[&str]) -> ColumnType {
    let mut kinds = [ColumnType::Integer, ColumnType::Number].into_iter();
    kinds
        .find(|kind| !cells.is_empty() && cells.iter().all(|cell| kind.holds(cell)))
        .unwrap_or_default()
}

/// A name that no other column has: `value`, `value_2`.
fn distinct(name: &str, number: usize, taken: &mut BTreeSet<String>) -> String {
    let name = if name.is_empty() {
        format!("column_{number}")
    } else {
        name.to_owned()
    };
    let more = (2..).map(|times| format!("{name}_{times}"));
    let free = std::iter::once(name.clone())
        .chain(more)
        .find(|name| !taken.contains(name))
        .unwrap_or(name);
    taken.insert(free.clone());
    free
}

/// A piece of a cell.
enum LinePiece<'d> {
    Words(&'d str),
    Figure(&'d str),
}

/// The pieces of a line without the letters of notes; runs of one figure are one piece.
fn pieces(line: &[Inline]) -> Vec<LinePiece<'_>> {
    let mut pieces: Vec<LinePiece> = Vec::new();
    for item in line {
        match item {
            Inline::Run(run) if run.superscript => {}
            Inline::Run(run) => match &run.of {
                Some(Printed::Figure(id)) if matches!(pieces.last(), Some(LinePiece::Figure(last)) if last == id) =>
                    {}
                Some(Printed::Figure(id)) => pieces.push(LinePiece::Figure(id)),
                _ => pieces.push(LinePiece::Words(&run.text)),
            },
            Inline::Reference { text, .. } => pieces.push(LinePiece::Words(text)),
            Inline::Note(_) => {}
            Inline::Break => pieces.push(LinePiece::Words(" ")),
        }
    }
    pieces
}

/// The plain text of a line; a figure in its exact digits, among words with its currency.
fn cell(line: &[Inline], figures: &Figures) -> String {
    let pieces = pieces(line);
    let filled = pieces
        .iter()
        .filter(|piece| !matches!(piece, LinePiece::Words(words) if words.trim().is_empty()));
    let alone = filled.count() == 1;
    let text = pieces.iter().map(|piece| match piece {
        LinePiece::Words(words) => (*words).to_owned(),
        LinePiece::Figure(id) => figures
            .value(&FigureId::from(*id))
            .map_or_else(String::new, |value| plain(&value, alone)),
    });
    spaced(&text.collect::<String>())
}

fn words(line: &[Inline]) -> String {
    let text = pieces(line).into_iter().map(|piece| match piece {
        LinePiece::Words(words) => words,
        LinePiece::Figure(_) => "",
    });
    spaced(&text.collect::<String>())
}

fn plain(value: &Value, alone: bool) -> String {
    match value {
        Value::Amount {
            unit: Unit::Money(currency),
            ..
        }
        | Value::Range {
            unit: Unit::Money(currency),
            ..
        } if !alone => {
            format!("{} {}", exact(value), currency.code())
        }
        value => exact(value),
    }
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{facts, round};
    use sse_document::{Caption, Column, Run};

    fn run(text: &str) -> Run {
        Run {
            text: text.to_owned(),
            ..Run::default()
        }
    }

    fn figures() -> Figures {
        let header = "area,year,measure,entity_type,value,source\n";
        let files = [
            "ESP,2023,entities,sse,127532,S",
            "FRA,2023,entities,sse,150000,S",
            "ITA,2022,entities,sse,398612,S",
        ];
        let files = files.map(|row| (&row[..3], format!("{header}{row}\n")));
        let facts = facts(
            &files
                .each_ref()
                .map(|(reporter, text)| (*reporter, text.as_str())),
        );
        sse_aggregate::figures(&round(), &facts)
    }

    const SUM: &str = "total/entities/entities/sse/world";

    #[test]
    fn a_figure_alone_is_its_exact_value_and_letters_of_notes_are_gone() {
        let figures = figures();
        let printed = |text: &str| {
            Inline::Run(Run {
                of: Some(Printed::Figure(SUM.to_owned())),
                ..run(text)
            })
        };
        let letter = Inline::Run(Run {
            superscript: true,
            ..run("a")
        });
        assert_eq!(
            cell(
                &[printed("0.7 mil"), printed("lion"), letter.clone()],
                &figures
            ),
            "676144"
        );
        assert_eq!(
            cell(
                &["Spain".into(), letter, Inline::Break, "and  more".into()],
                &figures
            ),
            "Spain and more"
        );
        assert_eq!(
            cell(&["about ".into(), printed("0.7 million")], &figures),
            "about 676144"
        );
    }

    #[test]
    fn groups_are_a_column_and_no_two_columns_share_a_name() {
        let column = |head: &str| Column {
            head: vec![head.into()],
            number: false,
        };
        let row = |cells: [&str; 3]| TableRow::Cells(cells.map(|cell| vec![cell.into()]).to_vec());
        let table = PrintedTable {
            caption: Caption {
                key: Some("table-Own_Name".to_owned()),
                ..Caption::default()
            },
            columns: vec![column("Area"), column("Value"), column("Value")],
            rows: vec![
                TableRow::Group(vec!["Goal".into()]),
                row(["Spain", "1", ".."]),
                row(["Kenya", "2", "x"]),
            ],
            below: Vec::new(),
        };
        let document = Document {
            blocks: vec![Block::Table(table.clone()), Block::Table(table)],
            ..Document::default()
        };
        let tables = tables(&document, &figures(), "..");
        assert_eq!(
            [tables[0].name.as_str(), tables[1].name.as_str()],
            ["tables/own-name", "tables/table-2"]
        );
        assert_eq!(tables[0].header(), ["group", "area", "value", "value_2"]);
        assert_eq!(
            tables[0].rows(),
            [["Goal", "Spain", "1", ".."], ["Goal", "Kenya", "2", "x"]]
        );
        let kinds: Vec<ColumnType> = tables[0].columns.iter().map(|column| column.kind).collect();
        assert_eq!(
            kinds,
            [
                ColumnType::String,
                ColumnType::String,
                ColumnType::Integer,
                ColumnType::String
            ]
        );
    }
}
