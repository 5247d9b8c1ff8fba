//! Where each printed figure stands and where it comes from (`lineage.json`).

mod dependencies;
mod inputs;
mod json;

pub(crate) use inputs::{ACTION_COLUMNS, ATTRIBUTION, CLAIM_COLUMNS, action_cells, claim_cells};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use sse_aggregate::{Applied, Attributed, Fact, Facts, Figure, FigureId, Figures, Formula, Value};
use sse_document::{Places, PrintedPlace};
use sse_model::{ClaimId, Code, Round};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All figures of a round, each with the places where the report prints it and its origin: `lineage.json`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Lineage {
    /// By id: figures that are printed or computed, those that they are made from, and the values of all facts. The file has
    /// a value that isn't printed with its fact alone.
    pub figures: BTreeMap<String, FigureEntry>,
    /// Every fact, by id.
    pub facts: BTreeMap<String, FactEntry>,
    /// Every claim and action, by name.
    pub claims: BTreeMap<String, RowEntry>,
    /// Decisions that took effect on them, by their own id.
    pub decisions: BTreeMap<String, DecisionEntry>,
    /// What the secretariat's own files say, by file and key: `rates.csv/EUR/2023/average`.
    pub secretariat: BTreeMap<String, String>,
    /// The documents that print the figures, as Markdown, by name: `report`, `annex`. What is held against them later
    /// may be edited; this isn't.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub documents: BTreeMap<String, String>,
}

/// What a report prints, for its lineage.
#[derive(Debug, Clone)]
pub struct PrintedReport<'r> {
    /// Where its documents print what.
    pub places: &'r Places,
    /// Figures that only the report has, such as the limits of its lists: those that it prints are taken in.
    pub given: &'r [Figure],
    /// Its documents as Markdown, by name.
    pub documents: BTreeMap<&'r str, &'r str>,
}

/// One figure: its value, how it was computed from what, and where it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FigureEntry {
    /// Where it is printed and in which words; empty for one that stands in the data or behind others.
    pub places: Vec<PlaceEntry>,
    /// Its exact value in plain digits; a quotient as `a/b`, a range as `a..b`.
    pub value: String,
    /// What it counts: a code of the list of units, a currency, `percent`, `share`; blank for counts, years and rates.
    pub unit: String,
    /// `exact`, `at_least`, `about`, `at_most`.
    pub hedge: String,
    /// How it came about: `sum_of_areas`.
    pub formula: String,
    /// What a count counts, one code each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// The figures and facts it was made from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// The claims and actions it was made from directly.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<String>,
    /// The exchange rates that converted it, as figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<String>,
    /// Where a given value stands: the secretariat's file, and its source where the file names one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Claims and actions left out, with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOutEntry>,
}

impl FigureEntry {
    /// The entry of a figure, under its id.
    fn named(figure: &Figure, places: &Places, figures: &Figures) -> (String, Self) {
        let own = places.figures.get(figure.id.as_str());
        let entry = Self {
            places: own.into_iter().flatten().map(place).collect(),
            value: exact(&figure.value),
            unit: unit(&figure.value),
            hedge: figure.value.hedge().code().to_owned(),
            formula: figure.formula.code().to_owned(),
            members: names(&figure.members),
            from: names(&figure.from),
            claims: names(&figure.claims),
            rates: names(&figure.rates),
            source: if figure.formula == Formula::Given {
                given_by(figure, figures)
            } else {
                String::new()
            },
            left_out: figure.left_out.iter().map(left_out).collect(),
        };
        (figure.id.to_string(), entry)
    }

    /// Its exact value with hedge and unit: what a reader would see differ.
    pub(crate) fn stated(&self) -> String {
        stated(&self.hedge, &self.value, &self.unit)
    }

    /// The same of a figure that has no entry.
    pub(crate) fn stated_by(figure: &Figure) -> String {
        let value = &figure.value;
        stated(value.hedge().code(), &exact(value), &unit(value))
    }
}

/// A place that prints a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceEntry {
    /// `para:31`, `table:2/Spain/Employment`, `table:15/Spain/Entities/Year`, `figure:1/Spain`.
    pub at: String,
    /// The words that print it there.
    pub text: String,
}

/// One fact: which claims were chosen and which were not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FactEntry {
    /// Its value, as the figure of its name prints it; blank where no value is used.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// What its value counts: the code of a unit of measure.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// `exact`, `at_least`, `about`, `at_most`; blank where no value is used.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hedge: String,
    /// The claims whose value it has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub winners: Vec<String>,
    /// The others, with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOutEntry>,
    /// The step that told unequal values apart; blank if none was needed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub step: String,
    /// The targets and Goals that it is related to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<RelationEntry>,
}

/// A target or Goal that a fact or action is related to, once for each rule that relates it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RelationEntry {
    /// The target or Goal: `8.10`.
    pub to: String,
    /// Who relates it: `reporter`, `decision`, `rule`.
    pub by: String,
    /// The name of the rule in `attribution.csv`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// How it stands to the target, by the rule: `part_of`, `proxy`, `context`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub relation: String,
    /// The indicator that the rule names.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub indicator: String,
}

impl RelationEntry {
    fn of(own: &Attributed) -> Self {
        Self {
            to: own.reference.to_string(),
            by: own.by.code().to_owned(),
            rule: own.rule.as_deref().unwrap_or_default().to_owned(),
            relation: own.relation.map_or("", Code::code).to_owned(),
            indicator: own.indicator.map_or("", Code::code).to_owned(),
        }
    }
}

/// What facts and actions are related to.
#[derive(Debug, Default)]
struct Relations<'f> {
    facts: FxHashMap<&'f FigureId, Vec<&'f Attributed>>,
    actions: BTreeMap<&'f ClaimId, Vec<&'f Attributed>>,
}

impl<'f> Relations<'f> {
    fn new(figures: &'f Figures) -> Self {
        let mut relations = Self::default();
        for view in &figures.goals {
            for fact in &view.facts {
                let known = relations.facts.entry(&fact.fact).or_default();
                known.extend(&fact.targets);
            }
            for action in &view.actions {
                let known = relations.actions.entry(&action.action).or_default();
                known.extend(&action.targets);
            }
        }
        relations
    }

    fn of_fact(&self, fact: &FigureId) -> Vec<RelationEntry> {
        let known = self.facts.get(fact).into_iter().flatten();
        known.map(|own| RelationEntry::of(own)).collect()
    }

    fn of_action(&self, action: &ClaimId) -> Vec<RelationEntry> {
        let known = self.actions.get(action).into_iter().flatten();
        known.map(|own| RelationEntry::of(own)).collect()
    }
}

/// A claim that isn't in a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOutEntry {
    /// The name of the claim.
    pub claim: String,
    /// The code of the reason: `no_rate`.
    pub reason: String,
}

/// A claim or action as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RowEntry {
    /// The file of the submission: `81/states/ESP/contributions.csv`.
    pub file: String,
    /// The physical line on which the row begins; 0 for a claim that is made of a whole register.
    pub line: u64,
    /// Where words of an action are printed: its title, its status, the stage that it reached. Its amount and the value
    /// of a claim are figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceEntry>,
    /// The targets and Goals that an action is related to. A claim is related as its fact is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<RelationEntry>,
    /// The fields that aren't blank, by the names of their columns.
    #[serde(flatten, serialize_with = "inputs::in_order")]
    pub fields: BTreeMap<String, String>,
}

/// Where a row stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The file of the submission, from the folder of the round on.
    pub file: Arc<str>,
    /// The physical line on which the row begins; 0 for a claim that is made of a whole register.
    pub line: u64,
    /// Of a register: its rows that count, and nothing that a guess could be tried against.
    pub register_rows: Option<u64>,
}

/// A decision of the secretariat that took effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionEntry {
    /// `prefer`, `overlap`, `exclude` and so on.
    pub kind: String,
    /// The claim, action or figure.
    pub subject: String,
    /// The other one, where there are two.
    pub object: String,
    /// The office that decided.
    pub decided_by: String,
    /// The day of the decision, `YYYY-MM-DD`.
    pub decided_on: String,
    /// The reason that the office gives.
    pub reason: String,
    /// The claims and actions that it touched.
    pub claims: Vec<String>,
    /// The facts that it touched.
    pub facts: Vec<String>,
}

impl Lineage {
    /// The lineage of every figure of a round before any report prints it.
    pub fn unprinted(round: &Round, facts: &Facts, figures: &Figures) -> Self {
        Self::new(&Places::default(), &[], round, facts, figures)
    }

    /// The lineage of every figure that is printed or computed, and of every fact. `given` are figures that only the report has,
    /// such as the limits of its lists: those that it prints are taken in.
    pub fn new(
        places: &Places,
        given: &[Figure],
        round: &Round,
        facts: &Facts,
        figures: &Figures,
    ) -> Self {
        let mut ids = closure(places, figures);
        ids.extend(facts.facts.keys().cloned());
        let decisions = figures.decisions.iter();
        let relations = Relations::new(figures);
        Self {
            figures: ids
                .iter()
                .filter_map(|id| figures.get(id))
                .chain(printed(given, places))
                .map(|figure| FigureEntry::named(&figure, places, figures))
                .collect(),
            facts: facts
                .facts
                .values()
                .map(|fact| (fact.id().to_string(), of_fact(fact, &relations)))
                .collect(),
            claims: inputs::rows(facts, &places.records, &relations),
            decisions: decisions
                .map(|applied| (applied.decision.decision.clone(), decision(applied)))
                .collect(),
            secretariat: inputs::secretariat(round),
            documents: BTreeMap::new(),
        }
    }

    /// Says where each row stands, by the name of the claim or action.
    pub fn locate<'o>(&mut self, origins: impl IntoIterator<Item = (&'o ClaimId, Standing)>) {
        for (claim, standing) in origins {
            if let Some(row) = self.claims.get_mut(&claim.to_string()) {
                row.locate(&standing);
            }
        }
    }
}

pub(crate) fn place(place: &PrintedPlace) -> PlaceEntry {
    PlaceEntry {
        at: place.at.clone(),
        text: place.text.clone(),
    }
}

/// Those of the figures that a report gives that it prints.
fn printed<'f>(given: &'f [Figure], places: &Places) -> impl Iterator<Item = Cow<'f, Figure>> {
    given
        .iter()
        .filter(|figure| places.figures.contains_key(figure.id.as_str()))
        .map(Cow::Borrowed)
}

fn of_fact(fact: &Fact, relations: &Relations<'_>) -> FactEntry {
    let value = fact.value();
    let hedged = value.map(|value| value.hedge().code().to_owned());
    FactEntry {
        value: value.map(|value| exact(&value)).unwrap_or_default(),
        unit: value.map(|value| unit(&value)).unwrap_or_default(),
        hedge: hedged.unwrap_or_default(),
        winners: names(&fact.winners),
        left_out: fact.left_out.iter().map(left_out).collect(),
        step: fact
            .step
            .map(|step| step.code().to_owned())
            .unwrap_or_default(),
        related: relations.of_fact(fact.id()),
    }
}

fn decision(
    Applied {
        decision,
        claims,
        facts,
    }: &Applied,
) -> DecisionEntry {
    DecisionEntry {
        kind: decision.kind.code().to_owned(),
        subject: decision.subject.clone(),
        object: decision.object.clone(),
        decided_by: decision.decided_by.clone(),
        decided_on: decision
            .decided_on
            .map(|date| date.to_string())
            .unwrap_or_default(),
        reason: decision.reason.clone(),
        claims: names(claims),
        facts: names(facts),
    }
}

/// What is printed, whatever else is computed, and everything that stands behind these. A fact that isn't printed itself is
/// told as a fact.
fn stated(hedge: &str, value: &str, unit: &str) -> String {
    let hedge = if hedge == "exact" {
        String::new()
    } else {
        format!("{} ", hedge.replace('_', " "))
    };
    let unit = if unit.is_empty() || unit == "share" {
        String::new()
    } else {
        format!(" {unit}")
    };
    format!("{hedge}{value}{unit}")
}

fn closure(places: &Places, figures: &Figures) -> BTreeSet<FigureId> {
    let printed = places.figures.keys().map(|id| FigureId::from(id.as_str()));
    let mut open: Vec<FigureId> = printed.chain(figures.computed.keys().cloned()).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if let Some(figure) = figures.get(&id).filter(|_| !seen.contains(&id)) {
            let behind = figure
                .from
                .iter()
                .chain(&figure.rates)
                .filter(|id| !id.as_str().starts_with("fact/"));
            open.extend(behind.cloned());
            seen.insert(id);
        }
    }
    seen
}

fn left_out((claim, reason): &(ClaimId, sse_aggregate::Reason)) -> LeftOutEntry {
    LeftOutEntry {
        claim: claim.to_string(),
        reason: reason.code().to_owned(),
    }
}

fn names(things: &[impl ToString]) -> Vec<String> {
    things.iter().map(ToString::to_string).collect()
}

/// The secretariat's file that gives a value, with the source that it names.
fn given_by(figure: &Figure, figures: &Figures) -> String {
    let rate = figures
        .rates_used
        .iter()
        .find(|used| used.figure == figure.id);
    let rows = rate.map(|used| format!("rates.csv: {}", used.rate.source));
    let file = match figure.id.as_str().split('/').next() {
        Some("denominator") => "denominators.csv",
        Some("limit") => "the rules of the report",
        _ => "round.toml",
    };
    rows.unwrap_or_else(|| file.to_owned())
}

/// A value in plain digits.
pub(crate) fn exact(value: &Value) -> String {
    match value {
        Value::Count(count) => count.to_string(),
        Value::Amount { value, .. } | Value::Rate(value) => value.to_string(),
        Value::Share { ratio, .. } | Value::Quotient { ratio, .. } => {
            format!("{}/{}", ratio.numerator(), ratio.denominator())
        }
        Value::Range { low, high, .. } => format!("{low}..{high}"),
        Value::Year(year) => year.to_string(),
        Value::Span(first, last) => format!("{first}..{last}"),
    }
}

/// The code of a value's unit.
pub(crate) fn unit(value: &Value) -> String {
    match value {
        Value::Amount { unit, .. } | Value::Quotient { unit, .. } | Value::Range { unit, .. } => {
            unit.code().to_owned()
        }
        Value::Share { .. } => "share".to_owned(),
        Value::Count(_) | Value::Year(_) | Value::Span(..) | Value::Rate(_) => String::new(),
    }
}
