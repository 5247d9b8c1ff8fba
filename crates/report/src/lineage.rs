//! Where each printed figure stands and where it comes from (`lineage.json`).

use crate::engine::hedge;
use serde::Serialize;
use sse_aggregate::{Facts, Figure, FigureId, Figures, Value};
use sse_document::{Block, Document, Inline, Mark, Row};
use sse_model::{Claim, ClaimId, Code};
use std::collections::{BTreeMap, BTreeSet};

/// The figures that a report prints, each with its places and its origin.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Lineage {
    /// By id: figures that are printed, and those that they are made from.
    pub figures: BTreeMap<String, FigureEntry>,
    /// Facts that stand behind them, by id.
    pub facts: BTreeMap<String, FactEntry>,
    /// Claims and actions by name, once each, as the fields of their row. Where they stand in a file is added elsewhere.
    pub claims: BTreeMap<String, BTreeMap<String, String>>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FigureEntry {
    /// Where it is printed (`para:31`, `table:2/Spain/Employment`); empty for one that only stands behind others.
    pub places: Vec<String>,
    /// The texts that print it.
    pub printed: Vec<String>,
    /// Its exact value in plain digits; a quotient as `a/b`, a range as `a..b`.
    pub value: String,
    /// What it counts: a code of the list of units, a currency, `percent`; blank for counts and years.
    pub unit: String,
    /// `exact`, `at_least`, `about`, `at_most`.
    pub hedge: String,
    /// How it came about: `sum_of_areas`.
    pub formula: String,
    /// The figures and facts it was made from.
    pub from: Vec<String>,
    /// The claims and actions it was made from directly.
    pub claims: Vec<String>,
    /// The exchange rates that converted it, as figures.
    pub rates: Vec<String>,
    /// Claims and actions left out, with the reason.
    pub left_out: Vec<LeftOutEntry>,
}

/// One fact: which claims were chosen and which were not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactEntry {
    /// The claims whose value it has.
    pub winners: Vec<String>,
    /// The others, with the reason.
    pub left_out: Vec<LeftOutEntry>,
    /// The step that told unequal values apart; blank if none was needed.
    pub step: String,
}

/// A claim that isn't in a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOutEntry {
    /// Its name.
    pub claim: String,
    /// Why: `no_rate`.
    pub reason: String,
}

impl Lineage {
    /// The lineage of every figure that a document prints.
    pub(crate) fn new(
        document: &Document,
        places: &BTreeMap<String, Vec<String>>,
        facts: &Facts,
        figures: &Figures,
    ) -> Self {
        let printed = printed(document);
        let ids = closure(places.keys().chain(printed.keys()), figures);
        let mut lineage = Self::default();
        let mut claims: BTreeSet<&ClaimId> = BTreeSet::new();
        for id in ids {
            if let Some(fact) = facts.facts.get(id) {
                let left_out = fact.left_out.iter().map(left_out).collect();
                let winners = fact.winners.iter().map(ToString::to_string).collect();
                let step = fact.step.map(|step| step.code().to_owned()).unwrap_or_default();
                lineage.facts.insert(id.to_string(), FactEntry { winners, left_out, step });
                claims.extend(fact.winners.iter().chain(fact.left_out.iter().map(|(claim, _)| claim)));
            }
            if let Some(figure) = figures.all.get(id) {
                let mut entry = entry(figure);
                entry.places = places.get(id.as_str()).cloned().unwrap_or_default();
                entry.printed = printed.get(id.as_str()).cloned().unwrap_or_default();
                lineage.figures.insert(id.to_string(), entry);
                claims.extend(figure.claims.iter().chain(figure.left_out.iter().map(|(claim, _)| claim)));
            }
        }
        let row = |id: &&ClaimId| Some((id.to_string(), fields(id, facts)?));
        lineage.claims = claims.iter().filter_map(row).collect();
        lineage
    }
}

/// Ids and everything that stands behind them.
fn closure<'a>(ids: impl Iterator<Item = &'a String>, figures: &'a Figures) -> BTreeSet<&'a FigureId> {
    let mut open: Vec<&FigureId> =
        ids.filter_map(|id| figures.all.get_key_value(&FigureId::from(id.as_str()))).map(|(id, _)| id).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            let behind = figures.all.get(id).into_iter().flat_map(|figure| figure.from.iter().chain(&figure.rates));
            open.extend(behind);
        }
    }
    seen
}

fn left_out((claim, reason): &(ClaimId, sse_aggregate::Reason)) -> LeftOutEntry {
    LeftOutEntry { claim: claim.to_string(), reason: reason.code().to_owned() }
}

fn entry(figure: &Figure) -> FigureEntry {
    let ids = |ids: &[FigureId]| ids.iter().map(ToString::to_string).collect();
    FigureEntry {
        value: exact(&figure.value),
        unit: unit(&figure.value),
        hedge: hedge(&figure.value).unwrap_or("exact").to_owned(),
        formula: figure.formula.code().to_owned(),
        from: ids(&figure.from),
        claims: figure.claims.iter().map(ToString::to_string).collect(),
        rates: ids(&figure.rates),
        left_out: figure.left_out.iter().map(left_out).collect(),
        ..FigureEntry::default()
    }
}

/// A value in plain digits.
pub(crate) fn exact(value: &Value) -> String {
    match value {
        Value::Count(count) => count.to_string(),
        Value::Amount { value, .. } | Value::Rate(value) => value.to_string(),
        Value::Share(ratio) | Value::Quotient { ratio, .. } => format!("{}/{}", ratio.numerator(), ratio.denominator()),
        Value::Range { low, high, .. } => format!("{low}..{high}"),
        Value::Year(year) => year.to_string(),
        Value::Span(first, last) => format!("{first}..{last}"),
    }
}

/// The code of a value's unit.
pub(crate) fn unit(value: &Value) -> String {
    match value {
        Value::Amount { unit, .. } | Value::Quotient { unit, .. } | Value::Range { unit, .. } => unit.code().to_owned(),
        Value::Share(_) => "share".to_owned(),
        Value::Count(_) | Value::Year(_) | Value::Span(..) | Value::Rate(_) => String::new(),
    }
}

fn fields(id: &ClaimId, facts: &Facts) -> Option<BTreeMap<String, String>> {
    let named = |(name, value): (&str, String)| (!value.is_empty()).then(|| (name.to_owned(), value));
    if let Some(claim) = facts.claims.get(id) {
        return Some(claim_fields(claim).into_iter().filter_map(named).collect());
    }
    let action = facts.actions.get(id)?;
    let commitments: Vec<&str> = action.commitments.iter().map(|commitment| commitment.code()).collect();
    let fields = [
        ("area", action.area.code().to_owned()),
        ("commitment", commitments.join("; ")),
        ("title", action.title.clone()),
        ("status", action.status.code().to_owned()),
        ("start", action.start.map(|start| start.to_string()).unwrap_or_default()),
        ("amount", action.amount.map(|(amount, ..)| amount.to_string()).unwrap_or_default()),
        ("currency", action.amount.map(|(_, currency, _)| currency.code().to_owned()).unwrap_or_default()),
        ("source", action.source.clone()),
        ("source_url", action.source_url.clone()),
    ];
    Some(fields.into_iter().filter_map(named).collect())
}

/// The fields of a claim, as in `claims.csv`.
pub(crate) fn claim_fields(claim: &Claim) -> Vec<(&'static str, String)> {
    let code = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
    let targets: Vec<String> = claim.targets.iter().map(ToString::to_string).collect();
    vec![
        ("area", claim.area.code().to_owned()),
        ("subarea", claim.subarea.as_deref().unwrap_or_default().to_owned()),
        ("period", claim.period.to_string()),
        ("year_basis", claim.year_basis.code().to_owned()),
        ("measure", claim.measure.code().to_owned()),
        ("entity_type", claim.entity_type.code().to_owned()),
        ("scope", claim.scope.as_ref().map(|scope| scope.code().to_owned()).unwrap_or_default()),
        ("activity", claim.activity.map(sse_model::Activity::code).unwrap_or_default()),
        ("sex", claim.sex.code().to_owned()),
        ("value", claim.value.to_string()),
        ("qualifier", claim.qualifier.code().to_owned()),
        ("unit", claim.unit.code().to_owned()),
        ("denominator", code(claim.denominator.map(Code::code))),
        ("basis", claim.basis.to_string()),
        ("sdg_targets", targets.join("; ")),
        ("status", claim.status.code().to_owned()),
        ("method", code(claim.method.map(Code::code))),
        ("transmission", claim.transmission.code().to_owned()),
        ("source", claim.source.to_string()),
        ("source_url", claim.source_url.to_string()),
        ("source_date", claim.source_date.map(|date| date.to_string()).unwrap_or_default()),
    ]
}

/// The texts that print each figure, in the order of the document.
fn printed(document: &Document) -> BTreeMap<String, Vec<String>> {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut add = |id: &str, text: &str| {
        let texts = texts.entry(id.to_owned()).or_default();
        if !texts.iter().any(|known| known == text) {
            texts.push(text.to_owned());
        }
    };
    let paragraphs = document.notice.iter().chain(document.summary.iter().flat_map(|summary| &summary.paragraphs));
    let mut lines: Vec<&Vec<Inline>> = vec![&document.title, &document.subtitle];
    paragraphs.for_each(|paragraph| paragraph_lines(paragraph, &mut lines));
    document.blocks.iter().for_each(|block| block_lines(block, &mut lines));
    for item in lines.into_iter().chain(&document.notes).flatten() {
        if let Inline::Run(run) = item
            && let Some(id) = &run.figure
        {
            add(id, &run.text);
        }
    }
    for block in &document.blocks {
        let Block::Figure(figure) = block else { continue };
        for mark in &figure.drawing.marks {
            if let Mark::Text(text) = mark
                && let Some(id) = &text.figure
            {
                add(id, &text.text);
            }
        }
    }
    texts
}

fn paragraph_lines<'d>(paragraph: &'d sse_document::Paragraph, lines: &mut Vec<&'d Vec<Inline>>) {
    lines.push(&paragraph.text);
    paragraph.children.iter().for_each(|child| paragraph_lines(child, lines));
}

fn block_lines<'d>(block: &'d Block, lines: &mut Vec<&'d Vec<Inline>>) {
    match block {
        Block::Heading(heading) => lines.push(&heading.text),
        Block::Paragraph(paragraph) => paragraph_lines(paragraph, lines),
        Block::Table(table) => {
            lines.extend([&table.caption.title, &table.caption.unit]);
            lines.extend(table.columns.iter().map(|column| &column.head));
            for row in &table.rows {
                match row {
                    Row::Group(text) => lines.push(text),
                    Row::Cells(cells) => lines.extend(cells),
                }
            }
            lines.extend(&table.below);
        }
        Block::Figure(figure) => {
            lines.extend([&figure.caption.title, &figure.caption.unit, &figure.alternative]);
            lines.extend(&figure.below);
        }
    }
}
