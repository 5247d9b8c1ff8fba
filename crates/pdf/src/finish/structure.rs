//! The structure tree with its parent tree, and the annotations of links.

use super::areas::{Areas, LinkArea};
use super::{Raw, destination, integer, page_mut, real, text};
use crate::layout::Laid;
use crate::tree::{Kid, Node, Slot, StructureRole, Target};
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use std::collections::BTreeMap;

/// The structure tree, of which the larger part is made while it is written: all its objects at once take twice the memory
/// of all pages.
pub(crate) struct Structure<O> {
    pub(crate) root: ObjectId,
    /// Elements and annotations in the order of their numbers.
    pub(crate) objects: O,
}

/// Adds the root, the parent tree and the places of the annotations; gives the rest to be written.
pub(crate) fn write<'a>(
    raw: &mut Raw,
    laid: &'a Laid,
    marks: &[Vec<Slot>],
    pages: &'a [ObjectId],
    areas: &'a Areas,
) -> Structure<impl Iterator<Item = (u32, Object)> + use<'a>> {
    let links = &areas.links;
    let root = raw.new_object_id();
    let nodes = &laid.tree.nodes;
    let elements: Vec<ObjectId> = nodes.iter().map(|_| raw.new_object_id()).collect();
    let annotations = annotate(raw, laid, pages, links);
    let parents = parents(raw, laid, marks, &elements, links, &annotations);
    let mut tree = dictionary! {
        "Type" => "StructTreeRoot", "K" => vec![elements[0].into()], "ParentTree" => parents,
        "ParentTreeNextKey" => integer(pages.len() + annotations.len())
    };
    let content = content(marks, laid.tree.slots());
    let used = used(laid, &content);
    let mut names = BTreeMap::new();
    for ((node, &element), _) in nodes.iter().zip(&elements).zip(&used).filter(|at| *at.1) {
        if let Some(id) = &node.entries().id {
            names.insert(id.as_str(), element);
        }
    }
    if !names.is_empty() {
        tree.set("IDTree", id_tree(names));
    }
    raw.set_object(root, tree);
    for (index, &page) in pages.iter().enumerate() {
        let page = page_mut(raw, page);
        page.set("StructParents", integer(index));
        page.set("Tabs", "S");
    }
    let elements = Elements {
        laid,
        pages,
        areas,
        root,
        linked: linked(&annotations, links),
        ids: elements,
        content,
        used,
    };
    let annotations = (pages.len()..).zip(annotations);
    let annotations = annotations.filter_map(move |(number, (area, (id, _)))| {
        let annotation = annotation(laid, pages, &links[area], number)?;
        Some((id, annotation.into()))
    });
    Structure {
        root,
        objects: elements.into_objects().chain(annotations),
    }
}

/// What the elements of the tree are made of.
struct Elements<'a> {
    laid: &'a Laid,
    pages: &'a [ObjectId],
    areas: &'a Areas,
    root: ObjectId,
    /// Of the element of each node.
    ids: Vec<ObjectId>,
    content: Vec<Vec<(usize, usize)>>,
    used: Vec<bool>,
    linked: BTreeMap<usize, Vec<(usize, ObjectId)>>,
}

impl<'a> Elements<'a> {
    fn into_objects(self) -> impl Iterator<Item = (u32, Object)> + use<'a> {
        let used = (0..self.ids.len()).filter(|&index| self.used[index]);
        let used: Vec<usize> = used.collect();
        used.into_iter()
            .map(move |index| (self.ids[index].0, self.element(index).into()))
    }

    fn element(&self, index: usize) -> Dictionary {
        let nodes = &self.laid.tree.nodes;
        let node = &nodes[index];
        let parent = node.parent.map_or(self.root, |parent| self.ids[parent.0]);
        let mut element =
            dictionary! { "Type" => "StructElem", "S" => node.role.name(), "P" => parent };
        let mut kids: Vec<Object> = Vec::new();
        let mut own: Option<usize> = None;
        for kid in &node.kids {
            match kid {
                Kid::Node(id) if self.used[id.0] => kids.push(self.ids[id.0].into()),
                Kid::Node(_) => {}
                Kid::Content(slot) => {
                    // Content of the page that the element names needs no more than its number.
                    let marked = |&(page, mark): &(usize, usize)| match *own.get_or_insert(page) {
                        own if own == page => integer(mark),
                        _ => marked(self.pages[page], mark),
                    };
                    kids.extend(self.content[slot.0].iter().map(marked));
                }
            }
        }
        if let Some(page) = own {
            element.set("Pg", self.pages[page]);
        }
        for &(area, annotation) in self.linked.get(&index).into_iter().flatten() {
            let page = self.pages[self.areas.links[area].page];
            kids.push(dictionary! { "Type" => "OBJR", "Obj" => annotation, "Pg" => page }.into());
        }
        element.set("K", kids);
        describe(&mut element, node, nodes, &self.areas.figures);
        element
    }
}

/// For each slot the pages and numbers of its marked content.
fn content(marks: &[Vec<Slot>], slots: usize) -> Vec<Vec<(usize, usize)>> {
    let mut content = vec![Vec::new(); slots];
    for (page, marks) in marks.iter().enumerate() {
        for (mark, slot) in marks.iter().enumerate() {
            content[slot.0].push((page, mark));
        }
    }
    content
}

/// Nodes that hold content somewhere. Cells stay even when they are empty, so that the grid is whole.
fn used(laid: &Laid, content: &[Vec<(usize, usize)>]) -> Vec<bool> {
    let nodes = &laid.tree.nodes;
    let mut used = vec![false; nodes.len()];
    for index in (0..nodes.len()).rev() {
        let node = &nodes[index];
        let cell = matches!(
            node.role,
            StructureRole::Cell
                | StructureRole::ColumnHead
                | StructureRole::RowHead
                | StructureRole::Document
        );
        used[index] = cell
            || node.kids.iter().any(|kid| match kid {
                Kid::Node(id) => used[id.0],
                Kid::Content(slot) => !content[slot.0].is_empty(),
            });
    }
    used
}

fn marked(page: ObjectId, mark: usize) -> Object {
    dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => integer(mark) }.into()
}

/// The annotations of each node that is a link.
fn linked(
    annotations: &[(usize, ObjectId)],
    links: &[LinkArea],
) -> BTreeMap<usize, Vec<(usize, ObjectId)>> {
    let mut linked: BTreeMap<usize, Vec<(usize, ObjectId)>> = BTreeMap::new();
    for &(area, annotation) in annotations {
        linked
            .entry(links[area].node.0)
            .or_default()
            .push((area, annotation));
    }
    linked
}

fn describe(
    element: &mut Dictionary,
    node: &Node,
    nodes: &[Node],
    figures: &BTreeMap<Slot, [f64; 4]>,
) {
    let entries = node.entries();
    if let Some(language) = &entries.language {
        element.set("Lang", text(language));
    }
    if let Some(alternative) = entries
        .alternative
        .as_ref()
        .filter(|_| node.role == StructureRole::Figure)
    {
        element.set("Alt", text(alternative));
    }
    if let Some(words) = &entries.actual {
        element.set("ActualText", text(words));
    }
    if let Some(words) = &entries.expansion {
        element.set("E", text(words));
    }
    if let Some(id) = &entries.id {
        element.set("ID", text(id));
    }
    match node.role {
        StructureRole::ColumnHead | StructureRole::RowHead => {
            let scope = if node.role == StructureRole::ColumnHead {
                "Column"
            } else {
                "Row"
            };
            let mut table = dictionary! { "O" => "Table", "Scope" => scope };
            if node.span > 1 {
                table.set("ColSpan", integer(node.span));
            }
            name_heads(&mut table, node, nodes);
            element.set("A", table);
        }
        StructureRole::Cell if !node.headers.is_empty() => {
            let mut table = dictionary! { "O" => "Table" };
            name_heads(&mut table, node, nodes);
            element.set("A", table);
        }
        StructureRole::Figure => {
            let slot = node.kids.iter().find_map(|kid| {
                if let Kid::Content(slot) = kid {
                    Some(slot)
                } else {
                    None
                }
            });
            if let Some(edges) = slot.and_then(|slot| figures.get(slot)) {
                let edges: Vec<Object> = edges.iter().copied().map(real).collect();
                let layout =
                    dictionary! { "O" => "Layout", "BBox" => edges, "Placement" => "Block" };
                element.set("A", layout);
            }
        }
        StructureRole::List => element.set(
            "A",
            dictionary! { "O" => "List", "ListNumbering" => "LowerAlpha" },
        ),
        StructureRole::Numerals => element.set(
            "A",
            dictionary! { "O" => "List", "ListNumbering" => "LowerRoman" },
        ),
        _ => {}
    }
}

/// Names the heads that a cell belongs to.
fn name_heads(attributes: &mut Dictionary, node: &Node, nodes: &[Node]) {
    let names = node
        .headers
        .iter()
        .filter_map(|head| nodes[head.0].entries().id.as_deref());
    let names = names.map(text).collect::<Vec<_>>();
    if !names.is_empty() {
        attributes.set("Headers", names);
    }
}

/// Gives an annotation to each area whose target is known; returns the areas with their annotations.
fn annotate(
    raw: &mut Raw,
    laid: &Laid,
    pages: &[ObjectId],
    links: &[LinkArea],
) -> Vec<(usize, ObjectId)> {
    let mut made = Vec::new();
    let mut by_page: BTreeMap<usize, Vec<Object>> = BTreeMap::new();
    for (index, area) in links.iter().enumerate() {
        let leads = match &laid.tree.nodes[area.node.0].entries().target {
            Some(Target::Address(_) | Target::Elsewhere(..)) => true,
            Some(Target::Anchor(anchor)) => laid.anchors.contains_key(anchor),
            None => false,
        };
        if leads {
            let id = raw.new_object_id();
            by_page.entry(area.page).or_default().push(id.into());
            made.push((index, id));
        }
    }
    for (index, &page) in pages.iter().enumerate() {
        let page = page_mut(raw, page);
        match by_page.remove(&index) {
            Some(annotations) => page.set("Annots", annotations),
            None => {
                page.remove(b"Annots");
            }
        }
    }
    made
}

/// The annotation of an area, `number` in the parent tree; none where its target isn't known.
fn annotation(
    laid: &Laid,
    pages: &[ObjectId],
    area: &LinkArea,
    number: usize,
) -> Option<Dictionary> {
    let node = &laid.tree.nodes[area.node.0];
    let height = laid.pages[area.page].height;
    let [left, top, right, bottom] = area.edges();
    let edges: Vec<Object> = [left, height - bottom, right, height - top]
        .into_iter()
        .map(real)
        .collect();
    // Upper left, upper right, lower left and lower right, as all readers take them (ISO 32000-1, 12.5.6.5, names
    // another order, which none follows).
    let corners = |&[left, top, right, bottom]: &[f64; 4]| {
        let (top, bottom) = (height - top, height - bottom);
        [left, top, right, top, left, bottom, right, bottom].map(real)
    };
    let corners: Vec<Object> = area.lines.iter().flat_map(corners).collect();
    let mut annotation = dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => edges,
        "QuadPoints" => corners, "F" => 4,
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "Contents" => text(node.entries().alternative.as_deref().unwrap_or_default()),
        "StructParent" => integer(number)
    };
    match node.entries().target.as_ref()? {
        Target::Address(address) => annotation.set(
            "A",
            dictionary! { "S" => "URI", "URI" => Object::string_literal(address.as_str()) },
        ),
        Target::Anchor(anchor) => annotation.set("Dest", destination(laid, pages, anchor)?),
        Target::Elsewhere(document, anchor) => annotation.set("A", elsewhere(document, anchor)),
    }
    Some(annotation)
}

/// The way to a named place in the PDF of another document (ISO 32000-1, 12.6.4.3), shown beside this one.
fn elsewhere(document: &str, anchor: &str) -> Dictionary {
    let file = text(&format!("{document}.pdf"));
    let file = dictionary! { "Type" => "Filespec", "F" => file.clone(), "UF" => file };
    let place = Object::string_literal(anchor);
    dictionary! { "S" => "GoToR", "F" => file, "D" => place, "NewWindow" => true }
}

fn parents(
    raw: &mut Raw,
    laid: &Laid,
    marks: &[Vec<Slot>],
    elements: &[ObjectId],
    links: &[LinkArea],
    annotations: &[(usize, ObjectId)],
) -> ObjectId {
    let mut numbers: Vec<Object> = Vec::new();
    for (page, marks) in marks.iter().enumerate() {
        let owners: Vec<Object> = marks
            .iter()
            .map(|&slot| elements[laid.tree.owner(slot).0].into())
            .collect();
        let list = raw.add_object(owners);
        numbers.extend([integer(page), list.into()]);
    }
    for (number, &(area, _)) in annotations.iter().enumerate() {
        numbers.extend([
            integer(marks.len() + number),
            elements[links[area].node.0].into(),
        ]);
    }
    raw.add_object(dictionary! { "Nums" => numbers })
}

fn id_tree(names: BTreeMap<&str, ObjectId>) -> Dictionary {
    let names = names
        .into_iter()
        .flat_map(|(name, element)| [text(name), element.into()])
        .collect::<Vec<Object>>();
    let limits = vec![names[0].clone(), names[names.len() - 2].clone()];
    dictionary! { "Kids" => vec![dictionary! { "Names" => names, "Limits" => limits }.into()] }
}
