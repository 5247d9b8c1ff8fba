//! What moves the headline figures.

use super::tables::TableKey;
use crate::figure::FigureId;
use sse_model::{AmountKind, ClaimId, Decimal};

/// What moves one headline figure most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sensitivity {
    /// The figure.
    pub figure: FigureId,
    /// What it is.
    pub subject: Headlined,
    /// Up to three movers, the one that moves it most first.
    pub moves: Vec<Move>,
}

/// What a headline figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headlined {
    /// Employment in the world.
    Employment,
    /// The total of a table.
    Total(TableKey),
    /// Money of actions of one kind.
    Money {
        /// Whose actions: `agencies`, `institutions`, `others`, `all`.
        of: &'static str,
        /// The kind.
        kind: AmountKind,
        /// Whether overlaps count once.
        net: bool,
    },
}

/// Without what a figure would be another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mover {
    /// A claim.
    Claim(ClaimId),
    /// An action.
    Action(ClaimId),
    /// The figure of an exchange rate.
    Rate(FigureId),
    /// A decision, by its name.
    Decision(String),
}

impl Mover {
    /// Its word.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Claim(_) => "claim",
            Self::Action(_) => "action",
            Self::Rate(_) => "rate",
            Self::Decision(_) => "decision",
        }
    }

    /// Its name.
    pub fn name(&self) -> String {
        match self {
            Self::Claim(id) | Self::Action(id) => id.to_string(),
            Self::Rate(id) => id.to_string(),
            Self::Decision(name) => name.clone(),
        }
    }
}

/// How much one mover moves a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The mover.
    pub mover: Mover,
    /// What the figure would change by without it, never zero.
    pub change: Decimal,
    /// The figure that prints it (`moves/total/…/ESP:contributions:…`).
    pub by: FigureId,
    /// The change over the headline figure (`share/moves/…`).
    pub share: FigureId,
}
