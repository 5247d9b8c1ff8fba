//! How the reading program treats the document, and the faces that it needs.

use crate::styles::{FACE, FACE_ASIA};
use crate::units::twips;
use crate::xml::{MAIN, Xml};
use sse_document::page_geometry::TAB;

/// The way of laying out lines that is asked for: that of Word since 2013.
const MODE: &str = "15";

/// Settings: even and odd pages have heads of their own.
pub(crate) fn settings() -> Xml {
    let mut xml = Xml::part();
    xml.open("w:settings", &[("xmlns:w", MAIN)]);
    xml.number("w:defaultTabStop", twips(TAB));
    xml.empty("w:evenAndOddHeaders", &[]);
    xml.value("w:characterSpacingControl", "doNotCompress");
    xml.open("w:footnotePr", &[]);
    for id in ["-1", "0"] {
        xml.empty("w:footnote", &[("w:id", id)]);
    }
    xml.close("w:footnotePr");
    xml.open("w:compat", &[]);
    let mode = [
        ("w:name", "compatibilityMode"),
        ("w:uri", "http://schemas.microsoft.com/office/word"),
        ("w:val", MODE),
    ];
    xml.empty("w:compatSetting", &mode);
    xml.close("w:compat");
    xml.close("w:settings");
    xml
}

/// The faces of the text, with the family that stands in for one that isn't there.
pub(crate) fn faces() -> Xml {
    let mut xml = Xml::part();
    xml.open("w:fonts", &[("xmlns:w", MAIN)]);
    for (name, family) in [(FACE, "roman"), (FACE_ASIA, "auto")] {
        xml.open("w:font", &[("w:name", name)]);
        xml.value("w:family", family);
        xml.value("w:pitch", "variable");
        xml.close("w:font");
    }
    xml.close("w:fonts");
    xml
}
