//! The diagnostics of one level, with what they mean.

use super::Words;
use crate::commands::explain;
use sse_diagnostics::Rule;

/// The rules of `rules.C`: a heading and the explanation of each.
pub(super) fn value(name: &str, words: &Words) -> Option<String> {
    let level = name.strip_prefix("rules.")?;
    let of_level = |rule: &Rule| rule.code.starts_with(level);
    let parts: Vec<String> = sse_round::rules()
        .into_iter()
        .filter(of_level)
        .map(|rule| section(&rule, words))
        .collect();
    (level.len() == 1 && !parts.is_empty()).then(|| parts.join("\n"))
}

fn section(rule: &Rule, words: &Words) -> String {
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
