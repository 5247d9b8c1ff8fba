//! What became of the lines of a file, so that none is lost: each record that was read is counted as one thing, and what is
//! left of the lines is blank, since nothing but line breaks is skipped between records.

/// What became of every physical line of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// The file, as its user knows it.
    pub path: String,
    /// Physical lines of the file.
    pub physical: u64,
    /// Lines of the header, repeated headers among them.
    pub header: u64,
    /// The line that names the delimiter.
    pub sep: u64,
    /// Blank lines and rows without content.
    pub blank: u64,
    /// First lines of accepted records.
    pub accepted: u64,
    /// First lines of rejected records, swallowed rows among them.
    pub rejected: u64,
    /// Further lines of records whose cells hold line breaks.
    pub continuation: u64,
}

impl Ledger {
    /// The header of `ledger.csv`.
    pub const HEADER: [&'static str; 8] = [
        "path",
        "physical",
        "header",
        "sep",
        "blank",
        "accepted",
        "rejected",
        "continuation",
    ];

    /// Its row in `ledger.csv`.
    pub fn row(&self) -> [String; 8] {
        let counts = [
            self.physical,
            self.header,
            self.sep,
            self.blank,
            self.accepted,
            self.rejected,
            self.continuation,
        ];
        let [a, b, c, d, e, f, g] = counts.map(|count| count.to_string());
        [self.path.clone(), a, b, c, d, e, f, g]
    }

    /// Whether no line is there but those of a form that nobody filled in.
    pub fn is_blank_form(&self) -> bool {
        self.header > 0 && self.physical == self.header + self.sep + self.blank
    }

    /// The lines that are accounted for.
    pub fn accounted(&self) -> u64 {
        self.header + self.sep + self.blank + self.accepted + self.rejected + self.continuation
    }

    /// Whether every line is accounted for.
    pub fn is_balanced(&self) -> bool {
        self.physical == self.accounted()
    }
}

impl std::fmt::Display for Ledger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}: {} lines = {} header",
            self.path, self.physical, self.header
        )?;
        let rest = [
            (self.sep, "sep"),
            (self.blank, "blank"),
            (self.accepted, "accepted"),
            (self.rejected, "rejected"),
            (self.continuation, "continuation"),
        ];
        rest.iter()
            .filter(|(count, _)| *count > 0)
            .try_for_each(|(count, word)| write!(f, " + {count} {word}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_line_shows() {
        let ledger = Ledger {
            path: "a.csv".into(),
            physical: 3,
            header: 1,
            accepted: 2,
            ..Ledger::default()
        };
        assert!(ledger.is_balanced());
        assert_eq!(ledger.to_string(), "a.csv: 3 lines = 1 header + 2 accepted");
        assert!(
            !Ledger {
                physical: 4,
                ..ledger
            }
            .is_balanced()
        );
    }
}
