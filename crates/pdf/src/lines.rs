//! Lines: prose → shaped text with its possible breaks → the best breaks → glyphs in their places.

mod fit;
mod prose;
mod set_line;
mod shaped;

pub(crate) use fit::{Fill, Lengths};
pub(crate) use prose::{Prose, Span};
pub(crate) use set_line::{Fragment, Line, Mark};
pub(crate) use shaped::{Shaped, ShapedWords};
