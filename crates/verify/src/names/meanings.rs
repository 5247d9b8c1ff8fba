//! What a word of a report stands for: a place, a thing that is counted or a state of affairs that the code lists know.

use crate::atoms::seen;
use crate::lexicon::{Lexicon, WordKind, counted_unit};
use crate::passage::sign;
use sse_model::{
    ActionStatus, Code, Commitment, EntityType, Instrument, Measure, Part, PersonGroup, RefArea,
    Service, Sex, Unit,
};

/// Whether words name another thing than those in whose place they stand, of lists that know both of them.
pub(super) fn names_another(was: &str, is: &str, lexicon: &Lexicon) -> bool {
    // A unit of measure that took the place of another one is told as such.
    if counted_unit(was).is_some() && counted_unit(is).is_some() {
        return false;
    }
    if is_denial(was, is) || is_denial(is, was) {
        return true;
    }
    let is_pronoun = |word: &str| {
        let word = seen(word).to_lowercase();
        lexicon.value(WordKind::Pronoun, &word).is_some()
    };
    if is_pronoun(was) || is_pronoun(is) {
        return false;
    }
    let (was, is) = (meanings(was, lexicon), meanings(is, lexicon));
    !was.is_empty() && !is.is_empty() && was.iter().all(|meaning| !is.contains(meaning))
}

/// Whether words name one thing of a list.
pub(super) fn means_the_same(was: &str, is: &str, lexicon: &Lexicon) -> bool {
    let (was, is) = (meanings(was, lexicon), meanings(is, lexicon));
    was.iter().any(|meaning| is.contains(meaning))
}

/// What makes the opposite of a word before which it stands, and how many letters that has at least: "uncovered" and "informal", but
/// not "inform".
const DENIALS: [(&str, usize); 6] = [
    ("un", 4),
    ("in", 6),
    ("im", 6),
    ("dis", 4),
    ("non", 4),
    ("non-", 4),
];

/// Whether one word is the other behind what denies it.
fn is_denial(word: &str, other: &str) -> bool {
    let (word, other) = (word.to_lowercase(), other.to_lowercase());
    DENIALS.iter().any(|(denial, fewest)| {
        word.chars().count() >= *fewest && other.strip_prefix(denial) == Some(word.as_str())
    })
}

/// The same where one list knows both of them.
pub(super) fn names_another_of_its_list(was: &str, is: &str, lexicon: &Lexicon) -> bool {
    let (own, others) = (meanings(was, lexicon), meanings(is, lexicon));
    let lists: Vec<&str> = others.iter().map(|(list, _)| *list).collect();
    own.iter().any(|(list, _)| lists.contains(list)) && names_another(was, is, lexicon)
}

/// What words mean, by list and code.
fn meanings(words: &str, lexicon: &Lexicon) -> Vec<(&'static str, String)> {
    fn code<C: Code>(words: &str) -> Option<String> {
        C::from_word(words).map(|member| member.code().to_owned())
    }
    let words = &*seen(words);
    let small = words.to_lowercase();
    let parts: Vec<&str> = small.split_whitespace().collect();
    let of_kind = |kind| {
        let found = lexicon.begins(kind, |at| parts.get(at).copied());
        let whole = found.filter(|(_, length)| *length == parts.len());
        whole.map(|(value, _)| value.to_string())
    };
    let multiple = || {
        let (unit, factor) = Unit::from_multiple(words)?;
        Some(format!("{factor} {}", unit.code()))
    };
    // Reports name several of them: "legal frameworks".
    let singular = words.strip_suffix('s').unwrap_or(words);
    let commitment = code::<Commitment>(words).or_else(|| code::<Commitment>(singular));
    // Codes and short forms have two or three capitals: "and" is no Andorra, "to" no Tonga.
    let is_word = words.chars().count() <= 3 && words.contains(char::is_lowercase);
    let area = RefArea::from_word(words).filter(|_| !is_word);
    let found = [
        ("areas", area.map(|area| area.code().to_owned())),
        ("measures", code::<Measure>(words)),
        ("entity_types", code::<EntityType>(words)),
        // Named parts of a kind stand beside the kinds.
        (
            "entity_types",
            code::<Part>(words).map(|part| format!("part {part}")),
        ),
        ("services", code::<Service>(words)),
        ("commitments", commitment),
        ("person_groups", code::<PersonGroup>(words)),
        ("sexes", code::<Sex>(words)),
        ("statuses", code::<ActionStatus>(words)),
        ("instruments", code::<Instrument>(words)),
        (
            "units",
            counted_unit(words).map(str::to_owned).or_else(multiple),
        ),
        ("things", of_kind(WordKind::Thing)),
        ("quantifiers", of_kind(WordKind::Quantifier)),
        ("signs", sign(words).map(str::to_owned)),
    ];
    let found = found.into_iter();
    found
        .filter_map(|(list, code)| Some((list, code?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_and_its_denial_are_opposites() {
        let english = Lexicon::of("en");
        for (was, is) in [
            ("covered", "uncovered"),
            ("Informal", "formal"),
            ("paid", "unpaid"),
        ] {
            assert!(names_another(was, is, english), "{was}, {is}");
        }
        assert!(!names_another("to", "into", english));
        assert!(!names_another("form", "inform", english));
    }

    #[test]
    fn words_in_small_letters_are_no_codes_of_areas() {
        let english = Lexicon::of("en");
        assert!(names_another("NOR", "AND", english));
        assert!(!names_another("And", "nor", english));
        assert!(!names_another("no", "to", english));
        assert!(!names_another("can", "and", english));
    }

    #[test]
    fn a_name_that_the_end_of_a_line_divides_is_known() {
        let english = Lexicon::of("en");
        assert!(names_another("Brazil", "Mon\u{ad}golia", english));
        assert!(!names_another("Mongolia", "Mon\u{ad}golia", english));
    }
}
