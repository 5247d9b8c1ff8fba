//! Documents that were edited and typeset: in each format the same is found as in Markdown.

#[path = "../../../verify/tests/all/mutations.rs"]
mod mutations;
#[path = "../../../verify/tests/all/random.rs"]
mod random;
#[path = "../../../verify/tests/all/rewording.rs"]
mod rewording;

use lopdf::{Dictionary, Document as PdfFile, Object, Stream, dictionary};
use mutations::{Mutation, mutations};
use rewording::reworded;
use sse_diagnostics::{English, Severity, Source};
use sse_evidence::Lineage;
use sse_round::Form;
use sse_verify::{read_file, verify};
use std::collections::BTreeSet;
use std::path::Path;

/// A report of the demonstration round as it was built once.
const REPORT: &str = include_str!("../../../verify/tests/all/report.md");

/// The kinds of changes of which many can be made of one document: each is of a place within a line.
const KINDS: [&str; 10] = [
    "digit",
    "number word",
    "swapped pair",
    "deleted figure",
    "added figure",
    "unit word",
    "bound",
    "added bound",
    "sign",
    "added number word",
];

/// How many changes are made of one document.
const AT_ONCE: usize = 30;

fn lineage() -> Lineage {
    Lineage {
        documents: [("report".to_owned(), REPORT.to_owned())].into(),
        ..Lineage::default()
    }
}

/// The bytes of a document in Markdown in another form; its drawings are those of the report.
fn typeset(text: &str, form: Form) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../output/81");
    let beside = |path: &str| {
        let drawn = path.starts_with("figures/");
        drawn
            .then(|| std::fs::read(folder.join(path)).ok())
            .flatten()
    };
    sse_round::typeset(&Source::new("edited.md", text), &beside, form)
        .unwrap()
        .bytes
}

/// The faults of a file, without references, which are numbered anew when a document is typeset.
fn faults(name: &str, bytes: Vec<u8>) -> Vec<String> {
    let read = read_file(name, bytes).unwrap();
    let found = verify(&read.edited(), &lineage()).unwrap().diagnostics;
    let faults = found
        .iter()
        .filter(|fault| fault.severity == Severity::Error);
    let mut faults: Vec<String> = faults
        .map(|fault| format!("{}: {}", fault.code, fault.message.text()).replace('\u{a0}', " "))
        .collect();
    faults.sort();
    faults
}

/// Documents with changes on lines of their own, until there are so many changes.
fn edited(changes: usize) -> Vec<String> {
    let mut texts = Vec::new();
    let all = mutations(REPORT, 81, 3 * changes).into_iter();
    let mut left: Vec<Mutation> = all
        .filter(|mutation| KINDS.contains(&mutation.kind))
        .take(changes)
        .collect();
    let kinds: BTreeSet<&str> = left.iter().map(|mutation| mutation.kind).collect();
    assert_eq!(
        (left.len(), kinds.len()),
        (changes, KINDS.len()),
        "{kinds:?}"
    );
    while !left.is_empty() {
        let (mut text, mut lines, mut later, mut made) =
            (REPORT.to_owned(), Vec::new(), Vec::new(), Vec::new());
        for mutation in left {
            let line = random::line(REPORT, mutation.range.start);
            if made.len() < AT_ONCE && !lines.contains(&line) {
                lines.push(line);
                made.push(mutation);
            } else {
                later.push(mutation);
            }
        }
        made.sort_by_key(|mutation: &Mutation| std::cmp::Reverse(mutation.range.start));
        for Mutation { range, with, .. } in made {
            text.replace_range(range, &with);
        }
        texts.push(text);
        left = later;
    }
    texts
}

/// Holds what is found in a form against what is found in Markdown, and nothing against words that were edited.
#[track_caller]
fn assert_same(name: &str, form: Form) {
    assert_eq!(faults(name, typeset(REPORT, form)), Vec::<String>::new());
    let words_alone = reworded(REPORT, 7);
    assert_eq!(
        faults(name, typeset(&words_alone, form)),
        Vec::<String>::new()
    );
    for text in edited(300) {
        let expected = faults("edited.md", text.clone().into_bytes());
        assert!(!expected.is_empty(), "{text}");
        assert_eq!(faults(name, typeset(&text, form)), expected);
    }
}

#[test]
fn in_a_pdf_the_same_changes_are_found_as_in_markdown() {
    assert_same("edited.pdf", Form::Pdf);
}

#[test]
fn in_a_word_file_the_same_changes_are_found_as_in_markdown() {
    assert_same("edited.docx", Form::Word);
}

#[test]
fn a_copy_of_a_word_file_has_a_comment_at_each_number_that_is_not_backed() {
    let text = REPORT.replace(
        "at least 5.6 million persons",
        "at least 5.7 million persons",
    );
    let read = read_file("edited.docx", typeset(&text, Form::Word)).unwrap();
    let found = verify(&read.edited(), &lineage()).unwrap();
    assert_eq!(found.remarks.len(), text.matches("5.7 million").count());
    let copy = read.commented(&found.remarks, &English).unwrap().unwrap();
    assert_eq!(
        faults("copy.docx", copy.clone()),
        faults("edited.md", text.into_bytes())
    );
    let (main, comments) = (
        part(&copy, "word/document.xml"),
        part(&copy, "word/comments.xml"),
    );
    for (at, remark) in found.remarks.iter().enumerate() {
        let marked = format!(
            "<w:commentRangeStart w:id=\"{at}\"/><w:r><w:t xml:space=\"preserve\">5.7 million</w:t></w:r><w:commentRangeEnd w:id=\"{at}\"/>"
        );
        assert!(main.contains(&marked), "{marked}");
        let text = remark.say(&English);
        assert!(comments.contains(&text), "{text}");
    }
    assert!(part(&copy, "[Content_Types].xml").contains("/word/comments.xml"));
    assert!(part(&copy, "word/_rels/document.xml.rels").contains("comments.xml"));
}

/// The codes of what is found of a Word file whose main part was edited.
fn of_word(whole: &[u8], edit: impl Fn(&str) -> String) -> Vec<&'static str> {
    of_word_part(whole, "word/document.xml", edit)
}

/// The same of any part.
fn of_word_part(whole: &[u8], name: &str, edit: impl Fn(&str) -> String) -> Vec<&'static str> {
    let part = part(whole, name);
    let edited = edit(&part);
    assert_ne!(edited, part);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(whole)).unwrap();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).unwrap();
        if file.name().unwrap() != name {
            writer.raw_copy_file(file).unwrap();
        }
    }
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file(name, options).unwrap();
    std::io::Write::write_all(&mut writer, edited.as_bytes()).unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    let read = read_file("edited.docx", bytes).unwrap();
    let found = verify(&read.edited(), &lineage()).unwrap().diagnostics;
    found.iter().map(|finding| finding.code).collect()
}

#[test]
fn what_a_word_file_prints_beside_its_text_is_read_or_told() {
    let whole = typeset(REPORT, Form::Word);
    let words = "<w:t>Cooperatives employ 9.9 million persons.</w:t>";
    let line = format!("<w:p><w:r>{words}</w:r></w:p>");
    let boxed = format!("<w:drawing><w:txbxContent>{line}</w:txbxContent></w:drawing>");
    let choice = "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice>";
    let chosen = "</mc:Choice></mc:AlternateContent>";
    for (added, expected) in [
        (format!("<w:p><w:r>{boxed}</w:r></w:p>"), "V003"),
        (
            format!("<w:p><w:r>{choice}{boxed}{chosen}</w:r></w:p>"),
            "V003",
        ),
        (
            format!("<w:p>{choice}<w:r>{words}</w:r>{chosen}</w:p>"),
            "V003",
        ),
        (format!("{choice}{line}{chosen}"), "V003"),
        (
            format!("<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr><w:r>{words}</w:r></w:p>"),
            "V003",
        ),
        (
            format!(
                "<w:p><w:r><w:ruby><w:rubyBase><w:r>{words}</w:r></w:rubyBase></w:ruby></w:r></w:p>"
            ),
            "V003",
        ),
        (
            "<w:p><m:oMath xmlns:m=\"m\"><m:r><m:t>9.9 million</m:t></m:r></m:oMath></w:p>"
                .to_owned(),
            "V003",
        ),
        ("<w:altChunk/>".to_owned(), "V012"),
        ("<w:p><w:r><w:drawing/></w:r></w:p>".to_owned(), "V012"),
    ] {
        let end = |main: &str| main.rfind("<w:p>").unwrap();
        let found = of_word(&whole, |main| {
            format!("{}{added}{}", &main[..end(main)], &main[end(main)..])
        });
        assert_eq!(found.first(), Some(&expected), "{added}: {found:?}");
    }
}

#[test]
fn what_a_word_file_strikes_out_or_writes_in_white_is_gone() {
    let whole = typeset(REPORT, Form::Word);
    let found = |properties: &str| {
        of_word(&whole, |main| {
            let at = main.find("5.6 million").unwrap();
            let start = main[..at].rfind("<w:r>").unwrap() + "<w:r>".len();
            format!(
                "{}<w:rPr>{properties}</w:rPr>{}",
                &main[..start],
                &main[start..]
            )
        })
    };
    for gone in ["<w:strike/>", "<w:color w:val=\"FFFFFF\"/>"] {
        assert!(found(gone).contains(&"V004"), "{gone}");
    }
    for seen in [
        "<w:color w:val=\"FF0000\"/>",
        "<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"black\"/>",
    ] {
        assert_eq!(found(seen), Vec::<&str>::new(), "{seen}");
    }
}

#[test]
fn what_converters_do_to_a_word_file_changes_no_number() {
    let whole = typeset(REPORT, Form::Word);
    let unmarked = of_word(&whole, |main| main.replace("<w:tblHeader/>", ""));
    assert_eq!(unmarked, Vec::<&str>::new());
    // Fields that were taken away leave their results, of citations raised numbers.
    let unlinked = of_word(&whole, |main| {
        let mut kept = String::new();
        for run in main.split_inclusive("</w:r>") {
            let start = run.rfind("<w:r>").unwrap_or(run.len());
            let is_field =
                run[start..].contains("<w:fldChar") || run[start..].contains("<w:instrText");
            kept.push_str(if is_field { &run[..start] } else { run });
        }
        kept
    });
    assert_eq!(unlinked, Vec::<&str>::new());
}

#[test]
fn contents_that_lost_their_field_and_style_are_no_text() {
    let whole = typeset(REPORT, Form::Word);
    let found = of_word(&whole, |main| {
        let of_contents = |paragraph: &str| paragraph.contains("<w:pStyle w:val=\"TOC");
        let mut kept = String::new();
        for paragraph in main.split_inclusive("</w:p>") {
            if !of_contents(paragraph) {
                kept.push_str(paragraph);
                continue;
            }
            let (before, rest) = paragraph.split_once("<w:pPr>").unwrap();
            let (_, runs) = rest.split_once("</w:pPr>").unwrap();
            kept.push_str(before);
            for run in runs.split_inclusive("</w:r>") {
                let start = run.rfind("<w:r>").unwrap_or(run.len());
                let own = &run[start..];
                let is_field = own.contains("<w:fldChar") || own.contains("<w:instrText");
                kept.push_str(if is_field { &run[..start] } else { run });
            }
        }
        kept
    });
    assert!(found.iter().all(|code| *code == "V008"), "{found:?}");
}

#[test]
fn another_address_picture_or_symbol_is_found_in_a_word_file() {
    let whole = typeset(REPORT, Form::Word);
    let links = "word/_rels/document.xml.rels";
    let of_links = part(&whole, links);
    let address = of_links.find("Target=\"https://").unwrap() + "Target=\"https://".len();
    let other = |text: &str| format!("{}other.{}", &text[..address], &text[address..]);
    assert_eq!(of_word_part(&whole, links, other), ["V007"]);
    let found = of_word_part(&whole, "word/_rels/footnotes.xml.rels", |text| {
        text.replacen("https://", "https://other.", 1)
    });
    assert!(found.contains(&"V007"), "{found:?}");
    let found = of_word_part(&whole, links, |text| {
        text.replacen("media/chart1.svg", "media/chart2.svg", 1)
    });
    assert_eq!(found, ["V006"]);
    let found = of_word_part(&whole, "word/header1.xml", |text| {
        let (before, rest) = text.split_once("/81/").unwrap();
        let (_, behind) = rest.split_once('<').unwrap();
        format!("{before}<{behind}")
    });
    assert_eq!(found, ["V004"]);
}

/// The codes of what is found of a PDF that a program drew on.
fn of_pdf(whole: &[u8], edit: impl Fn(&mut PdfFile, lopdf::ObjectId)) -> Vec<&'static str> {
    let mut file = PdfFile::load_mem(whole).unwrap();
    let page = file.get_pages()[&3];
    edit(&mut file, page);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    let read = read_file("edited.pdf", bytes).unwrap();
    let found = verify(&read.edited(), &lineage()).unwrap().diagnostics;
    found.iter().map(|finding| finding.code).collect()
}

/// Puts operators behind those of a page, in a font of its own.
fn draw(file: &mut PdfFile, page: lopdf::ObjectId, operators: &str) {
    let stream = Stream::new(Dictionary::new(), operators.as_bytes().to_vec());
    let added = file.add_object(stream);
    let page = file.get_dictionary_mut(page).unwrap();
    let known = page.get(b"Contents").unwrap().clone();
    page.set("Contents", vec![known, added.into()]);
}

/// Puts an annotation on a page beside those that it has.
fn annotate(file: &mut PdfFile, page: lopdf::ObjectId, annotation: Dictionary) {
    let added = file.add_object(annotation);
    let page = file.get_dictionary(page).unwrap();
    let known = page.get(b"Annots").cloned();
    let mut all = match known {
        Ok(Object::Reference(id)) => file.get_object(id).unwrap().as_array().unwrap().clone(),
        Ok(known) => known.as_array().unwrap().clone(),
        Err(_) => Vec::new(),
    };
    all.push(added.into());
    file.get_dictionary_mut(page_of(file))
        .unwrap()
        .set("Annots", all);
}

/// The page that is drawn on.
fn page_of(file: &PdfFile) -> lopdf::ObjectId {
    file.get_pages()[&3]
}

#[test]
fn what_is_drawn_over_a_pdf_is_told() {
    let whole = typeset(REPORT, Form::Pdf);
    assert_eq!(of_pdf(&whole, |_, _| {}), Vec::<&str>::new());
    for operators in [
        "q 1 1 1 rg 100 500 60 12 re f Q",
        "BT /F0 10 Tf 1 0 0 1 100 500 Tm (9.9 million) Tj ET",
        "/Artifact BMC BT /F0 10 Tf 1 0 0 1 100 500 Tm (9.9 million) Tj ET EMC q 1 1 1 rg 0 0 9 9 re f Q",
        "/Fm0 Do",
        "/Artifact BMC /Fm0 Do EMC",
    ] {
        let found = of_pdf(&whole, |file, page| draw(file, page, operators));
        assert_eq!(found, ["V012"], "{operators}");
    }
    let rect = || Object::Array([100, 500, 160, 512].map(Object::from).to_vec());
    for annotation in [
        dictionary! {
            "Type" => "Annot", "Subtype" => "FreeText", "Rect" => rect(),
            "Contents" => Object::string_literal("9.9 million"),
        },
        dictionary! { "Type" => "Annot", "Subtype" => "Stamp", "Rect" => rect() },
        dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "Rect" => rect(),
            "V" => Object::string_literal("9.9 million"),
        },
    ] {
        let found = of_pdf(&whole, |file, page| {
            annotate(file, page, annotation.clone());
        });
        assert_eq!(found, ["V012"], "{annotation:?}");
    }
}

/// Puts a font with the letters of Latin on a page, as `FX`.
fn add_font(file: &mut PdfFile, page: lopdf::ObjectId) {
    let font = file.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        "Encoding" => "WinAnsiEncoding",
    });
    let resources = file.get_or_create_resources(page).unwrap();
    let resources = resources.as_dict_mut().unwrap();
    match resources.get(b"Font").cloned() {
        Ok(Object::Reference(id)) => file.get_dictionary_mut(id).unwrap().set("FX", font),
        known => {
            let mut fonts = known.map_or_else(
                |_| Dictionary::new(),
                |known| known.as_dict().unwrap().clone(),
            );
            fonts.set("FX", font);
            resources.set("Font", fonts);
        }
    }
}

#[test]
fn what_a_pdf_shows_otherwise_than_it_says_is_told() {
    let whole = typeset(REPORT, Form::Pdf);
    for operators in [
        "/Artifact BMC q 1 1 1 rg 100 500 60 12 re f Q EMC",
        "/Artifact BMC BT /FX 10 Tf 3 Tr 1 0 0 1 100 500 Tm (2) Tj ET EMC",
        "/Artifact BMC BT 1 g /FX 10 Tf 1 0 0 1 100 500 Tm (2) Tj ET EMC",
        "/Artifact <</ActualText (2)>> BDC BT /FX 10 Tf 1 0 0 1 100 500 Tm (9.9) Tj ET EMC",
    ] {
        let found = of_pdf(&whole, |file, page| {
            add_font(file, page);
            draw(file, page, operators);
        });
        assert_eq!(found, ["V012"], "{operators}");
    }
    for operators in [
        "/Artifact BMC q 0.9 1 1 rg 100 500 60 12 re f Q EMC",
        "/Artifact <</ActualText (2)>> BDC BT /FX 10 Tf 1 0 0 1 100 500 Tm (2-) Tj ET EMC",
    ] {
        let found = of_pdf(&whole, |file, page| {
            add_font(file, page);
            draw(file, page, operators);
        });
        assert_eq!(found, Vec::<&str>::new(), "{operators}");
    }
}

#[test]
fn another_mark_of_a_note_and_another_address_are_found_in_a_pdf() {
    let faults_of = |text: &str| {
        let read = read_file("edited.pdf", typeset(text, Form::Pdf)).unwrap();
        let found = verify(&read.edited(), &lineage()).unwrap().diagnostics;
        let found = found.iter().map(|finding| finding.code);
        found.collect::<Vec<&str>>()
    };
    assert_eq!(faults_of(REPORT), Vec::<&str>::new());
    let address = REPORT.replacen("](https://", "](https://other.", 1);
    assert_eq!(faults_of(&address), ["V007"]);
    // A citation of the first note is taken from its place and put behind another number.
    let moved = REPORT
        .replacen("[^2]", "[^@]", 1)
        .replacen("[^3]", "[^2]", 1);
    let moved = moved.replacen("[^@]", "[^3]", 1);
    let found = faults_of(&moved);
    assert!(
        !found.is_empty() && found.iter().all(|code| *code == "V007"),
        "{found:?}"
    );
}

#[test]
fn another_number_of_a_note_is_found_in_a_word_file() {
    let whole = typeset(REPORT, Form::Word);
    let found = of_word(&whole, |main| {
        let at = main.find("NOTEREF").unwrap();
        let at = at + main[at..].find("<w:t>").unwrap() + "<w:t>".len();
        format!("{}9{}", &main[..at], &main[at..])
    });
    assert_eq!(found, ["V007"]);
}

/// A part of a Word file.
fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn a_pdf_of_another_program_is_refused_with_what_to_give() {
    let mut file = PdfFile::load_mem(&typeset(REPORT, Form::Pdf)).unwrap();
    let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let root = root.as_reference().unwrap();
    let styles = dictionary! { "Single_Text" => "P" };
    file.get_dictionary_mut(root)
        .unwrap()
        .set("RoleMap", styles);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    let refused = read_file("edited.pdf", bytes).err().unwrap();
    assert!(
        refused.to_string().contains("give the Word file"),
        "{refused}"
    );
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_writes_a_word_file_again_and_no_number_is_another() {
    let folder = tempfile::tempdir().unwrap();
    let changed = REPORT.replace(
        "at least 5.6 million persons",
        "at least 5.7 million persons",
    );
    for (text, name) in [(REPORT, "same.docx"), (&changed, "changed.docx")] {
        let file = folder.path().join(name);
        std::fs::write(&file, typeset(text, Form::Word)).unwrap();
        let again = folder.path().join("again");
        let ended = std::process::Command::new("soffice")
            .args([
                "--headless",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
            ])
            .args([&again, &file])
            .env("HOME", folder.path())
            .output()
            .unwrap();
        assert!(ended.status.success(), "{ended:?}");
        let bytes = std::fs::read(again.join(name)).unwrap();
        assert_eq!(
            faults(name, bytes),
            faults("edited.md", text.as_bytes().to_vec())
        );
    }
}
