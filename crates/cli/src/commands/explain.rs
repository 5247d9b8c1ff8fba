//! `explain`: what a diagnostic means.

use crate::console::Console;
use crate::{Failure, Outcome};
use sse_diagnostics::{Rule, Severity};
use std::fmt::Write;

/// Explains a code or name, or lists them all.
pub(crate) fn run(code: Option<&str>, console: &Console) -> Result<Outcome, Failure> {
    let Some(wanted) = code else {
        let list = sse_round::rules()
            .iter()
            .fold(String::new(), |mut list, rule| {
                let _ = writeln!(
                    list,
                    "{} {:7} {}",
                    rule.code,
                    word(rule.severity),
                    rule.name
                );
                list
            });
        console.result(&list)?;
        return Ok(Outcome::Clean);
    };
    let known = |rule: &&Rule| {
        rule.code.eq_ignore_ascii_case(wanted) || rule.name.eq_ignore_ascii_case(wanted)
    };
    let rules = sse_round::rules();
    let rule = rules.iter().find(known).ok_or_else(|| {
        Failure::Message(format!(
            "there is no diagnostic {wanted}; `sse-report explain` lists them all"
        ))
    })?;
    console.result(&format!(
        "{}[{}] {}\n\n{}",
        word(rule.severity),
        rule.code,
        rule.name,
        shown(rule)
    ))?;
    Ok(Outcome::Clean)
}

/// The explanation of a rule, line by line, with what is invisible in its examples escaped.
pub(crate) fn shown(rule: &Rule) -> String {
    rule.explain
        .trim()
        .lines()
        .map(|line| sse_diagnostics::visible(line) + "\n")
        .collect()
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
                "FHCRXTDP".contains(&rule.code[..1]) && rule.code.len() == 4,
                "{}",
                rule.code
            );
        }
    }
}
