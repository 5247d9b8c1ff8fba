//! One JSON document.

use super::sorted;
use crate::diagnostic::Diagnostic;
use crate::order::SeverityCounts;
use crate::visible::is_hidden;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};
use std::io::{self, Write};

#[derive(Serialize)]
struct JsonReport<'a> {
    version: u32,
    counts: SeverityCounts,
    diagnostics: Vec<&'a Diagnostic>,
}

/// All findings as one document with a stable order of findings and fields, ending in a line break.
pub fn json(diagnostics: &[Diagnostic]) -> String {
    let document = JsonReport {
        version: 1,
        counts: SeverityCounts::of(diagnostics),
        diagnostics: sorted(diagnostics),
    };
    let mut text = Vec::new();
    let mut writer = Serializer::with_formatter(&mut text, Escaped(PrettyFormatter::new()));
    document
        .serialize(&mut writer)
        .expect("strings and numbers are JSON");
    text.push(b'\n');
    String::from_utf8(text).expect("JSON is UTF-8")
}

/// Writes what nobody sees as `\u202e`: a reader of JSON gets the very characters, a terminal none of them.
struct Escaped(PrettyFormatter<'static>);

impl Formatter for Escaped {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        to: &mut W,
        text: &str,
    ) -> io::Result<()> {
        for piece in text.split_inclusive(is_hidden) {
            let hidden = piece.chars().next_back().filter(|ch| is_hidden(*ch));
            let shown = piece.len() - hidden.map_or(0, char::len_utf8);
            to.write_all(&piece.as_bytes()[..shown])?;
            for unit in hidden
                .iter()
                .flat_map(|ch| ch.encode_utf16(&mut [0; 2]).to_vec())
            {
                write!(to, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.begin_array(to)
    }

    fn end_array<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.end_array(to)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(to, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.end_array_value(to)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.begin_object(to)
    }

    fn end_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.end_object(to)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(to, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.begin_object_value(to)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.end_object_value(to)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;

    #[test]
    fn order_does_not_depend_on_the_order_of_finding() {
        let json = super::json(&[sample::warning(), sample::error()]);
        assert_eq!(json, super::json(&[sample::error(), sample::warning()]));
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["counts"]["errors"], 1);
        assert_eq!(value["diagnostics"][1]["place"]["cell"], "D2");
        assert_eq!(value["diagnostics"][0]["severity"], "warning");
        assert_eq!(value["diagnostics"][0].get("arguments"), None);
        assert_eq!(
            value["diagnostics"][1]["arguments"],
            serde_json::json!({"value": "8.15"})
        );
    }
}
