//! The attacker of `crates/register/tests/attacker/` on what that crate claims of made-up registers, in one process and without a report.

use sse_model::{Claim, Code, RegisterState, ReporterGroup, Sex, Table};
use sse_register::{Limits, read_bytes};
use sse_submission::FileContext;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Registers of either sort in every run, and in a long one (`ATTACKED=all`).
const SOME: [&str; 2] = ["300", "40"];
const ALL: [&str; 2] = ["2000", "800"];

fn run(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let fault = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}\n{said}\n{fault}");
    said
}

/// A Python with what the attacker needs, made once and kept in the target folder.
fn python(attacker: &Path) -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("attacker-python");
    let python = home.join("bin/python");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&home));
    }
    run(Command::new(&python)
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-r",
        ])
        .arg(attacker.join("requirements.txt")));
    python
}

/// A claim in a line: measure, kinds, what divides it and how that is named, basis, value, qualifier.
fn line(claim: &Claim) -> String {
    let pooled = claim.scope.and_then(sse_model::Scope::pooled);
    let kinds = match &pooled {
        Some(kinds) => kinds
            .iter()
            .map(|kind| kind.code())
            .collect::<Vec<_>>()
            .join("+"),
        None => claim.entity_type.code().to_owned(),
    };
    let (column, name) = match (claim.activity, claim.subarea.as_deref(), claim.sex) {
        (Some(activity), _, _) => ("activity", activity.code()),
        (_, Some(subarea), _) => ("subarea", subarea.to_owned()),
        (_, _, Sex::Female | Sex::Male) => ("sex", claim.sex.code().to_owned()),
        _ if claim.scope.is_some() && pooled.is_none() => ("activity", "other".to_owned()),
        _ => ("", String::new()),
    };
    let basis = claim.basis.register.map_or("", RegisterState::code);
    let (measure, value, qualifier) = (claim.measure.code(), claim.value, claim.qualifier.code());
    format!("{measure}\t{kinds}\t{column}\t{name}\t{basis}\t{value}\t{qualifier}\n")
}

/// Claims of every register of a folder, each beside it.
fn claim_all(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "csv") {
            let context = FileContext::new(
                "KEN",
                ReporterGroup::State,
                Table::Register,
                "KEN/register.csv",
            );
            let read = read_bytes(&context, &Limits::default(), &fs::read(&path).unwrap());
            assert_eq!(
                read.ledger.rejected,
                0,
                "{}: {:?}",
                path.display(),
                read.diagnostics
            );
            let mut text = String::new();
            for claim in &read.claims {
                let _ = text.write_str(&line(claim));
            }
            fs::write(path.with_extension("claims"), text).unwrap();
        }
    }
}

#[test]
#[ignore = "needs python3, and numpy and scipy from its package index"]
fn the_attacker_finds_no_unit() {
    let attacker = Path::new(env!("CARGO_MANIFEST_DIR")).join("../register/tests/attacker");
    let python = python(&attacker);
    let folder = tempfile::tempdir().unwrap();
    let is_long = std::env::var("ATTACKED").is_ok_and(|which| which == "all");
    let script = attacker.join("run.py");
    let command = |task: &str| {
        let mut command = Command::new(&python);
        command.arg(&script).arg(task).arg(folder.path());
        command
    };
    run(command("write").args(if is_long { ALL } else { SOME }));
    claim_all(folder.path());
    let said = run(&mut command("attack"));
    assert!(
        said.contains("registers claim what the scheme claims"),
        "{said}"
    );
}
