//! How cells of a form look, and whether they may be typed into.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};
use sse_submission::CellKind;

/// The formats of a form.
#[derive(Debug, Clone)]
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) heading: Format,
    pub(super) prose: Format,
    pub(super) bullet: Format,
    /// The head of a column that must be filled in.
    pub(super) needed_head: Format,
    /// The head of another one.
    pub(super) head: Format,
    /// A cell in which the program knows numbers and days as they are typed where it is used.
    open: Format,
    text: Format,
    /// A cell that can't be typed into.
    pub(super) fixed: Format,
    /// A label that can't be typed into.
    pub(super) fixed_label: Format,
}

/// The blue of the United Nations, darkened until white letters on it are easy to read.
const BLUE: Color = Color::RGB(0x00_5A_8C);
const LIGHT_BLUE: Color = Color::RGB(0xDC_EC_F5);
const GREY: Color = Color::RGB(0xBF_C7_CE);

impl Default for Looks {
    fn default() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        let wrapped = top.clone().set_text_wrap();
        let head = wrapped
            .clone()
            .set_bold()
            .set_border(FormatBorder::Thin)
            .set_border_color(GREY);
        let open = top.set_unlocked();
        let text = open.clone().set_num_format("@");
        Self {
            title: wrapped
                .clone()
                .set_bold()
                .set_font_size(18)
                .set_font_color(BLUE),
            heading: wrapped
                .clone()
                .set_bold()
                .set_font_size(12)
                .set_font_color(BLUE),
            needed_head: head
                .clone()
                .set_background_color(BLUE)
                .set_font_color(Color::White),
            head: head.set_background_color(LIGHT_BLUE),
            open,
            text,
            fixed: wrapped
                .clone()
                .set_border(FormatBorder::Thin)
                .set_border_color(GREY),
            fixed_label: wrapped
                .clone()
                .set_bold()
                .set_border(FormatBorder::Thin)
                .set_border_color(GREY),
            bullet: wrapped.clone().set_align(FormatAlign::Right),
            prose: wrapped,
        }
    }
}

impl Looks {
    /// A cell that the reporter fills in.
    pub(super) fn cell(&self, kind: CellKind) -> &Format {
        match kind {
            CellKind::Number | CellKind::Date => &self.open,
            CellKind::Text | CellKind::Code | CellKind::Year => &self.text,
        }
    }
}
