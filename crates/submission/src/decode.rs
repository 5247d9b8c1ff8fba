//! Bytes to text, with the way back to the bytes.

mod repair;

pub use repair::composed_text;

use crate::byte_page::{self, BytePage};
use chardetng::EncodingDetector;
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// How a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, in either order of its bytes.
    Utf16,
    /// The code page of Windows for the west of Europe and America.
    Windows1252,
    /// Another one that the bytes show clearly: Cyrillic, Arabic, Chinese, Japanese, Korean, Greek and so on.
    Other(&'static encoding_rs::Encoding),
    /// One of a byte a character that the words show.
    Page(BytePage),
    /// None that can be told; only what is ASCII was read.
    Unknown,
}

impl Encoding {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
            Self::Other(other) => other.name(),
            Self::Page(page) => page.name(),
            Self::Unknown => "ASCII",
        }
    }
}

/// The text of a file.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// Without byte order marks; U+FFFD for what can't be read.
    pub text: String,
    /// The way back to the bytes.
    pub coding: Coding,
}

/// The lines of a file in UTF-8 that were read in another encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherLines {
    /// The first of them, from 1.
    pub first: u64,
    /// How many they are.
    pub count: u64,
    /// The name of their encoding.
    pub encoding: &'static str,
}

/// How the text of a file was written: the way back to its bytes.
#[derive(Debug, Clone)]
pub struct Coding {
    /// The encoding in which it was read.
    pub encoding: Encoding,
    /// Bytes of the byte order mark.
    pub mark: u64,
    /// Offsets in the text of characters that stand for bytes nobody can read, with the byte.
    pub bad: Vec<(usize, u8)>,
    /// Offsets in the text of characters that stand for more or fewer bytes than they have, with how many more.
    pub shifts: Vec<(usize, isize)>,
    /// Of a file in UTF-8 the lines that aren't.
    pub other_lines: Option<OtherLines>,
    /// The name of the encoding that unread characters look like.
    pub doubt: Option<&'static str>,
    /// Whether the first byte of a UTF-16 character is its higher one.
    pub big_endian: bool,
}

/// Decodes a whole file without its byte order marks; what can't be read becomes U+FFFD and is listed.
pub fn decode(bytes: &[u8]) -> Decoded {
    let mut decoded = decode_with_marks(bytes);
    let marks = decoded.text.len() - decoded.text.trim_start_matches('\u{feff}').len();
    decoded.coding.mark += decoded.coding.bytes(&decoded.text, 0, marks);
    decoded.text.drain(..marks);
    decoded
        .coding
        .bad
        .iter_mut()
        .for_each(|(at, _)| *at -= marks);
    decoded
}

/// The same of all bytes of a file, which may be the text itself and aren't copied then: lines of another encoding
/// are read too, and what a program did to the text is made plain.
pub fn decode_whole(bytes: Cow<'_, [u8]>) -> Decoded {
    let mut decoded = decode_file(bytes);
    repair::composed(&mut decoded);
    repair::straight_quotes(&mut decoded);
    repair::without_tails(&mut decoded);
    repair::without_end_mark(&mut decoded);
    decoded
}

fn decode_file(bytes: Cow<'_, [u8]>) -> Decoded {
    match bytes {
        Cow::Owned(bytes) if utf16(&bytes).is_none() && !bytes.starts_with(MARK) => {
            match String::from_utf8(bytes) {
                Ok(text) => Decoded {
                    text,
                    coding: Coding::utf8(),
                },
                Err(error) => {
                    by_lines(error.as_bytes()).unwrap_or_else(|| decode(error.as_bytes()))
                }
            }
        }
        bytes => decode(&bytes),
    }
}

/// The byte order mark in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The order of the bytes of a text in UTF-16, and the length of its mark.
fn utf16(bytes: &[u8]) -> Option<(&'static encoding_rs::Encoding, usize)> {
    match bytes {
        [0xFF, 0xFE, ..] => Some((UTF_16LE, 2)),
        [0xFE, 0xFF, ..] => Some((UTF_16BE, 2)),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some((UTF_16LE, 0)),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some((UTF_16BE, 0)),
        _ => None,
    }
}

fn decode_with_marks(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = utf16(bytes) {
        let text = encoding
            .decode_without_bom_handling(&bytes[mark..])
            .0
            .into_owned();
        let big_endian = encoding == UTF_16BE;
        let coding = Coding {
            encoding: Encoding::Utf16,
            mark: mark as u64,
            big_endian,
            ..Coding::utf8()
        };
        return Decoded { text, coding };
    }
    let body = bytes.strip_prefix(MARK).unwrap_or(bytes);
    let mark = (bytes.len() - body.len()) as u64;
    let (text, bad) = utf8(body);
    if bad.is_empty() || characters_of_utf8(&text, &bad) * LETTERS_FOR_BYTES >= bad.len() {
        return Decoded {
            text,
            coding: Coding {
                mark,
                bad,
                ..Coding::utf8()
            },
        };
    }
    let guess = guess(body);
    if let Some(other) = guess.filter(|other| is_clear(other, body))
        && byte_page::page(body, Some(other)).is_none_or(|page| page == BytePage::Web(other))
    {
        let read = by_library(other, body, mark);
        let of_dos = other == encoding_rs::IBM866 && byte_page::is_no_cyrillic(&read.text);
        return if of_dos {
            unread(body, mark, None)
        } else {
            read
        };
    }
    match byte_page::page(body, guess) {
        Some(BytePage::Web(page)) if page == WINDOWS_1252 => windows_1252(body, mark),
        Some(page) => by_page(page, body, mark),
        None => unread(body, mark, guess.map(encoding_rs::Encoding::name)),
    }
}

/// One character of several bytes for so many that are none shows UTF-8: by chance hardly any other text has one.
const LETTERS_FOR_BYTES: usize = 2;

/// Characters beyond ASCII that are written in UTF-8.
fn characters_of_utf8(text: &str, bad: &[(usize, u8)]) -> usize {
    text.chars().filter(|ch| !ch.is_ascii()).count() - bad.len()
}

fn by_page(page: BytePage, bytes: &[u8], mark: u64) -> Decoded {
    let text = page.text(bytes);
    let coding = Coding {
        encoding: Encoding::Page(page),
        mark,
        bad: bad_of(&text, bytes),
        ..Coding::utf8()
    };
    Decoded { text, coding }
}

/// The bytes that became U+FFFD in a text of one byte a character.
fn bad_of(text: &str, bytes: &[u8]) -> Vec<(usize, u8)> {
    let chars = text.char_indices().zip(bytes);
    let bad = chars.filter(|((_, ch), _)| *ch == '\u{fffd}');
    bad.map(|((at, _), byte)| (at, *byte)).collect()
}

/// A text of which nobody can tell the encoding: none of its bytes beyond ASCII is read.
fn unread(bytes: &[u8], mark: u64, doubt: Option<&'static str>) -> Decoded {
    let letters = bytes.iter().map(|byte| match byte {
        0..128 => char::from(*byte),
        _ => '\u{fffd}',
    });
    let text: String = letters.collect();
    let bad = bad_of(&text, bytes);
    let coding = Coding {
        encoding: Encoding::Unknown,
        mark,
        bad,
        doubt,
        ..Coding::utf8()
    };
    Decoded { text, coding }
}

/// A file in UTF-8 of which some lines are in another encoding of a byte a letter, as where two files were pasted together: in
/// the one that these lines show clearly, else in Windows-1252. None where a line has letters of both, or no line has any of
/// UTF-8.
fn by_lines(bytes: &[u8]) -> Option<Decoded> {
    let lines = || bytes.split_inclusive(|byte| *byte == b'\n');
    let others = lines().filter(|line| std::str::from_utf8(line).is_err());
    let others: Vec<u8> = others.flatten().copied().collect();
    let clear = |bytes| guess(bytes).filter(|other| is_clear(other, bytes));
    let page = clear(&others).filter(|other| other.is_single_byte());
    let (mut text, mut coding) = (String::with_capacity(bytes.len()), Coding::utf8());
    let (mut first, mut count, mut of_utf8) = (0, 0, 0);
    for (number, line) in (1..).zip(lines()) {
        if let Ok(line) = std::str::from_utf8(line) {
            of_utf8 += line.chars().filter(|ch| !ch.is_ascii()).count();
            text.push_str(line);
            continue;
        }
        if line.utf8_chunks().any(|chunk| !chunk.valid().is_ascii()) {
            return None;
        }
        first = if count == 0 { number } else { first };
        count += 1;
        let decoded = match page {
            Some(page) => by_library(page, line, 0),
            None => windows_1252(line, 0),
        };
        let begin = text.len();
        for (at, ch) in decoded.text.char_indices().filter(|(_, ch)| !ch.is_ascii()) {
            let lost = decoded.coding.bad.iter().find(|(bad, _)| *bad == at);
            match lost {
                Some((_, byte)) => coding.bad.push((begin + at, *byte)),
                None => coding.shifts.push((begin + at, more(1, ch.len_utf8()))),
            }
        }
        text.push_str(&decoded.text);
    }
    coding.other_lines = Some(OtherLines {
        first,
        count,
        encoding: page.unwrap_or(WINDOWS_1252).name(),
    });
    // Bytes of one encoding are letters of UTF-8 by chance, but few of them.
    let whole = of_utf8 < ENOUGH_LETTERS && clear(bytes).is_some();
    (of_utf8 > 0 && !whole).then_some(Decoded { text, coding })
}

/// Letters beyond ASCII in lines of UTF-8 that are no chance.
const ENOUGH_LETTERS: usize = 4;

fn by_library(encoding: &'static encoding_rs::Encoding, bytes: &[u8], mark: u64) -> Decoded {
    let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
    let coding = Coding {
        encoding: Encoding::Other(encoding),
        mark,
        ..Coding::utf8()
    };
    Decoded { text, coding }
}

/// How many more bytes a character took in the file than in the text.
const fn more(in_file: usize, in_text: usize) -> isize {
    in_file.cast_signed() - in_text.cast_signed()
}

/// Each byte that isn't UTF-8 becomes one U+FFFD.
fn utf8(bytes: &[u8]) -> (String, Vec<(usize, u8)>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), Vec::new());
    }
    let (mut text, mut bad) = (String::with_capacity(bytes.len()), Vec::new());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for &byte in chunk.invalid() {
            bad.push((text.len(), byte));
            text.push('\u{fffd}');
        }
    }
    (text, bad)
}

fn windows_1252(bytes: &[u8], mark: u64) -> Decoded {
    let (mut text, mut bad) = (String::with_capacity(bytes.len()), Vec::new());
    let decoded = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    for (ch, &byte) in decoded.chars().zip(bytes) {
        if matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D) {
            bad.push((text.len(), byte));
            text.push('\u{fffd}');
        } else {
            text.push(ch);
        }
    }
    Decoded {
        text,
        coding: Coding {
            encoding: Encoding::Windows1252,
            mark,
            bad,
            ..Coding::utf8()
        },
    }
}

/// The encoding that bytes look like where that isn't Windows-1252.
fn guess(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    let (guess, sure) = detector.guess_assess(None, false);
    (sure && guess != WINDOWS_1252).then_some(guess)
}

/// Whether enough bytes are of an encoding that can't be taken for another one, and all of them can be read.
fn is_clear(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> bool {
    OTHER_SCRIPTS.contains(&encoding)
        && bytes.iter().filter(|byte| !byte.is_ascii()).count() >= ENOUGH_ODD_BYTES
        && !encoding.decode_without_bom_handling(bytes).1
}

/// Bytes beyond ASCII without which nothing is clear: two words.
const ENOUGH_ODD_BYTES: usize = 12;

/// Encodings of scripts other than Latin: those of Latin letters share most of their bytes with Windows-1252, so that a
/// guess among them is none.
const OTHER_SCRIPTS: [&encoding_rs::Encoding; 18] = [
    encoding_rs::WINDOWS_1251,
    encoding_rs::KOI8_R,
    encoding_rs::KOI8_U,
    encoding_rs::ISO_8859_5,
    encoding_rs::IBM866,
    encoding_rs::WINDOWS_1256,
    encoding_rs::ISO_8859_6,
    encoding_rs::WINDOWS_1253,
    encoding_rs::ISO_8859_7,
    encoding_rs::WINDOWS_1255,
    encoding_rs::ISO_8859_8,
    encoding_rs::WINDOWS_874,
    encoding_rs::GBK,
    encoding_rs::GB18030,
    encoding_rs::BIG5,
    encoding_rs::SHIFT_JIS,
    encoding_rs::EUC_JP,
    encoding_rs::EUC_KR,
];

impl Coding {
    /// That of text in UTF-8 without a mark.
    pub const fn utf8() -> Self {
        Self {
            encoding: Encoding::Utf8,
            mark: 0,
            bad: Vec::new(),
            shifts: Vec::new(),
            other_lines: None,
            doubt: None,
            big_endian: false,
        }
    }

    /// The number of bytes in the file that a part of its text took.
    pub(crate) fn bytes(&self, text: &str, from: usize, to: usize) -> u64 {
        let part = &text[from..to];
        let plain = match self.encoding {
            Encoding::Utf8 => part.len() - 2 * (self.bad_before(to) - self.bad_before(from)),
            Encoding::Utf16 => 2 * part.encode_utf16().count(),
            Encoding::Windows1252 | Encoding::Page(_) | Encoding::Unknown => part.chars().count(),
            Encoding::Other(other) => other.encode(part).0.len(),
        };
        plain.saturating_add_signed(self.shift(from, to)) as u64
    }

    /// How many more bytes than the text a part of it took.
    fn shift(&self, from: usize, to: usize) -> isize {
        let begin = self.shifts.partition_point(|&(at, _)| at < from);
        let within = self.shifts[begin..].iter().take_while(|&&(at, _)| at < to);
        within.map(|(_, more)| more).sum()
    }

    /// Bytes in front of an offset that nobody can read.
    fn bad_before(&self, offset: usize) -> usize {
        self.bad.partition_point(|&(at, _)| at < offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_of_spreadsheets_are_told_apart() {
        let read = |bytes: &[u8]| {
            let (decoded, whole) = (decode(bytes), decode_whole(bytes.to_vec().into()));
            assert_eq!(
                (&whole.text, whole.coding.mark),
                (&decoded.text, decoded.coding.mark)
            );
            (decoded.text, decoded.coding.encoding, decoded.coding.mark)
        };
        assert_eq!(read("é;1".as_bytes()), ("é;1".into(), Encoding::Utf8, 0));
        assert_eq!(read(b"\xEF\xBB\xBFa"), ("a".into(), Encoding::Utf8, 3));
        assert_eq!(
            read(b"Espa\xF1a"),
            ("España".into(), Encoding::Windows1252, 0)
        );
        assert_eq!(
            read(b"\xFF\xFEa\0\xE9\0"),
            ("aé".into(), Encoding::Utf16, 2)
        );
        assert_eq!(read(b"a\0b\0\n\0"), ("ab\n".into(), Encoding::Utf16, 0));
        assert_eq!(read(b"\xFE\xFF\0a"), ("a".into(), Encoding::Utf16, 2));
        assert_eq!(read(b""), (String::new(), Encoding::Utf8, 0));
    }

    #[test]
    fn one_broken_character_among_good_ones_leaves_the_encoding() {
        let mut bytes = "Türkiye, Côte d’Ivoire, España".as_bytes().to_vec();
        bytes.push(0xE9);
        let decoded = decode(&bytes);
        assert_eq!(decoded.coding.encoding, Encoding::Utf8);
        assert_eq!(
            decoded.coding.bytes(&decoded.text, 0, decoded.text.len()),
            bytes.len() as u64
        );
    }

    #[test]
    fn letters_of_every_part_of_the_world_are_those_of_their_writers() {
        for (encoding, text) in [
            (
                encoding_rs::WINDOWS_1251,
                "Федерация кооперативов, годовой отчёт",
            ),
            (encoding_rs::KOI8_R, "Федерация кооперативов, годовой отчёт"),
            (
                encoding_rs::WINDOWS_1256,
                "اتحاد التعاونيات، التقرير السنوي",
            ),
            (encoding_rs::GBK, "合作社联合会年度报告，二〇二三年"),
            (encoding_rs::BIG5, "合作社聯合會年度報告，二零二三年"),
            (encoding_rs::SHIFT_JIS, "協同組合連合会の年次報告書"),
            (encoding_rs::EUC_KR, "협동조합 연합회 연례 보고서"),
            (
                encoding_rs::WINDOWS_1253,
                "Ομοσπονδία συνεταιρισμών, ετήσια έκθεση",
            ),
            (encoding_rs::WINDOWS_1255, "איגוד הקואופרטיבים, דוח שנתי"),
        ] {
            let text = format!("area,year,source\nKEN,2023,{text}\nKEN,2022,{text}\n");
            let bytes = encoding.encode(&text).0;
            let decoded = decode(&bytes);
            assert_eq!(decoded.text, text, "{}", encoding.name());
            let length = decoded.coding.bytes(&decoded.text, 0, decoded.text.len());
            assert_eq!(length, bytes.len() as u64);
        }
    }

    #[test]
    fn a_line_of_another_alphabet_is_read_by_itself() {
        let mut bytes = "a,Реестр\n".as_bytes().to_vec();
        bytes.extend_from_slice(
            &encoding_rs::WINDOWS_1251
                .encode("b,Реестр кооперативов\n")
                .0,
        );
        let decoded = decode_whole(bytes.into());
        assert_eq!(decoded.text, "a,Реестр\nb,Реестр кооперативов\n");
        let other = decoded.coding.other_lines.unwrap();
        assert_eq!(
            (other.first, other.count, other.encoding),
            (2, 1, "windows-1251")
        );
    }

    #[test]
    fn the_sign_for_the_end_of_a_text_is_no_part_of_it() {
        let text = |bytes: &[u8]| decode_whole(bytes.to_vec().into()).text;
        assert_eq!(text(b"a,b\n1,2\r\n\x1a"), "a,b\n1,2\r\n");
        assert_eq!(text(b"a,b\n1,2\x1a\x1a"), "a,b\n1,2");
        assert_eq!(text(b"a,b\n1\x1a,2"), "a,b\n1\u{1a},2");
    }

    #[test]
    fn lines_of_another_encoding_are_read_in_it() {
        let bytes = b"source\nR\xC3\xA9gistre\nR\xE9gistre \x81\n";
        let decode = |bytes: &[u8]| decode_whole(bytes.to_vec().into());
        let decoded = decode(bytes);
        assert_eq!(decoded.text, "source\nRégistre\nRégistre \u{fffd}\n");
        let other = decoded.coding.other_lines.unwrap();
        assert_eq!(
            (other.first, other.count, other.encoding),
            (3, 1, "windows-1252")
        );
        let whole = decoded.coding.bytes(&decoded.text, 0, decoded.text.len());
        assert_eq!(whole, bytes.len() as u64);
        assert_eq!(decode(b"R\xE9gistre\n").coding.other_lines, None);
    }

    #[test]
    fn letters_of_a_mac_and_of_dos_are_told_by_their_words() {
        let decode = |bytes: &[u8]| decode_whole(bytes.to_vec().into());
        let mac = decode(b"source\nR\x8Egistre g\x8En\x8Eral\n");
        assert_eq!(mac.text, "source\nRégistre général\n");
        let dos = decode(b"source\nR\x82pertoire g\x82n\x82ral\n");
        assert_eq!(
            (dos.text.as_str(), dos.coding.encoding),
            (
                "source\nRépertoire général\n",
                Encoding::Page(byte_page::DOS_850)
            )
        );
        for text in [
            "Espa\u{f1}a, C\u{f4}te d\u{2019}Ivoire",
            "Registro \u{2013} a\u{f1}o",
            "\u{c9}TAT CIVIL",
            "l\u{2019}\u{c9}tat",
        ] {
            let bytes = encoding_rs::WINDOWS_1252.encode(text).0;
            assert_eq!(decode(&bytes).text, text);
        }
    }

    #[test]
    fn accents_of_their_own_and_curved_quotation_marks_are_made_plain() {
        let bytes = "anne\u{301}e,x\nCo\u{302}te,1\n".as_bytes();
        let decoded = decode_whole(bytes.to_vec().into());
        assert_eq!(decoded.text, "année,x\nCôte,1\n");
        assert_eq!(
            decoded.coding.bytes(&decoded.text, 0, decoded.text.len()),
            bytes.len() as u64
        );
        let bytes = "“area”,“source”\n“KEN”,“Office, the “central” one”\n".as_bytes();
        let decode = |bytes: &[u8]| decode_whole(bytes.to_vec().into());
        let decoded = decode(bytes);
        assert_eq!(
            decoded.text,
            "\"area\",\"source\"\n\"KEN\",\"Office, the “central” one\"\n"
        );
        assert_eq!(
            decoded.coding.bytes(&decoded.text, 0, decoded.text.len()),
            bytes.len() as u64
        );
        let bytes = "area,source;;;\nKEN,Büro;;;\r\nKEN,S;;;\n".as_bytes();
        let decoded = decode(bytes);
        assert_eq!(decoded.text, "area,source\nKEN,Büro\r\nKEN,S\n");
        let from = decoded.text.find("S\n").unwrap();
        assert_eq!(
            decoded.coding.bytes(&decoded.text, 0, from),
            (bytes.len() - 5) as u64
        );
        assert_eq!(
            decoded.coding.bytes(&decoded.text, 0, decoded.text.len()),
            bytes.len() as u64
        );
        let other = "area,source\nKEN,“Office”\n";
        assert_eq!(decode(other.as_bytes()).text, other);
    }

    #[test]
    fn offsets_lead_back_to_the_bytes() {
        for bytes in [&b"\xFF\xFEa\0\xE9\0"[..], b"Espa\xF1a", "añ科".as_bytes()] {
            let decoded = decode(bytes);
            assert_eq!(
                decoded.coding.mark + decoded.coding.bytes(&decoded.text, 0, decoded.text.len()),
                bytes.len() as u64
            );
        }
    }
}
