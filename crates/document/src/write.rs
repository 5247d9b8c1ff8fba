//! A document as Markdown that any viewer shows well: one line a paragraph, every number and label literal.

pub(crate) mod escape;
mod inline;

pub use inline::{is_rtl, link_target};

use crate::document::{
    Block, BoxedText, Caption, Document, DrawnFigure, Heading, Inline, Paragraph, PrintedTable,
    Summary, TableRow,
};
use crate::front_matter;
use inline::{bold, inside, italic, paragraph, parenthesized};

/// The canonical Markdown of a resolved document: `read` gives the same document back, but for figure ids.
pub fn write(document: &Document) -> String {
    let mut writer = BlockWriter { blocks: Vec::new() };
    writer.front(document);
    for block in &document.blocks {
        writer.block(block);
    }
    for (index, note) in document.notes.iter().enumerate() {
        writer.blocks.push(
            format!("[^{}]: {}", index + 1, paragraph(note))
                .trim_end()
                .to_owned(),
        );
    }
    format!(
        "{}\n{}\n",
        front_matter::write(&document.matter),
        writer.blocks.join("\n\n")
    )
}

struct BlockWriter {
    blocks: Vec<String>,
}

impl BlockWriter {
    fn front(&mut self, document: &Document) {
        self.blocks.push(
            format!("# {}", inside(&document.title))
                .trim_end()
                .to_owned(),
        );
        if !document.subtitle.is_empty() {
            self.blocks.push(italic(&document.subtitle));
        }
        for text in &document.notice {
            self.paragraph(text);
        }
        if let Some(summary) = &document.summary {
            self.summary(summary);
        }
    }

    fn summary(&mut self, summary: &Summary) {
        let outer = std::mem::take(&mut self.blocks);
        if !summary.heading.is_empty() {
            self.blocks.push(bold(&summary.heading));
        }
        self.quote(outer, &summary.paragraphs);
    }

    fn boxed(&mut self, boxed: &BoxedText) {
        let outer = std::mem::take(&mut self.blocks);
        self.caption(&boxed.caption);
        self.quote(outer, &boxed.paragraphs);
    }

    /// Makes the blocks written since `outer`, and paragraphs behind them, a quotation.
    fn quote(&mut self, outer: Vec<String>, paragraphs: &[Paragraph]) {
        for text in paragraphs {
            self.paragraph(text);
        }
        let quote = std::mem::replace(&mut self.blocks, outer).join("\n\n");
        let lines: Vec<_> = quote
            .lines()
            .map(|line| format!("> {line}").trim_end().to_owned())
            .collect();
        self.blocks.push(lines.join("\n"));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(text) => self.paragraph(text),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Boxed(boxed) => self.boxed(boxed),
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let signs = "#".repeat(usize::from(heading.level) + 1);
        let text = format!("{}{}", anchor(heading.key.as_ref()), inside(&heading.text));
        let stop = if heading.level == 0 && !heading.label.is_empty() && !text.is_empty() {
            "."
        } else {
            ""
        };
        let parts = [signs.as_str(), &format!("{}{stop}", heading.label), &text];
        self.blocks.push(joined(&parts));
    }

    fn paragraph(&mut self, text: &Paragraph) {
        let words = format!("{}{}", anchor(text.key.as_ref()), paragraph(&text.text));
        self.blocks.push(joined(&[&text.label, &words]));
        let numbered = text.label.ends_with('.');
        let indent = " ".repeat(if numbered {
            (text.label.len() + 1).max(4)
        } else {
            0
        });
        self.children(&text.children, &indent);
    }

    /// All depths stand at one indent, or viewers would take the deeper ones for code: their labels tell them apart.
    fn children(&mut self, children: &[Paragraph], indent: &str) {
        for child in children {
            let words = format!("{}{}", anchor(child.key.as_ref()), paragraph(&child.text));
            self.blocks
                .push(format!("{indent}{}", joined(&[&child.label, &words])));
            self.children(&child.children, indent);
        }
    }

    fn caption(&mut self, caption: &Caption) {
        let label = if caption.label.is_empty() {
            String::new()
        } else {
            bold(&[caption.label.as_str().into()])
        };
        let unit = if caption.unit.is_empty() {
            String::new()
        } else {
            parenthesized(&caption.unit)
        };
        let lines = [label, bold(&caption.title), unit];
        let lines: Vec<_> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() {
            self.blocks.push(format!(
                "{}{}",
                anchor(caption.key.as_ref()),
                lines.join("\\\n")
            ));
        }
    }

    fn table(&mut self, table: &PrintedTable) {
        self.caption(&table.caption);
        let columns = table.columns.iter();
        let rule = columns.clone().map(|column| {
            let rule = if column.number { "---:" } else { "---" };
            rule.to_owned()
        });
        let heads = columns.map(|column| inside(&column.head)).collect();
        let mut lines = vec![row_line(heads), row_line(rule.collect())];
        for row in &table.rows {
            lines.push(row_line(match row {
                TableRow::Cells(cells) => cells.iter().map(|cell| inside(cell)).collect(),
                TableRow::Group(text) => group(text, table.columns.len()),
            }));
        }
        self.blocks.push(lines.join("\n"));
        self.below(&table.below);
    }

    fn figure(&mut self, figure: &DrawnFigure) {
        self.caption(&figure.caption);
        let alternative = inside(&figure.alternative);
        let escape = if alternative.starts_with('^') {
            "\\"
        } else {
            ""
        };
        self.blocks
            .push(format!("![{escape}{alternative}]({})", figure.path));
        self.below(&figure.below);
    }

    fn below(&mut self, below: &[Vec<Inline>]) {
        self.blocks.extend(below.iter().map(|text| paragraph(text)));
    }
}

fn anchor(key: Option<&String>) -> String {
    key.map(|key| format!("<a id=\"{key}\"></a>"))
        .unwrap_or_default()
}

fn group(text: &[Inline], columns: usize) -> Vec<String> {
    let mut cells = vec![String::new(); columns.max(1)];
    cells[0] = bold(text);
    cells
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<_> = parts
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect();
    parts.join(" ")
}

fn row_line(cells: Vec<String>) -> String {
    format!("| {} |", cells.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_indent_further() {
        let child = Paragraph {
            label: "(a)".into(),
            text: vec!["One".into()],
            ..Paragraph::default()
        };
        let text = Paragraph {
            label: "104.".into(),
            text: vec!["Two:".into()],
            children: vec![child],
            key: None,
        };
        let mut writer = BlockWriter { blocks: Vec::new() };
        writer.paragraph(&text);
        assert_eq!(writer.blocks, ["104. Two:", "     (a) One"]);
    }
}
