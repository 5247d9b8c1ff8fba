//! A report whose template can be anything: it is refused with a place, or the report is written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sse_round::{Built, InMemory, Loaded, read_templates};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// The words of the project in English, but for the report itself.
static TEMPLATES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/en");
    let entries = fs::read_dir(folder).expect("the templates of the project");
    let files = entries.filter_map(|entry| {
        let path = entry.ok()?.path();
        let name = path.file_name()?.to_str()?.to_owned();
        Some((format!("en/{name}"), fs::read(&path).ok()?))
    });
    files.collect()
});

fuzz_target!(|data: &[u8]| {
    let others = TEMPLATES.iter().filter(|(path, _)| path != "en/report.md");
    let files = others.cloned().chain([("en/report.md".to_owned(), data.to_vec())]);
    let templates = read_templates(&InMemory::new("templates", files)).expect("files in memory");
    let files = sse_fuzz::round_with("README.md", b"");
    let Ok(loaded) = Loaded::read("81", &files, &sse_fuzz::READING) else {
        panic!("the round is sound");
    };
    if let Ok(built) = Built::of(loaded.reconcile(), None, &templates, &["en".to_owned()]) {
        built.write(&InMemory::default()).expect("memory can be written");
    }
});
