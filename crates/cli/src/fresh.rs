//! New files at places where nothing stands yet.

use crate::Failure;
use crate::folder::shown;
use std::fs;
use std::io;
use std::path::Path;

/// So many files that are there are named; the others are counted.
const NAMED: usize = 4;

/// Makes a folder with files, or adds them to it; nothing is written where one of them is there already.
///
/// A folder that isn't there appears whole or not at all; files go into one that is there one after the other, each whole.
pub(crate) fn write<N: AsRef<str>>(folder: &Path, files: &[(N, Vec<u8>)]) -> Result<(), Failure> {
    let there = files
        .iter()
        .map(|(name, _)| folder.join(name.as_ref()))
        .filter(|path| path.symlink_metadata().is_ok());
    let there: Vec<String> = there.map(|path| shown(&path)).collect();
    if !there.is_empty() {
        let more = match there.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        return Err(Failure::Message(format!(
            "nothing was written, for these are there already: {}{more}",
            there[..there.len().min(NAMED)].join(", ")
        )));
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    // A folder within a hidden one: what a kill leaves behind is taken for no round and no submission.
    let hidden = if folder.is_dir() {
        folder.join(".new.part")
    } else {
        folder.with_file_name(format!(".{name}.part"))
    };
    let part = hidden.join(&*name).join("new");
    let written = stage(&part, files).and_then(|()| place(&part, folder, files));
    let cleared = remove(&hidden);
    written
        .and(cleared)
        .map_err(|error| Failure::at(folder, error))
}

fn stage<N: AsRef<str>>(part: &Path, files: &[(N, Vec<u8>)]) -> io::Result<()> {
    remove(part)?;
    fs::create_dir_all(part)?;
    files
        .iter()
        .try_for_each(|(name, bytes)| fs::write(made(&part.join(name.as_ref()))?, bytes))
}

fn place<N: AsRef<str>>(part: &Path, folder: &Path, files: &[(N, Vec<u8>)]) -> io::Result<()> {
    if !folder.exists() {
        return fs::rename(part, folder);
    }
    // A link fails where a name is taken, a renaming would not.
    files.iter().try_for_each(|(name, _)| {
        fs::hard_link(part.join(name.as_ref()), made(&folder.join(name.as_ref()))?)
    })
}

/// A path whose folder is there, made if need be.
fn made(path: &Path) -> io::Result<&Path> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    Ok(path)
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::write;
    use std::fs;

    #[test]
    fn what_is_there_stays_and_is_named() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("states/KEN");
        let files = [("a.csv", b"new".to_vec()), ("b.csv", b"new".to_vec())];
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("b.csv"), "old").unwrap();
        let message = write(&folder, &files).unwrap_err().to_string();
        assert!(message.ends_with("states/KEN/b.csv"), "{message}");
        assert!(!folder.join("a.csv").exists());
        fs::remove_file(folder.join("b.csv")).unwrap();
        fs::write(folder.join("letter.txt"), "kept").unwrap();
        write(&folder, &files).unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
        assert_eq!(
            fs::read_dir(home.path().join("states")).unwrap().count(),
            1,
            "no trace of the making"
        );
    }

    #[test]
    fn a_folder_left_half_made_is_made_again() {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir_all(home.path().join(".82.part/82")).unwrap();
        fs::write(home.path().join(".82.part/82/stale"), "").unwrap();
        write(&home.path().join("82"), &[("round.toml", Vec::new())]).unwrap();
        let names: Vec<_> = fs::read_dir(home.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(names, ["82"]);
        assert!(!home.path().join("82/stale").exists());
    }
}
