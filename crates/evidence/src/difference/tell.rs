//! A difference as a person reads it: as text and as Markdown.

use super::{Changed, Difference, FigureChange, InputChange};
use std::fmt::Write;

/// Longer lists are cut, unless all is asked for.
const FEW: usize = 40;
/// So many figures are named in a line.
const FEW_NAMED: usize = 4;
/// So many causes are named beside a figure, and so many of its places in a table.
const FEW_BESIDE: usize = 3;

impl Difference {
    /// As text: what came in differently, then the figures that moved, printed ones first. Those that nothing prints are
    /// counted only, and long lists cut, unless `all` is asked for.
    pub fn to_text(&self, all: bool) -> String {
        let mut text = self.sentence() + "\n";
        if !self.inputs.is_empty() {
            text += "\nInputs\n";
            let line = |input: &InputChange| format!("  {}\n", input_line(input));
            text += &cut(&self.inputs, all, line);
        }
        let (printed, behind) = self.parted();
        if !printed.is_empty() {
            text += "\nPrinted figures\n";
            text += &cut(&printed, all, |change| figure_lines(change, all));
        }
        match behind.len() {
            0 => {}
            number if !all => {
                _ = writeln!(text, "\n{}", not_printed(number));
            }
            _ => {
                text += "\nOther figures\n";
                text += &cut(&behind, all, |change| figure_lines(change, all));
            }
        }
        text
    }

    /// As Markdown: two tables, of printed figures alone and cut as the text is, unless `all` is asked for.
    pub fn to_markdown(&self, all: bool) -> String {
        let mut text = self.sentence() + "\n";
        if !self.inputs.is_empty() {
            text += "\n| Input | Where | Change |\n| --- | --- | --- |\n";
            text += &rows(&self.inputs, all, input_row);
        }
        let (mut figures, mut behind) = self.parted();
        if all {
            figures.append(&mut behind);
        }
        if !figures.is_empty() {
            text += "\n| Figure | Before | After | Printed | Because of |\n| --- | ---: | ---: | --- | --- |\n";
            text += &rows(&figures, all, |change| figure_row(change, all));
        }
        if !behind.is_empty() {
            _ = writeln!(text, "\n{}", not_printed(behind.len()));
        }
        text
    }

    /// The first few figures, each by one of its places or its name, in a line; blank if none differs.
    pub fn in_a_line(&self) -> String {
        let named = self.figures.iter().take(FEW_NAMED).map(|change| {
            let place = change.places.first().unwrap_or(&change.figure);
            format!("{place} {}", values(change))
        });
        let mut line = named.collect::<Vec<_>>().join("; ");
        let more = self.figures.len().saturating_sub(FEW_NAMED);
        if more > 0 {
            _ = write!(line, "; and {}", counted(more, "more figure"));
        }
        line
    }

    fn parted(&self) -> (Vec<&FigureChange>, Vec<&FigureChange>) {
        self.figures
            .iter()
            .partition(|change| !change.places.is_empty())
    }

    fn sentence(&self) -> String {
        if self.is_empty() {
            return "Nothing differs.".to_owned();
        }
        let new = self.figures.iter().filter(|change| change.before.is_none());
        let gone = self.figures.iter().filter(|change| change.after.is_none());
        let (new, gone) = (new.count(), gone.count());
        let in_both = self.figures.iter();
        let in_both = in_both.filter(|change| change.before.is_some() && change.after.is_some());
        let inputs = counted(self.inputs.len(), "input");
        format!(
            "{inputs} differ; {} changed, {new} appeared, {gone} vanished.",
            counted(in_both.count(), "figure")
        )
        .replacen("1 input differ;", "1 input differs;", 1)
    }
}

fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

fn not_printed(number: usize) -> String {
    format!("{} not printed (--all)", counted(number, "other figure"))
}

/// Lines of the first items, or of all, and what counts the others.
fn few<T>(items: &[T], all: bool, line: impl Fn(&T) -> String) -> (String, Option<String>) {
    let shown = if all { items.len() } else { FEW };
    let text = items.iter().take(shown).map(line).collect();
    let more = items.len().saturating_sub(shown);
    (text, (more > 0).then(|| format!("and {more} more (--all)")))
}

/// The first items in lines of text.
fn cut<T>(items: &[T], all: bool, line: impl Fn(&T) -> String) -> String {
    let (text, more) = few(items, all, line);
    text + &more.map_or_else(String::new, |more| format!("  {more}\n"))
}

/// The first items as rows of a table, and below it how many there are more.
fn rows<T>(items: &[T], all: bool, row: impl Fn(&T) -> String) -> String {
    let (text, more) = few(items, all, row);
    text + &more.map_or_else(String::new, |more| format!("\n{more}\n"))
}

fn input_row(input: &InputChange) -> String {
    let changes: Vec<String> = input.changed.iter().map(changed).collect();
    let [name, at] = [&input.name, &input.at].map(|text| cell(text));
    format!("| {name} | {at} | {} |\n", cell(&changes.join("; ")))
}

fn figure_row(change: &FigureChange, all: bool) -> String {
    let [before, after] =
        [&change.before, &change.after].map(|value| cell(value.as_deref().unwrap_or("–")));
    let [places, because] =
        [&change.places, &change.because].map(|names| cell(&beside(names, all)));
    let figure = cell(&change.figure);
    format!("| {figure} | {before} | {after} | {places} | {because} |\n")
}

fn input_line(input: &InputChange) -> String {
    let changes: Vec<String> = match input.changed.as_slice() {
        all if all.iter().all(|one| one.before.is_none()) && all.len() > 1 => {
            vec!["new".to_owned()]
        }
        all if all.iter().all(|one| one.after.is_none()) && all.len() > 1 => {
            vec!["gone".to_owned()]
        }
        some => some.iter().map(changed).collect(),
    };
    let at = if input.at.is_empty() {
        String::new()
    } else {
        format!(" ({})", input.at)
    };
    format!("{}{at}: {}", input.name, changes.join(", "))
}

fn changed(
    Changed {
        column,
        before,
        after,
    }: &Changed,
) -> String {
    let column = if column.is_empty() {
        String::new()
    } else {
        format!("{column} ")
    };
    match (before, after) {
        (Some(before), Some(after)) => format!("{column}{before} → {after}"),
        (None, Some(after)) => format!("{column}{after} (new)"),
        (Some(before), None) => format!("{column}{before} (gone)"),
        (None, None) => column,
    }
}

/// What a figure was and is.
fn values(change: &FigureChange) -> String {
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("{before} → {after}"),
        (None, Some(after)) => format!("{after} (new)"),
        (Some(before), None) => format!("{before} (gone)"),
        (None, None) => String::new(),
    }
}

fn figure_lines(change: &FigureChange, all: bool) -> String {
    let mut lines = format!("  {}: {}\n", change.figure, values(change));
    if !change.places.is_empty() {
        _ = writeln!(lines, "    at {}", change.places.join(", "));
    }
    if !change.because.is_empty() {
        _ = writeln!(lines, "    because of {}", beside(&change.because, all));
    }
    lines
}

/// The first names beside a figure, or all of them, and how many there are more.
fn beside(names: &[String], all: bool) -> String {
    let shown = if all { names.len() } else { FEW_BESIDE };
    let mut text = names
        .iter()
        .take(shown)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    let more = names.len().saturating_sub(shown);
    if more > 0 {
        _ = write!(text, " and {more} more");
    }
    text
}

/// Text that breaks no table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
