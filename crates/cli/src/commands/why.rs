//! `why`: the rows behind a number of the report that was built.

use crate::arguments::{Why, WhyFormat};
use crate::common::Common;
use crate::console::Console;
use crate::folder::{LINEAGE, is_build, shown};
use crate::rounds;
use crate::{Failure, RunOutcome};
use sse_evidence::{Answer, Lineage, PLACES};
use sse_submission::nearest;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Shows the lineage of what is asked for.
pub(crate) fn run(why: &Why, common: &Common, console: &Console) -> Result<RunOutcome, Failure> {
    let built = built(why.round.as_deref(), common)?;
    let mut lineage = read(&built)?;
    for row in lineage.claims.values_mut() {
        row.file = shown(&common.inputs.join(&row.file));
    }
    let (ids, several) = match lineage.ask(&why.figure) {
        Answer::Figures(ids) => (ids, false),
        Answer::Several(ids) => (ids, true),
        Answer::Nothing => {
            let figure = &why.figure;
            let near = near(figure, &lineage).map(|near| format!("; did you mean {near}?"));
            console.talk(&format!(
                "{}: nothing is called or printed as {figure}{}",
                shown(&built),
                near.unwrap_or_default()
            ));
            return Ok(RunOutcome::Faulty);
        }
    };
    let text = match why.format {
        WhyFormat::Text if several => lineage.list(&ids),
        WhyFormat::Text => lineage.tell(&ids, why.all),
        WhyFormat::Json => {
            serde_json::to_string_pretty(&lineage.behind(&ids)).unwrap_or_default() + "\n"
        }
    };
    console.result(&text)?;
    if several {
        console.talk("These names begin so: ask for one of them.");
    }
    Ok(RunOutcome::Clean)
}

/// What a question could have meant that no place and no name answers.
fn near(question: &str, lineage: &Lineage) -> Option<String> {
    match question.split_once(':') {
        Some((place, rest)) if !PLACES.contains(&place) => {
            nearest(place, PLACES).map(|near| format!("{near}:{rest}"))
        }
        _ => {
            let beginnings: BTreeSet<&str> = lineage
                .names()
                .map(|name| beginning(name, question.split('/').count()))
                .collect();
            let names = lineage.names().chain(beginnings);
            nearest(question, names).map(str::to_owned)
        }
    }
}

/// So many of the parts that a name begins with.
fn beginning(name: &str, parts: usize) -> &str {
    let end = name.match_indices('/').nth(parts.saturating_sub(1));
    end.map_or(name, |(end, _)| &name[..end])
}

/// The folder of a build: the one named, or that of a round.
pub(crate) fn built(round: Option<&str>, common: &Common) -> Result<PathBuf, Failure> {
    if let Some(folder) = round.and_then(|folder| build_at(Path::new(folder))) {
        return Ok(folder);
    }
    let round = rounds::round_folder(common, round)?.canonicalize()?;
    Ok(common.output.join(round.file_name().unwrap_or_default()))
}

/// The folder, where a build wrote it.
pub(crate) fn build_at(folder: &Path) -> Option<PathBuf> {
    is_build(folder).then(|| folder.to_owned())
}

/// The lineage that a build wrote into a folder.
pub(crate) fn read(built: &Path) -> Result<Lineage, Failure> {
    let path = built.join(LINEAGE);
    let place = shown(&path);
    let text = std::fs::read_to_string(&path).map_err(|error| {
        Failure::Message(format!("{place}: {error}; `sse-report build` writes it"))
    })?;
    Lineage::from_json(&text)
        .map_err(|error| Failure::Message(format!("{place}: {error}; build the report again")))
}
