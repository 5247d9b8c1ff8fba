//! Code pages that no mark and no library tells apart from Windows-1252: only words do.

use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// A code page in which the letters make words, where those of Windows-1252 don't.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LikelyPage {
    /// Mac Roman.
    Mac,
    /// DOS 850.
    Dos850,
}

/// Bytes 0x80 to 0xFF of DOS 850, as the mapping tables of Unicode give them.
const DOS_850: &str = "\
ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// The text of bytes in DOS 850.
pub(super) fn dos_850(bytes: &[u8]) -> String {
    let upper: Vec<char> = DOS_850.chars().collect();
    let char_of = |byte: u8| match byte.checked_sub(0x80) {
        Some(at) => upper[usize::from(at)],
        None => char::from(byte),
    };
    bytes.iter().copied().map(char_of).collect()
}

/// Another code page, if every letter beyond ASCII stands well in its word there, and hardly one in Windows-1252.
pub(super) fn likelier(bytes: &[u8]) -> Option<LikelyPage> {
    let windows = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    let (odd, well) = well_placed(&windows);
    if odd < FEWEST || 2 * well > odd {
        return None;
    }
    let stands_well = |text: &str| {
        let (odd, well) = well_placed(text);
        odd > 0 && odd == well
    };
    let mac = stands_well(&MACINTOSH.decode_without_bom_handling(bytes).0);
    let dos = stands_well(&dos_850(bytes));
    match (mac, dos) {
        (true, false) => Some(LikelyPage::Mac),
        (false, true) => Some(LikelyPage::Dos850),
        _ => None,
    }
}

/// Letters beyond ASCII without which nothing is likely.
const FEWEST: usize = 3;

/// How many characters beyond ASCII there are, and how many of them stand well: small letters beside small letters, capitals
/// where a word begins, signs where none is beside a letter on both sides.
fn well_placed(text: &str) -> (usize, usize) {
    let chars: Vec<char> = text.chars().collect();
    let (mut odd, mut well) = (0, 0);
    for (at, ch) in chars.iter().enumerate().filter(|(_, ch)| !ch.is_ascii()) {
        odd += 1;
        let beside = |at: Option<usize>| at.and_then(|at| chars.get(at)).copied().unwrap_or(' ');
        let (before, after) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
        let small = |ch: char| ch.is_lowercase();
        let is_well = if ch.is_lowercase() {
            !before.is_uppercase() || !after.is_uppercase()
        } else if ch.is_uppercase() {
            !small(before)
        } else {
            *ch == '’' || !(before.is_alphabetic() && after.is_alphabetic())
        };
        well += usize::from(is_well);
    }
    (odd, well)
}
