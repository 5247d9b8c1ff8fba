//! Runs as Markdown: a fixed order of nesting, asterisks where every reader agrees on them, tags elsewhere.

use crate::document::{Inline, Run};
use crate::inlines::strip_origins;
use crate::labels::sub_label;
use crate::write::escape::{EscapeContext, escape_into};

/// The characters on both sides of a stretch of text, `None` at the edge of a block.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sides {
    before: Option<char>,
    after: Option<char>,
}

/// The words of a paragraph.
pub(super) fn paragraph(list: &[Inline]) -> String {
    let list = strip_origins(list);
    let mut out = String::new();
    InlineWriter {
        start: true,
        bold: false,
    }
    .level(&mut out, &list, 0, Sides::default());
    out
}

/// The words of a cell, a heading or a caption.
pub(super) fn inside(list: &[Inline]) -> String {
    within(list, Sides::default())
}

/// The words of a unit, in parentheses; those of `a) one` aren't the label of a sub-paragraph.
pub(super) fn parenthesized(list: &[Inline]) -> String {
    let sides = Sides {
        before: Some('('),
        after: Some(')'),
    };
    let text = format!("({})", within(list, sides));
    if sub_label(&text).is_some() {
        format!("\\{text}")
    } else {
        text
    }
}

/// Bold words.
pub(super) fn bold(list: &[Inline]) -> String {
    inside(&restyled(list, |run| run.bold = true))
}

/// Italic words.
pub(super) fn italic(list: &[Inline]) -> String {
    inside(&restyled(list, |run| run.italic = true))
}

fn restyled(list: &[Inline], change: impl Fn(&mut Run)) -> Vec<Inline> {
    let mut list = list.to_vec();
    for item in &mut list {
        if let Inline::Run(run) = item {
            change(run);
        }
    }
    list
}

fn within(list: &[Inline], sides: Sides) -> String {
    let list = strip_origins(list);
    let mut out = String::new();
    InlineWriter {
        start: false,
        bold: false,
    }
    .level(&mut out, &list, 0, sides);
    out
}

struct InlineWriter {
    /// Whether a paragraph starts here.
    start: bool,
    /// Whether asterisks for bold words are open: then underscores make words italic.
    bold: bool,
}

/// What wraps a stretch of runs.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wrap {
    Link(String),
    Language(String),
    Bold,
    Italic,
    Superscript,
}

const LEVELS: [fn(&Run) -> Option<Wrap>; 5] = [
    |run| run.link.clone().map(Wrap::Link),
    |run| run.language.clone().map(Wrap::Language),
    |run| run.bold.then_some(Wrap::Bold),
    |run| run.italic.then_some(Wrap::Italic),
    |run| run.superscript.then_some(Wrap::Superscript),
];

fn wrap_of(item: &Inline, level: usize) -> Option<Wrap> {
    match item {
        Inline::Run(run) => LEVELS[level](run),
        _ => None,
    }
}

impl InlineWriter {
    fn level(&self, out: &mut String, list: &[Inline], level: usize, sides: Sides) {
        if level == LEVELS.len() {
            return self.leaves(out, list);
        }
        let mut at = 0;
        while at < list.len() {
            let wrap = wrap_of(&list[at], level);
            let end = at
                + list[at..]
                    .iter()
                    .take_while(|item| wrap_of(item, level) == wrap)
                    .count();
            let before = out.chars().next_back().or(sides.before);
            let after = list
                .get(end)
                .map_or(sides.after, |next| Some(first_char(next, level)));
            let sides = Sides { before, after };
            let mut inner = String::new();
            match wrap {
                None => {
                    let start = self.start && out.is_empty();
                    InlineWriter { start, ..*self }.level(
                        &mut inner,
                        &list[at..end],
                        level + 1,
                        sides,
                    );
                }
                Some(wrap) => self.wrapped(&mut inner, &list[at..end], level + 1, &wrap, sides),
            }
            out.push_str(&inner);
            at = end;
        }
    }

    fn wrapped(&self, out: &mut String, list: &[Inline], level: usize, wrap: &Wrap, sides: Sides) {
        let (before, after) = if matches!(wrap, Wrap::Link(_)) {
            ('[', ']')
        } else {
            ('>', '<')
        };
        let inner_sides = Sides {
            before: Some(before),
            after: Some(after),
        };
        let bold = self.bold || *wrap == Wrap::Bold;
        let mut inner = String::new();
        InlineWriter { start: false, bold }.level(&mut inner, list, level, inner_sides);
        let text = match wrap {
            Wrap::Link(address) => format!("[{inner}]({})", link_target(address)),
            Wrap::Language(tag) => language(tag, &inner),
            Wrap::Bold => emphasis(&inner, "**", "strong", sides),
            Wrap::Italic => emphasis(&inner, if self.bold { "_" } else { "*" }, "em", sides),
            Wrap::Superscript => format!("<sup>{inner}</sup>"),
        };
        out.push_str(&text);
    }

    fn leaves(&self, out: &mut String, list: &[Inline]) {
        for (at, item) in list.iter().enumerate() {
            match item {
                Inline::Run(run) => escape_into(
                    out,
                    &run.text,
                    self.place(out, at.checked_sub(1).map(|at| &list[at])),
                ),
                Inline::Reference {
                    document,
                    key,
                    text,
                } => reference(out, document.as_deref(), key, text),
                Inline::Note(index) => out.extend(["[^", &(index + 1).to_string(), "]"]),
                Inline::Break => out.push_str("<br>"),
            }
        }
    }

    fn place(&self, out: &str, before: Option<&Inline>) -> EscapeContext {
        match before {
            Some(Inline::Note(_)) => EscapeContext::AfterNote,
            None if self.start && out.is_empty() => EscapeContext::Start,
            _ => EscapeContext::Inside,
        }
    }
}

fn reference(out: &mut String, document: Option<&str>, key: &str, text: &str) {
    out.push('[');
    escape_into(out, text, EscapeContext::Inside);
    out.push_str("](");
    if let Some(name) = document {
        out.extend([name, ".md"]);
    }
    out.extend(["#", key, ")"]);
}

fn language(tag: &str, inner: &str) -> String {
    let direction = if is_rtl(tag) { " dir=\"rtl\"" } else { "" };
    format!("<span lang=\"{tag}\"{direction}>{inner}</span>")
}

/// Whether a language tag names a language that is written from right to left.
pub fn is_rtl(tag: &str) -> bool {
    let language = tag
        .split('-')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    [
        "ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi",
    ]
    .contains(&language.as_str())
}

/// Signs count as emphasis only beside the right characters (the flanking rules of `CommonMark`).
fn emphasis(inner: &str, sign: &str, tag: &str, sides: Sides) -> String {
    if flanks(sides.before, inner.chars().next(), sign)
        && flanks(sides.after, inner.chars().next_back(), sign)
    {
        format!("{sign}{inner}{sign}")
    } else {
        format!("<{tag}>{inner}</{tag}>")
    }
}

fn flanks(outside: Option<char>, inside: Option<char>, sign: &str) -> bool {
    let Some(inside) = inside.filter(|char| !char.is_whitespace()) else {
        return false;
    };
    let open = outside.is_none_or(|char| char.is_whitespace() || char.is_ascii_punctuation());
    !matches!(outside, Some('*' | '_')) && (open || sign != "_" && is_letter(inside))
}

/// Letters and digits, but no symbol that merely looks like one.
fn is_letter(char: char) -> bool {
    char.is_alphanumeric() && !matches!(char, '\u{2460}'..='\u{24FF}' | '\u{1F100}'..='\u{1F1FF}')
}

/// What an item begins with where the wraps before a level are open already.
fn first_char(item: &Inline, level: usize) -> char {
    match item {
        Inline::Run(run) if LEVELS[level..].iter().all(|wrap| wrap(run).is_none()) => {
            run.text.chars().next().unwrap_or(' ')
        }
        Inline::Break | Inline::Run(_) => '<',
        _ => '[',
    }
}

/// An address as the target of a link, so that it comes back as it is.
pub fn link_target(address: &str) -> String {
    let mut out = String::new();
    for char in address.chars() {
        if matches!(char, '\\' | '<' | '>' | '&' | '`' | '|' | '(' | ')' | '*') {
            out.push('\\');
        }
        out.push(char);
    }
    if out.contains(' ') {
        format!("<{out}>")
    } else {
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, change: impl Fn(&mut Run)) -> Inline {
        let mut run = Run {
            text: text.to_owned(),
            ..Run::default()
        };
        change(&mut run);
        Inline::Run(run)
    }

    #[test]
    fn styles_nest_in_one_order() {
        let both = |run: &mut Run| (run.bold, run.italic) = (true, true);
        let list = [
            "a ".into(),
            run("b ", |run| run.bold = true),
            run("c", both),
            ".".into(),
        ];
        assert_eq!(paragraph(&list), "a **b _c_**.");
    }

    #[test]
    fn tags_stand_where_asterisks_would_not_work() {
        let bold = |text: &str| run(text, |run| run.bold = true);
        assert_eq!(
            paragraph(&["x".into(), bold("(y)"), "z".into()]),
            "x<strong>(y)</strong>z"
        );
        assert_eq!(
            paragraph(&[bold("a"), run("b", |run| run.italic = true)]),
            "**a**<em>b</em>"
        );
    }

    #[test]
    fn what_starts_a_paragraph_is_escaped_there_only() {
        assert_eq!(paragraph(&["1. x".into()]), r"1\. x");
        assert_eq!(inside(&["1. x".into()]), "1. x");
        assert_eq!(
            paragraph(&["a".into(), Inline::Break, "1. x".into()]),
            "a<br>1. x"
        );
        assert_eq!(paragraph(&[Inline::Note(0), ": x".into()]), r"[^1]\: x");
    }

    #[test]
    fn foreign_words_and_links() {
        let arabic = run("نص", |run| run.language = Some("ar".into()));
        let link = run("a]", |run| {
            run.link = Some("https://example.org/(x)".into());
        });
        let text = r#"<span lang="ar" dir="rtl">نص</span>[a\]](https://example.org/\(x\))"#;
        assert_eq!(inside(&[arabic, link]), text);
    }
}
