//! A file that pages are taken from, with its headings.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// A file of the repository in Markdown.
#[derive(Debug)]
pub(super) struct Source {
    /// Its path.
    pub(super) path: String,
    pub(super) text: String,
    /// In their order.
    pub(super) headings: Vec<Heading>,
}

/// A heading of it.
#[derive(Debug)]
pub(super) struct Heading {
    /// How many signs it begins with.
    level: usize,
    /// The name by which it is linked to.
    pub(super) anchor: String,
    /// Its words without marks.
    pub(super) title: String,
    /// Where its line begins.
    pub(super) at: usize,
}

impl Source {
    pub(super) fn new(path: &str, text: String) -> Self {
        Self {
            path: path.to_owned(),
            headings: headings(&text),
            text,
        }
    }

    /// The stretch of a section, up to the next heading that isn't below it; the whole text without a name.
    pub(super) fn section(&self, anchor: Option<&str>) -> Option<Range<usize>> {
        let Some(anchor) = anchor else {
            return Some(0..self.text.len());
        };
        let mut rest = self
            .headings
            .iter()
            .skip_while(|heading| heading.anchor != anchor);
        let first = rest.next()?;
        let next = rest.find(|heading| heading.level <= first.level);
        Some(first.at..next.map_or(self.text.len(), |next| next.at))
    }

    /// Where a heading stands.
    pub(super) fn heading(&self, anchor: &str) -> Option<usize> {
        let mut headings = self.headings.iter();
        Some(headings.find(|heading| heading.anchor == anchor)?.at)
    }
}

/// How Markdown is read here: with tables, since code stands in them.
pub(super) fn parsed(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter()
}

fn headings(text: &str) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let mut open = None;
    for (event, range) in parsed(text) {
        match (event, &mut open) {
            (Event::Start(Tag::Heading { level, .. }), _) => {
                open = Some((level as usize, range.start, String::new()));
            }
            (Event::Text(words) | Event::Code(words), Some((_, _, title))) => {
                title.push_str(&words);
            }
            (Event::End(TagEnd::Heading(_)), _) => {
                let Some((level, at, title)) = open.take() else {
                    continue;
                };
                let anchor = anchor(&title);
                let time = times.entry(anchor.clone()).or_default();
                let numbered = if *time == 0 {
                    anchor
                } else {
                    format!("{anchor}-{time}")
                };
                *time += 1;
                headings.push(Heading {
                    level,
                    anchor: numbered,
                    title,
                    at,
                });
            }
            _ => {}
        }
    }
    headings
}

/// The name by which a heading is linked to, here as on the services that show the repository.
fn anchor(title: &str) -> String {
    let kept = title.to_lowercase();
    let kept = kept
        .trim()
        .chars()
        .filter(|ch| ch.is_alphanumeric() || matches!(ch, ' ' | '-' | '_'));
    kept.map(|ch| if ch == ' ' { '-' } else { ch }).collect()
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn a_section_ends_where_one_of_its_rank_begins_and_code_has_no_headings() {
        let text = "# A\n\n## B `c`.csv\n\n```sh\n# no\n```\n\n### D\n\nd\n\n## B `c`.csv\n";
        let source = Source::new("a.md", text.to_owned());
        let anchors: Vec<&str> = source
            .headings
            .iter()
            .map(|one| one.anchor.as_str())
            .collect();
        assert_eq!(anchors, ["a", "b-ccsv", "d", "b-ccsv-1"]);
        let section = |name: &str| &text[source.section(Some(name)).unwrap()];
        assert_eq!(section("d"), "### D\n\nd\n\n");
        assert!(section("b-ccsv").ends_with("d\n\n"));
        assert_eq!(section("a"), text);
        assert!(source.section(Some("no")).is_none());
    }
}
