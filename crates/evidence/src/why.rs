//! A figure's lineage as someone asks for it: by name, by place, by the text that was printed.

mod ask;
mod tell;

pub use ask::{Answer, PLACES};
