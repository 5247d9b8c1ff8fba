//! Code lists embedded as CSV, read once.

use crate::code::fold;
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;

/// The rows of a list and where each word leads.
pub(crate) struct List<E: 'static> {
    pub(crate) entries: &'static [E],
    codes: FxHashMap<&'static str, u16>,
    folded: FxHashMap<String, u16>,
    words: Vec<&'static str>,
}

/// A row of a list.
pub(crate) trait Entry: DeserializeOwned {
    /// Its code.
    fn code(&self) -> &str;
    /// Labels, names and aliases by which people know it; lists are joined by `;`.
    fn words(&self) -> Vec<&str>;

    /// Its label where there is little room, if that is another one.
    fn brief(&'static self, _language: &str) -> Option<&'static str> {
        None
    }
}

impl<E: Entry + 'static> List<E> {
    /// Reads a list that is part of the program.
    pub(crate) fn read(name: &str, csv: &'static str) -> &'static Self {
        let entries: &'static [E] = Box::leak(rows(name, csv).into_boxed_slice());
        let mut list = Self {
            entries,
            codes: FxHashMap::default(),
            folded: FxHashMap::default(),
            words: Vec::new(),
        };
        for (at, entry) in (0_u16..).zip(entries) {
            list.codes.insert(entry.code(), at);
            let known = entry
                .words()
                .into_iter()
                .flat_map(|word| word.split(';'))
                .map(str::trim);
            for word in std::iter::once(entry.code())
                .chain(known)
                .filter(|word| !word.is_empty())
            {
                list.know(word, at);
            }
        }
        Box::leak(Box::new(list))
    }

    fn know(&mut self, word: &'static str, at: u16) {
        self.folded.entry(fold(word)).or_insert(at);
        self.words.push(word);
    }

    /// Adds words that stand in a list of their own.
    pub(crate) fn with_aliases(&self, aliases: Vec<(&'static str, &'static str)>) -> &'static Self {
        let mut list = Self {
            codes: self.codes.clone(),
            folded: self.folded.clone(),
            words: self.words.clone(),
            ..*self
        };
        for (code, alias) in aliases {
            let at = list.codes[code];
            list.know(alias, at);
        }
        Box::leak(Box::new(list))
    }

    pub(crate) fn at(&self, code: &str) -> Option<u16> {
        self.codes.get(code).copied()
    }

    pub(crate) fn at_word(&self, word: &str) -> Option<u16> {
        self.codes
            .get(word.trim())
            .or_else(|| self.folded.get(&fold(word)))
            .copied()
    }

    pub(crate) fn words(&self) -> Vec<&'static str> {
        self.words.clone()
    }
}

/// The rows of a CSV file that is part of the program.
pub(crate) fn rows<E: DeserializeOwned>(name: &str, csv: &'static str) -> Vec<E> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Result<Vec<E>, _> = reader.deserialize().collect();
    rows.unwrap_or_else(|error| panic!("code list {name}: {error}"))
}

/// The codes of a list of values in one cell, separated by semicolons.
pub(crate) fn cell_codes(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';')
        .map(str::trim)
        .filter(|code| !code.is_empty())
}

/// Text of a list that lives as long as the program.
pub(crate) fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// Members of a code list that code names, each by its code: one that isn't in the list doesn't compile.
macro_rules! named_codes {
    ($name:ident by $make:path, in $csv:ident { $($(#[$doc:meta])* $member:ident = $code:literal,)+ }) => {
        impl $name {
            $($(#[$doc])* pub const $member: Self = $make(crate::code_list::row_of($csv, $code));)+
        }

        // A constant of a type is worked out where it is used; these are looked up even if none is.
        $(const _: $name = $name::$member;)+
    };
}
pub(crate) use named_codes;

/// The place of a code in a list of the program, found while it is compiled: a code that isn't there doesn't compile.
///
/// Codes stand first in their rows; none of them needs quotation marks.
pub(crate) const fn row_of(csv: &str, code: &str) -> u16 {
    let (text, code) = (csv.as_bytes(), code.as_bytes());
    let (mut at, mut row, mut begins, mut quoted) = (0, 0_u16, true, false);
    while at < text.len() {
        if begins && starts_with(text, at, code) {
            // The header is no row.
            return row - 1;
        }
        quoted ^= text[at] == b'"';
        begins = text[at] == b'\n' && !quoted;
        if begins {
            row += 1;
        }
        at += 1;
    }
    panic!("no such code in the list")
}

/// Whether a cell with this text begins at a place.
const fn starts_with(text: &[u8], at: usize, cell: &[u8]) -> bool {
    if at + cell.len() >= text.len() || text[at + cell.len()] != b',' {
        return false;
    }
    let mut same = 0;
    while same < cell.len() && text[at + same] == cell[same] {
        same += 1;
    }
    same == cell.len()
}

/// A function that gives a list of the program, read when it is first asked for.
macro_rules! list {
    ($table:ident: $entry:ident, $name:literal in $csv:expr) => {
        fn $table() -> &'static crate::code_list::List<$entry> {
            static LIST: std::sync::LazyLock<&'static crate::code_list::List<$entry>> =
                std::sync::LazyLock::new(|| crate::code_list::List::read($name, $csv));
            &LIST
        }
    };
}
pub(crate) use list;

/// A code type over a list: private index, one way in.
macro_rules! code_list {
    ($(#[$doc:meta])* $name:ident, $entry:ident, $list:literal, $table:path) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u16);

        impl $name {
            pub(crate) fn entry(self) -> &'static $entry {
                &$table().entries[usize::from(self.0)]
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({})", stringify!($name), crate::Code::code(*self))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(crate::Code::code(*self))
            }
        }

        impl crate::Code for $name {
            const LIST: &'static str = $list;

            fn code(self) -> &'static str {
                crate::code_list::Entry::code(self.entry())
            }

            fn label(self, language: &str) -> &'static str {
                self.entry().label(language)
            }

            fn brief(self, language: &str) -> &'static str {
                let brief = crate::code_list::Entry::brief(self.entry(), language);
                brief.unwrap_or_else(|| self.label(language))
            }

            fn all() -> Vec<Self> {
                (0_u16..).map($name).take($table().entries.len()).collect()
            }

            fn from_code(code: &str) -> Option<Self> {
                $table().at(code).map($name)
            }

            fn from_word(word: &str) -> Option<Self> {
                $table().at_word(word).map($name)
            }

            fn words() -> Vec<&'static str> {
                $table().words()
            }
        }
    };
}
pub(crate) use code_list;

/// A row with labels in English, French and Spanish, found by its code and by the columns that are named.
macro_rules! labelled {
    ($entry:ident known by $($column:ident)*) => {
        impl crate::code_list::Entry for $entry {
            fn code(&self) -> &str {
                &self.code
            }

            fn words(&self) -> Vec<&str> {
                vec![$(&self.$column),*]
            }
        }

        impl $entry {
            fn label(&'static self, language: &str) -> &'static str {
                let labels = [&self.label_en, &self.label_fr, &self.label_es];
                crate::code_list::label_in(language, labels.map(String::as_str))
            }
        }
    };
}
pub(crate) use labelled;

/// What a code means, and where that is taken from.
macro_rules! defined {
    ($($name:ident)+) => {
        $(impl $name {
            /// What it means, in English.
            pub fn definition(self) -> &'static str {
                &self.entry().definition
            }

            /// Where the definition is taken from; `own words` where nothing published is followed.
            pub fn source(self) -> &'static str {
                &self.entry().source
            }
        })+
    };
}
pub(crate) use defined;

/// The languages of labels, in the order of `Entry::labels`.
const LANGUAGES: [&str; 6] = ["en", "fr", "es", "ru", "zh", "ar"];

/// The label of a language, if there is one that isn't blank, else the English one; a list may have the first few alone.
pub(crate) fn label_in<const COUNT: usize>(
    language: &str,
    labels: [&'static str; COUNT],
) -> &'static str {
    let at = LANGUAGES.iter().position(|&known| known == language);
    let own = at.and_then(|at| labels.get(at));
    own.filter(|label| !label.is_empty()).unwrap_or(&labels[0])
}

#[cfg(test)]
mod tests {
    use super::row_of;

    #[test]
    fn a_code_is_found_at_the_begin_of_its_row_alone() {
        let csv = "code,label\na,\"one, a\nb,two\"\nab,a\nb,c\n";
        assert_eq!(["a", "ab", "b"].map(|code| row_of(csv, code)), [0, 1, 2]);
    }

    #[test]
    #[should_panic(expected = "no such code")]
    fn a_part_of_a_code_is_none() {
        row_of("code,label\nab,x\n", "a");
    }
}
