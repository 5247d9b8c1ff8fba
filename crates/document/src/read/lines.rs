//! A text cut into raw blocks, line by line.

use super::faults::Faults;
use crate::labels::{paragraph_label, sub_label};
use crate::rules;
use std::ops::Range;

/// The lines of a stretch of text, each without what stands before it (indent, sign of a quote, label).
pub(super) type LineRanges = Vec<Range<usize>>;

/// A block whose words aren't read yet.
#[derive(Debug)]
pub(super) enum Raw {
    Heading {
        level: usize,
        text: Range<usize>,
    },
    Paragraph {
        inside: bool,
        lines: LineRanges,
    },
    Table(LineRanges),
    Quote {
        blocks: Vec<Raw>,
        range: Range<usize>,
    },
    Note {
        label: Range<usize>,
        lines: LineRanges,
    },
    Image(LineRanges),
}

#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Class {
    Blank,
    Heading,
    Row,
    Quote,
    Note,
    Image,
    Fence,
    Rule,
    Bullet,
    Text,
}

/// The lines of a text from an offset on, without their line breaks.
pub(super) fn lines(text: &str, from: usize) -> LineRanges {
    let (mut out, mut start) = (Vec::new(), from);
    while start < text.len() {
        let end = text[start..]
            .find(['\n', '\r'])
            .map_or(text.len(), |end| start + end);
        out.push(start..end);
        start = end
            + if text[end..].starts_with("\r\n") {
                2
            } else {
                1
            };
    }
    out
}

/// Cuts lines into blocks; what the dialect doesn't know is reported and its words become paragraphs.
pub(super) fn split(lines: &[Range<usize>], faults: &mut Faults) -> Vec<Raw> {
    split_at(0, lines, faults)
}

/// The most quotations within each other that are looked into.
const DEEPEST_QUOTE: usize = 16;

/// The same within so many quotations.
fn split_at(depth: usize, lines: &[Range<usize>], faults: &mut Faults) -> Vec<Raw> {
    let mut splitter = Splitter {
        depth,
        lines,
        at: 0,
        faults,
        blocks: Vec::new(),
    };
    while splitter.at < lines.len() {
        splitter.block();
    }
    splitter.blocks
}

struct Splitter<'l, 'f, 's> {
    depth: usize,
    lines: &'l [Range<usize>],
    at: usize,
    faults: &'f mut Faults<'s>,
    blocks: Vec<Raw>,
}

impl Splitter<'_, '_, '_> {
    fn text(&self, at: usize) -> &str {
        &self.faults.text()[self.lines[at].clone()]
    }

    /// The line without its indent.
    fn content(&self, at: usize) -> Range<usize> {
        let line = &self.lines[at];
        line.end - self.text(at).trim_start_matches([' ', '\t']).len()..line.end
    }

    fn class(&self, at: usize) -> Class {
        class(&self.faults.text()[self.content(at)])
    }

    fn block(&mut self) {
        let line = self.content(self.at);
        match self.class(self.at) {
            Class::Blank => self.at += 1,
            Class::Heading => self.heading(line),
            Class::Row => {
                let rows = self.take(|class| class == Class::Row);
                self.blocks.push(Raw::Table(rows));
            }
            Class::Quote => self.quote(),
            Class::Note => self.note(line),
            Class::Image => {
                let lines = self.take_text();
                self.blocks.push(Raw::Image(lines));
            }
            Class::Fence => self.fence(line),
            Class::Rule => {
                self.faults.add(
                    &rules::thematic_break::RULE,
                    line,
                    "a line across the page can't be set",
                    "remove this line",
                );
                self.at += 1;
            }
            Class::Bullet => self.bullet(line),
            Class::Text => {
                let inside = indent(self.text(self.at)) > 2;
                let lines = self.take_text();
                self.blocks.push(Raw::Paragraph { inside, lines });
            }
        }
    }

    fn heading(&mut self, line: Range<usize>) {
        let text = &self.faults.text()[line.clone()];
        let level = text.len() - text.trim_start_matches('#').len();
        let words = text[level..].trim_end_matches([' ', '\t']);
        let unclosed = words.trim_end_matches('#');
        let words = if unclosed.is_empty() || unclosed.ends_with(' ') {
            unclosed
        } else {
            words
        };
        let words = words.trim_end_matches([' ', '\t']);
        let start =
            line.start + level + (words.len() - words.trim_start_matches([' ', '\t']).len());
        let end = (line.start + level + words.len()).max(start);
        self.blocks.push(Raw::Heading {
            level,
            text: start..end,
        });
        self.at += 1;
    }

    fn quote(&mut self) {
        let mut lines = self.take(|class| class == Class::Quote);
        let range = lines[0].start..lines[lines.len() - 1].end;
        if self.depth == DEEPEST_QUOTE {
            self.faults.add(
                &rules::quote::RULE,
                lines[0].clone(),
                "a quotation stands within sixteen others",
                "remove the signs > before it",
            );
            for line in &mut lines {
                let text = &self.faults.text()[line.clone()];
                line.start = line.end - text.trim_start_matches(['>', ' ', '\t']).len();
            }
            let inside = false;
            self.blocks.push(Raw::Paragraph { inside, lines });
            return;
        }
        let strip = |line: Range<usize>| {
            let sign =
                1 + usize::from(self.faults.text()[line.start + 1..line.end].starts_with(' '));
            line.start + sign..line.end
        };
        let lines: LineRanges = lines.into_iter().map(strip).collect();
        let blocks = split_at(self.depth + 1, &lines, self.faults);
        self.blocks.push(Raw::Quote { blocks, range });
    }

    fn note(&mut self, line: Range<usize>) {
        let text = &self.faults.text()[line.clone()];
        let end = text.find("]:").unwrap_or_default();
        let label = line.start + 2..line.start + end;
        let mut lines = self.take_text();
        lines[0] = line.start + end + 2..line.end;
        self.blocks.push(Raw::Note { label, lines });
    }

    fn fence(&mut self, line: Range<usize>) {
        let fence = self.faults.text()[line.clone()][..3].to_owned();
        self.faults.add(
            &rules::code::RULE,
            line,
            "code can't be set",
            "a code block starts here",
        );
        self.at += 1;
        let mut lines = Vec::new();
        while self.at < self.lines.len() {
            let line = self.content(self.at);
            self.at += 1;
            if self.faults.text()[line.clone()].starts_with(&fence) {
                break;
            }
            lines.push(line);
        }
        lines.retain(|line| !line.is_empty());
        if !lines.is_empty() {
            self.blocks.push(Raw::Paragraph {
                inside: false,
                lines,
            });
        }
    }

    fn bullet(&mut self, line: Range<usize>) {
        let sign = line.start..line.start + 1;
        self.faults.add(
            &rules::list::RULE,
            sign,
            "a list with bullets can't be set",
            "write sub-paragraphs: (a), (b)",
        );
        let inside = indent(self.text(self.at)) > 2;
        let mut lines = self.take_text();
        lines[0].start = (line.start + 2).min(line.end);
        self.blocks.push(Raw::Paragraph { inside, lines });
    }

    /// Takes the lines of one class.
    fn take(&mut self, fits: impl Fn(Class) -> bool) -> LineRanges {
        let mut lines = Vec::new();
        while self.at < self.lines.len() && fits(self.class(self.at)) {
            lines.push(self.content(self.at));
            self.at += 1;
        }
        lines
    }

    /// Takes one line and the lines of text that go on from it.
    fn take_text(&mut self) -> LineRanges {
        let first = self.at;
        self.at += 1;
        while self.at < self.lines.len() && self.goes_on(first) {
            self.at += 1;
        }
        (first..self.at).map(|at| self.content(at)).collect()
    }

    fn goes_on(&self, first: usize) -> bool {
        let (first, text) = (
            &self.faults.text()[self.content(first)],
            &self.faults.text()[self.content(self.at)],
        );
        let item = sub_label(text).is_some()
            || paragraph_label(text).is_some() && paragraph_label(first).is_some();
        class(text) == Class::Text && !item
    }
}

fn class(line: &str) -> Class {
    let line = line.trim_end_matches([' ', '\t']);
    let rest = line.trim_start_matches('#');
    if line.is_empty() {
        Class::Blank
    } else if rest.len() < line.len() && (rest.is_empty() || rest.starts_with([' ', '\t'])) {
        Class::Heading
    } else if line.starts_with('|') {
        Class::Row
    } else if line.starts_with('>') {
        Class::Quote
    } else if line.starts_with("[^")
        && line
            .find(']')
            .is_some_and(|end| line[end..].starts_with("]:"))
    {
        Class::Note
    } else if line.starts_with("![") && !line.starts_with("![^") {
        Class::Image
    } else if line.starts_with("```") || line.starts_with("~~~") {
        Class::Fence
    } else if ["-", "*", "_"].iter().any(|sign| is_rule(line, sign)) {
        Class::Rule
    } else if ["- ", "* ", "+ "].iter().any(|sign| line.starts_with(sign)) {
        Class::Bullet
    } else {
        Class::Text
    }
}

fn is_rule(line: &str, sign: &str) -> bool {
    line.matches(sign).count() > 2 && line.replace(sign, "").trim().is_empty()
}

/// The width of a line's indent; a tab is four columns.
fn indent(line: &str) -> usize {
    line.chars()
        .take_while(|char| matches!(char, ' ' | '\t'))
        .map(|char| if char == '\t' { 4 } else { 1 })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sse_diagnostics::Source;

    fn classes(text: &str) -> String {
        let source = Source::new("a.md", text);
        let mut faults = Faults::new(&source);
        let name = |raw: &Raw| match raw {
            Raw::Heading { level, .. } => format!("h{level}"),
            Raw::Paragraph { inside, lines } => {
                format!("{}{}", if *inside { "i" } else { "p" }, lines.len())
            }
            Raw::Table(rows) => format!("t{}", rows.len()),
            Raw::Quote { blocks, .. } => format!("q{}", blocks.len()),
            Raw::Note { .. } => "n".into(),
            Raw::Image(_) => "f".into(),
        };
        split(&lines(text, 0), &mut faults)
            .iter()
            .map(name)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn blocks_are_cut_where_a_reader_would() {
        assert_eq!(
            classes("# T\n*S*\n\n> **X**\n>\n> Y\n\n## H\n1. A\n2. B\n    (a) C\n    (b) D\n"),
            "h1 p1 q2 h2 p1 p1 i1 i1"
        );
        assert_eq!(
            classes("**T**\n(U)\n| a |\n|---|\n*Source:* x\n[^1]: y\nz\n\n![a](b)\n"),
            "p2 t2 p1 n f"
        );
        assert_eq!(classes("a\r\nb\rc\n\n\n# \n#x"), "p3 h1 p1");
    }

    #[test]
    fn quotations_within_each_other_end_somewhere() {
        let text = "> ".repeat(20_000) + "a\n";
        let source = Source::new("a.md", text.as_str());
        let (document, found) = crate::read(&source, &mut |_| None);
        assert!(found.iter().any(|found| {
            found.code == "T017" && found.message.text().contains("within sixteen others")
        }));
        assert!(crate::write(&document).contains('a'));
    }
}
