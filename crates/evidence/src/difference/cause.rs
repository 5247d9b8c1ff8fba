//! Which inputs differ, and which of them a figure rests on.

use super::{Changed, InputChange, InputKind};
use crate::lineage::{DecisionEntry, Lineage, RowEntry};
use std::collections::{BTreeMap, BTreeSet};

/// Every input that differs.
pub(super) fn inputs(before: &Lineage, after: &Lineage) -> Vec<InputChange> {
    let names: BTreeSet<&String> = before.claims.keys().chain(after.claims.keys()).collect();
    let of_versions = [before, after].into_iter().any(is_of_first_version);
    let is_told = |column: &str, cell: &str| !(of_versions && is_default(column, cell));
    let rows = names.into_iter().filter_map(|name| {
        let [old, new] = [before, after].map(|of| of.claims.get(name));
        row(name, old, new, &is_told)
    });
    let keys: BTreeSet<&String> = before
        .secretariat
        .keys()
        .chain(after.secretariat.keys())
        .collect();
    let settings = keys
        .into_iter()
        .filter_map(|key| setting(key, before, after));
    let mut inputs: Vec<InputChange> = rows.chain(settings).collect();
    inputs.sort_by(|one, other| (one.kind, &one.name).cmp(&(other.kind, &other.name)));
    inputs
}

/// Whether version 0.1.0 wrote a lineage: every figure has a flow since.
fn is_of_first_version(lineage: &Lineage) -> bool {
    let mut figures = lineage
        .claims
        .values()
        .filter(|row| row.fields.contains_key("measure"))
        .peekable();
    figures.peek().is_some() && figures.all(|row| !row.fields.contains_key("flow"))
}

/// Whether a cell says what one version writes and another one leaves blank: 0.1.0 had no flows, and `final` where a row
/// stated no status.
fn is_default(column: &str, cell: &str) -> bool {
    column == "flow" || (column, cell) == ("status", "final")
}

/// A row of which a cell differs, of those that are told; where it stands makes no difference.
fn row(
    name: &str,
    before: Option<&RowEntry>,
    after: Option<&RowEntry>,
    is_told: &dyn Fn(&str, &str) -> bool,
) -> Option<InputChange> {
    let [old, new] = [before, after].map(|row| {
        let fields = row.into_iter().flat_map(|row| &row.fields);
        let told = fields.filter(|(column, cell)| is_told(column, cell));
        told.collect::<BTreeMap<&String, &String>>()
    });
    let columns: BTreeSet<&String> = old.keys().chain(new.keys()).copied().collect();
    let differing = columns
        .into_iter()
        .filter(|column| old.get(column) != new.get(column));
    let changed: Vec<Changed> = differing
        .map(|column| Changed {
            column: column.clone(),
            before: old.get(column).map(|&cell| cell.clone()),
            after: new.get(column).map(|&cell| cell.clone()),
        })
        .collect();
    let row = after.or(before)?;
    let at = format!("{}:{}", row.file, row.line);
    (!changed.is_empty()).then(|| InputChange {
        kind: InputKind::Row,
        name: name.to_owned(),
        at,
        changed,
    })
}

fn setting(key: &str, before: &Lineage, after: &Lineage) -> Option<InputChange> {
    let (old, new) = (
        before.secretariat.get(key).cloned(),
        after.secretariat.get(key).cloned(),
    );
    let kind = match key.split('/').next() {
        Some("decisions.csv") => InputKind::Decision,
        Some("rates.csv") => InputKind::Rate,
        _ => InputKind::Setting,
    };
    let changed = vec![Changed {
        column: String::new(),
        before: old,
        after: new,
    }];
    let differs = changed[0].before != changed[0].after;
    differs.then(|| InputChange {
        kind,
        name: key.to_owned(),
        at: String::new(),
        changed,
    })
}

/// The row of the secretariat's files that a figure prints as it stands, if it prints one.
pub(super) fn given_by(figure: &str) -> Option<String> {
    let (of, row) = figure.split_once('/')?;
    let file = match of {
        "rate" => "rates.csv",
        "denominator" => "denominators.csv",
        _ => return None,
    };
    Some(format!("{file}/{row}"))
}

/// The inputs that differ, to be asked which of them moved a figure.
pub(super) struct Causes<'a> {
    lineages: [&'a Lineage; 2],
    inputs: &'a [InputChange],
    names: BTreeSet<&'a str>,
    /// The rows that a decision that differs is about, by its name.
    decided: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Causes<'a> {
    pub(super) fn new(before: &'a Lineage, after: &'a Lineage, inputs: &'a [InputChange]) -> Self {
        let names = inputs.iter().map(|input| input.name.as_str()).collect();
        let decisions = inputs
            .iter()
            .filter(|input| input.kind == InputKind::Decision);
        let decided = decisions
            .map(|input| (input.name.as_str(), about(input, [before, after])))
            .collect();
        Self {
            lineages: [before, after],
            inputs,
            names,
            decided,
        }
    }

    /// The names of the inputs that moved a figure; where nothing that it rests on differs, all that differ.
    pub(super) fn of(&self, id: &str) -> Vec<String> {
        let mut found: BTreeSet<&str> = BTreeSet::new();
        for lineage in self.lineages {
            let behind = lineage.walk([id]);
            let given = behind.figures.iter().filter_map(|id| given_by(id));
            found.extend(behind.rows.iter().filter_map(|name| self.names.get(name)));
            found.extend(given.filter_map(|name| self.names.get(name.as_str())));
            let is_behind = |name: &&str| behind.rows.contains(name) || behind.facts.contains(name);
            let touched = self
                .decided
                .iter()
                .filter(|(_, about)| about.iter().any(is_behind));
            found.extend(touched.map(|(name, _)| *name));
        }
        if found.is_empty() {
            return self.inputs.iter().map(|input| input.name.clone()).collect();
        }
        found.into_iter().map(str::to_owned).collect()
    }
}

/// What a decision is about: the words of its row, and what it touched.
fn about<'a>(input: &'a InputChange, lineages: [&'a Lineage; 2]) -> BTreeSet<&'a str> {
    let texts = input
        .changed
        .iter()
        .flat_map(|changed| changed.before.iter().chain(&changed.after));
    let words = texts.flat_map(|text| text.split_whitespace());
    let code = input.name.split_once('/').map_or("", |(_, code)| code);
    let touched = lineages
        .into_iter()
        .filter_map(|lineage| lineage.decisions.get(code));
    let touched =
        touched.flat_map(|DecisionEntry { claims, facts, .. }| claims.iter().chain(facts));
    words.chain(touched.map(String::as_str)).collect()
}
