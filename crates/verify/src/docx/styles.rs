//! What the names of styles say of the words that have them.

use super::{attribute, child, is, is_on};
use roxmltree::Document as Xml;
use std::collections::BTreeSet;

/// The styles that matter.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// Of paragraphs that are contents.
    contents: BTreeSet<String>,
    /// Of raised runs.
    raised: BTreeSet<String>,
    /// Of what isn't printed.
    hidden: BTreeSet<String>,
}

impl Styles {
    pub(super) fn of(part: &Xml<'_>) -> Self {
        let mut styles = Self::default();
        for style in part
            .root_element()
            .children()
            .filter(|node| is(*node, "style"))
        {
            let id = attribute(style, "styleId").unwrap_or_default();
            let name = child(style, "name").and_then(|name| attribute(name, "val"));
            let name = name.unwrap_or(id).to_lowercase();
            if name.starts_with("toc ")
                || name.starts_with("toc") && name.len() <= 5
                || name.contains("contents")
            {
                styles.contents.insert(id.to_owned());
            }
            if is_on(child(style, "rPr"), "vanish") {
                styles.hidden.insert(id.to_owned());
            }
            let raised = child(style, "rPr").and_then(|properties| child(properties, "vertAlign"));
            if raised.is_some_and(|raised| attribute(raised, "val") == Some("superscript")) {
                styles.raised.insert(id.to_owned());
            }
        }
        styles
    }

    pub(super) fn is_contents(&self, style: &str) -> bool {
        self.contents.contains(style)
    }

    pub(super) fn is_hidden(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }

    pub(super) fn is_raised(&self, style: &str) -> bool {
        self.raised.contains(style)
    }
}
