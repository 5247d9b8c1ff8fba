//! What may depend on what: the arrows of `crates/README.md`, compared with the manifests.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("diagnostics", &[]),
    ("submission", &["diagnostics", "model"]),
    ("register", &["diagnostics", "model", "submission"]),
    ("workbook", &["diagnostics", "model", "submission"]),
    ("aggregate", &["diagnostics", "model"]),
    ("text", &[]),
    ("document", &["diagnostics"]),
    (
        "evidence",
        &["aggregate", "diagnostics", "document", "model"],
    ),
    (
        "report",
        &[
            "aggregate",
            "diagnostics",
            "document",
            "evidence",
            "model",
            "submission",
            "text",
        ],
    ),
    ("pdf", &["diagnostics", "document", "text"]),
    ("verify", &["diagnostics", "document", "evidence", "model"]),
    ("word", &["document", "text"]),
    (
        "round",
        &[
            "aggregate",
            "diagnostics",
            "document",
            "evidence",
            "model",
            "pdf",
            "register",
            "report",
            "submission",
            "verify",
            "word",
            "workbook",
        ],
    ),
    ("bench", &["diagnostics", "model", "register", "submission"]),
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
    let modules: BTreeSet<_> = files("lopdf::")
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

/// Names of modules that are compiled for tests alone.
fn modules_of_tests() -> BTreeSet<String> {
    let mut modules = BTreeSet::new();
    visit(&crates(), &mut |_, text| {
        let declared = text.split("#[cfg(test)]\n").skip(1);
        let names = declared.filter_map(|rest| {
            let line = rest.lines().find(|line| !line.starts_with("#["))?;
            let line = line
                .trim_start_matches("pub(crate) ")
                .trim_start_matches("pub(super) ");
            line.strip_prefix("mod ")?.strip_suffix(';')
        });
        modules.extend(names.map(str::to_owned));
    });
    modules
}

/// The lines of a file that compare a code with a literal, or look one up.
fn literal_codes(text: &str) -> impl Iterator<Item = &str> {
    let product = text.split("#[cfg(test)]").next().unwrap_or_default();
    let is_literal = |line: &&str| {
        let compares = [
            "code() == \"",
            "code() != \"",
            "from_code(\"",
            "from_word(\"",
        ];
        let matches = line.trim_start().starts_with("match ") && line.contains(".code() {");
        let listed = line.contains("contains(&") && line.contains(".code())");
        !line.trim_start().starts_with("//")
            && (matches || listed || compares.iter().any(|comparison| line.contains(comparison)))
    };
    product.lines().filter(is_literal)
}

#[test]
fn a_rule_is_a_file_of_that_name_in_a_list() {
    let mut rules = 0;
    for name in [
        "submission",
        "register",
        "workbook",
        "aggregate",
        "document",
        "report",
        "pdf",
        "verify",
        "round",
    ] {
        visit(&crates().join(name).join("src/rules"), &mut |path, text| {
            let name = path.file_stem().unwrap().to_str().unwrap();
            let list = path.parent().unwrap().with_extension("rs");
            let list = fs::read_to_string(list).unwrap();
            let said = text.matches("\npub(crate) const RULE: ").count();
            let codes =
                text.matches("\n    code: \"").count() + text.matches("\n        code: \"").count();
            assert_eq!(
                (said, codes),
                (usize::from(codes > 0), said),
                "{}",
                path.display()
            );
            if said == 1 {
                rules += 1;
                assert!(
                    list.contains(&format!("    {name}::RULE,\n")),
                    "{}",
                    path.display()
                );
            }
        });
    }
    assert_eq!(rules, sse_round::rules().len());
}

#[test]
fn what_a_code_means_stands_in_its_list() {
    assert_eq!(
        literal_codes("a.code() == \"b\"\n  match of.code() {\n// from_code(\"c\")").count(),
        2
    );
    let (of_tests, mut found) = (modules_of_tests(), Vec::new());
    for name in [
        "submission",
        "register",
        "workbook",
        "aggregate",
        "evidence",
        "report",
        "document",
        "pdf",
        "round",
        "cli",
    ] {
        let source = crates().join(name).join("src");
        visit(&source, &mut |path, text| {
            let within = path.strip_prefix(&source).unwrap().with_extension("");
            let names = within
                .iter()
                .map(|part| part.to_string_lossy().into_owned());
            if !names.into_iter().any(|part| of_tests.contains(&part)) {
                let lines = literal_codes(text);
                found.extend(lines.map(|line| format!("{}: {}", path.display(), line.trim())));
            }
        });
    }
    assert!(
        found.is_empty(),
        "a constant or a column of the list says it:\n{}",
        found.join("\n")
    );
}
