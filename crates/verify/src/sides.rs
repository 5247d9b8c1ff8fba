//! What is compared.

use crate::lexicon::Lexicon;
use crate::passage::Passage;

/// The two sides of what is compared.
pub(crate) struct Sides<'p> {
    pub(crate) report: &'p [Passage],
    pub(crate) edited: &'p [Passage],
    pub(crate) lexicon: &'static Lexicon,
}
