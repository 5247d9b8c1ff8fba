//! C025

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, is_web_address, words};

/// The address of a source isn't one of the web; it is left out, the source stays.
pub(crate) const RULE: Rule = Rule {
    code: "C025",
    name: "odd-address",
    severity: Severity::Warning,
    explain: r"The address of a source isn't one of the web; it is left out, the source stays.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,source_url
KEN,2023,employment,cooperative,120,Registry,example.org/members
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source,source_url
KEN,2023,employment,cooperative,120,Registry,https://www.example.org
```
",
};

/// Whether a cell holds an address as it was understood; reports it otherwise.
pub(crate) fn check(row: &mut SheetRow<'_>, cell: SheetCell<'_>, address: &str) -> bool {
    let good = is_web_address(address);
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
KEN,2023,leaders,sse,5,S,javascript:alert(1)
                         ^^^^^^^^^^^^^^^^^^^ C025
",
        );
    }

    #[test]
    fn an_address_has_a_host() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,source_url
KEN,2023,leaders,sse,5,S,https://
                         ^^^^^^^^ C025
",
        );
    }

    #[test]
    fn a_scheme_is_understood_and_of_two_addresses_the_first() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,source_url
KEN,2023,leaders,sse,5,S,HTTPS://example.org/Act
                         ^^^^^^^^^^^^^^^^^^^^^^^ C009
KEN,2022,leaders,sse,5,S,www.example.org/act
                         ^^^^^^^^^^^^^^^^^^^ C009
KEN,2021,leaders,sse,5,S,https://a.example.org; https://b.example.org
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ C009
KEN,2020,leaders,sse,5,S,https://user:word@example.org/
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ C025
KEN,2018,leaders,sse,5,S,WWW.example.org/a|b
                         ^^^^^^^^^^^^^^^^^^^ C009
KEN,2019,leaders,sse,5,S,http://[::1
                         ^^^^^^^^^^^ C025
",
        );
        let addresses = read.claims.iter().map(|claim| &*claim.source_url);
        let wanted = [
            "https://example.org/Act",
            "https://www.example.org/act",
            "https://a.example.org",
            "",
            "https://WWW.example.org/a%7Cb",
            "",
        ];
        assert_eq!(addresses.collect::<Vec<_>>(), wanted);
    }
}
