//! Forms that `LibreOffice` fills in, as people type in the languages of their programs.

use crate::demonstration::{self, SentFile};
use crate::form::{blank_table, form_of};
use sse_model::{Code, Measure, ReporterGroup, Table, Unit};
use sse_submission::{
    CellFinding, CellKind, CodeList, FileContext, SheetText, Submission, headings, offered_unit,
    read, read_sheet,
};
use sse_workbook::{FormRow, FormTable, rows_of, tables};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What numbers look like where a program is used, and the language of the form that is filled in there.
struct Locale {
    name: &'static str,
    form: &'static str,
    group: &'static str,
    point: &'static str,
    per_cent: &'static str,
    /// Day, month and year, with what stands between them.
    date: &'static str,
}

const fn locale(
    [name, form]: [&'static str; 2],
    [group, point, per_cent]: [&'static str; 3],
    date: &'static str,
) -> Locale {
    Locale {
        name,
        form,
        group,
        point,
        per_cent,
        date,
    }
}

const LOCALES: [Locale; 7] = [
    locale(["de-DE", "en"], [".", ",", " %"], "D.M.Y"),
    locale(["fr-FR", "fr"], ["\u{202f}", ",", "\u{a0}%"], "D/M/Y"),
    locale(["es-ES", "es"], [".", ",", " %"], "D/M/Y"),
    locale(["ru-RU", "en"], ["\u{a0}", ",", "%"], "D.M.Y"),
    locale(["ar-EG", "fr"], [",", ".", "%"], "D/M/Y"),
    locale(["zh-CN", "en"], [",", ".", "%"], "Y/M/D"),
    locale(["en-GB", "en"], [",", ".", "%"], "D/M/Y"),
];

impl Locale {
    /// A cell of a file as a person types it here.
    fn typed(&self, kind: CellKind, cell: &str, is_share: bool) -> String {
        match kind {
            CellKind::Number if is_plain(cell) => {
                let number = self.number(cell);
                if is_share {
                    number + self.per_cent
                } else {
                    number
                }
            }
            CellKind::Number => self.in_words(cell).unwrap_or_else(|| cell.to_owned()),
            CellKind::Date => self.day(cell).unwrap_or_else(|| cell.to_owned()),
            _ => cell.to_owned(),
        }
    }

    fn number(&self, cell: &str) -> String {
        let (whole, fraction) = cell.split_once('.').unwrap_or((cell, ""));
        let (sign, digits) = whole
            .strip_prefix('-')
            .map_or(("", whole), |digits| ("-", digits));
        let mut grouped = String::new();
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                grouped.push_str(self.group);
            }
            grouped.push(digit);
        }
        let point = if fraction.is_empty() { "" } else { self.point };
        format!("{sign}{grouped}{point}{fraction}")
    }

    /// A number with a word for a thousand millions in the language of the form, in which "billion" may be a thousand times as much.
    fn in_words(&self, cell: &str) -> Option<String> {
        let number = cell.strip_suffix(" billion").filter(|own| is_plain(own))?;
        let word = match self.form {
            "fr" => "milliards",
            "es" => "mil millones",
            _ => "billion",
        };
        Some(format!("{} {word}", self.number(number)))
    }

    /// A day as people write it; nothing where the cell is a month or a year.
    fn day(&self, cell: &str) -> Option<String> {
        let parts: Vec<&str> = cell.split('-').collect();
        let [year, month, day] = parts[..] else {
            return None;
        };
        let ordered = self.date.replace('D', day).replace('M', month);
        Some(ordered.replace('Y', year))
    }
}

/// Whether a cell is a number in ASCII digits with a point.
fn is_plain(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let parts = digits.split('.').collect::<Vec<_>>();
    let is_digits =
        |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() <= 2 && parts.iter().all(is_digits)
}

/// A running `LibreOffice`.
struct Office {
    process: Child,
    told: Option<ChildStdin>,
    said: BufReader<ChildStdout>,
    home: PathBuf,
}

/// A cell by its sheet, column and row, from 0.
type CellName<'n> = (&'n str, usize, usize);

impl Office {
    fn start(locale: &str) -> Self {
        // Each has a home of its own: tests run beside each other, in the same locales.
        static STARTED: AtomicUsize = AtomicUsize::new(0);
        let turn = STARTED.fetch_add(1, Ordering::Relaxed);
        let name = format!("office-{}-{turn}-{locale}", std::process::id());
        let home = std::env::temp_dir().join(name);
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/office.py");
        fs::create_dir_all(&home).unwrap();
        // The one that the distribution's LibreOffice comes with.
        let python = Path::new("/usr/bin/python3");
        let mut process = Command::new(python)
            .arg(script)
            .arg(&home)
            .arg(locale)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Self {
            told: process.stdin.take(),
            said: BufReader::new(process.stdout.take().unwrap()),
            process,
            home,
        }
    }

    fn ask(&mut self, what: &str, given: serde_json::Value) -> serde_json::Value {
        let line = serde_json::json!({ what: given });
        writeln!(self.told.as_mut().unwrap(), "{line}").unwrap();
        let mut said = String::new();
        self.said.read_line(&mut said).unwrap();
        serde_json::from_str(&said).unwrap()
    }

    fn open(&mut self, form: &[u8]) {
        let path = self.home.join("form.xlsx");
        fs::write(&path, form).unwrap();
        self.ask("open", path.to_str().into());
    }

    fn fill(&mut self, cells: &[(CellName<'_>, String)]) {
        let cells = cells
            .iter()
            .map(|((sheet, column, row), text)| serde_json::json!([sheet, column, row, text]));
        self.ask("type", cells.collect());
    }

    fn offered(&mut self, cell: CellName<'_>) -> Vec<String> {
        let said = self.ask("offered", serde_json::json!(cell));
        serde_json::from_value(said).unwrap()
    }

    /// The workbook in each format, closed.
    fn saved(&mut self) -> [(&'static str, Vec<u8>); 2] {
        let endings = ["xlsx", "ods"];
        let paths = endings.map(|ending| self.home.join(format!("saved.{ending}")));
        self.ask("save", paths.iter().map(|path| path.to_str()).collect());
        let [xlsx, ods] = paths.map(|path| fs::read(path).unwrap());
        [("xlsx", xlsx), ("ods", ods)]
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        drop(self.told.take());
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.home);
    }
}

/// A sheet of a blank form: its name, and where its columns stand.
struct BlankSheet {
    name: String,
    columns: BTreeMap<&'static str, usize>,
}

fn sheets(form: &[u8]) -> BTreeMap<Table, BlankSheet> {
    let found = tables("a.xlsx", form, headings).tables.into_iter();
    let sheets = found.map(|found| {
        let head = found.text.text.lines().next().unwrap().split(',');
        let named = head.enumerate().map(|(at, label)| {
            let heading = headings(found.table).find(label).unwrap();
            (headings(found.table).get(heading).name, at)
        });
        let columns = named.collect();
        let name = found.sheet;
        (found.table, BlankSheet { name, columns })
    });
    sheets.collect()
}

fn context(file: &SentFile) -> FileContext {
    FileContext::new(file.reporter.as_str(), file.group, file.table, "a.csv")
}

/// What a row is called in the lists that are compared.
fn found(read: &Submission) -> Vec<(&'static str, u64)> {
    let found = read.diagnostics.iter();
    let found = found.map(|found| (found.code, found.place.as_ref().map_or(0, |at| at.line)));
    let mut found: Vec<_> = found.collect();
    found.sort_unstable();
    found
}

#[test]
#[ignore = "needs LibreOffice with python3-uno; takes minutes"]
fn libreoffice_in_seven_locales_fills_in_what_the_files_say() {
    let files = demonstration::files();
    let mut compared = 0;
    for (turn, locale) in LOCALES.iter().enumerate() {
        let mut office = Office::start(locale.name);
        // Each file is filled in in two of them, those of a group below each other in one form.
        let in_turn = |(at, _): &(usize, &SentFile)| (at + turn) % LOCALES.len() < 2;
        let mut forms: BTreeMap<(ReporterGroup, Table), Vec<&SentFile>> = BTreeMap::new();
        for (_, file) in files.iter().enumerate().filter(in_turn) {
            forms
                .entry((file.group, file.table))
                .or_default()
                .push(file);
        }
        for ((group, table), files) in forms {
            let blank = vec![blank_table(table)];
            let form = form_of(group, &files[0].reporter, locale.form, blank);
            let sheet = &sheets(&form)[&table];
            let (mut cells, mut ends) = (Vec::new(), vec![0]);
            for file in &files {
                let rows = rows_of(&file.bytes, headings(table));
                let first = ends[ends.len() - 1] + 1;
                let typed = rows.iter().zip(first..);
                cells.extend(typed.flat_map(|(row, at)| typed_row(locale, sheet, table, at, row)));
                ends.push(first + rows.len() - 1);
            }
            office.open(&form);
            office.fill(&cells);
            for (ending, bytes) in office.saved() {
                let who = format!("{} {group:?} {table:?} {ending}", locale.name);
                let found = tables("a", &bytes, headings);
                assert_eq!(found.findings, [], "{who}");
                let text = found.tables.into_iter().next().unwrap().text;
                assert_eq!(text.starts.len(), ends[files.len()] + 1, "{who}");
                for (file, rows) in files.iter().zip(ends.windows(2)) {
                    let who = format!("{who} {}", file.reporter);
                    let csv = read(context(file), &file.bytes);
                    let filled = read_sheet(context(file), part(&text, rows[0] + 1..rows[1] + 1));
                    assert_eq!(filled.claims, csv.claims, "{who}");
                    assert_eq!(filled.actions, csv.actions, "{who}");
                    assert_eq!(filled.ledger.accepted, csv.ledger.accepted, "{who}");
                    compared += 1;
                }
            }
        }
    }
    assert_eq!(compared, 4 * files.len());
}

/// The head of a sheet and some of its rows, as if no other ones stood between them.
fn part(sheet: &SheetText, kept: Range<usize>) -> SheetText {
    let mut part = SheetText {
        text: String::new(),
        starts: Vec::new(),
        ..SheetText::default()
    };
    let at = |row: u64| usize::try_from(row).unwrap() - 1;
    for (row, text) in sheet.rows() {
        if at(row) == 0 || kept.contains(&at(row)) {
            part.starts.push(part.text.len());
            part.text.push_str(text);
        }
    }
    for told in &sheet.findings {
        if kept.contains(&at(told.row)) {
            let row = told.row + 1 - kept.start as u64;
            part.findings.push(CellFinding {
                row,
                ..told.clone()
            });
        }
    }
    part
}

/// The cells of a row of a file, as they are typed.
fn typed_row<'s>(
    locale: &Locale,
    sheet: &'s BlankSheet,
    table: Table,
    at: usize,
    row: &FormRow,
) -> Vec<(CellName<'s>, String)> {
    let unit = row.get("unit").map(String::as_str);
    let cells = row.iter().map(|(name, cell)| {
        let heading = headings(table).find(name).unwrap();
        let kind = headings(table).get(heading).kind();
        let is_share = name == "value" && ["percent", "%"].map(Some).contains(&unit);
        let text = locale.typed(kind, cell, is_share);
        (
            (sheet.name.as_str(), sheet.columns[name.as_str()], at),
            text,
        )
    });
    cells.collect()
}

/// A row in which any word may stand under any column.
fn good_row(table: Table) -> Vec<(&'static str, &'static str)> {
    match table {
        Table::Contributions => vec![
            ("area", "KEN"),
            ("year", "2023"),
            ("measure", "members"),
            ("entity_type", "sse"),
            ("value", "5"),
            ("source", "S"),
        ],
        Table::Actions => vec![
            ("area", "KEN"),
            ("commitment", "1.legal"),
            ("title", "Law on cooperatives"),
            ("status", "adopted"),
            ("source", "S"),
        ],
        Table::Register => vec![("year", "2023"), ("entity_type", "cooperative")],
    }
}

/// A row of a list that is tried: a word of it under a column, and the code that it stands for.
struct Tried {
    column: &'static str,
    /// The measure in that row, by its word and its code, where what is offered depends on it.
    measure: Option<[&'static str; 2]>,
    word: String,
    code: &'static str,
}

/// All words that the lists of a table offer in a form that is open in `LibreOffice`.
fn all_offered(
    office: &mut Office,
    table: Table,
    sheet: &BlankSheet,
    language: &str,
) -> Vec<Tried> {
    let mut tried = Vec::new();
    for (&column, &at) in &sheet.columns {
        let Some(list) = CodeList::of(table, column) else {
            continue;
        };
        let known = list.offered(language);
        let code_of = |word: &str| known.iter().find(|one| one.word == word).unwrap().code;
        let depends = list == CodeList::Units && sheet.columns.contains_key("measure");
        let measures: Vec<Option<Measure>> = if depends {
            Measure::all().into_iter().map(Some).collect()
        } else {
            vec![None]
        };
        for measure in measures {
            if let Some(measure) = measure {
                let cell = (sheet.name.as_str(), sheet.columns["measure"], 1);
                office.fill(&[(cell, measure.offered(language).to_owned())]);
            }
            let mut words = office.offered((&sheet.name, at, 1));
            if let Some(measure) = measure {
                let named = measure.units().into_iter().filter_map(Unit::from_word);
                for unit in named {
                    let word = offered_unit(unit, language).word.to_owned();
                    assert!(words.contains(&word), "{word} of {measure:?}: {words:?}");
                }
                // Every currency is tried once.
                words.retain(|word| measure == Measure::TURNOVER || word.len() != 3);
            }
            assert!(!words.is_empty(), "{column}");
            tried.extend(words.into_iter().map(|word| Tried {
                column,
                measure: measure.map(|measure| [measure.offered(language), measure.code()]),
                code: code_of(&word),
                word,
            }));
        }
    }
    tried
}

/// A form with so many good rows.
fn form_of_good_rows(table: Table, language: &str, count: usize) -> Vec<u8> {
    let row = good_row(table).into_iter();
    let row: FormRow = row.map(|(name, cell)| (name.into(), cell.into())).collect();
    let filled = FormTable {
        rows: vec![row; count],
        ..blank_table(table)
    };
    form_of(ReporterGroup::State, "KEN", language, vec![filled])
}

#[test]
#[ignore = "needs LibreOffice with python3-uno; takes minutes"]
fn libreoffice_keeps_each_word_of_each_list_as_its_code() {
    for (locale, language) in [
        ("en-GB", "en"),
        ("fr-FR", "fr"),
        ("es-ES", "es"),
        ("de-DE", "en"),
        ("ar-EG", "fr"),
        ("zh-CN", "en"),
        ("ru-RU", "es"),
    ] {
        let mut office = Office::start(locale);
        for table in [Table::Contributions, Table::Actions, Table::Register] {
            let form = form_of(
                ReporterGroup::State,
                "KEN",
                language,
                vec![blank_table(table)],
            );
            let sheet = &sheets(&form)[&table];
            office.open(&form);
            let tried = all_offered(&mut office, table, sheet, language);
            office.saved();
            office.open(&form_of_good_rows(table, language, tried.len()));
            let (mut cells, mut csv) = (Vec::new(), String::new());
            let names: Vec<&str> = sheet.columns.keys().copied().collect();
            csv.push_str(&(names.join(",") + "\n"));
            for (at, tried) in tried.iter().enumerate() {
                let mut typed: BTreeMap<&str, &str> = BTreeMap::new();
                let mut coded: BTreeMap<&str, &str> = good_row(table).into_iter().collect();
                if let Some([word, code]) = tried.measure {
                    typed.insert("measure", word);
                    coded.insert("measure", code);
                }
                let name = if table == Table::Register {
                    "unit"
                } else {
                    "record"
                };
                let record = format!("r{at}");
                typed.insert(name, &record);
                coded.insert(name, &record);
                typed.insert(tried.column, &tried.word);
                coded.insert(tried.column, tried.code);
                let row = typed.into_iter().map(|(name, text)| {
                    let cell = (sheet.name.as_str(), sheet.columns[name], at + 1);
                    (cell, text.to_owned())
                });
                cells.extend(row);
                let row = names
                    .iter()
                    .map(|name| coded.get(name).copied().unwrap_or(""));
                csv.push_str(&(row.collect::<Vec<_>>().join(",") + "\n"));
            }
            office.fill(&cells);
            for (ending, bytes) in office.saved() {
                let who = format!("{locale} {language} {table:?} {ending}");
                let book = tables("a", &bytes, headings);
                assert_eq!(book.findings, [], "{who}");
                let text = book.tables.into_iter().next().unwrap().text;
                if table == Table::Register {
                    let rows = csv.lines().count();
                    assert_eq!(text.starts.len(), rows, "{who}");
                    for tried in &tried {
                        assert!(text.text.contains(&tried.word), "{who} {}", tried.word);
                    }
                    continue;
                }
                let context = || FileContext::new("KEN", ReporterGroup::State, table, "a.csv");
                let (filled, coded) =
                    (read_sheet(context(), text), read(context(), csv.as_bytes()));
                assert_eq!(found(&filled), found(&coded), "{who}");
                assert_eq!(filled.claims, coded.claims, "{who}");
                assert_eq!(filled.actions, coded.actions, "{who}");
                assert!(filled.ledger.accepted > 50, "{who}: {}", filled.ledger);
            }
        }
    }
}
