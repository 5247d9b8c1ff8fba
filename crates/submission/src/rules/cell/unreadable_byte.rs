//! C022

use crate::read_twice;
use crate::row::{SheetCell, SheetRow};
use memchr::{memchr, memchr_iter};
use sse_diagnostics::{Rule, Severity, Words, words};

/// A byte fits no encoding of the file, so a letter is lost.
pub(crate) const RULE: Rule = Rule {
    code: "C022",
    name: "unreadable-byte",
    severity: Severity::Error,
    explain: "\
A byte fits no encoding of the file, so a letter is lost. So it is where letters were spoiled before the file was written:
a question mark within a word, a letter in the spelling of web pages (`&eacute;`), one that was decoded twice (`Ã©`) or in another encoding (`Ðîññòàò`).

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Espa\u{fffd}a
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,España
```
",
};

/// Looks for what stands in the place of a byte that can't be read, and for letters that are bytes of other letters.
pub(crate) fn check(row: &mut SheetRow<'_>, at: usize, text: &str) {
    if text.contains('\u{fffd}') {
        let place = row.part(at, "\u{fffd}", "");
        let offset =
            place.excerpt.as_ref().map_or(0, |excerpt| excerpt.start) + row.record.range.start;
        let bad = row
            .table
            .sheet
            .coding
            .bad
            .iter()
            .find(|(at, _)| *at == offset);
        let message = match bad {
            Some((_, byte)) => {
                words!(
                    "the byte {byte} is no letter in the encoding of the file",
                    byte = format_args!("{byte:02X}")
                )
            }
            None => Words::from("a letter of the cell was lost before the file was written"),
        };
        row.add(
            RULE.finding(message)
                .at(place)
                .help("type the cell again and save the file as \"CSV UTF-8\""),
        );
    } else if let Some((message, help)) = read_twice(text) {
        row.add(RULE.finding(message).at(row.place(at, "")).help(help));
    }
}

/// Looks for letters that were spoiled before the file was written, in a cell that is printed: read as they stand they
/// would be printed so.
pub(crate) fn check_words(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    if let Some((message, help)) = spoiled(cell.text) {
        row.say(cell.column, &RULE, message, help);
    }
}

/// What is wrong with the letters of a text that people typed, and what to do; nothing where they are as they were written.
pub(crate) fn lost_letters(text: &str) -> Option<(Words, Words)> {
    if text.contains('\u{fffd}') {
        return Some((
            Words::from("a letter of the cell was lost before the file was written"),
            Words::from("type the cell again and save the file as \"CSV UTF-8\""),
        ));
    }
    read_twice(text).or_else(|| spoiled(text))
}

/// What is said of letters that were decoded twice.
fn read_twice(text: &str) -> Option<(Words, Words)> {
    let meant = read_twice::meant(text)?;
    Some((
        words!(
            "the letters were decoded twice: \"{meant}\" is meant",
            meant = meant.as_str()
        ),
        words!(
            "write {meant}, and save the file as \"CSV UTF-8\"",
            meant = meant.as_str()
        ),
    ))
}

/// What is said of letters that were spoiled otherwise before the file was written.
fn spoiled(text: &str) -> Option<(Words, Words)> {
    let again = || Words::from("type the cell again and save the file as \"CSV UTF-8\"");
    let themselves = || Words::from("type the letters themselves, as they are read");
    if let Some(spelling) = web_spelling(text) {
        let message = words!(
            "the cell holds {spelling}, which web pages write for a letter or sign",
            spelling = spelling
        );
        return Some((message, themselves()));
    }
    let for_a_letter = |spelling: &str| {
        words!(
            "the cell holds {spelling}, which programs write for a letter",
            spelling = spelling
        )
    };
    if let Some(spelling) = escaped_letter(text) {
        return Some((for_a_letter(spelling), themselves()));
    }
    if let Some((spelling, meant)) = seven_bits(text) {
        let help = words!(
            "write {meant}, and save the file as \"CSV UTF-8\"",
            meant = meant
        );
        return Some((for_a_letter(&spelling), help));
    }
    let message = if is_of_another_page(text) || has_bytes_for_letters(text) {
        "the letters are those of another encoding than the file was read in"
    } else if has_signs_for_letters(text) {
        "a letter of the cell was lost before the file was written"
    } else if has_lost_letters(text) || is_mostly_lost(text) {
        "a question mark stands in the place of a letter"
    } else {
        return None;
    };
    Some((Words::from(message), again()))
}

/// A character in the spelling of web pages: `&amp;`, `&#233;`.
fn web_spelling(text: &str) -> Option<&str> {
    let mut from = 0;
    while let Some(at) = memchr(b'&', &text.as_bytes()[from..]) {
        let begin = from + at;
        let end = text[begin..].find(';').map(|end| begin + end);
        if let Some(end) = end.filter(|end| (begin + 3..begin + 10).contains(end)) {
            let name = text[begin + 1..end].trim_start_matches('#');
            // Whoever writes of angle brackets writes of markup.
            let is_letter = !["", "lt", "gt"].contains(&name);
            if is_letter && name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                return Some(&text[begin..=end]);
            }
        }
        from = begin + 1;
    }
    None
}

/// A letter beyond ASCII in the spelling of programs: `\u00e9`, and `=C3=A9` and `%C3%A9` outside addresses.
fn escaped_letter(text: &str) -> Option<&str> {
    let hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    // R writes `<U+00E9>`, Excel `_x00E9_`; mail in Chinese stood between `~{` and `~}`.
    for (begin, length, end) in [("<U+", 4, ">"), ("_x", 4, "_")] {
        let mut starts = text.match_indices(begin).map(|(at, _)| at);
        let found = starts.find_map(|at| {
            let behind = at + begin.len() + length;
            let code = text.get(at + begin.len()..behind)?;
            let closed = text.get(behind..)?.starts_with(end);
            (hex(code) && closed).then(|| &text[at..behind + end.len()])
        });
        if found.is_some() {
            return found;
        }
    }
    if let Some((_, within)) = text.split_once("~{")
        && let Some((code, _)) = within.split_once("~}")
    {
        return Some(code);
    }
    if let Some(spelling) = typeset_letter(text) {
        return Some(spelling);
    }
    if let Some(at) = text.find("\\u") {
        let end = at + 6;
        return text
            .get(at..end)
            .filter(|_| text.get(at + 2..end).is_some_and(hex));
    }
    if text.contains("://") || text.contains("www.") {
        return None;
    }
    let starts = text.match_indices(['=', '%']).map(|(at, _)| at);
    let parts = starts.filter_map(|at| text.get(at..at + 6));
    let mut letters = parts.filter(|part| part.is_ascii());
    letters.find(|part| {
        let (mark, bytes) = (&part[..1], [&part[1..3], &part[4..6]]);
        // The first byte of two of UTF-8 or more, and one behind it.
        let [first, next] = bytes.map(|byte| u8::from_str_radix(byte, 16).unwrap_or(0));
        part[3..].starts_with(mark) && first >= 0xC3 && (0x80..0xC0).contains(&next)
    })
}

/// A letter with its accent in the spelling of TeX: `\'e`, `\"{o}`, `\c{c}`.
fn typeset_letter(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    memchr_iter(b'\\', bytes).find_map(|at| {
        let accent = *bytes.get(at + 1)?;
        let braced = bytes.get(at + 2) == Some(&b'{');
        let marks = b"'`^\"~=.".contains(&accent) || braced && b"cvkuHr".contains(&accent);
        let letter = at + 2 + usize::from(braced);
        let ends = !braced || bytes.get(letter + 1) == Some(&b'}');
        let is_letter = bytes.get(letter).is_some_and(u8::is_ascii_alphabetic);
        (marks && ends && is_letter).then(|| &text[at..=letter + usize::from(braced)])
    })
}

/// Whether question marks stand within a word, and not in an address: before a small letter, or between capitals.
fn has_lost_letters(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr_iter(b'?', bytes).any(|at| is_lost_letter(&bytes[..at], &bytes[at + 1..]))
        && !text.contains("://")
        && !text.contains("www.")
}

/// Whether most letters of a text are question marks.
fn is_mostly_lost(text: &str) -> bool {
    let lost = memchr_iter(b'?', text.as_bytes()).count();
    lost >= 4 && lost > text.chars().filter(|ch| ch.is_alphanumeric()).count()
}

/// Whether a word has no letter but those with accents of Western Europe, as Cyrillic, Greek or Arabic has that was read so:
/// no language writes four of them and no other one.
fn is_of_another_page(text: &str) -> bool {
    const FEWEST: usize = 4;
    let accented = |ch: char| ('\u{c0}'..='\u{ff}').contains(&ch) && ch.is_alphabetic();
    !text.is_ascii()
        && text
            .split(|ch: char| !ch.is_alphabetic())
            .any(|word| word.chars().count() >= FEWEST && word.chars().all(accented))
}

/// Whether a word has a letter of Western Europe with a sign behind it that are together two bytes of UTF-8, as `Â` before a
/// blank that doesn't break, or `Ð` and `Ñ` again and again, as Cyrillic letters are.
fn has_bytes_for_letters(text: &str) -> bool {
    let pairs = || text.chars().zip(text.chars().skip(1));
    let sign = |ch: char| matches!(ch, '\u{80}'..='\u{bf}') && !ch.is_alphabetic();
    pairs().any(|(first, next)| "ÂÃ".contains(first) && sign(next) && next != '»')
        || pairs()
            .filter(|(first, next)| "ÐÑ".contains(*first) && (sign(*next) || *next == 'µ'))
            .count()
            > 1
}

/// Whether a sign that programs write for a lost letter stands within a word, or behind a letter one with which DOS drew boxes,
/// or the letters that DOS and Chinese programs made of others.
fn has_signs_for_letters(text: &str) -> bool {
    const OF_SIGNS: [&str; 8] = ["锟斤拷", "烫烫", "屯屯", "ï¿½", "脙", "脗", "ΓÇ", "Γö"];
    let drawn =
        |pair: &[char]| pair[0].is_alphabetic() && ('\u{2500}'..='\u{256c}').contains(&pair[1]);
    let chars: Vec<char> = text.chars().collect();
    let within = |three: &[char]| {
        three[0].is_alphabetic() && "¿■□▯".contains(three[1]) && three[2].is_lowercase()
    };
    !text.is_ascii()
        && (OF_SIGNS.iter().any(|signs| text.contains(signs))
            || chars.windows(2).any(drawn)
            || chars.windows(3).any(within))
}

/// A letter in the spelling of mail of seven bits, and the text as it is meant: `R+AOk-pertoire`.
fn seven_bits(text: &str) -> Option<(String, String)> {
    let (before, behind) = text.split_once('+')?;
    let (code, rest) = behind.split_once('-')?;
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let sextets: Option<Vec<u8>> = code.bytes().map(digit).collect();
    let (mut bits, mut held, mut units) = (0_u32, 0, Vec::new());
    for sextet in sextets? {
        bits = (bits << 6 | u32::from(sextet)) & 0xFF_FFFF;
        held += 6;
        if held >= 16 {
            held -= 16;
            units.push(u16::try_from(bits >> held & 0xFFFF).ok()?);
        }
    }
    let letters = String::from_utf16(&units).ok()?;
    // Of Latin with accents, Greek, Cyrillic, Hebrew or Arabic.
    let letter = |ch: char| ('\u{a0}'..'\u{700}').contains(&ch);
    let good = !letters.is_empty() && held < 6 && letters.chars().all(letter);
    let meant = || {
        let rest = seven_bits(rest).map_or_else(|| rest.to_owned(), |(_, meant)| meant);
        format!("{before}{letters}{rest}")
    };
    good.then(|| (format!("+{code}-"), meant()))
}

/// Of two question marks one letter may have become: the bytes before and behind the first.
fn is_lost_letter(before: &[u8], behind: &[u8]) -> bool {
    let behind = behind.strip_prefix(b"?").unwrap_or(behind);
    let (Some(before), Some(after)) = (before.last(), behind.first()) else {
        return false;
    };
    let capitals = before.is_ascii_uppercase() && after.is_ascii_uppercase();
    before.is_ascii_alphabetic() && (after.is_ascii_lowercase() || capitals)
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_spoiled_before_are_named() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2017,leaders,sse,5,RÃ©pertoire gÃ©nÃ©ral â€“ CÃ´te
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ C022
KEN,2018,leaders,sse,5,R?pertoire g?n?ral
                       ^^^^^^^^^^^^^^^^^^ C022
KEN,2016,leaders,sse,5,R?PERTOIRE
                       ^^^^^^^^^^ C022
KEN,2019,leaders,sse,5,R&amp;D
                       ^^^^^^^ C022
KEN,2015,leaders,sse,5,R\\u00e9pertoire
                       ^^^^^^^^^^^^^^^ C022
KEN,2014,leaders,sse,5,R=C3=A9pertoire
                       ^^^^^^^^^^^^^^^ C022
KEN,2012,leaders,sse,5,???????? ??????
                       ^^^^^^^^^^^^^^^ C022
KEN,2011,leaders,sse,5,\"Ðîññòàò, ðååñòð\"
                        ^^^^^^^^^^^^^^^ C022
KEN,2010,leaders,sse,5,ÓÌá ÇáÊÚÇæäíÇÊ
                       ^^^^^^^^^^^^^^ C022
KEN,2009,leaders,sse,5,R+AOk-pertoire g+AOk-n+AOk-ral
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ C022
KEN,2006,leaders,sse,5,R<U+00E9>pertoire
                       ^^^^^^^^^^^^^^^^^ C022
KEN,2005,leaders,sse,5,R_x00E9_pertoire
                       ^^^^^^^^^^^^^^^^ C022
KEN,2004,leaders,sse,5,锟斤拷锟斤拷
                       ^^^^^^ C022
KEN,2003,leaders,sse,5,R¿pertoire
                       ^^^^^^^^^^ C022
KEN,2002,leaders,sse,5,Répertoire Â\u{a0}général
                       ^^^^^^^^^^^^^^^^^^^^ C022
KEN,2001,leaders,sse,5,ÐµÐµÑ
                       ^^^^^ C022
KEN,1999,leaders,sse,5,R\\'egistre g\\'{e}n\\'eral
                       ^^^^^^^^^^^^^^^^^^^^^^^^ C022
KEN,1998,leaders,sse,5,RΓö£ΓîÉgistre
                       ^^^^^^^^^^^^^ C022
KEN,1997,leaders,sse,5,я┬п©
                       ^^^^ C022
KEN,1996,leaders,sse,5,R脙漏gistre
                       ^^^^^^^^^ C022
KEN,2000,leaders,sse,5,¿Qué? Â » À_x à
KEN,2008,leaders,sse,5,Été 2008 à Évry ÉÀÈ
KEN,2007,leaders,sse,5,A+B - C+grade-D
KEN,2020,leaders,sse,5,Répertoire général – Côte
KEN,2013,leaders,sse,5,A=B; 50%CO2 ==́́ %é %日本
KEN,2021,leaders,sse,5,What do they count? A study
KEN,2022,leaders,sse,5,R&D; A&B
KEN,2023,leaders,sse,5,https://example.org/a?b=c
",
        );
        assert!(
            read.diagnostics[0]
                .message
                .contains("Répertoire général – Côte")
        );
    }

    #[test]
    fn spoiled_letters_are_seen_in_titles_and_regions() {
        crate::marked::actions(
            "\
commitment,level,title,status,start,source
1.legal,national,Loi sur l??conomie sociale,in_force,2023,S
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ C022
1.legal,national,Plan d&eacute;cennal,in_force,2023,S
                 ^^^^^^^^^^^^^^^^^^^^ C022
1.legal,national,Plan g?n?ral,in_force,2022,S
                 ^^^^^^^^^^^^ C022
1.legal,national,What next? A plan,in_force,2021,S
",
        );
        crate::marked::contributions(
            "\
area,subarea,year,measure,entity_type,value,source
KEN,C?te,2017,leaders,sse,5,S
    ^^^^ C022
",
        );
    }

    use crate::{FileContext, read};
    use sse_model::{ReporterGroup, Table};

    #[test]
    fn the_byte_is_named_at_its_place() {
        let context = FileContext::new("KEN", ReporterGroup::State, Table::Contributions, "a.csv");
        let mut bytes =
            "area,year,measure,entity_type,value,source\nCôte d’Ivoire,2023,leaders,sse,5,é"
                .as_bytes()
                .to_vec();
        bytes.extend(b"a\xF1b\n");
        let found = read(context, &bytes).diagnostics;
        let lost = found.iter().find(|finding| finding.code == "C022").unwrap();
        assert_eq!(
            lost.message,
            "the byte F1 is no letter in the encoding of the file"
        );
        assert_eq!(
            lost.place.as_ref().map(|place| (place.line, place.column)),
            Some((2, 36))
        );
    }
}
