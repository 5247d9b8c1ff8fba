//! F003

use crate::letters;
use crate::suggest::nearest;
use sse_diagnostics::{Diagnostic, Rule, Severity, Words, words};
use sse_model::{Area, Code};

/// The folder isn't the code of a State, so nobody would answer for its rows.
pub(crate) const RULE: Rule = Rule {
    code: "F003",
    name: "not-a-reporter",
    severity: Severity::Error,
    explain: r"The folder isn't the code of a State, so nobody would answer for its rows. States are named by ISO 3166-1 alpha-3.

Bad, `states/XYZ/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// The finding about a folder of `states/`, if it isn't one of a State.
pub(crate) fn check(folder: &str) -> Option<Diagnostic> {
    if Area::from_code(folder).is_some_and(is_state) {
        return None;
    }
    let finding = RULE.finding(words!(
        "{folder} is not the code of a State",
        folder = folder
    ));
    let states = Area::all()
        .into_iter()
        .filter(|area| is_state(*area))
        .map(Code::code);
    let near = state_meant(folder)
        .or_else(|| {
            words_of(folder)
                .find_map(Area::from_code)
                .filter(|area| is_state(*area))
        })
        .map(Code::code)
        .or_else(|| nearest(folder, states));
    let help = match near {
        _ if let Some(advice) = letters::advice_on(folder) => advice,
        Some(near) => words!(
            "name the folder by the ISO 3166 alpha-3 code; did you mean {near}?",
            near = near
        ),
        None => Words::from("name the folder by the ISO 3166 alpha-3 code"),
    };
    Some(finding.help(help).effect(words!(
        "left out: everything from {folder}",
        folder = folder
    )))
}

fn is_state(area: Area) -> bool {
    area.is_member_state() || area.is_observer_state()
}

/// The State that a folder is called by: by its name or another code, or by several of them, as in `KEN (Kenya)`.
pub(crate) fn state_meant(folder: &str) -> Option<Area> {
    let by_several = || {
        let inner = folder
            .char_indices()
            .filter(|(_, ch)| !ch.is_alphanumeric());
        inner
            .map(|(at, _)| folder.split_at(at))
            .find_map(|(first, rest)| {
                let [first, rest] = [first, rest].map(|part| {
                    Area::from_word(part.trim_matches(|ch: char| !ch.is_alphanumeric()))
                });
                first.filter(|area| rest == Some(*area))
            })
    };
    Area::from_word(folder)
        .or_else(by_several)
        .filter(|area| is_state(*area))
}

fn words_of(folder: &str) -> impl Iterator<Item = &str> {
    folder.split(|ch: char| !ch.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::{check, state_meant};
    use sse_model::Code;

    #[test]
    fn names_and_other_codes_lead_to_the_code() {
        let help = |folder| {
            check(folder)
                .and_then(|found| found.help)
                .unwrap_or_default()
        };
        assert!(help("Kenya").ends_with("did you mean KEN?"));
        assert!(help("KE").ends_with("did you mean KEN?"));
        assert!(help("\u{41a}EN").contains("KEN"));
        assert!(help("KEN_2026 final").ends_with("did you mean KEN?"));
        assert!(check("KEN").is_none() && check("PSE").is_none() && check("GLP").is_some());
    }

    #[test]
    fn a_code_and_a_name_of_one_state_mean_it() {
        let meant = |folder| state_meant(folder).map(Code::code);
        for folder in [
            "KEN (Kenya)",
            "Kenya - KEN",
            "KEN_Kenya",
            "KE Kenya",
            "404 Kenya",
        ] {
            assert_eq!(meant(folder), Some("KEN"), "{folder}");
        }
        assert_eq!(meant("CIV Côte d’Ivoire"), Some("CIV"));
        for folder in ["KEN (Uganda)", "KEN 2026", "12 Kenya", "Kenya (Nairobi)"] {
            assert_eq!(meant(folder), None, "{folder}");
        }
    }
}
