//! The formats of cells: of each its number format, and whether its letters are struck through.

use super::cell::{CellStyle, Formats};
use super::fault::{Fault, Limit};
use super::limits;
use super::xml::{Token, XmlPart, attribute};
use crate::format::built_in;
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// The styles that cells name by their number.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    cells: Vec<CellStyle>,
    /// Those that cells have on some condition.
    conditional: Vec<CellStyle>,
    /// Their formats.
    pub(crate) formats: Formats,
}

impl Styles {
    /// Reads the part that holds them.
    pub(crate) fn read(mut part: XmlPart<'_>) -> Result<Self, Fault> {
        let (mut styles, budget) = (Self::default(), part.budget());
        let mut codes: HashMap<u32, String> = HashMap::new();
        let mut struck: Vec<bool> = Vec::new();
        let mut within = Within::Other;
        while let Some(token) = part.next()? {
            let Token::Open(tag, _) = token else {
                continue;
            };
            let number = |name: &[u8]| attribute(&tag, name).and_then(|text| text.parse().ok());
            match (tag.local_name().as_ref(), within) {
                (b"fonts", _) => within = Within::Fonts,
                (b"cellXfs", _) => within = Within::Cells,
                (b"numFmts", _) => within = Within::Numbers,
                (b"numFmt", Within::Numbers) => {
                    if let (Some(id), Some(code)) =
                        (number(b"numFmtId"), attribute(&tag, b"formatCode"))
                    {
                        budget.format(&code)?;
                        codes.insert(id, code);
                    }
                }
                (b"dxf", Within::Conditional) => styles.conditional.push(CellStyle::default()),
                (b"numFmt", Within::Conditional) => {
                    let code = attribute(&tag, b"formatCode").unwrap_or_default();
                    budget.format(&code)?;
                    let format = styles.formats.number(&code);
                    if let Some(style) = styles.conditional.last_mut() {
                        style.format = format;
                    }
                }
                (b"strike", Within::Conditional) => {
                    if let Some(style) = styles.conditional.last_mut() {
                        style.struck = !is_off(&tag);
                    }
                }
                (b"font", Within::Fonts) => struck.push(false),
                (b"strike", Within::Fonts) => {
                    if let Some(font) = struck.last_mut() {
                        *font = !is_off(&tag);
                    }
                }
                (b"xf", Within::Cells) => {
                    let format = number(b"numFmtId").unwrap_or(0);
                    let font = number(b"fontId").unwrap_or(0) as usize;
                    styles.add(format, struck.get(font).copied().unwrap_or(false), &codes);
                }
                (b"dxfs", _) => within = Within::Conditional,
                (b"fills" | b"borders" | b"cellStyleXfs" | b"cellStyles" | b"extLst", _) => {
                    within = Within::Other;
                }
                _ => {}
            }
            let most = styles.cells.len().max(struck.len()).max(codes.len());
            let most = most.max(styles.conditional.len());
            if most > limits::STYLES {
                return Err(Fault::Large(Limit::Structure));
            }
        }
        Ok(styles)
    }

    fn add(&mut self, id: u32, struck: bool, codes: &HashMap<u32, String>) {
        let code = codes.get(&id).map(String::as_str).or_else(|| built_in(id));
        let format = self.formats.number(code.unwrap_or("General"));
        self.cells.push(CellStyle { format, struck });
    }

    /// The style that cells have on some condition, by its number, if they are shown otherwise by it than by another colour.
    pub(crate) fn conditional(&self, number: usize) -> Option<CellStyle> {
        let style = self.conditional.get(number).copied()?;
        let shows_otherwise = style.struck || self.formats.get(style.format).shows_otherwise();
        shows_otherwise.then_some(style)
    }

    /// The style of a cell by its number.
    pub(crate) fn get(&self, number: usize) -> CellStyle {
        self.cells.get(number).copied().unwrap_or_default()
    }
}

/// Whether an element says that something isn't so.
fn is_off(tag: &BytesStart<'_>) -> bool {
    attribute(tag, b"val").is_some_and(|val| val == "0" || val == "false")
}

/// In which list the reading is.
#[derive(Clone, Copy)]
enum Within {
    Fonts,
    Cells,
    Numbers,
    Conditional,
    Other,
}
