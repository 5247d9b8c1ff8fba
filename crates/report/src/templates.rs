//! The words of the report, as the command line reads them.

use std::collections::BTreeMap;

/// Template files by their path below the folder of templates: `en/report.md`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Templates {
    files: BTreeMap<String, String>,
    folder: String,
}

impl Templates {
    /// Takes the files; `folder` is the path that diagnostics put before their names, such as `templates`.
    pub fn new(folder: impl Into<String>, files: BTreeMap<String, String>) -> Self {
        Self {
            files,
            folder: folder.into(),
        }
    }

    /// The text of one file: `en/words.toml`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.files.get(name).map(String::as_str)
    }

    /// Languages that have a report.
    pub fn languages(&self) -> Vec<&str> {
        self.files
            .keys()
            .filter_map(|name| name.strip_suffix("/report.md"))
            .collect()
    }

    /// Languages that have guides for people who fill in files.
    pub fn guided_languages(&self) -> Vec<&str> {
        self.files
            .keys()
            .filter_map(|name| name.strip_suffix("/guide/submission.md"))
            .collect()
    }

    /// The templates that the documents of a language are made of, each with its path as its user knows it: the report, its
    /// annex, and all that they name.
    pub fn of_documents(&self, language: &str) -> Vec<(String, &str)> {
        let mut names: Vec<String> = ["report.md", "annex.md"].map(str::to_owned).to_vec();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(name) = names.get(at).cloned() {
            at += 1;
            let within = format!("{language}/{name}");
            let Some(text) = self.get(&within) else {
                continue;
            };
            found.push((self.path(&within), text));
            for quoted in text.split('"').skip(1).step_by(2) {
                let charted = format!("charts/{quoted}.md");
                for named in [quoted, &charted] {
                    let is_template = self.get(&format!("{language}/{named}")).is_some();
                    if named.ends_with(".md")
                        && is_template
                        && !names.iter().any(|name| name == named)
                    {
                        names.push(named.to_owned());
                    }
                }
            }
        }
        found
    }

    /// The names of all files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The files that nothing reads: no file of `given` has their name in any language, no template quotes it, or the folder is
    /// that of no language. What lies beside the folders of languages, such as a README, is for people.
    pub(crate) fn unread<'t>(&'t self, given: &'t Self) -> impl Iterator<Item = &'t str> {
        let own = self.names().filter(move |name| given.get(name).is_none());
        own.filter(move |name| {
            let Some((language, within)) = name.split_once('/') else {
                return false;
            };
            let is_language = [self.languages(), self.guided_languages()]
                .iter()
                .any(|languages| languages.contains(&language));
            let has_name = |known: &str| {
                known
                    .split_once('/')
                    .is_some_and(|(_, name)| name == within)
            };
            let is_read = given.names().any(has_name) || self.is_quoted(within);
            !(is_language && is_read)
        })
    }

    /// Whether a template names another one: whole, as `{% include %}` does, or a table or a chart by its own name alone.
    fn is_quoted(&self, name: &str) -> bool {
        let alone = ["charts/", "tables/"]
            .iter()
            .find_map(|folder| name.strip_prefix(folder)?.strip_suffix(".md"));
        let quoted = |name: &str| format!("\"{name}\"");
        let names = [Some(name), alone].map(|name| name.map(quoted));
        let mut names = names.iter().flatten();
        names.any(|name| self.files.values().any(|text| text.contains(name.as_str())))
    }

    /// The path of a file as its user knows it.
    pub(crate) fn path(&self, name: &str) -> String {
        if self.folder.is_empty() {
            name.to_owned()
        } else {
            format!("{}/{name}", self.folder)
        }
    }

    /// The names of the texts of people that templates read: `recommendations`.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let calls = self
            .files
            .values()
            .flat_map(|text| text.split("text(\"").skip(1));
        calls.filter_map(|call| call.split_once('"').map(|(name, _)| name))
    }

    /// The templates of a language by their name within its folder, `tables/by_goal.md`; words of guides are none.
    pub(crate) fn of_language<'t>(
        &'t self,
        language: &str,
    ) -> impl Iterator<Item = (&'t str, &'t str)> {
        let prefix = format!("{language}/");
        self.files.iter().filter_map(move |(name, text)| {
            let name = name.strip_prefix(&prefix)?;
            if !name.ends_with(".md") || name.starts_with("guide/") {
                return None;
            }
            Some((name, text.as_str()))
        })
    }
}

/// Prose that only people may write: the files of `text/` of a round by name, such as `recommendations.md`.
pub type Texts = BTreeMap<String, String>;
