//! Characters that no font has: printed as their number, and reported.

use crate::rules;
use sse_diagnostics::{Diagnostic, Source, Words, words};

/// A character without a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Missing {
    pub(crate) character: char,
    /// The words around it.
    pub(crate) words: String,
    /// The block it stands in, in words.
    pub(crate) place: String,
}

/// One finding for each line of the source that has such a character. Where there is no source, or where it writes the
/// character in another way (`&#128512;`, or in a drawing), the finding says in words where it is.
pub(crate) fn findings(missing: &[Missing], source: Option<&Source>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut seen: Vec<char> = Vec::new();
    for one in missing {
        let places = source.map_or_else(Vec::new, |source| places(one.character, source));
        if places.is_empty() {
            let message = words!(
                "no font has the character {character} ({code}): “{words}”, {block}",
                character = one.character,
                code = code(one.character),
                words = one.words,
                block = one.place
            );
            let finding = finding(one.character, message);
            if !found.contains(&finding) {
                found.push(finding);
            }
        } else if !seen.contains(&one.character) {
            seen.push(one.character);
            found.extend(
                places
                    .into_iter()
                    .map(|place| finding(one.character, fact(one.character)).at(place)),
            );
        }
    }
    found
}

/// The first place of a character on each line.
fn places(character: char, source: &Source) -> Vec<sse_diagnostics::Place> {
    let mut start = 0;
    let mut places = Vec::new();
    for line in source.text().split_inclusive('\n') {
        if let Some(at) = line.find(character) {
            let at = start + at;
            places.push(source.place(
                at..at + character.len_utf8(),
                words!("printed as {code}", code = code(character)),
            ));
        }
        start += line.len();
    }
    places
}

fn finding(character: char, message: Words) -> Diagnostic {
    rules::missing_character::RULE.finding(message).help(words!(
        "it is printed as {code}; write it in another way",
        code = code(character)
    ))
}

fn fact(character: char) -> Words {
    words!(
        "no font has the character {character} ({code})",
        character = character,
        code = code(character)
    )
}

fn code(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(place: &str) -> Missing {
        Missing {
            character: '\u{1f600}',
            words: "Thanks \u{1f600}".into(),
            place: place.into(),
        }
    }

    #[test]
    fn each_line_with_the_character_is_shown_once() {
        let source = Source::new(
            "report.md",
            "One \u{1f600} and \u{1f600}.\nNone.\nTwo \u{1f600}.\n".to_owned(),
        );
        let found = findings(
            &[missing("paragraph 1."), missing("paragraph 2.")],
            Some(&source),
        );
        let places: Vec<(u64, u64)> = found
            .iter()
            .map(|finding| {
                finding
                    .place
                    .as_ref()
                    .map(|place| (place.line, place.column))
                    .unwrap()
            })
            .collect();
        assert_eq!(places, [(1, 5), (3, 5)]);
        assert!(found[0].message.contains("U+1F600"));
    }

    #[test]
    fn without_a_source_the_block_is_named() {
        let found = findings(
            &[
                missing("paragraph 1."),
                missing("paragraph 1."),
                missing("paragraph 2."),
            ],
            None,
        );
        assert_eq!(found.len(), 2);
        assert!(
            found[1].message.ends_with("paragraph 2."),
            "{}",
            found[1].message.text()
        );
        let other = Source::new("report.md", "One &#128512;.".to_owned());
        assert_eq!(
            findings(&[missing("paragraph 1.")], Some(&other)),
            found[..1]
        );
    }
}
