//! `guide site`: the source of the documentation site, for mdBook.

use crate::arguments::Arguments;
use crate::commands::explain;
use crate::console::Console;
use crate::folder::shown;
use crate::site::{ORDER, Site};
use crate::{Failure, RunOutcome};
use clap::CommandFactory;
use std::fs;
use std::path::Path;

/// The settings of mdBook, in the repository.
const SETTINGS: &str = "site/book.toml";

/// Writes it into a folder; the repository is where the program runs.
pub(crate) fn write(out: &Path, console: &Console) -> Result<RunOutcome, Failure> {
    if !Path::new(ORDER).is_file() {
        return Err(Failure::Message(format!(
            "the site is made of files in the repository of the program, and there is no {ORDER} here: run it at the root of a clone"
        )));
    }
    let read = |path: &str| {
        let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        if path == ORDER || !path.starts_with("site/") {
            return Ok(text);
        }
        filled(&text).map_err(|fault| format!("{path}: {fault}"))
    };
    let site = Site::of(&read, &sse_round::rules())
        .map_err(|faults| Failure::Message(faults.join("\nsse-report: ")))?;
    let pages = begin(out)?;
    for (file, text) in &site.pages {
        put(&pages.join(file), text.as_bytes())?;
    }
    for file in &site.pictures {
        let picture = fs::read(file).map_err(|error| Failure::at(Path::new(file), error))?;
        put(&pages.join(file), &picture)?;
    }
    fs::copy(SETTINGS, out.join("book.toml"))
        .map_err(|error| Failure::at(Path::new(SETTINGS), error))?;
    console.result(&format!("{}\n", shown(out)))?;
    Ok(RunOutcome::Clean)
}

/// The folder of the pages, without those of an earlier run.
fn begin(out: &Path) -> Result<std::path::PathBuf, Failure> {
    let (pages, settings) = (out.join("src"), out.join("book.toml"));
    if out.exists() && !settings.exists() {
        return Err(Failure::at(
            out,
            "stands there already, and isn't the source of a site",
        ));
    }
    if pages.exists() {
        fs::remove_dir_all(&pages).map_err(|error| Failure::at(&pages, error))?;
    }
    Ok(pages)
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::at(folder, error))?;
    }
    fs::write(path, bytes).map_err(|error| Failure::at(path, error))
}

/// A page with its places filled, which are comments: `<!-- file: inputs/81/round.toml -->` is a file as it is,
/// `<!-- commands -->` what each command takes, `<!-- data -->` what the columns of the data are, `<!-- settling -->` which
/// decisions settle which warnings.
fn filled(text: &str) -> Result<String, String> {
    let lines = text.lines().map(|line| {
        let comment = line.strip_prefix("<!-- ");
        let filled = match comment.and_then(|comment| comment.strip_suffix(" -->")) {
            Some("commands") => commands(),
            Some("data") => sse_evidence::described_columns(),
            Some("settling") => settling(),
            Some(named) if named.starts_with("file: ") => {
                let path = &named["file: ".len()..];
                fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?
            }
            _ => line.to_owned(),
        };
        Ok(filled.trim_end().to_owned() + "\n")
    });
    lines.collect()
}

/// The help of each command, under a heading of its own.
fn commands() -> String {
    let mut program = Arguments::command().term_width(100);
    program.build();
    let shown = program
        .get_subcommands_mut()
        .filter(|command| command.get_name() != "help" && !command.is_hide_set());
    let sections = shown.map(|command| {
        let help = command.render_long_help();
        format!("## {}\n\n```text\n{help}```\n\n", command.get_name())
    });
    sections.collect()
}

/// The rows of a table: the decisions that settle warnings, the most of them first, and the warnings.
fn settling() -> String {
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    for rule in sse_round::rules() {
        let Some(kinds) = explain::settled_by(&rule) else {
            continue;
        };
        let warning = format!("`{}` {}", rule.code, rule.name);
        match rows.iter_mut().find(|(known, _)| *known == kinds) {
            Some((_, warnings)) => warnings.push(warning),
            None => rows.push((kinds, vec![warning])),
        }
    }
    rows.sort_by_key(|(kinds, _)| std::cmp::Reverse(kinds.matches('`').count()));
    let rows = rows.iter();
    let rows = rows.map(|(kinds, warnings)| format!("| {kinds} | {} |\n", warnings.join(", ")));
    rows.collect()
}
