//! A submission that can be anything: the first byte chooses the table.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sse_round::{InMemory, check_standalone};

const TABLES: [&str; 3] = ["contributions.csv", "actions.csv", "register.csv"];

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else {
        return;
    };
    let name = TABLES[usize::from(*first) % TABLES.len()];
    let files = InMemory::new("KEN", [(name, bytes)]);
    let checked = check_standalone(&files, "/desk/states/KEN", Some(name), &sse_fuzz::READING);
    sse_fuzz::assert_balanced(&checked.expect("files in memory can be read"));
});
