//! Runs: words with their style, language and link; references, citations of footnotes.

use crate::fields::{self, field};
use crate::languages::language;
use crate::targets::{bookmark, note_bookmark};
use crate::writer::Writer;
use crate::xml::Xml;
use sse_document::{Inline, Run, is_rtl, strip_origins};

/// How words are set where they don't say otherwise.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Ground {
    /// Whether the style of the paragraph is italic: what is stressed is upright then.
    pub(crate) italic: bool,
    /// How wide a line is, where words that are longer may be parted.
    pub(crate) narrow: Option<(f64, f64)>,
}

impl Writer<'_> {
    /// A line of runs.
    pub(crate) fn words(&mut self, list: &[Inline], ground: Ground) {
        let list = strip_origins(list);
        let mut at = 0;
        while at < list.len() {
            match &list[at] {
                Inline::Run(Run {
                    link: Some(address),
                    ..
                }) => {
                    let same = |item: &&Inline| matches!(item, Inline::Run(run) if run.link.as_ref() == Some(address));
                    let count = list[at..].iter().take_while(same).count();
                    self.link(address, &list[at..at + count], ground);
                    at += count;
                    continue;
                }
                Inline::Run(run) => self.run(run, ground),
                Inline::Reference {
                    document,
                    key,
                    text,
                } => {
                    self.reference(document.as_deref(), key, text);
                }
                Inline::Note(note) => {
                    let beside = at > 0 && matches!(list[at - 1], Inline::Note(_));
                    self.citation(*note, beside);
                }
                Inline::Break => {
                    self.xml.open("w:r", &[]);
                    self.xml.empty("w:br", &[]);
                    self.xml.close("w:r");
                }
            }
            at += 1;
        }
    }

    /// Words without a style of their own.
    pub(crate) fn plain(&mut self, text: &str) {
        let rtl = self.rtl;
        plain(&mut self.xml, text, rtl);
    }

    fn link(&mut self, address: &str, list: &[Inline], ground: Ground) {
        let id = self.links.address(address);
        self.xml
            .open("w:hyperlink", &[("r:id", &id), ("w:history", "1")]);
        for item in list {
            if let Inline::Run(run) = item {
                self.run(run, ground);
            }
        }
        self.xml.close("w:hyperlink");
    }

    fn run(&mut self, run: &Run, ground: Ground) {
        let Run {
            text,
            bold,
            italic,
            superscript,
            language: foreign,
            link,
            ..
        } = run;
        let own = self.document.matter.language.as_str();
        let foreign = foreign.as_deref().filter(|tag| *tag != own);
        let rtl = foreign.map_or(self.rtl, is_rtl);
        self.xml.open("w:r", &[]);
        if link.is_some() || *bold || *italic || *superscript || rtl || foreign.is_some() {
            self.xml.open("w:rPr", &[]);
            if link.is_some() {
                self.xml.value("w:rStyle", "Hyperlink");
            }
            if *bold {
                self.xml.empty("w:b", &[]);
                self.xml.empty("w:bCs", &[]);
            }
            if *italic {
                let value = if ground.italic { "0" } else { "1" };
                self.xml.value("w:i", value);
                self.xml.value("w:iCs", value);
            }
            if *superscript {
                self.xml.value("w:vertAlign", "superscript");
            }
            if rtl {
                self.xml.empty("w:rtl", &[]);
            }
            if let Some(tag) = foreign {
                language(&mut self.xml, tag);
            }
            self.xml.close("w:rPr");
        }
        match ground.narrow {
            Some(room) => self.parted(text, room),
            None => self.xml.leaf("w:t", &[("xml:space", "preserve")], text),
        }
        self.xml.close("w:r");
    }

    /// Words with soft hyphens in those that are longer than a line.
    fn parted(&mut self, text: &str, (width, size): (f64, f64)) {
        let face = sse_text::Face::Serif;
        let mut rest = String::new();
        for word in text.split_inclusive(' ') {
            let hyphens = if sse_text::measure(word.trim_end(), face, size) > width {
                sse_text::hyphens(word, &self.document.matter.language)
            } else {
                Vec::new()
            };
            let mut from = 0;
            for hyphen in hyphens {
                rest.push_str(&word[from..hyphen]);
                self.text(&std::mem::take(&mut rest));
                self.xml.empty("w:softHyphen", &[]);
                from = hyphen;
            }
            rest.push_str(&word[from..]);
        }
        self.text(&rest);
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.xml.leaf("w:t", &[("xml:space", "preserve")], text);
        }
    }

    /// A reference: fields for the numbers in it, a link where it has none or leads to another document.
    fn reference(&mut self, document: Option<&str>, key: &str, text: &str) {
        let rtl = self.rtl;
        if let Some(name) = document {
            let id = self.links.address(&format!("{name}.docx"));
            let anchor = bookmark(key);
            let attributes = [
                ("r:id", id.as_str()),
                ("w:anchor", &anchor),
                ("w:history", "1"),
            ];
            self.xml.open("w:hyperlink", &attributes);
            plain(&mut self.xml, text, rtl);
            return self.xml.close("w:hyperlink");
        }
        let numbers = self.targets.numbers(key);
        let printed: Vec<&str> = numbers
            .iter()
            .map(|number| number.result.as_str())
            .collect();
        let printed = printed.join(" ");
        let Some(at) = text.rfind(&printed).filter(|_| !printed.is_empty()) else {
            self.xml.open(
                "w:hyperlink",
                &[("w:anchor", &bookmark(key)), ("w:history", "1")],
            );
            plain(&mut self.xml, text, rtl);
            return self.xml.close("w:hyperlink");
        };
        plain(&mut self.xml, &text[..at], rtl);
        for (index, number) in numbers.iter().enumerate() {
            if index > 0 {
                plain(&mut self.xml, " ", rtl);
            }
            let code = format!("REF {} {}", number.bookmark, number.switches);
            field(&mut self.xml, &code, |xml| plain(xml, &number.result, rtl));
        }
        plain(&mut self.xml, &text[at + printed.len()..], rtl);
    }

    /// The citation of a footnote: the note itself where it is cited first, a reference to it later.
    fn citation(&mut self, note: usize, beside: bool) {
        if beside {
            raised(&mut self.xml, |xml| {
                xml.leaf("w:t", &[("xml:space", "preserve")], ",\u{a0}");
            });
        }
        let first = self
            .cited
            .get_mut(note)
            .is_some_and(|cited| !std::mem::replace(cited, true));
        let id = (note + 1).to_string();
        if first {
            self.bookmarked(&note_bookmark(note), |writer| {
                raised(&mut writer.xml, |xml| {
                    xml.empty("w:footnoteReference", &[("w:id", &id)]);
                });
            });
        } else {
            let code = format!("NOTEREF {} \\f \\h", note_bookmark(note));
            fields::begin(&mut self.xml, &code);
            raised(&mut self.xml, |xml| xml.leaf("w:t", &[], &id));
            fields::end(&mut self.xml);
        }
    }
}

/// A run of words without a style of their own; nothing for no words.
pub(crate) fn plain(xml: &mut Xml, text: &str, rtl: bool) {
    if text.is_empty() {
        return;
    }
    xml.open("w:r", &[]);
    if rtl {
        xml.open("w:rPr", &[]);
        xml.empty("w:rtl", &[]);
        xml.close("w:rPr");
    }
    xml.leaf("w:t", &[("xml:space", "preserve")], text);
    xml.close("w:r");
}

/// A tabulator.
pub(crate) fn tab(xml: &mut Xml) {
    xml.open("w:r", &[]);
    xml.empty("w:tab", &[]);
    xml.close("w:r");
}

/// A run of the style of citations.
pub(crate) fn raised(xml: &mut Xml, content: impl FnOnce(&mut Xml)) {
    xml.open("w:r", &[]);
    xml.open("w:rPr", &[]);
    xml.value("w:rStyle", "FootnoteReference");
    xml.close("w:rPr");
    content(xml);
    xml.close("w:r");
}
