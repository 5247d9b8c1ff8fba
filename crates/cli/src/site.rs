//! The source of the documentation site: `site/SUMMARY.md` orders its pages, which are files of `site/`, files that stand
//! elsewhere in the repository, or sections of either. Nothing is written twice: a section that has a page of its own is
//! taken out of the page of its file, and links follow it.
//!
//! order → sources → pages → links → files for mdBook

mod links;
mod order;
mod source;

use order::{Entry, Line};
use source::Source;
use sse_diagnostics::Rule;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;

/// The order of the pages, in the repository.
pub(crate) const ORDER: &str = "site/SUMMARY.md";

/// Reads a file of the repository by its path; what is wrong with it is said in one line.
pub(crate) type ReadFile<'r> = &'r dyn Fn(&str) -> Result<String, String>;

/// What mdBook makes a site from.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Site {
    /// The text of each file by its path in the book, `SUMMARY.md` among them.
    pub(crate) pages: BTreeMap<String, String>,
    /// Paths of pictures, which are the same in the repository and in the book.
    pub(crate) pictures: BTreeSet<String>,
}

/// A page of the site.
#[derive(Debug)]
struct Page {
    /// Its path in the book.
    file: String,
    /// Its place among the sources.
    source: usize,
    /// What of the source is its own, but for what has another page within it.
    range: Range<usize>,
    /// The diagnostic that it explains, if it does.
    rule: Option<Rule>,
}

/// All pages with the files that they are taken from.
struct Pages {
    sources: Vec<Source>,
    list: Vec<Page>,
}

impl Site {
    /// Makes it of the files of the repository. Every heading that begins with the code of a rule has a page of its own.
    ///
    /// # Errors
    /// A line for each thing that is wrong: a page that isn't there, a link that leads nowhere, two pages with one path.
    pub(crate) fn of(read: ReadFile<'_>, rules: &[Rule]) -> Result<Self, Vec<String>> {
        let order = read(ORDER).map_err(|error| vec![error])?;
        let lines = order::read(&order).map_err(|error| vec![error])?;
        let mut pages = Pages {
            sources: Vec::new(),
            list: Vec::new(),
        };
        let mut summary = String::new();
        for line in lines {
            match line {
                Line::Entry(entry) => {
                    let added = pages
                        .add(&entry, read, rules)
                        .map_err(|error| vec![error])?;
                    summary.push_str(&entry.line(&entry.title, &pages.list[added.start].file));
                    for page in &pages.list[added.start + 1..added.end] {
                        let title = pages.title(page);
                        summary.push_str(&entry.below().line(&title, &page.file));
                    }
                }
                Line::Other(line) => {
                    summary.push_str(line);
                    summary.push('\n');
                }
            }
        }
        pages.written(summary)
    }
}

impl Pages {
    /// Adds the page of an entry, and one for each diagnostic that it explains; the places of all of them in the list.
    fn add(
        &mut self,
        entry: &Entry,
        read: ReadFile<'_>,
        rules: &[Rule],
    ) -> Result<Range<usize>, String> {
        let source = self.source(&entry.path, read)?;
        let text = &self.sources[source];
        let range = text.section(entry.anchor.as_deref()).ok_or_else(|| {
            let anchor = entry.anchor.as_deref().unwrap_or_default();
            format!("{ORDER}: {} has no heading #{anchor}", entry.path)
        })?;
        let explained = text
            .headings
            .iter()
            .filter(|heading| range.contains(&heading.at));
        let explained: Vec<Page> = explained
            .filter_map(|heading| {
                let code = heading.title.split(' ').next()?;
                let rule = rules.iter().find(|rule| rule.code == code)?;
                Some(Page {
                    file: format!("diagnostics/{code}.md"),
                    source,
                    range: text.section(Some(&heading.anchor))?,
                    rule: Some(*rule),
                })
            })
            .collect();
        let begin = self.list.len();
        self.list.push(Page {
            file: order::file(&entry.path, entry.anchor.as_deref()),
            source,
            range,
            rule: None,
        });
        // A page on the whole file stands before those on its sections, which take the diagnostics.
        let known: BTreeSet<String> = self.list.iter().map(|page| page.file.clone()).collect();
        if entry.anchor.is_some() {
            self.list.extend(
                explained
                    .into_iter()
                    .filter(|page| !known.contains(&page.file)),
            );
        }
        Ok(begin..self.list.len())
    }

    fn source(&mut self, path: &str, read: ReadFile<'_>) -> Result<usize, String> {
        if let Some(known) = self.sources.iter().position(|source| source.path == path) {
            return Ok(known);
        }
        self.sources.push(Source::new(path, read(path)?));
        Ok(self.sources.len() - 1)
    }

    fn title(&self, page: &Page) -> String {
        let headings = &self.sources[page.source].headings;
        let first = headings
            .iter()
            .find(|heading| heading.at == page.range.start);
        first.map_or_else(String::new, |heading| heading.title.clone())
    }

    /// The pages that lie within another one of the same source, as places in its text.
    fn holes(&self, page: &Page) -> Vec<Range<usize>> {
        let others = self.list.iter().filter(|other| {
            other.source == page.source
                && other.range != page.range
                && page.range.start <= other.range.start
                && other.range.end <= page.range.end
        });
        others.map(|other| other.range.clone()).collect()
    }

    /// The page on which a place of a source stands: the smallest one around it.
    fn at(&self, source: usize, at: usize) -> Option<&Page> {
        let around = self
            .list
            .iter()
            .filter(|page| page.source == source && page.range.contains(&at));
        around.min_by_key(|page| page.range.len())
    }

    fn written(&self, summary: String) -> Result<Site, Vec<String>> {
        let mut site = Site {
            pages: BTreeMap::from([("SUMMARY.md".to_owned(), summary)]),
            pictures: BTreeSet::new(),
        };
        let mut faults = Vec::new();
        for page in &self.list {
            let text = links::follow(
                self,
                page,
                &self.own_text(page),
                &mut site.pictures,
                &mut faults,
            );
            let text = text + &self.index(page);
            if site.pages.insert(page.file.clone(), text).is_some() {
                faults.push(format!("{ORDER}: two pages are {}", page.file));
            }
        }
        if faults.is_empty() {
            Ok(site)
        } else {
            Err(faults)
        }
    }

    /// The text of a page without what has a page within it.
    fn own_text(&self, page: &Page) -> String {
        let mut holes = self.holes(page);
        holes.sort_by_key(|hole| (hole.start, hole.end));
        let text = &self.sources[page.source].text;
        let (mut own, mut at) = (String::new(), page.range.start);
        for hole in holes {
            if hole.start >= at {
                own.push_str(&text[at..hole.start]);
            }
            at = at.max(hole.end);
        }
        own + &text[at..page.range.end]
    }

    /// The diagnostics that stand within a page, as a table.
    fn index(&self, page: &Page) -> String {
        let within = self.list.iter().filter(|other| {
            other.source == page.source
                && page.rule.is_none()
                && page.range.start <= other.range.start
                && other.range.end <= page.range.end
        });
        let rules: Vec<(&Page, &Rule)> = within
            .filter_map(|other| Some((other, other.rule.as_ref()?)))
            .collect();
        if rules.is_empty() {
            return String::new();
        }
        let mut table = "\n| code | name | severity |\n| --- | --- | --- |\n".to_owned();
        for (of, rule) in rules {
            let link = order::way(&page.file, &of.file);
            let severity = crate::commands::explain::word(rule.severity);
            let _ = writeln!(
                table,
                "| [{}]({link}) | {} | {severity} |",
                rule.code, rule.name
            );
        }
        table
    }
}

#[cfg(test)]
mod tests;
