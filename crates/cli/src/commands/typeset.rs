//! `typeset`: a document in Markdown to PDF or to a Word file.

use crate::arguments::{Typeset, TypesetForm};
use crate::console::Console;
use crate::folder::{file_or_folder, shown};
use crate::swap::write_whole;
use crate::{Failure, RunOutcome};
use sse_diagnostics::Source;
use sse_round::Form;
use std::fs;
use std::path::Path;

/// Typesets a file; what it becomes goes beside it unless a place is given.
pub(crate) fn run(asked: &Typeset, console: &Console) -> Result<RunOutcome, Failure> {
    let (file, out) = (asked.file.as_path(), asked.output.as_deref());
    file_or_folder(file)?;
    let text = fs::read_to_string(file).map_err(|error| Failure::at(file, error))?;
    let folder = file.parent().unwrap_or(Path::new("")).to_owned();
    let beside = |path: &str| {
        inside(path)
            .then(|| folder.join(path))
            .filter(|path| path.is_file())
            .and_then(|path| fs::read(path).ok())
    };
    let to = asked.to.unwrap_or_else(|| named(out));
    let form = match to {
        TypesetForm::Pdf => Form::Pdf,
        TypesetForm::Docx => Form::Word,
    };
    let typeset = sse_round::typeset(&Source::new(shown(file), text), &beside, form).map_err(
        |diagnostics| {
            console.show(&diagnostics, true);
            Failure::Told
        },
    )?;
    console.show(&typeset.diagnostics, false);
    let out = out.map_or_else(|| file.with_extension(to.ending()), Path::to_owned);
    if is_same(file, &out) {
        let message =
            "the result would take the place of its source; name another file with --output";
        return Err(Failure::at(&out, message));
    }
    write_whole(&out, &typeset.bytes).map_err(|error| Failure::at(&out, error))?;
    console.result(&format!("{}\n", shown(&out)))?;
    Ok(RunOutcome::Clean)
}

/// The form that the ending of a place says.
fn named(out: Option<&Path>) -> TypesetForm {
    let docx = TypesetForm::Docx;
    match out.and_then(Path::extension) {
        Some(ending) if ending.eq_ignore_ascii_case(docx.ending()) => docx,
        _ => TypesetForm::Pdf,
    }
}

/// Whether two paths lead to one file.
fn is_same(one: &Path, other: &Path) -> bool {
    let (one, other) = (one.canonicalize(), other.canonicalize());
    one.is_ok_and(|one| other.is_ok_and(|other| one == other))
}

/// Whether a path stays in the folder of the document.
fn inside(path: &str) -> bool {
    Path::new(path)
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_)))
}
