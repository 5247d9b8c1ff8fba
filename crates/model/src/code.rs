//! What all code lists have in common.

/// The languages of forms.
pub(crate) const FORM_LANGUAGES: [&str; 3] = ["en", "fr", "es"];

/// A member of a code list. A value that exists is valid.
pub trait Code: Copy + Eq + Ord + 'static {
    /// The name of the list, in words: "measures".
    const LIST: &'static str;

    /// Its code, as written in a file.
    fn code(self) -> &'static str;

    /// Its label in a language, English where there is none.
    fn label(self, language: &str) -> &'static str;

    /// Its label where there is little room.
    fn brief(self, language: &str) -> &'static str {
        self.label(language)
    }

    /// The word by which a form offers it in a language: its label, or its code where the label means another member or none.
    fn offered(self, language: &str) -> &'static str {
        let label = self.brief(language);
        let read_back = !label.is_empty() && Self::from_word(label) == Some(self);
        if read_back { label } else { self.code() }
    }

    /// Whether a form offers it by a word.
    fn is_offered_as(self, word: &str) -> bool {
        FORM_LANGUAGES
            .iter()
            .any(|language| self.offered(language) == word)
    }

    /// The label of a code in a language; blank where the list lacks it.
    fn label_of(code: &str, language: &str) -> &'static str {
        Self::from_code(code).map_or("", |member| member.label(language))
    }

    /// Every member, in the order of the list.
    fn all() -> Vec<Self>;

    /// The member with exactly this code.
    fn from_code(code: &str) -> Option<Self>;

    /// The member that people mean by a word: a code, label, name or alias, whatever its case.
    fn from_word(word: &str) -> Option<Self>;

    /// Every word that `from_word` knows, for suggestions.
    fn words() -> Vec<&'static str>;
}

/// Case, outer blanks, repeated blanks, dashes and apostrophes of a word made alike.
pub(crate) fn fold(word: &str) -> String {
    let lower = word.to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    for part in lower.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(part.chars().map(alike));
    }
    folded
}

fn alike(ch: char) -> char {
    match ch {
        '\u{2019}' | '\u{2018}' | '\u{02bb}' | '\u{02bc}' | '`' => '\'',
        '\u{2010}'..='\u{2015}' => '-',
        other => other,
    }
}
