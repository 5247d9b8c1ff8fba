//! Links of a page, followed to where in the book they lead now.

use super::order::{folder, joined, way};
use super::source::parsed;
use super::{Page, Pages};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::BTreeSet;
use std::ops::Range;

/// The text of a page as it stands in the book: its first heading is the highest one, links lead to pages, and code that
/// is the path of a page or the code of a diagnostic leads there.
///
/// Pictures that it shows are added to `pictures`, links that lead nowhere to `faults`.
pub(super) fn follow(
    pages: &Pages,
    page: &Page,
    text: &str,
    pictures: &mut BTreeSet<String>,
    faults: &mut Vec<String>,
) -> String {
    let path = &pages.sources[page.source].path;
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let (mut raised, mut inside) = (None, 0_usize);
    for (event, range) in parsed(text) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let by = *raised.get_or_insert(level as usize - 1);
                let signs = text[range.start..]
                    .chars()
                    .take_while(|ch| *ch == '#')
                    .count();
                let gone = by.min(signs.saturating_sub(1));
                edits.push((range.start..range.start + gone, String::new()));
                inside += 1;
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                inside += 1;
                match pages.leads(page, &dest_url) {
                    Some(Lead::Elsewhere) => {}
                    Some(Lead::To(to)) => edits.extend(target(text, &range).map(|at| (at, to))),
                    None => faults.push(format!("{path}: {dest_url} leads to no page")),
                }
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let picture = joined(folder(path), &dest_url);
                let to = way(&page.file, &picture);
                edits.extend(target(text, &range).map(|at| (at, to)));
                pictures.insert(picture);
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Link) => inside -= 1,
            Event::Code(code) if inside == 0 => {
                if let Some(to) = pages.named(page, &code) {
                    edits.push((range.clone(), format!("[{}]({to})", &text[range])));
                }
            }
            _ => {}
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    let (mut edited, mut at) = (String::new(), 0);
    for (range, new) in edits {
        edited.push_str(&text[at..range.start]);
        edited.push_str(&new);
        at = range.end;
    }
    edited + &text[at..]
}

/// Where a link leads.
enum Lead {
    /// Out of the site.
    Elsewhere,
    /// To a page, as seen from another one.
    To(String),
}

impl Pages {
    fn leads(&self, from: &Page, target: &str) -> Option<Lead> {
        if target.contains("://") || target.starts_with("mailto:") {
            return Some(Lead::Elsewhere);
        }
        let here = &self.sources[from.source];
        let (path, anchor) = match target.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (target, None),
        };
        let path = match path {
            "" => here.path.clone(),
            path => joined(folder(&here.path), path),
        };
        let source = self.sources.iter().position(|source| source.path == path)?;
        let at = anchor.map_or(Some(0), |anchor| self.sources[source].heading(anchor))?;
        let mut pages = self.list.iter();
        let page = self.at(source, at).or_else(|| {
            let first = pages.find(|page| page.source == source);
            first.filter(|_| anchor.is_none())
        })?;
        let anchor = anchor.filter(|_| page.range.start != at);
        let to = way(&from.file, &page.file);
        Some(Lead::To(match anchor {
            Some(anchor) => format!("{to}#{anchor}"),
            None => to,
        }))
    }

    /// The way to the page whose file or diagnostic a word in code names, if it is another one.
    fn named(&self, from: &Page, code: &str) -> Option<String> {
        let here = &self.sources[from.source].path;
        // A name alone is that of a neighbour: every folder has a README.
        let beside = joined(folder(here), code);
        let is_path = |path: &str| path == beside || path == code && code.contains('/');
        let mut pages = self.list.iter();
        let page = pages.find(|page| {
            let path = &self.sources[page.source].path;
            page.rule
                .map_or_else(|| path != here && is_path(path), |rule| rule.code == code)
        })?;
        (page.file != from.file).then(|| way(&from.file, &page.file))
    }
}

/// The address of a link within the text, for `[words](address)`.
fn target(text: &str, link: &Range<usize>) -> Option<Range<usize>> {
    let whole = &text[link.clone()];
    let begin = link.start + whole.rfind("](")? + 2;
    whole.ends_with(')').then(|| begin..link.end - 1)
}
