//! The front matter, line by line.

use super::faults::Faults;
use crate::document::FrontMatter;
use crate::front_matter::{FIELDS, LABELS, unquoted};
use crate::rules;
use sse_diagnostics::words;
use std::ops::Range;

/// Reads the front matter; gives the number of lines that it takes, 0 if there is none.
pub(super) fn read(lines: &[Range<usize>], faults: &mut Faults) -> (FrontMatter, usize) {
    let text = faults.text();
    let fence = |line: &Range<usize>| text[line.clone()].trim_end() == "---";
    let mut matter = FrontMatter::default();
    if !lines.first().is_some_and(fence) {
        return (matter, 0);
    }
    let Some(end) = lines.iter().skip(1).position(fence) else {
        faults.add(
            &rules::front_matter::RULE,
            lines[0].clone(),
            "the front matter has no end",
            "no second line of three hyphens",
        );
        return (matter, 1);
    };
    let mut list = "";
    for line in &lines[1..=end] {
        if let Err(label) = field(&text[line.clone()], &mut list, &mut matter) {
            let message = words!(
                "the front matter can't be read: {line}",
                line = text[line.clone()].trim()
            );
            faults.add(&rules::front_matter::RULE, line.clone(), message, label);
        }
    }
    (matter, end + 2)
}

fn field<'t>(
    line: &'t str,
    list: &mut &'t str,
    matter: &mut FrontMatter,
) -> Result<(), &'static str> {
    let words = line.trim_matches([' ', '\t']);
    if words.is_empty() || words.starts_with('#') {
        return Ok(());
    }
    let quotes = "the quotation marks don't match";
    if let Some(path) = words.strip_prefix("- ").filter(|_| *list == "attachments") {
        matter.attachments.push(unquoted(path).ok_or(quotes)?);
        return Ok(());
    }
    let (name, value) = words
        .split_once(':')
        .ok_or("not a name, a colon and a value")?;
    let value = unquoted(value).ok_or(quotes)?;
    let slot = if line.starts_with([' ', '\t']) {
        let field = LABELS
            .iter()
            .find(|field| field.name == name && *list == "labels");
        (field.ok_or("not the name of a label")?.value)(&mut matter.labels)
    } else {
        *list = name;
        if matches!(name, "labels" | "attachments") && value.is_empty() {
            return Ok(());
        }
        let field = FIELDS.iter().find(|field| field.name == name);
        (field.ok_or("not a name of the front matter")?.value)(matter)
    };
    *slot = value;
    Ok(())
}
