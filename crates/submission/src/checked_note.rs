//! A row whose reporter confirms it: a note that begins `checked:`.

use sse_diagnostics::{Diagnostic, Severity, Words, words};

/// What the note of a row begins with, in every language, where its reporter answers the warnings of the row.
const WORD: &str = "checked:";

/// A row whose reporter confirms it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedRow {
    /// Its first physical line.
    pub line: u64,
    /// What the note says behind the word.
    pub words: String,
    /// Whether it answers a warning about the row on its own.
    pub answers: bool,
}

impl CheckedRow {
    /// The row, if its note says so, with its first physical line.
    pub fn of(note: &str, line: u64) -> Option<Self> {
        let begins_so = note
            .get(..WORD.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(WORD));
        begins_so.then(|| Self {
            line,
            words: note[WORD.len()..].trim().to_owned(),
            answers: false,
        })
    }

    /// The same row of a table of which no words are shown.
    #[must_use]
    pub fn without_words(self) -> Self {
        Self {
            words: String::new(),
            ..self
        }
    }

    /// Answers the warnings among findings.
    pub fn answer(&mut self, findings: &mut [Diagnostic]) {
        let warnings = findings.iter_mut();
        for finding in warnings.filter(|finding| finding.severity == Severity::Warning) {
            finding.answer(self.said());
            self.answers = true;
        }
    }

    /// The answer in words.
    pub fn said(&self) -> Words {
        if self.words.is_empty() {
            words!("checked by the reporter")
        } else {
            words!("checked by the reporter: {words}", words = self.words)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{FileContext, read};
    use sse_diagnostics::Severity;
    use sse_model::{ReporterGroup, Table};

    #[test]
    fn the_warnings_of_a_row_are_answered_and_its_errors_are_not() {
        let text = "area,year,measure,entity_type,value,source,source_url,note\n\
                    KEN,2023,leaders,cooperative,120,Registry,www registry,Checked: the address is on paper\n\
                    KEN,2022,leaders,cooperative,many,Registry,www registry,checked: all of it\n\
                    KEN,2021,leaders,cooperative,120,Registry,www registry,rechecked: x\n";
        let context = FileContext::new("KEN", ReporterGroup::State, Table::Contributions, "a.csv");
        let submission = read(context, text.as_bytes());
        let found = submission.diagnostics.iter();
        let found = found.map(|found| (found.code, found.severity, found.answer.is_some()));
        assert_eq!(
            found.collect::<Vec<_>>(),
            [
                ("C025", Severity::Note, true),
                ("C005", Severity::Error, false),
                ("C025", Severity::Note, true),
                ("C025", Severity::Warning, false)
            ]
        );
        assert_eq!(
            submission.diagnostics[0].answer.as_ref().unwrap().text(),
            "checked by the reporter: the address is on paper"
        );
        let checked = submission.checked.iter();
        assert_eq!(
            checked
                .map(|row| (row.line, row.answers))
                .collect::<Vec<_>>(),
            [(2, true), (3, true)]
        );
    }
}
