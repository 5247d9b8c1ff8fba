//! What people read: the code, the line, the caret, what to do and what it does to the report.

use super::{at, decisions, names};
use crate::diagnostic::{Diagnostic, Excerpt, Place, Severity};
use crate::grouped::{FindingGroup, grouped};
use crate::order::SeverityCounts;
use crate::visible;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::fmt::Write;
use std::ops::Range;

/// How findings are shown to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HumanStyle {
    /// Whether colours of a terminal are used (ANSI escapes).
    pub colour: bool,
    /// Every finding on its own, not those of one code in one file as one.
    pub all: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether a line counts the findings at the end.
    pub counts: bool,
}

impl Default for HumanStyle {
    fn default() -> Self {
        Self {
            colour: false,
            all: false,
            width: 120,
            counts: true,
        }
    }
}

/// Files that are shown with their rows, or named in a note, of each code; the others are a line each, or counted.
const FILES: usize = 3;

/// Findings of one code in one file as one, errors first, notes as one line a code; and, if asked for, a line that counts them.
pub fn human(diagnostics: &[Diagnostic], style: HumanStyle) -> String {
    let renderer = if style.colour {
        Renderer::styled().hyperlink(false)
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(style.width.max(40));
    let mut text = String::new();
    for groups in grouped(diagnostics).chunk_by(|a, b| kind(a) == kind(b)) {
        if style.all {
            text += &every(&renderer, groups);
        } else if groups[0].first().severity == Severity::Note {
            text += &folded(&renderer, groups);
        } else {
            text += &shown(&renderer, groups);
        }
    }
    if style.counts {
        writeln!(text, "{}", SeverityCounts::of(diagnostics)).unwrap_or(());
    }
    text
}

/// Groups of one kind differ in their files only.
fn kind(group: &FindingGroup<'_>) -> (Severity, &'static str) {
    (group.first().severity, group.first().of())
}

/// Every finding on its own.
fn every(renderer: &Renderer, groups: &[FindingGroup<'_>]) -> String {
    let mut text = String::new();
    for group in groups {
        for &finding in &group.findings {
            let one = FindingGroup {
                findings: vec![finding],
                counted: 0,
            };
            text += &whole(renderer, &one);
        }
        if group.counted > 0 {
            let (code, path) = (group.first().code, visible(group.path()));
            let more = counted(group.counted, "more finding");
            text += &titled(
                renderer,
                group.first(),
                format!("{more} {code} of {path}, counted and not listed"),
            );
        }
    }
    text
}

/// The groups of the first files with their rows, those of the others as a line each.
fn shown(renderer: &Renderer, groups: &[FindingGroup<'_>]) -> String {
    let (first, others) = groups.split_at(FILES.min(groups.len()));
    let mut text: String = first.iter().map(|group| whole(renderer, group)).collect();
    if let Some(one) = others.first() {
        let more: u64 = others.iter().map(FindingGroup::count).sum();
        let title = format!(
            "{} in {}",
            counted(more, "more finding"),
            counted(others.len() as u64, "other file")
        );
        text += titled(renderer, one.first(), title).trim_end();
        for group in others {
            let lines = lines(group);
            let lines = if lines.is_empty() {
                lines
            } else {
                format!(", {lines}")
            };
            _ = write!(
                text,
                "\n  {}{lines}: {}",
                visible(group.path()),
                group.count()
            );
        }
        text += "\n\n";
    }
    text
}

/// Notes of one code in a line.
fn folded(renderer: &Renderer, groups: &[FindingGroup<'_>]) -> String {
    let first = groups[0].first();
    let all: u64 = groups.iter().map(FindingGroup::count).sum();
    let mut title = visible(&first.said());
    if all > 1 {
        _ = write!(title, ", and {} more of this kind", all - 1);
    }
    let files = groups
        .iter()
        .take(FILES)
        .filter(|group| !group.path().is_empty());
    let mut files: Vec<String> = files
        .map(|group| match lines(group).as_str() {
            "" => visible(group.path()),
            lines => format!("{}, {lines}", visible(group.path())),
        })
        .collect();
    if groups.len() > FILES {
        files.push(counted((groups.len() - FILES) as u64, "other file"));
    }
    if !files.is_empty() {
        _ = write!(title, " ({})", files.join("; "));
    }
    titled(renderer, first, title)
}

/// `line 3`, `lines 3–7, 12`; blank where no lines are known.
fn lines(group: &FindingGroup<'_>) -> String {
    let lines = group.lines();
    match lines.runs.first() {
        None => String::new(),
        Some(_) if lines.are_many() => format!("lines {lines}"),
        Some(_) => format!("line {lines}"),
    }
}

fn counted(number: u64, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// A line of its own with the code of a finding.
fn titled(renderer: &Renderer, of: &Diagnostic, title: String) -> String {
    let group = Group::with_title(level(of.severity).primary_title(title).id(of.of()));
    renderer.render(&[group]) + "\n\n"
}

/// A group with the rows of those that say different things.
fn whole(renderer: &Renderer, group: &FindingGroup<'_>) -> String {
    let first = group.first();
    let title = level(first.severity).primary_title(visible(&first.said()));
    let mut report = Group::with_title(title.id(first.code));
    let shown = group.shown();
    let mut places = Vec::new();
    for (at, finding) in shown.iter().enumerate() {
        // Further ones say under their carets what they are about.
        let message = (at > 0).then(|| visible(&finding.said()));
        let kind = if at == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        if let Some(place) = &finding.place {
            report = placed(
                report,
                place,
                message.unwrap_or_else(|| visible(&place.label)),
                kind,
            );
            places.push(place);
        }
        for place in &finding.related {
            report = placed(
                report,
                place,
                visible(&place.label),
                AnnotationKind::Context,
            );
            places.push(place);
        }
    }
    let says = |name: &'static str, text: String| Level::NOTE.with_name(name).message(text);
    if group.count() > shown.len() as u64 {
        let all = counted(group.count(), "finding");
        let lines = lines(group);
        let lines = if lines.is_empty() {
            all
        } else {
            format!("{lines}: {all}")
        };
        report = report.element(says("all", lines));
    }
    for help in group.helps() {
        report = report.element(Level::HELP.message(visible(help)));
    }
    if let Some((effect, others)) = group.effect() {
        let others = if others > 0 {
            format!("; and so for {}", counted(others as u64, "other finding"))
        } else {
            String::new()
        };
        report = report.element(says("effect", visible(effect) + &others));
    }
    if let Some(kinds) = decisions(first) {
        let decision = format!("{kinds}; sse-report decide proposes them");
        report = report.element(says("decision", decision));
    }
    report = report.element(says("more", format!("sse-report explain {}", first.of())));
    named(renderer.render(&[report]), &places) + "\n\n"
}

const fn level<'a>(severity: Severity) -> Level<'a> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn placed<'a>(
    group: Group<'a>,
    place: &'a Place,
    label: String,
    kind: AnnotationKind,
) -> Group<'a> {
    if let Some(excerpt) = &place.excerpt {
        return group.element(snippet(place, excerpt, label, kind));
    }
    let label = (!label.is_empty()).then(|| Level::NOTE.no_name().message(label));
    group.element(Origin::path(at(place))).elements(label)
}

/// The cell and the record behind each place: the renderer knows lines and columns only.
fn named(mut text: String, places: &[&Place]) -> String {
    let mut from = 0;
    for place in places {
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
    label: String,
    kind: AnnotationKind,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (text, span) = shown_excerpt(excerpt);
    let annotation = kind.span(span);
    let annotation = if label.is_empty() {
        annotation
    } else {
        annotation.label(label)
    };
    let line = usize::try_from(place.line).unwrap_or(1).max(1);
    Snippet::source(text)
        .path(visible(&place.path))
        .line_start(line)
        .annotation(annotation)
}

/// The lines with everything hidden escaped, and where what is meant stands in them.
fn shown_excerpt(excerpt: &Excerpt) -> (String, Range<usize>) {
    let text = &excerpt.text;
    let start = text.floor_char_boundary(excerpt.start.min(text.len()));
    let end = text.ceil_char_boundary(excerpt.end.clamp(start, text.len()));
    let mut shown = visible_lines(&text[..start]);
    let from = shown.len();
    shown += &visible_lines(&text[start..end]);
    let to = shown.len();
    shown += &visible_lines(&text[end..]);
    (shown, from..to)
}

/// The text with everything hidden escaped but the breaks of its lines, and tabs, which the renderer shows as blanks.
fn visible_lines(text: &str) -> String {
    let kept = ['\n', '\r', '\t'];
    let pieces = text.split_inclusive(kept).map(|piece| {
        let words = piece.trim_end_matches(kept);
        visible(words) + &piece[words.len()..]
    });
    pieces.collect()
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
2 | KEN,2023,leaders,8.15,120
  |                  ^^^^ Goal 8 has targets 8.1 to 8.10, 8.a and 8.b
  |
  = help: did you mean 8.5?
  = effect: left out: members of cooperatives, Kenya, 2023
  = more: sse-report explain C014

1 error
";
        assert_eq!(human(&[sample::error()], HumanStyle::default()), expected);
    }

    fn all() -> HumanStyle {
        HumanStyle {
            all: true,
            ..HumanStyle::default()
        }
    }

    /// Rows of a file in which the cell of a column is wrong.
    fn wrong(path: &str, cells: &[&str]) -> Vec<Diagnostic> {
        let mut text = "area,sdg_targets\n".to_owned();
        let mut places = Vec::new();
        for cell in cells {
            places.push(text.len() + 4..text.len() + 4 + cell.len());
            _ = writeln!(text, "KEN,{cell}");
        }
        let source = Source::new(path, text);
        let found = places.into_iter().zip(cells).map(|(place, cell)| {
            let words = crate::words!("there is no SDG target {value}", value = cell);
            sample::TARGET
                .finding(words)
                .at(source.place(place, ""))
                .help("use a target of the list")
        });
        found.collect()
    }

    #[test]
    fn findings_of_one_code_in_one_file_are_one() {
        let found = wrong("a.csv", &["8.15", "8.15", "18.1", "9.z", "9.y", "8.15"]);
        let expected = "\
error[C014]: there is no SDG target 8.15
 --> a.csv:2:5
  |
2 | KEN,8.15
  |     ^^^^
  |
 ::: a.csv:4:5
  |
4 | KEN,18.1
  |     ---- there is no SDG target 18.1
  |
 ::: a.csv:5:5
  |
5 | KEN,9.z
  |     --- there is no SDG target 9.z
  |
  = all: lines 2–7: 6 findings
  = help: use a target of the list
  = more: sse-report explain C014

6 errors
";
        assert_eq!(human(&found, HumanStyle::default()), expected);
        let each = human(&found, all());
        assert_eq!(each.matches("error[C014]").count(), 6);
        assert!(each.ends_with("6 errors\n"));
    }

    #[test]
    fn files_beyond_the_first_are_a_line_each() {
        let mut found = Vec::new();
        for file in ["a", "b", "c", "d", "e"] {
            found.extend(wrong(file, &["8.15", "8.15"]));
        }
        let text = human(&found, HumanStyle::default());
        assert!(
            text.contains("error[C014]: 4 more findings in 2 other files\n  d, lines 2–3: 2\n  e, lines 2–3: 2\n\n10 errors"),
            "{text}"
        );
    }

    #[test]
    fn notes_are_a_line_a_code() {
        let mut found = wrong("a.csv", &["8.15", "18.1"]);
        found.extend(wrong("b.csv", &["18.1"]));
        for note in &mut found {
            note.severity = Severity::Note;
        }
        assert_eq!(
            human(&found, HumanStyle::default()),
            "note[C014]: there is no SDG target 8.15, and 2 more of this kind (a.csv, lines 2–3; b.csv, line 2)\n\n3 notes\n"
        );
    }

    #[test]
    fn what_is_only_counted_is_counted_with_the_others() {
        let mut found = wrong("a.csv", &["8.15"]);
        let rest = crate::Rest {
            code: "C014",
            findings: 4_000_000,
        };
        found.push(Diagnostic {
            stands_for: Some(rest),
            ..sample::TARGET
                .finding("")
                .at(Source::new("a.csv", "").whole(""))
        });
        let text = human(&found, HumanStyle::default());
        assert!(text.contains("= all: line 2: 4000001 findings"), "{text}");
        assert!(text.ends_with("4000001 errors\n"), "{text}");
        let each = human(&found, all());
        assert!(
            each.contains("4000000 more findings C014 of a.csv, counted and not listed"),
            "{each}"
        );
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
