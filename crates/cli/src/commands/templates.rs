//! `templates`: the words of the report, as they are in the program and in a folder of one's own.

use crate::arguments::TemplatesArguments;
use crate::common::Common;
use crate::console::Console;
use crate::folder::{Folder, shown};
use crate::fresh;
use crate::{Failure, RunOutcome};
use sse_round::{Files, built_in_templates};
use sse_submission::nearest;
use std::collections::BTreeSet;

/// Lists templates, or writes out those that aren't there.
pub(crate) fn run(
    asked: &TemplatesArguments,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    let given = built_in_templates("").into_files();
    let own = match &common.own_templates {
        Some(folder) => Folder::open(folder)?.list()?.files.into_iter().collect(),
        None => BTreeSet::new(),
    };
    let known: BTreeSet<&String> = given.keys().chain(&own).collect();
    let mut wanted: BTreeSet<&String> = BTreeSet::new();
    for name in &asked.names {
        let named = name.trim_end_matches('/');
        let below = format!("{named}/");
        let found = known
            .iter()
            .filter(|path| **path == named || path.starts_with(&below));
        let before = wanted.len();
        wanted.extend(found);
        if wanted.len() == before {
            return Err(unknown(name, &known));
        }
    }
    if asked.names.is_empty() {
        wanted = known;
    }
    let folder = shown(&common.templates);
    if !asked.eject {
        let list = wanted.iter().map(|path| {
            if own.contains(*path) {
                format!("{path}  {folder}/{path}\n")
            } else {
                format!("{path}\n")
            }
        });
        console.result(&list.collect::<String>())?;
        return Ok(RunOutcome::Clean);
    }
    let (kept, missing): (Vec<&String>, Vec<&String>) =
        wanted.into_iter().partition(|path| own.contains(*path));
    let files: Vec<(&str, Vec<u8>)> = missing
        .iter()
        .filter_map(|path| Some((path.as_str(), given.get(*path)?.clone())))
        .collect();
    fresh::write(&common.templates, &files)?;
    let written = files.iter().map(|(path, _)| format!("{folder}/{path}\n"));
    console.result(&written.collect::<String>())?;
    match kept.len() {
        0 => {}
        1 => console.talk("1 is there already and stays as it is"),
        many => console.talk(&format!("{many} are there already and stay as they are")),
    }
    Ok(RunOutcome::Clean)
}

fn unknown(name: &str, known: &BTreeSet<&String>) -> Failure {
    let near = nearest(name, known.iter().map(|path| path.as_str()));
    let near = near.map(|near| format!("; did you mean {near}?"));
    Failure::Message(format!(
        "there is no template {name}{}",
        near.unwrap_or_default()
    ))
}
