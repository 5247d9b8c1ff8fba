//! Every table of the aggregate as plain rows, for `data/*.csv`.

use crate::lineage::{claim_fields, exact, unit};
use sse_aggregate::{AreaValue, Change, Facts, FigureId, Figures, Outcome, OverlapReason, OverlapState, Step, Value};
use sse_model::{Code, Receipt, Round, Stage};

/// A table for `data/<name>.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataTable {
    /// Name of the file without its ending.
    pub name: String,
    /// Names of the columns.
    pub header: Vec<String>,
    /// Rows, each as long as the header; plain digits with a point, dates as `YYYY-MM-DD`.
    pub rows: Vec<Vec<String>>,
}

impl DataTable {
    fn new(name: &str, header: &[&str], rows: Vec<Vec<String>>) -> Self {
        Self { name: name.to_owned(), header: header.iter().map(|&column| column.to_owned()).collect(), rows }
    }
}

/// All tables, the same in every language.
pub(crate) fn tables(round: &Round, facts: &Facts, figures: &Figures) -> Vec<DataTable> {
    let mut tables = vec![
        claims(facts),
        actions(facts),
        fact_table(facts),
        figure_table(figures),
        totals(figures),
        ratios(figures),
        reporters(round, figures),
        commitments(figures),
        goals(figures),
        conflicts(figures),
        near_rivals(figures),
        checks(figures),
        overlaps(figures),
    ];
    tables.extend(figures.comparison.as_ref().map(|comparison| changes(&comparison.changes)));
    tables
}

fn changes(changes: &[Change]) -> DataTable {
    let value = |value: &Option<Value>| value.as_ref().map(exact).unwrap_or_default();
    let rows = changes.iter().map(|change| {
        let because: Vec<String> = change.because.iter().map(ToString::to_string).collect();
        vec![change.id.to_string(), value(&change.before), value(&change.after), because.join("; ")]
    });
    DataTable::new("changes", &["figure", "before", "after", "because"], rows.collect())
}

fn claims(facts: &Facts) -> DataTable {
    let row = |(id, claim): (&sse_model::ClaimId, &sse_model::Claim)| {
        let fields = claim_fields(claim).into_iter().map(|(_, value)| value);
        [id.to_string(), id.reporter.to_string(), claim.group.code().to_owned()].into_iter().chain(fields).collect()
    };
    let names = facts.claims.values().next().map(claim_fields).unwrap_or_default();
    let names: Vec<&str> =
        ["claim", "reporter", "group"].into_iter().chain(names.into_iter().map(|(name, _)| name)).collect();
    DataTable::new("claims", &names, facts.claims.iter().map(row).collect())
}

fn actions(facts: &Facts) -> DataTable {
    let header = [
        "action",
        "reporter",
        "group",
        "area",
        "commitment",
        "level",
        "title",
        "status",
        "start",
        "end",
        "amount",
        "currency",
        "amount_kind",
        "source",
        "source_url",
    ];
    let rows = facts.actions.iter().map(|(id, action)| {
        let commitments: Vec<&str> = action.commitments.iter().map(|commitment| commitment.code()).collect();
        let date = |date: Option<sse_model::Date>| date.map(|date| date.to_string()).unwrap_or_default();
        vec![
            id.to_string(),
            id.reporter.to_string(),
            action.group.code().to_owned(),
            action.area.code().to_owned(),
            commitments.join("; "),
            action.level.map(Code::code).unwrap_or_default().to_owned(),
            action.title.clone(),
            action.status.code().to_owned(),
            date(action.start),
            date(action.end),
            action.amount.map(|(amount, ..)| amount.to_string()).unwrap_or_default(),
            action.amount.map(|(_, currency, _)| currency.code().to_owned()).unwrap_or_default(),
            action.amount.map(|(.., kind)| kind.code().to_owned()).unwrap_or_default(),
            action.source.clone(),
            action.source_url.clone(),
        ]
    });
    DataTable::new("actions", &header, rows.collect())
}

fn fact_table(facts: &Facts) -> DataTable {
    let header = ["fact", "outcome", "low", "high", "step", "winners", "left_out", "stale"];
    let rows = facts.facts.iter().map(|(id, fact)| {
        let (outcome, low, high) = match fact.outcome {
            Outcome::Value { value, .. } => ("value", value.to_string(), value.to_string()),
            Outcome::Range { low, high } => ("range", low.to_string(), high.to_string()),
            Outcome::NoWinner { low, high } => ("no_winner", low.to_string(), high.to_string()),
            Outcome::Unused => ("unused", String::new(), String::new()),
        };
        let winners: Vec<String> = fact.winners.iter().map(ToString::to_string).collect();
        let left_out: Vec<String> =
            fact.left_out.iter().map(|(claim, reason)| format!("{claim} ({})", reason.code())).collect();
        vec![
            id.to_string(),
            outcome.to_owned(),
            low,
            high,
            fact.step.map(Step::code).unwrap_or_default().to_owned(),
            winners.join("; "),
            left_out.join("; "),
            fact.stale.to_string(),
        ]
    });
    DataTable::new("facts", &header, rows.collect())
}

fn figure_table(figures: &Figures) -> DataTable {
    let rows = figures.all.values().map(|figure| {
        let from: Vec<String> = figure.from.iter().map(ToString::to_string).collect();
        vec![
            figure.id.to_string(),
            exact(&figure.value),
            unit(&figure.value),
            figure.formula.code().to_owned(),
            from.join("; "),
        ]
    });
    DataTable::new("figures", &["figure", "value", "unit", "formula", "from"], rows.collect())
}

fn value(figures: &Figures, id: Option<&FigureId>) -> String {
    id.and_then(|id| figures.value(id)).map(|value| exact(&value)).unwrap_or_default()
}

fn area_row(figures: &Figures, table: [&str; 5], row: &AreaValue, in_total: bool) -> Vec<String> {
    let mut cells: Vec<String> = table.iter().map(|&cell| cell.to_owned()).collect();
    let facts: Vec<String> = row.facts.iter().map(ToString::to_string).collect();
    cells.extend([
        row.area.code().to_owned(),
        row.year.value.to_string(),
        value(figures, Some(&row.figure)),
        in_total.to_string(),
        row.method.map(Code::code).unwrap_or_default().to_owned(),
        row.basis.to_string(),
        row.marks.old.to_string(),
        row.marks.stale.to_string(),
        facts.join("; "),
    ]);
    cells
}

const AREA_HEADER: [&str; 14] = [
    "measure",
    "unit",
    "denominator",
    "entity_type",
    "sex",
    "area",
    "year",
    "value",
    "in_total",
    "method",
    "basis",
    "old",
    "stale",
    "facts",
];

fn key(key: &sse_aggregate::TableKey) -> [&'static str; 5] {
    let denominator = key.denominator.map(Code::code).unwrap_or_default();
    [key.measure.code(), key.unit.code(), denominator, key.entity_type.code(), key.sex.code()]
}

fn totals(figures: &Figures) -> DataTable {
    let mut rows = Vec::new();
    for table in figures.totals.iter().chain(&figures.women.totals) {
        let head = key(&table.key);
        rows.extend(table.rows.iter().map(|row| area_row(figures, head, row, true)));
        rows.extend(table.unconverted.iter().map(|row| area_row(figures, head, row, false)));
        if let Some(total) = table.total.figure() {
            let mut cells: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
            cells.extend(["001".to_owned(), String::new(), value(figures, Some(total))]);
            cells.resize(AREA_HEADER.len(), String::new());
            rows.push(cells);
        }
    }
    DataTable::new("totals", &AREA_HEADER, rows)
}

fn ratios(figures: &Figures) -> DataTable {
    let tables = figures.ratios.iter().chain(&figures.women.ratios);
    let rows = tables.flat_map(|table| table.rows.iter().map(|row| area_row(figures, key(&table.key), row, false)));
    DataTable::new("ratios", &AREA_HEADER, rows.collect())
}

fn reporters(round: &Round, figures: &Figures) -> DataTable {
    let header = ["reporter", "group", "name", "receipt", "claims", "actions", "left_out"];
    let rows = figures.tracker.reporters.iter().map(|row| {
        let receipt = match row.receipt {
            Receipt::Received => "received",
            Receipt::Late => "late",
            Receipt::Partial => "partial",
            Receipt::NotReceived => "not_received",
        };
        vec![
            row.reporter.clone(),
            row.group.code().to_owned(),
            round.reporter(&row.reporter).map(|reporter| reporter.name.clone()).unwrap_or_default(),
            receipt.to_owned(),
            row.claims.value.to_string(),
            row.actions.value.to_string(),
            row.left_out.value.to_string(),
        ]
    });
    DataTable::new("reporters", &header, rows.collect())
}

fn commitments(figures: &Figures) -> DataTable {
    let view = &figures.commitments;
    let rows = view.matrix.rows.iter().flat_map(|row| {
        row.stages.iter().map(|(commitment, stage)| {
            let stage = match stage {
                Stage::Prospective => "prospective",
                Stage::Effective => "effective",
                Stage::Past => "past",
            };
            let actions: Vec<String> =
                row.actions.get(commitment).into_iter().flatten().map(ToString::to_string).collect();
            vec![commitment.code().to_owned(), row.area.code().to_owned(), stage.to_owned(), actions.join("; ")]
        })
    });
    DataTable::new("commitments", &["commitment", "area", "stage", "actions"], rows.collect())
}

fn goals(figures: &Figures) -> DataTable {
    let rows = figures.goals.iter().flat_map(|goal| {
        goal.facts.iter().map(|fact| {
            let targets: Vec<String> = fact.targets.iter().map(|of| of.reference.to_string()).collect();
            vec![
                goal.goal.to_string(),
                fact.fact.to_string(),
                targets.join("; "),
                value(figures, Some(&fact.fact)),
                fact.current.to_string(),
            ]
        })
    });
    DataTable::new("goals", &["goal", "fact", "references", "value", "current"], rows.collect())
}

fn conflicts(figures: &Figures) -> DataTable {
    let quality = &figures.quality;
    let rows = quality.conflicts.iter().chain(&quality.without_winner).flat_map(|conflict| {
        conflict.values.iter().map(|(claim, figure)| {
            vec![
                conflict.fact.to_string(),
                claim.to_string(),
                value(figures, Some(figure)),
                conflict.step.map(Step::code).unwrap_or_default().to_owned(),
            ]
        })
    });
    DataTable::new("conflicts", &["fact", "claim", "value", "step"], rows.collect())
}

fn near_rivals(figures: &Figures) -> DataTable {
    let rows = figures.quality.near_rivals.iter().map(|(rival, spread)| {
        let [first, second] = [&rival.facts[0], &rival.facts[1]];
        vec![
            rival.first.to_string(),
            value(figures, Some(first)),
            rival.second.to_string(),
            value(figures, Some(second)),
            value(figures, Some(spread)),
        ]
    });
    DataTable::new("near_rivals", &["first", "first_value", "second", "second_value", "spread"], rows.collect())
}

fn checks(figures: &Figures) -> DataTable {
    let rows = figures.quality.checks.iter().map(|check| {
        let claims: Vec<String> = check.claims.iter().map(ToString::to_string).collect();
        vec![
            check.kind.code().to_owned(),
            check.area.code().to_owned(),
            exact(&check.found.value),
            exact(&check.against.value),
            claims.join("; "),
        ]
    });
    DataTable::new("checks", &["kind", "area", "found", "against", "claims"], rows.collect())
}

fn overlaps(figures: &Figures) -> DataTable {
    let rows = figures.quality.overlaps.iter().map(|overlap| {
        let reason = match overlap.reason {
            OverlapReason::Partner => "partner",
            OverlapReason::SharedPartners => "shared_partners",
            OverlapReason::Title => "title",
            OverlapReason::Decision => "decision",
        };
        let state = match overlap.state {
            OverlapState::Candidate => "candidate",
            OverlapState::Confirmed => "confirmed",
            OverlapState::Rejected => "rejected",
        };
        vec![overlap.first.to_string(), overlap.second.to_string(), reason.to_owned(), state.to_owned()]
    });
    DataTable::new("overlaps", &["first", "second", "reason", "state"], rows.collect())
}
