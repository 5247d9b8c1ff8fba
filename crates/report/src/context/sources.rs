//! Sources as templates see them.

use super::View;
use super::record::Record;
use crate::engine::Quoted;
use crate::locale::Locale;
use minijinja::Value;
use sse_model::ClaimId;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The most characters of an address beside the name of a site.
const LONGEST: usize = 40;

/// The sources of a round: the words by which each is cited, and its address.
#[derive(Default)]
pub(crate) struct Cited<'a> {
    /// The addresses cited by the same words, where there are several.
    pages: BTreeMap<&'a str, Pages<'a>>,
    /// Those that were asked for, by words and address.
    told: RefCell<HashMap<(&'a str, &'a str), Value>>,
}

/// Addresses that are cited by the same words.
#[derive(Default)]
struct Pages<'a> {
    urls: BTreeSet<&'a str>,
    /// In how many of them each part occurs.
    parts: HashMap<&'a str, usize>,
}

impl<'a> Cited<'a> {
    /// From the words and addresses of all sources.
    pub(crate) fn new(sources: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut pages: BTreeMap<&str, Pages> = BTreeMap::new();
        for (title, url) in sources {
            pages.entry(title).or_default().add(url);
        }
        pages.retain(|_, pages| pages.urls.len() > 1);
        Self {
            pages,
            told: RefCell::default(),
        }
    }

    /// A source: its words in the form of the report, its address, and the site of that, where the words don't name it. Where several pages are
    /// cited by the same words, the part of the address that tells this one from the others stands beside the site.
    fn source(&self, locale: &Locale, title: &'a str, url: &'a str) -> Value {
        let mut told = self.told.borrow_mut();
        let source = told.entry((title, url)).or_insert_with(|| {
            Record::new()
                .plain("title", Quoted::value(locale.submitted(title, false)))
                .plain("url", Quoted::value(url))
                .plain("site", Quoted::value(self.place(title, url)))
                .value()
        });
        source.clone()
    }

    fn place(&self, title: &str, url: &str) -> String {
        let site = site(url);
        match self
            .pages
            .get(title)
            .and_then(|pages| pages.distinct_part(url))
        {
            Some(part) if !site.is_empty() => format!("{site}, {part}"),
            _ if title.to_lowercase().contains(&site.to_lowercase()) => String::new(),
            _ => site.to_owned(),
        }
    }
}

impl<'a> Pages<'a> {
    fn add(&mut self, url: &'a str) {
        if self.urls.insert(url) {
            for part in parts(url).collect::<BTreeSet<_>>() {
                *self.parts.entry(part).or_default() += 1;
            }
        }
    }

    /// The longest part of an address that none of the others has, cut where it is very long.
    fn distinct_part(&self, url: &str) -> Option<String> {
        let own = usize::from(self.urls.contains(url));
        let part = parts(url)
            .filter(|part| self.parts.get(*part).is_none_or(|&pages| pages <= own))
            .max_by_key(|part| part.chars().count())?;
        let Some((most, _)) = part.char_indices().nth(LONGEST) else {
            return Some(part.to_owned());
        };
        let cut = part[..most].rfind(['-', '_']).unwrap_or(most);
        Some(format!("{}…", &part[..cut]))
    }
}

impl<'a> View<'a> {
    /// The distinct sources of claims and actions, in their order.
    pub(crate) fn sources_of<'c>(&self, ids: impl IntoIterator<Item = &'c ClaimId>) -> Vec<Value> {
        let mut seen = HashSet::new();
        let sources = ids.into_iter().filter_map(|id| {
            let claim = self
                .figures
                .claims
                .get(id)
                .map(|claim| (&*claim.source, &*claim.source_url));
            let action = || {
                self.figures
                    .actions
                    .get(id)
                    .map(|of| (of.source.as_str(), of.source_url.as_str()))
            };
            claim.or_else(action).filter(|source| seen.insert(*source))
        });
        sources
            .map(|(title, url)| self.source(title, url))
            .collect()
    }

    /// A source of this round.
    pub(crate) fn source(&self, title: &'a str, url: &'a str) -> Value {
        self.cited.source(self.locale, title, url)
    }
}

/// "example.org" of `https://www.example.org/a?b`; blank if it is no address.
fn site(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// What an address has behind its site.
fn parts(url: &str) -> impl Iterator<Item = &str> {
    url.split(['/', '?', '#', '&'])
        .skip(3)
        .filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_the_name_between_the_slashes() {
        assert_eq!(site("https://www.example.org/a?b"), "example.org");
        assert_eq!(site("http://data.example.org?x"), "data.example.org");
        assert_eq!(site("page 12"), "");
    }

    #[test]
    fn pages_of_one_publisher_are_told_apart_by_their_address() {
        let (one, other) = (
            "https://ilo.org/topics/WCMS_1/lang--en/index.htm",
            "https://ilo.org/topics/WCMS_22/index.htm",
        );
        let long = format!("https://a.org/{}", "x".repeat(60));
        let mut pages = Pages::default();
        for url in [one, other, other] {
            pages.add(url);
        }
        assert_eq!(pages.distinct_part(one).as_deref(), Some("lang--en"));
        assert_eq!(pages.distinct_part(other).as_deref(), Some("WCMS_22"));
        assert_eq!(pages.distinct_part("https://ilo.org/topics"), None);
        assert_eq!(
            pages.distinct_part(&long).unwrap().chars().count(),
            LONGEST + 1
        );
    }

    #[test]
    fn one_page_alone_needs_no_part_of_its_address() {
        let (one, other) = ("https://example.org/first", "https://example.org/second");
        let place = |title, urls: &[&'static str]| {
            Cited::new(urls.iter().map(|url| (title, *url))).place(title, one)
        };
        assert_eq!(place("Survey", &[one]), "example.org");
        assert_eq!(place("Survey", &[one, other]), "example.org, first");
        assert_eq!(place("Survey of Example.org", &[one]), "");
    }
}
