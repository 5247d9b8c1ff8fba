//! The rounds of a folder, on disk.

use crate::Failure;
use crate::common::Common;
use crate::console::Console;
use crate::folder::{Folder, is_build, is_round, neighbour, shown};
use crate::spill::Disk;
use sse_model::Round;
use sse_report::Templates;
use sse_round::{Fault, Files, Layered, Loaded, Reading, built_in_templates};
use sse_submission::nearest;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of a round: the one named, else the one in which the program runs, else the one with the highest session.
pub(crate) fn round_folder(common: &Common, wanted: Option<&str>) -> Result<PathBuf, Failure> {
    if let Some(wanted) = wanted {
        return named_round(common, wanted).ok_or_else(|| no_round(common, wanted));
    }
    let latest = || {
        rounds(&common.inputs)
            .into_iter()
            .max()
            .map(|(_, folder)| folder)
    };
    common.here.clone().or_else(latest).ok_or_else(|| {
        let inputs = shown(&common.inputs);
        Failure::Message(format!(
            "there is no round in {inputs}, here or in a folder above; `sse-report init` begins a first one"
        ))
    })
}

/// The round that a word names: its folder, the name of its folder or its session.
pub(crate) fn named_round(common: &Common, wanted: &str) -> Option<PathBuf> {
    let ways = [PathBuf::from(wanted), common.inputs.join(wanted)];
    let folder = ways.into_iter().find(|folder| is_round(folder));
    folder.or_else(|| {
        let session: u32 = wanted.parse().ok()?;
        let mut known = rounds(&common.inputs).into_iter();
        known
            .find(|(of, _)| *of == session)
            .map(|(_, folder)| folder)
    })
}

pub(crate) fn no_round(common: &Common, wanted: &str) -> Failure {
    let inputs = shown(&common.inputs);
    let known: Vec<String> = rounds(&common.inputs)
        .into_iter()
        .filter_map(|(_, folder)| Some(folder.file_name()?.to_string_lossy().into_owned()))
        .collect();
    let path = neighbour(Path::new(wanted)).filter(|near| is_round(near) || is_build(near));
    let path = path.map(|near| shown(&near));
    let by_name = || nearest(wanted, known.iter().map(String::as_str)).map(str::to_owned);
    let help = match path.or_else(by_name) {
        Some(near) => format!("; did you mean {near}?"),
        None if known.is_empty() => "; `sse-report init` begins a first one".to_owned(),
        None => format!(", which holds {}", known.join(", ")),
    };
    Failure::Message(format!(
        "there is no round {wanted}: neither a folder with a round.toml nor one of {inputs}{help}"
    ))
}

/// The highest session of which there is a round; 0 if there is none.
pub(crate) fn latest_session(inputs: &Path) -> u32 {
    let sessions = rounds(inputs).into_iter().map(|(session, _)| session);
    sessions.max().unwrap_or_default()
}

/// The folder of the round before a session: the one with the highest session below it.
pub(crate) fn earlier_folder(inputs: &Path, session: u32) -> Option<PathBuf> {
    let earlier = rounds(inputs)
        .into_iter()
        .filter(|(known, _)| *known > 0 && *known < session);
    earlier.max().map(|(_, folder)| folder)
}

/// The rounds of a folder with their sessions; 0 where `round.toml` doesn't tell it.
fn rounds(inputs: &Path) -> Vec<(u32, PathBuf)> {
    let entries = fs::read_dir(inputs).into_iter().flatten().flatten();
    let folders = entries
        .map(|entry| entry.path())
        .filter(|folder| is_round(folder));
    let rounds = folders.filter_map(|folder| {
        let text = fs::read_to_string(folder.join("round.toml")).ok()?;
        let session = toml::from_str::<Session>(&text).map_or(0, |round| round.session);
        Some((session, folder))
    });
    rounds.collect()
}

#[derive(serde::Deserialize)]
struct Session {
    session: u32,
}

/// A round without its submissions.
pub(crate) fn settings(home: &Path, console: &Console) -> Result<Round, Failure> {
    let settings = sse_round::read_settings(&Folder::open(home)?);
    settings.map_err(|fault| Failure::of(fault, console))
}

/// Reads a round and all its submissions.
pub(crate) fn read<'f>(home: &'f Folder, console: &Console) -> Result<Loaded<'f>, Fault> {
    read_as(&home.name()?, home, console)
}

/// Reads a round of files that are wherever they are.
pub(crate) fn read_as<'f>(
    name: &str,
    files: &'f dyn Files,
    console: &Console,
) -> Result<Loaded<'f>, Fault> {
    let progress = console.progress();
    Loaded::read(name, files, &reading(&progress))
}

/// How files are read here; `progress` is told of them.
pub(crate) fn reading(progress: &(dyn Fn(usize, usize) + Sync)) -> Reading<'_> {
    Reading {
        spill: &|| Box::<Disk>::default(),
        progress,
    }
}

/// The templates: those of the program, and over them, file by file, those of a folder of one's own.
pub(crate) fn templates(common: &Common) -> Result<Templates, Failure> {
    let given = built_in_templates(&shown(&common.templates));
    let Some(own) = &common.own_templates else {
        return Ok(sse_round::read_templates(&given)?);
    };
    let own = Folder::open(own)?;
    Ok(sse_round::read_templates(&Layered::new(&own, &given)?)?)
}
