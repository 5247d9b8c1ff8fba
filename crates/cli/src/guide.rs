//! Guides for people who fill in files: words from `templates/<language>/guide`, tables from the lists of the program.
//!
//! A place in the words is a name between double braces, `{{ columns.actions }}`; nothing is computed there.

mod examples;
mod form;
mod lists;
mod rules;

use crate::Failure;
use sse_model::Table;
use sse_report::Templates;
use std::collections::BTreeMap;

pub(crate) use examples::Subject;
pub(crate) use form::{FormRows, SentFile};
pub(crate) use lists::header;

/// The words of the guides in one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Guide<'a> {
    /// The templates.
    pub(crate) templates: &'a Templates,
    /// The language.
    pub(crate) language: &'a str,
}

/// Words that the tables of a guide need, by a name in code.
pub(crate) struct GuideWords(BTreeMap<String, String>);

impl GuideWords {
    /// The words for a name; the name itself where a language has none.
    pub(crate) fn of<'w>(&'w self, name: &'w str) -> &'w str {
        self.0.get(name).map_or(name, String::as_str)
    }
}

/// A value of a guide by the name that its words use.
pub(crate) type Value<'v> = (&'v str, String);

impl<'a> Guide<'a> {
    pub(crate) fn new(templates: &'a Templates, language: &'a str) -> Self {
        Self {
            templates,
            language,
        }
    }

    /// Whether the language has guides at all.
    pub(crate) fn exists(self) -> bool {
        self.text("submission.md").is_ok()
    }

    /// The text of one of its files.
    pub(crate) fn text(self, name: &str) -> Result<&'a str, Failure> {
        let path = format!("{}/guide/{name}", self.language);
        let text = self.templates.get(&path);
        text.ok_or_else(|| Failure::Message(format!("there is no template {path}")))
    }

    fn words(self) -> Result<GuideWords, Failure> {
        toml::from_str(self.text("words.toml")?)
            .map(GuideWords)
            .map_err(|error| {
                Failure::Message(format!(
                    "words.toml of the guides in {}: {error}",
                    self.language
                ))
            })
    }

    /// One of its files with every place filled: by the values given, else from the tables of the program.
    pub(crate) fn page(self, name: &str, given: &[Value<'_>]) -> Result<String, Failure> {
        let words = self.words()?;
        fill(self.text(name)?, |wanted| {
            let given = given.iter().find(|(name, _)| *name == wanted);
            let value = match given {
                Some((_, value)) => Some(value.clone()),
                None => self.value(wanted, &words)?,
            };
            value.ok_or_else(|| Failure::Message(format!("{name}: nothing is called {wanted}")))
        })
    }

    /// A value from the tables of the program, if one has this name.
    fn value(self, wanted: &str, words: &GuideWords) -> Result<Option<String>, Failure> {
        let example = match wanted {
            "example.contributions" => Table::Contributions,
            "example.actions" => Table::Actions,
            "example.register" => Table::Register,
            "claims.register" => {
                let example = self.example(Table::Register, &Subject::state("KEN"))?;
                return Ok(Some(examples::claims_of_register(&example)));
            }
            _ => {
                return Ok(lists::value(wanted, words, self.language)
                    .or_else(|| rules::value(wanted, words)));
            }
        };
        self.example(example, &Subject::state("KEN")).map(Some)
    }
}

/// Fills the places of a text.
fn fill(text: &str, value: impl Fn(&str) -> Result<String, Failure>) -> Result<String, Failure> {
    let mut parts = text.split("{{");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((name, rest)) = part.split_once("}}") else {
            return Err(Failure::Message(format!(
                "a place isn't closed by }}}}: {part}"
            )));
        };
        filled.push_str(value(name.trim())?.trim_end());
        filled.push_str(rest);
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn places_are_filled_and_a_misspelt_one_is_refused() {
        let value = |name: &str| match name {
            "a" => Ok("1\n".to_owned()),
            other => Err(crate::Failure::Message(other.to_owned())),
        };
        assert_eq!(fill("x {{ a }} y {{a}}\n", value).unwrap(), "x 1 y 1\n");
        assert_eq!(fill("{{ b }}", value).unwrap_err().to_string(), "b");
        assert!(fill("{{ a", value).is_err());
    }
}
