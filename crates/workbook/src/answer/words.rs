//! The words of an answer.

use serde::Deserialize;
use sse_diagnostics::Severity;

/// Words of an answer in one language, as `answer.toml` of the templates has them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerWords {
    /// What an error comes to: its row is set aside.
    pub error: String,
    /// What a warning asks for.
    pub warning: String,
    /// What a note tells.
    pub note: String,
    /// Before what to do, in the comment of a cell: `What to do: {}`.
    pub remedy: String,
    /// Before what follows for the report: `Effect: {}`.
    pub effect: String,
    /// The heads of the sheet of findings.
    pub findings: FindingHeads,
    /// The heads of the sheet of rows.
    pub used: UsedHeads,
}

/// Heads of the sheet of findings.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingHeads {
    /// Of how much a finding weighs.
    pub weight: String,
    /// Of where it is.
    pub cell: String,
    /// Of its code.
    pub code: String,
    /// Of what was found.
    pub message: String,
    /// Of what to do.
    pub remedy: String,
    /// Of what follows for the report.
    pub effect: String,
}

/// Heads of the sheet of rows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsedHeads {
    /// Of where a row stands.
    pub cell: String,
    /// Of the name of its record.
    pub record: String,
    /// Of what it states.
    pub about: String,
    /// Of its value.
    pub value: String,
    /// Of what became of it.
    pub became: String,
    /// What became of a row with an error.
    pub set_aside: String,
}

impl AnswerWords {
    /// Reads the words.
    ///
    /// # Errors
    /// Where the text isn't TOML, a word is missing or nothing is called so.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// What a severity comes to.
    pub(super) fn weight(&self, severity: Severity) -> &str {
        match severity {
            Severity::Error => &self.error,
            Severity::Warning => &self.warning,
            Severity::Note => &self.note,
        }
    }
}
