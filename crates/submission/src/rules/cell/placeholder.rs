//! C028

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};

/// A word or sign that stands for nothing was read as a blank cell.
pub(crate) const RULE: Rule = Rule {
    code: "C028",
    name: "placeholder",
    severity: Severity::Note,
    explain: r"A word or sign that stands for nothing was read as a blank cell.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,method,source
KEN,2023,employment,cooperative,120,n/a,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,method,source
KEN,2023,employment,cooperative,120,,Registry
```
",
};

/// What people write where they have nothing to write.
const NOTHING: [&str; 20] = [
    "-", "–", "—", "..", "...", "…", ":", "/", "?", "n/a", "na", "n.a.", "nd", "n.d.", "n/d",
    "n/k", "s/d", "s.o.", "null", "nan",
];

/// What people write for what they haven’t, write later or wrote in another place.
const ELSEWHERE: [&str; 34] = [
    "unknown",
    "none",
    "inconnu",
    "desconocido",
    "tbd",
    "tbc",
    "to be determined",
    "to be confirmed",
    "to follow",
    "pending",
    "xxx",
    "xx",
    "todo",
    "placeholder",
    "à compléter",
    "à confirmer",
    "por confirmar",
    "por definir",
    "″",
    "”",
    "〃",
    "idem",
    "id",
    "ibid",
    "ibidem",
    "ditto",
    "same",
    "same as above",
    "as above",
    "see above",
    "ci-dessus",
    "voir ci-dessus",
    "ídem",
    "véase arriba",
];

/// Columns in which one of these may be meant, or is an error.
const MEANT: [&str; 3] = ["record", "subarea", "title"];

/// Whether a text stands for nothing.
pub(crate) fn is_nothing(text: &str) -> bool {
    NOTHING.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Whether a text stands for what is to be found later, or in another place.
pub(crate) fn points_elsewhere(text: &str) -> bool {
    ELSEWHERE.contains(&text.to_lowercase().trim_end_matches(['.', '!', '?']))
}

/// Whether a cell says nothing; if so, that is noted.
pub fn check(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> bool {
    let nothing = says_nothing(cell);
    if nothing {
        report(row, cell);
    }
    nothing
}

/// Whether a cell says nothing.
pub(crate) fn says_nothing(cell: SheetCell<'_>) -> bool {
    let short = cell.text.len() <= 4 && !MEANT.contains(&cell.column);
    // Namibia's alpha-2 code is NA.
    let area = cell.column == "area" && cell.text == "NA";
    let begins = matches!(
        cell.text.as_bytes()[0],
        b'-' | b'.' | b':' | b'/' | b'?' | b'n' | b'N' | b's' | b'S' | 0xE2
    );
    short && begins && !area && is_nothing(cell.text)
}

/// Notes that a cell was read as blank.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    let place = row.place(cell.at, "");
    row.add(
        RULE.finding(words!("\"{value}\" was read as blank", value = cell.text))
            .at(place),
    );
}

#[cfg(test)]
mod tests {
    use super::NOTHING;

    #[test]
    fn every_word_for_nothing_is_read_as_blank() {
        for word in NOTHING
            .iter()
            .flat_map(|word| [word.to_string(), word.to_uppercase()])
        {
            let text = format!(
                "area,year,measure,entity_type,value,source,note\nKEN,2023,leaders,sse,5,S,{word}\n"
            );
            let found = crate::marked::read(sse_model::Table::Contributions, &text).diagnostics;
            assert_eq!(
                found.iter().map(|finding| finding.code).collect::<Vec<_>>(),
                ["C028"],
                "{word}"
            );
        }
    }

    #[test]
    fn namibia_is_no_blank() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source,note
NA,2023,leaders,sse,5,S,-
^^ C009
                        ^ C028
",
        );
    }
}
