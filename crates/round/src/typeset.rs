//! The one way from Markdown to PDF and to a Word file.

use crate::rules;
use serde::Deserialize;
use sse_diagnostics::{Diagnostic, Severity, Source, words};
use sse_document::{Document, Drawing};
use sse_evidence::Lineage;
use sse_pdf::{Attachment, Relationship, Settings, Typeset};
use sse_verify::{DocumentText, Edited};
use std::collections::BTreeMap;

/// What a file is called that describes others, which go with a document as it does.
const PACKAGE: &str = "datapackage.json";

/// The files that a document can become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// A tagged PDF.
    #[default]
    Pdf,
    /// A Word file.
    Word,
}

/// Typesets a document written in Markdown; `file` gives the bytes of a file beside it. References into a document beside it
/// follow what stands there.
///
/// # Errors
/// The findings, where one of them is an error.
pub fn typeset(
    source: &Source,
    file: &dyn Fn(&str) -> Option<Vec<u8>>,
    form: Form,
) -> Result<Typeset, Vec<Diagnostic>> {
    let mut drawing = |path: &str| -> Option<Drawing> {
        let bytes = file(path)?;
        Drawing::from_svg(std::str::from_utf8(&bytes).ok()?).ok()
    };
    let (mut document, mut diagnostics) = sse_document::read(source, &mut drawing);
    let named = document.siblings().into_iter().map(str::to_owned);
    let named: Vec<String> = named.collect();
    let mut others = BTreeMap::new();
    for name in &named {
        let path = format!("{name}.md");
        let text = file(&path).and_then(|bytes| String::from_utf8(bytes).ok());
        if let Some(text) = text {
            let (other, _) = sse_document::read(&Source::new(path, text), &mut drawing);
            others.insert(name.as_str(), other);
        } else {
            diagnostics.push(missing(&path, &format!("({path}#"), source));
        }
    }
    diagnostics.extend(sse_document::resolve_from(&mut document, source, &others).diagnostics);
    if diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
    {
        return Err(diagnostics);
    }
    diagnostics.extend(unbacked(&document, source, file));
    let carried = match form {
        Form::Pdf => document.matter.attachments.as_slice(),
        Form::Word => &[],
    };
    let (present, found) = attachments(carried, source, file);
    let mut typeset = typeset_resolved(&document, source, present);
    if form == Form::Word {
        typeset.bytes = sse_word::word(&document, &typeset.layout);
    }
    diagnostics.extend(found);
    diagnostics.extend(typeset.diagnostics);
    Ok(Typeset {
        diagnostics,
        bytes: typeset.bytes,
        pages: typeset.pages,
        layout: typeset.layout,
    })
}

/// The evidence of a build, as a file beside its documents.
pub(crate) const LINEAGE: &str = "lineage.json";

/// The documents that a lineage holds, and nothing else of it.
#[derive(Deserialize)]
struct HeldDocuments {
    #[serde(default)]
    documents: BTreeMap<String, String>,
}

/// A warning for each number of a document that isn't that of the lineage beside it. Without one that holds documents, and of
/// a document that nobody edited, nothing is said.
fn unbacked(
    document: &Document,
    source: &Source,
    file: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Vec<Diagnostic> {
    let text = file(LINEAGE).and_then(|bytes| String::from_utf8(bytes).ok());
    let Some(text) = text else {
        return Vec::new();
    };
    let held = serde_json::from_str(&text).map(|HeldDocuments { documents }| documents);
    let is_edited = held.is_ok_and(|held| held.values().all(|own| own != source.text()));
    let Some(lineage) = is_edited.then(|| Lineage::from_json(&text).ok()).flatten() else {
        return Vec::new();
    };
    let text = DocumentText::of(document);
    let verified = sse_verify::verify(&Edited::markdown(source, &text), &lineage);
    let found = verified.map(|found| found.diagnostics).unwrap_or_default();
    let faults = found
        .into_iter()
        .filter(|found| found.severity == Severity::Error);
    faults
        .map(|fault| Diagnostic {
            severity: Severity::Warning,
            ..fault
        })
        .collect()
}

/// The files to attach to a document, and a finding for each that isn't there. `source` names them; a data package brings the
/// files that it describes.
pub(crate) fn attachments(
    named: &[String],
    source: &Source,
    file: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> (Vec<Attachment>, Vec<Diagnostic>) {
    let (mut present, mut found) = (BTreeMap::new(), Vec::new());
    for name in named {
        let Some(bytes) = file(name) else {
            found.push(missing(name, name, source));
            continue;
        };
        for path in described(name, &bytes) {
            match file(&path) {
                Some(bytes) => {
                    present.insert(path, bytes);
                }
                None => found.push(missing(&path, name, source)),
            }
        }
        present.insert(name.clone(), bytes);
    }
    let present = present.into_iter();
    (
        present
            .map(|(path, bytes)| attachment(path, bytes))
            .collect(),
        found,
    )
}

/// The paths of the files that a data package describes; none for another file.
fn described(path: &str, bytes: &[u8]) -> Vec<String> {
    let Some(folder) = path.strip_suffix(PACKAGE) else {
        return Vec::new();
    };
    let package: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_default();
    let resources = package["resources"].as_array().into_iter().flatten();
    let paths = resources.filter_map(|resource| resource["path"].as_str());
    paths.map(|path| format!("{folder}{path}")).collect()
}

/// That a file isn't there, at the words of the document that name it.
fn missing(path: &str, named: &str, source: &Source) -> Diagnostic {
    let message = words!("{path} isn't beside the document", path = path);
    let finding = rules::missing_file::RULE
        .finding(message)
        .help("put it there, or typeset the document where the build left it");
    match source.text().find(named) {
        Some(start) => finding.at(source.place(start..start + named.len(), "named here")),
        None => finding.at(source.whole("")),
    }
}

/// Typesets a resolved document that `source` is the Markdown of.
pub(crate) fn typeset_resolved(
    document: &Document,
    source: &Source,
    attachments: Vec<Attachment>,
) -> Typeset {
    sse_pdf::typeset_from(document, &Settings { attachments }, source)
}

/// A file that goes with the PDF.
fn attachment(name: String, bytes: Vec<u8>) -> Attachment {
    let mime = match name.rsplit('.').next() {
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        _ => "text/csv",
    };
    Attachment {
        description: name.clone(),
        name,
        mime: mime.to_owned(),
        relationship: Relationship::Data,
        bytes,
    }
}
