//! How a number is hedged.

use sse_model::Qualifier;

/// How a printed amount is hedged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hedge {
    /// The number itself.
    Exact,
    /// "At least".
    AtLeast,
    /// "About".
    About,
    /// "At most": only for values that stand alone, never for totals.
    AtMost,
}

impl Hedge {
    /// `exact`, `at_least`, `about`, `at_most`: the codes of the list of qualifiers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::AtLeast => "at_least",
            Self::About => "about",
            Self::AtMost => "at_most",
        }
    }

    /// The hedge of a value alone.
    pub const fn of(qualifier: Qualifier) -> Self {
        match qualifier {
            Qualifier::Exact => Self::Exact,
            Qualifier::AtLeast | Qualifier::Low => Self::AtLeast,
            Qualifier::AtMost | Qualifier::High => Self::AtMost,
            Qualifier::About => Self::About,
        }
    }

    /// The hedge of a sum: "at least" where any part is a lower bound, and then all give their lower ends; else "about"
    /// where any part is only about right.
    pub fn of_sum(parts: impl IntoIterator<Item = Self>) -> Self {
        parts
            .into_iter()
            .fold(Self::Exact, |sum, part| match (sum, part) {
                (Self::AtLeast, _) | (_, Self::AtLeast) => Self::AtLeast,
                (Self::Exact, Self::Exact) => Self::Exact,
                _ => Self::About,
            })
    }
}
