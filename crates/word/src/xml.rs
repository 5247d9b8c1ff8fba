//! XML as it is written: whatever is a value or a text is escaped here and nowhere else.

use std::fmt::Write;

/// The namespace of the main parts.
pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A part of the file as it grows.
#[derive(Debug, Default)]
pub(crate) struct Xml {
    out: String,
}

/// An attribute: its name and its value.
pub(crate) type Attribute<'a> = (&'a str, &'a str);

impl Xml {
    /// A part with its declaration.
    pub(crate) fn part() -> Self {
        Self {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(),
        }
    }

    /// A part that is ready.
    pub(crate) fn whole(text: &str) -> Self {
        Self {
            out: text.to_owned(),
        }
    }

    /// Begins an element.
    pub(crate) fn open(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.start(name, attributes);
        self.out.push('>');
    }

    /// An element without content.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.start(name, attributes);
        self.out.push_str("/>");
    }

    /// Ends an element.
    pub(crate) fn close(&mut self, name: &str) {
        self.out.extend(["</", name, ">"]);
    }

    /// An element of which nothing but its value is known.
    pub(crate) fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// The same with a number.
    pub(crate) fn number(&mut self, name: &str, value: i64) {
        self.value(name, &value.to_string());
    }

    /// Text between two elements.
    pub(crate) fn text(&mut self, text: &str) {
        escape(&mut self.out, text);
    }

    /// An element that holds nothing but a text.
    pub(crate) fn leaf(&mut self, name: &str, attributes: &[Attribute<'_>], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// Where the part ends so far.
    pub(crate) fn len(&self) -> usize {
        self.out.len()
    }

    /// Puts another part into this one.
    pub(crate) fn insert(&mut self, at: usize, other: &Self) {
        self.out.insert_str(at, &other.out);
    }

    /// The part.
    pub(crate) fn done(self) -> String {
        self.out
    }

    fn start(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.out.extend(["<", name]);
        for (name, value) in attributes {
            self.out.extend([" ", name, "=\""]);
            escape(&mut self.out, value);
            self.out.push('"');
        }
    }
}

/// Adds a text as XML holds it; characters that XML can't hold become U+FFFD.
fn escape(out: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => {
                write!(out, "&#{};", u32::from(char)).expect("a string takes everything");
            }
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(char),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_or_a_value_is_markup() {
        let mut xml = Xml::default();
        xml.open("a", &[("b", "\"/><c d='1'&\n")]);
        xml.text("</a>]]>\u{0}\u{b}&#0;");
        xml.close("a");
        assert_eq!(
            xml.done(),
            "<a b=\"&quot;/&gt;&lt;c d='1'&amp;&#10;\">&lt;/a&gt;]]&gt;\u{fffd}\u{fffd}&amp;#0;</a>"
        );
    }
}
