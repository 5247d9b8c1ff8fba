//! C012

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Argument, Joint, Rule, Severity, Words, words};
use sse_model::Activity;

/// The activity is no section of ISIC Revision 4, which has the letters A to U.
pub(crate) const RULE: Rule = Rule {
    code: "C012",
    name: "unknown-activity",
    severity: Severity::Error,
    explain: r"The activity is no section of ISIC Revision 4, which has the letters A to U.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,activity,value,source
KEN,2023,members,cooperative,ISIC4:Z,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,activity,value,source
KEN,2023,members,cooperative,ISIC4:A,120,Registry
```
",
};

/// Reports an activity that is none.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    let help = help(cell.text);
    row.say(
        cell.column,
        &RULE,
        words!("there is no activity \"{value}\"", value = cell.text),
        help,
    );
}

fn help(text: &str) -> Words {
    let parts = text.split([';', ',', '/', '+', '&']).map(str::trim);
    let sections: Option<Vec<Activity>> = parts.map(Activity::from_word).collect();
    if let Some(sections) = sections.filter(|sections| sections.len() > 1) {
        let codes = Argument::list(sections.into_iter().map(Activity::code), Joint::And);
        return words!("write a row for each of {codes}", codes = codes);
    }
    let division = text.get(1..).filter(|rest| {
        rest.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    let section = division.and_then(|_| Activity::from_word(text.get(..1)?));
    match section {
        Some(section) => words!(
            "write its section, {section}, and part:{value} in scope",
            section = section.code(),
            value = text
        ),
        None => Words::from("use a section of ISIC Revision 4: ISIC4:A to ISIC4:U"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_division_has_a_section_and_two_sections_are_two_rows() {
        let help = super::help;
        assert!(help("A01").starts_with("write its section, ISIC4:A"));
        assert_eq!(help("A; C"), "write a row for each of ISIC4:A and ISIC4:C");
        assert!(help("dairy").starts_with("use a section"));
    }

    #[test]
    fn a_bare_letter_is_read_with_a_note() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,activity,value,source
KEN,2023,members,sse,Q,5,S
                     ^ C009
KEN,2022,members,sse,ISIC4:Q,5,S
KEN,2021,members,sse,NACE:Q,5,S
                     ^^^^^^ C012
",
        );
    }
}
