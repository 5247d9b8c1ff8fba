//! Running heads and folios: everywhere but on the first page, at the outer edge.

use super::page::{Page, Placed};
use super::setter::{Setter, TextStyle};
use crate::page_geometry::{RULE, RUNNING};

/// Base line of the symbol, of the draft mark and of the folio, from the upper and the lower edge.
const HEAD: f64 = 50.0;
const FOOT: f64 = 52.0;

/// Adds running heads and folios.
pub(crate) fn heads(setter: &mut Setter<'_>, pages: &mut [Page]) {
    let document = setter.document;
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate().skip(1) {
        let even = (index + 1) % 2 == 0;
        let (x, breadth) = (
            setter.geometry.margin(),
            page.width - 2.0 * setter.geometry.margin(),
        );
        let (symbol, draft) = (&document.matter.symbol, &document.matter.draft);
        let folio = format!("{}/{count}", index + 1);
        let symbol = setter.symbol(symbol, None, TextStyle::bold(RUNNING));
        let draft = setter.line_in(draft, None, TextStyle::plain(RUNNING));
        let folio = setter.symbol(&folio, None, TextStyle::bold(RUNNING));
        let lines = [
            (symbol, HEAD),
            (draft, HEAD + RUNNING.leading),
            (folio, page.height - FOOT),
        ];
        for (line, y) in lines {
            let width = line.width;
            let start = if even { x } else { x + breadth - width };
            page.items.push(Placed {
                artifact: true,
                ..Placed::line(start, y, width, line)
            });
        }
        page.items
            .push(Placed::rule(x, HEAD + RUNNING.leading + 5.0, breadth, RULE));
    }
}
