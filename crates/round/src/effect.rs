//! What a row that was set aside would have entered, added to the effects of its faults.

use crate::Reconciled;
use sse_aggregate::{Prospect, Prospects, TableKey, WouldEnter};
use sse_diagnostics::{Argument, Diagnostic, Joint, Severity, Words, words};
use sse_model::{Code, Commitment, Denominator, EntityType, Measure, ReporterGroup, Sex, Unit};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most figures that an effect names; the others are counted.
const NAMED: usize = 4;

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
    let mut known: BTreeMap<*const Words, Arc<Words>> = BTreeMap::new();
    let mut shared = Vec::new();
    for diagnostic in diagnostics.iter_mut() {
        let lost = loaded.lost(diagnostic).filter(|_| is_error(diagnostic));
        let Some((effect, lost)) = diagnostic.effect.take_if(|_| lost.is_some()).zip(lost) else {
            continue;
        };
        let extended = known.entry(Arc::as_ptr(&effect)).or_insert_with(|| {
            let found = prospects.would_enter(lost);
            Arc::new(extended(Words::clone(&effect), &found))
        });
        diagnostic.effect = Some(extended.clone());
        // An effect that is kept has an address of its own.
        shared.push(effect);
    }
}

fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error
}

/// What the row says, with the figures that it would enter behind it.
fn extended(effect: Words, found: &[WouldEnter]) -> Words {
    let names = |competes: bool| {
        let chosen = found.iter().filter(|found| found.competes == competes);
        let mut names: Vec<Words> = chosen.map(|found| words(found.entry)).collect();
        if names.len() > NAMED {
            let more = names.split_off(NAMED - 1).len();
            names.push(words!(
                "{more} other figures",
                more = Argument::number(more)
            ));
        }
        (!names.is_empty()).then(|| Argument::list(names, Joint::And))
    };
    let effect = match names(false) {
        Some(figures) => words!(
            "{effect}; would enter {figures}",
            effect = effect,
            figures = figures
        ),
        None => effect,
    };
    match names(true) {
        Some(figures) => words!(
            "{effect}; would enter {figures}, if no better claim stands for it",
            effect = effect,
            figures = figures
        ),
        None => effect,
    }
}

fn words(entry: Prospect) -> Words {
    match entry {
        Prospect::Total(table) => words!("the total of {table}", table = about(&table)),
        Prospect::Values(table) => words!(
            "the values of {table} by country or area",
            table = about(&table)
        ),
        Prospect::GoalByRule(goal) => words!("Goal {goal} by rule", goal = goal),
        Prospect::Commitment(commitment) => words!(
            "the encouragement {commitment}",
            commitment = Argument::label(commitment.code(), Commitment::short_of)
        ),
        Prospect::Actions(group) => words!(
            "the actions of {reporters}",
            reporters = Argument::label(group.code(), ReporterGroup::plural_of)
        ),
    }
}

/// What a table is about: "volunteers", "members of cooperatives", "employment (women)", "employment in per cent of total
/// employment".
fn about(table: &TableKey) -> Argument {
    let mut about = Argument::label(table.measure.code(), Measure::label_of);
    if table.entity_type != EntityType::SSE {
        let kind = Argument::label(table.entity_type.code(), EntityType::plural_of);
        about = words!("{measure} of {kind}", measure = about, kind = kind).into();
    }
    if table.sex != Sex::Total {
        let sex = Argument::label(table.sex.code(), Sex::label_of);
        about = words!("{figures} ({part})", figures = about, part = sex).into();
    }
    match table.denominator {
        Some(whole) => words!(
            "{figures} in per cent of {whole}",
            figures = about,
            whole = Argument::label(whole.code(), Denominator::label_of)
        )
        .into(),
        None if table.is_apart() => words!(
            "{figures} ({part})",
            figures = about,
            part = Argument::label(table.unit.code(), Unit::label_of)
        )
        .into(),
        None => about,
    }
}
