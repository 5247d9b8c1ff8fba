//! SARIF against the schema of its standard, which `sarif-2.1.0.json` holds as OASIS publishes it with SARIF 2.1.0.

#![expect(
    clippy::disallowed_methods,
    reason = "a test may hand a file to another program"
)]

use sse_diagnostics::{Diagnostic, Place, Rule, Severity, Source, render};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const AREA: Rule = Rule {
    code: "C002",
    name: "unknown-area",
    severity: Severity::Error,
    explain: "There is no such area.",
};
const SUM: Rule = Rule {
    code: "X002",
    name: "odd-sum",
    severity: Severity::Note,
    explain: "The sum is odd.",
};

/// Findings with each part of a place, and without.
fn findings() -> Vec<Diagnostic> {
    let source = Source::new(
        "a folder/é [1].csv",
        "area,year\n\"KE\nX\",2023\nKEX,2023\n",
    );
    let cell = Place {
        cell: Some("A3".into()),
        record: Some("one \"and\" only".into()),
        ..source.place(22..25, "what is meant")
    };
    let line = Place {
        path: "b.csv".into(),
        line: 7,
        ..Place::default()
    };
    vec![
        AREA.finding("no area KEX")
            .at(cell.clone())
            .help("did you mean KEN?")
            .effect("left out"),
        AREA.finding("no area")
            .at(source.place(10..16, ""))
            .beside(line.clone())
            .beside(cell),
        SUM.finding("said of all"),
        SUM.finding("said of a file").at(source.whole("")),
        SUM.finding("said of a line").at(line),
    ]
}

fn run(command: &mut Command) {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}\n{said}");
}

/// A Python with a validator, made once and kept in the target folder.
fn python() -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("jsonschema");
    let python = home.join("bin/python");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&home));
    }
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "jsonschema==4.25.1"]));
    python
}

#[test]
#[ignore = "needs python3, and jsonschema from its package index"]
fn what_is_written_follows_the_schema() {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sarif-2.1.0.json");
    let python = python();
    for (name, findings) in [("none", Vec::new()), ("all", findings())] {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.sarif"));
        fs::write(&file, render::sarif(&findings, &[AREA, SUM], None)).unwrap();
        let validate = "import json, sys, jsonschema\n\
                        log, schema = (json.load(open(name)) for name in sys.argv[1:])\n\
                        jsonschema.Draft7Validator(schema).validate(log)";
        run(Command::new(&python)
            .args(["-c", validate])
            .arg(&file)
            .arg(&schema));
    }
}
