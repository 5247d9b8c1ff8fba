//! Abbreviations explained where the text of a report first has them; those of tables and notes stand in the list of the annex.

use crate::context::abbreviations::{is_part, words};
use sse_document::{Block, Document, Inline, Paragraph, Run};
use std::collections::BTreeSet;

/// Puts what an abbreviation stands for behind its first use: "INE (National Statistics Institute)", in brackets within
/// parentheses. Words of other languages stay as they are.
pub(super) fn explain<'l>(
    document: &mut Document,
    long_form: impl Fn(&str) -> Option<&'l str> + Copy,
) {
    let mut told = BTreeSet::new();
    let summary = document.summary.iter_mut();
    for paragraph in summary.flat_map(|summary| &mut summary.paragraphs) {
        explain_in(paragraph, &mut told, long_form);
    }
    for block in &mut document.blocks {
        match block {
            Block::Paragraph(paragraph) => explain_in(paragraph, &mut told, long_form),
            Block::Boxed(boxed) => {
                for paragraph in &mut boxed.paragraphs {
                    explain_in(paragraph, &mut told, long_form);
                }
            }
            Block::Heading(_) | Block::Table(_) | Block::Figure(_) => {}
        }
    }
}

fn explain_in<'l>(
    paragraph: &mut Paragraph,
    told: &mut BTreeSet<String>,
    long_form: impl Fn(&str) -> Option<&'l str> + Copy,
) {
    let mut depth = 0;
    for inline in &mut paragraph.text {
        let Inline::Run(run) = inline else { continue };
        if run.language.is_none() && run.link.is_none() {
            explain_run(run, depth, told, long_form);
        }
        depth += open_parentheses(&run.text);
    }
    for child in &mut paragraph.children {
        explain_in(child, told, long_form);
    }
}

/// `depth` parentheses are open before the run.
fn explain_run<'l>(
    run: &mut Run,
    depth: i32,
    told: &mut BTreeSet<String>,
    long_form: impl Fn(&str) -> Option<&'l str>,
) {
    let mut text = String::with_capacity(run.text.len());
    let mut rest = run.text.as_str();
    for word in words(&run.text) {
        let Some(long) = long_form(word).filter(|long| !words_of(long).any(|own| own == word))
        else {
            continue;
        };
        if !told.insert(word.to_owned()) {
            continue;
        }
        let long = without_place(long);
        let start = word.as_ptr() as usize - rest.as_ptr() as usize;
        if text.contains(long) || rest[..start].contains(long) {
            continue;
        }
        let end = start + word.len();
        text.push_str(&rest[..end]);
        rest = &rest[end..];
        let (open, close) = if depth + open_parentheses(&text) > 0 {
            ('[', ']')
        } else {
            ('(', ')')
        };
        text.extend([' ', open]);
        text.push_str(long);
        text.push(close);
    }
    if !text.is_empty() {
        text.push_str(rest);
        run.text = text;
    }
}

/// The words of a name: one that has its own abbreviation explains nothing.
fn words_of(name: &str) -> impl Iterator<Item = &str> {
    name.split(|letter: char| !is_part(letter))
}

/// A name without the country in parentheses behind it, which the text names.
fn without_place(long: &str) -> &str {
    match long.rsplit_once(" (") {
        Some((name, _)) if long.ends_with(')') => name,
        _ => long,
    }
}

fn open_parentheses(text: &str) -> i32 {
    text.chars()
        .map(|letter| match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long_form(word: &str) -> Option<&'static str> {
        match word {
            "INE" => Some("National Statistics Institute"),
            "OCCE" => Some("Central Office for Cooperation in Schools (France)"),
            "CARE" => Some("CARE International"),
            _ => None,
        }
    }

    fn explained(texts: &[&str]) -> Vec<String> {
        let paragraph = |text: &&str| {
            Block::Paragraph(Paragraph {
                text: vec![Inline::from(*text)],
                ..Paragraph::default()
            })
        };
        let mut document = Document {
            blocks: texts.iter().map(paragraph).collect(),
            ..Document::default()
        };
        explain(&mut document, long_form);
        let text = |block: &Block| match block {
            Block::Paragraph(paragraph) => match &paragraph.text[..] {
                [Inline::Run(run)] => run.text.clone(),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        };
        document.blocks.iter().map(text).collect()
    }

    #[test]
    fn an_abbreviation_is_explained_at_its_first_use() {
        let found = explained(&["“INE account” (INE).", "Figures of INE."]);
        assert_eq!(
            found,
            [
                "“INE (National Statistics Institute) account” (INE).",
                "Figures of INE."
            ]
        );
        let spelt = "The National Statistics Institute (INE) says so.";
        assert_eq!(explained(&[spelt]), [spelt]);
    }

    #[test]
    fn within_parentheses_it_is_explained_in_brackets_and_without_the_country() {
        let found = explained(&["50,000 in France (2019; schools of OCCE) and CARE groups."]);
        assert_eq!(
            found,
            [
                "50,000 in France (2019; schools of OCCE [Central Office for Cooperation in Schools]) and CARE groups."
            ]
        );
    }
}
