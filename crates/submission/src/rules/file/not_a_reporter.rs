//! F003

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
    let state = |area: &Area| area.is_member_state() || area.is_observer_state();
    if Area::from_code(folder).as_ref().is_some_and(state) {
        return None;
    }
    let finding = RULE.finding(words!(
        "{folder} is not the code of a State",
        folder = folder
    ));
    let meant = Area::from_word(folder).filter(state).map(Code::code);
    let states = Area::all().into_iter().filter(state).map(Code::code);
    let near = meant.or_else(|| nearest(folder, states));
    let help = match near {
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

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn names_and_other_codes_lead_to_the_code() {
        let help = |folder| {
            check(folder)
                .and_then(|found| found.help)
                .unwrap_or_default()
        };
        assert!(help("Kenya").ends_with("did you mean KEN?"));
        assert!(help("KE").ends_with("did you mean KEN?"));
        assert!(check("KEN").is_none() && check("PSE").is_none() && check("GLP").is_some());
    }
}
