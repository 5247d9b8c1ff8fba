//! What a word of a report stands for: a place, a thing that is counted or a state of affairs that the code lists know.

use crate::atoms::seen;
use crate::lexicon::{Lexicon, WordKind, counted_unit};
use crate::passage::sign;
use sse_model::{
    ActionStatus, Code, EntityType, Instrument, Measure, PersonGroup, RefArea, Sex, Unit,
};

/// Whether words name another thing than those in whose place they stand, of lists that know both of them.
pub(super) fn names_another(was: &str, is: &str, lexicon: &Lexicon) -> bool {
    // A unit of measure that took the place of another one is told as such.
    if counted_unit(was).is_some() && counted_unit(is).is_some() {
        return false;
    }
    let (was, is) = (meanings(was, lexicon), meanings(is, lexicon));
    !was.is_empty() && !is.is_empty() && was.iter().all(|meaning| !is.contains(meaning))
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
    let words = &*seen(words).collect::<String>();
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
    let found = [
        (
            "areas",
            RefArea::from_word(words).map(|area| area.code().to_owned()),
        ),
        ("measures", code::<Measure>(words)),
        ("entity_types", code::<EntityType>(words)),
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
    fn a_name_that_the_end_of_a_line_divides_is_known() {
        let english = Lexicon::of("en");
        assert!(names_another("Brazil", "Mon\u{ad}golia", english));
        assert!(!names_another("Mongolia", "Mon\u{ad}golia", english));
    }
}
