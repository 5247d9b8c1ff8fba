//! Abbreviations that titles of measures and sources hold, and the codes by which the annex names reporters.

use super::record::Record;
use super::{View, is_code_of};
use crate::engine::Quoted;
use std::collections::BTreeMap;

impl View<'_> {
    /// Those that occur, by their letters, with what they stand for.
    pub(crate) fn abbreviations(&self) -> Vec<Record<'_>> {
        let figures = self.figures;
        let sources = figures.sources.iter().map(|of| of.source.as_str());
        let titles = figures.actions.values().map(|action| action.title.as_str());
        let scopes = figures.facts.values().filter_map(|fact| fact.key.scope);
        let scopes = scopes.map(|scope| scope.label(self.language()));
        let mut known: BTreeMap<&str, &str> = BTreeMap::new();
        for text in sources.chain(titles).chain(scopes) {
            let found = words(text).filter_map(|word| Some((word, self.long_form(word)?)));
            known.extend(found);
        }
        let codes = figures.sources.iter().flat_map(|of| &of.reporters);
        known.extend(codes.filter_map(|code| Some((code.as_str(), self.name_behind(code)?))));
        let mut known: Vec<(&str, &str)> = known.into_iter().collect();
        known.sort_by_key(|(short, _)| short.to_lowercase());
        let record = |(short, long): (&str, &str)| {
            Record::new()
                .plain("short", Quoted::value(short))
                .plain("long", Quoted::value(long))
        };
        known.into_iter().map(record).collect()
    }

    /// What a word stands for, if the words of the language or the list of reporters know it; what is spelt out in print is no
    /// abbreviation there.
    pub(crate) fn long_form(&self, word: &str) -> Option<&str> {
        let words = &self.locale.words;
        if words.abbreviations.contains_key(word) {
            return None;
        }
        let listed = words.acronyms.get(word).map(String::as_str);
        listed.or_else(|| self.name_behind(word))
    }

    /// The name behind the code of a reporter that is no State and that no blank alone tells from its name.
    fn name_behind(&self, code: &str) -> Option<&str> {
        let reporter = self.reporter_of(code)?;
        let is_told = reporter.area().is_none() && !is_code_of(code, &reporter.name);
        is_told.then_some(reporter.name.as_str())
    }
}

/// The words of a text that could be abbreviations: of two letters or more, without a small one.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !is_part(letter));
    let words = words.map(|word| word.trim_matches('-'));
    words.filter(|word| {
        let capitals = word.chars().filter(|letter| letter.is_uppercase());
        capitals.count() > 1
    })
}

/// Whether a character may stand in an abbreviation.
pub(crate) fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '+')
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_with_capitals_may_be_abbreviations() {
        let text = "El Periodico (INE, 2026), UN-NGLS and FISEA+: ILO/COOP of EaSI-";
        let found: Vec<&str> = words(text).collect();
        assert_eq!(found, ["INE", "UN-NGLS", "FISEA+", "ILO", "COOP", "EaSI"]);
    }
}
