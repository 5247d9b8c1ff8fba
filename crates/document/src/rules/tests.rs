use super::RULES;
use crate::{Drawing, read, resolve};
use sse_diagnostics::{Rule, Source, Standing};

/// The codes that reading and resolving an example gives.
fn codes(text: &str) -> Vec<&'static str> {
    let mut drawings = |path: &str| (path == "figures/responses.svg").then(Drawing::default);
    let (mut document, found) = read(&Source::new("report.md", text), &mut drawings);
    found
        .into_iter()
        .chain(resolve(&mut document).diagnostics)
        .map(|finding| finding.code)
        .collect()
}

/// The text of the example of a rule that breaks it, or doesn't.
fn example(rule: &Rule, standing: Standing) -> String {
    let of_standing = rule
        .examples()
        .into_iter()
        .find(|example| example.standing == standing);
    of_standing
        .and_then(|example| example.text)
        .unwrap_or_default()
}

#[test]
fn bad_examples_break_their_rule_and_good_ones_break_none() {
    let long = ["too-long", "too-many-lines"];
    for rule in RULES.iter().filter(|rule| !long.contains(&rule.name)) {
        let (bad, good) = (example(rule, Standing::Bad), example(rule, Standing::Good));
        assert!(
            codes(&bad).contains(&rule.code),
            "{}: {:?}",
            rule.name,
            codes(&bad)
        );
        assert!(!good.is_empty(), "{}", rule.name);
        assert_eq!(codes(&good), Vec::<&str>::new(), "{}", rule.name);
    }
}

#[test]
fn codes_and_names_belong_to_one_rule_each() {
    assert!(RULES.is_sorted_by(|one, other| one.code < other.code));
    assert!(
        RULES
            .iter()
            .all(|rule| rule.code.starts_with('T') && rule.code < "T050")
    );
    let mut names: Vec<_> = RULES.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len());
}

#[test]
fn too_many_words_are_a_warning() {
    let text = |count: usize| format!("# Report\n\n## Introduction\n\n{}\n", "word ".repeat(count));
    assert_eq!(codes(&text(8_497)), Vec::<&str>::new());
    assert_eq!(codes(&text(8_498)).len(), 1);
}
