//! A document that can be anything: it is refused with a place, or there is a PDF and a Word file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sse_diagnostics::Source;
use sse_round::Form;

fuzz_target!(|data: &[u8]| {
    let source = Source::new("paper.md", String::from_utf8_lossy(data).into_owned());
    for (form, beginning) in [(Form::Pdf, &b"%PDF-"[..]), (Form::Word, b"PK")] {
        if let Ok(typeset) = sse_round::typeset(&source, &|_| None, form) {
            assert!(typeset.bytes.starts_with(beginning));
        }
    }
});
