//! What differs between a report and an edited document.

use crate::number::{Number, Token};

/// A word or number of a passage.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    /// The position of the passage in its document.
    pub(crate) passage: usize,
    /// What it says.
    pub(crate) token: Token,
}

impl Said {
    pub(crate) const fn number(&self) -> Option<&Number> {
        self.token.number.as_ref()
    }
}

/// What of the report and of the edited document isn't the same.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    /// Another number stands in its place.
    Changed(Said, Said),
    /// The same amount in another unit.
    Unit(Said, Said),
    /// The same number under another bound.
    Bound(Said, Said),
    /// The number stands elsewhere.
    Moved(Said, Said),
    /// The number stands nowhere in the report.
    New(Said),
    /// The number is gone; the passage in its place, where there is one.
    Missing(Said, Option<usize>),
    /// A word says the opposite of the report, or names something else.
    Opposite(Said, Said),
    /// A noun that isn't known stands in the place of the one that a number counts.
    Recounted(Said, Said),
    /// A word for more or less than a half contradicts the share beside it.
    Outvoted(Said, Said),
    /// A word says the opposite of the numbers behind it.
    Against(Said, Said, Said),
    /// Other notes are cited.
    Cited {
        /// The passage of the report.
        report: usize,
        /// The edited passage.
        edited: usize,
        /// The marks of the report.
        was: String,
        /// The marks in their place.
        is: String,
    },
    /// Words lead to other addresses.
    Led {
        /// The passage of the report.
        report: usize,
        /// The edited passage.
        edited: usize,
        /// The addresses of the report that are gone.
        was: String,
        /// The addresses that aren't in the report here.
        is: String,
    },
    /// Another picture stands at the place of a drawing.
    Drawn {
        /// The edited passage.
        edited: usize,
        /// The name of the picture of the report.
        was: String,
        /// The name of the picture in its place.
        is: String,
        /// Whether it is the picture of another drawing of the report.
        exchanged: bool,
    },
    /// A number stands below another line that heads rows; the lines, where there are some.
    Regrouped(Said, Said, Option<usize>, Option<usize>),
    /// A passage or sentence of the report with its place there stands at another one, of the edited document.
    Placed(Said, Said),
    /// The name of a State or area was put in where numbers stand.
    Listed(Said),
    /// Such a name is gone; the passage in the place of its own.
    Unlisted(Said, usize),
    /// A paragraph has got another number than its own and than the one behind that before it.
    Renumbered {
        /// The passage of the report.
        report: usize,
        /// The edited passage.
        edited: usize,
    },
    /// A word that decides what a number says was put in.
    Put(Said),
    /// Such a word is gone; the passage in the place of its own.
    Taken(Said, usize),
}

impl Change {
    /// Where it is: the passage, and the byte in it.
    pub(crate) fn position(&self) -> (usize, usize) {
        match self {
            Self::Changed(_, said)
            | Self::Unit(_, said)
            | Self::Bound(_, said)
            | Self::Moved(_, said)
            | Self::New(said)
            | Self::Missing(said, _)
            | Self::Opposite(_, said)
            | Self::Recounted(_, said)
            | Self::Outvoted(said, _)
            | Self::Against(said, ..)
            | Self::Regrouped(_, said, ..)
            | Self::Placed(_, said)
            | Self::Listed(said)
            | Self::Put(said) => (said.passage, said.token.range.start),
            Self::Cited { edited, .. }
            | Self::Led { edited, .. }
            | Self::Drawn { edited, .. }
            | Self::Renumbered { edited, .. }
            | Self::Unlisted(_, edited)
            | Self::Taken(_, edited) => (*edited, 0),
        }
    }
}
