//! How the time of a value is meant, and which exchange rate goes with it.

use crate::code_list::{code_list, defined, labelled, list, named_codes};
use serde::Deserialize;

/// Which exchange rate converts a money measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RateKind {
    /// The average of the year: flows.
    Average,
    /// The end of the year: stocks.
    End,
}

impl RateKind {
    /// The code of the kind: `average` or `end`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Average => "average",
            Self::End => "end",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Average, Self::End]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct FlowEntry {
    code: String,
    rate: String,
    label_en: String,
    label_fr: String,
    label_es: String,
    aliases: String,
    definition: String,
    source: String,
}

labelled!(FlowEntry known by label_en label_fr label_es aliases);

const FLOWS: &str = include_str!("../data/flows.csv");

list!(flows: FlowEntry, "flows" in FLOWS);

code_list!(
    /// How the time of a value is meant: what there is at a time, came about in a year, since a beginning … Values of
    /// different flows are never added or compared.
    Flow, FlowEntry, "flows", flows
);

named_codes!(Flow by Flow, in FLOWS {
    /// What there is at a time.
    STOCK = "stock",
    /// What came about within a year.
    IN_YEAR = "in_year",
    /// What came about since a beginning.
    CUMULATIVE = "cumulative",
    /// What isn't there yet.
    PLANNED = "planned",
    /// The average of a day.
    PER_DAY = "per_day",
});

impl Flow {
    /// The exchange rate that converts money of this flow; none where no single rate does.
    pub fn rate_kind(self) -> Option<RateKind> {
        RateKind::from_code(&self.entry().rate)
    }
}

defined!(Flow);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;

    #[test]
    fn a_rate_converts_what_is_of_one_year() {
        let kinds = [
            (Flow::STOCK, Some(RateKind::End)),
            (Flow::IN_YEAR, Some(RateKind::Average)),
            (Flow::CUMULATIVE, None),
            (Flow::PLANNED, None),
            (Flow::PER_DAY, Some(RateKind::Average)),
        ];
        assert_eq!(Flow::all(), kinds.map(|(flow, _)| flow));
        assert!(kinds.iter().all(|(flow, kind)| flow.rate_kind() == *kind));
    }
}
