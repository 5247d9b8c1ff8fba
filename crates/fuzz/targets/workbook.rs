//! A workbook that can be anything: as bytes, and as the parts of one whose sheet, strings, styles or content are anything.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sse_round::{InMemory, check_standalone};
use sse_workbook::sketch::{RELATIONS, package};

const RELATED: &str = "<Relationships><Relationship Id=\"rId1\" Type=\"/worksheet\" Target=\"sheet.xml\"/>\
    <Relationship Id=\"rId2\" Type=\"/styles\" Target=\"styles.xml\"/>\
    <Relationship Id=\"rId3\" Type=\"/sharedStrings\" Target=\"strings.xml\"/></Relationships>";

const BOOK: &str = "<workbook><sheets><sheet name=\"Contributions\" r:id=\"rId1\"/></sheets></workbook>";

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else {
        return;
    };
    let (name, book) = match first % 3 {
        0 => ("data.xlsx", bytes.to_vec()),
        1 => ("data.xlsx", of_excel(bytes)),
        _ => ("data.ods", package([("content.xml", bytes)])),
    };
    let files = InMemory::new("KEN", [(name, book)]);
    let checked = check_standalone(&files, "/desk/states/KEN", Some(name), &sse_fuzz::READING);
    sse_fuzz::assert_balanced(&checked.expect("files in memory can be read"));
});

/// The parts of a workbook: zeros divide sheet, strings and styles.
fn of_excel(bytes: &[u8]) -> Vec<u8> {
    let mut parts = bytes.splitn(3, |byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let (sheet, strings, styles) = (next(), next(), next());
    package([
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATED.as_bytes()),
        ("xl/sheet.xml", sheet),
        ("xl/strings.xml", strings),
        ("xl/styles.xml", styles),
    ])
}
