//! The order of the pages, as mdBook has it, and where a page stands in the book.

use super::ORDER;

/// A line of the order.
#[derive(Debug)]
pub(super) enum Line<'o> {
    /// A page.
    Entry(Entry),
    /// The title of a part, a rule, nothing.
    Other(&'o str),
}

/// A page in the order.
#[derive(Debug)]
pub(super) struct Entry {
    /// What stands before its title: how deep it is, and the mark of an item.
    lead: String,
    pub(super) title: String,
    /// The path of its file in the repository.
    pub(super) path: String,
    /// The heading of its section, where it isn't the whole file.
    pub(super) anchor: Option<String>,
}

impl Entry {
    /// The line of a page in the book.
    pub(super) fn line(&self, title: &str, file: &str) -> String {
        format!("{}[{title}]({file})\n", self.lead)
    }

    /// The same one step deeper.
    pub(super) fn below(&self) -> Self {
        Self {
            lead: format!("  {}", self.lead),
            title: self.title.clone(),
            path: self.path.clone(),
            anchor: self.anchor.clone(),
        }
    }
}

/// Reads the order; links in it are from the folder `site`.
pub(super) fn read(text: &str) -> Result<Vec<Line<'_>>, String> {
    text.lines().map(line).collect()
}

fn line(line: &str) -> Result<Line<'_>, String> {
    let item = line.trim_start().trim_start_matches("- ");
    let Some(named) = item.strip_prefix('[') else {
        return Ok(Line::Other(line));
    };
    let parts = named.split_once("](");
    let (title, rest) = parts.ok_or_else(|| format!("{ORDER}: no link: {line}"))?;
    let target = rest.trim_end().strip_suffix(')');
    let target = target.ok_or_else(|| format!("{ORDER}: no link: {line}"))?;
    let (path, anchor) = match target.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor.to_owned())),
        None => (target, None),
    };
    Ok(Line::Entry(Entry {
        lead: line[..line.len() - item.len()].to_owned(),
        title: title.to_owned(),
        path: joined("site", path),
        anchor,
    }))
}

/// A path in the repository, told from a folder of it.
pub(super) fn joined(folder: &str, path: &str) -> String {
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The folder of a file, blank at the top.
pub(super) fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The path in the book of a file of the repository, or of one of its sections.
pub(super) fn file(path: &str, anchor: Option<&str>) -> String {
    let path = path.strip_prefix("site/").unwrap_or(path);
    let stem = path.strip_suffix(".md").unwrap_or(path).to_lowercase();
    let stem = stem.trim_start_matches('.');
    let home = stem
        .strip_suffix("readme")
        .filter(|home| home.is_empty() || home.ends_with('/'));
    match (home, anchor) {
        (Some(home), Some(anchor)) => format!("{home}{anchor}.md"),
        (Some(home), None) => format!("{home}index.md"),
        (None, Some(anchor)) => format!("{stem}/{anchor}.md"),
        (None, None) => format!("{stem}.md"),
    }
}

/// How one gets from one page to another.
pub(super) fn way(from: &str, to: &str) -> String {
    let here: Vec<&str> = folder(from)
        .split('/')
        .filter(|step| !step.is_empty())
        .collect();
    let there: Vec<&str> = to.split('/').collect();
    let shared = here
        .iter()
        .zip(&there[..there.len() - 1])
        .take_while(|(one, other)| one == other)
        .count();
    "../".repeat(here.len() - shared) + &there[shared..].join("/")
}

#[cfg(test)]
mod tests {
    use super::{file, joined, way};

    #[test]
    fn a_page_stands_in_the_book_where_its_file_stands_in_the_repository() {
        assert_eq!(file("site/officer/draft.md", None), "officer/draft.md");
        assert_eq!(file("README.md", None), "index.md");
        assert_eq!(
            file("inputs/README.md", Some("ratescsv")),
            "inputs/ratescsv.md"
        );
        assert_eq!(
            file("inputs/DIAGNOSTICS.md", Some("cells-c")),
            "inputs/diagnostics/cells-c.md"
        );
        assert_eq!(file(".github/SECURITY.md", None), "github/security.md");
    }

    #[test]
    fn paths_are_told_from_where_one_stands() {
        assert_eq!(
            joined("site/officer", "../../inputs/./README.md"),
            "inputs/README.md"
        );
        assert_eq!(way("officer/draft.md", "index.md"), "../index.md");
        assert_eq!(way("officer/draft.md", "officer/call.md"), "call.md");
        assert_eq!(way("a/b/c.md", "a/d/e.md"), "../d/e.md");
        assert_eq!(way("a.md", "b/c.md"), "b/c.md");
    }
}
