//! The templates that are part of the program.

use crate::InMemory;

/// Their paths and what they hold, as `build.rs` found them.
const TEMPLATES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// The templates that are part of the program, in a folder that is shown as this path. A folder of somebody's own goes
/// over them by `Layered`, file by file.
pub fn built_in_templates(shown: &str) -> InMemory {
    InMemory::new(shown, TEMPLATES.iter().map(|(path, bytes)| (*path, *bytes)))
}
