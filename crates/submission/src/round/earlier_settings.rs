//! Settings as earlier versions of the program wrote or asked for them: each is still understood, with one note.

use crate::rules::file::earlier_setting;
use sse_diagnostics::{Diagnostic, Source};

/// A setting that is no longer written so.
pub(super) struct EarlierSetting {
    /// Its key.
    key: &'static str,
    /// The value that it must have to be one; blank for any.
    value: &'static str,
    /// What is to be done with it, for the note.
    help: &'static str,
}

const EARLIER: &[EarlierSetting] = &[
    EarlierSetting {
        key: "date",
        value: "\"YYYY-MM-DD\"",
        help: "remove the line: a round without a date is a draft",
    },
    EarlierSetting {
        key: "date",
        value: "\"\"",
        help: "remove the line: a round without a date is a draft",
    },
    EarlierSetting {
        key: "largest_unit_per_cent",
        value: "",
        help: "remove it: protection_per_cent has taken its place, and is \"10\" where it isn't set",
    },
];

/// The settings without those of earlier versions, every other one at its place, and a note for each that was there.
pub(super) fn brought_up_to_date(source: &Source) -> (Source, Vec<Diagnostic>) {
    let (mut text, mut notes, mut at) = (String::new(), Vec::new(), 0);
    for line in source.text().split_inclusive('\n') {
        match EARLIER.iter().find(|earlier| earlier.is(line)) {
            Some(earlier) => {
                let written = line.trim_end();
                let place = source.place(at..at + written.len(), "");
                notes.push(earlier_setting::finding(earlier.key, earlier.help, place));
                text.push_str(&" ".repeat(written.len()));
                text.push_str(&line[written.len()..]);
            }
            None => text.push_str(line),
        }
        at += line.len();
    }
    if notes.is_empty() {
        return (source.clone(), notes);
    }
    (Source::new(source.path(), text), notes)
}

impl EarlierSetting {
    /// Whether a line sets it.
    fn is(&self, line: &str) -> bool {
        let Some((key, value)) = line.split_once('=') else {
            return false;
        };
        let value = value.split('#').next().unwrap_or_default().trim();
        key.trim() == self.key && (self.value.is_empty() || value == self.value)
    }
}
