//! Sources as templates see them.

use super::View;
use super::record::Record;
use crate::engine::Quoted;
use crate::locale::Locale;
use minijinja::Value;
use sse_aggregate::{Figures, SourceView};
use sse_model::{Claim, ClaimId, Code, Date, Language};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// The most characters of an address that is printed: nobody types a longer one from paper.
const LONGEST: usize = 150;

/// The sources of a round: the words by which each is cited, its address, and what its rows say of it.
#[derive(Default)]
pub(crate) struct Cited<'a> {
    stated: HashMap<(&'a str, &'a str), Stated>,
    /// Those that were asked for, by words and address.
    told: RefCell<HashMap<(&'a str, &'a str), Value>>,
}

/// What the rows that cite a source say of it.
#[derive(Default)]
struct Stated {
    /// Its date, where the rows that state one agree.
    date: Option<Date>,
    /// The language of its title, likewise.
    language: Option<Language>,
}

impl<'a> Cited<'a> {
    /// Of the sources of a round, with the rows that cite them.
    pub(crate) fn new(sources: &'a [SourceView], figures: &Figures) -> Self {
        let stated = sources.iter().map(|source| {
            let claims = || source.claims.iter().filter_map(|id| figures.claims.get(id));
            let actions = source
                .claims
                .iter()
                .filter_map(|id| figures.actions.get(id));
            let languages = claims().map(|claim: &Claim| claim.language);
            let own = Stated {
                date: agreed(claims().map(|claim| claim.source_date)),
                language: agreed(languages.chain(actions.map(|action| action.language))),
            };
            ((source.source.as_str(), source.url.as_str()), own)
        });
        Self {
            stated: stated.collect(),
            told: RefCell::default(),
        }
    }

    /// A source: its words in the form of the report, its date, its address, and what is printed of that:
    /// all, or the site alone.
    fn source(&self, locale: &Locale, title: &'a str, url: &'a str) -> Value {
        let mut told = self.told.borrow_mut();
        let source = told.entry((title, url)).or_insert_with(|| {
            let stated = self.stated.get(&(title, url));
            let language = stated.and_then(|of| of.language).map(Code::code);
            let language = language.filter(|code| *code != locale.language);
            let date = stated.and_then(|of| of.date);
            // A title that names the year tells the date itself.
            let date = date.filter(|date| !title.contains(&date.year().to_string()));
            let words = Quoted {
                text: locale.submitted(title, language.is_some()),
                language: language.map(str::to_owned),
                record: None,
            };
            Record::new()
                .plain("title", Value::from_object(words))
                .plain("date", date.map(|date| Quoted::value(locale.date(date))))
                .plain("url", Quoted::value(url))
                .plain("address", Quoted::value(address(url)))
                .plain("site", Quoted::value(domain(site(url))))
                .value()
        });
        source.clone()
    }
}

/// What all that state anything say; none where two differ.
fn agreed<T: PartialEq>(stated: impl Iterator<Item = Option<T>>) -> Option<T> {
    let mut stated = stated.flatten();
    let first = stated.next()?;
    stated.all(|other| other == first).then_some(first)
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

/// An address as it is printed, without what every address begins and many end with: "www.example.org/a?b". Of one that is
/// too long, the site alone; blank if it is no address.
pub(super) fn address(url: &str) -> String {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let rest = rest.trim_end_matches('/');
    if rest.chars().count() <= LONGEST {
        return rest.to_owned();
    }
    site(url).to_owned()
}

/// "www.example.org" of `https://www.example.org/a?b`; blank if it is no address.
fn site(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// The letters of a label that many sites of a country have in common at most: `com` in "example.com.br".
const SHARED: usize = 3;

/// The part of a site by which it is known: "example.org" of `www.news.example.org`, "example.com.br" of `www.example.com.br`.
fn domain(site: &str) -> &str {
    let mut starts = site.rmatch_indices('.').map(|(at, _)| at + 1);
    let (last, second) = (starts.next(), starts.next());
    let (Some(last), Some(second)) = (last, second) else {
        return site;
    };
    let of_country = site.len() - last == 2 && last - second - 1 <= SHARED;
    let start = if of_country {
        starts.next().unwrap_or_default()
    } else {
        second
    };
    &site[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_known_by_its_last_labels() {
        let known = [
            "example.org",
            "www.example.org",
            "raw.files.example.org",
            "www.example.com.br",
            "radio.example.com.br",
            "kun.uz",
            "",
        ];
        let found = known.map(domain);
        let of = ["example.org"; 3];
        assert_eq!(found[..3], of);
        assert_eq!(
            found[3..],
            ["example.com.br", "example.com.br", "kun.uz", ""]
        );
    }

    #[test]
    fn an_address_is_printed_whole_unless_it_is_too_long() {
        let long = format!("https://www.example.org/{}", "x".repeat(LONGEST));
        for (url, printed) in [
            ("https://www.example.org/a?b", "www.example.org/a?b"),
            ("http://data.example.org/", "data.example.org"),
            (&long, "www.example.org"),
            ("page 12", ""),
        ] {
            assert_eq!(address(url), printed);
        }
    }

    #[test]
    fn what_rows_say_of_a_source_counts_where_they_agree() {
        assert_eq!(agreed([None, Some(1), None, Some(1)].into_iter()), Some(1));
        assert_eq!(agreed([Some(1), Some(2)].into_iter()), None);
        assert_eq!(agreed::<u8>([None].into_iter()), None);
    }
}
