//! Things that programs do to a text and that have one meaning, made plain.

use super::{Decoded, Encoding, more};
use memchr::memchr2;
use std::borrow::Cow;
use unicode_normalization::char::compose;

/// Joins letters with the accents behind them, as a Mac writes them: the two are one character.
pub(super) fn composed(decoded: &mut Decoded) {
    let text = decoded.text.as_bytes();
    // These two bytes begin the accents and nothing else that is common.
    let unicode = matches!(decoded.coding.encoding, Encoding::Utf8 | Encoding::Utf16);
    if !unicode || memchr2(0xCC, 0xCD, text).is_none() {
        return;
    }
    rewrite(decoded, |before, ch, _| {
        let joined = before.and_then(|before| compose(before, ch))?;
        Some(Rewritten::Joined(joined))
    });
}

/// The same for a text that stands by itself.
pub fn composed_text(text: &str) -> Cow<'_, str> {
    if memchr2(0xCC, 0xCD, text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for ch in text.chars() {
        let joined = plain
            .chars()
            .next_back()
            .and_then(|before| compose(before, ch));
        if joined.is_some() {
            plain.pop();
        }
        plain.push(joined.unwrap_or(ch));
    }
    Cow::Owned(plain)
}

/// Straightens the quotation marks around cells where the header shows that a word processor curved them.
pub(super) fn straight_quotes(decoded: &mut Decoded) {
    let header = decoded.text.lines().next().unwrap_or_default();
    let of_utf8 = decoded.coding.encoding == Encoding::Utf8;
    if !of_utf8 || !header.starts_with('“') || header.matches('“').count() < 2 {
        return;
    }
    let is_delimiter = |ch: char| ",;\t|\n\r".contains(ch);
    rewrite(decoded, |before, ch, after| {
        let opens = ch == '“' && before.is_none_or(is_delimiter);
        let closes = ch == '”' && after.is_none_or(is_delimiter);
        (opens || closes).then_some(Rewritten::Alone('"'))
    });
}

/// Takes away the sign (Ctrl-Z) with which old programs end a text file, on a line of its own or behind the last one.
pub(super) fn without_end_mark(decoded: &mut Decoded) {
    const END: char = '\u{1a}';
    let kept = decoded.text.trim_end_matches(END).len();
    decoded.text.truncate(kept);
}

/// Takes away the semicolons at the end of every line that a program adds where it reads a file divided by commas as one
/// column of several.
pub(super) fn without_tails(decoded: &mut Decoded) {
    let header = decoded.text.lines().next().unwrap_or_default();
    let bare = header.trim_end_matches(';');
    let tail = &header[bare.len()..];
    let alone = !bare.contains(';') && bare.contains(',');
    let mut lines = decoded.text.lines().filter(|line| !line.is_empty());
    if decoded.coding.encoding == Encoding::Utf16
        || tail.len() < 2
        || !alone
        || !lines.all(|line| line.ends_with(tail))
    {
        return;
    }
    let length = tail.len();
    let old = std::mem::take(&mut decoded.text);
    let (mut taken, mut ends) = (0, Vec::new());
    for line in old.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        let kept = words.len().saturating_sub(length);
        decoded.text.push_str(&words[..kept]);
        if kept < words.len() {
            taken += length;
            ends.push((decoded.text.len(), taken));
        }
        decoded.text.push_str(&line[words.len()..]);
    }
    // What stood behind the tails moved to the front.
    let moved = |at: usize| {
        let before = ends.partition_point(|(end, taken)| end + taken <= at);
        at - before.checked_sub(1).map_or(0, |last| ends[last].1)
    };
    let coding = &mut decoded.coding;
    coding.bad.iter_mut().for_each(|(at, _)| *at = moved(*at));
    coding
        .shifts
        .iter_mut()
        .for_each(|(at, _)| *at = moved(*at));
    let tails = ends.iter().map(|(end, _)| (*end, more(length, 0)));
    coding.shifts.extend(tails);
    coding.shifts.sort_unstable();
}

/// What becomes of a character.
enum Rewritten {
    /// Another one stands in its place.
    Alone(char),
    /// Another one stands in its place and in that of the one before it.
    Joined(char),
}

/// Rewrites characters by what stands before and behind them, and keeps the way back to the bytes.
fn rewrite(
    decoded: &mut Decoded,
    change: impl Fn(Option<char>, char, Option<char>) -> Option<Rewritten>,
) {
    let in_file = |ch: char| match decoded.coding.encoding {
        Encoding::Utf16 => 2 * ch.len_utf16(),
        _ => ch.len_utf8(),
    };
    let old = std::mem::take(&mut decoded.text);
    let mut new = String::with_capacity(old.len());
    let mut shifts = Vec::new();
    let (bad, known) = (&mut decoded.coding.bad, &decoded.coding.shifts);
    let (mut bad_at, mut known_at) = (0, 0);
    let mut chars = old.char_indices().peekable();
    while let Some((at, ch)) = chars.next() {
        if bad.get(bad_at).is_some_and(|(place, _)| *place == at) {
            bad[bad_at].0 = new.len();
            bad_at += 1;
        }
        if let Some((_, shift)) = known.get(known_at).filter(|(place, _)| *place == at) {
            shifts.push((new.len(), *shift));
            known_at += 1;
        }
        let after = chars.peek().map(|(_, ch)| *ch);
        let written = match change(new.chars().next_back(), ch, after) {
            None => {
                new.push(ch);
                continue;
            }
            Some(Rewritten::Alone(other)) => (in_file(ch), other),
            Some(Rewritten::Joined(other)) => {
                let before = new.pop().map_or(0, in_file);
                (before + in_file(ch), other)
            }
        };
        let (length, other) = written;
        shifts.push((new.len(), more(length, in_file(other))));
        new.push(other);
    }
    decoded.text = new;
    decoded.coding.shifts = shifts;
}
