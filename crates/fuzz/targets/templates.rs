//! A report whose template can be anything: it is refused with a place, or the report is written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sse_round::{Built, InMemory, Loaded, read_templates};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// The words of the project in English, but for the report itself.
static TEMPLATES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let mut files = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/en");
    gather(&folder, "en", &mut files);
    files.retain(|(path, _)| path != "en/report.md");
    files
});

/// The files of a folder and of those in it.
fn gather(folder: &Path, under: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a folder of the project") {
        let path = entry.expect("a file of the project").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let below = format!("{under}/{name}");
        if path.is_dir() {
            gather(&path, &below, files);
        } else {
            files.push((below, fs::read(&path).expect("a file of the project")));
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let others = TEMPLATES.iter().cloned();
    let files = others.chain([("en/report.md".to_owned(), data.to_vec())]);
    let templates = read_templates(&InMemory::new("templates", files)).expect("files in memory");
    let files = sse_fuzz::round_with("README.md", b"");
    let Ok(loaded) = Loaded::read("81", &files, &sse_fuzz::READING) else {
        panic!("the round is sound");
    };
    if let Ok(built) = Built::of(loaded.reconcile(), None, &templates, &["en".to_owned()]) {
        built.write(&InMemory::default()).expect("memory can be written");
    }
});
