//! C012

use crate::row::{SheetCell, SheetRow};
use crate::suggest::{did_you_mean, with_commas};
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
    let listed = with_commas(text);
    let parts = listed.split([';', ',', '/', '+', '&']).map(str::trim);
    let sections: Option<Vec<Activity>> = parts.map(Activity::from_word).collect();
    if let Some(mut sections) = sections {
        sections.dedup();
        if let [section] = sections[..] {
            return did_you_mean(&section.code());
        }
        let codes = Argument::list(sections.into_iter().map(Activity::code), Joint::And);
        return words!("write a row for each of {codes}", codes = codes);
    }
    if let Some(meant) = spelt_otherwise(text) {
        return did_you_mean(&meant.code());
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

/// The section or division that is meant by a word of the classification before its code, by marks within the code or by a
/// name behind it: `Section A`, `ISIC4_A`, `A.01`, `01`, `Agriculture (A)`.
fn spelt_otherwise(text: &str) -> Option<Activity> {
    // Other editions and classifications give the same letters to other branches.
    const BEFORE: [&str; 6] = [
        "ISICREV4", "ISIC4", "ISIC", "SECTION", "DIVISION", "NACEREV2",
    ];
    let within = |text: &str| {
        let code: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
        let code = code.to_uppercase();
        let bare = BEFORE
            .iter()
            .find_map(|before| code.strip_prefix(before))
            .unwrap_or(&code);
        let division = || {
            let number = bare.len() == 2 && bare.bytes().all(|byte| byte.is_ascii_digit());
            let mut divisions = Activity::divisions();
            divisions.find(|division| number && division.code().ends_with(bare))
        };
        (bare.len() <= 3)
            .then(|| Activity::from_code(&format!("ISIC4:{bare}")))
            .flatten()
            .or_else(division)
    };
    let (name, code) = text
        .trim_end_matches(')')
        .split_once('(')
        .unwrap_or((text, ""));
    let named = Activity::from_word(name.trim());
    match within(code) {
        Some(coded) if named == Some(coded) => Some(coded),
        _ => within(text),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn codes_are_known_by_other_spellings() {
        let help = super::help;
        for (text, code) in [
            ("Section A", "ISIC4:A"),
            ("ISIC A", "ISIC4:A"),
            ("ISIC4_A", "ISIC4:A"),
            ("A.01", "ISIC4:A01"),
            ("A 01", "ISIC4:A01"),
            ("01", "ISIC4:A01"),
            ("ISIC4:01", "ISIC4:A01"),
            ("Division 64", "ISIC4:K64"),
            ("Agriculture (A)", "ISIC4:A"),
            ("Health & social work", "ISIC4:Q"),
        ] {
            assert_eq!(
                help(text),
                format!("did you mean {code}?").as_str(),
                "{text}"
            );
        }
        assert_eq!(
            help("A and C"),
            "write a row for each of ISIC4:A and ISIC4:C"
        );
        for text in ["NACE:A", "ISIC3:A", "0111", "99999", "tourism"] {
            assert!(!help(text).contains("did you mean"), "{text}");
        }
    }

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
