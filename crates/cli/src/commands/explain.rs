//! `explain`: what a diagnostic means.

use crate::console::Console;
use crate::{Failure, RunOutcome};
use sse_diagnostics::{Argument, Joint, Rule, Severity};
use sse_submission::nearest;
use std::fmt::Write;

/// Explains a code or name, or lists them all.
pub(crate) fn run(code: Option<&str>, console: &Console) -> Result<RunOutcome, Failure> {
    let Some(wanted) = code else {
        let mut list = String::new();
        for rule in sse_round::rules() {
            let severity = word(rule.severity);
            let _ = writeln!(list, "{} {severity:7} {}", rule.code, rule.name);
        }
        console.result(&list)?;
        return Ok(RunOutcome::Clean);
    };
    let rules = sse_round::rules();
    let rule = rules.iter().find(|rule| {
        rule.code.eq_ignore_ascii_case(wanted) || rule.name.eq_ignore_ascii_case(wanted)
    });
    let rule = rule.ok_or_else(|| {
        let near = near(wanted, &rules).map(|near| format!("did you mean {near}? "));
        let near = near.unwrap_or_default();
        Failure::Message(format!(
            "there is no diagnostic {wanted}; {near}`sse-report explain` lists them all"
        ))
    })?;
    console.result(&format!(
        "{}[{}] {}\n\n{}",
        word(rule.severity),
        rule.code,
        rule.name,
        shown(rule)
    ))?;
    Ok(RunOutcome::Clean)
}

/// The code or name that was meant: of what looks like a code the one with the same letter and number, since every other number
/// is another rule.
fn near<'r>(wanted: &str, rules: &'r [Rule]) -> Option<&'r str> {
    let mut letters = wanted.chars();
    let letter = letters.next().filter(char::is_ascii_alphabetic)?;
    if let Ok(number) = letters.as_str().parse::<u32>() {
        let code = format!("{}{number:03}", letter.to_ascii_uppercase());
        return rules
            .iter()
            .map(|rule| rule.code)
            .find(|known| *known == code);
    }
    let known = rules.iter().flat_map(|rule| [rule.name, rule.code]);
    nearest(wanted, known)
}

/// What is said of a warning that stays as long as its cause does.
const UNSETTLED: &str = "No decision of the secretariat settles it: it goes with its cause.";

/// The explanation of a rule, line by line, with what is invisible in its examples escaped, and the decisions that settle it.
pub(crate) fn shown(rule: &Rule) -> String {
    let lines = rule.explain.trim().lines();
    let text: String = lines
        .map(|line| sse_diagnostics::visible(line) + "\n")
        .collect();
    match settled_by(rule) {
        Some(kinds) => format!("{text}\nA decision of the secretariat settles it: {kinds}.\n"),
        None if rule.severity == Severity::Warning => format!("{text}\n{UNSETTLED}\n"),
        None => text,
    }
}

/// The decisions that settle a warning in words, if any does: `prefer`, `exclude` or `waive`.
pub(crate) fn settled_by(rule: &Rule) -> Option<String> {
    let kinds = sse_round::settling(rule.code).iter();
    let kinds: Vec<String> = kinds.map(|kind| format!("`{}`", kind.code())).collect();
    let is_settled = !kinds.is_empty() && rule.severity == Severity::Warning;
    is_settled.then(|| Argument::list(kinds, Joint::Or).text())
}

/// A severity in words.
pub(crate) const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

#[cfg(test)]
mod tests {

    #[test]
    fn a_code_and_a_name_mean_one_rule_and_every_rule_is_explained() {
        let rules = sse_round::rules();
        for (at, rule) in rules.iter().enumerate() {
            assert!(
                rules[at + 1..].iter().all(|other| other.code != rule.code),
                "{} twice",
                rule.code
            );
            assert!(
                rules[at + 1..].iter().all(|other| other.name != rule.name),
                "{} twice",
                rule.name
            );
            assert!(rule.explain.len() > 40, "{} is not explained", rule.code);
            assert!(
                "FHCRWXTDPV".contains(&rule.code[..1]) && rule.code.len() == 4,
                "{}",
                rule.code
            );
        }
    }
}
