//! C010

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Basis, Code, Scope, Sex};

/// The scope is neither on the list nor `part:`, `wider:`, `product:` or `baseline:` with words behind it.
pub(crate) const RULE: Rule = Rule {
    code: "C010",
    name: "unknown-scope",
    severity: Severity::Error,
    explain: r"The scope is neither on the list nor `part:`, `wider:`, `product:` or `baseline:` with words behind it. A row with a scope enters no total,
so it must be clear what is meant.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,scope,value,source
KEN,2023,employment,cooperative,dairy,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,scope,value,source
KEN,2023,employment,cooperative,part:dairy,120,Registry
```
",
};

/// Reports a scope that is none.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    let kind = cell.text.trim_end_matches(':').to_lowercase();
    let kind = ["part", "wider", "product", "baseline"].contains(&kind.as_str());
    let help = if kind {
        words!("say of what, such as part:dairy cooperatives; leave it blank for the whole")
    } else if Sex::from_word(cell.text).is_some_and(|sex| sex != Sex::Total) {
        words!("write it into the column {column}", column = "sex")
    } else if Basis::default().add(cell.text) {
        words!("write it into the column {column}", column = "basis")
    } else if let Some(near) = row.nearest(&RULE, cell.text, Scope::words()) {
        words!(
            "write part:{words} or wider:{words}; or did you mean {near}?",
            words = cell.text,
            near = near
        )
    } else {
        words!(
            "write part:{words} or wider:{words}; leave it blank for the whole",
            words = cell.text
        )
    };
    row.say(
        cell.column,
        &RULE,
        words!("there is no scope \"{value}\"", value = cell.text),
        help,
    );
}

/// Reports a part of which the words say that it is the whole.
pub(crate) fn report_whole(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    row.say(
        cell.column,
        &RULE,
        words!("\"{value}\" is no part but the whole", value = cell.text),
        "leave it blank for the whole",
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_of_its_own_need_a_kind() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,scope,value,source
KEN,2023,leaders,sse,dairy,5,S
                     ^^^^^ C010
KEN,2022,leaders,sse,part:dairy,5,S
KEN,2021,leaders,sse,part:,5,S
                     ^^^^^ C010
KEN,2020,leaders,sse,part:Total,5,S
                     ^^^^^^^^^^ C010
KEN,2019,leaders,sse,whole sector,5,S
                     ^^^^^^^^^^^^ C009
KEN,2018,leaders,sse,Kenya,5,S
                     ^^^^^ C009
KEN,2017,leaders,sse,part:Kenya,5,S
                     ^^^^^^^^^^ C010
KEN,2016,leaders,sse,Part : dairy,5,S
                     ^^^^^^^^^^^^ C009
KEN,2015,leaders,sse,women,5,S
                     ^^^^^ C010
KEN,2014,leaders,sse,part：dairy,5,S
                     ^^^^^^^^^^ C009
KEN,2013,leaders,sse,registered,5,S
                     ^^^^^^^^^^ C010
",
        );
    }
}
