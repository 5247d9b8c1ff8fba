//! A document that may have been edited, and where its words stand.

use crate::markdown::Locator;
use crate::passage::DocumentText;
use sse_diagnostics::{Place, Source, Words, words};
use std::ops::Range;
use std::sync::Arc;

/// A document that may have been edited since a build made it.
pub struct Edited<'e> {
    /// Its path, as its user knows it.
    pub path: Arc<str>,
    /// What it says.
    pub text: &'e DocumentText,
    /// Whether label, title and units above a table are one passage.
    whole_captions: bool,
    markdown: Option<(&'e Source, Locator)>,
    /// What the report was made of.
    pub(crate) origins: &'e [Source],
}

impl<'e> Edited<'e> {
    /// A document in Markdown.
    pub fn markdown(source: &'e Source, text: &'e DocumentText) -> Self {
        Self {
            path: source.shared_path(),
            text,
            whole_captions: false,
            markdown: Some((source, Locator::new(source, text))),
            origins: &[],
        }
    }

    /// A document of another format, whose findings have no lines.
    pub(crate) fn of_word(path: &str, text: &'e DocumentText) -> Self {
        Self {
            path: path.into(),
            text,
            whole_captions: false,
            markdown: None,
            origins: &[],
        }
    }

    /// The same, where all that stands above a table is one passage.
    pub(crate) fn with_whole_captions(path: &str, text: &'e DocumentText) -> Self {
        Self {
            whole_captions: true,
            ..Self::of_word(path, text)
        }
    }

    /// The same, of a report that was made of some templates and texts of people: words that were changed are told as a patch of
    /// these where they stand there.
    #[must_use]
    pub fn made_of(self, origins: &'e [Source]) -> Self {
        Self { origins, ..self }
    }

    pub(crate) fn whole(&self, label: impl Into<Words>) -> Place {
        Place {
            path: self.path.clone(),
            label: label.into(),
            ..Place::default()
        }
    }

    /// The place of words of a passage, or of the passage.
    pub(crate) fn place(
        &self,
        passage: usize,
        range: Option<&Range<usize>>,
        label: impl Into<Words>,
    ) -> Place {
        let own = &self.text.passages[passage];
        let label = label.into();
        let whole = 0..own.text.len();
        let found = self.markdown.as_ref().and_then(|(source, locator)| {
            let own = locator.locate(passage, own, range.unwrap_or(&whole));
            let found = own.or_else(|| self.before(passage, locator))?;
            Some(source.place(found, label.clone()))
        });
        found.unwrap_or_else(|| self.whole(self.shown(passage, range, label)))
    }

    /// Where a person finds words of a passage in a file without lines: the page, where it has some, and the words around.
    fn shown(&self, passage: usize, range: Option<&Range<usize>>, label: Words) -> Words {
        let own = &self.text.passages[passage];
        let range = range
            .cloned()
            .unwrap_or(0..own.text.floor_char_boundary(AROUND));
        let text = around(&own.text, &range);
        let at = match own.page {
            Some(page) => words!(
                "page {page}: \"{text}\"",
                page = page.to_string(),
                text = text
            ),
            None if text.is_empty() => Words::default(),
            None => words!("\"{text}\"", text = text),
        };
        match (at.is_empty(), label.is_empty()) {
            (_, true) => at,
            (true, _) => label,
            (false, false) => words!("{at}; {label}", at = at.text(), label = label.text()),
        }
    }

    /// The end of what stands before a passage that says nothing, such as a blank cell.
    fn before(&self, passage: usize, locator: &Locator) -> Option<Range<usize>> {
        let before = self.text.passages[..passage].iter().enumerate().rev();
        let mut places =
            before.filter_map(|(at, last)| locator.locate(at, last, &(0..last.text.len())));
        let place = places.next()?;
        Some(place.end..place.end)
    }

    /// The place behind a passage, where something stood that is gone.
    pub(crate) fn behind(&self, passage: usize, label: impl Into<Words>) -> Place {
        let label = label.into();
        let found = self.markdown.as_ref().and_then(|(source, locator)| {
            let place = self.before(passage + 1, locator)?;
            Some(source.place(place, label.clone()))
        });
        found.unwrap_or_else(|| self.whole(self.shown(passage, None, label)))
    }

    /// Whether label, title and units above a table are one passage.
    pub(crate) const fn has_whole_captions(&self) -> bool {
        self.whole_captions
    }
}

/// How many bytes around words are shown.
const AROUND: usize = 40;

/// Some words of a line with whole words around them, "…" where there are more.
fn around(line: &str, range: &Range<usize>) -> String {
    let from = line.floor_char_boundary(range.start.saturating_sub(AROUND));
    let to = line.ceil_char_boundary((range.end + AROUND).min(line.len()));
    let from = match line[from..range.start].find(' ') {
        Some(blank) if from > 0 => from + blank + 1,
        _ => from,
    };
    let to = match line[range.end..to].rfind(' ') {
        Some(blank) if to < line.len() => range.end + blank,
        _ => to,
    };
    let more = |is_more| if is_more { "…" } else { "" };
    let (before, behind) = (more(from > 0), more(to < line.len()));
    format!("{before}{}{behind}", &line[from..to])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_with_whole_words_around_them() {
        let line = "The social and solidarity economy employs at least 5.7 million persons in five Member States, as far as is known.";
        let start = line.find("5.7").unwrap();
        let shown = around(line, &(start..start + 11));
        assert_eq!(
            shown,
            "…solidarity economy employs at least 5.7 million persons in five Member States, as far…"
        );
        assert_eq!(around("12", &(0..2)), "12");
    }
}
