//! The names of blocks, to which references lead.

use super::lines::LineRanges;
use crate::inlines::is_key;
use crate::marks;

/// Takes the name of a block from its words: `{#name}` at their end or an anchor at their start.
pub(super) fn take_key(text: &str, piece: &mut LineRanges) -> Option<String> {
    let last = piece.last_mut()?;
    let words = text[last.clone()].trim_end_matches([' ', '\t']);
    if let Some(start) = words.rfind("{#").filter(|_| words.ends_with('}')) {
        let key = marks::plain(&words[start + 2..words.len() - 1]).into_owned();
        if is_key(&key) && !words[..start].ends_with('\\') {
            last.end = last.start + words[..start].trim_end_matches([' ', '\t']).len();
            return Some(key);
        }
    }
    let first = piece.first_mut()?;
    let words = text[first.clone()].trim_start_matches([' ', '\t']);
    let (key, rest) = words.strip_prefix("<a id=\"")?.split_once("\"></a>")?;
    is_key(key).then(|| {
        first.start = first.end - rest.len();
        key.to_owned()
    })
}
