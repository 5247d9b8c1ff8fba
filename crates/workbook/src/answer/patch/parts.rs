//! The parts of a workbook, of which some are changed and some are added.

use super::tags::{Change, TagKind, changed, each};
use quick_xml::escape::escape;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const TYPES: &str = "[Content_Types].xml";

/// How the namespaces of relations begin.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// How those of strict OOXML begin, which is written in no other part here.
const STRICT: &str = "http://purl.oclc.org/ooxml/";

const STYLES_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

const NO_STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"></styleSheet>";

/// The most bytes of a part that is changed; a larger one was never written by hand.
const LARGEST: u64 = 256 << 20;

/// The parts of a workbook.
pub(super) struct Parts<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The path of the workbook itself: `xl/workbook.xml`.
    workbook: String,
    /// Parts that are changed or added, by their paths.
    changed: BTreeMap<String, String>,
}

/// A relation of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The end of its type: `comments`.
    pub(super) kind: String,
    /// The path that it leads to.
    pub(super) target: String,
}

impl<'b> Parts<'b> {
    /// Opens a workbook in transitional OOXML.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Self> {
        let mut parts = Self {
            archive: ZipArchive::new(Cursor::new(bytes)).ok()?,
            workbook: String::new(),
            changed: BTreeMap::new(),
        };
        if parts.text(&relations_of(""))?.contains(STRICT) {
            return None;
        }
        let whole = parts.relations("")?;
        let workbook = whole.into_iter().find(|one| one.kind == "officeDocument")?;
        parts.workbook = workbook.target;
        Some(parts)
    }

    /// The text of a part as it is by now.
    pub(super) fn text(&mut self, path: &str) -> Option<String> {
        let path = self.named(path);
        if let Some(text) = self.changed.get(&path) {
            return Some(text.clone());
        }
        let mut text = String::new();
        let part = self.archive.by_name(&path).ok()?;
        part.take(LARGEST).read_to_string(&mut text).ok()?;
        // What is changed is written without a byte order mark.
        match text.strip_prefix('\u{feff}') {
            Some(bare) => Some(bare.to_owned()),
            None => Some(text),
        }
    }

    /// The path of a part in the case of letters in which the archive has it: relations may name it in another one.
    fn named(&self, path: &str) -> String {
        if self.changed.contains_key(path) || self.archive.index_for_name(path).is_some() {
            return path.to_owned();
        }
        let lower = path.to_lowercase();
        let mut names = self.archive.file_names().flatten();
        let known = names.find(|name| name.to_lowercase() == lower);
        known.map_or_else(|| path.to_owned(), |name| name.to_string())
    }

    /// Whether there is a part of a name, in any case of its letters.
    fn has(&self, path: &str) -> bool {
        let path = path.to_lowercase();
        let mut names = self.archive.file_names().flatten();
        let mut changed = self.changed.keys();
        names.any(|name| name.to_lowercase() == path)
            || changed.any(|name| name.to_lowercase() == path)
    }

    /// Gives a part another text, or adds one.
    pub(super) fn put(&mut self, path: String, text: String) {
        let path = self.named(&path);
        self.changed.insert(path, text);
    }

    /// A path that no part has: of the first number that is free.
    pub(super) fn free(&self, before: &str, behind: &str) -> String {
        let paths = (1..).map(|number| format!("{before}{number}{behind}"));
        let mut free = paths.filter(|path| !self.has(path));
        free.next().unwrap_or_default()
    }

    pub(super) fn workbook(&self) -> String {
        self.workbook.clone()
    }

    /// The path of the styles, which are added where there are none.
    pub(super) fn styles(&mut self) -> Option<String> {
        let workbook = self.workbook();
        let relations = self.relations(&workbook)?;
        let styles = relations.into_iter().find(|one| one.kind == "styles");
        if let Some(styles) = styles.filter(|one| self.has(&one.target)) {
            return Some(styles.target);
        }
        // Some programs know no other name of it.
        let usual = "xl/styles.xml";
        let path = if self.has(usual) {
            self.free("xl/styles", ".xml")
        } else {
            usual.to_owned()
        };
        self.put(path.clone(), NO_STYLES.to_owned());
        self.set_type(&path, STYLES_TYPE)?;
        self.relate(&workbook, "styles", &path)?;
        Some(path)
    }

    /// The path of the sheet of a name.
    pub(super) fn sheet(&mut self, name: &str) -> Option<String> {
        let path = self.workbook();
        let xml = self.text(&path)?;
        let mut id = None;
        each(&xml, |tag| {
            if tag.name() == "sheet" && tag.attribute("name").as_deref() == Some(name) {
                id = tag.attribute("id");
            }
            id.is_none()
        })?;
        let id = id?;
        let relations = self.relations(&path)?;
        let sheet = relations.into_iter().find(|one| one.id == id);
        sheet.map(|one| one.target)
    }

    /// The relations of a part; of the whole for a blank path.
    pub(super) fn relations(&mut self, path: &str) -> Option<Vec<Relation>> {
        let Some(xml) = self.text(&relations_of(path)) else {
            return (!self.has(&relations_of(path))).then(Vec::new);
        };
        let mut relations = Vec::new();
        each(&xml, |tag| {
            let external = tag.attribute("TargetMode").as_deref() == Some("External");
            if tag.name() == "Relationship" && tag.kind != TagKind::Close && !external {
                relations.extend(relation(
                    path,
                    [
                        tag.attribute("Id"),
                        tag.attribute("Type"),
                        tag.attribute("Target"),
                    ],
                ));
            }
            true
        })?;
        Some(relations)
    }

    /// Adds a relation of a part to another one; its id.
    pub(super) fn relate(&mut self, path: &str, kind: &str, target: &str) -> Option<String> {
        let of = relations_of(path);
        let xml = self.text(&of).unwrap_or_else(|| {
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>".to_owned()
        });
        let id = (1..).map(|number| format!("rIdAnswer{number}"));
        let id = id
            .into_iter()
            .find(|id| !xml.contains(&format!("\"{id}\"")))?;
        let added = |prefix: &str| {
            format!(
                "<{prefix}Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"/{target}\"/>"
            )
        };
        let related = append(&xml, "Relationships", added)?;
        self.put(of, related);
        Some(id)
    }

    /// Says of what type a part is.
    pub(super) fn set_type(&mut self, path: &str, kind: &str) -> Option<()> {
        let types = self.text(TYPES)?;
        let added = |prefix: &str| {
            format!(
                "<{prefix}Override PartName=\"/{}\" ContentType=\"{kind}\"/>",
                escape(path)
            )
        };
        let types = append(&types, "Types", added)?;
        self.put(TYPES.to_owned(), types);
        Some(())
    }

    /// The archive with its changes; what isn't changed is copied as it is packed.
    pub(super) fn close(self, bytes: &[u8]) -> Option<Vec<u8>> {
        let Self { mut changed, .. } = self;
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for at in 0..archive.len() {
            let part = archive.by_index_raw(at).ok()?;
            let name = part.name().ok()?.into_owned();
            match changed.remove(&name) {
                None => writer.raw_copy_file(part).ok()?,
                Some(text) => {
                    writer.start_file(name, options).ok()?;
                    writer.write_all(text.as_bytes()).ok()?;
                }
            }
        }
        for (path, text) in changed {
            writer.start_file(path, options).ok()?;
            writer.write_all(text.as_bytes()).ok()?;
        }
        Some(writer.finish().ok()?.into_inner())
    }
}

/// The path of the relations of a part: `xl/_rels/workbook.xml.rels`.
fn relations_of(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    format!("{folder}_rels/{name}.rels")
}

fn relation(path: &str, [id, kind, target]: [Option<String>; 3]) -> Option<Relation> {
    let kind = kind?;
    Some(Relation {
        id: id?,
        kind: kind.rsplit('/').next()?.to_owned(),
        target: resolved(path, &target?),
    })
}

/// The path that a target of a part leads to.
fn resolved(path: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    for step in target.split('/') {
        match step {
            ".." => _ = folders.pop(),
            "." | "" => {}
            step => folders.push(step),
        }
    }
    folders.join("/")
}

/// A text with something more at the end of its first element of a name; it is told the prefix of names there.
pub(super) fn append(xml: &str, name: &str, added: impl Fn(&str) -> String) -> Option<String> {
    let mut change: Option<Change> = None;
    each(xml, |tag| {
        if tag.name() == name && tag.kind != TagKind::Open {
            let added = added(tag.prefix());
            change = Some(if tag.kind == TagKind::Close {
                (tag.range.start..tag.range.start, added)
            } else {
                let open = tag.text.trim_end_matches("/>").trim_end();
                let whole = format!("{open}>{added}</{}{name}>", tag.prefix());
                (tag.range.clone(), whole)
            });
        }
        change.is_none()
    })?;
    changed(xml, vec![change?])
}

#[cfg(test)]
mod tests {
    use super::{append, relations_of, resolved};

    #[test]
    fn paths_lead_from_a_part() {
        assert_eq!(
            relations_of("xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels"
        );
        assert_eq!(relations_of(""), "_rels/.rels");
        let path = "xl/worksheets/sheet1.xml";
        assert_eq!(resolved(path, "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolved(path, "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("", "xl/workbook.xml"), "xl/workbook.xml");
    }

    #[test]
    fn something_is_added_to_an_element_that_may_be_empty() {
        let added = |prefix: &str| format!("<{prefix}b/>");
        assert_eq!(
            append("<a><b/></a>", "a", added).unwrap(),
            "<a><b/><b/></a>"
        );
        assert_eq!(
            append("<x:a n='1' />", "a", added).unwrap(),
            "<x:a n='1'><x:b/></x:a>"
        );
        assert_eq!(append("<c/>", "a", added), None);
    }
}
