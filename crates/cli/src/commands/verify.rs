//! `verify`: a document that may have been edited, held against the evidence that it was made with.

use super::check;
use super::why;
use crate::arguments::{Format, Verify};
use crate::common::Common;
use crate::console::Console;
use crate::folder::{file_or_folder, shown};
use crate::rounds;
use crate::swap::write_whole;
use crate::{Failure, RunOutcome};
use sse_diagnostics::{SeverityCounts, Source};
use sse_evidence::Lineage;
use sse_verify::{ReadFile, Verification};
use std::fs;
use std::path::{Path, PathBuf};

/// Shows every number of a document that isn't the report's.
pub(crate) fn run(
    verify: &Verify,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    let Verify { file, .. } = verify;
    let read = read(file)?;
    let (lineage, of) = lineage(verify, &read, common)?;
    let origins = if verify.patch.is_some() {
        origins(&lineage, &of, common)?
    } else {
        Vec::new()
    };
    let found = sse_verify::verify(&read.edited().made_of(&origins), &lineage)
        .map_err(|fault| Failure::Message(format!("{}: {fault} ({of})", shown(file))))?;
    let shown_as = check::Shown {
        format: verify.format,
        inputs: &common.inputs,
        all: verify.all,
        deny_warnings: common.deny_warnings,
    };
    let text = check::rendered(&found.diagnostics, shown_as, console);
    console.result(&text)?;
    if matches!(verify.format, Format::Human | Format::Markdown) {
        console.result(&verdict(&found, &of))?;
    }
    if let Some(out) = &verify.commented {
        let copy = commented(file, &read, &found, common)?;
        write_whole(out, &copy).map_err(|error| Failure::at(out, error))?;
    }
    if let Some(out) = &verify.patch {
        write_whole(out, found.patch.as_bytes()).map_err(|error| Failure::at(out, error))?;
    } else if !found.patch.is_empty() {
        console.talk("Words differ too: --patch FILE writes them as a patch.");
    }
    Ok(check::outcome(&found.diagnostics, common))
}

/// A copy of a Word file with a comment at each finding, in the language of the report where the templates have that.
fn commented(
    file: &Path,
    read: &ReadFile,
    found: &Verification,
    common: &Common,
) -> Result<Vec<u8>, Failure> {
    let templates = rounds::templates(common)?;
    let is_known = templates.languages().contains(&found.language.as_str());
    let language = if is_known {
        found.language.as_str()
    } else {
        "en"
    };
    let copy = sse_report::in_language(&templates, language, |language| {
        read.commented(&found.remarks, language)
    });
    let copy = copy.map_err(|faults| match faults.first() {
        Some(fault) => Failure::Message(fault.message.text().to_owned()),
        None => Failure::at(file, "the words of its language can't be read"),
    })?;
    let copy = copy.ok_or_else(|| Failure::at(file, "only a Word file takes comments"))?;
    copy.map_err(|fault| Failure::at(file, fault))
}

fn read(file: &Path) -> Result<ReadFile, Failure> {
    file_or_folder(file)?;
    let bytes = fs::read(file).map_err(|error| Failure::at(file, error))?;
    sse_verify::read_file(&shown(file), bytes).map_err(|fault| Failure::at(file, fault))
}

/// What the documents of a lineage were made of: the templates of their languages, and the texts of people in the round that has
/// the name of the folder where the lineage lies.
fn origins(lineage: &Lineage, of: &str, common: &Common) -> Result<Vec<Source>, Failure> {
    let templates = rounds::templates(common)?;
    let mut origins = Vec::new();
    for language in templates.languages() {
        let named = format!("\nlanguage: {language}\n");
        let mut documents = lineage.documents.values();
        if documents.any(|text| text.contains(&named)) {
            let own = templates.of_documents(language).into_iter();
            origins.extend(own.map(|(path, text)| Source::new(path, text)));
        }
    }
    let round = Path::new(of).file_name().unwrap_or_default();
    let files = fs::read_dir(common.inputs.join(round).join("text"));
    let paths = files.into_iter().flatten();
    let paths = paths.filter_map(|file| Some(file.ok()?.path()));
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(&path).map_err(|error| Failure::at(&path, error))?;
        origins.push(Source::new(shown(&path), text));
    }
    Ok(origins)
}

/// The lineage that is named, or comes with the file, lies beside it, or is that of the latest round; and where it was found.
fn lineage(
    verify: &Verify,
    read: &ReadFile,
    common: &Common,
) -> Result<(Lineage, String), Failure> {
    let Verify { file, lineage, .. } = verify;
    if let Some(named) = lineage {
        return of_path(named);
    }
    if let Some(text) = &read.lineage {
        let lineage = Lineage::from_json(text).map_err(|error| Failure::at(file, error))?;
        return Ok((lineage, format!("the evidence of {}", shown(file))));
    }
    let beside = file.parent().unwrap_or(Path::new("")).to_owned();
    let beside = if beside.as_os_str().is_empty() {
        Path::new(".").to_owned()
    } else {
        beside
    };
    let built = why::build_at(&beside).map_or_else(|| why::built(None, common), Ok)?;
    of_path(&built)
}

/// The lineage in a file, a folder, or a document that brings it.
fn of_path(path: &Path) -> Result<(Lineage, String), Failure> {
    file_or_folder(path)?;
    let place = shown(path);
    if path.is_dir() {
        return Ok((why::read(path)?, place));
    }
    let text = if path.extension().is_some_and(|ending| ending == "pdf") {
        let brought = read(path)?.lineage;
        brought.ok_or_else(|| Failure::at(path, "it brings no lineage"))?
    } else {
        fs::read_to_string(path).map_err(|error| Failure::at(path, error))?
    };
    let lineage = Lineage::from_json(&text).map_err(|error| Failure::at(path, error))?;
    Ok((lineage, place))
}

/// A line that says how many numbers are backed.
fn verdict(found: &Verification, of: &str) -> String {
    let SeverityCounts { errors, .. } = SeverityCounts::of(&found.diagnostics);
    let Verification {
        document, backed, ..
    } = found;
    let rest = match errors {
        0 => "every number is backed".to_owned(),
        1 => "1 finding is an error".to_owned(),
        _ => format!("{errors} findings are errors"),
    };
    let of = if of.is_empty() { "this folder" } else { of };
    format!("{backed} numbers stand where the {document} in {of} has them; {rest}\n")
}
