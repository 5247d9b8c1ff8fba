//! The diagnostics of one level, with what they mean.

use super::GuideWords;
use crate::commands::explain;
use sse_diagnostics::Rule;

/// The rules of `rules.C`: a heading and the explanation of each.
pub(super) fn value(name: &str, words: &GuideWords) -> Option<String> {
    let level = name.strip_prefix("rules.")?;
    let parts: Vec<String> = sse_round::rules()
        .into_iter()
        .filter(|rule| rule.code.starts_with(level))
        .map(|rule| section(&rule, words))
        .collect();
    (level.len() == 1 && !parts.is_empty()).then(|| parts.join("\n"))
}

fn section(rule: &Rule, words: &GuideWords) -> String {
    let Rule {
        code,
        name,
        severity,
        ..
    } = rule;
    format!(
        "### {code} {name}\n\n*{}.* {}",
        words.of(explain::word(*severity)),
        explain::shown(rule)
    )
}
