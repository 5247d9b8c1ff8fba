//! Footnotes: equal ones are one.

use std::fmt::Write as _;

/// The notes of a report in the order of their first citation.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    texts: Vec<String>,
}

impl Notes {
    /// The citation of a note with this text.
    pub(crate) fn cite(&mut self, text: &str) -> String {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let at = self
            .texts
            .iter()
            .position(|known| *known == text)
            .unwrap_or_else(|| {
                self.texts.push(text);
                self.texts.len() - 1
            });
        format!("[^{}]", at + 1)
    }

    /// The definitions, to stand behind the text.
    pub(crate) fn definitions(&self) -> String {
        self.texts
            .iter()
            .enumerate()
            .fold(String::new(), |mut out, (at, text)| {
                let _ = write!(out, "\n[^{}]: {text}\n", at + 1);
                out
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_notes_share_one() {
        let mut notes = Notes::default();
        let cited: Vec<String> = ["A", "B", " A\n"]
            .iter()
            .map(|text| notes.cite(text))
            .collect();
        assert_eq!(cited, ["[^1]", "[^2]", "[^1]"]);
        assert_eq!(notes.definitions(), "\n[^1]: A\n\n[^2]: B\n");
    }
}
