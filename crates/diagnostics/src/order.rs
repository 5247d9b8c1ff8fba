//! One order and one count for every rendering.

use crate::diagnostic::{Diagnostic, Place, Severity};
use serde::Serialize;

/// Sorts findings by path, line, column, code and message: the same in every run.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
}

/// Path, line, column, code and message.
pub(crate) fn key(diagnostic: &Diagnostic) -> (&str, u64, u64, &str, &str) {
    let (path, line, column) = diagnostic
        .place
        .as_ref()
        .map_or(("", 0, 0), Place::position);
    (path, line, column, diagnostic.code, &diagnostic.message)
}

impl Place {
    /// Path, line and column.
    pub fn position(&self) -> (&str, u64, u64) {
        (&self.path, self.line, self.column)
    }
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct SeverityCounts {
    /// How many are errors: something is left out, or can't be used.
    pub errors: u64,
    /// How many are warnings: something is used, but somebody should look.
    pub warnings: u64,
    /// How many are notes: something was repaired.
    pub notes: u64,
}

impl SeverityCounts {
    /// Counts findings by their severity, those that are only counted too.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut counts = Self::default();
        for found in diagnostics {
            match found.severity {
                Severity::Error => counts.errors += found.count(),
                Severity::Warning => counts.warnings += found.count(),
                Severity::Note => counts.notes += found.count(),
            }
        }
        counts
    }
}

impl std::fmt::Display for SeverityCounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts: Vec<String> = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.notes, "note"),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
        f.write_str(if parts.is_empty() {
            "nothing to report"
        } else {
            ""
        })?;
        f.write_str(&parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn order_is_that_of_the_files() {
        let mut findings = vec![sample::error(), sample::warning(), sample::whole_file()];
        sort(&mut findings);
        assert_eq!(
            findings,
            [sample::whole_file(), sample::warning(), sample::error()]
        );
        assert_eq!(
            SeverityCounts::of(&findings).to_string(),
            "2 errors, 1 warning"
        );
        assert_eq!(SeverityCounts::default().to_string(), "nothing to report");
    }
}
