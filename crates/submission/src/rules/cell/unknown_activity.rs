//! C012

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};

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
    let help = "use a section of ISIC Revision 4: ISIC4:A to ISIC4:U";
    row.say(
        cell.column,
        &RULE,
        words!("there is no activity \"{value}\"", value = cell.text),
        help,
    );
}

#[cfg(test)]
mod tests {
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
