//! What a workbook says of itself: its core properties (ISO/IEC 29500-2, 8).

use super::fault::Fault;
use super::xml::{Token, XmlPart};

/// The status of a form with the rows of the round before, as it is made: whoever fills it in saves it on another day than that.
pub(crate) const TO_BE_FILLED_IN: &str = "To be filled in";

/// Whether a workbook is such a form, which no program has saved since.
pub(super) fn is_unsaved_form(mut part: XmlPart<'_>) -> Result<bool, Fault> {
    let (mut created, mut modified, mut status) = (String::new(), String::new(), String::new());
    let mut within: Option<&mut String> = None;
    while let Some(token) = part.next()? {
        match token {
            Token::Open(tag, _) => {
                within = match tag.local_name().as_ref() {
                    b"created" => Some(&mut created),
                    b"modified" => Some(&mut modified),
                    b"contentStatus" => Some(&mut status),
                    _ => None,
                };
            }
            Token::Text(text) => {
                if let Some(property) = &mut within {
                    property.push_str(&text);
                }
            }
            Token::Close(_) => within = None,
            Token::Nothing => {}
        }
    }
    Ok(status == TO_BE_FILLED_IN && created == modified)
}
