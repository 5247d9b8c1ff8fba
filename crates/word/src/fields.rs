//! Fields: what the reading program can compute again, with what came of it. Their codes are made of names of our own
//! alone.

use crate::xml::Xml;

/// A field with its result; `result` writes the runs of it.
pub(crate) fn field(xml: &mut Xml, code: &str, result: impl FnOnce(&mut Xml)) {
    begin(xml, code);
    result(xml);
    end(xml);
}

/// The beginning of a field whose result follows.
pub(crate) fn begin(xml: &mut Xml, code: &str) {
    mark(xml, "begin");
    xml.open("w:r", &[]);
    xml.leaf(
        "w:instrText",
        &[("xml:space", "preserve")],
        &format!(" {code} "),
    );
    xml.close("w:r");
    mark(xml, "separate");
}

/// The end of a field.
pub(crate) fn end(xml: &mut Xml) {
    mark(xml, "end");
}

fn mark(xml: &mut Xml, kind: &str) {
    xml.open("w:r", &[]);
    xml.empty("w:fldChar", &[("w:fldCharType", kind)]);
    xml.close("w:r");
}
