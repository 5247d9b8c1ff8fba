//! The form: a workbook with the words of a guide.

use super::examples::Subject;
use super::{Guide, Value, fill};
use crate::Failure;
use sse_model::{Area, Code, Table};
use sse_round::headings;
use sse_workbook::{Form, FormRow, FormTable, FormWords, NeedWords, SheetName, rows_of};

/// A file of a submission, and which table it is.
pub(crate) type SentFile = (Table, Vec<u8>);

/// The rows that a form starts from.
pub(crate) enum FormRows<'f> {
    /// Of the round before, to be corrected.
    OfBefore(&'f [SentFile]),
    /// Of this round.
    OfThisRound(&'f [SentFile]),
}

impl FormRows<'_> {
    fn files(&self) -> &[SentFile] {
        match self {
            Self::OfBefore(files) | Self::OfThisRound(files) => files,
        }
    }
}

impl Guide<'_> {
    /// The form of a reporter, as the bytes of a workbook. Its title is the first line of the cover.
    pub(crate) fn form(
        self,
        subject: &Subject,
        given: &[Value<'_>],
        due: Option<String>,
        rows: &FormRows<'_>,
    ) -> Result<Vec<u8>, Failure> {
        let words: FormWords = toml::from_str(self.text("workbook.toml")?).map_err(|error| {
            let language = self.language;
            Failure::Message(format!(
                "workbook.toml of the guides in {language}: {error}"
            ))
        })?;
        let cover = self.cover(&words, given, due)?;
        let title = cover.lines().next().unwrap_or_default();
        let title = title.trim_start_matches("# ").to_owned();
        let form = Form {
            language: self.language,
            title,
            cover,
            words: &words,
            needs: &self.needs()?,
            group: subject.group,
            area: Area::from_code(&subject.area),
            is_of_before: matches!(rows, FormRows::OfBefore(files) if !files.is_empty()),
            tables: self.tables(subject, rows.files())?,
        };
        form.write().map_err(|error| {
            let language = self.language;
            Failure::Message(format!("a form with the words in {language}: {error}"))
        })
    }

    fn cover(
        self,
        words: &FormWords,
        given: &[Value<'_>],
        due: Option<String>,
    ) -> Result<String, Failure> {
        fill(self.text("cover.md")?, |wanted| {
            let given = given.iter().find(|(name, _)| *name == wanted);
            Ok(match wanted {
                "due" => due.clone().unwrap_or_else(|| words.no_day.clone()),
                _ => match (given, sheet(wanted)) {
                    (Some((_, value)), _) => value.clone(),
                    (None, Some(sheet)) => sheet.in_language(self.language).to_owned(),
                    (None, None) => {
                        let message = format!("cover.md: nothing is called {wanted}");
                        return Err(Failure::Message(message));
                    }
                },
            })
        })
    }

    fn needs(self) -> Result<NeedWords, Failure> {
        let words = self.words()?;
        Ok(NeedWords {
            required: words.of("required").to_owned(),
            may_be_blank: words.of("column").to_owned(),
            optional: words.of("optional").to_owned(),
        })
    }

    fn tables(self, subject: &Subject, sent: &[SentFile]) -> Result<Vec<FormTable>, Failure> {
        let tables = [Table::Contributions, Table::Actions, Table::Register];
        let tables = tables.into_iter().map(|table| {
            let example = self.example(table, subject)?;
            let files = sent.iter().filter(|(of, _)| *of == table);
            let rows = files.flat_map(|(_, bytes)| rows_of(bytes, headings(table)));
            Ok(FormTable {
                table,
                headings: headings(table),
                rows: rows.collect(),
                examples: examples(&example, table),
            })
        });
        tables.collect()
    }
}

/// The sheet of a name in the words of the cover: `sheet.actions`.
fn sheet(wanted: &str) -> Option<SheetName> {
    match wanted.strip_prefix("sheet.")? {
        "examples" => Some(SheetName::Examples),
        table => Table::ALL
            .into_iter()
            .find(|known| known.code() == table)
            .map(SheetName::Table),
    }
}

fn examples(text: &str, table: Table) -> Vec<FormRow> {
    rows_of(text.as_bytes(), headings(table))
}
