//! The operators of a page: those of printpdf, and between them text of the content stream.

use super::Op;
use std::fmt::{Arguments, Write};

/// The operators of a page as they come.
///
/// What most of a page consists of, marks and places and numbers of glyphs, is written here, in the syntax of the file: each
/// operator of printpdf takes some hundred bytes and several pieces of memory, and the pages of a document are held at once.
#[derive(Debug, Default)]
pub(super) struct Operators {
    list: Vec<Op>,
    /// What was written since the last operator of printpdf.
    text: String,
}

impl Operators {
    /// Adds an operator of printpdf.
    pub(super) fn push(&mut self, op: Op) {
        self.settle();
        self.list.push(op);
    }

    /// Adds an operator with its operands before it: `/P <</MCID 3>> BDC`.
    pub(super) fn write(&mut self, operator: Arguments<'_>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text
            .write_fmt(operator)
            .expect("a string takes everything");
    }

    /// All of them in order.
    pub(super) fn done(mut self) -> Vec<Op> {
        self.settle();
        self.list.shrink_to_fit();
        self.list
    }

    /// What was written becomes one operator, which printpdf writes as it is.
    fn settle(&mut self) {
        if !self.text.is_empty() {
            self.list.push(Op::Unknown {
                key: self.text.as_str().to_owned(),
                value: Vec::new(),
            });
            self.text.clear();
        }
    }
}

impl Extend<Op> for Operators {
    fn extend<T: IntoIterator<Item = Op>>(&mut self, ops: T) {
        for op in ops {
            self.push(op);
        }
    }
}
