//! The hidden sheet with the words that may be chosen, and the formulas by which cells find theirs.
//!
//! A list is a column of the sheet without a head. The units are listed a second time, measure by measure: a cell for a unit
//! looks its measure up there, by word or by code, and offers what stands beside it. Commitments are listed group by group, and
//! the group of the reporter stands in a cell of its own.

use super::columns::{self, FormColumn};
use super::{Form, FormTable};
use crate::sheet_names::SheetName;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use sse_model::{Code, Currency, Measure, ReporterGroup, Unit};
use sse_submission::{CodeList, offered_unit};
use std::collections::BTreeMap;

/// The lists of a form.
#[derive(Debug)]
pub(super) struct Lists {
    /// The words of each list.
    words: BTreeMap<CodeList, Vec<&'static str>>,
    /// Of each measure its word, its code and a unit, measure by measure.
    units: Vec<[&'static str; 3]>,
    /// A group by its code and a commitment that it reports on, group by group.
    commitments: Vec<[&'static str; 2]>,
}

impl Lists {
    /// The lists that the columns of the tables need.
    pub(super) fn of(form: &Form<'_>, tables: &[(&FormTable, Vec<FormColumn<'_>>)]) -> Self {
        let mut lists = BTreeMap::new();
        for column in tables.iter().flat_map(|(_, columns)| columns) {
            if let Some(list) = column.list
                && list != CodeList::Commitments
            {
                let words = column.offered.iter().map(|offered| offered.word);
                lists.entry(list).or_insert_with(|| words.collect());
            }
        }
        Self {
            words: lists,
            units: units_by_measure(form),
            commitments: commitments_by_group(form),
        }
    }

    /// The formula by which a cell of a column offers its words; `measure` is the letter of the column with the measure.
    pub(super) fn formula(list: CodeList, measure: Option<&str>) -> String {
        match (list, measure) {
            (CodeList::Units, Some(measure)) => {
                let cell = format!("${measure}2");
                let beside = |column: &str| {
                    format!(
                        "OFFSET(unit_first,MATCH({cell},{column},0)-1,0,COUNTIF({column},{cell}))"
                    )
                };
                let (word, code) = (beside("unit_word"), beside("unit_code"));
                format!(
                    "=IF(COUNTIF(unit_word,{cell})>0,{word},IF(COUNTIF(unit_code,{cell})>0,{code},{all}))",
                    all = name(list)
                )
            }
            (CodeList::Commitments, _) => {
                "=OFFSET(commitment_first,MATCH(reporter_group,commitment_group,0)-1,0,\
                 COUNTIF(commitment_group,reporter_group))"
                    .to_owned()
            }
            _ => format!("={}", name(list)),
        }
    }

    /// Writes the sheet, and the names by which the formulas know its columns.
    pub(super) fn write(&self, form: &Form<'_>, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let title = form.sheet_name(SheetName::Lists);
        let sheet = workbook.add_worksheet();
        sheet.set_name(title)?.set_hidden(true);
        let mut names = Vec::new();
        for (at, (list, words)) in (0..).zip(&self.words) {
            write_column(sheet, at, words.iter().copied())?;
            names.push((name(*list), range(title, at, words.len())));
        }
        let first = u16::try_from(self.words.len()).unwrap_or(u16::MAX);
        for (at, part) in (first..).zip(0..3) {
            write_column(sheet, at, self.units.iter().map(|row| row[part]))?;
        }
        let columns = ["unit_word", "unit_code"].into_iter().zip(first..);
        names.extend(
            columns.map(|(name, at)| (name.to_owned(), range(title, at, self.units.len()))),
        );
        names.push(("unit_first".to_owned(), range(title, first + 2, 1)));
        let groups = first + 3;
        for (at, part) in (groups..).zip(0..2) {
            write_column(sheet, at, self.commitments.iter().map(|row| row[part]))?;
        }
        write_column(sheet, groups + 2, [form.group.code()].into_iter())?;
        names.extend([
            (
                "commitment_group".to_owned(),
                range(title, groups, self.commitments.len()),
            ),
            ("commitment_first".to_owned(), range(title, groups + 1, 1)),
            ("reporter_group".to_owned(), range(title, groups + 2, 1)),
        ]);
        for (name, range) in names {
            workbook.define_name(name, &range)?;
        }
        Ok(())
    }
}

/// The name that a list has in formulas.
fn name(list: CodeList) -> String {
    format!("list_{list:?}").to_lowercase()
}

fn write_column(
    sheet: &mut Worksheet,
    at: u16,
    words: impl Iterator<Item = &'static str>,
) -> Result<(), XlsxError> {
    for (row, word) in (0..).zip(words) {
        sheet.write_string(row, at, word)?;
    }
    Ok(())
}

/// The first cells of a column as formulas name them: `'Lists'!$A$1:$A$9`.
fn range(title: &str, at: u16, rows: usize) -> String {
    let letters = rust_xlsxwriter::utility::column_number_to_name(at);
    let title = title.replace('\'', "''");
    format!("='{title}'!${letters}$1:${letters}${rows}")
}

/// The commitments on which reporters of every group report.
pub(super) fn commitments_by_group(form: &Form<'_>) -> Vec<[&'static str; 2]> {
    let groups = ReporterGroup::all().into_iter();
    let rows = groups.flat_map(|group| {
        let offered = columns::commitments(form.language, group).into_iter();
        offered.map(move |one| [group.code(), one.word])
    });
    rows.collect()
}

/// The units of every measure: those that it names, per cent, and for money the currencies in use.
fn units_by_measure(form: &Form<'_>) -> Vec<[&'static str; 3]> {
    let own = form.area.map_or("USD", |area| area.currency_code());
    let all = Currency::all().into_iter();
    let mut currencies: Vec<Currency> = all.filter(|one| one.is_current()).collect();
    currencies.sort_by_key(|currency| columns::rank(currency.code(), own));
    let mut rows = Vec::new();
    for measure in Measure::all() {
        let named = measure.units().into_iter().filter_map(Unit::from_word);
        let money = currencies.iter().copied().map(Unit::Money);
        let money = money.filter(|_| measure.is_money());
        let units = named.chain(money).chain([Unit::Percent]);
        let word = measure.offered(form.language);
        let row = |unit| [word, measure.code(), offered_unit(unit, form.language).word];
        rows.extend(units.map(row));
    }
    rows
}
