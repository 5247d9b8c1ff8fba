//! No circle of files: within a crate, what a file names never leads back to it.
//!
//! A name counts for the file that defines it, not for those that pass it on with `pub use`. What a folder holds may name
//! the file that stands for the folder: types and words of its own that it shares out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree, Visibility};

/// The names from the root of a crate down to a module or to something in it.
type Names = Vec<String>;

/// The files of a crate, by module, and what they say of each other.
#[derive(Default)]
struct CrateFiles {
    files: BTreeSet<Names>,
    /// Modules, those within a file included.
    modules: BTreeSet<Names>,
    /// Where a name comes from that a module passes on.
    passed_on: BTreeMap<Names, Names>,
    /// What a file names.
    named: BTreeSet<(Names, Names)>,
}

impl CrateFiles {
    fn read(root: &Path) -> Self {
        let mut files = Self::default();
        let root = ["lib.rs", "main.rs"].map(|name| root.join(name));
        let root = root.iter().find(|path| path.exists()).unwrap();
        let mut parsed = Vec::new();
        files.add(Names::new(), root, root.parent().unwrap(), &mut parsed);
        for (module, file) in parsed {
            let mut names = NamesOfFile {
                files: &mut files,
                file: module.clone(),
                module,
                imports: BTreeMap::new(),
            };
            names.visit_file(&file);
        }
        files
    }

    /// Adds a file and all that it declares, but for tests.
    fn add(
        &mut self,
        module: Names,
        path: &Path,
        folder: &Path,
        parsed: &mut Vec<(Names, syn::File)>,
    ) {
        let file = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
        for item in &file.items {
            if let Item::Mod(child) = item
                && !is_of_tests(&child.attrs)
            {
                let name = child.ident.to_string();
                let below = joined(&module, std::slice::from_ref(&name));
                self.modules.insert(below.clone());
                if child.content.is_none() {
                    let path = folder.join(format!("{name}.rs"));
                    self.add(below, &path, &folder.join(&name), parsed);
                }
            }
        }
        self.files.insert(module.clone());
        parsed.push((module, file));
    }

    /// The file that defines a name.
    fn definer(&self, name: &[String]) -> Names {
        for end in (0..=name.len()).rev() {
            let source = name
                .get(..=end)
                .and_then(|passed| self.passed_on.get(passed));
            if let Some(source) = source {
                return self.definer(&joined(source, &name[end + 1..]));
            }
            if self.files.contains(&name[..end]) {
                return name[..end].to_vec();
            }
        }
        Names::new()
    }

    /// Which file names something of which other one.
    fn arrows(&self) -> BTreeSet<(Names, Names)> {
        let arrows = self
            .named
            .iter()
            .map(|(file, name)| (file.clone(), self.definer(name)));
        arrows
            .filter(|(file, other)| !file.starts_with(other))
            .collect()
    }
}

/// The names in one file.
struct NamesOfFile<'f> {
    files: &'f mut CrateFiles,
    file: Names,
    /// The file, or a module within it.
    module: Names,
    imports: BTreeMap<String, Names>,
}

impl NamesOfFile<'_> {
    /// A path from the root of the crate; none if it leads out of it.
    fn absolute(&self, path: &[String]) -> Option<Names> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some(joined(&self.module, rest)),
            "super" => {
                let ups = path.iter().take_while(|name| *name == "super").count();
                let above = &self.module[..self.module.len().checked_sub(ups)?];
                Some(joined(above, &path[ups..]))
            }
            _ if self
                .files
                .modules
                .contains(&joined(&self.module, &path[..1])) =>
            {
                Some(joined(&self.module, path))
            }
            _ => Some(joined(self.imports.get(first)?, rest)),
        }
    }

    fn import(&mut self, tree: &UseTree, before: &[String], passes_on: bool) {
        match tree {
            UseTree::Path(path) => {
                let before = joined(before, &[path.ident.to_string()]);
                self.import(&path.tree, &before, passes_on);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, before, passes_on);
                }
            }
            UseTree::Name(name) => self.import_name(&name.ident, &name.ident, before, passes_on),
            UseTree::Rename(name) => self.import_name(&name.ident, &name.rename, before, passes_on),
            UseTree::Glob(_) => {}
        }
    }

    fn import_name(
        &mut self,
        name: &syn::Ident,
        here: &syn::Ident,
        before: &[String],
        passes_on: bool,
    ) {
        let own = [name.to_string()];
        let path = if name == "self" {
            before.to_vec()
        } else {
            joined(before, &own)
        };
        let Some(path) = self.absolute(&path) else {
            return;
        };
        if passes_on {
            self.files
                .passed_on
                .insert(joined(&self.module, &[here.to_string()]), path);
        } else {
            self.files.named.insert((self.file.clone(), path.clone()));
            self.imports.insert(here.to_string(), path);
        }
    }
}

impl<'a> Visit<'a> for NamesOfFile<'_> {
    fn visit_item(&mut self, item: &'a Item) {
        let attributes: &[Attribute] = match item {
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Mod(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            _ => &[],
        };
        if !is_of_tests(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'a ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'a ItemUse) {
        let passes_on = !matches!(item.vis, Visibility::Inherited);
        self.import(&item.tree, &[], passes_on);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let names: Names = path
            .segments
            .iter()
            .map(|part| part.ident.to_string())
            .collect();
        if names.len() > 1
            && let Some(name) = self.absolute(&names)
        {
            self.files.named.insert((self.file.clone(), name));
        }
        visit::visit_path(self, path);
    }
}

fn joined(before: &[String], after: &[String]) -> Names {
    [before, after].concat()
}

/// Whether something is compiled for tests alone.
fn is_of_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.meta.require_list().is_ok_and(|list| {
                let words = list.tokens.to_string();
                words
                    .split(|ch: char| !ch.is_alphanumeric())
                    .any(|word| word == "test")
            })
    })
}

/// What is left of some arrows when files that nothing leads to or from are taken away: circles, and what joins them.
fn circles(mut arrows: BTreeSet<(Names, Names)>) -> BTreeSet<(Names, Names)> {
    loop {
        let from: BTreeSet<Names> = arrows.iter().map(|(from, _)| from.clone()).collect();
        let to: BTreeSet<Names> = arrows.iter().map(|(_, to)| to.clone()).collect();
        let before = arrows.len();
        arrows.retain(|(a, b)| to.contains(a) && from.contains(b));
        if arrows.len() == before {
            return arrows;
        }
    }
}

#[test]
fn no_file_of_a_crate_leads_back_to_itself() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for entry in fs::read_dir(&crates).unwrap() {
        let source = entry.unwrap().path().join("src");
        if !source.is_dir() {
            continue;
        }
        let files = CrateFiles::read(&source);
        assert!(
            files.files.len() < 2 || !files.arrows().is_empty(),
            "{}",
            source.display()
        );
        for (file, other) in circles(files.arrows()) {
            let name = source
                .parent()
                .unwrap()
                .file_name()
                .unwrap()
                .to_string_lossy();
            found.push(format!(
                "{name}: {} names {}",
                file.join("::"),
                other.join("::")
            ));
        }
    }
    assert!(found.is_empty(), "circles of files:\n{}", found.join("\n"));
}

#[test]
fn a_circle_is_what_remains() {
    let arrow = |from: &str, to: &str| (vec![from.to_owned()], vec![to.to_owned()]);
    let open = [arrow("a", "b"), arrow("b", "c"), arrow("a", "c")];
    assert!(circles(open.clone().into()).is_empty());
    let closed = open.into_iter().chain([arrow("c", "b")]).collect();
    assert_eq!(circles(closed), [arrow("b", "c"), arrow("c", "b")].into());
}
