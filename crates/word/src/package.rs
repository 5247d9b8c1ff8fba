//! The file: parts in an archive, each with its type and with what it leads to.

use crate::xml::Xml;
use indexmap::IndexSet;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// How hard parts are compressed: more takes twice the time for a twentieth of the size.
const LEVEL: i64 = 4;

/// Where a part leads: other parts, and addresses outside the file. Each once, numbered in the order in which they were named.
#[derive(Debug, Default)]
pub(crate) struct Relationships {
    list: IndexSet<Relationship>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Relationship {
    kind: String,
    target: String,
    outside: bool,
}

impl Relationships {
    /// The id of a part of the file, by its kind.
    pub(crate) fn part(&mut self, kind: &str, target: &str) -> String {
        let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        self.add(&format!("{base}{kind}"), target, false)
    }

    /// The id of the properties of the package.
    pub(crate) fn properties(&mut self, target: &str) -> String {
        let kind =
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
        self.add(kind, target, false)
    }

    /// The id of an address outside the file.
    pub(crate) fn address(&mut self, target: &str) -> String {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
        self.add(kind, target, true)
    }

    fn add(&mut self, kind: &str, target: &str, outside: bool) -> String {
        let (at, _) = self.list.insert_full(Relationship {
            kind: kind.to_owned(),
            target: target.to_owned(),
            outside,
        });
        format!("rId{}", at + 1)
    }

    fn write(&self) -> String {
        let mut xml = Xml::part();
        xml.open("Relationships", &[("xmlns", RELATIONSHIPS)]);
        for (
            at,
            Relationship {
                kind,
                target,
                outside,
            },
        ) in self.list.iter().enumerate()
        {
            let id = format!("rId{}", at + 1);
            let mut attributes = vec![("Id", id.as_str()), ("Type", kind), ("Target", target)];
            if *outside {
                attributes.push(("TargetMode", "External"));
            }
            xml.empty("Relationship", &attributes);
        }
        xml.close("Relationships");
        xml.done()
    }
}

/// A file as it grows.
#[derive(Debug, Default)]
pub(crate) struct Package {
    parts: Vec<(String, Vec<u8>)>,
    types: Vec<(String, String)>,
}

impl Package {
    /// Adds a part that is XML, with what it leads to. `kind` is the end of its type: `main+xml`.
    pub(crate) fn word(&mut self, path: &str, kind: &str, xml: Xml, links: &Relationships) {
        self.typed(path, &format!("{WORD}{kind}"), xml);
        self.relate(path, links);
    }

    /// Adds a part that is XML of another type.
    pub(crate) fn typed(&mut self, path: &str, kind: &str, xml: Xml) {
        self.types.push((format!("/{path}"), kind.to_owned()));
        self.parts.push((path.to_owned(), xml.done().into_bytes()));
    }

    /// Adds what a part leads to, or, for a blank path, the whole file.
    pub(crate) fn relate(&mut self, path: &str, links: &Relationships) {
        if !links.list.is_empty() {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let folder = if folder.is_empty() {
                String::new()
            } else {
                format!("{folder}/")
            };
            let path = format!("{folder}_rels/{name}.rels");
            self.parts.push((path, links.write().into_bytes()));
        }
    }

    /// Adds a picture.
    pub(crate) fn picture(&mut self, path: &str, bytes: Vec<u8>) {
        self.parts.push((path.to_owned(), bytes));
    }

    /// The bytes of the file: the same for the same parts.
    pub(crate) fn done(self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let types = (
            "[Content_Types].xml".to_owned(),
            self.content_types().into_bytes(),
        );
        for (path, bytes) in std::iter::once(types).chain(self.parts) {
            let method = if path.ends_with(".png") {
                CompressionMethod::Stored
            } else {
                CompressionMethod::Deflated
            };
            let level = (method == CompressionMethod::Deflated).then_some(LEVEL);
            let options = SimpleFileOptions::default()
                .compression_method(method)
                .compression_level(level)
                .last_modified_time(DateTime::DEFAULT)
                .unix_permissions(0o644);
            let written = zip
                .start_file(path, options)
                .map(|()| zip.write_all(&bytes));
            written
                .expect("names are short and each is there once")
                .expect("memory takes every byte");
        }
        let file = zip.finish().expect("memory takes every byte");
        file.into_inner()
    }

    fn content_types(&self) -> String {
        let mut xml = Xml::part();
        xml.open("Types", &[("xmlns", TYPES)]);
        let endings = [
            (
                "rels",
                "application/vnd.openxmlformats-package.relationships+xml",
            ),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("svg", "image/svg+xml"),
        ];
        for (ending, kind) in endings {
            xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
        }
        for (path, kind) in &self.types {
            xml.empty("Override", &[("PartName", path), ("ContentType", kind)]);
        }
        xml.close("Types");
        xml.done()
    }
}
