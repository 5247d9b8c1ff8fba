//! What is wrong with `round.toml`, in plain words and at its place.

use crate::rules::file::round_setting;
use crate::suggest::nearest;
use serde::de::DeserializeOwned;
use sse_diagnostics::{Diagnostic, Place, Source, Words, words};
use std::collections::BTreeSet;
use std::ops::Range;

/// Reads the file into `T`; all unknown keys and all values of a wrong kind are told at once.
///
/// # Errors
/// What is wrong.
pub(crate) fn read<T: DeserializeOwned>(source: &Source) -> Result<T, Vec<Diagnostic>> {
    all_faults(source).map_err(|mut findings| {
        findings.sort_by_key(|found| found.place.as_ref().map(|place| (place.line, place.column)));
        findings
    })
}

/// The same in the order in which the faults come out.
fn all_faults<T: DeserializeOwned>(source: &Source) -> Result<T, Vec<Diagnostic>> {
    let (mut text, mut findings) = (source.text().to_owned(), Vec::new());
    let mut taken_out = BTreeSet::new();
    loop {
        let error = match toml::from_str(&text) {
            Ok(read) if findings.is_empty() => return Ok(read),
            Ok(_) => return Err(findings),
            Err(error) => error,
        };
        let range = error.span().unwrap_or(0..0);
        let fault = Fault::of(error.message());
        let key = key_of(source.text(), &range).to_owned();
        if let Fault::Missing(missing) = &fault
            && taken_out.contains(*missing)
        {
            return Err(findings);
        }
        findings.push(fault.finding(source, &range, &key));
        let next = matches!(fault, Fault::Unknown(..) | Fault::Kind(_));
        if !next || !take_out(&mut text, range.start) {
            return Err(findings);
        }
        taken_out.insert(key);
    }
}

/// The finding about a value that can't be what its key asks for; the words begin with the key.
pub(crate) fn wrong_value(source: &Source, message: Words) -> Diagnostic {
    let key = message.text().split(':').next().unwrap_or_default();
    let key = key.rsplit('.').next().unwrap_or_default();
    let place = value_of(source.text(), key)
        .map_or_else(|| source.whole(""), |range| source.place(range, ""));
    round_setting::finding(message, place)
}

/// Keys whose value is a day, which TOML has as a kind of its own.
const DAYS: [&str; 2] = ["date", "adopted"];

/// What a day is written like.
const DAY: &str = "a day as YYYY-MM-DD without quotation marks, such as 2027-07-20";

/// The sentence about a value that is no day of the calendar, or is written in another way; it begins with the key.
pub(crate) fn no_day(key: &str, value: &str) -> Words {
    words!(
        "{key}: {value} is not {kind}",
        key = key,
        value = value,
        kind = DAY
    )
}

/// What the reader of TOML says.
enum Fault<'m> {
    /// A key that nothing asks for, and what it says of those that are.
    Unknown(&'m str, &'m str),
    /// A key that must be there.
    Missing(&'m str),
    /// A value of another kind than the key asks for, which it names in its way.
    Kind(&'m str),
    /// The line is no TOML.
    Other(&'m str),
}

impl<'m> Fault<'m> {
    fn of(message: &'m str) -> Self {
        let line = message.lines().next().unwrap_or_default();
        let quoted = || line.split('`').nth(1).unwrap_or_default();
        if line.starts_with("unknown field") {
            let known = line.split_once("expected").map_or("", |(_, known)| known);
            Self::Unknown(quoted(), known)
        } else if line.starts_with("missing field") {
            Self::Missing(quoted())
        } else if let Some((_, kind)) = line.split_once(", expected ")
            && line.starts_with("invalid ")
        {
            Self::Kind(kind)
        } else {
            Self::Other(line)
        }
    }

    fn finding(&self, source: &Source, range: &Range<usize>, key: &str) -> Diagnostic {
        let place = source.place(first_line(source.text(), range), "");
        let finding = |message: Words, place: Place| round_setting::finding(message, place);
        if matches!(self, Self::Kind(_) | Self::Other(_)) && DAYS.contains(&key) {
            let value = value_at(source.text(), range.start);
            let text = &source.text()[value.clone()];
            return finding(no_day(key, text), source.place(value, ""));
        }
        match self {
            Self::Unknown(word, known) => {
                let message = words!("there is no key {key}", key = word);
                let found = finding(message, place);
                match nearest(word, known.split('`').skip(1).step_by(2)) {
                    Some(near) => found.help(words!("did you mean {near}?", near = near)),
                    None => found,
                }
            }
            Self::Missing(missing) => {
                finding(words!("no key {key}", key = missing), source.whole(""))
            }
            Self::Kind(kind) => {
                let value = source.text().get(range.clone()).unwrap_or_default();
                let message = match plain(kind) {
                    "" => words!(
                        "{key}: {value} has the wrong kind",
                        key = key,
                        value = value
                    ),
                    kind => words!(
                        "{key}: {value} is not {kind}",
                        key = key,
                        value = value,
                        kind = kind
                    ),
                };
                finding(message, place)
            }
            Self::Other(fault) => {
                let message = words!("this can't be read as key = value: {fault}", fault = fault);
                finding(message, place)
            }
        }
    }
}

/// A kind of value in plain words; blank for those that no key of a round asks for.
fn plain(kind: &str) -> &'static str {
    match kind {
        "a string" => "a text in quotation marks",
        "a boolean" => "true or false",
        "u32" | "u64" | "i64" => "a whole number without quotation marks",
        "a sequence" => "a list in square brackets, such as [\"en\"]",
        "a map" => "a section of keys and values",
        _ if kind.starts_with("struct") => "a section of keys and values",
        _ if kind.starts_with("an array of length 2") => "a list of two values in square brackets",
        _ => "",
    }
}

/// The line on which something begins, as far as it is a part of it.
fn first_line(text: &str, range: &Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    let length = part.lines().next().map_or(0, str::len);
    range.start..range.start + length
}

/// The key of the line on which something stands.
fn key_of<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    let line = line_at(text, range.start);
    let line = &text[line];
    let key = line.split('=').next().unwrap_or_default();
    key.trim().trim_matches(['[', ']', '"', '\''])
}

/// The value of the line on which something stands, without a comment behind it; all of the line where it has none.
fn value_at(text: &str, at: usize) -> Range<usize> {
    let line = line_at(text, at);
    let value = text[line.clone()].split_once('=').map(|(_, value)| value);
    let value = value.unwrap_or(&text[line.clone()]);
    let start = line.end - value.trim_start().len();
    let value = value.split('#').next().unwrap_or_default().trim();
    start..start + value.len()
}

fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    let end = text[at..]
        .find('\n')
        .map_or(text.len(), |length| at + length);
    start..end
}

/// Puts blanks in the place of the line at a byte, and of the whole section where it begins one; false where there is
/// nothing to take out.
fn take_out(text: &mut String, at: usize) -> bool {
    let mut line = line_at(text, at);
    if text[line.clone()].trim_start().starts_with('[') {
        let next = text[line.end..].find("\n[");
        line.end = next.map_or(text.len(), |length| line.end + length);
    }
    if text[line.clone()].trim().is_empty() {
        return false;
    }
    let blank: String = text[line.clone()]
        .bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect();
    text.replace_range(line, &blank);
    true
}

/// Where the value of a key stands.
fn value_of(text: &str, key: &str) -> Option<Range<usize>> {
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let value = line
            .trim_start()
            .strip_prefix(key)
            .and_then(|rest| rest.trim_start().strip_prefix('='));
        if let Some(value) = value {
            let value = value.trim();
            let start = from + line.find(value)?;
            return Some(start..start + value.len());
        }
        from += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Settings {
        #[expect(dead_code, reason = "only its kind is looked at")]
        date: toml::value::Datetime,
        #[expect(dead_code, reason = "only its kind is looked at")]
        attach: bool,
        #[expect(dead_code, reason = "only its kind is looked at")]
        thresholds: Thresholds,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Thresholds {
        #[expect(dead_code, reason = "only its kind is looked at")]
        small_cell: u32,
    }

    fn told(text: &str) -> Vec<String> {
        let found = read::<Settings>(&Source::new("round.toml", text)).unwrap_err();
        let told = found.into_iter().map(|found| {
            let place = found.place.unwrap();
            let help = found.help.unwrap_or_default();
            format!(
                "{}:{} {} | {}",
                place.line,
                place.column,
                found.message.text(),
                help.text()
            )
        });
        told.collect()
    }

    const HELP: &str =
        "every key is explained in the round.toml that `sse-report new round` writes";

    #[test]
    fn all_unknown_keys_and_wrong_kinds_are_told_at_once() {
        let text = "date = \"YYYY-MM-DD\"\natach = true\nattach = \"yes\"\n\n\
            [thresholds]\nsmall_cell = \"3\"\n\n[more]\nsmall = 1\n";
        assert_eq!(
            told(text),
            [
                format!("1:8 date: \"YYYY-MM-DD\" is not {DAY} | {HELP}"),
                "2:1 there is no key atach | did you mean attach?".to_owned(),
                format!("3:10 attach: \"yes\" is not true or false | {HELP}"),
                format!(
                    "6:14 small_cell: \"3\" is not a whole number without quotation marks | {HELP}"
                ),
                format!("8:2 there is no key more | {HELP}"),
            ]
        );
    }

    #[test]
    fn a_day_that_is_none_is_told_with_an_example() {
        for date in [
            "2027-02-30",
            "20 July 2027",
            "20.07.2027",
            "2027-7-20",
            "2027-07",
            "July",
            "2027",
        ] {
            let found = told(&format!(
                "date = {date} # of the report\nattach = true\nthresholds = {{ small_cell = 3 }}\n"
            ));
            assert_eq!(found, [format!("1:8 date: {date} is not {DAY} | {HELP}")]);
        }
    }

    #[test]
    fn what_is_missing_or_no_toml_is_told() {
        let missing = "date = 2027-07-20\nattach = true\n";
        assert_eq!(told(missing), [format!("0:0 no key thresholds | {HELP}")]);
        let broken = told("date = 2027-07-20\nattach true\n");
        assert!(
            broken[0].starts_with("2:8 this can't be read as key = value: "),
            "{broken:?}"
        );
    }

    #[test]
    fn the_value_of_a_key_has_a_place() {
        let source = Source::new("round.toml", "page = \"a4\"\n  currency = \"EUR\" \n");
        let place = wrong_value(&source, "currency: not possible".into())
            .place
            .unwrap();
        assert_eq!((place.line, place.column), (2, 14));
    }
}
