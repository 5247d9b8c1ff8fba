//! C025

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};
use sse_model::is_web_address;

/// The address of a source isn't one of the web; it is left out, the source stays.
pub(crate) const RULE: Rule = Rule {
    code: "C025",
    name: "odd-address",
    severity: Severity::Warning,
    explain: r"The address of a source isn't one of the web; it is left out, the source stays.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,source_url
KEN,2023,members,cooperative,120,Registry,www.example.org
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,source_url
KEN,2023,members,cooperative,120,Registry,https://www.example.org
```
",
};

/// Whether a cell holds an address; reports it otherwise.
pub(crate) fn check(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> bool {
    let good = is_web_address(cell.text);
    if !good {
        let message = words!(
            "\"{value}\" is not an address of the web",
            value = cell.text
        );
        row.say(
            cell.column,
            &RULE,
            message,
            "copy the whole address of the page, from https:// on, without blanks",
        );
    }
    good
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_script_is_no_address() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,source_url
KEN,2023,members,sse,5,S,javascript:alert(1)
                         ^^^^^^^^^^^^^^^^^^^ C025
",
        );
    }

    #[test]
    fn an_address_has_a_host() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,source_url
KEN,2023,members,sse,5,S,https://
                         ^^^^^^^^ C025
",
        );
    }
}
