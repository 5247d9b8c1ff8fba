//! Which letters a file of one byte a character means: of the west or the middle of Europe, of Windows, of a Mac or of DOS.
//!
//! No byte tells its encoding. But letters stand in words: read in another encoding, a word has signs or capitals in its
//! midst.

use encoding_rs::{MACINTOSH, WINDOWS_1250, WINDOWS_1252, X_MAC_CYRILLIC};

/// An encoding of one byte a character, ASCII in its lower half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BytePage {
    /// One of those that the web knows.
    Web(&'static encoding_rs::Encoding),
    /// One of DOS: its name, and its upper half in the order of its bytes.
    Dos(&'static str, &'static str),
}

/// The upper halves of the code pages of DOS, by the tables that Unicode keeps of them.
pub(crate) const DOS_850: BytePage = BytePage::Dos(
    "DOS 850",
    "\
ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
);
pub(crate) const DOS_437: BytePage = BytePage::Dos(
    "DOS 437",
    "\
ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ\
áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
);
const DOS_852: BytePage = BytePage::Dos(
    "DOS 852",
    "\
ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×č\
áíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐\
└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀\
ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}",
);

/// What is tried, the likeliest first.
const PAGES: [BytePage; 6] = [
    BytePage::Web(WINDOWS_1252),
    BytePage::Web(MACINTOSH),
    DOS_850,
    DOS_437,
    BytePage::Web(WINDOWS_1250),
    DOS_852,
];

impl BytePage {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Web(page) => page.name(),
            Self::Dos(name, _) => name,
        }
    }

    /// The text of bytes; U+FFFD for each that is no character.
    pub(crate) fn text(self, bytes: &[u8]) -> String {
        match self {
            Self::Web(page) => {
                let text = page.decode_without_bom_handling(bytes).0;
                let controls = |ch: char| ('\u{80}'..='\u{9f}').contains(&ch);
                text.replace(controls, "\u{fffd}")
            }
            Self::Dos(_, upper) => {
                let upper: Vec<char> = upper.chars().collect();
                let letter = |&byte: &u8| match byte {
                    0..128 => char::from(byte),
                    _ => upper[usize::from(byte - 128)],
                };
                bytes.iter().map(letter).collect()
            }
        }
    }
}

/// The page that bytes are written in, if their words tell; `guess` is what a detector that knows languages says.
pub(crate) fn page(
    bytes: &[u8],
    guess: Option<&'static encoding_rs::Encoding>,
) -> Option<BytePage> {
    if guess == Some(encoding_rs::WINDOWS_1251) && sound(BytePage::Web(X_MAC_CYRILLIC), bytes) {
        let [mac, windows] = [X_MAC_CYRILLIC, encoding_rs::WINDOWS_1251].map(|page| {
            let text = BytePage::Web(page).text(bytes);
            faults(&text) + small_at_the_begin(&text)
        });
        if mac < windows {
            return Some(BytePage::Web(X_MAC_CYRILLIC));
        }
    }
    match guess {
        Some(guess) if sound(BytePage::Web(guess), bytes) => return Some(BytePage::Web(guess)),
        Some(guess) if !guess.is_single_byte() && !stand_alone(bytes) => return None,
        _ => {}
    }
    let mut pages = PAGES.into_iter().filter(|page| sound(*page, bytes));
    let first = pages.next()?;
    if first == BytePage::Web(WINDOWS_1252) {
        return Some(first);
    }
    // Of a Mac and of DOS nothing else tells: where two readings are of the letters of a language each, nobody knows.
    let (text, rest) = (first.text(bytes), pages.collect::<Vec<_>>());
    let others = || {
        let read = rest.iter().map(|page| (*page, page.text(bytes)));
        read.filter(|(_, other)| *other != text && is_of_one_language(other))
    };
    match (is_of_one_language(&text), others().next()) {
        (true, Some(_)) => None,
        (false, Some((other, _))) => Some(other),
        (_, None) => Some(first),
    }
}

/// Letters beyond ASCII of the languages that are written in the code pages of DOS and of a Mac, in small ones.
const ALPHABETS: [&str; 12] = [
    // French, Italian, Portuguese, Spanish and Catalan, German.
    "àâçéèêëîïôùûüœæ",
    "àèéìíîòóùú",
    "áâãàçéêíóôõúü",
    "áéíñóúüçàèòï",
    "äöüß",
    // The Nordic languages; Dutch.
    "åäöæøéü",
    "áéíóúýþæöð",
    "éëïóöüè",
    // Polish, Czech and Slovak, Hungarian, Croatian and Slovenian.
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýžäĺľôŕ",
    "áéíóöőúüű",
    "čćđšž",
];

/// Whether the letters beyond ASCII of a text are those of one language.
fn is_of_one_language(text: &str) -> bool {
    let letters = text
        .chars()
        .filter(|ch| !ch.is_ascii() && ch.is_alphabetic());
    let letters: Vec<char> = letters.flat_map(char::to_lowercase).collect();
    ALPHABETS
        .iter()
        .any(|alphabet| letters.iter().all(|letter| alphabet.contains(*letter)))
}

/// How many cells begin with a small letter that capitals of a Mac are read as in Windows: `ђ` for `Р`.
fn small_at_the_begin(text: &str) -> usize {
    let begins = |before: char| [',', ';', '\t', '"', '\n'].contains(&before);
    let pairs = text.chars().zip(text.chars().skip(1));
    pairs
        .filter(|(before, ch)| begins(*before) && "ђѓљњќћџ".contains(*ch))
        .count()
}

/// Whether a text in Cyrillic letters of DOS is none: it has letters of Belarus beside those of Ukraine, or nothing but the first
/// twenty-seven capitals, which are the alphabet of Hebrew in its own code page.
pub(crate) fn is_no_cyrillic(text: &str) -> bool {
    let of_ukraine = text.contains(['ї', 'є']);
    let mut letters = text.chars().filter(|ch| !ch.is_ascii()).peekable();
    let hebrew = letters.peek().is_some() && letters.all(|ch| ('А'..='Ъ').contains(&ch));
    hebrew || of_ukraine && text.contains('ў')
}

/// Whether most bytes beyond ASCII stand between bytes of ASCII, as accented letters do, and not in pairs.
fn stand_alone(bytes: &[u8]) -> bool {
    let odd = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let pairs = bytes
        .windows(2)
        .filter(|pair| pair.iter().all(|byte| !byte.is_ascii()));
    4 * pairs.count() <= odd
}

/// Whether all letters beyond ASCII are where letters can be, but for one in ten.
fn sound(page: BytePage, bytes: &[u8]) -> bool {
    let text = page.text(bytes);
    let odd = text.chars().filter(|ch| !ch.is_ascii()).count();
    10 * faults(&text) <= odd
}

/// Signs and capitals in the midst of words.
fn faults(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let around = |at: usize| {
        (
            at.checked_sub(1).map_or(' ', |at| chars[at]),
            chars.get(at + 1).copied().unwrap_or(' '),
        )
    };
    let odd = chars.iter().enumerate().filter(|(_, ch)| !ch.is_ascii());
    odd.filter(|&(at, &ch)| is_misplaced(ch, around(at)))
        .count()
}

fn is_misplaced(ch: char, (before, after): (char, char)) -> bool {
    match ch {
        '\u{fffd}' => true,
        '’' | '·' | '\u{ad}' => false,
        '–' | '—' | '“' | '”' | '„' | '…' | '«' | '»' | '‘' | '°' | 'º' | 'ª' | '²' | '³'
        | '\u{a0}' | '€' | '£' | '§' | '±' | '½' | '•' | '×' | '¿' | '¡' => {
            before.is_alphabetic() && after.is_alphabetic()
        }
        _ if ch.is_alphabetic() => {
            let alone = !before.is_alphabetic() && !after.is_alphabetic();
            let rare = "ƒˆŽžŸÿÐðÞþµ".contains(ch);
            let midst = before.is_lowercase() || before.is_alphabetic() && after.is_lowercase();
            ch.is_uppercase() && midst || alone && rare
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_the_page() {
        for (page, text) in [
            (
                BytePage::Web(WINDOWS_1252),
                "Registre des coopératives, été 2023 – « sociétés »",
            ),
            (
                BytePage::Web(MACINTOSH),
                "Registre des coopératives, été 2023, sociétés",
            ),
            (
                BytePage::Web(MACINTOSH),
                "Relatório das organizações cooperativas, Año español",
            ),
            (DOS_850, "Registre des coopératives, sociétés"),
            (DOS_850, "Relatório das organizações cooperativas"),
        ] {
            let bytes = bytes_of(page, text);
            assert_eq!(self::page(&bytes, None), Some(page), "{text}");
        }
        // French in DOS, Polish in DOS, and two readings of which both have letters of a language.
        let besancon = bytes_of(DOS_850, "Façonnage à Besançon");
        assert_ne!(page(&besancon, None), Some(BytePage::Web(MACINTOSH)));
        let lodz = bytes_of(DOS_852, "Rejestr spółdzielni");
        assert_ne!(page(&lodz, None), Some(DOS_850));
        assert!(
            is_no_cyrillic("source\nШЩН ДАВЕГЕЪ") && !is_no_cyrillic("РЕЕСТР КООПЕРАТИВОВ, год")
        );
        assert!(is_no_cyrillic("Реїстр кооперативўв"));
        let mac = bytes_of(BytePage::Web(X_MAC_CYRILLIC), ",Реестр кооперативов");
        assert_eq!(
            page(&mac, Some(encoding_rs::WINDOWS_1251)),
            Some(BytePage::Web(X_MAC_CYRILLIC))
        );
        let central = bytes_of(
            BytePage::Web(WINDOWS_1250),
            "Český statistický úřad, družstva",
        );
        let guess = Some(WINDOWS_1250);
        assert_eq!(page(&central, guess), Some(BytePage::Web(WINDOWS_1250)));
    }

    fn bytes_of(page: BytePage, text: &str) -> Vec<u8> {
        let all: Vec<u8> = (0..=255).collect();
        let letters: Vec<char> = all
            .iter()
            .map(|&byte| page.text(&[byte]).chars().next().unwrap())
            .collect();
        let byte = |ch: char| letters.iter().position(|known| *known == ch);
        let bytes = text
            .chars()
            .map(|ch| u8::try_from(byte(ch).unwrap()).unwrap());
        bytes.collect()
    }
}
