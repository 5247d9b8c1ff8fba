//! A document that may have been edited, and where its words stand.

use crate::markdown::Locator;
use crate::passage::DocumentText;
use sse_diagnostics::{Place, Source, Words};
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
}

impl<'e> Edited<'e> {
    /// A document in Markdown.
    pub fn markdown(source: &'e Source, text: &'e DocumentText) -> Self {
        Self {
            path: source.shared_path(),
            text,
            whole_captions: false,
            markdown: Some((source, Locator::new(source, text))),
        }
    }

    /// A document of another format, whose findings have no lines.
    pub(crate) fn of_word(path: &str, text: &'e DocumentText) -> Self {
        Self {
            path: path.into(),
            text,
            whole_captions: false,
            markdown: None,
        }
    }

    /// The same, where all that stands above a table is one passage.
    pub(crate) fn with_whole_captions(path: &str, text: &'e DocumentText) -> Self {
        Self {
            whole_captions: true,
            ..Self::of_word(path, text)
        }
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
        found.unwrap_or_else(|| self.whole(label))
    }

    /// The end of what stands before a passage that says nothing, such as a blank cell.
    fn before(&self, passage: usize, locator: &Locator) -> Option<Range<usize>> {
        let before = self.text.passages[..passage].iter().enumerate().rev();
        let (at, last) = before
            .into_iter()
            .find(|(_, last)| !last.text.trim().is_empty())?;
        let place = locator.locate(at, last, &(0..last.text.len()))?;
        Some(place.end..place.end)
    }

    /// Whether label, title and units above a table are one passage.
    pub(crate) const fn has_whole_captions(&self) -> bool {
        self.whole_captions
    }
}
