//! Where things lie and what was asked of several commands alike.

use crate::Failure;
use crate::arguments::Command;
use crate::folder::{folder, has_rounds, is_round};
use std::env;
use std::iter;
use std::path::{Path, PathBuf};

/// What commands have in common, with every default filled in.
#[derive(Debug)]
pub(crate) struct Common {
    /// The folder of the rounds.
    pub(crate) inputs: PathBuf,
    /// The round in which the program runs, if it runs in one and no other folder of rounds was named.
    pub(crate) here: Option<PathBuf>,
    /// The folder of templates of one's own, if there is one.
    pub(crate) own_templates: Option<PathBuf>,
    /// Where that folder is or would be.
    pub(crate) templates: PathBuf,
    /// The folder of the results.
    pub(crate) output: PathBuf,
    /// The language that was asked for.
    pub(crate) lang: Option<String>,
    /// Whether warnings count as errors.
    pub(crate) deny_warnings: bool,
}

impl Common {
    /// What a command is to heed.
    ///
    /// # Errors
    /// Where the folder in which the program runs can't be told, or a folder of templates or rounds was named that isn't there.
    pub(crate) fn of(command: &Command) -> Result<Self, Failure> {
        let heeded = command.heeded();
        let above = Above::of(&env::current_dir()?);
        let default = |name: &str| above.home.join(name);
        let templates = heeded
            .templates
            .map_or_else(|| default("templates"), Path::to_owned);
        let is_made = matches!(command, Command::Templates(asked) if asked.eject);
        if heeded.templates.is_some() && !is_made {
            folder(&templates)?;
        }
        heeded.inputs.map_or(Ok(()), folder)?;
        Ok(Self {
            inputs: heeded
                .inputs
                .map_or_else(|| default("inputs"), Path::to_owned),
            here: above.round.filter(|_| heeded.inputs.is_none()),
            own_templates: templates.is_dir().then(|| templates.clone()),
            templates,
            output: heeded
                .output
                .map_or_else(|| default("output"), Path::to_owned),
            lang: heeded.lang.map(str::to_owned),
            deny_warnings: heeded.deny_warnings,
        })
    }
}

/// What is found in the folder where the program runs, or above it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Above {
    /// How one gets to the folder that holds `inputs/`: blank for where the program runs, `../..` two folders above.
    home: PathBuf,
    /// How one gets to the round in which the program runs.
    round: Option<PathBuf>,
}

impl Above {
    fn of(here: &Path) -> Self {
        let mut round = None;
        for (up, folder) in here.ancestors().enumerate() {
            if round.is_none() && is_round(folder) {
                let way = way_up(up);
                round = Some(if up == 0 { PathBuf::from(".") } else { way });
            }
            if has_rounds(&folder.join("inputs")) {
                let home = way_up(up);
                return Self { home, round };
            }
        }
        Self {
            round,
            ..Self::default()
        }
    }
}

fn way_up(folders: usize) -> PathBuf {
    iter::repeat_n("..", folders).collect()
}

#[cfg(test)]
mod tests {
    use super::Above;
    use std::fs;
    use std::path::PathBuf;

    #[test]
    fn the_folder_that_holds_the_rounds_is_found_from_within() {
        let home = tempfile::tempdir().unwrap();
        let at = |path: &str| home.path().join(path);
        fs::create_dir_all(at("inputs/81/states/KEN")).unwrap();
        fs::write(at("inputs/81/round.toml"), "").unwrap();
        let above = |home: &str, round: Option<&str>| Above {
            home: PathBuf::from(home),
            round: round.map(PathBuf::from),
        };
        assert_eq!(Above::of(home.path()), above("", None));
        assert_eq!(Above::of(&at("inputs/81")), above("../..", Some(".")));
        assert_eq!(
            Above::of(&at("inputs/81/states/KEN")),
            above("../../../..", Some("../.."))
        );
    }
}
