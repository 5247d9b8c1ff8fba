//! How a letter says findings: in its language, with numbers as the language writes them.

use super::accepted_rows::number;
use crate::engine::{locale, unreadable};
use crate::locale::Locale;
use crate::rules;
use crate::templates::Templates;
use sse_diagnostics::{Diagnostic, Joint, Language, Source, Words, words};
use sse_model::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What patterns of findings are in a language: those of `findings.toml` in its folder.
#[derive(Debug, Default)]
pub(super) struct FindingPatterns(BTreeMap<String, String>);

impl FindingPatterns {
    /// Reads the file of a language; where there is none, findings are said in English.
    ///
    /// # Errors
    /// Where the file isn't TOML, or a translation has other names in braces than its pattern.
    pub(super) fn of(templates: &Templates, language: &str) -> Result<Self, Vec<Diagnostic>> {
        let name = format!("{language}/findings.toml");
        let Some(text) = templates.get(&name) else {
            return Ok(Self::default());
        };
        let groups: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(text).map_err(|error| vec![unreadable(templates, &name, &error)])?;
        let patterns: BTreeMap<String, String> = groups.into_values().flatten().collect();
        let source = Source::new(templates.path(&name), text);
        let differing = patterns
            .iter()
            .filter(|(pattern, translation)| names(pattern) != names(translation));
        let faults: Vec<Diagnostic> = differing
            .map(|(pattern, _)| {
                let message = words!(
                    "the names in braces of \"{pattern}\" are not those of its translation",
                    pattern = pattern
                );
                rules::language_file::RULE
                    .finding(message)
                    .at(source.whole(""))
            })
            .collect();
        if faults.is_empty() {
            Ok(Self(patterns))
        } else {
            Err(faults)
        }
    }
}

/// Says something in a language as its letters do: findings by its patterns, numbers as it writes them.
///
/// # Errors
/// Errors of the files of the language (`T…`).
pub fn in_language<T>(
    templates: &Templates,
    language: &str,
    say: impl FnOnce(&dyn Language) -> T,
) -> Result<T, Vec<Diagnostic>> {
    let (locale, patterns) = (
        locale(templates, language)?,
        FindingPatterns::of(templates, language)?,
    );
    Ok(say(&Voice {
        locale: &locale,
        patterns: &patterns,
    }))
}

fn names(pattern: &str) -> BTreeSet<&str> {
    Words::names(pattern).collect()
}

/// A language with its patterns.
pub(super) struct Voice<'a> {
    pub(super) locale: &'a Locale,
    pub(super) patterns: &'a FindingPatterns,
}

impl Language for Voice<'_> {
    fn code(&self) -> &str {
        &self.locale.language
    }

    fn pattern<'l>(&'l self, english: &'static str) -> &'l str {
        self.patterns.0.get(english).map_or(english, String::as_str)
    }

    fn number(&self, digits: &str) -> String {
        Decimal::parse(digits).map_or_else(
            |_| digits.to_owned(),
            |decimal| number(decimal, self.locale),
        )
    }

    fn joint(&self, joint: Joint) -> &str {
        let lists = &self.locale.words.lists;
        match joint {
            Joint::Comma => &lists.comma,
            Joint::And => &lists.last,
            Joint::Or => self.pattern(" or "),
        }
    }
}
