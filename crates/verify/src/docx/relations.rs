//! Where a part of a Word file leads: the targets of its relations by their names.

use super::archive::Archive;
use super::{DocxFault, parsed};
use roxmltree::Node;
use std::collections::BTreeMap;

/// The namespaces of names of relations: of the usual form, and of the strict one.
const NAMES: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
];

/// The relations of a part.
#[derive(Debug, Default)]
pub(super) struct Relations {
    targets: BTreeMap<String, String>,
}

impl Relations {
    /// Those of a part in the folder `word`; none where it leads nowhere.
    pub(super) fn of(archive: &mut Archive<'_>, part: &str) -> Result<Self, DocxFault> {
        let name = format!("word/_rels/{part}.rels");
        let Some(text) = archive.part(&name)? else {
            return Ok(Self::default());
        };
        let part = parsed(&text)?;
        let own = part.root_element().children();
        let own = own.filter_map(|node| {
            let (id, target) = (node.attribute("Id")?, node.attribute("Target")?);
            Some((id.to_owned(), target.to_owned()))
        });
        Ok(Self {
            targets: own.collect(),
        })
    }

    /// The target that an attribute of an element names: `id`, `embed`.
    pub(super) fn target(&self, node: Node<'_, '_>, attribute: &str) -> Option<&str> {
        let mut names = NAMES.iter();
        let id = names.find_map(|names| node.attribute((*names, attribute)))?;
        self.targets.get(id).map(String::as_str)
    }
}

/// Whether a target is an address of its own: "https://…", "mailto:…".
pub(super) fn is_address(target: &str) -> bool {
    target.contains("://") || target.starts_with("mailto:")
}
