//! What a reporter is told in its own workbook: each finding at its cell, and what became of each row, in the words of its
//! letter.

use super::accepted_rows::AnsweredStatement;
use super::voice::Voice;
use super::{Charts, Feedback};
use crate::engine::unreadable;
use minijinja::context;
use sse_aggregate::is_left_to_secretariat;
use sse_diagnostics::{Diagnostic, Place, Severity, Words};
use sse_model::ClaimId;

/// The template of what became of rows, a line each.
const ANSWER: &str = "answer.md";

/// What a reporter is told, in its language.
#[derive(Debug, Clone)]
pub struct Answer<'a> {
    /// The language.
    pub language: String,
    /// The words around it, in TOML.
    pub words: &'a str,
    /// The findings about its files that it can do something about.
    pub remarks: Vec<Remark>,
    /// Its rows that were accepted.
    pub rows: Vec<AnsweredRow<'a>>,
}

/// A finding in the words of its reporter.
#[derive(Debug, Clone)]
pub struct Remark {
    /// Where it is.
    pub place: Place,
    /// How much it weighs.
    pub severity: Severity,
    /// `C014`.
    pub code: &'static str,
    /// What was found.
    pub message: String,
    /// What to do; blank for nothing.
    pub help: String,
    /// What follows for the report; blank for nothing.
    pub effect: String,
}

/// A row that was accepted.
#[derive(Debug, Clone)]
pub struct AnsweredRow<'a> {
    /// The name of its record.
    pub id: &'a ClaimId,
    /// What it states.
    pub about: String,
    /// Its value with the unit; blank for an action.
    pub value: String,
    /// Where it is printed, or why another one was chosen.
    pub became: String,
}

impl Feedback<'_> {
    /// The answer to a reporter in the language of its letter; none where that language has no words for one.
    ///
    /// # Errors
    /// Errors of the template (`T…`).
    pub fn answer(
        &self,
        reporter: &str,
        findings: &[&Diagnostic],
    ) -> Result<Option<Answer<'_>>, Vec<Diagnostic>> {
        let language = self.language(reporter);
        let words = self.templates.get(&format!("{language}/answer.toml"));
        let (Some(words), Some(_)) = (words, self.templates.get(&format!("{language}/{ANSWER}")))
        else {
            return Ok(None);
        };
        let locale = &self.engines[language].locale;
        let voice = Voice {
            locale,
            patterns: &self.patterns[language],
        };
        Ok(Some(Answer {
            language: language.to_owned(),
            words,
            remarks: self.said(reporter, findings, &voice),
            rows: self.answered_rows(reporter, language)?,
        }))
    }

    /// The finding about the words of an answer that can't be read.
    pub fn unreadable_answer(&self, language: &str, error: &toml::de::Error) -> Diagnostic {
        unreadable(self.templates, &format!("{language}/answer.toml"), error)
    }

    fn answered_rows(
        &self,
        reporter: &str,
        language: &str,
    ) -> Result<Vec<AnsweredRow<'_>>, Vec<Diagnostic>> {
        let engine = &self.engines[language];
        let stated = self.statements(reporter, &engine.locale);
        let rows: Vec<_> = stated
            .iter()
            .map(|row| context! { reason => row.reason, places => row.places.clone(), file => row.file })
            .collect();
        let written = engine.write(ANSWER, &context! { rows }, Charts::default())?;
        let lines = written.markdown.lines().filter(|line| !line.is_empty());
        let lines = lines.map(plain).chain(std::iter::repeat(String::new()));
        let rows = stated.into_iter().zip(lines).map(|(row, became)| {
            let AnsweredStatement {
                id, about, value, ..
            } = row;
            AnsweredRow {
                id,
                about,
                value,
                became,
            }
        });
        Ok(rows.collect())
    }

    /// The findings that the reporter can do something about; what only the secretariat decides is counted in its letter.
    fn said(&self, reporter: &str, findings: &[&Diagnostic], voice: &Voice<'_>) -> Vec<Remark> {
        let say = |words: &Words| words.say(voice);
        let own = findings
            .iter()
            .map(|finding| self.seen_by(finding, reporter));
        let own = own.filter(|finding| {
            let strange = finding.code.starts_with('X') && !self.is_all_own(finding, reporter);
            !strange && !is_left_to_secretariat(finding.code)
        });
        let said = own.map(|finding| Remark {
            severity: finding.severity,
            code: finding.code,
            message: match &finding.answer {
                Some(answer) => format!("{}; {}", say(&finding.message), say(answer)),
                None => say(&finding.message),
            },
            help: finding.help.as_ref().map(say).unwrap_or_default(),
            effect: finding.effect.as_deref().map(say).unwrap_or_default(),
            place: finding.place.unwrap_or_default(),
        });
        said.collect()
    }
}

/// Markdown as the text that it shows: without escapes and without the languages of words.
fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.find(['\\', '<']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = rest.starts_with("<span ") || rest.starts_with("</span>");
        let skipped = if tag {
            rest.find('>').map_or(1, |end| end + 1)
        } else {
            1
        };
        if !tag && rest.starts_with('<') {
            text.push('<');
        }
        let escaped = rest
            .starts_with('\\')
            .then(|| rest[1..].chars().next())
            .flatten();
        rest = &rest[skipped..];
        if let Some(escaped) = escaped {
            text.push(escaped);
            rest = &rest[escaped.len_utf8()..];
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_markdown_shows_is_left() {
        let text = r#"\[a\] \\ <span lang="fr">Membres \*</span> < 5, 2\. b"#;
        assert_eq!(plain(text), r"[a] \ Membres * < 5, 2. b");
        assert_eq!(plain(r"\"), "");
    }
}
