//! What the file says of itself: the same in the information dictionary and in XMP.

use lopdf::{Dictionary, Stream, dictionary};
use sse_document::Document;
use std::fmt::Write;

/// Title, author and date.
pub(crate) struct About {
    title: String,
    author: String,
    language: String,
    /// `2026-11-23`, if it is a date.
    date: Option<String>,
    created: Option<String>,
}

const PRODUCER: &str = concat!("sse-report ", env!("CARGO_PKG_VERSION"));

impl About {
    pub(crate) fn new(document: &Document, title: &str) -> Self {
        let matter = &document.matter;
        let title = if title.trim().is_empty() {
            matter.symbol.as_str()
        } else {
            title
        };
        let date = Some(matter.created.clone()).filter(|date| is_date(date));
        let created = date
            .as_ref()
            .map(|date| format!("D:{}000000Z", date.replace('-', "")));
        let language = if matter.language.is_empty() {
            "en".to_owned()
        } else {
            matter.language.clone()
        };
        let title = if title.is_empty() {
            "Report".to_owned()
        } else {
            title.to_owned()
        };
        Self {
            title,
            author: matter.organization.clone(),
            language,
            date,
            created,
        }
    }

    /// The date as the file writes it.
    pub(crate) fn created(&self) -> Option<&str> {
        self.created.as_deref()
    }

    /// The information dictionary.
    pub(crate) fn dictionary(&self) -> Dictionary {
        let mut info = dictionary! { "Title" => super::text(&self.title), "Producer" => super::text(PRODUCER) };
        if !self.author.is_empty() {
            info.set("Author", super::text(&self.author));
        }
        if let Some(created) = &self.created {
            info.set("CreationDate", super::text(created));
            info.set("ModDate", super::text(created));
        }
        info
    }

    /// The XMP packet, which must not be compressed.
    pub(crate) fn stream(&self) -> Stream {
        let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        Stream::new(dictionary, self.packet().into_bytes()).with_compression(false)
    }

    fn packet(&self) -> String {
        let mut out =
            String::from("<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
        out.push_str("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n");
        out.push_str("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
        self.description(&mut out);
        out.push_str(EXTENSION);
        out.push_str("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
        out
    }

    fn description(&self, out: &mut String) {
        out.push_str(
            "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
             xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n",
        );
        let (title, language) = (escape(&self.title), escape(&self.language));
        put(
            out,
            format_args!(
                "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>"
            ),
        );
        if !self.author.is_empty() {
            let author = escape(&self.author);
            put(
                out,
                format_args!(
                    "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
                ),
            );
        }
        put(
            out,
            format_args!(
                "<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
            ),
        );
        if let Some(date) = &self.date {
            put(
                out,
                format_args!("<xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate>"),
            );
            put(
                out,
                format_args!("<xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>"),
            );
        }
        put(out, format_args!("<pdf:Producer>{PRODUCER}</pdf:Producer>"));
        put(
            out,
            format_args!(
                "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>"
            ),
        );
        put(
            out,
            format_args!("<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>"),
        );
    }
}

fn put(out: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(out, "{line}").expect("a string takes everything");
}

/// The description of the PDF/UA identification that PDF/A asks for.
const EXTENSION: &str = "<rdf:Description rdf:about=\"\" \
    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n\
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n\
    <pdfaProperty:name>part</pdfaProperty:name>\n\
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n\
    <pdfaProperty:category>internal</pdfaProperty:category>\n\
    <pdfaProperty:description>Part of the standard that the file keeps</pdfaProperty:description>\n\
    </rdf:li></rdf:Seq></pdfaSchema:property>\n\
    </rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";

fn is_date(date: &str) -> bool {
    let bytes = date.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 {
                *byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        })
}

fn escape(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|character| !character.is_control())
        .collect();
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_would_misread_is_escaped() {
        let mut document = Document::default();
        document.matter.created = "2026-11-23".into();
        let about = About::new(&document, "Goods & services <new>");
        assert!(about.packet().contains("Goods &amp; services &lt;new&gt;"));
        assert_eq!(about.created(), Some("D:20261123000000Z"));
    }

    #[test]
    fn without_a_date_there_is_none() {
        let about = About::new(&Document::default(), "T");
        assert!(!about.packet().contains("CreateDate"));
        assert!(!about.dictionary().has(b"CreationDate"));
    }
}
