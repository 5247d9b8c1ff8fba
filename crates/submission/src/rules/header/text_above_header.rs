//! H009

use super::{HeaderCheck, HeaderRule};
use crate::cells::{RecordCells, split_record, trimmed};
use crate::column_layout::{Head, Layout};
use crate::restriction::{is_for_few, is_over, year_of};
use crate::sheet::SheetRecord;
use crate::table_words;
use memchr::memchr_iter;
use sse_diagnostics::{Diagnostic, Place, Rule, Severity, Words, words};
use sse_model::{Code, Date, EntityType, Part, RefArea, Sex, Unit};
use std::ops::Range;

/// Rows stand above the header, such as a title or a date; they were skipped.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H009",
        name: "text-above-header",
        severity: Severity::Note,
        explain: r"Rows stand above the header, such as a title or a date; they were skipped. It is an error where they, or
lines below the table, say that the figures are thousands or millions, per cent, or of one sex, and no column does:
nobody can tell which figures are meant; and where they forbid publication. It is a warning where they name an area or a
year that no row has, or prices of another year.

Bad, `states/KEN/contributions.csv`:

```csv
Submission of Kenya
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
    },
    check: HeaderCheck::Whole(check),
};

/// The finding about the rows above a header.
fn check(head: Head<'_>, _: &Layout) -> Option<Diagnostic> {
    let (sheet, header) = (head.sheet, head.record);
    let mut records = sheet.records();
    let first = records.filled()?;
    if first.line >= header.line {
        return None;
    }
    Some({
        let finding = RULE.head.finding(words!(
            "the header stands in line {line}; what is above it was skipped",
            line = header.line
        ));
        let line = first.first_line(sheet.source.text());
        finding
            .at(sheet.place(first, Some(0), line, "skipped"))
            .help("begin the file with the header")
    })
}

/// Rows below the header and at the foot of a file that are looked at.
const ROWS_LOOKED_AT: usize = 3;
const FOOT_LINES: usize = 8;

/// What lines around the table say of all its figures, which no column says; an error takes the place of the note.
pub(crate) fn around(head: Head<'_>, layout: &Layout, date: Option<Date>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut records = head.sheet.records();
    // A workbook is small, and its lines are no lines of a text.
    let most = if head.sheet.source.has_rows() {
        usize::MAX
    } else {
        ROWS_LOOKED_AT
    };
    let mut below = 0;
    while below < most
        && let Some(record) = records.filled()
    {
        if record.line == head.record.line {
            continue;
        }
        let above = record.line < head.record.line;
        below += usize::from(!above);
        if above || is_line(head, layout, &record.cells) {
            let line = Line {
                head,
                layout,
                record: Some(record),
                range: record.range.clone(),
                above,
            };
            found.extend(line.findings(date));
        }
    }
    let begun = found.len();
    for range in foot(head) {
        let mut cells = RecordCells::default();
        let text = &head.sheet.source.text()[range.clone()];
        split_record(text, 0, head.sheet.delimiter, &mut cells);
        if is_line(head, layout, &cells) {
            let line = Line {
                head,
                layout,
                record: None,
                range,
                above: false,
            };
            // A short file has the same lines below its header and at its foot.
            if begun == 0 || !found.iter().any(|found| is_at(found, &line)) {
                found.extend(line.findings(date));
            }
        }
    }
    found
}

fn is_at(found: &Diagnostic, line: &Line<'_>) -> bool {
    let place = line.head.sheet.source.place(line.range.clone(), "");
    let found = found.place.as_ref();
    found.is_some_and(|found| found.line == place.line)
}

/// The last lines of a file below its header, but for those of quoted cells.
fn foot(head: Head<'_>) -> Vec<Range<usize>> {
    let text = head.sheet.source.text();
    let (start, mut end, mut lines) = (head.record.range.end, text.len(), Vec::new());
    if head.sheet.source.has_rows() {
        return lines;
    }
    while end > start && lines.len() < FOOT_LINES {
        let from = text[start..end]
            .rfind(['\n', '\r'])
            .map_or(start, |at| start + at + 1);
        if from < end {
            lines.push(from..end);
        }
        end = from.saturating_sub(1).max(start);
    }
    lines.reverse();
    let marks = |range: Range<usize>| memchr_iter(b'"', &text.as_bytes()[range]).count();
    let mut before = marks(start..lines.first().map_or(start, |line| line.start));
    lines.retain(|line| {
        let own = marks(line.clone());
        let within = !before.is_multiple_of(2) || !own.is_multiple_of(2);
        before += own;
        !within
    });
    lines
}

/// Whether a record is a line of text and no row: one or two cells, and most of what a row needs is blank.
fn is_line(head: Head<'_>, layout: &Layout, cells: &RecordCells<'_>) -> bool {
    let filled = cells.iter().filter(|cell| !trimmed(cell).is_empty());
    let needed = head.needed().filter(|heading| {
        let at = layout.at(heading.name);
        at.is_some_and(|at| !trimmed(cells.get(at).unwrap_or("")).is_empty())
    });
    (1..=2).contains(&filled.count()) && needed.count() <= 1
}

/// A line beside the table.
struct Line<'a> {
    head: Head<'a>,
    layout: &'a Layout,
    /// Its record, unless it was cut out of the foot of the file.
    record: Option<&'a SheetRecord<'a>>,
    range: Range<usize>,
    above: bool,
}

impl Line<'_> {
    fn text(&self) -> &str {
        &self.head.sheet.source.text()[self.range.clone()]
    }

    fn findings(&self, date: Option<Date>) -> Vec<Diagnostic> {
        let (layout, text) = (self.layout, self.text());
        let has = |column: &str| layout.at(column).is_some();
        let mut found = Vec::new();
        let closed = || {
            let cell = self.only_cell().filter(|cell| is_for_few(cell))?;
            let start = text.find(cell)?;
            Some(start..start + cell.len())
        };
        // Of a register no row is printed, and every number of it counts.
        let of_units = self.head.headings.find("value").is_none()
            && self.head.headings.find("amount").is_none();
        let forbids = table_words::forbids(text).or_else(closed);
        let forbids = forbids.filter(|_| !of_units);
        if let Some(words) = forbids.filter(|_| !is_over(text, date)) {
            let message = words!(
                "\"{word}\" stands beside the table: its rows aren't for publication",
                word = &text[words.clone()]
            );
            let help = "send the file when it may be printed, or remove the line";
            found.push(self.error(message, words, "of which rows?", help));
        }
        if (has("value") || has("amount") || of_units && self.above)
            && self.lacks("multiplier", |unit| !is_per_cent(unit))
            && let Some(words) = table_words::multiple(text)
        {
            let word = &text[words.clone()];
            let message = if has("multiplier") {
                words!(
                    "\"{word}\" stands beside the table, and multiplier is blank in a row",
                    word = word
                )
            } else if self.above {
                words!(
                    "\"{word}\" stands above the header, and no column multiplies",
                    word = word
                )
            } else {
                words!(
                    "\"{word}\" stands beside the table, and no column multiplies",
                    word = word
                )
            };
            let help = if has("multiplier") {
                "write that word into multiplier in each row that it holds for, units in the others, and remove the line"
            } else if of_units {
                "write the numbers in full, and remove the line"
            } else if has("value") {
                "add the column multiplier with that word in each row, and remove the line"
            } else {
                "write the word behind the number: 5 million"
            };
            found.push(self.error(message, words, "of which figures?", help));
        }
        // What only a title says of all figures.
        let heads = self.above && has("value");
        let one_sex = || table_words::one_sex(text).or_else(|| self.is_sex());
        if heads
            && self.lacks("sex", |_| true)
            && let Some(words) = one_sex()
        {
            found.push(self.unsaid(words, "sex"));
        }
        if heads
            && self.lacks("unit", |_| true)
            && let Some(words) = table_words::per_cent(text)
            && !self.rows_say("value", |value| value.contains('%'))
        {
            found.push(self.unsaid(words, "unit"));
        }
        if heads && found.is_empty() {
            found.extend(self.of_other_rows());
        }
        found
    }

    /// The finding about a word for which there is a column, which the file lacks.
    fn unsaid(&self, words: Range<usize>, column: &'static str) -> Diagnostic {
        let word = &self.text()[words.clone()];
        let (message, help) = if self.layout.at(column).is_some() {
            let message = words!(
                "\"{word}\" stands above the header, and {column} is blank in a row",
                word = word,
                column = column
            );
            let help = words!(
                "fill in {column} in each row, and remove the line",
                column = column
            );
            (message, help)
        } else {
            let message = words!(
                "\"{word}\" stands above the header, and there is no column {column}",
                word = word,
                column = column
            );
            let help = words!(
                "add the column {column} with that in each row, and remove the line",
                column = column
            );
            (message, help)
        };
        self.error(message, words, "of which figures?", help)
    }

    /// The findings about an area, a year or prices that the rows don't have.
    fn of_other_rows(&self) -> Option<Diagnostic> {
        let text = self.text();
        let prices = table_words::constant_prices(text);
        let words = prices
            .or_else(|| table_words::other_figures(text))
            .or_else(|| self.other_area())
            .or_else(|| self.other_year())
            .or_else(|| self.other_kind())
            .or_else(|| self.other_share())?;
        let message = words!(
            "\"{word}\" stands above the header, and no row says so",
            word = &text[words.clone()]
        );
        let finding = RULE.head.finding(message).at(self.place(words, ""));
        let help = "correct the rows or the line; what holds for a figure stands in its row";
        Some(
            Diagnostic {
                severity: Severity::Warning,
                ..finding
            }
            .help(help),
        )
    }

    /// An area that the line is about, and that no row is about or lies in.
    fn other_area(&self) -> Option<Range<usize>> {
        const BEFORE: [&str; 8] = [
            " for ", " of ", " on ", " pour ", " de ", " para ", ": ", "area:",
        ];
        let text = self.text();
        let end = text
            .find([',', ';', '\t', '|', '"', '\n'])
            .unwrap_or(text.len());
        let cell = trimmed(&text[..end]);
        let named = BEFORE
            .iter()
            .filter_map(|before| cell.rfind(before).map(|at| &cell[at + before.len()..]))
            .chain([cell])
            .find_map(|words| {
                let words = trimmed(words).trim_end_matches('.');
                let area = RefArea::from_word(words).filter(|_| words.chars().count() > 3)?;
                Some((words, area))
            });
        let (words, area) = named?;
        let other = !self.rows_say("area", |cell| {
            RefArea::from_word(cell)
                .is_none_or(|own| own == area || area.holds(own) || own.holds(area))
        });
        let start = text.find(words)?;
        (other && self.layout.at("area").is_some()).then_some(start..start + words.len())
    }

    /// A year that the line is about, and that no row is about.
    fn other_year(&self) -> Option<Range<usize>> {
        const BEFORE: [&str; 9] = [
            "period",
            "year",
            "reference period",
            "reference year",
            "période",
            "année",
            "período",
            "periodo",
            "año",
        ];
        let text = self.text();
        let alone = self.only_cell().filter(|cell| cell.len() == 4);
        let named = || {
            let (name, behind) = text.split_once(':')?;
            let name = name.trim_matches(['"', ' ']).to_lowercase();
            BEFORE.contains(&name.as_str()).then_some(behind)
        };
        let behind = alone.or_else(named)?;
        let year = year_of(behind)?;
        let single = behind.matches(|ch: char| ch.is_ascii_digit()).count() == 4;
        let other = !self.rows_say("year", |cell| {
            cell.contains(year) || year_of(cell).is_none()
        });
        let start = text.rfind(year)?;
        (single && other).then_some(start..start + year.len())
    }

    /// A kind of entity, a unit, or a part of the area (`Nairobi only`) that the line names and no row has.
    fn other_kind(&self) -> Option<Range<usize>> {
        let cell = self.only_cell()?;
        let start = self.text().find(cell)?;
        let lower = cell.to_lowercase();
        let only = ONLY.iter().find_map(|only| lower.strip_suffix(only));
        let named = only.map_or(cell, |rest| cell[..rest.len().min(cell.len())].trim());
        let kind = EntityType::from_word(named);
        let part = Part::from_word(named);
        let unit = Unit::from_word(named);
        let said = kind.is_some_and(|kind| {
            self.rows_say("entity_type", |cell| {
                EntityType::from_word(cell) == Some(kind)
            })
        }) || part
            .is_some_and(|part| self.rows_say("part", |cell| Part::from_word(cell) == Some(part)))
            || unit.is_some_and(|unit| {
                self.rows_say("unit", |cell| Unit::from_word(cell) == Some(unit))
            });
        let names = only.is_some() || kind.is_some() || part.is_some() || unit.is_some();
        (names && !said).then_some(start..start + cell.len())
    }

    /// Words that say of figures that they are per cent, where no row says so.
    fn other_share(&self) -> Option<Range<usize>> {
        let words = table_words::per_cent(self.text())?;
        let said = self.rows_say("unit", is_per_cent)
            || self.rows_say("value", |value| value.contains('%'));
        (!said).then_some(words)
    }

    /// The one cell of the line that isn't blank.
    fn only_cell(&self) -> Option<&str> {
        let text = self.text();
        let cell = text.trim_matches(|ch: char| ch.is_whitespace() || ",;\t|\"".contains(ch));
        (!cell.is_empty() && !cell.contains([',', ';', '\t', '|'])).then_some(cell)
    }

    /// The line where it is a word for women or for men.
    fn is_sex(&self) -> Option<Range<usize>> {
        let cell = self.only_cell().filter(|cell| cell.chars().count() > 1)?;
        let sex = Sex::from_word(cell).filter(|sex| *sex != Sex::Total);
        let start = self.text().find(cell)?;
        sex.map(|_| start..start + cell.len())
    }

    /// Whether a row has a value and nothing in a column; `counts` tells by its unit which values matter.
    fn lacks(&self, column: &str, counts: impl Fn(&str) -> bool) -> bool {
        let at = |name: &str| self.layout.at(name);
        let Some(own) = at(column) else {
            return true;
        };
        let value = at("value").or_else(|| at("amount"));
        self.head.any_row(|record| {
            let cell =
                |at: Option<usize>| trimmed(at.and_then(|at| record.cells.get(at)).unwrap_or(""));
            !cell(value).is_empty() && cell(Some(own)).is_empty() && counts(cell(at("unit")))
        })
    }

    /// Whether a row says something in a column.
    fn rows_say(&self, column: &str, says: impl Fn(&str) -> bool) -> bool {
        let Some(at) = self.layout.at(column) else {
            return false;
        };
        self.head.any_row(|record| {
            let cell = trimmed(record.cells.get(at).unwrap_or(""));
            !cell.is_empty() && says(cell)
        })
    }

    fn error(
        &self,
        message: Words,
        words: Range<usize>,
        label: &'static str,
        help: impl Into<Words>,
    ) -> Diagnostic {
        let finding = RULE.head.finding(message).at(self.place(words, label));
        Diagnostic {
            severity: Severity::Error,
            ..finding
        }
        .help(help)
        .effect("left out: every row of this file")
    }

    fn place(&self, words: Range<usize>, label: &'static str) -> Place {
        let range = self.range.start + words.start..self.range.start + words.end;
        match self.record {
            Some(record) => self.head.sheet.place(record, None, range, label),
            None => self.head.sheet.source.place(range, label),
        }
    }
}

/// What stands behind the name of a part that figures are of alone, in small letters.
const ONLY: [&str; 5] = [
    " only",
    " uniquement",
    " seulement",
    " solamente",
    " únicamente",
];

fn is_per_cent(unit: &str) -> bool {
    Unit::from_word(unit) == Some(Unit::Percent)
}

#[cfg(test)]
mod tests {
    use sse_diagnostics::Severity::{Error, Note, Warning};

    #[test]
    fn a_title_in_thousands_is_an_error_unless_a_column_says_so() {
        crate::marked::contributions(
            "\
\"Employment (thousands), Kenya\",,
             ^^^^^^^^^ H009
area,year,measure,entity_type,value,source
KEN,2023,employment,sse,5,S
",
        );
        crate::marked::contributions(
            "\
Employment in thousands
^^^^^^^^^^^^^^^^^^^^^^^ H009
area,year,measure,entity_type,value,multiplier,source
KEN,2023,employment,sse,5,thousand,S
",
        );
    }

    #[test]
    fn a_blank_multiplier_says_nothing_of_thousands() {
        let table = "area,year,measure,entity_type,value,unit,multiplier,source\n";
        let told = |line: &str, row: &str| {
            let text = format!("{line}\n{table}{row}\n");
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            read.diagnostics
                .iter()
                .find(|found| found.code == "H009")
                .unwrap()
                .severity
        };
        let row = "KEN,2023,employment,sse,5,persons,,S";
        assert_eq!(told("Values in thousands", row), Error);
        let percent = "KEN,2023,employment,sse,5,percent,,S";
        assert_eq!(told("Values in thousands", percent), Note);
        for (line, severity) in [
            ("Women", Error),
            ("Restricted", Error),
            ("DRAFT - not for citation", Error),
            ("内部资料", Error),
            ("Unit: 1000 persons", Error),
            ("thous. persons", Error),
            ("1000s", Error),
            ("UNIT_MULT: 3", Error),
            ("Persons (k)", Error),
            ("Restricted to members", Warning),
            ("TEST DATA", Warning),
            ("Superseded by version 2", Warning),
            ("in %", Warning),
            ("Mujeres", Error),
            ("Mutual societies", Warning),
            ("Full-time equivalents", Warning),
            ("Nairobi County only", Warning),
            ("Projections 2023-2030", Warning),
            ("NOT OFFICIAL", Warning),
            ("Monthly averages", Warning),
            ("Uganda", Warning),
            ("2019", Warning),
            ("2023", Note),
            ("Persons", Note),
            ("Submission of Kenya", Note),
            ("Social and solidarity economy", Note),
        ] {
            assert_eq!(told(line, row), severity, "{line}");
        }
    }

    #[test]
    fn a_line_of_a_quoted_cell_stands_beside_no_table() {
        for words in [
            "Confidential answers were left out.",
            "Thousands of households took part.",
        ] {
            let text = format!(
                "area,year,measure,entity_type,value,source,note\nKEN,2023,leaders,sse,5,S,\"A survey.\n{words}\"\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            assert_eq!(read.claims.len(), 1, "{words}");
            assert!(read.diagnostics.iter().all(|found| found.code != "H009"));
            let read = crate::marked::read(
                sse_model::Table::Contributions,
                &text.replace(&format!("\n{words}\""), &format!("\"\n{words}")),
            );
            assert!(read.claims.is_empty(), "{words}");
        }
    }

    #[test]
    fn titles_are_skipped_and_counted() {
        let text = "Kenya,,\n^^^^^^^ H009\n\narea,year,measure,entity_type,value,source\nKEN,2023,leaders,sse,5,S\n";
        let read = crate::marked::contributions(text);
        assert_eq!(
            (read.claims.len(), read.ledger.header, read.ledger.blank),
            (1, 2, 1)
        );
    }
}
