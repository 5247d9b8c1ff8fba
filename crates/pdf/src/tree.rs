//! The structure of the document: what assistive technology reads, in logical order.

/// A node of the structure tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(crate) usize);

/// A place in the tree where content goes. The painter fills it with marked content in the order of painting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Slot(pub(crate) usize);

/// What a node is (ISO 32000-1, 14.8.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StructureRole {
    Document,
    Section,
    Paragraph,
    /// A heading, from 1.
    Heading(u8),
    /// A list by letters.
    List,
    /// A list by roman numerals.
    Numerals,
    ListItem,
    Label,
    ListBody,
    Table,
    Caption,
    TableHead,
    TableBody,
    Row,
    /// The head of a column.
    ColumnHead,
    /// The head of a row, or of a group of rows.
    RowHead,
    Cell,
    Figure,
    Note,
    /// Around a link to a note, or from a note to its mark.
    Reference,
    Link,
    Span,
    Contents,
    ContentsItem,
}

impl StructureRole {
    /// The name of the standard structure type.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Section => "Sect",
            Self::Paragraph => "P",
            Self::Heading(1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(3) => "H3",
            Self::Heading(4) => "H4",
            Self::Heading(5) => "H5",
            Self::Heading(_) => "H6",
            Self::List | Self::Numerals => "L",
            Self::ListItem => "LI",
            Self::Label => "Lbl",
            Self::ListBody => "LBody",
            Self::Table => "Table",
            Self::Caption => "Caption",
            Self::TableHead => "THead",
            Self::TableBody => "TBody",
            Self::Row => "TR",
            Self::ColumnHead | Self::RowHead => "TH",
            Self::Cell => "TD",
            Self::Figure => "Figure",
            Self::Note => "Note",
            Self::Reference => "Reference",
            Self::Link => "Link",
            Self::Span => "Span",
            Self::Contents => "TOC",
            Self::ContentsItem => "TOCI",
        }
    }
}

/// A child of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kid {
    Node(NodeId),
    Content(Slot),
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// An absolute address.
    Address(String),
    /// A place in the document, by its anchor.
    Anchor(String),
    /// A place in another document of the same folder, by the name of that and by the anchor there.
    Elsewhere(String, String),
}

/// One node. A table of some thousand rows has a hundred thousand.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) role: StructureRole,
    pub(crate) parent: Option<NodeId>,
    pub(crate) kids: Vec<Kid>,
    /// The heads that a cell belongs to, of its column, its group and its row.
    pub(crate) headers: Vec<NodeId>,
    /// Columns that a cell spans.
    pub(crate) span: usize,
    entries: Option<Box<Entries>>,
}

/// What few nodes have besides (ISO 32000-1, 14.7.2).
#[derive(Debug, Clone, Default)]
pub(crate) struct Entries {
    /// Language tag where it differs from the document's.
    pub(crate) language: Option<String>,
    /// What a figure shows, or where a link leads, in words.
    pub(crate) alternative: Option<String>,
    /// The words in their order, where the page holds them from right to left.
    pub(crate) actual: Option<String>,
    /// Unique name of a note, or of a head that cells name.
    pub(crate) id: Option<String>,
    /// What a code stands for.
    pub(crate) expansion: Option<String>,
    /// Where a link leads.
    pub(crate) target: Option<Target>,
}

/// Of a node that has none of them.
static NONE: Entries = Entries {
    language: None,
    alternative: None,
    actual: None,
    id: None,
    expansion: None,
    target: None,
};

/// The tree. Node 0 is the document.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
    owners: Vec<NodeId>,
}

impl Tree {
    pub(crate) const ROOT: NodeId = NodeId(0);

    pub(crate) fn new() -> Self {
        Self {
            nodes: vec![Node::new(StructureRole::Document, None)],
            owners: Vec::new(),
        }
    }

    /// Adds a node behind the other children of `parent`.
    pub(crate) fn node(&mut self, parent: NodeId, role: StructureRole) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node::new(role, Some(parent)));
        self.add(parent, Kid::Node(id));
        id
    }

    /// Adds a place for content behind the other children of `parent`.
    pub(crate) fn slot(&mut self, parent: NodeId) -> Slot {
        let slot = Slot(self.owners.len());
        self.owners.push(parent);
        self.add(parent, Kid::Content(slot));
        slot
    }

    /// Adds a child; most nodes have one.
    fn add(&mut self, parent: NodeId, kid: Kid) {
        let kids = &mut self.nodes[parent.0].kids;
        if kids.is_empty() {
            kids.reserve_exact(1);
        }
        kids.push(kid);
    }

    /// The node that a slot belongs to.
    pub(crate) fn owner(&self, slot: Slot) -> NodeId {
        self.owners[slot.0]
    }

    /// How many slots there are.
    pub(crate) fn slots(&self) -> usize {
        self.owners.len()
    }

    /// The link around a slot, if there is one.
    pub(crate) fn link(&self, slot: Slot) -> Option<NodeId> {
        let mut at = Some(self.owner(slot));
        while let Some(id) = at {
            if self.nodes[id.0].role == StructureRole::Link {
                return Some(id);
            }
            at = self.nodes[id.0].parent;
        }
        None
    }

    pub(crate) fn at(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0]
    }
}

impl Node {
    fn new(role: StructureRole, parent: Option<NodeId>) -> Self {
        Self {
            role,
            parent,
            kids: Vec::new(),
            headers: Vec::new(),
            span: 1,
            entries: None,
        }
    }

    /// What it has besides.
    pub(crate) fn entries(&self) -> &Entries {
        self.entries.as_deref().unwrap_or(&NONE)
    }

    /// The same, to be changed.
    pub(crate) fn entries_mut(&mut self) -> &mut Entries {
        self.entries.get_or_insert_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_keep_their_order_and_links_are_found_from_within() {
        let mut tree = Tree::new();
        let paragraph = tree.node(Tree::ROOT, StructureRole::Paragraph);
        let before = tree.slot(paragraph);
        let link = tree.node(paragraph, StructureRole::Link);
        let span = tree.node(link, StructureRole::Span);
        let inside = tree.slot(span);
        let after = tree.slot(paragraph);
        let kids = [Kid::Content(before), Kid::Node(link), Kid::Content(after)];
        assert_eq!(tree.nodes[paragraph.0].kids, kids);
        assert_eq!(tree.link(inside), Some(link));
        assert_eq!(tree.link(after), None);
    }
}
