//! The file against an independent judge of PDF/A and PDF/UA, and the judge against files with one promise broken.

use super::tests::{file, find, remove};
use crate::{Settings, sample, stress, typeset};
use lopdf::{Document as File, Object, ObjectId};
use page_validation::{SafetyLimits, ValidationOptions, ValidationProfile, validate_pdf_bytes};
use sse_document::{Block, Document, DrawnFigure, Inline, Paragraph, PrintedTable};

/// The rules of a profile that a file breaks, each with what is said of it.
fn failures(bytes: &[u8], profile: &str) -> Vec<String> {
    let profile: ValidationProfile = profile.parse().expect("a profile");
    // The table of what each State reported has more rows than it reads unasked.
    let limits = SafetyLimits::default().with_max_table_grid_rows(20_000);
    let options = ValidationOptions::default().profile(profile).limits(limits);
    let report = validate_pdf_bytes(bytes, &options).expect("the file is readable");
    report
        .failures
        .iter()
        .map(|failure| format!("{failure:?}"))
        .collect()
}

#[track_caller]
fn assert_conforms(document: &Document, settings: &Settings, name: &str) {
    let made = typeset(document, settings);
    for profile in ["ua1", "3a"] {
        let found = failures(&made.bytes, profile);
        assert!(
            found.is_empty(),
            "{name}, {profile}: {}",
            found[..found.len().min(9)].join("\n")
        );
    }
}

/// The sample with its body repeated.
fn long(times: usize) -> Document {
    let mut document = sample::document();
    let body = document.blocks.clone();
    (1..times).for_each(|_| document.blocks.extend(body.clone()));
    document
}

#[test]
fn a_document_with_every_construct_conforms() {
    assert_conforms(&sample::document(), &sample::settings(), "sample");
    assert_conforms(&long(3), &Settings::default(), "long");
    assert_conforms(&stress::document(), &sample::settings(), "stress");
}

#[test]
fn the_demonstration_report_conforms() {
    assert_conforms(
        &stress::demonstration(),
        &sample::settings(),
        "demonstration",
    );
}

#[test]
fn it_conforms_in_every_language_and_on_a4() {
    for language in ["fr", "es", "ru", "zh", "ar"] {
        let mut document = sample::document();
        document.matter.language = language.into();
        document.matter.page = "a4".into();
        assert_conforms(&document, &sample::settings(), language);
    }
}

#[test]
fn bare_documents_conform() {
    assert_conforms(&Document::default(), &Settings::default(), "nothing");
    let table = PrintedTable {
        rows: vec![sse_document::TableRow::Cells(vec![Vec::new()])],
        ..PrintedTable::default()
    };
    let blocks = vec![
        Block::Paragraph(Paragraph::default()),
        Block::Paragraph(Paragraph {
            text: vec![Inline::from("Text")],
            ..Paragraph::default()
        }),
        Block::Table(table),
        Block::Table(PrintedTable::default()),
        Block::Figure(DrawnFigure {
            alternative: vec![Inline::from("Nothing")],
            ..DrawnFigure::default()
        }),
    ];
    assert_conforms(
        &Document {
            blocks,
            ..Document::default()
        },
        &Settings::default(),
        "bare",
    );
    let mut untitled = sample::document();
    untitled.title.clear();
    untitled.matter.contents.clear();
    assert_conforms(&untitled, &Settings::default(), "untitled");
}

/// One broken promise: what it is, who must see it, and the deed.
type Damage = (&'static str, &'static str, fn(&mut File));

const DAMAGES: &[Damage] = &[
    ("no language", "ua1", |file| {
        remove(file.catalog_mut().unwrap(), "Lang");
    }),
    ("not marked as tagged", "ua1", |file| {
        remove(file.catalog_mut().unwrap(), "MarkInfo");
    }),
    ("no structure", "ua1", |file| {
        remove(file.catalog_mut().unwrap(), "StructTreeRoot");
    }),
    ("no metadata", "3a", |file| {
        remove(file.catalog_mut().unwrap(), "Metadata");
    }),
    ("no colour space", "3a", |file| {
        remove(file.catalog_mut().unwrap(), "OutputIntents");
    }),
    ("title not shown", "ua1", |file| {
        remove(file.catalog_mut().unwrap(), "ViewerPreferences");
    }),
    ("a figure without words", "ua1", |file| {
        remove(find(file, b"S", "Figure"), "Alt");
    }),
    ("a note without a name", "ua1", |file| {
        remove(find(file, b"S", "Note"), "ID");
    }),
    ("a heading too deep", "ua1", |file| {
        find(file, b"S", "H3").set("S", "H6");
    }),
    ("a row outside a table", "ua1", |file| {
        find(file, b"S", "TBody").set("S", "P");
    }),
    ("an item outside a list", "ua1", |file| {
        find(file, b"S", "L").set("S", "Div");
    }),
    ("a role of its own", "ua1", |file| {
        find(file, b"S", "Caption").set("S", "Legend");
    }),
    ("a link without words", "ua1", |file| {
        remove(find(file, b"Subtype", "Link"), "Contents");
    }),
    ("a link outside the structure", "ua1", |file| {
        remove(find(file, b"Subtype", "Link"), "StructParent");
    }),
    ("annotations in no order", "ua1", |file| {
        let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
        let page = pages
            .into_iter()
            .find(|&page| file.get_dictionary(page).unwrap().has(b"Annots"))
            .unwrap();
        remove(
            file.get_object_mut(page)
                .and_then(Object::as_dict_mut)
                .unwrap(),
            "Tabs",
        );
    }),
    ("letters without a text", "ua1", |file| {
        remove(find(file, b"Subtype", "Type0"), "ToUnicode");
    }),
    ("an attachment related to nothing", "3a", |file| {
        remove(find(file, b"Type", "Filespec"), "AFRelationship");
    }),
    ("an attachment of no kind", "3a", |file| {
        let file = file
            .objects
            .values_mut()
            .filter_map(|object| object.as_stream_mut().ok());
        let attached = |stream: &&mut lopdf::Stream| stream.dict.get(b"Params").is_ok();
        remove(
            &mut file.into_iter().find(attached).unwrap().dict,
            "Subtype",
        );
    }),
];

#[test]
fn each_broken_promise_is_seen() {
    let whole = file(&sample::document());
    for profile in ["ua1", "3a"] {
        assert_eq!(judged(&mut whole.clone(), profile), [] as [String; 0]);
    }
    let missed: Vec<&str> = DAMAGES
        .iter()
        .filter(|(_, profile, damage)| {
            let mut broken = whole.clone();
            damage(&mut broken);
            judged(&mut broken, profile).is_empty()
        })
        .map(|(name, ..)| *name)
        .collect();
    assert_eq!(missed, [] as [&str; 0]);
}

fn judged(file: &mut File, profile: &str) -> Vec<String> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes)
        .expect("a list in memory takes every byte");
    failures(&bytes, profile)
}
