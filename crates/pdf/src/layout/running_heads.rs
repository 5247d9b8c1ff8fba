//! Running heads and folios: everywhere but on the first page, at the outer edge.

use super::page::{Page, Placed};
use super::setter::{Setter, TextStyle};
use sse_document::page_geometry::{FOLIO, RULE, RUNNING, RUNNING_HEAD};

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
            (symbol, RUNNING_HEAD),
            (draft, RUNNING_HEAD + RUNNING.leading),
            (folio, page.height - FOLIO),
        ];
        for (line, y) in lines {
            let width = line.width;
            let start = if even { x } else { x + breadth - width };
            page.items.push(Placed {
                artifact: true,
                ..Placed::line(start, y, width, line)
            });
        }
        page.items.push(Placed::rule(
            x,
            RUNNING_HEAD + RUNNING.leading + 5.0,
            breadth,
            RULE,
        ));
    }
}
