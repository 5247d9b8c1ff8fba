//! Lists of inline runs: their plain text, and the one form in which equal lines are equal lists.

use crate::document::{Inline, Run};
use crate::marks;
use sse_diagnostics::is_web_address;

/// The words of a line without style; a line break counts as a space, a citation of a note as nothing.
pub fn plain_text(list: &[Inline]) -> String {
    list.iter().map(words_of).collect()
}

fn words_of(item: &Inline) -> &str {
    match item {
        Inline::Run(run) => &run.text,
        Inline::Reference { text, .. } => text,
        Inline::Note(_) => "",
        Inline::Break => " ",
    }
}

/// Whether nothing stands in a line.
pub(crate) fn is_blank(list: &[Inline]) -> bool {
    list.iter()
        .all(|item| matches!(item, Inline::Run(run) if run.text.trim().is_empty()))
}

/// Whether a line has words and all of them fit.
pub(crate) fn all_runs(list: &[Inline], fits: impl Fn(&Run) -> bool) -> bool {
    let mut runs = list.iter().filter_map(as_run).peekable();
    runs.peek().is_some() && runs.all(fits)
}

pub(crate) fn as_run(item: &Inline) -> Option<&Run> {
    match item {
        Inline::Run(run) => Some(run),
        _ => None,
    }
}

/// Changes every run of a line.
pub(crate) fn each_run(list: &mut [Inline], change: impl Fn(&mut Run)) {
    for item in list {
        if let Inline::Run(run) = item {
            change(run);
        }
    }
}

/// The line as it comes back from Markdown: nobody knows what its words print.
pub fn strip_origins(list: &[Inline]) -> Vec<Inline> {
    let mut list = list.to_vec();
    each_run(&mut list, |run| run.of = None);
    merge(&mut list);
    list
}

/// Brings a line to its normal form: single spaces, none at its edges, no empty run, equal neighbours joined,
/// no characters that can't be written, only links and languages that can.
pub(crate) fn normalize(list: &mut Vec<Inline>) {
    let mut space = true;
    for item in list.iter_mut() {
        match item {
            Inline::Run(run) => normalize_run(run, &mut space),
            Inline::Reference { document, text, .. } => {
                *document = document.take().filter(|name| is_document_name(name));
                single_spaces(text, &mut true).trim_end().clone_into(text);
                space = false;
            }
            Inline::Note(_) => space = false,
            Inline::Break => space = true,
        }
    }
    merge(list);
    trim_ends(list);
    merge(list);
}

fn normalize_run(run: &mut Run, space: &mut bool) {
    if is_single_spaced(&run.text, *space) {
        *space = if run.text.is_empty() {
            *space
        } else {
            run.text.ends_with(' ')
        };
    } else {
        run.text = single_spaces(&run.text, space);
    }
    run.language = run.language.take().filter(|tag| is_language(tag));
    run.link = run
        .link
        .take()
        .map(|link| single_spaces(&link, &mut true).trim().to_owned());
    run.link = run.link.take().filter(|link| is_absolute(link));
}

/// Spaces, line breaks and control characters as single spaces; `space` says whether one stands before.
pub(crate) fn single_spaces(text: &str, space: &mut bool) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars().filter(|&char| !marks::is_mark(char)) {
        let blank = char == ' ' || char.is_control();
        if !(blank && *space) {
            out.push(if blank { ' ' } else { char });
        }
        *space = blank;
    }
    out
}

/// Whether a text has no two spaces together, nor a character that becomes one or goes; perhaps not where it has others
/// than Latin letters.
fn is_single_spaced(text: &str, mut space: bool) -> bool {
    text.bytes().all(|byte| {
        let before = std::mem::replace(&mut space, byte == b' ');
        !(space && before) && byte >= b' ' && !matches!(byte, 0x7F | 0xC2 | marks::LEAD)
    })
}

fn trim_ends(list: &mut Vec<Inline>) {
    let first = list
        .iter()
        .position(|item| !is_blank_item(item))
        .unwrap_or(list.len());
    list.drain(..first);
    if let Some(Inline::Run(run)) = list.first_mut()
        && run.text.starts_with(char::is_whitespace)
    {
        run.text = run.text.trim_start().to_owned();
    }
    while list.last().is_some_and(is_blank_item) {
        list.pop();
    }
    let breaks = (0..list.len()).filter(|&at| matches!(list[at], Inline::Break));
    for end in breaks.chain([list.len()]).collect::<Vec<_>>() {
        trim_before(list, end);
    }
}

fn is_blank_item(item: &Inline) -> bool {
    match item {
        Inline::Run(run) => run.text.trim_start().is_empty(),
        Inline::Break => true,
        _ => false,
    }
}

/// Takes the spaces away that stand before a line break or the end.
fn trim_before(list: &mut [Inline], end: usize) {
    for item in list[..end].iter_mut().rev() {
        let Inline::Run(run) = item else { return };
        run.text.truncate(run.text.trim_end().len());
        if !run.text.is_empty() {
            return;
        }
    }
}

fn merge(list: &mut Vec<Inline>) {
    if is_merged(list) {
        return;
    }
    let mut out: Vec<Inline> = Vec::with_capacity(list.len());
    for item in list.drain(..) {
        match (out.last_mut(), item) {
            (_, Inline::Run(run)) if run.text.is_empty() => {}
            (Some(Inline::Run(before)), Inline::Run(run)) if same_style(before, &run) => {
                before.text.push_str(&run.text);
            }
            (Some(Inline::Note(_)), item) if is_link(&item) => {
                out.push(" ".into());
                out.extend(without_space(item));
            }
            (_, item) => out.push(item),
        }
    }
    *list = out;
}

/// Whether no run is empty, no neighbours are alike, and no link stands right behind a citation.
fn is_merged(list: &[Inline]) -> bool {
    let empty = |item: &Inline| matches!(item, Inline::Run(run) if run.text.is_empty());
    let apart = |pair: &[Inline]| match pair {
        [Inline::Run(before), Inline::Run(run)] => !same_style(before, run),
        [Inline::Note(_), item] => !is_link(item),
        _ => true,
    };
    !list.iter().any(empty) && list.windows(2).all(apart)
}

/// Whether a line goes on with a link: right behind a citation its brackets would be taken for a part of it.
fn is_link(item: &Inline) -> bool {
    match item {
        Inline::Run(run) => run.link.is_some(),
        Inline::Reference { .. } => true,
        _ => false,
    }
}

fn without_space(item: Inline) -> Option<Inline> {
    match item {
        Inline::Run(run) => {
            let text = run.text.trim_start_matches(' ').to_owned();
            (!text.is_empty()).then_some(Inline::Run(Run { text, ..run }))
        }
        item => Some(item),
    }
}

fn same_style(one: &Run, other: &Run) -> bool {
    one.bold == other.bold
        && one.italic == other.italic
        && one.superscript == other.superscript
        && one.language == other.language
        && one.link == other.link
        && one.of == other.of
}

/// Whether a text is a language tag.
pub(crate) fn is_language(tag: &str) -> bool {
    !tag.is_empty()
        && tag
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether an address is one that a report may lead to.
pub(crate) fn is_absolute(address: &str) -> bool {
    let mailbox = address.strip_prefix("mailto:");
    mailbox.map_or_else(|| is_web_address(address), |mailbox| !mailbox.is_empty())
}

/// Whether a text can be the name of a block.
pub(crate) fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_.:/-".contains(&byte))
}

/// Whether a text can be the name of a document in the same folder, without its ending: `annex.fr`.
fn is_document_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
}

/// The name of a document in the same folder and of a block in it, where a link leads to such: `annex.md#table-rates`.
pub(crate) fn block_elsewhere(target: &str) -> Option<(&str, &str)> {
    let (document, key) = target.split_once('#')?;
    let name = document.strip_suffix(".md")?;
    (is_document_name(name) && is_key(key)).then_some((name, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_lines_become_equal_lists() {
        let mut list = vec![
            " a ".into(),
            " \nb".into(),
            "".into(),
            Inline::Note(0),
            " c ".into(),
            Inline::Break,
        ];
        normalize(&mut list);
        assert_eq!(list, vec!["a b".into(), Inline::Note(0), " c".into()]);
        assert_eq!(plain_text(&list), "a b c");
    }

    #[test]
    fn unsafe_links_are_only_words() {
        let link = |link: &str| Run {
            text: "x".into(),
            link: Some(link.into()),
            ..Run::default()
        };
        let mut list = vec![Inline::Run(link("javascript:alert(1)"))];
        normalize(&mut list);
        assert_eq!(list, vec!["x".into()]);
    }
}
