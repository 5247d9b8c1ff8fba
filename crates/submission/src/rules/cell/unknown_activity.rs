//! C012

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Argument, Joint, Rule, Severity, Words, words};
use sse_model::Activity;

/// The activity is no section of ISIC Revision 4, which has the letters A to U, nor a division.
pub(crate) const RULE: Rule = Rule {
    code: "C012",
    name: "unknown-activity",
    severity: Severity::Error,
    explain: r"The activity is no section of ISIC Revision 4, which has the letters A to U, nor a division. A division has the letter of
its section and two digits; `register.csv` has sections only.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,activity,value,source
KEN,2023,employment,cooperative,ISIC4:Z,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,activity,value,source
KEN,2023,employment,cooperative,ISIC4:A,120,Registry
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

/// Reports a division where only sections are counted.
pub(crate) fn report_division(row: &mut SheetRow<'_>, cell: SheetCell<'_>, division: Activity) {
    row.say(
        cell.column,
        &RULE,
        words!(
            "{division} is a division, and here only sections are counted",
            division = division.code()
        ),
        words!(
            "write its section, {section}",
            section = division.section().code()
        ),
    );
}

fn help(text: &str) -> Words {
    if text == "T" {
        return "write _T for the total, or ISIC4:T for section T".into();
    }
    let parts = text.split([';', ',', '/', '+', '&']).map(str::trim);
    let sections: Option<Vec<Activity>> = parts.map(Activity::from_word).collect();
    if let Some(sections) = sections.filter(|sections| sections.len() > 1) {
        let codes = Argument::list(sections.into_iter().map(Activity::code), Joint::And);
        return words!("write a row for each of {codes}", codes = codes);
    }
    let group = text.get(1..).filter(|rest| {
        rest.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    let holder = group.and_then(|_| {
        let division = text.get(..3).and_then(Activity::from_word);
        division.or_else(|| Activity::from_word(text.get(..1)?))
    });
    match holder {
        Some(holder) => words!(
            "write {holder}, which holds it, and part:{value} in scope",
            holder = holder.code(),
            value = text
        ),
        None => Words::from(
            "use a section of ISIC Revision 4, ISIC4:A to ISIC4:U, or a division such as ISIC4:A01",
        ),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_class_has_a_division_and_two_sections_are_two_rows() {
        let help = super::help;
        assert!(help("A0141").starts_with("write ISIC4:A01, which"));
        assert!(help("K01").starts_with("write ISIC4:K, which"));
        assert_eq!(help("A; C"), "write a row for each of ISIC4:A and ISIC4:C");
        assert!(help("dairy").starts_with("use a section"));
    }

    #[test]
    fn a_bare_letter_is_read_with_a_note() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,activity,value,source
KEN,2023,leaders,sse,Q,5,S
                     ^ C009
KEN,2022,leaders,sse,ISIC4:Q,5,S
KEN,2022,leaders,sse,ISIC4:Q86,6,S
KEN,2022,leaders,cooperative,A01,5,S
                             ^^^ C009
KEN,2021,leaders,sse,NACE:Q,5,S
                     ^^^^^^ C012
",
        );
    }
}
