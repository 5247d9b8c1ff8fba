//! What people read: the code, the line, the caret, what to do and what it does to the report.

use super::{at, names};
use crate::diagnostic::{Diagnostic, Excerpt, Place, Severity};
use crate::order::SeverityCounts;
use crate::visible;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

/// How findings are shown to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HumanStyle {
    /// Whether colours of a terminal are used (ANSI escapes).
    pub colour: bool,
    /// Every finding, not the first three of each code.
    pub all: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Default for HumanStyle {
    fn default() -> Self {
        Self {
            colour: false,
            all: false,
            width: 120,
        }
    }
}

/// Findings of one code that are shown before the rest is counted.
const SHOWN: usize = 3;

/// Findings grouped by code, errors first, and a line that counts them.
pub fn human(diagnostics: &[Diagnostic], style: HumanStyle) -> String {
    let renderer = if style.colour {
        Renderer::styled().hyperlink(false)
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(style.width.max(40));
    let sorted = super::sorted(diagnostics);
    let mut groups: BTreeMap<(Severity, &str), Vec<&Diagnostic>> = BTreeMap::new();
    for &diagnostic in &sorted {
        groups
            .entry((diagnostic.severity, diagnostic.code))
            .or_default()
            .push(diagnostic);
    }
    let mut text = String::new();
    for ((severity, code), group) in groups {
        let shown = if style.all { group.len() } else { SHOWN };
        for diagnostic in group.iter().take(shown) {
            text += &named(renderer.render(&[report(diagnostic)]), diagnostic);
            text += "\n\n";
        }
        text += &counted(severity, code, group.len().saturating_sub(shown));
    }
    writeln!(text, "{}", SeverityCounts::of(diagnostics)).unwrap_or(());
    text
}

fn counted(severity: Severity, code: &str, rest: usize) -> String {
    let plural = if rest == 1 { "" } else { "s" };
    match rest {
        0 => String::new(),
        _ => {
            format!(
                "{}[{code}]: {rest} more finding{plural} of this kind; --all shows them\n\n",
                super::word(severity)
            )
        }
    }
}

fn report(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(
        level
            .primary_title(visible(&diagnostic.message))
            .id(diagnostic.code),
    );
    if let Some(place) = &diagnostic.place {
        group = shown(group, place, AnnotationKind::Primary);
    }
    for place in &diagnostic.related {
        group = shown(group, place, AnnotationKind::Context);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    if let Some(effect) = &diagnostic.effect {
        group = group.element(Level::NOTE.with_name("effect").message(visible(effect)));
    }
    group.element(
        Level::NOTE
            .with_name("more")
            .message(format!("sse-report explain {}", diagnostic.code)),
    )
}

fn shown<'a>(group: Group<'a>, place: &'a Place, kind: AnnotationKind) -> Group<'a> {
    if let Some(excerpt) = &place.excerpt {
        return group.element(snippet(place, excerpt, kind));
    }
    let label =
        (!place.label.is_empty()).then(|| Level::NOTE.no_name().message(visible(&place.label)));
    group.element(Origin::path(at(place))).elements(label)
}

/// The cell and the record behind each place: the renderer knows lines and columns only.
fn named(mut text: String, diagnostic: &Diagnostic) -> String {
    let mut from = 0;
    for place in diagnostic.place.iter().chain(&diagnostic.related) {
        let drawn = place.excerpt.is_some() && place.line > 0;
        let start = if drawn {
            format!("{}:{}:", visible(&place.path), place.line)
        } else {
            at(place)
        };
        let Some(found) = text[from..].find(&start) else {
            continue;
        };
        let numbers = from + found + start.len();
        let digits = text[numbers..]
            .bytes()
            .take_while(|byte| drawn && byte.is_ascii_digit())
            .count();
        let column = if drawn {
            place.column.to_string()
        } else {
            String::new()
        };
        let names = names(place);
        let names = if names.is_empty() {
            names
        } else {
            format!("   ({names})")
        };
        text.replace_range(numbers..numbers + digits, &format!("{column}{names}"));
        from = numbers + column.len() + names.len();
    }
    text
}

/// One span for each snippet, on character boundaries: the renderer panics on anything else.
fn snippet<'a>(
    place: &'a Place,
    excerpt: &'a Excerpt,
    kind: AnnotationKind,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let annotation = kind.span(snapped(excerpt));
    let annotation = if place.label.is_empty() {
        annotation
    } else {
        annotation.label(visible(&place.label))
    };
    let line = usize::try_from(place.line).unwrap_or(1).max(1);
    Snippet::source(&*excerpt.text)
        .path(visible(&place.path))
        .line_start(line)
        .annotation(annotation)
}

fn snapped(excerpt: &Excerpt) -> Range<usize> {
    let text = &excerpt.text;
    let start = text.floor_char_boundary(excerpt.start.min(text.len()));
    start..text.ceil_char_boundary(excerpt.end.clamp(start, text.len()))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::Source;

    #[test]
    fn the_caret_stands_under_the_very_bytes() {
        let expected = "\
error[C014]: there is no SDG target 8.15
 --> inputs/81/states/KEN/contributions.csv:2:18   (cell D2, record \"savings-2023\")
  |
2 | KEN,2023,members,8.15,120
  |                  ^^^^ Goal 8 has targets 8.1 to 8.10, 8.a and 8.b
  |
  = help: did you mean 8.5?
  = effect: left out: members of cooperatives, Kenya, 2023
  = more: sse-report explain C014

1 error
";
        assert_eq!(human(&[sample::error()], HumanStyle::default()), expected);
    }

    #[test]
    fn the_first_three_of_a_kind_are_shown_and_the_rest_counted() {
        let many = vec![sample::warning(); 5];
        let text = human(&many, HumanStyle::default());
        assert_eq!(text.matches("the year is blank").count(), 3);
        assert!(
            text.contains("warning[C031]: 2 more findings of this kind; --all shows them"),
            "{text}"
        );
        assert!(text.ends_with("5 warnings\n"));
        let all = human(
            &many,
            HumanStyle {
                all: true,
                ..HumanStyle::default()
            },
        );
        assert_eq!(all.matches("the year is blank").count(), 5);
    }

    #[test]
    fn any_span_can_be_shown() {
        let source = Source::new("a.csv", "é,\u{202e}科\t\0,x\r\nb");
        for start in 0..source.text().len() {
            for end in start..=source.text().len() {
                let (start, end) = (
                    source.text().floor_char_boundary(start),
                    source.text().ceil_char_boundary(end),
                );
                let finding = sample::TARGET
                    .finding("x")
                    .at(source.place(start..end, "here"));
                assert!(
                    human(
                        &[finding],
                        HumanStyle {
                            colour: true,
                            ..HumanStyle::default()
                        }
                    )
                    .contains("here")
                );
            }
        }
    }

    #[test]
    fn a_long_line_is_cut_to_the_terminal() {
        let row = format!("{},8.15,{}\n", "a".repeat(400), "b".repeat(400));
        let finding = sample::TARGET
            .finding("x")
            .at(Source::new("a.csv", row).place(401..405, "here"));
        let text = human(
            &[finding],
            HumanStyle {
                width: 80,
                ..HumanStyle::default()
            },
        );
        assert!(
            text.lines().all(|line| line.chars().count() <= 90),
            "{text}"
        );
        assert!(text.contains("8.15"));
    }
}
