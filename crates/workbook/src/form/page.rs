//! How sheets are printed.

use super::FormWords;
use rust_xlsxwriter::Worksheet;

/// A4, which printers of other sizes scale.
const A4: u8 = 9;

/// The height of a line of text in points.
const LINE: u32 = 15;

/// Sets a sheet up for printing: as wide as some pages, as many pages long as it needs, with its name and the page at the
/// foot.
pub(super) fn set_up(sheet: &mut Worksheet, words: &FormWords, pages_wide: u16) {
    let foot = words.foot.replace("{pages}", "&N").replace("{page}", "&P");
    sheet
        .set_paper_size(A4)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_print_fit_to_pages(pages_wide, 0)
        .set_footer(format!("&L&A&R{foot}"));
}

/// The height of a row in points in which texts stand in columns so many characters wide; programs don't find it out by
/// themselves for a file that none of them has saved yet.
pub(super) fn height<'t>(texts: impl IntoIterator<Item = (&'t str, u32)>) -> u32 {
    let lines = texts.into_iter().map(|(text, width)| {
        let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        // Words don't fill their lines.
        (length + length / 8).div_ceil(width)
    });
    LINE * lines.max().unwrap_or(1).clamp(1, 20)
}
