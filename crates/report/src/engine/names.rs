//! Which name of a template has no value: the engine points at the filter or the comparison that met it.

use minijinja::Value;
use minijinja::value::ValueKind;
use std::collections::BTreeSet;
use std::ops::Range;

/// How the message of a filter begins that finds no such value in a record.
pub(crate) const NO_RECORD: &str = "there is no ";

/// A name without a value.
pub(super) struct Unknown {
    /// Where it stands in the tag, in bytes.
    pub(super) range: Range<usize>,
    /// The name as far as its first part that isn't there.
    pub(super) name: String,
    /// The name that could have been meant.
    pub(super) near: Option<String>,
}

/// The last name without a value in the tag that an error points into.
pub(super) fn unknown_name(text: &str, error: &Range<usize>, context: &Value) -> Option<Unknown> {
    let before = text.get(..error.end)?;
    let start = ["{{", "{%"]
        .iter()
        .filter_map(|open| before.rfind(open))
        .max()?;
    let rest = &text[start..];
    let end = start
        + ["}}", "%}"]
            .iter()
            .filter_map(|close| rest.find(close))
            .min()?;
    let mut paths = paths(&text[start..end]);
    // What stands nearest before the end of the error comes first, then what follows it.
    paths.sort_by_key(|path| (start + path.start >= error.end, usize::MAX - path.start));
    paths.into_iter().find_map(|path| {
        let range = start + path.start..start + path.end;
        let (name, near) = missing_part(&text[range.clone()], context)?;
        Some(Unknown { range, name, near })
    })
}

/// Names with a dot, such as `row.f.value`, outside quotation marks.
fn paths(tag: &str) -> Vec<Range<usize>> {
    let mut paths: Vec<Range<usize>> = Vec::new();
    let mut quoted = None;
    for (at, ch) in tag.char_indices() {
        let is_of_name = ch.is_alphanumeric() || ch == '_' || ch == '.';
        match (quoted, paths.last_mut()) {
            (Some(mark), _) => quoted = Some(mark).filter(|mark| *mark != ch),
            (None, _) if ch == '"' || ch == '\'' => quoted = Some(ch),
            (None, Some(path)) if is_of_name && path.end == at => path.end = at + ch.len_utf8(),
            (None, _) if is_of_name => paths.push(at..at + ch.len_utf8()),
            _ => {}
        }
    }
    let is_path = |path: &Range<usize>| {
        let name = &tag[path.clone()];
        name.contains('.')
            && name.starts_with(|first: char| first.is_alphabetic())
            && !name.ends_with('.')
    };
    paths.retain(is_path);
    paths
}

/// The first part of a name that isn't there. A name that begins with a local one, as in a loop, can't be followed: its
/// parts are looked up among those of all records.
fn missing_part(path: &str, context: &Value) -> Option<(String, Option<String>)> {
    let mut parts = path.split('.');
    let root = parts.next().filter(|root| *root != "loop")?;
    let mut at = context
        .get_attr(root)
        .ok()
        .filter(|value| !value.is_undefined());
    let everywhere = if at.is_none() {
        every_name(context)
    } else {
        BTreeSet::new()
    };
    let mut known = root.to_owned();
    for part in parts {
        let here = match &at {
            Some(value) => keys(value).into_iter().collect(),
            None => everywhere.clone(),
        };
        let next = at.as_ref().map(|value| {
            value
                .get_attr(part)
                .ok()
                .filter(|value| !value.is_undefined())
        });
        if matches!(next, Some(None)) || next.is_none() && !here.contains(part) {
            let near = nearest(part, here.iter().map(String::as_str))
                .map(|near| format!("{known}.{near}"));
            return Some((format!("{known}.{part}"), near));
        }
        at = next.flatten();
        known = format!("{known}.{part}");
    }
    None
}

/// The names of the values of a record.
pub(crate) fn keys(value: &Value) -> Vec<String> {
    value
        .try_iter()
        .into_iter()
        .flatten()
        .filter_map(|key| key.as_str().map(str::to_owned))
        .collect()
}

/// The names of the values of all records; of a list those of its first one.
fn every_name(context: &Value) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = ["name", "code"].map(str::to_owned).into();
    let mut open = vec![context.clone()];
    while let Some(value) = open.pop() {
        match value.kind() {
            ValueKind::Map => {
                for key in keys(&value) {
                    open.extend(value.get_attr(&key));
                    names.insert(key);
                }
            }
            ValueKind::Seq => open.extend(value.try_iter().into_iter().flatten().next()),
            _ => {}
        }
    }
    names
}

/// The candidate nearest to a word, if it is near enough to have been meant.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let scored =
        candidates.map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate));
    let (distance, candidate) = scored.min()?;
    (distance <= (word.chars().count() / 3).max(1)).then_some(candidate)
}
