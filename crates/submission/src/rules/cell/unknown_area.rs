//! C002

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, Words, words};
use sse_model::{Area, Code, Group, RefArea};

/// The area is none of the codes and names that are known:
pub(crate) const RULE: Rule = Rule {
    code: "C002",
    name: "unknown-area",
    severity: Severity::Error,
    explain: r"The area is none of the codes and names that are known: ISO 3166 alpha-3 and alpha-2 codes, M49 numbers, names in
the six official languages, everyday names, and the groups of areas.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
Kenia-2,2023,members,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,Registry
```
",
};

/// Names and codes in use elsewhere that neither the M49 standard nor ISO 3166-1 has, or that M49 doesn't list by itself.
const WITHOUT_CODE: [&str; 14] = [
    "Kosovo",
    "XKX",
    "XK",
    "XKO",
    "KOS",
    "Republic of Kosovo",
    "Taiwan",
    "TWN",
    "TW",
    "Somaliland",
    "Northern Cyprus",
    "Transnistria",
    "Abkhazia",
    "South Ossetia",
];

/// Reports a word that is no area.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    if WITHOUT_CODE
        .iter()
        .any(|name| name.eq_ignore_ascii_case(cell.text))
    {
        let message = words!(
            "the list of countries and areas has no code for \"{value}\"",
            value = cell.text
        );
        let help = "the list is that of the United Nations (M49 and ISO 3166); ask the secretariat under which area the row is to stand";
        return row.say(cell.column, &RULE, message, help);
    }
    let words = Area::words().into_iter().chain(Group::words());
    let help = row.nearest(&RULE, cell.text, words).map_or_else(
        || Words::from("use the ISO 3166 alpha-3 code"),
        |name| {
            let code = RefArea::from_word(name).map_or("", RefArea::code);
            words!("did you mean {name} ({code})?", name = name, code = code)
        },
    );
    row.say(
        cell.column,
        &RULE,
        words!("there is no area \"{value}\"", value = cell.text),
        help,
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_has_no_code_is_told_so() {
        let text = "area,year,measure,entity_type,value,source\nKosovo,2023,members,sse,5,S\n^^^^^^ C002\n";
        let found = &crate::marked::contributions(text).diagnostics[0];
        assert_eq!(
            found.message.text(),
            "the list of countries and areas has no code for \"Kosovo\""
        );
    }

    #[test]
    fn a_misspelt_name_leads_to_its_code() {
        let text = "area,year,measure,entity_type,value,source\nKenia-2,2023,members,sse,5,S\n^^^^^^^ C002\nKeenya,2023,members,sse,5,S\n^^^^^^ C002\n";
        let read = crate::marked::contributions(text);
        assert_eq!(
            read.diagnostics[1].help.as_deref(),
            Some("did you mean Kenya (KEN)?")
        );
    }
}
