//! The outline: sections within sections.

use super::{Raw, destination, integer, text};
use crate::layout::{Laid, OutlineEntry};
use lopdf::{ObjectId, dictionary};

/// A heading with those below it, by their index.
struct Branch {
    entry: usize,
    below: Vec<Branch>,
}

/// Writes the outline; nothing for a document without headings.
pub(crate) fn write(raw: &mut Raw, laid: &Laid, pages: &[ObjectId]) -> Option<ObjectId> {
    let branches = grow(&laid.outline);
    if branches.is_empty() {
        return None;
    }
    let root = raw.new_object_id();
    let (first, last) = siblings(raw, laid, pages, root, &branches);
    let count = integer(branches.len());
    raw.set_object(
        root,
        dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count },
    );
    Some(root)
}

fn grow(entries: &[OutlineEntry]) -> Vec<Branch> {
    let mut branches: Vec<Branch> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let mut level = &mut branches;
        for _ in 1..entry.depth {
            if level.is_empty() {
                break;
            }
            level = &mut level.last_mut().expect("it isn't empty").below;
        }
        level.push(Branch {
            entry: index,
            below: Vec::new(),
        });
    }
    branches
}

fn siblings(
    raw: &mut Raw,
    laid: &Laid,
    pages: &[ObjectId],
    parent: ObjectId,
    branches: &[Branch],
) -> (ObjectId, ObjectId) {
    let ids: Vec<ObjectId> = branches.iter().map(|_| raw.new_object_id()).collect();
    for (index, branch) in branches.iter().enumerate() {
        let entry = &laid.outline[branch.entry];
        let title = format!("{} {}", entry.label, entry.title);
        let mut item = dictionary! { "Title" => text(title.trim()), "Parent" => parent };
        if let Some(place) = destination(laid, pages, &entry.anchor) {
            item.set("Dest", place);
        }
        if index > 0 {
            item.set("Prev", ids[index - 1]);
        }
        if let Some(&next) = ids.get(index + 1) {
            item.set("Next", next);
        }
        if !branch.below.is_empty() {
            let (first, last) = siblings(raw, laid, pages, ids[index], &branch.below);
            item.set("First", first);
            item.set("Last", last);
            item.set(
                "Count",
                -i64::try_from(branch.below.len()).unwrap_or(i64::MAX),
            );
        }
        raw.set_object(ids[index], item);
    }
    (ids[0], ids[ids.len() - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_nest_and_annexes_stand_beside_them() {
        let entry = |depth| OutlineEntry {
            level: 1,
            depth,
            label: String::new(),
            title: String::new(),
            anchor: String::new(),
        };
        let branches = grow(&[
            entry(1),
            entry(2),
            entry(3),
            entry(2),
            entry(1),
            entry(1),
            entry(2),
        ]);
        let below: Vec<usize> = branches.iter().map(|branch| branch.below.len()).collect();
        assert_eq!(below, [2, 0, 1]);
        assert_eq!(branches[0].below[0].below[0].entry, 2);
    }
}
