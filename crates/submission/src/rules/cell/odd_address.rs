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
    let good = is_web_address(address) && leads_to_all(address);
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

/// Whether an address leads everybody to the same place: its host is no name or number within a house, and its port exists.
fn leads_to_all(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.starts_with('[') {
        return true;
    }
    let (name, port) = match host.split_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (host, None),
    };
    let exists = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    let name = name.strip_suffix('.').unwrap_or(name);
    let mut labels = name.split('.');
    let whole = name.contains('.') && labels.all(|label| !label.is_empty());
    let numbers: Option<Vec<u8>> = name.split('.').map(|part| part.parse().ok()).collect();
    let within = matches!(
        numbers.as_deref(),
        Some([0 | 10 | 127, ..] | [192, 168, ..] | [172, 16..=31, ..] | [169, 254, ..])
    );
    let ends = [
        ".local",
        ".localhost",
        ".localdomain",
        ".internal",
        ".lan",
        ".intranet",
    ];
    let inner = ends
        .iter()
        .any(|end| name.to_ascii_lowercase().ends_with(end));
    exists && whole && !within && !inner
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
    fn an_address_leads_everybody_to_the_same_place() {
        for (address, good) in [
            ("https://https://un.org", false),
            ("https://un.org:99999/", false),
            ("https://un..org/", false),
            ("https://.org/", false),
            ("https://localhost/x", false),
            ("http://10.0.0.1/intranet", false),
            ("http://192.168.1.5/", false),
            ("https://stats.local/x", false),
            ("https://un.org:8443/", true),
            ("http://192.0.2.1/a", true),
            ("https://un.org, https://ilo.org", true),
        ] {
            let text = format!(
                "area,year,measure,entity_type,value,source,source_url\nKEN,2023,leaders,sse,5,S,\"{address}\"\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let found = read.diagnostics.iter().any(|found| found.code == "C025");
            assert_eq!(found, !good, "{address}");
        }
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
