//! A file of the secretariat that can be anything, in a round that is sound: the first byte chooses the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sse_round::Loaded;

const FILES: &[&str] = &[
    "round.toml",
    "reporters.csv",
    "rates.csv",
    "attribution.csv",
    "decisions.csv",
    "denominators.csv",
    "cases.csv",
    "frameworks.csv",
];

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else {
        return;
    };
    let files = sse_fuzz::round_with(FILES[usize::from(*first) % FILES.len()], bytes);
    if let Ok(loaded) = Loaded::read("81", &files, &sse_fuzz::READING) {
        sse_fuzz::assert_balanced(&loaded.check());
    }
});
