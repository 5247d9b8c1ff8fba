//! `diff`: what differs between two rounds or two builds.

use super::build::templates;
use super::why;
use crate::arguments::{Common, Diff, DiffFormat};
use crate::console::Console;
use crate::load;
use crate::{Failure, Outcome};
use sse_report::{Difference, Engines, Lineage};
use std::path::Path;

/// Shows what differs.
pub(crate) fn run(diff: &Diff, common: &Common, console: &Console) -> Result<Outcome, Failure> {
    let [before, after] = [&diff.old, &diff.new].map(|name| lineage(name, common, console));
    let difference = Difference::between(&before?, &after?);
    let text = match diff.format {
        DiffFormat::Text => difference.to_text(diff.all),
        DiffFormat::Markdown => difference.to_markdown(),
        DiffFormat::Json => serde_json::to_string_pretty(&difference).unwrap_or_default() + "\n",
    };
    console.result(&text)?;
    Ok(if difference.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Faulty
    })
}

/// The lineage that a build wrote, or that of a round as it would be built.
fn lineage(name: &str, common: &Common, console: &Console) -> Result<Lineage, Failure> {
    if let Some(built) = why::build_at(Path::new(name)) {
        return why::read(&built);
    }
    let told = |diagnostics: Vec<_>| {
        console.show(&diagnostics, false);
        Failure::Told
    };
    let folder = load::round_folder(&common.inputs, Some(name))?;
    let mut loaded = load::round(&folder, console)?.map_err(told)?;
    let (facts, _) = loaded.reconcile();
    let figures = sse_aggregate::figures(&loaded.round, &facts);
    let first = loaded.round.languages.first().map_or("en", String::as_str);
    let templates = templates(common)?;
    let rendered = sse_report::render(
        &loaded.round,
        &figures,
        &Engines::over(&templates),
        &loaded.texts,
        first,
    );
    let mut lineage = Lineage::new(
        &rendered.map_err(told)?.places,
        &loaded.round,
        &facts,
        &figures,
    );
    lineage.locate(loaded.origins());
    Ok(lineage)
}
