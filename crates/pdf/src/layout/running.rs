//! Running heads and folios: everywhere but on the first page, at the outer edge.

use super::page::{Page, Placed};
use super::setter::{Setter, Style};
use crate::form::{RULE, RUNNING};

/// Base line of the symbol, of the draft mark and of the folio, from the upper and the lower edge.
const HEAD: f64 = 50.0;
const FOOT: f64 = 52.0;

/// Adds running heads and folios.
pub(crate) fn heads(setter: &mut Setter<'_>, pages: &mut [Page]) {
    let document = setter.document;
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate().skip(1) {
        let even = (index + 1) % 2 == 0;
        let (x, breadth) = (setter.form.margin(), page.width - 2.0 * setter.form.margin());
        let mut put = |text: &str, style: Style, y: f64| {
            if text.is_empty() {
                return;
            }
            let line = setter.line_in(text, None, style);
            let width = line.width;
            let start = if even { x } else { x + breadth - width };
            page.items.push(Placed { artifact: true, ..Placed::line(start, y, width, line) });
        };
        put(&document.matter.symbol, Style::bold(RUNNING), HEAD);
        put(&document.matter.draft, Style::plain(RUNNING), HEAD + RUNNING.leading);
        put(&format!("{}/{count}", index + 1), Style::bold(RUNNING), page.height - FOOT);
        page.items.push(Placed::rule(x, HEAD + RUNNING.leading + 5.0, breadth, RULE));
    }
}
