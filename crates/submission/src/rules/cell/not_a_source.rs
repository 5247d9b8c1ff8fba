//! C027

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};

/// The source names nothing that somebody could look up.
pub(crate) const RULE: Rule = Rule {
    code: "C027",
    name: "not-a-source",
    severity: Severity::Error,
    explain: r#"The source names nothing that somebody could look up.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,general knowledge
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,"Registry of cooperatives, annual report 2023"
```
"#,
};

/// Words that people write where they have no source.
const NO_SOURCES: [&str; 10] = [
    "general knowledge",
    "common knowledge",
    "unknown",
    "none",
    "internet",
    "web",
    "connaissance générale",
    "conocimiento general",
    "inconnu",
    "desconocido",
];

/// Looks at what is given for a source.
pub(crate) fn check(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    if cell.text.len() < 24 && NO_SOURCES.contains(&cell.text.to_lowercase().as_str()) {
        let message = words!("\"{value}\" is not a source", value = cell.text);
        row.say(
            cell.column,
            &RULE,
            message,
            "name the publication, or leave the row out",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn whatever_their_case() {
        crate::marked::contributions(
            "area,year,measure,entity_type,value,source\nKEN,2023,members,sse,5,General Knowledge\n                       ^^^^^^^^^^^^^^^^^ C027\n",
        );
    }
}
