//! Puts the templates into the program: a list of their paths and texts, written for `src/built_in.rs`.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "the compiler runs this, not the program"
)]
fn main() -> io::Result<()> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates");
    let home = home.canonicalize()?;
    println!("cargo::rerun-if-changed={}", home.display());
    let mut files = Vec::new();
    gather(&home, &home, &mut files)?;
    files.sort();
    let entries = files.iter().map(|(name, path)| {
        format!(
            "({name:?}, include_bytes!({:?})),\n",
            path.to_string_lossy()
        )
    });
    let list = format!("&[\n{}]\n", entries.collect::<String>());
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&out).join("templates.rs"), list)
}

/// Every file of a folder and those below, by its path with `/`; hidden ones, and what is about the templates, are none.
fn gather(folder: &Path, home: &Path, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .strip_prefix(home)
            .unwrap_or(&path)
            .to_string_lossy()
            .replace('\\', "/");
        if path.is_dir() {
            gather(&path, home, files)?;
        } else if !name.starts_with('.') && !name.contains("/.") {
            files.push((name, path));
        }
    }
    Ok(())
}
