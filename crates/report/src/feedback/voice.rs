//! How a letter says findings: in its language, with numbers as the language writes them.

use super::accepted_rows::number;
use crate::engine::{locale, unreadable};
use crate::locale::Locale;
use crate::rules;
use crate::templates::Templates;
use sse_diagnostics::{Diagnostic, Joint, Language, Source, Words, words};
use sse_model::{Decimal, Table};
use sse_submission::headings;
use std::collections::{BTreeMap, BTreeSet};

/// What patterns of findings are in a language: those of `findings.toml` in its folder. Columns stand in them as `<unit>`, for
/// those who see what forms in that language call it.
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
        let patterns = groups.into_values().flatten();
        let patterns: BTreeMap<String, String> = patterns
            .map(|(pattern, said)| (pattern, with_columns(&said, language)))
            .collect();
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

/// A translation with each column by its name and label.
fn with_columns(said: &str, language: &str) -> String {
    let mut parts = said.split('<');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let named = part.split_once('>');
        match named.and_then(|(name, rest)| Some((labelled(name, language)?, rest))) {
            Some((column, rest)) => text += &(column + rest),
            None => text.extend(["<", part]),
        }
    }
    text
}

/// A column by its label in a language, with its name: `Unité de mesure (unit)`.
fn labelled(name: &str, language: &str) -> Option<String> {
    let tables = [Table::Contributions, Table::Actions];
    tables.into_iter().find_map(|table| {
        let columns = headings(table);
        let at = columns.find(name)?;
        let is_name = columns.get(at).name == name;
        is_name.then(|| format!("{} ({name})", columns.label(at, language)))
    })
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

    fn column(&self, name: &str) -> String {
        labelled(name, self.code()).unwrap_or_else(|| name.to_owned())
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

#[cfg(test)]
mod tests {
    use super::in_language;
    use crate::templates::Templates;
    use sse_diagnostics::words;

    #[test]
    fn columns_are_said_by_their_labels_and_names() {
        let files = [
            (
                "fr/findings.toml",
                include_str!("../../../../templates/fr/findings.toml"),
            ),
            (
                "fr/words.toml",
                include_str!("../../../../templates/fr/words.toml"),
            ),
        ];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let templates = Templates::new("templates", files.into());
        let said = |language: &str| {
            let said = in_language(&templates, language, |language| {
                [
                    words!(
                        "write {multiplier} here, and what is counted in unit",
                        multiplier = "million"
                    ),
                    words!(
                        "write {code}, and {words} in {column}",
                        code = "cooperative",
                        words = "female",
                        column = "sex"
                    ),
                ]
                .map(|words| words.say(language))
            });
            said.unwrap()
        };
        assert_eq!(
            said("fr"),
            [
                "écrivez ici million, et ce qui est compté dans Unité de mesure (unit)",
                "écrivez cooperative, et female dans Sexe (sex)"
            ]
        );
    }
}
