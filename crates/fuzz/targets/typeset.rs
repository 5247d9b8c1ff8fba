//! A document that can be anything: it is refused with a place, or there is a PDF.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sse_diagnostics::Source;

fuzz_target!(|data: &[u8]| {
    let source = Source::new("paper.md", String::from_utf8_lossy(data).into_owned());
    if let Ok(typeset) = sse_round::typeset(&source, &|_| None) {
        assert!(typeset.bytes.starts_with(b"%PDF-"));
    }
});
