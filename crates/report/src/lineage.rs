//! Where each printed figure stands and where it comes from (`lineage.json`).

use serde::Serialize;
use std::collections::BTreeMap;

/// The figures that a report prints, each with its places and its origin.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Lineage {
    /// By id; figures that are printed, and those that they are made from.
    pub figures: BTreeMap<String, FigureEntry>,
    /// Claims and actions by name, once each, as fields of their row.
    pub claims: BTreeMap<String, BTreeMap<String, String>>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FigureEntry {
    /// Where it is printed; empty for one that only stands behind others.
    pub places: Vec<PlaceEntry>,
    /// Its exact value in plain digits; a quotient as `a/b`, a range as `a..b`.
    pub value: String,
    /// What it counts: a code of the list of units, a currency, `percent`; blank for counts and years.
    pub unit: String,
    /// `exact`, `at_least`, `about`, `at_most`.
    pub hedge: String,
    /// How it came about: `sum_of_areas`.
    pub formula: String,
    /// The figures it was made from.
    pub from: Vec<String>,
    /// The claims and actions it was made from directly.
    pub claims: Vec<String>,
    /// The exchange rates that converted it.
    pub rates: Vec<String>,
    /// Claims and actions left out, with the reason.
    pub left_out: Vec<LeftOutEntry>,
}

/// A place where a figure is printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PlaceEntry {
    /// `para:31`, `table:2/ESP/employment`, `figure:1/ESP`, `note:4`, `summary`, `heading:…`.
    pub place: String,
    /// The text as printed there.
    pub text: String,
}

/// A claim that isn't in a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOutEntry {
    /// Its name.
    pub claim: String,
    /// Why: `no_rate`.
    pub reason: String,
}
