//! Workbooks that are made to do harm end in an error.

use sse_workbook::sketch::{RELATIONS, package, package_of_pieces, with_sheet};
use sse_workbook::tables;
use std::fmt::Write;

/// The code and the words of the one finding about a workbook.
fn refused(bytes: &[u8]) -> (&'static str, String) {
    let found = tables("a.xlsx", bytes, sse_submission::headings);
    assert!(found.tables.is_empty());
    let [finding] = &found.findings[..] else {
        panic!("{:?}", found.findings)
    };
    (finding.code, finding.message.to_string())
}

const HEAD: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>area</t></is></c>\
    <c r=\"B1\" t=\"inlineStr\"><is><t>year</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>measure</t></is></c></row>";

fn sheet(rows: &str) -> Vec<u8> {
    with_sheet("Contributions", "", &format!("{HEAD}{rows}"), "")
}

const RELATED: &[u8] =
    b"<Relationships><Relationship Id=\"rId1\" Type=\"/worksheet\" Target=\"a.xml\"/>\
    <Relationship Id=\"rId2\" Type=\"/styles\" Target=\"styles.xml\"/>\
    <Relationship Id=\"rId3\" Type=\"/sharedStrings\" Target=\"strings.xml\"/></Relationships>";

const BOOK: &[u8] =
    b"<workbook><sheets><sheet name=\"Contributions\" r:id=\"rId1\"/></sheets></workbook>";

/// A workbook with one more part, made of pieces.
fn of_pieces(name: &str, pieces: Vec<(&[u8], usize)>) -> Vec<u8> {
    package_of_pieces([
        ("_rels/.rels", vec![(RELATIONS.as_bytes(), 1)]),
        ("xl/workbook.xml", vec![(BOOK, 1)]),
        ("xl/_rels/workbook.xml.rels", vec![(RELATED, 1)]),
        (name, pieces),
    ])
}

/// The parts of a workbook without sheets, to which others are added.
fn with_parts<'p>(more: &[(&'p str, &'p [u8])]) -> Vec<u8> {
    let parts = [
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATED),
    ];
    package(parts.into_iter().chain(more.iter().copied()))
}

#[test]
fn cells_rows_and_columns_are_counted() {
    let pieces = vec![
        (&b"<worksheet><sheetData><row>"[..], 1),
        (b"<c/>", 25_000_000),
    ];
    assert_eq!(refused(&of_pieces("xl/a.xml", pieces)).0, "W003");
    let far = refused(&sheet("<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>"));
    assert!(far.1.contains("16,384 columns"), "{far:?}");
    let far = refused(&sheet(
        "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>",
    ));
    assert!(far.1.contains("1,048,576 rows"), "{far:?}");
    let rows = "<row><c><v>1</v></c></row>".repeat(1_048_576);
    assert_eq!(refused(&sheet(&rows)).0, "W003");
}

#[test]
fn two_cells_far_apart_are_two_cells() {
    let far =
        "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c><c r=\"XFD1048576\"><v>1</v></c></row>";
    let found = tables("a.xlsx", &sheet(far), sse_submission::headings);
    assert_eq!(found.tables[0].text.starts.len(), 1_048_576);
    assert!(found.tables[0].text.text.len() < 2_000_000);
    let codes: Vec<&str> = found.findings.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["W008"]);
}

#[test]
fn parts_and_texts_are_counted_while_they_are_inflated() {
    // A gigabyte of blanks is a megabyte.
    let blanks = " ".repeat((1 << 20) - 4) + "<a/>";
    let pieces = vec![(&b"<worksheet>"[..], 1), (blanks.as_bytes(), 1_025)];
    let found = refused(&of_pieces("xl/a.xml", pieces));
    assert!(found.1.contains("1 GiB"), "{found:?}");
    let text = "x".repeat(32_768);
    let cell = format!("<row r=\"2\"><c r=\"A2\" t=\"str\"><v>{text}</v></c></row>");
    assert!(refused(&sheet(&cell)).1.contains("32,767 characters"));
    let text = "x".repeat(3 << 20);
    let cell = format!("<row r=\"2\"><c r=\"A2\" t=\"str\"><v>{text}</v></c></row>");
    assert!(refused(&sheet(&cell)).1.contains("32,767 characters"));
    let comment = format!("<!-- {} -->", "><".repeat(2 << 20));
    assert_eq!(refused(&sheet(&comment)).0, "W003");
}

#[test]
fn shared_strings_are_counted() {
    let pieces = vec![(&b"<sst>"[..], 1), (b"<si/>", 9_000_000)];
    let found = refused(&of_pieces("xl/strings.xml", pieces));
    assert!(found.1.contains("128 MiB of text"), "{found:?}");
    let long = "x".repeat(32_000);
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(10);
    let rows = format!("<row>{cells}</row>").repeat(500);
    let sheet = format!("<worksheet><sheetData>{HEAD}{rows}</sheetData></worksheet>");
    let parts = [
        ("xl/strings.xml", strings.as_bytes()),
        ("xl/a.xml", sheet.as_bytes()),
    ];
    let found = refused(&with_parts(&parts));
    assert!(found.1.contains("128 MiB of text"), "{found:?}");
}

#[test]
fn tables_are_no_larger_than_their_rows_can_be_read() {
    let pieces = vec![
        (&b"<worksheet><sheetData>"[..], 1),
        (HEAD.as_bytes(), 1),
        (b"<row><c><v>1</v></c></row>", 300_000),
    ];
    let found = refused(&of_pieces("xl/a.xml", pieces));
    assert!(found.1.contains("200,000 rows"), "{found:?}");
}

#[test]
fn merged_cells_are_looked_at_once() {
    let merges = "<mergeCell ref=\"A2:B200000\"/><mergeCell ref=\"A3:B100000\"/>".repeat(500_000);
    let rows = HEAD.to_owned() + &"<row><c><v>1</v></c></row>".repeat(200_000);
    let tail = format!("<mergeCells>{merges}</mergeCells>");
    let bytes = with_sheet("Contributions", "", &rows, &tail);
    let found = tables("a.xlsx", &bytes, sse_submission::headings);
    assert_eq!(found.tables[0].text.findings.len(), 199_999);
}

#[test]
fn a_million_styles_are_too_many() {
    let styles = format!(
        "<styleSheet><cellXfs>{}</cellXfs></styleSheet>",
        "<xf/>".repeat(1_000_000)
    );
    assert_eq!(
        refused(&with_parts(&[("xl/styles.xml", styles.as_bytes())])).0,
        "W003"
    );
    let merges = "<mergeCell ref=\"A1:B2\"/>".repeat(1_100_000);
    let bytes = with_sheet(
        "Contributions",
        "",
        HEAD,
        &format!("<mergeCells>{merges}</mergeCells>"),
    );
    assert_eq!(refused(&bytes).0, "W003");
}

#[test]
fn deep_elements_are_refused() {
    let deep = "<a>".repeat(100_000);
    assert_eq!(refused(&sheet(&deep)).0, "W003");
}

#[test]
fn document_types_and_entities_are_refused() {
    let bomb = b"<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><worksheet/>";
    let found = refused(&with_parts(&[("xl/a.xml", bomb)]));
    assert!(
        found.0 == "W002" && found.1.contains("document type"),
        "{found:?}"
    );
    let found = refused(&sheet(
        "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>&a;</v></c></row>",
    ));
    assert!(found.0 == "W002" && found.1.contains("entity"), "{found:?}");
}

#[test]
fn a_document_type_is_refused_in_parts_that_nobody_reads_too() {
    let bytes = b"<?xml version=\"1.0\"?><!-- x --><!DOCTYPE x><x/>";
    for part in [
        "[Content_Types].xml",
        "docProps/core.xml",
        "xl/comments1.xml",
        "customXml/_rels/item1.xml.rels",
    ] {
        let found = refused(&with_parts(&[(part, bytes)]));
        assert!(
            found.0 == "W002" && found.1.contains("document type"),
            "{part}: {found:?}"
        );
    }
    let sheets = b"<office:document-content/>";
    let document = package([("content.xml", &sheets[..]), ("settings.xml", bytes)]);
    assert!(refused(&document).1.contains("settings.xml"));
    // What nobody can read there harms nobody.
    let other = with_parts(&[("customXml/item1.xml", b"\xFF\xFE<\0a\0/\0>\0")]);
    assert!(!refused(&other).1.contains("item1"));
}

#[test]
fn no_entity_grows_in_strings_or_styles() {
    let mut laughs = "<!DOCTYPE lolz [<!ENTITY a0 \"ha\">".to_owned();
    for at in 1..30 {
        let ten = format!("&a{};", at - 1).repeat(10);
        laughs += &["<!ENTITY a", &at.to_string(), " \"", &ten, "\">"].concat();
    }
    laughs += "]>";
    for (part, inside) in [
        ("xl/strings.xml", "<sst><si><t>&a29;</t></si></sst>"),
        (
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"&a29;\"/></numFmts></styleSheet>",
        ),
        ("_rels/.rels", "<Relationships>&a29;</Relationships>"),
    ] {
        let text = laughs.clone() + inside;
        let bytes = if part == "_rels/.rels" {
            package([(part, text.as_bytes()), ("xl/workbook.xml", BOOK)])
        } else {
            with_parts(&[(part, text.as_bytes())])
        };
        let found = refused(&bytes);
        assert!(
            found.0 == "W002" && found.1.contains("document type"),
            "{part} {found:?}"
        );
        // Without its declaration, an entity is none of those of XML.
        let text = inside.as_bytes();
        if part == "xl/strings.xml" {
            assert_eq!(refused(&with_parts(&[(part, text)])).0, "W002");
        }
    }
}

#[test]
fn rows_and_cells_are_where_they_say() {
    for row in [
        "4294967295",
        "4294967296",
        "18446744073709551616",
        "0",
        "-1",
        "",
        "1.5",
        "x",
    ] {
        let found = refused(&sheet(&format!("<row r=\"{row}\"><c><v>1</v></c></row>")));
        assert!(["W002", "W003"].contains(&found.0), "{row}: {found:?}");
    }
    for cell in [
        "ZZZZZZ1",
        "ZZZZZZZZZZZZZZZZZZZZ1",
        "XFE2",
        "",
        "1",
        "-A1",
        "é2",
    ] {
        let found = refused(&sheet(&format!(
            "<row r=\"2\"><c r=\"{cell}\"><v>1</v></c></row>"
        )));
        assert!(["W002", "W003"].contains(&found.0), "{cell}: {found:?}");
    }
    for string in [
        "7",
        "-1",
        "4294967296",
        "99999999999999999999",
        "",
        "0x0",
        "NaN",
    ] {
        let found = refused(&sheet(&format!(
            "<row r=\"2\"><c t=\"s\"><v>{string}</v></c></row>"
        )));
        assert_eq!(found.0, "W002", "{string}: {found:?}");
    }
}

#[test]
fn a_sheet_is_there_once() {
    let related = String::from_utf8(RELATED.to_vec()).unwrap();
    let related = related.replace(
        "</Relationships>",
        "<Relationship Id=\"rId4\" Type=\"/worksheet\" Target=\"b.xml\"/></Relationships>",
    );
    let part = format!("<worksheet><sheetData>{HEAD}</sheetData></worksheet>");
    for (second, relation, twice) in [
        ("Contributions", "rId4", true),
        ("CONTRIBUTIONS", "rId4", true),
        ("Others", "rId1", true),
        ("Contributions 2", "rId4", false),
    ] {
        let book = format!(
            "<workbook><sheets><sheet name=\"Contributions\" r:id=\"rId1\"/><sheet name=\"{second}\" r:id=\"{relation}\"/></sheets></workbook>"
        );
        let bytes = package([
            ("_rels/.rels", RELATIONS.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", related.as_bytes()),
            ("xl/a.xml", part.as_bytes()),
            ("xl/b.xml", part.as_bytes()),
        ]);
        if twice {
            let found = refused(&bytes);
            assert!(found.1.contains("twice"), "{second} {relation}: {found:?}");
        } else {
            assert_eq!(
                tables("a.xlsx", &bytes, sse_submission::headings)
                    .tables
                    .len(),
                2
            );
        }
    }
}

#[test]
fn no_path_leads_out_of_the_workbook() {
    for target in [
        "../../../../etc/passwd",
        "/../../etc/passwd",
        "worksheets/../../x",
        "C:\\Windows\\win.ini",
        "http://localhost/sheet.xml",
        "",
    ] {
        let related = format!(
            "<Relationships><Relationship Id=\"rId1\" Type=\"/worksheet\" Target=\"{target}\"/></Relationships>"
        );
        let bytes = package([
            ("_rels/.rels", RELATIONS.as_bytes()),
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", related.as_bytes()),
            ("xl/worksheets/../../x/y", b"<worksheet/>"),
            ("../../../../etc/passwd", b"<worksheet/>"),
        ]);
        let found = refused(&bytes);
        assert!(found.1.contains("no such part"), "{target}: {found:?}");
    }
}

#[test]
fn what_stands_between_elements_is_counted() {
    for (part, head, piece) in [
        ("xl/strings.xml", "<sst><si><t>", "&#97;"),
        ("xl/a.xml", "<worksheet><sheetData>", "<!--x-->"),
        ("xl/a.xml", "<worksheet><sheetData>", "<?x?>"),
    ] {
        let pieces = vec![(head.as_bytes(), 1), (piece.as_bytes(), 25_000_000)];
        assert_eq!(refused(&of_pieces(part, pieces)).0, "W003", "{piece}");
    }
}

#[test]
fn long_heads_and_formats_are_refused() {
    let name = format!("<c t=\"str\"><v>{}</v></c>", "x".repeat(30_000));
    let rows = format!("<row r=\"2\">{}</row>", name.repeat(400));
    assert_eq!(refused(&sheet(&rows)).0, "W003");
    let code = "0;".repeat(3_000);
    let styles = format!(
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"{code}\"/></numFmts></styleSheet>"
    );
    assert_eq!(
        refused(&with_parts(&[("xl/styles.xml", styles.as_bytes())])).0,
        "W003"
    );
    let sections = ";".repeat(400);
    let many = (0..6_000).fold(String::new(), |mut many, id| {
        _ = write!(
            many,
            "<numFmt numFmtId=\"{id}\" formatCode=\"{sections}\"/>"
        );
        many
    });
    let styles = format!("<styleSheet><numFmts>{many}</numFmts></styleSheet>");
    assert_eq!(
        refused(&with_parts(&[("xl/styles.xml", styles.as_bytes())])).0,
        "W003"
    );
}

/// A workbook with so many sheets, of which each has a part of its own or all have one.
fn sheets_of(count: usize, own_parts: bool) -> Vec<u8> {
    sheets_with(count, own_parts, &"<row><c><f>A1</f></c></row>".repeat(10))
}

/// The same with rows of one's own.
fn sheets_with(count: usize, own_parts: bool, rows: &str) -> Vec<u8> {
    let rows = format!("<worksheet><sheetData>{HEAD}{rows}</sheetData></worksheet>");
    let (mut book, mut related) = (String::new(), String::new());
    let mut parts = vec![("_rels/.rels".to_owned(), RELATIONS.to_owned())];
    for at in 0..count {
        let part = if own_parts { at } else { 0 };
        _ = write!(book, "<sheet name=\"S{at}\" r:id=\"r{at}\"/>");
        _ = write!(
            related,
            "<Relationship Id=\"r{at}\" Type=\"/worksheet\" Target=\"s{part}.xml\"/>"
        );
        if own_parts || at == 0 {
            parts.push((format!("xl/s{part}.xml"), rows.clone()));
        }
    }
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook><sheets>{book}</sheets></workbook>"),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships>{related}</Relationships>"),
    ));
    package(
        parts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_bytes())),
    )
}

#[test]
fn sheets_are_counted_and_none_is_read_twice() {
    assert_eq!(refused(&sheets_of(2, false)).0, "W002");
    assert_eq!(refused(&sheets_of(2_000, false)).0, "W002");
    assert_eq!(refused(&sheets_of(300, true)).0, "W003");
    let found = tables("a.xlsx", &sheets_of(200, true), sse_submission::headings);
    assert_eq!(found.tables.len(), 200);
    let findings = found.tables.iter().flat_map(|table| &table.text.findings);
    let mut shown: Vec<*const sse_diagnostics::Diagnostic> = findings
        .map(|found| std::sync::Arc::as_ptr(&found.finding))
        .collect();
    shown.sort_unstable();
    shown.dedup();
    assert_eq!(shown.len() as u64, sse_diagnostics::LISTED);
}

#[test]
fn what_all_tables_hold_is_counted_together() {
    // Of a single row far below all blank ones above it are counted.
    let far = "<row r=\"1048576\"><c><v>1</v></c></row>";
    assert!(refused(&sheets_with(8, true, far)).1.contains("64 MiB"));
    let rows = "<row><c><v>1</v></c></row>".repeat(90_000);
    assert_eq!(refused(&sheets_with(3, true, &rows)).0, "W003");
    let formulas = format!("<row>{}</row>", "<c><f>A1</f><v>1</v></c>".repeat(3)).repeat(60_000);
    assert_eq!(refused(&sheets_with(6, true, &formulas)).0, "W003");
}

#[test]
fn names_are_counted() {
    let long = "x".repeat(1 << 19);
    let numbers: Vec<String> = (0..256).map(|number| number.to_string()).collect();
    for (part, head, piece) in [
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships>",
            "<Relationship Id=\"#\" Type=\"/a\" Target=\"b\"/>",
        ),
        (
            "xl/styles.xml",
            "<styleSheet><numFmts>",
            "<numFmt numFmtId=\"1\" formatCode=\"#\"/>",
        ),
        ("xl/workbook.xml", "<workbook>", "<sheet name=\"#\"/>"),
        ("xl/workbook.xml", "<workbook>", "<x#>"),
        (
            "content.xml",
            "<office:automatic-styles>",
            "<style:style style:family=\"table-cell\" style:name=\"#\"/>",
        ),
        ("content.xml", "<a>", "<table:table table:name=\"#\"/>"),
        (
            "content.xml",
            "<a><table:table>",
            "<table:table-column table:default-cell-style-name=\"#\"/>",
        ),
    ] {
        let (before, behind) = piece.split_once('#').unwrap();
        let piece = |number: &'_ String| [before, number, &long, behind].concat();
        let pieces: Vec<String> = numbers.iter().map(piece).collect();
        let pieces = pieces.iter().map(|piece| (piece.as_bytes(), 1));
        let text = [(head.as_bytes(), 1)].into_iter().chain(pieces).collect();
        let mut parts = vec![
            ("_rels/.rels", vec![(RELATIONS.as_bytes(), 1)]),
            ("xl/workbook.xml", vec![(BOOK, 1)]),
            ("xl/_rels/workbook.xml.rels", vec![(RELATED, 1)]),
        ];
        parts.retain(|(name, _)| *name != part && part != "content.xml");
        parts.push((part, text));
        assert_eq!(
            refused(&package_of_pieces(parts)).0,
            "W003",
            "{part} {head}"
        );
    }
}

#[test]
fn relations_are_counted() {
    let relation = |at: u32| format!("<Relationship Id=\"r{at}\" Type=\"/a\" Target=\"b\"/>");
    let related: String = (0..30_000).map(relation).collect();
    let bytes = package([
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", BOOK),
        (
            "xl/_rels/workbook.xml.rels",
            format!("<a>{related}</a>").as_bytes(),
        ),
    ]);
    assert_eq!(refused(&bytes).0, "W003");
}

/// The bytes of a workbook whose directory says something else of each part: at so many bytes behind its beginning.
fn said_otherwise(at: usize, other: &[u8]) -> Vec<u8> {
    let mut bytes = sheet("<row><c><v>1</v></c></row>");
    let entries: Vec<usize> = memchr::memmem::find_iter(&bytes, b"PK\x01\x02").collect();
    assert_eq!(entries.len(), 4);
    for entry in entries {
        bytes[entry + at..entry + at + other.len()].copy_from_slice(other);
    }
    bytes
}

#[test]
fn the_directory_of_an_archive_may_lie() {
    let codes = |bytes: &[u8]| {
        let found = refused(bytes);
        assert!(["W001", "W002", "W003"].contains(&found.0), "{found:?}");
    };
    let honest = sheet("");
    let end = memchr::memmem::rfind(&honest, b"PK\x05\x06").unwrap();
    codes(&honest[..end]);
    for (at, other) in [
        (8, 0xFF_u8),
        (10, 0xFF),
        (12, 0xFF),
        (16, 0xFF),
        (16, 0x01),
        (20, 0xFF),
    ] {
        let mut lying = honest.clone();
        lying[end + at..end + at + 2].fill(other);
        // Of how many bytes its list says it is, nobody needs to know.
        if at != 12 {
            codes(&lying);
        }
    }
}

#[test]
fn parts_that_share_bytes_are_refused() {
    let found = refused(&said_otherwise(42, &[0; 4]));
    assert!(found.1.contains("within each other"), "{found:?}");
}

#[test]
fn parts_of_one_name_are_refused() {
    let found = refused(&with_parts(&[("xl/a.xml", b"<a/>"), ("XL/A.xml", b"<b/>")]));
    assert!(
        found.0 == "W002" && found.1.contains("one name"),
        "{found:?}"
    );
}

#[test]
fn parts_whose_names_lead_to_one_place_are_refused() {
    for other in [
        "/xl/a.xml",
        "xl\\a.xml",
        "XL/A.XML",
        "./xl/a.xml",
        "xl//a.xml",
        "xl/b/../a.xml",
    ] {
        let found = refused(&with_parts(&[("xl/a.xml", b"<a/>"), (other, b"<b/>")]));
        assert!(
            found.0 == "W002" && found.1.contains("one name: xl/a.xml"),
            "{other}: {found:?}"
        );
    }
    // Some programs write bars of their own.
    let bars = package([
        ("_rels\\.rels", RELATIONS.as_bytes()),
        ("xl\\workbook.xml", BOOK),
        ("xl\\_rels\\workbook.xml.rels", RELATED),
        (
            "/xl/a.xml",
            format!("<worksheet><sheetData>{HEAD}</sheetData></worksheet>").as_bytes(),
        ),
    ]);
    let found = tables("a.xlsx", &bars, sse_submission::headings);
    assert_eq!(found.tables.len(), 1, "{:?}", found.findings);
}

#[test]
fn what_is_cut_or_changed_is_damaged() {
    let whole = sheet(&"<row><c><v>1</v></c></row>".repeat(1_000));
    for at in 1..100 {
        let cut = &whole[..whole.len() * at / 100];
        assert!(["W001", "W002"].contains(&refused(cut).0), "{at}");
    }
    let mut damaged = 0;
    for at in (0..whole.len()).step_by(7) {
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        let found = tables("a.xlsx", &changed, sse_submission::headings);
        damaged += usize::from(found.tables.is_empty());
    }
    assert!(damaged > 50, "{damaged}");
    assert_eq!(refused(&sheet("<row r=\"5\"/><row r=\"5\"/>")).0, "W002");
    assert_eq!(
        refused(&sheet("<row><c t=\"s\"><v>7</v></c></row>")).0,
        "W002"
    );
    assert_eq!(refused(&sheet("<row><c>")).0, "W002");
}

#[test]
fn cells_that_are_there_twice_are_damage() {
    for cells in [
        "<c r=\"C2\"><v>1001</v></c><c r=\"C2\"><v>777</v></c>",
        "<c r=\"C2\"><v>1</v></c><c r=\"A2\"><v>2</v></c><c r=\"C2\"><v>3</v></c>",
        "<c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>2</v></c><c><v>3</v></c>",
        "<c r=\"C2\"><v>10</v><v>01</v></c>",
    ] {
        let found = refused(&sheet(&format!("<row r=\"2\">{cells}</row>")));
        assert_eq!(found.0, "W002", "{cells}: {found:?}");
    }
    let unsorted = "<row r=\"2\"><c r=\"C2\"><v>1</v></c><c r=\"A2\"><v>2</v></c></row>";
    let found = tables("a.xlsx", &sheet(unsorted), sse_submission::headings);
    assert!(found.tables[0].text.text.ends_with("2,,1\n"));
}

#[test]
fn links_and_macros_are_never_opened() {
    let related = b"<Relationships>\
        <Relationship Id=\"rId1\" Type=\"/worksheet\" TargetMode=\"External\" Target=\"file:///etc/passwd\"/>\
        <Relationship Id=\"rId2\" Type=\"/vbaProject\" Target=\"vbaProject.bin\"/></Relationships>";
    let book =
        b"<workbook><sheets><sheet name=\"Contributions\" r:id=\"rId1\"/></sheets></workbook>";
    let bytes = package([
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", &book[..]),
        ("xl/_rels/workbook.xml.rels", &related[..]),
        ("xl/vbaProject.bin", b"never read"),
    ]);
    assert_eq!(refused(&bytes).0, "W004");
}
