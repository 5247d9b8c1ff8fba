//! Random numbers from a seed, and the places of a document in Markdown where something can be edited.

use std::ops::Range;

/// `SplitMix64` (Steele, Lea and Flood 2014).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap()
    }

    pub(crate) fn choose<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.below(choices.len())]
    }

    /// None of nothing.
    pub(crate) fn try_choose<'c, T>(&mut self, choices: &'c [T]) -> Option<&'c T> {
        (!choices.is_empty()).then(|| self.choose(choices))
    }
}

/// The stretches of a document that print words: no front matter, labels, targets of links, marks of notes, tags.
pub(crate) fn printed(text: &str) -> Vec<Range<usize>> {
    let body = text.find("\n# ").unwrap() + 1;
    let mut found = Vec::new();
    let mut start = body;
    for line in text[body..].split_inclusive('\n') {
        found.extend(printed_of_line(text, start..start + line.trim_end().len()));
        start += line.len();
    }
    found
}

fn printed_of_line(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let words = &text[line.clone()];
    let is_rule = words.starts_with("| ---") || words.starts_with("[^") && !words.contains(']');
    let is_label = ["<a id", "**Table", "**Figure", "**Box", "> **Box"];
    if is_rule || is_label.iter().any(|label| words.starts_with(label)) {
        return Vec::new();
    }
    let label = words.len()
        - words
            .trim_start_matches(|ch: char| ch.is_ascii_digit() || "# ".contains(ch))
            .len();
    let mut at = line.start
        + if words[label..].starts_with(". ") {
            label
        } else {
            0
        };
    let (mut found, mut from) = (Vec::new(), at);
    while at < line.end {
        let rest = &text[at..line.end];
        let skipped = [
            ("](", ")"),
            ("<", ">"),
            ("[^", "]"),
            ("{#", "}"),
            ("![", "["),
        ];
        let skip = skipped.into_iter().find(|(open, _)| rest.starts_with(open));
        if let Some((open, close)) = skip.filter(|(open, _)| *open != "![") {
            found.push(from..at);
            let mut closed = rest.match_indices(close);
            let end = closed.find(|(end, _)| !rest[..*end].ends_with('\\'));
            let end = end.map_or(rest.len(), |(end, _)| end + close.len());
            at += end.max(open.len());
            from = at;
        } else {
            at += rest.chars().next().unwrap().len_utf8();
        }
    }
    found.push(from..line.end);
    found.retain(|range| !range.is_empty());
    found
}

/// Words of letters, and numbers in digits with their separators, in the printed stretches.
pub(crate) fn words(text: &str, is_part: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for stretch in printed(text) {
        let mut start = None;
        let chars = text[stretch.clone()].char_indices();
        for (at, ch) in chars.chain([(stretch.len(), ' ')]) {
            match (is_part(ch), start) {
                (true, None) => start = Some(stretch.start + at),
                (false, Some(from)) => {
                    found.push(from..stretch.start + at);
                    start = None;
                }
                _ => {}
            }
        }
    }
    found
}

/// Numbers in digits, with the separators within them: `1,234` is one number, `2023,17` of an address are two.
pub(crate) fn numbers(text: &str) -> Vec<Range<usize>> {
    let found = words(text, |ch| ch.is_ascii_digit() || ",.".contains(ch));
    let mut numbers = Vec::new();
    for Range { start, end } in found {
        let mut from = start;
        for (at, _) in text[start..end].match_indices(',') {
            let digits = text[start + at + 1..]
                .bytes()
                .take_while(u8::is_ascii_digit);
            if digits.count() != 3 {
                numbers.push(from..start + at);
                from = start + at + 1;
            }
        }
        numbers.push(from..end);
    }
    let trimmed = numbers.into_iter().map(|range| {
        let own = &text[range.clone()];
        let start = range.start + own.len() - own.trim_start_matches([',', '.']).len();
        start..range.end - (own.len() - own.trim_end_matches([',', '.']).len())
    });
    trimmed.filter(|range| range.start < range.end).collect()
}

/// The line, from 1, of a byte.
pub(crate) fn line(text: &str, byte: usize) -> u64 {
    text[..byte].matches('\n').count() as u64 + 1
}
