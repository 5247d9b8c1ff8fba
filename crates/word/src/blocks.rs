//! The text from the title to the rule at its end, and the footnotes.

use crate::numbering::{self, ListForm};
use crate::styles::{self, Align, indents};
use crate::words::{Ground, raised, tab};
use crate::writer::Writer;
use crate::xml::{MAIN, Xml};
use sse_document::page_geometry::{END_RULE, PARAGRAPH_SPACE, RULE, Sheet, TAB};
use sse_document::{Block, BoxedText, Heading, Inline, Paragraph, Summary};

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What a part with runs in it declares.
pub(crate) const NAMES: [(&str, &str); 2] = [("xmlns:w", MAIN), ("xmlns:r", RELATIONSHIPS)];

impl Writer<'_> {
    /// Notice and summary.
    pub(crate) fn opening(&mut self) {
        let document = self.document;
        for paragraph in &document.notice {
            self.unnumbered(
                paragraph,
                "Notice",
                Ground {
                    italic: true,
                    ..Ground::default()
                },
            );
        }
        if let Some(summary) = &document.summary {
            self.summary(summary);
        }
    }

    fn summary(&mut self, summary: &Summary) {
        if !summary.heading.is_empty() {
            self.paragraph(
                "SummaryHeading",
                |_| (),
                |writer| {
                    writer.words(
                        &summary.heading,
                        Ground {
                            italic: true,
                            ..Ground::default()
                        },
                    );
                },
            );
        }
        for paragraph in &summary.paragraphs {
            self.unnumbered(paragraph, "SummaryText", Ground::default());
        }
    }

    /// A paragraph without a number, with what belongs to it; labels stand as they are.
    fn unnumbered(&mut self, paragraph: &Paragraph, style: &str, ground: Ground) {
        self.paragraph(
            style,
            |_| (),
            |writer| {
                writer.named(paragraph.key.as_ref(), |writer| {
                    if !paragraph.label.is_empty() {
                        writer.plain(&format!("{} ", paragraph.label));
                    }
                    writer.words(&paragraph.text, ground);
                });
            },
        );
        for child in &paragraph.children {
            self.unnumbered(child, style, ground);
        }
    }

    /// A box: paragraphs with one frame around them.
    fn boxed(&mut self, boxed: &BoxedText, number: usize) {
        let text = self.indent();
        self.caption(&boxed.caption, ("Box", number), (text, text));
        for paragraph in &boxed.paragraphs {
            self.unnumbered(paragraph, "BoxText", Ground::default());
        }
    }

    /// Body and annexes.
    pub(crate) fn body(&mut self) {
        let document = self.document;
        let (mut headings, mut tables, mut figures, mut boxes) = (0, 0, 0, 0);
        let mut annex = false;
        for (at, block) in document.blocks.iter().enumerate() {
            let sheet = self.layout.sheets.get(at).copied().unwrap_or_default();
            let turned = sheet != self.sheet;
            if turned {
                self.end_section(sheet);
            }
            match block {
                Block::Heading(heading) => {
                    annex |= heading.level == 0;
                    let new_page = headings == 0 && !turned && self.begins_page(heading);
                    self.heading(heading, headings, annex && heading.level > 0, new_page);
                    headings += 1;
                }
                Block::Paragraph(paragraph) => self.numbered(paragraph),
                Block::Table(table) => {
                    self.table(table, tables);
                    tables += 1;
                }
                Block::Figure(figure) => {
                    self.figure(figure, figures);
                    figures += 1;
                }
                Block::Boxed(boxed) => {
                    boxes += 1;
                    self.boxed(boxed, boxes);
                }
            }
        }
    }

    /// Whether the first heading begins a page: behind contents, unless a summary that goes on over leaf stands before.
    fn begins_page(&self, heading: &Heading) -> bool {
        let contents = !self.document.matter.contents.is_empty();
        contents && self.layout.body_on_new_page && heading.level > 0
    }

    /// A heading; within an annex it has no number and stands one level deeper.
    fn heading(&mut self, heading: &Heading, index: usize, within: bool, new_page: bool) {
        let level = heading.level.min(3);
        let bare = heading.label.is_empty();
        let text = self.indent();
        let properties = |xml: &mut Xml| {
            if new_page {
                xml.empty("w:pageBreakBefore", &[]);
            }
            if bare {
                xml.open("w:numPr", &[]);
                xml.value("w:ilvl", "0");
                xml.value("w:numId", &numbering::NONE.to_string());
                xml.close("w:numPr");
                indents(xml, (if level == 0 { 0.0 } else { text }, text, 0.0));
            }
            if within {
                xml.number("w:outlineLvl", i64::from(level));
            }
        };
        self.paragraph(numbering::heading(level), properties, |writer| {
            writer.bookmarked(&crate::targets::contents_bookmark(index), |writer| {
                writer.named(heading.key.as_ref(), |writer| {
                    writer.words(&heading.text, Ground::default());
                });
            });
        });
    }

    /// A paragraph of the body with what belongs to it.
    fn numbered(&mut self, paragraph: &Paragraph) {
        let label = !paragraph.label.is_empty();
        let leads = leads_in(paragraph);
        let is_ragged = paragraph.text.iter().any(is_long_address);
        let properties = |xml: &mut Xml| {
            if leads {
                xml.empty("w:keepNext", &[]);
            }
            if label {
                number(xml, numbering::PARAGRAPHS);
            }
            if is_ragged {
                xml.value("w:jc", Align::Start.word());
            }
        };
        let above = self.targets.above(&paragraph.label);
        self.paragraph("SingleTxt", properties, |writer| {
            writer.marked(above.as_deref(), |writer| {
                writer.named(paragraph.key.as_ref(), |writer| {
                    writer.words(&paragraph.text, Ground::default());
                });
            });
        });
        self.children(&paragraph.children, 1);
    }

    /// Sub-paragraphs, numbered as far as their labels follow each other, and paragraphs that go on.
    fn children(&mut self, children: &[Paragraph], depth: u8) {
        let mut list: Option<(ListForm, usize, usize)> = None;
        for child in children {
            if child.label.is_empty() {
                self.continued(child, depth);
            } else {
                list = self.item(child, depth, list);
            }
            self.children(&child.children, depth + 1);
        }
    }

    fn continued(&mut self, paragraph: &Paragraph, depth: u8) {
        let (text, leads) = (self.indent(), leads_in(paragraph));
        let properties = |xml: &mut Xml| {
            if leads {
                xml.empty("w:keepNext", &[]);
            }
            indents(xml, (text, text, TAB * f64::from(depth)));
        };
        self.paragraph("SingleTxt", properties, |writer| {
            writer.named(paragraph.key.as_ref(), |writer| {
                writer.words(&paragraph.text, Ground::default());
            });
        });
    }

    /// An item of a list; gives the list with the number that comes next.
    fn item(
        &mut self,
        item: &Paragraph,
        depth: u8,
        list: Option<(ListForm, usize, usize)>,
    ) -> Option<(ListForm, usize, usize)> {
        let goes_on = list.filter(|(form, _, next)| form.label(*next) == item.label);
        let list = goes_on.or_else(|| {
            let (form, start) = ListForm::of(&item.label, depth > 1)?;
            Some((form, self.lists.begin(form, start), start))
        });
        let leads = leads_in(item);
        let properties = |xml: &mut Xml| {
            if leads {
                xml.empty("w:keepNext", &[]);
            }
            if let Some((_, id, _)) = list {
                number(xml, id);
            }
        };
        let style = match depth {
            1 => "SubParagraph1",
            2 => "SubParagraph2",
            _ => "SubParagraph3",
        };
        self.paragraph(style, properties, |writer| {
            writer.named(item.key.as_ref(), |writer| {
                if list.is_none() {
                    writer.plain(&item.label);
                    tab(&mut writer.xml);
                }
                writer.words(&item.text, Ground::default());
            });
        });
        list.map(|(form, id, next)| (form, id, next + 1))
    }

    /// The rule at the end.
    pub(crate) fn end_rule(&mut self) {
        let breadth = self.geometry.breadth(Sheet::Portrait);
        let side = (breadth - END_RULE) / 2.0;
        let properties = |xml: &mut Xml| {
            xml.open("w:pBdr", &[]);
            styles::border(xml, "w:top", RULE, 0.0);
            xml.close("w:pBdr");
            indents(xml, (side, side, 0.0));
        };
        self.paragraph("EndRule", properties, |_| ());
    }

    /// The footnotes, as a part of their own.
    pub(crate) fn footnotes(&mut self) -> Xml {
        let body = std::mem::replace(&mut self.xml, Xml::part());
        self.xml.open("w:footnotes", &NAMES);
        for (id, kind, mark) in [
            ("-1", "separator", "w:separator"),
            ("0", "continuationSeparator", "w:continuationSeparator"),
        ] {
            self.xml
                .open("w:footnote", &[("w:type", kind), ("w:id", id)]);
            let text = self.indent();
            self.paragraph(
                "FootnoteText",
                |xml| {
                    styles::spacing(
                        xml,
                        (PARAGRAPH_SPACE, 0.0),
                        sse_document::page_geometry::NOTE,
                    );
                    indents(xml, (text, text, 0.0));
                },
                |writer| {
                    writer.xml.open("w:r", &[]);
                    writer.xml.empty(mark, &[]);
                    writer.xml.close("w:r");
                },
            );
            self.xml.close("w:footnote");
        }
        let document = self.document;
        for (at, note) in document.notes.iter().enumerate() {
            self.xml
                .open("w:footnote", &[("w:id", &(at + 1).to_string())]);
            self.paragraph(
                "FootnoteText",
                |_| (),
                |writer| {
                    raised(&mut writer.xml, |xml| xml.empty("w:footnoteRef", &[]));
                    writer.plain(" ");
                    writer.words(note, Ground::default());
                },
            );
            self.xml.close("w:footnote");
        }
        self.xml.close("w:footnotes");
        std::mem::replace(&mut self.xml, body)
    }
}

/// Whether a list follows the words of a paragraph.
fn leads_in(paragraph: &Paragraph) -> bool {
    paragraph
        .children
        .first()
        .is_some_and(|child| !child.label.is_empty())
}

/// Whether words are an address that takes most of a line: lines set to both edges would gape before it.
fn is_long_address(inline: &Inline) -> bool {
    matches!(inline, Inline::Run(run)
        if run.link.is_some() && run.text.len() >= LONG_ADDRESS && !run.text.contains(' '))
}

/// From how many bytes on an address takes most of a line.
const LONG_ADDRESS: usize = 40;

/// The list that counts a paragraph.
fn number(xml: &mut Xml, list: usize) {
    xml.open("w:numPr", &[]);
    xml.value("w:ilvl", "0");
    xml.value("w:numId", &list.to_string());
    xml.close("w:numPr");
}
