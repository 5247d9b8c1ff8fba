//! What differs between two rounds, or two builds of one: figures, and the rows, decisions, rates and settings behind it.

mod cause;
mod tell;

use crate::data::DataTable;
use crate::lineage::{FigureEntry, Lineage};
use cause::{Causes, given_by};
use serde::Serialize;
use sse_aggregate::{FigureId, Figures};
use std::collections::BTreeSet;

/// What differs between two lineages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Difference {
    /// Figures that changed, appeared or vanished, by id. Those that single rows and rates give are behind others and
    /// not told themselves, unless they are printed.
    pub figures: Vec<FigureChange>,
    /// Everything that came in and differs, whether it moved a figure or not, by kind and name.
    pub inputs: Vec<InputChange>,
}

/// A figure that isn't what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureChange {
    /// The id of the figure.
    pub figure: String,
    /// Its exact value before, with its unit; none where it is new.
    pub before: Option<String>,
    /// Its exact value after; none where it is gone.
    pub after: Option<String>,
    /// Where it is printed, after or before.
    pub places: Vec<String>,
    /// The names of the inputs that caused it. Where nothing that it rests on differs, all that differ and might have.
    pub because: Vec<String>,
}

/// What kind of input differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// A row of a submission.
    Row,
    /// A decision of the secretariat.
    Decision,
    /// An exchange rate of the secretariat.
    Rate,
    /// Anything else that the secretariat's files say.
    Setting,
}

/// Something that came in and isn't what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InputChange {
    /// Whether it is a row, a decision, a rate or a setting.
    pub kind: InputKind,
    /// Its name: that of a claim or action, or the file and key of the secretariat.
    pub name: String,
    /// Where a row stands, after or before: file and line.
    pub at: String,
    /// What changed in it, by column; a single blank column for what has none. Empty before: it is new, empty after: gone.
    pub changed: Vec<Changed>,
}

/// A cell that isn't what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// The column, or blank.
    pub column: String,
    /// What stood there; none where nothing did.
    pub before: Option<String>,
    /// What stands there now; none where nothing does.
    pub after: Option<String>,
}

impl Difference {
    /// What differs between an earlier and a later lineage.
    pub fn between(before: &Lineage, after: &Lineage) -> Self {
        let inputs = cause::inputs(before, after);
        let causes = Causes::new(before, after, &inputs);
        let ids: BTreeSet<&String> = before.figures.keys().chain(after.figures.keys()).collect();
        let figures = ids
            .into_iter()
            .filter_map(|id| change(id, before, after, &causes))
            .collect();
        Self { figures, inputs }
    }

    /// What differs in the facts, and in the figures that a report prints, at the places of that; facts first, counts last.
    /// Inputs and causes aren't sought.
    pub fn printed(report: &Lineage, before: &Figures, after: &Figures) -> Self {
        let printed = report.figures.iter();
        let printed = printed.filter(|(_, figure)| !figure.places.is_empty());
        let printed = printed.map(|(id, _)| FigureId::from(id.as_str()));
        let facts = [before, after]
            .into_iter()
            .flat_map(|of| of.facts.keys().cloned());
        let ids: BTreeSet<FigureId> = printed.chain(facts).collect();
        let stated = |of: &Figures, id| of.get(id).map(|figure| FigureEntry::stated_by(&figure));
        let changes = ids.iter().filter_map(|id| {
            let (was, is) = (stated(before, id), stated(after, id));
            let places = report.figures.get(id.as_str()).map(|figure| &figure.places);
            let places = places.into_iter().flatten();
            (was != is).then(|| FigureChange {
                figure: id.to_string(),
                before: was,
                after: is,
                places: places.map(|place| place.at.clone()).collect(),
                because: Vec::new(),
            })
        });
        let mut figures: Vec<FigureChange> = changes.collect();
        let rank = |id: &str| (!id.starts_with("fact/"), id.starts_with("count/"));
        figures.sort_by_key(|change| rank(&change.figure));
        Self {
            figures,
            inputs: Vec::new(),
        }
    }

    /// Whether nothing differs that a report or its evidence shows.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.inputs.is_empty()
    }

    /// The figures as a table: `data/changes.csv`.
    pub fn table(&self) -> DataTable<'static> {
        let rows = self.figures.iter().map(|change| {
            let [before, after] =
                [&change.before, &change.after].map(|value| value.clone().unwrap_or_default());
            vec![
                change.figure.clone(),
                before,
                after,
                change.because.join("; "),
            ]
        });
        DataTable::of_rows(
            "changes",
            &["figure", "before", "after", "because"],
            rows.collect(),
        )
    }
}

fn change(id: &str, before: &Lineage, after: &Lineage, causes: &Causes) -> Option<FigureChange> {
    let (old, new) = (before.figures.get(id), after.figures.get(id));
    let (was, is) = (old.map(FigureEntry::stated), new.map(FigureEntry::stated));
    let printed = [new, old].into_iter().flatten();
    let printed = printed.map(|figure| &figure.places);
    let printed = printed.filter(|places| !places.is_empty()).take(1);
    let places: Vec<String> = printed.flatten().map(|place| place.at.clone()).collect();
    let is_behind = ["claim/", "year/claim/", "rate/", "year/rate/"]
        .iter()
        .any(|kind| id.starts_with(kind));
    // A row or rate that both have, and of which only one report makes a figure, is neither new nor gone.
    let is_selected = is_behind && (was.is_none() || is.is_none()) && is_in_both(id, before, after);
    if was == is || (is_behind && places.is_empty()) || is_selected {
        return None;
    }
    let because = causes.of(id);
    Some(FigureChange {
        figure: id.to_owned(),
        before: was,
        after: is,
        places,
        because,
    })
}

/// Whether what a figure is made of, a row of a submission or of the secretariat's, is the same in both lineages.
fn is_in_both(id: &str, before: &Lineage, after: &Lineage) -> bool {
    let id = id.strip_prefix("year/").unwrap_or(id);
    if let Some(row) = id.strip_prefix("claim/") {
        let fields = [before, after].map(|of| of.claims.get(row).map(|row| &row.fields));
        return fields[0].is_some() && fields[0] == fields[1];
    }
    given_by(id).is_some_and(|key| {
        let values = [before, after].map(|of| of.secretariat.get(&key));
        values[0].is_some() && values[0] == values[1]
    })
}

#[cfg(test)]
mod tests;
