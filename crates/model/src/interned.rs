//! Texts that are kept once, so that what holds them is copied like a number.

use rustc_hash::{FxBuildHasher, FxHashSet};
use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

/// A text that is kept once for as long as the program runs. In order of its characters, whoever asked for it first.
///
/// Nothing gives the memory of such a text back. So only what is kept anyway is interned: texts of claims, of rows that
/// are set aside one by one, and free scopes. They are part of files that lie in memory while they are read; of a
/// register, whose rows don't, a thousand subareas at most come this far. A round that is read again takes nothing more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interned(&'static str);

/// Every text that was interned.
static KNOWN: Mutex<FxHashSet<&'static str>> = Mutex::new(FxHashSet::with_hasher(FxBuildHasher));

impl Interned {
    /// The one copy of a text.
    pub fn of(text: &str) -> Self {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = known.get(text) {
            return Self(text);
        }
        let kept: &'static str = Box::leak(Box::from(text));
        known.insert(kept);
        Self(kept)
    }

    /// The text, which lives as long as the program.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl Deref for Interned {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

impl From<&str> for Interned {
    fn from(text: &str) -> Self {
        Self::of(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Interned;

    #[test]
    fn a_text_is_kept_once_and_sorts_by_its_characters() {
        let texts = ["Zürich", "Aargau", "Zürich"].map(Interned::of);
        assert!(std::ptr::eq(texts[0].as_str(), texts[2].as_str()));
        assert!(texts[1] < texts[0] && texts[0] == texts[2]);
        let threads: Vec<_> = (0..4)
            .map(|_| std::thread::spawn(|| Interned::of("Genève").as_str().as_ptr().addr()))
            .collect();
        let places: Vec<usize> = threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect();
        assert!(places.iter().all(|place| *place == places[0]));
    }
}
