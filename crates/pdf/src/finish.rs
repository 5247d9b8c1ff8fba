//! What a conforming file needs around its pages. The only module that names `lopdf`.

mod areas;
mod attachments;
mod colour;
#[cfg(all(test, feature = "judge"))]
mod judged;
mod metadata;
mod outline;
mod raw;
mod save;
mod structure;
#[cfg(test)]
mod tests;

use crate::layout::Laid;
use crate::paint::Painted;
use crate::settings::Settings;
pub(crate) use areas::Areas;
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};
pub(crate) use raw::Raw;
use sse_document::Document;

/// Completes a painted document and writes it.
pub(crate) fn finish(
    painted: Painted,
    laid: &Laid,
    areas: &Areas,
    document: &Document,
    settings: &Settings,
) -> Result<Vec<u8>, String> {
    let mut raw = painted.document;
    "1.7".clone_into(&mut raw.version);
    let pages: Vec<ObjectId> = raw.get_pages().into_values().collect();
    let structure = structure::write(&mut raw, laid, &painted.marks, &pages, areas);
    let outline = outline::write(&mut raw, laid, &pages);
    let places = named_places(document, laid, &pages);
    let title = crate::layout::plain(&document.title);
    let about = metadata::About::new(document, &title);
    let files = attachments::write(&mut raw, settings, about.created());
    let metadata = raw.add_object(about.stream());
    let intent = colour::output_intent(&mut raw);
    let language = if document.matter.language.is_empty() {
        "en"
    } else {
        document.matter.language.as_str()
    };
    let direction = if crate::layout::is_rtl(language) {
        "R2L"
    } else {
        "L2R"
    };
    let catalog = raw.catalog_mut().map_err(|error| error.to_string())?;
    catalog.set("Lang", text(language));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true, "Direction" => direction },
    );
    catalog.set("StructTreeRoot", structure.root);
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![intent.into()]);
    catalog.set(
        "PageLabels",
        dictionary! { "Nums" => vec![0.into(), dictionary! { "S" => "D" }.into()] },
    );
    catalog.set("PageLayout", "SinglePage");
    catalog.set(
        "PageMode",
        if outline.is_some() {
            "UseOutlines"
        } else {
            "UseNone"
        },
    );
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    let mut names = Dictionary::new();
    if let Some(places) = places {
        names.set("Dests", places);
    }
    if let Some(files) = files {
        catalog.set("AF", files.associated);
        names.set("EmbeddedFiles", files.names);
    }
    if !names.is_empty() {
        catalog.set("Names", names);
    }
    if let Ok(info) = raw.trailer.get(b"Info").and_then(Object::as_reference) {
        raw.set_object(info, about.dictionary());
    }
    Ok(save::save(raw, structure.objects))
}

/// A text string: as it is where it is ASCII, else UTF-16 with its mark.
fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let bytes = [0xfe, 0xff]
        .into_iter()
        .chain(words.encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A number of the file; lengths are rounded to thousandths of a point.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the file counts in single precision"
)]
fn real(value: f64) -> Object {
    Object::Real(((value * 1000.0).round() / 1000.0) as f32)
}

fn integer(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}

/// The place of an anchor: its page, the left edge and the upper edge.
fn destination(laid: &Laid, pages: &[ObjectId], anchor: &str) -> Option<Object> {
    let &(page, y) = laid.anchors.get(anchor)?;
    let top = real(laid.pages[page].height - y + 12.0);
    Some(Object::Array(vec![
        pages[page].into(),
        "XYZ".into(),
        Object::Null,
        top,
        Object::Null,
    ]))
}

/// The places of all blocks with a name, to which other documents refer; none where there are none.
fn named_places(document: &Document, laid: &Laid, pages: &[ObjectId]) -> Option<Dictionary> {
    let names = document.names().into_iter().filter_map(|name| {
        let place = destination(laid, pages, name)?;
        Some([Object::string_literal(name), place])
    });
    let names: Vec<Object> = names.flatten().collect();
    (!names.is_empty()).then(|| dictionary! { "Names" => names })
}

fn page_mut(raw: &mut Raw, page: ObjectId) -> &mut Dictionary {
    raw.get_object_mut(page)
        .and_then(Object::as_dict_mut)
        .expect("every page is a dictionary")
}

fn stream(dictionary: Dictionary, content: Vec<u8>) -> Stream {
    Stream::new(dictionary, content)
}
