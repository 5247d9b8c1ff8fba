//! What may depend on what: the arrows of `crates/README.md`, compared with the manifests.

use std::fs;
use std::path::Path;

const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("diagnostics", &[]),
    ("submission", &["diagnostics", "model"]),
    ("aggregate", &["diagnostics", "model"]),
    ("text", &[]),
    ("document", &["diagnostics"]),
    (
        "report",
        &["aggregate", "diagnostics", "document", "model", "text"],
    ),
    ("pdf", &["diagnostics", "document", "text"]),
    (
        "round",
        &[
            "aggregate",
            "diagnostics",
            "document",
            "model",
            "pdf",
            "report",
            "submission",
        ],
    ),
    ("bench", &["diagnostics", "model", "submission"]),
];

fn crates() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn the_manifests_have_the_arrows_of_the_map() {
    for (name, expected) in ARROWS {
        let manifest = fs::read_to_string(crates().join(name).join("Cargo.toml")).unwrap();
        let dependencies = manifest
            .split("[dependencies]")
            .nth(1)
            .unwrap()
            .split("\n[")
            .next()
            .unwrap();
        let mut arrows: Vec<&str> = dependencies
            .lines()
            .filter_map(|line| line.strip_prefix("sse-")?.split(['.', ' ']).next())
            .collect();
        arrows.sort_unstable();
        assert_eq!(&arrows, expected, "{name}");
    }
}

#[test]
fn printpdf_is_named_in_one_file_and_lopdf_in_one_module() {
    let mut named = Vec::new();
    visit(&crates().join("pdf/src"), &mut |path, text| {
        for library in ["printpdf::", "lopdf::"] {
            if text.contains(library) {
                named.push((library, path.to_owned()));
            }
        }
    });
    let files = |library| {
        named
            .iter()
            .filter(|(named, _)| *named == library)
            .map(|(_, path)| path.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(files("printpdf::").len(), 1, "{:?}", files("printpdf::"));
    let modules: std::collections::BTreeSet<_> = files("lopdf::")
        .iter()
        .map(|path| {
            path.strip_prefix(crates().join("pdf/src"))
                .unwrap()
                .components()
                .next()
                .unwrap()
                .as_os_str()
                .to_string_lossy()
                .trim_end_matches(".rs")
                .to_owned()
        })
        .collect();
    assert_eq!(modules.len(), 1, "{modules:?}");
}

fn visit(folder: &Path, look: &mut dyn FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, look);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            look(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}
