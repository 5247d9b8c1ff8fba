//! The templates and texts of people that a report was made of, and which words of it stand there.

use crate::lexicon::Lexicon;
use crate::number::{Token, tokens};
use sse_diagnostics::Source;
use std::ops::Range;

/// How many words beside those that were changed stand with them in a template, at least.
const LEAST_AROUND: usize = 3;

/// The signs that open and close what a template prints or does.
const SIGNS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

/// Texts, each as the stretches of words between what a template prints or does.
pub(crate) struct Origins<'o> {
    texts: Vec<(&'o Source, Vec<Vec<Token>>)>,
}

/// Words of a text that a report was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The position of the text.
    pub(crate) text: usize,
    /// The bytes of the words.
    pub(crate) range: Range<usize>,
}

impl<'o> Origins<'o> {
    pub(crate) fn new(texts: &'o [Source], lexicon: &Lexicon) -> Self {
        let texts = texts.iter().map(|source| {
            let stretches = stretches(source.text());
            let read = stretches.map(|stretch| {
                let mut read = tokens(&source.text()[stretch.clone()], lexicon, usize::MAX);
                for token in &mut read {
                    token.range =
                        token.range.start + stretch.start..token.range.end + stretch.start;
                }
                read
            });
            (source, read.collect())
        });
        Self {
            texts: texts.collect(),
        }
    }

    pub(crate) fn text(&self, at: usize) -> &'o Source {
        self.texts[at].0
    }

    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    /// Where some words of a passage stand: with the most of the words around them; none where that may be two places.
    pub(crate) fn find(&self, passage: &[Token], words: Range<usize>) -> Option<Origin> {
        let (mut best, mut most, mut is_one) = (None, words.len() + LEAST_AROUND, false);
        for (text, (_, stretches)) in self.texts.iter().enumerate() {
            for stretch in stretches {
                for start in 0..(stretch.len() + 1).saturating_sub(words.len()) {
                    let common = common(passage, &words, stretch, start);
                    if common < most {
                        continue;
                    }
                    let last = &stretch[start + words.len() - 1];
                    let range = stretch[start].range.start..last.range.end;
                    is_one = common > most || best.is_none();
                    (best, most) = (Some(Origin { text, range }), common);
                }
            }
        }
        best.filter(|_| is_one)
    }
}

/// How many words stand side by side in both, those that are looked for among them; 0 where these aren't there, or another word
/// stands beside them.
fn common(passage: &[Token], words: &Range<usize>, stretch: &[Token], start: usize) -> usize {
    let is_same = |(one, other): &(&Token, &Token)| one.word == other.word;
    let end = start + words.len();
    let own = passage[words.clone()].iter().zip(&stretch[start..end]);
    if words.is_empty() || !own.into_iter().all(|pair| is_same(&pair)) {
        return 0;
    }
    let before = passage[..words.start].iter().rev();
    let before = before.zip(stretch[..start].iter().rev());
    let behind = passage[words.end..].iter().zip(&stretch[end..]);
    let nearest = [before.clone().next(), behind.clone().next()];
    if !nearest.iter().flatten().all(is_same) {
        return 0;
    }
    before.take_while(is_same).count() + words.len() + behind.take_while(is_same).count()
}

/// What stands between the signs of a template.
fn stretches(text: &str) -> impl Iterator<Item = Range<usize>> {
    let (mut found, mut from) = (Vec::new(), 0);
    loop {
        let rest = &text[from..];
        let opened = SIGNS
            .iter()
            .filter_map(|(open, close)| Some((rest.find(open)?, *close)))
            .min();
        let Some((start, close)) = opened else {
            found.push(from..text.len());
            return found.into_iter();
        };
        found.push(from..from + start);
        let end = rest[start..].find(close);
        from += end.map_or(rest.len(), |end| start + end + close.len());
    }
}
