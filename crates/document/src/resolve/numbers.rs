//! Labels that follow from the order of the blocks.

use crate::document::{Block, Document, FrontMatter, Heading, Labels};
use crate::labels::{self, fill, roman};

/// Gives every block of a document its label.
pub(crate) fn number(document: &mut Document) {
    let annexes = document
        .blocks
        .iter()
        .filter(|block| opens_annex(block))
        .count();
    let mut counter = LabelCounter {
        lone_annex: annexes == 1,
        ..LabelCounter::default()
    };
    for block in &mut document.blocks {
        counter.label(block, &document.matter);
    }
}

fn opens_annex(block: &Block) -> bool {
    matches!(block, Block::Heading(heading) if heading.level == 0)
}

#[derive(Default)]
struct LabelCounter {
    lone_annex: bool,
    annex: usize,
    headings: [usize; 3],
    paragraph: usize,
    table: usize,
    figure: usize,
    boxed: usize,
}

impl LabelCounter {
    fn label(&mut self, block: &mut Block, matter: &FrontMatter) {
        let labels = &matter.labels;
        match block {
            Block::Heading(heading) => heading.label = self.heading(heading, labels),
            Block::Paragraph(paragraph) if self.annex == 0 => {
                self.paragraph += 1;
                paragraph.label = format!("{}.", self.paragraph);
            }
            Block::Paragraph(paragraph) => paragraph.label.clear(),
            Block::Table(table) => {
                self.table += 1;
                table.caption.label =
                    fill(&matter.in_series(&labels.table), &self.table.to_string());
            }
            Block::Figure(figure) => {
                self.figure += 1;
                figure.caption.label = fill(&matter.in_series(&labels.figure), &roman(self.figure));
            }
            Block::Boxed(boxed) => {
                self.boxed += 1;
                boxed.caption.label =
                    fill(&matter.in_series(&labels.boxed), &self.boxed.to_string());
            }
        }
    }

    fn heading(&mut self, heading: &Heading, labels: &Labels) -> String {
        let Some(level) = usize::from(heading.level).checked_sub(1) else {
            self.annex += 1;
            return fill(
                &labels.annex,
                &if self.lone_annex {
                    String::new()
                } else {
                    roman(self.annex)
                },
            );
        };
        if self.annex > 0 {
            return String::new();
        }
        self.headings[level] += 1;
        self.headings[level + 1..].fill(0);
        format!("{}.", labels::heading(heading.level, self.headings[level]))
    }
}
