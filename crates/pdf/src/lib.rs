//! A document to the bytes of a tagged PDF.

#![allow(dead_code)]
mod form;
mod lines;
mod rules;
mod tree;

pub use rules::RULES;
