//! Fields: what the reading program can compute again, with what came of it. Their codes are made of names of our own
//! alone.

use crate::xml::Xml;

/// A field with its result; `result` writes the runs of it.
pub(crate) fn field(xml: &mut Xml, code: &str, result: impl FnOnce(&mut Xml)) {
    begin(xml, code);
    result(xml);
    end(xml);
}

/// A field whose result is to be computed again when the file is opened.
pub(crate) fn field_to_compute(xml: &mut Xml, code: &str, result: impl FnOnce(&mut Xml)) {
    mark(xml, &[("w:fldCharType", "begin"), ("w:dirty", "true")]);
    of_code(xml, code);
    result(xml);
    end(xml);
}

/// The beginning of a field whose result follows.
pub(crate) fn begin(xml: &mut Xml, code: &str) {
    mark(xml, &[("w:fldCharType", "begin")]);
    of_code(xml, code);
}

fn of_code(xml: &mut Xml, code: &str) {
    xml.open("w:r", &[]);
    xml.leaf(
        "w:instrText",
        &[("xml:space", "preserve")],
        &format!(" {code} "),
    );
    xml.close("w:r");
    mark(xml, &[("w:fldCharType", "separate")]);
}

/// The end of a field.
pub(crate) fn end(xml: &mut Xml) {
    mark(xml, &[("w:fldCharType", "end")]);
}

fn mark(xml: &mut Xml, attributes: &[(&str, &str)]) {
    xml.open("w:r", &[]);
    xml.empty("w:fldChar", attributes);
    xml.close("w:r");
}
