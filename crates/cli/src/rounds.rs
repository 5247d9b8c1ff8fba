//! The rounds of a folder, on disk.

use crate::Failure;
use crate::arguments::Common;
use crate::console::Console;
use crate::folder::{Folder, shown};
use crate::spill::Disk;
use sse_model::Round;
use sse_report::Templates;
use sse_round::{Fault, Loaded, Reading};
use std::path::{Path, PathBuf};

/// The folder of a round: the one named, or the one with the highest session.
pub(crate) fn round_folder(inputs: &Path, wanted: Option<&str>) -> Result<PathBuf, Failure> {
    if let Some(wanted) = wanted {
        let named = PathBuf::from(wanted);
        let folder = if named.is_dir() {
            named
        } else {
            inputs.join(wanted)
        };
        let inputs = shown(inputs);
        let missing = format!("there is no round {wanted}: neither a folder nor one of {inputs}");
        return folder
            .is_dir()
            .then_some(folder)
            .ok_or(Failure::Message(missing));
    }
    let latest = rounds(inputs).into_iter().max().map(|(_, folder)| folder);
    latest.ok_or_else(|| {
        let inputs = shown(inputs);
        Failure::Message(format!("no round in {inputs}: a folder with a round.toml"))
    })
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
    let entries = std::fs::read_dir(inputs).into_iter().flatten().flatten();
    let rounds = entries.filter_map(|entry| {
        let path = entry.path().join("round.toml");
        let text = path
            .is_file()
            .then(|| std::fs::read_to_string(path).ok())??;
        let session = toml::from_str::<Session>(&text).map_or(0, |round| round.session);
        Some((session, entry.path()))
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
    let progress = console.progress();
    Loaded::read(&home.name()?, home, &reading(&progress))
}

/// How files are read here; `progress` is told of them.
pub(crate) fn reading(progress: &(dyn Fn(usize, usize) + Sync)) -> Reading<'_> {
    Reading {
        spill: &|| Box::<Disk>::default(),
        progress,
    }
}

/// The templates.
pub(crate) fn templates(common: &Common) -> Result<Templates, Failure> {
    Ok(sse_round::read_templates(&Folder::open(
        &common.templates,
    )?)?)
}
