//! What a row that was set aside would have entered, added to the effects of its faults.

use crate::Reconciled;
use sse_aggregate::{Reach, Reached, Surroundings};
use sse_diagnostics::{Diagnostic, Severity};
use sse_report::{Engines, Places};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Names the tables and sections in the effect of every error that set a row aside; `compared` is whether the round is
/// set beside an earlier one.
///
/// # Errors
/// Errors of the templates that hold the names (`T…`).
pub(crate) fn extend(
    reconciled: &mut Reconciled<'_>,
    compared: bool,
    engines: &Engines<'_>,
) -> Result<(), Vec<Diagnostic>> {
    let Reconciled {
        loaded,
        facts,
        diagnostics,
    } = reconciled;
    let around = Surroundings::over(&loaded.round, facts, compared);
    let lost = |diagnostic: &Diagnostic| -> Option<Vec<Reached>> {
        diagnostic
            .effect
            .as_ref()
            .filter(|_| diagnostic.severity == Severity::Error)?;
        loaded.lost(diagnostic).map(|lost| around.reach(lost))
    };
    let reached: Vec<Option<Vec<Reached>>> = diagnostics.iter().map(lost).collect();
    let all: BTreeSet<Reach> = reached
        .iter()
        .flatten()
        .flatten()
        .map(|reached| reached.place)
        .collect();
    let Some(places) = Places::for_diagnostics(&loaded.round, engines, &all)? else {
        return Ok(());
    };
    // The findings of a row share their effect, and go on to.
    let mut known: BTreeMap<(Arc<str>, Vec<Reached>), Arc<str>> = BTreeMap::new();
    for (diagnostic, reached) in diagnostics.iter_mut().zip(reached) {
        let Some((effect, reached)) = diagnostic
            .effect
            .take_if(|_| reached.is_some())
            .zip(reached)
        else {
            continue;
        };
        let more = |(effect, reached): &(Arc<str>, Vec<Reached>)| {
            Arc::from(format!("{effect}{}", places.effect(reached)))
        };
        let key = (effect, reached);
        let text = known.get(&key).cloned().unwrap_or_else(|| more(&key));
        known.insert(key, text.clone());
        diagnostic.effect = Some(text);
    }
    Ok(())
}
