//! The parts of workbooks with something changed at random: whatever is read of them, it balances.

use crate::shared::read;
use sse_workbook::sketch::{RELATIONS, package};

const SEEDS: [&[u8]; 2] = [
    include_bytes!("../../../fuzz/corpus/workbook/sheet"),
    include_bytes!("../../../fuzz/corpus/workbook/content"),
];

/// The same numbers in every run (a linear congruential generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

const PIECES: [&str; 16] = [
    "<", ">", "/", "\"", "</c>", "<c>", "<v>", "<row>", "</row>", "<f/>", "&#0;", "9", "-",
    "1048576", "%", "\u{e9}",
];

/// Bytes with some of them changed, left out, doubled or put elsewhere.
fn changed(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bytes.len());
        let length = dice.roll(24).min(bytes.len() - at);
        match dice.roll(4) {
            0 => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
            1 => drop(bytes.drain(at..at + length)),
            2 => {
                let copy = bytes[at..at + length].to_vec();
                let to = dice.roll(bytes.len());
                bytes.splice(to..to, copy);
            }
            _ => drop(bytes.splice(at..at, PIECES[dice.roll(PIECES.len())].bytes())),
        }
    }
    bytes
}

fn workbook(bytes: &[u8], of_excel: bool) -> Vec<u8> {
    if !of_excel {
        return package([("content.xml", bytes)]);
    }
    let related = "<Relationships><Relationship Id=\"rId1\" Type=\"/worksheet\" Target=\"sheet.xml\"/>\
        <Relationship Id=\"rId2\" Type=\"/styles\" Target=\"styles.xml\"/>\
        <Relationship Id=\"rId3\" Type=\"/sharedStrings\" Target=\"strings.xml\"/></Relationships>";
    let book =
        "<workbook><sheets><sheet name=\"Contributions\" r:id=\"rId1\"/></sheets></workbook>";
    let mut parts = bytes.splitn(3, |byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let (sheet, strings, styles) = (next(), next(), next());
    package([
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", related.as_bytes()),
        ("xl/sheet.xml", sheet),
        ("xl/strings.xml", strings),
        ("xl/styles.xml", styles),
    ])
}

#[test]
fn whatever_is_changed_the_ledger_balances() {
    let (mut dice, mut used) = (Dice(81), 0);
    for seed in SEEDS {
        let of_excel = seed[0] == 1;
        let (whole, _) = read(&workbook(&seed[1..], of_excel));
        assert_eq!(whole.len(), 1);
        for _ in 0..3_000 {
            let (tables, _) = read(&workbook(&changed(&seed[1..], &mut dice), of_excel));
            used += tables.len();
        }
    }
    assert!(used > 500, "{used}");
}
