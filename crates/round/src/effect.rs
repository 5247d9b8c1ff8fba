//! What a row that was set aside would have entered, added to the effects of its faults.

use crate::Reconciled;
use sse_aggregate::{Prospect, Prospects, TableKey, WouldEnter};
use sse_diagnostics::{Diagnostic, Severity};
use sse_model::{Code, EntityType, Sex};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// Names figures in the effect of every error that set a row aside.
pub(crate) fn extend(reconciled: &mut Reconciled<'_>) {
    let Reconciled {
        loaded,
        facts,
        diagnostics,
    } = reconciled;
    if !loaded.has_lost() {
        return;
    }
    let prospects = Prospects::over(&loaded.round, facts);
    // The findings of a row share their effect, and go on to.
    let mut known: BTreeMap<(Arc<str>, Vec<WouldEnter>), Arc<str>> = BTreeMap::new();
    for diagnostic in diagnostics.iter_mut() {
        let lost = loaded.lost(diagnostic).filter(|_| is_error(diagnostic));
        let Some((effect, lost)) = diagnostic.effect.take_if(|_| lost.is_some()).zip(lost) else {
            continue;
        };
        let key = (effect, prospects.would_enter(lost));
        let text = known.get(&key).cloned();
        let text = text.unwrap_or_else(|| Arc::from(format!("{}{}", key.0, would_enter(&key.1))));
        known.insert(key, text.clone());
        diagnostic.effect = Some(text);
    }
}

fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error
}

/// The figures in words, behind what the row says.
fn would_enter(found: &[WouldEnter]) -> String {
    let mut text = String::new();
    for (competes, condition) in [(false, ""), (true, ", if no better claim stands for it")] {
        let chosen = found.iter().filter(|found| found.competes == competes);
        let names: Vec<String> = chosen.map(|found| words(found.entry)).collect();
        if let Some((last, first)) = names.split_last() {
            let first = first.join(", ");
            let and = if first.is_empty() { "" } else { " and " };
            _ = write!(text, "; would enter {first}{and}{last}{condition}");
        }
    }
    text
}

fn words(entry: Prospect) -> String {
    match entry {
        Prospect::Total(table) => format!("the total of {}", about(&table)),
        Prospect::Values(table) => format!("the values of {} by country or area", about(&table)),
        Prospect::GoalByRule(goal) => format!("Goal {goal} by rule"),
        Prospect::Commitment(commitment) => {
            format!("the encouragement {}", commitment.short("en"))
        }
        Prospect::Actions(group) => format!("the actions of {}", group.plural("en")),
    }
}

/// What a table is about: "volunteers", "members of cooperatives", "employment (women)", "employment in per cent of total
/// employment".
fn about(table: &TableKey) -> String {
    let mut text = table.measure.label("en").to_owned();
    if table.entity_type != EntityType::SSE {
        text = format!("{text} of {}", table.entity_type.plural("en"));
    }
    if table.sex != Sex::Total {
        text = format!("{text} ({})", table.sex.label("en"));
    }
    match table.denominator {
        Some(whole) => format!("{text} in per cent of {}", whole.label("en")),
        None if table.is_apart() => format!("{text} ({})", table.unit.label("en")),
        None => text,
    }
}
